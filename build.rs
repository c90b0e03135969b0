//! Puts the form's page and the guide's look into the binary when `make form` and `make guide` have built them.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=grammar/threshold.pest");
    println!("cargo:rerun-if-changed=rules");
    embed("shell.rs", &["pkg/dist/form-shell.html"])?;
    embed("playground.rs", &["pkg/dist/playground-shell.html"])?;
    embed("look.rs", &["pkg/dist/guide.css", "pkg/dist/guide.js"])
}

/// Writes the texts of files as Rust: `Some` of one text or of a tuple, or `None` when one of them is missing.
fn embed(name: &str, files: &[&str]) -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let paths: Vec<_> = files.iter().map(|file| Path::new(&root).join(file)).collect();
    files.iter().for_each(|file| println!("cargo:rerun-if-changed={file}"));
    let texts: Vec<String> = paths.iter().map(|path| format!("include_str!({path:?})")).collect();
    let code = match texts.as_slice() {
        _ if !paths.iter().all(|path| path.is_file()) => "None".to_owned(),
        [text] => format!("Some({text})"),
        texts => format!("Some(({}))", texts.join(", ")),
    };
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join(name), code)
}
