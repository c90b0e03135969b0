// @generated from the engine's types by its tests; run them with UPDATE_WIRE=1 after a change.

export type Answer = { "kind": "decision",
/**
 * The record.
 */
decision: Decision, } | { "kind": "catalogue",
/**
 * The catalogue.
 */
catalogue: Catalogue, } | { "kind": "problems",
/**
 * Why, all of it.
 */
problems: Array<Problem>, };

export type Severity = "error" | "warning" | "note";

export type Problem = {
/**
 * Kebab-case code.
 */
code: string,
/**
 * How much it matters.
 */
severity: Severity,
/**
 * What is wrong.
 */
message: string,
/**
 * Where; the first is the main place.
 */
places: Array<Place>,
/**
 * What would mend it.
 */
help: Array<string>, };

export type Place = {
/**
 * The file's name.
 */
file: string,
/**
 * First line.
 */
line: number,
/**
 * First column, in characters.
 */
column: number,
/**
 * Last line.
 */
endLine: number,
/**
 * One past the last column, in characters.
 */
endColumn: number,
/**
 * What is there.
 */
text: string, };

export type Grade = "verified" | "second-hand" | "recalled" | "uncited";

export type Consent = "needed" | "expected" | "not-needed";

export type Worse = "up" | "down" | "neither";

export type Usual = "usual" | "ordinary" | "rare" | "very-rare";

export type Decision = {
/**
 * Layout version, see [`FORMAT`].
 */
format: number,
/**
 * The engine's semantic version.
 */
engine: string,
/**
 * Which rules were applied.
 */
pack: PackStamp,
/**
 * The referral's local reference.
 */
referral: string,
/**
 * When the referral was received, ISO 8601, if it was said.
 */
received: string | null,
/**
 * The moment whose rules apply, ISO 8601.
 */
asAt: string,
/**
 * The people other than the children of whom something is told; nothing where none are.
 */
people?: Array<Person>,
/**
 * One answer for every child, in the order of their labels.
 */
children: Array<ChildDecision>,
/**
 * What is odd about the referral itself (an axiom broken, a date in the future).
 */
remarks: Array<Remark>, };

export type PackStamp = {
/**
 * The pack's id.
 */
name: string,
/**
 * The pack's title.
 */
title: string,
/**
 * The pack's version as it states it.
 */
version: string,
/**
 * SHA-256 over the canonical text of every layer, 64 hexadecimal digits.
 */
fingerprint: string,
/**
 * The packs that it extends, widest first, itself last.
 */
layers: Array<string>,
/**
 * First day in force, if stated.
 */
inForceFrom: string | null,
/**
 * The day by which the pack is to be reviewed, if stated.
 */
reviewBy: string | null,
/**
 * The grade that every figure in it must reach, if it or a pack that it extends requires one.
 */
requiresGrade: Grade | null, };

export type Person = {
/**
 * By its label.
 */
label: string,
/**
 * What the person is, by the pack's title.
 */
title: string,
/**
 * Which of its kind, from 1, as questions number them.
 */
number: number,
/**
 * How many of its kind the pack asks of.
 */
most: number, };

export type ChildDecision = {
/**
 * The child's label, such as `Child A`.
 */
child: string,
/**
 * What kind of answer this is.
 */
answer: ChildAnswer,
/**
 * How much help, within what was looked at.
 */
level: Bounds,
/**
 * How fast.
 */
speed: Bounds,
/**
 * Who acts, by title of the route.
 */
routes: Array<RouteDecision>,
/**
 * What must be done, certain ones first.
 */
actions: Array<ActionDecision>,
/**
 * Steps that the rules refuse, with the reason.
 */
refusals: Array<Refusal>,
/**
 * Who must be told.
 */
tell: Array<Tell>,
/**
 * The rules that hold, highest floor first.
 */
reasons: Array<Reason>,
/**
 * Rules that could still hold, with what each lacks.
 */
possible: Array<PossibleRule>,
/**
 * Rules whose condition holds but whose exception is known to hold.
 */
excepted: Array<Excepted>,
/**
 * Unknown facts that can still change the answer, in the order in which to ask.
 */
questions: Array<Question>,
/**
 * The emergency questions; absent where the pack has no level for them, or they could not be worked out.
 */
emergency: Emergency | null,
/**
 * The concerns of the pack, and whether they were looked at.
 */
concerns: Array<Concern>,
/**
 * The bounds that also count what was not looked at.
 */
outside: Outside,
/**
 * Every answer that was told, by fact and by who told it.
 */
told: Array<Told>,
/**
 * Worries in somebody's own words.
 */
worries: Array<Worry>,
/**
 * Facts on which agencies disagree, and the value taken meanwhile.
 */
contested: Array<Contested>,
/**
 * Facts taken from a stated presumption because nobody has answered them.
 */
presumed: Array<Presumed>,
/**
 * Every run of every clock that has started.
 */
clocks: Array<ClockDecision>,
/**
 * Clocks of which no start is recorded.
 */
clocksNotStarted: Array<NotStarted>,
/**
 * Meetings that are recorded.
 */
meetings: Array<MeetingDecision>,
/**
 * What is planned and has not been held or done.
 */
plans: Array<PlanDecision>,
/**
 * What is wrong with the data about time.
 */
timeFindings: Array<Remark>,
/**
 * Exact knowledge about this answer; absent when it was not asked for.
 */
exact: Exact | null, };

