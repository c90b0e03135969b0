//! `threshold measure`: shares over many referrals and case files, which a manager chooses to give.

use std::process::ExitCode;

use threshold::authors::Counter;
use threshold::findings::Problem;
use threshold::output::measures::{markdown, text};
use threshold::{Moment, Pack, read};

use super::choices::Rules;
use super::many::{Files, Wrong, case_file, code};
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
    for path in options.files.paths()? {
        let name = path.to_string_lossy();
        if let Err((problems, sources)) =
            add(&mut counter, &pack, &name, &files::read(&path)?, options.as_at.as_deref())
        {
            complain_of(&problems, &sources);
            counter
                .leave_out(&name, problems.iter().map(|problem| problem.located(&sources)).collect::<Vec<Problem>>());
        }
    }
    let counted = counter.counted();
    write(
        options.format,
        &[
            (Format::Text, &|| Ok(text(&counted, painter().as_ref()))),
            (Format::Markdown, &|| Ok(markdown(&counted))),
            (Format::Json, &|| json(&counted)),
        ],
    )?;
    Ok(code(counted.left_out.is_empty(), counted.referrals))
}

/// Counts one file, whole or not at all.
fn add(counter: &mut Counter<'_>, pack: &Pack, name: &str, text: &str, as_at: Option<&str>) -> Result<(), Wrong> {
    let file = case_file(name, text)?;
    let inside = file.as_ref().map(|file| file.referral.to_string());
    let own = file.as_ref().map(|file| file.as_at.as_str());
    let (read, sources) = read(pack, name, inside.as_deref().unwrap_or(text), as_at.or(own));
    let (referral, at) = read.map_err(|problems| (problems, sources.clone()))?;
    if let Some(file) = &file {
        counter.case_file(name, file).map_err(|problem| (vec![*problem], sources))?;
    }
    counter.referral(&referral, at);
    Ok(())
}
