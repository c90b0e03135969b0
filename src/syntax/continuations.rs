//! What may come next: the grammar read word by word.
//!
//! In: a rule of the grammar and the words so far. Out: the words of the language, names, numbers and units that may follow.
//! Whatever the grammar comes to allow is found here without another line. Must not know what a name stands for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pest_meta::ast::{Expr, RuleType};
use pest_meta::parser;

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

/// The rules of a grammar that are made of words.
fn rules(text: &'static str) -> BTreeMap<&'static str, Part> {
    let pairs = parser::parse(parser::Rule::grammar_rules, text);
    let read = pairs.ok().and_then(|pairs| parser::consume_rules(pairs).ok());
    let read = read.unwrap_or_else(|| unreachable!("the parser was made of this grammar"));
    let of_words = read.into_iter().filter(|rule| matches!(rule.ty, RuleType::Normal | RuleType::Silent));
    let rules = of_words.map(|rule| (&*rule.name.leak(), part(rule.expr)));
    let nothing = ["b", "s", "end", "comment", "SOI", "EOI"].map(|name| (name, Part::Nothing));
    rules.chain(nothing).collect()
}

/// What is written in a rule; the texts live as long as the program, since there is one grammar.
#[expect(clippy::wildcard_enum_match_arm, reason = "what else pest can write stands in rules of letters alone")]
fn part(written: Expr) -> Part {
    match written {
        Expr::Str(word) => Part::Word(word.leak()),
        Expr::Ident(rule) => Part::Rule(rule.leak()),
        Expr::Seq(first, then) => Part::All(vec![part(*first), part(*then)]),
        Expr::Choice(one, other) => Part::Any(vec![part(*one), part(*other)]),
        // A word may have its plural.
        Expr::Opt(inner) if matches!(&*inner, Expr::Str(word) if word == "s") => Part::Nothing,
        Expr::Opt(inner) => Part::Maybe(Box::new(part(*inner))),
        Expr::Rep(inner) => Part::Many(Box::new(part(*inner))),
        Expr::RepOnce(inner) => {
            let inner = part(*inner);
            Part::All(vec![inner.clone(), Part::Many(Box::new(inner))])
        }
        Expr::NegPred(inner) => Part::Not(Box::new(part(*inner))),
        Expr::PosPred(_) => Part::Nothing,
        other => unreachable!("rules of words are written otherwise: {other}"),
    }
}
