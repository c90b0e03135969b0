//! `--watch`: a command is run again whenever the rules on the disk change.

use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use threshold::{Bundle, Painter};

use super::{Failure, complain, files, shown, tell};

/// How often the disk is looked at.
const EVERY: Duration = Duration::from_millis(300);

/// Runs once, or again at each change until somebody stops it.
pub(super) fn watched(
    watch: bool,
    pack: Option<&Path>,
    run: impl Fn() -> Result<ExitCode, Failure>,
) -> Result<ExitCode, Failure> {
    if !watch {
        return run();
    }
    let folder = pack.filter(|path| path.is_dir()).ok_or(Failure::NothingToWatch)?;
    loop {
        let before = seen(folder);
        match run() {
            Err(Failure::Output(error)) => return Err(Failure::Output(error)),
            Err(Failure::Said) | Ok(_) => {}
            Err(failure) => complain(&format!("error: {}\n", Painter::on_one_line(&failure.to_string()))),
        }
        if !tell(format!("-- watching {}; stop with Ctrl-C\n", shown(folder)).as_bytes())? {
            return Ok(ExitCode::SUCCESS);
        }
        while seen(folder) == before {
            thread::sleep(EVERY);
        }
    }
}

/// What lies on the disk; nothing while it cannot be read.
fn seen(folder: &Path) -> Option<Bundle> {
    files::bundle(Some(folder)).ok()
}
