//! What was renamed is compared as one thing.

use std::collections::BTreeMap;

use threshold::internals::compare::{Compared, readable, rules};
use threshold::internals::diagram::Budget;
use threshold::{Bundle, Loaded, Session, load};

const OLD: &str = include_str!("../review/rules/wide/wide.rules");

fn loaded(text: &str) -> Loaded {
    let files = BTreeMap::from([("wide/wide.rules".into(), text.into())]);
    let loaded = load(&Bundle { pack: "wide".into(), files });
    assert!(loaded.diagnostics.is_empty(), "{text}\n{:?}", loaded.diagnostics);
    loaded
}

/// A name wherever it is one, and `formerly` at its block.
fn renamed(text: &str, kind: &str, old: &str, new: &str) -> String {
    let mut quoted = false;
    let words: Vec<String> = text
        .split_inclusive([' ', ',', '\n', '"', '(', ')'])
        .map(|word| {
            let bare = word.trim_end_matches([' ', ',', '\n', '"', '(', ')']);
            let is_name = !quoted && bare == old;
            quoted ^= word.ends_with('"');
            if is_name { word.replacen(old, new, 1) } else { word.to_owned() }
        })
        .collect();
    let text = words.concat();
    let head = format!("{kind} {new} ");
    let line = text.lines().find(|line| line.starts_with(&head)).unwrap_or_else(|| panic!("{head}\n{text}")).to_owned();
    text.replacen(&line, &format!("{line}\n  formerly {old}"), 1)
}

/// What differs: the moves, what is said otherwise, the names of the rules and of the blocks that are on one side alone.
fn differing(old: &str, new: &str) -> (usize, Vec<String>, Vec<String>, Vec<String>) {
    let (old, new) = (loaded(old), loaded(new));
    let (was, is) = (old.pack.unwrap(), new.pack.unwrap());
    let compared = Compared::on_every_day((&was, &old.sources), (&is, &new.sources), Budget::default()).unwrap();
    let said = compared.said().iter().map(|(change, _)| format!("{change:?}")).collect();
    let alone = compared.difference().blocks.iter().filter(|block| !block.in_old || !block.in_new);
    let rules = rules(&was, &is).into_iter().filter(|rule| !rule.in_old || !rule.in_new).map(|rule| rule.name);
    (compared.moves().len(), said, rules.collect(), alone.map(|block| block.name.clone()).collect())
}

/// Blocks that are renamed, a kind each.
const BLOCKS: [(&str, &str); 8] = [
    ("fact", "hurt"),
    ("event", "seen"),
    ("agency", "health"),
    ("role", "worker"),
    ("rule", "young"),
    ("level", "rescue"),
    ("clock", "first-visit"),
    ("meeting", "huddle"),
];

#[test]
fn a_renamed_block_moves_nothing_and_is_one_block() {
    for (kind, old) in BLOCKS.into_iter().chain([("fact", "age"), ("event", "met")]) {
        let new = renamed(OLD, kind, old, "renamed");
        let nothing = (0, Vec::new(), Vec::new(), Vec::new());
        assert_eq!(differing(OLD, &new), nothing, "{kind} {old}");
        // And back again: the side that has the name of before says so too.
        assert_eq!(differing(&new, OLD), nothing, "{kind} {old}, taken back");
        // Without `formerly` they are two things, as they were.
        let silent = new.replace(&format!("\n  formerly {old}"), "");
        assert_ne!(differing(OLD, &silent), nothing, "{kind} {old}, unsaid");
    }
}

/// What was probably renamed in silence, by its old and its new name.
fn unsaid(old: &str, new: &str) -> Vec<(String, String)> {
    let (old, new) = (loaded(old), loaded(new));
    let (was, is) = (old.pack.unwrap(), new.pack.unwrap());
    let compared = Compared::on_every_day((&was, &old.sources), (&is, &new.sources), Budget::default()).unwrap();
    let changes = compared.difference().blocks.iter().flat_map(|block| &block.renamed);
    changes.map(|renamed| (renamed.was.clone(), renamed.now.clone())).collect()
}

#[test]
fn what_is_renamed_in_silence_is_told() {
    for (kind, old) in BLOCKS {
        let said = renamed(OLD, kind, old, "renamed");
        let silent = said.replace(&format!("\n  formerly {old}"), "");
        assert_eq!(unsaid(OLD, &silent), [(old.to_owned(), "renamed".to_owned())], "{kind} {old}");
        assert_eq!(unsaid(OLD, &said), [], "{kind} {old}, said");
        // Under another title it is another thing, unless it has words of its own.
        let line = silent.lines().find(|line| line.starts_with(&format!("{kind} renamed "))).unwrap();
        let title = line.split('"').nth(1).unwrap();
        let other = silent.replacen(line, &line.replace(title, "Something else"), 1);
        let is_worded = matches!(kind, "rule" | "clock" | "meeting");
        assert_eq!(unsaid(OLD, &other).len(), usize::from(is_worded), "{kind} {old}, under another title");
    }
    assert_eq!(unsaid(OLD, OLD), []);
}

#[test]
fn a_renamed_fact_whose_meaning_changes_too_is_lowered_as_ever() {
    let new = renamed(OLD, "fact", "hurt", "renamed").replacen("then at least rescue", "then at least watch", 1);
    let new = new
        .replace("    gives rescue\n", "    gives watch\n")
        .replace("    never gives rescue\n", "    never gives watch\n");
    let (moves, ..) = differing(OLD, &new);
    assert!(moves > 0);
}

#[test]
fn a_referral_in_new_names_is_read_by_the_old_pack() {
    let new = loaded(&renamed(OLD, "fact", "hurt", "renamed")).pack.unwrap();
    let old = loaded(OLD).pack.unwrap();
    let referral =
        "{ referral: R, received: 2026-11-20, children: [{ child: A, facts: { renamed: yes, age: 1 year } }] }";
    let mut sessions = [readable(&old, &new), new].map(Session::new);
    let levels = sessions.each_mut().map(|session| {
        let (decided, _) = threshold::internals::api::decide_text(session, "referral.yaml", referral, None);
        decided.unwrap().children[0].level.now.name.clone()
    });
    assert_eq!(levels[0], levels[1]);
}
