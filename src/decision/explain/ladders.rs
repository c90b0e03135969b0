//! Levels and speeds as the record shows them.

use crate::base::arena::{Arena, Id};
use crate::decision::record::{Bounds, Method, Rung};
use crate::engine::evaluate::RungBounds;
use crate::exact::ExactResult;
use crate::pack::model::{self, LevelId, Pack, SpeedId};

use super::Child;

/// A level as the record shows it.
#[must_use]
pub(crate) fn level(pack: &Pack, rank: u32) -> Rung {
    rung(&pack.levels, LevelId(rank))
}

/// A speed as the record shows it.
#[must_use]
pub(crate) fn speed(pack: &Pack, rank: u32) -> Rung {
    rung(&pack.speeds, SpeedId(rank))
}

/// A ladder of which a pack says nothing has one rung without a name.
fn rung<I: Id>(ladder: &Arena<I, model::Rung>, id: I) -> Rung {
    let rank = id.position();
    if ladder.is_empty() {
        return Rung { name: String::new(), title: String::new(), label: None, rank };
    }
    let rung = &ladder[id];
    Rung { name: rung.entry.name.clone(), title: rung.entry.title.clone(), label: rung.label.clone(), rank }
}

/// Where an answer stands on a ladder.
pub(super) fn bounds(child: &Child<'_>, bounds: RungBounds, rung: fn(&Pack, u32) -> Rung) -> Bounds {
    Bounds {
        now: rung(child.pack, bounds.now),
        lowest: rung(child.pack, bounds.lowest),
        highest: rung(child.pack, bounds.highest),
        settled: bounds.lowest == bounds.highest,
        method: match child.exact {
            ExactResult::Diagram(_) => Method::Diagram,
            ExactResult::Solver(_) => Method::Solver,
            ExactResult::Sound(_) => Method::Sound,
        },
    }
}
