//! Tiny packs and what checking makes of them. The folder's name is the code of the one finding that it must have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use threshold::findings::Severity;
use threshold::internals::errors::MEANING;
use threshold::internals::examples;
use threshold::internals::pages::{page, pages};
use threshold::internals::parse::parse;
use threshold::internals::span::FileId;
use threshold::{Answer, Bundle, Loaded, Session, decide, load};

use crate::support::corpus::{assert_output, assert_places, bundle, drawn, entries, holds, name, tests, visible};

/// Codes whose cause is too long for a page.
const TOO_LONG_TO_SHOW: [&str; 10] = [
    "asked-too-deep",
    "define-too-deep",
    "document-too-large",
    "file-too-large",
    "pack-too-large",
    "too-many-bounds",
    "too-many-parts",
    "too-many-children",
    "too-many-days",
    "too-many-findings",
];

/// All files of a bundle, one below the other.
fn source(bundle: &Bundle) -> String {
    bundle.files.iter().map(|(path, text)| format!("-- {path}\n{}\n", visible(text))).collect()
}

fn assert_case(folder: &Path) -> BTreeSet<&'static str> {
    let bundle = bundle(folder, "case");
    let loaded = load(&bundle);
    assert!(loaded.pack.is_none() && !loaded.diagnostics.is_empty(), "{}: nothing found", folder.display());
    assert_places(&loaded.diagnostics, &loaded.sources);
    let stage = name(folder.parent().unwrap());
    let output = drawn(&loaded.diagnostics, &loaded.sources);
    assert_output(&format!("corpus/check/snapshots/{stage}"), &name(folder), &source(&bundle), &output);
    loaded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn bad_packs_have_just_their_finding() {
    for folder in entries(&tests("corpus/check/bad")) {
        assert_eq!(assert_case(&folder), BTreeSet::from([name(&folder).as_str()]), "{}", folder.display());
    }
}

#[test]
fn one_finding_does_not_hide_another() {
    for folder in entries(&tests("corpus/check/mixed")) {
        assert_case(&folder);
    }
}

#[test]
fn good_packs_have_no_findings_and_their_examples_pass() {
    for folder in entries(&tests("corpus/check/good")) {
        let loaded = load(&bundle(&folder, "case"));
        let found = drawn(&loaded.diagnostics, &loaded.sources);
        let pack = loaded.pack.unwrap_or_else(|| panic!("{}\n{found}", folder.display()));
        assert!(loaded.diagnostics.is_empty(), "{}\n{found}", folder.display());
        let runs = examples::run(&pack);
        assert!(!runs.is_empty(), "{} has no example", folder.display());
        let failed: Vec<_> = runs.iter().filter(|run| !run.failures.is_empty()).collect();
        assert!(failed.is_empty(), "{}: {failed:#?}", folder.display());
    }
}

#[test]
fn what_is_listed_twice_stands_in_nobodys_way_unless_it_is_counted() {
    let base = fs::read_to_string(tests("corpus/slips/base/base.rules")).unwrap();
    let rule =
        "  because \"So.\"\n  cites handbook\n  example \"it is seen\"\n    given mark-seen\n    gives tell police\n";
    let loaded = |text: &str| {
        let files = BTreeMap::from([("case/case.rules".to_owned(), format!("{base}\n{text}"))]);
        load(&Bundle { pack: "case".to_owned(), files })
    };
    let told = format!("rule seen \"Seen\"\n  when mark-seen\n  then tell police, health, police\n{rule}");
    let group = "group both \"Both\"\n  of mark-seen, independently-mobile, mark-seen\n";
    let counts = |how: &str| format!("{group}define some \"Some\"\n  when {how} of both\n");
    for (text, severity) in [
        (told, Severity::Warning),
        (group.to_owned(), Severity::Warning),
        (counts("any"), Severity::Warning),
        (counts("all"), Severity::Warning),
        (counts("at least 2"), Severity::Error),
    ] {
        let Loaded { pack, diagnostics, .. } = loaded(&text);
        let found: Vec<_> = diagnostics.iter().map(|one| (one.code, one.severity)).collect();
        assert_eq!(found, [("listed-twice", severity)], "{text}");
        assert_eq!(pack.is_some(), severity == Severity::Warning, "{text}");
        let members = pack.iter().flat_map(|pack| &pack.groups).find(|group| group.entry.name == "both");
        assert!(members.is_none_or(|group| group.facts.len() == 2), "{text}");
        assert!(pack.iter().flat_map(|pack| &pack.rules).all(|rule| rule.effects.len() == 2), "{text}");
    }
}

#[test]
fn the_record_says_which_grade_was_required() {
    let required = |case: &str| {
        let pack = load(&bundle(&tests(&format!("corpus/check/good/{case}")), "case")).pack.unwrap();
        threshold::internals::explain::stamp(&pack).requires_grade
    };
    assert_eq!((required("grades"), required("local")), (Some(threshold::internals::keywords::Grade::Verified), None));
}

#[test]
fn every_check_error_has_a_folder() {
    let codes: Vec<&str> = MEANING.iter().copied().flatten().map(|page| page.code).collect();
    let folders: BTreeSet<String> = entries(&tests("corpus/check/bad")).iter().map(|path| name(path)).collect();
    assert_eq!(codes.iter().copied().collect::<BTreeSet<_>>(), folders.iter().map(String::as_str).collect());
    assert_eq!(codes.len(), folders.len(), "each error has a code of its own");
}

