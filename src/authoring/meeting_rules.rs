//! Meetings as rules over who was there, so that their examples are run, and changes of a quorum noticed, like any rule's.
//!
//! In: a typed pack. Out: the same pack with one fact more for everybody who can be at a meeting, one for a call, and, for
//! each time during which a quorum stands, one rule that gives `held` and one for each invitation. Must not know events:
//! whether what was recorded was a meeting is said by `clocks::meeting`.

use std::collections::BTreeSet;

use crate::authoring::examples::{applicable, usual_day};
use crate::authoring::periods::neighbour;
use crate::base::arena;
use crate::base::calendar::day::Day;
use crate::base::keywords::{Usual, Worse};
use crate::base::span::Span;
use crate::decision::phrases::{lower_first, who, who_name};
use crate::pack::model::{
    Action, ActionId, Condition, Domain, Effect, Entry, Example, Expectation, Expected, Fact, FactId, Force, Given,
    LayerId, Meeting, Pack, Rule, Telephone, Test, Values, Who, Yield,
};
use crate::syntax::ast::Whom;

/// The pack with its meetings as rules behind its own.
#[must_use]
pub fn as_rules(pack: &Pack) -> Pack {
    let mut whole = pack.clone();
    let hall = Attendance::of(pack);
    whole.facts.extend(hall.facts(pack));
    whole.actions.extend(hall.actions(pack));
    for meeting in &pack.meetings {
        let rules: Vec<Rule> = hall.rules(pack, meeting);
        whole.rules.extend(rules);
    }
    whole
}

/// A rule of a meeting that gives `held`, with one more person required: each who is invited and need not be there.
#[must_use]
pub(crate) fn stricter(whole: &Pack, rule: &Rule) -> Vec<(Condition, Rule)> {
    let is_held = |effect: &Effect| match effect {
        Effect::Action(id, _) => whole.actions[*id].entry.name == HELD,
        Effect::Route(_) | Effect::Tell(..) | Effect::Refuse(_) | Effect::Ask(_) => false,
    };
    let meeting = whole.meetings.iter().find(|meeting| meeting.entry.span == rule.entry.span);
    let Some(meeting) = meeting.filter(|_| rule.effects.iter().any(is_held)) else { return Vec::new() };
    let fact = |who: Who| {
        let at = whole.facts.iter().position(|fact| fact.entry.name == there(whole, who))?;
        u32::try_from(at).ok().map(FactId)
    };
    let mut read = BTreeSet::new();
    rule.when.visit(&mut |part| {
        if let Test::Fact(id, _) = &part.body {
            read.insert(*id);
        }
    });
    let others: BTreeSet<FactId> = invited(meeting).filter_map(fact).filter(|id| !read.contains(id)).collect();
    let with = |id: FactId| {
        let more = condition(Test::Fact(id, Values::YesNo(true)), meeting.entry.span);
        let when = condition(Test::And(vec![rule.when.clone(), more.clone()]), rule.when.span);
        (more, Rule { when, ..rule.clone() })
    };
    others.into_iter().map(with).collect()
}

/// The name of the fact that somebody was there; no fact that people write has a space in its name.
fn there(pack: &Pack, who: Who) -> String {
    format!("attended by {}", who_name(pack, who))
}

/// What says that a meeting has been held.
const HELD: &str = "held";

/// Everybody who can be at a meeting, each with a fact, and everybody who can be invited, each with an action.
struct Attendance {
    first_fact: u32,
    first_action: u32,
    there: Vec<Who>,
    invited: Vec<Who>,
}

impl Attendance {
    fn of(pack: &Pack) -> Attendance {
        let called = |meeting: &Meeting| -> Vec<Who> {
            let given = meeting.examples.iter().flat_map(|example| &example.given);
            let given = given.filter_map(|given| if let Given::There(who, _) = given { Some(*who) } else { None });
            let required = meeting.quorums.iter().flat_map(|(who, _)| who.iter().copied());
            required.chain(invited(meeting)).chain(given).collect()
        };
        let sorted = |all: BTreeSet<Who>| all.into_iter().collect::<Vec<_>>();
        Attendance {
            first_fact: arena::number(pack.facts.len()),
            first_action: arena::number(pack.actions.len()),
            there: sorted(pack.meetings.iter().flat_map(called).collect()),
            invited: sorted(pack.meetings.iter().flat_map(|meeting| invited(meeting).collect::<Vec<_>>()).collect()),
        }
    }

    fn call(&self) -> FactId {
        FactId(self.first_fact)
    }

