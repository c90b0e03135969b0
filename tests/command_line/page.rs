//! A page read back: its elements, links, marks and texts, and whether it is well formed.

use std::collections::BTreeSet;

/// Elements that hold nothing.
const ALONE: [&str; 3] = ["meta", "link", "br"];

/// Elements that may stand within a line of text.
const IN_LINE: [&str; 4] = ["a", "strong", "span", "code"];

/// Whether HTML lets an element stand in another.
fn may_stand(name: &str, outer: &str) -> bool {
    match outer {
        "p" | "h1" | "h2" | "h3" | "h4" | "dt" | "caption" | "pre" | "a" | "span" | "strong" | "code" => {
            IN_LINE.contains(&name) && (name, outer) != ("a", "a")
        }
        "ul" | "ol" => name == "li",
        "dl" => ["dt", "dd"].contains(&name),
        "table" => ["caption", "thead", "tbody"].contains(&name),
        "thead" | "tbody" => name == "tr",
        "tr" => ["th", "td"].contains(&name),
        "svg" => ["path", "rect", "text"].contains(&name),
        _ => true,
    }
}

#[derive(Debug, Default)]
pub(crate) struct Page {
    /// What is wrong with its form.
    pub faults: Vec<String>,
    pub tags: BTreeSet<String>,
    pub links: Vec<String>,
    pub ids: Vec<String>,
    /// All that is said in it.
    pub text: String,
    /// All that is said in its main part.
    pub main: String,
    /// The first text that keeps its lines.
    pub pre: String,
    /// The addresses that its search finds.
    pub found: Vec<String>,
}

impl Page {
    pub(crate) fn read(html: &str) -> Page {
        let mut page = Page::default();
        let mut open: Vec<String> = Vec::new();
        let mut rest =
            html.strip_prefix("<!DOCTYPE html>\n").unwrap_or_else(|| panic!("no document type: {:.40}", html));
        while let Some((text, after)) = rest.split_once('<') {
            page.say(text, &open);
            let (inside, after) = after.split_once('>').unwrap_or((after, ""));
            rest = after;
            if let Some(name) = inside.strip_prefix('/') {
                if open.pop().as_deref() != Some(name) {
                    page.faults.push(format!("</{name}> closes something else"));
                }
                continue;
            }
            let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
            if let Some(outer) = open.last().filter(|outer| !may_stand(name, outer)) {
                page.faults.push(format!("<{name}> stands in <{outer}>"));
            }
            page.open(name, attributes);
            if name == "script" || name == "style" {
                let (raw, after) = rest.split_once(&format!("</{name}>")).unwrap();
                if attributes.contains("application/json") {
                    let index: serde_json::Value = serde_json::from_str(raw).unwrap();
                    let found = index["found"].as_array().unwrap();
                    page.found = found.iter().map(|one| one["address"].as_str().unwrap().to_owned()).collect();
                }
                rest = after;
            } else if !ALONE.contains(&name) {
                open.push(name.to_owned());
            }
        }
        page.faults.extend(open.iter().map(|name| format!("<{name}> is never closed")));
        let marks: BTreeSet<&String> = page.ids.iter().collect();
        if marks.len() != page.ids.len() {
            page.faults.push("a mark stands twice".to_owned());
        }
        page
    }

    fn open(&mut self, name: &str, attributes: &str) {
        self.tags.insert(name.to_owned());
        let mut rest = attributes;
        while let Some((key, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            match key.trim() {
                "href" => self.links.push(unescaped(value)),
                "id" => self.ids.push(unescaped(value)),
                _ => {}
            }
            rest = after;
        }
        if !rest.trim().is_empty() {
            self.faults.push(format!("<{name}> has a stray `{rest}`"));
        }
    }

    fn say(&mut self, text: &str, open: &[String]) {
        let text = unescaped(text);
        self.text.push_str(&text);
        if open.iter().any(|name| name == "main") && !open.iter().any(|name| name == "nav") {
            self.main.push_str(&text);
        }
        if open.last().is_some_and(|name| name == "pre") {
            self.pre.push_str(&text);
        }
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
