//! `threshold measure`: shares over many referrals and case files, which a manager chooses to give.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::authors::Counter;
use threshold::findings::Faults;
use threshold::{Moment, Pack};

use super::choices::Rules;
use super::cores::in_parts;
use super::many::{Files, code};
use super::output::{Format, supports, write};
use super::{Failure, complain_of, files, json, painter};

#[derive(clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    rules: Rules,
    /// See every file as at this date, or date and time; each as at its own moment when left out
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// How to write what was counted
    #[arg(long, value_parser = supports(&[Format::Text, Format::Json, Format::Markdown]), default_value = "text")]
    format: Format,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.rules.pack()?;
    if let Some(text) = options.as_at.as_deref().filter(|text| Moment::read(text).is_none()) {
        return Err(Failure::NoSuchDay { text: text.to_owned() });
    }
    let mut counter = Counter::new(&pack);
    for (part, wrong) in in_parts(&options.files.paths()?, |paths| part(&pack, paths, options.as_at.as_deref())) {
        wrong.iter().for_each(|(problems, sources)| complain_of(problems, sources));
        counter = counter.and(part?);
    }
    let counted = counter.counted();
    write(
        options.format,
        &[
            (Format::Text, &|| Ok(counted.text(painter()))),
            (Format::Markdown, &|| Ok(counted.markdown())),
            (Format::Json, &|| json(&counted)),
        ],
    )?;
    Ok(code(counted.left_out.is_empty(), counted.referrals))
}

/// Counts some of the files, with what is wrong with those that cannot be counted.
fn part<'a>(pack: &'a Pack, paths: &[PathBuf], as_at: Option<&str>) -> (Result<Counter<'a>, Failure>, Vec<Faults>) {
    let (mut counter, mut wrong) = (Counter::new(pack), Vec::new());
    for path in paths {
        match files::read(path) {
            Ok(text) => wrong.extend(counter.file(&path.to_string_lossy(), &text, as_at).err()),
            Err(failure) => return (Err(failure), wrong),
        }
    }
    (Ok(counter), wrong)
}
