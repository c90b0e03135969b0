//! What stands in files beside the rules, for the guide alone: what inspectors found, other languages, worked cases.
//!
//! In: a bundle and its typed pack. Out: data in which every name is one of the pack's, or what is wrong with its place.
//! One folder of a pack, and of the packs that it extends, is one kind: `advice`, `differences`, `findings`, `helplines`,
//! `languages`, `pages`, `sources`, `training`.

mod advice;
mod chapters;
mod keys;
mod kinds;
mod lines;

use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::Diagnostic;
use crate::base::letters::Use;
use crate::base::span::{FileId, Source, Sources, Spanned};
use crate::decision::record::Decision;
use crate::decision::session::Session;
use crate::engine::referral::{self, Referral};
use crate::pack::bundle::Bundle;
use crate::pack::model::{ClockId, FactId, Layer, LevelId, MeasureId, Pack, RuleId, SourceId};
use crate::syntax::ast::Kind;
use crate::syntax::document::{self, Body, Node};
pub(super) use advice::{About, Soon, Step, Steps};
pub(super) use chapters::{Chapter, OWN, Part};
use keys::{Keys, Names, Read, ids, items, text, texts, wrong};
pub(super) use lines::{Line, of_pack};

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Companions {
    pub(super) findings: Vec<Findings>,
    pub(super) languages: Vec<Language>,
    pub(super) training: Vec<Case>,
    pub(super) advice: Vec<advice::Advice>,
    pub(super) differences: Vec<Difference>,
    pub(super) helplines: Vec<Line>,
    pub(super) chapters: Vec<Chapter>,
    pub(super) kinds: kinds::Kinds,
}

/// Rules that look alike and are not, with what the difference is.
#[derive(Debug, Clone)]
pub(super) struct Difference {
    pub between: Vec<RuleId>,
    pub says: String,
}

