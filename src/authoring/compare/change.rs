//! Something around the rules that differs between two packs, and which way: time, meetings, people, questions, settings.
//!
//! In: what both sides say of a part, in words. Out: the change, and it in words. Must not know who found it.

use super::Direction;
use super::meaning::Difference;
use super::words::Words;
use crate::decision::phrases::joined;
use crate::syntax::ast::Kind;

/// Something around the rules that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeChange {
    /// What kind of block it is.
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

/// A part of a block.
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
    /// Whether consent is needed.
    Consent,
    /// Who leads it.
    Lead,
    /// Who takes part.
    With,
    /// What shows that it was done.
    Deed,
    /// What takes its place.
    GivesWay,
    /// Whom it is asked of.
    HeldBy,
    /// Of which children it is asked.
    Range,
    /// What is taken while nobody knows.
    Presumption,
    /// Which answer is worse.
    WorseEnd,
    /// The events with which the worse answer begins to hold.
    Worsens,
    /// The events with which it ceases to.
    Eases,
    /// How it changes as time passes.
    Time,
    /// What it follows without anybody recording it.
    Follows,
    /// The duty whose time limit it is.
    Duty,
    /// Whether it is about acting now.
    Emergency,
    /// Whether a later stage asks it.
    Later,
    /// The questions of a concern.
    Members,
    /// The question behind which they wait.
    Door,
    /// The agency of a role.
    Agency,
    /// Whom to call.
    Telephone,
    /// When they answer.
    Hours,
    /// A setting of the pack.
    Setting,
    /// What is promised.
    Promise,
    /// What cannot be otherwise.
    Axiom,
    /// What shows that a rule or a meeting does what it says.
    Examples,
    /// Whom it is about.
    About,
    /// Whether it is recorded who was there.
    Attendance,
    /// What may be answered.
    Answers,
    /// Which of a ladder's rungs is above which.
    Order,
    /// The grades of figures that a pack does not take.
    Refused,
    /// What a local pack may set a number to.
    Leeway,
    /// What saved files may call it.
    Formerly,
    /// The standing without which a clock does not run.
    Standing,
    /// Whose right it is, so that nobody misses it.
    Right,
    /// How far a calendar is known, and when it is open.
    Open,
    /// Findings that its authors let be.
    Allowed,
    /// Its title, where something else had it.
    Title,
}

impl Part {
    /// Whether it lists so much that only what differs is said.
    fn is_long(self) -> bool {
        matches!(self, Part::Members | Part::Examples | Part::Answers)
    }

