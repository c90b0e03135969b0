//! What is wrong with names.

use super::mixed_up;
use super::words::{error, kinds_in_words, quoted_list, with_article};
use super::{Elsewhere, errors};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::Span;
use crate::syntax::ast::{Kind, Name, Text};

/// What something does that is listed twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Twice {
    /// Nothing: once is as good.
    Harmless,
    /// Two answers of one question cannot be told apart.
    Answer,
    /// It may be counted among the members of this group, or of a list in brackets where it has no name.
    Counted(Option<String>),
}

errors! {
    /// What is wrong with names.
    NameError

    /// `fact a …` twice.
    DuplicateName {
        /// Of what.
        kind: Kind,
        /// The second.
        name: Name,
        /// The first.
        first: Span,
        /// Whether the first stands in a wider pack, so that `local` may be meant.
        adjustable: bool,
        /// Whether both adjust a block of a wider pack, so that one can say what both do.
        is_local: bool,
        /// How many more blocks of its file the file of the first declares.
        others: usize,
    }
    "duplicate-name" {
        means: "Two blocks of the same kind have the same name.",
        why: "Every place that uses the name could mean the one or the other.",
        example: "agency health \"Health\"\nagency health \"The health service\"",
        cure: "Rename one or delete it; in a local pack write `local` before a block that changes one of the wider pack.",
    }
    => error(format!("{} `{}` is declared twice", kind.word(), name.value), name.span)
        .label("declared again here")
        .also(*first, "first declared here")
        .help(match (adjustable, others) {
            _ if *is_local => {
                format!("write what both say into one `local {} {}`, and delete the other", kind.word(), name.value)
            }
            (true, _) => format!("write `local {} {}` to adjust the one in the wider pack", kind.word(), name.value),
            (false, 0) => "rename one of them, or delete it".to_owned(),
            (false, _) => "is one of the two files a copy of the other? Delete it, or move it out of the folder".to_owned(),
        })
        .help_if((*others > 0).then(|| format!("both files declare {others} more of the same names")));

    /// `define a` beside `fact a`: a condition could mean either.
    AmbiguousName {
        /// The second.
        name: Name,
        /// Its kind.
        kind: Kind,
        /// The first.
        first: Span,
        /// The first one's kind.
        first_kind: Kind,
    }
    "ambiguous-name" {
        means: "Two blocks of different kinds share a name, so a condition or an example could mean either.",
        why: "A reader and the engine could each take the name for something else.",
        example: "fact on-plan \"Is the child on a plan?\" …\ndefine on-plan \"On any plan\" …",
        cure: "Rename one of the two.",
    }
    => error(format!(
            "`{}` is {} and also {}",
            name.value,
            with_article(kind.word()),
            with_article(first_kind.word())
        ),
        name.span,
    )
    .label("this name could mean either")
    .also(*first, "first declared here")
    .help("rename one of them");

    /// `formerly a` where `a` is still in use, or claimed twice.
    FormerNameTaken {
        /// The name of before.
        former: Name,
        /// What claims it.
        now: String,
        /// What has it, or claims it too.
        other: Span,
        /// Whether it is still in use.
        is_live: bool,
    }
    "former-name-taken" {
        means: "A name of before is still in use, or two claim it.",
        why: "A saved file with that name could mean either, and an answer would go to the wrong question.",
        example: "fact mark-seen …
fact mark-noticed …\n  formerly mark-seen",
        cure: "Take the `formerly` away, or keep it at the one that took the name's place.",
    }
    => error(
        if *is_live {
            format!("`{}` was not renamed: something is still called that", former.value)
        } else {
            format!("two say that they were called `{}`", former.value)
        },
        former.span,
    )
    .label(format!("said to be what `{now}` was called"))
    .also(*other, if *is_live { "still called that" } else { "claimed here too" })
    .help("a file with the old name must mean one thing: take this `formerly` away, or rename the other");

    /// `when bruse-seen`.
    UnknownName {
        /// What was looked for, any of these.
        kinds: Vec<Kind>,
        /// As written.
        name: Name,
        /// The nearest of the names that exist.
        near: Option<String>,
        /// What else is known of it.
        elsewhere: Elsewhere,
        /// Names of the kinds that were looked for that share words with it, or all of them if they are few.
        others: Vec<String>,
        /// Where it stands again.
        again: Vec<Span>,
    }
    "unknown-name" {
        means: "A name is used that no block declares.",
        why: "The engine cannot guess what was meant, and a slip of one letter must not switch a rule off.",
        example: "when mark-sen",
        cure: "Correct the name, or declare it.",
    }
    => {
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        let found = error(format!("no {} is called `{}`", words.join(" or "), name.value), name.span);
        let again = match again.as_slice() {
            [] => None,
            [_] => Some("it stands once more below".to_owned()),
            more => Some(format!("it stands {} times more below", more.len())),
        };
        match (&elsewhere.now, elsewhere.kind, &elsewhere.answers) {
            (Some(now), ..) => found.label(format!("now called `{now}`")).help(format!("write `{now}`")),
            (None, Some(other), _) => found
                .label(format!("this is {}", with_article(other.word())))
                .help(mixed_up::cure(kinds, other, &name.value)),
            (None, None, Some((fact, is_several))) => found
                .label(format!("this is an answer to `{fact}`"))
                .help(if *is_several {
                    format!("each answer stands behind the name of its question: `{fact} includes {}`", name.value)
                } else {
                    format!("answers stand behind the name of their question: `{fact} is {0}`, `{fact} is one of ({0}, …)`", name.value)
                }),
            (None, None, None) => found
                .label("not declared")
                .did_you_mean(near.as_ref())
                .help_if(mixed_up::written_out(kinds, &name.value))
                .help_if((near.is_none() && !others.is_empty()).then(|| format!("there is {}", quoted_list(others))))
                .help(format!("declare {} with this name", kinds_in_words(kinds)))
                .help_if(again),
        }
    };

    /// `dash-result is hihg`.
    UnknownChoice {
        /// The fact.
        fact: String,
        /// As written.
        name: Name,
        /// The nearest choice.
        near: Option<String>,
        /// All choices.
        choices: Vec<String>,
    }
    "unknown-choice" {
        means: "A rule or an example names an answer that its fact does not have.",
        why: "No child could ever have this answer, so the rule would never hold.",
        example: "risk-grade is hihg",
        cure: "Correct the answer, or add it to the list of the fact.",
    }
    => error(format!("`{}` is not an answer to `{fact}`", name.value), name.span)
        .label("no such answer")
        .did_you_mean(near.as_ref())
        .help_if(mixed_up::no_answer(&name.value))
        .help(format!("the answers are {}", quoted_list(choices)));

    /// `allow deadd-rule because "…"`.
    UnknownCode {
        /// As written.
        name: Name,
        /// The nearest code.
        near: Option<String>,
    }
    "unknown-code" {
        means: "`allow` names a finding that does not exist.",
        why: "It would accept nothing, and the finding that was meant would come back.",
        example: "allow deadd-rule because \"It comes into force next year.\"",
        cure: "Correct the code; `threshold explain` lists all of them.",
    }
    => error(format!("no finding has the code `{}`", name.value), name.span)
        .label("not a code")
        .did_you_mean(near.as_ref())
        .help("`threshold explain` lists the codes");

    /// `one of (a, a)`, `held by police, police`.
    ListedTwice {
        /// As written.
        name: Name,
        /// The first.
        first: Span,
        /// What it does.
        twice: Twice,
    }
    "listed-twice" {
        means: "A list names the same thing two times.",
        why: "One of the two was probably meant to be something else, which matters most where members are counted and where they are answers: there it is an error.",
        example: "held by health, police, health",
        cure: "Delete one of them, or correct the name.",
    }
    => {
        let found = error(format!("`{}` is listed twice", name.value), name.span).also(*first, "first listed here");
        match twice {
            Twice::Harmless => Diagnostic { severity: Severity::Warning, ..found }
                .label("it counts once")
                .help("delete one, or write what was meant"),
            Twice::Answer => found
                .label("a second answer of this name")
                .help("delete one, or give it another name: a saved answer must mean one of the two"),
            Twice::Counted(_) => found
                .label("counted once, and listed as if it were two")
                .help("these are counted, so one fewer can hold than are listed: delete one, or write the name that was meant"),
        }
    };

    /// `term plan "Plan"` beside `term plans "Plans" also "plan"`.
    ExplainedTwice {
        /// The word, where it is explained again.
        word: Text,
        /// The term that explains it already.
        by: String,
        /// Where.
        first: Span,
    }
    "explained-twice" {
        means: "Two terms explain the same word.",
        why: "Where the word stands, nobody could tell which of the two is meant.",
        example: "term plan \"Plan\"\n  means \"What is done, by whom and by when.\"\n…\nterm plans \"Plans of all kinds\"\n  also \"plan\"",
        cure: "Put both explanations into one term, or take the word out of one of them.",
    }
    => error(format!("“{}” is explained twice", word.value), word.span)
        .also(*first, format!("`{by}` explains it already"))
        .help("put both into one term, or take the word out of one of them");

    /// A fact named like a key of the referral file.
    ReservedName {
        /// As written.
        name: Name,
    }
    "reserved-name" {
        means: "A fact has a name that the referral file uses for something else.",
        why: "An answer to it could not be told apart from that part of the file.",
        example: "fact events \"Has anything happened?\"",
        cure: "Give the fact another name.",
    }
    => error(format!("`{}` is a key of the referral file", name.value), name.span)
        .help("choose another name for the fact");
}
