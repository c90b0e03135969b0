//! What happens next and by when: every time limit that counts, soonest first, with owner, authority and what a miss sets off.

use std::collections::BTreeSet;

use super::html::{Html, facts, joined, list, p, tag};
use super::links::Target;
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::calendar::moment::Moment;
use crate::base::length::Unit;
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::engine::clocks::is_on;
use crate::pack::model::{Clock, ClockLimit, EventId};
use crate::pack::settings::SettingKey;
use crate::render::{sentences, time};
use crate::syntax::ast::{LimitKind, Which};

/// In minutes.
const DAY: i64 = 24 * 60;

/// Where a time limit stands on the page: by how soon it can end.
const SPANS: [(i64, &str); 6] = [
    (DAY, "Within a day"),
    (7 * DAY, "Within a week"),
    (31 * DAY, "Within a month"),
    (92 * DAY, "Within three months"),
    (366 * DAY, "Within a year"),
    (i64::MAX, "Longer than a year"),
];

impl Guide<'_> {
    pub(super) fn times_page(&self) -> Page {
        let on: Vec<&Clock> =
            self.pack.clocks.iter().filter(|clock| is_on(clock) && clock.entry.force.covers(self.day)).collect();
        let mut body: Html = [
            self.heading(1, "What happens next, and by when"),
            self.heading(2, "What you wait for after you tell us"),
            self.first_limits(),
            self.added("times"),
            self.heading(2, "Every time limit, the shortest first"),
            p("A limit runs from the start that is named with it. What is behind it (law, guidance or local practice) and how \
               well that was checked stands beside it. A limit that was missed stays missed, whatever comes later."),
            p(["If you were told nothing in time, see ".into(), self.link("disagree", "if you disagree"), ".".into()]),
        ]
        .into();
        let first = self.listed(SettingKey::EventsOfAReferral);
        let begins = |clock: &Clock| {
            let ids = clock.starts.iter().map(|(_, id, _)| *id).chain(clock.planned);
            let events = ids.map(|id| &self.pack.events[id]);
            events.map(|event| event.entry.name.as_str()).any(|name| first.contains(&name))
        };
        let (mut first, on): (Vec<&Clock>, Vec<&Clock>) = on.into_iter().partition(|clock| begins(clock));
        first.in_order_of(|clock| soonest(clock));
        if !first.is_empty() {
            body.add(self.heading(3, "After you tell us"));
            body.add(first.iter().map(|clock| self.clock(clock)).collect::<Html>());
        }
        let (mut before, on): (Vec<&Clock>, Vec<&Clock>) = on.into_iter().partition(|clock| clock.planned.is_some());
        before.in_order_of(|clock| soonest(clock));
        let mut least = 0;
        for (most, title) in SPANS {
            let mut within: Vec<&&Clock> =
                on.iter().filter(|clock| shortest(clock).is_some_and(|ends| ends > least && ends <= most)).collect();
            within.in_order_of(|clock| soonest(clock));
            if !within.is_empty() {
                body.add(self.heading(3, title));
                body.add(within.iter().map(|clock| self.clock(clock)).collect::<Html>());
            }
            least = most;
        }
        if !before.is_empty() {
            body.add([
                self.heading(3, "Before a day that is planned"),
                p("These count back from the planned day, which is not counted itself. When the day is moved, so are they."),
            ]);
            body.add(before.iter().map(|clock| self.clock(clock)).collect::<Html>());
        }
        let meetings = self.meetings();
        if !meetings.is_empty() {
            body.add([
                self.heading(2, "Meetings"),
                p("A meeting without those who must be there has not been held, and stops no time limit."),
                meetings,
            ]);
        }
        Page::new("times", "What happens next, and by when", body).on(Section::Times).found_as("Page").known_as(
            "what happens after I refer, how long does it take, when will I hear, deadline, time limit, feedback",
        )
    }

    fn clock(&self, clock: &Clock) -> Html {
        let event = |id: EventId| self.pack.events[id].entry.title.clone();
        let start = |(which, id, when): &(Which, EventId, Option<crate::pack::model::Condition>)| {
            let which = match which {
                Which::First => "the first time",
                Which::Last => "the last time",
                Which::Each => "every time",
            };
            let when = when.as_ref().map_or(String::new(), |when| format!(", if {}", self.in_words(when)));
            Html::from(format!("{} ({which}){when}", event(*id)))
        };
        let planned = clock.planned.map(|id| Html::from(format!("{} (the day for which it is planned)", event(id))));
        let ends = clock.stops.iter().map(|id| event(*id)).collect::<Vec<_>>().join("; or ");
        let ladder = clock.escalates.map(|id| &self.pack.ladders[id]).map(|ladder| {
            Target::page("disagree")
                .part(format!("ladder-{}", ladder.entry.name))
                .link(self.edition, &ladder.entry.title)
        });
        let unneeded = clock.not_needed.iter().map(|id| event(*id)).collect::<Vec<_>>().join("; or ");
        tag("div").class("time").with("id", format!("clock-{}", clock.entry.name)).put([
            self.heading(4, &clock.entry.title),
            list(clock.counting().map(|limit| self.limit(limit))),
            facts([
                ("Runs from", joined(clock.starts.iter().map(start), "; or ")),
                ("Counts back from", planned.into()),
                ("Until", ends.into()),
                ("Who keeps it", self.people(&clock.owners).into()),
                ("If it is missed", ladder.into()),
                ("Counted on", joined(self.counted_on(clock).into_iter().map(Html::from), "; ")),
                ("Not needed after", unneeded.into()),
                ("Note", clock.entry.means.as_ref().map(Html::from).into()),
                ("Source", self.authorities(&clock.entry.cites)),
            ]),
        ])
    }

    /// The calendars that count for a clock, and how far they reach.
    fn counted_on(&self, clock: &Clock) -> Vec<String> {
        let units: BTreeSet<Unit> = clock.limits.iter().filter_map(|limit| limit.limit.unit()).collect();
        let on = |unit: &Unit| {
            let own = clock.calendar.map(|id| &self.pack.calendars[id]).filter(|calendar| calendar.counts == *unit);
            let calendar = own.or_else(|| self.pack.calendars.iter().find(|calendar| calendar.counts == *unit))?;
            let (title, last) = (&calendar.entry.title, calendar.table.last()?);
            let expected = calendar.table.published_until.map_or_else(String::new, |until| {
                format!("; the holidays after {} are expected, not published", time::moment(Moment::whole(until)))
            });
            let last = time::moment(Moment::whole(last));
            Some(format!("{title}, until {last}: what is due later cannot be counted yet{expected}"))
        };
        units.iter().filter_map(on).collect()
    }

    fn limit(&self, limit: &ClockLimit) -> Html {
        let counting = if limit.counting_first { ", counting the first day" } else { "" };
        let kind = match limit.kind {
            Some(LimitKind::Statute) => " (law)",
            Some(LimitKind::Guidance) => " (guidance)",
            Some(LimitKind::LocalPractice) => " (local practice)",
            Some(LimitKind::Proposal) => " (proposal)",
            None => "",
        };
        let cite = limit.cite.as_ref().map(|cite| {
            let source = &self.pack.sources[cite.source].entry.name;
            Target::page("sources").part(format!("source-{source}")).link(self.edition, self.cited_as(cite))
        });
        let source: Html = cite.map_or_else(Html::default, |cite| [": ".into(), cite].into());
        [tag("strong").put(sentences::capital(&format!("{}{counting}", limit.limit))), kind.into(), source].into()
    }
}

