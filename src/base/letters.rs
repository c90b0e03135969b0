//! Letters: what they are called, which ones may stand in a text, and which texts look the same.
//!
//! In: letters and texts from anywhere. Out: a name that a person can look up, the letters that must not stand in
//! a text, and a key that two texts share when people cannot tell them apart. Must not know where a text came from.

#[cfg(any(feature = "language", not(target_arch = "wasm32")))]
use unicode_normalization::UnicodeNormalization;

/// A letter that somebody may not see, or may take for another one.
struct Known {
    letter: char,
    /// Its name in the Unicode standard.
    name: &'static str,
    /// What it is taken for, where there is a plain letter that was probably meant.
    plain: Option<&'static str>,
}

const fn known(letter: char, name: &'static str, plain: Option<&'static str>) -> Known {
    Known { letter, name, plain }
}

/// Names as the Unicode standard gives them, in the order of the letters.
const KNOWN: &[Known] = &[
    known('\0', "NULL", None),
    known('\u{7}', "BELL", None),
    known('\u{8}', "BACKSPACE", None),
    known('\t', "TAB", Some(" ")),
    known('\n', "LINE FEED", None),
    known('\u{b}', "LINE TABULATION", Some(" ")),
    known('\u{c}', "FORM FEED", None),
    known('\r', "CARRIAGE RETURN", None),
    known('\u{1b}', "ESCAPE", None),
    known(' ', "SPACE", None),
    known('`', "GRAVE ACCENT", Some("'")),
    known('\u{7f}', "DELETE", None),
    known('\u{85}', "NEXT LINE", None),
    known('\u{a0}', "NO-BREAK SPACE", Some(" ")),
    known('\u{ab}', "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK", Some("\"")),
    known('\u{ad}', "SOFT HYPHEN", None),
    known('\u{b4}', "ACUTE ACCENT", Some("'")),
    known('\u{bb}', "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK", Some("\"")),
    known('\u{34f}', "COMBINING GRAPHEME JOINER", None),
    known('\u{37e}', "GREEK QUESTION MARK", Some(";")),
    known('\u{61c}', "ARABIC LETTER MARK", None),
    known('\u{115f}', "HANGUL CHOSEONG FILLER", None),
    known('\u{1160}', "HANGUL JUNGSEONG FILLER", None),
    known('\u{1680}', "OGHAM SPACE MARK", Some(" ")),
    known('\u{180e}', "MONGOLIAN VOWEL SEPARATOR", None),
    known('\u{2000}', "EN QUAD", Some(" ")),
    known('\u{2001}', "EM QUAD", Some(" ")),
    known('\u{2002}', "EN SPACE", Some(" ")),
    known('\u{2003}', "EM SPACE", Some(" ")),
    known('\u{2004}', "THREE-PER-EM SPACE", Some(" ")),
    known('\u{2005}', "FOUR-PER-EM SPACE", Some(" ")),
    known('\u{2006}', "SIX-PER-EM SPACE", Some(" ")),
    known('\u{2007}', "FIGURE SPACE", Some(" ")),
    known('\u{2008}', "PUNCTUATION SPACE", Some(" ")),
    known('\u{2009}', "THIN SPACE", Some(" ")),
    known('\u{200a}', "HAIR SPACE", Some(" ")),
    known('\u{200b}', "ZERO WIDTH SPACE", None),
    known('\u{200c}', "ZERO WIDTH NON-JOINER", None),
    known('\u{200d}', "ZERO WIDTH JOINER", None),
    known('\u{200e}', "LEFT-TO-RIGHT MARK", None),
    known('\u{200f}', "RIGHT-TO-LEFT MARK", None),
    known('\u{2010}', "HYPHEN", Some("-")),
    known('\u{2011}', "NON-BREAKING HYPHEN", Some("-")),
    known('\u{2012}', "FIGURE DASH", Some("-")),
    known('\u{2013}', "EN DASH", Some("-")),
    known('\u{2014}', "EM DASH", Some("-")),
    known('\u{2015}', "HORIZONTAL BAR", Some("-")),
    known('\u{2018}', "LEFT SINGLE QUOTATION MARK", Some("'")),
    known('\u{2019}', "RIGHT SINGLE QUOTATION MARK", Some("'")),
    known('\u{201a}', "SINGLE LOW-9 QUOTATION MARK", Some("'")),
    known('\u{201b}', "SINGLE HIGH-REVERSED-9 QUOTATION MARK", Some("'")),
    known('\u{201c}', "LEFT DOUBLE QUOTATION MARK", Some("\"")),
    known('\u{201d}', "RIGHT DOUBLE QUOTATION MARK", Some("\"")),
    known('\u{201e}', "DOUBLE LOW-9 QUOTATION MARK", Some("\"")),
    known('\u{201f}', "DOUBLE HIGH-REVERSED-9 QUOTATION MARK", Some("\"")),
    known('\u{2026}', "HORIZONTAL ELLIPSIS", Some("...")),
    known('\u{2028}', "LINE SEPARATOR", None),
    known('\u{2029}', "PARAGRAPH SEPARATOR", None),
    known('\u{202a}', "LEFT-TO-RIGHT EMBEDDING", None),
    known('\u{202b}', "RIGHT-TO-LEFT EMBEDDING", None),
    known('\u{202c}', "POP DIRECTIONAL FORMATTING", None),
    known('\u{202d}', "LEFT-TO-RIGHT OVERRIDE", None),
    known('\u{202e}', "RIGHT-TO-LEFT OVERRIDE", None),
    known('\u{202f}', "NARROW NO-BREAK SPACE", Some(" ")),
    known('\u{2032}', "PRIME", Some("'")),
    known('\u{2033}', "DOUBLE PRIME", Some("\"")),
    known('\u{2044}', "FRACTION SLASH", Some("/")),
    known('\u{205f}', "MEDIUM MATHEMATICAL SPACE", Some(" ")),
    known('\u{2060}', "WORD JOINER", None),
    known('\u{2066}', "LEFT-TO-RIGHT ISOLATE", None),
    known('\u{2067}', "RIGHT-TO-LEFT ISOLATE", None),
    known('\u{2068}', "FIRST STRONG ISOLATE", None),
    known('\u{2069}', "POP DIRECTIONAL ISOLATE", None),
    known('\u{2212}', "MINUS SIGN", Some("-")),
    known('\u{2215}', "DIVISION SLASH", Some("/")),
    known('\u{2236}', "RATIO", Some(":")),
    known('\u{2800}', "BRAILLE PATTERN BLANK", Some(" ")),
    known('\u{3000}', "IDEOGRAPHIC SPACE", Some(" ")),
    known('\u{3001}', "IDEOGRAPHIC COMMA", Some(",")),
    known('\u{3164}', "HANGUL FILLER", None),
    known('\u{fe63}', "SMALL HYPHEN-MINUS", Some("-")),
    known('\u{feff}', "ZERO WIDTH NO-BREAK SPACE (byte order mark)", None),
    known('\u{ff02}', "FULLWIDTH QUOTATION MARK", Some("\"")),
    known('\u{ff07}', "FULLWIDTH APOSTROPHE", Some("'")),
    known('\u{ff08}', "FULLWIDTH LEFT PARENTHESIS", Some("(")),
    known('\u{ff09}', "FULLWIDTH RIGHT PARENTHESIS", Some(")")),
    known('\u{ff0c}', "FULLWIDTH COMMA", Some(",")),
    known('\u{ff0d}', "FULLWIDTH HYPHEN-MINUS", Some("-")),
    known('\u{ff1a}', "FULLWIDTH COLON", Some(":")),
    known('\u{ffa0}', "HALFWIDTH HANGUL FILLER", None),
    known('\u{fff9}', "INTERLINEAR ANNOTATION ANCHOR", None),
    known('\u{fffa}', "INTERLINEAR ANNOTATION SEPARATOR", None),
    known('\u{fffb}', "INTERLINEAR ANNOTATION TERMINATOR", None),
    known('\u{fffd}', "REPLACEMENT CHARACTER", None),
];

