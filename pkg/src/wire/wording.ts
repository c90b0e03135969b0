// @generated from `src/render/wording.rs` by its test; run it with UPDATE_WIRE=1 after a change.

export const dateNotKnown = (): string =>
  `date not known`;

export const cannotBeCounted = (): string =>
  `cannot be counted`;

export const atTheLatest = (day: string): string =>
  `${day} at the latest`;

export const atTheEarliest = (day: string): string =>
  `${day} at the earliest`;

export const someTimeOn = (day: string): string =>
  `some time on ${day}`;

export const between = (earliest: string, latest: string): string =>
  `between ${earliest} and ${latest}`;

export const wasDue = (day: string): string =>
  `, was due ${day}`;

export const onDayOff = (day: string): string =>
  `${day}: the limit counts days off`;

export const overdueBy = (time: string): string =>
  `overdue by ${time}`;

export const pausedSince = (day: string): string =>
  `paused since ${day}`;

export const doneInTime = (): string =>
  `done in time`;

export const doneLate = (time: string): string =>
  `done ${time} late`;

export const notNeededSince = (day: string, reason: string): string =>
  `not needed since ${day} (${reason})`;

export const oneOfSeveral = (): string =>
  `One of several of which one holds: `;

export const noRuleUsedIt = (): string =>
  `no rule used it`;

export const cannotBeTold = (): string =>
  `cannot be told of such a child`;

export const consentIsNeeded = (): string =>
  `Consent is needed for this service.`;

export const consentIsExpected = (): string =>
  `Ask for consent. A refusal is not the end of the matter.`;

export const consentIsNotNeeded = (): string =>
  `This goes ahead without consent.`;

export const done = (day: string): string =>
  `done, ${day}`;

export const doneAfterItsTime = (day: string): string =>
  `done late, ${day}`;

export const reached = (): string =>
  `not needed, because it is so already`;

export const ended = (): string =>
  `not needed any more`;

export const replacedBy = (higher: string): string =>
  `not needed beside a higher service: ${higher}`;

export const countedFrom = (day: string): string =>
  `counted from ${day}, when this limit began to apply`;

export const rightUntil = (who: string, day: string): string =>
  `${who} may, until ${day}`;

export const rightLapsed = (who: string, day: string): string =>
  `${who} could, until ${day}`;

export const noReasonRecorded = (): string =>
  `no reason was recorded`;

export const overdueByThen = (): string =>
  `; it was overdue by then`;

export const cannotSayBecause = (doubt: string): string =>
  `cannot say, because ${doubt}`;

export const dueIfItRuns = (day: string): string =>
  `; if it runs, it is due ${day}`;

export const overdueAllTheSame = (): string =>
  `; it is overdue all the same`;

export const appliesIfKnown = (): string =>
  `whether it applies turns on what is not known`;

export const noExactDate = (event: string): string =>
  `“${event}” has no exact date`;

export const meetingInDoubt = (): string =>
  `a meeting is recorded, but not whether it counts as held`;

export const endInDoubt = (): string =>
  `what may have ended it has no exact date`;

export const pauseInDoubt = (): string =>
  `a pause has no exact date`;

export const noCalendar = (days: string): string =>
  `the rules have no calendar that counts ${days}`;

export const calendarEnds = (calendar: string): string =>
  `the calendar “${calendar}” does not reach so far`;

export const told = (who: string): string =>
  `Told: ${who}`;

export const tellNow = (who: string): string =>
  `Tell now: ${who}`;

export const toHearOf = (who: string, late: string): string =>
  `${who}: ${late}`;

export const tellIfOpen = (when: string, who: string): string =>
  `If it is still open ${when}: ${who}`;

export const after = (day: string): string =>
  `after ${day}`;

export const later = (): string =>
  `later`;

export const byTelephone = (): string =>
  ` by telephone`;

export const held = (): string =>
  `held`;

export const notHeld = (): string =>
  `NOT HELD`;

export const heldInDoubt = (): string =>
  `cannot say whether it counts as held`;

export const attendanceNotRecorded = (): string =>
  `, because who was there is not recorded`;

export const missing = (who: string): string =>
  `missing: ${who}`;

export const absent = (who: string): string =>
  `to be invited, and not there: ${who}`;

export const planned = (title: string, day: string, made: string): string =>
  `${title}: ${day}; planned ${made}.`;

export const cannotBeClosedYet = (): string =>
  `cannot be closed yet`;

export const rulesDoNotSpeak = (): string =>
  `the rules do not speak of this; a person decides`;

export const noLevelYet = (): string =>
  `no level yet; not all of this was asked`;

