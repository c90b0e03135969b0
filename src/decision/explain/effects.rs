//! What follows: routes, actions, refusals and who is told, from which rules and within which limits.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::base::calendar::due::Due;
use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::interval;
use crate::base::ending::strictest;
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::decision::causes::is_since;
use crate::decision::phrases;
use crate::decision::record::clocks::When;
use crate::decision::record::{ActionDecision, Progress, Refusal, RouteDecision, Standing, Tell};
use crate::engine::clocks::shelf;
use crate::engine::evaluate::{Outcome, Standing as Stand};
use crate::engine::program::Program;
use crate::engine::referral::On;
use crate::pack::model::{ActionId, ClockId, Effect, EventId, FactId, Pack, RuleId, Who};

use super::Child;
use super::clocks::day_off;

/// What follows or may follow, by effect without its limit.
pub(crate) type Following = BTreeMap<Effect, Follows>;

/// From which rules something follows, with which limits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Follows {
    certain: bool,
    limits: Vec<(RuleId, Limit)>,
    possible_limits: Vec<(RuleId, Limit)>,
    rules: BTreeSet<RuleId>,
    possible_rules: BTreeSet<RuleId>,
}

/// What follows from an outcome, and from several rules of which one holds whatever is not known.
pub(crate) fn following(program: &Program, outcome: &Outcome, jointly: &[Effect]) -> Following {
    let mut following = Following::new();
    for (rule, stand) in program.rules.iter().zip(&outcome.rules).filter(|(_, stand)| **stand >= Stand::Possible) {
        for effect in &rule.effects {
            let is_given = *stand >= Stand::Holds || jointly.contains(effect);
            let (effect, limit) = without_limit(*effect);
            following.entry(effect).or_default().add(rule.id, limit, is_given);
        }
    }
    following
}

/// An effect without its limit, and the limit.
pub(super) fn without_limit(effect: Effect) -> (Effect, Option<Limit>) {
    match effect {
        Effect::Action(id, limit) => (Effect::Action(id, None), limit),
        Effect::Tell(who, limit) => (Effect::Tell(who, None), limit),
        Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => (effect, None),
    }
}

impl Follows {
    /// Whether it follows now, and not only perhaps.
    pub(super) fn is_given(&self) -> bool {
        self.certain
    }

    fn add(&mut self, rule: RuleId, limit: Option<Limit>, holds: bool) {
        if holds {
            self.certain = true;
            self.rules.insert(rule);
            self.limits.extend(limit.map(|limit| (rule, limit)));
        } else {
            self.possible_rules.insert(rule);
            self.possible_limits.extend(limit.map(|limit| (rule, limit)));
        }
    }

    /// The same where some rules are only possible yet.
    fn without(&self, withheld: &BTreeSet<RuleId>) -> Follows {
        let mut follows = self.clone();
        let (later, now): (BTreeSet<RuleId>, BTreeSet<RuleId>) =
            follows.rules.iter().partition(|rule| withheld.contains(rule));
        if later.is_empty() {
            return follows;
        }
        let (later_limits, limits) = follows.limits.iter().partition(|(rule, _)| later.contains(rule));
        (follows.rules, follows.limits) = (now, limits);
        follows.possible_rules.extend(later);
        follows.possible_limits.extend::<Vec<(RuleId, Limit)>>(later_limits);
        follows.certain = !follows.rules.is_empty();
        follows
    }

    /// Whether it follows now.
    #[cfg_attr(not(feature = "language"), expect(dead_code, reason = "only a comparison of packs reads this"))]
    pub(crate) fn is_certain(&self) -> bool {
        self.certain
    }

    /// The strictest limits; more than one where neither is stricter.
    pub(crate) fn strictest(&self) -> Vec<Limit> {
        let limits: Vec<Limit> = self.timed().iter().map(|(_, limit)| *limit).collect();
        strictest(&limits)
    }

    /// Its limits with the rules that set them.
    fn timed(&self) -> &[(RuleId, Limit)] {
        if self.certain { &self.limits } else { &self.possible_limits }
    }

