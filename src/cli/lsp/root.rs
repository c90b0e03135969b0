//! A folder of packs beside each other: files on disk under the buffers that are open, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use lsp_types as lsp;
use threshold::Pack;
use threshold::editor::{Fix, Workspace};
use threshold::findings::{Diagnostic, Sources};
use threshold::{Bundle, Loaded, load};

use super::convert;
use super::proofs::Proved;
use crate::cli::{Failure, files};

/// How many stories beside the packs are looked at, and how long each may be, in bytes.
const MOST_STORIES: usize = 2_000;
const LONGEST_STORY: u64 = 200_000;

/// An open buffer.
pub(super) struct Open {
    pub uri: lsp::Uri,
    pub text: String,
}

/// A folder of packs.
pub(super) struct Root {
    pub folder: PathBuf,
    pub workspace: Workspace,
    pub open: BTreeMap<String, Open>,
    /// Each pack of which a file is open, as it was last read; none while it is to be read again.
    read: BTreeMap<String, Option<Loaded>>,
    sound: BTreeMap<String, Pack>,
    proved: BTreeMap<String, Proved>,
    /// What the editor was last told of each file.
    pub published: BTreeMap<String, Vec<lsp::Diagnostic>>,
}

impl Root {
    pub(super) fn new(folder: PathBuf) -> Root {
        let (workspace, open, published) = (Workspace::default(), BTreeMap::new(), BTreeMap::new());
        let (read, sound, proved) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Root { folder, workspace, open, read, sound, proved, published }
    }

    /// The folder in which a file's pack stands beside others, and the file's path from there.
    pub(super) fn of(file: &Path) -> Option<(PathBuf, String)> {
        let parent = file.parent()?;
        // A pack has folders of its own, one level deep.
        let pack = match parent.parent() {
            Some(above) if Bundle::stands_in(above) => above,
            Some(_) | None => parent,
        };
        let folder = pack.parent()?;
        let path = file.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
        Some((folder.to_owned(), path))
    }

    /// Reads the disk again; buffers stay as they are.
    pub(super) fn refresh(&mut self) -> Result<(), Failure> {
        let (mut found, result) = match Bundle::files_in(&self.folder).map_err(Failure::Read) {
            Ok(found) => (found, Ok(())),
            Err(failure) => (BTreeMap::new(), Err(failure)),
        };
        add_built_in(&mut found);
        self.workspace.retain(|path| found.contains_key(path));
        let shown = found.into_iter().filter(|(path, _)| !self.open.contains_key(path));
        for (path, text) in shown.collect::<Vec<_>>() {
            self.workspace.set(&path, text);
        }
        for (path, open) in &self.open {
            self.workspace.set(path, open.text.clone());
        }
        self.changed();
        result
    }

