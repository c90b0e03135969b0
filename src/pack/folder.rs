//! A pack's folder on a disk, read into a bundle: the one file of this room that knows files.
//!
//! In: a path. Out: the texts of the pack and of the packs beside it, or the first file that cannot be read.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::base::diagnostic::nearest;
use crate::base::limits::{MAX_BYTES, MAX_PACK_BYTES};
use crate::base::order::InOrder;
use crate::pack::bundle::{Bundle, RULES, has_ending, is_rules};

/// Why a file or a folder cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system says no.
    #[error("cannot read {path}: {}", why(path, error))]
    System {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is longer than [`MAX_BYTES`].
    #[error("{path} has {bytes} bytes; at most {MAX_BYTES} are read")]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// How long it is, as far as it was read.
        bytes: u64,
    },
    /// All files of a pack, and of those beside it, are longer than [`MAX_PACK_BYTES`].
    #[error("{path} and the packs beside it have more than {MAX_PACK_BYTES} bytes")]
    PackTooLarge {
        /// The folder.
        path: PathBuf,
    },
    /// It is not text.
    #[error("{path} is not text in UTF-8 (at byte {at}, in line {line}): {why}; save it as plain text in UTF-8")]
    NotText {
        /// Which.
        path: PathBuf,
        /// The first byte that is not.
        at: usize,
        /// In which line, from 1.
        line: usize,
        /// As what it was probably saved.
        why: String,
        /// What it would be, if that is so.
        meant: String,
    },
    /// A link to what is no part of a pack here: whoever wrote it may not read that, and whoever runs this may.
    #[error("{path} is a link that leads out of its pack; put the file itself there, or delete the link")]
    LeadsOut {
        /// The link.
        path: PathBuf,
    },
    /// A file in the place of a folder.
    #[error("{path} is one file; a pack is the folder that it stands in: name `{folder}`")]
    OneFile {
        /// Which.
        path: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// A folder in which packs stand.
    #[error("{path} is not a pack, and holds some: name one of them, such as {}", listed(path, packs))]
    HoldsPacks {
        /// The folder.
        path: PathBuf,
        /// The packs in it.
        packs: Vec<String>,
    },
    /// A folder without rules.
    #[error("{path} holds no .rules file; a pack is a folder of .rules files")]
    NoRules {
        /// Which.
        path: PathBuf,
    },
}

/// What some editors write at the start of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The packs of a folder, as they are named from where it is.
fn listed(folder: &Path, packs: &[String]) -> String {
    let packs = packs.iter().take(5).map(|pack| format!("`{}`", folder.join(pack).display()));
    packs.collect::<Vec<_>>().join(", ")
}

/// Why a file or a folder cannot be read, and what was probably meant.
fn why(path: &Path, error: &io::Error) -> String {
    let kind = error.kind();
    if kind == io::ErrorKind::NotADirectory {
        return "a folder is wanted here, and this is a file".to_owned();
    }
    if kind == io::ErrorKind::IsADirectory || path.is_dir() {
        return "a file is wanted here, and this is a folder".to_owned();
    }
    if kind != io::ErrorKind::NotFound {
        return error.to_string();
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return format!("there is no folder `{}`", folder.display());
    }
    let beside: Vec<String> = entries(folder).unwrap_or_default().iter().map(|path| name(path)).collect();
    let near = nearest(&name(path), beside.iter().map(String::as_str)).map(|near| format!("; did you mean `{near}`?"));
    format!("there is no such file or folder{}", near.unwrap_or_default())
}

/// The text of a file, at most [`MAX_BYTES`] long.
///
/// # Errors
/// Where it cannot be read, is too long or is not UTF-8.
pub(crate) fn read_file(path: &Path) -> Result<String, ReadError> {
    let error = |error| ReadError::System { path: path.to_owned(), error };
    let bytes = fs::metadata(path).map_err(error)?.len();
    if bytes > MAX_BYTES as u64 {
        return Err(ReadError::TooLarge { path: path.to_owned(), bytes });
    }
    read_text(fs::File::open(path).map_err(error)?, path)
}

/// The text that somebody gives under a name; one byte more than is allowed is read at most, whatever is said of its length.
///
/// # Errors
/// As [`read_file`].
pub(crate) fn read_text(from: impl Read, name: &Path) -> Result<String, ReadError> {
    let mut text = read_marked(from, name)?;
    // A byte order mark belongs to the file and not to its text: no editor counts it as a letter.
    if text.starts_with(BYTE_ORDER_MARK) {
        text.remove(0);
    }
    Ok(text)
}

/// The same with its byte order mark, if it has one.
///
/// # Errors
/// As [`read_file`].
pub(crate) fn read_marked(from: impl Read, name: &Path) -> Result<String, ReadError> {
    let mut bytes = Vec::new();
    let error = |error| ReadError::System { path: name.to_owned(), error };
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(error)?;
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { path: name.to_owned(), bytes: bytes.len() as u64 });
    }
    String::from_utf8(bytes).map_err(|error| not_text(name, error.utf8_error().valid_up_to(), error.as_bytes()))
}

