//! The seal of a case file: eight digits that no longer fit once the text is changed.
//!
//! In: the text of a case file. Out: the same text sealed, or whether its seal still fits. It notices what was changed or
//! lost by accident or by hand; whoever means to deceive can seal again, so it proves nothing about who wrote the file.
//! Must not know what a case file holds.

/// CRC-32 as in ISO 3309.
const CHECKSUM: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// What stands before the digits; the last one in the text is the seal's.
const BEFORE: &str = "\"seal\": \"";
/// What stands in their place while they are reckoned.
pub(crate) const OPEN: &str = "00000000";

/// The text with its seal, if it has a place for one.
#[must_use]
pub fn seal(text: &str) -> Option<String> {
    let (head, _, tail) = parts(text)?;
    Some(format!("{head}{}{tail}", digits(head, tail)))
}

/// Whether the seal fits; nothing where there is none.
#[must_use]
pub(crate) fn fits(text: &str) -> Option<bool> {
    let (head, found, tail) = parts(text)?;
    Some(found == digits(head, tail))
}

/// What stands before the digits, the digits, and what stands after them.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let at = text.rfind(BEFORE)? + BEFORE.len();
    Some((text.get(..at)?, text.get(at..at + OPEN.len())?, text.get(at + OPEN.len()..)?))
}

/// Line ends do not count: mail and file shares change them.
fn digits(head: &str, tail: &str) -> String {
    let mut sum = CHECKSUM.digest();
    for part in [head, OPEN, tail] {
        for line in part.split_inclusive('\n') {
            sum.update(line.trim_end_matches(['\r', '\n']).as_bytes());
        }
    }
    format!("{:08x}", sum.finalize())
}

#[cfg(test)]
mod tests {
    use super::{fits, seal};

    const OPEN: &str = "{\n \"answer\": \"yes\",\n \"seal\": \"00000000\"\n}\n";

    #[test]
    fn what_is_sealed_fits_until_a_letter_changes() {
        let sealed = seal(OPEN).unwrap();
        assert_ne!(sealed, OPEN);
        assert_eq!(fits(&sealed), Some(true));
        assert_eq!(fits(&sealed.replace("yes", "no")), Some(false));
        assert_eq!(fits(&sealed.replace('\n', "\r\n")), Some(true), "line ends do not count");
        assert_eq!(seal(&sealed), Some(sealed.clone()), "sealing again changes nothing");
    }

    #[test]
    fn what_has_no_place_for_a_seal_has_none() {
        assert_eq!(seal("{}"), None);
        assert_eq!(fits("{}"), None);
        assert_eq!(fits("{\"seal\": \"12"), None);
    }
}
