//! What people write from habit, and how the language says it: tables, and where in a text a phrase of them stands.

mod blocks;
mod conditions;
mod cures;
mod examples;
mod openings;
mod times;

use super::around::{Around, Within};
use super::tokens::Sort;
use super::{Found, Slip, clauses};
use crate::syntax::ast::Kind;
use blocks::BLOCKS;
use conditions::CONDITIONS;
pub(in crate::syntax) use cures::NEAR;
use examples::EXAMPLES;
use openings::OPENINGS;
use times::TIMES;

/// Where a phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    /// Behind `when` and the like, and in `given`.
    Condition,
    /// The same, where the words hold the place at which reading stopped: what is right elsewhere.
    Here,
    /// In such a block, where the words hold that place.
    HereOf(&'static [Kind]),
    /// Behind `then`.
    Consequence,
    /// Behind `given`.
    Given,
    /// Behind `gives` and the like.
    Outcome,
    /// At the start of a line of such a block.
    Line(&'static [Kind]),
    /// At the start of a line behind an example.
    Example,
    /// Before any block.
    File,
    /// Anywhere in such a block.
    Of(&'static [Kind]),
    /// Anywhere.
    Anywhere,
}
use In::{Anywhere, Condition, Consequence, Example, File, Given, Here, HereOf, Line, Of, Outcome};

/// Words as they are written (`N` is any number, `_` any word, `E` one with a hyphen, so a name), where, what to write, and what takes their place.
type Phrase = (&'static str, In, &'static str, Option<&'static str>);

const RULE: &[Kind] = &[Kind::Rule];
const FACT: &[Kind] = &[Kind::Fact];
const CLOCK: &[Kind] = &[Kind::Clock];
const LADDER: &[Kind] = &[Kind::Ladder];
const WITH_WHEN: &[Kind] = &[Kind::Rule, Kind::Define, Kind::Axiom, Kind::Property];
const REASONED: &[Kind] = &[Kind::Rule, Kind::Axiom, Kind::Property, Kind::Measure];
const DEFINE: &[Kind] = &[Kind::Define];
const GROUP: &[Kind] = &[Kind::Group];
const SOURCE: &[Kind] = &[Kind::Source];
const ACTION: &[Kind] = &[Kind::Action];
const MEETING: &[Kind] = &[Kind::Meeting];
const RUNG: &[Kind] = &[Kind::Level, Kind::Speed];
const SCORE: &[Kind] = &[Kind::Score];
const PERSON: &[Kind] = &[Kind::Person];
const VALUED: &[Kind] = &[Kind::Setting, Kind::Bound];
const TIMED: &[Kind] = &[Kind::Clock, Kind::Ladder, Kind::Speed, Kind::Rule];
const ANY: &[Kind] = &Kind::ALL;
const AXIOM: &[Kind] = &[Kind::Axiom];
const CALENDAR: &[Kind] = &[Kind::Calendar];
const ROLE: &[Kind] = &[Kind::Role];
const CONTACT: &[Kind] = &[Kind::Contact];
const SETTING: &[Kind] = &[Kind::Setting];
const EXAMPLED: &[Kind] = &[Kind::Rule, Kind::Meeting];

/// Every table; of phrases that fit as well as each other the last one counts.
const PHRASES: [&[Phrase]; 5] = [CONDITIONS, BLOCKS, TIMES, EXAMPLES, OPENINGS];

/// Words or signs that the language says in another way: the longest that holds the place where reading stopped.
pub(super) fn foreign(around: &Around<'_>) -> Option<Found> {
    let matches = PHRASES.iter().copied().flatten().filter_map(|phrase| Some((matched(around, phrase)?, phrase)));
    let ((from, to), (_, _, cure, near)) = matches.max_by_key(|((from, to), (_, place, ..))| {
        // What holds the place says more than what stands before it, and what is meant for it more than what is general.
        let (holds, special) = (usize::from(*to > around.at), usize::from(*place != Anywhere));
        ((to - from) * 2 + holds * 3 + special, *from)
    })?;
    let place = around.tokens.get(from)?.place.start..around.tokens.get(to - 1)?.place.end;
    let written = around.text.get(place.clone())?.to_owned();
    Some(Found { slip: Slip::Phrase { written, cure }, place, near: near.map(str::to_owned) })
}

/// Where a phrase stands so that it holds the place where reading stopped: the first token and the one behind the last.
fn matched(around: &Around<'_>, (words, place, ..): &Phrase) -> Option<(usize, usize)> {
    let words: Vec<&str> = words.split(' ').collect();
    // A slip may have been taken for a name, so that only the word behind it could not be read.
    let (first, last) = (around.at.saturating_sub(words.len()), around.at);
    let found = (first..=last).rev().find(|from| {
        let written = around.tokens.get(*from..).unwrap_or(&[]);
        written.len() >= words.len()
            // A name that begins a phrase is none of the words of the language: `age 3`, and not `last 3`.
            && !(words.first() == Some(&"_") && written.first().is_some_and(|first| clauses::is_word(first.word)))
            && words.iter().zip(written).all(|(word, token)| match *word {
                "N" => token.word.starts_with(|c: char| c.is_ascii_digit()),
                "_" => token.sort == Sort::Word,
                "E" => token.sort == Sort::Word && token.word.contains('-'),
                word => token.word == word,
            })
            && (1..words.len()).all(|by| !around.opens_line_at(from + by))
            && stands(around, *from, *place)
            && (!matches!(place, Here | HereOf(_)) || from + words.len() > around.at)
    })?;
    Some((found, found + words.len()))
}

fn stands(around: &Around<'_>, from: usize, place: In) -> bool {
    let by = isize::try_from(from).unwrap_or(0) - isize::try_from(around.at).unwrap_or(0);
    let opens = around.opens_line(by);
    let of = |kinds: &[Kind]| around.kind.is_some_and(|kind| kinds.contains(&kind));
    match place {
        Anywhere => true,
        Condition | Here => {
            matches!(around.within, Within::Condition | Within::Given)
                && !(opens && by == 0 && around.tokens.get(from).is_some_and(|token| token.word == "if"))
        }
        Given => around.within == Within::Given && !opens,
        Outcome => around.within == Within::Outcome && !opens,
        Consequence => around.within == Within::Consequence && !opens,
        Line(kinds) => opens && of(kinds) && around.at_clause(),
        Example => opens && matches!(around.within, Within::Example | Within::Given | Within::Outcome),
        File => around.kind.is_none() && from == 0,
        Of(kinds) | HereOf(kinds) => of(kinds),
    }
}
