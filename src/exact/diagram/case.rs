//! One state of knowledge.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::arena::Arena;
use super::build::Axiom;
use super::forced::forced_by;
use super::function::{Diagram, Place};
use super::marks::{Marks, PerNode};
use super::narrow::Narrowing;
use super::outcomes::{Outcomes, Wanted, reach_of};
use super::search::find;
use super::space::{Known, Space};
use super::whole::Whole;
use super::{Completion, DiagramError, Measure, Model, Reach};
use crate::base::arena as ids;
use crate::base::cells::CellSet;
use crate::base::order::InOrder;
use crate::base::truth::Truth;
use crate::engine::program::{NodeId, VariableId};
use crate::pack::model::AxiomId;

/// What follows from the possible cells of every variable, over all legal completions.
pub struct Case<'a> {
    pub(super) model: &'a Model,
    /// The model under what siblings tell.
    pub(super) whole: Whole<'a>,
    pub(super) known: Known,
    /// The same over the known cells only.
    pub(super) outcomes: Cow<'a, Outcomes>,
    pub(super) reaches: PerNode<Option<Reach>>,
    /// The mildest way to keep each law, once somebody asks.
    mild: OnceLock<Vec<Steps>>,
}

/// The cells on a way down.
type Steps = Vec<(Place, CellSet)>;

/// Why nothing follows from some knowledge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// No completion is legal. Leave out any one of the axioms, or know any one of the variables less, and this
    /// contradiction is gone.
    #[error("what is known contradicts what always holds")]
    Contradicted {
        /// Axioms that cannot hold together with what is known.
        axioms: Vec<AxiomId>,
        /// Variables whose knowledge stands against them.
        variables: Vec<VariableId>,
    },
    /// The proof outgrows the budget.
    #[error(transparent)]
    Exceeded(#[from] DiagramError),
}

impl Model {
    /// One state of knowledge: the possible cells of each variable, in their order, or nothing at all.
    pub fn case(&self, knowledge: &[CellSet]) -> Result<Case<'_>, CaseError> {
        self.case_where(knowledge, &[])
    }

    /// The same where further conditions hold.
    pub fn case_where(&self, knowledge: &[CellSet], assumed: &[NodeId]) -> Result<Case<'_>, CaseError> {
        Case::new(self, self.space.known(knowledge), assumed, Wanted::All)
    }

    /// The same for level and speed alone, which costs less; it answers nothing about effects and rules.
    pub fn case_of_ladders(&self, knowledge: &[CellSet], assumed: &[NodeId]) -> Result<Case<'_>, CaseError> {
        Case::new(self, self.space.known(knowledge), assumed, Wanted::Ladders)
    }

    /// The whole domain: nothing is known.
    pub fn everywhere(&self) -> Result<Case<'_>, CaseError> {
        self.case(&[])
    }
}

