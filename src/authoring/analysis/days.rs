//! Everything that is wrong with a pack on any day: one analysis for each time in which another program is in force.

use std::collections::BTreeMap;

use super::{Analysis, Finding, proved, settle, written};
use crate::authoring::periods::{self, Period, in_words, neighbour};
use crate::base::arena;
use crate::base::calendar::day::Day;
use crate::base::cores::side_by_side;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::{FileId, Span};
use crate::engine::compile::compile;
use crate::engine::program::Program;
use crate::exact::diagram::Budget;
use crate::pack::model::{ClockId, Pack};

/// The analyses of a pack, the earliest first; together they speak of every day.
#[derive(Debug, Clone)]
pub struct Daily(Vec<(Period, Analysis)>);

/// What tells a time from another: the programs, and the clocks in force.
type Meaning = (Program, Option<Program>, Vec<ClockId>);

/// Everything that is wrong with the rules, on whatever day.
#[must_use]
pub fn every_day(pack: &Pack, base: Option<&Pack>, budget: Budget) -> Daily {
    let mut meanings: Vec<(Meaning, Day)> = Vec::new();
    let mut periods = Vec::new();
    for period in with_sources(pack) {
        let day = period.day;
        let clocks = pack.clocks.entries().filter(|(_, clock)| clock.entry.force.covers(day)).map(|(id, _)| id);
        let meaning: Meaning = (compile(pack, day), base.map(|base| compile(base, day)), clocks.collect());
        let at = meanings.iter().position(|(other, _)| is_same(other, &meaning)).unwrap_or_else(|| {
            meanings.push((meaning, day));
            meanings.len() - 1
        });
        periods.push((period, at));
    }
    let known = side_by_side(meanings.into_iter().map(|(_, day)| move || proved(pack, day, base, budget)).collect());
    let mut all = Vec::new();
    for (period, at) in periods {
        let day = period.day;
        let Analysis { program, findings } = arena::at(&known, at);
        let mut findings: Vec<Finding> = written(pack, day, base).into_iter().chain(findings.iter().cloned()).collect();
        settle(pack, &mut findings);
        all.push((period, Analysis { program: Program { day, ..program.clone() }, findings }));
    }
    Daily(all)
}

fn is_same((own, base, clocks): &Meaning, (other, other_base, other_clocks): &Meaning) -> bool {
    let both = base.as_ref().zip(other_base.as_ref());
    own.means_the_same_as(other) && clocks == other_clocks && both.is_none_or(|(a, b)| a.means_the_same_as(b))
}

/// The periods of a pack, cut also where a source begins or ends.
fn with_sources(pack: &Pack) -> Vec<Period> {
    let mut all = Vec::new();
    let cuts = periods::changes_of_sources(pack);
    for period in periods::looked_at(pack) {
        let mut rest = period;
        for cut in cuts.iter().filter(|cut| period.covers(**cut) && period.from != Some(**cut)) {
            all.push(Period { until: neighbour(*cut, -1), ..rest });
            rest = Period { from: Some(*cut), day: *cut, ..rest };
        }
        all.push(rest);
    }
    all
}

/// By what a finding of one time is known in another.
type Key = (&'static str, FileId, u32, String, String);

impl Daily {
    /// The times that were looked at.
    pub fn periods(&self) -> impl Iterator<Item = Period> {
        self.0.iter().map(|(period, _)| *period)
    }

    /// All findings in sentences, each once, with the days on which it is so where these are not all.
    #[must_use]
    pub fn diagnostics(&self, pack: &Pack) -> Vec<Diagnostic> {
        let mut all: BTreeMap<Key, (Diagnostic, Vec<Period>)> = BTreeMap::new();
        let mut order: Vec<Key> = Vec::new();
        for (period, analysis) in &self.0 {
            for finding in &analysis.findings {
                let said = finding.diagnostic(pack, &analysis.program);
                let (span, label) =
                    said.labels.first().map_or((Span::NOWHERE, ""), |label| (label.span, label.text.as_str()));
                let key = (said.code, span.file, span.start, said.message.clone(), label.to_owned());
                match all.get_mut(&key) {
                    Some((_, days)) => days.push(*period),
                    None => {
                        if !finding.what.kind().is_of_every_day() || self.lasts(pack, finding) {
                            order.push(key.clone());
                            all.insert(key, (said, vec![*period]));
                        }
                    }
                }
            }
        }
        let drawn = |key: Key| {
            let (said, days) = all.remove(&key)?;
            Some(if days.len() < self.0.len() { said.help(format!("this is so {}", in_words(&days))) } else { said })
        };
        order.into_iter().filter_map(drawn).collect()
    }

    /// Whether something is found whenever its block is in force.
    fn lasts(&self, pack: &Pack, finding: &Finding) -> bool {
        let force = finding.at.entry(pack).force;
        let is_found = |analysis: &Analysis| {
            let same = |other: &&Finding| other.at == finding.at && other.code() == finding.code();
            let said = |one: &Finding, program: &Program| one.diagnostic(pack, program).message;
            let message = said(finding, &analysis.program);
            analysis.findings.iter().filter(same).any(|other| said(other, &analysis.program) == message)
        };
        self.0.iter().filter(|(period, _)| force.covers(period.day)).all(|(_, analysis)| is_found(analysis))
    }
}
