//! What can be wrong with a pack: data first, and the one place that makes sentences of it.
//!
//! In: names, spans and types from the checks. Out: [`Diagnostic`]s. Each variant's comment is a piece of text that
//! causes it.

use crate::base::calendar::day::Day;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::keywords::Grade;
use crate::base::span::Span;
use crate::base::value::{MAX_CELLS, Unit, counted};
use crate::syntax::ast::{Kind, Name};
use crate::syntax::parse::{MAX_BYTES, MAX_NESTING, ParseError};

/// One thing that is wrong with the meaning of a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    /// `fact a …` twice.
    #[error("duplicate name")]
    DuplicateName {
        /// Of what.
        kind: Kind,
        /// The second.
        name: Name,
        /// The first.
        first: Span,
        /// Whether the first stands in a wider pack, so that `local` may be meant.
        adjustable: bool,
    },
    /// `define a` beside `fact a`: a condition could mean either.
    #[error("ambiguous name")]
    AmbiguousName {
        /// The second.
        name: Name,
        /// Its kind.
        kind: Kind,
        /// The first.
        first: Span,
        /// The first one's kind.
        first_kind: Kind,
    },
    /// `when bruse-seen`.
    #[error("unknown name")]
    UnknownName {
        /// What was looked for, any of these.
        kinds: Vec<Kind>,
        /// As written.
        name: Name,
        /// The nearest of the names that exist.
        near: Option<String>,
    },
    /// `dash-result is hihg`.
    #[error("unknown choice")]
    UnknownChoice {
        /// The fact.
        fact: String,
        /// As written.
        name: Name,
        /// The nearest choice.
        near: Option<String>,
        /// All choices.
        choices: Vec<String>,
    },
    /// `allow deadd-rule because "…"`.
    #[error("unknown code")]
    UnknownCode {
        /// As written.
        name: Name,
        /// The nearest code.
        near: Option<String>,
    },
    /// `fact a … quorum police`.
    #[error("misplaced clause")]
    MisplacedClause {
        /// The clause's word.
        clause: &'static str,
        /// In what it stands.
        kind: Kind,
        /// Where.
        span: Span,
        /// Where it would belong.
        belongs: Vec<Kind>,
    },
    /// Two `when` in one rule.
    #[error("repeated clause")]
    RepeatedClause {
        /// The clause's word.
        clause: &'static str,
        /// The second.
        span: Span,
        /// The first.
        first: Span,
    },
    /// A rule without `because`.
    #[error("missing clause")]
    MissingClause {
        /// What is missing.
        clause: &'static str,
        /// In what.
        kind: Kind,
        /// The block's name.
        name: Name,
    },
    /// `fact a yes or no …`, without a question.
    #[error("missing title")]
    MissingTitle {
        /// In what.
        kind: Kind,
        /// The block's name.
        name: Name,
    },
    /// A folder of rules without a `pack` block.
    #[error("no pack block")]
    NoPack {
        /// The folder.
        folder: String,
        /// The first file, or nowhere.
        span: Span,
    },
    /// `cites common-practice` under `requires grade second-hand`.
    #[error("grade below what the pack requires")]
    GradeTooLow {
        /// The source as cited.
        cited: Name,
        /// How well this figure was checked.
        grade: Grade,
        /// How well every figure must have been.
        floor: Grade,
        /// What requires it.
        required: Span,
    },
    /// A pack without any level.
    #[error("no level")]
    NoLevel {
        /// The pack block.
        span: Span,
    },
    /// Two `pack` blocks in one folder.
    #[error("second pack block")]
    SecondPack {
        /// The second.
        span: Span,
        /// The first.
        first: Span,
    },
    /// `pack croydon` in a folder `kroydon`.
    #[error("pack named otherwise than its folder")]
    PackName {
        /// As written.
        name: Name,
        /// The folder.
        folder: String,
    },
    /// `extends londn`.
    #[error("no such base")]
    NoSuchBase {
        /// As written.
        name: Name,
        /// The nearest folder.
        near: Option<String>,
    },
    /// `a` extends `b`, which extends `a`.
    #[error("packs extend each other")]
    BaseCycle {
        /// As written.
        name: Name,
    },
    /// `local rule x` where this same pack declares `x`.
    #[error("local to itself")]
    LocalToItself {
        /// As written.
        name: Name,
        /// The declaration.
        first: Span,
    },
    /// Two levels without `above`.
    #[error("two bottoms")]
    TwoBottoms {
        /// Levels or speeds.
        kind: Kind,
        /// The second.
        name: Name,
        /// The first.
        first: Span,
    },
    /// Two levels above the same one.
    #[error("fork in a ladder")]
    Fork {
        /// Levels or speeds.
        kind: Kind,
        /// The second.
        name: Name,
        /// The first.
        first: Span,
        /// The rung below both.
        below: String,
    },
    /// `level a above b`, `level b above a`.
    #[error("ladder without a bottom")]
    LadderCycle {
        /// Levels or speeds.
        kind: Kind,
        /// One of them.
        name: Name,
    },
    /// `define a when b`, `define b when a`.
    #[error("define goes round in a circle")]
    DefineCycle {
        /// The names in the circle.
        names: Vec<String>,
        /// Where it closes.
        span: Span,
    },
    /// `age includes high`.
    #[error("wrong type")]
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
    },
    /// `age over 300 months`, where the range ends at 227.
    #[error("out of range")]
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
    },
    /// `age under 13`, where age is in months.
    #[error("unit missing")]
    UnitMissing {
        /// The fact.
        fact: String,
        /// Its unit.
        unit: Unit,
        /// Where.
        span: Span,
    },
    /// `age under 13 weeks`, where age is in months.
    #[error("unit mismatch")]
    UnitMismatch {
        /// The fact.
        fact: String,
        /// Its unit, if it has one.
        unit: Option<Unit>,
        /// The unit as written.
        written: Unit,
        /// Where.
        span: Span,
    },
    /// `from 10 to 2`, `between 15 and 13`.
    #[error("range turned round")]
    RangeReversed {
        /// First number.
        from: i32,
        /// Second number.
        to: i32,
        /// Where.
        span: Span,
    },
    /// `in force from 2026-01-01 until 2025-01-01`.
    #[error("dates turned round")]
    DatesReversed {
        /// First day.
        from: Day,
        /// Last day.
        until: Day,
        /// Where.
        span: Span,
    },
    /// A negative duration, or a warning at 0 percent.
    #[error("no such amount")]
    NoSuchAmount {
        /// What is asked for.
        wants: &'static str,
        /// Where.
        span: Span,
    },
    /// `due 2 days before a` beside `within 2 days`, `starts at b` or `due 2 days before c`.
    #[error("counted both ways")]
    CountedBothWays {
        /// The clause that does not fit.
        span: Span,
        /// The limit that is counted back.
        first: Span,
        /// From what that is counted.
        event: String,
    },
    /// `at least 4 of (a, b)`, `at least 0 of signs`.
    #[error("count that cannot matter")]
    CountNeverMatters {
        /// The number compared.
        number: i64,
        /// How many there are.
        of: usize,
        /// Where.
        span: Span,
    },
    /// `worse when higher` on a yes/no fact.
    #[error("direction that does not fit")]
    WorseMismatch {
        /// The fact.
        fact: String,
        /// What would fit.
        fits: &'static str,
        /// Where.
        span: Span,
    },
    /// `one of (a, a)`, `held by police, police`.
    #[error("listed twice")]
    ListedTwice {
        /// As written.
        name: Name,
        /// The first.
        first: Span,
    },
    /// `any sibling (household-fact)`.
    #[error("household fact inside any sibling")]
    SiblingHousehold {
        /// The fact or event.
        name: String,
        /// Where.
        span: Span,
    },
    /// `measure a … about the household` that speaks of a child's fact.
    #[error("a child in a measure of households")]
    MeasureOfChild {
        /// The fact, the event, or what else is different for every child.
        name: String,
        /// Where.
        span: Span,
    },
    /// `any sibling (any sibling (a))`.
    #[error("sibling of a sibling")]
    SiblingNested {
        /// Where.
        span: Span,
    },
    /// `when level at least a … then at least b`.
    #[error("level depends on itself")]
    LevelOnLevel {
        /// The rule's name.
        name: Name,
        /// The condition.
        span: Span,
    },
    /// A number, a count or a time compared at more than [`MAX_CELLS`] places, or a list with more answers.
    #[error("too many bounds on one fact")]
    TooManyCells {
        /// The fact or event.
        name: String,
        /// How many cells.
        cells: usize,
        /// Where it is declared.
        span: Span,
    },
    /// `given a, not a`.
    #[error("given twice")]
    GivenTwice {
        /// The fact.
        name: String,
        /// Where.
        span: Span,
    },
    /// `given attended by police` in an example of a rule.
    #[error("no meeting")]
    NoMeeting {
        /// Where.
        span: Span,
    },
    /// `gives child-protection` in a rule that has no such floor.
    #[error("example expects what its rule never says")]
    NotGiven {
        /// As written.
        name: Name,
        /// What the rule gives.
        gives: Vec<String>,
        /// Whether a local pack adjusts the rule.
        adjusted: bool,
    },
    /// A setting that the form does not know.
    #[error("wrong setting")]
    WrongSetting {
        /// As written.
        name: Name,
        /// The nearest setting.
        near: Option<String>,
        /// All that there are.
        known: Vec<String>,
    },
    /// A setting that is something else than it may be.
    #[error("wrong value of a setting")]
    SettingValue {
        /// The setting.
        name: String,
        /// What it may be, in words.
        takes: String,
        /// Where it is said.
        span: Span,
    },
    /// `is yes` on a bound.
    #[error("bound is not a number")]
    BoundNotNumber {
        /// Where.
        span: Span,
    },
    /// `file "no-such.yaml"`.
    #[error("no such calendar file")]
    NoCalendarFile {
        /// As written.
        file: crate::syntax::ast::Text,
        /// The nearest file of the bundle.
        near: Option<String>,
    },
    /// A calendar file with `ends: 2026-13-31`.
    #[error("unreadable calendar")]
    Calendar {
        /// What is wrong.
        message: String,
        /// Where.
        span: Span,
    },
    /// A fact named like a key of the referral file.
    #[error("name is taken by the referral file")]
    ReservedName {
        /// As written.
        name: Name,
    },
}

