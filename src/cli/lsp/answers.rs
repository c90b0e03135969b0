//! The answers to an editor's questions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use lsp_server::ErrorCode;
use lsp_types as lsp;
use serde_json::{Value, json};
use threshold::authors::Page;
use threshold::editor::{Fix, Role, Spot};
use threshold::findings::Diagnostic;
use threshold::format;
use threshold::{Bundle, Pack};

use super::convert;
use super::documents::Documents;
use super::question::{Answer, asked, at};
use super::root::Root;
use super::{reading, running};

/// Answers a request.
pub(super) fn answer(documents: &mut Documents, method: &str, params: Value) -> Answer {
    match method {
        "textDocument/hover" => about(documents, params),
        "textDocument/completion" => completion(documents, params),
        "textDocument/definition" => definition(documents, params),
        "textDocument/references" => references(documents, params),
        "textDocument/prepareRename" => prepare_rename(documents, params),
        "textDocument/rename" => renaming(documents, params),
        "textDocument/formatting" => formatting(documents, params),
        "textDocument/documentSymbol" => symbols(documents, params),
        "textDocument/foldingRange" => folds(documents, params),
        "textDocument/codeAction" => actions(documents, params),
        "textDocument/documentHighlight" => reading::highlights(documents, params),
        "textDocument/semanticTokens/full" => reading::colours(documents, params),
        "textDocument/inlayHint" => reading::hints(documents, params),
        "textDocument/signatureHelp" => reading::signature(documents, params),
        "workspace/symbol" => reading::everywhere(documents, params),
        "textDocument/codeLens" => running::lenses(documents, params),
        "workspace/executeCommand" => running::run(documents, params),
        "textDocument/rangeFormatting" => running::layout(documents, params),
        "threshold/page" => page(params),
        _ => Err((ErrorCode::MethodNotFound, format!("`{method}` is not known here"))),
    }
}

fn location(root: &Root, spot: &Spot) -> Option<Value> {
    let range = convert::within(root.workspace.file(&spot.path)?, spot.bytes.clone());
    Some(json!({ "uri": root.address(&spot.path)?, "range": range }))
}

/// Everything that is wrong, by file; what two packs say of the same place is said once.
pub(super) fn findings(root: &mut Root, pages: Option<&str>) -> BTreeMap<String, Vec<lsp::Diagnostic>> {
    let mut found: BTreeMap<String, Vec<lsp::Diagnostic>> = BTreeMap::new();
    let addresses: BTreeMap<String, lsp::Uri> =
        root.open.iter().map(|(path, open)| (path.clone(), open.uri.clone())).collect();
    let first = root.open.keys().next().cloned();
    let folder = root.folder.clone();
    let address = |path: &str| addresses.get(path).cloned().or_else(|| convert::address(&folder.join(path)));
    for (finding, sources) in root.findings() {
        let main = finding.labels.first().and_then(|label| sources.get(label.span.file));
        // What has no place is said in a file that is open.
        let Some(path) = main.map(|source| source.name.clone()).or_else(|| first.clone()) else { continue };
        let finding = convert::finding(&finding, sources, address, pages);
        let list = found.entry(path).or_default();
        if !list.contains(&finding) {
            list.push(finding);
        }
    }
    for list in found.values_mut() {
        #[expect(clippy::disallowed_methods, reason = "a crate of its own, which no page carries")]
        list.sort_by_key(|finding| (finding.range.start, finding.range.end));
    }
    found
}

fn about(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::HoverParams = asked(params)?;
    let place = asked.text_document_position_params;
    let position = place.position;
    let Some((root, path, offset)) = at(documents, place) else { return Ok(Value::Null) };
    let told = root.published.get(&path).into_iter().flatten();
    let here = told.filter(|told| told.range.start <= position && position <= told.range.end);
    let codes: BTreeSet<&str> = here
        .filter_map(|told| match &told.code {
            Some(lsp::NumberOrString::String(code)) => Some(code.as_str()),
            Some(lsp::NumberOrString::Number(_)) | None => None,
        })
        .collect();
    let pages: Vec<String> = codes.into_iter().filter_map(Page::of).map(Page::markdown).collect();
    let mut said: Vec<String> = Vec::new();
    let mut range = None;
    if let Some(mention) = root.workspace.mention(&path, offset)
        && let Some(declared) = root.workspace.declaration(&path, &mention)
    {
        range = root.workspace.file(&path).map(|file| convert::within(file, mention.span.bytes()));
        let pack = root.sound(Bundle::pack_of(&path));
        said.extend(pack.and_then(|pack| pack.hover(declared.kind, &declared.name)));
    }
    said.extend(pages);
    if said.is_empty() {
        return Ok(Value::Null);
    }
    Ok(json!({ "contents": { "kind": "markdown", "value": said.join("\n---\n\n") }, "range": range }))
}

fn completion(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::CompletionParams = asked(params)?;
    let Some((root, path, offset)) = at(documents, asked.text_document_position) else { return Ok(Value::Null) };
    let (range, items) = root.workspace.complete(&path, offset);
    let Some(range) = root.workspace.file(&path).map(|file| convert::within(file, range)) else {
        return Ok(Value::Null);
    };
    let items: Vec<_> = items.into_iter().map(|item| convert::item(item, range)).collect();
    Ok(json!({ "isIncomplete": false, "items": items }))
}

fn definition(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::GotoDefinitionParams = asked(params)?;
    let Some((root, path, offset)) = at(documents, asked.text_document_position_params) else { return Ok(Value::Null) };
    let mention = root.workspace.mention(&path, offset);
    let declared = mention.and_then(|mention| root.workspace.declaration(&path, &mention));
    Ok(declared.and_then(|declared| location(root, &declared.spot)).unwrap_or_default())
}

