//! Every finding's code with what it means, why it matters, an example and the cure.
//!
//! In: a code. Out: its page, for `threshold explain CODE` and for the help of every finding. The pages of what is wrong
//! with a pack stand with their errors; here stand those of everything else. Must not know the checks.

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

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.code == code)
}

/// Whether a code exists.
#[must_use]
pub fn is_known(code: &str) -> bool {
    page(code).is_some()
}

/// All codes, in order.
pub fn all() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.code)
}

/// The pages of what is not wrong with a pack: findings, referrals, comparisons, decisions.
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
        code: "broken-direction",
        means: "An answer that the fact calls worse can lower the level or the speed.",
        why: "More risk must never lead to less help, and a slip in `not`, `under` or `worse when` can do just that.",
        example: "fact mark-seen \"Has a mark been seen?\"\n  yes or no, about the child\n  worse when yes\n\nrule no-mark \"No mark\"\n  when not mark-seen\n  then at least child-protection",
        cure: "Turn the condition round, correct `worse when`, or say `neither is worse` if that is true.",
    },
    Page {
        code: "calendar-ends",
        means: "A calendar stops before a clock that counts on it can run out.",
        why: "After the last day of the calendar nobody knows which days are bank holidays, so a due date could be wrong.",
        example: "calendar bank-holidays \"Bank holidays\"\n  counts working days\n  file \"bank-holidays.yaml\"",
        cure: "Add the coming years to the calendar's file.",
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
        code: "clock-never-starts",
        means: "A clock waits for an event or a condition that can never come.",
        why: "Its limit looks as if it protects a child, and it never will.",
        example: "clock first-visit \"First visit\"\n  starts at first referral-accepted when not referral-accepted",
        cure: "Correct the event or the condition after `starts at`, or delete the clock.",
    },
    Page {
        code: "clock-never-stops",
        means: "Nothing that can be recorded ends a clock: it stops only at events that are no longer in force, or that \
                record a meeting without saying who was there.",
        why: "It would be overdue for ever, and people stop looking at what is always overdue.",
        example: "event met \"They met\"\n  about the child\nmeeting conference \"Conference\"\n  held as met\n  quorum police\n\
                  clock confer \"Confer\"\n  starts at first asked\n  stops at met",
        cure: "Say what stops it; give the event that records a meeting `with attendance`.",
    },
    Page {
        code: "contradiction",
        means: "Two or more answers about one child cannot be true together, because they break an axiom of the pack.",
        why: "At least one of them is a slip, and the slip could change the level.",
        example: "facts: { age: 2 months, independently-mobile: yes }",
        cure: "Check the answers that the remark names, and correct the one that is wrong.",
    },
    Page {
        code: "dead-part",
        means: "A part of a condition is the same wherever it could count, so it makes no difference.",
        why: "It reads like a safeguard or a limit, and it is none.",
        example: "rule bruise \"Bruise\"\n  when mark-seen and (injured or mark-seen)",
        cure: "Delete the part, or correct it to what was meant.",
    },
    Page {
        code: "dead-rule",
        means: "No answers that are possible together can ever make this rule hold.",
        why: "The rule looks as if it protects a child, and it never will.",
        example: "rule baby-at-school \"Baby at school\"\n  when age under 1 year and age over 5 years",
        cure: "Correct the condition, or delete the rule.",
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
        code: "duplicate-rule",
        means: "Two rules hold for the same answers and give the same things.",
        why: "When one of them is changed, the other still says the old thing.",
        example: "rule bruise-a \"Bruise\"\n  when mark-seen\n  then at least child-protection\n\nrule bruise-b \"Mark\"\n  when mark-seen\n  then at least child-protection",
        cure: "Keep one rule and move the reasons and sources of the other into it.",
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
        code: "gap",
        means: "Every worry of a group can be at its worst, and no rule raises the level.",
        why: "A child with just these answers would get no response at all, and nobody would notice.",
        example: "group new-worries \"New worries\"\n  of follows-online-dares, sleeps-in-class",
        cure: "Write a rule for the group, or widen one that is near it.",
    },
    Page {
        code: "idle-bound",
        means: "The answers on both sides of a number lead to the same in every referral.",
        why: "Somebody will argue about the number, or change it, and nothing will change.",
        example: "rule young \"Young\"\n  when crying and age under 5 years\n\nrule old \"Old\"\n  when crying and age at least 5 years",
        cure: "Take the comparison out, or correct the number.",
    },
    Page {
        code: "idle-question",
        means: "Rules read this fact, yet no answer to it can change what they give.",
        why: "Every question costs a busy person time, and one that changes nothing must not be asked.",
        example: "rule bruise \"Bruise\"\n  when mark-seen and (photographed or not photographed)",
        cure: "Take the fact out of the conditions, or correct the rule that should turn on it.",
    },
    Page {
        code: "impossible-axioms",
        means: "The axioms contradict each other, so no child could meet all of them.",
        why: "From a contradiction anything can be proved, so every other finding would be worthless.",
        example: "axiom babies-do-not-walk \"Babies do not walk\"\n  always not independently-mobile\n\naxiom children-walk \"Children walk\"\n  always independently-mobile",
        cure: "Delete one of them, or say with `when` for which children it is true.",
    },
    Page {
        code: "longer-than-base",
        means: "A local pack gives more time than the pack that it extends, tells fewer people of a miss, or lets a meeting do with less.",
        why: "An area may be quicker than the law and the wider pack, never slower.",
        example: "local clock first-conference\n  within 20 working days as local-practice cites our-procedures",
        cure: "Take the longer limit back, or restate the wider pack's own beside the local one.",
    },
    Page {
        code: "matters",
        means: "A fact that is declared `must not matter` can change the answer.",
        why: "The pack promises that this fact makes no difference to any child, and the promise is broken.",
        example: "fact home-address \"Which part of the borough?\"\n  one of (north \"North\", south \"South\")\n  must not matter\n\nrule north \"Lives in the north\"\n  when home-address is north",
        cure: "Take the fact out of the conditions, or take back the promise and say why.",
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
        code: "no-ladder",
        means: "A clock does not say who is told when its limit has passed.",
        why: "A missed limit that nobody hears of protects no child.",
        example: "clock first-visit \"First visit\"\n  starts at first referral-accepted\n  stops at child-seen\n  within 1 working day",
        cure: "Add `escalates by` and the name of a ladder.",
    },
    Page {
        code: "no-moment",
        means: "Nothing says as at which day the referral is to be decided.",
        why: "Rules change and events grow old, so the same answers can mean something else on another day.",
        example: "referral: R-1\nchildren:\n  - child: Child A",
        cure: "Add `received:` to the referral, or say `--as-at` and a date.",
    },
    Page {
        code: "no-owner",
        means: "A clock does not say whose job it is to keep it.",
        why: "A limit that belongs to everybody is kept by nobody.",
        example: "clock first-visit \"First visit\"\n  starts at first referral-accepted\n  stops at child-seen\n  within 1 working day",
        cure: "Add `owned by` and a role.",
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
        code: "not-proved",
        means: "An analysis needs more memory or time than it may take, so it says nothing.",
        why: "Silence would look like a proof.",
        example: "rules of which each reads many facts that all the others read too",
        cure: "Give groups of rules facts of their own, or split the pack.",
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
        code: "outdated-source",
        means: "A rule in force cites a source that is no longer in force or has not come into force.",
        why: "The rule rests on something that does not count any more, and the law may have changed.",
        example: "source old-guide \"Threshold guide\"\n  grade verified\n  in force until 2025-03-31\n\nrule bruise \"Bruise\"\n  cites old-guide \"page 4\"",
        cure: "Cite the newer edition after checking what it says, or end the rule on the same day.",
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
        code: "property-fails",
        means: "A property does not hold: some answers give less than it promises.",
        why: "The promise is what leaders and families are told, and the finding shows a child for whom it is broken.",
        example: "property babies-are-safe \"A hurt baby is always protected\"\n  when age under 1 year and mark-seen\n  never below child-protection",
        cure: "Correct the rules, or the property if it promises too much.",
    },
    Page {
        code: "property-vacuous",
        means: "The condition of a property can never hold, so it promises nothing.",
        why: "Such a property is always kept, and it gives false comfort.",
        example: "property babies-at-school \"A baby at school is seen\"\n  when age under 1 year and age over 5 years\n  never below child-in-need",
        cure: "Correct the condition, or delete the property.",
    },
    Page {
        code: "protected-characteristic",
        means: "A rule turns on something that the Equality Act protects, such as race, religion or disability.",
        why: "Treating a child differently for such a thing can be unlawful, so somebody must have thought about it.",
        example: "fact religion-practised \"Does the family practise a religion?\"\n  yes or no, about the household\n\nrule religion \"Religion\"\n  when religion-practised",
        cure: "Ask for the harm itself, or say why it is right with `allow protected-characteristic because \"…\"`.",
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
        code: "shadowed-rule",
        means: "Whenever this rule holds, another rule holds too and gives at least as much.",
        why: "The rule changes nothing, so a change to it would change nothing either, and nobody would notice.",
        example: "rule bruise \"Bruise\"\n  when mark-seen\n  then at least child-protection\n\nrule bruise-on-baby \"Bruise on a baby\"\n  when mark-seen and not independently-mobile\n  then at least child-in-need",
        cure: "Let the rule give more, narrow the other one, or delete it.",
    },
    Page {
        code: "step-tells-nobody-new",
        means: "A step of a ladder tells only people whom a step above it has told.",
        why: "The matter goes round in a circle, and nobody above hears of it.",
        example: "ladder missed \"Missed\"\n  step tell team-manager at once\n  step tell team-manager after 2 working days",
        cure: "Let each step tell somebody who has not been told, or take the step out.",
    },
    Page {
        code: "steps-in-disorder",
        means: "A step of a ladder does not come after the one above it.",
        why: "People are told in another order than the one in which the ladder reads.",
        example: "ladder missed \"Missed\"\n  step tell head-of-service after 2 working days\n  step tell team-manager after 1 working day",
        cure: "List the steps soonest first, each with a longer time than the one above it.",
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
        code: "uncounted-limit",
        means: "A clock has a limit in days or hours that no calendar of the pack counts.",
        why: "Nobody could say when it is due, so nobody could say that it was missed.",
        example: "clock first-visit \"First visit\"\n  starts at first referral-accepted\n  stops at child-seen\n  within 2 school days",
        cure: "Add a calendar that counts them, or use another unit.",
    },
    Page {
        code: "unreachable-level",
        means: "No rule can ever give this level.",
        why: "People are told of a response that no child can get.",
        example: "level emergency \"Emergency\" above child-protection",
        cure: "Write the rule that gives it, or delete the level.",
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
        code: "untested-rule",
        means: "No example makes this rule hold, or none makes it stay silent.",
        why: "Nobody has shown that the rule does what it says.",
        example: "rule bruise \"Bruise\"\n  when mark-seen\n  then at least child-protection",
        cure: "Add an example that `gives` and one that `never gives`, and one on each side of a bound.",
    },
    Page {
        code: "unused-action",
        means: "No rule starts this action.",
        why: "People are told that something will be done, and it never is.",
        example: "action home-visit \"Visit the child at home\"\n  led by social-care",
        cure: "Add `then` and the action to a rule, or delete the action.",
    },
    Page {
        code: "unused-allow",
        means: "A block accepts a finding that it does not have.",
        why: "The next person will believe that an excuse is needed, or the excuse will hide a new fault.",
        example: "rule bruise \"Bruise\"\n  when mark-seen\n  allow dead-rule because \"It was once.\"",
        cure: "Delete the line with `allow`.",
    },
    Page {
        code: "unused-block",
        means: "A route, event, define, ladder or calendar that no other block mentions.",
        why: "People will keep it in order, and it changes nothing.",
        example: "define in-danger \"In danger\"\n  when mark-seen",
        cure: "Use its name where it belongs, or delete it.",
    },
    Page {
        code: "unused-bound",
        means: "No condition compares anything with this bound.",
        why: "Somebody will change the number and believe that it changes a decision.",
        example: "bound repeat-contacts \"How many contacts are many?\"\n  is 3",
        cure: "Use the name of the bound in place of the number, or delete it.",
    },
    Page {
        code: "unused-fact",
        means: "No rule reads this fact.",
        why: "It would be asked and kept for nothing, and nobody may keep facts about a child for nothing.",
        example: "fact shoe-size \"What is the child's shoe size?\"\n  whole number from 0 to 15, about the child",
        cure: "Use it in a condition, or delete it.",
    },
    Page {
        code: "weaker-than-base",
        means: "A local pack gives some child less, or later, than the pack that it extends.",
        why: "A borough may do more than the law asks, and never less.",
        example: "local rule bruise-not-mobile\n  then at least early-help\n  because \"Our own choice.\"\n  cites local-guide",
        cure: "Give at least as much as the wider pack, or narrow what the local rule changes.",
    },
    Page {
        code: "wrong-guide-data",
        means: "A file beside the rules, about inspections or another language, does not have the shape that the guide reads.",
        why: "The guide would leave out a finding or a translation, and nobody would notice.",
        example: "findings:\n  - paragraph: \"22\"\n    rule: repeat-contacts",
        cure: "Use the keys that the finding lists, each with the kind of value that it needs.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_sorted_and_each_code_stands_once() {
        for (page, next) in PAGES.iter().zip(PAGES.iter().skip(1)) {
            assert!(page.code < next.code, "{} before {}", page.code, next.code);
        }
    }

    #[test]
    fn pages_are_complete_and_read_well() {
        for page in PAGES.iter() {
            let plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(page.code.chars().all(plain), "{}", page.code);
            for sentence in [page.means, page.why, page.cure] {
                let words = sentence.split(' ').count();
                assert!(sentence.ends_with('.') && (4..=32).contains(&words), "{}: {sentence}", page.code);
                assert!(sentence.starts_with(|c: char| c.is_uppercase() || c == '`'), "{}: {sentence}", page.code);
                assert!(!sentence.contains(". "), "{}: one sentence, not two: {sentence}", page.code);
            }
            assert!(
                !page.example.trim().is_empty() && page.example.lines().all(|line| !line.ends_with(' ')),
                "{}",
                page.code
            );
        }
    }

    #[test]
    fn a_code_finds_its_page() {
        assert!(all().all(is_known));
        assert_eq!(page("unknown-name").map(|page| page.code), Some("unknown-name"));
        assert_eq!(page("unknown"), None);
    }
}
