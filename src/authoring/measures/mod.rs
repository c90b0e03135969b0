//! What a pack counts over many referrals: shares that lie between two ends as long as something is not known.
//!
//! In: a pack, then referrals and case files with their moments. Out: for each measure how many it speaks of and counts,
//! and what people decided, month by month. Must not know files or sentences. A measure is asked like a rule, in a program
//! of its own, so that it never touches a child's answer.

mod clocks;
mod each_time;
mod recorded;
pub(crate) mod tally;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, LeftOut};
use crate::base::truth::Truth;
use crate::base::version::VERSION;
use crate::decision::api;
use crate::decision::explain;
use crate::decision::explain::citation;
use crate::decision::record::{Citation, FORMAT, PackStamp};
use crate::decision::replay::{self, CaseFile, Wrong};
use crate::engine::clocks::{Case as Events, ClockConditions};
use crate::engine::compile::compile;
use crate::engine::evaluate::{Knowledge, Outcome, Standing};
use crate::engine::incremental::Evaluator;
use crate::engine::knowledge::{self, Case};
use crate::engine::program::Program;
use crate::engine::referral::Referral;
use crate::exact::diagram::{Budget, Measure as Asked, Model};
use crate::exact::{Heard, Ties};
use crate::pack::model::{Condition, Measure, Pack, Rule, RuleId, Test};
use crate::syntax::ast::Whom;
pub(crate) use clocks::ClockCount;
use clocks::Clocks;
use each_time::Times;
use recorded::Months;
pub(crate) use recorded::{Compared, Month};
use tally::{Open, Share, Tally};

/// Everything that was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    /// Layout version.
    pub format: u32,
    /// The version of the engine.
    pub engine: String,
    /// The pack whose measures were counted.
    pub pack: PackStamp,
    /// How many referrals and case files were counted.
    pub referrals: u64,
    /// How many children are in them.
    pub children: u64,
    /// The measures, by name.
    pub measures: Vec<Count>,
    /// How often each clock was met and missed, of all that started.
    pub clocks: Vec<ClockCount>,
    /// What people thought and decided, in the order of the months.
    pub months: Vec<Month>,
    /// References that stand in more than one file; each file is counted.
    pub repeated: Vec<String>,
    /// Case files that were changed after they were saved; they are counted.
    pub changed: Vec<String>,
    /// Files that could not be read; they are not counted.
    pub left_out: Vec<LeftOut>,
}

/// One measure, counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// The measure's id.
    pub measure: String,
    /// Its title.
    pub title: String,
    /// What is counted: `child`, `household`, or `time` where every time that something happened is.
    pub about: &'static str,
    /// Why.
    pub because: String,
    /// What else is to be known of it.
    pub means: Option<String>,
    /// Its authorities.
    pub citations: Vec<Citation>,
    /// Of how many it speaks, at least and at most.
    pub among: (u64, u64),
    /// How many of them it counts, at least and at most.
    pub counted: (u64, u64),
    /// Of how many too little is known.
    pub not_known: u64,
    /// The lowest share that is possible.
    pub lowest: Option<Share>,
    /// The highest.
    pub highest: Option<Share>,
    /// The same by month in which each began, where times are counted.
    pub months: Vec<Part>,
    /// The same by team and by agency, where what happened says whose it is.
    pub by: Vec<Group>,
    /// The same at any time before the next, where times are counted that have a time limit.
    pub ever: Option<Part>,
    /// Whether each child's standing is exact; otherwise the range may be wider than it need be, and never narrower.
    pub exact: bool,
}

/// A part of what a measure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Year and month, such as `2026-11`; empty where it is not one month.
    pub month: String,
    /// Of how many it speaks, at least and at most.
    pub among: (u64, u64),
    /// How many of them it counts, at least and at most.
    pub counted: (u64, u64),
    /// The lowest share that is possible.
    pub lowest: Option<Share>,
    /// The highest.
    pub highest: Option<Share>,
}

/// What a team or an agency has of what a measure counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// `team` or `agency`.
    pub of: &'static str,
    /// Which.
    pub name: String,
    /// What it has.
    pub part: Part,
}

impl Part {
    fn of(month: &str, tally: &Tally) -> Part {
        Part {
            month: month.to_owned(),
            among: tally.among(),
            counted: tally.counted(),
            lowest: tally.lowest(),
            highest: tally.highest(),
        }
    }
}

/// The pack with its measures as rules, for one day.
struct Prepared {
    program: Program,
    told: Evaluator,
    model: Option<Model>,
    ties: Ties,
    conditions: ClockConditions,
}

/// Counts the measures of a pack.
pub struct Counter<'a> {
    pack: &'a Pack,
    /// The pack with its measures as rules: three for each, behind those that are kept.
    asked: Pack,
    first: usize,
    prepared: Option<Prepared>,
    tallies: Vec<(Tally, bool)>,
    /// What is counted time for time, measure by measure.
    times: Vec<Times>,
    clocks: Clocks,
    months: Months,
    references: BTreeMap<String, u64>,
    referrals: u64,
    children: u64,
    changed: Vec<String>,
    left_out: Vec<LeftOut>,
}

