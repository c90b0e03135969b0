//! A page for every rule, in plain words from its tree: condition, exceptions, what follows, reason, authorities,
//! examples that were run.

use super::html::{Html, facts, list, p, tag};
use super::links::Target;
use super::pieces::{elsewhere, opened, said};
use super::{Guide, Page, Section};
use crate::base::ending::strictest;
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::decision::explain;
use crate::decision::phrases;
use crate::pack::model::{Cite, Effect, Force, Rule, RuleId};
use crate::pack::settings::SettingKey;
use crate::render::sentences;

impl Guide<'_> {
    /// How the rules work, and all of them.
    pub(super) fn rules_page(&self) -> Page {
        let later: Vec<RuleId> = self.pack.rules.ids().filter(|id| !self.index.in_force.contains(id)).collect();
        let not_now = |id: &RuleId| {
            let when = force(self.rule(*id).entry.force);
            Html::from([self.rule_link(*id), format!(" ({when})").into()])
        };
        let mut body: Html = [
            self.heading(1, "How the rules work"),
            p("Each rule says: when these things are known, then at least this must follow. A rule can raise an answer and \
               never lower one. Only its own named exception, with evidence, can silence it. What nobody knows is never \
               taken as good news."),
            p("Levels combine by the highest, what must be done adds up, and of several time limits the strictest counts. \
               There is no score, and nothing is predicted: every answer can be followed back to a rule on these pages."),
            p([
                self.link("graph", "Every rule as a drawing and as a list"),
                " · ".into(),
                self.link("coverage", "What has no rule, and which rule names no paragraph"),
            ]),
            self.heading(2, format!("All {} rules in force", self.index.in_force.len())),
        ]
        .into();
        for (level, rules) in self.by_level(&self.index.in_force) {
            let name = level.map_or("At any level".to_owned(), |id| self.level_name(id));
            body.add([
                self.heading(3, name),
                super::html::listed(
                    tag("ul").class("columns"),
                    self.by_title(&rules).iter().map(|id| self.rule_link(*id)),
                ),
            ]);
        }
        if !later.is_empty() {
            body.add([self.heading(2, "Not in force on this day"), list(self.by_title(&later).iter().map(not_now))]);
        }
        Page::new("rules", "How the rules work", body).on(Section::Rules).found_as("Page")
    }

    pub(super) fn rule_pages(&self) -> Vec<Page> {
        self.pack.rules.entries().map(|(id, rule)| self.rule_page(id, rule)).collect()
    }

    fn rule_page(&self, id: RuleId, rule: &Rule) -> Page {
        let concerns = self.index.concerns.get(&id).into_iter().flatten().map(|group| &self.pack.groups[*group]);
        let concerns: Vec<_> = concerns.collect();
        let name = &rule.entry.name;
        let discreet =
            concerns.iter().any(|group| self.listed(SettingKey::DiscreetConcerns).contains(&group.entry.name.as_str()));
        let links = concerns
            .iter()
            .map(|group| Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title));
        let exceptions: Html = rule.unless.iter().map(|unless| self.condition(unless)).collect();
        let exceptions = if exceptions.is_empty() {
            exceptions
        } else {
            [self.heading(2, "Unless there is evidence of this"), exceptions].into()
        };
        let body: Html = [
            self.heading(1, &rule.entry.title),
            p([rule.level.map(|level| self.level_tag(level)).into(), " ".into(), self.speed_words(rule)]),
            tag("p").class("lead").put(&rule.because),
            self.now_for_rule(id, rule),
            self.differences(id),
            self.heading(2, "When"),
            self.condition(&rule.when),
            exceptions,
            self.heading(2, "Then"),
            list(self.consequences(rule)),
            rule.entry.means.as_ref().map(|means| tag("p").class("note").put(means)).into(),
            self.heading(2, "Who says so"),
            self.authorities(&rule.entry.cites),
            self.heading(2, "Examples"),
            p("Made-up cases. Each was run when this guide was made, and came out as it says."),
            self.examples(id, rule),
            self.heading(2, "About this rule"),
            facts([
                ("Concern", super::html::joined(links, ", ")),
                ("In force", force(rule.entry.force).into()),
                ("From", Html::from(&self.pack.layers[rule.entry.layer].entry.title)),
                ("Adjusted here", if rule.adjusted { "Yes, for this area".into() } else { Html::default() }),
            ]),
            tag("details").class("for-checkers").put([
                tag("summary").put("For those who check the rules"),
                facts([("Name", tag("code").put(name))]),
                self.trying(rule),
            ]),
        ]
        .into();
        let mut page = Page::new(format!("rule-{name}"), &rule.entry.title, body).on(Section::Rules).found_as("Rule");
        page.discreet = discreet;
        page
    }

    fn speed_words(&self, rule: &Rule) -> Html {
        rule.speed
            .map(|speed| Html::from(format!("Speed: {}", sentences::rung(&explain::speed(self.pack, speed.0)))))
            .into()
    }

    /// Everything that follows from a rule, one item each.
    fn consequences(&self, rule: &Rule) -> Vec<Html> {
        let level = rule.level.map(|level| Html::from(["At least ".into(), self.level_tag(level)]));
        let speed = rule.speed.map(|_| self.speed_words(rule));
        let effects = together(&rule.effects);
        level
            .into_iter()
            .chain(speed)
            .chain(effects.into_iter().map(|(effect, limits)| self.effect(effect, &limits)))
            .collect()
    }

    fn effect(&self, effect: Effect, limits: &[Limit]) -> Html {
        let action = |id: crate::pack::model::ActionId| &self.pack.actions[id];
        let limits: Vec<String> = limits.iter().map(Limit::to_string).collect();
        match effect {
            Effect::Route(id) => format!("Goes to: {}", self.pack.routes[id].title).into(),
            Effect::Action(id, _) => {
                let action = action(id);
                let people = |whos: &[crate::pack::model::Who]| {
                    whos.iter().map(|who| phrases::who(self.pack, *who).to_owned()).collect::<Vec<String>>()
                };
                let (led_by, with) = (people(&action.led_by), people(&action.with));
                sentences::deed(&action.entry.title, &limits, "", (&led_by, &with), action.consent).into()
            }
            Effect::Tell(who, _) => {
                let by =
                    if limits.is_empty() { String::new() } else { format!(", {}", phrases::joined(limits, "and")) };
                format!("Tell {}{by}", phrases::who(self.pack, who)).into()
            }
            Effect::Refuse(id) => {
                format!("This may not be done: {}", phrases::lower_first(&action(id).entry.title)).into()
            }
            Effect::Ask(id) => ["Must be asked: ".into(), self.sign_link(id)].into(),
        }
    }

    /// Authorities with place and grade, law before practice, each with a link to where it can be read.
    pub(super) fn authorities(&self, cites: &[Cite]) -> Html {
        let mut cites: Vec<&Cite> = cites.iter().collect();
        cites.in_order_of(|cite| self.companions.kinds.of(cite.source, &self.pack.sources[cite.source]).0);
        list(cites.into_iter().map(|cite| {
            let source = &self.pack.sources[cite.source];
            let place = Target::page("sources").part(format!("source-{}", source.entry.name));
            let open = source.address.as_deref().map(opened);
            let open = open.map(|address| Html::from([" ".into(), elsewhere(&address, "Open it")]));
            Html::from([place.link(self.edition, self.cited_as(cite)), open.into()])
        }))
    }
}

/// What follows, each thing once, with the strictest of its limits.
fn together(effects: &[Effect]) -> Vec<(Effect, Vec<Limit>)> {
    let mut whole: Vec<(Effect, Vec<Limit>)> = Vec::new();
    for effect in effects {
        let (bare, limit) = match *effect {
            Effect::Action(id, limit) => (Effect::Action(id, None), limit),
            Effect::Tell(who, limit) => (Effect::Tell(who, None), limit),
            Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => (*effect, None),
        };
        match whole.iter_mut().find(|(other, _)| *other == bare) {
            Some((_, limits)) => limits.extend(limit),
            None => whole.push((bare, limit.into_iter().collect())),
        }
    }
    whole.into_iter().map(|(effect, limits)| (effect, strictest(&limits))).collect()
}

/// When something is in force, in words.
pub(super) fn force(force: Force) -> String {
    if force.is_off() {
        return sentences::OFF.to_owned();
    }
    match (force.from, force.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {}", said(from)),
        (None, Some(until)) => format!("until {}", said(until)),
        (Some(from), Some(until)) => format!("from {} until {}", said(from), said(until)),
    }
}
