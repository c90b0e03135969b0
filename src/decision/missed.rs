//! What a rule asked for within a time, and nobody did, though no rule asks for it any more: a window has passed, or an answer
//! has changed, and a duty that was missed stays missed until it is done, or something ends it.
//!
//! In: a referral, its program and a moment. Out: each such duty, once for each child and deed. What was known at each moment
//! decides, so nothing that is learnt later makes or undoes a miss. Must not know layout.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::base::calendar::due::Due;
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::{civil, interval};
use crate::base::length::{Length, Unit};
use crate::base::time_limit::Limit;
use crate::decision::causes::{Search, is_since};
use crate::engine::clocks::shelf;
use crate::engine::knowledge;
use crate::engine::program::{ActiveRuleId, Program, Rule};
use crate::engine::referral::{ChildId, On, Referral};
use crate::pack::model::{ActionId, Effect, EventId, FactId, Pack};

/// A duty that was missed.
pub(crate) struct MissedDuty {
    pub child: ChildId,
    pub action: ActionId,
    /// Between which moments it was due.
    pub due: (Due, Due),
    /// How long ago that was.
    pub late_by: Length,
}

/// What a rule asks for within a time.
struct Asks {
    rule: ActiveRuleId,
    action: ActionId,
    limit: Limit,
}

/// Every duty that was missed by a moment and that nobody has done; of one deed the first.
pub(crate) fn missed(search: &mut Search<'_>, at: Moment) -> Vec<MissedDuty> {
    let (pack, referral) = (search.pack, search.referral);
    let Some(receipt) = referral.told_at().filter(|receipt| at.is_after(*receipt)) else { return Vec::new() };
    let asks = asks(pack, search.program);
    let rules: BTreeSet<ActiveRuleId> = asks.iter().map(|asks| asks.rule).collect();
    let changes: Vec<Moment> =
        std::iter::once(receipt).chain(search.changes(&search.reads(&rules), receipt, at)).collect();
    let until = interval(at).latest;
    let mut first: BTreeMap<(ChildId, ActionId), MissedDuty> = BTreeMap::new();
    for child in referral.children.ids() {
        for asks in &asks {
            for begun in begins(search, &changes, at, child, asks.rule) {
                let Some(due) = due(pack, asks.limit, begun).filter(|due| due.1.by < until) else { continue };
                // Nobody was asked any more when it was due.
                if !search.holds(moment(due.1.by), child, asks.rule) {
                    continue;
                }
                if is_done(pack, referral, child, asks.action, begun, at)
                    || is_elsewhere(search, pack, child, asks.action, due.1.by)
                {
                    continue;
                }
                let late_by = shelf(pack, None).past(asks.limit.unit().unwrap_or(Unit::Day), &due.1, until);
                let missed = MissedDuty { child, action: asks.action, due, late_by };
                let known = first.entry((child, asks.action));
                known.and_modify(|one| one.take_if_earlier(&missed)).or_insert(missed);
            }
        }
    }
    first.into_values().collect()
}

impl MissedDuty {
    fn take_if_earlier(&mut self, other: &MissedDuty) {
        if other.due.1 < self.due.1 {
            (self.due, self.late_by) = (other.due, other.late_by);
        }
    }
}

/// What can be recorded as done and has a limit. What a clock counts stays missed by its clock.
fn asks(pack: &Pack, program: &Program) -> Vec<Asks> {
    let has_clock = |action: ActionId| pack.clocks.iter().any(|clock| clock.deed == Some(action));
    let of_rule = |(rule, of): (ActiveRuleId, &Rule)| {
        let timed = of.effects.iter().filter_map(|effect| match effect {
            Effect::Action(action, Some(limit)) => Some((*action, *limit)),
            Effect::Action(_, None) | Effect::Tell(..) | Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => None,
        });
        let can_be_missed =
            timed.filter(|(action, _)| !pack.actions[*action].done_by.is_empty() && !has_clock(*action));
        can_be_missed.map(|(action, limit)| Asks { rule, action, limit }).collect::<Vec<Asks>>()
    };
    program.rules.entries().flat_map(of_rule).collect()
}

/// The moments with which a rule began to hold: with a change, or by time alone on a day before the next.
fn begins(search: &mut Search<'_>, changes: &[Moment], at: Moment, child: ChildId, rule: ActiveRuleId) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut held = false;
    for (nth, change) in changes.iter().enumerate() {
        let holds = search.holds(*change, child, rule);
        if holds && !held {
            found.push(*change);
        }
        let next = changes.get(nth + 1).map_or(at, |next| Moment::whole(next.date()).before(Length::DAY));
        held = if next.is_after(*change) { search.holds(next, child, rule) } else { holds };
        if held && !holds {
            found.push(search.between(*change, next, child, rule));
        }
    }
    found
}

impl Search<'_> {
    /// Whether any of some rules holds at a moment.
    fn any_holds(&mut self, moment: Moment, child: ChildId, is_one: impl Fn(&Rule) -> bool) -> bool {
        let rules: Vec<ActiveRuleId> =
            self.program.rules.entries().filter(|(_, rule)| is_one(rule)).map(|(id, _)| id).collect();
        rules.into_iter().any(|rule| self.holds(moment, child, rule))
    }

    /// Whether a fact was taken to be so at a moment.
    fn is_so(&self, moment: Moment, child: ChildId, fact: FactId) -> bool {
        let cases = knowledge::cases(self.pack, self.program, self.referral, moment);
        cases.iter().any(|case| case.child == child && case.takes(self.program, fact))
    }
}

/// Whether the deed was done since it was asked for, or something has ended it.
fn is_done(pack: &Pack, referral: &Referral, child: ChildId, action: ActionId, begun: Moment, at: Moment) -> bool {
    let action = &pack.actions[action];
    let days = |events: &[EventId]| -> Vec<On> {
        let of =
            referral.events.iter().filter(|one| events.contains(&one.event) && referral.concerns(one.child, child));
        of.map(|one| one.on).filter(|on| on.is_past(at)).collect()
    };
    // What is owed once while something lasts was done if it was done since that began.
    let spell = action.once_while.map(|fact| days(&pack.facts[fact].begins));
    let spell = spell.into_iter().flatten().filter_map(|on| on.from).filter(|from| !from.is_after(begun)).max();
    let since = spell.unwrap_or(begun);
    days(&action.done_by).iter().any(|on| *on == On::default() || is_since(*on, since))
        || days(&action.ended_by).iter().any(|on| *on == On::default() || is_since(*on, begun))
}

/// Whether a higher service took its place, or what it would bring about was so, when it was due.
fn is_elsewhere(search: &mut Search<'_>, pack: &Pack, child: ChildId, action: ActionId, by: Timestamp) -> bool {
    let action = &pack.actions[action];
    let gives = |effect: &Effect| matches!(effect, Effect::Action(other, _) if action.gives_way.contains(other));
    search.any_holds(moment(by), child, |rule| rule.effects.iter().any(gives))
        || action.reached.iter().any(|fact| search.is_so(moment(by), child, *fact))
}

/// When a limit ends; what is asked for at once is late when its day is over.
fn due(pack: &Pack, limit: Limit, begun: Moment) -> Option<(Due, Due)> {
    let limit = if limit == Limit::AtOnce { Limit::SameDay } else { limit };
    let (from, shelf) = (interval(begun), shelf(pack, None));
    let due = |at: Timestamp| shelf.due(limit, false, at).ok();
    due(from.earliest).zip(due(from.latest))
}

fn moment(by: Timestamp) -> Moment {
    Moment::timed(civil(by))
}
