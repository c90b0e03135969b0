//! People other than the children: what is asked of each of several is one question for each.
//!
//! In: layered blocks. Out: the blocks in which a fact about several people stands once for each of them, and which fact is
//! whose. Everything behind this sees plain facts, so whatever is exact of these is exact of people.

use std::collections::BTreeMap;

use crate::base::limits::MAX_PEOPLE;
use crate::base::order::InOrder;
use crate::base::span::Spanned;
use crate::pack::errors::{CheckError, NameError, PeopleError};
use crate::pack::layers::Layered;
use crate::syntax::ast::{
    Amount, Asked, Block, Clause, ClauseBody, Condition, ConditionBody, FactType, Kind, Name, Quantity, Test, Whom,
};

/// Words that stand where the name of a person may, and mean something else.
const TAKEN: [&str; 4] = ["child", "household", "sibling", "of"];

/// Which people a pack knows, and which facts are theirs.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    kinds: BTreeMap<String, Counted>,
    /// Of whom a fact is, by the name under which it is written.
    facts: BTreeMap<String, String>,
    /// Facts as they stand in the pack, once for each person.
    placed: BTreeMap<String, Placed>,
}

/// A kind of people, and how many there are at most.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    title: String,
    /// The fact that says how many there are.
    counted_by: Name,
    is_yes_no: bool,
    /// How many there are at most.
    pub most: u32,
}

/// A fact of one of some people.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// The fact, as it is written.
    pub fact: String,
    /// Of whom it is.
    pub person: String,
    /// Which of them, from 0.
    pub nth: u32,
}

impl People {
    /// The people of a pack, and the blocks in which each of their facts stands once for each.
    pub(crate) fn spread(blocks: Vec<Layered>, errors: &mut Vec<CheckError>) -> (People, Vec<Layered>) {
        let mut people = People::default();
        for layered in blocks.iter().filter(|layered| layered.block.kind == Kind::Person) {
            let name = &layered.block.name;
            if name.value.ends_with('s') || TAKEN.contains(&name.value.as_str()) {
                errors.push(PeopleError::PersonName { name: name.clone() }.into());
            }
            if let Some(counted) = counted(&layered.block, &blocks, errors) {
                people.kinds.insert(layered.block.name.value.clone(), counted);
            }
        }
        if people.kinds.is_empty() {
            return (people, blocks);
        }
        let former: BTreeMap<String, Vec<Name>> = blocks
            .iter()
            .filter(|layered| layered.block.kind == Kind::Person)
            .map(|layered| (layered.block.name.value.clone(), super::former::of_block(&layered.block)))
            .collect();
        let mut spread = Vec::new();
        for layered in blocks {
            match person_of(&layered.block).map(|name| name.value.clone()) {
                Some(person) if people.kinds.contains_key(&person) => {
                    let former = former.get(&person).map_or(&[][..], Vec::as_slice);
                    spread.extend(people.each(layered, &person, former));
                }
                Some(_) | None => spread.push(layered),
            }
        }
        for layered in spread.iter_mut().filter(|layered| layered.block.kind == Kind::Group) {
            people.of_each(&mut layered.block);
        }
        spread.in_order_by(|a, b| (a.block.kind, &a.block.name.value).cmp(&(b.block.kind, &b.block.name.value)));
        for (first, second) in spread.iter().zip(spread.iter().skip(1)) {
            let (a, b) = (&first.block, &second.block);
            if a.kind == Kind::Fact && b.kind == Kind::Fact && a.name.value == b.name.value {
                let (name, first) = (b.name.clone(), a.name.span);
                let (kind, adjustable, is_local) = (b.kind, false, false);
                errors.push(NameError::DuplicateName { kind, name, first, adjustable, is_local, others: 0 }.into());
            }
        }
        (people, spread)
    }

    /// A fact, once for each person; where there is one at most, it keeps its name.
    fn each(&mut self, layered: Layered, person: &str, former: &[Name]) -> Vec<Layered> {
        let Some(counted) = self.kinds.get(person).cloned() else { return vec![layered] };
        let fact = layered.block.name.value.clone();
        self.facts.insert(fact.clone(), person.to_owned());
        let one = |nth: u32| {
            let mut own = layered.clone();
            let span = own.block.name.span;
            own.block.clauses.push(Clause {
                body: ClauseBody::Asked(Asked::When { later: false, when: there(&counted, nth) }),
                span,
            });
            if counted.most > 1 {
                own.block.name.value = in_place(&fact, person, nth);
                let facts = super::former::of_block(&own.block);
                own.block.clauses.retain(|clause| !matches!(clause.body, ClauseBody::Formerly(_)));
                let now = own.block.name.value.clone();
                let names = |names: &[Name]| names.iter().map(|name| name.value.clone()).collect::<Vec<_>>();
                let (facts, people) =
                    ([vec![fact.clone()], names(&facts)].concat(), [vec![person.to_owned()], names(former)].concat());
                let before = facts.iter().flat_map(|fact| people.iter().map(move |person| in_place(fact, person, nth)));
                let before: Vec<Name> =
                    before.filter(|name| *name != now).map(|value| Spanned { value, span }).collect();
                if !before.is_empty() {
                    own.block.clauses.push(Clause { body: ClauseBody::Formerly(before), span });
                }
            }
            own
        };
        let all: Vec<Layered> = (0..counted.most).map(one).collect();
        for (own, nth) in all.iter().zip(0..) {
            let placed = Placed { fact: fact.clone(), person: person.to_owned(), nth };
            self.placed.insert(own.block.name.value.clone(), placed);
        }
        all
    }