export const nobodyCouldSay = (): string =>
  `asked, and nobody could say`;

export const nothingTold = (): string =>
  `nothing was told yet`;

export const noWorryTold = (): string =>
  `no worry was told yet, and this is no answer`;

export const worryHasEnded = (): string =>
  `a worry was told and has ended, and this is no answer`;

export const toldAndEnded = (worries: string): string =>
  `It was told and has ended: ${worries}. Ask how it is now.`;

export const lookedAt = (level: string): string =>
  `${level}, looked at`;

export const cannotAllBeRight = (level: string): string =>
  `these answers cannot all be right; meanwhile ${level}`;

export const cannotBeRightAndNoLevel = (): string =>
  `these answers cannot all be right, and give no level until one is put right`;

export const oneAnswerDecides = (level: string): string =>
  `It would be ${level}, and one answer decides`;

export const ifNobodyFindsOut = (level: string): string =>
  `If nobody finds out by then, it is ${level}.`;

export const meanwhileAtLeast = (level: string): string =>
  `Meanwhile at least ${level}.`;

export const meanwhileNoLess = (): string =>
  `Meanwhile nothing less is an answer.`;

export const worryAndNoMore = (concerns: string): string =>
  `There is a worry, and nothing more was told of it: ${concerns}.`;

export const worryInWords = (words: string): string =>
  `A worry was told in words: ${words}.`;

export const worryWithoutLevel = (): string =>
  `A worry was told, and so far no rule gives it a level.`;

export const answersCanGiveOne = (): string =>
  `What is asked first can still give it one.`;

export const consult = (who: string): string =>
  `Consult ${who}.`;

export const notTheSameAsNoConcern = (): string =>
  `This is not the same as no concern.`;

export const stillToBeFoundOut = (): string =>
  `What nobody could say is still to be found out: ask somebody else, or look.`;

export const lookedAtBy = (who: string): string =>
  `The emergency questions and those of every opened concern are answered, by ${who}.`;

export const checkTheAnswers = (answers: string): string =>
  `Check the answers: ${answers}.`;

export const exceptionDoesNotApply = (text: string): string =>
  `No exception: that would be ${text}, which is not so.`;

export const exceptionWithoutEvidence = (text: string): string =>
  `The exception counts only with evidence, and there is none yet: ${text}.`;

export const onlyAnException = (exceptions: string): string =>
  `Only an exception could lower it, once it is known to hold: ${exceptions}.`;

export const couldComeDown = (level: string): string =>
  `Could come down to ${level} once what is presumed or disputed is known.`;

export const emergencyQuestionsOpen = (): string =>
  `the emergency questions are still open`;

export const notAllWasAsked = (): string =>
  `not all that matters was asked`;

export const oneAnswerSaysNotSo = (open: string): string =>
  `One answer says that something is not so; ${open}.`;

export const answersSayNotSo = (count: string, open: string): string =>
  `${count} answers say that something is not so; ${open}.`;

export const noRuleNamesASpeed = (speed: string): string =>
  `no rule names one yet; could be ${speed}`;

export const atLeast = (level: string): string =>
  `at least ${level}`;

export const couldRaise = (level: string): string =>
  `Could raise it to ${level}.`;

export const couldRaiseWithOthers = (level: string): string =>
  `With other answers, could raise it to ${level}.`;

export const couldLower = (level: string): string =>
  `Could lower it to ${level}.`;

export const couldLowerWithOthers = (level: string): string =>
  `With other answers, could lower it to ${level}.`;

export const verified = (): string =>
  `checked against the source itself`;

export const secondHand = (): string =>
  `checked against another body’s account of the source`;

export const recalled = (): string =>
  `a known authority, but its text has not been checked`;

export const uncited = (): string =>
  `no authority is offered`;

export const reportsDiffer = (): string =>
  `reports differ, so the worse answer counts for now`;

export const presumedUntilKnown = (): string =>
  `nobody has said, so the rules presume it until it is known`;

export const countedFromEvents = (): string =>
  `counted from what has happened before`;

export const fromAnotherChild = (): string =>
  `from what is known about another child`;

export const followsFromAnswers = (): string =>
  `follows from other answers`;

export const nobodyLooked = (): string =>
  `nobody looked at such worries`;

export const followsFromTheLevel = (): string =>
  `follows from the level`;

export const asItReadsToday = (): string =>
  `This is the rule as it reads today; it is not known that every authority said so on the day of decision.`;

export const pointsTheOtherWay = (): string =>
  `Points the other way`;

export const checkTheDates = (): string =>
  `Check the dates`;

export const sealDoesNotFit = (): string =>
  `The file was changed after it was saved: its seal does not fit.`;
