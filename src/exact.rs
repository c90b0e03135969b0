//! Exact knowledge about one child's answer, from the decision diagrams.
//!
//! In: a model of the program, a case and what three-valued evaluation made of it. Out: the same outcome with exact
//! bounds and standings, and the `exact` part of the record. What outgrows its budget stays sound and says so. Must not
//! know layout.

use crate::diagram::{self, Case as Known, CaseError, DiagramError, Measure, Model, Scope};
use crate::evaluate::{Outcome, Standing, Triple};
use crate::explain;
use crate::facts::Case;
use crate::program::{Input, Program, VariableId};
use crate::record::{Change, ChildDecision, Exact, FactValue, Method, Question, Remark, View};
use crate::truth::Truth;
use crate::typed::{AgencyId, AxiomId, Pack};
use crate::value::CellSet;
use crate::words;

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
        let mut standings = outcome.rules.clone();
        for (rule, standing) in self.program.rules.iter().zip(&mut standings) {
            if matches!(standing, Standing::Possible | Standing::Holds) {
                match self.known.standing(Measure::Rule(rule.id))? {
                    Truth::False => *standing = Standing::Silent,
                    Truth::Unknown => {}
                    Truth::True => *standing = Standing::Certain,
                }
            }
        }
        let bounded = |triple: Triple, reach: diagram::Reach| Triple {
            now: triple.now.max(reach.lowest).min(reach.highest),
            lowest: reach.lowest,
            highest: reach.highest,
        };
        outcome.level = bounded(outcome.level, level);
        outcome.speed = bounded(outcome.speed, speed);
        outcome.rules = standings;
        Ok(())
    }

    /// Puts what is exactly known into a child's record.
    ///
    /// # Errors
    /// The diagrams outgrow their budget.
    pub fn record(&self, decision: &mut ChildDecision) -> Result<(), DiagramError> {
        decision.level.method = Method::Diagram;
        decision.speed.method = Method::Diagram;
        decision.questions = self.questions(decision)?;
        decision.exact = Some(Exact {
            lowest_witness: self.witness(decision.level.lowest.rank)?,
            highest_witness: self.witness(decision.level.highest.rank)?,
            rests_on: self.rests_on()?,
            would_raise: self.known.raises(Measure::Level)?.first().map(|(_, change)| self.change(change)),
            would_lower: self.known.lowers(Measure::Level)?.last().map(|(_, change)| self.change(change)),
            settles: self.known.settles(EFFORT)?.answers.iter().map(|answer| self.answer(*answer)).collect(),
            irrelevant: self.known.irrelevant(Scope::All)?.into_iter().map(|id| self.name(id)).collect(),
            views: self.views()?,
        });
        Ok(())
    }

    /// Exactly the open facts that can still change the answer; those of three-valued evaluation lend their rules.
    fn questions(&self, decision: &ChildDecision) -> Result<Vec<Question>, DiagramError> {
        let rung = |rank: u32| explain::level(self.pack, rank);
        let (now, lowest) = (decision.level.now.rank, decision.level.lowest.rank);
        let questions = self.known.questions(Scope::All)?;
        let one = |question: &diagram::Question| {
            let input = self.program.variables.get(question.variable.at())?.input;
            let name = words::name(self.pack, self.program, input);
            let waiting = decision.possible.iter().filter(|rule| rule.lacks.contains(&name)).map(|rule| &rule.rule);
            let doubtful = decision.reasons.iter().filter(|reason| {
                reason.exceptions.iter().any(|exception| !exception.known && exception.lacks.contains(&name))
            });
            let doubtful: Vec<&String> = doubtful.map(|reason| &reason.rule).collect();
            let doubts = lowest < now && !doubtful.is_empty();
            let ask: Vec<AgencyId> = explain::holders(self.pack, input);
            let agency = |id: &AgencyId| self.pack.agencies.get(id.at());
            Some(Question {
                question: words::question(self.pack, self.program, input),
                ask: ask.iter().filter_map(agency).map(|agency| agency.name.clone()).collect(),
                ask_titles: ask.iter().filter_map(agency).map(|agency| agency.title.clone()).collect(),
                could_raise_to: question.raises_to.filter(|to| *to > now).map(rung),
                could_lower_to: question.lowers_to.filter(|to| *to < now).or(doubts.then_some(lowest)).map(rung),
                rules: waiting.chain(doubtful).cloned().collect(),
                fact: name,
            })
        };
        Ok(questions.iter().filter_map(one).collect())
    }

    /// What is known that forces the lowest level, and nothing that could be left out.
    fn rests_on(&self) -> Result<Vec<FactValue>, DiagramError> {
        let grounds = self.known.rests_on(Measure::Level, EFFORT)?;
        Ok(grounds.variables.into_iter().map(|id| self.value(id, self.cells(id))).collect())
    }

    /// The answers to open questions in a completion that gives a level.
    fn witness(&self, level: u32) -> Result<Vec<FactValue>, DiagramError> {
        let Some(completion) = self.known.witness(Measure::Level, level)? else { return Ok(Vec::new()) };
        let open = self.ids().filter(|id| self.cells(*id).len() > 1 && self.matters(*id, completion.cell(*id)));
        Ok(open.map(|id| self.value(id, CellSet::only(completion.cell(id)))).collect())
    }

    /// Whether a completion's cell is not simply the mildest that is possible, which says nothing.
    fn matters(&self, id: VariableId, cell: u32) -> bool {
        let mildest = self.program.variables.get(id.at()).and_then(|variable| match variable.worse {
            crate::terms::Worse::Up | crate::terms::Worse::Neither => self.cells(id).first(),
            crate::terms::Worse::Down => self.cells(id).last(),
        });
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
        agencies.sort_unstable();
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
            let reach = match self.model.case(&alone) {
                Ok(case) => case.reach(Measure::Level)?,
                Err(CaseError::Exceeded(error)) => return Err(error),
                // What one agency says may break an axiom by itself; it then has no view to give.
                Err(CaseError::Contradicted { .. }) => continue,
            };
            if let Some(entry) = self.pack.agencies.get(agency.at()) {
                views.push(View {
                    agency: entry.name.clone(),
                    title: entry.title.clone(),
                    lowest: explain::level(self.pack, reach.lowest),
                    highest: explain::level(self.pack, reach.highest),
                });
            }
        }
        Ok(views)
    }

    fn ids(&self) -> impl Iterator<Item = VariableId> + use<> {
        (0..u32::try_from(self.program.variables.len()).unwrap_or(u32::MAX)).map(VariableId)
    }

    fn cells(&self, id: VariableId) -> CellSet {
        self.case.knowledge.possible.get(id.at()).copied().unwrap_or_default()
    }

    fn name(&self, id: VariableId) -> String {
        let input: Option<Input> = self.program.variables.get(id.at()).map(|variable| variable.input);
        input.map_or(String::new(), |input| words::name(self.pack, self.program, input))
    }

    fn value(&self, id: VariableId, cells: CellSet) -> FactValue {
        let variable = self.program.variables.get(id.at());
        FactValue {
            fact: self.name(id),
            question: variable.map_or(String::new(), |v| words::question(self.pack, self.program, v.input)),
            value: variable.map_or(String::new(), |variable| words::cells(self.pack, variable, cells)),
        }
    }
}

/// What is known breaks a statement that always holds.
#[must_use]
pub fn contradiction(pack: &Pack, program: &Program, child: &str, axioms: &[AxiomId], inputs: &[VariableId]) -> Remark {
    let titles = axioms.iter().filter_map(|id| pack.axioms.get(id.at())).map(|axiom| axiom.entry.title.clone());
    let named = |id: &VariableId| {
        let input = program.variables.get(id.at()).map(|variable| variable.input);
        input.map_or(String::new(), |input| format!("`{}`", words::name(pack, program, input)))
    };
    let facts = words::joined(inputs.iter().map(named).collect(), "and");
    let titles = words::joined(titles.collect(), "and");
    Remark {
        code: "contradiction".to_owned(),
        child: Some(child.to_owned()),
        message: format!("check the answers to {facts}: together they contradict \u{201c}{titles}\u{201d}"),
    }
}
