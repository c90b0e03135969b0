//! What kind of answer a child has.
//!
//! A contradiction comes before everything; then a hold, where a higher level than any that holds is one answer away from
//! something worrying; then what a rule with a level says. Where none does: a worry, in words or as an answer, to which so far no
//! rule gives a level; a low answer, if it was earned by looking; or that nothing was told.

use std::collections::BTreeSet;

use crate::base::arena;
use crate::base::calendar::moment::Moment;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::decision::phrases;
use crate::decision::record::clocks::When;
use crate::decision::record::{Affects, ChildAnswer, Emergency, FactValue, Hold};
use crate::engine::doors;
use crate::engine::evaluate::{RungBounds, Standing as Stand, truth};
use crate::engine::knowledge::Reported;
use crate::engine::program::{Input, NodeId, Rule, VariableId};
use crate::exact::ExactResult;
use crate::pack::model::{AgencyId, FactId, GroupId, LevelId, Pack, RuleId};
use crate::syntax::ast::Whom;

use super::effects::ends;
use super::over::{ended, ended_in_words};
use super::questions::{Asked, asked, holders, told_worrying, would_hold};
use super::reasons::Rules;
use super::{Child, level};

/// How many questions a hold names.
const QUESTIONS: usize = 3;

pub(super) fn answer(child: &Child<'_>, rules: &Rules<'_>, questions: &[Asked]) -> ChildAnswer {
    let now = child.outcome.level.now;
    if !child.reading.check.is_empty() {
        let check = child.reading.check.iter().map(|id| as_told(child, *id)).collect();
        // The bottom level is earned: answers of which one is wrong have not.
        return ChildAnswer::Contradicted { check, meanwhile: (now > 0).then(|| level(child.pack, now)) };
    }
    let holds = now > 0 || rules.holding.iter().any(|holding| holding.rule.level.is_some());
    if let Some(hold) = hold(child, questions, holds) {
        return ChildAnswer::Hold(hold);
    }
    if holds {
        return ChildAnswer::Answered { level: level(child.pack, now) };
    }
    let opened = child.concerns().any(|concern| concern.answer == Some(true));
    let in_words = child.worries().next().is_some();
    let worrying = worries_of_concerns(child);
    let open = questions.iter().filter(|asked| asked.affects == Affects::Level).map(|asked| child.name(asked.variable));
    let open: Vec<String> = open.collect();
    let told_of_all = told_worrying(child);
    let is_looked_at = open.is_empty();
    let is_low = is_looked_at
        && !in_words
        && (!opened || !worrying.is_empty())
        && told_of_all.iter().all(|id| was_looked_into(child, *id) && is_listened_to(child, *id))
        && !has_exception(child);
    let is_told_of = opened || in_words || !worrying.is_empty() && has_doors(child);
    if !is_low && (is_told_of || is_looked_at && !told_of_all.is_empty()) {
        let has_rule = !in_words && worrying.iter().any(|id| is_listened_to(child, *id));
        let is_asked = has_rule && !child.asks_nothing;
        return ChildAnswer::NotCovered { consult: consult(child), open: if is_asked { open } else { Vec::new() } };
    }
    let bottom = level(child.pack, 0);
    let told = child.case.reports.entries().filter(|(id, reports)| {
        child.variable(*id).worse != crate::base::keywords::Worse::Neither
            && reports.iter().any(|report| report.values.is_some())
    });
    let told: Vec<VariableId> = told.map(|(id, _)| id).collect();
    if is_low && !told.is_empty() {
        return ChildAnswer::LowAndLookedAt { level: bottom };
    }
    if !worrying.is_empty() {
        return ChildAnswer::NotCovered { consult: consult(child), open: Vec::new() };
    }
    let silent = |reports: &Vec<Reported>| !reports.is_empty() && reports.iter().all(|report| report.values.is_none());
    let in_vain = child.case.reports.iter().filter(|reports| silent(reports)).count();
    let count = arena::number;
    let over: BTreeSet<FactId> = ended(child).iter().map(|report| report.fact).collect();
    let answered = told.iter().filter(|id| fact(child, **id).is_none_or(|fact| !over.contains(&fact))).count();
    ChildAnswer::NothingTold { answered: count(answered), in_vain: count(in_vain), ended: ended_in_words(child) }
}

/// Whether the concern of a worry about the child was opened, so that the rest of it was asked. What is told of a home is not set
/// aside for one child of it.
fn was_looked_into(child: &Child<'_>, id: VariableId) -> bool {
    let Some(fact) = fact(child, id) else { return true };
    if child.pack.facts[fact].about == Whom::Household {
        return false;
    }
    let is_open = |group: GroupId| child.case.doors[group] >= doors::Door::Open;
    !has_doors(child) || child.pack.facts[fact].emergency || concerns_of(child, fact).any(is_open)
}

