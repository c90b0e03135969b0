//! What is said of a slip: one sentence, the words that are wrong, and the cure.

use super::words::{error, kinds_in_words, with_article};
use crate::base::diagnostic::{Diagnostic, quoted};
use crate::base::length::Unit;
use crate::base::letters::hides;
use crate::base::span::Span;
use crate::syntax::ast::{Kind, Name};
use crate::syntax::clauses::clauses_of;
use crate::syntax::slips::{NameFault, Slip};

/// The sentence, the place and the cure.
pub(super) fn said(span: Span, slip: &Slip, near: Option<&String>, block: Option<&(Kind, Name)>) -> Diagnostic {
    let within = block.map_or(String::new(), |(kind, name)| format!(" in {} `{}`", kind.word(), name.value));
    let found = match slip {
        Slip::Letter { letter, name, cure } => {
            let code = format!("U+{:04X}", u32::from(*letter));
            let shown = if hides(*letter) { code } else { format!("`{letter}`, {code}") };
            error(format!("this is {name} ({shown})"), span).label("not in the language").help(*cure)
        }
        Slip::Phrase { written, cure } => error(format!("the language does not say {}{within}", quoted(written)), span)
            .label("said in another way")
            .help(*cure),
        Slip::Keyword { written, meant } => error(format!("there is no word {} here{within}", quoted(written)), span)
            .label("not a word of the language")
            .help(match written.to_ascii_lowercase() {
                lower if lower == **meant => format!("write `{meant}`; words of the language are lower case"),
                lower if lower.replace('-', " ") == **meant => {
                    format!("write `{meant}`; no hyphen joins words of the language")
                }
                _ => format!("did you mean `{meant}`?"),
            }),
        Slip::Name { written, fault } => named(span, written, *fault, near, &within),
        Slip::Unit { written } => {
            let message = match written.as_str() {
                "" => format!("a number has no unit{within}"),
                _ => format!("there is no unit {}{within}", quoted(written)),
            };
            let units: Vec<String> = Unit::ALL.iter().map(|unit| format!("`{}`", unit.plural())).collect();
            let meant = near.filter(|near| !near.is_empty()).map(|near| format!("did you mean `{near}`?"));
            error(message, span)
                .label("a unit stands here")
                .help_if(meant)
                .help(format!("the units are {}; a number of anything else is written without one", units.join(", ")))
        }
        Slip::Number { written } => error(format!("{} is not a whole number{within}", quoted(written)), span)
            .label("a whole number in digits stands here")
            .help_if(near.map(|near| format!("write `{near}`")))
            .help_if(near.is_none().then(|| number_cure(written))),
        Slip::Date { written } => error(
            match written.as_str() {
                "" => format!("a date is missing{within}"),
                _ => format!("{} is not written as dates are{within}", quoted(written)),
            },
            span,
        )
        .label("a date stands here")
        .help(near.map_or_else(
            || "write year, month and day, such as `in force from 2026-09-01` or `until 2027-08-31`".to_owned(),
            |near| format!("write year, month and day: `{near}`"),
        )),
        Slip::Text { written } => {
            error(format!("{} is a text, and has no quotation marks{within}", quoted(written)), span)
                .label("a text stands here")
                .help_if(near.map(|near| format!("write {near}")))
                .help("a text begins and ends with a straight quotation mark `\"`")
        }
        Slip::OpenBracket => error(format!("this bracket is never closed{within}"), span)
            .label("opened here")
            .help("add `)` where the part ends that belongs together"),
        Slip::CloseBracket => error(format!("this bracket closes nothing{within}"), span)
            .label("no bracket is open")
            .help("delete it, or add `(` where the part begins that belongs together"),
        Slip::Clause { word, written, form } => error(
            match written.as_str() {
                "" => format!("the clause `{word}` is not finished{within}"),
                _ => format!("the clause `{word}` does not go on with {}{within}", quoted(written)),
            },
            span,
        )
        .label("cannot stand here")
        .help(format!("it is written {form}")),
        Slip::Missing { after, expected, form } => error(format!("something is missing behind {after}{within}"), span)
            .label("it stands here")
            .help_if((!expected.is_empty()).then(|| format!("here stands {}", any_of(expected))))
            .help_if(form.map(|form| format!("it is written {form}"))),
        Slip::Trailing { written } => error(format!("nothing follows {}{within}", quoted(written)), span)
            .label("the list ends here")
            .help("delete it, or write what comes next behind it"),
        Slip::OthersClause { written, belongs } => {
            let kind = block.map_or("block", |(kind, _)| kind.word());
            error(format!("{} has no clause {}", with_article(kind), quoted(written)), span)
                .label("does not belong here")
                .help(format!("it belongs in {}", kinds_in_words(belongs)))
        }
        Slip::NoClause { written, kind } => {
            error(format!("no clause of {} begins with {}", with_article(kind.word()), quoted(written)), span)
                .label("cannot stand here")
                .help(format!("the clauses of {} begin with {}", with_article(kind.word()), beginnings(*kind)))
        }
        Slip::NoBlock { written } => {
            let kinds: Vec<String> = Kind::ALL.iter().map(|kind| format!("`{}`", kind.word())).collect();
            error(format!("no block begins with {}", quoted(written)), span)
                .label("a block stands here")
                .help("a block begins with a word, a name and a title, such as `rule bruise \"Bruise\"`; its clauses stand below")
                .help(format!("the blocks are {}", kinds.join(", ")))
        }
        Slip::NotRules { what, cure } => {
            error(format!("this is {what}, not the rule language"), span).label("not a rule").help(*cure)
        }
        Slip::Other { written, expected } => {
            let message = match written.as_str() {
                "" => format!("something is missing{within}"),
                _ => format!("{} cannot stand here{within}", quoted(written)),
            };
            error(message, span)
                .label(if written.is_empty() { "reading stopped here" } else { "cannot stand here" })
                .help_if((!expected.is_empty()).then(|| format!("here stands {}", any_of(expected))))
        }
    };
    match near {
        Some(near) => found.replaced_by(near.clone()),
        None => found,
    }
}

