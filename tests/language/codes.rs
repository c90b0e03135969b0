//! Every code that the engine gives has its page, and the pages speak of nothing else that can be looked up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use threshold::internals::errors::{MEANING, SYNTAX};
use threshold::internals::pages::{page, pages};

/// Every file below a folder, with its text.
fn texts(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.insert(path.display().to_string(), fs::read_to_string(&path).unwrap());
        }
    }
}

/// The texts that stand first in a call of `error`, `warning` or `note`, or after `code:`, and look like a code.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    let is_code = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    ["error(", "warning(", "note(", "code: "].into_iter().flat_map(move |call| {
        let calls = text.match_indices(call).filter(|(at, _)| !text.get(..*at).unwrap().ends_with("#["));
        calls
            .filter_map(move |(at, _)| text.get(at + call.len()..)?.trim_start().strip_prefix('"')?.split_once('"'))
            .map(|(word, _)| word)
            .filter(is_code)
    })
}

#[test]
fn every_code_in_the_source_has_a_page() {
    let mut found = BTreeMap::new();
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let mut seen = 0;
    for (file, text) in found.iter().filter(|(file, _)| !file.ends_with("codes.rs")) {
        for code in codes(text) {
            assert!(page(code).is_some(), "{file} gives `{code}`, which has no page");
            seen += 1;
        }
    }
    // Those of `pack::errors` stand in tables that the compiler holds to their pages.
    let held = MEANING.concat().len() + SYNTAX.len();
    assert!(seen + held > 100, "only {seen} codes were found: does this test still read the source as it is written?");
}

#[test]
fn commands_that_pages_name_exist() {
    for page in pages() {
        for text in [page.means, page.why, page.cure] {
            for command in text.split('`').filter_map(|part| part.strip_prefix("threshold ")) {
                assert!(
                    ["explain", "timeline", "schema", "check", "test", "fmt", "form", "decide", "replay"]
                        .contains(&command),
                    "{}",
                    page.code
                );
            }
        }
    }
    assert_eq!(page("syntax").unwrap().code, "syntax");
}
