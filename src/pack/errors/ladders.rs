//! What is wrong with the ladders of levels and of speeds.

use super::errors;
use super::words::error;
use crate::base::span::Span;
use crate::syntax::ast::{Kind, Name};

errors! {
    /// What is wrong with the ladders of levels and of speeds.
    LadderError

    /// A pack without any level.
    NoLevel {
        /// The pack block.
        span: Span,
    }
    "no-level" {
        means: "A pack has no level, neither of its own nor from a wider pack.",
        why: "A decision is a level, so without one nothing can be decided.",
        example: "pack case \"Case\"\n  version \"1\"",
        cure: "Declare at least one, such as `level universal \"Universal services\"`.",
    }
    => error("the pack has no level", *span)
        .help("declare at least one, such as `level universal \"Universal services\"`");

    /// Two levels without `above`.
    TwoBottoms {
        /// Levels or speeds.
        kind: Kind,
        /// The second.
        name: Name,
        /// The first.
        first: Span,
    }
    "two-bottoms" {
        means: "Two levels or two speeds have nothing below them.",
        why: "Rules combine by the higher of two levels, so any two of them must have an order.",
        example: "level universal \"Universal services\"\nlevel early-help \"Early help\"",
        cure: "Add `above` and the name of a level to all of them but the lowest.",
    }
    => error(format!("two {} are at the bottom", kind.words()), name.span)
        .label("nothing is below this one")
        .also(*first, "nor below this one")
        .help(format!("say what `{}` stands `above`", name.value));

    /// Two levels above the same one.
    Fork {
        /// Levels or speeds.
        kind: Kind,
        /// The second.
        name: Name,
        /// The first.
        first: Span,
        /// The rung below both.
        below: String,
    }
    "ladder-fork" {
        means: "Two levels or two speeds stand directly above the same one.",
        why: "Rules combine by the higher of two levels, so any two of them must have an order.",
        example: "level early-help \"Early help\" above universal\nlevel child-in-need \"Child in need\" above universal",
        cure: "Say which of the two stands above the other.",
    }
    => error(format!("two {} stand directly above `{below}`", kind.words()), name.span)
        .label("one of the two")
        .also(*first, "the other one")
        .help("a ladder has one rung above each; put one above the other");

    /// `level a above b`, `level b above a`.
    LadderCycle {
        /// Levels or speeds.
        kind: Kind,
        /// One of them.
        name: Name,
    }
    "ladder-cycle" {
        means: "Levels or speeds stand above each other in a circle.",
        why: "A ladder needs a lowest rung, or nobody can say which response is the higher one.",
        example: "level early-help \"Early help\" above child-in-need\nlevel child-in-need \"Child in need\" above early-help",
        cure: "Let one of them be the bottom, without `above`, and order the rest above it.",
    }
    => error(format!("{} `{}` stands above itself", kind.word(), name.value), name.span)
        .help("the bottom one has no `above`");
}
