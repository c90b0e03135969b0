//! What the corpora share: packs read from folders, and findings drawn as people see them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use threshold::Bundle;
use threshold::internals::bundle::RULES;
use threshold::internals::diagnostic::Diagnostic;
use threshold::internals::render::{Painter, findings};
use threshold::internals::span::Sources;

/// A folder of `tests/`.
pub(crate) fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// What lies in a folder, sorted.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    entries
}

/// The last part of a path.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The pack in a folder's subfolder of that name, with the packs beside it.
pub(crate) fn bundle(folder: &Path, pack: &str) -> Bundle {
    let mut files = BTreeMap::new();
    for beside in entries(folder).into_iter().filter(|path| path.is_dir()) {
        for file in entries(&beside).into_iter().filter(|path| is_part(&name(path))) {
            files.insert(format!("{}/{}", name(&beside), name(&file)), fs::read_to_string(&file).unwrap());
        }
    }
    Bundle { pack: pack.to_owned(), files }
}

/// Rules and calendars.
fn is_part(name: &str) -> bool {
    name.ends_with(RULES) || name.ends_with(".yaml")
}

/// Findings as the command line draws them, without colours.
pub(crate) fn drawn(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let drawn: Vec<String> =
        diagnostics.iter().map(|diagnostic| findings::finding(diagnostic, sources, Painter::Plain)).collect();
    format!("{}\n{}\n", drawn.join("\n"), findings::summary(diagnostics))
}

/// Compares SOURCE above OUTPUT with a snapshot that lies in a folder of `tests/`.
pub(crate) fn assert_output(folder: &str, name: &str, source: &str, output: &str) {
    insta::with_settings!({
        snapshot_path => tests(folder),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, format!("SOURCE\n{source}\nOUTPUT\n{output}"));
    });
}

/// Shows the letters that a snapshot would hide, and cuts what is too long to read.
pub(crate) fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\r' => "␍".to_owned(),
        '\t' => "→".to_owned(),
        '\n' => "\n".to_owned(),
        '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' => format!("⟨{:04X}⟩", u32::from(c)),
        c if c.is_control() => format!("⟨{:04X}⟩", u32::from(c)),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// Whether a text holds another, however the two are laid out.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    words(text).contains(&words(part))
}

/// Asserts that every place of every finding lies inside its file, on whole letters.
pub(crate) fn assert_places(diagnostics: &[Diagnostic], sources: &Sources) {
    for diagnostic in diagnostics {
        for label in &diagnostic.labels {
            let Some(file) = sources.get(label.span.file) else { continue };
            let range = label.span.start as usize..label.span.end as usize;
            assert!(file.text.get(range.clone()).is_some(), "{range:?} of {} bytes: {diagnostic:?}", file.text.len());
        }
    }
}
