//! Words that the sentences about errors share.

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::syntax::ast::Kind;

/// An error at a place; the table of its family gives it its code.
pub(super) fn error(message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::error("", message, span)
}

/// Kinds in words: `a fact or a define`.
pub(super) fn kinds_in_words(kinds: &[Kind]) -> String {
    let mut words: Vec<String> = kinds.iter().map(|kind| with_article(kind.word())).collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{} or {last}", words.join(", ")) }
}

/// A word in backticks, unless it has some already: a limit such as `within`.
pub(super) fn quoted_once(word: &str) -> String {
    if word.contains('`') { word.to_owned() } else { format!("`{word}`") }
}

/// A word with its article.
pub(super) fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// Names in backticks, with commas between them.
pub(super) fn quoted_list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
