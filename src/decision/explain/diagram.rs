//! Exact knowledge about one child's answer, from the decision diagrams.
//!
//! In: a model of the program, a case and what three-valued evaluation made of it. Out: the same outcome with exact
//! bounds and standings, and the `exact` part of the record. What outgrows its budget stays sound and says so. Must not
//! know layout.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::base::order::InOrder;
use crate::base::value::CellSet;
use crate::decision::explain;
use crate::decision::explain::questions::{self, Leads};
use crate::decision::phrases;
use crate::decision::record::{
    Change, ChildDecision, Exact, FactValue, Method, NextQuestion, Question, Remark, Shared, View,
};
use crate::engine::evaluate::Outcome;
use crate::engine::knowledge::Case;
use crate::engine::program::{Input, Program, VariableId};
use crate::exact::diagram::{self, Case as Known, CaseError, DiagramError, Measure, Model, Scope};
use crate::pack::model::{AgencyId, AxiomId, Pack};

/// How long a search for the fewest facts may go on, in steps; then the answer is small, but perhaps not smallest.
const EFFORT: u64 = 20_000;

/// What is exactly known of one child.
pub struct Exactly<'a> {
    pack: &'a Pack,
    program: &'a Program,
    model: &'a Model,
    case: &'a Case,
    known: Known<'a>,
}

