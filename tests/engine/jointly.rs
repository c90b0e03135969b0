//! What one of several rules gives whatever is not known, nobody can say which: it is owed all the same.

use threshold::Session;
use threshold::internals::api::{self, Answer};
use threshold::internals::record::{ChildDecision, Standing};

use crate::support::small;

/// The small pack with one rule in two parts, by an answer that need not be known.
fn pack() -> String {
    let part = |name: &str, when: &str, then: &str| {
        format!("\nrule {name} \"{name}\"\n  when {when}\n{then}  because \"So.\"\n  cites guide\n")
    };
    let fact = "\nfact seen \"Was it seen?\"\n  yes or no, about the child\n  held by health\n  neither is worse\n\
                fact tall \"Is the child tall?\"\n  yes or no, about the child\n  held by health\n  neither is worse\n\
                action call \"Call\"\n  led by health\naction write \"Write\"\n  led by health\n";
    let both = "  then at least watch\n  then call within 2 days\n  then route door\n  then tell health within 1 day\n";
    let one = "  then write within 5 days\n";
    format!(
        "{}{fact}{}{}",
        small::TEXT,
        part("tall", "seen and tall", &format!("{both}{one}")),
        part("not-tall", "seen and not tall", both)
    )
}

fn decided(facts: &str, at: &str) -> ChildDecision {
    let mut session = Session::new(small::pack(&pack()));
    let referral =
        format!("{{ referral: R, received: 2026-11-20T10:00, children: [{{ child: A, facts: {{ {facts} }} }}] }}");
    match api::decide(&mut session, "referral", &referral, Some(at)) {
        Answer::Decision { mut decision } => decision.children.remove(0),
        other => panic!("{other:?}"),
    }
}

fn action<'c>(child: &'c ChildDecision, name: &str) -> &'c threshold::internals::record::ActionDecision {
    child.actions.iter().find(|action| action.action == name).unwrap()
}

#[test]
fn what_every_completion_gives_is_owed_with_all_rules_that_may_give_it() {
    let child = decided("seen: yes", "2026-11-20T10:00");
    assert_eq!(child.level.now.name, "watch");
    let call = action(&child, "call");
    assert_eq!((call.standing, call.rules.len()), (Standing::Certain, 2));
    assert_eq!(call.due.unwrap().latest.unwrap().to_string(), "2026-11-22");
    assert_eq!(child.routes.iter().find(|route| route.route == "door").unwrap().standing, Standing::Certain);
    assert_eq!(child.tell[0].standing, Standing::Certain);
    // What only one of them gives is open.
    assert_eq!(action(&child, "write").standing, Standing::Possible);
    let reasons: Vec<&str> =
        child.reasons.iter().filter(|reason| reason.jointly).map(|reason| reason.rule.as_str()).collect();
    assert!(["tall", "not-tall"].iter().all(|rule| reasons.contains(rule)), "{reasons:?}");
    // Where what they read may be otherwise, nothing of it is owed.
    let open = decided("tall: yes", "2026-11-20T10:00");
    assert_eq!(action(&open, "call").standing, Standing::Possible);
}

#[test]
fn it_is_owed_from_when_that_was_told() {
    let later = decided("seen: { value: yes, learnt: 2026-11-25T09:00 }", "2026-11-26T10:00");
    assert_eq!(action(&later, "call").due.unwrap().latest.unwrap().to_string(), "2026-11-27");
}
