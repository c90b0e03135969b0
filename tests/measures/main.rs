//! Measures: the shares of a plain count over every completion, and the command as it is shipped.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what it needs by failing")]

mod command;
mod counting;

use std::collections::BTreeMap;
use std::path::Path;

use threshold::typed::Pack;
use threshold::{Bundle, load};

/// The small pack of these tests.
const FOLDER: &str = "tests/measures/counted";

fn pack() -> Pack {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER).join("pack.rules");
    let files = BTreeMap::from([("counted/pack.rules".to_owned(), std::fs::read_to_string(path).unwrap())]);
    let loaded = load(&Bundle { pack: "counted".to_owned(), files });
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}
