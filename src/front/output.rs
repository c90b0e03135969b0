//! What is known as pictures, calendars, tables, reports for forges, and the pages of the guide.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::diagnostic::{Diagnostic, Problem};
use crate::base::span::Sources;
use crate::decision::day::DayList;
use crate::decision::record::timeline::Timeline;
use crate::front::findings::Faults;
use crate::pack::bundle::Bundle;
use crate::pack::model::Pack;
pub use crate::render::guide::{Companions, Contents, GuideError, Since, Stylesheet};
pub use crate::render::reports::Case;
use crate::render::reports::{cases, github, junit, sarif};
use crate::render::{Painter, day, guide, hover, ics, reports, svg};
use crate::syntax::ast::Kind;

/// A result for programs, which says which layout it has.
pub(super) fn stamped(result: Value) -> Value {
    reports::stamped(result)
}

impl Timeline {
    /// What is due when, for people's own calendars (iCalendar).
    #[must_use]
    pub fn calendar(&self) -> String {
        ics::calendar(self)
    }

    /// As a picture (SVG).
    #[must_use]
    pub fn picture(&self) -> String {
        svg::picture(self)
    }
}

impl DayList {
    /// For a terminal.
    #[must_use]
    pub fn text(&self, painter: &dyn Painter) -> String {
        day::text(self, painter)
    }

    /// For a spreadsheet.
    #[must_use]
    pub fn csv(&self) -> String {
        day::csv(self)
    }

    /// For a browser.
    #[must_use]
    pub fn html(&self) -> String {
        day::html(self)
    }
}

impl Case {
    /// Findings that stand for themselves, each a case beneath its file; one case of `what` where there are none.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic], sources: &Sources, what: &str) -> Vec<Case> {
        cases(diagnostics, sources, what)
    }

    /// For code scanning (SARIF 2.1.0).
    #[must_use]
    pub fn sarif(all: &[Case]) -> Value {
        sarif::document(all)
    }

    /// For build servers (JUnit's XML): which findings are failures is asked of `fails`.
    #[must_use]
    pub fn junit(all: &[Case], tool: &str, fails: &dyn Fn(&Problem) -> bool) -> String {
        junit::document(all, tool, fails)
    }

    /// For GitHub's log (workflow commands).
    #[must_use]
    pub fn github(all: &[Case]) -> String {
        github::commands(all)
    }
}

impl Pack {
    /// What stands behind the name of a block, as Markdown.
    #[must_use]
    pub fn hover(&self, kind: Kind, name: &str) -> Option<String> {
        hover::block(self, kind, name)
    }
}

impl Companions {
    /// Reads everything that stands beside the rules of a pack, for its guide.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(bundle: &Bundle, pack: &Pack) -> Result<Companions, Faults> {
        guide::read(bundle, pack).map_err(|faults| (faults.1, faults.0))
    }
}

impl Contents<'_> {
    /// The guide as a folder of files by name, and the same as one page.
    ///
    /// # Errors
    /// An example that does not hold.
    pub fn site(self) -> Result<(BTreeMap<String, String>, String), GuideError> {
        guide::both(self)
    }

    /// The guide as one page.
    ///
    /// # Errors
    /// As [`Contents::site`].
    pub fn one_file(self) -> Result<String, GuideError> {
        guide::one_file(self)
    }
}
