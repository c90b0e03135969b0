//! Weaker while open: a referral of which not everything is known gets less under the local pack than under the pack that it
//! extends, or can no longer be told at all.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::authoring::compare::{Answered, Cell, Known, Side, Subject, Value, open_or_ruled_out};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::span::Sources;
use crate::decision::phrases::{self, joined};
use crate::engine::compile::compile;
use crate::exact::diagram::DiagramError;
use crate::pack::errors::Page;

const PAGE: Page = Page {
    code: "weaker-while-open",
    means: "A local pack gives some child less while an answer is missing or disputed, or rules a real referral out.",
    why: "Nobody ever knows everything on the day, and what cannot be told protects nobody.",
    example: "local fact independently-mobile\n  presumed yes until known",
    cure: "Take the wider pack's own presumption, worse answer, exception or axiom back.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// Something of which the local pack gives less for what is known so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakerWhileOpen {
    /// What.
    what: String,
    /// What the wider pack gives, and the local one.
    from: String,
    to: String,
    /// What is known of the child.
    child: String,
}

impl Kind for WeakerWhileOpen {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let WeakerWhileOpen { what, from, to, child } = self;
        speaker
            .about_local(format!("the local pack lowers {what} from {from} to {to} while not everything is known"))
            .label("not so under the wider pack")
            .help(format!("for example: {child}"))
    }
}

/// Everything of which the local pack gives less so.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let Some(base) = context.base else { return Ok(Vec::new()) };
    let programs = [compile(base, context.day), compile(context.pack, context.day)];
    let [wide, local] = &programs;
    let sources = Sources::default();
    let sides = [
        Side { pack: base, program: wide, sources: &sources },
        Side { pack: context.pack, program: local, sources: &sources },
    ];
    let moved = open_or_ruled_out(sides, context.budget)?;
    Ok(moved.into_iter().map(|(subject, cell)| finding(context, sides, &subject, &cell)).collect())
}

fn finding(context: &Context<'_>, sides: [Side<'_>; 2], subject: &Subject, cell: &Cell) -> Finding {
    let rules = || context.pack.rules.entries();
    let cause = cell.causes.iter().find_map(|name| rules().find(|(_, rule)| rule.entry.name == *name));
    let at = cause.map_or_else(|| Block::top(context.pack), |(id, _)| Block::Rule(id));
    let what = match subject {
        Subject::Level => "the level".to_owned(),
        Subject::Speed => "the speed".to_owned(),
        Subject::Route(name)
        | Subject::Action(name)
        | Subject::Tell(name)
        | Subject::Refusal(name)
        | Subject::Ask(name) => format!("`{name}`"),
    };
    let value = |value: &Value| match value {
        Value::RuledOut => "what can no longer be told".to_owned(),
        Value::Rung(_, title) => title.clone(),
        Value::Nothing => "not given".to_owned(),
        Value::Given(limits) if limits.is_empty() => "given".to_owned(),
        Value::Given(limits) => joined(limits.iter().map(ToString::to_string).collect(), "and"),
    };
    let told = cell.witness.iter().filter(|told| !told.is_mild()).map(|told| answer(sides, told));
    let child = joined(told.collect(), "and");
    Finding::new(at, WeakerWhileOpen { what, from: value(&cell.from), to: value(&cell.to), child })
}

fn answer(sides: [Side<'_>; 2], told: &Answered) -> String {
    let side = told.version.of(sides);
    let question = phrases::question(side.pack, side.program, told.input.input);
    let cells = phrases::cells(side.pack, &told.input, told.cells);
    match told.known {
        Known::Told => format!("“{question}” {cells}"),
        Known::Recorded => format!("“{question}” {cells}, as far as is recorded"),
        Known::NotKnown => format!("“{question}” nobody knows"),
        Known::Disputed => format!("“{question}” disputed: {cells}"),
    }
}
