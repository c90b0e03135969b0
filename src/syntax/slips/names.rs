//! Names that are not spelt as names are.

use super::around::{Around, Within};
use super::tokens::Sort;
use super::{Found, NameFault, Slip};
use crate::syntax::ast::Kind;
use crate::syntax::grammar::Rule;
use crate::syntax::parse::is_name;

/// Where a name was looked for and something like one stands.
pub(super) fn fault(around: &Around<'_>) -> Option<Found> {
    let named = Kind::from_word(around.word(-1)).is_some() && (around.at == 1 || around.word(-2) == "local");
    if !named
        && !around.takes(&[Rule::ident, Rule::names, Rule::outcome, Rule::condition, Rule::negation, Rule::comparison])
    {
        return None;
    }
    let (written, place) = around.here();
    let token = around.token(0)?;
    let (fault, near) = match token.sort {
        Sort::Text if named => {
            let plain = written.trim_matches('"');
            let near = suggested(plain).map(|name| if is_name(plain) { name } else { format!("{name} {written}") });
            (if is_name(plain) { NameFault::Quoted } else { NameFault::Missing }, near)
        }
        Sort::Text if around.kind == Some(Kind::Fact) && matches!(around.word(-1), "(" | ",") => {
            let near = suggested(written.trim_matches('"')).map(|name| format!("{name} {written}"));
            return Some(Found { slip: Slip::Name { written, fault: NameFault::Answer }, place, near });
        }
        Sort::Text => (NameFault::Quoted, Some(written.trim_matches('"').to_owned()).filter(|name| is_name(name))),
        Sort::Word if is_name(&written) => return None,
        Sort::Word if is_word_of_language(&written) => {
            // `and` where a condition should begin is no name that went wrong.
            let meant =
                named || around.token(1).is_none_or(|next| !matches!(next.sort, Sort::Sign) || next.word == ",");
            let ends = around.token(1).is_none() || around.opens_line(1);
            let bare =
                named || ends || around.takes(&[Rule::ident]) && !around.takes(&[Rule::condition, Rule::negation]);
            if !(bare && meant) {
                return None;
            }
            (NameFault::Reserved, None)
        }
        Sort::Word if written.starts_with(|c: char| c.is_ascii_digit() || c == '-') && !named => return None,
        Sort::Word
            if written.starts_with(|c: char| c.is_ascii_uppercase())
                && matches!(around.within, Within::Consequence | Within::Outcome | Within::Clause) =>
        {
            return Some(title_for_name(around, place.start));
        }
        Sort::Word if around.within == Within::Condition && is_title(around) => {
            let line = around.text.get(place.start..)?.lines().next()?.trim_end();
            let (written, place) = (line.to_owned(), place.start..place.start + line.len());
            return Some(Found { slip: Slip::Name { written, fault: NameFault::Title }, place, near: None });
        }
        Sort::Word => (NameFault::Spelling, suggested(&written)),
        Sort::Sign | Sort::Strange => return None,
    };
    Some(Found { slip: Slip::Name { written, fault }, place, near })
}

/// `when Has anyone seen a mark?`: a question as people read it.
fn is_title(around: &Around<'_>) -> bool {
    let line = around.token(0).and_then(|token| around.text.get(token.place.start..)?.lines().next()).unwrap_or("");
    let line = line.trim_end();
    line.starts_with(|letter: char| letter.is_ascii_uppercase()) && line.ends_with('?') && line.contains(' ')
}

/// `when risk is High`: an answer as people read it, to where the line or the test ends.
pub(super) fn answer(around: &Around<'_>) -> Option<Found> {
    let (written, place) = around.here();
    let is_asked = matches!(around.within, Within::Condition | Within::Given) && around.word(-1) == "is";
    let is_capital = written.starts_with(|letter: char| letter.is_ascii_uppercase());
    (is_asked && is_capital && !around.opens_line(0)).then(|| {
        let near = suggested(&written);
        Found { slip: Slip::Name { written, fault: NameFault::Choice }, place, near }
    })
}

