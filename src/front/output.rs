//! What is known as pictures, calendars, tables, reports for forges, and the pages of the guide.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::authoring::compare::Compared;
use crate::base::calendar::day::Day;
use crate::base::diagnostic::{Diagnostic, Problem};
use crate::base::span::Sources;
use crate::decision::day::DayList;
use crate::decision::record::timeline::Timeline;
use crate::front::authors::Comparison;
use crate::front::error::Error;
use crate::front::findings::Faults;
use crate::pack::bundle::Bundle;
use crate::pack::model::Pack;
use crate::render::guide::{Companions, Contents, Stylesheet};
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
    pub fn text(&self, painter: Painter) -> String {
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

/// The guide of a pack, for everyone who works with children: pages that need no script and no network.
pub struct Guide<'a> {
    pack: &'a Pack,
    day: Day,
    companions: Companions,
    look: Stylesheet,
    since: Option<&'a Compared<'a>>,
}

impl<'a> Guide<'a> {
    /// Of a pack as at a day, with what stands beside the rules in its bundle.
    ///
    /// # Errors
    /// What is wrong with what stands beside them.
    pub fn of(pack: &'a Pack, bundle: &Bundle, day: Day) -> Result<Guide<'a>, Faults> {
        let companions = guide::read(bundle, pack).map_err(|faults| (faults.1, faults.0))?;
        Ok(Guide { pack, day, companions, look: Stylesheet::default(), since: None })
    }

    /// With a style sheet, and the script of its search.
    #[must_use]
    pub fn look(mut self, style: impl Into<String>, script: impl Into<String>) -> Guide<'a> {
        self.look = Stylesheet { style: style.into(), script: script.into() };
        self
    }

    /// Says what changed since the old pack of a comparison.
    #[must_use]
    pub fn since(mut self, comparison: &'a Comparison<'a>) -> Guide<'a> {
        self.since = Some(&comparison.compared);
        self
    }

    fn contents(&self) -> Contents<'_> {
        let Guide { pack, day, companions, look, since } = self;
        Contents { pack, day: *day, look, companions, since: *since }
    }

    /// The guide as a folder of files by name, and the same as one page.
    ///
    /// # Errors
    /// An example that does not hold.
    pub fn site(&self) -> Result<(BTreeMap<String, String>, String), Error> {
        Ok(guide::both(self.contents())?)
    }

    /// The guide as one page.
    ///
    /// # Errors
    /// As [`Guide::site`].
    pub fn one_file(&self) -> Result<String, Error> {
        Ok(guide::one_file(self.contents())?)
    }
}
