//! Every document that the editor has open, in the folder of packs to which it belongs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types as lsp;

use super::convert;
use super::root::Root;

/// The folders of packs that hold open documents.
#[derive(Default)]
pub(super) struct Documents {
    pub roots: BTreeMap<PathBuf, Root>,
    /// Where the editor lets files be changed.
    pub folders: Vec<PathBuf>,
}

impl Documents {
    /// The folder of packs in which a document stands, and its path from there.
    pub(super) fn of(&mut self, uri: &lsp::Uri) -> Option<(&mut Root, String)> {
        let (folder, path) = locate(uri)?;
        let root = self.roots.get_mut(&folder)?;
        root.workspace.file(&path)?;
        Some((root, path))
    }
}

/// The root of a document and its path from there.
pub(super) fn locate(uri: &lsp::Uri) -> Option<(PathBuf, String)> {
    Root::of(Path::new(&convert::path(uri)?))
}