impl<'a> Exactly<'a> {
    /// Narrows the diagrams to a case.
    ///
    /// # Errors
    /// What is known contradicts an axiom, or the diagrams outgrow their budget.
    pub fn of(
        pack: &'a Pack,
        program: &'a Program,
        model: &'a Model,
        case: &'a Case,
    ) -> Result<Exactly<'a>, CaseError> {
        let known = model.case(&case.knowledge.possible)?;
        Ok(Exactly { pack, program, model, case, known })
    }

    /// Makes an outcome exact: bounds that are reached, and rules that really can hold, or must.
    ///
    /// # Errors
    /// The diagrams outgrow their budget; the outcome is then as it was.
    pub fn settle(&self, outcome: &mut Outcome) -> Result<(), DiagramError> {
        let (level, speed) = (self.known.reach(Measure::Level)?, self.known.reach(Measure::Speed)?);
        let standing = |rule| self.known.standing(Measure::Rule(rule));
        outcome.narrow(self.program, (level.lowest, level.highest), (speed.lowest, speed.highest), standing)
    }

    /// Puts what is exactly known into a child's record.
    ///
    /// # Errors
    /// The diagrams outgrow their budget; the record is then as it was.
    pub fn record(&self, decision: &mut ChildDecision) -> Result<(), DiagramError> {
        let open = self.known.questions(Scope::All)?;
        let (level, speed) = (Measure::Level, Measure::Speed);
        let exact = Exact {
            lowest_witness: self.witness(level, decision.level.lowest.rank)?,
            highest_witness: self.witness(level, decision.level.highest.rank)?,
            rests_on: self.rests_on(level)?,
            speed_lowest_witness: self.witness(speed, decision.speed.lowest.rank)?,
            speed_highest_witness: self.witness(speed, decision.speed.highest.rank)?,
            speed_rests_on: self.rests_on(speed)?,
            next: diagram::next_best(&open).and_then(|question| self.next(question)),
            would_raise: self.known.raises(Measure::Level)?.first().map(|(_, change)| self.change(change)),
            would_lower: self.known.lowers(Measure::Level)?.last().map(|(_, change)| self.change(change)),
            settles: self.known.settles(EFFORT)?.answers.iter().map(|answer| self.answer(*answer)).collect(),
            irrelevant: self.irrelevant(&open),
            views: self.views()?,
        };
        decision.questions = self.questions(decision, &open);
        decision.exact = Some(exact);
        decision.level.method = Method::Diagram;
        decision.speed.method = Method::Diagram;
        Ok(())
    }

    /// Exactly the open facts that can still change the answer; those of three-valued evaluation lend their rules.
    fn questions(&self, decision: &ChildDecision, open: &[diagram::Question]) -> Vec<Question> {
        let one = |question: &diagram::Question| {
            let leads = Leads { raises_to: question.raises_to, lowers_to: question.lowers_to };
            questions::question(self.pack, self.program, decision, question.variable, leads)
        };
        open.iter().filter_map(one).collect()
    }

    /// The facts that are open and no question, by name.
    fn irrelevant(&self, open: &[diagram::Question]) -> Vec<String> {
        let asked: BTreeSet<VariableId> = open.iter().map(|question| question.variable).collect();
        let idle = self.ids().filter(|id| self.cells(*id).len() > 1 && !asked.contains(id));
        idle.map(|id| self.name(id)).collect()
    }

    /// A question with the answer that leaves most in doubt.
    fn next(&self, question: &diagram::Question) -> Option<NextQuestion> {
        let worst = question
            .after
            .iter()
            .max_by_key(|after| (after.level.width(), after.speed.width(), Reverse(after.cell)))?;
        Some(NextQuestion {
            worst: self.value(question.variable, CellSet::only(worst.cell)),
            lowest: explain::level(self.pack, worst.level.lowest),
            highest: explain::level(self.pack, worst.level.highest),
        })
    }

    /// What is known that forces the lowest value, and nothing that could be left out.
    fn rests_on(&self, measure: Measure) -> Result<Vec<FactValue>, DiagramError> {
        let grounds = self.known.rests_on(measure, EFFORT)?;
        Ok(grounds.variables.into_iter().map(|id| self.value(id, self.cells(id))).collect())
    }

    /// The answers to open questions in a completion that gives a value.
    fn witness(&self, measure: Measure, value: u32) -> Result<Vec<FactValue>, DiagramError> {
        let Some(completion) = self.known.witness(measure, value)? else { return Ok(Vec::new()) };
        let open = self.ids().filter(|id| self.cells(*id).len() > 1 && self.matters(*id, completion.cell(*id)));
        Ok(open.map(|id| self.value(id, CellSet::only(completion.cell(id)))).collect())
    }

    /// Whether a completion's cell is not simply the mildest that is possible, which says nothing.
    fn matters(&self, id: VariableId, cell: u32) -> bool {
        let mildest = self.program.variables.get(id.at()).and_then(|variable| variable.mildest(self.cells(id)));
        mildest != Some(cell)
    }

    fn change(&self, change: &diagram::Change) -> Change {
        Change {
            answers: change.answers.iter().map(|answer| self.answer(*answer)).collect(),
            level: explain::level(self.pack, change.to),
        }
    }

    fn answer(&self, answer: diagram::Answer) -> FactValue {
        self.value(answer.variable, answer.cells)
    }

    /// The bounds that each agency could give from what it alone has told.
    fn views(&self) -> Result<Vec<View>, DiagramError> {
        let mut agencies: Vec<AgencyId> = self.case.reports.iter().flatten().filter_map(|said| said.by).collect();
        agencies.in_order();
        agencies.dedup();
        let mut views = Vec::new();
        for agency in agencies {
            let alone: Vec<CellSet> = self
                .program
                .variables
                .iter()
                .enumerate()
                .map(|(at, variable)| {
                    let said = self.case.reports.get(at).into_iter().flatten().filter(|said| said.by == Some(agency));
                    let cells = said.filter_map(|said| said.values.as_ref()).map(|values| variable.cells_for(values));
                    cells.fold(variable.all(), CellSet::intersect)
                })
                .collect();
            let case = match self.model.case(&alone) {
                Ok(case) => case,
                Err(CaseError::Exceeded(error)) => return Err(error),
                // What one agency says may break an axiom by itself; it then has no view to give.
                Err(CaseError::Contradicted { .. }) => continue,
            };
            let reach = case.reach(Measure::Level)?;
            if let Some(entry) = self.pack.agencies.get(agency.at()) {
                views.push(View {
                    agency: entry.name.clone(),
                    title: entry.title.clone(),
                    lowest: explain::level(self.pack, reach.lowest),
                    highest: explain::level(self.pack, reach.highest),
                    shared: self.shared(&case, reach)?,
                });
            }
        }
        Ok(views)
    }

    /// The facts that would change the bounds of an agency if it were told one of them.
    fn shared(&self, alone: &Known<'_>, reach: diagram::Reach) -> Result<Vec<Shared>, DiagramError> {
        let mut shared = Vec::new();
        for question in alone.questions(Scope::Ladders)? {
            let known = self.cells(question.variable);
            let told = question.after.iter().filter(|after| known.contains(after.cell)).map(|after| after.level);
            let then = told.reduce(diagram::Reach::union).filter(|then| *then != reach);
            if let Some(then) = then {
                shared.push(Shared {
                    fact: self.value(question.variable, known),
                    lowest: explain::level(self.pack, then.lowest),
                    highest: explain::level(self.pack, then.highest),
                });
            }
        }
        shared.in_order_by(|a, b| a.fact.fact.cmp(&b.fact.fact));
        Ok(shared)
    }

    fn ids(&self) -> impl Iterator<Item = VariableId> + use<> {
        (0..u32::try_from(self.program.variables.len()).unwrap_or(u32::MAX)).map(VariableId)
    }

    fn cells(&self, id: VariableId) -> CellSet {
        self.case.knowledge.possible.get(id.at()).copied().unwrap_or_default()
    }

    fn name(&self, id: VariableId) -> String {
        let input: Option<Input> = self.program.variables.get(id.at()).map(|variable| variable.input);
        input.map_or(String::new(), |input| phrases::name(self.pack, self.program, input))
    }

    fn value(&self, id: VariableId, cells: CellSet) -> FactValue {
        let variable = self.program.variables.get(id.at());
        FactValue {
            fact: self.name(id),
            question: variable.map_or(String::new(), |v| phrases::question(self.pack, self.program, v.input)),
            value: variable.map_or(String::new(), |variable| phrases::cells(self.pack, variable, cells)),
        }
    }
}

