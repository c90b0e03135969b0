//! Every rule as a drawing and as a list: from the signs through the rules to the levels, one drawing for each concern.

use std::collections::{BTreeMap, BTreeSet};

use super::html::{Html, list, p, tag};
use super::index::signs;
use super::links::Target;
use super::{Guide, Page, Section};
use crate::pack::model::{FactId, Group, GroupId, LevelId, RuleId};

/// The height of a line, and where the three columns begin and end.
const LINE: usize = 20;
const SIGNS: (usize, usize) = (0, 400);
const RULES: (usize, usize) = (480, 860);
const LEVELS: (usize, usize) = (930, 1120);

impl Guide<'_> {
    pub(super) fn graph_page(&self) -> Page {
        let groups = self.pack.groups.entries().filter_map(|(id, group)| self.concern_graph(id, group));
        let body = [
            self.heading(1, "Every rule, drawn and listed"),
            p(
                "A line leads from each sign to the rules that ask for it, and from each rule to the level that it reaches. \
               The list beneath each drawing says the same.",
            ),
            groups.collect(),
        ];
        Page::new("graph", "Every rule, drawn and listed", body).on(Section::Rules).found_as("Page")
    }

    fn concern_graph(&self, id: GroupId, group: &Group) -> Option<Html> {
        let here = |rule: &RuleId| self.index.concerns.get(rule).is_some_and(|groups| groups.contains(&id));
        let rules: Vec<RuleId> = self.index.in_force.iter().copied().filter(here).collect();
        let by_level = self.by_level(&rules);
        if by_level.is_empty() {
            return None;
        }
        let nested = by_level.iter().map(|(level, rules)| {
            let rules = rules.iter().map(|rule| {
                let signs = signs(self.pack, self.rule(*rule)).facts;
                Html::from([self.rule_link(*rule), list(signs.iter().map(|fact| self.sign_link(*fact)))])
            });
            let head = level.map_or_else(|| "At any level".to_owned(), |level| self.level_name(level));
            Html::from([tag("strong").put(head), list(rules)])
        });
        let nested = list(nested.collect::<Vec<_>>());
        let title = Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title);
        Some([self.heading(2, title), self.drawing(group, &by_level), nested].into())
    }

    fn drawing(&self, group: &Group, by_level: &[(Option<LevelId>, Vec<RuleId>)]) -> Html {
        let rules: Vec<(Option<LevelId>, RuleId)> =
            by_level.iter().flat_map(|(level, rules)| rules.iter().map(|rule| (*level, *rule))).collect();
        let reads: BTreeMap<RuleId, BTreeSet<FactId>> =
            rules.iter().map(|(_, id)| (*id, signs(self.pack, self.rule(*id)).facts)).collect();
        // Signs in the order in which the rules, most urgent first, ask for them: so fewer lines cross.
        let mut order: Vec<FactId> = Vec::new();
        for fact in rules.iter().filter_map(|(_, rule)| reads.get(rule)).flatten() {
            if !order.contains(fact) {
                order.push(*fact);
            }
        }
        let height = (order.len().max(rules.len()) + 1) * LINE;
        let spread = |at: usize, of: usize| (2 * at + 1) * height / (2 * of.max(1));
        let mut marks = Html::default();
        let mut lines = Html::default();
        for (at, fact) in order.iter().enumerate() {
            let title = &self.pack.facts[*fact].entry.title;
            marks.add(label(SIGNS, spread(at, order.len()), title));
        }
        for (at, (level, rule)) in rules.iter().enumerate() {
            let y = spread(at, rules.len());
            marks.add(label(RULES, y, &self.rule(*rule).entry.title));
            for (from, _) in
                order.iter().enumerate().filter(|(_, fact)| reads.get(rule).is_some_and(|own| own.contains(fact)))
            {
                lines.add(line((SIGNS.1, spread(from, order.len())), (RULES.0, y)));
            }
            if let Some(to) = by_level.iter().position(|(other, _)| other == level) {
                lines.add(line((RULES.1, y), (LEVELS.0, spread(to, by_level.len()))));
            }
        }
        for (at, (level, _)) in by_level.iter().enumerate() {
            let name = level.map_or_else(|| "At any level".to_owned(), |level| self.level_name(level));
            marks.add(label(LEVELS, spread(at, by_level.len()), &name));
        }
        tag("svg")
            .class("graph")
            .with("role", "img")
            .with(
                "aria-label",
                format!("{}: signs, rules and levels; the list beneath says the same", group.entry.title),
            )
            .with("viewBox", format!("0 0 {} {height}", LEVELS.1))
            .put([lines, marks])
    }
}

/// A text in a box, cut to its column; the list beneath the drawing has it whole.
fn label((from, to): (usize, usize), y: usize, text: &str) -> Html {
    let most = (to - from) / 6 - 2;
    let cut: String = if text.chars().count() > most {
        text.chars().take(most - 1).chain(['…']).collect()
    } else {
        text.to_owned()
    };
    let number = |of: usize| of.to_string();
    Html::from([
        tag("rect")
            .with("x", number(from))
            .with("y", number(y.saturating_sub(8)))
            .with("width", number(to - from))
            .with("height", "16")
            .put(""),
        tag("text").with("x", number(from + 4)).with("y", number(y + 4)).put(cut),
    ])
}

fn line((x, y): (usize, usize), (to_x, to_y): (usize, usize)) -> Html {
    let middle = (x + to_x) / 2;
    tag("path").with("d", format!("M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}")).put("")
}