fn named(span: Span, written: &str, fault: NameFault, near: Option<&String>, within: &str) -> Diagnostic {
    let meant = near.map(|near| format!("write `{near}`"));
    match fault {
        NameFault::Reserved => {
            error(format!("`{written}` is a word of the language, so it cannot be a name{within}"), span)
                .label("a name stands here")
                .help(format!("choose another name, such as `{written}-of-these` or a word that says more"))
        }
        NameFault::Spelling => error(format!("{} is not spelt as names are{within}", quoted(written)), span)
            .label("a name stands here")
            .help_if(meant)
            .help("names are lower-case words and numbers, joined by single hyphens, and begin with a letter"),
        NameFault::Blanks => {
            error(format!("{} is more than one word, so it is not a name{within}", quoted(written)), span)
                .label("a name stands here")
                .help_if(meant)
                .help("join the words of a name with hyphens; the title behind it stands in quotation marks")
        }
        NameFault::Quoted => error(format!("{written} is a text, and a name has no quotation marks{within}"), span)
            .label("a name stands here")
            .help_if(meant)
            .help("write the name of a block here, without quotation marks"),
        NameFault::Choice => {
            error(format!("{} is not spelt as the names of answers are{within}", quoted(written)), span)
                .label("the name of an answer stands here")
                .help_if(meant)
                .help("an answer is called by the word that stands before its title in its fact")
        }
        NameFault::Title => error(format!("{} is what people read, and not a name{within}", quoted(written)), span)
            .label("a name stands here")
            .help(
                meant.unwrap_or_else(|| "write the word that stands before this title where it is declared".to_owned()),
            ),
        NameFault::Answer => error(format!("{written} is the title of an answer that has no name{within}"), span)
            .label("the name stands before the title")
            .help_if(meant)
            .help("a list of answers is written `one of (low \"Low\", high \"High\")`"),
        NameFault::Missing => error("this block has a title and no name".to_owned(), span)
            .label("the name stands before the title")
            .help_if(meant)
            .help("a name is what other blocks call it: lower-case words joined by hyphens"),
    }
}

fn number_cure(written: &str) -> String {
    if written.contains(['.', '½']) {
        return "write a whole number in a smaller unit, such as `18 months` for one year and a half".to_owned();
    }
    if written.contains('%') {
        return "there are no shares in conditions; compare a whole number".to_owned();
    }
    if written.starts_with('-') {
        return "write it without a minus sign".to_owned();
    }
    if written.contains('-') {
        return "write the two numbers apart: `from 0 to 5` in a fact, `between 3 and 6 months` in a condition"
            .to_owned();
    }
    if written.len() > 9 && written.chars().all(|c| c.is_ascii_digit()) {
        return "a number has at most nine digits".to_owned();
    }
    "write a whole number in digits, such as `3`".to_owned()
}

/// The words with which the clauses of a block begin, its own first.
fn beginnings(kind: Kind) -> String {
    let words = clauses_of(kind)
        .flat_map(|row| row.offers)
        .filter(|offer| !matches!(**offer, "given" | "gives" | "could give" | "never gives" | "asks"));
    let words: Vec<String> = words.map(|offer| format!("`{}`", offer.trim_end_matches([' ', '"']))).collect();
    words.join(", ")
}

fn any_of(expected: &[&str]) -> String {
    match expected {
        [rest @ .., last] if !rest.is_empty() => format!("{}, or {last}", rest.join(", ")),
        expected => expected.concat(),
    }
}
