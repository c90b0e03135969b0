//! Facts, events and groups.

use super::Builder;
use crate::base::diagnostic::nearest;
use crate::base::keywords::Worse;
use crate::base::length::{Length, Unit};
use crate::base::span::Spanned;
use crate::pack::errors::{NameError, PeopleError, Twice, ValueError};
use crate::pack::former;
use crate::pack::layers::Layered;
use crate::pack::model::{
    Choice, Condition, Domain, Entry, Event, EventId, Fact, FactId, Group, PersonId, Place, Presumption, Test, Values,
};
use crate::pack::people;
use crate::pack::resolve::conditions::Scope;
use crate::syntax::ast::{self, Asked, Block, ClauseBody, FactType, Kind, WorseWhen};

impl Builder<'_> {
    /// A fact, without what it presumes and of whom it is asked, which need the facts' domains.
    pub(crate) fn fact(&self, layered: &Layered) -> Option<Fact> {
        let block = &layered.block;
        if crate::pack::reserved::KEYS.contains(&block.name.value.as_str()) {
            self.names.report(NameError::ReservedName { name: block.name.clone() });
        }
        // What can go wrong here is looked at first, so that it is found even when the fact itself is not whole.
        let mut entry = self.entry(layered);
        let held_by = pick!(block, ClauseBody::HeldBy(names) => self.agencies(names)).next().unwrap_or_default();
        let domain = self.domain(pick!(block, ClauseBody::Typed(typed) => (typed, &block.name)).next()?)?;
        let (worse, worse_span) = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Worse(worse) = &clause.body { Some((*worse, clause.span)) } else { None }
        })?;
        Some(Fact {
            about: pick!(block, ClauseBody::About(whom, _) => *whom).next()?,
            place: self.place(block, &mut entry)?,
            held_by,
            worse: self.worse(&block.name.value, &domain, worse, worse_span)?,
            presumed: Vec::new(),
            asked: None,
            later: pick!(block, ClauseBody::Asked(Asked::When { later, .. }) => *later).any(|later| later),
            usual: pick!(block, ClauseBody::Usual(usual) => *usual).next().unwrap_or_default(),
            emergency: pick!(block, ClauseBody::EmergencyQuestion => ()).next().is_some(),
            begins: self.lasting(block, &domain, |clause| {
                if let ClauseBody::Begins(names) = clause { Some(names) } else { None }
            }),
            ends: self.lasting(
                block,
                &domain,
                |clause| if let ClauseBody::Ends(names) = clause { Some(names) } else { None },
            ),
            grows: self.growing(block, &domain),
            counts_from: pick!(block, ClauseBody::CountsFrom(name) => self.event_named(name)).next().flatten(),
            fixed: pick!(block, ClauseBody::CannotChange => ()).next().is_some(),
            must_not_matter: pick!(block, ClauseBody::MustNotMatter => ()).next().is_some(),
            keeps_no_file_open: false,
            domain,
            entry,
        })
    }

    /// Of which person a fact is; its question says so where there are several.
    fn place(&self, block: &Block, entry: &mut Entry) -> Option<Option<Place>> {
        let Some(person) = people::person_of(block) else { return Some(None) };
        let Some(id) = self.names.peek(Kind::Person, &person.value) else {
            if !self.names.is_unreadable(&person.value) {
                let known = self.names.all(Kind::Person).chain(["child", "household"]);
                let near = match person.value.as_str() {
                    "family" | "home" | "house" | "parents" => Some("household".to_owned()),
                    other => nearest(other, known).map(str::to_owned),
                };
                self.names.report(PeopleError::AboutNobody { name: person.clone(), near });
            }
            return None;
        };
        let placed = self.names.people().placed(&block.name.value)?;
        if self.names.people().several(&placed.fact).is_some() {
            let of_event = |clause: &&ast::Clause| {
                matches!(clause.body, ClauseBody::Begins(_) | ClauseBody::Ends(_) | ClauseBody::CountsFrom(_))
            };
            if let Some(clause) = block.clauses.iter().find(of_event) {
                self.names.report(PeopleError::OneEventForAll { person: placed.person.clone(), span: clause.span });
            }
        }
        let question = entry.title.clone();
        entry.title = self.names.people().question(placed, &question);
        Some(Some(Place { person: PersonId(id), nth: placed.nth, name: placed.fact.clone(), question }))
    }

    /// Whom an event or a measure is about.
    pub(super) fn about(&self, block: &Block) -> Option<ast::Whom> {
        let about = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::About(whom, person) = &clause.body { Some((*whom, person, clause.span)) } else { None }
        });
        let (whom, person, span) = about?;
        if person.is_some() {
            self.names.report(PeopleError::OnlyFacts { kind: block.kind, span });
        }
        Some(whom)
    }

    /// An event by its name.
    pub(super) fn event_named(&self, name: &ast::Name) -> Option<EventId> {
        self.names.find(Kind::Event, name).map(EventId)
    }

    /// Events by their names.
    pub(super) fn events_named(&self, names: &[ast::Name]) -> Vec<EventId> {
        let names = self.names.once(names, &Twice::Harmless);
        names.into_iter().filter_map(|name| self.event_named(name)).collect()
    }

    /// The events with which a yes begins or ends.
    fn lasting(&self, block: &Block, domain: &Domain, of: fn(&ClauseBody) -> Option<&Vec<ast::Name>>) -> Vec<EventId> {
        let Some((names, span)) = block.clauses.iter().find_map(|clause| Some((of(&clause.body)?, clause.span))) else {
            return Vec::new();
        };
        if *domain != Domain::YesNo {
            let (fact, fits) = (block.name.value.clone(), "it of a fact that is `yes or no`");
            self.names.report(ValueError::TimeMismatch { fact, fits, span });
        }
        self.events_named(names)
    }

    /// Whether it grows as time passes.
    fn growing(&self, block: &Block, domain: &Domain) -> bool {
        let grows = |clause: &&ast::Clause| matches!(clause.body, ClauseBody::Grows | ClauseBody::CountsFrom(_));
        let Some(clause) = block.clauses.iter().find(grows) else { return false };
        let counts = |unit: Unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
        if !matches!(domain, Domain::Number { unit: Some(unit), .. } if counts(*unit)) {
            let (fact, fits) = (block.name.value.clone(), "it of a whole number of days, weeks, months or years");
            self.names.report(ValueError::TimeMismatch { fact, fits, span: clause.span });
        }
        true
    }

    fn domain(&self, (typed, fact): (&FactType, &ast::Name)) -> Option<Domain> {
        Some(match typed {
            FactType::YesNo => Domain::YesNo,
            FactType::Number { unit, from, to } => {
                if from.value > to.value {
                    let span = from.span.to(to.span);
                    self.names.report(ValueError::range_reversed(from.value, to.value, span));
                    return None;
                }
                Domain::Number { unit: unit.map(|unit| unit.value), from: from.value, to: to.value }
            }
            FactType::OneOf { choices, ordered } => {
                Domain::OneOf { choices: self.choices(choices, fact), ordered: *ordered }
            }
            FactType::SeveralOf { choices } => Domain::SeveralOf { choices: self.choices(choices, fact) },
        })
    }

    fn choices(&self, written: &[ast::Choice], fact: &ast::Name) -> Vec<Choice> {
        self.names.once(written.iter().map(|choice| &choice.name), &Twice::Answer);
        let former = former::check(written.iter().map(|choice| (&choice.name, choice.formerly.as_slice())));
        former.into_iter().for_each(|error| self.names.report(error));
        let choice = |choice: &ast::Choice| Choice {
            name: choice.name.value.clone(),
            title: match &choice.title {
                Some(title) => title.value.clone(),
                None => choice.name.value.replace('-', " "),
            },
            formerly: choice.formerly.iter().map(|name| name.value.clone()).collect(),
        };
        let limit = crate::base::cells::MAX_CELLS as usize;
        if let Some(first) = written.get(limit) {
            let (name, cells, span) = (fact.value.clone(), written.len(), first.name.span);
            self.names.report(ValueError::TooManyCells { name, cells, span });
        }
        written.iter().map(choice).collect()
    }

    fn worse(&self, fact: &str, domain: &Domain, worse: WorseWhen, span: crate::base::span::Span) -> Option<Worse> {
        let fits = match (domain, worse) {
            (_, WorseWhen::Neither) => return Some(Worse::Neither),
            (Domain::YesNo, WorseWhen::Yes)
            | (Domain::Number { .. } | Domain::OneOf { ordered: true, .. }, WorseWhen::Higher)
            | (Domain::SeveralOf { .. }, WorseWhen::More) => return Some(Worse::Up),
            (Domain::YesNo, WorseWhen::No)
            | (Domain::Number { .. } | Domain::OneOf { ordered: true, .. }, WorseWhen::Lower)
            | (Domain::SeveralOf { .. }, WorseWhen::Fewer) => return Some(Worse::Down),
            (Domain::YesNo, _) => "`worse when yes`, `worse when no` or `neither is worse`",
            (Domain::Number { .. } | Domain::OneOf { ordered: true, .. }, _) => {
                "`worse when higher`, `worse when lower` or `neither is worse`"
            }
            (Domain::OneOf { ordered: false, .. }, _) => {
                "`neither is worse`, or give the list an order with `in order`"
            }
            (Domain::SeveralOf { .. }, _) => "`worse when more`, `worse when fewer` or `neither is worse`",
        };
        self.names.report(ValueError::WorseMismatch { fact: fact.to_owned(), fits, span });
        None
    }

    /// What a fact presumes.
    pub(crate) fn presumptions(&self, scope: &Scope<'_>, block: &Block, fact: &Fact) -> Vec<Presumption> {
        let written = pick!(block, ClauseBody::Presumed(value, when) => (value, when));
        let presumption = |(value, when): (&ast::Value, &Option<ast::Condition>)| {
            let (values, when) = (scope.value(fact, value), when.as_ref().map(|when| scope.condition(when)));
            Some(Presumption { values: values?, when: when.map_or(Some(None), |when| when.map(Some))? })
        };
        written.filter_map(presumption).collect()
    }

    /// Of whom a fact can be asked: all that its clauses say.
    pub(crate) fn asked(&self, scope: &Scope<'_>, block: &Block) -> Option<Condition> {
        let mut parts = Vec::new();
        let mut whole = block.name.span;
        let (mut first, mut last) = (None, None);
        for clause in &block.clauses {
            let part = if let ClauseBody::Asked(asked) = &clause.body {
                match asked {
                    Asked::When { when, .. } => scope.condition(when),
                    Asked::From(age) => self.age(scope, age, |(from, _)| {
                        first = Some((from, age));
                        (from, i64::MAX)
                    }),
                    Asked::Until(age) => self.age(scope, age, |(_, to)| {
                        last = Some((to, age));
                        (i64::MIN, to)
                    }),
                }
            } else if let ClauseBody::NotUnborn = &clause.body {
                let (unborn, _) = scope.fact(&ast::Name { value: "unborn".to_owned(), span: clause.span })?;
                Some(Condition { body: Test::Fact(unborn, Values::YesNo(false)), span: clause.span })
            } else {
                continue;
            };
            whole = clause.span;
            parts.extend(part);
        }
        // It would be asked of nobody.
        if let (Some((from, first)), Some((to, last))) = (first, last)
            && from > to
        {
            self.names.report(ValueError::range_reversed(first.value, last.value, last.span));
        }
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Condition { body: Test::And(parts), span: whole }),
        }
    }

    /// The fact `age` between what an age stands for and an end.
    fn age(
        &self,
        scope: &Scope<'_>,
        age: &Spanned<Length>,
        end: impl FnOnce((i64, i64)) -> (i64, i64),
    ) -> Option<Condition> {
        let (id, fact) = scope.fact(&ast::Name { value: "age".to_owned(), span: age.span })?;
        let Length { count, unit } = age.value;
        let written = ast::Quantity { number: count, unit: Some(unit), span: age.span };
        let values = scope.clamp(fact?, end(scope.quantity(fact?, &written)?))?;
        Some(Condition { body: Test::Fact(id, values), span: age.span })
    }

    /// An event.
    pub(crate) fn event(&self, layered: &Layered) -> Option<Event> {
        let block = &layered.block;
        let worse = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Worse(worse) = &clause.body { Some((*worse, clause.span)) } else { None }
        });
        let worse = match worse {
            None | Some((WorseWhen::Neither, _)) => Worse::Neither,
            Some((WorseWhen::More, _)) => Worse::Up,
            Some((WorseWhen::Fewer, _)) => Worse::Down,
            Some((_, span)) => {
                let fits = "`worse when more`, `worse when fewer` or `neither is worse`";
                self.names.report(ValueError::WorseMismatch { fact: block.name.value.clone(), fits, span });
                Worse::Neither
            }
        };
        Some(Event {
            entry: self.entry(layered),
            held_by: pick!(block, ClauseBody::HeldBy(names) => self.agencies(names)).next().unwrap_or_default(),
            about: self.about(block)?,
            happens: pick!(block, ClauseBody::Happens(length, name) => (*length, self.event_named(name)))
                .next()
                .and_then(|(length, event)| Some((length, event?))),
            presumed_none: pick!(block, ClauseBody::PresumedNone => ()).next().is_some(),
            is_last: false,
            at_receipt: pick!(block, ClauseBody::AtReceipt => ()).next().is_some(),
            attendance: pick!(block, ClauseBody::WithAttendance => ()).next().is_some(),
            worse,
        })
    }

    /// The facts of a group.
    pub(crate) fn group_facts(&self, block: &Block) -> Vec<FactId> {
        let names = pick!(block, ClauseBody::Of(names) => names).next();
        let Some(names) = names else { return Vec::new() };
        let names = self.names.once(names, &Twice::Counted(Some(block.name.value.clone())));
        names.into_iter().filter_map(|name| self.names.find(Kind::Fact, name)).map(FactId).collect()
    }

    /// A group.
    pub(crate) fn group(&self, layered: &Layered, facts: Vec<FactId>) -> Group {
        let door = pick!(layered.block, ClauseBody::Door(question) => question.value.clone()).next();
        Group { entry: self.entry(layered), facts, door }
    }
}
