//! What stands in files beside the rules, for the guide alone: what inspectors found, other languages, worked cases.
//!
//! In: a bundle and its typed pack. Out: data in which every name is one of the pack's, or what is wrong with its place.
//! `findings/*.yaml`, `languages/*.yaml` and `training/*.yaml` of the pack and of the packs that it extends are read.

use crate::base::arena::{Arena, Id};
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::Diagnostic;
use crate::base::letters::Use;
use crate::base::span::{FileId, Source, Sources, Span, Spanned};
use crate::decision::record::Decision;
use crate::decision::session::Session;
use crate::engine::referral::{self, Referral};
use crate::pack::bundle::Bundle;
use crate::pack::errors::CheckError;
use crate::pack::model::{ClockId, Entry, FactId, Layer, LevelId, MeasureId, Pack, RuleId, SourceId};
use crate::syntax::ast::Kind;
use crate::syntax::document::{self, Body, Node};

/// All of it.
#[derive(Debug, Clone, Default)]
pub struct Companions {
    pub(super) findings: Vec<Findings>,
    pub(super) languages: Vec<Language>,
    pub(super) training: Vec<Case>,
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
    let (mut companions, mut faults) = (Companions::default(), Vec::new());
    let names = Names { pack };
    for layer in &pack.layers {
        for kind in [Companion::Findings, Companion::Language] {
            for (file, text) in files(bundle, layer, kind, &mut sources) {
                let read = document::read(file, text, Use::Reviewed).and_then(|node| {
                    match kind {
                        Companion::Findings => companions.findings.push(names.findings(&node)?),
                        Companion::Language => companions.languages.push(names.language(&node)?),
                        Companion::Training => {}
                    }
                    Ok(())
                });
                faults.extend(read.err().map(|fault| *fault));
            }
        }
    }
    match training(bundle, pack, &mut sources) {
        Ok(cases) => companions.training = cases,
        Err(found) => faults.extend(found),
    }
    if faults.is_empty() { Ok(companions) } else { Err(Box::new((sources, faults))) }
}

/// A kind of file beside the rules.
#[derive(Debug, Clone, Copy)]
enum Companion {
    Findings,
    Language,
    Training,
}

/// The files of a kind beside the rules of a layer, by name.
fn files<'a>(bundle: &'a Bundle, layer: &Layer, kind: Companion, sources: &mut Sources) -> Vec<(FileId, &'a String)> {
    let folder = match kind {
        Companion::Findings => "findings",
        Companion::Language => "languages",
        Companion::Training => "training",
    };
    let prefix = format!("{}/{folder}/", layer.entry.name);
    let found = bundle.files.iter().filter(|(path, _)| path.starts_with(&prefix));
    found.map(|(path, text)| (sources.add(Source { name: path.clone(), text: text.clone() }), text)).collect()
}

