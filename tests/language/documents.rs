//! Documents made up and documents marred, for the form's reader to read as the engine does; the browser's half of it is
//! `tests/browser/opening.test.mjs`.

use std::path::Path;

use serde_json::{Value, json};
use threshold::internals::document::{Body, Node, read};
use threshold::internals::letters::Use;
use threshold::internals::span::FileId;

use crate::support::real::Dice;

const MADE: usize = 4_000;
const MARRED: usize = 4_000;

/// Values that readers of YAML have taken for something else.
const VALUES: [&str; 48] = [
    "yes",
    "no",
    "true",
    "False",
    "null",
    "~",
    "",
    "0x1F",
    "1e3",
    "0o7",
    "1_000",
    ".inf",
    "2026-11-20T16:50",
    "12:30:45",
    "8 weeks",
    "not-known",
    "a: b",
    "a:b",
    "a #b",
    "a#b",
    "#c",
    "- x",
    "-x",
    "-",
    "it's",
    "\"q\"",
    "é 👶",
    " ",
    "a, b",
    "[x]",
    "{y}",
    "@x",
    "`x",
    "%x",
    "&a",
    "*a",
    "!t",
    "? k",
    "?k",
    ": v",
    ":v",
    "|",
    ">",
    "---",
    "...",
    "<<",
    "a\nb",
    "\\u0041",
];

/// What is put into a text to mar it.
const LETTERS: [&str; 30] = [
    " ", "  ", ":", ": ", "-", "- ", "#", " #", ",", "[", "]", "{", "}", "'", "\"", "|", ">", "&a ", "*a", "!!str ",
    "%", "@", "`", "\n", "\t", "\r\n", "?", "~", "\\", "---\n",
];

struct Maker(Dice);

impl Maker {
    fn value(&mut self) -> &'static str {
        VALUES[self.0.roll(VALUES.len())]
    }

    fn key(&mut self) -> String {
        if self.0.once_in(12) {
            return self.scalar(false);
        }
        format!("{}{}", ["referral", "child", "facts", "a", "é"][self.0.roll(5)], self.0.roll(9))
    }

    /// A value as it is written, in quotation marks or without, right or wrong.
    fn scalar(&mut self, within: bool) -> String {
        let value = self.value();
        match self.0.roll(4) {
            0 => format!("'{}'", value.replace('\'', "''")),
            1 => serde_json::to_string(value).unwrap(),
            2 if within && value.contains([',', '[', ']', '{', '}']) => "x".to_owned(),
            _ => value.to_owned(),
        }
    }

    fn remark(&mut self) -> &'static str {
        if self.0.once_in(8) { " # said by nobody: [" } else { "" }
    }

    /// Something in brackets, over one line or more.
    fn flow(&mut self, depth: usize) -> String {
        let gap = if self.0.once_in(6) { "\n   " } else { " " };
        let items: Vec<String> = (0..self.0.roll(4)).map(|_| self.inline(depth + 1)).collect();
        if self.0.once_in(2) {
            return format!("[{}]", items.join(&format!(",{gap}")));
        }
        let entries: Vec<String> = items.iter().map(|item| format!("{}: {item}", self.key())).collect();
        format!("{{{gap}{}{gap}}}", entries.join(&format!(",{gap}")))
    }

    fn inline(&mut self, depth: usize) -> String {
        if depth < 4 && self.0.once_in(3) { self.flow(depth) } else { self.scalar(true) }
    }

    /// Lists and keys below one another.
    fn block(&mut self, indent: usize, depth: usize) -> String {
        let is_list = self.0.once_in(3);
        let pad = " ".repeat(indent);
        let mut text = String::new();
        for _ in 0..1 + self.0.roll(3) {
            if self.0.once_in(10) {
                text += ["\n", "# a remark\n", "  \n"][self.0.roll(3)];
            }
            let head = if is_list { format!("{pad}-") } else { format!("{pad}{}:", self.key()) };
            let body = match self.0.roll(8) {
                0..3 if depth < 4 => {
                    let step = 1 + self.0.roll(3);
                    format!("{}\n{}", self.remark(), self.block(indent + step, depth + 1))
                }
                3 => format!(" {}{}\n", self.flow(depth), self.remark()),
                4 if self.0.once_in(3) => {
                    let mark = ["|", ">", "|-", ">-"][self.0.roll(4)];
                    format!(" {mark}\n{pad}  one: 1\n\n{pad}    two\n{pad}  - three\n")
                }
                5 if is_list && depth < 4 => {
                    let inner = self.block(indent + 2, depth + 1);
                    format!(" {}", inner.trim_start())
                }
                6 if self.0.once_in(6) => "\n".to_owned(),
                _ => format!(" {}{}\n", self.scalar(false), self.remark()),
            };
            text += &head;
            text += &body;
        }
        text
    }

    fn made(&mut self) -> String {
        let text = match self.0.roll(10) {
            0 => self.flow(0),
            1 => self.scalar(false),
            2 => format!("---\n{}", self.block(0, 0)),
            _ => self.block(0, 0),
        };
        if self.0.once_in(8) { text.replace('\n', "\r\n") } else { text }
    }

    fn marred(&mut self, whole: &str) -> String {
        let mut letters: Vec<char> = whole.chars().collect();
        for _ in 0..1 + self.0.roll(3) {
            let at = self.0.roll(letters.len() + 1);
            match self.0.roll(4) {
                0 if at < letters.len() => {
                    letters.remove(at);
                }
                1 => {
                    let end = (at + self.0.roll(12)).min(letters.len());
                    letters.drain(at..end);
                }
                _ => {
                    let put = LETTERS[self.0.roll(LETTERS.len())];
                    letters.splice(at..at, put.chars());
                }
            }
        }
        letters.into_iter().collect()
    }
}

