//! Conditions that share parts are walked once, however often they are named: as trees, these would never end.

use std::fmt::Write;

use threshold::Session;
use threshold::internals::api::{self, Answer};
use threshold::internals::record::ChildDecision;

use crate::support::small;

/// A pack in which each define names the one before it twice, and a fact that is asked where the last of them holds.
fn pack() -> String {
    let mut text = small::TEXT.to_owned();
    text.push_str("\ndefine step-0 \"Step 0\"\n  when hurt\n");
    for step in 1..60 {
        let before = step - 1;
        let (one, other) =
            if step % 2 == 0 { ("age under 2 years", "age at least 9 years") } else { ("worry is low", "explained") };
        write!(
            text,
            "\ndefine step-{step} \"Step {step}\"\n  when (step-{before} and {one}) or (step-{before} and {other})\n"
        )
        .unwrap();
    }
    text.push_str(
        "\nfact shown \"Was it shown?\"\n  yes or no, about the child\n  held by health\n  worse when yes\n  asked when step-59\n\
         \nrule steps \"All steps\"\n  when step-59\n  unless step-58 and explained\n  then at least rescue\n  \
         because \"So.\"\n  cites guide\n\
         \nrule shown \"Shown\"\n  when shown\n  then at least watch\n  because \"So.\"\n  cites guide\n",
    );
    text
}

fn decided(facts: &str) -> ChildDecision {
    let mut session = Session::new(small::pack(&pack()));
    let referral = format!("{{ referral: R, received: 2026-11-20, children: [{{ child: A, facts: {{ {facts} }} }}] }}");
    match api::decide(&mut session, "referral", &referral, None) {
        Answer::Decision { mut decision } => decision.children.remove(0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_part_that_is_named_again_and_again_is_looked_at_once() {
    let open = decided("hurt: yes");
    assert_eq!(open.level.highest.name, "rescue");
    assert!(open.questions.iter().any(|question| question.fact == "worry"), "{:?}", open.questions);
    let held = decided("hurt: yes, worry: low, age: 1 years, explained: no");
    assert_eq!(held.level.now.name, "rescue");
    let reason = held.reasons.iter().find(|reason| reason.rule == "steps").unwrap();
    assert!(reason.facts.iter().any(|fact| fact.fact == "hurt"), "{:?}", reason.facts);
    assert_eq!(decided("hurt: no").level.highest.name, "watch");
}
