//! Names to ids: one sorted list for each kind.
//!
//! In: layered blocks and the names of blocks that could not be read. Out: ids, or an error with the nearest name.
//! A name whose block could not be read resolves to nothing without a second error.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::base::arena;
use crate::base::limits::MAX_CONDITIONS;
use crate::base::order::InOrder;
use crate::base::span::Span;
use crate::pack::errors::{CheckError, ConditionError, Elsewhere, NameError, PeopleError, Twice};
use crate::pack::former;
use crate::pack::layers::Layered;
use crate::pack::model::Who;
use crate::pack::people::{People, Placed};
use crate::syntax::ast::{Block, ClauseBody, FactType, Kind, Name};

/// Once so many errors were met, no nearest name is looked for: that takes a look at every name of the pack.
const MAX_NEAREST: usize = 100;

/// Every name of a pack with its id, and the errors met while resolving.
pub(crate) struct Names {
    ids: BTreeMap<Kind, BTreeMap<String, u32>>,
    /// What blocks were called before, with their names.
    former: BTreeMap<(Kind, String), String>,
    unreadable: BTreeSet<String>,
    /// Facts by the answers that they list, which people write where a fact stands.
    answers: BTreeMap<String, (String, bool)>,
    people: People,
    errors: RefCell<Vec<CheckError>>,
    /// How many conditions were made of them, and the first too many.
    conditions: Cell<usize>,
    too_many: Cell<Option<Span>>,
    /// The groups of which more than one member is asked for.
    counted: RefCell<BTreeSet<String>>,
}

impl Names {
    /// Numbers the names of each kind in their order; `rungs` gives levels and speeds in the order of their ladders.
    #[must_use]
    pub(crate) fn new(
        blocks: &[Layered],
        people: People,
        rungs: &BTreeMap<Kind, Vec<String>>,
        unreadable: &[(Option<Kind>, Name)],
    ) -> Names {
        let mut ids: BTreeMap<Kind, BTreeMap<String, u32>> = BTreeMap::new();
        for layered in blocks {
            let of_kind = ids.entry(layered.block.kind).or_default();
            let next = arena::number(of_kind.len());
            of_kind.entry(layered.block.name.value.clone()).or_insert(next);
        }
        for (kind, names) in rungs {
            let of_kind = names.iter().zip(0u32..).map(|(name, id)| (name.clone(), id)).collect();
            ids.insert(*kind, of_kind);
        }
        let renamed = |layered: &Layered| {
            let (kind, now) = (layered.block.kind, layered.block.name.value.clone());
            former::of_block(&layered.block).into_iter().map(move |before| ((kind, before.value), now.clone()))
        };
        let former = blocks.iter().flat_map(renamed).collect();
        let unreadable = unreadable.iter().map(|(_, name)| name.value.clone()).collect();
        let answers = blocks.iter().flat_map(|layered| answers(&layered.block)).collect();
        Names {
            ids,
            former,
            unreadable,
            answers,
            people,
            errors: RefCell::new(Vec::new()),
            conditions: Cell::new(0),
            too_many: Cell::new(None),
            counted: RefCell::new(BTreeSet::new()),
        }
    }

    /// Notes an error.
    pub(crate) fn report(&self, error: impl Into<CheckError>) {
        self.errors.borrow_mut().push(error.into());
    }

    /// Counts so many conditions; nothing once a pack has more than it may, which is reported once.
    pub(crate) fn count(&self, conditions: usize, span: Span) -> Option<()> {
        self.conditions.set(self.conditions.get().saturating_add(conditions));
        let is_within = self.conditions.get() <= MAX_CONDITIONS;
        if !is_within && self.too_many.get().is_none() {
            self.too_many.set(Some(span));
        }
        is_within.then_some(())
    }

    /// The people of the pack, and whose facts are which.
    #[must_use]
    pub(crate) fn people(&self) -> &People {
        &self.people
    }

    /// Does something that is done for each of some people: what is wrong with it is said of the first.
    pub(crate) fn said_once<T>(&self, of: Option<&Placed>, what: impl FnOnce() -> T) -> T {
        let before = self.errors.borrow().len();
        let done = what();
        if of.is_some_and(|placed| placed.nth > 0) {
            self.errors.borrow_mut().truncate(before);
        }
        done
    }

    /// The errors met so far.
    pub(crate) fn take_errors(&self) -> Vec<CheckError> {
        // Only where its members are counted does it matter that a group lists one of them twice.
        for error in self.errors.borrow_mut().iter_mut() {
            if let CheckError::NameError(NameError::ListedTwice { twice, .. }) = error
                && let Twice::Counted(Some(group)) = twice
                && !self.counted.borrow().contains(group)
            {
                *twice = Twice::Harmless;
            }
        }
        let too_many = self.too_many.take().map(|span| ConditionError::PackTooLarge { span }.into());
        self.errors.take().into_iter().chain(too_many).collect()
    }

