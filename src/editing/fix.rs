//! Changes that an editor offers: the name that was probably meant, and the examples that a rule lacks.
//!
//! In: findings, and a sound pack with the files that it was read from. Out: texts to put in places.

use std::ops::Range;

use crate::authoring::mutants::{Fate, mutants_of};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::FileId;
use crate::editing::workspace::{Workspace, bytes, pack_of};
use crate::exact::diagram::Budget;
use crate::pack::bundle::Loaded;
use crate::pack::model::RuleId;
use crate::render::{language, mutants};
use crate::syntax::ast::Kind;
use crate::syntax::format::format;
use crate::syntax::parse::{is_name, parse};

/// A change to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order.
    pub title: String,
    /// The file.
    pub path: String,
    /// What is replaced; empty where text is only added.
    pub bytes: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// The name that was probably meant, where the finding stands at a bare name and not at a text that lists several.
#[must_use]
pub(crate) fn nearest(workspace: &Workspace, finding: &Diagnostic, path: &str) -> Option<Fix> {
    let (near, label) = (finding.near.as_ref()?, finding.labels.first()?);
    // A slip of the pen is replaced whatever it is; elsewhere the finding may stand at a text that lists several names.
    let slip = matches!(finding.code, "syntax" | "unclosed-text");
    workspace.file(path)?.text.get(bytes(label.span)).filter(|written| slip || is_name(written))?;
    let title = if near.trim().is_empty() { "Delete this".to_owned() } else { format!("Write `{near}`") };
    Some(Fix { title, path: path.to_owned(), bytes: bytes(label.span), text: near.clone() })
}

/// The examples that would notice a change of the rule at a place which none of its own examples notices.
#[must_use]
pub fn missing_examples(workspace: &Workspace, loaded: &Loaded, path: &str, offset: usize) -> Vec<Fix> {
    const MOST: usize = 5;
    let Some(pack) = &loaded.pack else { return Vec::new() };
    let Some(block) = workspace.block(path, offset).filter(|block| block.kind == Kind::Rule) else { return Vec::new() };
    let own = pack.layers.last().is_some_and(|layer| layer.entry.name == pack_of(path));
    let rule = pack.rules.iter().zip((0..).map(RuleId)).find(|(rule, _)| rule.entry.name == block.name.value);
    let Some((_, id)) = rule.filter(|_| own) else { return Vec::new() };
    let end = block.span.end as usize;
    let mut fixes: Vec<Fix> = Vec::new();
    for mutant in mutants_of(pack, id, Budget::default()) {
        let Fate::Survives { example: Some(example) } = &mutant.fate else { continue };
        let change = mutants::change(pack, &mutant.change);
        let example = language::example(pack, &loaded.sources, example, &change);
        let text = format!("\n\n{}", laid_out(&example));
        fixes.push(Fix {
            title: format!("Add the missing example: {change}"),
            path: path.to_owned(),
            bytes: end..end,
            text,
        });
        if fixes.len() == MOST {
            break;
        }
    }
    fixes
}

/// An example as the formatter lays it out in a rule.
fn laid_out(example: &str) -> String {
    let rule = format!("rule a \"\"\n{example}");
    let formatted = format(&parse(FileId::default(), &rule).file, &rule);
    formatted.split_once('\n').map_or(example, |(_, example)| example).trim_matches('\n').to_owned()
}
