//! The command line, a file a command. The only room with a terminal.
//!
//! In: arguments and files.
//! Out: what the library says, as text or as data, and an exit code: 0 all is well, 1 findings, 2 wrong use or unreadable
//! input, 3 a change needs approval, 4 an error of the program itself.
//!
//! Must not know: anything of the library but what it promises to everybody.

mod approval;
mod bug;
mod check;
mod choices;
mod compare;
mod completions;
mod cores;
mod day;
mod decide;
mod explain;
mod export;
mod files;
mod fmt;
mod folder;
mod form;
mod guide;
mod import;
mod limits;
mod lines;
mod lsp;
mod man;
mod many;
mod measure;
mod mutate;
mod new;
mod output;
mod papers;
mod playground;
mod progress;
mod replay;
mod reporting;
mod review;
mod revision;
mod schema;
mod test;
mod timeline;
mod verify;
mod watch;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use threshold::findings::{Diagnostic, Faults, Sources};
use threshold::{Error, Painter};

/// Rules for safeguarding thresholds that people can read, test, prove and use.
///
/// Decision support: a named person decides. No score, no prediction, and nothing leaves this machine.
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well; 1 findings that --fail-on counts; 2 wrong use, or input that cannot be read; \
3 a change needs approval; 4 an error of the program itself.";

