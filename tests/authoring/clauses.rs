//! No clause is taken in silence: wherever one may stand, somebody sees that it does, or it is refused there.

use std::collections::BTreeMap;

use serde_json::json;
use threshold::authors::{Examples, Guide};
use threshold::internals::ast::Kind;
use threshold::internals::catalogue::Catalogue;
use threshold::internals::clauses::{ClauseKind, clauses_of};
use threshold::internals::compare::Compared;
use threshold::internals::day::Day;
use threshold::internals::despite::load_despite_examples;
use threshold::internals::diagram::Budget;
use threshold::{Bundle, Loaded, Pack, Session};

use crate::seeded::{Verdict, cases, ground};

/// One day within what is in force, and one after what ends.
const DAYS: [Day; 2] = [Day { year: 2026, month: 11, day: 21 }, Day { year: 2028, month: 1, day: 3 }];

/// Everything that anybody sees of a pack, each by what it is; or that it is refused.
fn seen(bundle: &Bundle) -> Result<BTreeMap<String, String>, String> {
    let (mut loaded, _) = load_despite_examples(bundle);
    let Some(pack) = loaded.pack.take() else {
        return Err(loaded
            .diagnostics
            .iter()
            .map(|one| format!("{}: {} {:?}\n", one.code, one.message, one.help))
            .collect());
    };
    let mut all = BTreeMap::new();
    let mut show = |what: String, text: String| drop(all.insert(what, without_fingerprint(&pack, text)));
    let mut found = loaded.diagnostics.clone();
    found.extend(bundle.proved(&pack));
    found.extend(Examples::run(&pack).diagnostics());
    show(
        "findings".to_owned(),
        found.iter().map(|one| format!("{:?} {} {}\n", one.severity, one.code, one.message)).collect(),
    );
    show("catalogue".to_owned(), serde_json::to_string(&Catalogue::of(&pack)).unwrap());
    let mut session = Session::new(pack.clone());
    for day in DAYS {
        show(format!("export on {day}"), pack.export(day).to_string());
        let told =
            json!({ "referral": "R", "received": format!("{day}T12:00"), "children": [{ "child": "A", "facts": {} }] });
        let record = threshold::decide(&mut session, "r", &told.to_string(), None);
        show(format!("record on {day}"), serde_json::to_string(&record).unwrap());
        let (pages, _) = Guide::of(&pack, bundle, day).unwrap().site().unwrap();
        pages.into_iter().for_each(|(name, page)| show(format!("guide on {day}: {name}"), page));
    }
    Ok(all)
}

fn without_fingerprint(pack: &Pack, text: String) -> String {
    let short: String = pack.fingerprint.chars().take(8).collect();
    text.split(&pack.fingerprint).collect::<String>().split(&short).collect()
}

/// What stands behind every name: enough for what is there to be read.
fn hovers(bundle: &Bundle) -> Vec<String> {
    let pack = load_despite_examples(bundle).0.pack.unwrap();
    let named = blocks(bundle);
    named.iter().filter_map(|(kind, name)| pack.hover(*kind, name)).collect()
}

/// The kinds and names of the ground's blocks.
fn blocks(bundle: &Bundle) -> Vec<(Kind, String)> {
    let text = &bundle.files["wide/wide.rules"];
    let heads = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let block = |head: &str| {
        let mut words = head.split(' ');
        let (word, name) = (words.next()?, words.next()?);
        Some((Kind::ALL.into_iter().find(|kind| kind.word() == word)?, name.to_owned()))
    };
    heads.filter_map(block).collect()
}

/// What may stand in every block, and in blocks of many kinds, as a line of its own.
const LINES: [(ClauseKind, &str); 6] = [
    (ClauseKind::Means, "means \"What is meant.\""),
    (ClauseKind::Also, "also \"otherwise called\""),
    (ClauseKind::Cites, "cites book \"page 9\""),
    (ClauseKind::InForce, "in force until 2027-06-30"),
    (ClauseKind::Allow, "allow dead-rule because \"A test.\""),
    (ClauseKind::Formerly, "formerly once-called-so"),
];

