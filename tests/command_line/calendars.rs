//! Calendars: nothing that they say is lost, and where one ends every view says so.

use crate::support::binary::{Folder, run};

/// A pack with one clock that counts working days, on the calendar `hub`, and an action with such a limit.
pub(crate) const PACK: &str = r#"pack sample "Sample"
  version "1"
level calm "Calm"
level worry "Worry" above calm
agency social-care "Social care"
role worker "Worker" in social-care
source book "Book" grade verified
fact mark-seen "Has anyone seen a mark?"
  yes or no, about the child
  held by social-care
  worse when yes
action visit "Visit the child"
  led by social-care
  consent not needed
rule mark "A mark"
  when mark-seen
  then at least worry
  then visit within 1 working day
  because "Marks are rare." cites book
  example "a mark"
    given mark-seen
    gives worry, visit
  example "no mark"
    given not mark-seen
    never gives worry
event contact-received "A contact was received" about the child
event decided "A decision was made" about the child
ladder up "Up" step tell worker at once
calendar hub "Hub days" counts working days file "hub.yaml"
clock decide-soon "Decide" starts at each contact-received stops at decided within 1 working day as guidance cites book
  owned by worker escalates by up
"#;

fn sample(hub: &str, more: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("sample/pack.rules", PACK);
    folder.write("sample/hub.yaml", hub);
    for (name, text) in more {
        folder.write(&format!("sample/{name}"), text);
    }
    folder
}

fn contact(folder: &Folder, at: &str) -> String {
    let text = format!(
        "referral: R-1\nreceived: {at}\nchildren:\n  - child: Child A\n    facts: {{ mark-seen: yes }}\nevents:\n  - {{ event: contact-received, on: {at}, child: Child A }}\n"
    );
    folder.write("r.yaml", text)
}

/// When the clock and the action are due.
fn due(folder: &Folder, at: &str) -> [String; 2] {
    let file = contact(folder, at);
    let out = run(&["decide", &file, "--rules", &folder.path("sample"), "--as-at", at, "--format", "json"]).gives(0);
    let child = &out.json()["decision"]["children"][0];
    [&child["clocks"][0], &child["actions"][0]].map(|it| it["due"]["latest"].as_str().unwrap_or("none").to_owned())
}

#[test]
fn holidays_are_followed_from_file_to_file_or_refused() {
    let ends = "begins: 2026-01-01\nends: 2028-12-31\n";
    let bank = format!("calendar: bank\n{ends}holidays:\n  - {{ date: 2026-12-25 }}\n  - {{ date: 2026-12-28 }}\n");
    let borough = format!("calendar: borough\n{ends}holidays-from: bank.yaml\nholidays:\n  - {{ date: 2026-12-24 }}\n");
    let hub = format!("calendar: hub\n{ends}holidays-from: borough.yaml\n");
    let folder = sample(&hub, &[("borough.yaml", &borough), ("bank.yaml", &bank)]);
    assert_eq!(due(&folder, "2026-12-23T16:50"), ["2026-12-29", "2026-12-29"]);
    folder.write("sample/bank.yaml", format!("{bank}opens: 09:00\ncloses: 17:00\n"));
    run(&["check", &folder.path("sample")]).gives(1);
    assert!(
        run(&["check", &folder.path("sample")]).said().contains("`bank.yaml` has hours, and only holidays are taken")
    );
}

#[test]
fn a_later_receipt_is_never_due_earlier() {
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2028-12-31\nopens: 09:00\ncloses: 17:00\nafter-hours: next-day\nholidays:\n  - { date: 2026-12-25 }\n";
    let folder = sample(hub, &[]);
    let mut last = String::new();
    for at in ["2026-11-20T16:59", "2026-11-20T17:00", "2026-11-21T10:00", "2026-11-22T10:00", "2026-11-23T08:00"] {
        let [clock, action] = due(&folder, at);
        assert!(clock >= last && clock == action, "{at}: {clock} {action} after {last}");
        last = clock;
    }
}

