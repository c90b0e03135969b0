//! The calendar that comes with the rules, against the law and what was proclaimed.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use threshold::internals::calendar::bank_holidays::england_and_wales;

use crate::support::real;

/// What was proclaimed otherwise than in other years, as published: a day that was not given, and days that were.
const PROCLAIMED: [(Option<Date>, &[Date]); 5] = [
    // The diamond jubilee: the spring holiday moved to 4 June, and 5 June was added.
    (Some(date(2012, 5, 28)), &[date(2012, 6, 4), date(2012, 6, 5)]),
    // Seventy-five years since the end of the war in Europe: the early May holiday on the Friday.
    (Some(date(2020, 5, 4)), &[date(2020, 5, 8)]),
    // The platinum jubilee: the spring holiday moved to 2 June, and 3 June was added.
    (Some(date(2022, 5, 30)), &[date(2022, 6, 2), date(2022, 6, 3)]),
    // The funeral of the Queen.
    (None, &[date(2022, 9, 19)]),
    // The coronation of the King.
    (None, &[date(2023, 5, 8)]),
];

#[test]
fn the_built_in_table_is_the_law_with_what_was_proclaimed() {
    let pack = real::pack("croydon");
    let calendar = pack.calendars.iter().find(|calendar| calendar.entry.name == "bank-holidays").unwrap();
    let table = &calendar.table;
    assert_eq!(table.published_until, Some(date(2028, 12, 31)));
    let (first, last) = (table.first().unwrap().year(), table.last().unwrap().year());
    assert_eq!((first, last), (2012, 2038));
    for year in first..=last {
        let mut expected: BTreeSet<Date> = england_and_wales(year).into_iter().map(|(day, _)| day).collect();
        for (taken, given) in PROCLAIMED {
            expected.retain(|day| taken != Some(*day));
            expected.extend(given.iter().filter(|day| day.year() == year));
        }
        let weekdays = date(year, 1, 1).series(jiff::ToSpan::day(1)).take_while(|day| day.year() == year);
        let closed = weekdays.filter(|day| day.weekday().to_monday_zero_offset() < 5);
        let closed: BTreeSet<Date> = closed.filter(|day| table.is_open(*day) == Ok(false)).collect();
        assert_eq!(closed, expected, "{year}");
    }
}
