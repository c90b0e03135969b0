//! A block tried out, be it a rule, a question, a clock or an axiom: what an edit of it does to the pack as published.
//!
//! In: the files of a pack, and another text for one of its blocks. Out: what is wrong with it, whether its examples still
//! hold, exactly what it changes for whom, and what is proved of it. Must not know the page.

use serde::Serialize;
use serde_json::Value;

use crate::authoring::analysis;
use crate::authoring::despite::load_despite_examples;
use crate::authoring::examples;
use crate::base::diagnostic::{Diagnostic, Place, Problem};
use crate::base::order::InOrder;
use crate::editing::Workspace;
use crate::pack::bundle::{Bundle, Loaded, load};
use crate::render;
use crate::syntax::ast::{Block, Kind};

/// A pack as published, and the last edit of it that was tried.
pub(crate) struct Playground {
    workspace: Workspace,
    published: Loaded,
    bundle: Bundle,
    tried: Option<Tried>,
}

struct Tried {
    bundle: Bundle,
    loaded: Loaded,
    path: String,
    kind: Kind,
    name: String,
    /// The lines of the file before the rule.
    above: u32,
    /// The lines of the rule.
    lines: u32,
}

/// A block as written.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Written {
    /// What it is asked for by: the name of a rule, and kind and name of any other block.
    pub name: String,
    /// The word that opens it.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// An edit, as far as is seen at once.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Trial {
    /// What is wrong; lines are those of the rule's text, for places within it.
    pub problems: Vec<Problem>,
    /// The rule's examples; none while something is wrong.
    pub examples: Vec<Shown>,
}

/// An example, run.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Shown {
    /// Its title.
    pub title: String,
    /// What did not come out as it says.
    pub problems: Vec<Problem>,
}

impl Playground {
    /// Opens a pack that must be right.
    ///
    /// # Errors
    /// The pack with everything that is wrong with it.
    pub(crate) fn open(bundle: Bundle) -> Result<Playground, Box<Loaded>> {
        let published = load(&bundle);
        if published.pack.is_none() {
            return Err(Box::new(published));
        }
        let mut workspace = Workspace::default();
        for (path, text) in &bundle.files {
            workspace.set(path, text.clone());
        }
        Ok(Playground { workspace, published, bundle, tried: None })
    }

    /// Every block of the pack and of those that it extends, rules first, by kind and name; what a `pack` block says of a
    /// pack is not tried out.
    #[must_use]
    pub(crate) fn rules(&self) -> Vec<Written> {
        let files = self.bundle.files.keys().filter_map(|path| Some((path, self.workspace.file(path)?)));
        let mut rules: Vec<Written> = files
            .flat_map(|(path, file)| {
                let blocks = file.parsed.file.blocks.iter();
                blocks.filter(|block| block.kind != Kind::Pack && !block.local).map(|block| Written {
                    name: asked_by(block),
                    kind: block.kind.word(),
                    title: block.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
                    path: path.clone(),
                    text: file.text.get(crate::editing::workspace::bytes(block.span)).unwrap_or("").to_owned(),
                })
            })
            .collect();
        let order = |one: &Written| (one.kind != Kind::Rule.word(), one.kind, one.name.clone());
        rules.in_order_by(|a, b| order(a).cmp(&order(b)));
        rules
    }

    /// Tries another text for a block; nothing when there is no such block.
    pub(crate) fn try_out(&mut self, rule: &str, text: &str) -> Option<Trial> {
        let written = self.rules().into_iter().find(|written| written.name == rule)?;
        let file = self.workspace.file(&written.path)?;
        let blocks = &file.parsed.file.blocks;
        let block = blocks.iter().find(|block| !block.local && asked_by(block) == rule)?;
        let (kind, name) = (block.kind, block.name.value.clone());
        let span = crate::editing::workspace::bytes(block.span);
        let (before, after) = (file.text.get(..span.start)?, file.text.get(span.end..)?);
        let mut bundle = self.bundle.clone();
        bundle.files.insert(written.path.clone(), format!("{before}{text}{after}"));
        let count = |text: &str| u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX);
        let loaded = load(&bundle);
        let (above, lines) = (count(before), count(text) + 1);
        let tried = Tried { bundle, loaded, path: written.path, kind, name, above, lines };
        let trial = Trial { problems: tried.problems(&tried.loaded.diagnostics), examples: tried.examples() };
        self.tried = Some(tried);
        Some(trial)
    }

    /// What the last edit changes, as `render::compare` writes it for programs; nothing while something is wrong.
    #[must_use]
    pub(crate) fn difference(&self) -> Option<Value> {
        let (old, new) = (self.published.pack.as_ref()?, self.tried.as_ref()?);
        let (without, _) = load_despite_examples(&new.bundle);
        let (new, new_sources) = (without.pack.as_ref()?, &without.sources);
        let (old, new) = ((old, &self.published.sources), (new, new_sources));
        Some(render::compare::on_every_day(old, new))
    }

    /// What is proved of the edited rule; nothing while something is wrong.
    #[must_use]
    pub(crate) fn proofs(&self) -> Option<Vec<Problem>> {
        let tried = self.tried.as_ref()?;
        let pack = tried.loaded.pack.as_ref()?;
        let found = analysis::found(pack, &tried.bundle);
        let found = tried.problems(&found).into_iter();
        Some(found.filter(|problem| problem.places.first().is_some_and(|place| place.file.is_empty())).collect())
    }
}

/// What a block is asked for by.
fn asked_by(block: &Block) -> String {
    let name = &block.name.value;
    if block.kind == Kind::Rule { name.clone() } else { format!("{} {name}", block.kind.word()) }
}

impl Tried {
    /// Findings with their lines counted from the rule's first, and no file, where they stand in the rule.
    fn problems(&self, found: &[Diagnostic]) -> Vec<Problem> {
        let here = |place: Place| {
            let within = place.file == self.path && (self.above + 1..=self.above + self.lines).contains(&place.line);
            if !within {
                return place;
            }
            let (line, end_line) = (place.line - self.above, place.end_line.saturating_sub(self.above));
            Place { file: String::new(), line, end_line, ..place }
        };
        let located = found.iter().map(|finding| finding.located(&self.loaded.sources));
        located.map(|problem| Problem { places: problem.places.into_iter().map(here).collect(), ..problem }).collect()
    }

    fn examples(&self) -> Vec<Shown> {
        let Some(pack) = &self.loaded.pack else { return Vec::new() };
        // What is not a rule has no examples of its own: those of every rule that no longer hold are shown.
        let is_wanted = |run: &examples::Run| {
            if self.kind == Kind::Rule { run.name == self.name } else { !run.failures.is_empty() }
        };
        let runs = examples::run(pack).into_iter().filter(is_wanted);
        runs.map(|run| Shown { problems: self.problems(&render::examples::diagnostics(&run)), title: run.title })
            .collect()
    }
}
