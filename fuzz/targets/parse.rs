//! Any text: every error has a place inside of it, and nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threshold::internals::parse::parse;
use threshold::internals::span::FileId;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    for error in &parsed.errors {
        let at = error.span.end as usize;
        assert!(at <= text.len() && text.is_char_boundary(at), "an error stands outside of the text: {error:?}");
    }
});