    /// Reads the stories that stand in folders beside the packs: referrals that a rename must reach.
    pub(super) fn read_stories(&mut self) {
        let folders = fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let is_beside = |path: &PathBuf| {
            let is_hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
            path.is_dir() && !is_hidden && !Bundle::stands_in(path)
        };
        let files = folders.filter(is_beside).flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        let is_story = |path: &PathBuf| {
            let is_yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
            is_yaml && fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= LONGEST_STORY)
        };
        for path in files.map(|entry| entry.path()).filter(is_story).take(MOST_STORIES) {
            let Ok(own) = path.strip_prefix(&self.folder) else { continue };
            let own = own.to_string_lossy().replace('\\', "/");
            if let Ok(text) = fs::read_to_string(&path) {
                self.workspace.set(&own, text);
            }
        }
    }

    /// A buffer was opened or changed.
    pub(super) fn set(&mut self, path: &str, open: Open) {
        self.workspace.set(path, open.text.clone());
        self.open.insert(path.to_owned(), open);
        self.changed();
    }

    /// Every pack with an open file is to be read again.
    fn changed(&mut self) {
        let packs: BTreeSet<String> = self.open.keys().map(|path| Bundle::pack_of(path).to_owned()).collect();
        self.proved.retain(|pack, _| packs.contains(pack));
        self.read = packs.into_iter().map(|pack| (pack, None)).collect();
    }

    /// The packs of the open files.
    pub(super) fn packs(&self) -> Vec<String> {
        self.read.keys().cloned().collect()
    }

    /// A pack as it stands now.
    pub(super) fn loaded(&mut self, pack: &str) -> &Loaded {
        let (workspace, sound) = (&self.workspace, &mut self.sound);
        self.read.entry(pack.to_owned()).or_default().get_or_insert_with(|| {
            let loaded = load(&workspace.bundle(pack));
            if let Some(typed) = &loaded.pack {
                sound.insert(pack.to_owned(), typed.clone());
            }
            loaded
        })
    }

    /// A pack as it last was when it was read and nothing was wrong with it.
    pub(super) fn sound(&mut self, pack: &str) -> Option<&Pack> {
        if !self.sound.contains_key(pack) {
            self.loaded(pack);
        }
        self.sound.get(pack)
    }

    /// The files of a pack and of those that it extends; an edit of any other changes nothing that is proved of it.
    pub(super) fn layers(&self, pack: &str) -> Bundle {
        let layers = self.workspace.layers(pack);
        let mut bundle = self.workspace.bundle(pack);
        bundle.files.retain(|path, _| layers.contains(&Bundle::pack_of(path)));
        bundle
    }

    /// Whether what was proved of a pack is still all that there is to say.
    pub(super) fn is_proved(&self, pack: &str) -> bool {
        self.proved.get(pack).is_some_and(|proved| proved.of == self.layers(pack))
    }

    /// What was proved of a pack.
    pub(super) fn prove(&mut self, proved: Proved) {
        if self.read.contains_key(&proved.pack) {
            self.proved.insert(proved.pack.clone(), proved);
        }
    }

    /// Everything that is wrong, with the sources that it points into. What was proved of a text that has changed since
    /// is left out.
    pub(super) fn findings(&mut self) -> Vec<(Diagnostic, &Sources)> {
        for pack in self.packs() {
            self.loaded(&pack);
        }
        let read = self.read.values().flatten();
        let read = read.flat_map(|loaded| loaded.diagnostics.iter().map(|finding| (finding.clone(), &loaded.sources)));
        let workspace = &self.workspace;
        let proved =
            self.proved.values().flat_map(|proved| proved.findings.iter().map(|f| (f.clone(), &proved.sources)));
        let proved = proved.filter(|(finding, sources)| {
            finding
                .labels
                .iter()
                .filter_map(|label| sources.get(label.span.file))
                .all(|source| workspace.file(&source.name).is_some_and(|file| file.text == source.text))
        });
        read.chain(proved).collect()
    }

    /// The examples that the rule at a place of a file lacks.
    pub(super) fn missing_examples(&mut self, pack: &str, path: &str, offset: usize) -> Vec<Fix> {
        self.loaded(pack);
        let loaded = self.read.get(pack).and_then(Option::as_ref);
        loaded.map(|loaded| self.workspace.missing_examples(loaded, path, offset)).unwrap_or_default()
    }

    /// The address of a file, as the editor calls it if it is open. What stands only in the program has none; what
    /// something was published about has one even after it was deleted, so that it can be taken back.
    pub(super) fn address(&self, path: &str) -> Option<lsp::Uri> {
        match self.open.get(path) {
            Some(open) => Some(open.uri.clone()),
            None => Some(self.folder.join(path))
                .filter(|file| self.published.contains_key(path) || file.exists())
                .and_then(|file| convert::address(&file)),
        }
    }
}

/// Adds the built-in packs that some pack of a folder extends and that do not stand there.
fn add_built_in(found: &mut BTreeMap<String, String>) {
    let built_in = files::built_in().files;
    loop {
        let is_there =
            |pack: &str, found: &BTreeMap<String, String>| found.keys().any(|path| Bundle::pack_of(path) == pack);
        let extended = |pack: &str| {
            let clause = format!("extends {pack}");
            found.values().any(|text| text.lines().any(|line| line.trim() == clause))
        };
        let packs: BTreeSet<&str> = built_in.keys().map(|path| Bundle::pack_of(path)).collect();
        let Some(missing) = packs.into_iter().find(|pack| !is_there(pack, found) && extended(pack)) else { return };
        let files = built_in.iter().filter(|(path, _)| Bundle::pack_of(path) == missing);
        found.extend(files.map(|(path, text)| (path.clone(), text.clone())));
    }
}
