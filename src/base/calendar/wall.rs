//! The clock on the wall of the United Kingdom: what it shows at an instant, and the instants at which it shows something.
//!
//! In and out: local civil time and instants. Must not know moments, the machine's clock or its time zone: the rule of the
//! clock change is written here.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::day_of;

/// Greenwich time.
const WINTER: Offset = Offset::UTC;
/// An hour ahead of it.
const SUMMER: Offset = Offset::constant(1);

/// The days of a year on which the clock goes forward and back, both at 1 o'clock Greenwich time: the last Sundays of
/// March and of October. Older years had other days; the present rule is taken for all of them.
pub(super) fn changes(year: i16) -> (Date, Date) {
    let last_sunday = |month: i8| {
        let last = day_of(year, month, 31);
        let sunday = last.day() - last.weekday().to_sunday_zero_offset();
        day_of(year, month, sunday)
    };
    (last_sunday(3), last_sunday(10))
}

/// What the clock on the wall shows at an instant.
#[must_use]
pub(crate) fn civil(at: Timestamp) -> DateTime {
    let greenwich = WINTER.to_datetime(at);
    let is_summer = match greenwich.month() {
        3 | 10 => {
            let (forward, back) = changes(greenwich.year());
            forward.at(1, 0, 0, 0) <= greenwich && greenwich < back.at(1, 0, 0, 0)
        }
        month => (4..10).contains(&month),
    };
    if is_summer { SUMMER.to_datetime(at) } else { greenwich }
}

/// The first and the last instant at which the clock on the wall shows this. A time that the clock skips stands for the
/// instant of the change.
pub(super) fn instants(at: DateTime) -> (Timestamp, Timestamp) {
    let read = |at: DateTime, offset: Offset| offset.to_timestamp(at).unwrap_or(Timestamp::MAX);
    let same = |instant: Timestamp| (instant, instant);
    match at.month() {
        3 | 10 => {}
        4..10 => return same(read(at, SUMMER)),
        _ => return same(read(at, WINTER)),
    }
    let (forward, back) = changes(at.year());
    match at.date() {
        day if day == forward && at.hour() == 1 => same(read(forward.at(1, 0, 0, 0), WINTER)),
        day if day == back && at.hour() == 1 => (read(at, SUMMER), read(at, WINTER)),
        _ if forward.at(1, 0, 0, 0) <= at && at < back.at(1, 0, 0, 0) => same(read(at, SUMMER)),
        _ => same(read(at, WINTER)),
    }
}
