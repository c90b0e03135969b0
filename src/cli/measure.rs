//! `threshold measure`: shares over many referrals and case files, which a manager chooses to give.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::authors::replay;
use threshold::authors::{Counted, Counter};
use threshold::findings::Sources;
use threshold::findings::{Diagnostic, Problem};
use threshold::output::measures::{markdown, text};
use threshold::{Moment, Pack, read};

use super::choices::Rules;
use super::output::{Format, supports, write};
use super::{Failure, complain_of, files, json, painter};

#[derive(clap::Args)]
pub(super) struct Options {
    /// Referrals and case files, or folders of them; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
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
    for path in paths(&options.files)? {
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
    Ok(code(&counted))
}

/// A share over fewer files than were given is a finding, and none at all is no answer.
fn code(counted: &Counted) -> ExitCode {
    match (counted.left_out.is_empty(), counted.referrals) {
        (true, _) => ExitCode::SUCCESS,
        (false, 0) => ExitCode::from(2),
        (false, _) => ExitCode::from(1),
    }
}

/// Every file, those of a folder by name.
pub(super) fn paths(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for path in given {
        if path.is_dir() { paths.extend(files::referrals(path)?) } else { paths.push(path.clone()) }
    }
    Ok(paths)
}

type Wrong = (Vec<Diagnostic>, Sources);

/// Counts one file, whole or not at all.
fn add(counter: &mut Counter<'_>, pack: &Pack, name: &str, text: &str, as_at: Option<&str>) -> Result<(), Wrong> {
    if !is_case_file(Path::new(name), text) {
        let (read, sources) = read(pack, name, text, as_at);
        let (referral, at) = read.map_err(|problems| (problems, sources))?;
        counter.referral(&referral, at);
        return Ok(());
    }
    let file = replay::read(name, text).map_err(|(problem, sources)| (vec![*problem], sources))?;
    let (read, sources) = read(pack, name, &file.referral.to_string(), Some(as_at.unwrap_or(&file.as_at)));
    let (referral, at) = read.map_err(|problems| (problems, sources.clone()))?;
    counter.case_file(name, &file).map_err(|problem| (vec![*problem], sources))?;
    counter.referral(&referral, at);
    Ok(())
}

/// The referral in a file, whether it stands alone or in a case file.
pub(super) fn referral_in(name: &str, text: &str) -> Result<String, Box<(Diagnostic, Sources)>> {
    if !is_case_file(Path::new(name), text) {
        return Ok(text.to_owned());
    }
    let file = replay::read(name, text).map_err(|(problem, sources)| Box::new((*problem, sources)))?;
    Ok(file.referral.to_string())
}

/// Whether a file is one that the form saved, whole or broken, and not a referral by itself.
fn is_case_file(path: &Path, text: &str) -> bool {
    let says_so = text.trim_start().starts_with('{') && text.contains("\"threshold-case\"");
    says_so && path.extension().is_none_or(|ending| ending == "json")
}