/// The worked cases of every layer, by file name.
fn training(bundle: &Bundle, pack: &Pack, sources: &mut Sources) -> Result<Vec<Case>, Vec<Diagnostic>> {
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    let mut engine = None;
    for layer in &pack.layers {
        for (file, text) in files(bundle, layer, Companion::Training, sources) {
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
    let referral = referral::read(pack, file, text)?;
    let node = document::read(file, text, Use::Reviewed).map_err(|fault| vec![*fault])?;
    let missing = |what: &str| vec![*wrong(&format!("a worked case needs {what}"), node.span)];
    let entries = if let Body::Map(entries) = &node.body { entries.as_slice() } else { &[] };
    let story = entries.iter().find(|(key, _)| key.value == "story").map(|(_, node)| self::text(node));
    let story = story.transpose().map_err(|fault| vec![*fault])?.ok_or_else(|| missing("its `story:`"))?;
    let at = referral.as_at.or(referral.received).ok_or_else(|| missing("`received:`, the moment of the decision"))?;
    Ok((story.value, referral, at))
}

type Read<T> = Result<T, Box<Diagnostic>>;

struct Names<'a> {
    pack: &'a Pack,
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

    /// The id of a name among the pack's.
    fn id<I: Id, T>(list: &Arena<I, T>, kind: Kind, entry: fn(&T) -> &Entry, name: &Spanned<String>) -> Read<I> {
        list.find(|one| entry(one).name == name.value).ok_or_else(|| {
            let names = list.iter().map(|one| entry(one).name.as_str());
            Box::new(CheckError::unknown(&[kind], name, names).diagnostic())
        })
    }

    fn rule(&self, name: &Spanned<String>) -> Read<RuleId> {
        Self::id(&self.pack.rules, Kind::Rule, |rule| &rule.entry, name)
    }

    fn clock(&self, name: &Spanned<String>) -> Read<ClockId> {
        Self::id(&self.pack.clocks, Kind::Clock, |clock| &clock.entry, name)
    }

    fn measure(&self, name: &Spanned<String>) -> Read<MeasureId> {
        Self::id(&self.pack.measures, Kind::Measure, |measure| &measure.entry, name)
    }

    fn fact(&self, name: &Spanned<String>) -> Read<FactId> {
        Self::id(&self.pack.facts, Kind::Fact, |fact| &fact.entry, name)
    }

    fn level(&self, name: &Spanned<String>) -> Read<LevelId> {
        Self::id(&self.pack.levels, Kind::Level, |level| &level.entry, name)
    }

    fn source(&self, name: &Spanned<String>) -> Read<SourceId> {
        Self::id(&self.pack.sources, Kind::Source, |source| &source.entry, name)
    }
}

/// The ids of the names that a list holds; none where there is no list.
fn ids<I>(node: Option<&Node>, id: impl Fn(&Spanned<String>) -> Read<I>) -> Read<Vec<I>> {
    let Some(node) = node else { return Ok(Vec::new()) };
    items(node)?.iter().map(|name| id(&text(name)?)).collect()
}

/// The ids of names with their texts; none where there are none.
fn texts<I>(node: Option<&Node>, id: impl Fn(&Spanned<String>) -> Read<I>) -> Read<Vec<(I, String)>> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let Body::Map(entries) = &node.body else {
        return Err(wrong("names with their texts stand here", node.span));
    };
    entries.iter().map(|(name, node)| Ok((id(name)?, text(node)?.value))).collect()
}

/// The keys of a set, each of them known.
struct Keys<'a> {
    node: &'a Node,
    entries: &'a [(Spanned<String>, Node)],
}

impl<'a> Keys<'a> {
    fn of(node: &'a Node, known: &[&str]) -> Read<Keys<'a>> {
        let Body::Map(entries) = &node.body else {
            return Err(wrong(
                &format!("this is {}, and keys are expected: {}", node.body.describe(), known.join(", ")),
                node.span,
            ));
        };
        match entries.iter().find(|(key, _)| !known.contains(&key.value.as_str())) {
            Some((key, _)) => {
                Err(wrong(&format!("`{}` is not one of the keys: {}", key.value, known.join(", ")), key.span))
            }
            None => Ok(Keys { node, entries }),
        }
    }

    fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(other, _)| other.value == key).map(|(_, node)| node)
    }

    fn needed(&self, key: &str) -> Read<&'a Node> {
        self.get(key).ok_or_else(|| wrong(&format!("the key `{key}` is missing"), self.node.span))
    }
}

fn items(node: &Node) -> Read<&[Node]> {
    match &node.body {
        Body::List(items) => Ok(items),
        Body::Null | Body::Scalar(_) | Body::Map(_) => {
            Err(wrong(&format!("this is {}, and a list is expected", node.body.describe()), node.span))
        }
    }
}

fn text(node: &Node) -> Read<Spanned<String>> {
    match &node.body {
        Body::Scalar(text) => Ok(Spanned { value: text.clone(), span: node.span }),
        Body::Null | Body::List(_) | Body::Map(_) => {
            Err(wrong(&format!("this is {}, and a text is expected", node.body.describe()), node.span))
        }
    }
}

fn wrong(message: &str, span: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("wrong-guide-data", message, span)
            .label("here")
            .help("see the files in `findings/`, `languages/` and `training/` of the built-in packs"),
    )
}
