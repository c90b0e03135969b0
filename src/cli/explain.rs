//! `threshold explain`: what a finding's code means, why it matters, an example and the cure.

use std::process::ExitCode;

use threshold::internals::codes::{PAGES, all, page};
use threshold::internals::diagnostic::nearest;

use super::{Failure, say};

#[derive(clap::Args)]
pub struct Options {
    /// The code, such as `unknown-name`; all codes are listed when it is left out
    code: Option<String>,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let Some(code) = &options.code else {
        let widest = all().map(str::len).max().unwrap_or(0);
        for page in PAGES.iter() {
            say(&format!("{:widest$}  {}\n", page.code, page.means))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some(page) = page(code) else {
        let near = nearest(code, all()).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        return Err(Failure::NoSuchCode { code: code.clone(), near });
    };
    let example: String = page.example.lines().map(|line| format!("    {line}\n")).collect();
    say(&format!(
        "{}\n\nWhat it means\n  {}\n\nWhy it matters\n  {}\n\nFor example\n{example}\nThe cure\n  {}\n",
        page.code, page.means, page.why, page.cure
    ))?;
    Ok(ExitCode::SUCCESS)
}
