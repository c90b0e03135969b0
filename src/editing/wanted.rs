//! What could stand at a place, judged by the words before it in its block; the block need not be readable.
//!
//! Conditions and examples go on as the grammar has it; of other clauses it is said here.
//!
//! In: the text of a file up to a place. Out: kinds of names, words of the language, or the answers to a fact.

use crate::base::arena;
use crate::base::length::Unit;
use crate::syntax::ast::Kind;
use crate::syntax::clauses::clauses_of;
use crate::syntax::continuations::{Next, after};
use crate::syntax::parse::block_start;

/// Something that could stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Want<'a> {
    /// The name of a block.
    Name(Kind),
    /// The name of a block of a wider pack, to be adjusted.
    Wider(Kind),
    /// A word of the language.
    Word(&'static str),
    /// Several of them.
    Phrase(String),
    /// Words, then the name of a block, then what is said of it in brackets.
    Around(String, Kind),
    /// An answer to this fact.
    Answer(&'a str),
    /// A finding's code.
    Code,
    /// Another pack's folder.
    Folder,
}
use Want::{Answer, Around, Code, Folder, Name, Phrase, Wider, Word};

/// The place of the word that is being typed, and what could stand there.
#[must_use]
pub(super) fn wanted(text: &str, offset: usize) -> Option<(usize, Vec<Want<'_>>)> {
    let start = block_start(text, offset);
    let typed = text.get(start..offset)?;
    let word = typed.rfind(|c: char| !is_of_word(c)).map_or(0, |at| at + typed.get(at..).map_or(1, first_length));
    let words = words(typed.get(..word)?)?;
    // The first word of a line at the left edge opens a block.
    let edge = typed.get(..word)?.chars().next_back().is_none_or(|c| c == '\n');
    let wants = if edge { opening(&[]) } else { of_block(&words) };
    Some((start + word, wants))
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-'
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Words, brackets, commas and, for each text, a quotation mark; none within a text or a comment.
fn words(text: &str) -> Option<Vec<&str>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '"' => {
                let mut escaped = false;
                let closed = rest.char_indices().skip(1).find(|(_, letter)| {
                    let closes = *letter == '"' && !escaped;
                    escaped = *letter == '\\' && !escaped;
                    closes
                });
                closed?.0 + 1
            }
            '#' => rest.find('\n')?,
            letter if is_of_word(letter) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()),
            letter => letter.len_utf8(),
        };
        let (word, after) = rest.split_at_checked(length)?;
        if letter == '"' {
            words.extend(word.get(..1));
        } else if letter != '#' && !letter.is_whitespace() {
            words.push(word);
        }
        rest = after;
    }
    Some(words)
}

fn all_words(words: &'static [&'static str]) -> impl Iterator<Item = Want<'static>> {
    words.iter().map(|word| Word(word))
}

fn opening(words: &[&str]) -> Vec<Want<'static>> {
    let kinds = Kind::ALL.iter().map(|kind| Word(kind.word()));
    if words.is_empty() { kinds.chain([Word("local")]).collect() } else { kinds.collect() }
}

