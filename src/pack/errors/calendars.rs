//! What is wrong with calendars.

use super::errors;
use super::words::error;
use crate::base::span::Span;
use crate::syntax::ast::Text;

errors! {
    /// What is wrong with calendars.
    CalendarError

    /// `file "no-such.yaml"`.
    NoCalendarFile {
        /// As written.
        file: Text,
        /// The nearest file of the bundle.
        near: Option<String>,
    }
    "no-calendar-file" {
        means: "A calendar names a file that the pack does not have.",
        why: "Without the file nobody knows which days count, so no clock on this calendar could say when anything is due.",
        example: "calendar bank-holidays \"Bank holidays\"\n  counts working days\n  file \"bank-holiday.yaml\"",
        cure: "Put the file beside the rules, or correct its path, which starts at the folder of the pack.",
    }
    => error(format!("the pack has no file `{}`", file.value), file.span)
        .label("not found beside the rules")
        .help_if(near.as_ref().map(|near| format!("did you mean `{near}`?")))
        .help_if(file.value.contains('\\').then(|| "folders of a path are joined by `/`".to_owned()))
        .help("write the path from the folder of the pack in which the calendar is declared");

    /// A calendar file with `ends: 2026-13-31`.
    Calendar {
        /// What is wrong.
        message: String,
        /// What to write instead.
        cure: String,
        /// Where.
        span: Span,
    }
    "unreadable-calendar" {
        means: "The file of a calendar has a line that cannot be read, or lacks one that it needs.",
        why: "A day that is left out or read wrongly would move every due date after it.",
        example: "ends: 2027-13-31",
        cure: "Mend the line that the finding shows; a calendar has `calendar:`, `begins:`, `ends:` and lists of days.",
    }
    => error(format!("the calendar cannot be read: {message}"), *span)
        .label("reading stopped here")
        .help(cure.clone());
}
