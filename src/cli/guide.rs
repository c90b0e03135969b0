//! `threshold guide`: the guide of a pack as a folder of pages, with an edition on one page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::authors::{Comparison, Guide};
use threshold::{Bundle, Day, Pack};

use super::choices::{InForce, PackFolder};
use super::folder::Folder;
use super::revision::Place;
use super::{Failure, complain_of, files, say, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    folder: PackFolder,
    /// The folder in which the guide is written; of what stands there already, only what was
    /// written before is replaced
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

/// The list of what was written in a folder.
const MARK: &str = "threshold-guide.txt";

/// The guide of a pack with what stands beside its rules, or what is wrong with that.
pub(super) fn of<'a>(pack: &'a Pack, bundle: &Bundle, day: Day) -> Result<Guide<'a>, Failure> {
    Guide::of(pack, bundle, day).map_err(|(faults, sources)| {
        complain_of(&faults, &sources);
        Failure::Said
    })
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let bundle = files::bundle(options.folder.folder().as_deref())?;
    let (pack, loaded) = files::sound(&bundle)?;
    let day = options.in_force.day()?;
    let guide = of(&pack, &bundle, day)?;
    let mut guide = match &options.look {
        Some(folder) => guide.look(files::read(&folder.join("guide.css"))?, files::read(&folder.join("guide.js"))?),
        None => LOOK.map(|(style, script)| guide.look(style, script)).ok_or(Failure::NoLook)?,
    };
    let new = Place::Folder(options.folder.folder().unwrap_or_default());
    let old = options.since.as_ref().map(|since| files::sound(&Place::of(since).bundle(&new)?)).transpose()?;
    let (pack, loaded) = (&pack, &loaded);
    let new = (pack, &loaded.sources);
    let compared = old.as_ref().map(|(old, read)| Comparison::on_every_day((old, &read.sources), new));
    let compared = compared.transpose().map_err(Failure::Diagram)?;
    if let Some(compared) = &compared {
        guide = guide.since(compared);
    }
    if let Some(path) = &options.one_file {
        let whole = guide.one_file().map_err(Failure::Guide)?;
        let said = format!("{} ({} kB): the whole guide on one page\n", shown(path), whole.len() / 1000);
        files::write_and_say(path, &whole, &said)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut pages, whole) = guide.site().map_err(Failure::Guide)?;
    pages.insert("guide.html".to_owned(), whole);
    pages.insert("rules.json".to_owned(), super::json(&pack.export(day))?);
    let (count, bytes) = (pages.len(), pages.values().map(String::len).sum::<usize>());
    write(&options.out, pages)?;
    let index = options.out.join("index.html");
    say(&format!("{} ({count} files, {} kB): open it in a browser\n", shown(&index), bytes / 1000))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the pages; of a folder that was not there, all of them or none.
fn write(folder: &Path, pages: BTreeMap<String, String>) -> Result<(), Failure> {
    let mut open = Folder::open(folder, MARK)?;
    pages.into_iter().for_each(|(name, text)| open.put(&name, text));
    open.finish()
}
