//! Reads answers: what is told of a fact, by what the fact takes.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{nearest, quoted};
use crate::base::length::{Length, Unit};
use crate::base::span::{Span, Spanned};
use crate::engine::referral::errors::{ReferralError, odd_letter};
use crate::engine::referral::people::OfPerson;
use crate::engine::referral::read::{Entries, NOT_KNOWN, Reader, find, named};
use crate::engine::referral::{Answer, Lasts, Provenance, Renamed, Report};
use crate::pack::model::{Choice, Domain, Fact, FactId, Values};
use crate::syntax::ast::{Kind, Whom};
use crate::syntax::document::{Body, Node};

impl Reader<'_> {
    pub(super) fn facts(&mut self, node: &Node, about: Whom, said: Provenance) -> Vec<Report> {
        self.facts_of(None, node, about, said)
    }

    /// The same of a person, whose facts are called as the pack writes them.
    pub(super) fn facts_of(&mut self, of: Option<OfPerson>, node: &Node, about: Whom, said: Provenance) -> Vec<Report> {
        let entries = self.optional_entries(node, "facts with their answers");
        self.under_two_names(entries);
        entries
            .iter()
            .flat_map(|(key, value)| match of {
                Some(of) => self.fact_of(of, key, value, about, said),
                None => self.fact(key, value, about, said),
            })
            .collect()
    }

    /// Refuses answers to one question under its name and a name of before: nobody could say which is right.
    pub(super) fn under_two_names(&mut self, entries: Entries<'_>) {
        let mut told: BTreeMap<FactId, Span> = BTreeMap::new();
        for (key, _) in entries {
            let Some(id) = named(&self.pack.facts, &key.value, |fact| &fact.entry) else { continue };
            if let Some(first) = told.insert(id, key.span) {
                let now = self.pack.facts[id].entry.name.clone();
                self.errors.push(ReferralError::TwoNames { name: key.clone(), now, first });
            }
        }
    }

    /// One answer, or several with their dates.
    pub(super) fn fact(&mut self, key: &Spanned<String>, value: &Node, about: Whom, said: Provenance) -> Vec<Report> {
        let pack = self.pack;
        let found = self.search("fact", &key.value, &pack.facts, |fact| &fact.entry);
        if found.is_none()
            && let Some(event) = pack.events.search(|event| event.entry.name.as_str().cmp(&key.value))
        {
            self.errors.push(ReferralError::EventAsFact { name: key.clone(), about: pack.events[event].about });
            return Vec::new();
        }
        if found.is_none()
            && let Some(fact) = pack.facts.iter().find(|fact| fact.written() == key.value)
        {
            let (name, near) = (key.clone(), Some(fact.entry.name.clone()));
            self.errors.push(ReferralError::UnknownName { what: "fact", name, near });
            return Vec::new();
        }
        let Some(id) = found.or_else(|| self.find("fact", key, &pack.facts, |fact| &fact.entry)) else {
            return Vec::new();
        };
        if pack.facts[id].entry.name == key.value && found.is_some() {
            self.named.push((Kind::Fact, key.clone()));
        }
        self.answers(id, key, value, about, said)
    }

    /// An answer of a person: to a fact as it is written, which is one fact for each of them.
    fn fact_of(
        &mut self,
        (person, nth): OfPerson,
        key: &Spanned<String>,
        value: &Node,
        about: Whom,
        said: Provenance,
    ) -> Vec<Report> {
        let pack = self.pack;
        let kind = &pack.people[person];
        let placed =
            if kind.most > 1 { format!("{}-of-{}-{}", key.value, kind.entry.name, nth + 1) } else { key.value.clone() };
        let mut own = pack
            .facts
            .entries()
            .filter(|(_, fact)| fact.place.as_ref().is_some_and(|place| (place.person, place.nth) == (person, nth)));
        let found = own.clone().find(|(_, fact)| fact.written() == key.value);
        let found = found.or_else(|| own.find(|(_, fact)| fact.entry.formerly.contains(&placed)));
        let Some((id, fact)) = found else {
            let theirs =
                pack.facts.iter().filter(|fact| fact.place.as_ref().is_some_and(|place| place.person == person));
            let near = nearest(&key.value, theirs.map(Fact::written)).map(str::to_owned);
            self.errors.push(ReferralError::NotOfPerson { name: key.clone(), person: kind.entry.name.clone(), near });
            return Vec::new();
        };
        if fact.written() == key.value {
            self.named.push((Kind::Fact, key.clone()));
        } else {
            let (old, new) = (key.value.clone(), fact.written().to_owned());
            self.renamed.insert(Renamed { what: "fact", old, new });
        }
        self.answers(id, key, value, about, said)
    }

    fn answers(
        &mut self,
        id: FactId,
        key: &Spanned<String>,
        value: &Node,
        about: Whom,
        said: Provenance,
    ) -> Vec<Report> {
        let pack = self.pack;
        if pack.facts[id].about != about {
            self.errors.push(ReferralError::WrongAbout {
                name: key.clone(),
                about: pack.facts[id].about,
                of_person: pack.facts[id].place.is_some(),
            });
            return Vec::new();
        }
        match &value.body {
            Body::List(items) if items.iter().any(is_dated) => {
                items.iter().filter_map(|item| self.dated(id, item, said)).collect()
            }
            Body::Null | Body::Scalar(_) | Body::List(_) | Body::Map(_) => {
                self.dated(id, value, said).into_iter().collect()
            }
        }
    }

    /// `no`, or `{ value: no, since: 2026-03-01, until: 2026-09-14, by: health, learnt: 2026-10-02 }`.
    fn dated(&mut self, id: FactId, node: &Node, said: Provenance) -> Option<Report> {
        let fact = &self.pack.facts[id];
        let (Body::Map(entries), true) = (&node.body, is_dated(node)) else {
            return Some(Report {
                fact: id,
                answer: self.answer(fact, node)?,
                told_as: told_as(fact, node),
                said,
                lasts: Lasts::default(),
            });
        };
        self.keys(entries, &["value", "since", "until", "on", "by", "learnt"]);
        let Some(value) = find(entries, "value") else {
            self.errors.push(ReferralError::MissingKey { key: "value", span: node.span });
            return None;
        };
        let (answer, told_as) = (self.answer(fact, value), told_as(fact, value));
        let mut moment = |key| find(entries, key).and_then(|node| self.moment(node));
        let (since, on, until, learnt) = (moment("since"), moment("on"), moment("until"), moment("learnt"));
        let (from, began) = (since.or(on), since.is_some());
        if from.zip(until).is_some_and(|(from, until)| from.is_after(until)) {
            let (expected, found) = ("the earlier moment first", "an answer that ends before it begins");
            self.errors.push(ReferralError::Shape { expected, found, span: node.span });
        }
        let by = find(entries, "by").and_then(|node| self.agency(node));
        let said = Provenance { by: by.or(said.by), on: learnt.or(said.on) };
        Some(Report { fact: id, answer: answer?, told_as, said, lasts: Lasts { from, began, until } })
    }

    fn answer(&mut self, fact: &Fact, node: &Node) -> Option<Answer> {
        if matches!(&node.body, Body::Null) || matches!(&node.body, Body::Scalar(word) if word == NOT_KNOWN) {
            return Some(Answer::NotKnown);
        }
        let wrong = |at: &Node, near: Option<&str>, found: String| ReferralError::WrongValue {
            fact: fact.entry.name.clone(),
            expected: expected(&fact.domain),
            found,
            near: near.map(str::to_owned),
            odd: if let Body::Scalar(word) = &at.body { odd_letter(word) } else { None },
            span: at.span,
        };
        let answer = match (&fact.domain, &node.body) {
            (Domain::YesNo, Body::Scalar(word)) => match word.as_str() {
                "yes" => Answer::Values(Values::YesNo(true)),
                "no" => Answer::Values(Values::YesNo(false)),
                _ => {
                    self.errors.push(wrong(node, nearest(word, ["yes", "no", NOT_KNOWN].into_iter()), quoted(word)));
                    return None;
                }
            },
            (Domain::OneOf { choices, .. }, Body::Scalar(word)) => {
                Answer::Values(Values::Choices(vec![self.choice(choices, node, word, wrong)?]))
            }
            (Domain::SeveralOf { choices }, Body::Scalar(word)) => {
                Answer::Items(vec![self.choice(choices, node, word, wrong)?])
            }
            (Domain::SeveralOf { choices }, Body::List(items)) => {
                // Every item is looked at, so that all that is wrong is found.
                let found: Vec<Option<u32>> = items
                    .iter()
                    .map(|item| {
                        let word = self.scalar(item, "one of the list")?;
                        self.choice(choices, item, &word, wrong)
                    })
                    .collect();
                let found: BTreeSet<u32> = found.into_iter().collect::<Option<_>>()?;
                Answer::Items(found.into_iter().collect())
            }
            (Domain::Number { .. }, Body::Scalar(word)) => {
                let Some((from, to)) = quantity(&fact.domain, word) else {
                    self.errors.push(wrong(node, None, quoted(word)));
                    return None;
                };
                Answer::Values(self.numbers(fact, (from, to), (from, to), node.span)?)
            }
            (Domain::Number { .. }, Body::Map(entries)) => {
                self.keys(entries, &["from", "to"]);
                let end = |reader: &mut Self, key: &'static str| match find(entries, key) {
                    Some(end) => {
                        let word = reader.scalar(end, "a number")?;
                        let range = quantity(&fact.domain, &word);
                        if range.is_none() {
                            reader.errors.push(wrong(end, None, quoted(&word)));
                        }
                        range
                    }
                    None => {
                        reader.errors.push(ReferralError::MissingKey { key, span: node.span });
                        None
                    }
                };
                let (from, to) = (end(self, "from"), end(self, "to"));
                Answer::Values(self.numbers(fact, from?, to?, node.span)?)
            }
            (_, body) => {
                self.errors.push(wrong(node, None, body.describe().to_owned()));
                return None;
            }
        };
        Some(answer)
    }

    fn choice(
        &mut self,
        choices: &[Choice],
        at: &Node,
        word: &str,
        wrong: impl Fn(&Node, Option<&str>, String) -> ReferralError,
    ) -> Option<u32> {
        let first = |is: &dyn Fn(&Choice) -> bool| choices.iter().zip(0..).find(|(choice, _)| is(choice));
        let found = first(&|choice| choice.name == word).map(|(_, at)| at).or_else(|| {
            let (choice, at) = first(&|choice| choice.formerly.iter().any(|old| old == word))?;
            self.renamed.insert(Renamed { what: "answer", old: word.to_owned(), new: choice.name.clone() });
            Some(at)
        });
        if found.is_none() {
            let near = nearest(word, choices.iter().map(|choice| choice.name.as_str()));
            self.errors.push(wrong(at, near, quoted(word)));
        }
        found
    }

    /// The numbers from the least that the first quantity can stand for to the greatest that the last one can.
    fn numbers(&mut self, fact: &Fact, first: (i64, i64), last: (i64, i64), span: Span) -> Option<Values> {
        let Domain::Number { from: least, to: greatest, unit } = fact.domain else { return None };
        let (from, to) = (first.0, last.1);
        let name = || fact.entry.name.clone();
        if from > to {
            let (expected, found) = ("the lower number first".to_owned(), format!("the range from {from} to {to}"));
            self.errors.push(ReferralError::WrongValue { fact: name(), expected, found, near: None, odd: None, span });
            return None;
        }
        // A coarse unit may reach a little past the range: 18 years where the range ends at 227 months.
        if from < i64::from(least) || last.0 > i64::from(greatest) {
            let value = if from < i64::from(least) { from } else { last.0 };
            self.errors.push(ReferralError::OutOfRange { fact: name(), value, from: least, to: greatest, unit, span });
            return None;
        }
        let to = to.min(i64::from(greatest));
        Some(Values::Numbers { from: i32::try_from(from).ok()?, to: i32::try_from(to).ok()? })
    }
}