/// The rules that stand for a measure: of whom it speaks, whom it counts, and whom it does not.
const RULES: usize = 3;

impl<'a> Counter<'a> {
    /// Ready to count.
    #[must_use]
    pub fn new(pack: &'a Pack) -> Counter<'a> {
        let mut asked = pack.clone();
        // Without a question about the level, the pack's own rules can be left out, which is much faster.
        let mut conditions = pack.measures.iter().flat_map(|measure| [&measure.among, &measure.share]);
        if !conditions.any(|condition| condition.asks_level(&pack.defines)) {
            asked.rules.clear();
        }
        asked.properties.clear();
        let first = asked.rules.len();
        asked.rules.extend(pack.measures.iter().flat_map(as_rules));
        let tallies = pack.measures.iter().map(|_| (Tally::default(), true)).collect();
        Counter {
            pack,
            asked,
            first,
            prepared: None,
            tallies,
            times: vec![Times::default(); pack.measures.len()],
            clocks: Clocks::of(pack),
            months: Months::default(),
            references: BTreeMap::new(),
            referrals: 0,
            children: 0,
            changed: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Counts one referral or case file, whole or not at all; one that cannot be counted is noted.
    ///
    /// # Errors
    /// Everything that keeps it from being counted.
    pub fn file(&mut self, name: &str, text: &str, as_at: Option<&str>) -> Result<(), Wrong> {
        self.add(name, text, as_at).inspect_err(|(problems, sources)| {
            let problems = problems.iter().map(|problem| problem.located(sources)).collect();
            self.left_out.push(LeftOut { file: name.to_owned(), problems });
        })
    }

    fn add(&mut self, name: &str, text: &str, as_at: Option<&str>) -> Result<(), Wrong> {
        let file = replay::inside(name, text)?;
        let inside = file.as_ref().map(|file| file.referral.to_string());
        let own = file.as_ref().map(|file| file.as_at.as_str());
        let (read, sources) = api::read(self.pack, name, inside.as_deref().unwrap_or(text), as_at.or(own));
        let (referral, at) = read.map_err(|problems| (problems, sources.clone()))?;
        if let Some(file) = &file {
            self.case_file(name, file).map_err(|problem| (vec![*problem], sources))?;
        }
        self.referral(&referral, at);
        Ok(())
    }

    /// Counts one referral, as at a moment.
    pub fn referral(&mut self, referral: &Referral, at: Moment) {
        self.referrals += 1;
        *self.references.entry(referral.reference.clone()).or_default() += 1;
        self.children += referral.children.len() as u64;
        let same_day = self.prepared.take().filter(|prepared| prepared.program.day == at.day());
        let prepared = self.prepared.insert(same_day.unwrap_or_else(|| {
            let program = compile(&self.asked, at.day());
            let model = Model::build(&program, Budget::default()).ok();
            let conditions = ClockConditions::of(self.pack, at.day());
            Prepared { told: Evaluator::nothing(&program), program, model, ties: Ties::default(), conditions }
        }));
        let Prepared { program, told, model, ties, conditions } = prepared;
        let mut cases = knowledge::cases(&self.asked, program, referral, at);
        // What nobody looked at is not known; nothing is counted as mild because of it.
        for case in &mut cases {
            case.knowledge = Knowledge::plain(case.beyond.clone());
        }
        let decided = ties.decide_all(&self.asked, program, told, model.as_ref(), (referral, cases));
        for (nth, (case, outcome, heard)) in decided.iter().enumerate() {
            let standings = Standings::of(program, model.as_ref(), case, outcome, heard);
            let events = Events::new(self.pack, conditions, referral, case.child, at, outcome.level.now);
            self.clocks.add(&events, nth == 0);
            let tallies = self.tallies.iter_mut().zip(&mut self.times);
            for (at, (measure, ((tally, exact), times))) in self.pack.measures.iter().zip(tallies).enumerate() {
                let is_counted = measure.about == Whom::Child || nth == 0;
                if !is_counted || !measure.entry.force.covers(program.day) {
                    continue;
                }
                let first = self.first + at * RULES;
                match &measure.each {
                    Some(each) => times.add(&events, each, standings.among(first)),
                    None => tally.add(standings.open(first)),
                }
                *exact &= standings.exact;
            }
        }
    }

    /// Both together, for files that were counted apart; those of the other come behind.
    #[must_use]
    pub fn and(mut self, other: Counter<'a>) -> Counter<'a> {
        for ((tally, exact), (theirs, is_exact)) in self.tallies.iter_mut().zip(&other.tallies) {
            *tally = tally.and(theirs);
            *exact &= is_exact;
        }
        self.times.iter_mut().zip(&other.times).for_each(|(times, theirs)| times.add_all(theirs));
        self.clocks.add_all(&other.clocks);
        self.months.add_all(other.months);
        for (reference, files) in other.references {
            *self.references.entry(reference).or_default() += files;
        }
        self.referrals += other.referrals;
        self.children += other.children;
        self.changed.extend(other.changed);
        self.left_out.extend(other.left_out);
        self
    }

    /// Counts what people thought and decided in a case file.
    ///
    /// # Errors
    /// Decisions that cannot be read; nothing of them is then counted.
    pub fn case_file(&mut self, name: &str, file: &CaseFile) -> Result<(), Box<Diagnostic>> {
        self.months.add(self.pack, file)?;
        if file.is_changed() {
            self.changed.push(name.to_owned());
        }
        Ok(())
    }

    /// What was counted.
    #[must_use]
    pub fn counted(self) -> Counted {
        let (pack, tallies) = (self.pack, self.tallies.into_iter().zip(&self.times));
        let counts = self.pack.measures.iter().zip(tallies);
        let measures = counts.map(|(measure, ((tally, exact), times))| count(pack, measure, (&tally, times), exact));
        Counted {
            format: FORMAT,
            engine: VERSION.to_owned(),
            pack: explain::stamp(pack),
            referrals: self.referrals,
            children: self.children,
            measures: measures.collect(),
            clocks: self.clocks.counted(pack),
            months: self.months.counted(),
            repeated: self.references.into_iter().filter(|(_, files)| *files > 1).map(|(name, _)| name).collect(),
            changed: self.changed,
            left_out: self.left_out,
        }
    }
}

fn count(pack: &Pack, measure: &Measure, (tally, times): (&Tally, &Times), exact: bool) -> Count {
    let is_timed = measure.each.as_ref().is_some_and(|each| each.within.is_some());
    let all = times.months.values().fold(*tally, |all, month| all.and(month));
    let tally = &all;
    Count {
        measure: measure.entry.name.clone(),
        title: measure.entry.title.clone(),
        about: match measure.about {
            _ if measure.each.is_some() => "time",
            Whom::Child => "child",
            Whom::Household => "household",
        },
        because: measure.because.clone(),
        means: measure.entry.means.clone(),
        citations: measure.entry.cites.iter().map(|cite| citation(pack, cite)).collect(),
        among: tally.among(),
        counted: tally.counted(),
        not_known: tally.not_known(),
        lowest: tally.lowest(),
        highest: tally.highest(),
        months: times.months.iter().map(|(month, tally)| Part::of(month, tally)).collect(),
        by: times
            .by
            .iter()
            .map(|((of, name), tally)| Group { of, name: name.clone(), part: Part::of("", tally) })
            .collect(),
        ever: is_timed.then(|| Part::of("", &times.ever)),
        exact,
    }
}

/// Where the rules that stand for measures stand for one child.
struct Standings {
    truths: Vec<(RuleId, Truth)>,
    exact: bool,
}

impl Standings {
    /// By the diagrams, and where those cannot tell, by three-valued evaluation, which is sound.
    fn of(program: &Program, model: Option<&Model>, case: &Case, outcome: &Outcome, heard: &Heard) -> Standings {
        let known = model
            .and_then(|model| model.case_in(case.knowledge.possible.as_slice(), &heard.law, &case.ranges.assumed).ok());
        let mut exact = known.is_some() && !heard.is_cut;
        let truths = program.rules.iter().zip(&outcome.rules).map(|(rule, standing)| {
            let found = known.as_ref().and_then(|known| known.standing(Asked::Rule(rule.id)).ok());
            exact &= found.is_some();
            (rule.id, found.unwrap_or_else(|| sound(*standing)))
        });
        let truths = truths.collect();
        Standings { truths, exact }
    }

    /// Whether the measure whose rules begin at a place speaks of this child for certain, and whether it may.
    fn among(&self, first: usize) -> (bool, bool) {
        let among = self.truth(first);
        (among.is_true(), !among.is_false())
    }

    /// The ways in which the measure whose rules begin at a place can come out.
    fn open(&self, first: usize) -> Open {
        let truth = |nth: usize| self.truth(first + nth);
        Open { out: !truth(0).is_true(), yes: !truth(1).is_false(), no: !truth(2).is_false() }
    }

    fn truth(&self, rule: usize) -> Truth {
        let found = self.truths.iter().find(|(id, _)| id.at() == rule);
        found.unwrap_or_else(|| unreachable!("the rules of a measure are in force on every day")).1
    }
}

fn sound(standing: Standing) -> Truth {
    match standing {
        Standing::Silent | Standing::Excepted => Truth::False,
        Standing::Possible | Standing::Holds => Truth::Unknown,
        Standing::Certain => Truth::True,
    }
}

fn as_rules(measure: &Measure) -> [Rule; RULES] {
    let span = measure.entry.span;
    let is = |body: Test| Condition { body, span };
    let both = |share: Condition| is(Test::And(vec![measure.among.clone(), share]));
    let others = is(Test::Not(Box::new(measure.share.clone())));
    [measure.among.clone(), both(measure.share.clone()), both(others)].map(|when| Rule {
        entry: measure.entry.clone(),
        when,
        unless: Vec::new(),
        level: None,
        speed: None,
        effects: Vec::new(),
        because: String::new(),
        examples: Vec::new(),
        adjusted: false,
    })
}