/// A tree without its places: nothing, a text, a list, or keys in their order.
fn plain(node: &Node) -> Value {
    match &node.body {
        Body::Null => Value::Null,
        Body::Scalar(text) => json!(text),
        Body::List(items) => json!({ "list": items.iter().map(plain).collect::<Vec<_>>() }),
        Body::Map(entries) => {
            json!({ "keys": entries.iter().map(|(key, value)| json!([key.value, plain(value)])).collect::<Vec<_>>() })
        }
    }
}

#[test]
fn documents_for_the_form_to_read_alike() {
    let mut maker = Maker(Dice::new(22));
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut whole: Vec<_> = std::fs::read_dir(scenarios).unwrap().map(|entry| entry.unwrap().path()).collect();
    whole.sort();
    let whole: Vec<String> = whole.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let short: Vec<&str> = whole.iter().map(|text| text.split_at(text.floor_char_boundary(500)).0).collect();
    let mut texts: Vec<String> = (0..MADE).map(|_| maker.made()).collect();
    texts.extend((0..MARRED).map(|at| maker.marred(short[at % short.len()])));
    let (mut lines, mut taken) = (String::new(), 0);
    for text in texts {
        let read = read(FileId::default(), &text, Use::Told).ok();
        taken += usize::from(read.is_some());
        lines += &json!({ "text": text, "is": read.as_ref().map(plain), "taken": read.is_some() }).to_string();
        lines.push('\n');
    }
    assert!((2_000..6_500).contains(&taken), "{taken} are read: the texts are too wild or too tame");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("documents.jsonl"), lines).unwrap();
}

/// The form's half of it is `tests/browser/documents.test.mjs`.
#[test]
fn what_no_reader_takes_is_refused_in_the_same_words() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/documents/refused.json");
    let refused: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for case in &refused {
        let (text, says) = (case["text"].as_str().unwrap(), case["says"].as_str().unwrap());
        let problem = read(FileId(0), text, Use::Told).expect_err(text);
        // A terminal quotes as programs do, the form as print does.
        assert!(problem.message.replace('`', "").ends_with(says), "{text}\n{}", problem.message);
        let before = &text[..problem.labels[0].span.start as usize];
        assert_eq!(json!(before.matches('\n').count() + 1), case["line"], "{text}");
    }
}
