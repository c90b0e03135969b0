//! A pack that is read although some examples expect what their rules do not give: it can still be compared.
//!
//! In: a bundle. Out: the pack without these examples, and what they say. Must not know why it is asked.

use crate::base::diagnostic::Diagnostic;
use crate::base::span::FileId;
use crate::pack::bundle::{Bundle, Loaded, load};
use crate::syntax::ast::ClauseBody;
use crate::syntax::parse::parse;

/// The finding that an example expects what its rule never gives.
const NOT_GIVEN: &str = "not-given";

/// A bundle loaded; where nothing is wrong with it but such examples, without them. What is wrong with these stands apart.
#[must_use]
pub fn load_despite_examples(bundle: &Bundle) -> (Loaded, Vec<Diagnostic>) {
    let loaded = load(bundle);
    let is_of_examples = |one: &Diagnostic| one.code == NOT_GIVEN;
    if loaded.pack.is_some() || !loaded.diagnostics.iter().all(is_of_examples) {
        return (loaded, Vec::new());
    }
    let Loaded { sources, diagnostics, .. } = loaded;
    let mut fewer = bundle.clone();
    for (source, file) in sources.files().iter().zip((0..).map(FileId)) {
        let mut text = source.text.clone();
        for clause in parse(file, &source.text).file.blocks.iter().flat_map(|block| &block.clauses) {
            let is_wrong = diagnostics.iter().flat_map(|one| one.labels.first()).any(|label| {
                label.span.file == file && (clause.span.start..clause.span.end).contains(&label.span.start)
            });
            if matches!(clause.body, ClauseBody::Example(_)) && is_wrong {
                // Blanks in its place, so that everything else stands where it stood.
                let (start, end) = (clause.span.start as usize, clause.span.end as usize);
                let blank = |letter: char| if letter == '\n' { "\n".to_owned() } else { " ".repeat(letter.len_utf8()) };
                let gap: Option<String> = text.get(start..end).map(|gone| gone.chars().map(blank).collect());
                if let Some(gap) = gap {
                    text.replace_range(start..end, &gap);
                }
            }
        }
        fewer.files.insert(source.name.clone(), text);
    }
    let without = load(&fewer);
    let sources = if without.pack.is_some() { sources } else { without.sources };
    (Loaded { sources, ..without }, diagnostics)
}
