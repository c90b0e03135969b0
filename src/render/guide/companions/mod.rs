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

use std::collections::BTreeMap;

use super::links;
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::letters::Use;
use crate::base::span::{FileId, Source, Sources, Span, Spanned};
use crate::decision::record::Decision;
use crate::decision::session::Session;
use crate::engine::referral::{self, Referral};
use crate::pack::bundle::Bundle;
use crate::pack::model::{ClockId, FactId, Layer, LevelId, MeasureId, Pack, RuleId, SourceId};
use crate::syntax::ast::Kind;
use crate::syntax::document::{self, Body, Node};
pub(super) use advice::{About, Soon, Step, Steps};
pub(super) use chapters::{Chapter, OWN, Part};
use keys::{Keys, Names, Read, ids, items, text, texts, twice, wrong, wrong_as};
pub(super) use lines::{Line, of_pack};

/// All of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Companions {
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
pub(crate) type Faults = Box<(Sources, Vec<Diagnostic>)>;

/// Reads everything beside the rules.
///
/// # Errors
/// What cannot be read, or names nothing that the pack has.
pub(crate) fn read(bundle: &Bundle, pack: &Pack) -> Result<Companions, Faults> {
    let mut sources = Sources::default();
    let (mut companions, mut faults) = entered(bundle, &Names::of(pack), &mut sources);
    match training(bundle, pack, &mut sources) {
        Ok(cases) => companions.training = cases,
        Err(found) => faults.extend(found),
    }
    if faults.is_empty() { Ok(companions) } else { Err(Box::new((sources, faults))) }
}

/// A name in a file beside the rules: the file's path, what it is a name of, and where it stands.
pub(crate) type NameBeside = (String, Kind, Spanned<String>);

/// Every name of a block in the files beside a pack's rules, and those of the packs that it extends.
///
/// # Errors
/// What cannot be read, since a name could be overlooked in it.
pub(crate) fn names_beside(bundle: &Bundle, pack: &Pack) -> Result<Vec<NameBeside>, Faults> {
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
            // What the files of this folder are about, and how much advice wider packs give.
            let (mut about, wider) = (BTreeMap::new(), companions.advice.len());
            for (file, text) in files(bundle, layer, kind.folder(), sources) {
                let read = document::read(file, text, Use::Reviewed).and_then(|node| {
                    kind.once(&node, &mut about)?;
                    companions.enter(names, kind, wider, &node)
                });
                names.lost_lines.set(names.lost_lines.get() || (kind == Companion::Helplines && read.is_err()));
                faults.extend(read.err().map(|fault| *fault));
            }
        }
    }
    faults.extend(companions.lost_links(names.pack));
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

    /// Holds that no two files of one folder are of the same page or language: the later one would hide the other.
    fn once(self, node: &Node, before: &mut BTreeMap<String, Span>) -> Read<()> {
        let key = match self {
            Companion::Language => "language",
            Companion::Pages => "page",
            Companion::Helplines
            | Companion::Sources
            | Companion::Findings
            | Companion::Advice
            | Companion::Differences => return Ok(()),
        };
        let Some(name) = entries(node).iter().find(|(own, _)| own.value == key).map(|(_, name)| text(name)) else {
            return Ok(());
        };
        let name = name?;
        match before.insert(name.value.clone(), name.span) {
            None => Ok(()),
            Some(first) => {
                let message = format!("two files of this folder are the {key} `{}`", name.value);
                Err(twice(&message, name.span, first, "put both into one file, or give one of them another name"))
            }
        }
    }
}

/// The folder of the worked cases, which are decided and not only read.
const TRAINING: &str = "training";

/// Whether files in a folder of a pack are read for its guide.
pub(crate) fn is_read_from(folder: &str) -> bool {
    folder == TRAINING || Companion::ALL.iter().any(|kind| kind.folder() == folder)
}