fn of_block<'a>(words: &[&'a str]) -> Vec<Want<'a>> {
    let (local, rest) = match words {
        ["local", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    match rest {
        [] => opening(words),
        [kind] => Kind::from_word(kind).filter(|_| local).map(Wider).into_iter().collect(),
        [kind, _, rest @ ..] => Kind::from_word(kind).map_or(Vec::new(), |kind| of_clause(kind, rest)),
    }
}

const WHO: [Want<'static>; 2] = [Name(Kind::Agency), Name(Kind::Role)];
const GRADES: &[&str] = &["verified", "second-hand", "recalled", "uncited"];
const LIMITS: &[&str] =
    &["within", "at once", "on the same day", "by the end of the next working day", "before the next school day"];
const OUTCOMES: &[&str] = &["speed", "route", "tell", "refuse", "ask"];
fn of_clause<'a>(kind: Kind, words: &[&'a str]) -> Vec<Want<'a>> {
    match (kind, words) {
        (Kind::Group, [.., "of"]) => return vec![Name(Kind::Fact)],
        (Kind::Role, [.., "in"]) => return vec![Name(Kind::Agency)],
        (Kind::Property, [.., "never", "below"]) => return vec![Name(Kind::Level)],
        (Kind::Property, [.., "slower", "than"]) => return vec![Name(Kind::Speed)],
        (Kind::Property, [.., "always", "gives"]) => return vec![Name(Kind::Action)],
        (Kind::Clock, [.., "on", "the"]) => return vec![Name(Kind::Calendar)],
        (Kind::Clock, [.., "needed", "after"]) => return vec![Name(Kind::Event)],
        (Kind::Score, [.., "each", "of"]) => return vec![Name(Kind::Group)],
        (Kind::Group, [.., ","]) => return vec![Name(Kind::Fact)],
        _ => {}
    }
    let head = words.iter().rposition(|word| is_head(kind, word));
    // Which answer is worse is no condition.
    let is_worse = |head: usize| arena::part(words, 0..head + 1).ends_with(&["worse", "when"]);
    let head = head.map(|head| if is_worse(head) { head - 1 } else { head });
    let (here, tail) =
        head.map_or(("", words), |head| (*arena::at(words, head), arena::part(words, head + 1..words.len())));
    match here {
        "when" | "unless" | "always" | "among" | "where" => return in_clause(kind, tail, ways("condition", tail)),
        "given" => {
            let given: Vec<&str> = std::iter::once("given").chain(tail.iter().copied()).collect();
            return in_clause(kind, tail, ways("given", &given));
        }
        _ => {}
    }
    if let [.., before, number] = words
        && number.chars().all(|c| c.is_ascii_digit())
        && matches!(
            *before,
            "within"
                | "after"
                | "last"
                | "due"
                | "warns"
                | "happens"
                | "asked"
                | "under"
                | "over"
                | "least"
                | "most"
                | "than"
        )
    {
        return units().collect();
    }
    if head.is_none() {
        return clauses(kind);
    }
    let ends_list = words.last() == Some(&",");
    let here = match (here, tail) {
        ("then", []) => {
            std::iter::once(Name(Kind::Action)).chain(all_words(&["at least"])).chain(all_words(OUTCOMES)).collect()
        }
        ("then", ["at", "least"]) => vec![Name(Kind::Level)],
        ("then", ["speed"]) => vec![Name(Kind::Speed)],
        ("then", ["route"]) => vec![Name(Kind::Route)],
        ("then", ["refuse"]) => vec![Name(Kind::Action)],
        ("then", ["ask"]) => vec![Name(Kind::Fact)],
        ("then", ["tell"]) => WHO.to_vec(),
        ("then", ["tell", ..]) if ends_list => WHO.to_vec(),
        ("then", [_] | ["tell", ..]) => all_words(LIMITS).collect(),
        ("cites", []) => vec![Name(Kind::Source)],
        ("cites", [_] | [_, "\""]) | ("grade", []) => all_words(GRADES).collect(),
        ("held", ["as"]) => vec![Name(Kind::Event)],
        ("held", ["by"]) => vec![Name(Kind::Agency)],
        ("held", ["by", ..]) if ends_list => vec![Name(Kind::Agency)],
        ("held", []) => all_words(&["by", "as"]).collect(),
        ("led" | "owned", ["by"]) | ("step", ["tell"]) | ("with" | "quorum" | "invite", []) => WHO.to_vec(),
        ("led" | "owned" | "step" | "with" | "quorum" | "invite", _) if ends_list => WHO.to_vec(),
        ("starts", ["at"]) => std::iter::once(Name(Kind::Event)).chain(all_words(&["first", "last", "each"])).collect(),
        ("starts", ["at", "first" | "last" | "each"]) | ("stops", ["at"] | [.., "or"]) => vec![Name(Kind::Event)],
        ("paused", ["from"] | [.., "until"]) | ("due", [.., "before"]) => vec![Name(Kind::Event)],
        ("due", [.., "before", _]) => all_words(&["or on the same day"]).collect(),
        ("escalates", ["by"]) => vec![Name(Kind::Ladder)],
        ("extends", []) => vec![Folder],
        ("allow", []) => vec![Code],
        ("above", []) => vec![Name(kind)],
        ("gives" | "give", [.., last]) if OUTCOMES.contains(last) => outcome(last),
        ("gives" | "give", _) if tail.is_empty() || ends_list => {
            [Name(Kind::Level), Name(Kind::Action)].into_iter().chain(all_words(OUTCOMES)).collect()
        }
        ("asks", []) => vec![Name(Kind::Fact)],
        ("asks", [_, "of"]) => vec![Name(Kind::Agency)],
        ("asks", [_, "of", ..]) if ends_list => vec![Name(Kind::Agency)],
        ("presumed", []) => all_words(&["yes", "no"]).collect(),
        ("worse", ["when"]) => all_words(&["yes", "no", "higher", "lower", "more", "fewer"]).collect(),
        ("about", ["the"]) => people_in(kind).chain(all_words(&["child", "household"])).collect(),
        ("about", ["the", "child", "and", "the"]) => people_in(kind).collect(),
        ("counted", ["by"]) => vec![Name(Kind::Fact)],
        ("consent", []) => all_words(&["needed", "expected", "not needed"]).collect(),
        _ => Vec::new(),
    };
    if is_finished(tail) { here.into_iter().chain(clauses(kind)).collect() } else { here }
}

