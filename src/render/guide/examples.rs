//! The examples of a rule: what is known in each, what the rule then does, and the answers to try in the form.

use super::Guide;
use super::html::{Html, list, p, tag};
use super::pieces::said;
use crate::authoring::examples::applicable;
use crate::base::span::Span;
use crate::decision::phrases;
use crate::pack::model::{Condition, Example, Expected, Given, Rule, RuleId, Siblings, Test, Window, Yield};
use crate::render::sentences::capital;

impl Guide<'_> {
    pub(super) fn examples(&self, id: RuleId, rule: &Rule) -> Html {
        let run = |example: &&Example| self.runs.iter().any(|run| run.rule == id && run.span == example.span);
        applicable(&rule.examples, rule.adjusted)
            .filter(run)
            .zip(1..)
            .map(|(example, at)| self.example(rule, example, at))
            .collect()
    }

    fn example(&self, rule: &Rule, example: &Example, at: u32) -> Html {
        let known: Vec<Html> = example.given.iter().map(|given| self.known(given)).collect();
        let known = if known.is_empty() { p("Nothing is known yet.") } else { list(known) };
        let as_at = example.as_at.map_or(String::new(), |day| format!(" As at {}.", said(day)));
        tag("div").class("rule").with("id", format!("example-{}-{at}", rule.entry.name)).put([
            self.heading(3, capital(&example.title)),
            p(format!("Known:{as_at}")),
            known,
            example.expects.iter().map(|expectation| p(self.expected(&expectation.body))).collect(),
        ])
    }

    /// One thing that is known.
    pub(super) fn known(&self, given: &Given) -> Html {
        let fact = |id: &crate::pack::model::FactId| &self.pack.facts[*id];
        let event = |id: &crate::pack::model::EventId| self.pack.events[*id].entry.title.clone();
        let answered = |id: &crate::pack::model::FactId, answer: String| {
            Html::from([self.sign_link(*id), " ".into(), tag("strong").put(capital(&answer))])
        };
        match given {
            Given::Fact(id, values) => answered(id, phrases::values(fact(id), values)),
            Given::Items(id, items) => {
                let title = |at: &u32| phrases::lower_first(&phrases::choice(fact(id), *at).title);
                let titles: Vec<String> = items.iter().map(title).collect();
                answered(id, if titles.is_empty() { "none".to_owned() } else { phrases::joined(titles, "and") })
            }
            Given::Contested(id) => answered(id, "reports differ".to_owned()),
            Given::EventCount(id, window @ Window::Next(_), count) => {
                let not = if *count > 0 { "" } else { "not" };
                let text = format!("{}: {not}{}", event(id), phrases::in_window(self.pack, *window));
                self.event_target(*id).link(self.edition, text.replace(":  ", ": "))
            }
            Given::EventCount(id, window, count) => {
                let within = phrases::in_window(self.pack, *window);
                let times = if *count == 1 { "time" } else { "times" };
                self.event_target(*id).link(self.edition, format!("{}: {count} {times}{within}", event(id)))
            }
            Given::TimeSince(id, length) => {
                self.event_target(*id).link(self.edition, format!("{}: {length} ago", event(id)))
            }
            Given::Received(receipt, number) => {
                let test = Test::Received { receipt: *receipt, from: *number, to: *number };
                let asked = Condition { body: test, span: Span::NOWHERE };
                crate::render::sentences::capital(&self.in_words(&asked)).into()
            }
            Given::There(who, was_there) => {
                format!("{} {}", phrases::who(self.pack, *who), if *was_there { "was there" } else { "was not there" })
                    .into()
            }
            Given::ByTelephone(was_call) => if *was_call { "It was a call" } else { "It was no call" }.into(),
            Given::Sibling(condition, siblings) => {
                let asked = self.in_words(condition);
                match siblings {
                    Siblings::Any => format!("For another child in the household this holds: {asked}"),
                    Siblings::Exactly(0) => format!("For another child in the household this does not hold: {asked}"),
                    Siblings::Exactly(1) => format!("For one other child in the household this holds: {asked}"),
                    Siblings::Exactly(number) => {
                        format!("For {number} other children in the household this holds: {asked}")
                    }
                }
                .into()
            }
        }
    }

    /// What the rule then does.
    pub(super) fn expected(&self, expected: &Expected) -> Html {
        match expected {
            Expected::Gives(yields) => format!("Then: {}.", self.yields(yields)).into(),
            Expected::CouldGive(yields) => {
                format!("Not yet, for something is not known. It could still be: {}.", self.yields(yields)).into()
            }
            Expected::NeverGives(yields) => format!("Then not: {}.", self.yields(yields)).into(),
            Expected::Asks(fact, agencies) => Html::from([
                "Ask this: ".into(),
                self.sign_link(*fact),
                " Who may know: ".into(),
                self.agency_links(agencies),
            ]),
        }
    }

    fn yields(&self, yields: &[Yield]) -> String {
        phrases::joined(yields.iter().map(|one| self.given_by(*one)).collect(), "and")
    }

    pub(super) fn given_by(&self, of: Yield) -> String {
        let action = |id: crate::pack::model::ActionId| phrases::lower_first(&self.pack.actions[id].entry.title);
        match of {
            Yield::Level(id) => format!("at least {}", self.level_name(id)),
            Yield::Speed(id) => {
                format!("speed {}", crate::render::sentences::rung(&crate::decision::explain::speed(self.pack, id.0)))
            }
            Yield::Route(id) => phrases::lower_first(&self.pack.routes[id].title),
            Yield::Action(id) => action(id),
            Yield::Tell(who) => format!("tell {}", phrases::who(self.pack, who)),
            Yield::Held => "the meeting counts".to_owned(),
            Yield::Invite(who) => format!("invite {}", phrases::who(self.pack, who)),
            Yield::Refuse(id) => format!("this may not be done: {}", action(id)),
            Yield::Ask(id) => format!("the question “{}”", self.pack.facts[id].entry.title),
        }
    }
}
