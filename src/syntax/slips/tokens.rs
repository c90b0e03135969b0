//! Words, texts and signs of any text, whether the language has them or not.

use std::ops::Range;

/// What sort of thing stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Letters, digits, hyphens and underscores.
    Word,
    /// A text in double quotation marks.
    Text,
    /// One or more signs of one sort, such as `(` or `&&`.
    Sign,
    /// A letter that is not of the language's alphabet, or a blank that is none.
    Strange,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) sort: Sort,
    pub(super) word: &'a str,
    pub(super) place: Range<usize>,
}

/// All of a text, without blanks and comments.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(first) = rest.chars().next() else { break };
        let until = |belongs: &dyn Fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let (sort, length) = match first {
            ' ' | '\t' | '\n' | '\r' | '\u{feff}' => (None, first.len_utf8()),
            '#' => (None, rest.find('\n').unwrap_or(rest.len())),
            '"' => (Some(Sort::Text), text_length(rest)),
            c if is_of_word(c) && c != '-' => (Some(Sort::Word), until(&is_of_word)),
            '-' if rest.chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric()) => {
                (Some(Sort::Word), until(&is_of_word))
            }
            '(' | ')' | ',' | '[' | ']' | '{' | '}' | ';' => (Some(Sort::Sign), 1),
            c if c.is_ascii() && !c.is_ascii_control() => (Some(Sort::Sign), until(&|c| is_operator(c))),
            c => (Some(Sort::Strange), c.len_utf8()),
        };
        let length = length.max(first.len_utf8());
        if let (Some(sort), Some(word)) = (sort, rest.get(..length)) {
            found.push(Token { sort, word, place: at..at + length });
        }
        at += length;
    }
    found
}

fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'
}

fn is_operator(letter: char) -> bool {
    letter.is_ascii_punctuation() && !matches!(letter, '(' | ')' | ',' | '[' | ']' | '{' | '}' | ';' | '"' | '#' | '_')
}

/// How long a text in quotation marks is that begins here; to the end where it is never closed.
pub(crate) fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        if letter == '"' && !escaped {
            return at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    rest.len()
}
