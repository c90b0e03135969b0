//! The shortest order that is found for one group.

use super::force::force;
use super::group::Group;
use crate::base::arena as ids;
use crate::base::order::InOrder;

/// So many first orders are tried, while the ties of a group are not read more often than this. Tried on Croydon's rules, the
/// mean of five sets of starts: 261,000 nodes with 8, 185,000 with 32, 173,000 with 64.
const STARTS: u64 = 32;
const READ: u64 = 100_000;

/// So often every variable is taken out and put back where the ties are shortest, and so many places are looked at.
const ROUNDS: u32 = 4;
const LOOKED_AT: usize = 4_000_000;

/// From several starts the shortest order that FORCE finds, shortened until no variable stands better elsewhere.
pub(super) fn shortest(group: &Group) -> Vec<usize> {
    let count = group.of.len();
    let as_met: Vec<usize> = (0..count).collect();
    if count < 3 {
        return as_met;
    }
    let size = group.ties.iter().map(Vec::len).sum::<usize>().max(1) as u64;
    let mut best = force(group, as_met);
    for start in 1..STARTS.min(READ / size) {
        let other = force(group, scattered(count, start));
        if other.0 < best.0 {
            best = other;
        }
    }
    Line::new(group, best.1).shortened()
}

/// Numbers below `count` in an order that looks like none, another for each start.
fn scattered(count: usize, start: u64) -> Vec<usize> {
    // SplitMix64 (Steele, Lea, Flood, 2014).
    let key = |at: &usize| {
        let mut z = ((start << 32) | *at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut scattered: Vec<usize> = (0..count).collect();
    scattered.in_order_of(key);
    scattered
}

/// The variables of a group in an order that becomes shorter.
struct Line<'a> {
    group: &'a Group,
    order: Vec<usize>,
    position: Vec<usize>,
    /// How many ties reach from before each position to it or beyond.
    crossing: Vec<usize>,
}

impl Line<'_> {
    fn new(group: &Group, order: Vec<usize>) -> Line<'_> {
        let mut line = Line { group, position: vec![0; order.len()], crossing: Vec::new(), order };
        line.measure();
        line
    }

    fn measure(&mut self) {
        for (at, variable) in self.order.iter().enumerate() {
            *ids::at_mut(&mut self.position, *variable) = at;
        }
        let mut begins_and_ends = vec![(0, 0); self.order.len() + 1];
        for tie in &self.group.ties {
            let (first, last) = self.ends(tie, None);
            ids::at_mut(&mut begins_and_ends, first + 1).0 += 1;
            ids::at_mut(&mut begins_and_ends, last + 1).1 += 1;
        }
        let crossing = begins_and_ends.into_iter().scan(0, |crossing, (begin, end)| {
            *crossing = *crossing + begin - end;
            Some(*crossing)
        });
        self.crossing = crossing.collect();
    }

    /// The first and the last position of a tie; where one variable is left out, as if it were taken out of the order too.
    fn ends(&self, tie: &[usize], without: Option<usize>) -> (usize, usize) {
        let gap = without.map(|variable| *ids::at(&self.position, variable));
        let others = tie.iter().filter(|variable| Some(**variable) != without);
        let places = others.map(|variable| {
            let place = *ids::at(&self.position, *variable);
            place - usize::from(gap.is_some_and(|gap| gap < place))
        });
        places.fold((usize::MAX, 0), |(first, last), place| (first.min(place), last.max(place)))
    }

    /// Until no variable stands better elsewhere, or enough was tried.
    fn shortened(mut self) -> Vec<usize> {
        let mut left = LOOKED_AT;
        let size = self.order.len() + self.group.ties.iter().map(Vec::len).sum::<usize>();
        for _ in 0..ROUNDS {
            let mut is_shorter = false;
            for variable in 0..self.order.len() {
                if let Some(to) = self.better(variable, &mut left) {
                    let from = *ids::at(&self.position, variable);
                    let moved = self.order.remove(from);
                    self.order.insert(to, moved);
                    self.measure();
                    left = left.saturating_sub(size);
                    is_shorter = true;
                }
            }
            if !is_shorter {
                break;
            }
        }
        self.order
    }

    /// Where a variable stands best between the ends of its ties, if that is not where it stands.
    fn better(&self, variable: usize, left: &mut usize) -> Option<usize> {
        let here = *ids::at(&self.position, variable);
        let own = ids::at(&self.group.ties_of, variable).iter().map(|tie| {
            let tie = ids::at(&self.group.ties, *tie);
            (self.ends(tie, None), self.ends(tie, Some(variable)))
        });
        let own: Vec<_> = own.collect();
        let (first, last) = (own.iter().map(|(_, rest)| rest.0).min()?, own.iter().map(|(_, rest)| rest.1).max()?);
        *left = left.checked_sub((last + 2 - first) * own.len())?;
        // What is put somewhere lengthens by one all ties that pass, and its own by as far as it stands off.
        let added = |to: usize| {
            let gap = if to > here { to + 1 } else { to };
            let is_own = |((first, last), _): &&((usize, usize), _)| (first + 1..=*last).contains(&gap);
            let passing = ids::at(&self.crossing, gap) - own.iter().filter(is_own).count();
            let off = own
                .iter()
                .map(|(_, (first, last))| (first + 1).saturating_sub(to).max(to.saturating_sub(*last)).max(1));
            passing + off.sum::<usize>()
        };
        let best = (first..=last + 1).min_by_key(|to| added(*to))?;
        (added(best) < added(here)).then_some(best)
    }
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a test that stops is a test that fails")]
mod tests {
    use super::*;
    use crate::exact::diagram::order::group::groups;

