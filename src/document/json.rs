//! JSON alone, for the browser, which gives nothing else. Values have no places there: no person wrote the text.

use serde_json::Value;

use super::{Body, Node, unreadable};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span, Spanned};

/// Reads one document.
pub fn parse(file: FileId, text: &str) -> Result<Node, Box<Diagnostic>> {
    let span = Span { file, start: 0, end: 0 };
    serde_json::from_str::<Value>(text)
        .map(|value| node(value, span))
        .map_err(|error| unreadable(&error.to_string(), span))
}

fn node(value: Value, span: Span) -> Node {
    let body = match value {
        Value::Null => Body::Null,
        Value::Bool(answer) => Body::Scalar(if answer { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Body::Scalar(number.to_string()),
        Value::String(text) => Body::Scalar(text),
        Value::Array(items) => Body::List(items.into_iter().map(|item| node(item, span)).collect()),
        Value::Object(entries) => Body::Map(
            entries.into_iter().map(|(key, value)| (Spanned { value: key, span }, node(value, span))).collect(),
        ),
    };
    Node { body, span }
}
