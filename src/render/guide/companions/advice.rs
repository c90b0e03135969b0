//! What somebody does now: whom to call, what to say, what not to do, whom to tell, and what they will hear.
//!
//! In: `advice/*.yaml` of every layer, each entry with its scope: a level, concerns, concerns at a level, rules, or everything.
//! Out: for a rule, a sign or a concern, each step from the narrowest entry that has it; of equally narrow ones, the last.

use std::collections::BTreeMap;

use super::keys::{Keys, Names, Read, ids, items, wrong};
use super::lines::{Line, Lines};
use crate::pack::model::{GroupId, LevelId, RuleId};
use crate::syntax::document::Node;

/// A thing that is said about what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Step {
    Call,
    Stay,
    Say,
    DoNot,
    Write,
    Parents,
    Hear,
    /// What needs nobody: only at the lowest level.
    Fine,
}

impl Step {
    /// Every step, in the order in which it is done.
    pub(in super::super) const ALL: [Step; 8] =
        [Step::Call, Step::Stay, Step::Say, Step::DoNot, Step::Parents, Step::Write, Step::Hear, Step::Fine];

    /// Its key in the files.
    pub(in super::super) fn key(self) -> &'static str {
        match self {
            Step::Call => "call",
            Step::Stay => "stay",
            Step::Say => "say",
            Step::DoNot => "do-not",
            Step::Write => "write",
            Step::Parents => "parents",
            Step::Hear => "hear",
            Step::Fine => "fine",
        }
    }
}

/// Where an entry speaks.
#[derive(Debug, Clone)]
enum Scope {
    Everywhere,
    Level(LevelId),
    Concerns(Vec<GroupId>, Option<LevelId>),
    Rules(Vec<RuleId>),
}

/// One entry.
#[derive(Debug, Clone)]
pub(in super::super) struct Advice {
    scope: Scope,
    steps: BTreeMap<Step, Vec<String>>,
    numbers: Vec<Line>,
    others: Vec<Line>,
}

/// What is done: each step with its sentences, and the numbers to call.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Steps {
    pub steps: BTreeMap<Step, Vec<String>>,
    pub numbers: Vec<Line>,
    /// Who helps besides: helplines for the child, for the adult who is harmed, or for whoever asks.
    pub others: Vec<Line>,
}

/// Of what somebody asks what to do.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct About<'a> {
    pub concerns: &'a [GroupId],
    pub level: Option<LevelId>,
    pub rule: Option<RuleId>,
}

/// What is done about something.
pub(in super::super) fn steps(all: &[Advice], about: About<'_>) -> Steps {
    let steps = Step::ALL.iter().map(|step| {
        let of = |advice: &Advice| advice.steps.get(step).cloned().unwrap_or_default();
        (*step, narrowest(all, about, &of))
    });
    let numbers = narrowest(all, about, &|advice| advice.numbers.clone());
    let others = narrowest(all, about, &|advice| advice.others.clone());
    Steps { steps: steps.filter(|(_, said)| !said.is_empty()).collect(), numbers, others }
}

/// What the narrowest entries say; of several concerns, what each says.
fn narrowest<T: Clone + PartialEq>(all: &[Advice], about: About<'_>, of: &dyn Fn(&Advice) -> Vec<T>) -> Vec<T> {
    let last = |is: &dyn Fn(&Scope) -> bool| {
        all.iter().rev().filter(|advice| is(&advice.scope)).map(of).find(|said| !said.is_empty())
    };
    let of_rule =
        |scope: &Scope| matches!((scope, about.rule), (Scope::Rules(rules), Some(rule)) if rules.contains(&rule));
    if let Some(said) = last(&of_rule) {
        return said;
    }
    let mut whole: Vec<T> = Vec::new();
    for concern in about.concerns {
        let at = |level: Option<LevelId>| {
            last(&|scope| matches!(scope, Scope::Concerns(of, at) if of.contains(concern) && *at == level))
        };
        let said = about.level.and_then(|level| at(Some(level))).or_else(|| at(None)).unwrap_or_default();
        for one in said {
            if !whole.contains(&one) {
                whole.push(one);
            }
        }
    }
    if !whole.is_empty() {
        return whole;
    }
    let of_level = |scope: &Scope| matches!((scope, about.level), (Scope::Level(of), Some(level)) if *of == level);
    last(&of_level).or_else(|| last(&|scope| matches!(scope, Scope::Everywhere))).unwrap_or_default()
}

/// The entries of a file.
pub(super) fn read(names: &Names<'_>, lines: &Lines<'_>, node: &Node) -> Read<Vec<Advice>> {
    let keys = Keys::of(node, &["advice"])?;
    items(keys.needed("advice")?)?.iter().map(|entry| one(names, lines, entry)).collect()
}

fn one(names: &Names<'_>, lines: &Lines<'_>, node: &Node) -> Read<Advice> {
    let mut known = vec!["level", "concerns", "rules", "numbers", "others"];
    known.extend(Step::ALL.map(Step::key));
    let keys = Keys::of(node, &known)?;
    let level = keys.get("level").map(super::keys::text).transpose()?;
    let level = level.map(|name| names.level(&name)).transpose()?;
    let concerns = ids(keys.get("concerns"), |name| names.group(name))?;
    let rules = ids(keys.get("rules"), |name| names.rule(name))?;
    let scope = match (rules.is_empty(), concerns.is_empty(), level) {
        (false, true, None) => Scope::Rules(rules),
        (true, false, level) => Scope::Concerns(concerns, level),
        (true, true, Some(level)) => Scope::Level(level),
        (true, true, None) => Scope::Everywhere,
        (false, _, _) => return Err(wrong("advice on rules names no level and no concern", keys.span())),
    };
    let mut steps = BTreeMap::new();
    for step in Step::ALL {
        let said = keys.texts(step.key())?;
        if !said.is_empty() {
            steps.insert(step, said);
        }
    }
    let people = |key| keys.each(key, |node| lines.line(node));
    Ok(Advice { scope, steps, numbers: people("numbers")?, others: people("others")? })
}
