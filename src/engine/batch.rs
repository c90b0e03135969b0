//! Sixty-four states of knowledge decided at once, a bit each: the same outcomes as `evaluate`.
//!
//! In: a program once, then up to 64 states of knowledge. Out: for each where every rule stands, and the bounds of level and
//! speed. A truth is two planes of bits, for whom a condition holds for certain and for whom it may; *and* and *or* are then
//! one instruction for all. Allocates nothing after it was made. What anything means stands in `evaluate`, to which tests
//! hold this.

use crate::base::arena::{self, Arena};
use crate::base::order::InOrder;
use crate::engine::evaluate::{Knowledge, RungBounds, Standing};
use crate::engine::program::{ActiveRuleId, Members, Node, NodeId, Program, Rule, VariableId, count};
use crate::pack::model::LevelId;

/// How many are decided at once.
pub const ROWS: u32 = u64::BITS;

/// For whom something holds for certain, and for whom it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Planes {
    sure: u64,
    most: u64,
}

/// Where a rule stands: for whom its exception holds, and for whom it stands at least so high.
#[derive(Debug, Clone, Copy, Default)]
struct Stand {
    excepted: u64,
    possible: u64,
    holds: u64,
    certain: u64,
}

/// A program with up to 64 states of knowledge.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Where the cells of each input begin.
    starts: Arena<VariableId, u32>,
    readings: [Reading; 3],
    /// Rows of which nothing is contested or presumed.
    plain: u64,
    rules: Arena<ActiveRuleId, Stand>,
    level: Ladder,
    speed: Ladder,
}

#[derive(Debug, Clone)]
struct Reading {
    /// For whom each cell of each input is open.
    cells: Vec<u64>,
    /// Conditions that hold although their inputs do not say so, and for whom.
    implied: Vec<(NodeId, u64)>,
    truths: Arena<NodeId, Planes>,
}

/// For whom a ladder is at least each of its rungs, from 0.
#[derive(Debug, Clone)]
struct Ladder {
    lowest: Vec<u64>,
    now: Vec<u64>,
    highest: Vec<u64>,
}

impl Batch {
    /// Room for 64 states of knowledge under a program, of which nothing is known.
    #[must_use]
    pub fn of(program: &Program) -> Batch {
        let (mut starts, mut cells) = (Arena::new(), Vec::new());
        for variable in &program.variables {
            starts.push(count(&cells));
            cells.extend((0..variable.cells).map(|_| u64::MAX));
        }
        let truths = Arena::filled(Planes::NEVER, program.nodes.len());
        let reading = Reading { cells, implied: Vec::new(), truths };
        let rungs = |floor: fn(&Rule) -> Option<u32>, rungs: u32| {
            Ladder::of(program.rules.iter().filter_map(floor).max().unwrap_or(0).max(rungs.saturating_sub(1)))
        };
        Batch {
            starts,
            readings: [reading.clone(), reading.clone(), reading],
            plain: u64::MAX,
            rules: Arena::filled(Stand::default(), program.rules.len()),
            level: rungs(level_of, program.levels),
            speed: rungs(speed_of, program.speeds),
        }
    }

    /// Forgets what was told, so that the next can be.
    pub fn clear(&mut self) {
        self.plain = u64::MAX;
        for reading in &mut self.readings {
            reading.cells.fill(u64::MAX);
            reading.implied.clear();
        }
    }

    /// Takes in the row at a place below [`ROWS`], of which nothing was told yet.
    ///
    /// # Panics
    /// When the knowledge is of another program.
    pub fn tell(&mut self, program: &Program, row: u32, knowledge: &Knowledge) {
        knowledge.must_be_of(program);
        let bit = 1 << (row % ROWS);
        let is_plain = knowledge.is_plain();
        if !is_plain {
            self.plain &= !bit;
        }
        let told = [&knowledge.possible, &knowledge.evidence, &knowledge.taken];
        let readings = self.readings.iter_mut().zip(told).enumerate();
        for (at, (reading, told)) in readings.take(if is_plain { 1 } else { 3 }) {
            let implied = if at == 0 { &knowledge.implied } else { &knowledge.implied_now };
            reading.implied.extend(implied.iter().map(|node| (*node, bit)));
            for ((known, variable), start) in told.iter().zip(&program.variables).zip(&self.starts) {
                for cell in variable.all().minus(*known).cells() {
                    if let Some(open) = reading.cells.get_mut((start + cell) as usize) {
                        *open &= !bit;
                    }
                }
            }
        }
    }

