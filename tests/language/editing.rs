//! What an editor offers and renames, held against what the language says.

use std::collections::{BTreeMap, BTreeSet};

use threshold::internals::ast::Kind;
use threshold::internals::editing::{Workspace, complete, rename};
use threshold::internals::settings::{SettingKey, Takes};

/// What is offered at the end of a file.
fn offered(text: &str) -> BTreeSet<String> {
    let mut workspace = Workspace::default();
    workspace.set("case/case.rules", text.to_owned());
    let (_, items) = complete::complete(&workspace, "case/case.rules", text.len());
    items.into_iter().map(|item| item.text).collect()
}

#[test]
fn a_clock_may_count_back_and_a_meetings_example_may_say_all_that_a_rules_may() {
    let clock = offered("clock c \"C\"\n  ");
    assert!(clock.contains("due"), "{clock:?}");
    let meeting = offered("meeting m \"M\"\n  ");
    for expectation in ["gives", "could give", "never gives", "asks"] {
        assert!(meeting.contains(expectation), "{expectation}: {meeting:?}");
    }
}

/// A block of a kind that a setting can list.
fn block(kind: Kind) -> &'static str {
    match kind {
        Kind::Fact => "fact one \"One?\" yes or no",
        Kind::Route => "route one \"One\"",
        Kind::Group => "group one \"One\" of a",
        Kind::Event => "event one \"One\"",
        Kind::Clock => "clock one \"One\"",
        Kind::Action => "action one \"One\"",
        other => panic!("a setting lists names of {}s: show one here", other.word()),
    }
}

#[test]
fn a_block_that_a_setting_lists_is_renamed_there_too() {
    let lists = SettingKey::ALL.iter().filter_map(|key| match key.takes() {
        Takes::Names(kind) => Some((key.name(), block(kind))),
        Takes::YesNo | Takes::Words | Takes::Length => None,
    });
    let mut seen = 0;
    for (setting, block) in lists {
        for written in ["one", "other, one", "one , other", "other,\n    one"] {
            let text = format!("{block}\nsetting {setting} \"S\"\n  is \"{written}\"\n");
            let mut workspace = Workspace::default();
            workspace.set("case/case.rules", text.clone());
            let at = block.find("one").unwrap();
            let spots =
                rename::rename(&workspace, "case/case.rules", at, "new-name", &BTreeMap::new(), |_| true).unwrap();
            let named = spots.iter().filter(|(_, text)| text == "new-name");
            let found: Vec<&str> = named.map(|(spot, _)| &text[spot.bytes.clone()]).collect();
            assert_eq!(found, ["one", "one"], "{setting} {written}");
        }
        seen += 1;
    }
    assert!(seen > 1);
}

/// A text after a renaming.
fn renamed(text: &str, at: &str, new: &str) -> Result<String, rename::Refusal> {
    let mut workspace = Workspace::default();
    workspace.set("case/case.rules", text.to_owned());
    let at = text.find(at).unwrap();
    let mut edits = rename::rename(&workspace, "case/case.rules", at, new, &BTreeMap::new(), |_| true)?;
    edits.sort_by_key(|(spot, _)| spot.bytes.start);
    let mut text = text.to_owned();
    for (spot, new) in edits.into_iter().rev() {
        text.replace_range(spot.bytes, &new);
    }
    Ok(text)
}

#[test]
fn what_saved_files_name_says_what_it_was_called_before() {
    let text = "fact one \"One?\"\n  yes or no\n\nrule r \"R\"\n  when one\n";
    let once = renamed(text, "one", "two").unwrap();
    assert_eq!(once, "fact two \"One?\"\n  formerly one\n  yes or no\n\nrule r \"R\"\n  when two\n");
    // A second name keeps the first in mind; the name of before comes back by changing places.
    assert_eq!(
        renamed(&once, "two", "three").unwrap(),
        "fact three \"One?\"\n  formerly two\n  formerly one\n  yes or no\n\nrule r \"R\"\n  when three\n"
    );
    assert_eq!(
        renamed(&once, "two", "one").unwrap(),
        "fact one \"One?\"\n  formerly two\n  yes or no\n\nrule r \"R\"\n  when one\n"
    );
    assert_eq!(renamed("route one \"One\"", "one", "two").unwrap(), "route two \"One\"\n  formerly one");
    // No file names a define.
    assert_eq!(renamed("define one \"One\"\n  when a", "one", "two").unwrap(), "define two \"One\"\n  when a");
    let taken = format!("{once}\nfact other \"Other?\"\n  yes or no\n");
    let refused = renamed(&taken, "other", "one").unwrap_err();
    assert!(matches!(&refused, rename::Refusal::Former { now, .. } if now == "two"), "{refused}");
}
