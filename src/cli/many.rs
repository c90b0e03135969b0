//! Commands over many referrals and case files: which files are meant, what is in each, and how the whole ends.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use threshold::authors::replay::{self, CaseFile};
use threshold::findings::{Diagnostic, Sources};

use super::{Failure, files};

#[derive(clap::Args)]
pub(super) struct Files {
    /// Referrals and case files, or folders of them; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Files {
    /// Every file, those of a folder by name.
    pub(super) fn paths(&self) -> Result<Vec<PathBuf>, Failure> {
        let mut paths = Vec::new();
        for path in &self.files {
            if path.is_dir() { paths.extend(files::referrals(path)?) } else { paths.push(path.clone()) }
        }
        Ok(paths)
    }
}

/// What is wrong with a file, and its text.
pub(super) type Wrong = (Vec<Diagnostic>, Sources);

/// The case file in a file; none where it is a referral by itself.
pub(super) fn case_file(name: &str, text: &str) -> Result<Option<CaseFile>, Wrong> {
    if !is_case_file(Path::new(name), text) {
        return Ok(None);
    }
    replay::read(name, text).map(Some).map_err(|(problem, sources)| (vec![*problem], sources))
}

/// Whether a file is one that the form saved, whole or broken, and not a referral by itself.
fn is_case_file(path: &Path, text: &str) -> bool {
    let says_so = text.trim_start().starts_with('{') && text.contains("\"threshold-case\"");
    says_so && path.extension().is_none_or(|ending| ending == "json")
}

/// An answer over fewer files than were given is a finding, and over none it is no answer.
pub(super) fn code(is_whole: bool, read: u64) -> ExitCode {
    match (is_whole, read) {
        (true, _) => ExitCode::SUCCESS,
        (false, 0) => ExitCode::from(2),
        (false, _) => ExitCode::from(1),
    }
}