/// The groups with a door to which a fact belongs.
fn concerns_of(child: &Child<'_>, fact: FactId) -> impl Iterator<Item = GroupId> {
    let of_it =
        child.pack.groups.entries().filter(move |(_, group)| group.door.is_some() && group.facts.contains(&fact));
    of_it.map(|(id, _)| id)
}

/// Whether a worry counts in a rule above the bottom level that other answers could make hold for this child, or as an
/// exception that is not there.
fn is_listened_to(child: &Child<'_>, id: VariableId) -> bool {
    let taken = &child.case.knowledge.taken;
    // Age and standing, and what is asked of siblings, are what they are.
    let cells = |other: VariableId| {
        let variable = child.variable(other);
        let stays = other == id || variable.fixed || matches!(variable.input, Input::Sibling(_));
        if stays { taken[other] } else { variable.all() }
    };
    let could_hold = |rule: &Rule| {
        let cone = child.program.cone(rule.when);
        truth(child.program, &cone, RungBounds::only(child.outcome.level.now), cells) != Truth::False
    };
    child.program.rules.entries().filter(|(_, rule)| rung(rule) > 0).any(|(at, rule)| {
        child.reads[at].contains(&id) && could_hold(rule)
            || rule.unless.iter().any(|unless| child.program.support(*unless).contains(&id))
    })
}

/// Whether a rule above the bottom level would hold, if no exception did.
fn has_exception(child: &Child<'_>) -> bool {
    let mut rules = child.program.rules.entries().filter(|(_, rule)| rung(rule) > 0);
    rules.any(|(id, rule)| child.outcome.rules[id] == Stand::Excepted && child.outcome.taken[rule.when].is_true())
}

/// The level that a rule sets; the bottom one where it sets none.
fn rung(rule: &Rule) -> u32 {
    rule.level.map_or(0, |LevelId(rank)| rank)
}

/// What keeps a file open.
struct Held<'a> {
    /// The level that it would be.
    would_be: u32,
    /// The rules that wait for it.
    rules: Vec<&'a Rule>,
    /// The questions of which one answer makes it so, in the order in which to ask.
    questions: Vec<VariableId>,
    /// What is worrying.
    worrying: BTreeSet<VariableId>,
}

/// What a rule still waits for that listens to something worrying, and is one answer away from a higher level than any
/// that holds.
///
/// Nobody acts at once for a child of whom nothing is asked any more.
fn held<'a>(child: &Child<'a>, questions: &[Asked]) -> Option<Held<'a>> {
    let (now, worrying) = (child.outcome.level.now, worries_of_concerns(child));
    let is_acting = |rule: &Rule| rule.level.is_some_and(|level| child.pack.levels[level].emergency);
    let listens = child.program.rules.entries().filter(|(id, rule)| {
        child.outcome.rules[*id] == Stand::Possible
            && rung(rule) > now
            && !(child.asks_nothing && is_acting(rule))
            && child.reads[*id].iter().any(|variable| worrying.contains(variable))
    });
    let mut near: Vec<(&Rule, Vec<VariableId>)> = Vec::new();
    for (id, rule) in listens {
        let cone = child.program.cone(rule.when);
        let open = questions.iter().map(|asked| asked.variable).filter(|id| may_hold(child.pack, fact(child, *id)));
        let decides =
            |open: &VariableId| child.reads[id].contains(open) && needs_the_worry(child, &cone, *open, &worrying);
        let decisive: Vec<VariableId> = open.filter(decides).collect();
        if !decisive.is_empty() {
            near.push((rule, decisive));
        }
    }
    let would_be = near.iter().map(|(rule, _)| rung(rule)).max()?;
    near.retain(|(rule, _)| rung(rule) == would_be);
    let is_waited_for = |open: &VariableId| near.iter().any(|(_, of)| of.contains(open));
    let questions = questions.iter().map(|asked| asked.variable).filter(is_waited_for).take(QUESTIONS).collect();
    Some(Held { would_be, questions, rules: near.iter().map(|(rule, _)| *rule).collect(), worrying })
}

/// Whether a file may be kept open for want of an answer. A pack lists the questions for which none is: those to which a worry
/// leads although it does not point at them, as two troubles of a parent do at a third.
fn may_hold(pack: &Pack, asked: Option<FactId>) -> bool {
    asked.is_none_or(|fact| !pack.facts[fact].keeps_no_file_open)
}

/// Whether one answer would make a condition hold because of what is worrying, and not by a branch that never looks at it.
fn needs_the_worry(child: &Child<'_>, cone: &[NodeId], open: VariableId, worrying: &BTreeSet<VariableId>) -> bool {
    let without = |id: VariableId| {
        let all = CellSet::all(child.variable(id).cells);
        if worrying.contains(&id) { all } else { child.case.knowledge.taken[id] }
    };
    would_hold(child, cone, open, |id| child.case.knowledge.taken[id]) && !would_hold(child, cone, open, without)
}

