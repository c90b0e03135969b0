//! Bank holidays of England and Wales as the law has them, for years of which no list is published yet.
//!
//! In: a year. Out: its holidays. Good Friday and Christmas Day are holidays by custom; Easter Monday, the last Mondays of May
//! and August and 26 December by the Banking and Financial Dealings Act 1971, schedule 1; New Year's Day, the first
//! Monday of May and the days in lieu of weekends by yearly proclamation, which may move a day or add one. So what is
//! worked out here is expected, never published.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::day_of;

/// The holidays of a year, in their order, each with its name.
#[must_use]
pub fn england_and_wales(year: i16) -> Vec<(Date, &'static str)> {
    let day = |month, day| day_of(year, month, day);
    let easter = easter(year);
    let christmas = day(12, 25);
    let boxing = day(12, 26);
    let (christmas, boxing) = match christmas.weekday() {
        Weekday::Friday => (christmas, on(boxing, 2)),
        Weekday::Saturday => (on(christmas, 2), on(boxing, 2)),
        Weekday::Sunday => (boxing, on(christmas, 2)),
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday => (christmas, boxing),
    };
    let new_year = day(1, 1);
    let new_year = match new_year.weekday() {
        Weekday::Saturday => on(new_year, 2),
        Weekday::Sunday => on(new_year, 1),
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => new_year,
    };
    vec![
        (new_year, "New Year's Day"),
        (on(easter, -2), "Good Friday"),
        (on(easter, 1), "Easter Monday"),
        (monday_from(day(5, 1)), "Early May bank holiday"),
        (monday_from(day(5, 25)), "Spring bank holiday"),
        (monday_from(day(8, 25)), "Summer bank holiday"),
        (christmas.min(boxing), "Christmas"),
        (christmas.max(boxing), "Christmas"),
    ]
}

fn on(day: Date, days: i64) -> Date {
    day.saturating_add(days.days())
}

/// The first Monday from a day on.
fn monday_from(day: Date) -> Date {
    on(day, i64::from((7 - day.weekday().to_monday_zero_offset()) % 7))
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i16) -> Date {
    let full = i32::from(year);
    let (golden, century, rest) = (full % 19, full / 100, full % 100);
    let (leaps, left) = (century / 4, century % 4);
    let moved = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leaps - moved + 15) % 30;
    let weekday = (32 + 2 * left + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let at = epact + weekday - 7 * late + 114;
    let part = |value: i32| i8::try_from(value).unwrap_or_else(|_| unreachable!("Easter is in March or April"));
    day_of(year, part(at / 31), part(at % 31 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_tables_have_it() {
        for (year, day) in [
            (1961, "1961-04-02"),
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2024, "2024-03-31"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
            (2049, "2049-04-18"),
            (2076, "2076-04-19"),
            (2160, "2160-03-23"),
        ] {
            assert_eq!(easter(year).to_string(), day);
        }
    }

    #[test]
    fn days_that_fall_on_a_weekend_are_given_on_the_next_free_days() {
        let december = |year| {
            let days = england_and_wales(year).into_iter().skip(6).map(|(day, _)| day.day());
            days.collect::<Vec<_>>()
        };
        // Christmas on a Friday, a Saturday, a Sunday and a Monday.
        assert_eq!([2026, 2027, 2022, 2028].map(december), [[25, 28], [27, 28], [26, 27], [25, 26]].map(Vec::from));
        let first = |year| england_and_wales(year).first().map(|(day, _)| day.day());
        assert_eq!([2026, 2028, 2023].map(first), [Some(1), Some(3), Some(2)]);
    }
}
