//! Letters that word processors, chats and web pages write in the place of those of the language.

use super::around::Around;
use super::tokens::Sort;
use super::{Found, Slip};

/// A letter, what people call it, what to write, and what takes its place.
type Letter = (char, &'static str, &'static str, &'static str);

const QUOTE: &str = "type a straight quotation mark `\"`";
const BLANK: &str = "type a plain space";
const NOTHING: &str = "delete it; it cannot be seen";
const HYPHEN: &str = "type a plain hyphen `-`";

const LETTERS: &[Letter] = &[
    ('“', "a curly quotation mark", QUOTE, "\""),
    ('”', "a curly quotation mark", QUOTE, "\""),
    ('„', "a low quotation mark", QUOTE, "\""),
    ('‟', "a curly quotation mark", QUOTE, "\""),
    ('«', "an angle quotation mark", QUOTE, "\""),
    ('»', "an angle quotation mark", QUOTE, "\""),
    ('″', "a double prime", QUOTE, "\""),
    ('＂', "a full-width quotation mark", QUOTE, "\""),
    ('‘', "a curly single quotation mark", QUOTE, "\""),
    ('’', "a curly apostrophe", "type a straight quotation mark `\"`; a name has no apostrophe", "\""),
    ('\u{a0}', "a no-break space", BLANK, " "),
    ('\u{202f}', "a narrow no-break space", BLANK, " "),
    ('\u{2009}', "a thin space", BLANK, " "),
    ('\u{2002}', "an en space", BLANK, " "),
    ('\u{2003}', "an em space", BLANK, " "),
    ('\u{3000}', "a full-width space", BLANK, " "),
    ('\u{200b}', "a zero-width space", NOTHING, ""),
    ('\u{200c}', "a zero-width non-joiner", NOTHING, ""),
    ('\u{200d}', "a zero-width joiner", NOTHING, ""),
    ('\u{2060}', "a word joiner", NOTHING, ""),
    ('\u{ad}', "a soft hyphen", NOTHING, ""),
    ('\u{200e}', "a mark for the direction of writing", NOTHING, ""),
    ('\u{200f}', "a mark for the direction of writing", NOTHING, ""),
    ('\u{0}', "a zero byte", "save the file as plain text in UTF-8", ""),
    ('–', "an en dash", HYPHEN, "-"),
    ('—', "an em dash", HYPHEN, "-"),
    ('\u{2010}', "a typographic hyphen", HYPHEN, "-"),
    ('\u{2011}', "a no-break hyphen", HYPHEN, "-"),
    ('\u{2012}', "a figure dash", HYPHEN, "-"),
    ('−', "a minus sign", HYPHEN, "-"),
    ('，', "a full-width comma", "type a plain comma", ","),
    ('（', "a full-width bracket", "type a plain bracket `(`", "("),
    ('）', "a full-width bracket", "type a plain bracket `)`", ")"),
    ('…', "an ellipsis", "delete it, or write out what it stands for", ""),
    ('•', "a bullet", "delete it; each clause stands in a line of its own", ""),
    ('·', "a bullet", "delete it; each clause stands in a line of its own", ""),
    ('≤', "a sign", "write `at most`", "at most"),
    ('≥', "a sign", "write `at least`", "at least"),
    ('≠', "a sign", "write `is not`", "is not"),
    ('→', "an arrow", "write the word, such as `then`", "then"),
    ('⇒', "an arrow", "write the word, such as `then`", "then"),
    ('∧', "a sign", "write `and`", "and"),
    ('∨', "a sign", "write `or`", "or"),
    ('¬', "a sign", "write `not`", "not "),
    ('½', "a fraction", "write a whole number in a smaller unit, such as `18 months`", ""),
];

/// A letter that the language does not have, here or just before.
pub(super) fn strange(around: &Around<'_>) -> Option<Found> {
    // What spoils a word is found at the letter itself, or at the word that it stands in.
    let here = around.token(0)?;
    let next = around.token(1).filter(|next| next.place.start == here.place.end && here.sort == Sort::Word);
    let token = [Some(here), next].into_iter().flatten().find(|token| token.sort == Sort::Strange)?;
    let letter = token.word.chars().next()?;
    let (name, cure, near) = named(letter);
    Some(Found { slip: Slip::Letter { letter, name, cure }, place: token.place.clone(), near })
}

/// What a letter is called, what to do, and what takes its place.
fn named(letter: char) -> (&'static str, &'static str, Option<String>) {
    if let Some((_, name, cure, near)) = LETTERS.iter().find(|(other, ..)| *other == letter) {
        return (name, cure, Some((*near).to_owned()));
    }
    match letter {
        '\u{400}'..='\u{52f}' => {
            ("a Cyrillic letter, though it may look like another", "type it again on an English keyboard", None)
        }
        '\u{370}'..='\u{3ff}' => {
            ("a Greek letter, though it may look like another", "type it again on an English keyboard", None)
        }
        c if c.is_control() => ("a control letter", "delete it, and save the file as plain text in UTF-8", None),
        c if c.is_alphabetic() => {
            ("a letter that names do not have", "names are written with the letters a to z", None)
        }
        _ => ("no letter of the language", "outside of texts in quotation marks, delete it", None),
    }
}

/// `because "A baby who "cannot roll" rarely bruises."`: a quotation mark inside a text ended it.
pub(super) fn quote_inside(around: &Around<'_>) -> Option<Found> {
    const CURE: &str = "inside a text write \\\" for a quotation mark, or 'single' ones";
    let (here, before) = (around.token(0)?, around.token(-1)?);
    let touch = here.place.start == before.place.end && !here.word.contains('\n');
    let mark = match (before.sort, here.sort) {
        (Sort::Text, Sort::Word) => before.place.end - 1..before.place.end,
        (Sort::Word, Sort::Text) => here.place.start..here.place.start + 1,
        _ => return None,
    };
    let slip = Slip::Phrase { written: "\"".to_owned(), cure: CURE };
    touch.then_some(Found { slip, place: mark, near: Some("\\\"".to_owned()) })
}

/// `file "calendars\days.yaml"`: a backslash that stands before nothing that it could be for.
pub(super) fn backslash(around: &Around<'_>) -> Option<Found> {
    const CURE: &str = "folders of a path are joined by `/`; in a text a backslash is written `\\\\`";
    let token = around.token(0).filter(|token| token.sort == Sort::Text)?;
    let mut letters = token.word.char_indices();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && !letters.next().is_some_and(|(_, next)| matches!(next, '"' | '\\')) {
            let place = token.place.start + at..token.place.start + at + 1;
            let slip = Slip::Phrase { written: "\\".to_owned(), cure: CURE };
            return Some(Found { slip, place, near: None });
        }
    }
    None
}

/// A curly quotation mark behind which a text was probably meant to end: its place in a text that begins with a straight one.
pub(in crate::syntax) fn closing_quote(text: &str) -> Option<(usize, char)> {
    let line = text.lines().next()?;
    line.char_indices().skip(1).find(|(_, letter)| matches!(letter, '”' | '“' | '„' | '‟' | '″' | '»' | '＂'))
}
