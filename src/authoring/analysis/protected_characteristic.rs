//! Protected characteristic: a rule turns on something that the Equality Act 2010 protects (section 4).

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::{Entry, Pack, RuleId};

const PAGE: Page = Page {
    code: "protected-characteristic",
    means: "A rule turns on something that the Equality Act protects, such as race, religion or disability.",
    why: "Treating a child differently for such a thing can be unlawful, so somebody must have thought about it.",
    example: "fact religion-practised \"Does the family practise a religion?\"\n  yes or no, about the household\n\nrule religion \"Religion\"\n  when religion-practised",
    cure: "Ask for the harm itself, or say why it is right with `allow protected-characteristic because \"…\"`.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A rule that turns on what the law protects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProtectedCharacteristic {
    characteristic: &'static str,
    /// The rule that reads the fact.
    rule: RuleId,
}

impl Kind for ProtectedCharacteristic {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let (own, characteristic) = (speaker.own(), self.characteristic);
        speaker
            .about(format!("{own} speaks of {characteristic}, which the Equality Act protects"))
            .label("a rule turns on it")
            .also(speaker.span(Block::Rule(self.rule)), "the first rule that reads it")
    }
}

/// The characteristics of section 4, with the beginnings of words that speak of them; age is apart.
const CHARACTERISTICS: &[(&str, &[&str])] = &[
    ("disability", &["disab", "impairment", "autis", "wheelchair", "deaf", "blind"]),
    ("gender reassignment", &["gender-reassign", "transgender", "trans-", "transition-of-gender"]),
    ("marriage and civil partnership", &["married", "marital", "civil-partner"]),
    ("pregnancy and maternity", &["pregnan", "maternity"]),
    (
        "race",
        &["ethnic", "race", "racial", "nationality", "colour-of-skin", "skin-colour", "gypsy", "traveller", "roma"],
    ),
    (
        "religion or belief",
        &["religio", "faith", "belief", "church", "mosque", "muslim", "christian", "jewish", "hindu", "sikh"],
    ),
    ("sex", &["sex-of", "gender", "male", "female", "man", "woman", "boy", "girl"]),
    ("sexual orientation", &["sexual-orientation", "gay", "lesbian", "bisexual", "lgbt"]),
];

/// Words that must match as a whole; other words only begin so.
const WHOLE: &[&str] =
    &["race", "male", "female", "man", "woman", "boy", "girl", "gay", "roma", "blind", "faith", "belief"];

/// Every fact about a protected characteristic that a rule reads.
pub(super) fn find(pack: &Pack, _: Day, reads: &Reads) -> Vec<Finding> {
    let facts = pack.facts.entries();
    facts
        .filter_map(|(id, fact)| {
            let rule = reads.facts[id]?;
            let characteristic = characteristic(&fact.entry)?;
            Some(Finding::new(Block::Fact(id), ProtectedCharacteristic { characteristic, rule }))
        })
        .collect()
}

/// The characteristic of which a fact speaks, in its name or its question; age only where the name begins with it,
/// because "at that age" stands in many questions that ask for no age.
fn characteristic(entry: &Entry) -> Option<&'static str> {
    let words = [&entry.name, &entry.title].map(|text| dashed(text));
    let is_of_age = words.iter().take(1).any(|name| name.starts_with("-age-"))
        || words.iter().any(|text| text.starts_with("-how-old-"));
    let speaks = |beginning: &str| {
        words.iter().any(|text| {
            let starts =
                text.match_indices(beginning).filter(|(at, _)| *at > 0 && text.as_bytes().get(at - 1) == Some(&b'-'));
            let is_whole = |at: usize| text.as_bytes().get(at + beginning.len()) == Some(&b'-');
            starts.map(|(at, _)| at).any(|at| !WHOLE.contains(&beginning) || is_whole(at))
        })
    };
    if is_of_age {
        return Some("age");
    }
    CHARACTERISTICS
        .iter()
        .find(|(_, beginnings)| beginnings.iter().any(|beginning| speaks(beginning)))
        .map(|found| found.0)
}

/// The text in small letters with one dash before each word and at the end.
fn dashed(text: &str) -> String {
    let mut dashed = String::from("-");
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            dashed.extend(letter.to_lowercase());
        } else if !dashed.ends_with('-') {
            dashed.push('-');
        }
    }
    if !dashed.ends_with('-') {
        dashed.push('-');
    }
    dashed
}