/// Kinds in words: `a fact or a define`.
fn kinds_in_words(kinds: &[Kind]) -> String {
    let mut words: Vec<String> = kinds.iter().map(|kind| with_article(kind.word())).collect();
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { format!("{} or {last}", words.join(", ")) }
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

impl CheckError {
    /// An unknown name with the nearest of those that exist.
    pub fn unknown<'a>(kinds: &[Kind], name: &Name, names: impl Iterator<Item = &'a str>) -> CheckError {
        CheckError::UnknownName {
            kinds: kinds.to_vec(),
            name: name.clone(),
            near: nearest(&name.value, names).map(str::to_owned),
        }
    }

    /// The sentence, the place and the cure.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        use CheckError as E;
        fn error(code: &'static str, message: impl Into<String>, span: Span) -> Diagnostic {
            Diagnostic::error(code, message, span)
        }
        match self {
            E::DuplicateName { kind, name, first, adjustable } => {
                error("duplicate-name", format!("{} `{}` is declared twice", kind.word(), name.value), name.span)
                    .label("declared again here")
                    .also(*first, "first declared here")
                    .help(if *adjustable {
                        format!("write `local {} {}` to adjust the one in the wider pack", kind.word(), name.value)
                    } else {
                        "rename one of them, or delete it".to_owned()
                    })
            }
            E::AmbiguousName { name, kind, first, first_kind } => error(
                "ambiguous-name",
                format!(
                    "`{}` is {} and also {}",
                    name.value,
                    with_article(kind.word()),
                    with_article(first_kind.word())
                ),
                name.span,
            )
            .label("this name could mean either")
            .also(*first, "first declared here")
            .help("rename one of them"),
            E::UnknownName { kinds, name, near } => {
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                error("unknown-name", format!("no {} is called `{}`", words.join(" or "), name.value), name.span)
                    .label("not declared")
                    .did_you_mean(near.as_ref())
                    .help(format!("declare {} with this name", kinds_in_words(kinds)))
            }
            E::UnknownChoice { fact, name, near, choices } => {
                error("unknown-choice", format!("`{}` is not an answer to `{fact}`", name.value), name.span)
                    .label("no such answer")
                    .did_you_mean(near.as_ref())
                    .help(format!("the answers are {}", quoted_list(choices)))
            }
            E::UnknownCode { name, near } => {
                error("unknown-code", format!("no finding has the code `{}`", name.value), name.span)
                    .label("not a code")
                    .did_you_mean(near.as_ref())
                    .help("`threshold explain` lists the codes")
            }
            E::MisplacedClause { clause, kind, span, belongs } => {
                error("misplaced-clause", format!("{} takes no `{clause}`", with_article(kind.word())), *span)
                    .label("does not belong here")
                    .help(format!("`{clause}` belongs in {}", kinds_in_words(belongs)))
            }
            E::RepeatedClause { clause, span, first } => {
                error("repeated-clause", format!("`{clause}` is said twice"), *span)
                    .label("said again here")
                    .also(*first, "first said here")
                    .help("keep one, or join them")
            }
            E::MissingClause { clause, kind, name } => {
                error("missing-clause", format!("{} `{}` lacks {clause}", kind.word(), name.value), name.span)
                    .label("not complete")
                    .help(format!("add {clause}"))
            }
            E::MissingTitle { kind, name } => {
                error("missing-title", format!("{} `{}` has no title", kind.word(), name.value), name.span)
                    .label("what do people call it?")
                    .help("write the title in quotation marks after the name")
            }
            E::NoPack { folder, span } => error("no-pack", format!("`{folder}` has no `pack` block"), *span)
                .help(format!("add `pack {folder} \"title\" version \"1.0.0\"` to one of its files")),
            E::GradeTooLow { cited, grade, floor, required } => error(
                "grade-too-low",
                format!("this figure is {}, and the pack requires {}", grade.word(), floor.or_better()),
                cited.span,
            )
            .label(format!("rests on `{}`, which is {} here", cited.value, grade.word()))
            .also(*required, "required here")
            .help(format!(
                "read it at its source and grade it as read, here or with `local source {}`, or cite what was read",
                cited.value
            )),
            E::NoLevel { span } => error("no-level", "the pack has no level", *span)
                .help("declare at least one, such as `level universal \"Universal services\"`"),
            E::SecondPack { span, first } => error("second-pack", "a folder holds one pack", *span)
                .label("second `pack` block")
                .also(*first, "first `pack` block")
                .help("move the second to a folder of its own"),
            E::PackName { name, folder } => {
                error("pack-name", format!("pack `{}` stands in the folder `{folder}`", name.value), name.span)
                    .help("give both the same name")
            }
            E::NoSuchBase { name, near } => {
                error("no-such-base", format!("there is no pack `{}` beside this one", name.value), name.span)
                    .label("no such folder")
                    .did_you_mean(near.as_ref())
            }
            E::BaseCycle { name } => {
                error("base-cycle", format!("`{}` extends this pack in turn", name.value), name.span)
                    .help("a pack extends a wider one, and the widest extends none")
            }
            E::LocalToItself { name, first } => {
                error("local-to-itself", format!("`{}` is declared in this same pack", name.value), name.span)
                    .label("adjusted here")
                    .also(*first, "declared here")
                    .help("change the declaration itself")
            }
            E::TwoBottoms { kind, name, first } => {
                error("two-bottoms", format!("two {}s are at the bottom", kind.word()), name.span)
                    .label("nothing is below this one")
                    .also(*first, "nor below this one")
                    .help(format!("say what `{}` stands `above`", name.value))
            }
            E::Fork { kind, name, first, below } => {
                error("ladder-fork", format!("two {}s stand directly above `{below}`", kind.word()), name.span)
                    .label("one of the two")
                    .also(*first, "the other one")
                    .help("a ladder has one rung above each; put one above the other")
            }
            E::LadderCycle { kind, name } => {
                error("ladder-cycle", format!("{} `{}` stands above itself", kind.word(), name.value), name.span)
                    .help("the bottom one has no `above`")
            }
            E::DefineCycle { names, span } => {
                let circle = if names.len() == 1 { "is explained by itself" } else { "are explained by each other" };
                error("define-cycle", format!("{} {circle}", quoted_list(names)), *span)
                    .help("a define may only use facts and other defines that do not use it")
            }
            E::WrongType { fact, is, tried, span, instead } => {
                error("wrong-type", format!("`{fact}` is {is}, not {tried}"), *span).help(format!("use {instead}"))
            }
            E::OutOfRange { name, value, from, to, unit, span } => {
                error("out-of-range", format!("{} is outside the range of `{name}`", counted(*value, *unit)), *span)
                    .label(format!("must be from {from} to {}", counted(i64::from(*to), *unit)))
                    .help("correct the number, or widen the range")
            }
            E::UnitMissing { fact, unit, span } => {
                error("unit-missing", format!("`{fact}` is counted in {}s; say the unit", unit.singular()), *span)
                    .label("a bare number could be misread")
                    .help(format!("write the number with its unit, such as `3 {}s`", unit.singular()))
            }
            E::UnitMismatch { fact, unit, written, span } => {
                let counted = unit.map_or("without a unit".to_owned(), |unit| format!("in {}s", unit.singular()));
                error("unit-mismatch", format!("`{fact}` is counted {counted}, not in {}s", written.singular()), *span)
                    .help("only exact conversions are made: years to months, weeks to days, hours to minutes")
            }
            E::RangeReversed { from, to, span } => {
                error("range-reversed", format!("{from} comes after {to}"), *span).help(format!("write {to} first"))
            }
            E::DatesReversed { from, until, span } => {
                error("dates-reversed", format!("{from} comes after {until}"), *span)
                    .help("the first day in force comes before the last")
            }
            E::NoSuchAmount { wants, span } => {
                error("no-such-amount", format!("this must be {wants}"), *span).help("correct it")
            }
            E::CountedBothWays { span, first, event } => {
                let message = format!("this clock already counts back from the day for which `{event}` is planned");
                error("counted-both-ways", message, *span)
                    .label("counts from something else")
                    .also(*first, "counted back here")
                    .help(format!("it starts when `{event}` is planned; make the other limit a clock of its own"))
            }
            E::CountNeverMatters { number, of, span } => {
                error("count-never-matters", "this count is always so, or never", *span)
                    .label(format!("{number} is compared, and there are {of}"))
                    .help("count fewer, or list more")
            }
            E::WorseMismatch { fact, fits, span } => {
                error("worse-mismatch", format!("this direction does not fit `{fact}`"), *span)
                    .help(format!("say {fits}"))
            }
            E::ListedTwice { name, first } => {
                error("listed-twice", format!("`{}` is listed twice", name.value), name.span)
                    .also(*first, "first listed here")
                    .help("delete one")
            }
            E::SiblingHousehold { name, span } => {
                error("sibling-household", format!("`{name}` is about the household, not about one child"), *span)
                    .label("the same for every sibling")
                    .help("say it outside `any sibling ( … )`")
            }
            E::MeasureOfChild { name, span } => error(
                "measure-of-child",
                format!("`{name}` is about one child, and this measure counts households"),
                *span,
            )
            .label("can differ from child to child")
            .help("write `about the child`, or ask only for what is about the household"),
            E::SiblingNested { span } => {
                error("sibling-nested", "a sibling's sibling is the child itself or another sibling", *span)
                    .help("use `any sibling` once")
            }
            E::LevelOnLevel { name, span } => error(
                "level-on-level",
                format!("rule `{}` sets a level or speed and asks for the level", name.value),
                *span,
            )
            .label("asks for the level here")
            .help("let one rule set the level, and another ask for it and give actions"),
            E::TooManyCells { name, cells, span } => {
                error("too-many-bounds", format!("`{name}` falls into {cells} cases"), *span)
                    .label(format!("at most {MAX_CELLS} can be told apart"))
                    .help("compare it with fewer different numbers, or shorten its list of answers")
            }
            E::GivenTwice { name, span } => error("given-twice", format!("`{name}` is given twice"), *span)
                .help("an example gives each fact once; `contested` says that reports differ"),
            E::NoMeeting { span } => error("no-meeting", "who was there is given in a meeting's example only", *span)
                .label("a rule knows of no meeting")
                .help("move the example to its meeting, or give a fact"),
            E::NotGiven { name, gives, adjusted } => {
                let now = "a `local rule` changed what it gives: examples there stand for those of the base";
                error("not-given", format!("this rule never gives `{}`", name.value), name.span)
                    .help(if gives.is_empty() {
                        "the rule gives nothing".to_owned()
                    } else {
                        format!("it gives {}", quoted_list(gives))
                    })
                    .help_if(adjusted.then(|| now.to_owned()))
            }
            E::WrongSetting { name, near, known } => {
                error("wrong-setting", format!("`{}` is not a setting", name.value), name.span)
                    .did_you_mean(near.as_ref())
                    .help(format!("the settings are {}", quoted_list(known)))
            }
            E::SettingValue { name, takes, span } => {
                error("setting-value", format!("`{name}` cannot be this"), *span).help(format!("say {takes}"))
            }
            E::BoundNotNumber { span } => {
                error("bound-not-number", "a bound is a whole number", *span).help("write `is 3`")
            }
            E::NoCalendarFile { file, near } => {
                error("no-calendar-file", format!("the pack has no file `{}`", file.value), file.span)
                    .label("not found beside the rules")
                    .help_if(near.as_ref().map(|near| format!("did you mean `{near}`?")))
                    .help("write the path from the folder of the pack in which the calendar is declared")
            }
            E::Calendar { message, span } => {
                error("unreadable-calendar", format!("the calendar cannot be read: {message}"), *span)
                    .label("reading stopped here")
                    .help("see `rules/england/calendars` for a calendar that is complete")
            }
            E::ReservedName { name } => {
                error("reserved-name", format!("`{}` is a key of the referral file", name.value), name.span)
                    .help("choose another name for the fact")
            }
        }
    }
}

