//! What ends everything that is owed to a child, said once for all clocks and actions: death, a move to another area, eighteen;
//! and for which answers no file is kept open.
//!
//! In: a pack whose settings name these events, what goes on all the same, after what nothing more is asked, and those questions.
//! Out: the same, each of its other clocks and actions no more needed after them, those events and questions marked. Must not
//! know words.

use std::collections::BTreeSet;

use crate::pack::model::{EventId, Pack};
use crate::pack::settings::SettingKey;

/// Lets these events end every clock and action about a child that is not named as one that goes on.
pub(super) fn apply(pack: &mut Pack) {
    let last = names(pack, SettingKey::NothingAskedAfter);
    for event in &mut pack.events {
        event.is_last = last.contains(&event.entry.name);
    }
    let open_no_file = names(pack, SettingKey::NoFileWaitsFor);
    for fact in &mut pack.facts {
        fact.keeps_no_file_open = open_no_file.contains(&fact.entry.name);
    }
    let names = names(pack, SettingKey::EndsWhatIsOwed);
    let ends = pack.events.entries().filter(|(_, event)| names.contains(&event.entry.name));
    let ends: Vec<EventId> = ends.map(|(id, _)| id).collect();
    if ends.is_empty() {
        return;
    }
    let clocks_that_go_on = self::names(pack, SettingKey::ClocksThatGoOn);
    let actions_that_go_on = self::names(pack, SettingKey::ActionsThatGoOn);
    let Pack { clocks, events, .. } = pack;
    for clock in clocks.iter_mut().filter(|clock| !clocks_that_go_on.contains(&clock.entry.name)) {
        if clock.starts.iter().any(|(_, event, _)| !events[*event].about.is_household()) {
            let is_new = |end: &&EventId| !clock.stops.contains(end) && !clock.not_needed.contains(end);
            let new: Vec<EventId> = ends.iter().filter(is_new).copied().collect();
            clock.not_needed.extend(new);
        }
    }
    for action in pack.actions.iter_mut().filter(|action| !actions_that_go_on.contains(&action.entry.name)) {
        action.ended_by.clone_from(&ends);
    }
}

fn names(pack: &Pack, key: SettingKey) -> BTreeSet<String> {
    key.names(pack).map(str::to_owned).collect()
}
