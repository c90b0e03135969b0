//! Meetings that differ, and which way: who must be there, who else is invited, and when a call will do.
//!
//! In: two packs, each as at a day. Out: for every meeting of either, what differs. What is not surely as much is lowered.
//! Must not know layout.

use std::collections::{BTreeMap, BTreeSet};

use super::Direction;
use super::change::{Part, TimeChange, written};
use super::meaning::{Conditional, conditional, meant};
use super::words::{Words, who};
use crate::base::calendar::day::Day;
use crate::decision::phrases;
use crate::pack::model::{Meeting, Pack, Telephone, Who};
use crate::syntax::ast::Kind;

/// What a meeting says, in words.
#[derive(Default)]
struct Wording {
    title: String,
    /// The event that records it.
    held: Words,
    quorum: Words,
    /// Who is invited, and when; always where no condition stands.
    invites: Vec<Conditional>,
    /// When a call will do.
    calls: Vec<Conditional>,
}

/// Everything about meetings that differs.
pub(super) fn meetings((old, old_day): (&Pack, Day), (new, new_day): (&Pack, Day)) -> Vec<TimeChange> {
    let (was, is) = (all(old, old_day), all(new, new_day));
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let none = Wording::default();
    let mut changes = Vec::new();
    for name in names {
        let (from, to) = (was.get(name), is.get(name));
        let (old, new) = (from.unwrap_or(&none), to.unwrap_or(&none));
        let title = to.or(from).map_or("", |said| said.title.as_str());
        let mut found = vec![(Part::Quorum, written(Part::Quorum, &old.quorum, &new.quorum))];
        // Of what one side does not have, it is enough to say so.
        if from.is_some() && to.is_some() {
            found.push((Part::Record, written(Part::Record, &old.held, &new.held)));
            found.push((Part::Invitation, conditional(&old.invites, &new.invites, Direction::Raised)));
            found.push((Part::Call, conditional(&old.calls, &new.calls, Direction::Lowered)));
        }
        changes.extend(found.into_iter().filter_map(|(part, found)| {
            let (from, to, way) = found?;
            Some(TimeChange { kind: Kind::Meeting, name: name.clone(), title: title.to_owned(), part, from, to, way })
        }));
    }
    changes
}

fn all(pack: &Pack, day: Day) -> BTreeMap<String, Wording> {
    let meetings = pack.meetings.iter().filter(|meeting| meeting.entry.force.covers(day));
    meetings.map(|meeting| (meeting.entry.name.clone(), said(pack, meeting, day))).collect()
}

fn said(pack: &Pack, meeting: &Meeting, day: Day) -> Wording {
    let whos = |list: &[Who]| list.iter().map(|one| who(pack, *one)).collect::<Vec<_>>();
    let quorums = meeting.quorums.iter().filter(|(_, force)| force.covers(day));
    let held = &pack.events[meeting.held_as].entry;
    let mut invites = Vec::new();
    for (invited, on) in &meeting.invites {
        for (what, title) in whos(invited) {
            let words = on.as_ref().map_or(String::new(), |when| format!(" (when {})", phrases::condition(pack, when)));
            let when = on.as_ref().map(|when| meant(pack, when));
            invites.push(Conditional { what, when, words: format!("{title}{words}") });
        }
    }
    Wording {
        title: meeting.entry.title.clone(),
        held: Words::from([(held.name.clone(), format!("“{}”", held.title))]),
        quorum: quorums.flat_map(|(list, _)| whos(list)).collect(),
        invites,
        calls: match &meeting.telephone {
            Telephone::Uncountable | Telephone::Never => Vec::new(),
            Telephone::When(when) => vec![Conditional {
                what: "call".to_owned(),
                when: Some(meant(pack, when)),
                words: format!("when {}", phrases::condition(pack, when)),
            }],
        },
    }
}
