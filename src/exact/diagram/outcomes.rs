//! The diagrams of everything that a program answers.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::arena::Arena;
use super::function::{Diagram, Place};
use super::hashed::HashMap;
use super::marks::{Marks, PerNode};
use super::narrow::Narrowing;
use super::op::Op;
use super::space::{Known, Space};
use super::{DiagramError, Measure, Reach};
use crate::base::arena as ids;
use crate::base::order::InOrder;
use crate::pack::model::{Effect, RuleId};

/// One diagram for each thing. Axioms that share variables, however indirectly, are one *law*; laws share none.
#[derive(Debug, Clone)]
pub(super) struct Roots {
    /// Barred where a law with which it shares a variable is broken.
    pub level: Diagram,
    /// Barred where a law with which it shares a variable is broken.
    pub speed: Diagram,
    /// 1 where some rule gives it, legal or not; sorted.
    pub effects: Vec<(Effect, Diagram)>,
    /// 1 where the rule holds, legal or not; sorted.
    pub rules: Vec<(RuleId, Diagram)>,
    /// 1 where the law holds.
    pub laws: Vec<Diagram>,
    /// Which of these there are.
    pub wanted: Wanted,
}

/// Which of the diagrams are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    All,
    /// Level, speed and laws.
    Ladders,
    /// The laws alone, beside which conditions and rules can be asked.
    Laws,
}

/// The diagrams in one arena.
#[derive(Debug, Clone)]
pub(super) struct Outcomes {
    pub arena: Arena,
    pub roots: Roots,
    /// The law that reads each place.
    law_of: Vec<Option<usize>>,
    /// The laws with which level and speed share a variable, rising, once somebody asks.
    beside_ladders: [OnceLock<Vec<usize>>; 2],
}

/// A measure whose illegal completions are barred, with the laws that bar them.
pub(super) struct Guarded<'a> {
    pub arena: Cow<'a, Arena>,
    pub root: Diagram,
    /// The laws that share a variable with the measure, rising.
    pub laws: Vec<usize>,
}

impl Roots {
    /// The same in another arena; what is not wanted cannot be asked for.
    pub(super) fn copied(&self, copies: &mut Narrowing<'_>, wanted: Wanted) -> Result<Roots, DiagramError> {
        let laws = copies.copy_all(&self.laws)?;
        let (level, speed) = (Diagram::FALSE, Diagram::FALSE);
        let nothing = Roots { level, speed, effects: Vec::new(), rules: Vec::new(), laws, wanted };
        if wanted == Wanted::Laws {
            return Ok(nothing);
        }
        let ladders = Roots { level: copies.copy(self.level)?, speed: copies.copy(self.speed)?, ..nothing };
        if wanted == Wanted::Ladders {
            return Ok(ladders);
        }
        let mut effects = Vec::with_capacity(self.effects.len());
        for (effect, diagram) in &self.effects {
            effects.push((*effect, copies.copy(*diagram)?));
        }
        let mut rules = Vec::with_capacity(self.rules.len());
        for (rule, diagram) in &self.rules {
            rules.push((*rule, copies.copy(*diagram)?));
        }
        Ok(Roots { effects, rules, ..ladders })
    }

    /// The diagram of a measure, which bars nothing where it is an effect or a rule.
    ///
    /// # Panics
    /// Where it was not wanted, or the rule is not of the program: both are bugs.
    pub(super) fn diagram(&self, measure: Measure) -> Diagram {
        let is_here = match measure {
            Measure::Level | Measure::Speed => self.wanted != Wanted::Laws,
            Measure::Effect(_) | Measure::Rule(_) => self.wanted == Wanted::All,
        };
        assert!(is_here, "what was not copied cannot be asked for");
        match measure {
            Measure::Level => self.level,
            Measure::Speed => self.speed,
            // What no rule gives never follows.
            Measure::Effect(effect) => find(&self.effects, &effect).unwrap_or(Diagram::FALSE),
            Measure::Rule(rule) => {
                find(&self.rules, &rule).unwrap_or_else(|| unreachable!("only rules of the program are asked for"))
            }
        }
    }
}