    /// Since when a rule asks for it.
    fn begun_by(child: &Child<'_>, rule: RuleId) -> Moment {
        child.begun.of(rule).unwrap_or(child.received)
    }

    /// Since when it is asked for: since the rule whose limit ends first asks, or else since the last did.
    fn begun(&self, child: &Child<'_>, counts: impl Fn(RuleId) -> bool) -> Moment {
        let ends = |(rule, limit): &(RuleId, Limit)| {
            let begun = Follows::begun_by(child, *rule);
            Some((due(child, *limit, begun)?.1, begun))
        };
        let timed = self.timed().iter().filter(|(rule, _)| counts(*rule)).filter_map(ends);
        let begun = self.rules.iter().map(|rule| Follows::begun_by(child, *rule));
        let first = timed.min_by_key(|(due, _)| *due).map(|(_, begun)| begun);
        first.or(begun.max_by_key(|moment| moment.latest())).unwrap_or(child.received)
    }

    fn standing(&self) -> Standing {
        if self.certain { Standing::Certain } else { Standing::Possible }
    }

    fn limits(&self) -> Vec<String> {
        self.strictest().iter().map(Limit::to_string).collect()
    }

    fn rules(&self, pack: &Pack) -> Vec<String> {
        let rules = if self.certain { &self.rules } else { &self.possible_rules };
        rules.iter().map(|rule| pack.rules[*rule].entry.name.clone()).collect()
    }

    /// The same over the rules of which something is true.
    fn due_since(&self, child: &Child<'_>, counts: impl Fn(RuleId) -> bool) -> Option<(Due, Due)> {
        self.ends_since(child, counts, |limit| limit)
    }

    /// When it is late: what is asked for at once has no length that anybody could measure, and is late once its day is over.
    fn late_since(&self, child: &Child<'_>, counts: impl Fn(RuleId) -> bool) -> Option<(Due, Due)> {
        self.ends_since(child, counts, |limit| if limit == Limit::AtOnce { Limit::SameDay } else { limit })
    }

    fn ends_since(
        &self,
        child: &Child<'_>,
        counts: impl Fn(RuleId) -> bool,
        measured: impl Fn(Limit) -> Limit,
    ) -> Option<(Due, Due)> {
        let limits = self.timed().iter().filter(|(rule, _)| counts(*rule));
        let from = |rule: RuleId| Follows::begun_by(child, rule);
        let all: Option<Vec<(Due, Due)>> =
            limits.map(|(rule, limit)| due(child, measured(*limit), from(*rule))).collect();
        let all = all?;
        Some((all.iter().map(|due| due.0).min()?, all.iter().map(|due| due.1).min()?))
    }
}

/// When a limit ends that counts from a moment; none if the calendars do not say.
fn due(child: &Child<'_>, limit: Limit, from: Moment) -> Option<(Due, Due)> {
    let (from, shelf) = (interval(from), shelf(child.pack, None));
    let due = |at: Timestamp| shelf.due(limit, false, at).ok();
    due(from.earliest).zip(due(from.latest))
}

fn shown(earliest: Due, latest: Due) -> When {
    When { earliest: Some(earliest.shown.to_the_second()), latest: Some(latest.shown.to_the_second()) }
}

/// When a limit ends; none if the calendars do not say.
pub(super) fn ends(child: &Child<'_>, limit: Limit, since: Moment) -> Option<When> {
    let (earliest, latest) = due(child, limit, since)?;
    Some(shown(earliest, latest))
}

/// Each that one function takes, certain ones first.
fn each<T>(
    child: &Child<'_>,
    withheld: &BTreeSet<RuleId>,
    one: impl Fn(Effect, &Follows) -> Option<T>,
    standing: fn(&T) -> Standing,
) -> Vec<T> {
    let of = |(effect, follows): (&Effect, &Follows)| match withheld.is_empty() {
        true => one(*effect, follows),
        false => one(*effect, &follows.without(withheld)),
    };
    let mut all: Vec<T> = child.following.iter().filter_map(of).collect();
    all.in_order_of(standing);
    all
}

