//! `threshold guide`: the guide of a pack as a folder of pages, with an edition on one page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::Bundle;
use threshold::Pack;
use threshold::authors::export::export;
use threshold::authors::{Budget, Compared};
use threshold::output::guide::{self, Companions, Contents, Since, Stylesheet, both, one_file};

use super::choices::{InForce, PackFolder};
use super::revision::Place;
use super::{Failure, complain_of, files, say};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    /// The folder in which the guide is written; what a guide wrote there is replaced, and nothing else
    #[arg(long, value_name = "DIR", default_value = "threshold-guide")]
    out: PathBuf,
    /// Write only the edition on one page, to this file
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    one_file: Option<PathBuf>,
    /// Say what changed since this pack: a folder, a git revision, or REVISION:FOLDER
    #[arg(long, value_name = "OLD", requires = "pack")]
    since: Option<String>,
    #[command(flatten)]
    in_force: InForce,
    /// A folder with another guide.css and guide.js; those that this build holds when left out
    #[arg(long, value_name = "DIR")]
    look: Option<PathBuf>,
}

/// The style and the script that were built into this binary, if they were.
pub(super) const LOOK: Option<(&str, &str)> = include!(concat!(env!("OUT_DIR"), "/look.rs"));

/// The file by which a folder is known as a guide.
const MARK: &str = "threshold-guide.txt";

/// What stands beside the rules of a pack, or what is wrong with it.
pub(super) fn companions(bundle: &Bundle, pack: &Pack) -> Result<Companions, Failure> {
    guide::read(bundle, pack).map_err(|faults| {
        complain_of(&faults.1, &faults.0);
        Failure::Said
    })
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let bundle = files::bundle(options.folder.pack.as_deref())?;
    let (pack, loaded) = files::sound(&bundle)?;
    let companions = companions(&bundle, &pack)?;
    let look = match &options.look {
        Some(folder) => Stylesheet {
            style: files::read(&folder.join("guide.css"))?,
            script: files::read(&folder.join("guide.js"))?,
        },
        None => LOOK
            .map(|(style, script)| Stylesheet { style: style.to_owned(), script: script.to_owned() })
            .ok_or(Failure::NoLook)?,
    };
    let day = options.in_force.day()?;
    let new = Place::Folder(options.folder.pack.clone().unwrap_or_default());
    let old = options.since.as_ref().map(|since| files::sound(&Place::of(since).bundle(&new)?)).transpose()?;
    let (pack, loaded) = (&pack, &loaded);
    let new = (pack, &loaded.sources, day);
    let compared = old.as_ref().map(|(old, read)| Compared::of((old, &read.sources, day), new, Budget::default()));
    let compared = compared.transpose().map_err(Failure::Diagram)?;
    let since = compared.as_ref().map(|found| Since { sides: found.sides(), difference: &found.difference });
    let book = Contents { pack, day, look: &look, companions: &companions, since };
    if let Some(path) = &options.one_file {
        let whole = one_file(book).map_err(Failure::Guide)?;
        files::write(path, &whole)?;
        say(&format!("{} ({} kB): the whole guide on one page\n", path.display(), whole.len() / 1000))?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut pages, whole) = both(book).map_err(Failure::Guide)?;
    pages.insert("guide.html".to_owned(), whole);
    pages.insert("rules.json".to_owned(), super::json(&export(pack, day))?);
    let (count, bytes) = (pages.len(), pages.values().map(String::len).sum::<usize>());
    write(&options.out, &pages, &pack.fingerprint)?;
    let index = options.out.join("index.html");
    say(&format!("{} ({count} files, {} kB): open it in a browser\n", index.display(), bytes / 1000))?;
    Ok(ExitCode::SUCCESS)
}

/// What stands at the head of the mark; the names of what was written follow, one a line.
const HEAD: &str = "A guide written by threshold. What stands below was written by it and is replaced when it is written again;\n\
                    everything else in this folder stays as it is.\n";

/// Writes the pages into a folder beside it first, and then in the place of those of the guide that was there. What no
/// guide wrote is neither removed nor replaced.
fn write(folder: &Path, pages: &BTreeMap<String, String>, fingerprint: &str) -> Result<(), Failure> {
    let error = |error| Failure::Write { path: folder.to_owned(), error };
    // A link is followed, not replaced.
    let folder = &fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    if folder.exists() && !is_replaceable(folder).map_err(error)? {
        return Err(Failure::NotAGuide { path: folder.to_owned() });
    }
    let old = written_before(&fs::read_to_string(folder.join(MARK)).unwrap_or_default(), pages);
    if let Some(other) = pages.keys().find(|name| !old.contains(*name) && folder.join(name).exists()) {
        return Err(Failure::NotAGuide { path: folder.join(other) });
    }
    let mark = |names: &BTreeSet<&String>| {
        let names: String = names.iter().map(|name| format!("{name}\n")).collect();
        format!("{HEAD}fingerprint {fingerprint}\n\n{names}")
    };
    let new: BTreeSet<&String> = pages.keys().collect();
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = folder.with_file_name(name);
    let written = fs::create_dir_all(&part)
        .and_then(|()| pages.iter().try_for_each(|(name, text)| fs::write(part.join(name), text)))
        .and_then(|()| fs::create_dir_all(folder))
        // Until all is in its place, both guides' files are known as written.
        .and_then(|()| fs::write(folder.join(MARK), mark(&new.iter().copied().chain(&old).collect())))
        .and_then(|()| pages.keys().try_for_each(|name| fs::rename(part.join(name), folder.join(name))))
        .and_then(|()| {
            old.iter().filter(|name| !pages.contains_key(*name)).try_for_each(|name| remove(&folder.join(name)))
        })
        .and_then(|()| fs::write(folder.join(MARK), mark(&new)));
    // What is left beside the folder is of no use; that it cannot be removed changes nothing.
    let _ = fs::remove_dir_all(&part);
    written.map_err(error)
}

/// The names that a guide says that it wrote; a mark of an earlier version says none, and wrote what would be written now.
fn written_before(mark: &str, pages: &BTreeMap<String, String>) -> BTreeSet<String> {
    let is_name = |name: &&str| !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    match mark.split_once("\n\n") {
        Some((_, names)) => names.lines().filter(is_name).map(str::to_owned).collect(),
        None if mark.is_empty() => BTreeSet::new(),
        None => pages.keys().cloned().collect(),
    }
}

/// Removes a file that may be gone already.
fn remove(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Whether a folder holds a guide, or nothing but what a forge or a host keeps in a folder of pages.
fn is_replaceable(folder: &Path) -> std::io::Result<bool> {
    if !folder.is_dir() || folder.join(MARK).is_file() {
        return Ok(folder.is_dir());
    }
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && name != "CNAME" {
            return Ok(false);
        }
    }
    Ok(true)
}
