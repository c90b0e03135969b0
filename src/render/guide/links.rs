//! Where everything in the guide stands: one permanent name for each thing, as an address in either edition.

use super::html::{Html, tag};

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
