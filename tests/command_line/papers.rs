//! The governance papers: filled in from the pack, marked as drafts, and every control held by a test that exists.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn house() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The papers of a pack, by name.
fn papers(pack: &str) -> Vec<(String, String)> {
    let out = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("papers").join(pack.replace('/', "-"));
    let done = Command::new(env!("CARGO_BIN_EXE_threshold"))
        .args(["papers", pack, "--out"])
        .arg(&out)
        .current_dir(house())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let entries = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.file_name().unwrap().to_string_lossy().into(), fs::read_to_string(path).unwrap()))
        .collect()
}

#[test]
fn papers_carry_the_pack_that_they_are_about() {
    for pack in ["tests/review/rules/near", "rules/croydon"] {
        let found = papers(pack);
        assert_eq!(found.len(), 6, "{pack}");
        let (_, export) = &found[0];
        let fingerprint =
            export.split('`').find(|part| part.len() == 64 && part.bytes().all(|b| b.is_ascii_hexdigit()));
        let fingerprint = fingerprint.unwrap_or_else(|| panic!("a fingerprint stands in {export}"));
        for (name, text) in &found {
            assert!(!text.contains("{{") && !text.contains("}}"), "{name}: a place was left open");
            assert!(text.contains(fingerprint), "{name}");
            assert!(name == "sources.md" || text.contains("**Draft for a council to complete.**"), "{name}");
        }
        let text = |wanted: &str| &found.iter().find(|(name, _)| name == wanted).unwrap().1;
        let is_near = pack.ends_with("near");
        assert_eq!(text("dpia.md").contains("“How old is the child?” (`age`): A baby can say and do less."), is_near);
        assert_eq!(text("sources.md").contains("| Our practice | Tests | 2026-01 | not said | verified |"), is_near);
    }
}

#[test]
fn every_control_of_the_hazard_log_is_held_by_a_test_that_exists() {
    let log = fs::read_to_string(house().join("pkg/papers/hazard-log.md")).unwrap();
    let rows: Vec<&str> = log.lines().filter(|line| line.starts_with("| H")).collect();
    assert!(rows.len() >= 20);
    for (row, number) in rows.iter().zip(1..) {
        let cells: Vec<&str> = row.split(" | ").collect();
        assert_eq!(cells[0], format!("| H{number}"));
        let links: Vec<&str> = cells[4].split('`').filter(|part| part.starts_with("tests/")).collect();
        assert!(!links.is_empty(), "{row}");
        for link in links {
            let (file, test) = link.split_once(": ").unwrap_or_else(|| panic!("{link} names no test"));
            let text = fs::read_to_string(house().join(file)).unwrap_or_else(|_| panic!("{file} is there"));
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            let rust = format!("fn {test}(");
            let stands = lines.windows(2).any(|two| match file.ends_with(".rs") {
                true => two[0] == "#[test]" && two[1].starts_with(&rust),
                false => two[1].starts_with(&format!("test(\"{test}\"")),
            });
            assert!(stands, "H{number}: {file} has no test `{test}`");
        }
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
    let filled = threshold::internals::papers::paper("{{title}} {{version}}, {{rules}} rules", &pack).unwrap();
    assert_eq!(filled, "Bare 1, 0 rules");
    let error = threshold::internals::papers::paper("{{tittle}}", &pack).unwrap_err();
    assert!(error.to_string().starts_with("nothing fills the place `{{tittle}}`; it could be `approval`"), "{error}");
}
