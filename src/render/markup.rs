//! Text as it may stand in markup.

use crate::base::letters::in_lines;

/// Text that cannot act as markup, and changes nothing that is shown around it.
#[must_use]
pub(super) fn escaped(text: &str) -> String {
    let text = in_lines(text);
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
