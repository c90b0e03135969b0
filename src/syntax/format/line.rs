//! One clause as text with the places where it may be broken.
//!
//! In: words in order. Out: lines within the width where the text allows it. Must not know the tree.

/// How wide a line may be, in characters, with its indentation.
const WIDTH: usize = 110;
/// How much further than its clause a continuation is indented, and again for each pair of brackets.
const INDENT: usize = 2;

/// Why a line may be broken at a space; the outermost reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fold {
    /// Between the parts of a clause, as before `and` and `or`.
    Part,
    /// After a comma.
    Item,
    /// Within a text.
    Word,
}

/// A space that may become a line break, and the words behind it.
#[derive(Debug, Clone)]
struct Piece {
    /// How many brackets are open, then why; pieces that compare lower are further out.
    rank: (usize, Fold),
    words: String,
}

/// A clause in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    first: String,
    rest: Vec<Piece>,
    depth: usize,
}

impl Line {
    pub(super) fn of(words: &str) -> Line {
        Line { first: words.to_owned(), ..Line::default() }
    }

    /// Adds letters without a space.
    pub(super) fn push(mut self, letters: &str) -> Line {
        self.end().push_str(letters);
        self
    }

    /// Adds words after a space, which stands neither at the start of a line nor behind an opening bracket.
    pub(super) fn word(mut self, words: &str) -> Line {
        let end = self.end();
        if !end.is_empty() && !end.ends_with('(') {
            end.push(' ');
        }
        end.push_str(words);
        self
    }

    /// Adds a number, a date or a length of time.
    pub(super) fn show<T: std::fmt::Display>(self, value: T) -> Line {
        self.word(&value.to_string())
    }

    /// Adds a space that may become a line break.
    pub(super) fn fold(mut self, fold: Fold) -> Line {
        self.rest.push(Piece { rank: (self.depth, fold), words: String::new() });
        self
    }

    /// Adds a text in quotation marks. A line break in it reads as one space and takes the blanks beside it along, at
    /// both ends of the text too; so a text may be broken only at single spaces, and only if it has no blanks at its ends.
    pub(super) fn quoted(self, text: &str) -> Line {
        let mut line = self.word("\"");
        let breakable = text.trim() == text;
        let mut before = None;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            let alone = |neighbour: Option<&char>| neighbour.is_some_and(|letter| !letter.is_whitespace());
            if breakable && letter == ' ' && alone(before.as_ref()) && alone(letters.peek()) {
                line = line.fold(Fold::Word);
            } else {
                if matches!(letter, '"' | '\\') {
                    line.end().push('\\');
                }
                line.end().push(letter);
            }
            before = Some(letter);
        }
        line.push("\"")
    }

    /// Adds items with commas between them.
    pub(super) fn list<T>(self, items: &[T], each: impl Fn(Line, &T) -> Line) -> Line {
        let mut line = self;
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                line = line.push(",").fold(Fold::Item);
            }
            line = each(line, item);
        }
        line
    }

    /// Adds parts with an operator before each but the first.
    pub(super) fn parts<T>(self, operator: &str, parts: &[T], each: impl Fn(Line, &T) -> Line) -> Line {
        let mut line = self;
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                line = line.fold(Fold::Part).word(operator);
            }
            line = each(line, part);
        }
        line
    }

    /// Adds what `write` adds, in brackets.
    pub(super) fn brackets(self, write: impl FnOnce(Line) -> Line) -> Line {
        self.word("(").deeper(write).push(")")
    }

    /// Adds what `write` adds, and breaks it only where what stands around it was broken.
    pub(super) fn deeper(mut self, write: impl FnOnce(Line) -> Line) -> Line {
        self.depth += 1;
        let mut line = write(self);
        line.depth -= 1;
        line
    }

    /// Adds what `write` makes of a value, if there is one.
    pub(super) fn maybe<T>(self, value: Option<T>, write: impl FnOnce(Line, T) -> Line) -> Line {
        match value {
            Some(value) => write(self, value),
            None => self,
        }
    }

    /// Adds another line after a space.
    pub(super) fn append(self, other: Line) -> Line {
        let mut line = self.word(&other.first);
        line.rest.extend(other.rest);
        line
    }

    /// Whether nothing needs to be broken.
    pub(super) fn fits(&self, indent: usize) -> bool {
        indent + width(&self.first) + ahead(&self.rest) <= WIDTH
    }

    /// Writes the line. The outermost parts are broken all or none; everything else where the width is used up.
    pub(super) fn write(&self, out: &mut String, indent: usize) {
        let apart = !self.fits(indent);
        let indented = |out: &mut String, indent: usize| out.extend(std::iter::repeat_n(' ', indent));
        indented(out, indent);
        out.push_str(&self.first);
        let mut column = indent + width(&self.first);
        let mut rest = self.rest.as_slice();
        while let [piece, after @ ..] = rest {
            let inner = after.iter().position(|next| next.rank <= piece.rank).unwrap_or(after.len());
            let next = width(&piece.words) + ahead(after.get(..inner).unwrap_or(after));
            if apart && piece.rank == (0, Fold::Part) || column + 1 + next > WIDTH {
                column = indent + INDENT * (1 + piece.rank.0);
                out.push('\n');
                indented(out, column);
            } else {
                column += 1;
                out.push(' ');
            }
            out.push_str(&piece.words);
            column += width(&piece.words);
            rest = after;
        }
    }

    fn end(&mut self) -> &mut String {
        match self.rest.last_mut() {
            Some(piece) => &mut piece.words,
            None => &mut self.first,
        }
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// The width of pieces that follow on the same line.
fn ahead(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| 1 + width(&piece.words)).sum()
}
