//! YAML, and JSON as a part of it: the only room that knows the YAML library.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned as Located;

use super::{Body, MAX_DEPTH, Node, duplicate_key, unreadable};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span, Spanned};

/// Reads one document.
pub fn parse(file: FileId, text: &str) -> Result<Node, Box<Diagnostic>> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_aliases: 0, max_anchors: 0, max_depth: MAX_DEPTH, max_documents: 1 },
        strict_booleans: true,
        with_snippet: false,
    };
    let places = Places::new(file, text);
    serde_yaml::from_str_with_options::<Located<Raw>>(text, options).map(|raw| places.node(raw)).map_err(|error| {
        let error = error.without_snippet();
        let start = Span { file, start: 0, end: 0 };
        let span = error.location().map_or(start, |location| places.span(location, 1));
        if let serde_yaml::Error::DuplicateMappingKey { key, .. } = error {
            return duplicate_key(key.as_deref().unwrap_or("this key"), span);
        }
        let options = serde_yaml::RenderOptions::new(&serde_yaml::UserMessageFormatter);
        let sentence = error.render_with_options(options);
        unreadable(sentence.split(" at line ").next().unwrap_or("").trim_start_matches("error: "), span)
    })
}

/// A value as the YAML library gives it.
enum Raw {
    Null,
    Scalar(String),
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
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Scalar(value.to_string()))
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

/// Turns the library's lines and columns into byte ranges.
struct Places<'a> {
    file: FileId,
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(file: FileId, text: &'a str) -> Places<'a> {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Places { file, text, lines }
    }

    fn span(&self, location: serde_yaml::Location, length: usize) -> Span {
        let line = usize::try_from(location.line()).unwrap_or(1).max(1);
        let column = usize::try_from(location.column()).unwrap_or(1).max(1);
        let line_start = self.lines.get(line - 1).copied().unwrap_or(self.text.len());
        let rest = self.text.get(line_start..).unwrap_or("");
        let at = line_start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at);
        let end = (at + length).min(self.text.len());
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.file, start: clamp(at), end: clamp(end) }
    }

    fn node(&self, raw: Located<Raw>) -> Node {
        let location = raw.referenced;
        match raw.value {
            Raw::Null => Node { body: Body::Null, span: self.span(location, 1) },
            Raw::Scalar(text) => {
                let span = self.span(location, text.len().max(1));
                Node { body: Body::Scalar(text), span }
            }
            Raw::List(items) => Node {
                body: Body::List(items.into_iter().map(|item| self.node(item)).collect()),
                span: self.span(location, 1),
            },
            Raw::Map(entries) => Node {
                body: Body::Map(
                    entries
                        .into_iter()
                        .map(|(key, value)| {
                            let span = self.span(key.referenced, key.value.len());
                            (Spanned { value: key.value, span }, self.node(value))
                        })
                        .collect(),
                ),
                span: self.span(location, 1),
            },
        }
    }
}
