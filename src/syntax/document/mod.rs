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
use crate::base::letters::{Use, named, refused};
use crate::base::span::{FileId, MAX_BYTES, Span, Spanned};

use crate::base::limits::MAX_DEPTH;

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

/// Reads one document; how it is used says which letters may stand in it.
///
/// # Errors
/// The first thing that is wrong with its form, with its place: reading does not go on after it.
pub fn read(file: FileId, text: &str, used: Use) -> Result<Node, Box<Diagnostic>> {
    if text.len() > MAX_BYTES {
        let start = Span { file, start: 0, end: 0 };
        return Err(Box::new(
            Diagnostic::error("document-too-large", format!("the document has {} bytes", text.len()), start)
                .help(format!("at most {MAX_BYTES} bytes are read")),
        ));
    }
    let hidden = |letter: char, span: Span| {
        Box::new(
            Diagnostic::error(
                "unreadable-document",
                format!("the document cannot be read: a text holds the letter {}, which cannot be seen", named(letter)),
                span,
            )
            .label("reading stopped here")
            .help(if letter == '\r' { "end every line with LF or CRLF" } else { "take it out" }),
        )
    };
    if let Some((at, letter)) = refused(text, used).next() {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        return Err(hidden(letter, Span { file, start: place(at), end: place(at + letter.len_utf8()) }));
    }
    let document = match exact::read(file, text) {
        Some(document) => document,
        None => parse(file, text)?,
    };
    // What was written as an escape is a letter only now.
    match disguised(&document, used) {
        Some((letter, span)) => Err(hidden(letter, span)),
        None => Ok(document),
    }
}

/// The first letter in the values that must not stand there.
fn disguised(node: &Node, used: Use) -> Option<(char, Span)> {
    let first = |text: &str, span: Span| refused(text, used).next().map(|(_, letter)| (letter, span));
    match &node.body {
        Body::Null => None,
        Body::Scalar(text) => first(text, node.span),
        Body::List(items) => items.iter().find_map(|item| disguised(item, used)),
        Body::Map(entries) => {
            entries.iter().find_map(|(key, value)| first(&key.value, key.span).or_else(|| disguised(value, used)))
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
