//! The clock of the United Kingdom: civil moments and the instants for which they can stand.
//!
//! In and out: moments as people write them and instants. Must not know the machine's clock or its time zone.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::base::calendar::moment::Moment;
pub(crate) use crate::base::calendar::wall::civil;
use crate::base::calendar::wall::{changes, instants};

/// The instants between which something lies, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// No earlier than this.
    pub earliest: Timestamp,
    /// No later than this.
    pub latest: Timestamp,
}

/// The instants for which a moment can stand: the whole day when no time of day is known, and two when the clock strikes
/// it twice.
#[must_use]
pub fn interval(moment: Moment) -> Interval {
    let (first, last) = (moment.earliest(), moment.latest());
    Interval { earliest: instants(first).0, latest: instants(last).1 }
}

/// The last instant of a day.
#[must_use]
pub(crate) fn end_of(day: Date) -> Timestamp {
    instants(day.to_datetime(Time::MAX)).1
}

/// The first instant of a day.
#[must_use]
pub(crate) fn start_of(day: Date) -> Timestamp {
    instants(day.to_datetime(Time::midnight())).0
}

/// Whether the clock skips this moment in spring.
#[must_use]
pub(crate) fn is_skipped(moment: Moment) -> bool {
    let (forward, _) = changes(moment.date().year());
    moment.date() == forward && moment.time().is_some_and(|time| time.hour() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::read(text).unwrap()
    }

    #[test]
    fn the_clock_changes_on_the_last_sundays_of_march_and_october() {
        for (text, earliest, latest) in [
            ("2026-03-29T00:59", "2026-03-29T00:59:00Z", "2026-03-29T00:59:00Z"),
            ("2026-03-29T01:30", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"),
            ("2026-03-29T02:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z"),
            ("2026-07-01T12:00", "2026-07-01T11:00:00Z", "2026-07-01T11:00:00Z"),
            ("2026-10-25T01:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
            ("2026-10-25T02:00", "2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z"),
        ] {
            let found = interval(at(text));
            assert_eq!(found.earliest.to_string(), earliest, "{text}");
            assert_eq!(found.latest.to_string(), latest, "{text}");
            assert_eq!(is_skipped(at(text)), text == "2026-03-29T01:30", "{text}");
        }
    }

    #[test]
    fn the_rule_is_that_of_the_library() {
        let london = jiff::tz::TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap();
        let mut at = Timestamp::from_second(1_300_000_000).unwrap();
        for _ in 0..60_000 {
            let shown = london.to_datetime(at);
            assert_eq!(civil(at), shown);
            let (first, last) = instants(shown);
            let other = london.to_ambiguous_timestamp(shown);
            assert_eq!(Ok(first), other.earlier().map_err(|_| ()), "{shown}");
            assert_eq!(Ok(last), other.later().map_err(|_| ()), "{shown}");
            at = Timestamp::from_second(at.as_second() + 10_007).unwrap();
        }
    }

    #[test]
    fn a_day_of_the_clock_change_has_23_or_25_hours() {
        let hours = |text: &str| {
            let found = interval(at(text));
            (found.latest.as_second() - found.earliest.as_second() + 1) / 3600
        };
        assert_eq!([hours("2026-03-29"), hours("2026-10-25"), hours("2026-06-01")], [23, 25, 24]);
    }
}
