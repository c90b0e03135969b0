//! Makes the browser's side of the engine: `bindgen IN.wasm OUT_DIR`.
//!
//! In: the library compiled for `wasm32-unknown-unknown`. Out: `threshold_bg.wasm`, `threshold.js` and its types.
//! It links the code generator at the exact version that the library was compiled against.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else {
        eprintln!("usage: bindgen IN.wasm OUT_DIR");
        return ExitCode::from(2);
    };
    match generate(input, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: &str, output: &str) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name("threshold")
        .typescript(true)
        .web(true)
        .and_then(|web| web.generate(output))
        .map_err(|error| format!("{error:#}"))
}
