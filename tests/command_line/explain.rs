//! `threshold explain`: every code has its page.

use crate::support::binary::run;

#[test]
fn every_code_is_explained() {
    let all = run(&["explain"]).gives(0).quietly().out;
    for page in threshold::internals::pages::pages() {
        assert!(all.contains(&format!("{}  ", page.code)) && all.contains(page.means), "{}", page.code);
    }
    let one = run(&["explain", "unit-missing"]).gives(0).quietly().out;
    assert!(one.starts_with("unit-missing\n\nWhat it means\n  A number stands without its unit.\n"), "{one}");
    for words in ["\nWhy it matters\n  ", "\nFor example\n    age under 13\n", "\nThe cure\n  "] {
        assert!(one.contains(words), "{words}\n{one}");
    }
}

#[test]
fn a_code_that_does_not_exist_is_corrected() {
    run(&["explain", "unit-mising"])
        .gives(2)
        .and_says("no finding has the code `unit-mising`; did you mean `unit-missing`?");
    let nothing = run(&["explain", "weather"]).gives(2).and_says("no finding has the code `weather`");
    assert!(!nothing.err.contains("did you mean"), "{nothing:?}");
}