export type ChildAnswer = { "kind": "answered",
/**
 * The level.
 */
level: Rung, } | { "kind": "hold" } & Hold | { "kind": "not-covered",
/**
 * Whom to consult, by title: those who usually know of such things.
 */
consult: Array<string>,
/**
 * The open questions that could still give it a level, by id of the fact, where rules with a level listen to it.
 */
open: Array<string>, } | { "kind": "nothing-told",
/**
 * How many answers were given that say that something is not so.
 */
answered: number,
/**
 * How many questions were asked, and nobody could say.
 */
inVain: number,
/**
 * What was a worry until a day that has passed, with that day.
 */
ended?: Array<string>, } | { "kind": "low-and-looked-at",
/**
 * The bottom level.
 */
level: Rung, } | { "kind": "contradicted",
/**
 * The answers to check, one of which is wrong.
 */
check: Array<FactValue>,
/**
 * The level that follows from all of them as they were told, meanwhile; none where that is the bottom one.
 */
meanwhile: Rung | null, };

export type Hold = {
/**
 * The level that it would be, and is if nobody finds out in time.
 */
wouldBe: Rung,
/**
 * The level that holds meanwhile; none when no rule with a level does.
 */
meanwhile: Rung | null,
/**
 * One to three questions, each of which could make it so, by id of the fact.
 */
questions: Array<string>,
/**
 * Whom to ask, by title.
 */
ask: Array<string>,
/**
 * The rules that wait, by id.
 */
rules: Array<string>,
/**
 * Until when: the limit of the speed for which these rules ask, counted from the receipt.
 */
until: When | null, };

export type Concern = {
/**
 * The group's id.
 */
concern: string,
/**
 * What it is called.
 */
title: string,
/**
 * The question at its door.
 */
question: string,
/**
 * Where the door stands.
 */
door: Door,
/**
 * Who said so: an agency title, or `referral`.
 */
by: Array<string>,
/**
 * Who said that there is none, although there is.
 */
deniedBy: Array<string>,
/**
 * When it was said, if that is known.
 */
on: string | null, };

export type Door = "yes" | "no" | "not-asked";

export type Emergency = {
/**
 * The open questions that could make it an emergency, by id of the fact.
 */
open: Array<string>,
/**
 * How many questions that could make it one were put to the child's file, answered or not.
 */
of: number,
/**
 * The fewest answers that would make it one; none when no answers can.
 */
answersAway: number | null,
/**
 * The answers that rule it out, when they do; without any one of them it would be open.
 */
ruledOutBy: Array<FactValue>,
/**
 * The level of service, where it is settled whatever these questions say.
 */
service: Rung | null, };

export type Outside = {
/**
 * No completion gives a lower level.
 */
lowest: Rung,
/**
 * No completion gives a higher level.
 */
highest: Rung,
/**
 * No completion gives a lower speed.
 */
slowest: Rung,
/**
 * No completion gives a higher speed.
 */
fastest: Rung, };

export type Told = {
/**
 * The fact's id.
 */
fact: string,
/**
 * The question.
 */
question: string,
/**
 * The answer, in words; `not known` where somebody was asked and could not say.
 */
value: string,
/**
 * Who said so: an agency title, or `referral`.
 */
by: string,
/**
 * When it was said, if that is known.
 */
on: string | null,
/**
 * What the answer does.
 */
standing: ToldStanding, };

