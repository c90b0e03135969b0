//! A pack ready to decide: compiled, and with its method for exact answers, for the day that is asked for.
//!
//! In: a typed pack, then referrals with their moments. Out: decision records and timelines. Compiled forms, and what was
//! last found of each child, are kept from one decision to the next; they change nothing but the time that it takes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena::Arena;
use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::version::VERSION;
use crate::decision::causes::{self, Begun, Found, Held, Search};
#[cfg(feature = "language")]
use crate::decision::day::{Duty, duties};
use crate::decision::decided::{Decided, DecidedChild};
use crate::decision::explain::{self, Child, Following, explain_child, following, hold_over};
#[cfg(feature = "language")]
use crate::decision::missed::missed;
use crate::decision::readings::{self, By, Reading};
use crate::decision::record::timeline::Timeline;
use crate::decision::record::{self, ChildAnswer, ChildDecision, Decision, Remark};
use crate::decision::timeline;
use crate::engine::clocks::{self, ClockConditions, Time};
use crate::engine::compile::compile;
use crate::engine::evaluate::{Outcome, Standing};
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge::{self, Case};
use crate::engine::program::{ActiveRuleId, Program, VariableId};
use crate::engine::referral::Referral;
use crate::exact::{Heard, Method, Ties};
use crate::pack::model::{ActionId, Pack, RuleId};

pub use crate::exact::Effort;

/// A pack ready to decide.
pub struct Session {
    pack: Pack,
    effort: Effort,
    /// The last used first.
    prepared: Vec<Prepared>,
}

/// How many sets of rules are kept, with their methods: an old file, what follows from it now, and what changed between.
const KEPT: usize = 4;

/// Of how many days a set of rules keeps what is not a rule.
const DAYS_KEPT: usize = 64;

/// A pack compiled for one day.
struct Prepared {
    program: Program,
    /// The same with what was last told.
    told: Evaluator,
    method: Method,
    ties: Ties,
    conditions: ClockConditions,
    /// Those of other days on which the rules are the same.
    of_other_days: BTreeMap<Day, ClockConditions>,
    /// Rules that hold whatever is known.
    everywhere: BTreeSet<RuleId>,
    /// The inputs that the condition of each rule reads.
    reads: Arena<ActiveRuleId, Vec<VariableId>>,
    /// The same rules as if every fact were asked of everybody, once somebody needed them.
    as_told: Option<Program>,
    /// What was last found, child by child.
    cached: Vec<Cached>,
}

/// What is found of one child apart from time, and all that it follows from.
struct Cached {
    case: Case,
    heard: Heard,
    outcome: Outcome,
    reading: Reading,
}

impl Prepared {
    fn new(pack: &Pack, program: Program, effort: Effort) -> Prepared {
        let method = Method::of(&program, effort);
        let told = Evaluator::nothing(&program);
        let everywhere = program.rules.iter().zip(told.rules());
        let everywhere =
            everywhere.filter(|(_, stand)| **stand == Standing::Certain).map(|(rule, _)| rule.id).collect();
        let conditions = ClockConditions::of(pack, program.day);
        let reads = program.rules.iter().map(|rule| program.support(rule.when)).collect();
        Prepared {
            program,
            told,
            method,
            ties: Ties::default(),
            conditions,
            of_other_days: BTreeMap::new(),
            everywhere,
            reads,
            as_told: None,
            cached: Vec::new(),
        }
    }

    /// The same rules on another day.
    fn on(self, pack: &Pack, day: Day) -> Prepared {
        if self.program.day == day {
            return self;
        }
        let Prepared { mut of_other_days, conditions: before, program, .. } = self;
        let conditions = of_other_days.remove(&day).unwrap_or_else(|| ClockConditions::of(pack, day));
        of_other_days.insert(program.day, before);
        if of_other_days.len() > DAYS_KEPT {
            of_other_days.pop_first();
        }
        let program = Program { day, ..program };
        Prepared { program, conditions, of_other_days, as_told: None, cached: Vec::new(), ..self }
    }

