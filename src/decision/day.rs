//! What is still to be done over many files at one moment: the list of a Monday morning.
//!
//! In: decided referrals, one for each file, as at the same moment. Out: one line for each duty that somebody has, the most
//! overdue first. An action and the clock of the same deed are one line; rights of others are none. Must not know layout.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::calendar::due::Due;
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{LeftOut, Problem};
use crate::base::order::InOrder;
use crate::base::version::VERSION;
use crate::decision::decided::{Decided, DecidedChild};
use crate::decision::missed::MissedDuty;
use crate::decision::phrases;
use crate::decision::record::clocks::{ClockDecision, ClockState, Missed, When};
use crate::decision::record::{ChildAnswer, ChildDecision, Decision, FORMAT, PackStamp, Progress, Standing};
use crate::pack::model::{ActionId, Pack};

/// The list of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DayList {
    /// Layout version.
    pub format: u32,
    /// The version of the engine.
    pub engine: String,
    /// The pack by whose rules it was made.
    pub pack: PackStamp,
    /// The moment.
    pub as_at: Moment,
    /// How many files were read.
    pub files: u64,
    /// How many children are in them.
    pub children: u64,
    /// What is to be done, the most overdue first.
    pub duties: Vec<Duty>,
    /// References that stand in more than one file, with the files: what is to be done in each is in the list.
    pub repeated: BTreeMap<String, Vec<String>>,
    /// Files that were received after the moment.
    pub not_begun: Vec<String>,
    /// Case files that were changed after they were saved; what is to be done in them is in the list.
    pub changed: Vec<String>,
    /// Files that could not be read; nothing of them is in the list.
    pub left_out: Vec<LeftOut>,
}

/// How urgent a duty is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Its time has passed.
    Overdue,
    /// There is little time.
    DueSoon,
    /// There is time.
    Open,
    /// It is paused, as its authority allows.
    Paused,
    /// Nobody can say.
    CannotSay,
}

/// What sort of duty it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Questions without whose answers the file cannot be closed.
    Hold,
    /// Something that a rule asks for.
    Action,
    /// A time limit that has started.
    Clock,
    /// Something that a rule asked for and that nobody did in time, though no rule asks for it any more.
    Missed,
}

/// One thing that somebody has still to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Duty {
    /// How urgent it is.
    pub urgency: Urgency,
    /// When it is due; absent when that cannot be said.
    pub due: Option<When>,
    /// What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week.
    pub due_on_day_off: Option<String>,
    /// How late it is, in words, where a clock says so.
    pub late_by: Option<String>,
    /// What sort it is.
    pub sort: Sort,
    /// The id of the action or the clock; `hold` for questions.
    pub name: String,
    /// What is to be done, in words.
    pub title: String,
    /// Who has to do it, or whom to ask, by title.
    pub owners: Vec<String>,
    /// Who has been told that it is late.
    pub told: Vec<String>,
    /// Who is to be told now.
    pub tell: Vec<String>,
    /// The file.
    pub file: String,
    /// The referral's reference.
    pub reference: String,
    /// The child's label.
    pub child: String,
    /// The child's level, in words; absent where the answer has none.
    pub level: Option<String>,
}

