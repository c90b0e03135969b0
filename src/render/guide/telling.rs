//! What to tell us, from the facts that the rules turn on; and what is done with agreement and without.

use super::html::{Html, list, listed, p, tag};
use super::links::Target;
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::keywords::Consent;
use crate::base::order::InOrder;
use crate::pack::model::{Action, FactId, Group, RuleId};
use crate::pack::settings::SettingKey;

impl Guide<'_> {
    pub(super) fn telling_page(&self) -> Page {
        let groups = self.pack.groups.iter().filter_map(|group| self.checklist(group));
        let loose = self.signs_without_concern();
        let rest = if loose.is_empty() {
            Html::default()
        } else {
            [self.heading(2, "Anything else"), self.boxes(&loose)].into()
        };
        let body = [
            self.heading(1, "What to tell us"),
            tag("p").class("lead").put(
                "Say what you saw and heard, when, and who told you. You need not fill in everything: what you do not know, \
                 leave open and say so.",
            ),
            list([
                "Which children live there, and how old they are, as far as you know.".into(),
                "What you saw yourself, what the child said in the child's own words, and what others told you: keep them apart.".into(),
                "Whether the parents know that you are telling us, and why not if they do not.".into(),
                "What you have tried already, and who else is helping.".into(),
                "When we can reach you.".into(),
            ]),
            p(["Only questions that some rule asks stand below. ".into(), self.link("events", "Dates of what happened before"), " help too.".into()]),
            self.added("tell-us"),
            groups.collect(),
            rest,
        ];
        Page::new("tell-us", "What to tell us", body)
            .on(Section::Telling)
            .found_as("Page")
            .known_as("how to refer, referral form, make a referral, report a worry, checklist, what to write")
    }

    fn checklist(&self, group: &Group) -> Option<Html> {
        let signs = self.signs_of(group);
        let head = Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title);
        (!signs.is_empty()).then(|| [self.heading(2, head), self.boxes(&signs)].into())
    }

    fn boxes(&self, signs: &[FactId]) -> Html {
        let question = |id: &FactId| Html::from(&self.pack.facts[*id].entry.title);
        listed(tag("ul").class("boxes"), signs.iter().map(question))
    }

    pub(super) fn consent_page(&self) -> Page {
        let kinds = [
            (Consent::NotNeeded, "Goes ahead without agreement"),
            (Consent::Expected, "Agreement is asked for, and a refusal is not the end of it"),
            (Consent::Needed, "Only with agreement"),
        ];
        let actions = kinds.iter().map(|(kind, title)| {
            // What only a refusal or an earlier rule names is asked of nobody now.
            let asked = self.index.asked_for.keys().map(|id| &self.pack.actions[*id]);
            let mut such: Vec<&Action> = asked.filter(|action| action.consent == Some(*kind)).collect();
            such.in_order_of(|action| titled(&action.entry.title));
            let such = list(such.into_iter().map(|action| self.action(action)));
            if such.is_empty() { such } else { [self.heading(2, *title), such].into() }
        });
        let concerns = self.listed(SettingKey::SharingConcerns);
        let rules: Vec<RuleId> = self
            .index
            .in_force
            .iter()
            .copied()
            .filter(|id| {
                let groups = self.index.concerns.get(id).into_iter().flatten();
                groups.map(|group| &self.pack.groups[*group]).any(|group| concerns.contains(&group.entry.name.as_str()))
            })
            .collect();
        let rules = list(self.by_title(&rules).iter().map(|id| self.rule_in_short(*id)));
        let body = [
            self.heading(1, "Agreement, and sharing what you know"),
            tag("p").class("lead").put(
                "Agreement to a service and leave to share what you know are two things. You may share what is needed to \
                 keep a child safe, whether or not anyone agrees to a service.",
            ),
            self.added("consent"),
            actions.collect(),
            if rules.is_empty() { rules } else { [self.heading(2, "Rules about telling parents and sharing"), rules].into() },
        ];
        Page::new("consent", "Agreement, and sharing what you know", body)
            .on(Section::Telling)
            .found_as("Page")
            .known_as("consent, permission, information sharing, confidential, data protection, GDPR, can I share")
    }

    fn action(&self, action: &Action) -> Html {
        let led = self.people(&action.led_by);
        if led.is_empty() { (&action.entry.title).into() } else { format!("{}: {led}", action.entry.title).into() }
    }
}
