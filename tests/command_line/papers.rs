//! `threshold papers`: the governance papers, filled in from the pack and marked as drafts.

use std::collections::BTreeMap;

use crate::support::binary::{Folder, files, run};

/// The papers of a pack, by name.
fn papers(pack: &str) -> BTreeMap<String, String> {
    let folder = Folder::new();
    run(&["papers", pack, "--out", &folder.path("")]).gives(0);
    let mut files = files(&folder.path(""));
    assert!(files.remove("threshold-papers.txt").is_some(), "the list of what was written");
    files
}

#[test]
fn papers_carry_the_pack_that_they_are_about() {
    for pack in ["tests/review/rules/near", "rules/croydon"] {
        let found = papers(pack);
        assert_eq!(found.len(), 6, "{pack}");
        let sources = &found["sources.md"];
        let fingerprint =
            sources.split('`').find(|part| part.len() == 64 && part.bytes().all(|b| b.is_ascii_hexdigit()));
        let fingerprint = fingerprint.unwrap_or_else(|| panic!("a fingerprint stands in {sources}"));
        for (name, text) in &found {
            assert!(!text.contains("{{") && !text.contains("}}"), "{name}: a place was left open");
            assert!(text.contains(fingerprint), "{name}");
            assert!(name == "sources.md" || text.contains("**Draft for a council to complete.**"), "{name}");
        }
        let is_near = pack.ends_with("near");
        assert_eq!(found["dpia.md"].contains("“How old is the child?” (`age`): A baby can say and do less."), is_near);
        assert_eq!(sources.contains("| Our practice | Tests | 2026-01 | not said | verified |"), is_near);
    }
}

#[test]
fn a_place_that_nothing_fills_is_refused() {
    let pack = threshold::load(&threshold::Bundle {
        pack: "bare".to_owned(),
        files: [(
            "bare/bare.rules".to_owned(),
            "pack bare \"Bare\"\n  version \"1\"\n\nlevel universal \"Universal services\"\n".to_owned(),
        )]
        .into(),
    });
    let pack = pack.pack.unwrap();
    let filled =
        threshold::internals::papers::paper("{{title}} {{version}}, {{rules}} rules", &pack, &str::to_owned).unwrap();
    assert_eq!(filled, "Bare 1, 0 rules");
    let error = threshold::internals::papers::paper("{{tittle}}", &pack, &str::to_owned).unwrap_err();
    assert!(error.to_string().starts_with("nothing fills the place `{{tittle}}`; it could be `approval`"), "{error}");
}

#[test]
fn a_paper_that_a_council_has_worked_on_is_never_written_over() {
    let folder = Folder::new();
    let out = folder.path("papers");
    let papers = || run(&["papers", "tests/review/rules/near", "--out", &out]);
    papers().gives(0);
    papers().gives(0);
    folder.write("papers/dpia.md", "worked on");
    assert!(papers().gives(2).err.contains("dpia.md is there already and is not as threshold wrote it"));
    assert_eq!(std::fs::read_to_string(folder.path("papers/dpia.md")).unwrap(), "worked on");
}
