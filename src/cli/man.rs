//! `threshold man`: the manual pages, one for the program and one for each command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Arguments, Failure, files, say};

#[derive(clap::Args)]
pub(super) struct Options {
    /// Write a page for the program and each of its commands into this folder; only the program's is printed when left out
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let mut program = Arguments::command().name("threshold");
    program.build();
    let Some(folder) = &options.out else {
        say(&page(program)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let commands = program.get_subcommands().filter(|command| command.get_name() != "help").cloned();
    let named = commands.map(|command| (format!("threshold-{}", command.get_name()), command));
    for (name, command) in std::iter::once(("threshold".to_owned(), program.clone())).chain(named) {
        let path = folder.join(format!("{name}.1"));
        files::write(&path, page(command.display_name(name.clone()))?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn page(command: clap::Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(Failure::Output)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}