export type ToldStanding = "used" | "against" | "unused" | "impossible";

export type Worry = {
/**
 * The words.
 */
words: string,
/**
 * The concern to which it belongs, by title, if to one.
 */
about: string | null,
/**
 * Who said so: an agency title, or `referral`.
 */
by: string,
/**
 * When it was said, if that is known.
 */
on: string | null, };

export type Affects = "level" | "duty" | "later";

export type Bounds = {
/**
 * The response to make with what is known.
 */
now: Rung,
/**
 * No completion of the unknown facts gives less.
 */
lowest: Rung,
/**
 * No completion of the unknown facts gives more.
 */
highest: Rung,
/**
 * Whether nothing unknown can change it.
 */
settled: boolean,
/**
 * How `lowest` and `highest` were found.
 */
method: Method, };

export type Method = "sound" | "diagram" | "solver";

export type Rung = {
/**
 * The class's id, the same in every area.
 */
name: string,
/**
 * The class in words.
 */
title: string,
/**
 * What this area calls it, if it has its own name.
 */
label: string | null,
/**
 * Position from the bottom of the ladder, from 0; for ordering, never for showing.
 */
rank: number, };

export type Standing = "certain" | "possible";

export type When = {
/**
 * No earlier than this; unknown when absent.
 */
earliest: string | null,
/**
 * No later than this; unknown when absent.
 */
latest: string | null, };

export type ClockState = "overdue" | "due-soon" | "running" | "cannot-say" | "paused" | "stopped-late" | "stopped-in-time" | "not-needed" | "lapsed";

export type Missed = "yes" | "no" | "cannot-say";

export type Doubt = "applies" | "start" | "meeting" | "end" | "pause" | "no-calendar" | "calendar-ends";

export type ClockDecision = {
/**
 * The clock's id.
 */
clock: string,
/**
 * The clock in words.
 */
title: string,
/**
 * Where it stands.
 */
state: ClockState,
/**
 * Whether it was missed, whatever came later.
 */
missed: Missed,
/**
 * What started it, in words.
 */
startedBy: string,
/**
 * When it started: when the day was planned, where it counts back from one.
 */
started: When,
/**
 * The day with which it came into force, and from which it counts, where it was open by then.
 */
countedFrom: string | null,
/**
 * The planned day from which it counts back, if it does.
 */
plannedFor: When | null,
/**
 * When it is due; absent when that cannot be said at all.
 */
due: When | null,
/**
 * What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week. The limit
 * counts days off as well.
 */
dueOnDayOff: string | null,
/**
 * From when on it is due soon.
 */
dueSoonFrom: string | null,
/**
 * How late it is or was, in words.
 */
lateBy: string | null,
/**
 * What ended it, in words.
 */
endedBy: string | null,
/**
 * When it ended.
 */
ended: When | null,
/**
 * Why it is not needed, as it was recorded.
 */
reason: string | null,
/**
 * Why nobody can say where it stands.
 */
doubt: Doubt | null,
/**
 * The calendar, or what no calendar counts, where that is the doubt.
 */
calendar: string | null,
/**
 * Since when it is paused.
 */
pausedSince: When | null,
/**
 * Who may do it until then, if it is a right of others: nobody here has missed it where they do not.
 */
rightOf: string | null,
/**
 * The action whose time limit it is, by id.
 */
action: string | null,
/**
 * Its limits, with what stands behind each.
 */
limits: Array<LimitDecision>,
/**
 * Who owns it, by title.
 */
owners: Array<string>,
/**
 * The ladder that follows a miss, by title.
 */
ladder: string | null,
/**
 * Who is told, step by step; empty while nothing is missed, and once it has ended.
 */
steps: Array<StepDecision>,
/**
 * The authorities.
 */
citations: Array<Citation>, };

export type LimitDecision = {
/**
 * The limit in words.
 */
limit: string,
/**
 * What stands behind it, in words, if that is said.
 */
kind: string | null,
/**
 * When it ends; absent when that cannot be said at all.
 */
due: When | null,
/**
 * Whether it is a proposal, which does not count until a local pack takes it up.
 */
proposal: boolean,
/**
 * Its own authority.
 */
citation: Citation | null, };