#[test]
fn where_a_calendar_ends_every_view_says_so_and_none_drops_a_clock() {
    let folder =
        sample("calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25 }\n", &[]);
    let (at, file) = ("2026-12-31T10:00", contact(&folder, "2026-12-31T10:00"));
    let view = |command: &str, format: &str| {
        let rules = folder.path("sample");
        run(&[command, &file, "--rules", &rules, "--as-at", at, "--format", format]).gives(0).out.replace("\r\n ", "")
    };
    for (command, format) in [("decide", "text"), ("decide", "markdown"), ("decide", "json"), ("timeline", "json")] {
        let out = view(command, format).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            out.contains("cannot be counted") || out.contains("cannot\\-be\\-counted"),
            "{command} {format}: {out}"
        );
        assert!(out.contains("Decide") && out.contains("Visit the child"), "{command} {format}: {out}");
    }
    let text = view("timeline", "text").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("cannot be counted Due: Decide"), "{text}");
    let ics = view("timeline", "ics");
    assert!(
        ics.contains("DTSTART;VALUE=DATE:20261231\r\nSUMMARY:Due\\, and the day cannot be counted: Decide"),
        "{ics}"
    );
    assert!(view("timeline", "svg").contains("Decide"));
}

#[test]
fn holidays_that_are_expected_are_counted_and_marked() {
    let folder = Folder::new();
    let file = folder.write(
        "r.yaml",
        "referral: R-1\nreceived: 2029-03-29T16:00\nchildren: [ { child: Child A } ]\nevents:\n  - { event: contact-received, on: 2029-03-29T16:00 }\n",
    );
    let out = run(&["timeline", &file, "--as-at", "2029-03-29T17:00"]).gives(0).out;
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("expected by law and not published yet"), "{out}");
    assert!(out.contains("Tue 3 Apr 2029"), "Good Friday and Easter Monday are no working days: {out}");
}

#[test]
fn slips_in_a_calendar_are_named() {
    let ends = "begins: 2026-01-01\nends: 2028-12-31\n";
    let said = |hub: &str| run(&["check", &sample(hub, &[]).path("sample")]).said();
    let year = said(&format!("calendar: hub\n{ends}holidays:\n  - {{ date: 2062-12-25, name: Christmas Day }}\n"));
    assert!(year.contains("2062-12-25 lies outside of the calendar"), "{year}");
    let other = said(&format!("calendar: scotland\n{ends}holidays: [ ]\n"));
    assert!(other.contains("[calendar-name]") && other.contains("has no holiday in 2026, 2027 and 2028"), "{other}");
}

#[test]
fn a_slip_in_a_calendar_is_told_once_in_its_own_file_with_its_cure() {
    let bank = "calendar: bank\nbegins: 2026-01-01\nends: 2028-12-31\nholidays:\n  - { date: 2026-12-25 }\n  - { date: 2027-12-25 }\n  - { date: 2028-12-25 }\n";
    let hub = "calendar: hub\nholidays-from: bank.yaml\nbegins: 2026-01-01\nends: 2028-12-31\n";
    for (right, slip, cure) in [
        ("ends: 2028-12-31", "ends: 31/12/2028", "write year, month and day: `2028-12-31`"),
        ("ends:", "end:", "did you mean `ends:`?"),
        ("ends: 2028-12-31\n", "", "add a line such as `ends: 2028-12-31`"),
        ("holidays:", "weekdays: Monday, tuesday\nholidays:", "write `monday`; days are whole words in small letters"),
        ("holidays:", "weekdays: mon\nholidays:", "write `monday`"),
        ("holidays:", "opens: 9am\ncloses: 17:00\nholidays:", "two digits for the hour of the day"),
        ("{ date: 2026-12-25 }", "2026-12-25", "write `- { date: 2026-12-25, name: Christmas Day }`"),
        ("calendar: bank\n", "calendar: bank\nends: 2028-12-31\n", "keep one of the two"),
        ("holidays:", "weekdays: [monday]\nholidays:", "without brackets"),
    ] {
        let folder = sample(hub, &[("bank.yaml", &bank.replacen(right, slip, 1))]);
        let calendar = "\ncalendar bank \"Bank holidays\"\n  counts working days\n  file \"bank.yaml\"\n";
        folder.write("sample/bank.rules", calendar);
        let said = run(&["check", &folder.path("sample")]).gives(1).out;
        assert!(said.ends_with("sample: 1 error\n"), "{slip}: {said}");
        assert!(said.contains("sample/bank.yaml:") && said.contains(cure), "{slip}: {said}");
    }
    let hours = sample("calendar: hub\nbegins: 2026-01-01\nends: 2028-12-31\nopens: 17:00\ncloses: 09:00\n", &[]);
    let said = run(&["check", &hours.path("sample")]).gives(1).out;
    assert!(said.contains("hub.yaml:5:9") && said.contains("write a later time behind `closes:`"), "{said}");
    let circle = sample(hub, &[("bank.yaml", &format!("{bank}holidays-from: hub.yaml\n"))]);
    let said = run(&["check", &circle.path("sample")]).gives(1).out;
    assert!(
        said.ends_with("sample: 1 error\n") && said.contains("it takes its holidays from itself in the end"),
        "{said}"
    );
}

