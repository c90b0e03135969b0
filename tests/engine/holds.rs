//! What keeps a file open, and what a pack says that no file waits for.

use serde_json::json;
use threshold::internals::api::{self, Answer};
use threshold::internals::record::{ChildAnswer, ChildDecision};
use threshold::{Bundle, Session};

const PACK: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
level worry "Worry" above calm
level danger "Danger" above worry
speed slow "Slow" within 5 days
speed fast "Fast" above slow within 4 hours
agency hub "Hub"
source guide "Guide" grade verified
fact rows "Rows?" yes or no, about the child held by hub worse when yes
fact drink "Drink?" yes or no, about the child held by hub worse when yes
fact ill "Ill?" yes or no, about the child held by hub worse when yes
rule a-row "A row" when rows then at least worry then speed slow because "So." cites guide
rule all-three "All three" when rows and drink and ill then at least danger then speed fast because "So." cites guide
"#;

fn decide(setting: &str) -> ChildDecision {
    let loaded = threshold::load(&Bundle::of_text(format!("{PACK}{setting}")));
    let mut engine = Session::new(loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics)));
    let referral = json!({ "referral": "R", "received": "2026-06-01T09:00", "children": [
        { "child": "A", "facts": { "rows": "yes", "drink": "yes" } }
    ] });
    match api::decide(&mut engine, "referral", &referral.to_string(), Some("2026-06-01T10:00")) {
        Answer::Decision { mut decision } => decision.children.remove(0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_file_waits_for_an_answer_that_a_pack_names_and_it_is_asked_all_the_same() {
    let held = decide("");
    let ChildAnswer::Hold(hold) = &held.answer else { panic!("{:?}", held.answer) };
    assert_eq!((hold.would_be.name.as_str(), hold.questions.as_slice()), ("danger", ["ill".to_owned()].as_slice()));
    let answered = decide("setting no-file-waits-for \"Waits for none\" is \"ill\"\n");
    assert!(
        matches!(&answered.answer, ChildAnswer::Answered { level } if level.name == "worry"),
        "{:?}",
        answered.answer
    );
    // What may be is what it was, and the question stays.
    assert_eq!(answered.level.highest, held.level.highest);
    assert_eq!(answered.questions, held.questions);
    let other = decide("setting no-file-waits-for \"Waits for none\" is \"drink\"\n");
    assert_eq!(other.answer, held.answer);
}
