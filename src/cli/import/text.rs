//! Bytes as councils' systems write them, as text; and the values that stand in cells.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use threshold::Moment;

/// A text, and how it was written where that is not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return (text.into_owned(), (encoding != UTF_8).then(|| encoding.name()));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let encoding = declared(bytes).filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), Some(encoding.name()))
}

/// The encoding that the first line of an XML file names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..200.min(bytes.len()))?).into_owned();
    let (_, rest) = head.split_once("encoding=")?;
    let name = rest.trim_start_matches(['"', '\'']).split(['"', '\'', '?']).next()?;
    Encoding::for_label(name.as_bytes())
}

/// What stands in a cell, without what only says that nothing does.
pub(super) fn given(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches('\u{a0}');
    let nothing = ["null", "nan", "none", "n/a", "<na>", "nat", "-", "#n/a"];
    (!text.is_empty() && !nothing.iter().any(|word| text.eq_ignore_ascii_case(word))).then_some(text)
}

/// `Y`, `true`, `1` and their opposites.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" | "true" | "t" | "1" | "1.0" => Some(true),
        "n" | "no" | "false" | "f" | "0" | "0.0" => Some(false),
        _ => None,
    }
}

/// What a date can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dated {
    /// A day, or a day and a time, as referrals write it.
    At(String, Moment),
    /// A day that stands for none, such as 1900-01-01.
    Placeholder,
    /// Only the last two numbers of the year are written.
    Short,
    /// No date.
    Wrong,
}

/// `2026-03-31`, `2026-03-31 16:50:00.000`, `31/03/2026 4:50 PM`; a time of midnight is none. A time that says how far it is from
/// Greenwich becomes what the clock of the United Kingdom showed; at midnight there it is an export of a day alone.
pub(super) fn date(text: &str) -> Dated {
    let text = text.trim();
    let (day, time) = text.split_once(['T', ' ']).map_or((text, ""), |(day, time)| (day, time.trim()));
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return Dated::Wrong };
    let (year, month, on) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let (Some(number), Some(month), Some(on)) = (number(year), number(month), number(on)) else { return Dated::Wrong };
    if year.len() == 2 {
        return Dated::Short;
    }
    if number <= 1901 || number >= 2900 {
        return if (1..=9999).contains(&number) { Dated::Placeholder } else { Dated::Wrong };
    }
    let written = format!("{number:04}-{month:02}-{on:02}");
    let Some(midnight) = Moment::read(&written) else { return Dated::Wrong };
    let at = |minutes: u32| {
        let written = format!("{written}T{:02}:{:02}", minutes / 60, minutes % 60);
        Moment::read(&written).map_or(Dated::Wrong, |moment| Dated::At(written, moment))
    };
    match clock(time) {
        None => Dated::Wrong,
        Some((0, _)) => Dated::At(written, midnight),
        Some((minutes, None)) => at(minutes),
        Some((minutes, Some(east))) => in_the_kingdom(midnight, i64::from(minutes) - i64::from(east)),
    }
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// What the clock of the United Kingdom shows so many minutes after midnight in Greenwich; no time where that is midnight.
fn in_the_kingdom(midnight: Moment, minutes: i64) -> Dated {
    let days = midnight.date().duration_since(jiff::civil::date(1970, 1, 1)).as_secs();
    let Some(moment) = Moment::of_instant(days + minutes * 60) else { return Dated::Wrong };
    let written = moment.to_string();
    let written = written.strip_suffix("T00:00").unwrap_or(&written).to_owned();
    Moment::read(&written).map_or(Dated::Wrong, |moment| Dated::At(written, moment))
}

/// The minutes since midnight, and how many minutes east of Greenwich that is where it is said. No text is midnight.
fn clock(text: &str) -> Option<(u32, Option<i32>)> {
    if text.is_empty() {
        return Some((0, None));
    }
    let text = text.to_ascii_lowercase();
    let (text, east) = zone(&text)?;
    let half = [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)];
    let half = half.into_iter().find_map(|(word, hours)| Some((text.strip_suffix(word)?.trim_end(), hours)));
    let mut parts = half.map_or(text, |(text, _)| text).splitn(3, ':');
    let (hour, minute) = (number(parts.next()?)?, parts.next().map_or(Some(0), number)?);
    let seconds = parts.next().unwrap_or("0").split('.').map(number).collect::<Option<Vec<u32>>>()?;
    let hour = match half {
        None => hour,
        Some((_, later)) => (1..=12).contains(&hour).then_some(hour % 12 + later)?,
    };
    (hour < 24 && minute < 60 && seconds.first()? < &60).then_some((hour * 60 + minute, east))
}