#[test]
fn a_calendar_that_clocks_use_by_default_is_not_called_unused() {
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25 }\n";
    let folder = sample(hub, &[]);
    let said = run(&["check", &folder.path("sample")]).said();
    assert!(!said.contains("unused"), "{said}");
    // And what is called unused can be deleted: nothing else breaks.
    let spare = "calendar spare \"Spare\" counts working days file \"hub.yaml\"\n";
    folder.write("sample/spare.rules", spare);
    assert!(run(&["check", &folder.path("sample")]).said().contains("calendar `spare` is not used"));
    std::fs::remove_file(folder.path("sample/spare.rules")).unwrap();
    assert_eq!(run(&["check", &folder.path("sample")]).said(), said);
}

#[test]
fn entries_of_different_families_starts_and_letters_never_share_an_identity() {
    let folder = Folder::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut entries = 0;
    for (reference, child) in
        [("R-1", "Zoé"), ("R-1", "Zoë"), ("R 1", "Zoé"), ("Р-1", "Zoé"), ("R-1-Zo", "é"), ("小", "明")]
    {
        let text = format!(
            "referral: \"{reference}\"\nreceived: 2026-07-03T16:50\nchildren: [ {{ child: \"{child}\" }} ]\nevents:\n  - {{ event: contact-received, on: 2026-07-03T16:50 }}\n  - {{ event: contact-received, on: 2026-07-03T16:55 }}\n"
        );
        let file = folder.write("r.yaml", text);
        let ics = |_| run(&["timeline", &file, "--as-at", "2026-07-03T17:00", "--format", "ics"]).gives(0).out;
        let [ics, again] = [ics(0), ics(1)];
        assert_eq!(ics, again);
        let uids: Vec<&str> = ics.lines().filter_map(|line| line.strip_prefix("UID:")).collect();
        entries += uids.len();
        seen.extend(uids.into_iter().map(str::to_owned));
    }
    assert!(entries > 12 && seen.len() == entries, "{entries} entries have {} identities", seen.len());
}

#[test]
fn an_entry_stands_on_the_first_day_of_a_range_and_says_the_range() {
    let folder =
        sample("calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25 }\n", &[]);
    let file = folder.write(
        "r.yaml",
        "referral: R-1\nreceived: 2026-11-16\nchildren: [ { child: Child A } ]\nevents:\n  - { event: contact-received, on: { from: 2026-11-16, to: 2026-11-18 }, child: Child A }\n",
    );
    let rules = folder.path("sample");
    let ics = run(&["timeline", &file, "--rules", &rules, "--as-at", "2026-11-18", "--format", "ics"]).gives(0).out;
    let ics = ics.replace("\r\n ", "");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261117\r\nSUMMARY:Due from this day on: Decide"), "{ics}");
    assert!(ics.contains("The limit ends between Tue 17 Nov 2026 and Thu 19 Nov 2026"), "{ics}");
}
