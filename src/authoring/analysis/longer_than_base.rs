//! Longer than base: a local pack gives more time than the pack that it extends, ends a clock sooner, tells
//! fewer people, or lets a meeting do with less.

use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::compare::{Part, TimeChange, Direction, times};
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::base::calendar::day::Day;
use crate::decision::phrases::joined;
use crate::pack::errors::Page;
use crate::pack::model::Pack;
use crate::pack::settings::SettingKey;

const PAGE: Page = Page {
    code: "longer-than-base",
    means: "A local pack gives more time than the pack that it extends, tells fewer people of a miss, or lets a meeting do with less.",
    why: "An area may be quicker than the law and the wider pack, never slower.",
    example: "local clock first-conference\n  within 20 working days as local-practice cites our-procedures",
    cure: "Take the longer limit back, or restate the wider pack's own beside the local one.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Beside(find) };

/// What takes longer, or protects less, than in the wider pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongerThanBase(pub Box<TimeChange>);

impl Kind for LongerThanBase {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        // That an area is closed on a day is for it to say; that limits end later by it, somebody should know.
        if self.0.part == Part::Days { Severity::Warning } else { Severity::Error }
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        if self.0.part == Part::Days {
            let message = format!("{} counts fewer days than in the pack that it extends", speaker.own());
            let cure = "every limit over these days ends later: where the law sets it, count it on the wider pack's calendar, and \
                        keep this one, under a name of its own, for local limits; or say why it is right with `allow longer-than-base because \"…\"`";
            return speaker.about_local(message).label(closed(&self.0.from)).help(cure);
        }
        let slower = slower(self.0.part);
        speaker.about_local(format!("{} {slower} in the pack that it extends", speaker.own())).label(self.0.words())
    }
}

/// Days that are counted no longer; of many, the first.
fn closed(days: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = joined(days.iter().take(SHOWN).cloned().collect(), "and");
    match days.len() {
        0..=SHOWN => format!("not counted here: {shown}"),
        count => format!("not counted here: {count} days, the first {SHOWN} of them {shown}"),
    }
}

/// What a clock does otherwise, before "in the pack that it extends".
fn slower(part: Part) -> &'static str {
    match part {
        Part::Limit | Part::Calendar | Part::Days | Part::Open | Part::Pause => "allows more time than it has",
        Part::Start | Part::Standing => "does not start wherever it starts",
        Part::End | Part::Exemption => "can end sooner than",
        Part::Owner => "lacks the owner that it has",
        Part::Warning => "lacks the warning that it has",
        Part::Step => "tells of a miss later, or fewer people, than",
        Part::Quorum => "needs fewer people than, or others than,",
        Part::Invitation => "invites fewer people than, or others than,",
        Part::Call => "may be a call where it may not",
        Part::Record => "is not recorded as",
        Part::Consent => "asks for another consent than",
        Part::Lead | Part::With => "lacks somebody who acts",
        Part::Deed => "counts as done by what does not do",
        Part::GivesWay => "gives way to what it does not give way to",
        Part::HeldBy => "is not asked of somebody who is asked",
        Part::Worsens => "is not so from an event from which it is so",
        Part::Eases => "ceases to be so from an event from which it does not",
        Part::Time => "changes otherwise with time than",
        Part::Follows => "does not happen by itself as",
        Part::Duty => "is not the time limit of the duty that it is",
        Part::Emergency => "is less about acting now than",
        Part::Later => "is asked later than",
        Part::Members => "lacks a question that it has",
        Part::Door => "waits behind a question that is not asked",
        Part::Agency => "works for another agency than",
        Part::Promise => "promises less than",
        Part::Setting | Part::Telephone | Part::Hours => "says less than",
        Part::About => "is about others than",
        Part::Attendance => "does not record who was there as",
        Part::Answers => "cannot be answered as",
        Part::Order => "stands elsewhere on the ladder than",
        Part::Refused => "takes figures that are not taken",
        Part::Leeway => "may be set further than",
        Part::Formerly => "is not known by a name of before that it has",
        Part::Title => "is called what another is called",
        Part::Allowed => "lets a finding be that is found",
        Part::Right => "is a right where it is a duty",
        Part::Range | Part::Presumption | Part::WorseEnd | Part::Axiom | Part::Examples => "is said otherwise than",
    }
}

/// The settings of a wider pack that a local one may add to, and never take from.
const PROTECTING: [SettingKey; 5] = [
    SettingKey::JudgementFirst,
    SettingKey::DangerFacts,
    SettingKey::SignsInBabies,
    SettingKey::DiscreetConcerns,
    SettingKey::ProtectedTraits,
];

/// Everything about time that protects less than in the wider pack.
pub(super) fn find(pack: &Pack, base: Option<&Pack>, day: Day) -> Vec<Finding> {
    let Some(base) = base else { return Vec::new() };
    let changes = times((base, day), (pack, day));
    // An area has calendars, telephones, names and words of its own.
    let is_own = |change: &TimeChange| {
        let of_its_own = [
            Part::Calendar,
            Part::Open,
            Part::Allowed,
            Part::Telephone,
            Part::Hours,
            Part::Examples,
        ];
        of_its_own.contains(&change.part)
            || (change.part == Part::Setting && !PROTECTING.iter().any(|key| key.name() == change.name))
    };
    // A day more that is counted back over makes nothing end later.
    let ends_later = |change: &TimeChange| change.part != Part::Days || !change.from.is_empty();
    let lowered =
        changes.into_iter().filter(|change| change.way == Direction::Lowered && !is_own(change) && ends_later(change));
    lowered.map(|change| Finding::new(block(pack, &change), LongerThanBase(Box::new(change)))).collect()
}

/// The block that is changed; the pack where it is gone.
fn block(pack: &Pack, change: &TimeChange) -> Block {
    let is_changed =
        |at: &Block| at.word() == change.kind.word() && at.entry(pack).name == change.name;
    Block::all(pack).find(is_changed).unwrap_or_else(|| Block::top(pack))
}
