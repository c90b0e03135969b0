//! Examples that are run from the editor: a line above each rule that has some, and what came of them.

use lsp_types as lsp;
use serde_json::{Value, json};
use threshold::authors::{as_rules, examples};
use threshold::editor::workspace::{bytes, pack_of};

use super::convert;
use super::documents::Documents;
use super::question::{Answer, asked};

/// The command behind the line.
pub(super) const RUN: &str = "threshold.runExamples";

/// A line above every rule with examples.
pub(super) fn lenses(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::CodeLensParams = asked(params)?;
    let uri = asked.text_document.uri;
    let Some((root, path)) = documents.of(&uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let rules = threshold::editor::outline::outline(file).into_iter().filter(|symbol| !symbol.inner.is_empty());
    let lens = |symbol: threshold::editor::outline::Symbol| {
        let title = match symbol.inner.len() {
            1 => "Run the example".to_owned(),
            many => format!("Run {many} examples"),
        };
        let name = symbol.name.trim_start_matches("local ").to_owned();
        json!({
            "range": convert::within(file, symbol.head),
            "command": { "title": title, "command": RUN, "arguments": [uri.as_str(), name] },
        })
    };
    Ok(rules.map(lens).collect())
}

/// What came of the examples of one rule, in words and as data.
pub(super) fn run(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::ExecuteCommandParams = asked(params)?;
    let text = |at: usize| asked.arguments.get(at).and_then(Value::as_str).unwrap_or_default();
    let known = asked.command == RUN;
    let uri = text(0).parse::<lsp::Uri>().ok().filter(|_| known);
    let Some((root, path)) = uri.as_ref().and_then(|uri| documents.of(uri)) else { return Ok(Value::Null) };
    let loaded = root.loaded(pack_of(&path));
    let Some(pack) = &loaded.pack else {
        return Ok(json!({ "message": "The pack has errors, so nothing can be run. Mend them first." }));
    };
    let rules = as_rules(pack);
    let runs: Vec<_> = examples::run(&rules).into_iter().filter(|run| run.name == text(1)).collect();
    let failed: Vec<_> = runs.iter().filter(|run| !run.failures.is_empty()).map(|run| run.title.as_str()).collect();
    let passed = runs.len() - failed.len();
    let message = match failed.as_slice() {
        [] => format!("{}: {passed} of {passed} examples hold.", text(1)),
        failed => format!("{}: {} of {} examples fail: {}.", text(1), failed.len(), runs.len(), failed.join("; ")),
    };
    Ok(json!({ "message": message, "passed": passed, "failed": failed }))
}

/// Lays out the blocks that a range touches, and nothing else.
pub(super) fn layout(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::DocumentRangeFormattingParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let byte = |place| file.lines.offset(&file.text, convert::place(place));
    let (from, until) = (byte(asked.range.start), byte(asked.range.end));
    let touched = file.parsed.file.blocks.iter().map(|block| bytes(block.span));
    let touched: Vec<_> = touched.filter(|place| place.start <= until && from <= place.end).collect();
    let (Some(first), Some(last)) = (touched.first(), touched.last()) else { return Ok(json!([])) };
    let place = first.start..last.end;
    let Some(written) = file.text.get(place.clone()) else { return Ok(Value::Null) };
    let parsed = threshold::packs::parse(Default::default(), written);
    if !parsed.errors.is_empty() {
        return Ok(Value::Null);
    }
    let new_text = threshold::packs::format(&parsed.file, written).trim_end().to_owned();
    if new_text == written {
        return Ok(json!([]));
    }
    Ok(json!([lsp::TextEdit { range: convert::within(file, place), new_text }]))
}