    /// A group that lists a fact of several people lists it for each.
    fn of_each(&self, group: &mut Block) {
        for clause in &mut group.clauses {
            let ClauseBody::Of(names) = &mut clause.body else { continue };
            let each = |name: Name| match self.several(&name.value) {
                Some((_, most)) => (0..most)
                    .map(|nth| Name { value: self.in_place(&name.value, nth), span: name.span })
                    .collect::<Vec<_>>(),
                None => vec![name],
            };
            *names = std::mem::take(names).into_iter().flat_map(each).collect();
        }
    }

    /// A kind of people by its name, or by the name of many of them: `adults` of `adult`.
    #[must_use]
    pub(crate) fn kind<'a>(&'a self, written: &'a str) -> Option<(&'a str, &'a Counted)> {
        let own = self.kinds.get_key_value(written);
        let many = || self.kinds.get_key_value(written.strip_suffix('s')?);
        own.or_else(many).map(|(name, counted)| (name.as_str(), counted))
    }

    /// Of whom a fact is, by the name under which it is written.
    #[must_use]
    pub(crate) fn person_of(&self, fact: &str) -> Option<&str> {
        self.facts.get(fact).map(String::as_str)
    }

    /// The same where there may be more than one, and how many.
    #[must_use]
    pub(crate) fn several(&self, fact: &str) -> Option<(&str, u32)> {
        let person = self.person_of(fact)?;
        let most = self.kinds.get(person)?.most;
        (most > 1).then_some((person, most))
    }

    /// What a fact of the pack is a fact of.
    #[must_use]
    pub(crate) fn placed(&self, name: &str) -> Option<&Placed> {
        self.placed.get(name)
    }

    /// The name under which a fact of the pack is written.
    #[must_use]
    pub(crate) fn written<'a>(&'a self, name: &'a str) -> &'a str {
        self.placed.get(name).map_or(name, |placed| placed.fact.as_str())
    }

    /// The name of a fact of one of its people.
    #[must_use]
    pub(crate) fn in_place(&self, fact: &str, nth: u32) -> String {
        match self.several(fact) {
            Some((person, _)) => in_place(fact, person, nth),
            None => fact.to_owned(),
        }
    }

    /// The question of one of several, which says whom it means.
    #[must_use]
    pub(crate) fn question(&self, placed: &Placed, title: &str) -> String {
        match self.kinds.get(&placed.person) {
            Some(counted) if counted.most > 1 => {
                format!("{} ({} of {}): {title}", counted.title, placed.nth + 1, counted.most)
            }
            Some(_) | None => title.to_owned(),
        }
    }
}

fn in_place(fact: &str, person: &str, nth: u32) -> String {
    format!("{fact}-of-{person}-{}", nth + 1)
}

/// That there is such a person, so many of them.
#[must_use]
pub(crate) fn there(counted: &Counted, nth: u32) -> Condition {
    let span = counted.counted_by.span;
    let number = i32::try_from(nth).unwrap_or(i32::MAX).saturating_add(1);
    let test = if counted.is_yes_no {
        Test::Holds
    } else {
        Test::Compare(Amount::AtLeast, Quantity { number, unit: None, span })
    };
    Condition { body: ConditionBody::Test(counted.counted_by.clone(), test), span }
}

/// Whom a fact is about, beside the child.
#[must_use]
pub(crate) fn person_of(block: &Block) -> Option<&Name> {
    if block.kind != Kind::Fact {
        return None;
    }
    let mut bodies = block.clauses.iter().map(|clause| &clause.body);
    bodies.find_map(|body| if let ClauseBody::About(_, person) = body { Some(person.as_ref()) } else { None }).flatten()
}

/// How people are counted, where the fact that counts them can.
fn counted(block: &Block, blocks: &[Layered], errors: &mut Vec<CheckError>) -> Option<Counted> {
    let name = block
        .clauses
        .iter()
        .find_map(|clause| if let ClauseBody::CountedBy(name) = &clause.body { Some(name) } else { None })?;
    let fact = blocks
        .iter()
        .map(|layered| &layered.block)
        .find(|other| other.kind == Kind::Fact && other.name.value == name.value)?;
    let of_household =
        fact.clauses.iter().any(|clause| matches!(clause.body, ClauseBody::About(Whom::Household, None)));
    let typed = fact
        .clauses
        .iter()
        .find_map(|clause| if let ClauseBody::Typed(typed) = &clause.body { Some(typed) } else { None });
    let most = match typed {
        Some(FactType::YesNo) => Some(1),
        Some(FactType::Number { unit: None, from, to }) if from.value >= 0 => u32::try_from(to.value).ok(),
        Some(FactType::Number { .. } | FactType::OneOf { .. } | FactType::SeveralOf { .. }) | None => None,
    };
    match most.filter(|most| of_household && (1..=MAX_PEOPLE).contains(most)) {
        Some(most) => Some(Counted {
            title: block.title.as_ref().map_or_else(|| block.name.value.clone(), |title| title.value.clone()),
            counted_by: name.clone(),
            is_yes_no: matches!(typed, Some(FactType::YesNo)),
            most,
        }),
        None => {
            errors.push(PeopleError::NotCounted { fact: name.clone(), declared: fact.name.span }.into());
            None
        }
    }
}
