//! A pack that is read although some examples expect what their rules do not give: it can still be compared.
//!
//! In: a bundle. Out: the pack without these examples, and what they say. Must not know why it is asked.

use crate::base::diagnostic::Diagnostic;
use crate::base::span::{FileId, Sources, Span};
use crate::decision::phrases::joined;
use crate::pack::bundle::{Bundle, Loaded, load};
use crate::pack::model::Pack;
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
    let otherwise = by_rule(&sources, &diagnostics);
    let without = load(&fewer);
    let sources = if without.pack.is_some() { sources } else { without.sources };
    (Loaded { sources, ..without }, otherwise)
}

/// What is wrong with examples, said once for each rule, by their titles.
fn by_rule(sources: &Sources, wrong: &[Diagnostic]) -> Vec<Diagnostic> {
    left_out(sources, wrong)
        .into_iter()
        .map(|(block, examples)| {
            let titles: Vec<&String> = examples.iter().map(|(title, _)| title).collect();
            let first = examples.first().map_or(Span::NOWHERE, |(_, span)| *span);
            let count = if titles.len() == 1 { "an example".to_owned() } else { format!("{} examples", titles.len()) };
            let says = if titles.len() == 1 { "says" } else { "say" };
            let titles = joined(titles.iter().map(|title| format!("\u{201c}{title}\u{201d}")).collect(), "and");
            let message = format!("{count} of `{block}` now {says} otherwise: {titles}");
            let code = wrong.first().map_or(NOT_GIVEN, |one| one.code);
            let said =
                Diagnostic::error(code, message, first).help("write what they are to say now, if the change is meant");
            examples.iter().skip(1).fold(said, |said, (_, span)| said.also(*span, ""))
        })
        .collect()
}

/// The examples in which something is wrong, by the block in which they stand.
fn left_out(sources: &Sources, wrong: &[Diagnostic]) -> Vec<(String, Vec<(String, Span)>)> {
    let mut all: Vec<(String, Vec<(String, Span)>)> = Vec::new();
    for (source, file) in sources.files().iter().zip((0..).map(FileId)) {
        let labels: Vec<Span> = wrong.iter().flat_map(|one| &one.labels).map(|label| label.span).collect();
        if !labels.iter().any(|span| span.file == file) {
            continue;
        }
        for block in parse(file, &source.text).file.blocks {
            for clause in &block.clauses {
                let ClauseBody::Example(example) = &clause.body else { continue };
                let is_in =
                    |span: &Span| span.file == file && (clause.span.start..clause.span.end).contains(&span.start);
                if !labels.iter().any(is_in) {
                    continue;
                }
                let one = (example.title.value.clone(), example.title.span);
                match all.iter_mut().find(|(name, _)| *name == block.name.value) {
                    Some((_, examples)) => examples.push(one),
                    None => all.push((block.name.value.clone(), vec![one])),
                }
            }
        }
    }
    all
}

/// The old pack without the examples that the new one could not be read with, so that nobody is said to have taken them out.
pub(crate) fn without_the_same(old: &mut Pack, sources: &Sources, otherwise: &[Diagnostic]) {
    for (block, examples) in left_out(sources, otherwise) {
        for rule in old.rules.iter_mut().filter(|rule| rule.entry.name == block) {
            rule.examples.retain(|example| !examples.iter().any(|(title, _)| *title == example.title));
        }
    }
}
