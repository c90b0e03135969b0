//! The first page: what have you seen or heard?

use super::html::{Html, list, listed, p, tag};
use super::links::{Edition, Target};
use super::pieces::titled;
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
        groups.in_order_of(|group| titled(&group.entry.title));
        let (ours, seen): (Vec<&Group>, Vec<&Group>) = groups.into_iter().partition(is_ours);
        let part = |title: &str, inside: Html| -> Html {
            if inside.is_empty() { inside } else { [self.heading(2, title), inside].into() }
        };
        let unsure = self.path_link("Not sure? Answer a few questions, and read what to do");
        let unsure = if unsure.is_empty() { unsure } else { tag("p").class("lead").put(unsure) };
        let rules = if self.edition == Edition::Site {
            tag("a").with("href", "rules.json").put("The rules as data (JSON)")
        } else {
            Html::default()
        };
        let more = [
            self.link("tell-us", "What to tell us"),
            self.link("consent", "Agreement, and sharing what you know"),
            self.link("contacts", "Whom to call: all numbers and hours"),
            self.link("levels", "What the levels mean, and how fast"),
            self.link("events", "Things that happen again, or long ago"),
            self.link("training", "Worked cases: decide first, then compare"),
            self.link("changes", "What changed since the last edition"),
            self.link("findings", "What inspectors found"),
            self.link("rules", "How the rules work"),
            self.link("coverage", "What has no rule, and which rule names no paragraph"),
            rules,
            self.link("glossary", "Words explained"),
            self.link("sources", "Sources, with links to open them"),
        ];
        let languages = self.companions.languages.iter().map(|language| {
            let name = tag("span").with("lang", &language.code).put(&language.title);
            self.link(&format!("language-{}", language.code), name)
        });
        let paper = [
            self.link("matrix", "All worries and all levels on one sheet (A3)"),
            self.link("short", "The short edition, at most twelve pages"),
        ];
        let paper = paper.into_iter().chain(
            (self.edition == Edition::Site)
                .then(|| tag("a").with("href", "guide.html").put("The whole guide on one page, for those who check")),
        );
        let columns = |items: Vec<Html>| listed(tag("ul").class("columns"), items);
        let body: Html = [
            self.heading(1, "What have you seen or heard?"),
            // Only script can search; what follows finds everything without it.
            tag("div").with("id", "search").put(""),
            unsure,
            part("Who are you?", columns(self.doors(false))),
            self.heading(2, "What worries you?"),
            p([
                "Choose what is nearest, or look it up under ".into(),
                self.link("signs", "signs A to Z"),
                ". Then tell us what you know: you need not be sure.".into(),
            ]),
            self.cards(&seen),
            part("How old is the child?", columns(self.age_links())),
            part("On paper", list(paper)),
            part("What the answers mean", self.levels_in_short()),
            part("For people who work with children", columns(self.doors(true))),
            part("Your service", columns(self.agency_links_all())),
            part("How it is handled afterwards", self.cards(&ours)),
            part("More", list(more.into_iter().filter(|link| !link.is_empty()).chain(languages))),
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
