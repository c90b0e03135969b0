//! `threshold fmt`: rule files laid out in the one canonical way.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::format;

use super::{Failure, complain_of, files, say, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    /// Rule files, or folders of them; `-` lays out standard input; this folder when left out
    paths: Vec<PathBuf>,
    /// Change nothing; say which files would change, and exit with 1 if any would
    #[arg(long)]
    check: bool,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    if options.paths.iter().any(|path| path == Path::new("-")) {
        return standard_input(options);
    }
    let here = [PathBuf::from(".")];
    let paths = if options.paths.is_empty() { &here[..] } else { &options.paths };
    let mut found = Vec::new();
    for path in paths {
        files::rule_files(path, &mut found)?;
    }
    let (mut changed, mut unreadable, mut said) = (0, false, String::new());
    for path in &found {
        match laid_out(path)? {
            None => unreadable = true,
            Some((before, after)) if before != after => {
                changed += 1;
                said += &format!("{}\n", shown(path));
                if !options.check {
                    files::write(path, &after)?;
                }
            }
            Some(_) => {}
        }
    }
    let words = if options.check { "would change" } else { "changed" };
    say(&format!("{said}{changed} of {} files {words}\n", found.len()))?;
    Ok(match (unreadable, options.check && changed > 0) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Lays out standard input on standard output, and writes no file.
fn standard_input(options: &Options) -> Result<ExitCode, Failure> {
    let [path] = options.paths.as_slice() else { return Err(Failure::NotAlone) };
    let Some((before, after)) = laid_out(path)? else { return Ok(ExitCode::from(2)) };
    if options.check {
        return Ok(ExitCode::from(u8::from(before != after)));
    }
    say(&after)?;
    Ok(ExitCode::SUCCESS)
}

/// A file's text before and after; nothing when it cannot be read, which is then said.
fn laid_out(path: &Path) -> Result<Option<(String, String)>, Failure> {
    let text = files::read(path)?;
    match format(&path.display().to_string(), &text) {
        Ok(after) => Ok(Some((text, after))),
        Err((errors, sources)) => {
            complain_of(&errors, &sources);
            Ok(None)
        }
    }
}
