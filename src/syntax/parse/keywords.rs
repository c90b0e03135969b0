//! Words of the language that stand for one of a few things.

use pest::iterators::Pair;

use super::fields::ungrammatical;
use crate::base::keywords::{Consent, Grade, Usual};
use crate::base::length::Unit;
use crate::syntax::ast::{
    Amount, Counted, LevelTest, LimitKind, OutcomeKind, Quantifier, Side, Weekday, Which, Whom, WorseWhen,
};
use crate::syntax::grammar::Rule;

/// Words and what they stand for.
type Words<T> = [(&'static str, T)];

pub(super) const WORSE: &Words<WorseWhen> = &[
    ("yes", WorseWhen::Yes),
    ("no", WorseWhen::No),
    ("higher", WorseWhen::Higher),
    ("lower", WorseWhen::Lower),
    ("more", WorseWhen::More),
    ("fewer", WorseWhen::Fewer),
];
pub(super) const WHOM: &Words<Whom> = &[("child", Whom::Child), ("household", Whom::Household)];
pub(super) const GRADES: &Words<Grade> = &[
    ("verified", Grade::Verified),
    ("second-hand", Grade::SecondHand),
    ("recalled", Grade::Recalled),
    ("uncited", Grade::Uncited),
];
pub(super) const CONSENTS: &Words<Consent> =
    &[("needed", Consent::Needed), ("expected", Consent::Expected), ("not needed", Consent::NotNeeded)];
pub(super) const USUAL: &Words<Usual> =
    &[("usual", Usual::Usual), ("rare", Usual::Rare), ("very rare", Usual::VeryRare)];
pub(super) const WHICH: &Words<Which> = &[("first", Which::First), ("last", Which::Last), ("each", Which::Each)];
pub(super) const LIMIT_KINDS: &Words<LimitKind> = &[
    ("as statute", LimitKind::Statute),
    ("as guidance", LimitKind::Guidance),
    ("as local-practice", LimitKind::LocalPractice),
    ("as proposal", LimitKind::Proposal),
];
pub(super) const LEVEL_TESTS: &Words<LevelTest> =
    &[("at least", LevelTest::AtLeast), ("below", LevelTest::Below), ("is", LevelTest::Is)];
pub(super) const AMOUNTS: &Words<Amount> = &[
    ("at least", Amount::AtLeast),
    ("at most", Amount::AtMost),
    ("more than", Amount::Over),
    ("over", Amount::Over),
    ("fewer than", Amount::Under),
    ("under", Amount::Under),
    ("exactly", Amount::Exactly),
];
pub(super) const COUNTED: &Words<Counted> =
    &[("siblings", Counted::Others), ("sibling", Counted::Others), ("children", Counted::All), ("child", Counted::All)];
pub(super) const WEEKDAYS: &Words<Weekday> = &[
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];
pub(super) const SIDES: &Words<Side> = &[("after", Side::After), ("before", Side::Before)];
pub(super) const QUANTIFIERS: &Words<Quantifier> =
    &[("any of", Quantifier::Any), ("all of", Quantifier::All), ("none of", Quantifier::None)];
pub(super) const OUTCOMES: &Words<OutcomeKind> = &[
    ("speed", OutcomeKind::Speed),
    ("route", OutcomeKind::Route),
    ("tell", OutcomeKind::Tell),
    ("refuse", OutcomeKind::Refuse),
    ("ask", OutcomeKind::Ask),
    ("invite", OutcomeKind::Invite),
];

/// What the words of a pair stand for.
pub(super) fn meant<T: Clone>(pair: &Pair<'_, Rule>, words: &Words<T>) -> T {
    let written = spelled(pair);
    let found = words.iter().find(|(words, _)| *words == written);
    found.map_or_else(|| ungrammatical(pair.as_rule()), |(_, meant)| meant.clone())
}

pub(super) fn unit(pair: &Pair<'_, Rule>) -> Unit {
    Unit::from_words(&spelled(pair)).unwrap_or_else(|| ungrammatical(pair.as_rule()))
}

/// A pair's words with single spaces between them, and without the comments that its last one took.
pub(super) fn spelled(pair: &Pair<'_, Rule>) -> String {
    let lines = pair.as_str().lines().map(|line| line.split('#').next().unwrap_or(""));
    // The grammar takes a byte-order mark for white space as well.
    let is_space = |letter: char| letter.is_whitespace() || letter == '\u{FEFF}';
    lines.flat_map(|line| line.split(is_space)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