    fn there(&self, who: Who) -> Option<FactId> {
        let at = self.there.iter().position(|other| *other == who)?;
        Some(FactId(self.first_fact + 1 + u32::try_from(at).ok()?))
    }

    fn held(&self) -> ActionId {
        ActionId(self.first_action)
    }

    fn invitation(&self, who: Who) -> Option<ActionId> {
        let at = self.invited.iter().position(|other| *other == who)?;
        Some(ActionId(self.first_action + 1 + u32::try_from(at).ok()?))
    }

    fn facts(&self, pack: &Pack) -> Vec<Fact> {
        let fact = |name: String, title: String| Fact {
            entry: entry(name, title),
            domain: Domain::YesNo,
            about: Whom::Child,
            place: None,
            held_by: Vec::new(),
            worse: Worse::Neither,
            presumed: Vec::new(),
            asked: None,
            later: false,
            usual: Usual::default(),
            emergency: false,
            begins: Vec::new(),
            ends: Vec::new(),
            grows: false,
            counts_from: None,
            fixed: false,
            must_not_matter: false,
            keeps_no_file_open: false,
        };
        let there = self.there.iter().map(|whom| {
            let title = match whom {
                Who::Agency(_) => format!("Was anyone from {} there?", lower_first(who(pack, *whom))),
                Who::Role(_) => format!("Was the {} there?", lower_first(who(pack, *whom))),
            };
            fact(there(pack, *whom), title)
        });
        std::iter::once(fact("by telephone".to_owned(), "Was it only a call?".to_owned())).chain(there).collect()
    }

    fn actions(&self, pack: &Pack) -> Vec<Action> {
        let action = |name: String| Action {
            entry: entry(name.clone(), name),
            led_by: Vec::new(),
            with: Vec::new(),
            consent: None,
            done_by: Vec::new(),
            gives_way: Vec::new(),
            reached: Vec::new(),
            once_while: None,
            ended_by: Vec::new(),
        };
        let invitations = self.invited.iter().map(|who| action(format!("invite {}", who_name(pack, *who))));
        std::iter::once(action(HELD.to_owned())).chain(invitations).collect()
    }

    /// The rules of one meeting.
    fn rules(&self, pack: &Pack, meeting: &Meeting) -> Vec<Rule> {
        let at = meeting.entry.span;
        let mut rules = Vec::new();
        for force in times(meeting) {
            let day = force.from.or(force.until).unwrap_or(Day { year: 2026, month: 1, day: 1 });
            let standing = meeting.quorums.iter().filter(|(_, own)| own.covers(day));
            let required: BTreeSet<Who> = standing.flat_map(|(who, _)| who.iter().copied()).collect();
            let mut parts: Vec<Condition> =
                required.into_iter().filter_map(|who| self.is_there(pack, who, at)).collect();
            let no_call =
                condition(Test::Not(Box::new(condition(Test::Fact(self.call(), Values::YesNo(true)), at))), at);
            parts.push(match &meeting.telephone {
                Telephone::Uncountable | Telephone::Never => no_call,
                Telephone::When(when) => condition(Test::Or(vec![no_call, (**when).clone()]), when.span),
            });
            rules.push(self.rule(meeting, force, condition(Test::And(parts), at), self.held()));
        }
        for whom in self.invited.iter().filter(|whom| invited(meeting).any(|other| other == **whom)) {
            let whens = meeting.invites.iter().filter(|(invited, _)| invited.contains(whom)).map(|(_, when)| when);
            let always = || condition(Test::And(Vec::new()), at);
            let mut whens: Vec<Condition> = whens.map(|when| when.clone().unwrap_or_else(always)).collect();
            let when = if whens.len() == 1 { whens.swap_remove(0) } else { condition(Test::Or(whens), at) };
            let force = meeting.entry.force;
            rules.extend(self.invitation(*whom).map(|gives| self.rule(meeting, force, when, gives)));
        }
        for example in applicable(&meeting.examples, meeting.adjusted) {
            let usual =
                rules.first().map(|rule| usual_day(pack, &Rule { entry: meeting.entry.clone(), ..rule.clone() }));
            let Some(day) = example.as_at.or(usual) else { continue };
            for rule in rules.iter_mut().filter(|rule| rule.entry.force.covers(day)) {
                rule.examples.extend(self.example(example, rule, day));
            }
        }
        rules
    }

