//! Which blocks read which: facts, events and defines by the rules that mention them, however indirectly.

use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::pack::model::{
    CalendarId, Condition, DefineId, Effect, EventId, Fact, FactId, Pack, Receipt, RuleId, ScoreId, Telephone, Test,
};

/// Who reads what, as at a day.
#[derive(Debug, Default)]
pub(super) struct Reads {
    /// For each fact, the first rule that reads it.
    pub facts: Arena<FactId, Option<RuleId>>,
    /// For each fact, whether anything at all mentions it.
    pub mentioned: Arena<FactId, bool>,
    /// For each event, whether anything mentions it.
    pub events: Arena<EventId, bool>,
    /// For each define, whether anything mentions it.
    pub defines: Arena<DefineId, bool>,
    /// For each score, whether anything mentions it.
    pub scores: Arena<ScoreId, bool>,
    /// For each calendar, whether a condition asks whether something came in outside of it.
    pub calendars: Arena<CalendarId, bool>,
    /// For each define, whether a rule in force reads it.
    followed: Arena<DefineId, bool>,
}

impl Reads {
    /// What the blocks of a pack read.
    pub(super) fn of(pack: &Pack, day: Day) -> Reads {
        let mut reads = Reads {
            facts: Arena::filled(None, pack.facts.len()),
            mentioned: Arena::filled(false, pack.facts.len()),
            events: Arena::filled(false, pack.events.len()),
            defines: Arena::filled(false, pack.defines.len()),
            scores: Arena::filled(false, pack.scores.len()),
            calendars: Arena::filled(false, pack.calendars.len()),
            followed: Arena::filled(false, pack.defines.len()),
        };
        for (id, rule) in pack.rules.entries() {
            let reader = rule.entry.force.covers(day).then_some(id);
            for condition in std::iter::once(&rule.when).chain(&rule.unless) {
                reads.condition(pack, condition, reader);
            }
            for effect in &rule.effects {
                if let Effect::Ask(fact) = effect {
                    reads.mentioned[*fact] = true;
                }
            }
        }
        let clocks = pack.clocks.iter().flat_map(|clock| clock.starts.iter().filter_map(|start| start.2.as_ref()));
        let meetings = pack.meetings.iter().flat_map(|meeting| {
            let invites = meeting.invites.iter().filter_map(|invite| invite.1.as_ref());
            let by_telephone = match &meeting.telephone {
                Telephone::When(condition) => Some(&**condition),
                Telephone::Uncountable | Telephone::Never => None,
            };
            invites.chain(by_telephone)
        });
        let properties = pack.properties.iter().map(|property| &property.when);
        let steps = pack.ladders.iter().flat_map(|ladder| &ladder.steps).filter_map(|step| step.when.as_ref());
        for condition in clocks.chain(meetings).chain(steps) {
            reads.condition(pack, condition, None);
        }
        let measures = pack.measures.iter().flat_map(|measure| [&measure.among, &measure.share]);
        let asked = pack.facts.iter().flat_map(Fact::conditions);
        for condition in properties.chain(measures).chain(asked) {
            reads.condition(pack, condition, None);
        }
        for clock in &pack.clocks {
            let starts = clock.starts.iter().map(|start| start.1).chain(clock.planned);
            let pauses = clock.pauses.iter().flat_map(|pause| [pause.0, pause.1]);
            let ends = clock.stops.iter().chain(&clock.not_needed).copied();
            for event in starts.chain(pauses).chain(ends) {
                reads.events[event] = true;
            }
        }
        for meeting in &pack.meetings {
            reads.events[meeting.held_as] = true;
        }
        let turns =
            |fact: &Fact| [fact.begins.clone(), fact.ends.clone(), fact.counts_from.into_iter().collect()].concat();
        let follows = pack.events.iter().filter_map(|event| event.happens.map(|(_, base)| base));
        let counted = pack.measures.iter().filter_map(|measure| measure.each.as_ref());
        let counted = counted.flat_map(|each| each.by.iter().copied().chain([each.event]));
        let done = pack.actions.iter().flat_map(|action| action.done_by.iter().copied());
        for event in pack.facts.iter().flat_map(turns).chain(follows).chain(done).chain(counted) {
            reads.events[event] = true;
        }
        let of_actions = pack.actions.iter().flat_map(|action| action.reached.iter().copied().chain(action.once_while));
        for standing in pack.clocks.iter().filter_map(|clock| clock.standing).chain(of_actions) {
            reads.mentioned[standing] = true;
        }
        reads
    }

    fn condition(&mut self, pack: &Pack, condition: &Condition, reader: Option<RuleId>) {
        condition.visit(&mut |part| match &part.body {
            Test::Fact(fact, _) => self.fact(*fact, reader),
            Test::EventCount { event, window, .. } => {
                self.event(*event);
                window.base().into_iter().for_each(|base| self.event(base));
            }
            Test::TimeSince { event, .. } => self.event(*event),
            Test::Received { receipt: Receipt::Outside(calendar), .. } => self.calendars[*calendar] = true,
            Test::Score { score, .. } => self.scores[*score] = true,
            Test::Define(id) => self.define(pack, *id, reader),
            Test::And(_)
            | Test::Or(_)
            | Test::Not(_)
            | Test::Count { .. }
            | Test::Sibling { .. }
            | Test::People { .. }
            | Test::Received { .. }
            | Test::Level { .. } => {}
        });
    }

    fn fact(&mut self, fact: FactId, reader: Option<RuleId>) {
        self.mentioned[fact] = true;
        self.facts[fact] = self.facts[fact].or(reader);
    }

    fn event(&mut self, event: EventId) {
        self.events[event] = true;
    }

    fn define(&mut self, pack: &Pack, id: DefineId, reader: Option<RuleId>) {
        // Only the first rule that reads a fact is kept, so a define that a rule has read has no more to tell.
        if self.defines[id] && (reader.is_none() || self.followed[id]) {
            return;
        }
        self.defines[id] = true;
        self.followed[id] |= reader.is_some();
        self.condition(pack, &pack.defines[id].when, reader);
    }
}
