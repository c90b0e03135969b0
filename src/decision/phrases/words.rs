//! Words: who somebody is, a list, a small or a capital first letter, a number in full.

use crate::exact::diagram::Natural;
use crate::pack::model::{Entry, Pack, Who};

/// An agency or role by its title.
#[must_use]
pub(crate) fn who(pack: &Pack, who: Who) -> &str {
    &who_entry(pack, who).title
}

/// An agency or role by its name.
#[must_use]
pub(crate) fn who_name(pack: &Pack, who: Who) -> &str {
    &who_entry(pack, who).name
}

fn who_entry(pack: &Pack, who: Who) -> &Entry {
    match who {
        Who::Agency(id) => &pack.agencies[id],
        Who::Role(id) => &pack.roles[id].entry,
    }
}

/// The text with a small first letter, unless its first word is an abbreviation.
#[must_use]
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A list in words: `a, b and c`.
#[must_use]
pub(crate) fn joined(mut words: Vec<String>, link: &str) -> String {
    match words.pop() {
        None => String::new(),
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} {link} {last}", words.join(", ")),
    }
}

/// A number in full, or rounded when it has very many digits.
#[must_use]
pub(crate) fn number(count: &Natural) -> String {
    let digits = count.to_string();
    if digits.len() > 24 {
        let (first, rest) = digits.split_at(1);
        return format!("about {first}.{} x 10^{}", rest.get(..3).unwrap_or("0"), digits.len() - 1);
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
