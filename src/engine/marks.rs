//! What is to be looked at again, taken in order.

use crate::base::arena as ids;

/// Marked positions.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    /// No marks among so many positions.
    pub(super) fn none(len: usize) -> Marks {
        Marks(vec![0; len.div_ceil(64)])
    }

    /// Marks every position below `len`.
    pub(super) fn all(&mut self, len: u32) {
        (0..len).for_each(|at| self.set(at));
    }

    pub(super) fn set(&mut self, at: u32) {
        *ids::at_mut(&mut self.0, (at / 64) as usize) |= 1 << (at % 64);
    }

    /// Takes the first mark below a position out. Marks that are set meanwhile stand behind the one that was taken; `word` is
    /// where to go on, at first 0.
    pub(super) fn take(&mut self, word: &mut u32, below: u32) -> Option<u32> {
        while *word * 64 < below {
            let marks = ids::at_mut(&mut self.0, *word as usize);
            if *marks == 0 {
                *word += 1;
                continue;
            }
            let at = *word * 64 + marks.trailing_zeros();
            if at >= below {
                return None;
            }
            *marks &= *marks - 1;
            return Some(at);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn marks_are_taken_in_order_and_below_a_bound() {
        let mut marks = Marks::none(200);
        [130, 5, 64, 199].into_iter().for_each(|at| marks.set(at));
        let mut word = 0;
        let mut taken: Vec<u32> = std::iter::from_fn(|| marks.take(&mut word, 131)).collect();
        let mut word = 0;
        taken.extend(std::iter::from_fn(|| marks.take(&mut word, 200)));
        assert_eq!(taken, [5, 64, 130, 199]);
    }
}
