//! The guide that partners read: a pack as pages, which need no script, no server and no network.
//!
//! In: a typed pack as at a day, the look that was built for it, and what is known of an earlier version. Out: pages by
//! file name, or all of them as chapters of one page. Every rule, sign and time limit on them comes from the pack, and
//! nothing is kept twice. Must not know files or clocks.

mod about;
mod agencies;
mod ages;
mod answers;
mod changes;
mod chapters;
mod companions;
mod concerns;
mod conditions;
mod counted;
mod coverage;
mod dated;
mod examples;
mod feed;
mod findings;
mod frame;
mod graph;
mod home;
pub(super) mod html;
pub(super) mod index;
mod ladders;
mod levels;
mod links;
mod matrix;
mod meetings;
mod now;
mod path;
mod pieces;
mod reach;
mod rules;
mod search;
mod short;
mod sources;
mod telling;
mod times;
mod training;
mod trying;
mod vocabulary;
mod wording;

use std::collections::BTreeMap;

use crate::authoring::compare::Compared;
use crate::authoring::examples::Run;
use crate::base::calendar::day::Day;
use crate::decision::explain;
use crate::decision::record::PackStamp;
use crate::pack::model::{FactId, GroupId, Pack};
use answers::Answer;
pub(crate) use companions::{Companions, is_read_from, names_beside, read};
use html::Html;
use index::Index;
use links::Edition;
pub(crate) use now::unsaid;
use reach::Reach;

/// The file in which the pages of a folder find their style.
const STYLE: &str = "guide.css";

/// The look of the pages: the style as a file beside them, or within the one page; the script where there is a search.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stylesheet {
    /// The style sheet.
    pub style: String,
    /// The script of the search.
    pub script: String,
}

/// What a guide is made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contents<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The day as at which rules are in force.
    pub day: Day,
    /// The look.
    pub look: &'a Stylesheet,
    /// What stands beside the rules.
    pub companions: &'a Companions,
    /// An earlier version to tell the changes from, if there is one.
    pub since: Option<&'a Compared<'a>>,
}

/// Something that keeps a guide from being made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuideError {
    /// An example would stand in the guide although its rule does something else.
    #[error("the example \"{title}\" of `{rule}` does not come out as it says; run `threshold test`")]
    WrongExample {
        /// The rule.
        rule: String,
        /// The example's title.
        title: String,
    },
}

/// A guide as a folder of files, and the same as one page.
///
/// # Errors
/// An example that does not hold.
pub(crate) fn both(book: Contents<'_>) -> Result<(BTreeMap<String, String>, String), GuideError> {
    let mut guide = Guide::new(book, Edition::Site)?;
    let pages = guide.pages();
    let index = search::index(&guide, &pages);
    let mut site: BTreeMap<String, String> =
        pages.iter().map(|page| (format!("{}.html", page.name), guide.framed(page, &index))).collect();
    site.insert("changes.xml".to_owned(), guide.feed());
    site.insert(STYLE.to_owned(), book.look.style.clone());
    guide.edition = Edition::OneFile;
    let pages = guide.pages();
    let index = search::index(&guide, &pages);
    Ok((site, guide.bound(&pages, &index)))
}

/// A guide as one page.
///
/// # Errors
/// An example that does not hold.
pub(crate) fn one_file(book: Contents<'_>) -> Result<String, GuideError> {
    let guide = Guide::new(book, Edition::OneFile)?;
    let pages = guide.pages();
    let index = search::index(&guide, &pages);
    Ok(guide.bound(&pages, &index))
}

/// The pages that every page leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Home,
    Signs,
    Levels,
    Telling,
    Times,
    Ladders,
    Rules,
}

/// A page before its frame is put round it.
#[derive(Debug, Clone)]
struct Page {
    name: String,
    title: String,
    body: Html,
    /// The way to which it belongs.
    way: Option<Section>,
    /// Whether somebody in danger may be reading it.
    discreet: bool,
    /// Whether it is for everybody, and says nothing of how rules are kept.
    plain: bool,
    /// As what the search finds it, if it does.
    found_as: Option<&'static str>,
    /// Other words under which the search finds it.
    words: String,
}

