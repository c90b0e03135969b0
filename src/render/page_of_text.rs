//! Lines of text with headings, lists and folds.

use crate::render::{Painter, Style};

/// The columns at which text is folded.
const WIDTH: usize = 110;

/// Text in the making.
pub(super) struct Page {
    text: String,
    painter: Painter,
}

impl Page {
    pub(super) fn new(painter: Painter) -> Page {
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

    /// How many lines there are.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Texts in so many lines together, whole where they fit; otherwise the last are cut first, each to its least number of
    /// lines, and end in an ellipsis.
    pub(super) fn within(&mut self, room: usize, texts: &[(String, usize)]) {
        let folded: Vec<Vec<String>> = texts.iter().map(|(text, _)| fold(text, WIDTH - 4)).collect();
        let mut kept: Vec<usize> = folded.iter().map(Vec::len).collect();
        let mut over = kept.iter().sum::<usize>().saturating_sub(room);
        for (kept, (_, least)) in kept.iter_mut().zip(texts).rev() {
            let cut = over.min(kept.saturating_sub(*least));
            (*kept, over) = (*kept - cut, over - cut);
        }
        for (lines, kept) in folded.iter().zip(kept) {
            for (at, line) in lines.iter().take(kept).enumerate() {
                let is_cut = at + 1 == kept && lines.len() > kept;
                self.line(0, &if is_cut { format!("{line} ...") } else { line.clone() });
            }
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
