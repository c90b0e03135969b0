//! What many commands ask in the same words: which pack, and as at which day.

use std::path::{Path, PathBuf};

use threshold::{Bundle, Day, Loaded, Moment, Pack};

use super::{Failure, files};

// No doc comments on what is flattened: clap would take them for those of the command.

#[derive(clap::Args)]
pub(super) struct Rules {
    /// The pack's folder; the built-in Croydon pack when left out
    #[arg(long, value_name = "PACK", alias = "pack")]
    rules: Option<PathBuf>,
}

impl Rules {
    /// The pack, if it is sound.
    pub(super) fn pack(&self) -> Result<Pack, Failure> {
        files::pack(self.rules.as_deref())
    }
}

#[derive(clap::Args)]
pub(super) struct PackFolder {
    /// The pack's folder; the built-in Croydon pack when left out
    pub(super) pack: Option<PathBuf>,
}

impl PackFolder {
    /// The pack, if it is sound, and what it was read from.
    pub(super) fn sound(&self) -> Result<(Pack, Loaded), Failure> {
        files::sound_pack(self.folder().as_deref())
    }

    /// The folder that is meant: the one that is named, or the one in which we are if it holds a pack.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let here = Path::new(".");
        self.pack.clone().or_else(|| Bundle::stands_in(here).then(|| here.to_owned()))
    }
}

#[derive(clap::Args)]
pub(super) struct Seen {
    /// See it as at this date, or date and time; when it was received when left out
    #[arg(long, value_name = "DATE")]
    pub(super) as_at: Option<String>,
}

#[derive(clap::Args)]
pub(super) struct InForce {
    /// Take the rules in force on this day; today when left out
    #[arg(long, value_name = "DATE")]
    pub(super) as_at: Option<String>,
}

#[derive(clap::Args)]
pub(super) struct OneDay {
    /// Compare the rules in force on this day alone; on every day when left out
    #[arg(long, value_name = "DATE")]
    pub(super) as_at: Option<String>,
}

impl InForce {
    /// The day.
    pub(super) fn day(&self) -> Result<Day, Failure> {
        day(self.as_at.as_deref())
    }
}

/// A day as written; today where none is.
pub(super) fn day(said: Option<&str>) -> Result<Day, Failure> {
    match said {
        Some(text) => Moment::read(text).map(Moment::day).ok_or_else(|| Failure::NoSuchDay { text: text.to_owned() }),
        None => today().ok_or(Failure::NoToday),
    }
}

/// A moment as written; now, by the clock of the United Kingdom, where none is.
pub(super) fn now(said: Option<&str>) -> Result<Moment, Failure> {
    match said {
        Some(text) => Moment::read(text).ok_or_else(|| Failure::NoSuchDay { text: text.to_owned() }),
        None => {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok();
            let seconds = since.and_then(|since| i64::try_from(since.as_secs()).ok());
            seconds.and_then(Moment::of_instant).ok_or(Failure::NoToday)
        }
    }
}

/// Today, in universal time.
fn today() -> Option<Day> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    let days = i64::try_from(since.as_secs() / 86_400).ok()?;
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(Day { year: date.year(), month: date.month(), day: date.day() })
}