/// Facts are about people, too.
fn people_in(kind: Kind) -> impl Iterator<Item = Want<'static>> {
    (kind == Kind::Fact).then_some(Name(Kind::Person)).into_iter()
}

/// Whether a clause of a kind of block, or a part of one, is read on from this word.
fn is_head(kind: Kind, word: &str) -> bool {
    clauses_of(kind).any(|row| row.heads.contains(&word))
}

/// What may come next in a clause, and the clauses of the block where it may end, or has ended before.
fn in_clause<'a>(kind: Kind, tail: &[&str], (mut wants, may_end): (Vec<Want<'a>>, bool)) -> Vec<Want<'a>> {
    // Only a meeting's example says who was there.
    let is_of_meetings =
        |want: &Want<'_>| matches!(want, Phrase(words) if words.starts_with("attended") || words.starts_with("by "));
    wants.retain(|want| kind == Kind::Meeting || !is_of_meetings(want));
    if may_end || wants.is_empty() && is_finished(tail) {
        wants.extend(clauses(kind));
    }
    wants
}

/// Whether a clause could end behind these words.
fn is_finished(tail: &[&str]) -> bool {
    const OPEN: &[&str] = &[
        ",",
        "(",
        "and",
        "or",
        "not",
        "is",
        "of",
        "by",
        "at",
        "least",
        "most",
        "the",
        "tell",
        "speed",
        "route",
        "refuse",
        "ask",
        "over",
        "under",
        "exactly",
        "than",
        "last",
        "since",
        "includes",
        "contested",
        "between",
        "as",
        "within",
        "before",
    ];
    tail.last().is_some_and(|last| !OPEN.contains(last)) && unclosed(tail).is_none()
}

