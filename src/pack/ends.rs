//! What ends everything that is owed to a child, said once for all clocks and actions: death, a move to another area, eighteen.
//!
//! In: a pack whose settings name these events, and what goes on all the same. Out: the same, each of its other clocks and
//! actions no more needed after them. Must not know words.

use std::collections::BTreeSet;

use crate::pack::model::{EventId, Pack};
use crate::pack::settings::{SettingKey, listed};

/// Lets these events end every clock and action about a child that is not named as one that goes on.
pub(super) fn apply(pack: &mut Pack) {
    let ends: Vec<EventId> = {
        let names = names(pack, SettingKey::EndsWhatIsOwed);
        pack.events.entries().filter(|(_, event)| names.contains(&event.entry.name)).map(|(id, _)| id).collect()
    };
    if ends.is_empty() {
        return;
    }
    let (clocks, actions) = (names(pack, SettingKey::ClocksThatGoOn), names(pack, SettingKey::ActionsThatGoOn));
    let about_child: BTreeSet<EventId> =
        pack.events.entries().filter(|(_, event)| !event.about.is_household()).map(|(id, _)| id).collect();
    for clock in pack.clocks.iter_mut().filter(|clock| !clocks.contains(&clock.entry.name)) {
        let is_of_child = clock.starts.iter().any(|start| about_child.contains(&start.1));
        if is_of_child {
            let new: Vec<EventId> = ends
                .iter()
                .copied()
                .filter(|end| !clock.stops.contains(end) && !clock.not_needed.contains(end))
                .collect();
            clock.not_needed.extend(new);
        }
    }
    for action in pack.actions.iter_mut().filter(|action| !actions.contains(&action.entry.name)) {
        action.ended_by.clone_from(&ends);
    }
}

fn names(pack: &Pack, key: SettingKey) -> BTreeSet<String> {
    key.value(pack).map_or_else(BTreeSet::new, |words| listed(words).map(|(_, name)| name.to_owned()).collect())
}
