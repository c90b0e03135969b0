//! Files: bounded reading, whole writing, packs from folders and from the binary itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use threshold::findings::{Diagnostic, Sources};
use threshold::{Bundle, Loaded, Pack, load};

use super::{Failure, complain, complain_of, say, tell};

/// The packs that every binary carries.
static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// The pack that is used when none is named, as the build has read it; nothing in a build for development.
static SNAPSHOT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/croydon.snapshot"));

/// The pack that is used when none is named.
const DEFAULT: &str = "croydon";

/// A text; `-` is standard input.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    let text =
        if path == Path::new("-") { Bundle::text_from(std::io::stdin().lock(), path) } else { Bundle::text_of(path) };
    text.map_err(Failure::Read)
}

/// A text to the last byte, with its byte order mark if it has one.
pub(super) fn read_whole(path: &Path) -> Result<String, Failure> {
    Bundle::bytes_from(source(path)?, path).map_err(Failure::Read)
}

/// What is read from a path as it comes; `-` is standard input.
pub(super) fn source(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin()));
    }
    let error = |error: std::io::Error| Failure::Source { path: path.to_owned(), error: error.to_string() };
    Ok(Box::new(fs::File::open(path).map_err(error)?))
}

/// Writes a file whole or not at all: to a neighbour first, which then takes its place. A link is followed; a device or a
/// pipe is written to, and standard output where the path is `-`.
pub(super) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    if path == Path::new("-") {
        return tell(content.as_ref()).map(drop);
    }
    let error = |error| Failure::Write { path: path.to_owned(), error };
    let path = &meant(path).map_err(error)?;
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {
            // What may not be written is not replaced either.
            fs::OpenOptions::new().write(true).open(path).map_err(error)?;
            replace(path, content.as_ref(), Some(found.permissions())).map_err(error)
        }
        Ok(found) if found.is_dir() => Err(error(std::io::ErrorKind::IsADirectory.into())),
        Ok(_) => {
            let opened = fs::OpenOptions::new().write(true).open(path);
            opened.and_then(|mut file| file.write_all(content.as_ref())).map_err(error)
        }
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder).map_err(error)?;
            }
            replace(path, content.as_ref(), None).map_err(error)
        }
        Err(cause) => Err(error(cause)),
    }
}

/// Writes a file and says so: to standard error where the file itself goes to standard output.
pub(super) fn write_and_say(path: &Path, content: impl AsRef<[u8]>, said: &str) -> Result<(), Failure> {
    write(path, content)?;
    if path == Path::new("-") {
        complain(said);
        return Ok(());
    }
    say(said)
}

/// Where a path leads: through links, also to what is not there yet.
fn meant(path: &Path) -> std::io::Result<PathBuf> {
    const MOST: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let to = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(to);
            }
            Ok(_) | Err(_) => return Ok(path),
        }
    }
    Err(std::io::Error::other("its links lead in a circle"))
}

/// Puts a new file in the place of another, or of none. Two runs at once never write to one neighbour.
fn replace(path: &Path, content: &[u8], permissions: Option<fs::Permissions>) -> std::io::Result<()> {
    let beside = |number: u32| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{number}.part", std::process::id()));
        path.with_file_name(name)
    };
    let open = |part: &PathBuf| fs::OpenOptions::new().write(true).create_new(true).open(part);
    let mut number = 0;
    let (part, opened) = loop {
        let part = beside(number);
        match open(&part) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && number < 100 => number += 1,
            opened => break (part, opened),
        }
    };
    let mut file = opened?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    let written = written.and_then(|()| permissions.map_or(Ok(()), |old| fs::set_permissions(&part, old)));
    written.and_then(|()| fs::rename(&part, path)).inspect_err(|_| {
        // What is left of the neighbour is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&part);
    })
}

/// The bundle of a pack's folder with the folders beside it, of a pack on standard input (`-`), or of the built-in pack.
pub(super) fn bundle(pack: Option<&Path>) -> Result<Bundle, Failure> {
    let bundle = match pack {
        None => return Ok(built_in()),
        Some(path) if path == Path::new("-") => Bundle::of_text(read(path)?),
        Some(folder) => Bundle::read(folder).map_err(|error| unread(folder, error))?,
    };
    Ok(with_built_in(bundle))
}

/// Why a folder cannot be read; files that are no text are drawn each at its place, as `threshold check` draws them.
fn unread(folder: &Path, error: threshold::Error) -> Failure {
    let Ok((_, mut loaded)) = Bundle::read_and_checked(folder, with_built_in) else { return Failure::Read(error) };
    name_from_here(Some(folder), &mut loaded.sources);
    loaded.diagnostics.retain(|one| one.code == "not-text");
    complain_of(&loaded.diagnostics, &loaded.sources);
    complain(&format!("the pack cannot be used: {}\n", Diagnostic::summary(&loaded.diagnostics)));
    Failure::Said
}

/// Adds the built-in packs that a pack could extend, where no folder beside it has their name: a repository that holds
/// nothing but a pack can extend `england`.
pub(super) fn with_built_in(mut bundle: Bundle) -> Bundle {
    let there: BTreeSet<String> =
        bundle.files.keys().filter_map(|path| path.split('/').next()).map(str::to_owned).collect();
    let missing = built_in().files.into_iter();
    bundle.files.extend(missing.filter(|(path, _)| path.split('/').next().is_some_and(|pack| !there.contains(pack))));
    bundle
}

