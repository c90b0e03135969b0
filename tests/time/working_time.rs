//! Hours that run on working days alone, days on which nobody works and that say so, and who is told depending on where the child is.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use threshold::Painter;
use threshold::internals::api::{self, Answer};
use threshold::internals::record::Decision;
use threshold::record::DayList;
use threshold::{Bundle, Referral, Session};

use crate::lives::{child, clock, only};
use crate::pack::lines;
use crate::support::real;

const RULES: &str = r#"
pack case "Case"
  version "1"
level calm "Calm"
agency social-care "Social care"
role hub-manager "Manager of the hub" in social-care
role team-manager "Manager of the team" in social-care
role head "Head of service" in social-care
source guide "Guide" grade verified
event contact "Contact" about the household
event signed "Signed" about the household
event looked "Looked into" about the household
event taken-on "Taken on by the team" about the child
event let-go "Let go by the team" about the child
fact in-the-team "Does the team have this child?" yes or no, about the child worse when yes
  begins with taken-on ends with let-go
calendar bank "Bank holidays" counts working days file "bank.yaml"
ladder missed "Missed"
  step tell hub-manager at once when not in-the-team
  step tell team-manager at once when in-the-team
  step tell head after 1 working day
clock sign "Sign" starts at each contact stops at signed within 24 hours of working days owned by social-care escalates by missed
clock look "Look into it" starts at each contact stops at looked within 24 hours owned by social-care escalates by missed
"#;

fn decide(facts: Value, own: Value, events: Value, at: &str) -> Decision {
    let (mut engine, referral) = told(facts, own, events);
    match api::decide(&mut engine, "referral", &referral, Some(at)) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}"),
    }
}

/// The rules, and a referral.
fn told(facts: Value, own: Value, events: Value) -> (Session, String) {
    let bank = std::fs::read_to_string(real::rules().join("england/calendars/england-and-wales.yaml")).unwrap();
    let files = [("case/case.rules", RULES), ("case/bank.yaml", bank.as_str())];
    let files: BTreeMap<String, String> = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let loaded = threshold::load(&Bundle { pack: "case".to_owned(), files });
    let engine = Session::new(loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics)));
    let referral = json!({
        "referral": "R-1", "received": "2026-01-05",
        "children": [{ "child": "Child A", "facts": facts, "events": own }], "events": events,
    });
    (engine, referral.to_string())
}

fn of_contact(contact: &str, signed: Option<&str>, at: &str) -> Vec<String> {
    let mut events = vec![json!({ "event": "contact", "on": contact })];
    events.extend(signed.map(|on| json!({ "event": "signed", "on": on })));
    lines(&decide(json!({}), json!([]), json!(events), at))
}

#[test]
fn hours_of_working_days_stand_still_at_the_weekend_and_on_bank_holidays() {
    // A Friday afternoon, signed on Monday morning.
    let friday = of_contact("2026-10-02T16:00", Some("2026-10-05T09:00"), "2026-10-05T10:00");
    assert!(friday.contains(&"sign: stopped-in-time, due 2026-10-05T16:00".to_owned()), "{friday:?}");
    assert!(friday.contains(&"look: overdue by 42 hours, due 2026-10-03T16:00".to_owned()), "{friday:?}");
    let late = of_contact("2026-10-02T16:00", Some("2026-10-05T17:30"), "2026-10-05T18:00");
    assert!(late.contains(&"sign: stopped-late by 1 hour, due 2026-10-05T16:00".to_owned()), "{late:?}");
    // Christmas Day is a Friday, and Boxing Day is kept on the Monday.
    let christmas = of_contact("2026-12-24T16:00", None, "2026-12-24T17:00");
    assert!(christmas.contains(&"sign: running, due 2026-12-29T16:00".to_owned()), "{christmas:?}");
    let saturday = of_contact("2026-10-03T10:00", None, "2026-10-03T11:00");
    assert!(saturday.contains(&"sign: running, due 2026-10-06T00:00".to_owned()), "{saturday:?}");
}