/// `then at least Child protection`: the words of a title, to where a limit begins or the line ends.
fn title_for_name(around: &Around<'_>, start: usize) -> Found {
    let ends = |at: &usize| {
        let token = around.tokens.get(*at);
        let limits = |word| matches!(word, "within" | "at" | "on" | "by" | "once" | "of" | "and" | "or");
        token.is_none_or(|token| token.sort != Sort::Word || around.opens_line_at(*at) || limits(token.word))
    };
    let last = (around.at + 1..).find(ends).unwrap_or(around.at + 1) - 1;
    let end = around.tokens.get(last).map_or(start, |token| token.place.end);
    let written = around.text.get(start..end).unwrap_or("").to_owned();
    let fault = if last > around.at { NameFault::Blanks } else { NameFault::Spelling };
    // What an area calls a level says nothing of its name.
    if ["level ", "tier ", "stage "].iter().any(|word| written.to_ascii_lowercase().starts_with(word)) {
        return Found { slip: Slip::Name { written, fault: NameFault::Title }, place: start..end, near: None };
    }
    let near = suggested(&written);
    Found { slip: Slip::Name { written, fault }, place: start..end, near }
}

/// `rule bruise not mobile "…"`, `rule bruise.mobile "…"`: the name goes on where the title should stand.
pub(super) fn in_title(around: &Around<'_>) -> Option<Found> {
    let second = if around.word(-3) == "local" { 3 } else { 2 };
    if around.at != second || Kind::from_word(around.word(-2)).is_none() || around.opens_line(0) {
        return None;
    }
    let first = around.token(-1)?;
    if first.word == "local" {
        let place = around.token(-2)?.place.start..first.place.end;
        let written = around.text.get(place.clone())?.to_owned();
        let near = Some(format!("local {}", around.word(-2)));
        let cure = "`local` stands before the word that opens the block, such as `local rule bruise`";
        return Some(Found { slip: Slip::Phrase { written, cure }, place, near });
    }
    let rest = around.text.get(first.place.start..)?;
    let line = rest.lines().next()?;
    let written = line.split(['"', '#', '{', '=']).next()?.trim();
    if written.len() <= first.word.len() || !written.starts_with(first.word) || around.word(0).starts_with('{') {
        return None;
    }
    let title = line.get(first.word.len()..)?.trim();
    if !line.contains('"') && title.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let start = around.token(0)?.place.start;
        let near = Some(format!("\"{title}\""));
        return Some(Found { slip: Slip::Text { written: title.to_owned() }, place: start..start + title.len(), near });
    }
    if !line.contains('"') {
        return None;
    }
    let fault = if written.contains(' ') { NameFault::Blanks } else { NameFault::Spelling };
    let place = first.place.start..first.place.start + written.len();
    Some(Found { slip: Slip::Name { written: written.to_owned(), fault }, near: suggested(written), place })
}

/// A word that can be no name, though it is spelt like one.
fn is_word_of_language(word: &str) -> bool {
    let spelt = word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    spelt && !word.ends_with('-') && !word.contains("--") && !is_name(word)
}

/// The words as a name: lower case, joined by hyphens; a number in front goes behind.
fn suggested(written: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut lower = false;
    for letter in written.chars() {
        let begins = letter.is_ascii_uppercase() && lower;
        if !letter.is_ascii_alphanumeric() {
            words.push(String::new());
        } else {
            if begins || words.is_empty() {
                words.push(String::new());
            }
            if let Some(last) = words.last_mut() {
                last.push(letter.to_ascii_lowercase());
            }
        }
        lower = letter.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    let digits = words.iter().take_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    words.rotate_left(digits);
    words.truncate(6);
    let name = words.join("-");
    is_name(&name).then_some(name)
}
