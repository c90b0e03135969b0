//! Reads people other than the children, and what is told of each.
//!
//! In: the list of people in a document. Out: answers to the facts of each, and that there are so many of a kind.

use crate::base::arena;
use crate::base::letters::look;
use crate::base::span::Spanned;
use crate::engine::referral::errors::ReferralError;
use crate::engine::referral::read::{Labels, Reader, find};
use crate::engine::referral::{Answer, Lasts, ListedPerson, Provenance, Referral, Report};
use crate::pack::model::{Domain, PersonId, Values};
use crate::syntax::ast::Whom;
use crate::syntax::document::Node;

/// A kind of people, and which of them, from 0.
pub(super) type OfPerson = (PersonId, u32);

impl Reader<'_> {
    /// The labels of the people. There are at least as many of a kind as are listed.
    pub(super) fn people(&mut self, node: &Node, labels: &Labels, referral: &mut Referral) -> Vec<Spanned<String>> {
        let mut known: Vec<Spanned<String>> = Vec::new();
        for item in self.list(node, "a list of people") {
            let Some(entries) = self.entries(item, "a person with `person:`, `is:` and `facts:`") else { continue };
            self.keys(entries, &["person", "is", "facts", "children"]);
            let needed = |reader: &mut Self, key: &'static str| {
                let found = find(entries, key);
                if found.is_none() {
                    reader.errors.push(ReferralError::MissingKey { key, span: item.span });
                }
                found
            };
            let (label, is) = (needed(self, "person"), needed(self, "is"));
            let label =
                label.and_then(|node| Some(Spanned { value: self.line(node, "the person's label")?, span: node.span }));
            let kind = is.and_then(|node| {
                let name = Spanned { value: self.scalar(node, "what the person is")?, span: node.span };
                let pack = self.pack;
                self.find("kind of person", &name, &pack.people, |person| &person.entry)
            });
            let (Some(label), Some(kind)) = (label, kind) else { continue };
            if let Some(first) = known.iter().find(|other| look(&other.value) == look(&label.value)) {
                self.errors.push(ReferralError::DuplicateChild { label: label.clone(), first: first.span });
            }
            let before = referral.people.iter().filter(|told| told.person == kind).count();
            let nth = arena::number(before);
            let most = self.pack.people[kind].most;
            if nth >= most {
                let person = self.pack.people[kind].entry.name.clone();
                self.errors.push(ReferralError::TooManyPeople { person, most, span: label.span });
                continue;
            }
            referral.people.push(ListedPerson { label: label.value.clone(), person: kind, nth });
            known.push(label);
            if let Some(facts) = find(entries, "facts") {
                referral.household.extend(self.facts_of(
                    Some((kind, nth)),
                    facts,
                    Whom::Household,
                    Provenance::default(),
                ));
            }
            if let Some(children) = find(entries, "children") {
                for child in self.list(children, "a list of children") {
                    self.of_child((kind, nth), child, labels, referral);
                }
            }
        }
        self.counted(referral);
        known
    }

    /// What is told of a person and a child.
    fn of_child(&mut self, of: OfPerson, node: &Node, labels: &Labels, referral: &mut Referral) {
        let Some(entries) = self.entries(node, "a child with `child:` and `facts:`") else { return };
        self.keys(entries, &["child", "facts"]);
        let Some(child) = find(entries, "child") else {
            self.errors.push(ReferralError::MissingKey { key: "child", span: node.span });
            return;
        };
        let child = self.child(child, labels);
        let Some(facts) = find(entries, "facts") else { return };
        let told = self.facts_of(Some(of), facts, Whom::Child, Provenance::default());
        if let Some(child) = child {
            referral.children[child].told.extend(told);
        }
    }

    /// That there are at least as many of a kind as are listed.
    fn counted(&mut self, referral: &mut Referral) {
        for (kind, person) in self.pack.people.entries() {
            let listed = referral.people.iter().filter(|told| told.person == kind).count();
            let Ok(listed @ 1..) = i32::try_from(listed) else { continue };
            let values = match self.pack.facts[person.counted_by].domain {
                Domain::Number { to, .. } => Values::Numbers { from: listed, to },
                Domain::YesNo | Domain::OneOf { .. } | Domain::SeveralOf { .. } => Values::YesNo(true),
            };
            let answer = Answer::Values(values);
            let (fact, said, lasts) = (person.counted_by, Provenance::default(), Lasts::default());
            referral.household.push(Report { fact, answer, told_as: None, said, lasts });
        }
    }

    /// Which of the people has a label.
    pub(super) fn person(&mut self, node: &Node, people: &[Spanned<String>]) -> Option<usize> {
        let label = self.line(node, "a person's label")?;
        let found = people.iter().position(|other| look(&other.value) == look(&label));
        if found.is_none() {
            let name = Spanned { value: label, span: node.span };
            self.errors.push(ReferralError::UnknownName { what: "person", name, near: None });
        }
        found
    }
}