export type StepDecision = {
/**
 * Who is told, by title.
 */
tell: Array<string>,
/**
 * They are told once this has passed; absent when it cannot be said.
 */
after: string | null,
/**
 * Whether it has passed.
 */
reached: boolean,
/**
 * Who of them has not been told yet, by title.
 */
left: Array<string>,
/**
 * When the last of them was told, once all of them have been.
 */
told: When | null, };

export type NotStarted = {
/**
 * The clock's id.
 */
clock: string,
/**
 * The clock in words.
 */
title: string, };

export type Counts = "held" | "not-held" | "cannot-say";

export type MeetingDecision = {
/**
 * The meeting's id.
 */
meeting: string,
/**
 * The meeting in words.
 */
title: string,
/**
 * When it was.
 */
on: When,
/**
 * Whether it counts.
 */
counts: Counts,
/**
 * Whether it is recorded who was there.
 */
attendanceKnown: boolean,
/**
 * Who had to be there and was not, by title.
 */
missing: Array<string>,
/**
 * Who was to be invited and was not there, by title.
 */
absent: Array<string>,
/**
 * Whether it is recorded as a call.
 */
byTelephone: boolean, };

export type PlanDecision = {
/**
 * What, in words.
 */
title: string,
/**
 * For when.
 */
plannedFor: When,
/**
 * When it was planned.
 */
planned: When, };

export type RouteDecision = {
/**
 * The route's id.
 */
route: string,
/**
 * The route in words.
 */
title: string,
/**
 * Certain or possible.
 */
standing: Standing,
/**
 * The rules that give it.
 */
rules: Array<string>, };

export type ActionDecision = {
/**
 * The action's id.
 */
action: string,
/**
 * The action in words.
 */
title: string,
/**
 * Certain or possible.
 */
standing: Standing,
/**
 * Whether it follows in every file, whatever is known.
 */
inEveryFile: boolean,
/**
 * Who leads, by title.
 */
ledBy: Array<string>,
/**
 * Who takes part, by title.
 */
with: Array<string>,
/**
 * What the pack says about consent, if it says.
 */
consent: Consent | null,
/**
 * The strictest limits, in words (two when neither is stricter).
 */
limits: Array<string>,
/**
 * Since when it is asked for: since the receipt of the referral, or since what then made its rule hold.
 */
begun: When,
/**
 * When the first of its limits ends, counted from there, and that of the clock of the same deed.
 */
due: When | null,
/**
 * What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week.
 */
dueOnDayOff: string | null,
/**
 * How far it is.
 */
progress: Progress,
/**
 * When it was done.
 */
done: When | null,
/**
 * The higher service that takes its place, by title.
 */
replacedBy: string | null,
/**
 * The clock of the same deed, by id.
 */
clock: string | null,
/**
 * The rules that ask for it.
 */
rules: Array<string>, };

export type Refusal = {
/**
 * The refused action's id.
 */
action: string,
/**
 * The refused action in words.
 */
title: string,
/**
 * Certain or possible.
 */
standing: Standing,
/**
 * The rules that refuse it.
 */
rules: Array<string>, };

export type Tell = {
/**
 * The agency's or role's id.
 */
who: string,
/**
 * The agency or role in words.
 */
title: string,
/**
 * Certain or possible.
 */
standing: Standing,
/**
 * The strictest limits, in words.
 */
limits: Array<string>,
/**
 * When the first of them ends, counted from the receipt of the referral.
 */
due: When | null,
/**
 * What the day is on which it is due, where nobody works on it: a bank holiday by its name, or a day of the week.
 */
dueOnDayOff: string | null,
/**
 * The rules that say so.
 */
rules: Array<string>, };

export type Reason = {
/**
 * The rule's id.
 */
rule: string,
/**
 * The rule's title.
 */
title: string,
/**
 * The pack layer in which it stands.
 */
layer: string,
/**
 * The level floor that it sets, if any.
 */
level: Rung | null,
/**
 * The speed that it asks for, if any.
 */
speed: Rung | null,
/**
 * The reason in the pack's own words.
 */
because: string | null,
/**
 * The facts that made it hold: drop all others and it still holds.
 */
facts: Array<FactUsed>,
/**
 * The scores for which it asks, with what is taken; left out where it asks for none.
 */
scores?: Array<ScoreUsed>,
/**
 * Whether it holds in every file, whatever is known.
 */
inEveryFile: boolean,
/**
 * Whether it is one of several of which one holds whatever is not known, and nobody can say which.
 */
jointly: boolean,
/**
 * Exceptions that do not hold, or are not known to.
 */
exceptions: Array<ExceptionUsed>,
/**
 * The authorities.
 */
citations: Array<Citation>,
/**
 * The day of decision lies before the pack, and neither the rule nor all of its authorities are dated back to it.
 */
asItReadsToday: boolean, };