pub(super) fn routes(child: &Child<'_>, withheld: &BTreeSet<RuleId>) -> Vec<RouteDecision> {
    let one = |effect, follows: &Follows| {
        let Effect::Route(id) = effect else { return None };
        let entry = &child.pack.routes[id];
        Some(RouteDecision {
            route: entry.name.clone(),
            title: entry.title.clone(),
            standing: follows.standing(),
            rules: follows.rules(child.pack),
        })
    };
    each(child, withheld, one, |route| route.standing)
}

pub(super) fn actions(child: &Child<'_>, withheld: &BTreeSet<RuleId>) -> Vec<(ActionId, ActionDecision)> {
    let titles = |list: &[Who]| list.iter().map(|who| phrases::who(child.pack, *who).to_owned()).collect();
    let one = |effect, follows: &Follows| {
        let Effect::Action(id, _) = effect else { return None };
        let action = &child.pack.actions[id];
        let deed = deed(child, id, follows);
        let decision = ActionDecision {
            action: action.entry.name.clone(),
            title: action.entry.title.clone(),
            standing: follows.standing(),
            in_every_file: follows.rules.iter().any(|rule| child.everywhere.contains(rule)),
            led_by: titles(&action.led_by),
            with: titles(&action.with),
            consent: action.consent,
            limits: follows.limits(),
            begun: deed.begun.into(),
            due: deed.due,
            due_on_day_off: deed.due_on_day_off,
            progress: deed.progress,
            done: deed.done.map(When::from),
            replaced_by: deed.replaced_by,
            clock: deed.clock,
            rules: follows.rules(child.pack),
        };
        Some((id, decision))
    };
    each(child, withheld, one, |(_, action)| action.standing)
}

/// One deed: when it is due, whether it was done, and what takes its place.
struct Deed {
    begun: Moment,
    due: Option<When>,
    due_on_day_off: Option<String>,
    progress: Progress,
    done: Option<On>,
    replaced_by: Option<String>,
    clock: Option<String>,
}

fn deed(child: &Child<'_>, id: ActionId, follows: &Follows) -> Deed {
    let (pack, action) = (child.pack, &child.pack.actions[id]);
    let higher = |other: &&ActionId| child.following.get(&Effect::Action(**other, None)).is_some_and(|f| f.certain);
    let replaced_by = action.gives_way.iter().find(higher).map(|other| pack.actions[*other].entry.title.clone());
    let clocks: Vec<ClockId> =
        pack.clocks.entries().filter(|(_, clock)| clock.deed == Some(id)).map(|(id, _)| id).collect();
    let stops = clocks.iter().flat_map(|clock| &pack.clocks[*clock].stops);
    let events: BTreeSet<EventId> = action.done_by.iter().chain(stops).copied().collect();
    let spell = action.once_while.and_then(|fact| spell(child, fact));
    let begun = |rule: RuleId| match (child.begun.of(rule), spell) {
        (None, Some(spell)) if child.received.is_after(spell) => spell,
        _ => Follows::begun_by(child, rule),
    };
    let times = |event: &EventId| {
        let all = child.clocks.occurrences.list(*event).iter().filter(|event| event.happened);
        all.map(|event| event.on)
    };
    let happened: Vec<On> = events.iter().flat_map(times).collect();
    let after = |rule: RuleId| happened.iter().filter(move |on| is_since(**on, begun(rule)));
    let (open, finished): (Vec<RuleId>, Vec<RuleId>) =
        follows.rules.iter().partition(|rule| after(**rule).next().is_none());
    // What ends everything ends what was asked for before it.
    let first = open.iter().map(|rule| begun(*rule)).min_by_key(|moment| moment.latest());
    let has_ended = action.ended_by.iter().flat_map(times).any(|on| first.is_none_or(|first| is_since(on, first)));
    let is_done = follows.certain && open.is_empty() && !finished.is_empty();
    let done = finished.iter().filter_map(|rule| after(*rule).min()).max().copied().filter(|_| is_done);
    let counts = |rule: RuleId| !follows.certain || is_done || open.contains(&rule);
    let mut dates = follows.due_since(child, counts);
    let mut late_dates = follows.late_since(child, counts);
    let running = child.time.runs.iter().filter(|run| clocks.contains(&run.clock) && run.ended.is_none());
    let running: Vec<_> = running.collect();
    for run in running.iter().filter(|_| !is_done) {
        if let (Some(earliest), Some(latest)) = (run.due.earliest, run.due.latest) {
            let first = |dates: Option<(Due, Due)>| {
                Some(dates.map_or((earliest, latest), |(a, b)| (a.min(earliest), b.min(latest))))
            };
            (dates, late_dates) = (first(dates), first(late_dates));
        }
    }
    let late = |on: On| late_dates.is_some_and(|(_, due)| on.from.is_some_and(|from| due.by < interval(from).earliest));
    let progress = match done {
        _ if replaced_by.is_some() => Progress::Replaced,
        None if has_ended => Progress::Ended,
        None if action.reached.iter().any(|fact| child.case.takes(child.program, *fact)) => Progress::Reached,
        Some(on) if late(on) => Progress::DoneLate,
        Some(_) => Progress::Done,
        // What nobody can record as done is not said to be late.
        None if follows.certain
            && !events.is_empty()
            && late_dates.is_some_and(|(_, due)| due.by < child.clocks.until) =>
        {
            Progress::Overdue
        }
        None => Progress::Open,
    };
    let clock = running.first().map(|run| run.clock).or(clocks.first().copied());
    Deed {
        begun: follows.begun(child, counts),
        due: dates.map(|(earliest, latest)| shown(earliest, latest)),
        due_on_day_off: day_off(&shelf(pack, None), dates.map(|(_, latest)| latest).as_ref()),
        progress,
        done,
        replaced_by,
        clock: clock.map(|clock| pack.clocks[clock].entry.name.clone()),
    }
}