    /// Takes out what is already known of the same case, or finds it.
    fn settle(&mut self, pack: &Pack, case: Case, heard: Heard, outcome: Outcome) -> Cached {
        let same = |cached: &Cached| cached.case == case && cached.heard == heard && cached.outcome == outcome;
        match self.cached.iter().position(same) {
            Some(known) => self.cached.swap_remove(known),
            None => {
                let mut by = By {
                    pack,
                    method: &mut self.method,
                    program: &self.program,
                    told: &mut self.told,
                    heard: &heard,
                    as_told: &mut self.as_told,
                };
                let reading = readings::settle(&mut by, case.clone(), outcome.clone());
                Cached { case, heard, outcome, reading }
            }
        }
    }
}

impl Session {
    /// Takes a pack.
    #[must_use]
    pub fn new(pack: Pack) -> Session {
        Session::with_effort(pack, Effort::default())
    }

    /// Takes a pack, with so much effort for exact answers.
    #[must_use]
    pub fn with_effort(pack: Pack, effort: Effort) -> Session {
        Session { pack, effort, prepared: Vec::new() }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Decides a referral under the rules in force as at a moment.
    pub fn decide(&mut self, referral: &Referral, at: Moment) -> Decision {
        self.decided(referral, at).decision
    }

    /// The same with what is still to be done, and what rules asked for within a time that has passed, that nobody did and that
    /// no rule asks for any more.
    #[cfg(feature = "language")]
    pub fn decide_with_duties(&mut self, referral: &Referral, at: Moment) -> (Decision, Vec<Duty>) {
        let mut decided = self.decided(referral, at);
        let (pack, held) = (&self.pack, std::mem::take(&mut decided.held));
        let prepared = prepare(&mut self.prepared, pack, at.day(), self.effort);
        let missed = missed(&mut Search::new(pack, (&prepared.program, &mut prepared.told), referral, held), at);
        let duties = duties(pack, &decided, &missed);
        (decided.decision, duties)
    }

    /// The same in the order of time.
    pub fn timeline(&mut self, referral: &Referral, at: Moment) -> Timeline {
        let decided = self.decided(referral, at);
        timeline::timeline(&self.pack, referral, decided)
    }

    /// The same with what the record says, by ids.
    pub fn decided(&mut self, referral: &Referral, at: Moment) -> Decided {
        let pack = &self.pack;
        let prepared = prepare(&mut self.prepared, pack, at.day(), self.effort);
        let cases = knowledge::cases(pack, &prepared.program, referral, at);
        let (program, model) = (&prepared.program, prepared.method.model());
        let decided = prepared.ties.decide_all(pack, program, &mut prepared.told, model, (referral, cases));
        let mut remarks = explain::of_referral(pack, referral, at);
        let settled = |(case, outcome, heard)| prepared.settle(pack, case, heard, outcome);
        let cached: Vec<Cached> = decided.into_iter().map(settled).collect();
        let outcomes: Vec<Found<'_>> = cached.iter().map(|now| now.reading.found()).collect();
        let mut search = Search::new(pack, (&prepared.program, &mut prepared.told), referral, Held::default());
        let begun = causes::begun(&mut search, at, &outcomes);
        let held = search.held;
        let (mut records, mut children) = (Vec::new(), Vec::new());
        for now in &cached {
            let Some(begun) = begun.get(&now.reading.case.child) else {
                unreachable!("every child that is decided was asked about");
            };
            let asks_nothing = explain::asks_nothing(pack, referral, now.reading.case.child, at);
            let of = Seen { pack, referral, at, begun, asks_nothing };
            let mut found = of.seen(prepared, &now.reading, explained);
            let (mut taken, mut begun): (Option<Reading>, Cow<'_, Begun>) = (None, Cow::Borrowed(begun));
            while let ChildAnswer::Hold(hold) = &found.0.0.answer {
                // Where nobody can be asked any more, nobody finds out, and what waits for several answers waits for none.
                let is_over = asks_nothing || taken.is_none() && hold.is_over(at);
                let reading = taken.as_ref().unwrap_or(&now.reading);
                let over =
                    if is_over { Seen { begun: &begun, ..of }.seen(prepared, reading, hold_over).0 } else { None };
                let Some(over) = over else { break };
                let mut by = By {
                    pack,
                    method: &mut prepared.method,
                    program: &prepared.program,
                    told: &mut prepared.told,
                    heard: &now.heard,
                    as_told: &mut prepared.as_told,
                };
                let next = readings::taking(&mut by, &reading.case, (over.question, over.cells));
                let outcomes = [&reading.outcome, &next.outcome];
                begun = Cow::Owned(begun.with_those_of(&prepared.program, outcomes, over.since));
                found = Seen { begun: &begun, ..of }.seen(prepared, &next, explained);
                taken = Some(next);
            }
            let (reading, ((record, actions, of_child), following, time)) =
                (taken.as_ref().unwrap_or(&now.reading), found);
            remarks.extend(of_child);
            remarks.extend(explain::of_reading(pack, &prepared.program, reading));
            remarks.extend(explain::of_calendars(pack, &time, &record));
            records.push(record);
            let (level, speed) = (reading.outcome.level.now, reading.outcome.speed.now);
            children.push(DecidedChild { child: reading.case.child, level, speed, following, actions, time });
        }
        prepared.cached = cached;
        let decision = Decision {
            format: record::FORMAT,
            engine: VERSION.to_owned(),
            pack: explain::stamp(pack),
            referral: referral.reference.clone(),
            received: referral.received,
            as_at: at,
            people: explain::people(pack, referral),
            children: records,
            remarks,
        };
        Decided { decision, children, held }
    }
}

/// The record of one child, the actions in it, and remarks on it.
fn explained(child: &Child<'_>) -> (ChildDecision, Vec<ActionId>, Vec<Remark>) {
    let (record, actions) = explain_child(child);
    (record, actions, explain::of_child(child))
}

/// A pack prepared for a day. Most days have the rules of the day before, and what was found of these is found of them all.
fn prepare<'a>(kept: &'a mut Vec<Prepared>, pack: &Pack, day: Day, effort: Effort) -> &'a mut Prepared {
    let is_of_it = |prepared: &Prepared| prepared.program.day == day || prepared.of_other_days.contains_key(&day);
    let now = match kept.iter().position(is_of_it) {
        Some(at) => kept.remove(at).on(pack, day),
        None => {
            let program = compile(pack, day);
            match kept.iter().position(|prepared| prepared.program.means_the_same_as(&program)) {
                Some(at) => kept.remove(at).on(pack, day),
                None => Prepared::new(pack, program, effort),
            }
        }
    };
    kept.truncate(KEPT - 1);
    kept.insert_mut(0, now)
}

