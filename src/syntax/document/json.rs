//! JSON alone, for the browser, which gives nothing else. Values have no places there: no person wrote the text.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Body, MAX_DEPTH, Node, duplicate_key, unreadable};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{FileId, Span, Spanned};

/// Reads one document.
pub(super) fn parse(file: FileId, text: &str) -> Result<Node, Box<Diagnostic>> {
    let repeated = RefCell::new(None);
    let reader = Reader { file, depth: 0, repeated: &repeated };
    let mut json = serde_json::Deserializer::from_str(text);
    let node = reader.deserialize(&mut json).and_then(|node| json.end().map(|()| node));
    node.map_err(|error| {
        let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = u32::try_from((before + error.column().saturating_sub(1)).min(text.len())).unwrap_or(0);
        let place = Span { file, start: at, end: at };
        match repeated.take() {
            Some(key) => duplicate_key(&key, place),
            None => unreadable(&error.to_string(), place),
        }
    })
}

/// What reads a value inside so many others, and the key that stood twice, if one did.
#[derive(Clone, Copy)]
struct Reader<'a> {
    file: FileId,
    depth: usize,
    repeated: &'a RefCell<Option<String>>,
}

impl<'a> Reader<'a> {
    fn node(self, body: Body) -> Node {
        Node { body, span: Span { file: self.file, start: 0, end: 0 } }
    }

    fn inside<E: Error>(self) -> Result<Reader<'a>, E> {
        match self.depth {
            MAX_DEPTH => Err(E::custom("lists and keys stand too deep in one another")),
            depth => Ok(Reader { depth: depth + 1, ..self }),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Node, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(self.node(Body::Null))
    }

    fn visit_bool<E: Error>(self, answer: bool) -> Result<Node, E> {
        Ok(self.node(Body::Scalar(if answer { "yes" } else { "no" }.to_owned())))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(self.node(Body::Scalar(number.to_string())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        Ok(self.node(Body::Scalar(number.to_string())))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        Ok(self.node(Body::Scalar(number.to_string())))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(self.node(Body::Scalar(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let inside = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(self.node(Body::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let inside = self.inside()?;
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.iter().any(|(other, _)| other.value == key) {
                self.repeated.replace(Some(key));
                return Err(A::Error::custom("a key stands twice"));
            }
            let value = map.next_value_seed(inside)?;
            entries.push((Spanned { value: key, span: self.node(Body::Null).span }, value));
        }
        Ok(self.node(Body::Map(entries)))
    }
}
