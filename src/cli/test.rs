//! `threshold test`: the examples that stand in the rules.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::diagnostic::Diagnostic;
use threshold::evaluate::Standing;
use threshold::examples::{self, Failure as Wrong, Found};
use threshold::meetings::as_rules;
use threshold::render::findings;
use threshold::words::joined;

use super::{Failure, files, painter, say};

#[derive(clap::Args)]
pub struct Options {
    /// The pack's folder; the built-in Croydon pack when left out
    pack: Option<PathBuf>,
}

pub fn run(options: &Options) -> Result<ExitCode, Failure> {
    let (pack, loaded) = files::sound_pack(options.pack.as_deref())?;
    let runs = examples::run(&as_rules(&pack));
    let painter = painter();
    let mut failed = 0;
    for run in &runs {
        failed += usize::from(!run.failures.is_empty());
        for wrong in &run.failures {
            let diagnostic = diagnostic(&run.name, &run.title, wrong).also(run.span, "in this example");
            say(&findings::finding(&diagnostic, &loaded.sources, painter.as_ref()))?;
            say("\n")?;
        }
    }
    say(&format!("{} passed, {failed} failed\n", runs.len() - failed))?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn diagnostic(rule: &str, title: &str, wrong: &Wrong) -> Diagnostic {
    let message = format!("rule `{rule}` does not do what its example says: {title}");
    let label = match &wrong.found {
        Found::Stands(standing) => match standing {
            Standing::Silent => "its condition does not hold".to_owned(),
            Standing::Excepted => "its exception is proved".to_owned(),
            Standing::Possible => "it could hold, but does not yet".to_owned(),
            Standing::Holds | Standing::Certain => "it holds".to_owned(),
        },
        Found::NotInForce(day) => format!("it is not in force on {day}"),
        Found::Waits(on) if on.is_empty() => "it waits on nothing".to_owned(),
        Found::Waits(on) => format!("it waits on {}", joined(on.clone(), "and")),
        Found::NotHeldBy(agency) => format!("`{agency}` is not said to hold it"),
    };
    Diagnostic::error("example-failed", message, wrong.span)
        .label(label)
        .help("correct the rule, or the example if the rule is right")
}
