//! Meetings, clocks, ladders and calendars.

use super::Builder;
use super::examples::Giver;
use crate::base::calendar::Table;
use crate::base::span::Spanned;
use crate::pack::errors::ClauseError;
use crate::pack::layers::Layered;
use crate::pack::model::{
    ActionId, Calendar, CalendarId, Clock, ClockLimit, Ladder, LadderId, Meeting, Step, Telephone,
};
use crate::pack::resolve::conditions::Scope;
use crate::syntax::ast::{self, ClauseBody, Kind};

impl Builder<'_> {
    /// A meeting.
    pub(crate) fn meeting(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Meeting> {
        let block = &layered.block;
        let held_as = pick!(block, ClauseBody::HeldAs(name) => scope.event(name)).next().flatten();
        let telephone = pick!(block, ClauseBody::ByTelephone(when) => match when {
            None => Telephone::Never,
            Some(when) => scope.condition(when).map_or(Telephone::Uncountable, |when| Telephone::When(Box::new(when))),
        });
        let mut meeting = Meeting {
            entry: self.entry(layered),
            quorums: pick!(block, ClauseBody::Quorum(names, dates) => {
                (self.names.whos(names), dates.as_ref().map(|dates| self.force(dates)).unwrap_or_default())
            })
            .collect(),
            invites: pick!(block, ClauseBody::Invite(names, when) => {
                (self.names.whos(names), when.as_ref().and_then(|when| scope.condition(when)))
            })
            .collect(),
            telephone: telephone.into_iter().next().unwrap_or(Telephone::Uncountable),
            held_as: held_as?,
            examples: Vec::new(),
            adjusted: layered.adjusted,
        };
        meeting.examples =
            self.examples(scope, block, &Giver { is_whole: true, gives: meeting.yields(), adjusted: meeting.adjusted });
        Some(meeting)
    }

    /// A clock.
    pub(crate) fn clock(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Clock> {
        let block = &layered.block;
        for clause in block.clauses.iter().filter(|clause| !is_reachable(&clause.body)) {
            self.names.report(ClauseError::NoSuchAmount { wants: "a share from 1 to 99 percent", span: clause.span });
        }
        Some(Clock {
            entry: self.entry(layered),
            planned: pick!(block, ClauseBody::Within(limit) => limit.before.as_ref())
                .flatten()
                .filter_map(|event| scope.event(event))
                .next(),
            starts: pick!(block, ClauseBody::Starts(which, event, when) => {
                let when = when.as_ref().and_then(|when| scope.condition(when));
                scope.event(event).map(|event| (*which, event, when))
            })
            .flatten()
            .collect(),
            stops: pick!(block, ClauseBody::Stops(names) => self.events_named(names)).flatten().collect(),
            pauses: pick!(block, ClauseBody::Paused(from, until, cite) => {
                let cite = cite.as_ref().and_then(|cite| self.cite(cite));
                scope.event(from).zip(scope.event(until)).map(|(from, until)| (from, until, cite))
            })
            .flatten()
            .collect(),
            limits: pick!(block, ClauseBody::Within(limit) => ClockLimit {
                limit: limit.limit,
                counting_first: limit.counting_first,
                kind: limit.kind,
                cite: limit.cite.as_ref().and_then(|cite| self.cite(cite)),
            })
            .collect(),
            calendar: pick!(block, ClauseBody::OnCalendar(name) => name)
                .next()
                .and_then(|name| self.names.find(Kind::Calendar, name))
                .map(CalendarId),
            owners: pick!(block, ClauseBody::OwnedBy(names) => self.names.whos(names)).next().unwrap_or_default(),
            warnings: pick!(block, ClauseBody::Warns(warning) => *warning).collect(),
            escalates: pick!(block, ClauseBody::Escalates(name) => name)
                .next()
                .and_then(|name| self.names.find(Kind::Ladder, name))
                .map(LadderId),
            not_needed: pick!(block, ClauseBody::NotNeeded(name) => name)
                .filter_map(|name| scope.event(name))
                .collect(),
            standing: pick!(block, ClauseBody::While(name) => scope.fact(name)).flatten().map(|(id, _)| id).next(),
            deed: pick!(block, ClauseBody::Deed(name) => self.names.find(Kind::Action, name))
                .flatten()
                .map(ActionId)
                .next(),
            right_of: pick!(block, ClauseBody::RightOf(text) => text.value.clone()).next(),
        })
    }

    /// A ladder of escalation.
    pub(crate) fn ladder(&self, scope: &Scope<'_>, layered: &Layered) -> Ladder {
        let steps = pick!(layered.block, ClauseBody::Step(names, after, when) => Step {
            tell: self.names.whos(names),
            after: *after,
            when: when.as_ref().and_then(|when| scope.condition(when)),
        });
        Ladder { entry: self.entry(layered), steps: steps.collect() }
    }

    /// A calendar.
    pub(crate) fn calendar(
        &self,
        layered: &Layered,
        table: &dyn Fn(&Spanned<String>) -> Option<Table>,
    ) -> Option<Calendar> {
        let block = &layered.block;
        let (entry, file) = (self.entry(layered), pick!(block, ClauseBody::FileName(name) => name.clone()).next());
        let table = file.as_ref().and_then(table);
        let counts = pick!(block, ClauseBody::Counts(unit) => unit.value).next()?;
        Some(Calendar { entry, counts, file: file?, table: table? })
    }
}

/// Whether a clock's warning can come before its end.
fn is_reachable(clause: &ClauseBody) -> bool {
    if let ClauseBody::Warns(ast::Warning::Share(share)) = clause { (1..=99).contains(&share.value) } else { true }
}
