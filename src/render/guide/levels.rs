//! The ladder of responses, and a page for each rung: what it means, which rules reach it, what they ask for.

use std::collections::BTreeSet;

use super::html::{Html, facts, list, p, tag};
use super::links::Target;
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::decision::explain;
use crate::pack::model::{ActionId, Effect, LevelId, RuleId, Rung, SpeedId};
use crate::render::sentences;

impl Guide<'_> {
    fn ladder_down(&self) -> Vec<LevelId> {
        self.pack.levels.ids().rev().collect()
    }

    fn level_target(&self, id: LevelId) -> Target {
        Target::of("level", &self.pack.levels[id].entry.name)
    }

    /// Each level in one sentence, from the top down.
    pub(super) fn levels_in_short(&self) -> Html {
        let one = |id: &LevelId| {
            let means = self.pack.levels[*id].entry.means.as_ref();
            Html::from([
                self.level_target(*id).link(self.edition, self.level_name(*id)),
                tag("span").put(means.map_or("", String::as_str)),
            ])
        };
        super::html::listed(tag("ul").class("cards"), self.ladder_down().iter().map(one))
    }

    pub(super) fn levels_page(&self) -> Page {
        let speed = |(id, rung): (SpeedId, &Rung)| {
            let limit = rung.limit.map_or(String::new(), |limit| format!(", {limit}"));
            let means = rung.entry.means.as_deref().unwrap_or("");
            let named = format!("{}{limit}", sentences::rung(&explain::speed(self.pack, id.0)));
            Html::from([tag("strong").put(named), format!(": {means}").into()])
        };
        let speeds: Vec<Html> = self.pack.speeds.entries().rev().map(speed).collect();
        let body = [
            self.heading(1, "Levels: how much help, and how fast"),
            p(
                "A level says how much help a child needs. One sign is enough for its level, and the highest level counts. \
               Several signs together may ask for more than each of them alone: then a rule says so, and which. There is \
               no score, and nothing good takes anything away. How fast and by whom are separate answers.",
            ),
            p(
                "The same number means different things in different areas. Say the name of a level, and not only its number.",
            ),
            self.levels_in_short(),
            self.heading(2, "How fast"),
            list(speeds),
        ];
        Page::new("levels", "Levels", body)
            .on(Section::Levels)
            .found_as("Page")
            .known_as("threshold, windscreen, tiers")
    }

    pub(super) fn level_pages(&self) -> Vec<Page> {
        self.ladder_down().into_iter().map(|id| self.level_page(id)).collect()
    }

    fn level_page(&self, id: LevelId) -> Page {
        let level = &self.pack.levels[id];
        let rules: Vec<RuleId> = self.index.in_force.iter().copied().filter(|rule| self.reaches(*rule, id)).collect();
        let name = self.level_name(id);
        let cites = level.entry.cites.iter().map(|cite| self.cited_as(cite).into());
        let body: Html = [
            self.heading(1, &name),
            tag("p").class("lead").put(level.entry.means.as_deref().unwrap_or("")),
            self.now_at_level(id, &format!("now-{}", level.entry.name)),
            self.fine_everywhere(id),
            self.heading(2, "What it is called"),
            facts([
                ("National name", Html::from(&level.entry.title)),
                ("Called here", level.label.as_ref().map(Html::from).into()),
                ("Also called", level.entry.also.join(", ").into()),
                ("Source", list(cites)),
            ]),
            self.heading(2, "By area of life, with who holds it"),
            if rules.is_empty() {
                p("No rule asks for it: it is what a child has when no rule asks for more.")
            } else {
                self.rules_by_concern(&rules)
            },
            self.heading(2, "What may be asked for at this level, by who leads it"),
            p("Not all of this is due for every child: each rule says what it asks for."),
            self.asked_for(&rules),
        ]
        .into();
        let page = format!("level-{}", level.entry.name);
        Page::new(page, name, body).on(Section::Levels).found_as("Level").with_words(&level.entry)
    }

    fn reaches(&self, rule: RuleId, level: LevelId) -> bool {
        self.rule(rule).level == Some(level)
    }

    /// The actions that these rules ask for, each once.
    fn actions_of(&self, rules: &[RuleId]) -> Vec<ActionId> {
        let mut actions: Vec<_> = rules
            .iter()
            .map(|id| self.rule(*id))
            .flat_map(|rule| &rule.effects)
            .filter_map(|effect| match effect {
                Effect::Action(id, _) => Some(*id),
                Effect::Route(_) | Effect::Tell(..) | Effect::Refuse(_) | Effect::Ask(_) => None,
            })
            .collect();
        actions.in_order();
        actions.dedup();
        actions
    }

    /// Who leads something that these rules ask for; nothing where nobody is named.
    fn held_by(&self, rules: &[RuleId]) -> Html {
        let leads = |id: &ActionId| {
            let led = &self.pack.actions[*id].led_by;
            (!led.is_empty()).then(|| self.people(led))
        };
        let who: BTreeSet<String> = self.actions_of(rules).iter().filter_map(leads).collect();
        if who.is_empty() {
            return Html::default();
        }
        tag("p").class("small").put(format!("Held by: {}", who.into_iter().collect::<Vec<_>>().join("; ")))
    }

    /// What these rules ask for, by who leads it.
    fn asked_for(&self, rules: &[RuleId]) -> Html {
        let actions = self.actions_of(rules);
        let mut by: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
        for action in actions.iter().map(|id| &self.pack.actions[*id]) {
            let led = if action.led_by.is_empty() { "Nobody named".into() } else { self.people(&action.led_by) };
            by.entry(led).or_default().push(action.entry.title.clone());
        }
        let part = |(led, mut titles): (String, Vec<String>)| {
            titles.in_order_of(|title| titled(title));
            Html::from([self.heading(3, led), list(titles.iter().map(Html::from))])
        };
        by.into_iter().map(part).collect()
    }

    /// What is fine, concern by concern, at the level that asks for nobody.
    fn fine_everywhere(&self, id: LevelId) -> Html {
        if id.at() > 0 {
            return Html::default();
        }
        let concerns = self.seen_concerns();
        let fine = concerns.iter().filter_map(|(id, group)| {
            let fine = self.fine(*id);
            let link = Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title);
            (!fine.is_empty()).then(|| Html::from([link, format!(": {}", fine.join(" ")).into()]))
        });
        let fine = list(fine);
        if fine.is_empty() { fine } else { [self.heading(2, "What is fine"), fine].into() }
    }

    /// Rules under the concerns to which they belong, with who holds them; one that belongs to several stands under each.
    fn rules_by_concern(&self, rules: &[RuleId]) -> Html {
        let mut whole = Html::default();
        for (id, group) in self.concerns_in_order() {
            let here = |rule: &&RuleId| self.index.concerns.get(rule).is_some_and(|groups| groups.contains(&id));
            let here: Vec<RuleId> = rules.iter().filter(here).copied().collect();
            let links: Vec<Html> = self.by_title(&here).iter().map(|rule| self.rule_link(*rule)).collect();
            if !links.is_empty() {
                whole.add([
                    self.heading(3, Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title)),
                    self.held_by(&here),
                    list(links),
                ]);
            }
        }
        let without = |rule: &&RuleId| self.index.concerns.get(rule).is_none_or(BTreeSet::is_empty);
        let without: Vec<RuleId> = rules.iter().filter(without).copied().collect();
        let links: Vec<Html> = self.by_title(&without).iter().map(|rule| self.rule_link(*rule)).collect();
        if !links.is_empty() {
            whole.add([self.heading(3, "From what happened before"), list(links)]);
        }
        whole
    }
}
