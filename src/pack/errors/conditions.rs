//! What is wrong with conditions.

use super::errors;
use super::words::{error, quoted_list};
use crate::base::limits::{MAX_ASKED, MAX_CONDITIONS, MAX_DEEP, MAX_DEFINES, MAX_SCORE};
use crate::base::span::Span;
use crate::syntax::ast::Name;

errors! {
    /// What is wrong with conditions.
    ConditionError

    /// Sixty-five defines, each explained by the next; or fewer, with very many brackets in each.
    DefineTooDeep {
        /// The outermost.
        name: String,
        /// Where.
        span: Span,
    }
    "define-too-deep" {
        means: "A named condition is explained by another, that by another, and so on, further than anybody can follow.",
        why: "No person can say when it holds, and a limit keeps a bad file from stopping the engine.",
        example: "define d0 \"D\"\n  when d1\n\ndefine d1 \"D\"\n  when d2 …",
        cure: "Say in facts what the innermost ones mean.",
    }
    => error(format!("`{name}` is explained through more than {MAX_DEFINES} others, one behind another, \
            or with more than {MAX_DEEP} conditions in one another"), *span)
        .label("deeper than anybody can follow")
        .help("say in facts what the innermost ones mean");

    /// `define a when b`, `define b when a`.
    DefineCycle {
        /// The names in the circle.
        names: Vec<String>,
        /// Where it closes.
        span: Span,
    }
    "define-cycle" {
        means: "A named condition is explained by itself, straight away or by way of others.",
        why: "A circle has no beginning, so nobody can work out when the condition holds.",
        example: "define at-risk \"At risk\"\n  when unsafe\n\ndefine unsafe \"Unsafe\"\n  when at-risk",
        cure: "Say in one of them what it means in facts.",
    }
    => {
        let circle = if names.len() == 1 { "is explained by itself" } else { "are explained by each other" };
        error(format!("{} {circle}", quoted_list(names)), *span)
            .help("a define may only use facts and other defines that do not use it")
    };

    /// `at least 4 of (a, b)`, `at least 0 of signs`.
    CountNeverMatters {
        /// The number compared.
        number: i64,
        /// How many there are.
        of: usize,
        /// Where.
        span: Span,
    }
    "count-never-matters" {
        means: "A count of a list always comes out the same, whatever the answers are.",
        why: "Such a condition looks like a test and tests nothing.",
        example: "at least 3 of (a, b)",
        cure: "Ask for a number from 1 to the length of the list, or put more into the list.",
    }
    => error("this count is always so, or never", *span)
        .label(format!("{number} is compared, and there are {of}"))
        .help("count fewer, or list more");

    /// `early-warning at least 90` of a score of at most 20.
    ScoreNeverMatters {
        /// The lowest sum.
        least: i32,
        /// The highest.
        most: i32,
        /// Where.
        span: Span,
    }
    "score-never-matters" {
        means: "A comparison with a score always comes out the same, whatever the answers are.",
        why: "Such a condition looks like a threshold and is none.",
        example: "score strain \"Strain\"\n  2 when money-short\n  -1 when alone\n…\n  when strain at least 3",
        cure: "Compare with points that the score can reach, or let it give more.",
    }
    => error("this comparison with a score is always so, or never", *span)
        .label(format!("it gives between {least} and {most} points"))
        .help("compare with points that it can reach");

    /// A score that could be ten thousand.
    ScoreTooWide {
        /// The score.
        name: String,
        /// The lowest sum.
        least: i32,
        /// The highest.
        most: i32,
        /// Where.
        span: Span,
    }
    "score-too-wide" {
        means: "The lowest and the highest sum of a score lie too far apart.",
        why: "Every sum is told apart in the proofs, and a limit keeps a bad file from stopping the engine.",
        example: "score strain \"Strain\"\n  100 when a\n  100 when b\n…",
        cure: "Give fewer points for everything: 1, 2 and 3 say the same as 100, 200 and 300.",
    }
    => error(format!("score `{name}` lies between {least} and {most}"), *span)
        .label(format!("more than {MAX_SCORE} points apart"))
        .help("give fewer points for everything, and compare with fewer");

    /// A score whose item asks for a score.
    ScoreOfScore {
        /// The score that is asked for.
        name: Name,
    }
    "score-of-score" {
        means: "A score gives points for what another score comes to.",
        why: "Nobody could say how much one answer counts.",
        example: "score strain \"Strain\"\n  2 when alone\n  1 when debts at least 1",
        cure: "Put what the other one counts into this one, or let a rule ask for both.",
    }
    => error(format!("`{}` is a score, and no score counts another", name.value), name.span)
        .help("list what it counts here as well, or ask for both in the rule");

    /// `any sibling (household-fact)`.
    SiblingHousehold {
        /// The fact or event.
        name: String,
        /// Where.
        span: Span,
    }
    "sibling-household" {
        means: "`any sibling` asks for something that is the same for the whole household.",
        why: "The answer is no different for a sibling, so the words promise a test that is not made.",
        example: "any sibling (domestic-abuse)",
        cure: "Ask for it outside the brackets of `any sibling`.",
    }
    => error(format!("`{name}` is about the household, not about one child"), *span)
        .label("the same for every sibling")
        .help("say it outside `any sibling ( … )`");

    /// `any sibling (any sibling (a))`.
    SiblingNested {
        /// Where.
        span: Span,
    }
    "sibling-nested" {
        means: "`any sibling` stands inside another `any sibling`.",
        why: "A sibling's sibling is the child itself or a further sibling, so the words do not say what they seem to.",
        example: "any sibling (any sibling (on-plan))",
        cure: "Use `any sibling` once.",
    }
    => error("a sibling's sibling is the child itself or another sibling", *span)
        .help("use `any sibling` once");

    /// `when level at least a … then at least b`.
    LevelOnLevel {
        /// The rule's name.
        name: Name,
        /// The condition.
        span: Span,
    }
    "level-on-level" {
        means: "One rule both sets the level or the speed and asks what the level is.",
        why: "The answer would depend on itself.",
        example: "when level at least child-in-need\n  then at least child-protection",
        cure: "Let one rule set the level from facts, and let another ask for it and give the actions.",
    }
    => error(format!("rule `{}` sets a level or speed and asks for the level", name.value),
        *span,
    )
    .label("asks for the level here")
    .help("let one rule set the level, and another ask for it and give actions");

    /// `fact a asked when b`, `fact b asked when a`.
    AskedCycle {
        /// The facts in the circle.
        names: Vec<String>,
        /// The first of them.
        span: Span,
    }
    "asked-in-a-circle" {
        means: "Whether a question can be asked depends on its own answer, straight away or by way of others.",
        why: "Nobody could say which of them to ask first.",
        example: "fact a \"A?\"\n  asked when b\n…\nfact b \"B?\"\n  asked when a",
        cure: "Leave one of them without `asked`: the one that people can always answer.",
    }
    => error(format!("{} can be asked only after an answer to {}",
            quoted_list(names), if names.len() == 1 { "itself" } else { "each other" }), *span)
        .help("leave out `asked` where people can always answer");

    /// Sixty-five facts, each asked only after the one before; or fewer, with very many brackets in each.
    AskedTooDeep {
        /// The fact that is asked last.
        name: String,
        /// Where.
        span: Span,
    }
    "asked-too-deep" {
        means: "A question is asked only after another, that one only after a third, and so on, further than anybody can follow.",
        why: "Nobody would ever come to the last of them, and a limit keeps a bad file from stopping the engine.",
        example: "fact f1 \"F?\"\n  asked when f0\n…\nfact f2 \"F?\"\n  asked when f1 …",
        cure: "Leave out `asked` where people can always answer.",
    }
    => error(format!("`{name}` is asked only after more than {MAX_ASKED} others, one behind another, \
            or with more than {MAX_DEEP} conditions in one another"), *span)
        .label("later than anybody would come to")
        .help("leave out `asked` where people can always answer");

    /// A hundred rules that each ask for a score of a thousand items.
    PackTooLarge {
        /// The first condition too many.
        span: Span,
    }
    "pack-too-large" {
        means: "The conditions of a pack come to more than is looked at, with groups and scores counted wherever they are named.",
        why: "Everything that is proved takes time for each of them, and a limit keeps a bad file from stopping the engine.",
        example: "rule r1 \"R\"\n  when strain at least 3\n…\nrule r100 \"R\"\n  when strain at least 4",
        cure: "Name once what many rules ask for: a `define` counts once, however often it is named.",
    }
    => error(format!("the conditions of this pack come to more than {MAX_CONDITIONS}"), *span)
        .label("this is the first one too many")
        .help("give what many rules ask for a name with `define`, which counts once, or delete what nobody needs");

    /// `asked when level at least a`, `presumed no until known when any sibling (b)`.
    AskedOfWhat {
        /// What stands there.
        what: String,
        /// Where.
        span: Span,
    }
    "asked-of-what" {
        means: "Whether a question can be asked, or what is presumed of it, hangs on something other than facts and events \
                of the same child or household.",
        why: "What is asked comes before every level, and each child is asked for itself.",
        example: "fact late \"Is it late?\"\n  asked when level at least high",
        cure: "Ask for facts and events; for a question about the household, only for those of the household.",
    }
    => error(format!("{what} cannot say whom a question is asked of"), *span)
        .help("ask for facts and events, and for a question about the household only for the household's own");

    /// `measure a … about the household` that speaks of a child's fact.
    MeasureOfChild {
        /// The fact, the event, or what else is different for every child.
        name: String,
        /// Where.
        span: Span,
    }
    "measure-of-child" {
        means: "A measure that counts households asks for something that is different for every child.",
        why: "A household with two children would be counted as both, or as neither.",
        example: "measure by-fact \"A child's fact\"\n  about the household\n  among money-short and mark-seen",
        cure: "Write `about the child`, or ask only for facts and events about the household.",
    }
    => error(format!("`{name}` is about one child, and this measure counts households"),
        *span,
    )
    .label("can differ from child to child")
    .help("write `about the child`, or ask only for what is about the household");
}
