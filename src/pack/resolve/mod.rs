//! Blocks with their meaning: one function for each kind of block.
//!
//! In: a layered block whose clauses are in their places. Out: its typed form, or nothing after a reported error.

/// Picks the clauses of one sort.
macro_rules! pick {
    ($block:expr, $pattern:pat => $result:expr) => {
        $block.clauses.iter().filter_map(|clause| if let $pattern = &clause.body { Some($result) } else { None })
    };
}

mod clocks;
pub(crate) mod conditions;
mod examples;
mod facts;
mod rules;

pub use examples::rule_yields;

use crate::base::arena::Arena;
use crate::base::keywords::Grade;
use crate::base::order::InOrder;
use crate::pack::errors::{ClauseError, NameError, Twice, ValueError};
use crate::pack::layers::{FileLayers, Layered};
use crate::pack::model::{
    AgencyId, Bound, Cite, Contact, Entry, FactId, Force, Person, Role, Rung, Setting, Source, SourceId,
};
use crate::pack::names::Names;
use crate::pack::settings;
use crate::syntax::ast::{self, Block, ClauseBody, Kind, SettingValue};

/// Turns blocks into their typed forms.
pub(crate) struct Builder<'a> {
    /// Every name.
    pub names: &'a Names,
    /// Grades of the sources by id.
    pub grades: &'a Arena<SourceId, Grade>,
    /// Which file belongs to which layer.
    pub layers: &'a FileLayers,
}

