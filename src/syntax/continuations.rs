//! What may come next: the grammar read word by word.
//!
//! In: a rule of the grammar and the words so far. Out: the words of the language, names, numbers and units that may follow.
//! Whatever the grammar comes to allow is found here without another line. Must not know what a name stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::base::length::Unit;
use crate::base::limits::MAX_NESTING;

/// What may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Next {
    /// A word or a sign of the language.
    Word(&'static str),
    /// A name, by the rule that asks for it.
    Name(&'static str),
    /// A whole number.
    Number,
    /// A unit of time.
    Unit,
    /// A text, a date or a time of day.
    Other,
    /// Nothing: the rule may end here.
    End,
}

/// How a rule is written.
#[derive(Debug, Clone)]
enum Part {
    Word(&'static str),
    Rule(&'static str),
    All(Vec<Part>),
    Any(Vec<Part>),
    Maybe(Box<Part>),
    Many(Box<Part>),
    Not(Box<Part>),
    /// White space and the ends of words, which words have none of.
    Nothing,
}

/// So many words are walked along; a condition that nobody can read is completed by nobody.
const LONGEST: usize = 1000;

/// What may follow some words of a rule.
#[must_use]
pub(crate) fn after(rule: &'static str, words: &[&str]) -> BTreeSet<Next> {
    let mut walk = Walk { words, found: BTreeSet::new(), known: BTreeMap::new() };
    let mut open = 0_usize;
    let is_deep = words.iter().any(|word| {
        open = if *word == "(" { open + 1 } else { open.saturating_sub(usize::from(*word == ")")) };
        open > MAX_NESTING
    });
    if words.len() <= LONGEST && !is_deep {
        let ends = walk.ends(&Part::Rule(rule), 0, rule);
        walk.found.extend(ends.contains(&words.len()).then_some(Next::End));
    }
    walk.found
}

/// Ways through the grammar along some words.
struct Walk<'w> {
    words: &'w [&'w str],
    found: BTreeSet<Next>,
    known: BTreeMap<(&'static str, usize), BTreeSet<usize>>,
}

impl Walk<'_> {
    /// Where a part can end that begins at a word; what it still needs where the words are over is noted.
    fn ends(&mut self, part: &Part, at: usize, within: &'static str) -> BTreeSet<usize> {
        match part {
            Part::Nothing => BTreeSet::from([at]),
            Part::Word(word) => self.one(at, Next::Word(word), |written| *word == written || is_plural(word, written)),
            Part::Rule(rule) => self.ends_of_rule(rule, at, within),
            Part::All(parts) => parts.iter().fold(BTreeSet::from([at]), |starts, part| {
                starts.into_iter().flat_map(|start| self.ends(part, start, within)).collect()
            }),
            Part::Any(parts) => parts.iter().flat_map(|part| self.ends(part, at, within)).collect(),
            Part::Maybe(part) => self.ends(part, at, within).into_iter().chain([at]).collect(),
            Part::Many(part) => {
                let (mut all, mut open) = (BTreeSet::from([at]), vec![at]);
                while let Some(start) = open.pop() {
                    open.extend(self.ends(part, start, within).into_iter().filter(|end| all.insert(*end)));
                }
                all
            }
            Part::Not(part) => {
                let mut ahead = Walk { words: self.words, found: BTreeSet::new(), known: BTreeMap::new() };
                if at < self.words.len() && !ahead.ends(part, at, within).is_empty() {
                    BTreeSet::new()
                } else {
                    BTreeSet::from([at])
                }
            }
        }
    }

    fn ends_of_rule(&mut self, rule: &'static str, at: usize, within: &'static str) -> BTreeSet<usize> {
        match rule {
            "ident" => self.one(at, Next::Name(within), is_name),
            "int" | "whole" => self.one(at, Next::Number, is_number),
            "unit" => self.unit(at),
            "string" | "inner" | "plain" => self.one(at, Next::Other, |written| written == "\""),
            "full_date" | "partial_date" | "clock_time" => {
                let is_digit = |letter: char| letter.is_ascii_digit();
                let ends = self.one(at, Next::Other, |written| written.starts_with(is_digit));
                // The colon of a time of day is a word of its own.
                let is_time = |end: &usize| self.words.get(*end) == Some(&":") && end + 2 <= self.words.len();
                ends.into_iter().map(|end| if is_time(&end) { end + 2 } else { end }).collect()
            }
            // Whoever asks for names asks for a name.
            "name" | "names" => self.ends(written(rule), at, within),
            _ => {
                if let Some(known) = self.known.get(&(rule, at)) {
                    return known.clone();
                }
                let ends = self.ends(written(rule), at, rule);
                self.known.insert((rule, at), ends.clone());
                ends
            }
        }
    }

    fn one(&mut self, at: usize, next: Next, is_it: impl Fn(&str) -> bool) -> BTreeSet<usize> {
        match self.words.get(at) {
            Some(word) => is_it(word).then_some(at + 1).into_iter().collect(),
            None => {
                self.found.insert(next);
                BTreeSet::new()
            }
        }
    }

    /// A unit is one to four words, and offered as a whole.
    fn unit(&mut self, at: usize) -> BTreeSet<usize> {
        if at == self.words.len() {
            self.found.insert(Next::Unit);
        }
        let words = self.words.get(at..).unwrap_or_default();
        (1..=words.len().min(4))
            .filter(|count| words.get(..*count).is_some_and(|unit| Unit::from_words(&unit.join(" ")).is_some()))
            .map(|count| at + count)
            .collect()
    }
}

fn is_plural(word: &str, written: &str) -> bool {
    written.strip_suffix('s') == Some(word)
}

fn is_number(written: &str) -> bool {
    let digits = written.strip_prefix('-').unwrap_or(written);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is a name for whoever completes what follows; one that is a word of conditions is taken for that.
fn is_name(written: &str) -> bool {
    written.starts_with(|letter: char| letter.is_ascii_lowercase()) && !KEYWORDS.contains(written)
}

/// The rules of the grammar; those of single letters are known by their names.
static RULES: LazyLock<BTreeMap<&'static str, Part>> =
    LazyLock::new(|| rules(include_str!("../../grammar/threshold.pest")));

/// The words of conditions and of what an example gives.
static KEYWORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let (mut words, mut met, mut open) = (BTreeSet::new(), BTreeSet::new(), vec!["given", "condition"]);
    while let Some(rule) = open.pop() {
        if met.insert(rule) {
            RULES.get(rule).into_iter().for_each(|part| part.gather(&mut words, &mut open));
        }
    }
    words
});

