//! Any text as a referral, in YAML or JSON, under a pack with every kind of answer: read, or refused with a place in it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use threshold::internals::model::Pack;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;
use threshold::internals::snapshot;

/// The built-in pack, as the pages carry it.
static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let bytes = std::fs::read(std::env::var_os("THRESHOLD_SNAPSHOT").expect("THRESHOLD_SNAPSHOT names a snapshot"));
    snapshot::read(&bytes.expect("a snapshot that can be read")).expect("a sound snapshot")
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
