//! Commands over many referrals and case files: which files are meant, and how the whole ends.

use std::path::PathBuf;
use std::process::ExitCode;

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

/// An answer over fewer files than were given is a finding, and over none it is no answer.
pub(super) fn code(is_whole: bool, read: u64) -> ExitCode {
    match (is_whole, read) {
        (true, _) => ExitCode::SUCCESS,
        (false, 0) => ExitCode::from(2),
        (false, _) => ExitCode::from(1),
    }
}