/// A time without its zone, and the zone: `Z`, `+01:00`, `+0100`, `+01`.
fn zone(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(time) = ["z", "utc", "gmt"].into_iter().find_map(|word| text.strip_suffix(word)) {
        return Some((time.trim_end(), Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let (time, sign) = (text.get(..at)?, if text.get(at..)?.starts_with('-') { -1 } else { 1 });
    let ahead = text.get(at + 1..)?.replace(':', "");
    let (hours, minutes) =
        (number(ahead.get(..2)?)?, ahead.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), number)?);
    let ahead = i32::try_from(hours * 60 + minutes).ok().filter(|minutes| *minutes < 24 * 60)?;
    Some((time.trim_end(), Some(sign * ahead)))
}

#[cfg(test)]
mod tests {
    use super::{Dated, date, decode, given, yes_no};

    #[test]
    fn dates_are_read_as_councils_write_them() {
        let at =
            |text: &str| if let Dated::At(written, _) = date(text) { written } else { format!("{:?}", date(text)) };
        for (text, written) in [
            ("2026-03-31", "2026-03-31"),
            ("2026-03-31 00:00:00.000", "2026-03-31"),
            ("2026-03-31T16:50:00", "2026-03-31T16:50"),
            ("31/03/2026", "2026-03-31"),
            ("1/3/2026 9:05", "2026-03-01T09:05"),
            ("2026-03-31T00:00:00Z", "2026-03-31"),
            ("01/03/2026 4:50 PM", "2026-03-01T16:50"),
            ("2026-03-12 12:00:00 AM", "2026-03-12"),
            ("2026-03-12 12:30 pm", "2026-03-12T12:30"),
            ("2026-03-12 13:30 PM", "Wrong"),
            ("2026-03-05 24:00", "Wrong"),
            ("2026-03-05 noon", "Wrong"),
            // In summer the clock is an hour before Greenwich.
            ("2026-07-05 23:30:00+00:00", "2026-07-06T00:30"),
            ("2026-07-05T23:00:00Z", "2026-07-06"),
            ("2026-01-05T23:30:00.000Z", "2026-01-05T23:30"),
            ("2026-07-05T10:30:00+01:00", "2026-07-05T10:30"),
            ("2026-07-05T10:30:00-0500", "2026-07-05T16:30"),
            ("2026-07-05T00:00:00+00:00", "2026-07-05"),
            ("31/03/26", "Short"),
            ("31/02/2026", "Wrong"),
            ("03/31/2026", "Wrong"),
            ("1900-01-01", "Placeholder"),
            ("9999-12-31", "Placeholder"),
            ("46112", "Wrong"),
            ("March", "Wrong"),
            ("2026-3", "Wrong"),
        ] {
            assert_eq!(at(text), written, "{text}");
        }
    }

    #[test]
    fn yes_and_no_have_many_spellings_and_nothing_has_some() {
        assert_eq!(
            ["Y", "true", "1", "No", "0", "F", "Z"].map(yes_no),
            [Some(true), Some(true), Some(true), Some(false), Some(false), Some(false), None]
        );
        assert_eq!(["", "  ", "NULL", "NaN", " x "].map(given), [None, None, None, None, Some("x")]);
    }

    #[test]
    fn every_encoding_of_a_spreadsheet_is_read() {
        assert_eq!(decode(b"\xef\xbb\xbfa"), ("a".to_owned(), None));
        assert_eq!(decode(b"\xff\xfea\0"), ("a".to_owned(), Some("UTF-16LE")));
        assert_eq!(decode(b"caf\xe9"), ("caf\u{e9}".to_owned(), Some("windows-1252")));
        assert_eq!(decode(b"<?xml encoding='ISO-8859-2'?>\xb1").0.chars().last(), Some('\u{105}'));
    }
}
