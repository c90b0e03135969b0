//! One condition means one thing, wherever it stands, and costs what it says.

use serde_json::{Value, json};
use threshold::internals::api::{self, Answer};
use threshold::internals::record::Decision;
use threshold::{Bundle, Session};

const PACK: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
level worry "Worry" above calm
fact age "How old?" whole number of years from 0 to 17, about the child worse when lower
source guide "Guide" grade verified
fact hurt "Is the child hurt?" yes or no, about the child worse when yes
fact seen "Was the child seen?" yes or no, about the child worse when no
event contact "Contact" about the child
event visit "Visit" about the child
rule any-age "Any age"
  when age under 5 years or age at least 5 years
  then at least worry
  because "Every child has an age." cites guide
clock see "See the child"
  starts at each contact when age under 5 years or age at least 5 years
  stops at visit within 2 days as local-practice owned by police
agency police "Police"
"#;

fn session(text: &str) -> Session {
    let files = [("one/one.rules".to_owned(), text.to_owned())].into();
    let loaded = threshold::load(&Bundle { pack: "one".to_owned(), files });
    Session::new(loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics)))
}

fn decide(text: &str, child: Value) -> Decision {
    let referral = json!({ "referral": "R-1", "children": [child] }).to_string();
    match api::decide(&mut session(text), "referral", &referral, Some("2026-11-20T12:00")) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral}"),
    }
}

#[test]
fn a_clock_can_tell_what_a_rule_can() {
    let contact = json!([{ "event": "contact", "on": "2026-11-20T09:00" }]);
    let decision = decide(PACK, json!({ "child": "Child A", "events": contact }));
    let child = &decision.children[0];
    assert_eq!(child.level.lowest.name, "worry");
    let clock = serde_json::to_value(&child.clocks[0]).unwrap();
    assert_eq!((&clock["state"], &clock["doubt"]), (&json!("running"), &Value::Null), "{clock:#}");
}

#[test]
fn defines_that_name_each_other_twice_are_compiled_once() {
    let known = json!({ "child": "Child A", "facts": { "hurt": "yes", "seen": "yes" } });
    assert_eq!(decide(&nested(), known).children[0].level.lowest.name, "worry");
}

#[test]
fn defines_that_name_each_other_twice_are_checked_once() {
    let files = [("one/one.rules".to_owned(), nested())].into();
    let loaded = threshold::internals::analysis::checked(&Bundle { pack: "one".to_owned(), files });
    assert!(loaded.pack.is_some(), "{:#?}", loaded.diagnostics);
}

/// Sixty defines, each of which names the one below twice: walked as a tree, that is more than anybody can wait for.
fn nested() -> String {
    let mut text = PACK.to_owned();
    text.push_str("define d0 \"D0\" when hurt\n");
    for at in 1..=60 {
        let under = at - 1;
        text.push_str(&format!("define d{at} \"D{at}\" when (d{under} and seen) or not d{under}\n"));
    }
    text.push_str("rule deep \"Deep\" when d60 then at least worry because \"So.\" cites guide\n");
    text
}

#[test]
fn an_age_in_weeks_is_as_many_whole_months_as_it_may_be() {
    let pack = r#"
pack one "One"
  version "1"
level calm "Calm"
level one "One month" above calm
level two "Two months" above one
fact age "How old?" whole number of months from 0 to 36, about the child worse when higher
source guide "Guide" grade verified
rule one "One" when age at least 1 month then at least one because "So." cites guide
rule two "Two" when age at least 2 months then at least two because "So." cites guide
"#;
    for (told, expected) in [
        ("3 weeks", ("calm", "calm")),
        ("4 weeks", ("calm", "one")),
        ("5 weeks", ("one", "one")),
        ("7 weeks", ("one", "one")),
        ("8 weeks", ("one", "two")),
        ("27 days", ("calm", "calm")),
        ("28 days", ("calm", "one")),
        ("62 days", ("two", "two")),
    ] {
        let level = &decide(pack, json!({ "child": "Child A", "facts": { "age": told } })).children[0].level;
        assert_eq!((level.lowest.name.as_str(), level.highest.name.as_str()), expected, "{told}");
    }
}
