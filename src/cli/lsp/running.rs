//! Examples that are run from the editor: a line above each rule that has some, and what came of them.

use lsp_types as lsp;
use serde_json::{Value, json};
use threshold::Bundle;
use threshold::authors::Examples;
use threshold::editor::Symbol;
use threshold::format;

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
    let rules = file.outline().into_iter().filter(|symbol| !symbol.inner.is_empty());
    let lens = |symbol: Symbol| {
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
    let loaded = root.loaded(Bundle::pack_of(&path));
    let Some(pack) = &loaded.pack else {
        return Ok(json!({ "message": "The pack has errors, so nothing can be run. Mend them first." }));
    };
    let examples = Examples::run(pack).of_rule(text(1));
    let failed = examples.failed();
    let passed = examples.count() - failed.len();
    let message = match failed.as_slice() {
        [] => format!("{}: {passed} of {passed} examples hold.", text(1)),
        failed => {
            format!("{}: {} of {} examples fail: {}.", text(1), failed.len(), examples.count(), failed.join("; "))
        }
    };
    Ok(json!({ "message": message, "passed": passed, "failed": failed }))
}

/// Lays out the blocks that a range touches, and nothing else.
pub(super) fn layout(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::DocumentRangeFormattingParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let byte = |place| file.offset(convert::place(place));
    let (from, until) = (byte(asked.range.start), byte(asked.range.end));
    let Some(place) = file.blocks(&(from..until)) else { return Ok(json!([])) };
    let Some(written) = file.text.get(place.clone()) else { return Ok(Value::Null) };
    let Ok(new_text) = format(&path, written) else { return Ok(Value::Null) };
    let new_text = new_text.trim_end();
    if new_text == written {
        return Ok(json!([]));
    }
    Ok(json!([lsp::TextEdit { range: convert::within(file, place), new_text: new_text.to_owned() }]))
}
