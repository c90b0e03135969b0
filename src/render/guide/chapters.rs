//! Pages in people's own words, and what they add to the guide's own pages.

use super::companions::{Chapter, Line, OWN, Part};
use super::html::{Html, facts, joined, list, listed, p, table, tag};
use super::links::Target;
use super::pieces::titled;
use super::pieces::{elsewhere, opened};
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::pack::model::AgencyId;

/// From more parts than these on, a page begins with a way to each.
const LONG: usize = 7;

impl Guide<'_> {
    pub(super) fn chapter_pages(&self) -> Vec<Page> {
        let own = |chapter: &&Chapter| !OWN.contains(&chapter.name.as_str());
        self.companions.chapters.iter().filter(own).map(|chapter| self.chapter(chapter)).collect()
    }

    /// The doors of the first page: who somebody is, with the page for them.
    pub(super) fn doors(&self, professional: bool) -> Vec<Html> {
        let chapters = self.companions.chapters.iter().filter(|chapter| chapter.professional == professional);
        let mut doors: Vec<(&str, &str)> =
            chapters.filter_map(|chapter| Some((chapter.door.as_deref()?, chapter.name.as_str()))).collect();
        doors.in_order_of(|(door, _)| titled(door));
        doors.into_iter().map(|(door, name)| self.link(name, door)).collect()
    }

    /// The pages that are written for people of an agency.
    pub(super) fn doors_of(&self, agency: AgencyId) -> Vec<Html> {
        let chapters = self.companions.chapters.iter().filter(|chapter| chapter.agencies.contains(&agency));
        let title = |chapter: &Chapter| chapter.door.clone().or_else(|| chapter.title.clone());
        chapters.filter_map(|chapter| Some(self.link(&chapter.name, title(chapter)?))).collect()
    }

    /// Whether there is such a page.
    pub(super) fn has_chapter(&self, name: &str) -> bool {
        self.companions.chapters.iter().any(|chapter| chapter.name == name)
    }

    /// What a pack adds to a page of the guide's own.
    pub(super) fn added(&self, page: &str) -> Html {
        self.added_under(page, 2)
    }

    pub(super) fn added_under(&self, page: &str, depth: u8) -> Html {
        let chapter = self.companions.chapters.iter().find(|chapter| chapter.name == page);
        chapter.into_iter().flat_map(|chapter| &chapter.parts).map(|part| self.chapter_part(part, depth)).collect()
    }

    /// What the parts of a page are linked by: the words of their titles, which stay when a part is added.
    pub(super) fn marks_of_parts(&self, chapter: &Chapter) -> Vec<String> {
        let mut marks: Vec<String> = Vec::new();
        for part in &chapter.parts {
            let words =
                part.title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
            let mark = format!("{}-{}", chapter.name, words.join("-"));
            let again = marks.iter().filter(|other| **other == mark).count();
            marks.push(if again == 0 { mark } else { format!("{mark}-{}", again + 1) });
        }
        marks
    }

    fn chapter(&self, chapter: &Chapter) -> Page {
        let title = chapter.title.as_deref().unwrap_or(&chapter.name);
        let lead = chapter.lead.as_deref().map(|lead| tag("p").class("lead").put(lead));
        let marks = self.marks_of_parts(chapter);
        let mark = |at: usize| marks.get(at - 1).cloned().unwrap_or_default();
        let mut parts = (1..).zip(&chapter.parts).map(|(at, part)| {
            let head = self.headed(2).with("id", mark(at)).put(&part.title);
            Html::from([head, self.inside(part)])
        });
        let way = (1..)
            .zip(&chapter.parts)
            .skip(1)
            .map(|(at, part)| Target::page(&chapter.name).part(mark(at)).link(self.edition, &part.title));
        let ways = if chapter.parts.len() > LONG {
            [
                tag("p").class("not-printed").put("Further down on this page:"),
                listed(tag("ul").class("not-printed"), way),
            ]
            .into()
        } else {
            Html::default()
        };
        // What cannot wait stands first, before the way to the rest.
        let first = parts.next();
        let body = [self.heading(1, title), lead.into(), first.into(), ways, parts.collect()];
        let mut page = Page::new(&chapter.name, title, body).on(Section::Home).found_as("Page").known_as(&chapter.also);
        page.discreet = chapter.discreet;
        page.plain = !chapter.professional;
        page
    }

    /// The numbers of a part; where it leads to all numbers, those that everybody calls stand with it, so that they are printed.
    fn numbers_of(&self, part: &Part) -> Vec<Line> {
        let leads_to_all = part.see.iter().any(|(page, _)| page.value == "contacts");
        let mut numbers = part.numbers.clone();
        if part.numbers_of.is_some() || (leads_to_all && numbers.is_empty()) {
            numbers.extend(self.numbers_about(part.numbers_of));
        }
        let mut seen = std::collections::BTreeSet::new();
        numbers.retain(|line| seen.insert(line.name.clone()));
        numbers
    }

    fn chapter_part(&self, part: &Part, depth: u8) -> Html {
        [self.heading(depth, &part.title), self.inside(part)].into()
    }

    /// What stands under the heading of a part.
    fn inside(&self, part: &Part) -> Html {
        let see = part.see.iter().map(|(page, text)| {
            let target = page
                .value
                .split_once('#')
                .map_or_else(|| Target::page(&page.value), |(page, mark)| Target::page(page).part(mark.to_owned()));
            target.link(self.edition, text)
        });
        let links = part.links.iter().map(|(address, text)| elsewhere(address, text));
        let rows = part.by_level.as_ref().map(|by| {
            let heads: Vec<&str> = std::iter::once("Level").chain(by.heads.iter().map(String::as_str)).collect();
            let row = |(id, cells): &(crate::pack::model::LevelId, Vec<String>)| {
                std::iter::once(self.level_tag(*id)).chain(cells.iter().map(Html::from)).collect()
            };
            table(&part.title, &heads, by.rows.iter().map(row).collect())
        });
        let sources = part.sources.iter().map(|id| {
            let source = &self.pack.sources[*id];
            let own = Target::page("sources").part(format!("source-{}", source.entry.name));
            let open = source.address.as_deref().map(opened);
            let open = open.map(|address| Html::from([" ".into(), elsewhere(&address, "Open it")]));
            let grade = format!(" ({})", crate::render::sentences::grade(source.grade));
            Html::from([own.link(self.edition, &source.entry.title), grade.into(), open.into()])
        });
        let sources = facts([("Source", joined(sources, "; "))]);
        [
            part.text.iter().map(p).collect(),
            listed(tag("ol"), part.steps.iter().map(Html::from)),
            list(part.points.iter().map(Html::from)),
            list(self.numbers_of(part).iter().map(|line| self.line(line))),
            rows.into(),
            list(see.chain(links)),
            sources,
        ]
        .into()
    }
}