    /// The id of a name of one kind, without complaint.
    #[must_use]
    pub(crate) fn peek(&self, kind: Kind, name: &str) -> Option<u32> {
        self.ids.get(&kind)?.get(name).copied()
    }

    /// Every name of a kind.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.ids.get(&kind).into_iter().flat_map(|names| names.keys().map(String::as_str))
    }

    /// The name of an id.
    ///
    /// # Panics
    /// Where nothing of the kind has the id, which is a bug.
    #[must_use]
    #[expect(clippy::expect_used, reason = "every id of a kind was given to a name")]
    pub(crate) fn name(&self, kind: Kind, id: u32) -> String {
        let found = self.ids.get(&kind).and_then(|names| names.iter().find(|(_, other)| **other == id));
        found.map(|(name, _)| name.clone()).expect("an id is of a name")
    }

    /// Whether a block with this name exists but could not be read; what it is may not be known.
    #[must_use]
    pub(crate) fn is_unreadable(&self, name: &str) -> bool {
        self.unreadable.contains(name)
    }

    /// The id of a name that may be of several kinds; reports it when there is none.
    pub(crate) fn find_any(&self, kinds: &[Kind], name: &Name) -> Option<(Kind, u32)> {
        let found = kinds.iter().find_map(|kind| Some((*kind, self.peek(*kind, &name.value)?)));
        if found.is_none()
            && kinds.contains(&Kind::Fact)
            && let Some((person, _)) = self.people.several(&name.value)
        {
            self.report(PeopleError::OfWhich { name: name.clone(), person: person.to_owned() });
        } else if found.is_none() && !self.is_unreadable(&name.value) {
            // Where so many are unknown, what each is like is not worth the time to find it.
            let looks = self.errors.borrow().len() < MAX_NEAREST;
            let names = kinds.iter().filter(|_| looks).filter_map(|kind| self.ids.get(kind));
            let names = names.flat_map(|of_kind| of_kind.keys());
            let elsewhere = self.ids.iter().find(|(_, names)| names.contains_key(&name.value)).map(|(kind, _)| *kind);
            let now = kinds.iter().find_map(|kind| self.former.get(&(*kind, name.value.clone())));
            let names = names.map(|name| self.people.written(name)).collect::<BTreeSet<_>>().into_iter();
            let answers = self.answers.get(&name.value).filter(|_| kinds.contains(&Kind::Fact));
            let known = Elsewhere { kind: elsewhere, now: now.cloned(), answers: answers.cloned() };
            self.report(CheckError::unknown_among(kinds, name, names, known));
        }
        found
    }

    /// The id of a name of one kind; reports it when there is none.
    pub(crate) fn find(&self, kind: Kind, name: &Name) -> Option<u32> {
        self.find_any(&[kind], name).map(|(_, id)| id)
    }

    /// The agency or role with this name; reports it when there is none.
    pub(crate) fn who(&self, name: &Name) -> Option<Who> {
        match self.find_any(&[Kind::Agency, Kind::Role], name)? {
            (Kind::Role, id) => Some(Who::Role(crate::pack::model::RoleId(id))),
            (_, id) => Some(Who::Agency(crate::pack::model::AgencyId(id))),
        }
    }

    /// Notes that members of a group are counted.
    pub(crate) fn counts(&self, group: &Name) {
        self.counted.borrow_mut().insert(group.value.clone());
    }

    /// Several agencies or roles, sorted; reports those that are unknown or listed twice.
    pub(crate) fn whos(&self, names: &[Name]) -> Vec<Who> {
        let names = self.once(names, &Twice::Harmless);
        let mut found: Vec<Who> = names.into_iter().filter_map(|name| self.who(name)).collect();
        found.in_order();
        found.dedup();
        found
    }

    /// The names of a list, each once; reports those that are listed twice.
    pub(crate) fn once<'n>(&self, names: impl IntoIterator<Item = &'n Name>, twice: &Twice) -> Vec<&'n Name> {
        let mut all: Vec<&Name> = Vec::new();
        for name in names {
            match all.iter().find(|other| other.value == name.value) {
                Some(first) => {
                    self.report(NameError::ListedTwice { name: name.clone(), first: first.span, twice: twice.clone() })
                }
                None => all.push(name),
            }
        }
        all
    }
}

/// The answers that a fact lists, each with its name and whether it has several at once.
fn answers(block: &Block) -> Vec<(String, (String, bool))> {
    let listed = block.clauses.iter().find_map(|clause| {
        if let ClauseBody::Typed(FactType::OneOf { choices, .. }) = &clause.body {
            Some((choices, false))
        } else if let ClauseBody::Typed(FactType::SeveralOf { choices }) = &clause.body {
            Some((choices, true))
        } else {
            None
        }
    });
    let all = listed.into_iter().flat_map(|(choices, several)| choices.iter().map(move |choice| (choice, several)));
    all.map(|(choice, several)| (choice.name.value.clone(), (block.name.value.clone(), several))).collect()
}
