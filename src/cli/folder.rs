//! Folders that a command writes: nothing in them is replaced or removed but what was written before, as it was written.
//!
//! In: a folder, and files by name. Out: each file whole, and beside them a list of what was written with its checksums, by
//! which the next run knows its own. Must not know what the files are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Failure, files};

/// A folder that is being written.
pub(super) struct Folder {
    path: PathBuf,
    /// The name of the list.
    list: &'static str,
    /// What was written before: the checksum of each file.
    before: BTreeMap<String, String>,
    /// What is written now.
    now: BTreeMap<String, String>,
    /// What was not there before.
    new: Vec<PathBuf>,
}

/// The list's first line.
const HEAD: &str =
    "Written by threshold. These files are replaced and removed when it writes this folder again; others never are.";

impl Folder {
    /// Looks at a folder, which need not be there yet.
    ///
    /// # Errors
    /// It is no folder, or its list cannot be read.
    pub(super) fn open(path: &Path, list: &'static str) -> Result<Folder, Failure> {
        let is_other = path == Path::new("-") || fs::symlink_metadata(path).is_ok() && !path.is_dir();
        if is_other {
            return Err(Failure::NotAFolder { path: path.to_owned() });
        }
        let listed = path.join(list);
        let text = if listed.is_file() { files::read(&listed)? } else { String::new() };
        let entry = |line: &str| line.split_once("  ").map(|(sum, name)| (name.to_owned(), sum.to_owned()));
        let before = text.lines().skip(1).filter_map(entry).collect();
        Ok(Folder { path: path.to_owned(), list, before, now: BTreeMap::new(), new: Vec::new() })
    }

    /// Writes one file. One that is there and is not as it was written stays, and nothing more is written.
    ///
    /// # Errors
    /// It is somebody else's, or cannot be written.
    pub(super) fn write(&mut self, name: &str, content: impl AsRef<[u8]>) -> Result<(), Failure> {
        let path = self.path.join(name);
        let (new, there) = (sum(content.as_ref()), sum_of(&path));
        let is_own = there.as_ref().is_none_or(|there| *there == new || self.before.get(name) == Some(there));
        if !is_own || there.is_none() && fs::symlink_metadata(&path).is_ok() {
            return Err(Failure::NotWrittenHere { path });
        }
        if there.is_none() {
            self.new.push(path.clone());
        }
        files::write(&path, content)?;
        self.now.insert(name.to_owned(), new);
        Ok(())
    }

    /// Removes what was written before and not now, as long as nobody changed it, and writes the list.
    ///
    /// # Errors
    /// The list cannot be written.
    pub(super) fn finish(self) -> Result<(), Failure> {
        for (name, before) in self.before.iter().filter(|(name, _)| !self.now.contains_key(*name)) {
            let path = self.path.join(name);
            if is_plain(name) && sum_of(&path).as_ref() == Some(before) {
                fs::remove_file(&path).map_err(|error| Failure::Write { path, error })?;
            }
        }
        let lines: String = self.now.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
        files::write(&self.path.join(self.list), format!("{HEAD}\n{lines}"))
    }

    /// Removes what was not there before, after an error: half a folder looks like a whole one.
    pub(super) fn abandon(self) {
        for path in &self.new {
            let _ = fs::remove_file(path);
        }
        // It stays if anything else is in it.
        let _ = fs::remove_dir(&self.path);
    }
}

/// Whether a name leads into the folder, whoever wrote the list.
fn is_plain(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn sum_of(path: &Path) -> Option<String> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_file.then(|| fs::read(path).ok().map(|content| sum(&content))).flatten()
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(super) fn sum(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}
