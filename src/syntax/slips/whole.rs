//! Files that hold something other than rules.

use super::around::Around;
use super::{Found, Slip};

/// How such a file begins, what it seems to be, and what to do.
const FILES: &[(&str, &str, &str)] = &[
    ("<<<<<<<", "a mark that Git leaves where two changes meet", "choose one of the two versions and delete the marks"),
    ("=======", "a mark that Git leaves where two changes meet", "choose one of the two versions and delete the marks"),
    (">>>>>>>", "a mark that Git leaves where two changes meet", "choose one of the two versions and delete the marks"),
    ("|||||||", "a mark that Git leaves where two changes meet", "choose one of the two versions and delete the marks"),
    ("<", "a web page", "download the file itself, not the page that shows it"),
    ("{\\rtf", "a word processor's file", "save it as plain text in UTF-8"),
    ("PK", "a word processor's file", "save it as plain text in UTF-8"),
    ("%PDF", "a PDF", "write the rules as plain text"),
    ("```", "a mark for code in a chat or in Markdown", "delete the line; a file of rules holds rules only"),
    ("{", "JSON", "rules are written in the rule language; `threshold new` shows a first file"),
    ("[", "JSON", "rules are written in the rule language; `threshold new` shows a first file"),
    ("---", "YAML", "rules are written in the rule language; `threshold new` shows a first file"),
];

/// Whether a text begins as YAML does.
fn is_key(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_'))
}

/// A file of another sort, or what is left of one.
pub(super) fn not_rules(around: &Around<'_>) -> Option<Found> {
    let (_, place) = around.here();
    let line = around.text.get(place.start..)?.lines().next()?;
    let known = FILES.iter().enumerate().find(|(at, (begins, ..))| {
        let anywhere = *at < 4 || *begins == "```";
        line.starts_with(begins) && around.opens_line(0) && (around.at == 0 || anywhere)
    });
    let (what, cure) = match known {
        Some((_, (_, what, cure))) => (*what, *cure),
        None if around.at <= 1 && is_key(around.text) => {
            ("YAML", "write a block without colons, such as `rule bruise \"Bruise\"` and its clauses below")
        }
        None => return None,
    };
    let end = place.start + line.trim_end().len();
    Some(Found { slip: Slip::NotRules { what, cure }, place: place.start..end, near: None })
}
