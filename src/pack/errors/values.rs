//! What is wrong with types, numbers and units.

use super::errors;
use super::words::error;
use crate::base::cells::MAX_CELLS;
use crate::base::length::{Unit, counted};
use crate::base::limits::MAX_DAYS;
use crate::base::span::Span;

errors! {
    /// What is wrong with types, numbers and units.
    ValueError

    /// `age includes high`.
    WrongType {
        /// The fact.
        fact: String,
        /// What the fact is.
        is: &'static str,
        /// What was tried.
        tried: &'static str,
        /// Where.
        span: Span,
        /// What works instead.
        instead: &'static str,
    }
    "wrong-type" {
        means: "A condition asks something of a fact that its type cannot answer.",
        why: "Such a test has no meaning, so it could neither hold nor fail.",
        example: "when age",
        cure: "Ask in the way that fits the type, as the finding says.",
    }
    => error(format!("`{fact}` is {is}, not {tried}"), *span).help(format!("use {instead}"));

    /// `age over 300 months`, where the range ends at 227.
    OutOfRange {
        /// The fact or bound.
        name: String,
        /// As compared, in the fact's unit.
        value: i64,
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
        /// In what all three are counted.
        unit: Option<Unit>,
        /// Where.
        span: Span,
    }
    "out-of-range" {
        means: "A number lies outside the range that its fact or its bound allows.",
        why: "No answer could ever be that number, so the condition would always hold or never.",
        example: "age over 300 months",
        cure: "Correct the number, or widen the range.",
    }
    => error(format!("{} is outside the range of `{name}`", counted(*value, *unit)), *span)
        .label(format!("must be from {from} to {}", counted(i64::from(*to), *unit)))
        .help("correct the number, or widen the range");

    /// `age under 13`, where age is in months.
    UnitMissing {
        /// The fact.
        fact: String,
        /// Its unit.
        unit: Unit,
        /// Where.
        span: Span,
    }
    "unit-missing" {
        means: "A number stands without its unit.",
        why: "Thirteen could mean months or years, and the difference is a baby or a teenager.",
        example: "age under 13",
        cure: "Write the unit after the number, such as `13 years`.",
    }
    => error(format!("`{fact}` is counted in {}; say the unit", unit.plural()), *span)
        .label("a bare number could be misread")
        .help(format!("write the number with its unit, such as `3 {}`", unit.plural()));

    /// `age under 13 weeks`, where age is in months.
    UnitMismatch {
        /// The fact.
        fact: String,
        /// Its unit, if it has one.
        unit: Option<Unit>,
        /// The unit as written.
        written: Unit,
        /// Where.
        span: Span,
    }
    "unit-mismatch" {
        means: "A number is compared in a unit that cannot be turned exactly into the unit of its fact.",
        why: "Weeks do not make whole months, so some children would be counted wrongly near the bound.",
        example: "age under 13 weeks",
        cure: "Use the unit of the fact, or one that converts exactly: years to months, weeks to days, hours to minutes.",
    }
    => {
        let counted = unit.map_or("without a unit".to_owned(), |unit| format!("in {}", unit.plural()));
        error(format!("`{fact}` is counted {counted}, not in {}", written.plural()), *span)
            .help("only exact conversions are made: years to months, weeks to days, hours to minutes")
    };

    /// `from 10 to 2`, `between 15 and 13`, `asked from 2 years` beside `asked until 1 year`.
    RangeReversed {
        /// The first number, as people read it.
        from: String,
        /// The second number.
        to: String,
        /// Where.
        span: Span,
    }
    "range-reversed" {
        means: "The first number of a range is higher than the second one, or a question is asked from an age that comes after the one until which it is asked.",
        why: "No number lies in such a range.",
        example: "age between 15 and 13 years",
        cure: "Write the lower number first.",
    }
    => error(format!("{from} comes after {to}"), *span).help(format!("write {to} first"));

    /// `in force from 2206-04-01`.
    UnlikelyYear {
        /// The year.
        year: i16,
        /// What to write instead.
        cure: &'static str,
        /// Where the day stands.
        span: Span,
    }
    "unlikely-year" {
        means: "A day lies so far away that its year is probably a slip.",
        why: "A rule that comes into force in the year 2206 looks as if it was there, and never is; a review in that year never comes.",
        example: "in force from 2206-04-01",
        cure: "Correct the year; what is not in force yet, with no day set, is `in force from 9999-12-31`.",
    }
    => error(format!("the year {year} is probably a slip"), *span)
        .label("too far away")
        .help(*cure);

    /// `worse when higher` on a yes/no fact.
    WorseMismatch {
        /// The fact.
        fact: String,
        /// What would fit.
        fits: &'static str,
        /// Where.
        span: Span,
    }
    "worse-mismatch" {
        means: "The clause `worse when` names a direction that the fact's answers do not have.",
        why: "The direction decides which answer is taken when reports differ, so it must fit.",
        example: "yes or no, about the child\n  worse when higher",
        cure: "Use yes or no for yes-or-no facts, higher or lower for numbers and ordered lists, and more or fewer for several.",
    }
    => error(format!("this direction does not fit `{fact}`"), *span)
        .help(format!("say {fits}"));

    /// `begins with event` of a number.
    TimeMismatch {
        /// The fact.
        fact: String,
        /// What would fit.
        fits: &'static str,
        /// Where.
        span: Span,
    }
    "time-mismatch" {
        means: "A fact is said to begin, end, grow or count with time, and its answers cannot.",
        why: "Only a yes can begin and end, and only a number of days, weeks, months or years can grow.",
        example: "yes or no, about the child\n  grows with time",
        cure: "Take the clause out, or give the fact answers that it fits.",
    }
    => error(format!("this does not fit `{fact}`"), *span).help(format!("say {fits}"));

    /// `is yes` on a bound.
    BoundNotNumber {
        /// Where.
        span: Span,
    }
    "bound-not-number" {
        means: "A bound is given something other than a whole number.",
        why: "A bound is a number that rules compare with, so a word or yes and no cannot be compared.",
        example: "bound repeat-contacts \"How many contacts are many?\"\n  is yes",
        cure: "Write a whole number, such as `is 3`.",
    }
    => error("a bound is a whole number", *span).help("write `is 3`");

    /// A number, a count or a time compared at more than [`MAX_CELLS`] places, or a list with more answers.
    TooManyCells {
        /// The fact or event.
        name: String,
        /// How many cells.
        cells: usize,
        /// Where it is declared.
        span: Span,
    }
    "too-many-bounds" {
        means: "One number is compared at more places, or one list has more answers, than the engine can keep apart.",
        why: "The engine proves things by looking at every range of a number, and a limit keeps that exact and fast.",
        example: "one of (n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, …, n128)",
        cure: "Use fewer different numbers, most often by naming one with `bound`, or split the fact.",
    }
    => error(format!("`{name}` falls into {cells} cases"), *span)
        .label(format!("at most {MAX_CELLS} can be told apart"))
        .help("compare it with fewer different numbers, or shorten its list of answers");

    /// Rules that each begin on a day of their own.
    TooManyDays {
        /// What begins or ends on the first day too many.
        name: String,
        /// Where it is declared.
        span: Span,
    }
    "too-many-days" {
        means: "The parts of a pack begin and end on more days than are told apart.",
        why: "Between two of these days the rules are proved anew, and a limit keeps that exact and fast.",
        example: "rule r1 \"R\"\n  in force from 2026-01-01\n…\nrule r101 \"R\"\n  in force from 2026-04-11",
        cure: "Let what changes together begin on one day, and delete what ended long ago.",
    }
    => error(format!("the parts of this pack begin or end on more than {MAX_DAYS} days"), *span)
        .label(format!("`{name}` has the first one too many"))
        .help("let what changes together begin on one day, and delete what ended long ago");
}

impl ValueError {
    /// A range of which the first end lies behind the second.
    pub(crate) fn range_reversed(from: impl ToString, to: impl ToString, span: Span) -> ValueError {
        ValueError::RangeReversed { from: from.to_string(), to: to.to_string(), span }
    }
}
