//! Law 8, text is stable: formatting twice changes nothing, and print then parse gives the same rules.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use threshold::internals::ast::File;
use threshold::internals::format::format;
use threshold::internals::parse::parse;
use threshold::internals::span::FileId;

use crate::generate;

const REFERENCE: &str = include_str!("../../grammar/README.md");

/// Reads a text that must have no errors.
fn read(text: &str) -> File {
    let parsed = parse(FileId(0), text);
    assert!(parsed.errors.is_empty(), "{:?}\nin:\n{text}", parsed.errors);
    parsed.file
}

fn formatted(text: &str) -> String {
    format(&read(text), text)
}

/// The blocks of a file without their places.
fn without_spans(file: &File) -> String {
    let debug = format!("{:#?}", file.blocks);
    let mut inside = false;
    let kept = debug.lines().filter(|line| {
        inside |= line.trim() == "span: Span {";
        let keep = !inside;
        inside &= line.trim() != "},";
        keep
    });
    kept.collect::<Vec<_>>().join("\n")
}

fn comments(text: &str) -> Vec<String> {
    let of = |span: &threshold::internals::span::Span| text[span.start as usize..span.end as usize].to_owned();
    read(text).comments.iter().map(of).collect()
}

/// Everything that must hold for a text that people wrote.
fn assert_stable(text: &str) {
    let once = formatted(text);
    let twice = formatted(&once);
    assert!(once == twice, "formatting twice changed something of:\n{text}\n-- once:\n{once}\n-- twice:\n{twice}");
    assert_eq!(without_spans(&read(text)), without_spans(&read(&once)), "the tree changed of:\n{text}");
    assert_eq!(comments(text), comments(&once), "the comments changed of:\n{text}");
}

/// The fenced blocks of the language reference that are marked `rules`.
fn reference_blocks() -> Vec<&'static str> {
    let blocks: Vec<&str> = REFERENCE
        .split("```rules\n")
        .skip(1)
        .map(|rest| rest.split("```").next().expect("a split has a part"))
        .collect();
    assert!(!blocks.is_empty(), "the reference has no examples");
    blocks
}

fn rule_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            rule_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rules") {
            found.push(path);
        }
    }
}

#[test]
fn the_reference_is_laid_out_as_the_formatter_does() {
    for block in reference_blocks() {
        assert_stable(block);
        assert_eq!(block, formatted(block));
    }
}

#[test]
fn the_packs_are_laid_out_as_the_formatter_does() {
    let mut files = Vec::new();
    rule_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &mut files);
    assert!(!files.is_empty(), "there are no packs");
    for path in files {
        let text = fs::read_to_string(&path).expect("the file can be read");
        assert_stable(&text);
        assert!(text == formatted(&text), "{} is not laid out: run `threshold fmt rules`", path.display());
    }
}

#[test]
fn the_span_eraser_erases_spans_and_nothing_else() {
    let near = read("rule a \"t\"\n  when b");
    let far = read("\n\n  rule   a # c\n \"t\" when   b");
    assert_ne!(near.blocks, far.blocks);
    assert_eq!(without_spans(&near), without_spans(&far));
    let others =
        ["rule a \"T\"\n  when b", "rule a \"t\"\n  when c", "rule a \"t\"\n  unless b", "rule a \"t\"\n  when not b"];
    for other in others {
        assert_ne!(without_spans(&near), without_spans(&read(other)));
    }
}

#[test]
fn no_line_is_wider_than_it_must_be() {
    let words = vec!["a long line that goes on"; 40].join(" ");
    let names = (0..60).map(|n| format!("fact-number-{n}")).collect::<Vec<_>>();
    let text = formatted(&format!(
        "rule a \"{words}\" when {} and any of ({}) because \"{words}\" held by {} example \"{words}\" given {} gives b",
        names.join(" and "),
        names.join(", "),
        names.join(", "),
        names.join(", not "),
    ));
    assert_stable(&text);
    for line in text.lines() {
        assert!(line.chars().count() <= 110, "{line}");
    }
}

#[test]
fn a_text_is_never_broken_where_that_would_change_it() {
    let long = "word ".repeat(60);
    for text in
        [long.clone(), format!(" {}", long.trim()), long.trim().replace(' ', "  "), long.trim().replace(' ', "\u{a0}")]
    {
        let source = format!("rule a because \"{text}\"");
        assert!(formatted(&source).contains(&format!("\"{text}\"")), "{text:?} was broken");
        assert_stable(&source);
    }
    let broken = formatted(&format!("rule a because \"{}\"", long.trim()));
    assert!(broken.lines().count() > 2, "{broken}");
}

/// A text with comments in place of some of the white space between its words, and how many there are.
fn scatter(text: &str, choices: &[u8]) -> (String, usize) {
    let mut scattered = String::new();
    let (mut in_text, mut escaped, mut count) = (false, false, 0);
    let mut choices = choices.iter().copied().cycle();
    for letter in text.chars() {
        in_text ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        let choice = if in_text || !matches!(letter, ' ' | '\n') { 0 } else { choices.next().unwrap_or(0) };
        if (1..=6).contains(&choice) {
            count += 1;
        }
        match choice {
            1 => scattered.push_str(&format!(" # behind {count} \"quoted\n")),
            2 => scattered.push_str(&format!("\n# edge {count}\n")),
            3 => scattered.push_str(&format!("\n   # inner {count} (\t\r\n")),
            4 => scattered.push_str(&format!("\n\n# paragraph {count}\n\n\n")),
            5 => scattered.push_str(&format!("#tight {count}\n\t")),
            6 => scattered.push_str(&format!("\n\n    # deep {count} é\n\n")),
            _ => scattered.push(letter),
        }
    }
    (scattered, count)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn print_then_parse_gives_the_same_tree(file in generate::file()) {
        let text = format(&file, "");
        let again = read(&text);
        prop_assert_eq!(without_spans(&file), without_spans(&again), "{}", text);
        prop_assert_eq!(&text, &format(&again, &text));
    }

    #[test]
    fn comments_stay_wherever_they_stand(
        file in generate::file(),
        choices in prop::collection::vec(prop_oneof![6 => Just(0u8), 1 => 1..=6u8], 1..200),
    ) {
        let (text, count) = scatter(&format(&file, ""), &choices);
        prop_assert_eq!(without_spans(&file), without_spans(&read(&text)), "{}", text);
        prop_assert_eq!(comments(&text).len(), count, "{}", text);
        assert_stable(&text);
    }
}
