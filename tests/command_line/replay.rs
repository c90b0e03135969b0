//! `threshold replay`: case files of earlier versions, decided again.

use std::path::Path;

use crate::support::binary::run;

const KEPT: &str = "tests/kept/0.1.0";

#[test]
fn case_files_of_earlier_versions_are_decided_again_and_what_differs_is_said_in_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: Vec<String> = files.filter(|name| name.ends_with(".json")).collect();
    assert_eq!(files.len(), 3);
    for name in files {
        let found = run(&["replay", &format!("{KEPT}/{name}")]).gives(1).quietly();
        let out = &found.out;
        assert!(out.contains("Another engine: 0.1.0 then"), "{out}");
        assert!(out.contains("Another version of the pack"), "{out}");
        assert!(!out.contains("changed after it was saved"), "{out}");
        assert!(out.contains("said since: "), "{out}");
        assert!(out.lines().count() <= 45, "{out}");
        // What only a newer layout says is no difference of this case.
        assert!(!out.contains("/ begun: nothing then"), "{out}");
        match name.as_str() {
            "bruise-baby.json" => assert!(out.contains("Every child has the same level and speed"), "{out}"),
            "core-groups-stand-still.json" => {
                let moved = "Child A: level Child in need (Level 3) then, Child protection (Level 4) now";
                assert!(out.contains(moved), "{out}");
                assert!(out.contains("Child A: holds now: "), "{out}");
            }
            _ => {}
        }
    }
}