#[derive(Subcommand)]
enum Command {
    /// Decide a referral: what it meets, why, what is not known yet, whom to ask
    Decide(decide::Options),
    /// Begin an area's own pack: rules that check, with examples, a README, a workflow and a hook
    New(new::Options),
    /// Check a pack: everything that is wrong with its rules
    Check(check::Options),
    /// Run the examples that stand in the rules
    Test(test::Options),
    /// Say exactly what changes from one pack to another, or from one day to another
    Compare(compare::Options),
    /// Say what a change to the rules does, in words for a safeguarding lead, with files to look at
    Review(review::Options),
    /// Write the governance papers of a pack as drafts: hazard log, impact assessment, statements
    Papers(papers::Options),
    /// Change every rule in small ways and see whether its examples notice
    Mutate(mutate::Options),
    /// Lay out rule files in the one canonical way
    Fmt(fmt::Options),
    /// Print the rules in force as plain JSON
    Export(export::Options),
    /// Explain a finding's code, or list all codes
    Explain(explain::Options),
    /// Decide a case file again: the same record, or what differs and why
    Replay(replay::Options),
    /// Count the shares that a pack measures over many referrals and case files, and what people decided, month by month
    Measure(measure::Options),
    /// List what is still to be done over many files, the most overdue first: what, whose, by when, who must be told
    Day(day::Options),
    /// Make case files from what a council holds already, and say what became of every value
    Import(import::Options),
    /// Show a referral in the order of time: what was due when, what was done, what is next, who must be told
    Timeline(timeline::Options),
    /// Print the JSON Schema of a pack's referrals
    Schema(schema::Options),
    /// Build the web form of a pack as one HTML file
    Form(form::Options),
    /// Say whether a form is what this program writes, and whose rules stand in it
    Verify(verify::Options),
    /// Write the guide of a pack, for everyone who works with children, as a folder of pages
    Guide(guide::Options),
    /// Build the playground of a pack as one HTML file: a rule is edited, and what that changes is shown
    Playground(playground::Options),
    /// Print what a shell needs to complete commands as you type
    Completions(completions::Options),
    /// Write the manual pages
    Man(man::Options),
    /// Serve an editor: findings, hover, completion, rename and more, over the Language Server Protocol
    Lsp(lsp::Options),
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A file or a folder that cannot be read.
    #[error(transparent)]
    Read(Error),
    /// `-` beside files.
    #[error("`-` is standard input, and stands alone")]
    NotAlone,
    /// Nothing that could change while it is watched.
    #[error("only a pack's folder can be watched; name one")]
    NothingToWatch,
    /// A folder in which a new pack cannot begin.
    #[error("{path} is there already; choose another name, or move it away")]
    AlreadyThere {
        /// Which.
        path: PathBuf,
    },
    /// A name that a pack of this program has: what extends it would find itself.
    #[error(
        "a pack `{name}` comes with this program; give yours a name of its own, such as `{name}-borough`, and extend it with `--extends {name}`"
    )]
    NameOfBuiltIn {
        /// Which.
        name: String,
    },
    /// A name that no pack can have.
    #[error("`{name}` cannot be the name of a pack: write lower-case words joined by hyphens, such as `west-borough`")]
    NotAPackName {
        /// As written.
        name: String,
    },
    /// What no forge calls a repository.
    #[error("`{text}` is not a repository; write its owner and its name, such as `OWNER/threshold`")]
    NotARepository {
        /// As written.
        text: String,
    },
    /// A title of which nothing can be seen.
    #[error("the title says nothing; write what people call the area, or leave out --title")]
    NotATitle,
    /// A wider pack that is not there.
    #[error(
        "a pack extends one in the same folder: {found} is a pack, but does not stand in {within}; put both in one folder, with `--within {there}` and `--extends {name}`"
    )]
    WiderElsewhere {
        /// The wider pack, as it was named.
        found: PathBuf,
        /// Where the new one was to stand.
        within: PathBuf,
        /// Where the wider one stands.
        there: PathBuf,
        /// Its name.
        name: String,
    },
    /// A wider pack that is not there.
    #[error("there is no pack `{name}` to extend; there is {others}")]
    NoWiderPack {
        /// As written.
        name: String,
        /// Those that are.
        others: String,
    },
    /// A file that cannot be written.
    #[error("cannot write {path}: {error}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A code that no finding has.
    #[error("no finding has the code `{code}`{near}")]
    NoSuchCode {
        /// As written.
        code: String,
        /// The nearest, as a question.
        near: String,
    },
    /// The form's page is not part of this build.
    #[error("this build holds no form; run `make form`, or say --shell and the page to fill")]
    NoShell,
    /// The playground's page is not part of this build.
    #[error("this build holds no playground; run `make playground`, or say --shell and the page to fill")]
    NoPlayground,
    /// A page that is not the one to fill.
    #[error("{path} is not the page to fill: it has no place for {what}")]
    NotAShell {
        /// Which.
        path: PathBuf,
        /// What is missing.
        what: &'static str,
    },
    /// A page without a pack.
    #[error("{path} is not a form: no rules stand in it; name the file that `threshold form` wrote")]
    NotAForm {
        /// Which.
        path: String,
    },
    /// A page whose pack cannot be read.
    #[error("the rules in {path} cannot be read: {why}; take the form again from where it was published")]
    DamagedForm {
        /// Which.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// The guide's look is not part of this build.
    #[error(
        "this build holds no style for a guide; run `make guide`, or say --look and a folder with guide.css and guide.js"
    )]
    NoLook,
    /// A file that somebody else wrote, or that was changed since.
    #[error(
        "{path} is there already and is not as threshold wrote it; name another folder with --out, or move it away"
    )]
    NotWrittenHere {
        /// Which.
        path: PathBuf,
    },
    /// A file where a folder is to be written.
    #[error("{path} is not a folder; name one with --out")]
    NotAFolder {
        /// Which.
        path: PathBuf,
    },
    /// A pack of which no guide can be made.
    #[error("the guide cannot be written: {0}")]
    Guide(Error),
    /// A revision that git does not know, or a folder that it did not have.
    #[error("there is no pack `{folder}` at `{revision}`; say a folder, a git revision, or REVISION:FOLDER")]
    NoRevision {
        /// As written.
        revision: String,
        /// From the top of the repository.
        folder: String,
    },
    /// A template with a place that nothing fills.
    #[error("{path} cannot be written: {place}")]
    Paper {
        /// Which.
        path: PathBuf,
        /// The place.
        place: Error,
    },
    /// A folder that would be written into, and is not empty.
    #[error("{path} is there already and is not empty; name another folder with --out")]
    NotEmpty {
        /// Which.
        path: PathBuf,
    },
    /// A folder without a file of a source.
    #[error("{path} holds no .{ending} file")]
    NothingToImport {
        /// Which.
        path: PathBuf,
        /// How its files end.
        ending: String,
    },
    /// A file of a source that cannot be read.
    #[error("cannot read {path}: {error}")]
    Source {
        /// Which.
        path: PathBuf,
        /// Why.
        error: String,
    },
    /// A file that is not the XML that it should be.
    #[error("{path}, line {line}: the XML cannot be read: {error}")]
    NotXml {
        /// Which.
        path: PathBuf,
        /// Why.
        error: String,
        /// Where.
        line: u32,
    },
    /// A folder of scenarios without any.
    #[error("{path} holds no referral; scenarios are .yaml or .json files")]
    NoScenarios {
        /// Which.
        path: PathBuf,
    },
    /// No git.
    #[error("a git revision was asked for, and git cannot be run: {0}")]
    NoGit(std::io::Error),
    /// Git says no.
    #[error("git says: {error}")]
    Git {
        /// What it says.
        error: String,
    },
    /// An approval by nobody, or by somebody without a role.
    #[error("`{text}` is not an approval; name a person and a role, such as \"A. Lead, safeguarding lead\"")]
    NotAnApproval {
        /// As written.
        text: String,
    },
    /// A day that is none.
    #[error("`{text}` is not a date; write one such as 2026-11-20")]
    NoSuchDay {
        /// As written.
        text: String,
    },
    /// No clock.
    #[error("this machine does not know what day it is; say --as-at and a date")]
    NoToday,
    /// Rules that cannot be compared exactly.
    #[error(
        "these rules cannot be compared exactly: {0}; so nobody can say whom the change concerns: make it in smaller steps, or \
         compare one day alone with --as-at"
    )]
    Diagram(Error),
    /// A result that cannot be written as JSON.
    #[error("cannot write the result as JSON: {0}")]
    Json(serde_json::Error),
    /// Standard output that cannot be written.
    #[error("cannot write the result: {0}")]
    Output(std::io::Error),
    /// Everything has been said already, beneath the text that is wrong.
    #[error("")]
    Said,
}