impl DayList {
    /// A list of nothing yet.
    #[must_use]
    pub fn new(pack: PackStamp, as_at: Moment) -> DayList {
        DayList {
            format: FORMAT,
            engine: VERSION.to_owned(),
            pack,
            as_at,
            files: 0,
            children: 0,
            duties: Vec::new(),
            repeated: BTreeMap::new(),
            not_begun: Vec::new(),
            changed: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Adds one file, with what is to be done in it.
    pub fn add(&mut self, file: &str, decision: &Decision, duties: Vec<Duty>) {
        self.files += 1;
        self.repeated.entry(decision.referral.clone()).or_default().push(file.to_owned());
        if decision.received.is_some_and(|received| received.is_after(self.as_at)) {
            self.not_begun.push(file.to_owned());
        }
        self.children += decision.children.len() as u64;
        self.duties.extend(duties.into_iter().map(|duty| Duty { file: file.to_owned(), ..duty }));
    }

    /// Notes a case file whose seal does not fit.
    pub fn note_changed(&mut self, file: &str) {
        self.changed.push(file.to_owned());
    }

    /// Notes a file that could not be read.
    pub fn leave_out(&mut self, file: &str, problems: Vec<Problem>) {
        self.left_out.push(LeftOut { file: file.to_owned(), problems });
    }

    /// The same with what is due first in front.
    #[must_use]
    pub fn in_time_order(mut self) -> DayList {
        self.repeated.retain(|_, files| files.len() > 1);
        self.duties.in_order_of(|duty| {
            let due = duty.due.and_then(|due| due.latest.or(due.earliest));
            let (day, file) = (due.map(Moment::latest), (duty.file.clone(), duty.child.clone()));
            (duty.urgency, day.is_none(), day, file, duty.sort, duty.title.clone())
        });
        self
    }

    /// The same with those alone of whom one thing is so.
    #[must_use]
    pub fn only(mut self, keep: impl Fn(&Duty) -> bool) -> DayList {
        self.duties.retain(keep);
        self
    }
}

impl Duty {
    /// What was missed, without the level.
    fn missed(pack: &Pack, reference: &str, child: &str, missed: &MissedDuty) -> Duty {
        let (action, (earliest, latest)) = (&pack.actions[missed.action], missed.due);
        let shown = |due: Due| Some(due.shown.to_the_second());
        Duty {
            urgency: Urgency::Overdue,
            due: Some(When { earliest: shown(earliest), latest: shown(latest) }),
            due_on_day_off: None,
            late_by: Some(missed.late_by.to_string()),
            sort: Sort::Missed,
            name: action.entry.name.clone(),
            title: action.entry.title.clone(),
            owners: action.led_by.iter().map(|who| phrases::who(pack, *who).to_owned()).collect(),
            told: Vec::new(),
            tell: Vec::new(),
            file: String::new(),
            reference: reference.to_owned(),
            child: child.to_owned(),
            level: None,
        }
    }

    /// Whether another is the same for another child of the same file.
    fn is_like(&self, other: &Duty) -> bool {
        let when = |duty: &Duty| (duty.urgency, duty.due);
        self.name == other.name
            && self.sort == other.sort
            && when(self) == when(other)
            && self.late_by == other.late_by
            && self.title == other.title
            && self.owners == other.owners
            && self.told == other.told
    }
}

/// What is to be done for every child of a file alike is one line, with the names of all of them.
fn once_for_all(children: Vec<Vec<Duty>>) -> Vec<Duty> {
    let mut all: Vec<Duty> = Vec::new();
    for duty in children.into_iter().flatten() {
        match all.iter_mut().find(|other| other.is_like(&duty)) {
            Some(same) => {
                same.child = format!("{}, {}", same.child, duty.child);
                same.tell.extend(duty.tell.into_iter().filter(|who| !same.tell.contains(who)).collect::<Vec<_>>());
                same.level = same.level.take().filter(|level| Some(level) == duty.level.as_ref());
            }
            None => all.push(duty),
        }
    }
    all
}

/// What is to be done for every child of a decided referral, without the file.
pub(super) fn duties(pack: &Pack, decided: &Decided, missed: &[MissedDuty]) -> Vec<Duty> {
    let Decided { decision, children, .. } = decided;
    let of = |(record, child): (&ChildDecision, &DecidedChild)| {
        let mut duties = of_child(pack, decision, record, child);
        // Of a deed that is asked for again what was missed is the date, since one deed is one line.
        for missed in missed.iter().filter(|missed| missed.child == child.child) {
            let late = Duty::missed(pack, &decision.referral, &record.child, missed);
            match duties.iter_mut().find(|(action, _)| *action == Some(missed.action)) {
                Some((_, asked)) => {
                    asked.urgency = Urgency::Overdue;
                    (asked.due, asked.late_by, asked.due_on_day_off) = (late.due, late.late_by, None);
                }
                None => duties.push((None, late)),
            }
        }
        duties.into_iter().map(|(_, duty)| duty).collect()
    };
    once_for_all(decision.children.iter().zip(children).map(of).collect())
}

/// What is to be done for one child; of what a rule asks for, with the action.
fn of_child(
    pack: &Pack,
    decision: &Decision,
    record: &ChildDecision,
    child: &DecidedChild,
) -> Vec<(Option<ActionId>, Duty)> {
    let level = match record.answer {
        ChildAnswer::Answered { .. } | ChildAnswer::LowAndLookedAt { .. } => Some(&record.level.now),
        ChildAnswer::Contradicted { ref meanwhile, .. } => meanwhile.as_ref(),
        ChildAnswer::Hold(ref hold) => hold.meanwhile.as_ref(),
        ChildAnswer::NotCovered { .. } | ChildAnswer::NothingTold { .. } => None,
    };
    let level = level.map(|rung| match &rung.label {
        Some(label) => format!("{} ({label})", rung.title),
        None => rung.title.clone(),
    });
    let blank = |sort, name: &str, title: &str| Duty {
        urgency: Urgency::Open,
        due: None,
        due_on_day_off: None,
        late_by: None,
        sort,
        name: name.to_owned(),
        title: title.to_owned(),
        owners: Vec::new(),
        told: Vec::new(),
        tell: Vec::new(),
        file: String::new(),
        reference: decision.referral.clone(),
        child: record.child.clone(),
        level: level.clone(),
    };
    let mut duties = Vec::new();
    if let ChildAnswer::Hold(hold) = &record.answer {
        let question = |fact: &String| record.questions.iter().find(|one| one.fact == *fact);
        let asked = hold.questions.iter().filter_map(question).map(|one| one.question.clone());
        let title = asked.collect::<Vec<_>>().join(" ");
        let hold = Duty {
            urgency: Urgency::DueSoon,
            due: hold.until,
            owners: hold.ask.clone(),
            ..blank(Sort::Hold, "hold", &title)
        };
        duties.push((None, hold));
    }
    let waiting: Vec<Waiting<'_>> = record
        .clocks
        .iter()
        .zip(&child.time.runs)
        .map(|(clock, run)| Waiting { clock, deed: pack.clocks[run.clock].deed })
        .filter(|waiting| waiting.clock.right_of.is_none() && urgency(waiting.clock).is_some())
        .collect();
    let actions = record
        .actions
        .iter()
        .zip(&child.actions)
        .filter(|(action, _)| action.standing == Standing::Certain && action.is_open() && action.due.is_some());
    let mut shown: BTreeSet<usize> = BTreeSet::new();
    for (action, id) in actions {
        // A deed that is owed several times, such as after each return, is a line each time: the action has the first.
        let own = || waiting.iter().enumerate().filter(|(_, one)| one.deed == Some(*id));
        let first = own().min_by_key(|(_, one)| one.clock.due.and_then(|due| due.latest).map(|due| due.latest()));
        let of_first =
            own().filter(|(_, one)| first.is_some_and(|(_, first)| one.clock.started == first.clock.started));
        let (places, clocks): (Vec<usize>, Vec<&ClockDecision>) = of_first.map(|(at, one)| (at, one.clock)).unzip();
        shown.extend(places);
        let owners = clocks.iter().flat_map(|clock| &clock.owners);
        let owners = owners.filter(|owner| !action.led_by.contains(owner)).cloned().collect::<Vec<String>>();
        let by_clock = clocks.iter().filter_map(|clock| urgency(clock)).min();
        let has_passed = action.due.and_then(|due| due.latest).is_some_and(|due| decision.as_at.is_after(due));
        let own = match action.progress {
            Progress::Overdue => Urgency::Overdue,
            // Nothing records that it was done, so nobody can say that it was not.
            _ if has_passed => Urgency::CannotSay,
            Progress::Open
            | Progress::Done
            | Progress::DoneLate
            | Progress::Replaced
            | Progress::Reached
            | Progress::Ended => Urgency::Open,
        };
        let late = clocks.iter().find(|clock| clock.late_by.is_some());
        let duty = Duty {
            urgency: by_clock.map_or(own, |by_clock| by_clock.min(own)),
            due: action.due,
            due_on_day_off: action.due_on_day_off.clone(),
            late_by: late.and_then(|clock| clock.late_by.clone()),
            owners: action.led_by.iter().cloned().chain(owners).collect(),
            told: clocks.iter().flat_map(|clock| told(clock)).collect(),
            tell: clocks.iter().flat_map(|clock| tell(clock)).collect(),
            ..blank(Sort::Action, &action.action, &action.title)
        };
        duties.push((Some(*id), duty));
    }
    let by_itself = waiting.iter().enumerate().filter(|(at, _)| !shown.contains(at)).map(|(_, one)| one);
    for clocks in of_one_deed(by_itself) {
        let Some(first) = clocks.first() else { continue };
        let all = |of: &dyn Fn(&ClockDecision) -> Vec<String>| once(clocks.iter().flat_map(|clock| of(clock)));
        let duty = Duty {
            urgency: clocks.iter().filter_map(|clock| urgency(clock)).min().unwrap_or(Urgency::Open),
            due: first.due,
            due_on_day_off: first.due_on_day_off.clone(),
            late_by: first.late_by.clone(),
            owners: all(&|clock| clock.owners.clone()),
            told: all(&told),
            tell: all(&tell),
            ..blank(Sort::Clock, &first.clock, &first.title)
        };
        duties.push((None, duty));
    }
    duties
}

/// A clock that waits, and the action whose time limit it is.
struct Waiting<'c> {
    clock: &'c ClockDecision,
    deed: Option<ActionId>,
}

/// Clocks that wait for the same deed since the same start, the one that is due first in front: one deed is one line.
fn of_one_deed<'c>(waiting: impl Iterator<Item = &'c Waiting<'c>>) -> Vec<Vec<&'c ClockDecision>> {
    let mut all: Vec<(Option<ActionId>, Vec<&ClockDecision>)> = Vec::new();
    for Waiting { clock, deed } in waiting {
        let is_of_it = |of: &&mut (Option<ActionId>, Vec<&ClockDecision>)| {
            deed.is_some() && of.0 == *deed && of.1.first().is_some_and(|first| first.started == clock.started)
        };
        match all.iter_mut().find(is_of_it) {
            Some((_, of)) => of.push(clock),
            None => all.push((*deed, vec![*clock])),
        }
    }
    let mut all: Vec<Vec<&ClockDecision>> = all.into_iter().map(|(_, of)| of).collect();
    for of in &mut all {
        of.in_order_of(|clock| {
            let due = clock.due.and_then(|due| due.latest.or(due.earliest)).map(Moment::latest);
            (due.is_none(), due)
        });
    }
    all
}

/// Each once, in the order in which they first come.
fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// How urgent what a clock waits for is, if it still waits.
fn urgency(clock: &ClockDecision) -> Option<Urgency> {
    match clock.state {
        ClockState::Overdue => Some(Urgency::Overdue),
        ClockState::DueSoon => Some(Urgency::DueSoon),
        ClockState::Running => Some(Urgency::Open),
        ClockState::Paused => Some(Urgency::Paused),
        ClockState::CannotSay if clock.missed == Missed::Yes => Some(Urgency::Overdue),
        ClockState::CannotSay => Some(Urgency::CannotSay),
        ClockState::StoppedLate | ClockState::StoppedInTime | ClockState::NotNeeded | ClockState::Lapsed => None,
    }
}

fn told(clock: &ClockDecision) -> Vec<String> {
    let those = clock.steps.iter().flat_map(|step| step.tell.iter().filter(|who| !step.left.contains(who)));
    those.cloned().collect()
}

fn tell(clock: &ClockDecision) -> Vec<String> {
    clock.steps.iter().filter(|step| step.reached).flat_map(|step| step.left.clone()).collect()
}