/// The same in words.
fn hold(child: &Child<'_>, questions: &[Asked], holds: bool) -> Option<Hold> {
    let Held { would_be, rules, questions, worrying } = held(child, questions)?;
    let mut ask: Vec<AgencyId> =
        questions.iter().flat_map(|id| holders(child.pack, child.variable(*id).input)).copied().collect();
    let mut seen = BTreeSet::new();
    ask.retain(|agency| seen.insert(*agency));
    Some(Hold {
        would_be: level(child.pack, would_be),
        meanwhile: holds.then(|| level(child.pack, child.outcome.level.now)),
        questions: questions.iter().map(|id| child.name(*id)).collect(),
        ask: ask.iter().map(|agency| child.pack.agencies[*agency].title.clone()).collect(),
        rules: rules.iter().map(|rule| child.pack.rules[rule.id].entry.name.clone()).collect(),
        until: rules
            .iter()
            .filter_map(|rule| until(child, rule, &worrying))
            .min_by_key(|when| (when.earliest.map(|at| at.to_string()), when.latest.map(|at| at.to_string()))),
    })
}

/// Something worrying that was told of a concern, or as an emergency, or that says that there is another worry: what a child only
/// is, or has already, keeps no file open.
fn worries_of_concerns(child: &Child<'_>) -> BTreeSet<VariableId> {
    let (pack, has_doors) = (child.pack, has_doors(child));
    let is_concern = |id: &VariableId| {
        fact(child, *id)
            .is_none_or(|fact| !has_doors || pack.facts[fact].emergency || concerns_of(child, fact).next().is_some())
    };
    let says_more =
        |id: &VariableId| child.variable(*id).asked.is_some_and(|asked| child.case.ranges.assumed.contains(&asked));
    told_worrying(child).into_iter().filter(|id| is_concern(id) || says_more(id)).collect()
}

/// The rules that hold now and would not, if a file that is on hold got the level that it waits for.
pub(super) fn withheld(child: &Child<'_>, answer: &ChildAnswer) -> BTreeSet<RuleId> {
    let ChildAnswer::Hold(hold) = answer else { return BTreeSet::new() };
    let level = RungBounds::only(hold.would_be.rank);
    let rules = child.program.rules.entries();
    let held = rules.filter(|(id, rule)| rule.needs_level && child.outcome.rules[*id] == Stand::Holds);
    let would_not = held.filter(|(_, rule)| {
        let taken = &child.case.knowledge.taken;
        truth(child.program, &child.program.cone(rule.when), level, |id| taken[id]) != Truth::True
    });
    would_not.map(|(_, rule)| rule.id).collect()
}

/// What is taken to be so once the time of a hold has passed, until somebody knows.
pub(crate) struct Over {
    /// The first question of the hold.
    pub question: VariableId,
    /// The cells in which it makes it the level that the hold waits for.
    pub cells: CellSet,
    /// Since when what keeps the file open is known.
    pub since: Moment,
}

/// What becomes of a hold.
pub(crate) fn hold_over(child: &Child<'_>) -> Option<Over> {
    let Held { rules, questions, worrying, .. } = held(child, &asked(child))?;
    let id = *questions.first()?;
    let cones: Vec<_> = rules.iter().map(|rule| child.program.cone(rule.when)).collect();
    let level = RungBounds::only(child.outcome.level.now);
    let taken = &child.case.knowledge.taken;
    let makes = |cell: &u32| {
        let cells = |other: VariableId| if other == id { CellSet::only(*cell) } else { taken[other] };
        cones.iter().any(|cone| truth(child.program, cone, level, cells) == Truth::True)
    };
    let cells = child.case.knowledge.possible[id].cells().filter(makes);
    let cells = cells.fold(CellSet::EMPTY, |all, cell| all.union(CellSet::only(cell)));
    let since = rules.iter().map(|rule| known_since(child, rule, &worrying)).min_by_key(|since| since.latest())?;
    (!cells.is_empty()).then_some(Over { question: id, cells, since })
}

/// When the limit of the speed ends for which a rule asks, counted from when the worry was known that it listens to.
fn until(child: &Child<'_>, rule: &Rule, worrying: &BTreeSet<VariableId>) -> Option<When> {
    ends(child, child.pack.speeds[rule.speed?].limit?, known_since(child, rule, worrying))
}

