//! Puts into the binary the form's page and the guide's look, when `make form` and `make guide` have built them, and the
//! built-in pack as a snapshot, so that deciding need not read its rules again.
//!
//! The snapshot is made by the three rooms of the library that read rules, which are part of this program too. So it cannot be
//! old: cargo runs this again whenever rules, grammar or rooms change. Builds for development go without it, because they
//! would compile the rooms twice; they read the rules instead, as does whatever finds no snapshot.

#[cfg(all(feature = "cli", not(debug_assertions)))]
#[allow(dead_code, unused, unreachable_pub, missing_docs, clippy::all)]
#[path = "src/base/mod.rs"]
mod base;
#[cfg(all(feature = "cli", not(debug_assertions)))]
#[allow(dead_code, unused, unreachable_pub, missing_docs, clippy::all)]
#[path = "src/pack/mod.rs"]
mod pack;
#[cfg(all(feature = "cli", not(debug_assertions)))]
#[allow(dead_code, unused, unreachable_pub, missing_docs, clippy::all)]
#[path = "src/syntax/mod.rs"]
mod syntax;

#[cfg(feature = "bench")]
#[path = "benches/speed/made_up.rs"]
mod made_up;

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=grammar/threshold.pest");
    #[cfg(feature = "bench")]
    write_by_hand()?;
    // Without the command line nothing is put in, and nothing need be watched.
    if env::var_os("CARGO_FEATURE_CLI").is_none() {
        return Ok(());
    }
    println!("cargo:rerun-if-changed=rules");
    for folder in ["grammar", "src/base", "src/syntax", "src/pack"] {
        println!("cargo:rerun-if-changed={folder}");
    }
    fs::write(out("croydon.snapshot"), snapshot())?;
    embed("shell.rs", &["pkg/dist/form-shell.html"])?;
    embed("playground.rs", &["pkg/dist/playground-shell.html"])?;
    embed("look.rs", &["pkg/dist/guide.css", "pkg/dist/guide.js"])
}

/// Functions that decide by made-up rules, for the benchmark that others are held against.
#[cfg(feature = "bench")]
fn write_by_hand() -> io::Result<()> {
    println!("cargo:rerun-if-changed=benches/speed/made_up.rs");
    let rules = |count| made_up::rules(count, made_up::Shape::Clusters).by_hand();
    fs::write(out("by_hand.rs"), [30, 100, 300, 1000].map(rules).concat())
}

/// The built-in pack; nothing where it cannot be read, which the binary then says.
#[cfg(all(feature = "cli", not(debug_assertions)))]
fn snapshot() -> Vec<u8> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let bundle = pack::folder::read_folder(&Path::new(&root).join("rules/croydon"));
    let pack = bundle.ok().and_then(|bundle| pack::bundle::load(&bundle).pack);
    pack.map_or_else(Vec::new, |pack| pack::snapshot::write(&pack))
}

#[cfg(not(all(feature = "cli", not(debug_assertions))))]
fn snapshot() -> Vec<u8> {
    Vec::new()
}

fn out(name: &str) -> std::path::PathBuf {
    Path::new(&env::var("OUT_DIR").unwrap_or_default()).join(name)
}

/// Writes the texts of files as Rust: `Some` of one text or of a tuple, or `None` when one of them is missing.
fn embed(name: &str, files: &[&str]) -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let paths: Vec<_> = files.iter().map(|file| Path::new(&root).join(file)).collect();
    for path in &paths {
        // Cargo takes a file that is not there for one that changed, each time; its folder changes when it comes.
        let folder = path.parent().unwrap_or(path);
        let watched = if path.is_file() { path } else { folder };
        fs::create_dir_all(folder)?;
        println!("cargo:rerun-if-changed={}", watched.display());
    }
    let texts: Vec<String> = paths.iter().map(|path| format!("include_str!({path:?})")).collect();
    let code = match texts.as_slice() {
        _ if !paths.iter().all(|path| path.is_file()) => "None".to_owned(),
        [text] => format!("Some({text})"),
        texts => format!("Some(({}))", texts.join(", ")),
    };
    fs::write(out(name), code)
}