export type FactUsed = {
/**
 * The fact's id, or the measure over events in the language's words.
 */
fact: string,
/**
 * The question that it answers.
 */
question: string,
/**
 * What is known of it, in words, such as `yes` or `between 48 and 59 months`.
 */
value: string,
/**
 * How it is known.
 */
basis: Basis,
/**
 * Who said so: agency titles, or `referral`.
 */
by: Array<string>, };

export type ScoreUsed = {
/**
 * The score's id.
 */
score: string,
/**
 * The score in words.
 */
title: string,
/**
 * No completion of the unknown facts gives fewer points.
 */
lowest: number,
/**
 * No completion of the unknown facts gives more points.
 */
highest: number,
/**
 * The same in words, such as `5 so far, could reach 9`.
 */
value: string,
/**
 * What the rule asks for, in words, such as `7 are needed`.
 */
needed: string, };

export type Basis = "reported" | "contested-worse" | "presumed" | "counted" | "sibling" | "implied" | "not-looked-at" | "derived";

export type ExceptionUsed = {
/**
 * The exception as the rule states it.
 */
text: string,
/**
 * `true`: known not to hold. `false`: not known, so it does not count.
 */
known: boolean,
/**
 * The facts that would decide it.
 */
lacks: Array<string>, };

export type Citation = {
/**
 * The source's id.
 */
source: string,
/**
 * The source's title.
 */
title: string,
/**
 * Publisher, if stated.
 */
publisher: string | null,
/**
 * Edition, if stated.
 */
edition: string | null,
/**
 * The place within the source, if stated.
 */
place: string | null,
/**
 * How well this figure was checked.
 */
grade: Grade, };

export type PossibleRule = {
/**
 * The rule's id.
 */
rule: string,
/**
 * The rule's title.
 */
title: string,
/**
 * The level floor that it would set, if any.
 */
level: Rung | null,
/**
 * The speed that it would ask for, if any.
 */
speed: Rung | null,
/**
 * The unknown facts on which it turns, by id.
 */
lacks: Array<string>,
/**
 * The scores for which it asks, as far as they are known; left out where it asks for none.
 */
scores?: Array<ScoreUsed>, };

export type Excepted = {
/**
 * The rule's id.
 */
rule: string,
/**
 * The rule's title.
 */
title: string,
/**
 * The exception as the rule states it.
 */
exception: string,
/**
 * The facts that prove the exception.
 */
facts: Array<FactUsed>, };

export type Progress = "overdue" | "open" | "done" | "done-late" | "replaced" | "reached" | "ended";

export type Question = {
/**
 * The fact's id.
 */
fact: string,
/**
 * The question in words.
 */
question: string,
/**
 * The signs for which it stands, by id, its own among them, where any one of them is enough.
 */
signs: Array<string>,
/**
 * What it can change.
 */
affects: Affects,
/**
 * The concern to which it belongs, by id of the group.
 */
concern: string | null,
/**
 * The agencies that usually hold the answer, by id.
 */
ask: Array<string>,
/**
 * The same, by title.
 */
askTitles: Array<string>,
/**
 * The highest level that a rule waiting on it could set, if it could raise the answer.
 */
couldRaiseTo: Rung | null,
/**
 * Whether one answer to it does that, without any other.
 */
alone: boolean,
/**
 * The lowest level that an answer could bring it down to, if it could lower it.
 */
couldLowerTo: Rung | null,
/**
 * Whether one answer to it does that, without any other.
 */
lowersAlone: boolean,
/**
 * The rules that wait on it.
 */
rules: Array<string>, };

export type Contested = {
/**
 * The fact's id.
 */
fact: string,
/**
 * The question that it answers.
 */
question: string,
/**
 * Who reports what, by agency title.
 */
reports: Array<Report>,
/**
 * The value taken meanwhile, in words; absent when neither is worse.
 */
taken: string | null, };