/// Names the files of a pack as they are seen from the working directory; those of the built-in pack keep their names.
pub(super) fn name_from_here(pack: Option<&Path>, sources: &mut Sources) {
    let beside = pack.and_then(|pack| fs::canonicalize(pack).ok()?.parent().map(Path::to_owned));
    let here = std::env::current_dir().and_then(fs::canonicalize).ok();
    if let Some(prefix) = beside.zip(here).and_then(|(beside, here)| way(&here, &beside)) {
        sources.seen_through(&prefix);
    }
}

/// What a file that is named as seen from here is called from the root of the repository in which we are, which is how
/// forges know it; as it is named, where there is no repository or no such file, or where it lies outside.
pub(super) fn name_from_root(name: &str) -> String {
    let seen = || {
        let here = std::env::current_dir().and_then(fs::canonicalize).ok()?;
        let root = here.ancestors().find(|folder| folder.join(".git").exists())?;
        let file = fs::canonicalize(name).ok()?;
        let steps = file.strip_prefix(root).ok()?.iter().map(|step| step.to_string_lossy().into_owned());
        Some(steps.collect::<Vec<_>>().join("/"))
    };
    seen().unwrap_or_else(|| name.to_owned())
}

/// The way from one folder to another, with forward slashes, ready to be put before a name; none from drive to drive.
fn way(from: &Path, to: &Path) -> Option<String> {
    let mut up = PathBuf::new();
    let mut shared = Some(from);
    while let Some(folder) = shared {
        if let Ok(down) = to.strip_prefix(folder) {
            let steps = up.join(down);
            return Some(steps.iter().map(|step| format!("{}/", step.to_string_lossy())).collect());
        }
        up.push("..");
        shared = folder.parent();
    }
    None
}

/// The referrals in a folder, by name.
pub(super) fn referrals(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_referral = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        path.is_file() && ending.is_some_and(|ending| ["yaml", "yml", "json"].contains(&ending.as_str()))
    };
    let found: Vec<PathBuf> = Bundle::entries(folder).map_err(Failure::Read)?.into_iter().filter(is_referral).collect();
    if found.is_empty() { Err(Failure::NoScenarios { path: folder.to_owned() }) } else { Ok(found) }
}

/// The rule files at a path: itself, or those in its folders.
pub(super) fn rule_files(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if path.is_dir() {
        return rule_files_within(path, path, found);
    }
    found.push(path.to_owned());
    Ok(())
}

/// The same of a folder in the one that was named, out of which no link leads.
fn rule_files_within(named: &Path, path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in Bundle::entries(path).map_err(Failure::Read)? {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if entry.is_dir() && !hidden && !entry.is_symlink() {
            rule_files_within(named, &entry, found)?;
        } else if Bundle::is_rules(&entry.to_string_lossy()) {
            Bundle::stays_within(&entry, named).map_err(Failure::Read)?;
            found.push(entry);
        }
    }
    Ok(())
}

pub(super) fn built_in() -> Bundle {
    let mut files = BTreeMap::new();
    let mut open: Vec<&Dir<'_>> = BUILT_IN.dirs().collect();
    while let Some(dir) = open.pop() {
        open.extend(dir.dirs());
        for file in dir.files().filter(|file| Bundle::takes(&file.path().to_string_lossy())) {
            if let Some(text) = file.contents_utf8() {
                files.insert(file.path().to_string_lossy().replace('\\', "/"), text.to_owned());
            }
        }
    }
    Bundle { pack: DEFAULT.to_owned(), files }
}

/// A pack without the text that it was read from: the built-in one need not be read again.
pub(super) fn pack(pack: Option<&Path>) -> Result<Pack, Failure> {
    let read = if pack.is_none() { Pack::of_snapshot(SNAPSHOT).ok() } else { None };
    read.map_or_else(|| sound_pack(pack).map(|(pack, _)| pack), Ok)
}

/// Loads a pack that must be right; what is wrong is drawn to standard error.
pub(super) fn sound_pack(pack: Option<&Path>) -> Result<(Pack, Loaded), Failure> {
    let (sound, mut loaded) = sound(&bundle(pack)?)?;
    name_from_here(pack, &mut loaded.sources);
    Ok((sound, loaded))
}

/// The same to be compared: examples that expect what their rules do not give are told, and stand in nobody's way.
pub(super) fn comparable(bundle: &Bundle) -> Result<(Pack, Loaded, Vec<Diagnostic>), Failure> {
    let (mut loaded, of_examples) = bundle.load_despite_examples();
    match loaded.pack.take() {
        Some(pack) => Ok((pack, loaded, of_examples)),
        None => sound(bundle).map(|(pack, loaded)| (pack, loaded, of_examples)),
    }
}

/// The same for a bundle that was read before.
pub(super) fn sound(bundle: &Bundle) -> Result<(Pack, Loaded), Failure> {
    let loaded = load(bundle);
    match &loaded.pack {
        Some(pack) => Ok((pack.clone(), loaded)),
        None => {
            complain_of(&loaded.diagnostics, &loaded.sources);
            complain(&format!("the pack cannot be used: {}\n", Diagnostic::summary(&loaded.diagnostics)));
            Err(Failure::Said)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SNAPSHOT, built_in, load, sound_pack};

    #[test]
    fn the_built_in_snapshot_is_what_the_built_in_rules_say() {
        let read = load(&built_in()).pack.map(|pack| pack.snapshot());
        assert!(SNAPSHOT.is_empty() || read.as_deref() == Some(SNAPSHOT));
        // Only builds for development go without it.
        assert_eq!(SNAPSHOT.is_empty(), cfg!(debug_assertions));
        assert!(sound_pack(None).is_ok());
    }
}