fn entry(letter: char) -> Option<&'static Known> {
    KNOWN.binary_search_by_key(&letter, |known| known.letter).ok().and_then(|at| KNOWN.get(at))
}

/// A letter by number and name: `U+00A0 NO-BREAK SPACE`; by number alone where the name would say nothing more.
#[must_use]
pub(crate) fn named(letter: char) -> String {
    let number = u32::from(letter);
    match entry(letter) {
        Some(known) => format!("U+{number:04X} {}", known.name),
        None if letter.is_control() => format!("U+{number:04X} (a control character)"),
        None if ('\u{370}'..='\u{3ff}').contains(&letter) => format!("U+{number:04X} (a Greek letter)"),
        None if ('\u{400}'..='\u{52f}').contains(&letter) => format!("U+{number:04X} (a Cyrillic letter)"),
        None => format!("U+{number:04X}"),
    }
}

/// The plain letters that were probably meant: `"` for a curly quotation mark, a space for one that does not break.
#[must_use]
pub(crate) fn plain(letter: char) -> Option<&'static str> {
    entry(letter)?.plain
}

/// How a text may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Written by authors and reviewed: rules, calendars. Nothing may stand in it that a reviewer does not see.
    Reviewed,
    /// Told by anybody and often pasted: referrals. Nothing may stand in it that changes what is shown around it.
    Told,
}

