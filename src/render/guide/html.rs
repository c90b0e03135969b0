//! Markup by construction: every text is escaped, every element is closed.

use crate::render::markup::escaped;

/// A piece of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::render) struct Html(String);

/// An element that is being written.
#[derive(Debug, Clone)]
pub(in crate::render) struct Tag {
    name: &'static str,
    open: String,
}

/// An element without attributes yet.
pub(in crate::render) fn tag(name: &'static str) -> Tag {
    Tag { name, open: format!("<{name}") }
}

impl Tag {
    pub(in crate::render) fn with(mut self, attribute: &'static str, value: impl AsRef<str>) -> Tag {
        self.open.push_str(&format!(" {attribute}=\"{}\"", escaped(value.as_ref())));
        self
    }

    pub(in crate::render) fn class(self, class: &'static str) -> Tag {
        self.with("class", class)
    }

    /// The element around what is inside.
    pub(in crate::render) fn put(self, inside: impl Into<Html>) -> Html {
        Html(format!("{}>{}</{}>", self.open, inside.into().0, self.name))
    }

    /// An element that never holds anything.
    pub(in crate::render) fn alone(self) -> Html {
        Html(format!("{}>", self.open))
    }
}

impl Html {
    /// Markup that is not a pack's: the style, the script, data that was made safe for its place.
    pub(in crate::render) fn trusted(markup: impl Into<String>) -> Html {
        Html(markup.into())
    }

    pub(in crate::render) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::render) fn into_string(self) -> String {
        self.0
    }

    pub(in crate::render) fn add(&mut self, more: impl Into<Html>) {
        self.0.push_str(&more.into().0);
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Html {
        Html(escaped(text))
    }
}

impl From<String> for Html {
    fn from(text: String) -> Html {
        Html(escaped(&text))
    }
}

impl From<&String> for Html {
    fn from(text: &String) -> Html {
        Html(escaped(text))
    }
}

impl From<Vec<Html>> for Html {
    fn from(parts: Vec<Html>) -> Html {
        parts.into_iter().collect()
    }
}

impl<const N: usize> From<[Html; N]> for Html {
    fn from(parts: [Html; N]) -> Html {
        parts.into_iter().collect()
    }
}

impl From<Option<Html>> for Html {
    fn from(part: Option<Html>) -> Html {
        part.unwrap_or_default()
    }
}

impl FromIterator<Html> for Html {
    fn from_iter<I: IntoIterator<Item = Html>>(parts: I) -> Html {
        Html(parts.into_iter().map(|part| part.0).collect())
    }
}

/// A paragraph.
pub(in crate::render) fn p(inside: impl Into<Html>) -> Html {
    tag("p").put(inside)
}

/// A list with a point for each item; nothing at all when there is none.
pub(in crate::render) fn list(items: impl IntoIterator<Item = Html>) -> Html {
    listed(tag("ul"), items)
}

/// The items within a list element of any kind; nothing at all when there is none.
pub(in crate::render) fn listed(kind: Tag, items: impl IntoIterator<Item = Html>) -> Html {
    let items: Html = items.into_iter().map(|item| tag("li").put(item)).collect();
    if items.is_empty() { items } else { kind.put(items) }
}

/// Pieces with a text between them.
pub(in crate::render) fn joined(parts: impl IntoIterator<Item = Html>, link: &str) -> Html {
    let mut whole = Html::default();
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            whole.add(link);
        }
        whole.add(part);
    }
    whole
}

/// Names with what they stand for, without those for which there is nothing.
pub(in crate::render) fn facts<'a>(rows: impl IntoIterator<Item = (&'a str, Html)>) -> Html {
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let rows: Html = rows.map(|(name, value)| Html::from([tag("dt").put(name), tag("dd").put(value)])).collect();
    if rows.is_empty() { rows } else { tag("dl").class("facts").put(rows) }
}

/// A table, each row headed by its first cell, in a frame that may scroll where it must.
pub(in crate::render) fn table(caption: &str, heads: &[&str], rows: Vec<Vec<Html>>) -> Html {
    let head: Html = heads.iter().map(|head| tag("th").with("scope", "col").put(*head)).collect();
    let row = |cells: Vec<Html>| {
        let cell = |(at, cell)| if at == 0 { tag("th").with("scope", "row").put(cell) } else { tag("td").put(cell) };
        tag("tr").put(cells.into_iter().enumerate().map(cell).collect::<Html>())
    };
    let body: Html = rows.into_iter().map(row).collect();
    tag("table").class("stacks").put([
        tag("caption").put(caption),
        tag("thead").put(tag("tr").put(head)),
        tag("tbody").put(body),
    ])
}

#[cfg(test)]
mod tests {
    use super::{list, p, tag};

    #[test]
    fn text_and_attributes_cannot_act_as_markup() {
        let hostile = "<script>alert(\"1\")</script> & 'x'";
        let page = tag("a").with("href", hostile).put(hostile).into_string();
        assert_eq!(page.matches('<').count(), 2, "{page}");
        assert_eq!(page.matches('"').count(), 2, "{page}");
        assert!(!page.contains('\''), "{page}");
        assert_eq!(p("a < b").into_string(), "<p>a &lt; b</p>");
    }

    #[test]
    fn a_list_of_nothing_is_nothing() {
        assert!(list([]).is_empty());
        assert_eq!(list(["a".into()]).into_string(), "<ul><li>a</li></ul>");
    }
}
