//! Small files with what each step makes of them; the folder says whether it must be content.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use threshold::internals::ast::ConditionBody;
use threshold::internals::format::format;
use threshold::internals::parse::{MAX_NESTING, ParseError, Parsed, parse, rules_of};
use threshold::internals::span::{FileId, MAX_BYTES, Span, position};

/// Compares SOURCE above OUTPUT with the snapshot of that name.
fn assert_output(path: &Path, output: &str) {
    let folder =
        path.parent().and_then(Path::file_name).expect("a case lies in a folder").to_string_lossy().into_owned();
    let source = visible(&fs::read_to_string(path).expect("the case can be read"));
    insta::with_settings!({ snapshot_path => "../corpus/parse/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(folder, format!("SOURCE\n{source}\nOUTPUT\n{output}"));
    });
}

/// Shows the letters that a snapshot would hide.
fn visible(text: &str) -> String {
    text.replace('\r', "␍").replace('\u{feff}', "⟨byte order mark⟩").replace('\t', "→")
}

fn read(text: &str) -> Parsed {
    parse(FileId(0), text)
}

#[test]
fn what_can_be_read_is_laid_out() {
    insta::glob!("../corpus/parse/good", "*.rules", |path| {
        let text = fs::read_to_string(path).expect("the case can be read");
        let parsed = read(&text);
        assert_eq!(parsed.errors, [], "{}", path.display());
        assert_eq!(parsed.unread, [], "{}", path.display());
        let formatted = format(&parsed.file, &text);
        let again = read(&formatted);
        assert_eq!(formatted, format(&again.file, &formatted), "{} is not stable", path.display());
        assert_output(path, &formatted);
    });
}

#[test]
fn what_cannot_be_read_is_found() {
    insta::glob!("../corpus/parse/bad", "*.rules", |path| {
        let text = fs::read_to_string(path).expect("the case can be read");
        let parsed = read(&text);
        assert_ne!(parsed.errors, [], "{}", path.display());
        let mut output: String = parsed.errors.iter().map(|error| described(error, &text)).collect();
        let names = |names: Vec<&str>| if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
        let unread = parsed.unread.iter().map(|(_, name)| name.value.as_str()).collect();
        let read = parsed.file.blocks.iter().map(|block| block.name.value.as_str()).collect();
        output +=
            &format!("read: {}\nunread: {}\ncomments: {}\n", names(read), names(unread), parsed.file.comments.len());
        assert_output(path, &output);
    });
}

const GRAMMAR: &str = include_str!("../../grammar/threshold.pest");

/// The rules of the grammar of which a reader sees something: those whose mark is not `_`, and not inside a text.
fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    let starts = GRAMMAR.split("\n").filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    starts.filter(|line| !line.contains(" = _{")).map(|line| {
        let name = line.split(' ').next().unwrap();
        let (_, body) = GRAMMAR.split_once(&format!("\n{line}")).unwrap();
        let rest = line.split_once('{').unwrap().1;
        let body = if rest.contains('}') { rest } else { body };
        (name, body.split('}').next().unwrap())
    })
}

/// The quoted words of a piece of the grammar.
fn quoted(piece: &str) -> Vec<&str> {
    piece.split('"').skip(1).step_by(2).collect()
}

#[test]
fn every_rule_of_the_grammar_is_read_from_the_good_files() {
    let mut seen = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/parse/good");
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert_eq!(read(&text).errors, []);
        seen.extend(rules_of(&text));
    }
    let unseen: Vec<&str> =
        rules().map(|(name, _)| name).filter(|name| *name != "plain" && !seen.contains(*name)).collect();
    assert!(unseen.is_empty(), "no good file shows {unseen:?}");
    // The words among which a reader chooses: a prefix, then one of several in brackets, then an ending.
    let (mut words, mut missing) = (0, Vec::new());
    for (name, body) in rules() {
        let Some((before, rest)) = body.split_once('(').filter(|_| !body.contains("~ name") && !body.contains("text"))
        else {
            continue;
        };
        let Some((among, after)) = rest.split_once(") ~ b") else { continue };
        if !among.contains('|') || !quoted(before).is_empty() && name != "limit_kind" || name == "unit" {
            continue;
        }
        let after = after.split('|').next().unwrap();
        for one in among.split('|') {
            let written = [quoted(before), quoted(one), quoted(after)].concat().join(" ");
            missing.extend(Some(format!("{name}: {written}")).filter(|shown| !seen.contains(shown)));
            words += 1;
        }
    }
    assert!(missing.is_empty(), "no good file shows {missing:?}");
    assert!(words > 50, "only {words} words were found: does this test still read the grammar as it is written?");
}

