//! Every code with its page: what it means, why it matters, an example and the cure.
//!
//! In: a code. Out: its page, for `threshold explain`, editors and reports. Must not know the checks.

use crate::authoring::analysis;
use crate::base::order::InOrder;
use crate::pack::codes::PAGES;
use crate::pack::errors::Page;

/// Every page, by code.
#[must_use]
pub fn pages() -> Vec<&'static Page> {
    let mut all: Vec<&'static Page> = PAGES.iter().chain(analysis::pages()).collect();
    all.in_order_of(|page| page.code);
    all
}

/// The page of a code.
#[must_use]
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().chain(analysis::pages()).find(|page| page.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::codes::{FINDINGS, is_known};

    #[test]
    fn each_code_stands_once() {
        let all = pages();
        for (page, next) in all.iter().zip(all.iter().skip(1)) {
            assert!(page.code < next.code, "{} before {}", page.code, next.code);
        }
    }

    #[test]
    fn pages_are_complete_and_read_well() {
        for page in pages() {
            let plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(page.code.chars().all(plain), "{}", page.code);
            for sentence in [page.means, page.why, page.cure] {
                let words = sentence.split(' ').count();
                assert!(sentence.ends_with('.') && (4..=32).contains(&words), "{}: {sentence}", page.code);
                assert!(sentence.starts_with(|c: char| c.is_uppercase() || c == '`'), "{}: {sentence}", page.code);
                assert!(!sentence.contains(". "), "{}: one sentence, not two: {sentence}", page.code);
            }
            assert!(
                !page.example.trim().is_empty() && page.example.lines().all(|line| !line.ends_with(' ')),
                "{}",
                page.code
            );
        }
    }

    #[test]
    fn what_can_be_allowed_is_every_finding() {
        let mut codes: Vec<&str> = analysis::pages().map(|page| page.code).collect();
        codes.in_order();
        assert_eq!(codes, FINDINGS);
    }

    #[test]
    fn a_code_finds_its_page() {
        assert!(pages().iter().all(|one| page(one.code) == Some(*one) && is_known(one.code)));
        assert_eq!(page("unknown-name").map(|page| page.code), Some("unknown-name"));
        assert_eq!(page("unknown"), None);
    }
}
