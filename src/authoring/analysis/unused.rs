//! Unused: an action that no rule gives, a fact or bound that no condition reads, a route, event, define, score, ladder
//! or calendar that nothing mentions.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::base::length::Unit;
use crate::pack::errors::Page;
use crate::syntax::ast::Warning;
use crate::pack::model::{ActionId, CalendarId, Effect, LadderId, Pack, Promise, RouteId};

const FACT: Page = Page {
    code: "unused-fact",
    means: "No rule reads this fact.",
    why: "It would be asked and kept for nothing, and nobody may keep facts about a child for nothing.",
    example: "fact shoe-size \"What is the child's shoe size?\"\n  whole number from 0 to 15, about the child",
    cure: "Use it in a condition, or delete it.",
};

const ACTION: Page = Page {
    code: "unused-action",
    means: "No rule starts this action.",
    why: "People are told that something will be done, and it never is.",
    example: "action home-visit \"Visit the child at home\"\n  led by social-care",
    cure: "Add `then` and the action to a rule, or delete the action.",
};

const BOUND: Page = Page {
    code: "unused-bound",
    means: "No condition compares anything with this bound.",
    why: "Somebody will change the number and believe that it changes a decision.",
    example: "bound repeat-contacts \"How many contacts are many?\"\n  is 3",
    cure: "Use the name of the bound in place of the number, or delete it.",
};

const BLOCK: Page = Page {
    code: "unused-block",
    means: "A route, event, define, score, ladder or calendar that no other block mentions.",
    why: "People will keep it in order, and it changes nothing.",
    example: "define in-danger \"In danger\"\n  when mark-seen",
    cure: "Use its name where it belongs, or delete it.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&FACT, &ACTION, &BOUND, &BLOCK], work: Work::Text(find) };

/// A block that nothing uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unused {
    page: &'static Page,
    /// What would use it.
    by: &'static str,
}

impl Kind for Unused {
    fn page(&self) -> &'static Page {
        self.page
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker.about(format!("{} is not used", speaker.own())).label(self.by)
    }
}

/// Every block that nothing uses.
pub(super) fn find(pack: &Pack, _: Day, reads: &Reads) -> Vec<Finding> {
    let effects = || pack.rules.iter().flat_map(|rule| &rule.effects);
    let is_route = |id: RouteId| effects().any(|effect| *effect == Effect::Route(id));
    let is_action = |id: ActionId| {
        let given = |effect: &Effect| match effect {
            Effect::Action(action, _) | Effect::Refuse(action) => *action == id,
            Effect::Route(_) | Effect::Tell(..) | Effect::Ask(_) => false,
        };
        let promises = pack.properties.iter().flat_map(|property| &property.promises);
        effects().any(given) || promises.into_iter().any(|promise| *promise == Promise::Action(id))
    };
    let is_ladder = |id: LadderId| pack.clocks.iter().any(|clock| clock.escalates == Some(id));
    // The first calendar of a kind counts for whatever names none: clocks, actions, warnings and ladders.
    let is_first = |id: CalendarId| {
        let first = pack.calendars.entries().find(|(_, other)| other.counts == pack.calendars[id].counts);
        first.is_some_and(|(first, _)| first == id) && counted(pack).any(|unit| unit == pack.calendars[id].counts)
    };
    let is_named = |id: CalendarId| pack.clocks.iter().any(|clock| clock.calendar == Some(id));
    let is_calendar = |id: CalendarId| is_named(id) || is_first(id) || reads.calendars[id];
    let mut findings = Vec::new();
    let mut unused = |page, by, at| findings.push(Finding::new(at, Unused { page, by }));
    for id in pack.routes.ids().filter(|id| !is_route(*id)) {
        unused(&BLOCK, "no rule gives it", Block::Route(id));
    }
    for id in pack.actions.ids().filter(|id| !is_action(*id)) {
        unused(&ACTION, "no rule gives it", Block::Action(id));
    }
    for (id, _) in pack.facts.entries().filter(|(id, fact)| !fact.must_not_matter && !reads.mentioned[*id]) {
        unused(&FACT, "no rule reads it", Block::Fact(id));
    }
    for id in pack.events.ids().filter(|id| !reads.events[*id]) {
        unused(&BLOCK, "nothing mentions it", Block::Event(id));
    }
    for id in pack.defines.ids().filter(|id| !reads.defines[*id]) {
        unused(&BLOCK, "nothing mentions it", Block::Define(id));
    }
    for id in pack.scores.ids().filter(|id| !reads.scores[*id]) {
        unused(&BLOCK, "nothing asks for it", Block::Score(id));
    }
    for (at, _) in (0..).zip(&pack.bounds).filter(|(_, bound)| !bound.read) {
        unused(&BOUND, "no condition compares with it", Block::Bound(at));
    }
    for id in pack.ladders.ids().filter(|id| !is_ladder(*id)) {
        unused(&BLOCK, "no clock names it", Block::Ladder(id));
    }
    for id in pack.calendars.ids().filter(|id| !is_calendar(*id)) {
        unused(&BLOCK, "no clock and no condition names it", Block::Calendar(id));
    }
    findings
}

/// In what anything of a pack is counted.
fn counted(pack: &Pack) -> impl Iterator<Item = Unit> + '_ {
    let clocks = pack.clocks.iter().flat_map(|clock| {
        let warnings = clock.warnings.iter().filter_map(|warning| match warning {
            Warning::Before(length) => Some(length.unit),
            Warning::Share(_) => None,
        });
        clock.limits.iter().filter_map(|limit| limit.limit.unit()).chain(warnings)
    });
    let steps = pack.ladders.iter().flat_map(|ladder| &ladder.steps).filter_map(|step| Some(step.after?.unit));
    let effects = pack.rules.iter().flat_map(|rule| &rule.effects).filter_map(|effect| match effect {
        Effect::Action(_, limit) | Effect::Tell(_, limit) => limit.as_ref()?.unit(),
        Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => None,
    });
    clocks.chain(steps).chain(effects)
}