/// What one child of a decision is seen by, beside its reading.
struct Seen<'a> {
    pack: &'a Pack,
    referral: &'a Referral,
    at: Moment,
    begun: &'a Begun,
    asks_nothing: bool,
}

impl Seen<'_> {
    /// What is told of a child in one reading, with what follows and what its clocks say.
    fn seen<T>(
        &self,
        prepared: &Prepared,
        reading: &Reading,
        tell: impl FnOnce(&Child<'_>) -> T,
    ) -> (T, Following, Time) {
        let Seen { pack, referral, at, begun, asks_nothing } = *self;
        let (case, outcome, program) = (&reading.case, &reading.outcome, &prepared.program);
        let clocks = clocks::Case::new(pack, &prepared.conditions, referral, case.child, at, outcome.level.now);
        let (time, following) = (clocks.time(), following(program, outcome, reading.exact.jointly()));
        let told = tell(&Child {
            pack,
            program,
            referral,
            case,
            outcome,
            reading,
            exact: &reading.exact,
            everywhere: &prepared.everywhere,
            reads: &prepared.reads,
            following: &following,
            at,
            received: referral.told_at().unwrap_or(at),
            begun,
            clocks: &clocks,
            time: &time,
            asks_nothing,
        });
        (told, following, time)
    }
}
