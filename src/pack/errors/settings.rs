//! What is wrong with settings.

use super::errors;
use super::words::{error, quoted_list};
use crate::base::span::Span;
use crate::syntax::ast::Name;

errors! {
    /// What is wrong with settings.
    SettingError

    /// A setting that the form does not know.
    WrongSetting {
        /// As written.
        name: Name,
        /// The nearest setting.
        near: Option<String>,
        /// All that there are.
        known: Vec<String>,
    }
    "wrong-setting" {
        means: "A setting has a name that neither the form nor the guide knows.",
        why: "The setting would do nothing, and its author would believe that it does.",
        example: "setting partnership-nam \"Name of the partnership\"\n  is \"Example partnership\"",
        cure: "Use one of the names that the finding lists.",
    }
    => error(format!("`{}` is not a setting", name.value), name.span)
        .did_you_mean(near.as_ref())
        .help(format!("the settings are {}", quoted_list(known)));

    /// A setting that is something else than it may be.
    SettingValue {
        /// The setting.
        name: String,
        /// What it may be, in words.
        takes: String,
        /// Where it is said.
        span: Span,
    }
    "setting-value" {
        means: "A setting is something else than the form can read.",
        why: "The form would fall back on its own habit, and the partnership would believe that its choice holds.",
        example: "setting judgement-first \"Ask first\"\n  is 7",
        cure: "Say what the finding's help names, such as `is yes`.",
    }
    => error(format!("`{name}` cannot be this"), *span).help(format!("say {takes}"));
}
