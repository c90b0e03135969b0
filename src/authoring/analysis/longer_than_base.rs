//! Longer than base: a local pack gives more time than the pack that it extends, ends a clock sooner, tells
//! fewer people, or lets a meeting do with less.
//!
//! **Why it matters.** A borough may be quicker than the law and the wider pack, never slower.
//! **Example.** `local clock first-conference within 20 working days` where the wider clock says 15 as statute.
//! **Cure.** Take the longer limit back, or restate the wider one beside it.

use super::finding::{Block, Finding, What};
use super::scene::Scene;
use crate::authoring::compare::{Part, TimeChange, Way, times};
use crate::exact::diagram::DiagramError;
use crate::pack::model::{CalendarId, ClockId, LadderId, LayerId, MeetingId, Pack, SpeedId};

/// Everything about time that protects less than in the wider pack.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let Some(base) = scene.base else { return Ok(Vec::new()) };
    let changes = times((base, scene.day), (scene.pack, scene.day));
    // An area's own calendar counts its own days: that is what it is for.
    let is_calendars = |change: &TimeChange| matches!(change.part, Part::Calendar | Part::Days);
    let lowered = changes.into_iter().filter(|change| change.way == Way::Lowered && !is_calendars(change));
    Ok(lowered.map(|change| Finding { at: block(scene.pack, &change), what: What::Longer(Box::new(change)) }).collect())
}

/// The block that is changed; the pack where it is gone.
fn block(pack: &Pack, change: &TimeChange) -> Block {
    let top = Block::Pack(LayerId(u32::try_from(pack.layers.len().saturating_sub(1)).unwrap_or(0)));
    let speeds = pack.speeds.iter().zip((0..).map(SpeedId)).map(|(one, id)| (&one.entry, Block::Speed(id)));
    let clocks = pack.clocks.iter().zip((0..).map(ClockId)).map(|(one, id)| (&one.entry, Block::Clock(id)));
    let ladders = pack.ladders.iter().zip((0..).map(LadderId)).map(|(one, id)| (&one.entry, Block::Ladder(id)));
    let meetings = pack.meetings.iter().zip((0..).map(MeetingId));
    let meetings = meetings.map(|(one, id)| (&one.entry, Block::Meeting(id)));
    let calendars = pack.calendars.iter().zip((0..).map(CalendarId));
    let calendars = calendars.map(|(one, id)| (&one.entry, Block::Calendar(id)));
    let mut all = speeds.chain(clocks).chain(ladders).chain(meetings).chain(calendars);
    let found = all.find(|(entry, block)| entry.name == change.name && block.word() == change.kind.word());
    found.map_or(top, |(_, block)| block)
}