export type Report = {
/**
 * Agency title, or `referral`.
 */
by: string,
/**
 * The value in words.
 */
value: string, };

export type Presumed = {
/**
 * The fact's id.
 */
fact: string,
/**
 * The question that it would answer.
 */
question: string,
/**
 * The presumed value in words.
 */
value: string, };

export type Remark = {
/**
 * A kebab-case code that `threshold explain` knows.
 */
code: string,
/**
 * The child concerned, if one.
 */
child: string | null,
/**
 * What is odd, in words.
 */
message: string, };

export type Exact = {
/**
 * A completion that reaches `level.lowest`.
 */
lowestWitness: Array<FactValue>,
/**
 * A completion that reaches `level.highest`.
 */
highestWitness: Array<FactValue>,
/**
 * A smallest set of known facts that by themselves force `level.lowest`.
 */
restsOn: Array<FactValue>,
/**
 * A completion that reaches `speed.lowest`.
 */
speedLowestWitness: Array<FactValue>,
/**
 * A completion that reaches `speed.highest`.
 */
speedHighestWitness: Array<FactValue>,
/**
 * A smallest set of known facts that by themselves force `speed.lowest`.
 */
speedRestsOn: Array<FactValue>,
/**
 * The fewest changed answers that would raise `level.lowest`; absent when none can.
 */
wouldRaise: Change | null,
/**
 * The fewest changed answers that would lower `level.highest`; absent when none can.
 */
wouldLower: Change | null,
/**
 * The fewest answers that lead to each level above the lowest, rising.
 */
ways: Array<Change>,
/**
 * Whether nothing but an exception could lower the level that holds now.
 */
onlyExceptionsLower: boolean,
/**
 * The fewest answers to open questions that could settle level and speed.
 */
settles: Array<FactValue>,
/**
 * The question whose worst answer leaves least in doubt; absent when nothing is open.
 */
next: NextQuestion | null,
/**
 * Facts proved not to matter any more, whatever their answer, by id.
 */
irrelevant: Array<string>,
/**
 * The bounds that each agency could give from what it alone reported or holds.
 */
views: Array<View>, };

export type NextQuestion = {
/**
 * The worst answer: the one that leaves the widest bounds.
 */
worst: FactValue,
/**
 * The lowest level after it.
 */
lowest: Rung,
/**
 * The highest level after it.
 */
highest: Rung, };

export type FactValue = {
/**
 * The fact's id.
 */
fact: string,
/**
 * The question that it answers.
 */
question: string,
/**
 * The value in words.
 */
value: string, };

export type Change = {
/**
 * The answers that would be different.
 */
answers: Array<FactValue>,
/**
 * The level that would follow.
 */
level: Rung, };

export type View = {
/**
 * The agency's id.
 */
agency: string,
/**
 * The agency's title.
 */
title: string,
/**
 * Lowest level from this agency's reports alone.
 */
lowest: Rung,
/**
 * Highest level from this agency's reports alone.
 */
highest: Rung,
/**
 * What others know and this agency has not reported, where telling it that one fact would change these bounds.
 */
shared: Array<Shared>, };

export type Shared = {
/**
 * The fact, as others know it.
 */
fact: FactValue,
/**
 * Lowest level once the agency knows it.
 */
lowest: Rung,
/**
 * Highest level once the agency knows it.
 */
highest: Rung, };

export type Catalogue = {
/**
 * Layout version, as in the record.
 */
format: number,
/**
 * The engine's semantic version.
 */
engine: string,
/**
 * Which rules these are.
 */
pack: PackStamp,
/**
 * The ladder of responses, lowest first.
 */
levels: Array<LevelEntry>,
/**
 * The ladder of speeds, slowest first.
 */
speeds: Array<Rung>,
/**
 * Agencies, by id.
 */
agencies: Array<AgencyEntry>,
/**
 * Concern groups with the facts under each, by title.
 */
groups: Array<GroupEntry>,
/**
 * Every fact that may be answered, by id.
 */
facts: Array<FactEntry>,
/**
 * Kinds of event that may be recorded, by id.
 */
events: Array<EventEntry>,
/**
 * Actions that some event can show as done.
 */
actions: Array<DeedEntry>,
/**
 * Clocks that some event stops.
 */
clocks: Array<DeedEntry>,
/**
 * Agencies and roles that may be told of a missed time limit, by id.
 */
people: Array<Named>,
/**
 * Whom to call, in the pack's order of ids.
 */
contacts: Array<Contact>,
/**
 * Local settings, by name.
 */
settings: Array<Setting>,
/**
 * Words explained.
 */
terms: Array<Term>,
/**
 * What was called otherwise before.
 */
former: Array<Former>, };

