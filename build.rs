//! Puts the form's page and the guide's look into the binary when `make form` and `make guide` have built them.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=grammar/threshold.pest");
    // Without the command line nothing is put in, and nothing need be watched.
    if env::var_os("CARGO_FEATURE_CLI").is_none() {
        return Ok(());
    }
    println!("cargo:rerun-if-changed=rules");
    embed("shell.rs", &["pkg/dist/form-shell.html"])?;
    embed("playground.rs", &["pkg/dist/playground-shell.html"])?;
    embed("look.rs", &["pkg/dist/guide.css", "pkg/dist/guide.js"])
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
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join(name), code)
}
