//! YAML and JSON documents as a tree in which every value knows its place.
//!
//! In: a text and its file. Out: nodes with spans, or one error with its place. Size, depth and aliases are bounded;
//! repeated keys are refused. Must not know referrals. JSON as programs write it is read by `exact`; whatever there is something
//! to say of, by the YAML library. The form gives JSON only, and does without that.

mod exact;
#[cfg(all(target_arch = "wasm32", not(feature = "language")))]
mod json;
#[cfg(any(not(target_arch = "wasm32"), feature = "language"))]
mod yaml;

#[cfg(all(target_arch = "wasm32", not(feature = "language")))]
use json::parse;
#[cfg(any(not(target_arch = "wasm32"), feature = "language"))]
use yaml::parse;

use crate::base::diagnostic::{Diagnostic, quoted};
use crate::base::span::{FileId, MAX_BYTES, Span, Spanned};

/// How deeply lists and keys may nest.
const MAX_DEPTH: usize = 16;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub body: Body,
    /// Where it starts; a scalar's whole range, a collection's first letter.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing, or `null`.
    Null,
    /// A scalar, as text; `true` and `false` read as `yes` and `no`.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with values, in the order written; no key stands twice.
    Map(Vec<(Spanned<String>, Node)>),
}

impl Body {
    /// What it is, in words.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self {
            Body::Null => "nothing",
            Body::Scalar(_) => "a single value",
            Body::List(_) => "a list",
            Body::Map(_) => "a set of keys",
        }
    }
}

/// Reads one document.
///
/// # Errors
/// The first thing that is wrong with its form, with its place: reading does not go on after it.
pub fn read(file: FileId, text: &str) -> Result<Node, Box<Diagnostic>> {
    if text.len() > MAX_BYTES {
        let start = Span { file, start: 0, end: 0 };
        return Err(Box::new(
            Diagnostic::error("document-too-large", format!("the document has {} bytes", text.len()), start)
                .help(format!("at most {MAX_BYTES} bytes are read")),
        ));
    }
    let document = match exact::read(file, text) {
        Some(document) => document,
        None => parse(file, text)?,
    };
    match hidden(&document) {
        Some((letter, span)) => {
            let letter = u32::from(letter);
            Err(unreadable(&format!("a text holds the letter U+{letter:04X}, which cannot be seen"), span))
        }
        None => Ok(document),
    }
}

/// The first letter that nobody can see and that could disguise what is shown: a control character, or one that turns
/// the direction of writing.
fn hidden(node: &Node) -> Option<(char, Span)> {
    let is_hidden = |c: &char| match c {
        '\n' | '\r' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    };
    let first = |text: &str, span: Span| {
        // Most texts are plain, and looked through by the byte.
        let is_plain = text.bytes().all(|byte| matches!(byte, 0x20..=0x7e));
        if is_plain { None } else { text.chars().find(is_hidden).map(|letter| (letter, span)) }
    };
    match &node.body {
        Body::Null => None,
        Body::Scalar(text) => first(text, node.span),
        Body::List(items) => items.iter().find_map(hidden),
        Body::Map(entries) => {
            entries.iter().find_map(|(key, value)| first(&key.value, key.span).or_else(|| hidden(value)))
        }
    }
}

/// A key that stands twice in the same place.
fn duplicate_key(key: &str, span: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("duplicate-key", format!("{} stands twice in the same place", quoted(key)), span)
            .label("said again here")
            .help("keep one of the two"),
    )
}

/// A text that is neither YAML nor JSON.
fn unreadable(sentence: &str, span: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("unreadable-document", format!("the document cannot be read: {sentence}"), span)
            .label("reading stopped here")
            .help("write YAML or JSON; indent with spaces, and put texts with `:` or `#` in quotation marks"),
    )
}
