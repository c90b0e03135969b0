//! Any text: every error has a place inside of it, and nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threshold::internals::errors::syntax;
use threshold::internals::parse::parse;
use threshold::internals::span::FileId;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    for label in parsed.errors.iter().flat_map(|error| syntax(error).labels) {
        let at = label.span.end as usize;
        assert!(at <= text.len() && text.is_char_boundary(at), "an error stands outside of the text: {label:?}");
    }
});