/// An error's name, its place, the words there, and what else it says.
fn described(error: &ParseError, text: &str) -> String {
    let place = |span: &Span| {
        let (start, end) = (position(text, span.start as usize), position(text, span.end as usize));
        let words = visible(&text[span.start as usize..span.end as usize]).replace('\n', "⏎");
        format!("{}:{} to {}:{} `{words}`", start.line, start.column, end.line, end.column)
    };
    match error {
        ParseError::TooLarge { span, bytes } => format!("TooLarge {} of {bytes} bytes\n", place(span)),
        ParseError::Letter { span, letter } => format!("Letter {} U+{:04X}\n", place(span), u32::from(*letter)),
        ParseError::TooMany { what, most, span } => format!("TooMany {} over {most} {what}\n", place(span)),
        ParseError::TooDeep { span } => format!("TooDeep {}\n", place(span)),
        ParseError::UnclosedText { span, curly } => {
            format!("UnclosedText {}{}\n", place(span), if curly.is_some() { ", curly" } else { "" })
        }
        ParseError::Syntax { span, slip, near, block } => {
            let within =
                block.as_ref().map_or("no block".to_owned(), |(kind, name)| format!("{} {}", kind.word(), name.value));
            format!("Syntax {} in {within}\n  {slip:?}\n  near: {near:?}\n", place(span))
        }
        ParseError::MixedAndOr { span } => format!("MixedAndOr {}\n", place(span)),
        ParseError::NoSuchDate { span } => format!("NoSuchDate {}\n", place(span)),
    }
}

/// A condition in as many brackets as asked for.
fn nested(depth: usize) -> String {
    format!("rule deep when {}a{}", "(".repeat(depth), ")".repeat(depth))
}

#[test]
fn nesting_is_bounded_and_costs_one_block() {
    let deepest = read(&nested(MAX_NESTING));
    assert_eq!(deepest.errors, []);
    assert_eq!(deepest.file.blocks.len(), 1);
    for depth in [MAX_NESTING + 1, 100_000] {
        let parsed = read(&format!("rule before when b\n{}\nrule after when b # (((\n", nested(depth)));
        let [ParseError::TooDeep { span }] = parsed.errors.as_slice() else { panic!("{:?}", parsed.errors) };
        let opened = "rule before when b\nrule deep when ".len() + MAX_NESTING;
        assert_eq!((span.start as usize, span.end as usize), (opened, opened + 1));
        assert_eq!(
            parsed.file.blocks.iter().map(|block| block.name.value.as_str()).collect::<Vec<_>>(),
            ["before", "after"]
        );
        assert_eq!(parsed.unread.iter().map(|(_, name)| name.value.as_str()).collect::<Vec<_>>(), ["deep"]);
    }
}

#[test]
fn brackets_in_texts_and_comments_do_not_nest() {
    let parsed = read(&format!("rule a because \"{0}\" # {0}\n", "(".repeat(1000)));
    assert_eq!(parsed.errors, []);
    assert_eq!(parsed.file.blocks.len(), 1);
}

#[test]
fn every_sort_of_bracket_may_nest_as_deep_as_allowed() {
    for (open, operands) in
        [("(", ""), ("not (", ""), ("any of (", ""), ("any sibling (", ""), ("(b or not (c and ", ")")]
    {
        let depth = MAX_NESTING / open.matches('(').count();
        let text = format!("rule deep when {}a{}", open.repeat(depth), format!("){operands}").repeat(depth));
        let parsed = read(&text);
        assert_eq!(parsed.errors, [], "{open}");
        let formatted = format(&parsed.file, &text);
        assert_eq!(formatted, format(&read(&formatted).file, &formatted), "{open}");
    }
}

#[test]
fn any_number_of_nots_is_at_most_one() {
    for (count, negative) in [(100_000, false), (100_001, true)] {
        let parsed = read(&format!("define a when {}b", "not ".repeat(count)));
        assert_eq!(parsed.errors, []);
        let threshold::internals::ast::ClauseBody::When(condition) = &parsed.file.blocks[0].clauses[0].body else {
            panic!("{:?}", parsed.file.blocks)
        };
        assert_eq!(matches!(condition.body, ConditionBody::Not(_)), negative);
    }
}

