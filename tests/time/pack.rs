//! A small pack with every sort of clock, and what it decides.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use threshold::internals::api::{self, Answer};
use threshold::internals::moment::Moment;
use threshold::internals::record::Decision;
use threshold::internals::record::clocks::ClockDecision;
use threshold::{Bundle, Session};

pub(crate) const TEXT: &str = r#"
pack case "Case"
  version "1"
level calm "Calm"
agency social-care "Social care"
agency police "Police"
agency health "Health"
agency referrer "Referrer"
role worker "Worker" in social-care
role manager "Manager" in social-care
role head "Head of service"
source guide "Guide" grade verified
fact urgent "Is it urgent?" yes or no, about the child worse when yes
event contact "Contact" about the child
event decided "Decision" about the child
event discussed "Discussion" about the child with attendance
event needless "Conference not needed" about the child
event enquiry "Enquiry" about the child
event conference "Conference" about the child with attendance
event visit "Visit" about the child
event asked "Answer asked for" about the child
event gone "Gone abroad" about the child
event back "Back again" about the child
event answered "Answer" about the child
event missing "Missing" about the household
event interview "Interview" about the household
event shared "Report shared" about the child
event begun "Stay begun" about the child
event noticed "Notice given" about the child
calendar bank "Bank holidays" counts working days file "bank.yaml"
calendar hub "Hub hours" counts working hours file "hub.yaml"
ladder missed "Missed" step tell manager at once step tell head after 1 working day
meeting discussion "Strategy discussion" held as discussed
  quorum social-care, police in force until 2026-08-31
  quorum social-care, police, health in force from 2026-09-01
  invite referrer
  by telephone when urgent
meeting full "Conference" held as conference quorum social-care, police by telephone never
clock decide "Decide" starts at each contact stops at decided within 1 working day as guidance cites guide
  within 24 hours as local-practice owned by worker warns at 75 percent escalates by missed
clock discuss "Discuss" starts at last enquiry stops at discussed within 3 working days owned by manager
  escalates by missed
clock confer "Confer" starts at first enquiry stops at conference within 15 working days, counting the first day
  owned by manager warns 3 working days before escalates by missed not needed after needless
clock see "See the child" starts at last visit starts at last enquiry stops at visit within 2 weeks owned by worker
clock answer "Answer" starts at first asked stops at answered within 10 days paused from gone until back
clock often "Look at many contacts" starts at each contact when number of contact in the last 3 months at least 3
  stops at decided within 4 working hours
clock talk "Interview" starts at each missing stops at interview within 72 hours
clock report "Share the report" due 2 working days before conference as local-practice stops at shared owned by worker
  warns 1 working day before escalates by missed
clock notice "Give notice" due 6 weeks before begun or on the same day as statute cites guide stops at noticed
  owned by worker
clock call "Call the family" due 24 hours before begun stops at noticed owned by worker
clock hope "A proposal" starts at each contact stops at decided within 1 hour as proposal
"#;

pub(crate) fn engine() -> Session {
    engine_of(TEXT)
}

/// Of a pack with these rules and the same calendars.
pub(crate) fn engine_of(text: &str) -> Session {
    let bank = "calendar: bank\nbegins: 2026-01-01\nends: 2027-12-31\nholidays:\n  - { date: 2026-12-25 }\n  - { date: 2026-12-28 }\n  - { date: 2027-01-01 }\n";
    let hub = "calendar: hub\nopens: 09:00\ncloses: 17:00\nholidays-from: bank.yaml\n";
    let files = [("case/case.rules", text), ("case/bank.yaml", bank), ("case/hub.yaml", hub)];
    let files: BTreeMap<String, String> = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let loaded = threshold::load(&Bundle { pack: "case".to_owned(), files });
    Session::new(loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics)))
}

/// Decides a referral of one child with these events as at a moment.
pub(crate) fn decide(engine: &mut Session, events: &Value, at: &str) -> Decision {
    decide_with(engine, &json!({}), events, at)
}

pub(crate) fn decide_with(engine: &mut Session, facts: &Value, events: &Value, at: &str) -> Decision {
    let referral = json!({
        "referral": "R-1", "received": "2026-01-05", "history-complete": ["contact"],
        "children": [{ "child": "Child A", "facts": facts, "events": events }],
    });
    match api::decide(engine, "referral", &referral.to_string(), Some(at)) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral:#}"),
    }
}

/// The clocks of the one child, as lines: which, where it stands, and by when.
pub(crate) fn lines(decision: &Decision) -> Vec<String> {
    decision.children[0].clocks.iter().map(line).collect()
}

pub(crate) fn line(clock: &ClockDecision) -> String {
    let state = serde_json::to_value(clock.state).unwrap();
    let late = clock.late_by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
    let text = |at: Option<Moment>| at.map_or(String::new(), |at| at.to_string());
    let due = clock.due.map_or("?".to_owned(), |due| match (due.earliest, due.latest) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (a, b) => format!("{}..{}", text(a), text(b)),
    });
    format!("{}: {}{late}, due {due}", clock.clock, state.as_str().unwrap())
}

pub(crate) fn codes(decision: &Decision) -> Vec<String> {
    decision.children[0].time_findings.iter().map(|finding| finding.code.clone()).collect()
}