    /// Decides all rows.
    ///
    /// # Panics
    /// When the program is another than the one that it was made for.
    pub fn decide(&mut self, program: &Program) {
        assert_eq!(program.nodes.len(), self.readings[0].truths.len(), "another program");
        let asks_level = program.level_free < program.nodes.next_id();
        let is_one = self.plain == u64::MAX && !asks_level;
        self.share(is_one);
        let free = |id: NodeId| id < program.level_free;
        for reading in self.readings.iter_mut().take(if is_one { 1 } else { 3 }) {
            reading.evaluate(program, &self.starts, free, (&[], &[]));
        }
        self.stand(program, is_one, false);
        self.level.climb(program, &self.rules, level_of);
        self.speed.climb(program, &self.rules, speed_of);
        if asks_level {
            let Ladder { lowest, now, highest } = &self.level;
            let levels = [(lowest, highest), (now, now), (now, now)];
            for (reading, (lowest, highest)) in self.readings.iter_mut().zip(levels) {
                reading.evaluate(program, &self.starts, |id| !free(id), (lowest, highest));
            }
        }
        self.stand(program, is_one, true);
    }

    /// The level of a row: now, lowest, highest.
    #[must_use]
    pub fn level(&self, row: u32) -> RungBounds {
        self.level.bounds(row)
    }

    /// The speed of a row: now, lowest, highest.
    #[must_use]
    pub fn speed(&self, row: u32) -> RungBounds {
        self.speed.bounds(row)
    }

    /// Where a rule stands in a row.
    #[must_use]
    pub fn standing(&self, row: u32, rule: ActiveRuleId) -> Standing {
        let Stand { excepted, possible, holds, certain } = self.rules[rule];
        let is = |plane: u64| plane >> (row % ROWS) & 1 == 1;
        match () {
            () if is(certain) => Standing::Certain,
            () if is(holds) => Standing::Holds,
            () if is(possible) => Standing::Possible,
            () if is(excepted) => Standing::Excepted,
            () => Standing::Silent,
        }
    }

    /// Gives rows of which nothing is contested or presumed the same cells in every reading.
    fn share(&mut self, is_one: bool) {
        let plain = self.plain;
        let [possible, others @ ..] = &mut self.readings;
        for reading in others.iter_mut().filter(|_| !is_one) {
            for (own, possible) in reading.cells.iter_mut().zip(&possible.cells) {
                *own = *own & !plain | possible & plain;
            }
            let implied = possible.implied.iter().map(|(node, rows)| (*node, rows & plain));
            reading.implied.extend(implied.filter(|(_, rows)| *rows != 0));
        }
        for reading in &mut self.readings {
            reading.implied.in_order();
        }
    }

    /// Where the rules stand that hang on the level, or do not.
    fn stand(&mut self, program: &Program, is_one: bool, needs_level: bool) {
        let [possible, evidence, taken] = &self.readings;
        let (evidence, taken) = if is_one { (possible, possible) } else { (evidence, taken) };
        for (rule, stand) in
            program.rules.iter().zip(&mut self.rules).filter(|(rule, _)| rule.needs_level == needs_level)
        {
            let any = |reading: &Reading| rule.unless.iter().fold(Planes::NEVER, |any, id| any.or(reading.truths[*id]));
            let (when, unless) = (possible.truths[rule.when], any(possible));
            let certain = when.sure & !unless.most;
            let excepted = when.most & !certain & unless.sure;
            let open = when.most & !excepted;
            let holds = certain | open & taken.truths[rule.when].sure & !any(evidence).sure;
            *stand = Stand { excepted, possible: open, holds, certain };
        }
    }
}

