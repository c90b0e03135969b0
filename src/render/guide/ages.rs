//! A page for each age: the rules that some child of this age can make hold, and that cannot hold at every age.
//!
//! Which these are is asked of the engine, with everything that conditions and questions say of whom they are about.
//! Beside them stand the signs that a pack lists for babies, because a baby may be told by what it cannot do yet.

use std::collections::BTreeSet;

use super::html::{Html, list, p, tag};
use super::reach::Months;
use super::{Guide, Page, Section};
use crate::pack::model::{FactId, Pack, RuleId};
use crate::pack::settings::SettingKey;

/// An age group: its page, its title, and its first and last month; an unborn child has none.
pub(super) struct Band {
    pub page: &'static str,
    pub title: &'static str,
    pub months: Months,
}

const BANDS: [Band; 7] = [
    Band { page: "unborn", title: "Before birth", months: None },
    Band { page: "under-1", title: "Under 1 year", months: Some((0, 11)) },
    Band { page: "1-to-4", title: "1 to 4 years", months: Some((12, 59)) },
    Band { page: "5-to-10", title: "5 to 10 years", months: Some((60, 131)) },
    Band { page: "11-to-12", title: "11 and 12 years", months: Some((132, 155)) },
    Band { page: "13-to-15", title: "13 to 15 years", months: Some((156, 191)) },
    Band { page: "16-to-17", title: "16 and 17 years", months: Some((192, 215)) },
];

/// The age groups that a pack tells apart; none where it does not ask for an age.
pub(super) fn bands(pack: &Pack) -> Vec<&'static Band> {
    let asks = |name: &str| pack.facts.iter().any(|fact| fact.entry.name == name);
    let (age, unborn) = (asks("age"), asks("unborn"));
    BANDS.iter().filter(|band| if band.months.is_some() { age } else { unborn }).collect()
}

impl Guide<'_> {
    /// Links to the pages for ages; nothing where the pack does not ask for an age.
    pub(super) fn age_links(&self) -> Vec<Html> {
        self.bands.iter().map(|band| self.link(&format!("age-{}", band.page), band.title)).collect()
    }

    pub(super) fn age_pages(&self) -> Vec<Page> {
        (0..).zip(&self.bands).map(|(at, band)| self.age_page(at, band)).collect()
    }

    fn age_page(&self, at: usize, band: &Band) -> Page {
        let all = self.index.in_force.iter().copied();
        let rules: Vec<RuleId> = all.filter(|rule| self.reach.speaks_of(at, *rule)).collect();
        let mut body: Html = [
            self.heading(1, band.title),
            tag("p").class("lead").put("What counts at this age and not at every other, most urgent first."),
            p([
                "Most signs count at any age. They are not repeated here: look under ".into(),
                self.link("index", "what you have seen"),
                ".".into(),
            ]),
        ]
        .into();
        let babies: Vec<FactId> = if band.page == "under-1" { self.baby_signs() } else { Vec::new() };
        let first: BTreeSet<RuleId> = babies
            .iter()
            .filter_map(|fact| self.index.facts.get(fact))
            .flat_map(|readers| readers.signs.clone())
            .collect();
        let in_order = |rules: &[RuleId]| list(self.by_title(rules).iter().map(|rule| self.rule_in_short(*rule)));
        let rules: Vec<RuleId> = rules.into_iter().filter(|rule| !first.contains(rule)).collect();
        if !first.is_empty() {
            let of_babies: Vec<RuleId> = first.iter().copied().collect();
            body.add([self.heading(2, "Babies who cannot move about yet"), in_order(&of_babies)]);
        }
        for (level, rules) in self.by_level(&rules) {
            let head = level.map_or_else(|| "At any level".into(), |level| self.level_tag(level));
            body.add([self.heading(2, head), in_order(&rules)]);
        }
        if rules.is_empty() && first.is_empty() {
            body.add(p("No rule in force is for this age alone."));
        }
        Page::new(format!("age-{}", band.page), band.title, body).on(Section::Home).found_as("Age")
    }

    fn baby_signs(&self) -> Vec<FactId> {
        let names = self.listed(SettingKey::SignsInBabies);
        let facts = self.pack.facts.entries();
        facts.filter(|(_, fact)| names.contains(&fact.entry.name.as_str())).map(|(id, _)| id).collect()
    }
}