    fn length(group: &Group, order: &[usize]) -> usize {
        let place = |variable: &usize| order.iter().position(|other| other == variable).unwrap_or(usize::MAX);
        let reach = |tie: &Vec<usize>| {
            let places = || tie.iter().map(place);
            places().max().unwrap_or(0) - places().min().unwrap_or(0)
        };
        group.ties.iter().map(reach).sum()
    }

    /// Ties that look like none, as scattered as the starts are.
    fn made_up(count: usize, seed: u64) -> Vec<Vec<usize>> {
        let tie = |at: u64| {
            let mut tie = scattered(count, seed * 1_000 + at);
            tie.truncate(2 + at as usize % 3);
            tie.in_order();
            tie
        };
        (0..count as u64).map(tie).collect()
    }

    #[test]
    fn what_is_moved_stands_where_the_ties_are_shortest() {
        for seed in 0..20 {
            let ties = made_up(12, seed);
            for group in groups(&(0..12).collect::<Vec<_>>(), &ties) {
                let count = group.of.len();
                let line = Line::new(&group, scattered(count, seed));
                for variable in 0..count {
                    let moved = |to: usize| {
                        let mut order = line.order.clone();
                        order.retain(|other| *other != variable);
                        order.insert(to, variable);
                        length(&group, &order)
                    };
                    let here = length(&group, &line.order);
                    let ends = group.ties_of[variable].iter().map(|tie| line.ends(&group.ties[*tie], Some(variable)));
                    let between = ends.clone().map(|ends| ends.0).min()..=ends.map(|ends| ends.1 + 1).max();
                    let (Some(first), Some(last)) = between.into_inner() else { continue };
                    let shortest = (first..=last).map(moved).min().unwrap_or(here).min(here);
                    match line.better(variable, &mut usize::MAX.clone()) {
                        Some(to) => assert_eq!(moved(to), shortest),
                        None => assert_eq!(here, shortest),
                    }
                }
                assert!(length(&group, &shortest(&group)) <= length(&group, &(0..count).collect::<Vec<_>>()));
            }
        }
    }

    #[test]
    fn an_order_names_every_variable_once_and_groups_stand_together() {
        for seed in 0..20 {
            let ties: Vec<Vec<usize>> = made_up(30, seed).into_iter().step_by(3).collect();
            let (order, hubs) = super::super::order(30, &ties);
            let mut named = order.clone();
            named.in_order();
            assert_eq!(named, (0..30).collect::<Vec<_>>());
            assert_eq!(hubs, 0);
            for group in groups(&(0..30).collect::<Vec<_>>(), &ties) {
                let places: Vec<usize> = (0..30).filter(|at| group.of.contains(&order[*at])).collect();
                assert_eq!(places[places.len() - 1] - places[0] + 1, group.of.len());
            }
        }
    }
}
