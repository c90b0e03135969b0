//! Unused: an action that no rule gives, a fact or bound that no condition reads, a route, event, define, ladder or
//! calendar that nothing mentions.
//!
//! **Why it matters.** People are told that something will be done or asked, and it never is; nobody may keep facts
//! about a child for nothing.
//! **Example.** `action home-visit "Visit the child at home"` that no rule names.
//! **Cure.** Use it, or delete it.

use super::finding::{Block, Finding, What};
use super::reads::Reads;
use crate::base::calendar::day::Day;
use crate::pack::model::{ActionId, CalendarId, DefineId, Effect, EventId, FactId, LadderId, Pack, Promise, RouteId};

/// Every block that nothing uses.
pub fn find(pack: &Pack, _: Day, reads: &Reads) -> Vec<Finding> {
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
    let is_fact = |id: FactId| {
        let waived = pack.facts.get(id.at()).is_some_and(|fact| fact.must_not_matter);
        waived || reads.mentioned.get(id.at()) == Some(&true)
    };
    let routes = ids(pack.routes.len()).map(RouteId).filter(|id| !is_route(*id)).map(Block::Route);
    let actions = ids(pack.actions.len()).map(ActionId).filter(|id| !is_action(*id)).map(Block::Action);
    let facts = ids(pack.facts.len()).map(FactId).filter(|id| !is_fact(*id)).map(Block::Fact);
    let events = unmarked(&reads.events).map(|at| Block::Event(EventId(at)));
    let defines = unmarked(&reads.defines).map(|at| Block::Define(DefineId(at)));
    let ladders = ids(pack.ladders.len()).map(LadderId).filter(|id| !is_ladder(*id));
    let is_calendar = |id: CalendarId| pack.clocks.iter().any(|clock| clock.calendar == Some(id));
    let calendars = ids(pack.calendars.len()).map(CalendarId).filter(|id| !is_calendar(*id));
    let bounds = (0..).zip(&pack.bounds).filter(|(_, bound)| !bound.read).map(|(at, _)| Block::Bound(at));
    let blocks = routes.chain(actions).chain(facts).chain(events).chain(defines).chain(bounds);
    let blocks = blocks.chain(ladders.map(Block::Ladder)).chain(calendars.map(Block::Calendar));
    blocks.map(|at| Finding { at, what: What::Unused }).collect()
}

fn ids(count: usize) -> impl Iterator<Item = u32> {
    (0..).take(count)
}

fn unmarked(marks: &[bool]) -> impl Iterator<Item = u32> {
    (0..).zip(marks).filter(|(_, mark)| !**mark).map(|(at, _)| at)
}
