//! `threshold day`: what is still to be done over many files, the most overdue first.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::authors::CaseFile;
use threshold::findings::Faults;
use threshold::record::{DayList, Decision, Duty, PackStamp, Urgency};
use threshold::{Moment, Pack, Referral, Session};

use super::choices::{Rules, now};
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
    /// See every file as at this date, or date and time; now when left out
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// Only what somebody has to do whose name has this in it
    #[arg(long, value_name = "WORDS")]
    who: Option<String>,
    /// Only what is overdue
    #[arg(long)]
    overdue: bool,
    /// How to write the list
    #[arg(long, value_parser = supports(&[Format::Text, Format::Csv, Format::Json, Format::Html]), default_value = "text")]
    format: Format,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let pack = options.rules.pack()?;
    let at = now(options.as_at.as_deref())?;
    let mut list = DayList::new(PackStamp::of(&pack), at);
    for (name, decided) in decided(&pack, &options.files.paths()?, at)? {
        match decided {
            Ok((decision, duties, changed)) => {
                list.add(&name, &decision, duties);
                if changed {
                    list.note_changed(&name);
                }
            }
            Err((problems, sources)) => {
                complain_of(&problems, &sources);
                list.leave_out(&name, problems.iter().map(|one| one.located(&sources)).collect());
            }
        }
    }
    let who = options.who.as_deref().map(str::to_lowercase);
    let is_theirs = |owners: &[String]| {
        who.as_ref().is_none_or(|who| owners.iter().any(|owner| owner.to_lowercase().contains(who.as_str())))
    };
    let is_wanted = |overdue: bool| overdue || !options.overdue;
    let list = list.only(|duty| is_theirs(&duty.owners) && is_wanted(duty.urgency == Urgency::Overdue)).in_time_order();
    write(
        options.format,
        &[
            (Format::Text, &|| Ok(list.text(painter()))),
            (Format::Csv, &|| Ok(list.csv())),
            (Format::Html, &|| Ok(list.html())),
            (Format::Json, &|| json(&list)),
        ],
    )?;
    Ok(code(list.left_out.is_empty(), list.files))
}

/// A file by name, and what was decided of it, what is to be done in it and whether it was changed since it was saved, or why it
/// cannot be read.
type One = (String, Result<(Box<Decision>, Vec<Duty>, bool), Faults>);

/// Decides every file, over all cores, in the order in which they are given.
fn decided(pack: &Pack, paths: &[PathBuf], at: Moment) -> Result<Vec<One>, Failure> {
    let decide = |paths: &[PathBuf]| -> Vec<Result<One, Failure>> {
        let mut session = Session::new(pack.clone());
        paths.iter().map(|path| one(&mut session, path, at)).collect()
    };
    in_parts(paths, decide).into_iter().flatten().collect()
}

fn one(session: &mut Session, path: &std::path::Path, at: Moment) -> Result<One, Failure> {
    let (name, text) = (path.to_string_lossy().into_owned(), files::read(path)?);
    let decided = CaseFile::inside(&name, &text).and_then(|file| {
        let is_changed = file.as_ref().is_some_and(CaseFile::is_changed);
        let inside = file.map(|file| file.referral.to_string());
        let text = inside.as_deref().unwrap_or(&text);
        let (referral, at) = Referral::read(session.pack(), &name, text, Some(&at.to_string()))?;
        let (decision, duties) = session.decide_with_duties(&referral, at);
        Ok((Box::new(decision), duties, is_changed))
    });
    Ok((name, decided))
}
