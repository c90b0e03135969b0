//! A text that can be read can be laid out; laying it out again changes nothing, and it still reads without error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threshold::internals::format::format;
use threshold::internals::parse::parse;
use threshold::internals::span::FileId;

fuzz_target!(|text: &str| {
    let parsed = parse(FileId(0), text);
    if !parsed.errors.is_empty() {
        return;
    }
    let once = format(&parsed.file, text);
    let again = parse(FileId(0), &once);
    assert!(again.errors.is_empty(), "what was laid out cannot be read:\n{once}");
    assert_eq!(again.file.blocks.len(), parsed.file.blocks.len(), "a block is lost:\n{once}");
    assert_eq!(format(&again.file, &once), once, "laying out twice differs");
});
