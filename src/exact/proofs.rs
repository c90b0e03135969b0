//! Everything that decision diagrams tell of one child's answer, by ids.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::engine::knowledge::Case;
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{
    self, Answer, CaseError, Change, DiagramError, Measure, Model, Question, Reach, Scope, next_best,
};
use crate::pack::model::{AgencyId, Effect};

/// How long a search for the fewest facts may go on, in steps; then the answer is small, but perhaps not smallest.
const EFFORT: u64 = 20_000;

/// What the diagrams tell.
pub(crate) struct Proofs {
    /// The level.
    pub level: Ends,
    /// The speed.
    pub speed: Ends,
    /// Every level that some completion reaches, rising.
    pub levels: Vec<u32>,
    /// The fewest answers that lead to each level above the lowest, rising.
    pub ways: Vec<(u32, Vec<Answer>)>,
    /// What is known that keeps the level at or below the highest, and nothing that could be left out.
    pub ruled_out_by: Vec<Answer>,
    /// The inputs of which one answer alone would raise the level now, with the highest level to which it could.
    pub raises: Vec<(VariableId, u32)>,
    /// Whether nothing but an exception could lower the level that holds now.
    pub only_exceptions_lower: bool,
    /// What every completion gives though no rule does surely: one of several rules that ask for it holds, whichever.
    pub jointly: Vec<Effect>,
    /// Exactly the open inputs that can still change the answer.
    pub questions: Vec<Question>,
    /// The best of them to ask next.
    pub next: Option<Next>,
    /// The fewest changed answers that would raise the lowest level.
    pub would_raise: Option<Change>,
    /// The fewest changed answers that would lower the highest level.
    pub would_lower: Option<Change>,
    /// The fewest answers to open questions that could settle level and speed.
    pub settles: Vec<Answer>,
    /// Open inputs that are no question.
    pub irrelevant: Vec<VariableId>,
    /// What each agency could tell by itself.
    pub views: Vec<View>,
}

/// How the ends of a ladder's bounds are reached.
pub(crate) struct Ends {
    /// A completion with the lowest value.
    pub lowest_witness: Vec<Answer>,
    /// A completion with the highest value.
    pub highest_witness: Vec<Answer>,
    /// What is known that forces the lowest value, and nothing that could be left out.
    pub rests_on: Vec<Answer>,
}

/// A question with the answer that leaves most in doubt.
pub(crate) struct Next {
    /// That answer.
    pub worst: Answer,
    /// The level after it.
    pub level: Reach,
}

/// The bounds that one agency could give from what it alone has told.
pub(crate) struct View {
    /// The agency.
    pub agency: AgencyId,
    /// The level.
    pub level: Reach,
    /// Facts that would change that if the agency were told one of them.
    pub shared: Vec<Shared>,
}

/// A fact that somebody else knows.
pub(crate) struct Shared {
    /// As it is known.
    pub fact: Answer,
    /// The level once the agency knows it.
    pub level: Reach,
}

impl Proofs {
    /// Reads everything off the diagrams of a case.
    ///
    /// # Errors
    /// The diagrams outgrow their budget.
    pub(crate) fn of(
        program: &Program,
        model: &Model,
        known: &diagram::Case<'_>,
        case: &Case,
    ) -> Result<Proofs, DiagramError> {
        // What nobody looked at is no answer, and nothing rests on it.
        let knowledge = &case.knowledge.possible;
        let unopened = |id: VariableId| knowledge[id] != case.beyond[id];
        let given = program.variables.entries();
        let given = given.map(|(id, variable)| if unopened(id) { knowledge[id] } else { variable.all() }).collect();
        let reader = Reader { program, model, known, case, given };
        let questions = known.questions(Scope::All)?;
        let levels = known.rungs(Measure::Level);
        let mut ways = Vec::new();
        for level in levels.iter().skip(1) {
            ways.push((*level, reader.witness(Measure::Level, *level)?));
        }
        Ok(Proofs {
            levels,
            ways,
            ruled_out_by: reader.ruled_out_by()?,
            raises: Vec::new(),
            only_exceptions_lower: false,
            jointly: Vec::new(),
            level: reader.ends(Measure::Level)?,
            speed: reader.ends(Measure::Speed)?,
            next: next_best(&questions).and_then(next),
            would_raise: known.raise(Measure::Level)?,
            would_lower: known.lower(Measure::Level)?,
            settles: known.settles(EFFORT)?.answers,
            irrelevant: reader.irrelevant(&questions),
            views: reader.views()?,
            questions,
        })
    }
}

