//! What is wrong with examples.

use super::errors;
use super::words::{error, quoted_list};
use crate::base::span::Span;
use crate::syntax::ast::Name;

errors! {
    /// What is wrong with examples.
    ExampleError

    /// `given a, not a`.
    GivenTwice {
        /// The fact.
        name: String,
        /// Where.
        span: Span,
    }
    "given-twice" {
        means: "An example gives the same fact two times.",
        why: "A reader cannot tell which of the two answers the example is about.",
        example: "given mark-seen, not mark-seen",
        cure: "Give the fact once; write `contested mark-seen` when reports differ.",
    }
    => error(format!("`{name}` is given twice"), *span)
        .help("an example gives each fact once; `contested` says that reports differ");

    /// `given attended by police` in an example of a rule.
    NoMeeting {
        /// Where.
        span: Span,
    }
    "no-meeting" {
        means: "An example of a rule says who was at a meeting, or that it was a call.",
        why: "A rule turns on facts and events; only a meeting turns on who was there.",
        example: "example \"a call\"\n    given mark-seen, by telephone",
        cure: "Move the example to its `meeting`, or give a fact.",
    }
    => error("who was there is given in a meeting's example only", *span)
        .label("a rule knows of no meeting")
        .help("move the example to its meeting, or give a fact");

    /// `given police` in an example of a meeting.
    NotAttended {
        /// As written.
        name: Name,
    }
    "not-attended" {
        means: "An example of a meeting names somebody without saying whether they were there.",
        why: "A bare name is an answer to a question; who was at a meeting is said with `attended by`.",
        example: "example \"all there\"\n    given social-care, police\n    gives held",
        cure: "Write `attended by` before each name.",
    }
    => error(format!("`{}` was at the meeting, or was not: the example does not say it", name.value), name.span)
        .label("this is who was invited, not an answer")
        .help(format!("write `attended by` before each name: `given attended by {0}`, or `not attended by {0}`", name.value));

    /// `gives child-protection` in a rule that has no such floor.
    NotGiven {
        /// As written.
        name: Name,
        /// What the rule gives.
        gives: Vec<String>,
        /// Whether a local pack adjusts the rule.
        adjusted: bool,
    }
    "not-given" {
        means: "An example expects something that its own rule never gives.",
        why: "An example shows what its own rule does, so this one could never pass.",
        example: "then at least child-in-need\n  because \"Both signs together are serious.\"\n  cites handbook\n  example \"both signs\"\n    given a, b\n    gives child-protection",
        cure: "Expect what the rule gives, or add the consequence to the rule.",
    }
    => {
        let now = "a `local rule` changed what it gives: examples there stand for those of the base";
        error(format!("this rule never gives `{}`", name.value), name.span)
            .help(if gives.is_empty() {
                "the rule gives nothing".to_owned()
            } else {
                format!("it gives {}", quoted_list(gives))
            })
            .help_if(adjusted.then(|| now.to_owned()))
    };
}
