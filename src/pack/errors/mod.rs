//! What can be wrong with a pack: data first, and beside each error its sentence and its page.
//!
//! In: names, spans and types from the checks. Out: [`Diagnostic`]s, and what `threshold explain` says of each. One file
//! is one family of errors; in its table stands, error by error, a piece of text that causes it, what is known of it, its
//! code and page, and the sentence with the place and the cure. Must not know who finds errors or who shows them.

mod calendars;
mod clauses;
mod conditions;
mod examples;
mod ladders;
mod mixed_up;
mod names;
mod packs;
mod page;
mod people;
mod settings;
mod slips;
mod syntax;
mod values;
mod words;

pub(super) use mixed_up::{IS_TEXT, is_no_answer};
pub(crate) use names::Twice;
pub use page::Page;

use crate::base::diagnostic::{Diagnostic, Severity, nearest};
use crate::syntax::ast::{Kind, Name};
use crate::syntax::parse::ParseError;

/// Gives errors their pages and sentences.
macro_rules! sentences {
    ($family:ident $($name:ident { $($field:ident),* } $code:literal {
        means: $means:expr, why: $why:expr, example: $example:expr, cure: $cure:expr $(,)?
    } => $said:expr;)*) => {
        /// The pages of these errors.
        pub(super) const PAGES: &[$crate::pack::errors::Page] = &[$($crate::pack::errors::Page {
            code: $code,
            means: $means,
            why: $why,
            example: $example,
            cure: $cure,
        }),*];

        /// The sentence, the place and the cure.
        pub(super) fn diagnostic(error: &$family) -> $crate::base::diagnostic::Diagnostic {
            match error {
                $($family::$name { $($field),* } => $crate::base::diagnostic::Diagnostic { code: $code, ..$said },)*
            }
        }
    };
}

/// Declares a family of errors with their pages and sentences.
macro_rules! errors {
    ($(#[$doc:meta])* $family:ident $(
        $(#[$cause:meta])* $name:ident { $($(#[$known:meta])* $field:ident: $type:ty),* $(,)? }
        $code:literal { $($page:tt)* } => $said:expr;
    )*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) enum $family {
            $($(#[$cause])* $name { $($(#[$known])* $field: $type),* },)*
        }

        super::sentences! { $family $($name { $($field),* } $code { $($page)* } => $said;)* }
    };
}

/// Puts the families together.
macro_rules! families {
    ($($module:ident::$family:ident)*) => {
        $(pub(crate) use $module::$family;)*

        /// One thing that is wrong with the meaning of a pack.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[expect(clippy::enum_variant_names, reason = "each is called as its family of errors is")]
        pub(crate) enum CheckError {
            $(#[doc = stringify!($module)] $family($family),)*
        }

        $(impl From<$family> for CheckError {
            fn from(error: $family) -> CheckError {
                CheckError::$family(error)
            }
        })*

        impl CheckError {
            /// The sentence, the place and the cure.
            #[must_use]
            pub(crate) fn diagnostic(&self) -> Diagnostic {
                match self {
                    $(CheckError::$family(error) => $module::diagnostic(error),)*
                }
            }
        }

        /// The pages of all errors of meaning, family by family.
        pub const MEANING: &[&[Page]] = &[$($module::PAGES),*];
    };
}
use {errors, sentences};

families! {
    names::NameError
    clauses::ClauseError
    packs::PackError
    ladders::LadderError
    values::ValueError
    conditions::ConditionError
    people::PeopleError
    examples::ExampleError
    settings::SettingError
    calendars::CalendarError
}

/// What is known of a name that is not one of those that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Elsewhere {
    /// What has this name, where something of another kind has.
    pub kind: Option<Kind>,
    /// What has taken its place, where something was called so before.
    pub now: Option<String>,
    /// The fact of which it is an answer, and whether that has several at once.
    pub answers: Option<(String, bool)>,
}

impl Elsewhere {
    /// Whether nothing is known.
    #[must_use]
    pub(crate) fn is_nowhere(&self) -> bool {
        *self == Elsewhere::default()
    }
}

/// The pages of the errors of syntax.
pub const SYNTAX: &[Page] = syntax::PAGES;

impl CheckError {
    /// Whether the pack cannot be used before it is mended.
    #[must_use]
    pub(crate) fn is_fatal(&self) -> bool {
        self.diagnostic().severity == Severity::Error
    }

    /// An unknown name with the nearest of those that exist.
    pub(crate) fn unknown<'a>(kinds: &[Kind], name: &Name, names: impl Iterator<Item = &'a str>) -> CheckError {
        CheckError::unknown_among(kinds, name, names, Elsewhere::default())
    }

    /// The same, with what else is known of the name.
    pub(crate) fn unknown_among<'a>(
        kinds: &[Kind],
        name: &Name,
        names: impl Iterator<Item = &'a str>,
        elsewhere: Elsewhere,
    ) -> CheckError {
        let names: Vec<&str> = names.collect();
        let near = nearest(&name.value, names.iter().copied()).map(str::to_owned);
        let others = mixed_up::similar(&name.value, &names);
        let again = Vec::new();
        NameError::UnknownName { kinds: kinds.to_vec(), name: name.clone(), near, elsewhere, others, again }.into()
    }
}

/// The sentence, the place and the cure of a syntax error.
#[must_use]
pub fn syntax(error: &ParseError) -> Diagnostic {
    syntax::diagnostic(error)
}
