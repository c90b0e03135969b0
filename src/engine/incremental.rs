//! Evaluation that starts from what is told: the same outcomes as `evaluate`, at the cost of what changed.
//!
//! In: a program once, then what is known, child after child. Out: where every rule stands, and the bounds of level and speed.
//! What was found last stays; of the next child only the answers that differ are taken in, each told to the conditions that
//! rest on it, and those rules are looked at again that read one that changed. At first nothing is told, and presumptions are
//! made. Allocates nothing after that. What anything means stands in `evaluate`, to which tests hold this.

use crate::base::arena::{self, Arena};
use crate::base::cells::CellSet;
use crate::base::truth::Truth;
use crate::engine::evaluate::{Knowledge, Outcome, RungBounds, Standing, evaluate, stand};
use crate::engine::kleene::{is_at_least, test};
use crate::engine::marks::Marks;
use crate::engine::program::{ActiveRuleId, Node, NodeId, Program, Rule, VariableId};
use crate::engine::wiring::Wiring;

/// The places of the three readings.
const POSSIBLE: usize = 0;
const EVIDENCE: usize = 1;
const TAKEN: usize = 2;

/// A program with what was last told.
#[derive(Debug, Clone)]
pub struct Evaluator {
    wiring: Wiring,
    rules: Arena<ActiveRuleId, Rule>,
    level_free: NodeId,
    readings: [Reading; 3],
    /// By which of them each of the three is read: where two are the same, one is enough.
    by: [usize; 3],
    standings: Arena<ActiveRuleId, Standing>,
    levels: Floors,
    speeds: Floors,
    level: RungBounds,
    speed: RungBounds,
    /// Rules of which a condition changed.
    open: Marks,
    /// Rules that stand otherwise than before what was told last, with where they stood.
    turned: Vec<(ActiveRuleId, Standing)>,
}

/// What follows from one reading of what is known.
#[derive(Debug, Clone)]
struct Reading {
    cells: Arena<VariableId, CellSet>,
    /// Conditions that hold although their inputs do not say so; none of them hangs on the level.
    implied: Vec<NodeId>,
    truths: Arena<NodeId, Truth>,
    sums: Arena<NodeId, Sum>,
    /// The lowest and the highest level that are open.
    level: (u32, u32),
    /// Conditions of which a member changed.
    open: Marks,
}

/// What the members of a condition come to.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Of those that hold for certain.
    sure: i32,
    /// Of those that may hold.
    most: i32,
    /// What is needed.
    need: i32,
}

impl Evaluator {
    /// A program of which nothing is told.
    #[must_use]
    pub fn nothing(program: &Program) -> Evaluator {
        let knowledge = Knowledge::nothing(program);
        let mut outcome = Outcome::default();
        evaluate(program, &knowledge, &mut outcome);
        let Outcome { rules: standings, level, speed, possible, evidence, taken } = outcome;
        let wiring = Wiring::of(program);
        let open = (level.lowest, level.highest);
        let now = (level.now, level.now);
        let reading = |cells: &Arena<VariableId, CellSet>, implied: &[NodeId], truths: Arena<NodeId, Truth>, level| {
            let mut sums = wiring.needs.iter().map(|need| Sum { need: *need, ..Sum::default() }).collect();
            for (id, truth) in truths.entries() {
                add(&wiring, &mut sums, (id, Truth::False, *truth), |_| {});
            }
            let marks = Marks::none(truths.len());
            Reading { cells: cells.clone(), implied: implied.to_vec(), truths, sums, level, open: marks }
        };
        let readings = [
            reading(&knowledge.possible, &knowledge.implied, possible, open),
            reading(&knowledge.evidence, &knowledge.implied_now, evidence, now),
            reading(&knowledge.taken, &knowledge.implied_now, taken, now),
        ];
        let (mut levels, mut speeds) = (Floors::default(), Floors::default());
        for (rule, standing) in program.rules.iter().zip(&standings) {
            levels.turn(rule.level.map_or(0, |level| level.0), Standing::Silent, *standing);
            speeds.turn(rule.speed.map_or(0, |speed| speed.0), Standing::Silent, *standing);
        }
        Evaluator {
            rules: program.rules.clone(),
            level_free: program.level_free,
            readings,
            by: [POSSIBLE, EVIDENCE, TAKEN],
            open: Marks::none(standings.len()),
            standings,
            levels,
            speeds,
            level,
            speed,
            wiring,
            turned: Vec::new(),
        }
    }

    /// What `evaluate` gives, into `outcome`, whose former content does not matter.
    pub fn decide(&mut self, program: &Program, knowledge: &Knowledge, outcome: &mut Outcome) {
        self.tell(program, knowledge);
        self.write(outcome);
    }

