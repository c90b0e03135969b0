//! The codes that a pack's text can name with `allow`, and the pages of those that are no findings of the analyses.
//!
//! In: nothing. Out: what `authoring::pages` joins for `threshold explain CODE`. Must not know the checks.

use std::sync::LazyLock;

use crate::base::order::InOrder;
use crate::pack::errors::{MEANING, Page, SYNTAX};

/// Every page, by code.
pub static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let mut pages = MEANING.concat();
    pages.extend([SYNTAX, OTHERS].concat());
    pages.in_order_of(|page| page.code);
    pages
});

/// The findings that a block can `allow`; their pages stand with them, in `authoring::analysis`.
pub const FINDINGS: &[&str] = &[
    "broken-direction",
    "calendar-ends",
    "clock-never-starts",
    "clock-never-stops",
    "dead-part",
    "dead-rule",
    "duplicate-rule",
    "gap",
    "idle-bound",
    "idle-question",
    "impossible-axioms",
    "longer-than-base",
    "matters",
    "no-ladder",
    "no-owner",
    "not-proved",
    "outdated-source",
    "property-fails",
    "property-vacuous",
    "protected-characteristic",
    "shadowed-rule",
    "step-tells-nobody-new",
    "steps-in-disorder",
    "uncounted-limit",
    "unreachable-level",
    "untested-rule",
    "unused-action",
    "unused-allow",
    "unused-block",
    "unused-bound",
    "unused-fact",
    "weaker-than-base",
];

/// Whether a code exists.
#[must_use]
pub fn is_known(code: &str) -> bool {
    all().any(|known| known == code)
}

/// All codes.
pub fn all() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.code).chain(FINDINGS.iter().copied())
}