impl Outcomes {
    /// Notes which law reads each place.
    pub(super) fn new(arena: Arena, roots: Roots, space: &Space) -> Outcomes {
        let mut law_of = vec![None; space.axes().len()];
        let mut marks = Marks::new();
        for (at, law) in roots.laws.iter().enumerate() {
            for place in arena.support(*law, &mut marks) {
                *ids::at_mut(&mut law_of, place.at()) = Some(at);
            }
        }
        Outcomes { arena, roots, law_of, beside_ladders: Default::default() }
    }

    /// The same over the known cells only.
    pub(super) fn narrowed(&self, space: &Space, known: &Known, wanted: Wanted) -> Result<Outcomes, DiagramError> {
        let mut copies = Narrowing::new(&self.arena, known);
        let roots = self.roots.copied(&mut copies, wanted)?;
        Ok(Outcomes::new(copies.into_arena(), roots, space))
    }

    /// The same where further conditions of the source hold; none if that cannot be. Laws that come to share a variable
    /// become one.
    pub(super) fn assuming(
        self,
        source: &Arena,
        conditions: &[Diagram],
        space: &Space,
        known: &Known,
    ) -> Result<Option<Outcomes>, DiagramError> {
        let Outcomes { arena, mut roots, .. } = self;
        let mut copies = Narrowing::onto(arena, source, known);
        let assumed = copies.copy_all(conditions)?;
        let mut arena = copies.into_arena();
        let mut law = arena.apply_all(Op::And, assumed, Diagram::TRUE)?;
        loop {
            let places = arena.support(law, &mut Marks::new());
            let beside = roots.laws.iter_mut().find(|other| {
                let theirs = arena.support(**other, &mut Marks::new());
                theirs.iter().any(|place| places.contains(place))
            });
            let Some(other) = beside else { break };
            law = arena.apply(Op::And, law, std::mem::replace(other, Diagram::TRUE))?;
        }
        if law == Diagram::FALSE {
            return Ok(None);
        }
        roots.level = arena.apply(Op::Guard, law, roots.level)?;
        roots.speed = arena.apply(Op::Guard, law, roots.speed)?;
        roots.laws.push(law);
        Ok(Some(Outcomes::new(arena, roots, space)))
    }

    /// The first law that cannot be kept.
    pub(super) fn broken_law(&self) -> Option<usize> {
        self.roots.laws.iter().position(|law| *law == Diagram::FALSE)
    }

    /// The diagram of a measure, as [`Roots::diagram`] has it.
    pub(super) fn diagram(&self, measure: Measure) -> Diagram {
        self.roots.diagram(measure)
    }

    /// The laws that read some of the places, rising.
    pub(super) fn laws_of(&self, places: &[Place]) -> Vec<usize> {
        let mut laws: Vec<usize> = places.iter().filter_map(|place| *ids::at(&self.law_of, place.at())).collect();
        laws.in_order();
        laws.dedup();
        laws
    }

    /// The laws with which a diagram shares a variable, rising.
    pub(super) fn laws_beside(&self, diagram: Diagram) -> Vec<usize> {
        if self.roots.laws.iter().all(|law| !law.is_node()) {
            return Vec::new();
        }
        self.laws_of(&self.arena.support(diagram, &mut Marks::new()))
    }