    /// Takes in what is known of a child.
    ///
    /// # Panics
    /// When program or knowledge are not those of the program that it was made for.
    pub fn tell(&mut self, program: &Program, knowledge: &Knowledge) {
        knowledge.must_be_of(program);
        let by = self.by(knowledge);
        if by != self.by {
            self.by = by;
            self.open.all(self.rules.next_id().0);
        }
        let Evaluator { wiring, readings, open, level_free, .. } = self;
        let told = [&knowledge.possible, &knowledge.evidence, &knowledge.taken];
        for (at, (reading, cells)) in readings.iter_mut().zip(told).enumerate().filter(|(at, _)| by.contains(at)) {
            let implied = if at == POSSIBLE { &knowledge.implied } else { &knowledge.implied_now };
            reading.imply(implied);
            for (id, cells) in cells.entries() {
                reading.answer(wiring, (id, *cells), open);
            }
            reading.settle(program, wiring, *level_free, open);
        }
        self.follow(program);
    }

    /// Takes in one answer, which holds in every reading.
    ///
    /// # Panics
    /// When the program is another than the one that it was made for.
    pub fn answer(&mut self, program: &Program, answer: (VariableId, CellSet)) {
        let Evaluator { wiring, readings, open, level_free, by, .. } = self;
        for (_, reading) in readings.iter_mut().enumerate().filter(|(at, _)| by.contains(at)) {
            reading.answer(wiring, answer, open);
            reading.settle(program, wiring, *level_free, open);
        }
        self.follow(program);
    }

    /// What rests on the conditions that do not hang on the level, and then the others.
    fn follow(&mut self, program: &Program) {
        assert_eq!(program.nodes.len(), self.readings[POSSIBLE].truths.len(), "another program");
        self.turned.clear();
        self.stand();
        (self.level, self.speed) = (self.levels.bounds(), self.speeds.bounds());
        self.ask_level(program);
    }

    /// The level: now, lowest, highest.
    #[must_use]
    pub fn level(&self) -> RungBounds {
        self.level
    }

    /// The speed: now, lowest, highest.
    #[must_use]
    pub fn speed(&self) -> RungBounds {
        self.speed
    }

    /// Where each rule of the program stands.
    #[must_use]
    pub fn rules(&self) -> &Arena<ActiveRuleId, Standing> {
        &self.standings
    }

    /// The rules that stand otherwise than before what was told last, each with where it stood; one that hangs on the level
    /// may be there twice.
    #[must_use]
    pub fn turned(&self) -> &[(ActiveRuleId, Standing)] {
        &self.turned
    }

    /// The truth of a condition over all completions.
    #[must_use]
    pub fn possible(&self, node: NodeId) -> Truth {
        let [possible, ..] = self.truths();
        possible[node]
    }

    /// Everything, as `evaluate` gives it, into `outcome`, whose former content does not matter.
    pub fn write(&self, outcome: &mut Outcome) {
        let [possible, evidence, taken] = self.truths();
        outcome.possible.clone_from(possible);
        outcome.evidence.clone_from(evidence);
        outcome.taken.clone_from(taken);
        outcome.rules.clone_from(&self.standings);
        (outcome.level, outcome.speed) = (self.level, self.speed);
    }

    /// The truths of the three readings.
    #[expect(clippy::indexing_slicing, reason = "only places of the three stand there")]
    fn truths(&self) -> [&Arena<NodeId, Truth>; 3] {
        self.by.map(|by| &self.readings[by].truths)
    }

    /// By which readings the three are read. Where the level is asked for, what is possible reads another than the two others.
    fn by(&self, knowledge: &Knowledge) -> [usize; 3] {
        let Knowledge { possible, evidence, taken, implied, implied_now } = knowledge;
        let is_one = self.wiring.levels.is_empty() && implied == implied_now;
        let evidence_by = if is_one && evidence == possible { POSSIBLE } else { EVIDENCE };
        let taken_by = match taken == evidence {
            true => evidence_by,
            false if is_one && taken == possible => POSSIBLE,
            false => TAKEN,
        };
        [POSSIBLE, evidence_by, taken_by]
    }

    /// What asks for the level, once that is known.
    fn ask_level(&mut self, program: &Program) {
        if program.level_free == program.nodes.next_id() {
            return;
        }
        let RungBounds { now, lowest, highest } = self.level;
        let by = self.by;
        let Evaluator { wiring, readings, open, .. } = self;
        let levels = [(lowest, highest), (now, now), (now, now)];
        for (_, (reading, level)) in readings.iter_mut().zip(levels).enumerate().filter(|(at, _)| by.contains(at)) {
            if reading.level != level {
                reading.level = level;
                wiring.levels.iter().for_each(|(node, _)| reading.open.set(node.0));
            }
            reading.settle(program, wiring, program.nodes.next_id(), open);
        }
        self.stand();
    }