#[test]
fn a_file_of_the_longest_length_is_read_and_a_longer_one_is_not() {
    let longest = format!("rule a # {}", "x".repeat(MAX_BYTES - "rule a # ".len()));
    assert_eq!(longest.len(), MAX_BYTES);
    assert_eq!(read(&longest).errors, []);
    let longer = longest + "x";
    let parsed = read(&longer);
    assert_eq!(
        parsed.errors.iter().map(|error| described(error, &longer)).collect::<String>(),
        format!("TooLarge 1:1 to 1:1 `` of {} bytes\n", MAX_BYTES + 1)
    );
    assert_eq!(parsed.file.blocks, []);
}

#[test]
fn every_error_has_a_case() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/parse/bad");
    let mut texts = vec!["x".repeat(MAX_BYTES + 1), nested(MAX_NESTING + 1)];
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        texts.push(fs::read_to_string(&path).expect("the case can be read"));
    }
    for text in &texts {
        for error in read(text).errors {
            found.extend(described(&error, text).split(' ').next().map(str::to_owned));
        }
    }
    let all = ["MixedAndOr", "NoSuchDate", "Syntax", "TooDeep", "TooLarge", "UnclosedText"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

#[test]
fn a_broken_block_costs_only_itself_wherever_it_stands() {
    let blocks = ["rule a when b", "fact c \"level\nof\" yes or no", "level d \"D\" # rule (\"", "term e means \"(\""];
    let breaks =
        ["rule broken when and", "fact broken means \"open", "term broken \"a \" b\"", "rule broken when (((", ")"];
    for at in 0..=blocks.len() {
        for broken in breaks {
            let mut lines = blocks.to_vec();
            lines.insert(at, broken);
            if broken == ")" && at > 0 {
                continue; // it ends the block above
            }
            let text = lines.join("\n");
            let parsed = read(&text);
            let names: Vec<&str> = parsed.file.blocks.iter().map(|block| block.name.value.as_str()).collect();
            assert_eq!(names, ["a", "c", "d", "e"], "{text}");
            assert_eq!(parsed.errors.len(), 1, "{text}\n{:?}", parsed.errors);
            assert_eq!(parsed.file.comments.len(), 1, "{text}");
        }
    }
}

/// Words of the language, names, texts and letters that have no place in it, in any order.
fn soup() -> impl Strategy<Value = String> {
    let grammar = include_str!("../../grammar/threshold.pest");
    let words: Vec<&str> = grammar.split('"').skip(1).step_by(2).filter(|word| !word.contains('\\')).collect();
    let others = ["a", "b-c", "3", "-1", "2024-02-29", "2024-02-30", "\"t\"", "(", ")", ",", "\n", "\n\n", "\r\n"];
    let odd = ["\"", "\\", "#", "# c\n", "é", "\u{feff}", "A", "_", "\"\\", "\t", "\u{a0}", "😀", "1.5"];
    let word = prop_oneof![
        6 => proptest::sample::select(words),
        6 => proptest::sample::select(others.to_vec()),
        1 => proptest::sample::select(odd.to_vec()),
    ];
    let opened = prop_oneof![Just("rule a when b "), Just("fact c \"d\" yes or no "), Just("\nlevel e "), Just("")];
    prop::collection::vec((opened, prop::collection::vec(word, 0..8)), 0..6)
        .prop_map(|blocks| blocks.into_iter().map(|(opened, words)| format!("{opened}{}\n", words.join(" "))).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_judged(text in soup()) {
        let parsed = read(&text);
        for error in &parsed.errors {
            described(error, &text); // slices the text at the error's place
        }
        for comment in &parsed.file.comments {
            prop_assert!(text[comment.start as usize..comment.end as usize].starts_with('#'));
        }
        for block in &parsed.file.blocks {
            let written = &text[block.span.start as usize..block.span.end as usize];
            prop_assert_eq!(written.trim(), written);
            prop_assert!(written.contains(&block.name.value));
        }
        if parsed.errors.is_empty() {
            let once = format(&parsed.file, &text);
            let again = read(&once);
            prop_assert_eq!(&again.errors, &[]);
            prop_assert_eq!(&once, &format(&again.file, &once));
        }
    }
}
