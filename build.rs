//! Puts the form's page into the binary when `make form` has built it.

use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    const SHELL: &str = "pkg/dist/form-shell.html";
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=grammar/threshold.pest");
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed={SHELL}");
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let shell = Path::new(&root).join(SHELL);
    let code = if shell.is_file() { format!("Some(include_str!({:?}))", shell) } else { "None".to_owned() };
    let out = env::var("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("shell.rs"), code)
}
