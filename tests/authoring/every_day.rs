//! What is proved and compared, on days past, present and to come: an end date passes nothing.

use threshold::internals::analysis::{every_day, usual_day};
use threshold::internals::ast::Kind;
use threshold::internals::compare::{Compared, Direction, Subject, rules};
use threshold::internals::diagram::Budget;
use threshold::internals::model::Pack;
use threshold::internals::periods::{changes, periods};
use threshold::internals::render::Painter;
use threshold::internals::render::approval::Approvals;
use threshold::internals::render::compare::{Report, json, text};
use threshold::internals::span::Sources;

use crate::support::small::{TEXT, pack};

/// A comparison on every day, as text for the terminal.
fn said(old: &Pack, new: &Pack) -> (bool, String) {
    let sources = Sources::default();
    let compared = Compared::on_every_day((old, &sources), (new, &sources), Budget::default()).unwrap();
    let report = Report { compared: &compared, decided: None, approvals: &Approvals::default(), in_full: false };
    assert_eq!(json(&report)["lowered"], compared.is_lowered());
    (compared.is_lowered(), text(&report, Painter::Plain))
}

/// A rule with days, a reason and examples, so that nothing else is said of it.
fn dated(days: &str) -> String {
    TEXT.replace("rule young \"Hurt and young\"\n", &format!("rule young \"Hurt and young\"\n  {days}\n"))
}

#[test]
fn what_ends_or_begins_is_lowered_and_raised_on_its_days() {
    let always = pack(TEXT);
    for (days, lowered) in [
        ("in force until 2026-12-31", "(from 2027-01-01)"),
        ("in force until 2026-03-31", "(from 2026-04-01)"),
        ("in force from 2026-06-01", "(from 2026-01-01 until 2026-05-31)"),
        ("in force from 2031-06-01", "(from 2026-01-01 until 2031-05-31)"),
        ("in force from 2026-02-01 until 2026-02-01", "(from 2026-01-01 until 2026-01-31 and from 2026-02-02)"),
    ] {
        let (is_lowered, text) = said(&always, &pack(&dated(days)));
        assert!(is_lowered && text.contains(lowered) && text.contains("level: Rescue -> "), "{days}\n{text}");
        let (is_lowered, text) = said(&pack(&dated(days)), &always);
        assert!(!is_lowered && text.contains(lowered), "back from {days}\n{text}");
        let (is_lowered, text) = said(&pack(&dated(days)), &pack(&dated(days)));
        assert!(!is_lowered && text.contains("Proved: nothing changes, on every day from 2026-01-01"), "{text}");
    }
}

#[test]
fn what_waits_for_an_area_begins_on_no_day() {
    let waits = pack(&dated("in force from 9999-12-31"));
    assert!(waits.rules.iter().any(|rule| rule.entry.force.is_off()));
    let shown = waits.hover(Kind::Rule, "young").unwrap();
    assert!(shown.contains("\nNot in force until an area puts it in force.\n") && !shown.contains("9999"), "{shown}");
    let (is_lowered, text) = said(&pack(TEXT), &waits);
    assert!(is_lowered && !text.contains("9999"), "{text}");
    let changed = format!("{:?}", rules(&pack(TEXT), &waits));
    assert!(changed.contains("never, until an area puts it in force") && !changed.contains("9999"), "{changed}");
    // What gives way to it ends on the day before.
    for days in ["in force from 9999-12-31", "in force until 9999-12-30"] {
        let found = changes(&pack(&dated(days)));
        assert!(!found.iter().any(|day| day.year > 2100), "{days}: {found:?}");
    }
}

#[test]
fn an_edit_of_what_is_not_yet_in_force_is_compared_then() {
    let old = dated("in force from 2030-01-01");
    let new = old.replace("unless explained\n  then at least rescue", "unless explained\n  then at least watch");
    let (is_lowered, text) = said(&pack(&old), &pack(&new));
    assert!(is_lowered && text.contains("(from 2030-01-01)"), "{text}");
    // And of what is in force no more.
    let old = dated("in force until 2026-02-28");
    let new = old.replace("unless explained\n  then at least rescue", "unless explained\n  then at least watch");
    let (is_lowered, text) = said(&pack(&old), &pack(&new));
    assert!(is_lowered && text.contains("(from 2026-01-01 until 2026-02-28)"), "{text}");
}

fn found(text: &str) -> Vec<(&'static str, String)> {
    let pack = pack(text);
    let found = every_day(&pack, None, Budget::default()).diagnostics(&pack);
    let codes = found.into_iter().map(|one| (one.code, one.help.join(" | ")));
    codes.filter(|(code, _)| *code != "untested-rule").collect()
}

#[test]
fn a_pack_is_proved_on_every_day() {
    let property = "property hurt-babies \"Hurt babies\"\n  when hurt and age under 1 year and not explained\n  never below rescue\n";
    let codes = |text: &str| found(text).into_iter().map(|one| one.0).collect::<Vec<_>>();
    let plain = codes(&format!("{TEXT}{property}"));
    assert!(!plain.contains(&"property-fails"), "{plain:?}");
    let ends = found(&format!("{}{property}", dated("in force until 2026-12-31")));
    let fails = ends.iter().find(|(code, _)| *code == "property-fails").unwrap_or_else(|| panic!("{ends:?}"));
    assert!(fails.1.contains("this is so from 2027-01-01"), "{fails:?}");
    // What begins later is looked at then, and what is of use on one day is of use.
    let later = "rule never \"Never\"\n  in force from 2027-05-01\n  when hurt and not hurt\n  then at least watch\n  because \"So.\"\n  cites guide\n";
    assert!(codes(&format!("{TEXT}{later}")).contains(&"dead-rule"));
    let once = codes(&dated("in force from 2026-02-01 until 2026-03-01"));
    assert!(!once.iter().any(|code| code.starts_with("unused") || code.starts_with("idle")), "{once:?}");
}

#[test]
fn periods_meet_and_do_not_hang_on_today() {
    let one = pack(&dated("in force from 2026-03-01 until 2026-12-31"));
    let all = periods(&[&one]);
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(words, ["from 2026-01-01 until 2026-02-28", "from 2026-03-01 until 2026-12-31", "from 2027-01-01"]);
    assert!(all.iter().all(|period| period.covers(period.day)));
    assert_eq!(usual_day(&one).to_string(), "2026-01-01");
}

#[test]
fn what_gives_way_to_a_higher_service_asks_for_no_approval() {
    let text = format!(
        "{TEXT}\naction help \"Help\"\n  led by health\n  gives way to visit\n\nrule helped \"Helped\"\n  when worry is middle\n  unless hurt\n  then help\n  because \"So.\"\n  cites guide\n"
    );
    let old = pack(&text);
    // The visit is given to everyone who had help, so that help falls away.
    let up = text.replace(
        "  when worry is middle\n  unless hurt\n  then help",
        "  when worry is middle\n  unless hurt\n  then visit",
    );
    let (is_lowered, said_up) = said(&old, &pack(&up));
    assert!(!is_lowered && said_up.contains("Falls away, since a higher service takes its place"), "{said_up}");
    let gone = text.replace("  then help", "  then route door");
    assert!(said(&old, &pack(&gone)).0);
    let compared_subject = Subject::Action("help".to_owned());
    let sources = Sources::default();
    let new = pack(&gone);
    let compared = Compared::on_every_day((&old, &sources), (&new, &sources), Budget::default()).unwrap();
    assert!(
        compared.moves().iter().any(|one| one.matrix.subject == compared_subject && one.cell.way == Direction::Lowered)
    );
}