impl Part {
    fn gather(&self, words: &mut BTreeSet<&'static str>, rules: &mut Vec<&'static str>) {
        match self {
            Part::Word(word) => drop(words.insert(word)),
            // Units are also names of nothing, but they stand where no name does.
            Part::Rule("unit") | Part::Nothing => {}
            Part::Rule(rule) => rules.push(rule),
            Part::All(parts) | Part::Any(parts) => parts.iter().for_each(|part| part.gather(words, rules)),
            Part::Maybe(part) | Part::Many(part) | Part::Not(part) => part.gather(words, rules),
        }
    }
}

fn written(rule: &'static str) -> &'static Part {
    RULES.get(rule).unwrap_or_else(|| unreachable!("the grammar names only rules that it has: {rule}"))
}

/// Reads a grammar as pest writes it.
fn rules(text: &'static str) -> BTreeMap<&'static str, Part> {
    let signs = signs(text);
    let (mut rules, mut rest) = (BTreeMap::new(), signs.as_slice());
    while let [name, "=", after @ ..] = rest {
        let (is_of_letters, after) = match after {
            ["@" | "$", "{", after @ ..] => (true, after),
            ["_", "{", after @ ..] | ["{", after @ ..] => (false, after),
            _ => unreachable!("a rule of the grammar has its body in braces"),
        };
        if is_of_letters {
            // Repetitions have braces, too.
            let mut depth = 1;
            let end = after.iter().position(|sign| {
                depth += i32::from(*sign == "{") - i32::from(*sign == "}");
                depth == 0
            });
            rest = end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
        } else {
            let mut reader = Reader { rest: after };
            rules.insert(*name, reader.any());
            rest = reader.rest.get(1..).unwrap_or_default();
        }
    }
    for nothing in ["b", "s", "end", "comment", "SOI", "EOI"] {
        rules.insert(nothing, Part::Nothing);
    }
    rules
}

/// Words in quotation marks, names and signs, without comments.
fn signs(text: &'static str) -> Vec<&'static str> {
    let mut signs = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' => {
                rest = rest.split_once('\n').map_or("", |(_, after)| after).trim_start();
                continue;
            }
            '"' => {
                let inner = rest.get(1..).unwrap_or_default();
                let mut is_escaped = false;
                let end = inner.find(|letter| {
                    let closes = letter == '"' && !is_escaped;
                    is_escaped = letter == '\\' && !is_escaped;
                    closes
                });
                end.map_or(rest.len(), |end| end + 2)
            }
            first if first.is_ascii_alphanumeric() => {
                rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_')).unwrap_or(rest.len())
            }
            first => first.len_utf8(),
        };
        let (sign, after) = rest.split_at(length);
        signs.push(sign);
        rest = after.trim_start();
    }
    signs
}

struct Reader<'s> {
    rest: &'s [&'static str],
}

impl Reader<'_> {
    fn takes(&mut self, sign: &str) -> bool {
        let is_there = self.rest.first() == Some(&sign);
        if is_there {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        is_there
    }

    fn any(&mut self) -> Part {
        let mut parts = vec![self.all()];
        while self.takes("|") {
            parts.push(self.all());
        }
        Part::Any(parts)
    }

    fn all(&mut self) -> Part {
        let mut parts = vec![self.one()];
        while self.takes("~") {
            parts.push(self.one());
        }
        Part::All(parts)
    }

    fn one(&mut self) -> Part {
        let (is_not, is_ahead) = (self.takes("!"), self.takes("&"));
        let mut part = if self.takes("(") {
            let inner = self.any();
            self.takes(")");
            inner
        } else {
            let [sign, rest @ ..] = self.rest else { unreachable!("the grammar ends with a whole rule") };
            self.rest = rest;
            match sign.strip_prefix('"').and_then(|word| word.strip_suffix('"')) {
                Some(word) => Part::Word(word),
                None => Part::Rule(sign),
            }
        };
        loop {
            part = if self.takes("?") {
                // A word may have its plural.
                if matches!(part, Part::Word("s")) { Part::Nothing } else { Part::Maybe(Box::new(part)) }
            } else if self.takes("*") {
                Part::Many(Box::new(part))
            } else if self.takes("+") {
                Part::All(vec![part.clone(), Part::Many(Box::new(part))])
            } else {
                break;
            };
        }
        match (is_not, is_ahead) {
            (true, _) => Part::Not(Box::new(part)),
            (_, true) => Part::Nothing,
            _ => part,
        }
    }
}