/// The sentence, the place and the cure of a syntax error.
#[must_use]
pub fn syntax(error: &ParseError) -> Diagnostic {
    match error {
        ParseError::TooLarge { span, bytes } => {
            Diagnostic::error("file-too-large", format!("the file has {bytes} bytes"), *span)
                .help(format!("at most {MAX_BYTES} bytes are read; split it by subject"))
        }
        ParseError::TooDeep { span } => Diagnostic::error("nesting-too-deep", "brackets nest too deeply", *span)
            .label(format!("deeper than {MAX_NESTING}"))
            .help("name a part of the condition with `define`"),
        ParseError::UnclosedText { span } => Diagnostic::error("unclosed-text", "this text is never closed", *span)
            .label("opened here")
            .help("add the closing quotation mark; inside a text write \\\" for one"),
        ParseError::Syntax { span, expected, block } => {
            let within =
                block.as_ref().map_or(String::new(), |(kind, name)| format!(" in {} `{}`", kind.word(), name.value));
            Diagnostic::error("syntax", format!("this cannot be read{within}"), *span)
                .label("reading stopped here")
                .help_if((!expected.is_empty()).then(|| format!("here could stand {}", expected.join(", "))))
                .help("names are lower-case words joined by hyphens; texts stand in double quotation marks")
        }
        ParseError::MixedAndOr { span } => {
            Diagnostic::error("mixed-and-or", "`and` and `or` are mixed without brackets", *span)
                .label("people read this both ways")
                .help("put brackets round the part that belongs together")
        }
        ParseError::NoSuchDate { span } => Diagnostic::error("no-such-date", "no calendar has this date", *span)
            .help("write year, month and day, such as 2026-09-01"),
    }
}

fn quoted_list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