/// The ground with a line more in the first block of a kind, in the place of its own where one may stand alone.
fn with(ground: &Bundle, kind: Kind, line: &str) -> Bundle {
    let mut made = ground.clone();
    let text = made.files.get_mut("wide/wide.rules").unwrap();
    let head = format!("{} ", kind.word());
    let at = text.lines().position(|own| own.starts_with(&head)).unwrap_or_else(|| panic!("{head}"));
    let end = text.lines().skip(at + 1).position(|own| own.is_empty()).unwrap_or_default() + at + 1;
    let alone = ["means", "in"].map(|word| format!("  {word} "));
    let is_own = |own: &str| alone.iter().any(|word| own.starts_with(word) && format!("  {line}").starts_with(word));
    let mut lines: Vec<&str> = Vec::new();
    for (place, own) in text.lines().enumerate() {
        if !(at..end).contains(&place) || !is_own(own) {
            lines.push(own);
        }
        if place == at {
            lines.push(line);
        }
    }
    *text = lines.join("\n");
    made
}

/// Whether it is compared as anything but other words.
fn is_compared(old: &Bundle, new: &Bundle) -> bool {
    let [(was, of_was), (is, of_is)] = [old, new].map(|bundle| {
        let Loaded { pack, sources, .. } = load_despite_examples(bundle).0;
        (pack.unwrap(), sources)
    });
    let compared = Compared::on_every_day((&was, &of_was), (&is, &of_is), Budget::default()).unwrap();
    !compared.moves().is_empty() || !compared.said().is_empty()
}

#[test]
fn what_may_stand_anywhere_is_seen_wherever_it_may_stand() {
    // What a wider pack allows in vain is its own matter, so the one that is changed extends nothing that is.
    let ground = Bundle { pack: "wide".to_owned(), ..ground() };
    let before = seen(&ground).unwrap();
    let mut silent = Vec::new();
    for (clause, line) in LINES {
        for kind in Kind::ALL {
            let made = with(&ground, kind, line);
            let takes = clauses_of(kind).any(|row| row.clause == clause);
            match seen(&made) {
                Err(why) if takes => silent.push(format!("{line} in {}: {why}", kind.word())),
                Err(why) => assert!(why.contains("misplaced-clause") && why.contains("belongs in"), "{why}"),
                Ok(_) if !takes => silent.push(format!("{line} in {} is taken", kind.word())),
                Ok(after) => {
                    // Sources and meanings are there to be read; days are to be kept.
                    let is_read = clause != ClauseKind::InForce && hovers(&ground) != hovers(&made);
                    let is_compared = || is_compared(&ground, &made) || is_compared(&made, &ground);
                    // Nothing that people say names these: what they were called before is for a comparison of both names.
                    let is_renamed = clause == ClauseKind::Formerly
                        && [Kind::Calendar, Kind::Axiom, Kind::Property, Kind::Contact].contains(&kind);
                    if after == before && !is_read && !is_renamed && !is_compared() {
                        silent.push(format!("{line} in {} does nothing", kind.word()));
                    }
                }
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

/// Cases after which everybody sees the same: what is read in the file alone, and what says one thing in other words.
const READ_IN_THE_FILE: [&str; 4] =
    ["Publisher: another", "Licence: another", "Because: of a promise", "ReviewBy: later"];
const THE_SAME: [&str; 5] = [
    "When: years and months",
    "Means: two changes that cancel each other",
    "Is: a bound that the area sets itself",
    "Limit: longer in the base of a limit that the area sets itself",
    "OnCalendar: not said, which is the same one",
];

/// Every other clause is changed by some case of `corpus/changes`: what is other words to a comparison is seen somewhere.
#[test]
fn what_changes_no_answer_is_seen_somewhere() {
    let ground = ground();
    let before = seen(&ground).unwrap();
    let harmless = cases().into_iter().filter(|case| case.wanted[0] == Verdict::Words);
    let silent = harmless.filter(|case| {
        let made = case.made(&ground);
        seen(&made).is_ok_and(|after| after == before) && hovers(&ground) == hovers(&made)
    });
    let silent: Vec<String> = silent.map(|case| case.title).collect();
    let known: Vec<&String> =
        silent.iter().filter(|title| !READ_IN_THE_FILE.iter().chain(&THE_SAME).any(|known| title == known)).collect();
    assert!(known.is_empty(), "{known:#?}");
}