#[test]
fn the_example_of_each_page_causes_its_finding() {
    let mut shown = BTreeMap::new();
    for folder in entries(&tests("corpus/check/bad")) {
        shown.insert(name(&folder), bundle(&folder, "case").files.into_values().collect::<String>());
    }
    for page in pages().into_iter().filter(|page| !TOO_LONG_TO_SHOW.contains(&page.code)) {
        if let Some(text) = shown.get(page.code) {
            for part in page.example.split('…') {
                assert!(holds(text, part), "{}: its case does not show\n{part}", page.code);
            }
        }
    }
    for code in ["hidden-letter", "mixed-and-or", "nesting-too-deep", "no-such-date", "syntax", "unclosed-text"] {
        let page = page(code).unwrap();
        let errors = parse(FileId(0), page.example).errors;
        let found: Vec<&str> = errors.iter().map(|error| threshold::internals::errors::syntax(error).code).collect();
        assert_eq!(found, [code], "{}", page.example);
    }
}

/// A condition that cuts months into so many cells: each number begins one, the last ends one, and one lies before them.
fn cut_into(cells: usize, from: usize) -> String {
    let parts: Vec<String> = (from..from + cells - 2).map(|months| format!("age is {months} months")).collect();
    parts.join(" or ")
}

/// A small pack with clocks and meetings, in which these blocks stand as well.
fn timed(blocks: &str) -> Loaded {
    let text = format!(
        r#"pack case "Case" version "1"
level calm "Calm"
level alarm "Alarm" above calm
agency care "Social care"
source guide "A guide" grade uncited
fact age "How old?" whole number of months from 0 to 500, about the child worse when lower
event met "They met" about the child with attendance
event called "Somebody called" about the child
{blocks}
"#
    );
    load(&Bundle { pack: "case".to_owned(), files: BTreeMap::from([("case/case.rules".to_owned(), text)]) })
}

#[test]
fn clocks_and_meetings_cut_a_number_into_no_more_cells_than_can_be_told_apart() {
    const MOST: usize = 128;
    let clock = |when: &str| format!("clock look \"Look\" starts at each called when {when} stops at met within 1 day");
    let invite = |when: &str| format!("meeting talk \"Talk\" held as met quorum care invite care when {when}");
    let telephone = |when: &str| format!("meeting talk \"Talk\" held as met quorum care by telephone when {when}");
    let define = |when: &str| format!("define grown \"Grown\" when {when}\n{}", clock("grown"));
    for place in [&clock as &dyn Fn(&str) -> String, &invite, &telephone, &define] {
        let fits = timed(&place(&cut_into(MOST, 1)));
        let pack = fits.pack.unwrap_or_else(|| panic!("{}", drawn(&fits.diagnostics, &fits.sources)));
        let referral = "{ referral: R, received: 2026-11-20, household: {}, children: [{ child: A, facts: {}, events: [\
            { event: called, on: 2026-11-20 }, { event: met, on: 2026-11-20, attended: [care] }] }] }";
        let answer = decide(&mut Session::new(pack), "r.yaml", referral, None);
        assert!(matches!(answer, Answer::Decision { .. }), "{answer:?}");

        let refused = timed(&place(&cut_into(MOST + 1, 1)));
        let said = drawn(&refused.diagnostics, &refused.sources);
        assert!(refused.pack.is_none(), "{}", place(&cut_into(MOST + 1, 1)));
        assert_eq!(
            refused.diagnostics.iter().map(|found| found.code).collect::<Vec<_>>(),
            ["too-many-bounds"],
            "{said}"
        );
        for words in
            ["`age` falls into 129 cases", "at most 128 can be told apart", "compare it with fewer different numbers"]
        {
            assert!(said.contains(words), "{words}\n{said}");
        }
    }
    // Rules and clocks are two programs, and each may tell apart as much.
    let rule = format!("rule old \"Old\" when {} then at least alarm because \"So.\" cites guide", cut_into(100, 1));
    let both = timed(&format!("{rule}\n{}", clock(&cut_into(100, 201))));
    assert!(both.pack.is_some(), "{}", drawn(&both.diagnostics, &both.sources));
}

/// Every rule file of the good packs, as one text for each pack.
static GOOD: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folders = entries(&tests("corpus/check/good"));
    folders.iter().map(|folder| bundle(folder, "case").files.into_values().collect::<Vec<_>>().join("\n")).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// A pack with any words cut out, doubled or swapped is refused or taken, and never stops the engine.
    #[test]
    fn damaged_packs_never_stop_the_engine(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, any::<prop::sample::Index>()), 1..6),
    ) {
        let mut words: Vec<&str> = which.get(&GOOD).split_inclusive(char::is_whitespace).collect();
        for (at, how, other) in cuts {
            if words.is_empty() {
                break;
            }
            let (at, other) = (at.index(words.len()), other.index(words.len()));
            match how {
                0 => drop(words.remove(at)),
                1 => words.insert(at, words[other]),
                2 => words.swap(at, other),
                _ => words.truncate(at.max(1)),
            }
        }
        let files = BTreeMap::from([("case/case.rules".to_owned(), words.concat())]);
        let loaded = load(&Bundle { pack: "case".to_owned(), files });
        let is_wrong = loaded.diagnostics.iter().any(|one| one.severity == Severity::Error);
        prop_assert_eq!(loaded.pack.is_none(), is_wrong);
        assert_places(&loaded.diagnostics, &loaded.sources);
        drawn(&loaded.diagnostics, &loaded.sources);
    }
}
