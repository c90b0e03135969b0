//! `threshold explain`: what a finding's code means, why it matters, an example and the cure.

use std::process::ExitCode;

use threshold::authors::Page;

use super::{Failure, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The code, such as `unknown-name`; all codes are listed when it is left out
    code: Option<String>,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let Some(code) = &options.code else {
        let pages = Page::all();
        let widest = pages.iter().map(|page| page.code.len()).max().unwrap_or(0);
        for page in pages {
            say(&format!("{:widest$}  {}\n", page.code, page.means))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some(page) = Page::of(code) else {
        let near = Page::nearest(code).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        return Err(Failure::NoSuchCode { code: code.clone(), near });
    };
    let example: String = page.example.lines().map(|line| format!("    {line}\n")).collect();
    say(&format!(
        "{}\n\nWhat it means\n  {}\n\nWhy it matters\n  {}\n\nFor example\n{example}\nThe cure\n  {}\n",
        page.code, page.means, page.why, page.cure
    ))?;
    Ok(ExitCode::SUCCESS)
}
