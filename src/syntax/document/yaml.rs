//! YAML, and JSON as a part of it: the only room that knows the YAML library.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned as Located;

use super::{Body, MAX_DEPTH, Node, duplicate_key, unreadable};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{FileId, Span, Spanned};

/// Reads one document.
pub(super) fn parse(file: FileId, text: &str) -> Result<Node, Box<Diagnostic>> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_aliases: 0, max_anchors: 0, max_depth: MAX_DEPTH, max_documents: 1 },
        merge_keys: serde_yaml::MergeKeyPolicy::Error,
        reject_unsupported_tags: true,
        strict_booleans: true,
        with_snippet: false,
    };
    let places = Places { file, text };
    serde_yaml::from_str_with_options::<Located<Raw>>(text, options).map(|raw| places.node(raw)).map_err(|error| {
        let error = error.without_snippet();
        let start = Span { file, start: 0, end: 0 };
        let span = error.location().map_or(start, |location| places.first_letter(location));
        if let serde_yaml::Error::DuplicateMappingKey { key, .. } = error {
            return duplicate_key(key.as_deref().unwrap_or("this key"), span);
        }
        unreadable(&reason(error), span)
    })
}

/// Why the library stopped, in words for people.
fn reason(error: &serde_yaml::Error) -> String {
    use serde_yaml::Error as E;
    use serde_yaml::budget::BudgetBreach as B;
    let options = serde_yaml::RenderOptions::new(&serde_yaml::UserMessageFormatter);
    let sentence = error.render_with_options(options);
    let sentence = sentence.split(" at line ").next().unwrap_or("").trim_start_matches("error: ");
    if matches!(error, E::Budget { breach: B::Anchors { .. } | B::Aliases { .. }, .. } | E::UnknownAnchor { .. }) {
        "anchors (`&`) and aliases (`*`) are not taken".to_owned()
    } else if matches!(error, E::MergeKeyNotAllowed { .. }) {
        "merge keys (`<<`) are not taken".to_owned()
    } else if matches!(error, E::Budget { breach: B::Depth { .. }, .. }) || sentence.contains("recursion limit") {
        format!("lists and keys nest deeper than {MAX_DEPTH}")
    } else if matches!(error, E::Budget { breach: B::Documents { .. }, .. }) || sentence.contains("document start") {
        "something stands after its end".to_owned()
    } else if matches!(error, E::Budget { .. }) {
        "it has too many parts".to_owned()
    } else if sentence.contains("tab") {
        "a tab stands where only spaces may indent".to_owned()
    } else if sentence.contains("mapping values are not allowed") {
        "a colon stands in a text that has no quotation marks, or a line is indented deeper than the one above it"
            .to_owned()
    } else if sentence.contains("did not find expected") && sentence.contains("block") {
        "this line is indented otherwise than those that it belongs to".to_owned()
    } else if sentence.contains("surrogate") {
        "half of an escaped letter stands alone".to_owned()
    } else {
        sentence.replace('\'', "`")
    }
}

/// A value as the YAML library gives it.
enum Raw {
    Null,
    Scalar(String),
    /// A number; what was written counts, because `1.10` and `0017` may be references.
    Number(String),
    List(Vec<Located<Raw>>),
    Map(Vec<(Located<String>, Located<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Scalar(if value { "yes" } else { "no" }.to_owned()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

/// Turns the library's places into byte ranges.
struct Places<'a> {
    file: FileId,
    text: &'a str,
}

impl Places<'_> {
    /// What the library took for a scalar, with its quotation marks.
    fn whole(&self, location: serde_yaml::Location) -> Span {
        let at = |bytes: Option<u64>| bytes.and_then(|bytes| u32::try_from(bytes).ok()).unwrap_or(0);
        let (start, length) = (at(location.span().byte_offset()), at(location.span().byte_len()));
        Span { file: self.file, start, end: start.saturating_add(length) }
    }

    /// One letter; some errors have only a line and a column.
    fn first_letter(&self, location: serde_yaml::Location) -> Span {
        let Span { file, mut start, .. } = self.whole(location);
        if location.span().byte_offset().is_none() {
            let number = |number: u64| usize::try_from(number).unwrap_or(1).saturating_sub(1);
            let before: usize = self.text.split_inclusive('\n').take(number(location.line())).map(str::len).sum();
            let line = self.text.get(before..).unwrap_or("");
            let inside: usize = line.chars().take(number(location.column())).map(char::len_utf8).sum();
            start = u32::try_from(before + inside).unwrap_or(u32::MAX);
        }
        let letter = self.text.get(start as usize..).and_then(|rest| rest.chars().next());
        let length = letter.map_or(0, |letter| u32::try_from(letter.len_utf8()).unwrap_or(1));
        Span { file, start, end: start.saturating_add(length) }
    }

    fn node(&self, raw: Located<Raw>) -> Node {
        let (whole, first) = (self.whole(raw.referenced), self.first_letter(raw.referenced));
        let (body, span) = match raw.value {
            Raw::Null => (Body::Null, first),
            Raw::Scalar(text) => (Body::Scalar(text), whole),
            Raw::Number(value) => {
                let written = self.text.get(whole.start as usize..whole.end as usize).map(str::trim);
                // With `!!int "12"` a text was made a number, and its marks stand there, too.
                let is_bare =
                    |text: &&str| text.starts_with(|letter: char| letter.is_ascii_digit() || "+-.".contains(letter));
                let written = written.filter(is_bare).map_or(value, str::to_owned);
                (Body::Scalar(written), whole)
            }
            Raw::List(items) => (Body::List(items.into_iter().map(|item| self.node(item)).collect()), first),
            Raw::Map(entries) => {
                let entry = |(key, value): (Located<String>, Located<Raw>)| {
                    (Spanned { value: key.value, span: self.whole(key.referenced) }, self.node(value))
                };
                (Body::Map(entries.into_iter().map(entry).collect()), first)
            }
        };
        Node { body, span }
    }
}