/// Runs the command line; a bug is told apart from every other outcome.
pub(crate) fn run() -> ExitCode {
    bug::guarded(command)
}

fn command() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                // Whoever does not read on has read enough.
                Err(lost) if lost.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::from(code),
                Err(_) => ExitCode::from(2),
            };
        }
    };
    let result = match arguments.command {
        Command::Decide(options) => decide::run(&options),
        Command::New(options) => new::run(&options),
        Command::Completions(options) => completions::run(&options),
        Command::Man(options) => man::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Compare(options) => compare::run(&options),
        Command::Review(options) => review::run(&options),
        Command::Papers(options) => papers::run(&options),
        Command::Mutate(options) => mutate::run(&options),
        Command::Fmt(options) => fmt::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Export(options) => export::run(&options),
        Command::Day(options) => day::run(&options),
        Command::Timeline(options) => timeline::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Replay(options) => replay::run(&options),
        Command::Measure(options) => measure::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Form(options) => form::run(&options),
        Command::Guide(options) => guide::run(&options),
        Command::Playground(options) => playground::run(&options),
        Command::Lsp(options) => lsp::run(&options),
    };
    match result {
        Ok(code) => code,
        Err(Failure::Said) => ExitCode::from(2),
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            // Names of files and what other programs say may hold any letter.
            complain(&format!("error: {}\n", Painter::on_one_line(&failure.to_string())));
            ExitCode::from(if matches!(failure, Failure::Json(_)) { 4 } else { 2 })
        }
    }
}

/// A result as one line of JSON.
fn json(result: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(result).map(|text| format!("{text}\n")).map_err(Failure::Json)
}

/// Writes a result to standard output.
fn say(text: &str) -> Result<(), Failure> {
    tell(text.as_bytes()).map(drop)
}

/// The same, and whether anybody still reads. Whoever does not read on has read enough: that is no error, and takes neither
/// the verdict nor the work away.
fn tell(bytes: &[u8]) -> Result<bool, Failure> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        written => written.map(|()| true).map_err(Failure::Output),
    }
}

/// A path as it can be shown on one line, whatever letters stand in it.
fn shown(path: &Path) -> String {
    Painter::on_one_line(&path.display().to_string())
}

/// Writes to standard error; when even that fails, the exit code still tells.
fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Draws what is wrong to standard error, with the lines that it is about.
fn complain_of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, sources: &Sources) {
    let painter = error_painter();
    for diagnostic in diagnostics {
        complain(&diagnostic.text(sources, painter));
        complain("\n");
    }
}

/// The same of a text that cannot be used, and what does not come of it.
fn complain_that(what: &str, (diagnostics, sources): &Faults) {
    complain_of(diagnostics, sources);
    complain(&format!("{what}: {}\n", Diagnostic::summary(diagnostics)));
}

/// A painter for standard output.
fn painter() -> Painter {
    choose(std::io::stdout().is_terminal())
}

/// A painter for standard error.
fn error_painter() -> Painter {
    choose(std::io::stderr().is_terminal())
}

/// Colours only on a terminal, and never under `NO_COLOR`.
fn choose(terminal: bool) -> Painter {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if terminal && !plain { Painter::Ansi } else { Painter::Plain }
}