/// Since when a standing lasts, by what happened: since the last that began it, if nothing has ended it, or it is told all the
/// same.
fn spell(child: &Child<'_>, id: FactId) -> Option<Moment> {
    let fact = &child.pack.facts[id];
    let last = |events: &[EventId]| {
        let all = events.iter().flat_map(|event| child.clocks.occurrences.list(*event));
        all.filter(|event| event.happened).filter_map(|event| event.on.from).max_by_key(|at| at.latest())
    };
    let begun = last(&fact.begins)?;
    let is_over = last(&fact.ends).is_some_and(|ended| !begun.is_after(ended));
    (!is_over || child.case.takes(child.program, id)).then_some(begun)
}

pub(super) fn refusals(child: &Child<'_>, withheld: &BTreeSet<RuleId>) -> Vec<Refusal> {
    let one = |effect, follows: &Follows| {
        let Effect::Refuse(id) = effect else { return None };
        let entry = &child.pack.actions[id].entry;
        Some(Refusal {
            action: entry.name.clone(),
            title: entry.title.clone(),
            standing: follows.standing(),
            rules: follows.rules(child.pack),
        })
    };
    each(child, withheld, one, |refusal| refusal.standing)
}

pub(super) fn tell(child: &Child<'_>, withheld: &BTreeSet<RuleId>) -> Vec<Tell> {
    let one = |effect, follows: &Follows| {
        let Effect::Tell(who, _) = effect else { return None };
        // The first of its limits, each counted from when its rule began to hold.
        let due = follows.due_since(child, |_| true);
        Some(Tell {
            who: phrases::who_name(child.pack, who).to_owned(),
            title: phrases::who(child.pack, who).to_owned(),
            standing: follows.standing(),
            limits: follows.limits(),
            due: due.map(|(earliest, latest)| shown(earliest, latest)),
            due_on_day_off: day_off(&shelf(child.pack, None), due.map(|(_, latest)| latest).as_ref()),
            rules: follows.rules(child.pack),
        })
    };
    each(child, withheld, one, |tell| tell.standing)
}
