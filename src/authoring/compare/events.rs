//! Events that happen by themselves: which way it is that one newly does, or no longer.
//!
//! In: two packs and the name of an event. Out: what it does in either. What begins with it protects, what ends with it does
//! not; where conditions read it nothing here can say, and then it is lowered. Must not know the words.

use super::Direction;
use crate::base::keywords::Worse;
use crate::pack::model::{Condition, Event, EventId, Fact, Pack, Telephone, Test};
use crate::syntax::ast::Which;

/// What an event does where it happens.
#[derive(Default)]
struct Use {
    /// Something begins that protects.
    raises: bool,
    /// Something ends, stops or waits that protects.
    lowers: bool,
    /// Something else follows from it, which can be either.
    either: bool,
}

/// Which way it is that an event newly happens by itself, no longer does, or does at another time.
pub(super) fn following([old, new]: [&Pack; 2], name: &str) -> Direction {
    let mut all = Use::default();
    for pack in [old, new] {
        pack.events.entries().filter(|(_, event)| event.entry.name == name).for_each(|(id, _)| all.read(pack, id));
    }
    let follows = |pack: &Pack| {
        let event = pack.events.iter().find(|event| event.entry.name == name);
        event.is_some_and(|Event { happens, at_receipt, .. }| happens.is_some() || *at_receipt)
    };
    match (all, follows(old), follows(new)) {
        (Use { raises: false, lowers: false, either: false }, ..) => Direction::Same,
        (Use { raises: true, lowers: false, either: false }, false, true) => Direction::Raised,
        (Use { raises: false, lowers: true, either: false }, true, false) => Direction::Raised,
        (Use { .. }, ..) => Direction::Lowered,
    }
}

impl Use {
    fn read(&mut self, pack: &Pack, id: EventId) {
        // A standing that takes away a duty protects less where it begins.
        let eases = |fact: &Fact| {
            let is_it = |other| std::ptr::eq(&pack.facts[other], fact);
            pack.actions.iter().any(|action| action.reached.iter().copied().chain(action.once_while).any(is_it))
        };
        for fact in &pack.facts {
            let (begins, ends) = (fact.begins.contains(&id), fact.ends.contains(&id));
            match fact.worse {
                Worse::Up if !eases(fact) => (self.raises, self.lowers) = (self.raises | begins, self.lowers | ends),
                Worse::Down if !eases(fact) => (self.raises, self.lowers) = (self.raises | ends, self.lowers | begins),
                Worse::Up | Worse::Down | Worse::Neither => self.either |= begins || ends,
            }
            self.either |= fact.counts_from == Some(id);
        }
        for clock in &pack.clocks {
            let starts = clock.starts.iter().filter(|(_, event, _)| *event == id);
            starts.for_each(|(which, ..)| match which {
                Which::First | Which::Each => self.raises = true,
                Which::Last => self.either = true,
            });
            self.lowers |= clock.stops.contains(&id) || clock.not_needed.contains(&id);
            self.lowers |= clock.pauses.iter().any(|pause| pause.0 == id);
            self.either |= clock.planned == Some(id) || clock.pauses.iter().any(|pause| pause.1 == id);
        }
        self.lowers |= pack.actions.iter().any(|action| action.done_by.contains(&id));
        self.either |= pack.meetings.iter().any(|meeting| meeting.held_as == id);
        self.either |= conditions(pack).into_iter().any(|condition| reads(condition, id));
    }
}

/// Every condition on which something turns.
pub(super) fn conditions(pack: &Pack) -> Vec<&Condition> {
    let rules = pack.rules.iter().flat_map(|rule| std::iter::once(&rule.when).chain(&rule.unless));
    let starts = pack.clocks.iter().flat_map(|clock| clock.starts.iter().filter_map(|start| start.2.as_ref()));
    let steps = pack.ladders.iter().flat_map(|ladder| &ladder.steps).filter_map(|step| step.when.as_ref());
    let meetings = pack.meetings.iter().flat_map(|meeting| {
        let call = if let Telephone::When(when) = &meeting.telephone { Some(&**when) } else { None };
        meeting.invites.iter().filter_map(|invite| invite.1.as_ref()).chain(call)
    });
    let defines = pack.defines.iter().map(|define| &define.when);
    let scores = pack.scores.iter().flat_map(|score| score.of.iter().map(|points| &points.when));
    let facts = pack.facts.iter().flat_map(Fact::conditions);
    rules.chain(starts).chain(steps).chain(meetings).chain(defines).chain(scores).chain(facts).collect()
}

fn reads(condition: &Condition, id: EventId) -> bool {
    let mut found = false;
    condition.visit(&mut |part| {
        if let Test::EventCount { event, window, .. } = &part.body {
            found |= *event == id || window.base() == Some(id);
        } else if let Test::TimeSince { event, .. } = &part.body {
            found |= *event == id;
        }
    });
    found
}