impl Builder<'_> {
    /// What every block has.
    pub(crate) fn entry(&self, layered: &Layered) -> Entry {
        let block = &layered.block;
        let force = pick!(block, ClauseBody::InForce(dates) => self.force(dates)).next().unwrap_or_default();
        let allows = pick!(block, ClauseBody::Allow(code, reason) => (code, reason));
        let allows = allows
            .inspect(|(code, _)| {
                if !crate::pack::codes::is_known(&code.value) {
                    let near =
                        crate::base::diagnostic::nearest(&code.value, crate::pack::codes::all()).map(str::to_owned);
                    self.names.report(NameError::UnknownCode { name: (*code).clone(), near });
                }
            })
            .map(|(code, reason)| (code.value.clone(), reason.value.clone()))
            .collect();
        Entry {
            name: block.name.value.clone(),
            span: block.name.span,
            local: layered.local,
            title: block.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            means: pick!(block, ClauseBody::Means(text) => text.value.clone()).next(),
            also: pick!(block, ClauseBody::Also(words) => words).flatten().map(|word| word.value.clone()).collect(),
            formerly: pick!(block, ClauseBody::Formerly(names) => names)
                .flatten()
                .map(|name| name.value.clone())
                .collect(),
            cites: pick!(block, ClauseBody::Cites(cite) => cite).filter_map(|cite| self.cite(cite)).collect(),
            force,
            allows,
            layer: layered.layer,
        }
    }

    fn force(&self, dates: &ast::InForce) -> Force {
        if let (Some(from), Some(until)) = (dates.from, dates.until)
            && from.value > until.value
        {
            let span = from.span.to(until.span);
            self.names.report(ClauseError::DatesReversed { from: from.value, until: until.value, span });
        }
        Force { from: dates.from.map(|day| day.value), until: dates.until.map(|day| day.value) }
    }

    fn cite(&self, cite: &ast::Cite) -> Option<Cite> {
        let source = self.names.find(Kind::Source, &cite.source).map(SourceId)?;
        Some(Cite {
            source,
            place: cite.place.as_ref().map(|place| place.value.clone()),
            grade: cite.grade.map_or(self.grades[source], |grade| grade.value),
        })
    }

    /// A level or a speed.
    pub(crate) fn rung(&self, layered: &Layered) -> Rung {
        let mut entry = self.entry(layered);
        // What a limit of a speed rests on, its speed rests on.
        let own = pick!(layered.block, ClauseBody::Within(limit) => &limit.cite);
        entry.cites.extend(own.flatten().filter_map(|cite| self.cite(cite)));
        Rung {
            entry,
            label: pick!(layered.block, ClauseBody::Label(text) => text.value.clone()).next(),
            limit: pick!(layered.block, ClauseBody::Within(limit) => limit.limit).next(),
            emergency: pick!(layered.block, ClauseBody::EmergencyLevel => ()).next().is_some(),
        }
    }

    /// A role.
    pub(crate) fn role(&self, layered: &Layered) -> Role {
        let agency = pick!(layered.block, ClauseBody::In(name) => name).next();
        Role {
            entry: self.entry(layered),
            agency: agency.and_then(|name| self.names.find(Kind::Agency, name)).map(AgencyId),
        }
    }

    /// A kind of people; nothing where what counts them does not.
    pub(crate) fn person(&self, layered: &Layered) -> Option<Person> {
        let entry = self.entry(layered);
        let counted_by = pick!(layered.block, ClauseBody::CountedBy(name) => name).next()?;
        let counted_by = self.names.find(Kind::Fact, counted_by).map(FactId)?;
        let (_, counted) = self.names.people().kind(&layered.block.name.value)?;
        Some(Person { entry, counted_by, most: counted.most })
    }

    /// A source.
    pub(crate) fn source(&self, layered: &Layered) -> Source {
        let block = &layered.block;
        Source {
            entry: self.entry(layered),
            publisher: pick!(block, ClauseBody::Publisher(text) => text.value.clone()).next(),
            edition: pick!(block, ClauseBody::Edition(text) => text.value.clone()).next(),
            licence: pick!(block, ClauseBody::Licence(text) => text.value.clone()).next(),
            address: pick!(block, ClauseBody::Address(text) => text.value.clone()).next(),
            grade: grade(block),
        }
    }

    fn agencies(&self, names: &[ast::Name]) -> Vec<AgencyId> {
        let names = self.names.once(names, &Twice::Harmless);
        let mut found: Vec<AgencyId> =
            names.into_iter().filter_map(|name| self.names.find(Kind::Agency, name)).map(AgencyId).collect();
        found.in_order();
        found.dedup();
        found
    }

    /// A named number.
    pub(crate) fn bound(&self, layered: &Layered) -> Option<Bound> {
        let block = &layered.block;
        let entry = self.entry(layered);
        let (value, span) = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Is(value) = &clause.body { Some((value, clause.span)) } else { None }
        })?;
        let SettingValue::Value(ast::Value::Quantity(quantity)) = value else {
            self.names.report(ValueError::BoundNotNumber { span });
            return None;
        };
        let range = pick!(block, ClauseBody::Range(from, to) => (from.value, to.value, from.span.to(to.span))).next();
        match range {
            Some((from, to, span)) if from > to => self.names.report(ValueError::range_reversed(from, to, span)),
            Some((from, to, _)) if !(from..=to).contains(&quantity.number) => {
                let (name, value) = (block.name.value.clone(), i64::from(quantity.number));
                self.names.report(ValueError::OutOfRange { name, value, from, to, unit: None, span });
            }
            Some(_) | None => {}
        }
        let range = range.map(|(from, to, _)| (from, to));
        Some(Bound { entry, value: quantity.number, range, read: false })
    }

    /// A contact.
    pub(crate) fn contact(&self, layered: &Layered) -> Contact {
        Contact {
            entry: self.entry(layered),
            telephone: pick!(layered.block, ClauseBody::Telephone(text) => text.value.clone()).next(),
            hours: pick!(layered.block, ClauseBody::Hours(text) => text.value.clone()).next(),
        }
    }

    /// A setting.
    pub(crate) fn setting(&self, layered: &Layered) -> Option<Setting> {
        let entry = self.entry(layered);
        Some(Setting { entry, value: settings::value(&layered.block, self.names)? })
    }
}

/// A source's own grade.
#[must_use]
pub(crate) fn grade(block: &Block) -> Grade {
    pick!(block, ClauseBody::Grade(grade) => grade.value).next().unwrap_or(Grade::Uncited)
}
