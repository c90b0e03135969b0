//! Who in a referral belongs to whom: brothers and sisters, parents who are children themselves, and those who only stand in
//! the same referral.
//!
//! In: what is told of each child. Out: who are brothers and sisters, who lives together, and whom what is told of the
//! household concerns. Where nothing is said, all are brothers and sisters in one home.

use crate::base::arena::Arena;
use crate::engine::referral::{ChildId, Referral, Report, Worries};

/// With whom a child lives, and to whom it belongs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kin {
    /// The family, by any word; that of the referral when absent.
    pub family: Option<String>,
    /// The home, by any word; the family's when absent.
    pub home: Option<String>,
    /// Children of this referral whose parent it is.
    pub parent_of: Vec<ChildId>,
}

impl Kin {
    fn home(&self) -> Option<&String> {
        self.home.as_ref().or(self.family.as_ref())
    }
}

impl Referral {
    /// Whether two children are brothers or sisters: of one family, and neither a parent above the other.
    #[must_use]
    pub fn are_siblings(&self, one: ChildId, other: ChildId) -> bool {
        let family = |child: ChildId| &self.children[child].kin.family;
        one != other && family(one) == family(other) && self.generation(one) == self.generation(other)
    }

    /// The brothers and sisters of a child.
    pub fn siblings(&self, child: ChildId) -> impl Iterator<Item = ChildId> {
        self.children.ids().filter(move |other| self.are_siblings(child, *other))
    }

    /// The children in groups that live together.
    #[must_use]
    pub fn homes(&self) -> Vec<Vec<ChildId>> {
        let mut homes: Vec<Vec<ChildId>> = Vec::new();
        for child in self.children.ids() {
            match homes.iter_mut().find(|home| self.live_together(home, child)) {
                Some(home) => home.push(child),
                None => homes.push(vec![child]),
            }
        }
        homes
    }

    /// Whether a child lives with some others, who live together.
    #[must_use]
    pub fn live_together(&self, others: &[ChildId], child: ChildId) -> bool {
        others.iter().all(|other| self.children[*other].kin.home() == self.children[child].kin.home())
    }

    /// Whether what is told of one child, or of the household where no child is named, concerns a child.
    #[must_use]
    pub fn concerns(&self, of: Option<ChildId>, child: ChildId) -> bool {
        of.map_or_else(|| self.is_at_home(child), |of| of == child)
    }

    /// What is told of a child, and of its household.
    pub fn of_child(&self, child: ChildId) -> impl Iterator<Item = &Report> {
        self.children[child].told.iter().chain(self.household_of(child).0)
    }

    /// What is told of the household, where it is the child's.
    #[must_use]
    pub fn household_of(&self, child: ChildId) -> (&[Report], &Worries) {
        static NONE: Worries = Worries { concerns: Vec::new(), worries: Vec::new() };
        if self.is_at_home(child) { (&self.household, &self.worries) } else { (&[], &NONE) }
    }

    /// Whether a child lives in the household that the referral tells of: that of children of whom nothing else is said, or
    /// else that of the first.
    fn is_at_home(&self, child: ChildId) -> bool {
        let mut homes = self.children.iter().map(|child| child.kin.home());
        let told = if homes.clone().any(|home| home.is_none()) { None } else { homes.next().flatten() };
        self.children[child].kin.home() == told
    }

    /// How many parents of this referral stand above a child.
    fn generation(&self, child: ChildId) -> usize {
        let parent = |of: ChildId| {
            let is_parent = |(_, other): &(ChildId, &super::Child)| other.kin.parent_of.contains(&of);
            self.children.entries().find(is_parent).map(|(id, _)| id)
        };
        let above = std::iter::successors(parent(child), |of| parent(*of));
        above.take(self.children.len()).count()
    }
}

/// Whether somebody would be above themselves.
#[must_use]
pub(super) fn is_in_a_circle(children: &Arena<ChildId, super::Child>, child: ChildId) -> bool {
    let (mut open, mut seen) = (children[child].kin.parent_of.clone(), Vec::new());
    while let Some(next) = open.pop() {
        if next == child {
            return true;
        }
        if !seen.contains(&next) {
            seen.push(next);
            open.extend(&children[next].kin.parent_of);
        }
    }
    false
}