    /// A measure with its illegal completions barred.
    pub(super) fn guarded(&self, space: &Space, measure: Measure) -> Result<Guarded<'_>, DiagramError> {
        let diagram = self.diagram(measure);
        let [beside_level, beside_speed] = &self.beside_ladders;
        let ladder = |beside: &OnceLock<Vec<usize>>| {
            let laws = beside.get_or_init(|| self.laws_beside(diagram)).clone();
            Guarded { arena: Cow::Borrowed(&self.arena), root: diagram, laws }
        };
        match measure {
            Measure::Level => Ok(ladder(beside_level)),
            Measure::Speed => Ok(ladder(beside_speed)),
            // A small copy, because what follows walks over whole arenas.
            Measure::Effect(_) | Measure::Rule(_) => {
                let laws = self.laws_beside(diagram);
                let unknown = space.unknown();
                let mut narrowing = Narrowing::new(&self.arena, &unknown);
                let mut root = narrowing.copy(diagram)?;
                let beside: Vec<Diagram> = laws.iter().map(|law| *ids::at(&self.roots.laws, *law)).collect();
                let beside = narrowing.copy_all(&beside)?;
                let mut arena = narrowing.into_arena();
                for law in beside {
                    root = arena.apply(Op::Guard, law, root)?;
                }
                Ok(Guarded { arena: Cow::Owned(arena), root, laws })
            }
        }
    }
}

fn find<K: Ord>(sorted: &[(K, Diagram)], key: &K) -> Option<Diagram> {
    let at = sorted.binary_search_by(|entry| entry.0.cmp(key)).ok()?;
    Some(ids::at(sorted, at).1)
}

impl Arena {
    /// The least and greatest value below each node; none where every completion is barred.
    pub(super) fn reaches(&self) -> PerNode<Option<Reach>> {
        let mut reaches = PerNode::new(self, None);
        for diagram in self.nodes() {
            let below = self.edges(diagram).filter_map(|(_, child)| reach_of(&reaches, child)).reduce(Reach::union);
            reaches.set(diagram, below);
        }
        reaches
    }

    /// The values of one diagram over the known cells; none where every completion of these is barred.
    pub(super) fn reach_within(&self, root: Diagram, known: &Known) -> Option<Reach> {
        let mut below: HashMap<Diagram, Option<Reach>> = HashMap::default();
        let mut open = vec![root];
        while let Some(diagram) = open.last().copied() {
            let place = self.place(diagram);
            let passed = self.edges(diagram).filter(|(part, _)| !part.intersect(known.at(place)).is_empty());
            let children: Vec<Diagram> = passed.map(|(_, child)| child).collect();
            let mark = open.len();
            open.extend(children.iter().filter(|child| child.is_node() && !below.contains_key(child)));
            if open.len() == mark {
                let reach = |child: &Diagram| match below.get(child) {
                    Some(reach) => *reach,
                    None => child.constant().map(Reach::at),
                };
                let reach = children.iter().filter_map(reach).reduce(Reach::union);
                below.insert(diagram, reach);
                open.pop();
            }
        }
        if root.is_node() { below.remove(&root).flatten() } else { root.constant().map(Reach::at) }
    }

    /// The same for every node to which some diagrams lead, where much is read off them.
    pub(super) fn reaches_within(&self, known: &Known, roots: &[Diagram]) -> PerNode<Option<Reach>> {
        let mut within = Within { arena: self, known, marks: Marks::new(), reaches: PerNode::new(self, None) };
        roots.iter().for_each(|root| within.walk(*root));
        within.reaches
    }
}

/// A walk over what is possible.
struct Within<'a> {
    arena: &'a Arena,
    known: &'a Known,
    marks: Marks,
    reaches: PerNode<Option<Reach>>,
}

impl Within<'_> {
    fn walk(&mut self, diagram: Diagram) {
        if !self.marks.insert(diagram) {
            return;
        }
        let arena = self.arena;
        let known = self.known.at(arena.place(diagram));
        let mut below: Option<Reach> = None;
        for (_, child) in arena.edges(diagram).filter(|(part, _)| !part.intersect(known).is_empty()) {
            self.walk(child);
            let reach = reach_of(&self.reaches, child);
            below = below.map_or(reach, |below| Some(reach.map_or(below, |reach| below.union(reach))));
        }
        self.reaches.set(diagram, below);
    }
}

/// The least and greatest value of a diagram, once its nodes are known.
pub(super) fn reach_of(reaches: &PerNode<Option<Reach>>, diagram: Diagram) -> Option<Reach> {
    match reaches.get(diagram) {
        Some(reach) => reach,
        None => diagram.constant().map(Reach::at),
    }
}
