//! A page for each age: the rules whose conditions name it, found in the rules themselves.
//!
//! An age counts as named where a condition tests it, or tests whether the child is born; beside these stand the signs
//! that a pack lists for babies, because a baby may be told by what it cannot do yet.

use std::collections::BTreeSet;

use super::html::{Html, list, p, tag};
use super::{Guide, Page, Section};
use crate::pack::model::{Condition, FactId, Pack, Rule, RuleId, Test, Values};
use crate::pack::settings::SettingKey;

/// An age group: its page, its title, and its first and last month; an unborn child has none.
struct Band {
    page: &'static str,
    title: &'static str,
    months: Option<(i32, i32)>,
}

const BANDS: [Band; 6] = [
    Band { page: "unborn", title: "Before birth", months: None },
    Band { page: "under-1", title: "Under 1 year", months: Some((0, 11)) },
    Band { page: "1-to-4", title: "1 to 4 years", months: Some((12, 59)) },
    Band { page: "5-to-10", title: "5 to 10 years", months: Some((60, 131)) },
    Band { page: "11-to-15", title: "11 to 15 years", months: Some((132, 191)) },
    Band { page: "16-to-17", title: "16 and 17 years", months: Some((192, 215)) },
];

impl Guide<'_> {
    /// Links to the pages for ages; nothing where the pack does not ask for an age.
    pub(super) fn age_links(&self) -> Vec<Html> {
        self.bands().map(|band| self.link(&format!("age-{}", band.page), band.title)).collect()
    }

    fn bands(&self) -> impl Iterator<Item = &'static Band> {
        let asks = |name: &str| self.pack.facts.iter().any(|fact| fact.entry.name == name);
        let (age, unborn) = (asks("age"), asks("unborn"));
        BANDS.iter().filter(move |band| if band.months.is_some() { age } else { unborn })
    }

    pub(super) fn age_pages(&self) -> Vec<Page> {
        self.bands().map(|band| self.age_page(band)).collect()
    }

    fn age_page(&self, band: &Band) -> Page {
        let names = |id: &RuleId| self.names(self.rule(*id), band);
        let rules: Vec<RuleId> = self.index.in_force.iter().copied().filter(names).collect();
        let mut body: Html = [
            self.heading(1, band.title),
            tag("p").class("lead").put("Rules that speak of this age, most urgent first."),
            p([
                "Rules that name no age hold at this age too: look under ".into(),
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
        if !first.is_empty() {
            let first: Vec<RuleId> = first.into_iter().collect();
            body.add(self.heading(2, "Babies who cannot move about yet"));
            body.add(list(first.iter().map(|rule| self.rule_in_short(*rule))));
        }
        for (level, rules) in self.by_level(&rules) {
            let head = level.map_or_else(|| "At any level".into(), |level| self.level_tag(level));
            body.add([self.heading(2, head), list(rules.iter().map(|rule| self.rule_in_short(*rule)))]);
        }
        if rules.is_empty() {
            body.add(p("No rule in force names this age by itself."));
        }
        Page::new(format!("age-{}", band.page), band.title, body).on(Section::Home).found_as("Age")
    }

    fn baby_signs(&self) -> Vec<FactId> {
        let names = self.listed(SettingKey::SignsInBabies);
        let facts = self.pack.facts.entries();
        facts.filter(|(_, fact)| names.contains(&fact.entry.name.as_str())).map(|(id, _)| id).collect()
    }

    /// Whether a rule's condition names an age within the group.
    fn names(&self, rule: &Rule, band: &Band) -> bool {
        let mut named = false;
        visit(self.pack, &rule.when, true, &mut |fact, values, holds| {
            let name = self.pack.facts[fact].entry.name.as_str();
            named |= match (name, values, band.months) {
                ("unborn", Values::YesNo(answer), None) => *answer == holds,
                ("age", Values::Numbers { from, to }, Some((first, last))) => {
                    if holds {
                        *from <= last && first <= *to
                    } else {
                        first < *from || *to < last
                    }
                }
                _ => false,
            };
        });
        named
    }
}

/// Every test of a fact within a condition, with whether it must hold.
fn visit(pack: &Pack, whole: &Condition, holds: bool, see: &mut dyn FnMut(FactId, &Values, bool)) {
    match &whole.body {
        Test::And(parts) | Test::Or(parts) | Test::Count { of: parts, .. } => {
            parts.iter().for_each(|part| visit(pack, part, holds, see));
        }
        Test::Not(inner) => visit(pack, inner, !holds, see),
        Test::Define(id) => {
            visit(pack, &pack.defines[*id].when, holds, see);
        }
        Test::Fact(fact, values) => see(*fact, values, holds),
        Test::Sibling(_) | Test::EventCount { .. } | Test::TimeSince { .. } | Test::Level { .. } => {}
    }
}