/// The answer to a question that leaves most in doubt.
fn next(question: &Question) -> Option<Next> {
    let worst =
        question.after.iter().max_by_key(|after| (after.level.width(), after.speed.width(), Reverse(after.cell)))?;
    let answer = Answer { variable: question.variable, cells: CellSet::only(worst.cell) };
    Some(Next { worst: answer, level: worst.level })
}

struct Reader<'a> {
    program: &'a Program,
    model: &'a Model,
    known: &'a diagram::Case<'a>,
    case: &'a Case,
    /// What is taken for known whatever anybody says, by variable.
    given: Vec<CellSet>,
}

impl Reader<'_> {
    fn ends(&self, measure: Measure) -> Result<Ends, DiagramError> {
        let reach = self.known.reach(measure)?;
        let grounds = self.known.rests_on(measure, &self.given, EFFORT)?;
        Ok(Ends {
            lowest_witness: self.witness(measure, reach.lowest)?,
            highest_witness: self.witness(measure, reach.highest)?,
            rests_on: self.answers(grounds.variables),
        })
    }

    /// What keeps the level below the top of its ladder; nothing where it can reach it.
    fn ruled_out_by(&self) -> Result<Vec<Answer>, DiagramError> {
        if self.known.reach(Measure::Level)?.highest + 1 >= self.program.levels {
            return Ok(Vec::new());
        }
        Ok(self.answers(self.known.is_held_down_by(Measure::Level, &self.given, EFFORT)?.variables))
    }

    /// Inputs as they are known.
    fn answers(&self, variables: Vec<VariableId>) -> Vec<Answer> {
        variables.into_iter().map(|id| Answer { variable: id, cells: self.cells(id) }).collect()
    }

    /// The answers to open questions in a completion that gives a value; the mildest that is possible says nothing.
    fn witness(&self, measure: Measure, value: u32) -> Result<Vec<Answer>, DiagramError> {
        let Some(completion) = self.known.witness(measure, value)? else { return Ok(Vec::new()) };
        let tells =
            |id: &VariableId| self.program.variables[*id].mildest(self.cells(*id)) != Some(completion.cell(*id));
        let open = self.open().filter(tells);
        Ok(open.map(|id| Answer { variable: id, cells: CellSet::only(completion.cell(id)) }).collect())
    }

    /// The inputs that are open and no question.
    fn irrelevant(&self, questions: &[Question]) -> Vec<VariableId> {
        let asked: BTreeSet<VariableId> = questions.iter().map(|question| question.variable).collect();
        self.open().filter(|id| !asked.contains(id)).collect()
    }

    fn views(&self) -> Result<Vec<View>, DiagramError> {
        let mut agencies: Vec<AgencyId> = self.case.reports.iter().flatten().filter_map(|said| said.by).collect();
        agencies.in_order();
        agencies.dedup();
        let mut views = Vec::new();
        for agency in agencies {
            let alone = self.program.variables.entries().map(|(id, variable)| {
                let said = self.case.reports[id].iter().filter(|said| said.by == Some(agency));
                let cells = said.filter_map(|said| said.values.as_ref()).map(|values| variable.cells_for(values));
                cells.fold(variable.all(), CellSet::intersect)
            });
            let alone: Vec<CellSet> = alone.collect();
            // What one agency says may break an axiom by itself; it then has no view to give.
            let Some(glimpse) = self.model.glimpse(&alone) else { continue };
            let questions = match glimpse.turned_by(|id| self.cells(id)) {
                Some(questions) => questions,
                None => match self.model.case_of_ladders(&alone, &[]) {
                    Ok(case) => case.questions(Scope::Ladders)?,
                    Err(CaseError::Exceeded(error)) => return Err(error),
                    Err(CaseError::Contradicted { .. }) => continue,
                },
            };
            views.push(View { agency, level: glimpse.level, shared: self.shared(questions, glimpse.level) });
        }
        Ok(views)
    }

    fn shared(&self, questions: Vec<Question>, reach: Reach) -> Vec<Shared> {
        let mut shared = Vec::new();
        for question in questions {
            let fact = Answer { variable: question.variable, cells: self.cells(question.variable) };
            let told = question.after.iter().filter(|after| fact.cells.contains(after.cell)).map(|after| after.level);
            if let Some(level) = told.reduce(Reach::union).filter(|level| *level != reach) {
                shared.push(Shared { fact, level });
            }
        }
        shared
    }

    fn open(&self) -> impl Iterator<Item = VariableId> {
        self.program.variables.ids().filter(|id| self.cells(*id).len() > 1)
    }

    fn cells(&self, id: VariableId) -> CellSet {
        self.case.knowledge.possible[id]
    }
}