export type LevelEntry = {
/**
 * The rung.
 */
rung: Rung,
/**
 * What it means, if stated.
 */
means: string | null,
/**
 * Authorities.
 */
citations: Array<Citation>, };

export type AgencyEntry = {
/**
 * The agency's id.
 */
name: string,
/**
 * In words.
 */
title: string,
/**
 * Authorities on which it may share, if stated.
 */
citations: Array<Citation>, };

export type DeedEntry = {
/**
 * The id of the action or of the clock.
 */
name: string,
/**
 * The ids of the events that show it; of a clock, those that stop it.
 */
doneBy: Array<string>, };

export type Former = {
/**
 * Of what.
 */
of: FormerOf,
/**
 * The fact, as it is called now, where it is the name of one of its answers.
 */
fact: string | null,
/**
 * The name of before.
 */
was: string,
/**
 * The name of now.
 */
now: string, };

export type FormerOf = "fact" | "answer" | "event" | "concern" | "who" | "clock" | "level";

export type Named = {
/**
 * The id.
 */
name: string,
/**
 * In words.
 */
title: string, };

export type GroupEntry = {
/**
 * The group's id.
 */
name: string,
/**
 * The heading.
 */
title: string,
/**
 * What it covers, if stated.
 */
means: string | null,
/**
 * Other words that people use for it.
 */
also: Array<string>,
/**
 * Ids of its facts, in the pack's stated order.
 */
facts: Array<string>,
/**
 * The question that opens it; without one it is always open.
 */
door: string | null, };

export type FactEntry = {
/**
 * The fact's id.
 */
name: string,
/**
 * The question.
 */
question: string,
/**
 * The definition, if stated.
 */
means: string | null,
/**
 * Other words that people use for it.
 */
also: Array<string>,
/**
 * Whom it is about.
 */
about: About,
/**
 * What may be answered.
 */
answer: AnswerKind,
/**
 * Ids of the agencies that usually hold it.
 */
heldBy: Array<string>,
/**
 * Which way is worse.
 */
worse: Worse,
/**
 * Presumed until known, in words, if the pack presumes.
 */
presumed: string | null,
/**
 * Of whom it can be asked, in words, if not of everybody.
 */
asked: string | null,
/**
 * Whether a later stage of the work asks it.
 */
later: boolean,
/**
 * How often people meet it.
 */
usual: Usual,
/**
 * Whether it is asked of every child of whom it can be.
 */
emergency: boolean,
/**
 * Whether no one can change it, such as age.
 */
fixed: boolean, };

export type About = "child" | "household";

export type AnswerKind = { "kind": "yes-no" } | { "kind": "number",
/**
 * Unit, if the number has one.
 */
unit: string | null,
/**
 * Least value.
 */
from: number,
/**
 * Greatest value.
 */
to: number, } | { "kind": "one-of",
/**
 * The choices; lowest first when ordered.
 */
choices: Array<Named>,
/**
 * Whether the order means something.
 */
ordered: boolean, } | { "kind": "several-of",
/**
 * The choices.
 */
choices: Array<Named>, };

export type EventEntry = {
/**
 * The event's id.
 */
name: string,
/**
 * In words.
 */
title: string,
/**
 * Other words that people use for it.
 */
also: Array<string>,
/**
 * Whom it is about.
 */
about: About,
/**
 * Whether it matters who attended.
 */
attendance: boolean, };

export type Contact = {
/**
 * The contact's id.
 */
name: string,
/**
 * In words.
 */
title: string,
/**
 * Telephone, as it should be shown.
 */
telephone: string | null,
/**
 * When it is answered.
 */
hours: string | null,
/**
 * What to know before calling.
 */
means: string | null, };

export type Setting = {
/**
 * The setting's id.
 */
name: string,
/**
 * Its value as written.
 */
value: string, };

export type Term = {
/**
 * The word or abbreviation.
 */
term: string,
/**
 * What it means.
 */
means: string,
/**
 * Other words that stand for the same thing.
 */
also: Array<string>, };