/// What is known breaks a statement that always holds.
#[must_use]
pub fn contradiction(pack: &Pack, program: &Program, child: &str, axioms: &[AxiomId], inputs: &[VariableId]) -> Remark {
    let titles = axioms.iter().filter_map(|id| pack.axioms.get(id.at())).map(|axiom| axiom.entry.title.clone());
    let named = |id: &VariableId| {
        let input = program.variables.get(id.at()).map(|variable| variable.input);
        input.map_or(String::new(), |input| format!("`{}`", phrases::name(pack, program, input)))
    };
    let facts = phrases::joined(inputs.iter().map(named).collect(), "and");
    let titles = phrases::joined(titles.collect(), "and");
    Remark {
        code: "contradiction".to_owned(),
        child: Some(child.to_owned()),
        message: format!("check the answers to {facts}: together they contradict \u{201c}{titles}\u{201d}"),
    }
}

/// What is known breaks such a statement, and it is not known which.
#[must_use]
pub fn some_contradiction(child: &str) -> Remark {
    Remark {
        code: "contradiction".to_owned(),
        child: Some(child.to_owned()),
        message: "check the answers: together they contradict a statement of the pack that always holds".to_owned(),
    }
}

/// Nothing could be found exactly.
#[must_use]
pub fn only_sound(child: &str) -> Remark {
    Remark {
        code: "only-sound".to_owned(),
        child: Some(child.to_owned()),
        message:
            "these rules are too entangled for exact answers: nothing lies outside the bounds that are shown, but \
                  they may be wider than they need be, and a question may not matter"
                .to_owned(),
    }
}

/// A search took the place of the diagrams.
#[must_use]
pub fn searched(child: &str) -> Remark {
    Remark {
        code: "found-by-search".to_owned(),
        child: Some(child.to_owned()),
        message:
            "these rules outgrew the decision diagrams: bounds and questions were found by a solver and are exact, \
                  and what would change the answer was not worked out"
                .to_owned(),
    }
}