/// A number in a unit of which no whole number makes one of the fact's.
fn told_as(fact: &Fact, node: &Node) -> Option<Length> {
    let (Domain::Number { unit: Some(unit), .. }, Body::Scalar(text)) = (&fact.domain, &node.body) else { return None };
    let (number, words) = text.trim().split_once(char::is_whitespace)?;
    let length = Length { count: number.parse().ok()?, unit: Unit::from_words(words)? };
    (length.unit.ratio(*unit).is_none() && length.is_usable()).then_some(length)
}

/// The least and the greatest number that a written quantity can stand for, in the fact's own unit.
fn quantity(domain: &Domain, text: &str) -> Option<(i64, i64)> {
    let Domain::Number { unit, .. } = domain else { return None };
    let text = text.trim();
    let split = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
    let (number, words) = text.split_at(split);
    let number: i64 = number.parse().ok().filter(|n: &i64| n.abs() < 1_000_000_000)?;
    match (unit, words.trim()) {
        (None, "") => Some((number, number)),
        (None, _) | (Some(_), "") => None,
        (Some(unit), words) => {
            let written = Unit::from_words(words)?;
            if let Some(ratio) = written.ratio(*unit) {
                let low = number * i64::from(ratio);
                return Some((low, low + i64::from(ratio) - 1));
            }
            // Weeks and days do not make whole months; a month has 28 to 31 days.
            let days = written.ratio(Unit::Day)?;
            let low = number * i64::from(days);
            let high = low + i64::from(days) - 1;
            (*unit == Unit::Month && number >= 0).then_some((low / 31, high / 28))
        }
    }
}

/// Whether an answer says of what time it is told.
fn is_dated(node: &Node) -> bool {
    let Body::Map(entries) = &node.body else { return false };
    let has = |keys: &[&str]| keys.iter().any(|key| find(entries, key).is_some());
    has(&["value"]) || has(&["since", "until", "on", "learnt"]) && !has(&["from", "to"])
}

/// What a fact takes, in words.
fn expected(domain: &Domain) -> String {
    let names =
        |choices: &[Choice]| choices.iter().map(|choice| format!("`{}`", choice.name)).collect::<Vec<_>>().join(", ");
    match domain {
        Domain::YesNo => "yes, no or not-known".to_owned(),
        Domain::Number { unit: None, from, to } => format!("a whole number from {from} to {to}"),
        Domain::Number { unit: Some(unit), from, to } => {
            format!("a number with its unit, such as `3 {}`, from {from} to {to} {}", unit.plural(), unit.plural())
        }
        Domain::OneOf { choices, .. } => format!("one of {}", names(choices)),
        Domain::SeveralOf { choices } => format!("a list of {}", names(choices)),
    }
}