impl Companions {
    /// Takes a file in; `wider` is how much advice other packs give.
    fn enter(&mut self, names: &Names<'_>, kind: Companion, wider: usize, node: &Node) -> Read<()> {
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
                let own = self.advice.get(wider..).unwrap_or_default();
                let found = advice::read(names, &lines::Lines::new(names, &self.helplines), own, node)?;
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

    /// Links to pages that the guide does not have.
    fn lost_links(&self, pack: &Pack) -> Vec<Diagnostic> {
        let mut pages = links::pages(pack);
        pages.extend(self.chapters.iter().map(|chapter| chapter.name.clone()));
        pages.extend(self.languages.iter().map(|language| format!("language-{}", language.code)));
        let links = self.chapters.iter().flat_map(|chapter| &chapter.parts).flat_map(|part| &part.see);
        let is_lost = |page: &str| !pages.contains(page.split('#').next().unwrap_or(page));
        let said = |page: &Spanned<String>| {
            let near = nearest(&page.value, pages.iter().map(String::as_str));
            let cure = near.map_or_else(
                || "write the name of a page as it stands in its address, before `.html`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            *wrong_as(&format!("the guide has no page `{}`", page.value), page.span, cure)
        };
        links.filter(|(page, _)| is_lost(&page.value)).map(|(page, _)| said(page)).collect()
    }

    /// What of a sign calls for 999, whatever else is known.
    pub(super) fn danger_of(&self, sign: FactId) -> Option<&String> {
        advice::danger_of(&self.advice, sign)
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
                Ok((story, referral, at, levels)) => {
                    let engine = engine.get_or_insert_with(|| Session::new(pack.clone()));
                    let decision = engine.decide(&referral, at);
                    faults.extend(levels.iter().filter_map(|(child, level)| other_level(&decision, child, level)));
                    cases.push(Case { story, referral, decision });
                }
                Err(found) => faults.extend(found),
            }
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

/// By child: the level that a worked case expects now, where it says so.
type Expected = Vec<(Spanned<String>, Spanned<String>)>;

/// A story with its referral, its moment and the levels that it expects.
type Told = (String, Referral, Moment, Expected);

fn told(pack: &Pack, file: FileId, text: &str) -> Result<Told, Vec<Diagnostic>> {
    let node = document::read(file, text, Use::Reviewed).map_err(|fault| vec![*fault])?;
    let referral = referral::read_document(pack, &node)?;
    let levels = expected(pack, &referral, &node)?;
    let missing = |what: &str| vec![*wrong(&format!("a worked case needs {what}"), node.span)];
    let story = entries(&node).iter().find(|(key, _)| key.value == "story").map(|(_, node)| self::text(node));
    let story = story.transpose().map_err(|fault| vec![*fault])?.ok_or_else(|| missing("its `story:`"))?;
    let at = referral.as_at.or(referral.received).ok_or_else(|| missing("`received:`, the moment of the decision"))?;
    Ok((story.value, referral, at, levels))
}

/// What a worked case expects: of its own children, and by names that the pack has.
fn expected(pack: &Pack, referral: &Referral, node: &Node) -> Result<Expected, Vec<Diagnostic>> {
    let (mut faults, mut levels) = (Vec::new(), Vec::new());
    let children = entries(node).iter().find(|(key, _)| key.value == "expect").map(|(_, children)| children);
    for (label, said) in children.into_iter().flat_map(entries) {
        if !referral.children.iter().any(|child| child.label == label.value) {
            let there: Vec<String> = referral.children.iter().map(|child| format!("`{}`", child.label)).collect();
            let cure = format!("write the label of one of its children: {}", there.join(", "));
            faults.push(*wrong_as(&format!("no child here is called `{}`", label.value), label.span, cure));
        }
        let now = entries(said).iter().find(|(key, _)| key.value == "now").map(|(_, level)| text(level));
        levels.extend(now.and_then(Result::ok).map(|level| (label.clone(), level)));
    }
    let names = Names::of(pack);
    let found = referral::names_in(pack, node)?;
    let lost = found.iter().filter_map(|(kind, name)| names.is_known(*kind, name).err());
    faults.extend(lost.map(|fault| *fault));
    if faults.is_empty() { Ok(levels) } else { Err(faults) }
}

/// That the rules answer something else than a worked case expects.
fn other_level(decision: &Decision, child: &Spanned<String>, level: &Spanned<String>) -> Option<Diagnostic> {
    let now = &decision.children.iter().find(|other| other.child == child.value)?.level.now;
    let message =
        format!("`{}` is expected to get `{}`, and the rules answer `{}`", child.value, level.value, now.name);
    let cure = "read which of them is right: correct what is told or expected here, or the rule".to_owned();
    (now.name != level.value).then(|| *wrong_as(&message, level.span, cure))
}

/// The keys of a set with what stands behind them; none where it is no set.
fn entries(node: &Node) -> &[(Spanned<String>, Node)] {
    if let Body::Map(entries) = &node.body { entries } else { &[] }
}

impl Names<'_> {
    /// Holds that a name is one of those of which a story can expect something.
    fn is_known(&self, kind: Kind, name: &Spanned<String>) -> Read<()> {
        match kind {
            Kind::Level => self.level(name).map(drop),
            Kind::Speed => self.speed(name).map(drop),
            Kind::Route => self.route(name).map(drop),
            Kind::Action => self.action(name).map(drop),
            Kind::Rule => self.rule(name).map(drop),
            Kind::Fact => self.fact(name).map(drop),
            Kind::Clock => self.clock(name).map(drop),
            Kind::Meeting => self.meeting(name).map(drop),
            Kind::Pack
            | Kind::Agency
            | Kind::Role
            | Kind::Source
            | Kind::Event
            | Kind::Group
            | Kind::Define
            | Kind::Ladder
            | Kind::Calendar
            | Kind::Axiom
            | Kind::Property
            | Kind::Bound
            | Kind::Contact
            | Kind::Setting
            | Kind::Term
            | Kind::Measure
            | Kind::Score
            | Kind::Person => Ok(()),
        }
    }

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
            if between.len() < 2 {
                let cure = "name two rules that look alike: `between: [one, other]`".to_owned();
                return Err(wrong_as("a difference is between two rules or more", keys.span(), cure));
            }
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