fn references(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::ReferenceParams = asked(params)?;
    let Some((root, path, offset)) = at(documents, asked.text_document_position) else { return Ok(Value::Null) };
    let mention = root.workspace.mention(&path, offset);
    let Some(declared) = mention.and_then(|mention| root.workspace.declaration(&path, &mention)) else {
        return Ok(Value::Null);
    };
    let wanted = |role: Role| role != Role::Declares || asked.context.include_declaration;
    let found = root.workspace.references(&declared).into_iter().filter(|(_, role)| wanted(*role));
    Ok(found.filter_map(|(spot, _)| location(root, &spot)).collect())
}

/// A refusal as the editor shows it.
fn refused(why: String) -> (ErrorCode, String) {
    (ErrorCode::RequestFailed, why)
}

fn prepare_rename(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::TextDocumentPositionParams = asked(params)?;
    let Some((root, path, offset)) = at(documents, asked) else { return Ok(Value::Null) };
    let (declared, spot) = root.workspace.renamable(&path, offset).map_err(refused)?;
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    Ok(json!({ "range": convert::within(file, spot.bytes), "placeholder": declared.name }))
}

fn renaming(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::RenameParams = asked(params)?;
    let folders = documents.folders.clone();
    let Some((root, path, offset)) = at(documents, asked.text_document_position) else { return Ok(Value::Null) };
    root.read_stories();
    let names: Vec<String> = root.workspace.packs().into_iter().map(str::to_owned).collect();
    let packs: BTreeMap<String, Pack> =
        names.into_iter().filter_map(|name| Some((name.clone(), root.sound(&name)?.clone()))).collect();
    let may_change = |path: &str| {
        let file = root.folder.join(path);
        let is_inside = folders.is_empty() || folders.iter().any(|folder| file.starts_with(folder));
        let is_writable = fs::metadata(&file).is_ok_and(|found| !found.permissions().readonly());
        is_writable && (is_inside || root.open.contains_key(path))
    };
    let renamed = root.workspace.rename(&path, offset, &asked.new_name, &packs, may_change).map_err(refused)?;
    Ok(edits(root, renamed.into_iter().map(|(spot, text)| (spot.path, spot.bytes, text))))
}

/// Changes of files.
fn edits(root: &Root, fixes: impl Iterator<Item = (String, std::ops::Range<usize>, String)>) -> Value {
    let mut changes: BTreeMap<String, Vec<lsp::TextEdit>> = BTreeMap::new();
    for (path, bytes, new_text) in fixes {
        if let (Some(range), Some(uri)) = (root.workspace.range(&path, bytes), root.address(&path)) {
            let edit = lsp::TextEdit { range: convert::range(range), new_text };
            changes.entry(uri.as_str().to_owned()).or_default().push(edit);
        }
    }
    json!({ "changes": changes })
}

fn formatting(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::DocumentFormattingParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    // What cannot be read stays as it is; the findings say why.
    let Ok(new_text) = format(&path, &file.text) else { return Ok(Value::Null) };
    if new_text == file.text {
        return Ok(json!([]));
    }
    Ok(json!([lsp::TextEdit { range: convert::within(file, 0..file.text.len()), new_text }]))
}

fn symbols(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::DocumentSymbolParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let symbols: Vec<_> = file.outline().iter().map(|symbol| convert::symbol(file, symbol)).collect();
    Ok(json!(symbols))
}

fn folds(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::FoldingRangeParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let symbols = file.outline();
    let all = symbols.iter().flat_map(|symbol| std::iter::once(symbol).chain(&symbol.inner));
    let ranges = all.map(|symbol| convert::within(file, symbol.whole.clone()));
    let folds = ranges.filter(|range| range.start.line < range.end.line);
    Ok(folds.map(|range| json!({ "startLine": range.start.line, "endLine": range.end.line })).collect())
}

fn actions(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::CodeActionParams = asked(params)?;
    let start = lsp::TextDocumentPositionParams { text_document: asked.text_document, position: asked.range.start };
    let Some((root, path, from)) = at(documents, start) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let until = file.offset(convert::place(asked.range.end)).max(from);
    let mut near: Vec<Diagnostic> = Vec::new();
    for (finding, sources) in root.findings() {
        let Some(label) = finding.labels.first() else { continue };
        let is_here = sources.get(label.span.file).is_some_and(|source| source.name == path);
        if is_here && (label.span.start as usize) <= until && from <= label.span.end as usize {
            near.push(finding);
        }
    }
    let mut fixes: Vec<Fix> = Vec::new();
    for finding in near {
        fixes.extend(root.workspace.nearest(&finding, &path).filter(|fix| !fixes.contains(fix)));
    }
    let pack = Bundle::pack_of(&path).to_owned();
    fixes.extend(root.missing_examples(&pack, &path, from));
    let actions = fixes.into_iter().map(|fix| {
        let edit = edits(root, std::iter::once((fix.path, fix.bytes, fix.text)));
        json!({ "title": fix.title, "kind": "quickfix", "edit": edit })
    });
    Ok(actions.collect())
}

/// What a code means, as Markdown.
fn page(params: Value) -> Answer {
    let code = params.get("code").and_then(Value::as_str).unwrap_or_default();
    let page = Page::of(code).ok_or_else(|| (ErrorCode::InvalidParams, format!("no finding has the code `{code}`")))?;
    Ok(json!({ "markdown": page.markdown() }))
}
