//! What helps to read rules in an editor: colours, titles, the same name elsewhere, how a clause is written.

use lsp_types as lsp;
use serde_json::{Value, json};
use threshold::editor::{Kind, Mark, Role};

use super::convert;
use super::documents::Documents;
use super::question::{Answer, asked, at};

/// The sorts of words that colours are given for, as the protocol calls them; their numbers are their places here.
pub(super) const SORTS: [&str; 11] = [
    "keyword",
    "string",
    "number",
    "comment",
    "variable",
    "event",
    "enumMember",
    "function",
    "class",
    "namespace",
    "type",
];

fn sort(mark: Mark) -> usize {
    let name = match mark {
        Mark::Keyword => "keyword",
        Mark::Text => "string",
        Mark::Number => "number",
        Mark::Comment => "comment",
        Mark::Name(kind) => match kind {
            Kind::Fact | Kind::Define | Kind::Score | Kind::Bound | Kind::Group => "variable",
            Kind::Event | Kind::Clock | Kind::Meeting => "event",
            Kind::Level | Kind::Speed | Kind::Route => "enumMember",
            Kind::Rule | Kind::Action | Kind::Property | Kind::Axiom | Kind::Measure => "function",
            Kind::Agency | Kind::Role | Kind::Person | Kind::Contact => "class",
            Kind::Pack | Kind::Source | Kind::Calendar => "namespace",
            Kind::Ladder | Kind::Setting | Kind::Term => "type",
        },
    };
    let Some(at) = SORTS.iter().position(|other| *other == name) else { unreachable!("every sort is told the editor") };
    at
}

/// Every word with its sort, as the protocol counts: each from the one before it.
pub(super) fn colours(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::SemanticTokensParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let (mut data, mut line, mut column): (Vec<u32>, u32, u32) = (Vec::new(), 0, 0);
    for (place, mark) in file.marks() {
        let mut start = place.start;
        // A text may go over several lines; a colour may not.
        for part in file.text.get(place).unwrap_or("").split_inclusive('\n') {
            let shown = part.trim_end_matches(['\n', '\r']);
            let range = convert::within(file, start..start + shown.len());
            start += part.len();
            let length = range.end.character.saturating_sub(range.start.character);
            if length == 0 {
                continue;
            }
            let down = range.start.line - line;
            let along = if down == 0 { range.start.character - column } else { range.start.character };
            data.extend([down, along, length, u32::try_from(sort(mark)).unwrap_or(0), 0]);
            (line, column) = (range.start.line, range.start.character);
        }
    }
    Ok(json!({ "data": data }))
}

/// The same name elsewhere in the file.
pub(super) fn highlights(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::DocumentHighlightParams = asked(params)?;
    let Some((root, path, offset)) = at(documents, asked.text_document_position_params) else { return Ok(Value::Null) };
    let mention = root.workspace.mention(&path, offset);
    let Some(declared) = mention.and_then(|mention| root.workspace.declaration(&path, &mention)) else {
        return Ok(Value::Null);
    };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let found = root.workspace.references(&declared).into_iter().filter(|(spot, _)| spot.path == path);
    let kind = |role: Role| if role == Role::Uses { 2 } else { 3 };
    Ok(found.map(|(spot, role)| json!({ "range": convert::within(file, spot.bytes), "kind": kind(role) })).collect())
}

/// What the names in a part of a file are called.
pub(super) fn hints(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::InlayHintParams = asked(params)?;
    let Some((root, path)) = documents.of(&asked.text_document.uri) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    let byte = |place| file.offset(convert::place(place));
    let within = byte(asked.range.start)..byte(asked.range.end);
    let hint = |(at, title): (usize, String)| json!({ "position": convert::within(file, at..at).start, "label": title, "paddingLeft": true });
    Ok(root.workspace.titles(&path, &within).into_iter().map(hint).collect())
}

/// How the clause at a place is written.
pub(super) fn signature(documents: &mut Documents, params: Value) -> Answer {
    let asked: lsp::SignatureHelpParams = asked(params)?;
    let Some((root, path, offset)) = at(documents, asked.text_document_position_params) else { return Ok(Value::Null) };
    let Some(file) = root.workspace.file(&path) else { return Ok(Value::Null) };
    // A label is shown as it is, where the forms are set as code.
    let signatures: Vec<_> = file.forms(offset).iter().map(|form| json!({ "label": form.replace('`', "") })).collect();
    if signatures.is_empty() {
        return Ok(Value::Null);
    }
    Ok(json!({ "signatures": signatures, "activeSignature": 0 }))
}

/// Blocks of every pack whose name or title holds the words.
pub(super) fn everywhere(documents: &mut Documents, params: Value) -> Answer {
    const MOST: usize = 200;
    let asked: lsp::WorkspaceSymbolParams = asked(params)?;
    let query = asked.query.to_lowercase();
    let mut found = Vec::new();
    for root in documents.roots.values() {
        for (path, file) in root.workspace.files() {
            for symbol in file.outline() {
                let holds = |text: &str| text.to_lowercase().contains(&query);
                if !holds(&symbol.name) && !holds(&symbol.title) {
                    continue;
                }
                let Some(uri) = root.address(path) else { continue };
                let shown = convert::symbol(file, &symbol);
                let range = convert::within(file, symbol.head);
                let location = json!({ "uri": uri, "range": range });
                found.push(json!({
                    "name": symbol.name, "kind": shown.kind, "containerName": symbol.title, "location": location,
                }));
                if found.len() == MOST {
                    return Ok(json!(found));
                }
            }
        }
    }
    Ok(json!(found))
}
