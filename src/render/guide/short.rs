//! The short edition: what a meeting or a staff room needs on paper, in at most twelve sheets.

use super::html::{Html, list, listed, p, tag};
use super::links::Target;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::pack::model::{Group, GroupId, LevelId};
use crate::pack::settings::SettingKey;

impl Guide<'_> {
    pub(super) fn short_page(&self) -> Page {
        let body = [
            self.heading(1, "The short edition"),
            tag("p").class("lead").put(
                "The levels, one line for each rule, whom to call, agreement level by level, the first time limits and what to \
                 do if you do not agree. Printed, it has at most twelve pages.",
            ),
            p(["The ".into(), self.link("matrix", "sheet with all worries and all levels"), " goes with it.".into()]),
            self.heading(2, "The levels"),
            self.picture(),
            self.heading(2, "Whom to call"),
            list(self.lines_of_the_area().iter().map(|line| self.line(line))),
            self.heading(2, "The first time limits"),
            self.first_limits(),
            self.short_of("consent", "When you need agreement"),
            self.short_of("disagree", "If you do not agree"),
            self.heading(2, "The rules, one line each"),
            self.one_line_each(),
        ];
        let page = Page::new("short", "The short edition", body).on(Section::Levels).found_as("Page");
        page.known_as("print, handout, summary, leaflet, brief, short guide, pdf")
    }

    /// The parts of a page that people added to it.
    fn short_of(&self, page: &str, title: &str) -> Html {
        let added = self.added_under(page, 3);
        if added.is_empty() { added } else { [self.heading(2, title), added].into() }
    }

    fn one_line_each(&self) -> Html {
        let mut whole = Html::default();
        for level in self.pack.levels.ids().rev() {
            let of = |(id, group): &(GroupId, &Group)| self.lines_of(*id, group, level);
            let lines: Vec<Html> = self.seen_concerns().iter().filter_map(of).collect();
            if !lines.is_empty() {
                whole.add([self.heading(3, self.level_tag(level)), listed(tag("ul").class("dense"), lines)]);
            }
        }
        whole
    }

    fn lines_of(&self, id: GroupId, group: &Group, level: LevelId) -> Option<Html> {
        // A rule of several concerns stands under the first of them, so that each has one line.
        let first = |rule: &crate::pack::model::RuleId| {
            self.index.concerns.get(rule).into_iter().flatten().find(|id| !super::now::is_of_the_hub(self.pack, **id))
                == Some(&id)
        };
        let rules: Vec<_> = self.rules_at(id, level).into_iter().filter(first).collect();
        let links = listed(tag("ul"), rules.iter().map(|rule| self.rule_link(*rule)));
        let head = tag("strong").put(&group.entry.title);
        (!rules.is_empty()).then(|| [head, links].into())
    }

    /// What whoever tells the hub waits for, the shortest first.
    pub(super) fn first_limits(&self) -> Html {
        let first = self.listed(SettingKey::EventsOfAReferral);
        let begins = |clock: &&crate::pack::model::Clock| {
            let events = clock.starts.iter().map(|(_, id, _)| &self.pack.events[*id]);
            self.shows(clock) && events.map(|event| event.entry.name.as_str()).any(|name| first.contains(&name))
        };
        let mut clocks: Vec<_> = self.pack.clocks.iter().filter(begins).collect();
        clocks.in_order_of(|clock| super::times::soonest(clock));
        let one = |clock: &crate::pack::model::Clock| {
            let limits = clock.limits.iter().map(|limit| crate::render::sentences::capital(&limit.limit.to_string()));
            let place = Target::page("times").part(format!("clock-{}", clock.entry.name));
            let keeps = self.people(&clock.owners);
            Html::from([
                tag("strong").put(limits.collect::<Vec<_>>().join(", or ")),
                ": ".into(),
                place.link(self.edition, &clock.entry.title),
                if keeps.is_empty() { Html::default() } else { format!(" ({keeps})").into() },
            ])
        };
        list(clocks.into_iter().take(5).map(one))
    }
}