/// The letter for which a byte of Windows-1252 stands.
fn windows(byte: u8) -> char {
    /// The letters from 0x80 to 0x9f; the others are those of Unicode.
    const LETTERS: [char; 32] = [
        '€', '?', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '?', 'Ž', '?', '?', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', '?', 'ž', 'Ÿ',
    ];
    LETTERS.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte))
}

/// Whether a text was saved two bytes a letter.
fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// What was probably meant by bytes that are no text.
fn meant(bytes: &[u8]) -> String {
    if is_wide(bytes) {
        let of = if bytes.starts_with(&[0xff, 0xfe]) { u16::from_le_bytes } else { u16::from_be_bytes };
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|two| Some(of(two.try_into().ok()?))).skip(1).collect();
        return String::from_utf16_lossy(&units);
    }
    let parts = bytes
        .utf8_chunks()
        .map(|part| part.valid().chars().chain(part.invalid().iter().map(|byte| windows(*byte))).collect::<String>());
    parts.collect()
}

/// A file in letters of before, told by the line and the letter that was probably meant.
fn not_text(name: &Path, at: usize, bytes: &[u8]) -> ReadError {
    let letter = windows(bytes.get(at).copied().unwrap_or_default());
    let why = if is_wide(bytes) {
        "it was saved as “Unicode” (UTF-16)".to_owned()
    } else {
        format!("a letter, probably `{letter}`, was saved as “ANSI” (Windows-1252)")
    };
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    ReadError::NotText { path: name.to_owned(), at, line, why, meant: meant(bytes) }
}

/// The bundle of a pack's folder and of the packs beside it.
///
/// # Errors
/// The first file that cannot be read, or that there are no rules.
pub(crate) fn read_folder(folder: &Path) -> Result<Bundle, ReadError> {
    read_folder_despite(folder, &mut |_, error| Err(error))
}

/// The same, for whoever tells everything that is wrong at once: `unread` hears of each file that is no text, by its path in the
/// bundle, which then holds what was probably meant.
///
/// # Errors
/// As [`read_folder`], and what `unread` does not take.
pub(crate) fn read_folder_despite(folder: &Path, unread: Unread<'_>) -> Result<Bundle, ReadError> {
    if folder.is_file() {
        let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Err(ReadError::OneFile { path: folder.to_owned(), folder: above.to_owned() });
    }
    if folder.is_dir() && !holds_rules(folder) {
        let packs: Vec<String> =
            entries(folder)?.iter().filter(|inside| is_pack(inside)).map(|inside| name(inside)).collect();
        if !packs.is_empty() {
            return Err(ReadError::HoldsPacks { path: folder.to_owned(), packs });
        }
    }
    let folder = fs::canonicalize(folder).map_err(|error| ReadError::System { path: folder.to_owned(), error })?;
    let own = name(&folder);
    let beside = folder.parent().map(entries).transpose()?.unwrap_or_default();
    let beside: Vec<PathBuf> =
        beside.into_iter().filter(|beside| *beside != folder && beside.is_dir() && holds_rules(beside)).collect();
    let mut packs = Packs::of(beside.iter().chain([&folder]), unread);
    packs.gather(&folder, &own)?;
    if !packs.files.keys().any(|path| is_rules(path)) {
        return Err(ReadError::NoRules { path: folder });
    }
    for beside in &beside {
        packs.gather(beside, &name(beside))?;
    }
    Ok(Bundle { pack: own, files: packs.files })
}

/// The files of every pack in a folder of packs, by path.
///
/// # Errors
/// The first file that cannot be read.
pub(crate) fn read_packs(folder: &Path) -> Result<BTreeMap<String, String>, ReadError> {
    let all: Vec<PathBuf> = entries(folder)?.into_iter().filter(|path| path.is_dir() && holds_rules(path)).collect();
    let mut refuse = |_: &str, error| Err(error);
    let mut packs = Packs::of(all.iter(), &mut refuse);
    for pack in &all {
        packs.gather(pack, &name(pack))?;
    }
    Ok(packs.files)
}

/// Whether a path is no link, or one that leads to a part of a pack within a folder. One that leads nowhere is never read.
#[must_use]
pub(crate) fn stays_within(path: &Path, folder: &Path) -> bool {
    let (true, Ok(to), Ok(folder)) = (path.is_symlink(), fs::canonicalize(path), fs::canonicalize(folder)) else {
        return true;
    };
    let is_open = |inside: &Path| !inside.iter().any(|part| part.to_string_lossy().starts_with('.'));
    to.strip_prefix(folder).is_ok_and(is_open) && (to.is_dir() || is_part_of_a_pack(&name(&to)))
}

/// What stands in a folder, by name.
///
/// # Errors
/// Where it cannot be listed.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let error = |error| ReadError::System { path: folder.to_owned(), error };
    let listed = fs::read_dir(folder).map_err(error)?.map(|entry| entry.map(|entry| entry.path()));
    let mut entries = listed.collect::<Result<Vec<_>, _>>().map_err(error)?;
    entries.in_order();
    Ok(entries)
}

