//! What to write instead, where several slips have one cure.

pub(super) const YES_NO: &str = "a question with two answers is `yes or no`";
pub(super) const NUMBER: &str =
    "a number is `whole number from 0 to 5`, with a unit `whole number of months from 0 to 216`";
pub(super) const AGAIN: &str =
    "say the name again, such as `age at least 10 years and age under 16 years`, or write `between` once";
pub(super) const HOW_MANY: &str =
    "events are counted by their name: `number of contact-received in the last 12 months at least 3`";
pub(super) const INCLUDES: &str =
    "each answer has an `includes` of its own: `harms includes hitting or harms includes neglect`";
pub(super) const NOTHING: &str = "where nothing must be done no rule is needed: a rule gives what must be done";
pub(super) const NOT_OWED: &str = "leave it out: people answer what they know, and nobody has to know everything";
pub(super) const COUNTS: &str = "a calendar counts `working days`, or `school days`; the days off stand in its file";
pub(super) const THE: &str = "leave `the` out: a name stands alone";
pub(super) const ALWAYS: &str = "an axiom has no `then`: write `always` and what is always so";
pub(super) const MEANS: &str = "write `means` and the explanation in quotation marks";
pub(super) const TO: &str = "write `from` and `to`: `whole number of years from 0 to 18`";
pub(super) const IN_AGENCY: &str = "the agency of a role stands behind `in`, by its name: `in health`";
pub(super) const LIST: &str =
    "a list of answers is `one of (low \"Low\", high \"High\")`, with brackets, a name and a title for each";
pub(super) const UNDER: &str = "write `under`, such as `age under 12 months`";
pub(super) const OVER: &str = "write `over`, such as `age over 12 months`";
pub(super) const LEAST: &str = "write `at least`, such as `age at least 12 months`";
pub(super) const MOST: &str = "write `at most`, such as `age at most 12 months`";
pub(super) const IS: &str = "write `is`, such as `risk is high`; a question with yes or no needs its bare name";
pub(super) const POINTS: &str = "points are a number before `when`: `3 when …`, or `1 for each of` a group";
pub(super) const NO_IS: &str = "leave out `is`";
pub(super) const ELSE: &str =
    "there is no *else*: each rule speaks for itself, so write a second rule with its own `when`";
pub(super) const AND: &str = "write `and`, or `or` where one of them is enough";
pub(super) const THENS: &str = "write a second `then` in a line of its own; a rule may have any number";
pub(super) const COMMENT: &str = "a comment begins with `#`";
pub(super) const ONCE: &str = "write `at once`, `on the same day` or a limit such as `within 4 hours`";
pub(super) const CITES: &str = "write `cites` and the name of a source block, such as `cites handbook \"page 3\"`";
pub(super) const UNLESS: &str = "write `unless` and a condition";
pub(super) const GIVES: &str = "write `gives` and what the rule must give, such as `gives child-protection`";
pub(super) const NEVER: &str = "write `never gives`";
pub(super) const COULD: &str = "write `could give`";
pub(super) const TELL: &str = "write `tell` and an agency or a role, such as `tell police at once`";
pub(super) const STARTS: &str =
    "write `starts at each EVENT`, or `first` or `last` in the place of `each`; a condition may follow: `when …`";
pub(super) const STOPS: &str = "write `stops at EVENT`, or `stops at EVENT or EVENT`";
pub(super) const OWNED: &str = "write `owned by` and an agency or a role";
pub(super) const WITHIN: &str = "write `within` and a number with its unit, such as `within 1 working day`";
pub(super) const WHEN: &str = "write `when` and a condition";
/// The time between two events.
pub(in crate::syntax) const NEAR: &str =
    "the time between two events is `EVENT within 3 days after EVENT`, or `before`";
pub(super) const NEAR_WITHIN: &str = "say within which time, `EVENT within 3 days after EVENT`, or only that it came later, `number of EVENT since last EVENT at least 1`";
pub(super) const AHEAD: &str = "a day to come is `EVENT planned in the next 7 days`";
pub(super) const RECEIVED: &str = "write `received on friday`, `received at or after 16:00`, `received before 09:00` or `received outside` a calendar";
pub(super) const RECEIVED_AT: &str = "write `received at or after 16:00`, or `received before 09:00`";
pub(super) const RECEIVED_ON: &str =
    "days are `monday` to `sunday` in small letters; several are `received on one of (saturday, sunday)`";
