//! `threshold timeline`: in words, as JSON, as iCalendar and as a picture.

use crate::support::binary::{Folder, run};

const CALL: &str = "\
referral: R-CALL
received: 2026-11-16T09:30
children:
  - child: Child A <b>
    events:
      - { event: reasonable-cause, on: 2026-11-16T10:00 }
      - { event: strategy-discussion-held, on: 2026-11-17, attended: [social-care, police] }
      - { event: child-returned, on: not-known }
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
        "Tell (Hold the strategy discussion): Manager of the hub",
        "---- Wed 18 Nov 2026, 09:00 ---- Wed 18 Nov 2026 If still open, tell",
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
    assert_eq!(states, ["cannot-say", "overdue"], "{json:#}");
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

#[test]
fn a_timeline_of_nothing_readable_is_refused() {
    let folder = Folder::new();
    let file = folder.write("call.yaml", CALL.replace("police", "polise"));
    run(&["timeline", &file]).gives(2).and_says("there is no timeline: 1 error");
    run(&["timeline", &file, "--format", "png"]).gives(2).and_says("invalid value 'png'");
}