/// Where the innermost bracket stands that is still open.
fn unclosed(words: &[&str]) -> Option<usize> {
    let mut open = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match *word {
            "(" => open.push(at),
            ")" => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

fn outcome(word: &str) -> Vec<Want<'static>> {
    match word {
        "speed" => vec![Name(Kind::Speed)],
        "route" => vec![Name(Kind::Route)],
        "tell" => WHO.to_vec(),
        "refuse" => vec![Name(Kind::Action)],
        _ => vec![Name(Kind::Fact)],
    }
}

fn units<'a>() -> impl Iterator<Item = Want<'a>> {
    Unit::ALL.into_iter().map(|unit| Word(unit.plural()))
}

/// How a rule of the grammar may go on after some words, and whether it may end there.
fn ways<'a>(rule: &'static str, words: &[&'a str]) -> (Vec<Want<'a>>, bool) {
    let next = after(rule, words);
    let mut wants = Vec::new();
    for next in &next {
        match next {
            Next::Name(by) => wants.extend(named(by, compared(words))),
            Next::Unit => wants.extend(units()),
            Next::Word(_) | Next::Number | Next::Other | Next::End => {}
        }
    }
    let mut phrases = Vec::new();
    spell(rule, words, &[], &mut phrases);
    for want in phrases {
        if !wants.contains(&want) {
            wants.push(want);
        }
    }
    (wants, next.contains(&Next::End))
}

/// The phrases with which a rule may go on, each up to where something else than a word is needed, or where it branches widely.
fn spell(rule: &'static str, words: &[&str], phrase: &[&'static str], wants: &mut Vec<Want<'_>>) {
    const FEW: usize = 6;
    let so_far: Vec<&str> = words.iter().chain(phrase).copied().collect();
    let next = after(rule, &so_far);
    let has_answers = next.contains(&Next::Name("value"));
    // Signs alone are typed, and yes and no are answers.
    let is_offered = |word: &str| match word {
        "(" => !phrase.is_empty(),
        ")" | "," => false,
        "yes" | "no" => !has_answers,
        _ => true,
    };
    let mut further: Vec<&'static str> = next
        .iter()
        .filter_map(|next| if let Next::Word(word) = next { Some(*word) } else { None })
        .filter(|word| is_offered(word))
        .collect();
    if phrase.last() == Some(&SEVERAL) {
        // Of several, the plural.
        let all = further.clone();
        further.retain(|word| !all.iter().any(|other| other.len() > word.len() && other.starts_with(word)));
    }
    let branches = further.len() > FEW;
    if !phrase.is_empty() {
        if next.iter().any(|next| matches!(next, Next::Name("any_person" | "people"))) {
            wants.push(Around(phrase.join(" "), Kind::Person));
        }
        let needs_more = next.len() > further.len();
        if (needs_more || branches) && phrase.last() != Some(&SEVERAL) {
            wants.push(Phrase(phrase.join(" ")));
        }
        if branches {
            return;
        }
    }
    let with = |word: &'static str| [phrase, &[word]].concat();
    for word in further {
        spell(rule, words, &with(word), wants);
    }
    // Of all that begins with a number, the commonest is written out.
    if phrase == ["at", "least"] && next.contains(&Next::Number) {
        let several = [so_far.as_slice(), &[SEVERAL]].concat();
        if !after(rule, &several).contains(&Next::End) {
            spell(rule, words, &with(SEVERAL), wants);
        }
    }
}

const SEVERAL: &str = "2";

/// What a name may be that a rule of the grammar asks for.
fn named<'a>(by: &str, fact: Option<&'a str>) -> impl Iterator<Item = Want<'a>> {
    use Kind::{Agency, Bound, Calendar, Define, Event, Fact, Group, Level, Person, Role, Score};
    let (kinds, is_answer): (&[Kind], bool) = match by {
        "comparison" => (&[Fact, Define, Score], false),
        "event_count" | "time_since" | "event_within" | "window" | "near" => (&[Event], false),
        "given_count" | "given_time" | "given_planned" => (&[Event], false),
        "any_person" | "people" => (&[Person], false),
        "quantified" => (&[Group], false),
        "integer_or_bound" => (&[Bound], false),
        "compare" => (&[Bound], true),
        "level_is" => (&[Level], false),
        "received_outside" => (&[Calendar], false),
        "given_there" => (&[Agency, Role], false),
        "given_contested" | "given_fact" => (&[Fact], false),
        "is_one_of" | "value" | "includes" | "given_includes" => (&[], true),
        other => unreachable!("nobody knows what {other} names"),
    };
    kinds.iter().map(|kind| Name(*kind)).chain(fact.filter(|_| is_answer).map(Answer))
}

/// The fact that is being compared.
fn compared<'a>(words: &[&'a str]) -> Option<&'a str> {
    let words = match unclosed(words) {
        Some(open) if matches!(words.last(), Some(&("(" | ","))) => arena::part(words, 0..open),
        Some(_) | None => words,
    };
    match words {
        [.., fact, "is" | "includes"]
        | [.., fact, "is", "not"]
        | [.., fact, "is", "one", "of"]
        | [.., fact, "at", "least" | "most"]
        | [.., fact, "more" | "fewer", "than"]
        | [.., fact, "over" | "under" | "exactly"] => Some(fact),
        _ => None,
    }
}

/// The words with which the clauses of a kind of block begin.
fn clauses(kind: Kind) -> Vec<Want<'static>> {
    clauses_of(kind).flat_map(|row| all_words(row.offers)).collect()
}