/// Whether a text is an address that a guide may link to.
pub(super) fn is_address(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`');
    text.strip_prefix("https://").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        host.contains('.') && !host.contains('@') && rest.bytes().all(plain)
    })
}

/// What one inspection found.
#[derive(Debug, Clone)]
pub(super) struct Findings {
    pub title: String,
    pub source: SourceId,
    pub rows: Vec<Finding>,
}

/// One finding, with what would have shown it.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub paragraph: String,
    pub finding: String,
    pub rules: Vec<RuleId>,
    pub clocks: Vec<ClockId>,
    pub measures: Vec<MeasureId>,
    /// What else would have, or how.
    pub how: Option<String>,
    /// What can at least be counted where only people can judge.
    pub counted: Option<String>,
}

/// Some of the pack's texts in another language.
#[derive(Debug, Clone)]
pub(super) struct Language {
    /// Its code, such as `cy`.
    pub code: String,
    pub title: String,
    /// Who checked it, or that nobody has.
    pub note: String,
    pub levels: Vec<(LevelId, String)>,
    pub questions: Vec<(FactId, String)>,
    pub reasons: Vec<(RuleId, String)>,
}

/// A whole referral with its story, decided.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub story: String,
    pub referral: Referral,
    pub decision: Decision,
}

/// What is wrong, with the texts into which it points.
pub type Faults = Box<(Sources, Vec<Diagnostic>)>;

/// Reads everything beside the rules.
///
/// # Errors
/// What cannot be read, or names nothing that the pack has.
pub fn read(bundle: &Bundle, pack: &Pack) -> Result<Companions, Faults> {
    let mut sources = Sources::default();
    let (mut companions, mut faults) = entered(bundle, &Names::of(pack), &mut sources);
    match training(bundle, pack, &mut sources) {
        Ok(cases) => companions.training = cases,
        Err(found) => faults.extend(found),
    }
    if faults.is_empty() { Ok(companions) } else { Err(Box::new((sources, faults))) }
}

/// A name in a file beside the rules: the file's path, what it is a name of, and where it stands.
pub type NameBeside = (String, Kind, Spanned<String>);

/// Every name of a block in the files beside a pack's rules, and those of the packs that it extends.
///
/// # Errors
/// What cannot be read, since a name could be overlooked in it.
pub fn names_beside(bundle: &Bundle, pack: &Pack) -> Result<Vec<NameBeside>, Faults> {
    let (mut sources, names) = (Sources::default(), Names::of(pack));
    let (_, mut faults) = entered(bundle, &names, &mut sources);
    let mut met = names.met.into_inner();
    for layer in &pack.layers {
        for (file, text) in files(bundle, layer, TRAINING, &mut sources) {
            let node = document::read(file, text, Use::Reviewed).map_err(|fault| vec![*fault]);
            match node.and_then(|node| referral::names_in(pack, &node)) {
                Ok(found) => met.extend(found),
                Err(found) => faults.extend(found),
            }
        }
    }
    if !faults.is_empty() {
        return Err(Box::new((sources, faults)));
    }
    let placed = |(kind, name): (Kind, Spanned<String>)| {
        let path = sources.get(name.span.file).map(|source| source.name.clone())?;
        Some((path, kind, name))
    };
    Ok(met.into_iter().filter_map(placed).collect())
}

/// What is read key by key, with what is wrong with it.
fn entered(bundle: &Bundle, names: &Names<'_>, sources: &mut Sources) -> (Companions, Vec<Diagnostic>) {
    let (mut companions, mut faults) = (Companions::default(), Vec::new());
    // Whom advice and pages name must be known before them.
    for kind in Companion::ALL {
        for layer in &names.pack.layers {
            for (file, text) in files(bundle, layer, kind.folder(), sources) {
                let read =
                    document::read(file, text, Use::Reviewed).and_then(|node| companions.enter(names, kind, &node));
                names.lost_lines.set(names.lost_lines.get() || (kind == Companion::Helplines && read.is_err()));
                faults.extend(read.err().map(|fault| *fault));
            }
        }
    }
    (companions, faults)
}

/// A kind of file beside the rules that is read by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Companion {
    Helplines,
    Sources,
    Findings,
    Language,
    Advice,
    Differences,
    Pages,
}

impl Companion {
    const ALL: [Companion; 7] = [
        Companion::Helplines,
        Companion::Sources,
        Companion::Findings,
        Companion::Language,
        Companion::Advice,
        Companion::Differences,
        Companion::Pages,
    ];

    fn folder(self) -> &'static str {
        match self {
            Companion::Helplines => "helplines",
            Companion::Sources => "sources",
            Companion::Findings => "findings",
            Companion::Language => "languages",
            Companion::Advice => "advice",
            Companion::Differences => "differences",
            Companion::Pages => "pages",
        }
    }
}

/// The folder of the worked cases, which are decided and not only read.
const TRAINING: &str = "training";

/// Whether files in a folder of a pack are read for its guide.
pub fn is_read_from(folder: &str) -> bool {
    folder == TRAINING || Companion::ALL.iter().any(|kind| kind.folder() == folder)
}

impl Companions {
    fn enter(&mut self, names: &Names<'_>, kind: Companion, node: &Node) -> Read<()> {
        match kind {
            Companion::Helplines => {
                let found = lines::read(names.pack, &self.helplines, node)?;
                self.helplines.extend(found);
            }
            Companion::Sources => self.kinds.enter(names, node)?,
            Companion::Findings => self.findings.push(names.findings(node)?),
            Companion::Language => self.languages.push(names.language(node)?),
            Companion::Differences => self.differences.extend(names.differences(node)?),
            Companion::Advice => {
                let found = advice::read(names, &lines::Lines::new(names, &self.helplines), node)?;
                self.advice.extend(found);
            }
            Companion::Pages => {
                let found = chapters::read(names, &lines::Lines::new(names, &self.helplines), node)?;
                if found.title.is_none() && !self.chapters.iter().any(|other| other.name == found.name) {
                    chapters::titled_elsewhere(&found, node.span)?;
                }
                chapters::enter(&mut self.chapters, found);
            }
        }
        Ok(())
    }

    /// What is done about something.
    pub(super) fn steps(&self, pack: &Pack, about: About<'_>) -> Steps {
        advice::steps(pack, &self.advice, about)
    }
}

/// The files in a folder of a layer, by name.
fn files<'a>(bundle: &'a Bundle, layer: &Layer, folder: &str, sources: &mut Sources) -> Vec<(FileId, &'a String)> {
    let prefix = format!("{}/{folder}/", layer.entry.name);
    let found = bundle.files.iter().filter(|(path, _)| path.starts_with(&prefix));
    found.map(|(path, text)| (sources.add(Source { name: path.clone(), text: text.clone() }), text)).collect()
}

/// The worked cases of every layer, by file name.
fn training(bundle: &Bundle, pack: &Pack, sources: &mut Sources) -> Result<Vec<Case>, Vec<Diagnostic>> {
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    let mut engine = None;
    for layer in &pack.layers {
        for (file, text) in files(bundle, layer, TRAINING, sources) {
            match told(pack, file, text) {
                Ok((story, referral, at)) => {
                    let engine = engine.get_or_insert_with(|| Session::new(pack.clone()));
                    let decision = engine.decide(&referral, at);
                    cases.push(Case { story, referral, decision });
                }
                Err(found) => faults.extend(found),
            }
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

/// A referral with its story and its moment.
fn told(pack: &Pack, file: FileId, text: &str) -> Result<(String, Referral, Moment), Vec<Diagnostic>> {
    let node = document::read(file, text, Use::Reviewed).map_err(|fault| vec![*fault])?;
    let referral = referral::read_document(pack, &node)?;
    let missing = |what: &str| vec![*wrong(&format!("a worked case needs {what}"), node.span)];
    let entries = if let Body::Map(entries) = &node.body { entries.as_slice() } else { &[] };
    let story = entries.iter().find(|(key, _)| key.value == "story").map(|(_, node)| self::text(node));
    let story = story.transpose().map_err(|fault| vec![*fault])?.ok_or_else(|| missing("its `story:`"))?;
    let at = referral.as_at.or(referral.received).ok_or_else(|| missing("`received:`, the moment of the decision"))?;
    Ok((story.value, referral, at))
}

impl Names<'_> {
    fn findings(&self, node: &Node) -> Read<Findings> {
        let keys = Keys::of(node, &["title", "source", "findings"])?;
        let rows = items(keys.needed("findings")?)?.iter().map(|row| self.finding(row)).collect::<Read<_>>()?;
        let source = self.source(&text(keys.needed("source")?)?)?;
        Ok(Findings { title: text(keys.needed("title")?)?.value, source, rows })
    }

    fn finding(&self, node: &Node) -> Read<Finding> {
        let keys =
            Keys::of(node, &["paragraph", "finding", "rules", "clocks", "measures", "how", "counted", "scenarios"])?;
        let maybe = |key: &str| keys.get(key).map(text).transpose().map(|text| text.map(|text| text.value));
        Ok(Finding {
            paragraph: text(keys.needed("paragraph")?)?.value,
            finding: text(keys.needed("finding")?)?.value,
            rules: ids(keys.get("rules"), |name| self.rule(name))?,
            clocks: ids(keys.get("clocks"), |name| self.clock(name))?,
            measures: ids(keys.get("measures"), |name| self.measure(name))?,
            how: maybe("how")?,
            counted: maybe("counted")?,
        })
    }

    fn differences(&self, node: &Node) -> Read<Vec<Difference>> {
        Keys::of(node, &["differences"])?.each("differences", |node| {
            let keys = Keys::of(node, &["between", "says"])?;
            let between = ids(Some(keys.needed("between")?), |name| self.rule(name))?;
            Ok(Difference { between, says: text(keys.needed("says")?)?.value })
        })
    }

    fn language(&self, node: &Node) -> Read<Language> {
        let keys = Keys::of(node, &["language", "title", "note", "levels", "questions", "reasons"])?;
        let code = text(keys.needed("language")?)?;
        if !(2..=8).contains(&code.value.len())
            || !code.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        {
            return Err(wrong("a language is named by its short code, such as `cy`", code.span));
        }
        Ok(Language {
            code: code.value,
            title: text(keys.needed("title")?)?.value,
            note: text(keys.needed("note")?)?.value,
            levels: texts(keys.get("levels"), |name| self.level(name))?,
            questions: texts(keys.get("questions"), |name| self.fact(name))?,
            reasons: texts(keys.get("reasons"), |name| self.rule(name))?,
        })
    }
}
