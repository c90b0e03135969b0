//! Due dates against independent programs: what NumPy, dateutil and the tz database made of the same limits.
//!
//! `tests/oracle/dates.py` wrote the sample that runs here. `make oracle` lets it write every day of every year, and
//! names that file in `ORACLE_DATES`.

use std::path::{Path, PathBuf};

use threshold::internals::calendar::due::Calendars;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::calendar::zone::interval;
use threshold::internals::calendars::read;
use threshold::internals::length::{Length, Unit};
use threshold::internals::span::FileId;
use threshold::internals::time_limit::Limit;

use crate::support::real;

const HUB: &str = "calendar: hub\nopens: 09:00\ncloses: 17:00\nholidays-from: england-and-wales.yaml\n";
/// The made-up terms of the oracle.
const SCHOOL: &str = "calendar: school\nends: 2027-03-25\nterms:
  - { from: 2026-09-02, to: 2026-10-23 }
  - { from: 2026-11-02, to: 2026-12-18 }
  - { from: 2027-01-04, to: 2027-02-12 }
  - { from: 2027-02-22, to: 2027-03-25 }
";

#[test]
fn due_dates_agree_with_independent_programs() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/dates.csv");
    let all = std::env::var_os("ORACLE_DATES").map(PathBuf::from);
    let rows = std::fs::read_to_string(all.as_deref().unwrap_or(&sample)).unwrap();
    let bank = std::fs::read_to_string(real::rules().join("england/calendars/england-and-wales.yaml")).unwrap();
    let (days, _) = read(FileId(0), &bank, |_| None).unwrap();
    let (school, _) = read(FileId(0), SCHOOL, |_| None).unwrap();
    let (hub, _) = read(FileId(0), HUB, |name| (name == "england-and-wales.yaml").then_some(bank.as_str())).unwrap();
    let shelf = Calendars { working_days: Some(&days), school_days: Some(&school), working_hours: Some(&hub) };
    let (mut checked, mut back) = (0, 0);
    for row in rows.lines().skip(1) {
        let [unit, count, first, start, end] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let length = Length { count: count.parse().unwrap(), unit: Unit::from_words(unit).unwrap() };
        let start = interval(Moment::read(start).unwrap()).earliest;
        let limit = if first == "back" { Limit::Before { length, or_same_day: false } } else { Limit::Within(length) };
        let due = shelf.due(limit, first == "yes", start);
        assert_eq!(due.map(|due| due.shown.to_string()).as_deref(), Ok(end), "{row}");
        checked += 1;
        back += usize::from(first == "back");
    }
    assert!(checked >= 6000 && back >= 1000, "only {checked} rows, {back} of them counted back");
    println!("{checked} rows agree, {back} of them counted back");
}

/// Past the end of the calendar nobody can say, and before it neither.
#[test]
fn past_the_end_of_the_calendar_nobody_can_say() {
    let bank = std::fs::read_to_string(real::rules().join("england/calendars/england-and-wales.yaml")).unwrap();
    let (days, _) = read(FileId(0), &bank, |_| None).unwrap();
    let shelf = Calendars { working_days: Some(&days), ..Calendars::default() };
    let limit = |count| Limit::Within(Length { count, unit: Unit::WorkingDay });
    let at = |text: &str| interval(Moment::read(text).unwrap()).earliest;
    assert_eq!(shelf.due(limit(1), false, at("2038-12-30")).unwrap().shown.to_string(), "2038-12-31");
    assert!(shelf.due(limit(1), false, at("2038-12-31")).is_err());
    assert!(shelf.due(limit(1), false, at("2039-01-03")).is_err());
    assert!(shelf.due(limit(1), false, at("2011-12-30")).is_err());
    let school = Limit::Within(Length { count: 1, unit: Unit::SchoolDay });
    assert!(shelf.due(school, false, at("2026-11-20")).is_err(), "no calendar counts school days");
}