    /// Looks again at rules of which a condition changed. One that hangs on the level has no floor, so it can be looked at
    /// before the level is known, and once more if that turns anything.
    fn stand(&mut self) {
        let (end, mut word) = (self.rules.next_id().0, 0);
        while let Some(at) = self.open.take(&mut word, end) {
            let id = ActiveRuleId(at);
            let rule = &self.rules[id];
            let standing = stand(rule, self.truths());
            let before = std::mem::replace(&mut self.standings[id], standing);
            if before != standing {
                self.turned.push((id, before));
                self.levels.turn(rule.level.map_or(0, |level| level.0), before, standing);
                self.speeds.turn(rule.speed.map_or(0, |speed| speed.0), before, standing);
            }
        }
    }
}

impl Reading {
    /// Takes in what is implied.
    fn imply(&mut self, implied: &[NodeId]) {
        if self.implied != implied {
            self.implied.iter().chain(implied).for_each(|node| self.open.set(node.0));
            self.implied.clear();
            self.implied.extend_from_slice(implied);
        }
    }

    /// Takes in the cells of an input, where they differ.
    fn answer(&mut self, wiring: &Wiring, (id, cells): (VariableId, CellSet), open: &mut Marks) {
        if self.cells[id] != cells {
            self.cells[id] = cells;
            for (node, wanted) in wiring.tests.get(id) {
                let truth = self.with_implied(*node, test(cells, *wanted));
                self.turn(wiring, *node, truth, open);
            }
        }
    }

    /// Looks again at the conditions before one of which a member changed.
    fn settle(&mut self, program: &Program, wiring: &Wiring, before: NodeId, open: &mut Marks) {
        let mut word = 0;
        while let Some(at) = self.open.take(&mut word, before.0) {
            let id = NodeId(at);
            let truth = match program.node(id) {
                Node::Constant(value) => Truth::from(value),
                Node::Atom(variable, wanted) => test(self.cells[variable], wanted),
                Node::LevelAtLeast(level) => is_at_least(self.level, level),
                Node::Not(_) | Node::And(_) | Node::Or(_) | Node::AtLeast(..) => self.sums[id].truth(),
            };
            let truth = self.with_implied(id, truth);
            self.turn(wiring, id, truth, open);
        }
    }

    /// What is implied holds where that cannot be said otherwise.
    fn with_implied(&self, id: NodeId, truth: Truth) -> Truth {
        if truth.is_unknown() && self.implied.contains(&id) { Truth::True } else { truth }
    }

    /// Gives a condition a truth, and tells those that rest on it.
    fn turn(&mut self, wiring: &Wiring, id: NodeId, truth: Truth, open: &mut Marks) {
        let before = std::mem::replace(&mut self.truths[id], truth);
        if before != truth {
            add(wiring, &mut self.sums, (id, before, truth), |reader| self.open.set(reader.0));
            wiring.rules.get(id).iter().for_each(|rule| open.set(rule.0));
        }
    }
}

/// Adds what a condition now counts in the others, which are told.
fn add(
    wiring: &Wiring,
    sums: &mut Arena<NodeId, Sum>,
    (id, before, truth): (NodeId, Truth, Truth),
    mut tell: impl FnMut(NodeId),
) {
    let turned = |is: fn(Truth) -> bool| i32::from(is(truth)) - i32::from(is(before));
    let (sure, most) = (turned(Truth::is_true), turned(|truth| !truth.is_false()));
    for reader in wiring.readers.get(id) {
        let sum = &mut sums[reader.node];
        // What counts against a condition counts least for certain where it may hold.
        let (sure, most) = if reader.weight < 0 { (most, sure) } else { (sure, most) };
        sum.sure += reader.weight * sure;
        sum.most += reader.weight * most;
        tell(reader.node);
    }
}

impl Sum {
    fn truth(self) -> Truth {
        if self.sure >= self.need {
            Truth::True
        } else if self.most < self.need {
            Truth::False
        } else {
            Truth::Unknown
        }
    }
}

/// How many rules that could hold, hold or certainly hold ask for each rung of a ladder.
#[derive(Debug, Clone, Default)]
struct Floors(Vec<[u32; 3]>);

/// From which standing on a rule counts for the highest rung, for the one now, and for the lowest.
const COUNTS: [Standing; 3] = [Standing::Possible, Standing::Holds, Standing::Certain];

impl Floors {
    /// Moves a rule with this floor from one standing to another.
    fn turn(&mut self, floor: u32, before: Standing, now: Standing) {
        let floor = floor as usize;
        if self.0.len() <= floor {
            self.0.resize(floor + 1, [0; 3]);
        }
        if let Some(counts) = self.0.get_mut(floor) {
            for (count, from) in counts.iter_mut().zip(COUNTS) {
                *count = *count + u32::from(now >= from) - u32::from(before >= from);
            }
        }
    }

    fn bounds(&self) -> RungBounds {
        let [highest, now, lowest] = [0, 1, 2].map(|nth: usize| {
            let counts = |counts: &[u32; 3]| *arena::at(counts, nth) > 0;
            let rungs = (0..).zip(&self.0).filter(|(_, all)| counts(all));
            rungs.last().map_or(0, |(rung, _): (u32, _)| rung)
        });
        RungBounds { now, lowest, highest }
    }
}