impl<'a> Case<'a> {
    /// The case of some knowledge in which further conditions hold; what is not wanted never happens.
    pub(super) fn new(
        model: &'a Model,
        known: Known,
        assumed: &[NodeId],
        wanted: Wanted,
    ) -> Result<Case<'a>, CaseError> {
        must_have_cells(model, &known)?;
        let outcomes = if known == model.space.unknown() {
            Cow::Borrowed(&model.outcomes)
        } else {
            Cow::Owned(model.outcomes(wanted).narrowed(&model.space, &known, wanted)?)
        };
        if let Some(law) = outcomes.broken_law() {
            let axioms = ids::at(&model.axioms, law).clone();
            return Err(contradiction(&model.space, &model.outcomes.arena, axioms, &known)?);
        }
        Case::of(Whole::new(model, Vec::new()), known, outcomes, assumed)
    }

    /// The case of outcomes in which no law is broken.
    pub(super) fn of(
        whole: Whole<'a>,
        known: Known,
        outcomes: Cow<'a, Outcomes>,
        assumed: &[NodeId],
    ) -> Result<Case<'a>, CaseError> {
        let model = whole.model;
        let outcomes = if assumed.is_empty() {
            outcomes
        } else {
            let conditions: Vec<Diagram> = assumed.iter().map(|node| model.conditions[*node]).collect();
            let source = &model.outcomes.arena;
            match outcomes.into_owned().assuming(source, &conditions, &model.space, &known)? {
                Some(outcomes) => Cow::Owned(outcomes),
                None => {
                    let mut marks = Marks::new();
                    let places = conditions.iter().flat_map(|condition| source.support(*condition, &mut marks));
                    let mut variables: Vec<VariableId> = places.map(|place| model.space.variable(place)).collect();
                    variables.in_order();
                    variables.dedup();
                    return Err(CaseError::Contradicted { axioms: Vec::new(), variables });
                }
            }
        };
        let reaches = outcomes.arena.reaches();
        Ok(Case { model, whole, known, outcomes, reaches, mild: OnceLock::new() })
    }

    /// The least and greatest value of a measure.
    pub fn reach(&self, measure: Measure) -> Result<Reach, DiagramError> {
        match measure {
            Measure::Level => Ok(self.ladder(self.outcomes.roots.level)),
            Measure::Speed => Ok(self.ladder(self.outcomes.roots.speed)),
            Measure::Effect(_) | Measure::Rule(_) => Ok(match self.standing(measure)? {
                Truth::False => Reach::at(0),
                Truth::Unknown => Reach { lowest: 0, highest: 1 },
                Truth::True => Reach::at(1),
            }),
        }
    }

    /// The reach of a diagram that is barred where its laws are broken; it is never barred everywhere in a legal case.
    pub(super) fn ladder(&self, diagram: Diagram) -> Reach {
        reach_of(&self.reaches, diagram).unwrap_or_else(|| unreachable!("some completion of a case is legal"))
    }

    /// Whether a measure is above 0 in every legal completion, in some, or in none.
    pub fn standing(&self, measure: Measure) -> Result<Truth, DiagramError> {
        let diagram = self.outcomes.diagram(measure);
        match measure {
            Measure::Level | Measure::Speed => {
                let reach = self.ladder(diagram);
                return Ok(truth(reach.lowest > 0, reach.highest > 0));
            }
            Measure::Effect(_) | Measure::Rule(_) => {}
        }
        if let Some(value) = diagram.constant() {
            return Ok(Truth::from(value > 0));
        }
        let laws: Vec<(Diagram, bool)> = self
            .outcomes
            .laws_beside(diagram)
            .into_iter()
            .map(|law| (*ids::at(&self.outcomes.roots.laws, law), true))
            .collect();
        if laws.is_empty() {
            return Ok(Truth::Unknown);
        }
        let can_be = |value: bool| {
            let goals = laws.iter().copied().chain([(diagram, value)]).collect();
            Ok(find(&self.outcomes.arena, &self.model.space, &self.known, goals)?.is_some())
        };
        Ok(truth(!can_be(false)?, can_be(true)?))
    }

    /// A legal completion in which a measure has a value, as mild as can be: the fewest variables away from their least
    /// worrying possible cell. None if no legal completion has this value.
    pub fn witness(&self, measure: Measure, value: u32) -> Result<Option<Completion>, DiagramError> {
        let guarded = self.outcomes.guarded(&self.model.space, measure)?;
        let wanted = Diagram::value(value);
        let path = guarded.arena.cheapest(guarded.root, |diagram| diagram == wanted, self.severity());
        Ok(path.map(|path| self.complete(&path.steps, &guarded.laws)))
    }

    /// The price of an edge on the way to a mild witness: 1 if it avoids the mildest known cell.
    pub(super) fn severity(&self) -> impl Fn(Place, CellSet) -> Option<u32> + '_ {
        |place, part| {
            let mildest = self.model.space.axis(place).mildest(self.known.at(place));
            Some(u32::from(!mildest.is_some_and(|cell| part.contains(cell))))
        }
    }

    /// The mildest legal completion with these cells, which keep the laws that are named.
    pub(super) fn complete(&self, steps: &[(Place, CellSet)], kept: &[usize]) -> Completion {
        let mut known = self.known.clone();
        let mild = self.mild.get_or_init(|| {
            let is_kept = |diagram| diagram == Diagram::TRUE;
            let way = |law: &Diagram| self.outcomes.arena.cheapest(*law, is_kept, self.severity());
            let kept = |law| way(law).unwrap_or_else(|| unreachable!("some completion of a case keeps each law")).steps;
            self.outcomes.roots.laws.iter().map(kept).collect()
        });
        for (_, way) in mild.iter().enumerate().filter(|(law, _)| !kept.contains(law)) {
            restrict(&mut known, way);
        }
        restrict(&mut known, steps);
        self.model.space.mildest(&known)
    }

    /// The laws over the known cells, in a store of their own, in which they can be asked together with copies from the model.
    pub(super) fn laws_alone(&self) -> Result<(Arena, Vec<Diagram>), DiagramError> {
        let mut copies = Narrowing::new(&self.outcomes.arena, &self.known);
        let laws = copies.copy_all(&self.outcomes.roots.laws)?;
        Ok((copies.into_arena(), laws))
    }

    /// Places at which more than one cell is possible, from the top.
    pub(super) fn open_places(&self) -> impl Iterator<Item = Place> + '_ {
        self.model.space.places().map(|(place, _)| place).filter(|place| self.known.at(*place).len() > 1)
    }
}

