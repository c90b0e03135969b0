//! Where everything in the guide stands: one permanent name for each thing, as an address in either edition.

use std::collections::BTreeSet;

use super::ages::bands;
use super::html::{Html, tag};
use crate::pack::model::Pack;

/// How the guide is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    /// A folder of pages.
    Site,
    /// One page that holds all of them as chapters.
    OneFile,
}

/// Something that can be linked to. Names come from the pack, so they stay when titles and places change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A page by its own name.
    Page(String),
    /// Something on a page: the page's name and the mark.
    Part(String, String),
}

impl Target {
    pub(super) fn page(name: &str) -> Target {
        Target::Page(name.to_owned())
    }

    pub(super) fn of(kind: &str, name: &str) -> Target {
        Target::Page(format!("{kind}-{name}"))
    }

    pub(super) fn part(self, mark: String) -> Target {
        match self {
            Target::Page(page) | Target::Part(page, _) => Target::Part(page, mark),
        }
    }

    /// The address, the same from every page.
    pub(super) fn address(&self, edition: Edition) -> String {
        match (self, edition) {
            (Target::Page(page), Edition::Site) => format!("{page}.html"),
            (Target::Part(page, mark), Edition::Site) => format!("{page}.html#{mark}"),
            (Target::Page(page), Edition::OneFile) => format!("#{page}"),
            (Target::Part(_, mark), Edition::OneFile) => format!("#{mark}"),
        }
    }

    pub(super) fn link(&self, edition: Edition, text: impl Into<Html>) -> Html {
        tag("a").with("href", self.address(edition)).put(text)
    }
}

/// The pages that every guide has.
const ALONE: [&str; 24] = [
    "index",
    "matrix",
    "short",
    "path",
    "path-what",
    "path-danger",
    "path-unsure",
    "events",
    "levels",
    "tell-us",
    "consent",
    "times",
    "disagree",
    "contacts",
    "signs",
    "glossary",
    "rules",
    "graph",
    "sources",
    "coverage",
    "findings",
    "counted",
    "changes",
    "training",
];

/// The pages about the guide itself.
const ABOUT: [&str; 3] = ["about", "accessibility", "privacy"];

/// The pages that the guide of a pack has by itself: those of every guide, and one for each rule, concern, level, agency and age
/// of the pack, whenever that is in force.
pub(super) fn pages(pack: &Pack) -> BTreeSet<String> {
    let named = |kind: &'static str, name: &str| format!("{kind}-{name}");
    let mut pages: BTreeSet<String> = ALONE.iter().chain(&ABOUT).map(|name| (*name).to_owned()).collect();
    pages.extend(pack.groups.iter().map(|group| named("concern", &group.entry.name)));
    pages.extend(pack.levels.iter().map(|level| named("level", &level.entry.name)));
    pages.extend(pack.agencies.iter().map(|agency| named("agency", &agency.name)));
    pages.extend(pack.rules.iter().map(|rule| named("rule", &rule.entry.name)));
    pages.extend(bands(pack).into_iter().map(|band| named("age", band.page)));
    pages
}