/// The letters that must not stand in a text, each with its place in bytes.
///
/// Line ends are a line feed, alone or behind a carriage return: a carriage return alone moves a terminal's cursor back and ends
/// a line for some readers and not for others. One byte order mark may open a text.
pub fn refused(text: &str, used: Use) -> impl Iterator<Item = (usize, char)> + '_ {
    let is_refused = move |(at, letter): &(usize, char)| match letter {
        '\n' | '\t' => false,
        '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        '\u{feff}' if *at == 0 => false,
        letter => disguises(*letter) || (used == Use::Reviewed && is_unseen(*letter)),
    };
    text.char_indices().filter(is_refused)
}

/// Whether a letter changes what is shown around it: it moves a cursor, ends a line or turns the direction of writing.
#[must_use]
pub(crate) fn disguises(letter: char) -> bool {
    match letter {
        '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => true,
        letter => letter.is_control() || u32::from(letter) & 0xfffe == 0xfffe,
    }
}

/// The letters that nothing is drawn for: Unicode's property `Default_Ignorable_Code_Point`, as `DerivedCoreProperties.txt` of
/// version 16.0 lists it.
const UNDRAWN: [(char, char); 17] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fff8}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether nothing is drawn for a letter.
fn is_undrawn(letter: char) -> bool {
    UNDRAWN.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// Whether nothing is drawn for a letter, and nothing is said by it: joiners are left out, because scripts need them.
fn is_unseen(letter: char) -> bool {
    is_undrawn(letter) && !matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Whether a letter cannot be shown as itself: nobody would see it, or it changes what is shown around it.
#[must_use]
pub(crate) fn hides(letter: char) -> bool {
    disguises(letter) || is_undrawn(letter) || letter.is_whitespace()
}

/// A text as it can be shown in one place without harm: every letter that [`disguises`] as a mark, line ends and tabs as spaces.
#[must_use]
pub(crate) fn on_one_line(text: &str) -> String {
    in_lines(text).replace(['\n', '\r', '\t'], " ")
}

/// The same of a text that may have several lines.
#[must_use]
pub(crate) fn in_lines(text: &str) -> String {
    let safe = |letter| match letter {
        '\n' | '\r' | '\t' => letter,
        letter if disguises(letter) => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(safe).collect()
}

/// A key that two texts share when people cannot tell them apart: composed or not, with any blanks, with letters that
/// nobody sees, and with letters of other alphabets that are drawn the same.
#[must_use]
pub(crate) fn look(text: &str) -> String {
    let letters = decomposed(text).filter(|letter| !is_undrawn(*letter)).map(drawn_as);
    let folded: String = letters.collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters of a text, marks apart from what they stand on. The page of the form has the browser do that before, since the
/// tables would be a tenth of it.
#[cfg(any(feature = "language", not(target_arch = "wasm32")))]
fn decomposed(text: &str) -> impl Iterator<Item = char> {
    text.nfd()
}

#[cfg(not(any(feature = "language", not(target_arch = "wasm32"))))]
fn decomposed(text: &str) -> impl Iterator<Item = char> {
    text.chars()
}

/// Greek and Cyrillic letters, each before the Latin one that is drawn the same.
const TWINS: &str = "ΑAΒBΕEΖZΗHΙlΚKΜMΝNΟOΡPΤTΥYΧXαaοoρpνvιi\
                     АAВBЕEЅSІlЈJКKМMНHОOРPСCТTУYХXаaеeѕsіiјjоoрpсcуyхxһhԁdԛqԝwӀlӏl";

/// The Latin letter that a Greek or Cyrillic one is drawn as.
#[must_use]
pub(crate) fn twin(letter: char) -> Option<char> {
    let at = TWINS.chars().step_by(2).position(|other| other == letter)?;
    TWINS.chars().nth(2 * at + 1)
}

/// The Latin letter, blank or mark that a letter is drawn as, after Unicode's list of confusable letters.
fn drawn_as(letter: char) -> char {
    match letter {
        // They are one stroke on most screens.
        'I' | 'l' | '1' | '|' => 'l',
        '0' | 'O' => 'O',
        letter if letter.is_ascii() => letter,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).map_or(letter, drawn_as),
        letter => twin(letter).or_else(|| plain(letter)?.chars().next()).unwrap_or(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_named_and_the_list_is_in_their_order() {
        assert!(KNOWN.is_sorted_by(|one, next| one.letter < next.letter));
        assert_eq!(named('\u{a0}'), "U+00A0 NO-BREAK SPACE");
        assert_eq!(named('\u{2011}'), "U+2011 NON-BREAKING HYPHEN");
        assert_eq!(named('\u{1}'), "U+0001 (a control character)");
        assert_eq!(named('é'), "U+00E9");
        assert_eq!((plain('\u{201c}'), plain('\u{a0}'), plain('a')), (Some("\""), Some(" "), None));
    }

    #[test]
    fn what_disguises_is_refused_everywhere_and_what_is_not_seen_where_people_review() {
        for text in [
            "a\u{1b}[2J",
            "a\0",
            "a\rb",
            "a\r",
            "a\u{202e}b",
            "\u{2066}",
            "a\u{85}",
            "\u{2028}",
            "\u{e0041}",
            "\u{ffff}",
        ] {
            assert!(refused(text, Use::Told).count() > 0 && refused(text, Use::Reviewed).count() > 0, "{text:?}");
        }
        for text in
            ["a\u{200b}", "\u{feff}\u{feff}", "co\u{ad}operate", "a\u{200f}", "\u{3164}", "⚠\u{fe0f}", "\u{1d173}"]
        {
            assert!(refused(text, Use::Told).count() == 0 && refused(text, Use::Reviewed).count() > 0, "{text:?}");
        }
        for text in ["\u{feff}a\r\nb\n\tc", "Zoë, Żaneta, محمد, 小明", "می\u{200c}خواهم", "“a” – b\u{a0}c…"]
        {
            assert_eq!(refused(text, Use::Reviewed).next(), None, "{text:?}");
        }
        // The ranges are in order and part of no other: a look through the list finds every letter once.
        assert!(UNDRAWN.windows(2).all(|two| matches!(two, [one, next] if one.1 < next.0)));
        assert_eq!(refused("é\r\n\r", Use::Told).collect::<Vec<_>>(), [(4, '\r')]);
    }

    #[test]
    fn texts_that_look_the_same_have_one_key() {
        for (one, other) in [
            ("Child A", "Child\u{a0}A"),
            ("Child A", "Child  A\u{200b}"),
            ("Child A", "Child \u{200f}A\u{2060}"),
            ("Child A", "Child A\u{1d173}\u{2065}\u{fff0}\u{1bca0}\u{e0080}\u{e01f0}\u{fe0f}"),
            ("", "\u{ad}\u{2800}\u{3164}\u{200b}\u{200d}"),
            ("Zoë", "Zoe\u{308}"),
            ("Child A", "Child А"),
            ("Child A", "Ｃhild Ａ"),
            ("Child I", "Child l"),
            ("Anna-May", "Anna\u{2011}May"),
            ("O'Neill", "O’Neill"),
            ("각", "\u{1100}\u{1161}\u{11a8}"),
        ] {
            assert_eq!(look(one), look(other), "{one} {other:?}");
        }
        for (one, other) in
            [("Zoé", "Zoë"), ("Child A", "Child B"), ("Zoe", "Zoë"), ("Child A", "child a"), ("محمد", "احمد")]
        {
            assert_ne!(look(one), look(other), "{one} {other}");
        }
    }
}
