//! Facts, events and groups.

use super::Builder;
use crate::base::keywords::Worse;
use crate::pack::errors::{NameError, ValueError};
use crate::pack::layers::Layered;
use crate::pack::model::{Choice, Domain, Event, Fact, FactId, Group, Values};
use crate::pack::resolve::conditions::Scope;
use crate::syntax::ast::{self, Block, ClauseBody, FactType, Kind, WorseWhen};

impl Builder<'_> {
    /// A fact, without its presumption, which may need the facts' domains.
    pub fn fact(&self, layered: &Layered) -> Option<Fact> {
        let block = &layered.block;
        if crate::pack::reserved::KEYS.contains(&block.name.value.as_str()) {
            self.names.report(NameError::ReservedName { name: block.name.clone() });
        }
        // What can go wrong here is looked at first, so that it is found even when the fact itself is not whole.
        let entry = self.entry(layered);
        let held_by = pick!(block, ClauseBody::HeldBy(names) => self.agencies(names)).next().unwrap_or_default();
        let domain = self.domain(pick!(block, ClauseBody::Typed(typed) => (typed, &block.name)).next()?)?;
        let (worse, worse_span) = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Worse(worse) = &clause.body { Some((*worse, clause.span)) } else { None }
        })?;
        Some(Fact {
            about: pick!(block, ClauseBody::About(whom) => *whom).next()?,
            held_by,
            worse: self.worse(&block.name.value, &domain, worse, worse_span)?,
            domain,
            presumed: None,
            fixed: pick!(block, ClauseBody::CannotChange => ()).next().is_some(),
            must_not_matter: pick!(block, ClauseBody::MustNotMatter => ()).next().is_some(),
            entry,
        })
    }

    fn domain(&self, (typed, fact): (&FactType, &ast::Name)) -> Option<Domain> {
        Some(match typed {
            FactType::YesNo => Domain::YesNo,
            FactType::Number { unit, from, to } => {
                if from.value > to.value {
                    let span = from.span.to(to.span);
                    self.names.report(ValueError::RangeReversed { from: from.value, to: to.value, span });
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

    fn choices(&self, written: &[(ast::Name, Option<ast::Text>)], fact: &ast::Name) -> Vec<Choice> {
        let names: Vec<ast::Name> = written.iter().map(|(name, _)| name.clone()).collect();
        self.names.no_repeats(&names);
        let choice = |(name, title): &(ast::Name, Option<ast::Text>)| Choice {
            name: name.value.clone(),
            title: title.as_ref().map_or_else(|| name.value.replace('-', " "), |title| title.value.clone()),
        };
        let limit = crate::base::value::MAX_CELLS as usize;
        if let Some((first, _)) = written.get(limit) {
            let (name, cells, span) = (fact.value.clone(), written.len(), first.span);
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

    /// A fact's presumption.
    pub fn presumption(&self, scope: &Scope<'_>, block: &Block, fact: &Fact) -> Option<Values> {
        let value = pick!(block, ClauseBody::Presumed(value) => value).next()?;
        scope.value(fact, value)
    }

    /// An event.
    pub fn event(&self, layered: &Layered) -> Option<Event> {
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
            about: pick!(block, ClauseBody::About(whom) => *whom).next()?,
            attendance: pick!(block, ClauseBody::WithAttendance => ()).next().is_some(),
            worse,
        })
    }

    /// The facts of a group.
    pub fn group_facts(&self, block: &Block) -> Vec<FactId> {
        let names = pick!(block, ClauseBody::Of(names) => names).next();
        let Some(names) = names else { return Vec::new() };
        self.names.no_repeats(names);
        names.iter().filter_map(|name| self.names.find(Kind::Fact, name)).map(FactId).collect()
    }

    /// A group.
    pub fn group(&self, layered: &Layered, facts: Vec<FactId>) -> Group {
        Group { entry: self.entry(layered), facts }
    }
}
