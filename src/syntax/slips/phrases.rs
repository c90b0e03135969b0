//! What people write from habit: signs and words of other languages, of spreadsheets and of plain English.

use super::around::{Around, Within};
use super::tokens::Sort;
use super::{Found, Slip};
use crate::syntax::ast::Kind;

/// Where a phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    /// Behind `when` and the like, and in `given`.
    Condition,
    /// The same, where the words hold the place at which reading stopped: what is right elsewhere.
    Here,
    /// In such a block, where the words hold that place.
    HereOf(&'static [Kind]),
    /// Behind `then`.
    Consequence,
    /// Behind `given`.
    Given,
    /// Behind `gives` and the like.
    Outcome,
    /// At the start of a line of such a block.
    Line(&'static [Kind]),
    /// At the start of a line behind an example.
    Example,
    /// Before any block.
    File,
    /// Anywhere in such a block.
    Of(&'static [Kind]),
    /// Anywhere.
    Anywhere,
}
use In::{Anywhere, Condition, Consequence, Example, File, Given, Here, HereOf, Line, Of, Outcome};

/// Words as they are written (`N` is any number, `_` any word, `E` one with a hyphen, so a name), where, what to write, and what takes their place.
type Phrase = (&'static str, In, &'static str, Option<&'static str>);

const RULE: &[Kind] = &[Kind::Rule];
const FACT: &[Kind] = &[Kind::Fact];
const CLOCK: &[Kind] = &[Kind::Clock];
const LADDER: &[Kind] = &[Kind::Ladder];
const WITH_WHEN: &[Kind] = &[Kind::Rule, Kind::Define, Kind::Axiom, Kind::Property];
const REASONED: &[Kind] = &[Kind::Rule, Kind::Axiom, Kind::Property, Kind::Measure];
const DEFINE: &[Kind] = &[Kind::Define];
const GROUP: &[Kind] = &[Kind::Group];
const SOURCE: &[Kind] = &[Kind::Source];
const ACTION: &[Kind] = &[Kind::Action];
const MEETING: &[Kind] = &[Kind::Meeting];
const RUNG: &[Kind] = &[Kind::Level, Kind::Speed];
const SCORE: &[Kind] = &[Kind::Score];
const PERSON: &[Kind] = &[Kind::Person];
const VALUED: &[Kind] = &[Kind::Setting, Kind::Bound];
const TIMED: &[Kind] = &[Kind::Clock, Kind::Ladder, Kind::Speed, Kind::Rule];
const ANY: &[Kind] = &Kind::ALL;

const YES_NO: &str = "a question with two answers is `yes or no`";
const NUMBER: &str = "a number is `whole number from 0 to 5`, with a unit `whole number of months from 0 to 216`";
const LIST: &str =
    "a list of answers is `one of (low \"Low\", high \"High\")`, with brackets, a name and a title for each";
const UNDER: &str = "write `under`, such as `age under 12 months`";
const OVER: &str = "write `over`, such as `age over 12 months`";
const LEAST: &str = "write `at least`, such as `age at least 12 months`";
const MOST: &str = "write `at most`, such as `age at most 12 months`";
const IS: &str = "write `is`, such as `risk is high`; a question with yes or no needs its bare name";
const POINTS: &str = "points are a number before `when`: `3 when …`, or `1 for each of` a group";
const NO_IS: &str = "leave out `is`";
const ELSE: &str = "there is no *else*: each rule speaks for itself, so write a second rule with its own `when`";
const AND: &str = "write `and`, or `or` where one of them is enough";
const THENS: &str = "write a second `then` in a line of its own; a rule may have any number";
const COMMENT: &str = "a comment begins with `#`";
const ONCE: &str = "write `at once`, `on the same day` or a limit such as `within 4 hours`";
const CITES: &str = "write `cites` and the name of a source block, such as `cites handbook \"page 3\"`";
const UNLESS: &str = "write `unless` and a condition";
const GIVES: &str = "write `gives` and what the rule must give, such as `gives child-protection`";
const NEVER: &str = "write `never gives`";
const COULD: &str = "write `could give`";
const TELL: &str = "write `tell` and an agency or a role, such as `tell police at once`";
const STARTS: &str =
    "write `starts at each EVENT`, or `first` or `last` in the place of `each`; a condition may follow: `when …`";
const STOPS: &str = "write `stops at EVENT`, or `stops at EVENT or EVENT`";
const OWNED: &str = "write `owned by` and an agency or a role";
const WITHIN: &str = "write `within` and a number with its unit, such as `within 1 working day`";
const WHEN: &str = "write `when` and a condition";
/// The time between two events.
pub(in crate::syntax) const NEAR: &str =
    "the time between two events is `EVENT within 3 days after EVENT`, or `before`";
const NEAR_WITHIN: &str = "say within which time, `EVENT within 3 days after EVENT`, or only that it came later, `number of EVENT since last EVENT at least 1`";
const AHEAD: &str = "a day to come is `EVENT planned in the next 7 days`";
const RECEIVED: &str = "write `received on friday`, `received at or after 16:00`, `received before 09:00` or `received outside` a calendar";
const RECEIVED_AT: &str = "write `received at or after 16:00`, or `received before 09:00`";
const RECEIVED_ON: &str =
    "days are `monday` to `sunday` in small letters; several are `received on one of (saturday, sunday)`";
const OUTSIDE: &str = "write `received outside` and the name of a calendar with hours";
const CLOCK_TIME: &str = "a time of day has two digits for the hour, a colon and two for the minutes: `09:00`, `16:30`";
const SIBLINGS: &str = "write `any sibling (mark-seen)`, or a number of them: `at least 2 siblings (mark-seen)`, `at least 2 children (mark-seen)`";
const ALL_SIBLINGS: &str = "for all of them is `not any sibling (not mark-seen)`";
const NO_SIBLING: &str = "for none of them is `not any sibling (mark-seen)`";
const PEOPLE: &str =
    "of a person it is asked with `any adult (drinks)`, or a number of them, `at least 2 adults (drinks)`";
const ALL_PEOPLE: &str = "for all of them is `not any adult (not drinks)`";
const NO_PERSON: &str = "for none of them is `not any adult (drinks)`";
const AMOUNT: &str = "write `at least`, `at most` or `exactly` before the number";
const EACH: &str = "write `1 for each of` and a group, or a list in brackets";
const PRESUMED: &str =
    "write `presumed no until known`; where it is presumed only then, `when` and a condition stand behind it";
const ABOUT_PERSON: &str = "write `about the` and the name of a person, such as `about the adult`";
const ANY_WHAT: &str = "behind `any` stand `of` and a list, `sibling`, or the name of a person: `any of (a, b)`, `any sibling (a)`, `any adult (a)`";
const A_SIBLING: &str = "write `any sibling` and the question in brackets: `any sibling (mark-seen)`";
const COUNTED: &str =
    "people are counted by a fact: `counted by adults-at-home`, which is `yes or no` or a whole number without a unit";

const PHRASES: &[Phrase] = &[
    // signs
    ("<", Condition, UNDER, Some("under")),
    ("<=", Condition, MOST, Some("at most")),
    ("=<", Condition, MOST, Some("at most")),
    (">", Condition, OVER, Some("over")),
    (">=", Condition, LEAST, Some("at least")),
    ("=>", Condition, LEAST, Some("at least")),
    ("=", Condition, IS, Some("is")),
    ("==", Condition, IS, Some("is")),
    ("===", Condition, IS, Some("is")),
    ("=", Given, IS, Some("is")),
    (":", Given, IS, Some(" is")),
    ("!=", Condition, "write `is not`", Some("is not")),
    ("<>", Condition, "write `is not`", Some("is not")),
    ("&&", Condition, "write `and`", Some("and")),
    ("&", Condition, "write `and`", Some("and")),
    ("+", Condition, "write `and`", Some("and")),
    ("||", Condition, "write `or`", Some("or")),
    ("|", Condition, "write `or`", Some("or")),
    ("/", Condition, "write `or`", Some(" or ")),
    ("!", Condition, "write `not`", Some("not ")),
    ("~", Condition, "write `not`", Some("not ")),
    ("?", Condition, "delete it; a name is written as it is, without a question mark", Some("")),
    ("*", Condition, "numbers cannot be multiplied; compare each with its own number", None),
    (",", Condition, AND, Some(" and")),
    (";", Anywhere, "delete it; no sign ends a line", Some("")),
    (".", Anywhere, "delete it; no full stop ends a line", Some("")),
    (":", Anywhere, "delete it; no colon stands between a word and what follows", Some("")),
    ("//", Anywhere, COMMENT, Some("#")),
    ("/*", Anywhere, COMMENT, Some("#")),
    ("*/", Anywhere, COMMENT, None),
    ("--", Anywhere, COMMENT, Some("#")),
    ("---", Anywhere, COMMENT, Some("#")),
    ("<!--", Anywhere, COMMENT, Some("#")),
    ("->", Anywhere, "write `then`", Some("then")),
    ("=>", Anywhere, "write `then`", Some("then")),
    ("{", Anywhere, "delete it; a block ends where the next one begins", Some("")),
    ("}", Anywhere, "delete it; a block ends where the next one begins", Some("")),
    ("[", Anywhere, "write round brackets", Some("(")),
    ("]", Anywhere, "write round brackets", Some(")")),
    ("-", Line(ANY), "delete it; each clause stands in a line of its own, without a mark", Some("")),
    ("*", Line(ANY), "delete it; each clause stands in a line of its own, without a mark", Some("")),
    ("%", Condition, "there are no shares in conditions; compare a whole number", Some("")),
    // conditions
    ("AND", Condition, "words of the language are lower case: `and`", Some("and")),
    ("OR", Condition, "words of the language are lower case: `or`", Some("or")),
    ("NOT", Condition, "words of the language are lower case: `not`", Some("not")),
    ("but not", Condition, "write `and not`", Some("and not")),
    ("but", Condition, "write `and`", Some("and")),
    ("also", Condition, "write `and`", Some("and")),
    ("as well as", Condition, "write `and`", Some("and")),
    ("plus", Condition, "write `and`", Some("and")),
    ("and then", Condition, "write `then` alone; a rule may have any number", Some("then")),
    ("and when", Condition, "write `and` alone; `when` stands once", Some("and")),
    ("or when", Condition, "write `or` alone; `when` stands once", Some("or")),
    ("and if", Condition, "write `and` alone; `when` stands once", Some("and")),
    ("and and", Condition, "write `and` once", Some("and")),
    ("or or", Condition, "write `or` once", Some("or")),
    ("and/or", Condition, "write `or`; it holds where both do, too", Some("or")),
    ("either _", Condition, "leave out `either`, such as `a or b`", None),
    ("both _", Condition, "leave out `both`, such as `a and b`", None),
    ("neither _", Condition, "write `not a and not b`, or `none of (a, b)`", None),
    ("nor", Condition, "write `and not`", Some("and not")),
    ("no _", Condition, "write `not`, such as `not mark-seen`", None),
    ("is at least", Condition, NO_IS, Some("at least")),
    ("is at most", Condition, NO_IS, Some("at most")),
    ("is over", Condition, NO_IS, Some("over")),
    ("is under", Condition, NO_IS, Some("under")),
    ("is exactly", Condition, NO_IS, Some("exactly")),
    ("is between", Condition, NO_IS, Some("between")),
    ("is more than", Condition, NO_IS, Some("more than")),
    ("is fewer than", Condition, NO_IS, Some("fewer than")),
    ("is greater than", Condition, OVER, Some("over")),
    ("is less than", Condition, UNDER, Some("under")),
    ("is older than", Condition, OVER, Some("over")),
    ("is younger than", Condition, UNDER, Some("under")),
    ("is above", Condition, OVER, Some("over")),
    ("is below", Condition, UNDER, Some("under")),
    ("less than", Condition, UNDER, Some("under")),
    ("greater than", Condition, OVER, Some("over")),
    ("bigger than", Condition, OVER, Some("over")),
    ("older than", Condition, OVER, Some("over")),
    ("younger than", Condition, UNDER, Some("under")),
    ("above", Condition, OVER, Some("over")),
    ("below", Condition, UNDER, Some("under")),
    ("up to", Condition, MOST, Some("at most")),
    ("no more than", Condition, MOST, Some("at most")),
    ("no less than", Condition, LEAST, Some("at least")),
    ("equals", Condition, IS, Some("is")),
    ("equal to", Condition, IS, Some("is")),
    ("contains", Condition, "write `includes`", Some("includes")),
    ("has", Condition, "write `includes` for one answer of several", Some("includes")),
    ("between N to N", Condition, "write `and` between the two numbers", None),
    ("from N to N", Condition, "write `between 3 and 6 months`", None),
    ("between _", Condition, "write two numbers and a unit, such as `between 3 and 6 months`", None),
    ("in last", Condition, "write `in the last`", Some("in the last")),
    ("in past", Condition, "write `in the last`", Some("in the last")),
    ("in the past", Condition, "write `in the last`", Some("in the last")),
    ("within the last", Condition, "write `in the last`", Some("in the last")),
    ("within last", Condition, "write `in the last`", Some("in the last")),
    ("during the last", Condition, "write `in the last`", Some("in the last")),
    ("over the last", Condition, "write `in the last`", Some("in the last")),
    (
        "N times",
        Condition,
        "leave out `times`; compare `number of EVENT in the last 12 months` with the bare number",
        None,
    ),
    // the time between two events, and a day to come
    ("within N _ from", Condition, NEAR, None),
    ("within N _ following", Condition, NEAR, None),
    ("within N _ since", Condition, NEAR, None),
    ("N _ after", Condition, NEAR, None),
    ("N _ before", Condition, NEAR, None),
    ("less than N _ after", Condition, NEAR, None),
    ("less than N _ before", Condition, NEAR, None),
    ("not within N", Condition, "`not` stands before the event: `not EVENT within 3 days after EVENT`", None),
    ("E after E", Condition, NEAR_WITHIN, None),
    ("E before E", Condition, NEAR_WITHIN, None),
    ("time between _ and", Condition, NEAR, None),
    ("planned", Here, AHEAD, None),
    ("planned within", Condition, AHEAD, Some("planned in the next")),
    ("planned for the next", Condition, AHEAD, Some("planned in the next")),
    ("planned in next", Condition, AHEAD, Some("planned in the next")),
    ("planned in the coming", Condition, AHEAD, Some("planned in the next")),
    ("planned in N", Condition, AHEAD, None),
    ("planned in the next", Here, "write a number with its unit: `planned in the next 7 days`", None),
    ("planned E in the next", Condition, AHEAD, None),
    ("is planned in the next", Condition, AHEAD, Some("planned in the next")),
    ("in the next", Here, AHEAD, Some("planned in the next")),
    ("due in the next", Condition, AHEAD, Some("planned in the next")),
    ("expected in the next", Condition, AHEAD, Some("planned in the next")),
    // when it came in
    ("received _", Condition, RECEIVED, None),
    ("received after", Condition, RECEIVED_AT, Some("received at or after")),
    ("received since", Condition, RECEIVED_AT, Some("received at or after")),
    ("received from", Condition, RECEIVED_AT, Some("received at or after")),
    ("received at N", Condition, RECEIVED_AT, None),
    ("received at or before", Condition, RECEIVED_AT, Some("received before")),
    ("received until", Condition, RECEIVED_AT, Some("received before")),
    ("received by N", Condition, RECEIVED_AT, None),
    (
        "received between N",
        Condition,
        "write two conditions: `received at or after 16:00 and received before 18:00`",
        None,
    ),
    ("at or after N", Condition, CLOCK_TIME, None),
    ("received before N", Condition, CLOCK_TIME, None),
    ("received on _", Condition, RECEIVED_ON, None),
    ("received on _ ,", Condition, RECEIVED_ON, None),
    ("received on a _", Condition, RECEIVED_ON, None),
    ("received on a weekend", Condition, RECEIVED_ON, Some("received on one of (saturday, sunday)")),
    ("received at the weekend", Condition, RECEIVED_ON, Some("received on one of (saturday, sunday)")),
    (
        "received on a weekday",
        Condition,
        RECEIVED_ON,
        Some("received on one of (monday, tuesday, wednesday, thursday, friday)"),
    ),
    ("received out of", Condition, OUTSIDE, None),
    ("received outside of", Condition, OUTSIDE, Some("received outside")),
    ("received within _", Condition, "inside its hours is `not received outside` and the calendar", None),
    ("received in _", Condition, "inside its hours is `not received outside` and the calendar", None),
    ("received during _", Condition, "inside its hours is `not received outside` and the calendar", None),
    // counts over children, and over other people
    ("N _ (", Here, AMOUNT, None),
    ("another child", Condition, SIBLINGS, Some("any sibling")),
    ("other children", Condition, SIBLINGS, None),
    ("children _", Here, SIBLINGS, None),
    ("siblings _", Here, SIBLINGS, None),
    ("any", Condition, ANY_WHAT, None),
    ("a _ (", Here, PEOPLE, None),
    ("an _ (", Here, PEOPLE, None),
    ("the _ (", Here, PEOPLE, None),
    ("some _ (", Here, PEOPLE, None),
    ("every _ (", Here, ALL_PEOPLE, None),
    ("each _ (", Here, ALL_PEOPLE, None),
    ("all _ (", Here, ALL_PEOPLE, None),
    ("no _ (", Here, NO_PERSON, None),
    ("of _ (", Here, "leave out `of`: `any adult (drinks)`; a list in brackets has no name: `any of (a, b)`", None),
    ("any _ _", Here, "put what is asked of the person in brackets: `any adult (drinks)`", None),
    ("a sibling (", Here, A_SIBLING, Some("any sibling (")),
    ("any sibling of", Here, "leave out `of`: `any sibling (mark-seen)`", Some("any sibling")),
    ("any sibling _", Here, "put what is asked of the sibling in brackets: `any sibling (mark-seen)`", None),
    ("of siblings (", Here, "leave out `of`: `at least 2 siblings (mark-seen)`", Some("siblings (")),
    ("of children (", Here, "leave out `of`: `at least 2 children (mark-seen)`", Some("children (")),
    ("none of siblings (", Here, NO_SIBLING, Some("not any sibling (")),
    ("number of siblings (", Here, SIBLINGS, None),
    ("number of children (", Here, SIBLINGS, None),
    ("all siblings (", Here, ALL_SIBLINGS, None),
    ("all children (", Here, ALL_SIBLINGS, None),
    ("every child (", Here, ALL_SIBLINGS, None),
    ("each child (", Here, ALL_SIBLINGS, None),
    ("every sibling (", Here, ALL_SIBLINGS, None),
    ("no sibling (", Here, NO_SIBLING, Some("not any sibling (")),
    ("no child (", Here, NO_SIBLING, None),
    ("score _", Condition, "leave out `score`: the name of it is compared, `strain at least 7`", None),
    ("total of _ at", Condition, "leave out `total of`: a score is compared by its name, `strain at least 7`", None),
    ("sum of _ at", Condition, "leave out `sum of`: a score is compared by its name, `strain at least 7`", None),
    ("N points", Here, "leave out `points`: a score is compared with the bare number", None),
    ("N of", Condition, "write `at least`, `at most` or `exactly` before the number", None),
    ("of _ ,", Condition, "put the list in brackets, such as `any of (a, b)`", None),
    ("sibling _", Condition, "put what is asked of the sibling in brackets: `any sibling (mark-seen)`", None),
    (
        "the child",
        Condition,
        "a condition is made of names, such as `mark-seen and not small`; the words of the question are its title",
        None,
    ),
    (
        "child has",
        Condition,
        "a condition is made of names, such as `mark-seen and not small`; the words of the question are its title",
        None,
    ),
    ("true", Condition, "use the bare name, or `not` and the name", None),
    ("if", Condition, "write `when`, once in a rule; join two conditions with `and`", Some("and")),
    ("then when", Consequence, "`when` stands once, above the `then`", None),
    ("old", Condition, "leave out `old`; an age has a number and a unit", Some("")),
    (
        "a sibling",
        Condition,
        "write `any sibling` and the question in brackets: `any sibling (mark-seen)`",
        Some("any sibling"),
    ),
    ("sibling of", Condition, "leave out `of`: `any sibling (mark-seen)`", Some("sibling")),
    ("time since _", Condition, "write `time since last EVENT over 3 months`", None),
    (
        "at least N E",
        Condition,
        "write `number of EVENT in the last 12 months at least 2`, or `at least 2 of (a, b, c)`",
        None,
    ),
    (
        "at most N E",
        Condition,
        "write `number of EVENT in the last 12 months at most 2`, or `at most 2 of (a, b, c)`",
        None,
    ),
    (
        "more than N E",
        Condition,
        "write `number of EVENT in the last 12 months more than 2`, or `more than 2 of (a, b, c)`",
        None,
    ),
    ("is not", Given, "write `not` before the name, such as `not mark-seen`, or the answer that is given", None),
    ("(", Given, "what is given is a list without brackets, with commas between", None),
    ("and", Outcome, "put a comma between them", Some(",")),
    ("or", Outcome, "an example expects one thing; write a second example, or `could give`", None),
    ("level _", Outcome, "leave out `level`: `gives child-protection`", None),
    (
        "at least _",
        Outcome,
        "leave out `at least`: `gives child-protection` says that the level is at least this",
        None,
    ),
    ("action _", Outcome, "leave out `action`: `gives strategy-discussion`", None),
    ("asks _ _", Outcome, "write `asks FACT of AGENCY`, or `asks FACT`", None),
    ("within N", Outcome, "leave out the limit; an example names the action alone", None),
    // the beginnings of clauses
    ("unless if", Anywhere, "write `unless` alone", Some("unless")),
    ("unless when", Anywhere, "write `unless` alone", Some("unless")),
    ("until N from N", Anywhere, "`from` stands before `until`: `in force from 2026-01-01 until 2026-12-31`", None),
    ("in force before", Anywhere, "write `in force until` and the last day", Some("in force until")),
    ("in force since", Anywhere, "write `in force from` and the first day", Some("in force from")),
    ("in force on", Anywhere, "write `in force from` and the first day", Some("in force from")),
    ("from N until", Line(ANY), "write `in force from` and the date", None),
    ("=", Of(DEFINE), "write the title in quotation marks, and `when` and the condition below it", None),
    ("as", Line(DEFINE), WHEN, Some("when")),
    ("is", Line(DEFINE), WHEN, Some("when")),
    ("=", Of(VALUED), "write `is` and the value in a line of its own, below the title", None),
    ("value", Line(VALUED), "write `is` and the value", Some("is")),
    ("members", Line(GROUP), "write `of` and the facts, with commas between", Some("of")),
    ("contains", Line(GROUP), "write `of` and the facts, with commas between", Some("of")),
    ("includes", Line(GROUP), "write `of` and the facts, with commas between", Some("of")),
    ("- _", Line(GROUP), "write `of` once and the facts behind it, with commas between", None),
    ("below", Line(RUNG), "a rung names the one beneath it: `above universal`", None),
    ("over", Line(RUNG), "a rung names the one beneath it: `above universal`", Some("above")),
    (",", Of(RUNG), "a rung stands above one other; name the next lower one", None),
    ("and", Of(RUNG), "a rung stands above one other; name the next lower one", None),
    ("url", Line(SOURCE), "write `at` and the address in quotation marks", Some("at")),
    ("link", Line(SOURCE), "write `at` and the address in quotation marks", Some("at")),
    ("date", Line(SOURCE), "write `edition` and a date", Some("edition")),
    ("year", Line(SOURCE), "write `edition` and a date", Some("edition")),
    ("author", Line(SOURCE), "write `publisher` and a text", Some("publisher")),
    ("by", Line(ACTION), "write `led by` and an agency or a role", Some("led by")),
    ("who", Line(ACTION), "write `led by` and an agency or a role", Some("led by")),
    ("lead", Line(ACTION), "write `led by` and an agency or a role", Some("led by")),
    ("owned by", Line(ACTION), "write `led by` and an agency or a role", Some("led by")),
    ("within N", Line(ACTION), "a limit stands where the action is given: `then visit within 1 working day`", None),
    ("no consent needed", Line(ACTION), "write `consent not needed`", Some("consent not needed")),
    ("no consent", Line(ACTION), "write `consent not needed`", Some("consent not needed")),
    (
        "attendees",
        Line(MEETING),
        "write `quorum` for who must be there, `invite` for who else is asked",
        Some("quorum"),
    ),
    ("members", Line(MEETING), "write `quorum` for who must be there, `invite` for who else is asked", Some("quorum")),
    (
        "attended by",
        Line(MEETING),
        "write `quorum` for who must be there, `invite` for who else is asked",
        Some("quorum"),
    ),
    ("led by", Line(MEETING), "write `quorum` for who must be there", None),
    ("when E N", Of(SCORE), POINTS, None),
    ("E N", Line(SCORE), POINTS, None),
    ("E :", Line(SCORE), POINTS, None),
    ("E = N", Line(SCORE), POINTS, None),
    ("+", Line(SCORE), "write the number without a plus: `3 when …`", Some("")),
    ("N for _", Of(SCORE), POINTS, None),
    ("N for each _", Of(SCORE), EACH, None),
    ("N for every _", Of(SCORE), EACH, None),
    ("N per _", Of(SCORE), EACH, None),
    ("N each _", Of(SCORE), EACH, None),
    ("N is _", Of(SCORE), POINTS, None),
    ("add N", Line(SCORE), POINTS, None),
    ("N . N", Line(SCORE), "points are whole numbers; count in halves or tenths: `5 when …` for 0.5", None),
    ("points", Of(SCORE), POINTS, None),
    ("point", Of(SCORE), POINTS, None),
    ("if", Of(SCORE), POINTS, Some("when")),
    ("if", Line(WITH_WHEN), WHEN, Some("when")),
    ("where", Line(WITH_WHEN), WHEN, Some("when")),
    ("whenever", Line(WITH_WHEN), WHEN, Some("when")),
    ("condition", Line(WITH_WHEN), WHEN, Some("when")),
    ("except when", Line(RULE), UNLESS, Some("unless")),
    ("except if", Line(RULE), UNLESS, Some("unless")),
    ("except", Line(RULE), UNLESS, Some("unless")),
    ("excluding", Line(RULE), UNLESS, Some("unless")),
    ("exception", Line(RULE), UNLESS, Some("unless")),
    ("but not", Line(RULE), UNLESS, Some("unless")),
    ("else", Line(RULE), ELSE, None),
    ("otherwise", Line(RULE), ELSE, None),
    ("elseif", Line(RULE), ELSE, None),
    ("also then", Line(RULE), "write `then` alone; a rule may have any number", Some("then")),
    ("do", Line(RULE), "write `then` and what must be done", Some("then")),
    ("gives", Line(RULE), "write `then` in a rule; `gives` belongs in its examples", Some("then")),
    ("result", Line(RULE), "write `then` and what must be done", Some("then")),
    ("outcome", Line(RULE), "write `then` and what must be done", Some("then")),
    ("level", Line(RULE), "write `then at least` and the level", Some("then at least")),
    ("priority", Line(RULE), "write `then at least` and a level, or `then speed` and a speed", None),
    ("severity", Line(RULE), "write `then at least` and a level", Some("then at least")),
    ("reason", Line(REASONED), "write `because` and the reason in quotation marks", Some("because")),
    ("rationale", Line(REASONED), "write `because` and the reason in quotation marks", Some("because")),
    ("why", Line(REASONED), "write `because` and the reason in quotation marks", Some("because")),
    ("source", Line(ANY), CITES, Some("cites")),
    ("cite", Line(ANY), CITES, Some("cites")),
    ("see", Line(ANY), CITES, Some("cites")),
    ("reference", Line(ANY), CITES, Some("cites")),
    ("ref", Line(ANY), CITES, Some("cites")),
    ("authority", Line(ANY), CITES, Some("cites")),
    ("description", Line(ANY), "write `means` and a text, or a comment that begins with `#`", Some("means")),
    ("note", Line(ANY), "a comment begins with `#`", Some("#")),
    ("comment", Line(ANY), "a comment begins with `#`", Some("#")),
    ("title", Line(ANY), "the title stands in the first line, behind the name", None),
    ("name", Line(ANY), "the name stands in the first line, behind the word that opens the block", None),
    ("id", Line(ANY), "the name stands in the first line, behind the word that opens the block", None),
    ("end", Line(ANY), "delete it; a block ends where the next one begins", Some("")),
    ("valid from", Line(ANY), "write `in force from` and a date", Some("in force from")),
    ("effective from", Line(ANY), "write `in force from` and a date", Some("in force from")),
    ("from N", Line(RULE), "write `in force from` and a date", None),
    ("expires", Line(ANY), "write `in force until` and a date", Some("in force until")),
    // consequences
    (
        "at least level _",
        Consequence,
        "a level is given by its name, without the word: `then at least child-protection`",
        None,
    ),
    ("minimum", Consequence, "write `at least`", Some("at least")),
    ("no less than", Consequence, "write `at least`", Some("at least")),
    ("atleast", Consequence, "write `at least`, in two words", Some("at least")),
    ("set level to", Consequence, "write `at least`", Some("at least")),
    ("set level", Consequence, "write `at least`", Some("at least")),
    ("set", Consequence, "write `at least` and a level", None),
    ("level is", Consequence, "write `at least`", Some("at least")),
    ("level", Consequence, "write `at least`", Some("at least")),
    ("raise to", Consequence, "write `at least`", Some("at least")),
    ("inform", Consequence, TELL, Some("tell")),
    ("notify", Consequence, TELL, Some("tell")),
    ("alert", Consequence, TELL, Some("tell")),
    ("contact", Consequence, TELL, Some("tell")),
    ("call", Consequence, TELL, Some("tell")),
    ("immediately", Consequence, ONCE, Some("at once")),
    ("now", Consequence, ONCE, Some("at once")),
    ("asap", Consequence, ONCE, Some("at once")),
    ("urgently", Consequence, ONCE, Some("at once")),
    ("straight away", Consequence, ONCE, Some("at once")),
    ("today", Consequence, ONCE, Some("on the same day")),
    ("same day", Consequence, ONCE, Some("on the same day")),
    ("in N", Consequence, WITHIN, None),
    ("and", Consequence, THENS, None),
    (",", Consequence, THENS, None),
    ("if", Consequence, "a rule has one `when`, above its `then`; another condition is another rule", None),
    ("when", Consequence, "a rule has one `when`, above its `then`; another condition is another rule", None),
    // facts
    ("yes / no", Of(FACT), YES_NO, Some("yes or no")),
    ("yes no", Of(FACT), YES_NO, Some("yes or no")),
    ("yes , no", Of(FACT), YES_NO, Some("yes or no")),
    ("yes and no", Of(FACT), YES_NO, Some("yes or no")),
    ("no or yes", Of(FACT), YES_NO, Some("yes or no")),
    ("true or false", Of(FACT), YES_NO, Some("yes or no")),
    ("yes-no", Of(FACT), YES_NO, Some("yes or no")),
    ("boolean", Of(FACT), YES_NO, Some("yes or no")),
    ("bool", Of(FACT), YES_NO, Some("yes or no")),
    ("number", Line(FACT), NUMBER, Some("whole number")),
    ("integer", Line(FACT), NUMBER, Some("whole number")),
    ("int", Line(FACT), NUMBER, Some("whole number")),
    ("decimal", Line(FACT), NUMBER, Some("whole number")),
    ("whole number N", Of(FACT), NUMBER, None),
    ("whole number of _ ,", Of(FACT), NUMBER, None),
    ("whole number ,", Of(FACT), NUMBER, None),
    ("from N - N", Of(FACT), NUMBER, None),
    ("from N to N _", Of(FACT), NUMBER, None),
    ("choice of", Of(FACT), LIST, Some("one of")),
    ("choice", Line(FACT), LIST, Some("one of")),
    ("choose", Line(FACT), LIST, Some("one of")),
    ("enum", Line(FACT), LIST, Some("one of")),
    ("list of", Line(FACT), LIST, Some("one of")),
    ("select", Line(FACT), LIST, Some("one of")),
    ("any of", Line(FACT), "write `several of (…)` where more than one answer may be given", Some("several of")),
    ("one of _", Of(FACT), LIST, None),
    ("several of _", Of(FACT), LIST, None),
    (
        "text",
        Line(FACT),
        "there are no free texts, since no rule could read them; write `yes or no`, a number or a list",
        None,
    ),
    (
        "string",
        Line(FACT),
        "there are no free texts, since no rule could read them; write `yes or no`, a number or a list",
        None,
    ),
    ("date", Line(FACT), "a day on which something happened is an `event` block, not a fact", None),
    ("not worse", Of(FACT), "write `neither is worse`", Some("neither is worse")),
    ("no worse", Of(FACT), "write `neither is worse`", Some("neither is worse")),
    ("worse yes", Of(FACT), "write `worse when yes`", Some("worse when yes")),
    ("worse no", Of(FACT), "write `worse when no`", Some("worse when no")),
    ("worse is", Of(FACT), "write `worse when`", Some("worse when")),
    ("or", Of(FACT), "put a comma between the answers of a list", Some(",")),
    (": _", Of(FACT), "leave out the colon", None),
    ("in years", Of(FACT), "write `whole number of years from 0 to 18`", None),
    ("worse if", Of(FACT), "write `worse when`", Some("worse when")),
    ("true", Of(FACT), "write `yes`", Some("yes")),
    ("false", Of(FACT), "write `no`", Some("no")),
    ("about adult", HereOf(FACT), ABOUT_PERSON, None),
    ("about parent", HereOf(FACT), ABOUT_PERSON, None),
    ("about carer", HereOf(FACT), ABOUT_PERSON, None),
    ("about a _", HereOf(FACT), ABOUT_PERSON, None),
    ("about an _", HereOf(FACT), ABOUT_PERSON, None),
    ("about each _", HereOf(FACT), "write `about the adult`; each of them has an answer of its own", None),
    ("about every _", HereOf(FACT), "write `about the adult`; each of them has an answer of its own", None),
    ("about the _ and", HereOf(FACT), "the child stands first: `about the child and the adult`", None),
    ("about the child and", HereOf(FACT), "write `about the child and the` and the name of a person", None),
    ("about child", Of(ANY), "write `about the child`", Some("about the child")),
    ("about household", Of(ANY), "write `about the household`", Some("about the household")),
    ("about a child", Of(ANY), "write `about the child`", Some("about the child")),
    ("about each child", Of(ANY), "write `about the child`; each child has its own answer", Some("about the child")),
    ("about every child", Of(ANY), "write `about the child`; each child has its own answer", Some("about the child")),
    ("about the family", Of(ANY), "write `about the household`", Some("about the household")),
    ("about the home", Of(ANY), "write `about the household`", Some("about the household")),
    ("about family", Of(ANY), "write `about the household`", Some("about the household")),
    ("known by", Line(FACT), "write `held by` and the agencies", Some("held by")),
    ("asked by", Line(FACT), "write `held by` and the agencies", Some("held by")),
    ("ask", Line(FACT), "write `held by` and the agencies", Some("held by")),
    ("default", Line(FACT), "write `presumed yes until known`", None),
    ("asked if", Of(FACT), "write `asked when`", Some("asked when")),
    ("assumed", Line(FACT), PRESUMED, Some("presumed")),
    ("assume", Line(FACT), PRESUMED, Some("presumed")),
    ("presumed _", HereOf(FACT), PRESUMED, None),
    (
        "until known if",
        Of(FACT),
        "write `when`: `presumed no until known when age under 6 months`",
        Some("until known when"),
    ),
    (
        "until known where",
        Of(FACT),
        "write `when`: `presumed no until known when age under 6 months`",
        Some("until known when"),
    ),
    // people
    ("up to", Line(PERSON), COUNTED, None),
    ("at most", Line(PERSON), COUNTED, None),
    ("from", Line(PERSON), COUNTED, None),
    ("number", Line(PERSON), COUNTED, None),
    ("counted _", HereOf(PERSON), COUNTED, None),
    ("counted by N", Of(PERSON), COUNTED, None),
    ("counts _", HereOf(PERSON), COUNTED, None),
    // lists of names
    ("held by _ and", Of(ANY), "put a comma between the names", None),
    ("held by _ or", Of(ANY), "put a comma between the names", None),
    ("led by _ and", Of(ANY), "put a comma between the names", None),
    ("owned by _ and", Of(ANY), "put a comma between the names", None),
    ("with _ and", Of(ANY), "put a comma between the names", None),
    ("quorum _ and", Of(ANY), "put a comma between the names", None),
    ("invite _ and", Of(ANY), "put a comma between the names", None),
    ("tell _ and", Of(ANY), "put a comma between the names", None),
    ("of _ and", Of(&[Kind::Group]), "put a comma between the names", None),
    // clocks and ladders
    ("or N", Of(TIMED), "each limit is a line of its own, with its own `within`; both count", None),
    ("to N", Of(TIMED), "a limit is one number: the latest that is in time", None),
    ("including the first day", Of(CLOCK), "write `, counting the first day`", Some(", counting the first day")),
    ("warns N percent", Of(CLOCK), "write `warns at 75 percent`", None),
    ("then", Of(LADDER), "each step is a line of its own: `step tell police after 1 day`", None),
    ("- N", Of(LADDER), "write `step tell manager at once`; each step is a line of its own", None),
    ("starts when", Of(CLOCK), STARTS, Some("starts at each")),
    ("starts on", Of(CLOCK), STARTS, Some("starts at each")),
    ("starts with", Of(CLOCK), STARTS, Some("starts at each")),
    ("starts from", Of(CLOCK), STARTS, Some("starts at each")),
    ("starts after", Of(CLOCK), STARTS, Some("starts at each")),
    ("start at", Of(CLOCK), STARTS, Some("starts at")),
    ("start", Line(CLOCK), STARTS, Some("starts at each")),
    ("begins", Line(CLOCK), STARTS, Some("starts at each")),
    ("begins at", Line(CLOCK), STARTS, Some("starts at each")),
    ("stops when", Of(CLOCK), STOPS, Some("stops at")),
    ("stops on", Of(CLOCK), STOPS, Some("stops at")),
    ("stops with", Of(CLOCK), STOPS, Some("stops at")),
    ("stop at", Of(CLOCK), STOPS, Some("stops at")),
    ("stop", Line(CLOCK), STOPS, Some("stops at")),
    ("ends at", Line(CLOCK), STOPS, Some("stops at")),
    ("ends when", Line(CLOCK), STOPS, Some("stops at")),
    ("ends", Line(CLOCK), STOPS, Some("stops at")),
    ("until", Line(CLOCK), STOPS, Some("stops at")),
    ("in N", Of(TIMED), WITHIN, None),
    ("limit", Line(CLOCK), WITHIN, Some("within")),
    ("deadline", Line(CLOCK), WITHIN, Some("within")),
    ("duration", Line(CLOCK), WITHIN, Some("within")),
    ("after", Line(CLOCK), WITHIN, Some("within")),
    ("due within", Of(CLOCK), WITHIN, Some("within")),
    ("same day", Line(CLOCK), "write `on the same day`", Some("on the same day")),
    (
        "next working day",
        Line(CLOCK),
        "write `by the end of the next working day`",
        Some("by the end of the next working day"),
    ),
    ("immediately", Of(TIMED), "write `at once`", Some("at once")),
    ("owner", Line(CLOCK), OWNED, Some("owned by")),
    ("owned", Line(CLOCK), OWNED, Some("owned by")),
    ("responsible", Line(CLOCK), OWNED, Some("owned by")),
    ("escalate to", Of(CLOCK), "write `escalates by` and the name of a ladder block", Some("escalates by")),
    ("escalates to", Of(CLOCK), "write `escalates by` and the name of a ladder block", Some("escalates by")),
    (
        "step N",
        Of(LADDER),
        "steps have no numbers: write `step tell manager at once`; the next step stands below",
        Some("step"),
    ),
    ("step _ at", Of(LADDER), "write `step tell`", None),
    ("N fortnight", Anywhere, "a fortnight is `2 weeks`", Some("2 weeks")),
    ("N fortnights", Anywhere, "a fortnight is 2 weeks: 2 fortnights are `4 weeks`", None),
    // examples
    ("and", Given, "put a comma between what is given", Some(",")),
    ("or", Given, "an example gives one case; write a second example for the other", None),
    ("expects", Example, GIVES, Some("gives")),
    ("expect", Example, GIVES, Some("gives")),
    ("expected", Example, GIVES, Some("gives")),
    ("then", Example, GIVES, Some("gives")),
    ("should give", Example, GIVES, Some("gives")),
    ("should", Example, GIVES, None),
    ("result", Example, GIVES, Some("gives")),
    ("returns", Example, GIVES, Some("gives")),
    ("means", Example, GIVES, Some("gives")),
    ("not gives", Example, NEVER, Some("never gives")),
    ("does not give", Example, NEVER, Some("never gives")),
    ("gives no", Example, NEVER, Some("never gives")),
    ("gives not", Example, NEVER, Some("never gives")),
    ("never give", Example, NEVER, Some("never gives")),
    ("may give", Example, COULD, Some("could give")),
    ("might give", Example, COULD, Some("could give")),
    ("could gives", Example, COULD, Some("could give")),
    ("when", Example, "write `given` and the answers of the example", Some("given")),
    ("if", Example, "write `given` and the answers of the example", Some("given")),
    ("with", Example, "write `given` and the answers of the example", Some("given")),
    // what opens a block
    ("example", File, "an example stands in a rule or a meeting, below its clauses, with two blanks before it", None),
    ("question", File, "a question is a `fact` block", Some("fact")),
    ("condition", File, "a condition with a name is a `define` block", Some("define")),
    ("definition", File, "a named condition is a `define` block, a word that people use a `term` block", None),
    ("glossary", File, "a word that people use is a `term` block", Some("term")),
    ("organisation", File, "who holds answers and acts is an `agency` block", Some("agency")),
    ("team", File, "who holds answers and acts is an `agency` block", Some("agency")),
    ("people", File, "other people are `person` blocks, each with the name of one of them", Some("person")),
    ("adult", File, "an adult is a kind of person: `person adult \"Adult at home\"`", None),
    ("parent", File, "a parent is a kind of person: `person parent \"Parent\"`", None),
    ("carer", File, "a carer is a kind of person: `person carer \"Carer\"`", None),
    ("threshold", File, "a rung of response is a `level` block", Some("level")),
    ("deadline", File, "a time limit is a `clock` block", Some("clock")),
    ("timescale", File, "a time limit is a `clock` block", Some("clock")),
    ("law", File, "an authority is a `source` block", Some("source")),
    (
        "import",
        File,
        "all files of a folder are read together; a wider pack is named by `extends` in the `pack` block",
        None,
    ),
    (
        "include",
        File,
        "all files of a folder are read together; a wider pack is named by `extends` in the `pack` block",
        None,
    ),
    ("if", File, "a condition stands in a block such as `rule`, behind `when`", None),
    ("when", File, "a clause stands in a block: write its first line above, such as `rule bruise \"Bruise\"`", None),
];

/// Words or signs that the language says in another way: the longest that holds the place where reading stopped.
pub(super) fn foreign(around: &Around<'_>) -> Option<Found> {
    let matches = PHRASES.iter().filter_map(|phrase| Some((matched(around, phrase)?, phrase)));
    let ((from, to), (_, _, cure, near)) = matches.max_by_key(|((from, to), (_, place, ..))| {
        // What holds the place says more than what stands before it, and what is meant for it more than what is general.
        let (holds, special) = (usize::from(*to > around.at), usize::from(*place != Anywhere));
        ((to - from) * 2 + holds * 3 + special, *from)
    })?;
    let place = around.tokens.get(from)?.place.start..around.tokens.get(to - 1)?.place.end;
    let written = around.text.get(place.clone())?.to_owned();
    Some(Found { slip: Slip::Phrase { written, cure }, place, near: near.map(str::to_owned) })
}

/// Where a phrase stands so that it holds the place where reading stopped: the first token and the one behind the last.
fn matched(around: &Around<'_>, (words, place, ..): &Phrase) -> Option<(usize, usize)> {
    let words: Vec<&str> = words.split(' ').collect();
    // A slip may have been taken for a name, so that only the word behind it could not be read.
    let (first, last) = (around.at.saturating_sub(words.len()), around.at);
    let found = (first..=last).rev().find(|from| {
        let written = around.tokens.get(*from..).unwrap_or(&[]);
        written.len() >= words.len()
            && words.iter().zip(written).all(|(word, token)| match *word {
                "N" => token.word.starts_with(|c: char| c.is_ascii_digit()),
                "_" => token.sort == Sort::Word,
                "E" => token.sort == Sort::Word && token.word.contains('-'),
                word => token.word == word,
            })
            && (1..words.len()).all(|by| !around.opens_line_at(from + by))
            && stands(around, *from, *place)
            && (!matches!(place, Here | HereOf(_)) || from + words.len() > around.at)
    })?;
    Some((found, found + words.len()))
}

fn stands(around: &Around<'_>, from: usize, place: In) -> bool {
    let by = isize::try_from(from).unwrap_or(0) - isize::try_from(around.at).unwrap_or(0);
    let opens = around.opens_line(by);
    let of = |kinds: &[Kind]| around.kind.is_some_and(|kind| kinds.contains(&kind));
    match place {
        Anywhere => true,
        Condition | Here => {
            matches!(around.within, Within::Condition | Within::Given)
                && !(opens && by == 0 && around.tokens.get(from).is_some_and(|token| token.word == "if"))
        }
        Given => around.within == Within::Given && !opens,
        Outcome => around.within == Within::Outcome && !opens,
        Consequence => around.within == Within::Consequence && !opens,
        Line(kinds) => opens && of(kinds) && around.at_clause(),
        Example => opens && matches!(around.within, Within::Example | Within::Given | Within::Outcome),
        File => around.kind.is_none() && from == 0,
        Of(kinds) | HereOf(kinds) => of(kinds),
    }
}
