//! What an editor offers and renames, held against what the language says.

use std::collections::BTreeSet;

use threshold::internals::editing::{Workspace, complete};

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
