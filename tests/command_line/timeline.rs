//! `threshold timeline`: in words, as JSON, as iCalendar and as a picture.

use crate::support::binary::{Folder, run};

const CALL: &str = "\
referral: R-CALL
received: 2026-11-16T09:30
children:
  - child: Child A <b>
    facts: { has-social-worker: no }
    events:
      - { event: reasonable-cause, on: 2026-11-16T10:00 }
      - { event: strategy-discussion-held, on: 2026-11-17, attended: [social-care, police] }
      - { event: child-returned, on: not-known }
events:
  - { event: decision-told, on: 2026-11-16T11:00 }
  - { event: manager-signed, on: 2026-11-16T11:00 }
";

#[test]
fn a_timeline_in_words_says_what_is_due_and_who_is_told() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL);
    let out = run(&["timeline", &file, "--as-at", "2026-11-18T09:00"]).gives(0).quietly().out;
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Ref R-CALL | as at Wed 18 Nov 2026, 09:00",
        "Tue 17 Nov 2026 Not held: Strategy discussion",
        "Tue 17 Nov 2026 Due: Hold the strategy discussion",
        "OVERDUE by 1 working day, was due Tue 17 Nov 2026",
        "Tell now: Manager of the hub: Hold the strategy discussion; ",
        "---- Wed 18 Nov 2026, 09:00 ---- Tell now",
        "date not known",
        "[meeting-not-quorate]",
    ] {
        assert!(out.contains(words), "{words}\n{out}");
    }
}

#[test]
fn a_timeline_as_json_icalendar_and_picture() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL);
    let at =
        |format: &str| run(&["timeline", &file, "--as-at", "2026-11-18T09:00", "--format", format]).gives(0).quietly();
    let json = at("json").json();
    let states: Vec<&str> = json["children"][0]["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|clock| clock["state"].as_str().unwrap())
        .collect();
    // The two clocks of the hub's own decision start with the receipt.
    assert_eq!(states, ["stopped-in-time", "stopped-in-time", "cannot-say", "overdue"], "{json:#}");
    let ics = at("ics").out;
    assert!(ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && ics.ends_with("END:VCALENDAR\r\n"), "{ics}");
    assert!(ics.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{ics}");
    assert!(
        ics.contains("DTSTART;VALUE=DATE:20261117\r\nSUMMARY:Due: Hold the strategy discussion (R-CALL\\, "),
        "{ics}"
    );
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), ics.matches("END:VEVENT").count());
    let svg = at("svg").out;
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"), "{svg}");
    assert!(svg.contains("Child A &lt;b&gt;") && !svg.contains("<b>"), "{svg}");
    assert!(svg.contains(">overdue by 1 working day<") && svg.contains(">date not known<"), "{svg}");
}

/// Two discussions on one day: the first lacked somebody, the second did not.
const TWICE: &str = "\
referral: R-TWICE
received: 2026-11-16T09:30
children:
  - child: Child A
    facts: { has-social-worker: no }
    events:
      - { event: reasonable-cause, on: 2026-11-16T10:00 }
      - { event: strategy-discussion-held, on: 2026-11-17, attended: [social-care, police] }
      - { event: strategy-discussion-held, on: 2026-11-17, attended: [social-care, police, health] }
events:
  - { event: decision-told, on: 2026-11-16T11:00 }
  - { event: manager-signed, on: 2026-11-16T11:00 }
";

#[test]
fn of_two_meetings_on_one_day_only_the_one_that_lacked_somebody_was_not_held() {
    let folder = Folder::new();
    let file = folder.write("twice.yaml", TWICE);
    let at =
        |format: &str| run(&["timeline", &file, "--as-at", "2026-11-18T09:00", "--format", format]).gives(0).quietly();
    let text = at("text").out;
    assert_eq!(text.matches("Tue 17 Nov 2026         Not held: Strategy discussion\n").count(), 1, "{text}");
    assert_eq!(text.matches("Tue 17 Nov 2026         A strategy discussion was held\n").count(), 1, "{text}");
    let json = at("json").json();
    let entries = json["children"][0]["entries"].as_array().unwrap().iter();
    let on_the_day = entries.filter(|entry| entry["at"]["latest"] == "2026-11-17" && entry["clock"].is_null());
    let kinds: Vec<&str> = on_the_day.map(|entry| entry["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["happened", "not-held"], "{json:#}");
    let svg = at("svg").out;
    assert_eq!(svg.matches(">Strategy discussion - not held<").count(), 1, "{svg}");
    assert_eq!(svg.matches(">A strategy discussion was held<").count(), 1, "{svg}");
    let ics = at("ics").out;
    assert!(!ics.contains("BEGIN:VEVENT"), "the discussion that counts leaves nothing due: {ics}");
}

#[test]
fn a_timeline_of_nothing_readable_is_refused() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL.replace("police", "polise"));
    run(&["timeline", &file]).gives(2).and_says("there is no timeline: 1 error");
    run(&["timeline", &file, "--format", "png"]).gives(2).and_says("invalid value 'png'");
}
