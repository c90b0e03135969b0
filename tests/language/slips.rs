//! What people write by mistake, one slip a file, and exactly what is said of it.

use std::collections::BTreeMap;
use std::fs;

use threshold::{Bundle, load};

use crate::support::corpus::{assert_output, assert_places, drawn, entries, name, tests, visible};

/// A slip beside the blocks that all cases share; alone where it says so.
fn slip(text: &str) -> Bundle {
    let mut files = BTreeMap::from([("case/slip.rules".to_owned(), text.to_owned())]);
    if !text.starts_with("#alone") {
        let base = fs::read_to_string(tests("corpus/slips/base/base.rules")).unwrap();
        files.insert("case/base.rules".to_owned(), base);
    }
    Bundle { pack: "case".to_owned(), files }
}

#[test]
fn nothing_is_wrong_with_what_the_slips_share() {
    let loaded = load(&slip(""));
    assert_eq!(drawn(&loaded.diagnostics, &loaded.sources), "\nnothing found\n");
}

#[test]
fn every_slip_is_named_once_with_its_cure() {
    let cases = ["cases", "others"].map(|folder| entries(&tests(&format!("corpus/slips/{folder}")))).concat();
    for path in cases {
        let text = fs::read_to_string(&path).unwrap();
        let loaded = load(&slip(&text));
        assert!(!loaded.diagnostics.is_empty(), "{} is taken in silence", path.display());
        assert_places(&loaded.diagnostics, &loaded.sources);
        let name = name(&path).replace(".rules", "");
        assert_output("corpus/slips/snapshots", &name, &visible(&text), &drawn(&loaded.diagnostics, &loaded.sources));
    }
}
