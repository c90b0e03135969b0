//! A request as it comes: what it asks, and of which place of which document.

use lsp_server::ErrorCode;
use lsp_types as lsp;
use serde_json::Value;

use super::convert::{self, read};
use super::documents::Documents;
use super::root::Root;

/// An answer, or why there is none.
pub(super) type Answer = Result<Value, (ErrorCode, String)>;

/// What is asked for, or what is wrong with the question.
pub(super) fn asked<T: serde::de::DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    read(params).map_err(|why| (ErrorCode::InvalidParams, why))
}

/// The document, its path and the byte at a position.
pub(super) fn at(
    documents: &mut Documents,
    place: lsp::TextDocumentPositionParams,
) -> Option<(&mut Root, String, usize)> {
    let (root, path) = documents.of(&place.text_document.uri)?;
    let file = root.workspace.file(&path)?;
    let offset = file.offset(convert::place(place.position));
    Some((root, path, offset))
}