/// Stops where some variable has no possible cell at all.
pub(super) fn must_have_cells(model: &Model, known: &Known) -> Result<(), CaseError> {
    match model.space.places().find(|(place, _)| known.at(*place).is_empty()) {
        Some((_, axis)) => Err(CaseError::Contradicted { axioms: Vec::new(), variables: vec![axis.variable] }),
        None => Ok(()),
    }
}

pub(super) fn truth(certain: bool, possible: bool) -> Truth {
    match (certain, possible) {
        (true, _) => Truth::True,
        (false, true) => Truth::Unknown,
        (false, false) => Truth::False,
    }
}

fn restrict(known: &mut Known, steps: &[(Place, CellSet)]) {
    for (place, cells) in steps {
        known.set(*place, known.at(*place).intersect(*cells));
    }
}

/// The smallest part of a broken law, and of what is known, that is already a contradiction.
pub(super) fn contradiction(
    space: &Space,
    source: &Arena,
    mut axioms: Vec<Axiom>,
    known: &Known,
) -> Result<CaseError, DiagramError> {
    let mut copies = Narrowing::new(source, known);
    let narrowed = axioms.iter().map(|axiom| copies.copy(axiom.1)).collect::<Result<Vec<_>, _>>()?;
    let arena = copies.into_arena();
    let mut kept: Vec<bool> = vec![true; axioms.len()];
    for (at, axiom) in axioms.iter().enumerate() {
        if axiom.0.is_none() {
            continue;
        }
        let rest = narrowed.iter().zip(&kept).enumerate().filter(|(other, (_, kept))| *other != at && **kept);
        let goals = rest.map(|(_, (diagram, _))| (*diagram, true)).collect();
        if find(&arena, space, known, goals)?.is_none() {
            *ids::at_mut(&mut kept, at) = false;
        }
    }
    let mut marks = kept.into_iter();
    axioms.retain(|_| marks.next() == Some(true));
    let (arena, all) = conjunction(space, source, axioms.iter().map(|axiom| axiom.1))?;
    let places = forced_by(&arena, all, |diagram| diagram == Diagram::TRUE, space, known, None, u64::MAX).places;
    let mut variables: Vec<VariableId> = places.into_iter().map(|place| space.variable(place)).collect();
    variables.in_order();
    let mut axioms: Vec<AxiomId> = axioms.into_iter().filter_map(|axiom| axiom.0).collect();
    axioms.in_order();
    Ok(CaseError::Contradicted { axioms, variables })
}

/// Where all of these hold, in an arena of its own.
fn conjunction(
    space: &Space,
    source: &Arena,
    of: impl Iterator<Item = Diagram>,
) -> Result<(Arena, Diagram), DiagramError> {
    let unknown = space.unknown();
    let mut copies = Narrowing::new(source, &unknown);
    let parts = of.map(|diagram| copies.copy(diagram)).collect::<Result<Vec<_>, _>>()?;
    let mut arena = copies.into_arena();
    let all = arena.apply_all(super::op::Op::And, parts, Diagram::TRUE)?;
    Ok((arena, all))
}
