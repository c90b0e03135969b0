//! What is wrong with the clauses of one block.

use super::errors;
use super::mixed_up;
use super::words::{error, kinds_in_words, quoted_once, with_article};
use crate::base::calendar::day::Day;
use crate::base::span::Span;
use crate::syntax::ast::{Kind, Name};

errors! {
    /// What is wrong with the clauses of one block.
    ClauseError

    /// `fact a yes or no …`, without a question.
    MissingTitle {
        /// In what.
        kind: Kind,
        /// The block's name.
        name: Name,
    }
    "missing-title" {
        means: "A block has no title.",
        why: "People read titles and not names, so without one the block could not be shown to anybody.",
        example: "agency health",
        cure: "Write the title in quotation marks after the name, such as `agency health \"Health\"`.",
    }
    => error(format!("{} `{}` has no title", kind.word(), name.value), name.span)
        .label("what do people call it?")
        .help("write the title in quotation marks after the name");

    /// `because ""`.
    EmptyText {
        /// The two quotation marks.
        span: Span,
    }
    "empty-text" {
        means: "A text has no words between its quotation marks.",
        why: "Titles, reasons and questions are what people read; an empty one would be shown to them as nothing.",
        example: "agency health \"\"",
        cure: "Write the words, or leave the clause out where it may be left out.",
    }
    => error("this text is empty", *span)
        .label("nothing stands here")
        .help("write the words that people are to read");

    /// `fact a … quorum police`.
    MisplacedClause {
        /// The clause's word.
        clause: &'static str,
        /// In what it stands.
        kind: Kind,
        /// Where.
        span: Span,
        /// Where it would belong.
        belongs: Vec<Kind>,
    }
    "misplaced-clause" {
        means: "A clause stands in a kind of block that does not take it.",
        why: "It would have no effect there, and its author meant it to have one.",
        example: "agency health \"Health\"\n  quorum health",
        cure: "Move the clause to a block that takes it, or delete it.",
    }
    => error(format!("{} takes no {}", with_article(kind.word()), quoted_once(clause.trim_start_matches("a "))), *span)
        .label("does not belong here")
        .help(mixed_up::clause(*kind, clause).map_or_else(
            || format!("{} belongs in {}", quoted_once(clause), kinds_in_words(belongs)),
            str::to_owned,
        ));

    /// `fact b` between the clauses of `rule a`.
    BlockInside {
        /// Of what.
        kind: Kind,
        /// What begins.
        name: Name,
        /// In what.
        outer: Kind,
        /// Its name.
        outer_name: Name,
    }
    "block-inside" {
        means: "A block begins inside another one, which is not finished.",
        why: "What stands behind it would belong to the inner block, and its author meant it for the outer one.",
        example: "rule cold \"Cold\"\n  when no-heating\n  source handbook",
        cure: "Finish the outer block first; blocks stand below one another, each at the left edge.",
    }
    => error(format!("{} `{}` begins inside {} `{}`, which is not finished",
            kind.word(), name.value, outer.word(), outer_name.value), name.span)
        .label("a block begins here")
        .also(outer_name.span, "not finished")
        .help_if((*kind == Kind::Source).then(|| format!("to name an authority, write `cites {}`", name.value)))
        .help("blocks stand below one another, each at the left edge; finish the one above first");

    /// Two `when` in one rule.
    RepeatedClause {
        /// The clause's word.
        clause: &'static str,
        /// The second.
        span: Span,
        /// The first.
        first: Span,
        /// Whether this is where a second block seems to begin: more is said again behind it.
        begins: bool,
    }
    "repeated-clause" {
        means: "A block says something twice that it can say only once.",
        why: "Nobody could tell which of the two counts.",
        example: "bound repeat-contacts \"How many contacts are many?\"\n  is 2\n  is 3",
        cure: "Keep one of them; join two conditions with `and` or `or`.",
    }
    => error(format!("`{clause}` is said twice"), *span)
        .label("said again here")
        .also(*first, "first said here")
        .help(if *begins {
            "more is said again behind it: is the first line of a block missing here, with its kind, name and title?"
        } else {
            "keep one, or join them"
        });

    /// A rule without `because`.
    MissingClause {
        /// What is missing.
        clause: &'static str,
        /// In what.
        kind: Kind,
        /// The block's name.
        name: Name,
    }
    "missing-clause" {
        means: "A block lacks a clause that it cannot do without.",
        why: "Without it the block is not complete: a rule needs its reason and its source, and a fact its type.",
        example: "bound repeat-contacts \"How many contacts are many?\"",
        cure: "Add the clause that the finding names.",
    }
    => error(format!("{} `{}` lacks {clause}", kind.word(), name.value), name.span)
        .label("not complete")
        .help(format!("add {clause}"));

    /// A negative duration, or a warning at 0 percent.
    NoSuchAmount {
        /// What is asked for.
        wants: &'static str,
        /// Where.
        span: Span,
    }
    "no-such-amount" {
        means: "A number cannot be used in this place, such as a length of time below zero.",
        why: "The condition would always hold or never, and its author meant something else.",
        example: "contact-received in the last 5 working days",
        cure: "Write an amount that the finding allows.",
    }
    => error(format!("this must be {wants}"), *span).help("correct it");

    /// `telephone "call us"`.
    NotATelephone {
        /// What no number has.
        part: String,
        /// Where.
        span: Span,
    }
    "not-a-telephone-number" {
        means: "A telephone number has letters or signs that no number has, or no digits.",
        why: "Somebody will dial it when a child is in danger.",
        example: "contact hub \"The hub\"\n  telephone \"O1632 960l01\"",
        cure: "Write the digits, and `ext` or `option` where more must be dialled; words for people stand in `means`.",
    }
    => error(match part.as_str() {
            "" => "a telephone number has digits".to_owned(),
            part => format!("a telephone number has no `{part}`"),
        }, *span)
        .label("nobody can dial this")
        .help("write the digits, and `ext` or `option` where more must be dialled; words for people stand in `means`");

    /// `in force from 2026-01-01 until 2025-01-01`.
    DatesReversed {
        /// First day.
        from: Day,
        /// Last day.
        until: Day,
        /// Where.
        span: Span,
    }
    "dates-reversed" {
        means: "The first day in force comes after the last one.",
        why: "A rule with such dates would never be in force.",
        example: "in force from 2026-09-01 until 2025-08-31",
        cure: "Swap the two dates, or correct the one that is wrong.",
    }
    => error(format!("{from} comes after {until}"), *span)
        .help("the first day in force comes before the last");

    /// `due 2 days before a` beside `within 2 days`, `starts at b` or `due 2 days before c`.
    CountedBothWays {
        /// The clause that does not fit.
        span: Span,
        /// The limit that is counted back.
        first: Span,
        /// From what that is counted.
        event: String,
    }
    "counted-both-ways" {
        means: "A clock counts back from a planned day, and from something else too.",
        why: "It starts when that day is planned, and another start, a pause or another limit would leave open when it is due.",
        example: "due 2 working days before conference-held\n  within 5 working days",
        cure: "Give each way of counting a clock of its own.",
    }
    => {
        let message = format!("this clock already counts back from the day for which `{event}` is planned");
        error(message, *span)
            .label("counts from something else")
            .also(*first, "counted back here")
            .help(format!("it starts when `{event}` is planned; make the other limit a clock of its own"))
    };
}
