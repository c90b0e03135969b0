//! Where a block stands says nothing: another file, another order, another name of a file is nothing but place.

use std::collections::{BTreeMap, BTreeSet};

use threshold::Bundle;
use threshold::authors::{Comparison, Examples, Verdict};
use threshold::internals::ast::Kind;
use threshold::internals::day::Day;
use threshold::internals::despite::load_despite_examples;

use crate::support::corpus::{bundle, tests};

const DAY: Day = Day { year: 2026, month: 11, day: 21 };
const LAYERS: [&str; 2] = ["near", "wide"];

/// Every layer in blocks, each with the words that begin it.
fn blocks(ground: &Bundle, layer: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in ground.files[&format!("{layer}/{layer}.rules")].lines() {
        let begins = line.starts_with(|first: char| first.is_ascii_lowercase());
        match all.last_mut() {
            Some((_, text)) if !begins => *text += &format!("{line}\n"),
            Some(_) | None if begins => all.push((line.to_owned(), format!("{line}\n"))),
            Some(_) | None => {}
        }
    }
    all
}

fn kind(head: &str) -> Kind {
    let word = head.split(' ').find(|word| *word != "local").unwrap();
    Kind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or_else(|| panic!("{head}"))
}

/// The ground with each block of a layer in the file that a function names.
fn in_files(ground: &Bundle, file: impl Fn(usize, &str) -> String) -> Bundle {
    let mut files: BTreeMap<String, String> = ground
        .files
        .iter()
        .filter(|(name, _)| !LAYERS.map(|one| format!("{one}/{one}.rules")).contains(name))
        .map(|(name, text)| (name.clone(), text.clone()))
        .collect();
    for layer in LAYERS {
        for (at, (head, text)) in blocks(ground, layer).iter().enumerate() {
            *files.entry(format!("{layer}/{}.rules", file(at, head))).or_default() += &format!("{text}\n");
        }
    }
    Bundle { files, ..ground.clone() }
}

/// Holds that nothing is said of a change, by comparison and review, either way.
fn is_nothing_but_place(title: &str, one: &Bundle, other: &Bundle) {
    for (old, new) in [(one, other), (other, one)] {
        let [was, is] = [old, new].map(|bundle| load_despite_examples(bundle).0);
        let (Some(before), Some(after)) = (&was.pack, &is.pack) else { panic!("{title}: {:#?}", is.diagnostics) };
        assert_eq!(before.fingerprint, after.fingerprint, "{title}");
        let mut compared = Comparison::on_every_day((before, &was.sources), (after, &is.sources))
            .unwrap_or_else(|why| panic!("{why}"))
            .in_full();
        assert!(!compared.is_lowered() && compared.lowered().is_empty(), "{title}");
        let json = compared.json();
        assert_eq!(json["provedSame"], true, "{title}: {json:#}");
        for list in ["blocks", "moved", "times", "noLongerAsked", "newlyAsked", "readOtherwise"] {
            assert_eq!(json[list], serde_json::json!([]), "{title}, {list}");
        }
        assert!(compared.diagnostics().is_empty(), "{title}");
        compared.approve(None);
        let examples = Examples::run(after);
        let review = compared.review(&[], &examples, DAY, &[]);
        assert!(review.verdict == Verdict::Pass && review.whole.contains("**changes no outcome**"), "{}", review.whole);
        let unsaid = ["What was changed", "Everything else that is written otherwise", "Around the rules", "is now:"];
        assert!(unsaid.iter().all(|words| !review.whole.contains(words)), "{title}: {}", review.whole);
    }
}

#[test]
fn a_block_of_each_kind_is_moved_to_another_file() {
    let ground = bundle(&tests("corpus/changes/ground"), "near");
    let kinds: BTreeSet<&str> =
        LAYERS.iter().flat_map(|layer| blocks(&ground, layer)).map(|(head, _)| kind(&head).word()).collect();
    let all: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
    assert_eq!(kinds, all, "the ground has a block of each kind");
    for wanted in Kind::ALL {
        let moved =
            in_files(&ground, |_, head| if kind(head) == wanted { "another".to_owned() } else { "rest".to_owned() });
        is_nothing_but_place(wanted.word(), &ground, &moved);
    }
}

#[test]
fn files_are_split_renamed_and_joined_and_blocks_are_reordered() {
    let ground = bundle(&tests("corpus/changes/ground"), "near");
    let split = in_files(&ground, |at, head| format!("{}-{at}", kind(head).word()));
    is_nothing_but_place("each in a file of its own", &ground, &split);
    let other = in_files(&ground, |at, _| format!("part-{}", at % 3));
    is_nothing_but_place("three files in place of many", &split, &other);
    let mut turned = ground.clone();
    for layer in LAYERS {
        let text: Vec<String> = blocks(&ground, layer).into_iter().rev().map(|(_, text)| text).collect();
        turned.files.insert(format!("{layer}/{layer}.rules"), text.join("\n"));
    }
    is_nothing_but_place("in the other order", &ground, &turned);
}