/// The pages of what is not wrong with a pack: referrals, comparisons, decisions.
const OTHERS: &[Page] = &[
    Page {
        code: "answer-lowered",
        means: "Between two packs some referral gets less: a lower level or speed, an action left out, a longer limit, a clock that ends sooner.",
        why: "A change that protects a child less must be seen and agreed to by a person who answers for it.",
        example: "threshold compare main rules/croydon",
        cure: "Take the change back, or have a safeguarding lead approve it by name with `--approved-by`.",
    },
    Page {
        code: "answer-raised",
        means: "Between two packs some referral gets more, or something about time is said otherwise.",
        why: "More work reaches people, who should know of it before it does.",
        example: "threshold compare main rules/croydon",
        cure: "Nothing needs mending; tell the people who will do the work.",
    },
    Page {
        code: "attendance-not-expected",
        means: "People are recorded as present at an event that nobody attends.",
        why: "The attendance probably belongs to another event, whose meeting then looks as if nobody had come.",
        example: "- event: decision-told\n  attended: [police]",
        cure: "Move `attended:` to the event to which it belongs.",
    },
    Page {
        code: "attendance-not-recorded",
        means: "Nobody recorded who was at a meeting that needs certain people.",
        why: "Without that record nobody can show that the meeting was one.",
        example: "- event: conference-held\n  on: 2026-11-20",
        cure: "Add `attended:` with the agencies and roles who were there.",
    },
    Page {
        code: "attended-ahead",
        means: "People are recorded as present at something that has not happened yet.",
        why: "Either the date or the attendance is wrong, or a plan was recorded as a fact.",
        example: "- event: conference-held\n  on: 2030-01-07\n  attended: [police]",
        cure: "Correct the date, or take the attendance out until it has happened.",
    },
    Page {
        code: "call-not-allowed",
        means: "A meeting was only a call, and the rules do not allow a call here.",
        why: "A quick call leaves out those who know the child best, and leaves no plan.",
        example: "- event: strategy-discussion-held\n  by-telephone: yes",
        cure: "Hold the meeting; until then its clock keeps running.",
    },
    Page {
        code: "case-file-layout",
        means: "A case file was saved by a newer form than this program knows.",
        why: "Read by guess, it could give another answer than the one on which people acted.",
        example: "{ \"threshold-case\": 9, … }",
        cure: "Use a version of this program as new as the form; the record can also be read in the file as text.",
    },
    Page {
        code: "change-not-tried",
        means: "Nobody can say whether the examples of a rule would notice a change, because the rule shares too many facts with itself.",
        why: "What was not tried is not known to be safe.",
        example: "rule tangled \"…\"\n  when (a and b) or (b and c) or (c and d) or …",
        cure: "Split the rule into several, each with its own examples.",
    },
    Page {
        code: "change-unnoticed",
        means: "A rule could be changed in this way, and none of its own examples would fail.",
        why: "A slip of the hand in that place would reach the front door without a word.",
        example: "rule young \"Young and hurt\"\n  when hurt and age under 2 years\n  …\n  example \"a baby\"\n    given hurt, age is 1 month\n    gives child-protection",
        cure: "Add the example that comes with the finding to the rule, or one of your own that speaks of the same case.",
    },
    Page {
        code: "contradiction",
        means: "Two or more answers about one child cannot be true together, because they break an axiom of the pack.",
        why: "At least one of them is a slip, and the slip could change the level.",
        example: "facts: { age: 2 months, independently-mobile: yes }",
        cure: "Check the answers that the remark names, and correct the one that is wrong.",
    },
    Page {
        code: "document-too-large",
        means: "A referral is longer than the engine reads.",
        why: "A limit keeps one bad file from stopping the work on every other child.",
        example: "a referral of more than 4 MB",
        cure: "Leave out what is not an answer to a question, such as attached files.",
    },
    Page {
        code: "duplicate-child",
        means: "Two children of a referral have the same label.",
        why: "What is told of the one would be taken for the other.",
        example: "children:\n  - child: Child A\n  - child: Child A",
        cure: "Give each child a label of its own, such as `Child A` and `Child B`.",
    },
    Page {
        code: "duplicate-key",
        means: "A key stands twice in the same place of a referral.",
        why: "Only one of the two answers could count, and the other would be lost without a word.",
        example: "facts:\n      mark-seen: yes\n      mark-seen: no",
        cure: "Keep one; when two agencies say different things, write each under `reports:`.",
    },
    Page {
        code: "event-in-future",
        means: "An event is dated after the moment as at which the referral is decided.",
        why: "It has not happened yet, so it is not counted, and the date may be a slip.",
        example: "received: 2026-11-20\nevents:\n  - { event: contact-received, on: 2027-11-18 }",
        cure: "Correct the date, decide as at a later moment, or write a day to come as `planned-for:`.",
    },
    Page {
        code: "event-without-child",
        means: "An event happens to one child, and the referral does not say to which.",
        why: "Counted for the wrong child, or for none, it would change the wrong answer.",
        example: "events:\n  - { event: child-seen, on: 2026-11-18 }",
        cure: "Add `child:` and the label of the child.",
    },
    Page {
        code: "example-failed",
        means: "A rule does not do what its own example says.",
        why: "Either the rule or the example is wrong, and a child could be met by the wrong answer.",
        example: "rule bruise-not-mobile \"Bruise on a baby\"\n  when mark-seen and not independently-mobile\n  then at least child-protection\n  example \"a mark on a baby\"\n    given mark-seen\n    gives child-protection",
        cure: "Correct the rule, or the example if the rule is right.",
    },
    Page {
        code: "found-by-search",
        means: "The rules outgrew the budget of the decision diagrams, and a satisfiability solver found the bounds and the questions.",
        why: "Both are as exact as ever; what would change the answer, and what it rests on, is left out.",
        example: "a pack of thousands of rules that all share the same facts",
        cure: "Split the rules that share many facts, if you miss the rest.",
    },
    Page {
        code: "full-meeting-follows",
        means: "A meeting was a call that the rules allow only because it was urgent.",
        why: "Urgent steps may be agreed by telephone, and the whole picture still has to be put together afterwards.",
        example: "- event: strategy-discussion-held\n  by-telephone: yes",
        cure: "Hold the full meeting, and record who was there.",
    },
    Page {
        code: "meeting-not-quorate",
        means: "Somebody who had to be at a meeting was not there, so the meeting has not been held.",
        why: "A decision without the police, health or social care is made without what they know.",
        example: "- event: strategy-discussion-held\n  on: 2026-11-20\n  attended: [social-care, police]",
        cure: "Hold the meeting with everyone who must be there; if somebody is missing from the record only, add them to `attended:`.",
    },
    Page {
        code: "meeting-on-day-off",
        means: "A meeting is recorded on a weekend or a bank holiday.",
        why: "Such dates are usually slips, and a slip moves every limit that counts from the meeting.",
        example: "- event: conference-held\n  on: 2026-11-21",
        cure: "Check the date; if it is right, nothing needs to be done.",
    },
    Page {
        code: "no-children",
        means: "A referral lists no child.",
        why: "A decision is made for each child, so there would be none.",
        example: "children: []",
        cure: "List every child of the household, also those of whom nothing is known.",
    },
    Page {
        code: "no-moment",
        means: "Nothing says as at which day the referral is to be decided.",
        why: "Rules change and events grow old, so the same answers can mean something else on another day.",
        example: "referral: R-1\nchildren:\n  - child: Child A",
        cure: "Add `received:` to the referral, or say `--as-at` and a date.",
    },
    Page {
        code: "no-reason-recorded",
        means: "Something was called needless, and no reason is recorded.",
        why: "Not doing what a rule asks for is a decision, and a decision without a reason cannot be looked at later.",
        example: "- event: conference-not-needed\n  on: 2026-11-20",
        cure: "Add `recorded: { reason: … }` to the event.",
    },
    Page {
        code: "no-such-moment",
        means: "A text stands where a date, or a date and time, belongs.",
        why: "A date that is guessed wrongly could count an event that is too old, or miss one.",
        example: "received: yesterday",
        cure: "Write a date such as 2026-11-20, or 2026-11-20T16:50 in local time.",
    },
    Page {
        code: "not-a-case-file",
        means: "A file that should be a case file is not, or only a part of it was saved.",
        why: "Only a whole case file says what was known, under which rules, and what they answered.",
        example: "a case file that was cut short by a full disk",
        cure: "Take the file as the form saved it, and give a referral by itself to `threshold decide`.",
    },
    Page {
        code: "nothing-to-check",
        means: "There was nothing to look at, and it was said that this is a failure.",
        why: "A check that looks at nothing passes for ever, whatever happens to the rules.",
        example: "threshold check rules/empty --fail-on-empty",
        cure: "Name the folder that holds the rules; write rules, and examples in them.",
    },
    Page {
        code: "only-sound",
        means: "Neither the decision diagrams nor the solver came to an end within their budget.",
        why: "The bounds that are shown still hold, but they may be wider than they need be.",
        example: "a pack of thousands of rules that all share the same facts",
        cure: "Split the rules that share many facts, or count groups in place of long lists of alternatives.",
    },
    Page {
        code: "pack-not-in-force",
        means: "The rules that were used were not in force at the moment of decision.",
        why: "Nobody is bound by rules that have not begun or have ended, and a rule without a date is only today's.",
        example: "received: 2020-01-15",
        cure: "Use the version of the pack that was in force then, check the date, or date rules and sources with `in force`.",
    },
    Page {
        code: "pack-review-due",
        means: "The day by which the rules were to be reviewed has passed.",
        why: "Law and practice move on, and nobody has looked since whether these rules still fit.",
        example: "received: 2030-01-15",
        cure: "Ask the owners of the pack to review it, and to set the next date with `review by`.",
    },
    Page {
        code: "plan-without-date",
        means: "Something is planned, and the referral does not say when it was planned.",
        why: "Of several plans the latest counts, so each needs the day on which it was made.",
        example: "- { event: child-seen, child: Child A, planned-for: 2026-12-10 }",
        cure: "Add `on:` with the day on which it was planned, or `on: not-known`.",
    },
    Page {
        code: "planned-backwards",
        means: "Something is planned for a day before the one on which it was planned.",
        why: "One of the two dates is a slip, and what counts back from the planned day would be due at the wrong time.",
        example: "- event: conference-held\n  planned-for: 2026-11-02\n  on: 2026-11-20",
        cure: "Correct the dates, or leave out `planned-for:` where it has happened already.",
    },
    Page {
        code: "planned-not-held",
        means: "The day for which something was planned has passed, and it is not recorded as held or done.",
        why: "Either it did not take place, or nobody recorded it, and a plan stops no clock.",
        example: "- event: conference-held\n  planned-for: 2026-12-10\n  on: 2026-11-20",
        cure: "Record the event with its own date, or the new day with `planned-for:` if it was put off.",
    },
    Page {
        code: "received-later",
        means: "The referral came in after the moment as at which it is decided.",
        why: "Nothing could be known or decided then.",
        example: "received: 2026-11-20\nas-at: 2026-11-01",
        cure: "Correct `received:` or `as-at:`.",
    },
    Page {
        code: "referral-missing-key",
        means: "A referral lacks a part that it cannot do without.",
        why: "Without it the engine would have to guess which referral or which child is meant.",
        example: "referral: R-1\nreceived: 2026-11-20",
        cure: "Add the key that the finding names.",
    },
    Page {
        code: "referral-out-of-range",
        means: "An answer is a number outside the range of its question.",
        why: "It is most often a slip in the number or in its unit, and the slip could change the level.",
        example: "age: 400 months",
        cure: "Check the number and its unit.",
    },
    Page {
        code: "referral-shape",
        means: "A single answer, a list or keys with values stand where something else belongs.",
        why: "The engine cannot tell which child or which question the text belongs to.",
        example: "children: Child A",
        cure: "Lay the referral out as the finding says; `threshold schema` prints the full form.",
    },
    Page {
        code: "referral-unknown-key",
        means: "A referral has a key that means nothing in this place.",
        why: "It may be a slip of one letter, and what stands beneath it would be lost.",
        example: "childern:",
        cure: "Correct the key to one of those that the finding lists.",
    },
    Page {
        code: "impossible-answer",
        means: "Something is told of a child of whom it cannot be: the pack says of whom each question is asked.",
        why: "One of the answers is wrong, and the rules cannot know which.",
        example: "facts: { age: 3 months, marriage-planned: yes }",
        cure: "Check the answers that are named; meanwhile all of them count as they were told.",
    },
    Page {
        code: "referral-no-concern",
        means: "A referral answers a group of questions as a whole, and the pack asks these one by one.",
        why: "Nobody could say which of the questions were answered.",
        example: "concerns: { about-the-child: no }",
        cure: "Answer its questions under `facts:`; `threshold schema` lists the concerns that have a door.",
    },
    Page {
        code: "siblings-only-sound",
        means: "What is open about a child rests on the level of another child, which was not found exactly.",
        why: "The bounds hold, but may be wider than they need be.",
        example: "when any sibling (level at least child-protection)",
        cure: "Find out more about the other child, and the bounds come closer.",
    },
    Page {
        code: "referral-unknown-name",
        means: "A referral names a fact, an agency, an event or a child that does not exist.",
        why: "It may be a slip of one letter, and the answer would be lost.",
        example: "mark-sen: yes",
        cure: "Correct the name; `threshold schema` prints every name that the pack knows.",
    },
    Page {
        code: "referral-wrong-place",
        means: "Something about the household is told of one child, or the other way round.",
        why: "It would count for the wrong children.",
        example: "household: { mark-seen: yes }",
        cure: "Write facts about a child under that child, and facts about the household under `household:`.",
    },
    Page {
        code: "referral-wrong-value",
        means: "An answer does not fit its question.",
        why: "The engine must not guess what was meant, because the guess could be the less safe answer.",
        example: "mark-seen: maybe",
        cure: "Write one of the answers that the finding lists, or `not-known`.",
    },
    Page {
        code: "stop-before-start",
        means: "What stops a clock is dated before everything that starts it.",
        why: "One of the two dates is wrong, or the start that belongs to it is missing, and the clock may run without need or not at all.",
        example: "events:\n  - { event: conference-held, on: 2026-11-02 }\n  - { event: enquiry-started, on: 2026-11-09 }",
        cure: "Correct the date, or add the earlier start.",
    },
    Page {
        code: "surviving-mutant",
        means: "A small change to a rule would alter what some child gets, and no example would notice.",
        why: "If somebody made this change by mistake, every test would still pass.",
        example: "rule repeat-contact \"Third contact\"\n  when number of contact-received in the last 12 months at least 3\n  example \"many contacts\"\n    given number of contact-received in the last 12 months is 9",
        cure: "Add the example that the finding shows, most often one just at the bound and one just below it.",
    },
    Page {
        code: "time-skipped",
        means: "A time of day does not exist, because the clocks went forward over it.",
        why: "Limits in hours are counted from the moment of the change instead.",
        example: "on: 2026-03-29T01:30",
        cure: "Correct the time; ask whoever wrote it down.",
    },
    Page {
        code: "told-unasked",
        means: "Somebody was told of a time limit that was not missed by then, or that its ladder does not tell.",
        why: "A step of a ladder counts as taken only once there is a miss, and only for those whom the step names.",
        example: "- told: head-of-service\n  about: initial-conference\n  on: 2026-11-02",
        cure: "Correct the date, the name or the time limit, or leave it out.",
    },
    Page {
        code: "too-many-children",
        means: "A referral lists more children than the engine takes at once.",
        why: "So many are almost always a slip, and a limit keeps one file from stopping all other work.",
        example: "65 children under `children:`",
        cure: "Split the referral by household.",
    },
    Page {
        code: "too-many-findings",
        means: "More is wrong with a referral than is shown at once.",
        why: "A list of thousands of findings would hide the few that matter.",
        example: "more than 100 findings in one referral",
        cure: "Mend those that are shown, and decide the referral again.",
    },
    Page {
        code: "uncited",
        means: "A rule rests on no source that anybody has checked.",
        why: "A family may ask on what authority it was treated so, and there would be no answer.",
        example: "source common-practice \"Common practice\"\n  grade uncited\n\nrule bruise \"Bruise\"\n  cites common-practice",
        cure: "Cite a source and the place in it, or accept it openly with `allow uncited because \"…\"`.",
    },
    Page {
        code: "unreadable-document",
        means: "A referral is neither YAML nor JSON.",
        why: "What cannot be read cannot be decided, and nothing of it is guessed.",
        example: "children: [",
        cure: "Look at the place where reading stopped; indent with spaces, and put texts with `:` or `#` in quotation marks.",
    },
    Page {
        code: "unreadable-snapshot",
        means: "The pack inside a page is not one that its engine can read: it is damaged, or another version wrote it.",
        why: "Half a pack would give half an answer.",
        example: "a page that was cut short when it was copied",
        cure: "Make the page again from the rules with `threshold form`.",
    },
    Page {
        code: "no-advice",
        means: "A pack that says what to do says nothing of it for this concern at this level.",
        why: "Whoever reads about the sign learns how serious it is, and not whom to call or what to leave alone.",
        example: "advice:\n  - level: child-protection\n    call: \"Call the front door now.\"",
        cure: "Add the missing steps for the level or the concern to a file in the folder `advice` of the pack.",
    },
    Page {
        code: "wrong-guide-data",
        means: "A file beside the rules, about inspections or another language, does not have the shape that the guide reads.",
        why: "The guide would leave out a finding or a translation, and nobody would notice.",
        example: "findings:\n  - paragraph: \"22\"\n    rule: repeat-contacts",
        cure: "Use the keys that the finding lists, each with the kind of value that it needs.",
    },
];
