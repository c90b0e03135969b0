//! Any text as a referral, in YAML or JSON, under a pack with every kind of answer: read, or refused with a place in it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;
use threshold::{Bundle, Pack, load};

/// The Croydon pack.
static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/croydon");
    load(&Bundle::read(folder.as_ref()).expect("a folder of rules")).pack.expect("a sound pack")
});

fuzz_target!(|text: &str| {
    match read(&PACK, FileId(0), text) {
        Ok(referral) => assert!(!referral.children.is_empty()),
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for label in problems.iter().flat_map(|problem| &problem.labels) {
                let at = label.span.start as usize;
                assert!(at <= text.len(), "a finding stands outside of the text: {label:?}");
            }
        }
    }
});