#[test]
fn what_is_due_on_a_day_off_says_which_day_it_is_and_why_in_record_text_and_list() {
    let (mut engine, text) = told(json!({}), json!([]), json!([{ "event": "contact", "on": "2026-12-24T16:00" }]));
    let (referral, at) = Referral::read(engine.pack(), "referral", &text, Some("2026-12-24T17:00")).unwrap();
    let (decision, duties) = engine.decide_with_duties(&referral, at);
    let days: Vec<_> =
        decision.children[0].clocks.iter().map(|one| (one.clock.as_str(), one.due_on_day_off.as_deref())).collect();
    assert_eq!(days, [("look", Some("Christmas Day")), ("sign", None)]);
    let says = "Christmas Day: the limit counts days off";
    assert!(on_one_line(&decision.full_text(Painter::Plain)).contains(says), "{}", decision.full_text(Painter::Plain));
    let mut list = DayList::new(decision.pack.clone(), decision.as_at);
    list.add("r.yaml", &decision, duties);
    assert!(
        list.text(Painter::Plain).contains(&format!("Fri 25 Dec 2026, 16:00 ({says})")),
        "{}",
        list.text(Painter::Plain)
    );
    assert!(list.csv().contains("\"Christmas Day\""));

    // On the real packs: the talk after a child came back, three days before Christmas.
    let told = child(
        json!({ "age": "14 years", "has-social-worker": "yes" }),
        "2026-12-22T08:00",
        &[("missing-episode", "2026-12-21T21:00"), ("child-returned", "2026-12-22T10:00")],
    );
    let back = only(&told, "2026-12-22T11:00");
    assert_eq!(clock(&back, "return-interview-in-time")[0].due_on_day_off.as_deref(), Some("Christmas Day"));
    let talk = back.actions.iter().find(|action| action.action == "return-interview").unwrap();
    assert_eq!(talk.due_on_day_off.as_deref(), Some("Christmas Day"));
}

#[test]
fn who_is_told_depends_on_where_the_child_was_when_the_step_came() {
    let events = json!([{ "event": "contact", "on": "2026-10-05T10:00" }]);
    let told = |own: Value, facts: Value, at: &str| -> Vec<(String, bool)> {
        let decision = decide(facts, own, events.clone(), at);
        let look = decision.children[0].clocks.iter().find(|one| one.clock == "look").unwrap();
        look.steps.iter().map(|step| (step.tell.join(", "), step.reached)).collect()
    };
    let pair = |who: &str, reached| (who.to_owned(), reached);
    let taken = |on: &str| json!([{ "event": "taken-on", "on": on }]);
    let after = "2026-10-06T12:00";
    assert_eq!(
        told(json!([]), json!({ "in-the-team": "no" }), after),
        [pair("Manager of the hub", true), pair("Head of service", false)]
    );
    assert_eq!(
        told(taken("2026-10-01"), json!({}), after),
        [pair("Manager of the team", true), pair("Head of service", false)]
    );
    // The team took the child on after the miss: the past stands.
    assert_eq!(
        told(taken("2026-10-07"), json!({}), "2026-10-09"),
        [pair("Manager of the hub", true), pair("Head of service", true)]
    );
    // Where nobody knows, both are told.
    let unknown = told(json!([]), json!({}), after);
    assert_eq!(
        unknown,
        [pair("Manager of the hub", true), pair("Manager of the team", true), pair("Head of service", false)]
    );
}

#[test]
fn the_alarms_of_one_child_are_one_line_with_a_list() {
    let events = json!([{ "event": "contact", "on": "2026-10-05T10:00" }]);
    let decision = decide(json!({ "in-the-team": "no" }), json!([]), events, "2026-10-06T12:00");
    let one = "Tell now: Manager of the hub: Look into it, Sign";
    let (brief, whole) = (decision.text(Painter::Plain), decision.full_text(Painter::Plain));
    assert_eq!(brief.matches("Manager of the hub").count(), 1, "{brief}");
    assert!(on_one_line(&brief).contains(one), "{brief}");
    assert_eq!(whole.matches("Manager of the hub").count(), 1, "{whole}");
    let told = child(
        json!({ "age": "8 years", "on-protection-plan": "yes", "has-social-worker": "yes" }),
        "2026-06-01T09:00",
        &[("protection-plan-started", "2026-06-01")],
    );
    let mut session = Session::new(real::pack("croydon"));
    let (told, at) = Referral::read(session.pack(), "referral", &told.to_string(), Some("2026-09-01")).unwrap();
    let shown = session.timeline(&told, at).text(Painter::Plain);
    assert_eq!(shown.matches("Tell now: ").count(), 1, "{shown}");
    assert!(!shown.contains("  Tell ("), "{shown}");
}

/// A text without its line breaks.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