/// Since when everything worrying is known that a rule listens to; since the receipt at the earliest.
fn known_since(child: &Child<'_>, rule: &Rule, worrying: &BTreeSet<VariableId>) -> Moment {
    let read = child.program.support(rule.when).into_iter().filter(|id| worrying.contains(id));
    let since = read.filter_map(|id| {
        let fact = fact(child, id)?;
        let told = child.referral.of_child(child.case.child).filter(|report| report.fact == fact);
        let days = told.map(|report| report.said.on.or(report.lasts.from).unwrap_or(child.received));
        days.filter(|day| !day.is_after(child.at)).min_by_key(|day| day.latest())
    });
    since.chain([child.received]).max_by_key(|day| day.latest()).unwrap_or(child.received)
}

/// Those who usually know of the concerns to which a worry belongs; of all, where it belongs to none.
fn consult(child: &Child<'_>) -> Vec<String> {
    let worries = child.worries();
    let opened = child.concerns().filter(|concern| concern.answer == Some(true));
    let opened = opened.map(|concern| concern.group);
    let told: BTreeSet<_> = worries_of_concerns(child).into_iter().filter_map(|id| fact(child, id)).collect();
    let asking = child.pack.groups.entries().filter(|(_, group)| group.facts.iter().any(|fact| told.contains(fact)));
    let asking = asking.map(|(id, _)| id);
    let concerns: BTreeSet<_> = worries.filter_map(|worry| worry.about).chain(opened).chain(asking).collect();
    let facts = concerns.iter().flat_map(|group| &child.pack.groups[*group].facts);
    let mut counts: Vec<(usize, AgencyId)> = Vec::new();
    for agency in facts.flat_map(|fact| &child.pack.facts[*fact].held_by) {
        match counts.iter_mut().find(|(_, other)| other == agency) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, *agency)),
        }
    }
    counts.in_order_by(|a, b| b.0.cmp(&a.0));
    counts.iter().take(QUESTIONS).map(|(_, agency)| child.pack.agencies[*agency].title.clone()).collect()
}

/// Whether the pack says which concerns people open.
fn has_doors(child: &Child<'_>) -> bool {
    child.pack.groups.iter().any(|group| group.door.is_some())
}

fn fact(child: &Child<'_>, id: VariableId) -> Option<FactId> {
    child.variable(id).input.fact()
}

/// What is told of an input, in words.
fn as_told(child: &Child<'_>, id: VariableId) -> FactValue {
    let told = child.case.reports[id].iter().find_map(|report| Some((report.values.as_ref()?, report.told_as)));
    let value = match (told, child.variable(id).input) {
        (Some((values, told_as)), Input::Fact(fact) | Input::Item(fact, _)) => {
            phrases::as_told(&child.pack.facts[fact], values, told_as)
        }
        _ => phrases::cells(child.pack, child.variable(id), child.case.knowledge.possible[id]),
    };
    FactValue { fact: child.name(id), question: child.question(id), value }
}

/// The emergency questions: those whose answers lead to a level that is about acting now.
pub(super) fn emergency(child: &Child<'_>, questions: &[Asked]) -> Option<Emergency> {
    let acting = child.pack.levels.entries().find(|(_, level)| level.emergency)?.0;
    let (program, outcome) = (child.program, child.outcome);
    let rules = program.rules.iter().filter(|rule| rule.level >= Some(acting));
    let leading: BTreeSet<VariableId> = rules.flat_map(|rule| program.support(rule.when)).collect();
    let of_emergency = |asked: &&Asked| {
        let reads = |rule: &RuleId| child.pack.rules[*rule].level >= Some(acting);
        asked.raises_to.is_some_and(|to| to >= acting.0)
            || outcome.level.now < acting.0 && leading.contains(&asked.variable) && asked.rules.iter().any(reads)
    };
    let open: Vec<&Asked> = questions.iter().filter(of_emergency).collect();
    let answered = leading.iter().filter(|id| {
        let told = child.case.reports[**id].iter().any(|report| report.values.is_some());
        told && !child.variable(**id).fixed && open.iter().all(|asked| asked.variable != **id)
    });
    let of = open.len() + answered.count();
    let ExactResult::Diagram(proofs) = child.exact else { return None };
    let way = proofs.ways.iter().find(|(level, _)| *level >= acting.0);
    let below: Vec<u32> = proofs.levels.iter().copied().filter(|level| *level < acting.0).collect();
    let ruled_out = outcome.level.highest < acting.0;
    Some(Emergency {
        open: open.iter().map(|asked| child.name(asked.variable)).collect(),
        of: arena::number(of),
        answers_away: way.map(|(_, answers)| arena::number(answers.len())),
        ruled_out_by: if ruled_out {
            let told = proofs.ruled_out_by.iter().filter(|answer| !child.case.reports[answer.variable].is_empty());
            told.map(|answer| as_told(child, answer.variable)).collect()
        } else {
            Vec::new()
        },
        service: match below.as_slice() {
            [only] => Some(level(child.pack, *only)),
            _ => None,
        },
    })
}
