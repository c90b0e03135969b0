//! The authorities: each with its grade, and everything in the pack that rests on it.

use std::collections::{BTreeMap, BTreeSet};

use super::html::{Html, facts, list, p, table, tag};
use super::links::Target;
use super::pieces::titled;
use super::pieces::{elsewhere, opened};
use super::wording::edition;
use super::{Guide, Page};
use crate::base::keywords::Grade;
use crate::base::order::InOrder;
use crate::pack::model::{Cite, Source, SourceId};
use crate::render::sentences;

/// The kind of a source that no kind names.
const OF_AN_AREA: &str = "Procedure or practice of an area";

/// What rests on a source: by the place in it, where one is named, the links to what cites it.
pub(super) type Cited = BTreeMap<SourceId, BTreeMap<Option<String>, Vec<Html>>>;

impl Guide<'_> {
    /// Everything that cites a source, with a link to it.
    pub(super) fn cited(&self) -> Cited {
        let mut cited = Cited::new();
        let mut enter = |cite: &Cite, link: Html| {
            let links = cited.entry(cite.source).or_default().entry(cite.place.clone()).or_default();
            if !links.contains(&link) {
                links.push(link);
            }
        };
        for rule in &self.pack.rules {
            let link = Target::of("rule", &rule.entry.name).link(self.edition, &rule.entry.title);
            rule.entry.cites.iter().for_each(|cite| enter(cite, link.clone()));
        }
        for clock in self.pack.clocks.iter().filter(|clock| self.shows(clock)) {
            let link = Target::page("times")
                .part(format!("clock-{}", clock.entry.name))
                .link(self.edition, &clock.entry.title);
            let limits = clock.limits.iter().filter_map(|limit| limit.cite.as_ref());
            clock.entry.cites.iter().chain(limits).for_each(|cite| enter(cite, link.clone()));
        }
        for ladder in &self.pack.ladders {
            let link = Target::page("disagree")
                .part(format!("ladder-{}", ladder.entry.name))
                .link(self.edition, &ladder.entry.title);
            ladder.entry.cites.iter().for_each(|cite| enter(cite, link.clone()));
        }
        let entries =
            self.pack.facts.iter().map(|one| &one.entry).chain(self.pack.actions.iter().map(|one| &one.entry));
        let entries = entries
            .chain(self.pack.meetings.iter().map(|one| &one.entry))
            .chain(self.pack.levels.iter().map(|one| &one.entry));
        let others = entries
            .chain(self.pack.speeds.iter().map(|one| &one.entry))
            .chain(self.pack.bounds.iter().map(|one| &one.entry));
        for entry in others.chain(&self.pack.terms) {
            entry.cites.iter().for_each(|cite| enter(cite, (&entry.title).into()));
        }
        cited
    }

    /// Whether a clock stands on the page of time limits.
    pub(super) fn shows(&self, clock: &crate::pack::model::Clock) -> bool {
        crate::engine::clocks::is_on(clock) && clock.entry.force.covers(self.day)
    }

    pub(super) fn sources_page(&self) -> Page {
        let cited = self.cited();
        let grades = [Grade::Verified, Grade::SecondHand, Grade::Recalled, Grade::Uncited];
        let count = |grade: Grade| self.pack.sources.iter().filter(|source| source.grade == grade).count();
        let row = |grade: &Grade| vec![sentences::grade(*grade).into(), count(*grade).to_string().into()];
        let mut all: Vec<(SourceId, &Source)> = self.pack.sources.entries().collect();
        all.in_order_of(|(id, source)| (self.companions.kinds.of(*id, source).0, titled(&source.entry.title)));
        let mut sources = Html::default();
        let mut kind = None;
        for (id, source) in all {
            let (place, title) = self.companions.kinds.of(id, source);
            if kind.replace(place) != Some(place) {
                sources.add(self.heading(2, title.unwrap_or(OF_AN_AREA)));
            }
            sources.add(self.source(id, source, cited.get(&id)));
        }
        let body = [
            self.heading(1, "Sources"),
            p(
                "Every rule names its authority, and says how well it was checked. Rules are written in our own words and quote nothing.",
            ),
            table("How well the sources were checked", &["Grade", "Sources"], grades.iter().map(row).collect()),
            sources,
        ];
        Page::new("sources", "Sources", body).found_as("Page")
    }

    fn source(&self, id: SourceId, source: &Source, cited: Option<&BTreeMap<Option<String>, Vec<Html>>>) -> Html {
        let text = |text: &Option<String>| text.as_ref().map(Html::from).into();
        let places = cited.into_iter().flatten().map(|(place, links)| {
            let place = place
                .as_ref()
                .map_or(Html::default(), |place| tag("strong").put(format!("{}: ", sentences::capital(place))));
            Html::from([place, super::html::joined(links.iter().cloned(), "; ")])
        });
        let kind = self.companions.kinds.of(id, source).1;
        let read = match (&source.address, source.grade) {
            (Some(address), _) => elsewhere(&opened(address), address.as_str()),
            (None, Grade::Uncited) => Html::default(),
            (None, Grade::Verified | Grade::SecondHand | Grade::Recalled) => "No address that we have seen.".into(),
        };
        tag("div").class("sign").with("id", format!("source-{}", source.entry.name)).put([
            self.heading(3, &source.entry.title),
            facts([
                ("Publisher", text(&source.publisher)),
                ("Edition", source.edition.as_deref().map(|written| Html::from(edition(written))).into()),
                ("Kind", kind.unwrap_or(OF_AN_AREA).into()),
                ("Read it", read),
                ("Page opened", self.companions.kinds.seen(id).map(Html::from).into()),
                ("Licence", text(&source.licence)),
                ("Checked", sentences::capital(&sentences::grade(source.grade)).into()),
                ("In force", super::rules::force(source.entry.force).into()),
                ("Note", text(&source.entry.means)),
                ("Behind", list(places)),
            ]),
        ])
    }

    /// The sources that nothing cites.
    pub(super) fn uncited_sources(&self) -> Vec<&Source> {
        let cited: BTreeSet<SourceId> = self.cited().into_keys().collect();
        self.pack.sources.entries().filter(|(id, _)| !cited.contains(id)).map(|(_, source)| source).collect()
    }
}