impl Reading {
    /// The truths of some conditions, each after those on which it rests.
    fn evaluate(
        &mut self,
        program: &Program,
        starts: &Arena<VariableId, u32>,
        is_wanted: impl Fn(NodeId) -> bool,
        (lowest, highest): (&[u64], &[u64]),
    ) {
        let mut implied = self.implied.as_slice();
        for (id, node) in program.nodes.entries().filter(|(id, _)| is_wanted(*id)) {
            let each = |members: Members| program.members(members).iter().map(|member| self.truths[*member]);
            let mut truth = match *node {
                Node::Constant(value) => Planes::always(value),
                Node::Atom(variable, wanted) => {
                    let (start, all) = (starts[variable], program.variables[variable].all());
                    let any = |cells: crate::base::cells::CellSet| {
                        let plane = |cell| *arena::at(&self.cells, (start + cell) as usize);
                        cells.cells().fold(0, |any: u64, cell| any | plane(cell))
                    };
                    let outside = any(all.minus(wanted));
                    Planes { sure: !outside, most: !outside | any(wanted.intersect(all)) }
                }
                Node::Not(inner) => self.truths[inner].not(),
                Node::And(members) => each(members).fold(Planes::always(true), Planes::and),
                Node::Or(members) => each(members).fold(Planes::NEVER, Planes::or),
                Node::AtLeast(need, members) => {
                    let (mut sure, mut most) = (Counted::default(), Counted::default());
                    for member in each(members) {
                        sure.add(member.sure);
                        most.add(member.most);
                    }
                    Planes { sure: sure.is_at_least(need), most: most.is_at_least(need) }
                }
                Node::LevelAtLeast(LevelId(level)) => {
                    let rung = |rungs: &[u64]| *arena::at(rungs, level as usize);
                    Planes { sure: rung(lowest), most: rung(highest) }
                }
            };
            while let Some(((node, rows), rest)) = implied.split_first()
                && *node <= id
            {
                if *node == id {
                    truth.sure |= rows & truth.most;
                }
                implied = rest;
            }
            self.truths[id] = truth;
        }
    }
}

impl Planes {
    const NEVER: Planes = Planes { sure: 0, most: 0 };

    fn always(value: bool) -> Planes {
        let plane = if value { u64::MAX } else { 0 };
        Planes { sure: plane, most: plane }
    }

    fn not(self) -> Planes {
        Planes { sure: !self.most, most: !self.sure }
    }

    fn and(self, other: Planes) -> Planes {
        Planes { sure: self.sure & other.sure, most: self.most & other.most }
    }

    fn or(self, other: Planes) -> Planes {
        Planes { sure: self.sure | other.sure, most: self.most | other.most }
    }
}

/// A number for each row: the rows in which each of its bits is set, the lowest first.
#[derive(Default)]
struct Counted {
    bits: [u64; u32::BITS as usize],
    /// How many bits are in use.
    width: usize,
}

impl Counted {
    /// One more in these rows.
    #[expect(clippy::indexing_slicing, reason = "more members than a list may have is a bug, and stops here")]
    fn add(&mut self, rows: u64) {
        let mut carry = rows;
        for bit in self.bits.iter_mut().take(self.width) {
            (*bit, carry) = (*bit ^ carry, *bit & carry);
        }
        if carry != 0 {
            self.bits[self.width] = carry;
            self.width += 1;
        }
    }

    /// The rows in which it is at least so much.
    fn is_at_least(&self, need: u32) -> u64 {
        if self.width < (u32::BITS - need.leading_zeros()) as usize {
            return 0;
        }
        let bits = self.bits.iter().take(self.width).enumerate();
        bits.fold(u64::MAX, |rows, (at, bit)| if need >> at & 1 == 1 { bit & rows } else { bit | rows })
    }
}

impl Ladder {
    fn of(top: u32) -> Ladder {
        let rungs = vec![0; top as usize + 1];
        Ladder { lowest: rungs.clone(), now: rungs.clone(), highest: rungs }
    }

    /// Finds for whom rules lift it to each rung.
    fn climb(&mut self, program: &Program, rules: &Arena<ActiveRuleId, Stand>, floor: fn(&Rule) -> Option<u32>) {
        for (rungs, plane) in [
            (&mut self.lowest, (|stand| stand.certain) as fn(&Stand) -> u64),
            (&mut self.now, |stand| stand.holds),
            (&mut self.highest, |stand| stand.possible),
        ] {
            rungs.fill(0);
            for (rule, stand) in program.rules.iter().zip(rules).filter(|(rule, _)| !rule.needs_level) {
                if let Some(floor) = floor(rule) {
                    *arena::at_mut(rungs, floor as usize) |= plane(stand);
                }
            }
            let mut above = 0;
            for rung in rungs.iter_mut().rev() {
                *rung |= above;
                above = *rung;
            }
            *arena::at_mut(rungs, 0) = u64::MAX;
        }
    }

    fn bounds(&self, row: u32) -> RungBounds {
        let highest = |rungs: &[u64]| {
            let reached = rungs.iter().take_while(|rung| *rung >> (row % ROWS) & 1 == 1).count();
            // Everybody stands on the ground.
            arena::number(reached) - 1
        };
        RungBounds { now: highest(&self.now), lowest: highest(&self.lowest), highest: highest(&self.highest) }
    }
}

fn level_of(rule: &Rule) -> Option<u32> {
    rule.level.map(|level| level.0)
}

fn speed_of(rule: &Rule) -> Option<u32> {
    rule.speed.map(|speed| speed.0)
}
