//! `threshold test`: an example that fails.

use std::fs;

use crate::corpus;
use crate::support::binary::{Folder, run};

#[test]
fn an_example_that_fails_is_shown() {
    let folder = Folder::new();
    let good = fs::read_to_string(corpus("check/good/siblings/case/case.rules")).unwrap();
    folder.write("case/case.rules", good.replace("never gives child-in-need", "gives child-in-need"));
    let run = run(&["test", &folder.path("case")]).gives(1).quietly();
    assert!(run.out.contains("error[example-failed]: rule `sibling-known`"), "{run:?}");
    assert!(run.out.ends_with("1 passed, 1 failed\n"), "{run:?}");
}
