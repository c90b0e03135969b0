//! JSON as it is written, with places: the fast way for what programs write.
//!
//! In: a text. Out: the same tree that the other readers make of it, or nothing as soon as there is anything to be said of it.
//! Those then read it again and say it; so no message has two authors, and what is read here is a part of what is read there.

use std::collections::BTreeSet;

use super::{Body, MAX_DEPTH, Node};
use crate::base::span::{FileId, Span, Spanned};

/// How many values and keys a text may have; the YAML library stops not far above it.
const MAX_PARTS: usize = 100_000;
/// From how many keys on a repeated one is looked for in a set.
const MANY_KEYS: usize = 16;

/// Reads one document.
pub(super) fn read(file: FileId, text: &str) -> Option<Node> {
    let mut reader = Reader { file, text, bytes: text.as_bytes(), at: 0, parts: 0 };
    reader.space();
    // A scalar alone is nobody's document.
    if !matches!(reader.peek(), Some(b'{' | b'[')) {
        return None;
    }
    let node = reader.value(0)?;
    reader.space();
    reader.peek().is_none().then_some(node)
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    parts: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, letter: u8) -> Option<()> {
        (self.peek() == Some(letter)).then(|| self.at += 1)
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(Span { file: self.file, start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            return None;
        }
        let start = self.at;
        let body = match self.peek()? {
            b'{' => return Some(Node { body: self.map(depth + 1)?, span: self.span(start, start + 1)? }),
            b'[' => return Some(Node { body: self.list(depth + 1)?, span: self.span(start, start + 1)? }),
            b'"' => Body::Scalar(self.string()?),
            b't' => Body::Scalar(self.word("true", "yes")?),
            b'f' => Body::Scalar(self.word("false", "no")?),
            b'n' => {
                self.word("null", "")?;
                return Some(Node { body: Body::Null, span: self.span(start, start + 1)? });
            }
            b'-' | b'0'..=b'9' => Body::Scalar(self.number()?),
            _ => return None,
        };
        Some(Node { body, span: self.span(start, self.at)? })
    }

    fn word(&mut self, written: &str, read: &str) -> Option<String> {
        let rest = self.text.get(self.at..)?;
        rest.starts_with(written).then(|| {
            self.at += written.len();
            read.to_owned()
        })
    }

    /// A number as it is written, because `1.10` may be a reference. One that is too large to be one is left to the other readers.
    fn number(&mut self) -> Option<String> {
        let start = self.at;
        let _ = self.take(b'-');
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        if self.take(b'.').is_some() {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        let written = self.text.get(start..self.at)?;
        written.parse::<f64>().is_ok_and(f64::is_finite).then(|| written.to_owned())
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// A text in quotation marks. What cannot be seen, and half of an escaped letter, is left to the other readers.
    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let start = self.at;
        loop {
            match self.peek()? {
                b'"' => {
                    let text = self.text.get(start..self.at)?.to_owned();
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => break,
                0x20..=0x7e => self.at += 1,
                _ => self.letter()?,
            }
        }
        let mut text = self.text.get(start..self.at)?.to_owned();
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => {
                    self.at += 1;
                    text.push(self.escaped()?);
                }
                _ => {
                    let from = self.at;
                    if matches!(self.peek(), Some(0x20..=0x7e)) {
                        self.at += 1
                    } else {
                        self.letter()?
                    }
                    text.push_str(self.text.get(from..self.at)?);
                }
            }
        }
    }

    /// A letter beyond the first 127, if it can be seen.
    fn letter(&mut self) -> Option<()> {
        let letter = self.text.get(self.at..)?.chars().next()?;
        let is_plain = !letter.is_control() && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}');
        is_plain.then(|| self.at += letter.len_utf8())
    }

    fn escaped(&mut self) -> Option<char> {
        let letter = match self.peek()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return None,
        };
        self.at += 1;
        Some(letter)
    }

    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.take(b'\\')?;
        self.take(b'u')?;
        let second = self.hex()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let number =
            digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        number?
    }

    fn list(&mut self, depth: usize) -> Option<Body> {
        self.take(b'[')?;
        let mut items = Vec::new();
        self.space();
        if depth > MAX_DEPTH {
            return None;
        }
        if self.take(b']').is_some() {
            return Some(Body::List(items));
        }
        loop {
            self.space();
            items.push(self.value(depth)?);
            self.space();
            if self.take(b',').is_none() {
                return self.take(b']').map(|()| Body::List(items));
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Body> {
        self.take(b'{')?;
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        self.space();
        if depth > MAX_DEPTH {
            return None;
        }
        if self.take(b'}').is_some() {
            return Some(Body::Map(entries));
        }
        loop {
            self.space();
            let start = self.at;
            let name = self.string()?;
            let key = Spanned { value: name, span: self.span(start, self.at)? };
            if entries.len() == MANY_KEYS {
                names = entries.iter().map(|(key, _)| key.value.clone()).collect();
            }
            let is_new = match entries.len() {
                0..MANY_KEYS => entries.iter().all(|(other, _)| other.value != key.value),
                _ => names.insert(key.value.clone()),
            };
            self.parts += 1;
            if !is_new {
                return None;
            }
            self.space();
            self.take(b':')?;
            self.space();
            let value = self.value(depth)?;
            entries.push((key, value));
            self.space();
            if self.take(b',').is_none() {
                return self.take(b'}').map(|()| Body::Map(entries));
            }
        }
    }
}

#[cfg(all(test, feature = "language"))]
mod tests {
    use proptest::prelude::*;

    use super::super::yaml;
    use super::read;
    use crate::base::span::FileId;
    use crate::syntax::document::{Body, Node};

    const FILE: FileId = FileId(3);

    /// Whatever is read here is read by the YAML reader as the same tree, place for place.
    fn agrees(text: &str) -> Option<Node> {
        let node = read(FILE, text)?;
        let other = yaml::parse(FILE, text).unwrap_or_else(|error| panic!("{text}\n{error:?}"));
        assert_eq!(node, other, "{text}");
        Some(node)
    }

    #[test]
    fn a_number_beyond_all_numbers_is_left_to_the_other_reader() {
        assert!(read(FILE, "[1e999]").is_none());
        assert!(yaml::parse(FILE, "[1e999]").is_err());
        assert!(agrees("[1e300]").is_some());
    }

    #[test]
    fn what_is_read_is_what_the_other_reader_reads() {
        for text in [
            r"{}",
            r"[]",
            r#"{"a":1,"b":[true,false,null,"x"],"c":{"d":-0,"e":1e3,"f":1.10,"g":123456789012345678901234567890}}"#,
            "{ \"a\" : \"yes\",\n  \"b\" : \"null\", \"c\": \"12\", \"d\": \"\", \"\": 0 }\n",
            r#"{"a":"\u0041\ud83d\ude00\/\\\"\n\t","b":"é – 😀"}"#,
            r#"{"a":-1.5E-7,"b":0,"c":0.0,"d":-12}"#,
            r#"[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]"#,
            r##"{"a":"~","b":"NaN","c":".inf","d":"0x10","e":"1_000","f":"2026-11-20","g":"- x","h":"#","i":"&a","j":"*a","k":"<<"}"##,
            "{\"a\":[ ],\"b\":{ },\r\n\"c\":[1 ,2 , 3]}",
        ] {
            assert!(agrees(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_there_is_something_to_say_of_is_left_to_the_other_reader() {
        for text in [
            "",
            "1",
            "\"a\"",
            "null",
            "{a: 1}",
            "{\"a\": x}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,}",
            "[1,]",
            "[1 2]",
            "{\"a\" 1}",
            "{\"a\":}",
            "{\"a\":012}",
            "{\"a\":+1}",
            "{\"a\":.5}",
            "{\"a\":1.}",
            "{\"a\":NaN}",
            "{\"a\":-}",
            "{\"a\":1e}",
            "{\"a\":'x'}",
            "{\"a\":\"\\x41\"}",
            "{\"a\":\"\\ud83d\"}",
            "{\"a\":\"\\ude00\"}",
            "{\"a\":\"x\ny\"}",
            "{\"a\":\"\u{7f}\"}",
            "{\"a\":\"\u{85}\"}",
            "{\"a\":1} x",
            "{\"a\":1}{\"a\":1}",
            "\u{feff}{\"a\":1}",
            "{\"a\":1 # x\n}",
            "{\"a\":TRUE}",
            "{\"a\":nul}",
            "{\"a\":\"",
            "[",
            "{\"a\":1",
            "{\"<<\": {\"a\": 1}} --- x",
        ] {
            assert_eq!(read(FILE, text), None, "{text}");
        }
        let many: Vec<String> = (0..40).map(|at| format!("\"k{}\":1", at % 39)).collect();
        assert_eq!(read(FILE, &format!("{{{}}}", many.join(","))), None);
        for depth in 1..40 {
            let _ = agrees(&format!("{}1{}", "[".repeat(depth), "]".repeat(depth)));
            let _ = agrees(&format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)));
        }
        assert_eq!(read(FILE, &"[".repeat(3_000_000)), None);
    }

    #[derive(Debug, Clone)]
    enum Made {
        Plain(String),
        List(Vec<Made>),
        Map(Vec<(String, Made)>),
    }

    fn written(made: &Made) -> String {
        match made {
            Made::Plain(text) => text.clone(),
            Made::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
            Made::Map(entries) => {
                let entry = |(key, value): &(String, Made)| format!("{}:{}", quoted(key), written(value));
                format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(",\n"))
            }
        }
    }

    fn quoted(text: &str) -> String {
        serde_json::to_string(text).unwrap()
    }

    fn made() -> impl Strategy<Value = Made> {
        let plain = prop_oneof![
            any::<i64>().prop_map(|number| number.to_string()),
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(|number| format!("{number:e}")),
            prop_oneof![Just("true"), Just("false"), Just("null"), Just("-0"), Just("1E+2")].prop_map(str::to_owned),
            "[ -~é😀\n\t]{0,12}".prop_map(|text| quoted(&text)),
            any::<String>().prop_map(|text| quoted(&text)),
        ];
        plain.prop_map(Made::Plain).prop_recursive(6, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Made::List),
                prop::collection::vec(("[a-z \\-0-9]{0,6}", inner), 0..5).prop_map(Made::Map),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn made_up_documents_are_read_alike(made in made()) {
            let _ = agrees(&written(&made));
        }

        #[test]
        fn a_document_with_one_letter_changed_is_read_alike_or_not_here(made in made(), at in any::<prop::sample::Index>(), letter in any::<char>()) {
            let mut letters: Vec<char> = written(&Made::List(vec![made])).chars().collect();
            let at = at.index(letters.len());
            letters[at] = letter;
            let text: String = letters.into_iter().collect();
            let _ = agrees(&text);
        }
    }

    #[test]
    fn a_list_of_many_values_is_read() {
        let text = format!("[{}]", vec!["1"; 20_000].join(","));
        let Some(Node { body: Body::List(items), .. }) = agrees(&text) else { panic!("it is read") };
        assert_eq!(items.len(), 20_000);
    }
}
