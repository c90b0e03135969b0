//! Lines of text with headings, lists and folds.

use crate::render::{Painter, Style};

/// The columns at which text is folded.
const WIDTH: usize = 110;

/// Text in the making.
pub(super) struct Page<'a> {
    text: String,
    painter: &'a dyn Painter,
}

impl<'a> Page<'a> {
    pub(super) fn new(painter: &'a dyn Painter) -> Page<'a> {
        Page { text: String::new(), painter }
    }

    pub(super) fn text(self) -> String {
        self.text
    }

    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn list(&mut self, heading: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.painted(0, Style::Strong, heading);
        for item in items {
            self.folded(1, &format!("- {item}"));
        }
    }

    pub(super) fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&"  ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(super) fn folded(&mut self, indent: usize, text: &str) {
        for line in fold(text, WIDTH - 2 * indent) {
            self.line(indent, &line);
        }
    }

    /// At most a few lines; what is left out ends in an ellipsis.
    pub(super) fn clipped(&mut self, text: &str, most: usize) {
        let lines = fold(text, WIDTH - 4);
        for (at, line) in lines.iter().take(most).enumerate() {
            let is_cut = at + 1 == most && lines.len() > most;
            self.line(0, &if is_cut { format!("{line} ...") } else { line.clone() });
        }
    }

    pub(super) fn painted(&mut self, indent: usize, style: Style, text: &str) {
        for line in fold(text, WIDTH - 2 * indent) {
            let line = self.painter.paint(style, &line);
            self.line(indent, &line);
        }
    }
}

/// Lines of at most `width` letters, folded at spaces; what continues is indented by two.
fn fold(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, "  ".to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}
