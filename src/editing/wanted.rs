//! What could stand at a place, judged by the words before it in its block; the block need not be readable.
//!
//! In: the text of a file up to a place. Out: kinds of names, words of the language, or the answers to a fact.

use crate::base::length::Unit;
use crate::syntax::ast::Kind;
use crate::syntax::clauses::{ClauseKind, clauses_of};
use crate::syntax::parse::block_start;

/// Something that could stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want<'a> {
    /// The name of a block.
    Name(Kind),
    /// The name of a block of a wider pack, to be adjusted.
    Wider(Kind),
    /// A word of the language.
    Word(&'static str),
    /// An answer to this fact.
    Answer(&'a str),
    /// A finding's code.
    Code,
    /// Another pack's folder.
    Folder,
}
use Want::{Answer, Code, Folder, Name, Wider, Word};

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
        return Unit::ALL.into_iter().map(|unit| Word(unit.plural())).collect();
    }
    let Some(head) = words.iter().rposition(|word| is_head(word)) else { return clauses(kind) };
    let (tail, ends_list) = (words.get(head + 1..).unwrap_or(&[]), words.last() == Some(&","));
    let here = match (words.get(head).copied().unwrap_or(""), tail) {
        ("when" | "unless" | "always" | "among" | "where", _) => condition(tail),
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
        ("given", []) => given(true),
        ("given", _) if ends_list && unclosed(tail).is_none() => given(false),
        ("given", [.., "not" | "contested"]) => vec![Name(Kind::Fact)],
        ("given", _) => condition(tail),
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

/// Whether a clause, or a part of one, is read on from this word.
fn is_head(word: &str) -> bool {
    ClauseKind::ALL.iter().any(|clause| clause.row().heads.contains(&word))
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

fn given(first: bool) -> Vec<Want<'static>> {
    let words = all_words(&["not", "contested", "number of", "time since last", "any sibling ("]);
    let nothing = first.then_some(Word("nothing"));
    std::iter::once(Name(Kind::Fact)).chain(words).chain(nothing).collect()
}

fn condition<'a>(words: &[&'a str]) -> Vec<Want<'a>> {
    let start = || {
        let words = all_words(&[
            "not",
            "any of",
            "all of",
            "none of",
            "at least",
            "number of",
            "time since last",
            "any sibling (",
            "at least 2 siblings (",
            "level at least",
        ]);
        [Name(Kind::Fact), Name(Kind::Define), Name(Kind::Score), Name(Kind::Event)].into_iter().chain(words).collect()
    };
    if let Some(open) = unclosed(words)
        && matches!(words.last(), Some(&"(" | &","))
    {
        return match words.get(..open).unwrap_or(&[]) {
            [.., fact, "is", "one", "of"] | [.., fact, "includes"] => vec![Answer(fact)],
            _ => start(),
        };
    }
    match words {
        [] | [.., "and" | "or" | "not" | "("] if !matches!(words, [.., "is", "not"]) => start(),
        [.., "level", "at", "least"] | [.., "level", "below" | "is"] => vec![Name(Kind::Level)],
        [.., "number", "of"] | [.., "since", "last"] => vec![Name(Kind::Event)],
        [.., "any"] => vec![Name(Kind::Person), Word("of"), Word("sibling (")],
        [.., "of"] => vec![Name(Kind::Group)],
        [.., fact, "is" | "includes"] | [.., fact, "is", "not"] => vec![Answer(fact)],
        [.., fact, "at", "least" | "most"]
        | [.., fact, "more" | "fewer", "than"]
        | [.., fact, "over" | "under" | "exactly"] => {
            vec![Answer(fact), Name(Kind::Bound)]
        }
        [.., "at", "least" | "most"] | [.., "than" | "over" | "under" | "exactly"] => vec![Name(Kind::Bound)],
        _ => all_words(&[
            "and",
            "or",
            "is",
            "is not",
            "is one of (",
            "includes",
            "at least",
            "at most",
            "over",
            "under",
            "exactly",
            "between",
            "in the last",
            "since last",
            "planned in the next",
            "within",
        ])
        .collect(),
    }
}

/// The words with which the clauses of a kind of block begin.
fn clauses(kind: Kind) -> Vec<Want<'static>> {
    clauses_of(kind).flat_map(|row| all_words(row.offers)).collect()
}
