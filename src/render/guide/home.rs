//! The first page: what have you seen or heard?

use super::html::{Html, list, listed, p, tag};
use super::links::Target;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::pack::model::Group;
use crate::pack::settings::SettingKey;

impl Guide<'_> {
    pub(super) fn home(&self) -> Page {
        let within = self.listed(SettingKey::ConcernsOfTheHub);
        let is_ours = |group: &&Group| within.contains(&group.entry.name.as_str());
        let mut groups: Vec<&Group> =
            self.pack.groups.iter().filter(|group| !self.signs_of(group).is_empty()).collect();
        groups.in_order_of(|group| group.entry.title.to_lowercase());
        let (ours, seen): (Vec<&Group>, Vec<&Group>) = groups.into_iter().partition(is_ours);
        let part = |title: &str, inside: Html| -> Html {
            if inside.is_empty() { inside } else { [self.heading(2, title), inside].into() }
        };
        let body: Html = [
            self.heading(1, "What have you seen or heard?"),
            // Only script can search; what follows finds everything without it.
            tag("div").with("id", "search").put(""),
            p([
                "Choose what worries you, or look it up under ".into(),
                self.link("signs", "signs A to Z"),
                ". Then tell us what you know: you need not be sure.".into(),
            ]),
            self.cards(&seen),
            part("How old is the child?", listed(tag("ul").class("columns"), self.age_links())),
            part("What the answers mean", self.levels_in_short()),
            part("Who are you?", listed(tag("ul").class("columns"), self.agency_links_all())),
            part("How it is handled afterwards", self.cards(&ours)),
            part(
                "More",
                list([
                    self.link("tell-us", "What to tell us"),
                    self.link("consent", "Agreement, and sharing what you know"),
                    self.link("events", "Things that happen again, or long ago"),
                    self.link("training", "Worked cases: decide first, then compare"),
                    self.link("glossary", "Words explained"),
                    self.link("sources", "Sources"),
                ]),
            ),
        ]
        .into();
        Page::new("index", "What have you seen or heard?", body).on(Section::Home)
    }

    fn cards(&self, groups: &[&Group]) -> Html {
        let card = |group: &&Group| {
            let means = group.entry.means.as_deref().map_or_else(Html::default, |means| tag("span").put(means));
            Html::from([Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title), means])
        };
        listed(tag("ul").class("cards"), groups.iter().map(card))
    }
}
