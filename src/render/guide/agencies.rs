//! A page for each agency: the signs that it usually knows, what it is asked to do, and the time limits that it keeps.

use std::collections::BTreeMap;

use super::html::{Html, facts, joined, list, p, tag};
use super::links::Target;
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::engine::clocks::is_on;
use crate::pack::model::{Action, ActionId, AgencyId, Clock, FactId, RuleId, Who};
use crate::render::sentences;

/// How many rules are named beside what they ask for; more are only counted.
const FEW: usize = 3;

impl Guide<'_> {
    pub(super) fn agency_links_all(&self) -> Vec<Html> {
        let link =
            |agency: &crate::pack::model::Entry| Target::of("agency", &agency.name).link(self.edition, &agency.title);
        self.agencies_in_order().into_iter().map(|(_, agency)| link(agency)).collect()
    }

    fn agencies_in_order(&self) -> Vec<(AgencyId, &crate::pack::model::Entry)> {
        let mut agencies: Vec<(AgencyId, &crate::pack::model::Entry)> = self.pack.agencies.entries().collect();
        agencies.in_order_of(|(_, agency)| titled(&agency.title));
        agencies
    }

    pub(super) fn agency_pages(&self) -> Vec<Page> {
        self.agencies_in_order().into_iter().map(|(id, agency)| self.agency_page(id, agency)).collect()
    }

    /// What is done, with the rules in force that ask for it and their exceptions.
    fn ordered_by(&self, title: &str, rules: &[RuleId]) -> Html {
        let rules = self.by_title(rules);
        if rules.len() > FEW {
            return [title.into(), tag("span").class("small").put(format!(" (by {} rules)", rules.len()))].into();
        }
        let one = |id: &RuleId| Html::from([self.rule_link(*id), self.exceptions_in_short(*id)]);
        let rules = joined(rules.iter().map(one), "; ");
        [title.into(), tag("span").class("small").put(Html::from([": ".into(), rules]))].into()
    }

    /// Rules by what people read, each once.
    pub(super) fn by_title(&self, rules: &[RuleId]) -> Vec<RuleId> {
        let mut rules = rules.to_vec();
        rules.in_order_of(|id| (titled(&self.rule(*id).entry.title), *id));
        rules.dedup();
        rules
    }

    /// The exceptions of a rule in a few words, where it has some.
    pub(super) fn exceptions_in_short(&self, id: RuleId) -> Html {
        let unless: Vec<String> = self.rule(id).unless.iter().map(|unless| self.in_words(unless)).collect();
        if unless.is_empty() { Html::default() } else { format!(" (not where: {})", unless.join("; or ")).into() }
    }

    fn agency_page(&self, id: AgencyId, agency: &crate::pack::model::Entry) -> Page {
        let knows = |fact: &FactId| self.pack.facts[*fact].held_by.contains(&id);
        let mut signs = Html::default();
        for (_, group) in self.concerns_in_order() {
            let known: Vec<Html> =
                self.signs_of(group).iter().filter(|fact| knows(fact)).map(|fact| self.sign_link(*fact)).collect();
            if !known.is_empty() {
                signs.add([
                    self.heading(3, Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title)),
                    list(known),
                ]);
            }
        }
        let ours = |who: &Who| match who {
            Who::Agency(other) => *other == id,
            Who::Role(role) => self.pack.roles[*role].agency == Some(id),
        };
        let actions = |whos: fn(&Action) -> &Vec<Who>, by: &BTreeMap<ActionId, Vec<RuleId>>| {
            let of = |(id, rules): (&ActionId, &Vec<RuleId>)| {
                let action = &self.pack.actions[*id];
                whos(action)
                    .iter()
                    .any(ours)
                    .then(|| (&action.entry.title, self.ordered_by(&action.entry.title, rules)))
            };
            let mut lines: Vec<(&String, Html)> = by.iter().filter_map(of).collect();
            lines.in_order_of(|(title, _)| titled(title));
            list(lines.into_iter().map(|(_, line)| line))
        };
        let told: Vec<RuleId> =
            self.index.told.iter().filter(|(who, _)| ours(who)).flat_map(|(_, rules)| rules.clone()).collect();
        let keeps =
            |clock: &&Clock| is_on(clock) && clock.entry.force.covers(self.day) && clock.owners.iter().any(ours);
        let mut clocks: Vec<&Clock> = self.pack.clocks.iter().filter(keeps).collect();
        clocks.in_order_of(|clock| super::times::soonest(clock));
        let clock = |clock: &Clock| {
            let limits: Vec<String> = clock.limits.iter().map(|limit| limit.limit.to_string()).collect();
            let place = Target::page("times").part(format!("clock-{}", clock.entry.name));
            Html::from([
                tag("strong").put(sentences::capital(&limits.join(", or "))),
                ": ".into(),
                place.link(self.edition, &clock.entry.title),
            ])
        };
        let roles =
            self.pack.roles.iter().filter(|role| role.agency == Some(id)).map(|role| Html::from(&role.entry.title));
        let part = |title: &'static str, inside: Html| -> Html {
            if inside.is_empty() { inside } else { [self.heading(2, title), inside].into() }
        };
        let body: Html = [
            self.heading(1, &agency.title),
            agency.means.as_ref().map(p).into(),
            part("Read this first", list(self.doors_of(id))),
            self.now_for_anybody(&format!("now-{}", agency.name)),
            facts([("Also called", agency.also.join(", ").into()), ("People in it", list(roles))]),
            part("Signs that it usually knows", signs),
            part("What it leads", actions(|action| &action.led_by, &self.index.asked_for)),
            part("What it takes part in", actions(|action| &action.with, &self.index.asked_for)),
            part("What may not be done", actions(|action| &action.led_by, &self.index.refused)),
            part("When it must be told", list(self.by_title(&told).iter().map(|rule| self.rule_in_short(*rule)))),
            part("Time limits that it keeps, the shortest first", list(clocks.into_iter().map(clock))),
            tag("p").class("faint").put("It may know more than stands here, and others may know this too."),
        ]
        .into();
        Page::new(format!("agency-{}", agency.name), &agency.title, body)
            .on(Section::Home)
            .found_as("Agency")
            .with_words(agency)
    }
}
