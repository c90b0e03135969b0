//! Areas of concern by level, side by side: what stands on one sheet, and on a screen.

use super::companions::{About, Step};
use super::html::{Html, list, p, tag};
use super::links::Target;
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::pack::model::{Group, GroupId, LevelId, RuleId};

/// How many signs a cell names; more are only counted.
const FEW: usize = 3;

impl Guide<'_> {
    /// The concerns that people bring, by title.
    pub(super) fn seen_concerns(&self) -> Vec<(GroupId, &Group)> {
        let seen = |(id, group): &(GroupId, &Group)| {
            !super::now::is_of_the_hub(self.pack, *id) && !self.signs_of(group).is_empty()
        };
        let mut groups: Vec<(GroupId, &Group)> = self.pack.groups.entries().filter(seen).collect();
        groups.in_order_of(|(_, group)| titled(&group.entry.title));
        groups
    }

    /// The rules in force of a concern at a level, by title.
    pub(super) fn rules_at(&self, id: GroupId, level: LevelId) -> Vec<RuleId> {
        let here = |rule: &RuleId| {
            self.rule(*rule).level == Some(level)
                && self.index.concerns.get(rule).is_some_and(|groups| groups.contains(&id))
        };
        self.by_title(&self.index.in_force.iter().copied().filter(here).collect::<Vec<_>>())
    }

    /// What is fine in a concern: what a pack says of its lowest level.
    pub(super) fn fine(&self, id: GroupId) -> Vec<String> {
        let level = self.pack.levels.ids().next();
        let mut steps = self.companions.steps(self.pack, About { concerns: &[id], level, rule: None });
        steps.steps.remove(&Step::Fine).unwrap_or_default()
    }

    pub(super) fn matrix_page(&self) -> Page {
        let body = [
            self.heading(1, "All worries and all levels on one sheet"),
            tag("p").class("not-printed").put(
                "Find the row of what worries you, and the column that sounds like it. One sign is enough for its level, and \
                 the highest level counts. Printed, this page is one sheet of A3.",
            ),
            self.picture(),
            self.matrix(),
            p("Not every sign stands here. If in doubt, call and ask: you need not know the level."),
        ];
        Page::new("matrix", "All worries and all levels on one sheet", body)
            .on(Section::Levels)
            .found_as("Page")
            .known_as(
                "matrix, windscreen, threshold document, indicators of need, continuum of need, one page, poster, A3",
            )
    }

    /// The levels as steps, each with what it means and whom to call.
    pub(super) fn picture(&self) -> Html {
        let step = |id: LevelId| {
            let rung = &self.pack.levels[id];
            let steps = self.companions.steps(self.pack, About { concerns: &[], level: Some(id), rule: None });
            let call = steps.steps.get(&Step::Call).and_then(|said| said.first().cloned()).unwrap_or_default();
            Html::from([
                tag("strong").put(Target::of("level", &rung.entry.name).link(self.edition, self.level_name(id))),
                tag("span").put(rung.entry.means.as_deref().unwrap_or("")),
                tag("span").class("small").put(call),
            ])
        };
        super::html::listed(tag("ol").class("stairs"), self.pack.levels.ids().map(step))
    }

    fn matrix(&self) -> Html {
        let levels: Vec<LevelId> = self.pack.levels.ids().collect();
        let head = |level: &LevelId| tag("th").with("scope", "col").put(self.level_tag(*level));
        let heads: Html = levels.iter().map(head).collect();
        let row = |(id, group): (GroupId, &Group)| {
            let name = &group.entry.name;
            let link = Target::of("concern", name).link(self.edition, &group.entry.title);
            let cells: Html = levels.iter().map(|level| tag("td").put(self.cell(id, name, *level))).collect();
            tag("tr").put([tag("th").with("scope", "row").put(link), cells])
        };
        let rows: Html = self.seen_concerns().into_iter().map(row).collect();
        let wide = tag("div").class("wide").with("tabindex", "0").with("role", "region").with("aria-label", "Matrix");
        wide.put(tag("table").class("matrix").put([
            tag("caption").put("Worries by level: some signs of each"),
            tag("thead").put(tag("tr").put([tag("th").with("scope", "col").put("Worry"), heads])),
            tag("tbody").put(rows),
        ]))
    }

    fn cell(&self, id: GroupId, name: &str, level: LevelId) -> Html {
        if level.at() == 0 {
            let fine = self.fine(id);
            if !fine.is_empty() {
                return fine.join(" ").into();
            }
        }
        let rules = self.rules_at(id, level);
        // What belongs to this concern alone says most about it; of those, the author's first come first.
        let mut first = rules.clone();
        first.in_order_of(|rule| (self.index.concerns.get(rule).map_or(0, std::collections::BTreeSet::len), *rule));
        first.truncate(FEW);
        let shown = self.by_title(&first);
        let more = rules.len().saturating_sub(shown.len());
        let more = (more > 0).then(|| {
            let part = format!("at-{name}-{}", self.pack.levels[level].entry.name);
            Target::of("concern", name).part(part).link(self.edition, format!("and {more} more"))
        });
        list(shown.iter().map(|rule| self.rule_link(*rule)).chain(more))
    }
}
