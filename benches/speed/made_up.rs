//! Made-up rules of any number, as text of the language and as Rust that somebody could have written by hand for the same.
//!
//! Needs nothing: the build program writes the Rust, the benchmarks read the text. Facts are yes or no, and nothing is
//! presumed. A rule reads three facts, and one in five has an exception.
#![allow(dead_code, unreachable_pub, reason = "two benchmarks and the build program use a part of this each")]

use std::collections::BTreeMap;
use std::fmt::Write;

/// How rules share facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Ten rules read seven facts of their own.
    Clusters,
    /// Every rule reads any of half as many facts as there are rules.
    Random,
}

/// Made-up rules.
pub struct Rules {
    /// How many facts they read.
    pub facts: usize,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// A made-up rule.
pub struct Rule {
    /// How its three tests are joined.
    pub joined: Joined,
    /// Its tests: a fact, and whether *yes* is asked for.
    pub tests: [(usize, bool); 3],
    /// The fact that is its exception.
    pub unless: Option<usize>,
    /// The level that it asks for, from 1 to 4.
    pub level: usize,
    /// The speed that it asks for, from 0 to 3.
    pub speed: usize,
    /// The action for which it asks.
    pub action: Option<usize>,
}

/// How three tests are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// All hold.
    All,
    /// The first holds, and one of the others.
    FirstAndAny,
    /// Two of them hold.
    Two,
}

/// A small generator of numbers, the same everywhere (Marsaglia's xorshift64*).
pub struct Dice(u64);

impl Dice {
    /// Starts anywhere.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
}

/// So many rules; the same each time.
pub fn rules(count: usize, shape: Shape) -> Rules {
    let mut dice = Dice::new(7);
    let groups = count.div_ceil(10);
    let facts = if shape == Shape::Clusters { groups * 7 } else { count / 2 };
    let rules = (0..count).map(|at| {
        let fact = |dice: &mut Dice| match shape {
            Shape::Clusters => at / 10 * 7 + dice.roll(7),
            Shape::Random => dice.roll(facts),
        };
        let mut tests: Vec<(usize, bool)> = Vec::new();
        while tests.len() < 3 {
            let next = fact(&mut dice);
            if tests.iter().all(|(other, _)| *other != next) {
                tests.push((next, dice.roll(8) > 0));
            }
        }
        let joined = [Joined::All, Joined::All, Joined::All, Joined::FirstAndAny, Joined::Two][dice.roll(5)];
        let tests = [tests[0], tests[1], tests[2]];
        let unless = (dice.roll(5) == 0).then(|| fact(&mut dice));
        let unless = unless.filter(|fact| tests.iter().all(|(other, _)| other != fact));
        let action = (dice.roll(2) == 0).then(|| dice.roll(count / 3 + 4));
        Rule { joined, tests, unless, level: 1 + dice.roll(4), speed: dice.roll(4), action }
    });
    Rules { facts, rules: rules.collect() }
}

impl Rules {
    /// The files of a pack: what rules name, and the rules.
    pub fn files(&self) -> BTreeMap<String, String> {
        [("made/made.rules", self.names()), ("made/rules.rules", self.text())]
            .map(|(name, text)| (name.to_owned(), text))
            .into()
    }

    fn names(&self) -> String {
        let mut text = String::from(
            "pack made \"Made up\"\n  version \"1\"\n  publisher \"Tests\"\nsource guide \"Guide\"\n  publisher \"Tests\"\n  \
             edition 2026-01\n  grade verified\nagency health \"Health\"\n",
        );
        for at in 0..self.rules.len() / 3 + 4 {
            let _ = writeln!(text, "action act-{at} \"Action {at}\"\n  led by health");
        }
        for (kind, most) in [("level", 5), ("speed", 4)] {
            for at in 0..most {
                let above = if at == 0 { String::new() } else { format!(" above {kind}-{}", at - 1) };
                let _ = writeln!(text, "{kind} {kind}-{at} \"{kind} {at}\"{above}");
            }
        }
        for at in 0..self.facts {
            let _ = writeln!(
                text,
                "fact fact-{at} \"Question {at}?\"\n  yes or no, about the child\n  held by health\n  worse when yes"
            );
        }
        text
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let test = |(fact, yes): (usize, bool)| format!("{}fact-{fact}", if yes { "" } else { "not " });
            let [a, b, c] = rule.tests.map(test);
            let when = match rule.joined {
                Joined::All => format!("{a} and {b} and {c}"),
                Joined::FirstAndAny => format!("{a} and ({b} or {c})"),
                Joined::Two => format!("at least 2 of ({a}, {b}, {c})"),
            };
            let unless = rule.unless.map_or_else(String::new, |fact| format!("  unless fact-{fact}\n"));
            let speed = if rule.speed > 0 { format!("  then speed speed-{}\n", rule.speed) } else { String::new() };
            let action = rule.action.map_or_else(String::new, |action| format!("  then act-{action}\n"));
            let _ = write!(
                text,
                "rule rule-{at} \"Rule {at}\"\n  when {when}\n{unless}  then at least level-{}\n{speed}{action}  because \"So.\"\n  cites guide\n",
                rule.level
            );
        }
        text
    }

    /// A function in Rust that decides by these rules, and what it reads: one expression a rule, nothing in between.
    pub fn by_hand(&self) -> String {
        let (count, facts) = (self.rules.len(), self.facts);
        let fields: String = (0..facts).map(|at| format!("f{at}: Option<bool>, ")).collect();
        let given: String = (0..facts).map(|at| format!("f{at}: told[{at}], ")).collect();
        let mut code = format!(
            "pub struct Facts{count} {{ {fields} }}\n\
             impl Facts{count} {{ pub fn of(told: &[Option<bool>; {facts}]) -> Self {{ Self {{ {given} }} }} }}\n\
             pub fn decide_{count}(t: &Facts{count}, d: &mut Decided<{count}>) {{\n  d.clear();\n"
        );
        for (at, rule) in self.rules.iter().enumerate() {
            let test = |(fact, yes): (usize, bool)| if yes { format!("t.f{fact}") } else { format!("not(t.f{fact})") };
            let [a, b, c] = rule.tests.map(test);
            let when = match rule.joined {
                Joined::All => format!("and({a}, and({b}, {c}))"),
                Joined::FirstAndAny => format!("and({a}, or({b}, {c}))"),
                Joined::Two => format!("two({a}, {b}, {c})"),
            };
            let unless = rule.unless.map_or_else(|| "Some(false)".to_owned(), |fact| format!("t.f{fact}"));
            let _ = writeln!(code, "  d.rule({at}, {when}, {unless}, {}, {});", rule.level, rule.speed);
        }
        code + "}\n"
    }
}
