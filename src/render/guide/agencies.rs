//! A page for each agency: the signs that it usually knows, what it is asked to do, and the time limits that it keeps.

use super::html::{Html, facts, list, p, tag};
use super::links::Target;
use super::{Guide, Page, Section};
use crate::engine::clocks::is_on;
use crate::pack::model::{Action, AgencyId, Clock, FactId, Who};

impl Guide<'_> {
    pub(super) fn agency_links_all(&self) -> Vec<Html> {
        let link =
            |agency: &crate::pack::model::Entry| Target::of("agency", &agency.name).link(self.edition, &agency.title);
        self.pack.agencies.iter().map(link).collect()
    }

    pub(super) fn agency_pages(&self) -> Vec<Page> {
        self.pack.agencies.entries().map(|(id, agency)| self.agency_page(id, agency)).collect()
    }

    fn agency_page(&self, id: AgencyId, agency: &crate::pack::model::Entry) -> Page {
        let knows = |fact: &FactId| self.pack.facts[*fact].held_by.contains(&id);
        let mut signs = Html::default();
        for group in &self.pack.groups {
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
        let actions = |whos: fn(&Action) -> &Vec<Who>| {
            let such = self.pack.actions.iter().filter(|action| whos(action).iter().any(ours));
            list(such.map(|action| Html::from(&action.entry.title)))
        };
        let clocks = self
            .pack
            .clocks
            .iter()
            .filter(|clock| is_on(clock) && clock.entry.force.covers(self.day) && clock.owners.iter().any(ours));
        let clock = |clock: &Clock| {
            Target::page("times").part(format!("clock-{}", clock.entry.name)).link(self.edition, &clock.entry.title)
        };
        let roles =
            self.pack.roles.iter().filter(|role| role.agency == Some(id)).map(|role| Html::from(&role.entry.title));
        let part = |title: &'static str, inside: Html| -> Html {
            if inside.is_empty() { inside } else { [self.heading(2, title), inside].into() }
        };
        let body: Html = [
            self.heading(1, &agency.title),
            agency.means.as_ref().map(p).into(),
            facts([("Also called", agency.also.join(", ").into()), ("People in it", list(roles))]),
            part("Signs that it usually knows", signs),
            part("What it leads", actions(|action| &action.led_by)),
            part("What it takes part in", actions(|action| &action.with)),
            part("Time limits that it keeps", list(clocks.map(clock))),
            tag("p").class("faint").put("It may know more than stands here, and others may know this too."),
        ]
        .into();
        Page::new(format!("agency-{}", agency.name), &agency.title, body)
            .on(Section::Home)
            .found_as("Agency")
            .with_words(agency)
    }
}
