//! A model whatever is known, under what the siblings of one child tell.
//!
//! It is made when somebody first asks what would follow if something else were known: most never do.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::heard::Part;
use super::marks::PerNode;
use super::model::Ladders;
use super::outcomes::{Guarded, Outcomes, Wanted};
use super::{DiagramError, Measure, Model, Reach};

/// A model, and the laws that siblings add to it.
pub(super) struct Whole<'a> {
    pub model: &'a Model,
    told: Vec<Part>,
    ladders: OnceLock<Ladders>,
    all: OnceLock<Outcomes>,
}

impl<'a> Whole<'a> {
    pub(super) fn new(model: &'a Model, told: Vec<Part>) -> Whole<'a> {
        Whole { model, told, ladders: OnceLock::new(), all: OnceLock::new() }
    }

    /// A measure with its illegal completions barred.
    pub(super) fn guarded(&self, measure: Measure) -> Result<Guarded<'_>, DiagramError> {
        let outcomes = match measure {
            Measure::Level | Measure::Speed => &self.ladders()?.outcomes,
            Measure::Effect(_) | Measure::Rule(_) => self.all()?,
        };
        outcomes.guarded(&self.model.space, measure)
    }

    /// The values below each node of a guarded measure.
    pub(super) fn reaches<'b>(
        &'b self,
        measure: Measure,
        guarded: &Guarded<'_>,
    ) -> Result<Cow<'b, PerNode<Option<Reach>>>, DiagramError> {
        match measure {
            Measure::Level | Measure::Speed => Ok(Cow::Borrowed(&self.ladders()?.reaches)),
            Measure::Effect(_) | Measure::Rule(_) => Ok(Cow::Owned(guarded.arena.reaches())),
        }
    }

    fn ladders(&self) -> Result<&Ladders, DiagramError> {
        if self.told.is_empty() {
            return Ok(&self.model.ladders);
        }
        once(&self.ladders, || Ok(Ladders::of(self.under(Wanted::Ladders)?)))
    }

    fn all(&self) -> Result<&Outcomes, DiagramError> {
        if self.told.is_empty() {
            return Ok(&self.model.outcomes);
        }
        once(&self.all, || self.under(Wanted::All))
    }

    fn under(&self, wanted: Wanted) -> Result<Outcomes, DiagramError> {
        self.model.under(&self.told, &self.model.space.unknown(), wanted)
    }
}

/// What stands in a cell; where nothing does yet, it is made, unless that fails.
fn once<T>(cell: &OnceLock<T>, make: impl FnOnce() -> Result<T, DiagramError>) -> Result<&T, DiagramError> {
    match cell.get() {
        Some(made) => Ok(made),
        None => {
            let made = make()?;
            Ok(cell.get_or_init(|| made))
        }
    }
}
