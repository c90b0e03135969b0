//! Folders that a command writes: nothing in them is replaced or removed but what was written before, as it was written.
//!
//! In: a folder, and files by name. Out: each file whole, and beside them a list of what was written with its checksums, by
//! which the next run knows its own. Must not know what the files are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Failure, files};

/// The list's first line.
const HEAD: &str =
    "Written by threshold. These files are replaced and removed when it writes this folder again; others never are.";

/// What was written before: the checksums that each file may have. It has two after a run that was stopped.
type Before = BTreeMap<String, BTreeSet<String>>;

/// A folder that is to be written.
pub(super) struct Folder {
    path: PathBuf,
    /// The name of the list.
    list: &'static str,
    /// What is to stand there, by name.
    files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// Looks at a folder, which need not be there yet.
    ///
    /// # Errors
    /// It is no folder, or its list is somebody else's.
    pub(super) fn open(path: &Path, list: &'static str) -> Result<Folder, Failure> {
        let is_other = path == Path::new("-") || fs::symlink_metadata(path).is_ok() && !path.is_dir();
        if is_other {
            return Err(Failure::NotAFolder { path: path.to_owned() });
        }
        let folder = Folder { path: path.to_owned(), list, files: BTreeMap::new() };
        folder.before().map(|_| folder)
    }

    /// Puts a file in; nothing is written before [`Folder::finish`].
    pub(super) fn put(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), content.into());
    }

    /// Writes every file, and removes what was written before and is not now, as long as nobody changed it. Where a file is
    /// somebody else's, nothing is written.
    ///
    /// # Errors
    /// One is somebody else's, or cannot be written; of what was not there before, nothing is then left.
    pub(super) fn finish(self) -> Result<(), Failure> {
        fs::create_dir_all(&self.path).map_err(|error| Failure::Write { path: self.path.clone(), error })?;
        // Two runs at once write one behind the other, where the system lets a folder be opened and locked.
        let lock = fs::File::open(&self.path).ok();
        let _ = lock.as_ref().map(fs::File::lock);
        let before = self.before()?;
        let new = self.is_own(&before)?;
        self.replace(&before).inspect_err(|_| {
            // Half a folder looks like a whole one.
            let list = before.is_empty().then(|| self.path.join(self.list));
            new.iter().chain(&list).for_each(|path| drop(fs::remove_file(path)));
            // It stays if anything else is in it.
            let _ = fs::remove_dir(&self.path);
        })
    }

    /// What was written before, by the list.
    fn before(&self) -> Result<Before, Failure> {
        let listed = self.path.join(self.list);
        let text = if fs::symlink_metadata(&listed).is_ok() { own_list(&listed)? } else { String::new() };
        let mut before = Before::new();
        for (sum, name) in text.lines().skip(1).filter_map(|line| line.split_once("  ")) {
            before.entry(name.to_owned()).or_default().insert(sum.to_owned());
        }
        Ok(before)
    }

    /// Refuses what is there and is not as it was written; gives what is not there yet.
    fn is_own(&self, before: &Before) -> Result<Vec<PathBuf>, Failure> {
        let mut new = Vec::new();
        for (name, content) in &self.files {
            let path = self.path.join(name);
            let there = sum_of(&path);
            let is_own = there.as_ref().is_none_or(|there| *there == sum(content) || was(before, name, there));
            if !is_own || !self.is_within(name) || there.is_none() && fs::symlink_metadata(&path).is_ok() {
                return Err(Failure::NotWrittenHere { path });
            }
            new.extend(there.is_none().then_some(path));
        }
        Ok(new)
    }

    /// Says first in the list what will be there, so that a run that is stopped leaves nothing that the next takes for
    /// somebody else's.
    fn replace(&self, before: &Before) -> Result<(), Failure> {
        let now: Before =
            self.files.iter().map(|(name, content)| (name.clone(), BTreeSet::from([sum(content)]))).collect();
        let mut either = before.clone();
        now.iter().for_each(|(name, sums)| either.entry(name.clone()).or_default().extend(sums.clone()));
        self.note(&either)?;
        for (name, content) in &self.files {
            files::write(&self.path.join(name), content)?;
        }
        for name in before.keys().filter(|name| !now.contains_key(*name) && self.is_within(name)) {
            let path = self.path.join(name);
            if sum_of(&path).is_some_and(|there| was(before, name, &there)) {
                fs::remove_file(&path).map_err(|error| Failure::Write { path, error })?;
            }
        }
        self.note(&now)
    }

    /// Writes the list.
    fn note(&self, written: &Before) -> Result<(), Failure> {
        let lines = written.iter().flat_map(|(name, sums)| sums.iter().map(move |sum| format!("{sum}  {name}\n")));
        files::write(&self.path.join(self.list), format!("{HEAD}\n{}", lines.collect::<String>()))
    }

    /// Whether a name leads into the folder, whoever wrote the list: no step goes up, and none on the way is a link.
    fn is_within(&self, name: &str) -> bool {
        let name = Path::new(name);
        let is_plain = name.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        is_plain
            && name.ancestors().skip(1).all(|step| step.as_os_str().is_empty() || !self.path.join(step).is_symlink())
    }
}

/// Whether a file is as it was written.
fn was(before: &Before, name: &str, there: &str) -> bool {
    before.get(name).is_some_and(|sums| sums.contains(there))
}

/// The text of a list that this program wrote, which is a file of its own and begins as every one does.
fn own_list(path: &Path) -> Result<String, Failure> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let text = is_file.then(|| files::read(path)).transpose()?;
    text.filter(|text| text.lines().next() == Some(HEAD))
        .ok_or_else(|| Failure::NotWrittenHere { path: path.to_owned() })
}

fn sum_of(path: &Path) -> Option<String> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_file.then(|| fs::read(path).ok().map(|content| sum(&content))).flatten()
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(super) fn sum(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}