/// Clocks in the order in which they end, then by what people read.
pub(super) fn soonest(clock: &Clock) -> (Option<i64>, String) {
    (shortest(clock), titled(&clock.entry.title))
}

/// How soon a clock can end at the earliest, in minutes; at least one. What ends with the day ends sooner than 24 hours.
pub(super) fn shortest(clock: &Clock) -> Option<i64> {
    const HOUR: i64 = 60;
    let minutes = |limit: Limit| match limit {
        Limit::AtOnce => 1,
        Limit::SameDay => DAY - 1,
        Limit::NextWorkingDay | Limit::NextSchoolDay => DAY,
        Limit::Within(length) | Limit::Before { length, .. } => {
            let count = i64::from(length.count);
            match length.unit {
                Unit::Minute => count,
                Unit::Hour | Unit::HourOfWorkingDays => count * HOUR,
                // A working day has eight of them; the night between is time as well.
                Unit::WorkingHour => (count - 1).div_euclid(8) * DAY + ((count - 1).rem_euclid(8) + 1) * HOUR,
                Unit::Day | Unit::WorkingDay | Unit::SchoolDay => count * DAY,
                Unit::Week => count * 7 * DAY,
                Unit::Month => count * 31 * DAY,
                Unit::Year => count * 366 * DAY,
            }
        }
    };
    clock.counting().map(|limit| minutes(limit.limit).max(1)).min()
}