    /// Somebody is there; an agency is when anyone of it is.
    fn is_there(&self, pack: &Pack, who: Who, at: Span) -> Option<Condition> {
        let fact = |id: FactId| condition(Test::Fact(id, Values::YesNo(true)), at);
        let own = fact(self.there(who)?);
        let Who::Agency(agency) = who else { return Some(own) };
        let is_of = |other: &Who| match other {
            Who::Role(role) => pack.roles[*role].agency == Some(agency),
            Who::Agency(_) => false,
        };
        let people = self.there.iter().copied().filter(is_of).filter_map(|role| self.there(role)).map(fact);
        let all: Vec<Condition> = std::iter::once(own.clone()).chain(people).collect();
        Some(if all.len() == 1 { own } else { condition(Test::Or(all), at) })
    }

    fn rule(&self, meeting: &Meeting, force: Force, when: Condition, gives: ActionId) -> Rule {
        Rule {
            entry: Entry { force, ..meeting.entry.clone() },
            when,
            unless: Vec::new(),
            level: None,
            speed: None,
            effects: vec![Effect::Action(gives, None)],
            because: String::new(),
            examples: Vec::new(),
            adjusted: false,
        }
    }

    /// What an example of a meeting says of one of its rules; nothing if it speaks of others.
    fn example(&self, example: &Example, rule: &Rule, day: Day) -> Option<Example> {
        let own = |of: &[Yield]| -> Vec<Yield> {
            let action = |one: &Yield| match one {
                Yield::Held => Some(self.held()),
                Yield::Invite(who) => self.invitation(*who),
                Yield::Level(_)
                | Yield::Speed(_)
                | Yield::Route(_)
                | Yield::Action(_)
                | Yield::Tell(_)
                | Yield::Refuse(_)
                | Yield::Ask(_) => None,
            };
            let gives = |id: &ActionId| rule.effects.contains(&Effect::Action(*id, None));
            of.iter().filter_map(action).filter(gives).map(Yield::Action).collect()
        };
        let mut speaks = false;
        let mut expects = Vec::new();
        for expectation in &example.expects {
            let body = match &expectation.body {
                Expected::Gives(of) => Expected::Gives(own(of)),
                Expected::CouldGive(of) => Expected::CouldGive(own(of)),
                Expected::NeverGives(of) => Expected::NeverGives(own(of)),
                Expected::Asks(fact, agencies) => Expected::Asks(*fact, agencies.clone()),
            };
            let is_empty = match &body {
                Expected::Gives(of) | Expected::CouldGive(of) | Expected::NeverGives(of) => of.is_empty(),
                Expected::Asks(..) => false,
            };
            if !is_empty {
                speaks |= !matches!(body, Expected::Asks(..));
                expects.push(Expectation { body, span: expectation.span });
            }
        }
        let given = example.given.iter().filter_map(|given| {
            Some(match given {
                Given::There(who, was_there) => Given::Fact(self.there(*who)?, Values::YesNo(*was_there)),
                Given::ByTelephone(was_call) => Given::Fact(self.call(), Values::YesNo(*was_call)),
                Given::Fact(..)
                | Given::Items(..)
                | Given::Contested(_)
                | Given::EventCount(..)
                | Given::TimeSince(..)
                | Given::Sibling(..)
                | Given::Received(..) => given.clone(),
            })
        });
        let as_at = Some(day);
        speaks.then(|| Example { as_at, given: given.collect(), expects, ..example.clone() })
    }
}

fn invited(meeting: &Meeting) -> impl Iterator<Item = Who> {
    meeting.invites.iter().flat_map(|(who, _)| who.iter().copied())
}

/// The times during which the same quorum stands.
fn times(meeting: &Meeting) -> Vec<Force> {
    let whole = meeting.entry.force;
    let mut begins: BTreeSet<Day> = BTreeSet::new();
    for (_, force) in &meeting.quorums {
        begins.extend(force.from);
        begins.extend(force.until.and_then(|until| neighbour(until, 1)));
    }
    let begins = begins.into_iter().filter(|day| whole.covers(*day) && Some(*day) != whole.from);
    let mut times = vec![whole];
    for day in begins {
        if let Some(last) = times.last_mut() {
            let until = std::mem::replace(&mut last.until, neighbour(day, -1));
            times.push(Force { from: Some(day), until });
        }
    }
    times
}

fn condition(body: Test, span: Span) -> Condition {
    Condition { body, span }
}

fn entry(name: String, title: String) -> Entry {
    Entry {
        name,
        span: Span::default(),
        local: None,
        title,
        means: None,
        also: Vec::new(),
        formerly: Vec::new(),
        cites: Vec::new(),
        force: Force::default(),
        allows: Vec::new(),
        layer: LayerId(0),
    }
}