/// Whether rule files stand in a folder.
#[must_use]
pub(crate) fn holds_rules(folder: &Path) -> bool {
    entries(folder).is_ok_and(|entries| entries.iter().any(|path| is_rules(&path.to_string_lossy())))
}

/// Whether a folder holds a pack of its own name.
fn is_pack(folder: &Path) -> bool {
    let rules = entries(folder).unwrap_or_default().into_iter().filter(|path| is_rules(&path.to_string_lossy()));
    let own = name(folder);
    let declares = |text: String| {
        let words = text.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>());
        words.into_iter().any(|words| words == ["pack", own.as_str()])
    };
    rules.into_iter().any(|path| read_file(&path).is_ok_and(declares))
}

/// Whether a file of this name belongs to a pack: rules, calendars and what goes with them.
#[must_use]
pub(crate) fn is_part_of_a_pack(name: &str) -> bool {
    [RULES, ".yaml", ".yml"].iter().any(|ending| has_ending(name, ending))
}

/// The files of a pack's folder that are passed over although they are probably meant as a part of it: they are nearly named so
/// (`winter.rules.txt`), are what a word processor saves, or hold rules and stand in a folder too deep to be read.
///
/// # Errors
/// Where a folder cannot be listed.
pub(crate) fn passed_over(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    passed_over_within(folder, 0)
}

/// The same of a folder that stands so deep: two deep, nothing is read.
fn passed_over_within(folder: &Path, depth: u32) -> Result<Vec<PathBuf>, ReadError> {
    let mut found = Vec::new();
    for path in entries(folder)?.into_iter().filter(|path| !name(path).starts_with('.')) {
        let is_lost = |path: &Path| if depth < 2 { is_nearly_a_part(path) } else { is_rules(&path.to_string_lossy()) };
        if !path.is_dir() {
            found.extend(Some(path).filter(|path| is_lost(path)));
        } else if depth < 2 && !path.is_symlink() {
            found.extend(passed_over_within(&path, depth + 1)?);
        }
    }
    Ok(found)
}

/// What word processors and plain editors save where rules were meant.
const DOCUMENTS: [&str; 6] = [".txt", ".doc", ".docx", ".odt", ".rtf", ".pages"];

/// What stands beside rules in many folders and is none of them.
const PAPERS: [&str; 5] = ["licen", "readme", "notice", "changelog", "contribut"];

fn is_nearly_a_part(path: &Path) -> bool {
    let own = name(path).to_ascii_lowercase();
    let is_document = DOCUMENTS.iter().any(|ending| own.ends_with(ending));
    if is_document && !PAPERS.iter().any(|paper| own.starts_with(paper)) {
        return true;
    }
    let near = [".rules.", ".yaml.", ".yml."].iter().any(|part| own.contains(part));
    let near = near || [".rule", ".rules ", ".rulse", ".ruels"].iter().any(|ending| own.ends_with(ending));
    near && !is_part_of_a_pack(&own) && !own.ends_with(".part")
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What is done about a file that is no text: refused, or told and taken for what was probably meant.
pub(crate) type Unread<'a> = &'a mut dyn FnMut(&str, ReadError) -> Result<(), ReadError>;

/// Packs that stand beside each other, and what was read of them.
struct Packs<'a> {
    /// The folders that are no links.
    folders: Vec<PathBuf>,
    /// Texts by path.
    files: BTreeMap<String, String>,
    unread: Unread<'a>,
}

impl<'a> Packs<'a> {
    fn of<'b>(folders: impl Iterator<Item = &'b PathBuf>, unread: Unread<'a>) -> Packs<'a> {
        let folders = folders.filter(|folder| !folder.is_symlink()).cloned().collect();
        Packs { folders, files: BTreeMap::new(), unread }
    }

    /// Refuses a link that leads out of the packs.
    fn follow(&self, path: &Path) -> Result<(), ReadError> {
        let stays = self.folders.iter().any(|folder| stays_within(path, folder));
        if stays { Ok(()) } else { Err(ReadError::LeadsOut { path: path.to_owned() }) }
    }

    /// Adds a folder's files, one level of folders deep.
    fn gather(&mut self, folder: &Path, prefix: &str) -> Result<(), ReadError> {
        self.follow(folder)?;
        for path in entries(folder)? {
            let own = name(&path);
            if own.starts_with('.') {
                continue;
            }
            if path.is_dir() && !prefix.contains('/') {
                self.gather(&path, &format!("{prefix}/{own}"))?;
            } else if is_part_of_a_pack(&own) && path.is_file() {
                self.follow(&path)?;
                let own = format!("{prefix}/{own}");
                let text = match read_file(&path) {
                    Err(ReadError::NotText { path, at, line, why, meant }) => {
                        let text = meant.clone();
                        (self.unread)(&own, ReadError::NotText { path, at, line, why, meant })?;
                        text
                    }
                    read => read?,
                };
                self.files.insert(own, text);
                if self.files.values().map(String::len).sum::<usize>() > MAX_PACK_BYTES {
                    return Err(ReadError::PackTooLarge { path: folder.to_owned() });
                }
            }
        }
        Ok(())
    }
}