pub(super) const OUTSIDE: &str = "write `received outside` and the name of a calendar with hours";
pub(super) const CLOCK_TIME: &str =
    "a time of day has two digits for the hour, a colon and two for the minutes: `09:00`, `16:30`";
pub(super) const SIBLINGS: &str = "write `any sibling (mark-seen)`, or a number of them: `at least 2 siblings (mark-seen)`, `at least 2 children (mark-seen)`";
pub(super) const ALL_SIBLINGS: &str = "for all of them is `not any sibling (not mark-seen)`";
pub(super) const NO_SIBLING: &str = "for none of them is `not any sibling (mark-seen)`";
pub(super) const PEOPLE: &str =
    "of a person it is asked with `any adult (drinks)`, or a number of them, `at least 2 adults (drinks)`";
pub(super) const ALL_PEOPLE: &str = "for all of them is `not any adult (not drinks)`";
pub(super) const NO_PERSON: &str = "for none of them is `not any adult (drinks)`";
pub(super) const AMOUNT: &str = "write `at least`, `at most` or `exactly` before the number";
pub(super) const EACH: &str = "write `1 for each of` and a group, or a list in brackets";
pub(super) const PRESUMED: &str =
    "write `presumed no until known`; where it is presumed only then, `when` and a condition stand behind it";
pub(super) const ABOUT_PERSON: &str = "write `about the` and the name of a person, such as `about the adult`";
pub(super) const ANY_WHAT: &str = "behind `any` stand `of` and a list, `sibling`, or the name of a person: `any of (a, b)`, `any sibling (a)`, `any adult (a)`";
pub(super) const A_SIBLING: &str = "write `any sibling` and the question in brackets: `any sibling (mark-seen)`";
pub(super) const COUNTED: &str =
    "people are counted by a fact: `counted by adults-at-home`, which is `yes or no` or a whole number without a unit";
pub(super) const GIVEN_COMMA: &str = "a comma stands between two things that are given, and nothing follows this one";
pub(super) const GIVEN_COUNT: &str = "an example gives one number: `number of EVENT in the last 12 months is 3`";
pub(super) const NAMES: &str =
    "a condition is made of names, such as `mark-seen and not small`; the words of the question are its title";
pub(super) const UNKNOWN: &str = "leave it out: a rule waits by itself for what nobody knows";
pub(super) const COMPARED: &str =
    "say how it is compared: `age under 12 months`, `age between 3 and 6 months`, `risk is high`";
pub(super) const AT_LEAST_IT: &str = "write `at least` before it: `risk at least medium`, `age at least 12 months`";
pub(super) const AT_MOST_IT: &str = "write `at most` before it: `risk at most medium`, `age at most 12 months`";
pub(super) const BETWEEN: &str = "write `between` and both numbers with one unit: `age between 3 and 6 months`";
pub(super) const COUNT: &str = "a count begins with `at least`, `at most` or `exactly` and digits: `at least 2 of signs`, `number of EVENT in the last 12 months at least 3`";
pub(super) const EVENTS: &str = "events are counted with `number of EVENT in the last 12 months at least 3`";
pub(super) const SPAN: &str = "say for how long, with a number: `in the last 12 months`";
pub(super) const SINCE: &str =
    "count back from the referral, `in the last 12 months`, or from an event, `since last EVENT`";
pub(super) const BARE: &str = "write the name of the action alone: `then strategy-discussion within 1 working day`";
pub(super) const REFER: &str =
    "who acts is `then route NAME`, who is told `then tell AGENCY at once`, what must be done `then ACTION`";
pub(super) const PRESUMED_YES: &str =
    "write `presumed yes until known`; where it is presumed only then, `when` and a condition stand behind it";
pub(super) const ASKED_BETWEEN: &str =
    "from when and until when are two lines: `asked from 5 years` and `asked until 16 years`";
pub(super) const QUORUM: &str =
    "everybody who is named must be there: a quorum has names with commas between, and no number";
pub(super) const EDITION: &str =
    "write year and month, `edition 2024-05`, or the words in quotation marks: `edition \"May 2024\"`";
pub(super) const PLACE: &str = "the place in the source stands in quotation marks: `cites handbook \"section 3\"`";
pub(super) const FORWARD: &str =
    "what is due after an event `starts at each EVENT` and has a limit, such as `within 2 working days`";
