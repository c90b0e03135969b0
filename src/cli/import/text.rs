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
    /// No date.
    Wrong,
}

/// `2026-03-31`, `2026-03-31 16:50:00.000`, `31/03/2026`; a time of midnight is none.
pub(super) fn date(text: &str) -> Dated {
    let text = text.trim();
    let (day, time) = text.split_once(['T', ' ']).map_or((text, ""), |(day, time)| (day, time.trim()));
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return Dated::Wrong };
    let (year, month, on) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let number = |part: &&str| {
        (!part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(on)) = (number(year), number(month), number(on)) else { return Dated::Wrong };
    if year <= 1901 || year >= 2900 {
        return if (1..=9999).contains(&year) { Dated::Placeholder } else { Dated::Wrong };
    }
    let mut clock = time.split(['.', '+', 'Z', ' ']).next().unwrap_or("").splitn(3, ':');
    let hour = clock.next().unwrap_or("");
    let minute = clock.next().unwrap_or("00");
    let seconds = clock.next().unwrap_or("00");
    let midnight = [hour, minute, seconds].iter().all(|part| part.trim_matches('0').is_empty());
    let written = if midnight {
        format!("{year:04}-{month:02}-{on:02}")
    } else {
        format!("{year:04}-{month:02}-{on:02}T{hour:0>2}:{minute:0>2}")
    };
    Moment::read(&written).map_or(Dated::Wrong, |moment| Dated::At(written, moment))
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
