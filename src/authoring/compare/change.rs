//! Something about time or meetings that differs between two packs, and which way.
//!
//! In: what both sides say of a part, in words. Out: the change, and it in words. Must not know who found it.

use std::collections::BTreeSet;

use super::Direction;
use crate::decision::phrases::joined;
use crate::syntax::ast::Kind;

/// Something about time that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeChange {
    /// A speed, a clock, a ladder, a meeting or a calendar.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What about it.
    pub part: Part,
    /// What the old side says, each in words; nothing where it says nothing.
    pub from: Vec<String>,
    /// What the new side says.
    pub to: Vec<String>,
    /// Which way that is; the same where it is other, and protects neither more nor less.
    pub way: Direction,
}

/// A part of a clock, a ladder or a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// How long there is.
    Limit,
    /// What starts it.
    Start,
    /// What ends it.
    End,
    /// What pauses it.
    Pause,
    /// After what it is not needed.
    Exemption,
    /// The calendar that counts its days.
    Calendar,
    /// Who owns it.
    Owner,
    /// When it warns.
    Warning,
    /// Who is told after a miss, and how long after.
    Step,
    /// The days that a calendar counts.
    Days,
    /// Who must be at a meeting.
    Quorum,
    /// Who else is invited to it.
    Invitation,
    /// When a call will do.
    Call,
    /// What records it.
    Record,
}

impl TimeChange {
    /// What differs, without the block in which it does.
    #[must_use]
    pub fn words(&self) -> String {
        let (what, none) = match self.part {
            Part::Limit => ("limit", "no limit"),
            Part::Start => ("started by", "nothing"),
            Part::End => ("ended by", "nothing"),
            Part::Pause => ("paused", "never"),
            Part::Exemption => ("not needed after", "nothing"),
            Part::Calendar => ("counted on", "no calendar of its own"),
            Part::Owner => ("owned by", "nobody"),
            Part::Warning => ("warns", "never"),
            Part::Step => ("a miss is told to", "nobody"),
            Part::Quorum => ("must be there", "nobody"),
            Part::Invitation => ("invited", "nobody"),
            Part::Call => ("by telephone", "never"),
            Part::Record => ("recorded as", "nothing"),
            Part::Days => return self.days(),
        };
        let words = |list: &[String]| if list.is_empty() { none.to_owned() } else { joined(list.to_vec(), "and") };
        format!("{what}: {} -> {}", words(&self.from), words(&self.to))
    }

    /// Days that a calendar counts no longer, or newly; of many, the first.
    fn days(&self) -> String {
        let some = |days: &[String]| match days {
            [] => "none".to_owned(),
            [one] => one.clone(),
            [first, .., last] => format!("{} from {first} to {last}", days.len()),
        };
        format!("days no longer counted: {}; newly counted: {}", some(&self.from), some(&self.to))
    }
}

/// What was said, what is said, and which way that is.
pub(super) type Difference = (Vec<String>, Vec<String>, Direction);

/// A part that is said otherwise: less of what makes a clock run or a meeting count, or more of what ends the one or eases the
/// other, is lowered.
pub(super) fn written(part: Part, old: &BTreeSet<String>, new: &BTreeSet<String>) -> Option<Difference> {
    if old == new {
        return None;
    }
    let (gone, come) = (!old.is_subset(new), !new.is_subset(old));
    let either = |less: bool| if less { Direction::Lowered } else { Direction::Raised };
    let way = match part {
        Part::Limit | Part::Start | Part::Step | Part::Days | Part::Quorum | Part::Invitation => either(gone),
        Part::End | Part::Pause | Part::Exemption | Part::Call => either(come),
        Part::Calendar | Part::Record => Direction::Lowered,
        Part::Owner | Part::Warning if new.is_empty() => Direction::Lowered,
        Part::Owner | Part::Warning if old.is_empty() => Direction::Raised,
        Part::Owner | Part::Warning => Direction::Same,
    };
    Some((old.iter().cloned().collect(), new.iter().cloned().collect(), way))
}
