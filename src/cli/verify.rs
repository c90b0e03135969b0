//! `threshold verify`: whether a form is what this program would write, and whose rules stand in it.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::Pack;
use threshold::record::PackStamp;

use super::choices::Rules;
use super::{Failure, files, folder, form, say, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The form, as it lies on a disk or a server
    file: PathBuf,
    #[command(flatten)]
    rules: Rules,
    /// The page that it was made of, as `make form` builds it; the one that this build holds when left out
    #[arg(long, value_name = "FILE")]
    shell: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let own = options.rules.pack()?;
    let text = files::read_whole(&options.file)?;
    let path = shown(&options.file);
    let not_a_form = || Failure::NotAForm { path: path.clone() };
    let held = Pack::inside_form(&text).ok_or_else(not_a_form)?;
    let pack =
        Pack::of_snapshot(&held).map_err(|error| Failure::DamagedForm { path: path.clone(), why: error.message })?;
    let written = form::filled(&pack, options.shell.as_deref())?;
    // The words of a page's rules may be anything; the bytes cannot.
    let (page, rules) = (written == text, held == own.snapshot());
    let (said, wanted) = (PackStamp::of(&pack), PackStamp::of(&own));
    let line = |at: usize| format!("NOT as this version writes it: they part in line {at}");
    let both = text.split_inclusive('\n').zip(written.split_inclusive('\n'));
    let alike = both.take_while(|(is, was)| is == was).count();
    let page_is = if page { "as this version writes it".to_owned() } else { line(alike + 1) };
    let rules_are = match (rules, said.fingerprint == wanted.fingerprint) {
        (true, _) => "the ones that it is compared with, to the last byte".to_owned(),
        (false, true) => {
            "OTHERS under the same fingerprint: somebody changed them, or another version wrote them".to_owned()
        }
        (false, false) => format!("others than {} {}, fingerprint {}", wanted.name, wanted.version, wanted.fingerprint),
    };
    say(&format!(
        "{path}\n  SHA-256   {}\n  program   threshold {}\n  page      {page_is}\n  it says   {} {}, fingerprint {}\n  rules     {rules_are}\n",
        folder::sum(text.as_bytes()),
        threshold::VERSION,
        said.name,
        said.version,
        said.fingerprint,
    ))?;
    Ok(ExitCode::from(u8::from(!(page && rules))))
}
