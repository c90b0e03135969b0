//! `threshold compare`: exactly what changes from one pack to another, or from one day to another.

use std::path::PathBuf;
use std::process::ExitCode;

use threshold::authors::{Case, Comparison, Examples};
use threshold::findings::Diagnostic;

use super::approval::{Counting, weigh};
use super::choices::{OneDay, day};
use super::output::{Format, supports};
use super::reporting::{FORMATS, FailOn, Found, exit_code};
use super::revision::Place;
use super::{Failure, complain_that, files, json, painter, shown};

#[derive(clap::Args)]
pub(super) struct Options {
    /// The old pack: a folder, a git revision of the new one, or REVISION:FOLDER
    old: String,
    /// The new pack: a folder, a git revision of the old one, or REVISION:FOLDER
    new: String,
    /// Decide these referrals under both and show which of them move
    #[arg(long, value_name = "FILE", num_args = 1..)]
    referrals: Vec<PathBuf>,
    /// Who approves that something protects less: name and role, and `, for OLD..NEW` to approve just these fingerprints
    #[arg(long, value_name = "NAME, ROLE")]
    approved_by: Vec<String>,
    #[command(flatten)]
    in_force: OneDay,
    /// The old side's day, if it is another
    #[arg(long, value_name = "DATE")]
    old_as_at: Option<String>,
    /// The new side's day, if it is another
    #[arg(long, value_name = "DATE")]
    new_as_at: Option<String>,
    /// Show every referral with all its answers, however many
    #[arg(long)]
    full: bool,
    /// How to write the result
    #[arg(long, value_parser = supports(&FORMATS), default_value = "text")]
    format: Format,
    /// The mildest finding that is a failure: what is lowered is an error, or a warning once it is approved; what is
    /// raised is a notice
    #[arg(long, value_enum, default_value = "error")]
    fail_on: FailOn,
}

pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    let places = [Place::of(&options.old), Place::of(&options.new)];
    let [old_place, new_place] = &places;
    let (old_bundle, new_bundle) = (old_place.bundle(new_place)?, new_place.bundle(old_place)?);
    let (mut old_pack, old_loaded, _) = files::comparable(&old_bundle)?;
    let (new_pack, mut new_loaded, mut of_examples) = files::comparable(&new_bundle)?;
    old_pack.leave_out_the_same(&new_loaded.sources, &of_examples);
    of_examples.extend(Examples::run(&new_pack).diagnostics());
    new_place.name_files(&mut new_loaded.sources);
    let as_at = options.in_force.as_at.as_deref();
    let [old_sources, new_sources] = [&old_loaded.sources, &new_loaded.sources];
    let is_one_day = [&options.in_force.as_at, &options.old_as_at, &options.new_as_at].iter().any(|day| day.is_some());
    let compared = if is_one_day {
        let side_day = |own: &Option<String>| day(own.as_deref().or(as_at));
        let (old_day, new_day) = (side_day(&options.old_as_at)?, side_day(&options.new_as_at)?);
        Comparison::of((&old_pack, old_sources, old_day), (&new_pack, new_sources, new_day))
    } else {
        Comparison::on_every_day((&old_pack, old_sources), (&new_pack, new_sources))
    };
    let compared = compared.map_err(Failure::Diagram)?;
    let compared = compared.with_beside([(&old_bundle, &old_loaded), (&new_bundle, &new_loaded)]);
    let mut compared = if options.full { compared.in_full() } else { compared };
    let moments = [&options.old_as_at, &options.new_as_at].map(|own| own.as_deref().or(as_at));
    for path in &options.referrals {
        let name = shown(path);
        let undecided = compared.decide(&name, &files::read(path)?, moments);
        if let Some(faults) = undecided.iter().flatten().next() {
            complain_that(&format!("{name} cannot be decided under both"), faults);
            return Err(Failure::Said);
        }
    }
    weigh(&options.approved_by, Counting::All, &mut compared)?;
    let mut found = compared.diagnostics();
    let otherwise = |of_examples: &[Diagnostic]| {
        let line = |one: &Diagnostic| format!("  {}\n", one.message);
        let lines: String = of_examples.iter().map(line).collect();
        if lines.is_empty() { lines } else { format!("\nExamples that now say otherwise\n{lines}") }
    };
    let examples = otherwise(&of_examples);
    found.extend(of_examples);
    let name = new_pack.layers.last().map_or("", |layer| layer.entry.name.as_str());
    Found {
        tool: "threshold compare",
        cases: Case::of(&found, &new_loaded.sources, name),
        text: &|| compared.text(painter()) + &examples,
        markdown: &|| compared.markdown() + &examples,
        json: &|| json(&compared.json()),
    }
    .write(options.format, options.fail_on)?;
    let needs_approval = compared.is_lowered() && !compared.is_approved() && options.fail_on != FailOn::Never;
    Ok(if needs_approval {
        ExitCode::from(3)
    } else {
        exit_code(found.iter().map(|one| &one.severity), options.fail_on)
    })
}