impl Page {
    fn new(name: impl Into<String>, title: impl Into<String>, body: impl Into<Html>) -> Page {
        let (name, title, body) = (name.into(), title.into(), body.into());
        Page { name, title, body, way: None, discreet: false, plain: false, found_as: None, words: String::new() }
    }

    fn on(mut self, way: Section) -> Page {
        self.way = Some(way);
        self
    }

    fn found_as(mut self, kind: &'static str) -> Page {
        self.found_as = Some(kind);
        self
    }

    /// Found also by these words.
    fn known_as(mut self, words: &str) -> Page {
        words.clone_into(&mut self.words);
        self
    }

    /// Found also by the words of a block: what it means, and what else people call it.
    fn with_words(mut self, entry: &crate::pack::model::Entry) -> Page {
        let words = entry.also.iter().chain(&entry.means).map(String::as_str);
        self.words = words.collect::<Vec<_>>().join(", ");
        self
    }
}

/// A guide that is being written.
struct Guide<'a> {
    pack: &'a Pack,
    day: Day,
    look: &'a Stylesheet,
    companions: &'a Companions,
    since: Option<&'a Compared<'a>>,
    edition: Edition,
    stamp: PackStamp,
    index: Index,
    runs: Vec<Run>,
    /// The age groups that the pack tells apart.
    bands: Vec<&'static ages::Band>,
    reach: Reach,
    answers: BTreeMap<FactId, Vec<Answer>>,
    /// Of a sign that is little alone, the other answers with which it is more than either.
    grave: BTreeMap<FactId, Vec<answers::Grave>>,
}

impl<'a> Guide<'a> {
    fn new(book: Contents<'a>, edition: Edition) -> Result<Guide<'a>, GuideError> {
        let runs = crate::authoring::examples::run(&crate::authoring::meeting_rules::as_rules(book.pack));
        if let Some(wrong) = runs.iter().find(|run| !run.failures.is_empty()) {
            return Err(GuideError::WrongExample { rule: wrong.name.clone(), title: wrong.title.clone() });
        }
        let Contents { pack, day, look, companions, since } = book;
        let (stamp, index) = (explain::stamp(pack), Index::of(pack, day));
        let bands = ages::bands(pack);
        let months: Vec<reach::Months> = bands.iter().map(|band| band.months).collect();
        let reach = Reach::of(pack, day, &months);
        let answers = answers::answers(pack, &reach, &bands);
        let grave = answers::grave(&reach, &answers, &index);
        Ok(Guide { pack, day, look, companions, since, edition, stamp, index, runs, bands, reach, answers, grave })
    }

    /// Whether somebody in danger may be reading about a concern.
    fn is_discreet(&self, id: GroupId) -> bool {
        let name = self.pack.groups[id].entry.name.as_str();
        self.listed(crate::pack::settings::SettingKey::DiscreetConcerns).contains(&name)
    }

    /// Every page, in the order in which they are bound.
    fn pages(&self) -> Vec<Page> {
        let mut pages = vec![self.home(), self.matrix_page(), self.short_page()];
        pages.extend(self.path_pages());
        pages.extend(self.chapter_pages());
        pages.extend(self.concern_pages());
        pages.push(self.events_page());
        pages.push(self.levels_page());
        pages.extend(self.level_pages());
        pages.extend(self.age_pages());
        pages.extend(self.agency_pages());
        pages.extend([self.telling_page(), self.consent_page(), self.times_page(), self.ladders_page()]);
        pages.push(self.contacts_page());
        pages.extend([self.signs_page(), self.glossary_page()]);
        pages.push(self.rules_page());
        pages.extend(self.rule_pages());
        pages.extend([self.graph_page(), self.sources_page(), self.coverage_page()]);
        pages.extend([self.findings_page(), self.counted_page(), self.changes_page()]);
        pages.push(self.training_page());
        pages.extend(self.language_pages());
        pages.extend(self.about_pages());
        pages
    }
}