    /// Whether it protects wherever its block is, and not only in how it is said.
    pub(super) fn protects_by_being_there(self) -> bool {
        matches!(self, Part::Telephone | Part::Setting | Part::Promise | Part::Axiom | Part::Members | Part::Door)
    }
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
            Part::Consent => ("consent", "nothing is said"),
            Part::Lead => ("led by", "nobody"),
            Part::With => ("with", "nobody"),
            Part::Deed => ("done by", "nothing"),
            Part::GivesWay => ("gives way to", "nothing"),
            Part::HeldBy => ("asked of", "nobody in particular"),
            Part::Range => ("asked of children of whom", "it is asked of everybody"),
            Part::Presumption => ("while nobody knows, taken for", "nothing"),
            Part::WorseEnd => ("the worse answer", "neither"),
            Part::Worsens => ("worse from", "no event on"),
            Part::Eases => ("no longer so from", "no event on"),
            Part::Time => ("as time passes", "stays as it was told"),
            Part::Follows => ("happens by itself", "no"),
            Part::Duty => ("the time limit of", "nothing"),
            Part::Emergency => ("for acting now", "no"),
            Part::Later => ("asked", "at once"),
            Part::Members => ("its questions", "none"),
            Part::Door => ("asked only after", "no question: always"),
            Part::Agency => ("works for", "nobody"),
            Part::Telephone => ("telephone", "none"),
            Part::Hours => ("answered", "nothing is said"),
            Part::Setting => ("set to", "nothing"),
            Part::Promise => ("promises", "nothing"),
            Part::Examples if self.from == self.to => {
                return format!(
                    "examples with the same titles show something else: {}",
                    joined(self.to.clone(), "and")
                );
            }
            Part::Examples => ("examples", "none"),
            Part::About => ("about", "nobody"),
            Part::Attendance => ("who was there", "is not recorded"),
            Part::Answers => ("may be answered", "nothing"),
            Part::Order => ("the order, lowest first", "none"),
            Part::Refused => ("figures are not taken that are", "none: all are taken"),
            Part::Leeway => ("a local pack may set it", "to anything"),
            Part::Formerly => ("in saved files it may be called", "nothing else"),
            Part::Standing => ("runs only while", "always"),
            Part::Right => ("a right of", "nobody: it is a duty"),
            Part::Open => ("is known and open", "never"),
            Part::Allowed => ("findings that are let be", "none"),
            Part::Title => ("now called what another was called", "nothing"),
            Part::Days => return self.days(),
            Part::Axiom if self.from != self.to => return self.axiom(),
            Part::Axiom => ("what it says", "nothing"),
        };
        // Of what ends or does something, one is enough.
        let is_any = matches!(
            self.part,
            Part::End | Part::Exemption | Part::Deed | Part::GivesWay | Part::Worsens | Part::Eases
        );
        let link = if is_any { "or" } else { "and" };
        if self.from == self.to {
            return format!("{what}: {}, in words that now mean something else", joined(self.to.clone(), link));
        }
        let words = |list: &[String]| if list.is_empty() { none.to_owned() } else { joined(list.to_vec(), link) };
        let ends = |words: String| match (self.part, self.from.len().max(self.to.len())) {
            (Part::End, 2..) if words.contains(" or ") => format!("the first of {words}"),
            _ => words,
        };
        if self.part.is_long() {
            let (other, from): (Vec<String>, Vec<String>) =
                self.from.iter().cloned().partition(|one| self.to.contains(one));
            let to: Vec<String> = self.to.iter().filter(|one| !other.contains(one)).cloned().collect();
            if !other.is_empty() {
                let other = format!("with the same titles but otherwise: {}", words(&other));
                let lists = [("no longer", from), ("newly", to)].into_iter().filter(|(_, list)| !list.is_empty());
                let lists = lists.map(|(how, list)| format!("{how} {}", words(&list))).chain([other]);
                return format!("{what}: {}", lists.collect::<Vec<_>>().join("; "));
            }
            let lists =
                [("no longer", &self.from), ("newly", &self.to)].into_iter().filter(|(_, list)| !list.is_empty());
            let lists = lists.map(|(how, list)| format!("{how} {}", words(list))).collect::<Vec<_>>();
            return format!("{what}: {}", lists.join("; "));
        }
        format!("{what}: {} -> {}", ends(words(&self.from)), ends(words(&self.to)))
    }

    /// What cannot be otherwise, newly or no longer.
    fn axiom(&self) -> String {
        let says = |parts: &[String]| {
            let (when, always): (Vec<&String>, Vec<&String>) = parts.iter().partition(|part| part.starts_with("when "));
            when.into_iter().chain(always).cloned().collect::<Vec<_>>().join(", ")
        };
        match (self.from.as_slice(), self.to.as_slice()) {
            ([], to) => format!("says newly: {}", says(to)),
            (from, []) => format!("says no longer: {}", says(from)),
            (from, to) => format!("what it says: {} -> {}", says(from), says(to)),
        }
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

/// A part that is said otherwise, by name: less of what makes a clock run, a meeting count or a duty be done, or more of what
/// ends the one or eases the other, is lowered. What incomplete referrals and forbidden ones show is weighed there.
pub(super) fn written(part: Part, old: &Words, new: &Words) -> Option<Difference> {
    if old.keys().eq(new.keys()) {
        return None;
    }
    let lost = old.keys().filter(|one| !new.contains_key(*one)).count();
    let found = new.keys().filter(|one| !old.contains_key(*one)).count();
    let (gone, come) = (lost > 0, found > 0);
    let either = |less: bool| if less { Direction::Lowered } else { Direction::Raised };
    let way = match part {
        Part::Limit
        | Part::Start
        | Part::Step
        | Part::Days
        | Part::Quorum
        | Part::Invitation
        | Part::Lead
        | Part::With
        | Part::HeldBy
        | Part::Worsens
        | Part::Follows
        | Part::Duty
        | Part::Emergency
        | Part::Members
        | Part::Agency
        | Part::Attendance
        | Part::Refused
        | Part::Promise => either(gone),
        Part::End
        | Part::Pause
        | Part::Exemption
        | Part::Call
        | Part::Deed
        | Part::GivesWay
        | Part::Eases
        | Part::Later
        | Part::Standing
        | Part::Allowed
        | Part::Door => either(come),
        // Whom another time, record or consent serves better, nothing here can say.
        Part::Title
        | Part::Calendar
        | Part::Record
        | Part::Consent
        | Part::Time
        | Part::About
        | Part::Order
        | Part::Open => Direction::Lowered,
        Part::Telephone | Part::Hours => either(gone),
        // One who is named beside others is one more; another in the same place is neither.
        Part::Owner | Part::Warning if gone && come => Direction::Same,
        Part::Owner | Part::Warning => either(gone),
        Part::Right if new.is_empty() => Direction::Raised,
        Part::Right if old.is_empty() => Direction::Lowered,
        // What is shown as well, and what may be called otherwise as well, takes nothing away.
        Part::Examples | Part::Formerly if !gone => return None,
        Part::Formerly => Direction::Lowered,
        Part::Examples if lost > found => Direction::Lowered,
        Part::Examples
        | Part::Answers
        | Part::Leeway
        | Part::Right
        | Part::Range
        | Part::Presumption
        | Part::WorseEnd
        | Part::Axiom
        | Part::Setting => Direction::Same,
    };
    let words = |of: &Words, other: &Words| -> Vec<String> {
        let is_shown = |name: &String| !part.is_long() || !other.contains_key(name);
        of.iter().filter(|(name, _)| is_shown(name)).map(|(_, words)| words.clone()).collect()
    };
    Some((words(old, new), words(new, old), way))
}
