//! *Try this in the form*: the first example in which a rule holds, as answers to give and as a referral to save.
//!
//! The referral can be saved from the page or copied out of it. It is made up, as every example is; no address holds any of it.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::Guide;
use super::html::{Html, list, p, tag};
use super::links::Target;
use crate::authoring::examples::{applicable, usual_day};
use crate::base::calendar::moment::Moment;
use crate::base::length::Length;
use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::pack::model::{Domain, EventId, Example, Expected, FactId, Given, Rule, Values, Window};
use crate::syntax::ast::Whom;

/// A referral while it is put together.
#[derive(Default)]
struct Referral {
    household: Vec<String>,
    child: Vec<String>,
    events: Vec<String>,
    complete: Vec<String>,
    reports: Vec<String>,
    /// What a referral cannot say.
    unsaid: bool,
}

impl Guide<'_> {
    pub(super) fn trying(&self, rule: &Rule) -> Html {
        let gives = |example: &&Example| example.expects.iter().any(|one| matches!(one.body, Expected::Gives(_)));
        let Some(example) = applicable(&rule.examples, rule.adjusted).find(gives) else { return Html::default() };
        let (text, unsaid) = self.referral(rule, example);
        let file = format!("example-{}.yaml", rule.entry.name);
        let data = format!("data:application/yaml;base64,{}", BASE64_STANDARD.encode(&text));
        let concerns: Vec<Html> = self.ticked(example);
        let ticks: Html = if concerns.is_empty() {
            Html::default()
        } else {
            [p("In the form, tick these concerns, and answer what stands above under Known:"), list(concerns)].into()
        };
        let rest: Html = if unsaid {
            p("What the example says of another child, or in several windows of time, is not in this file.")
        } else {
            Html::default()
        };
        [
            self.heading(3, "Try this in the form"),
            p(format!("This is the example “{}”. The child is made up.", example.title)),
            p("Copy this referral, choose “Paste a referral instead” on the form’s first page, and paste it there."),
            tag("pre").with("tabindex", "0").with("role", "group").with("aria-label", "Referral").put(text),
            rest,
            p([
                "The form opens it as a file too, and so does the command line: ".into(),
                tag("a").with("href", data).with("download", &file).put("save it as a referral"),
                ".".into(),
            ]),
            ticks,
        ]
        .into()
    }

    /// The concerns under which the facts of an example are asked.
    fn ticked(&self, example: &Example) -> Vec<Html> {
        let facts = example.given.iter().filter_map(|given| match given {
            Given::Fact(fact, _) | Given::Items(fact, _) | Given::Contested(fact) => Some(*fact),
            Given::EventCount(..)
            | Given::TimeSince(..)
            | Given::Sibling(..)
            | Given::Received(..)
            | Given::There(..)
            | Given::ByTelephone(_) => None,
        });
        let mut groups: Vec<_> = facts.filter_map(|fact| self.index.home.get(&fact)).collect();
        groups.in_order();
        groups.dedup();
        let groups = groups.into_iter().map(|id| &self.pack.groups[*id]);
        groups.map(|group| Target::of("concern", &group.entry.name).link(self.edition, &group.entry.title)).collect()
    }

    /// An example as a YAML document, and whether something of it cannot be said so.
    fn referral(&self, rule: &Rule, example: &Example) -> (String, bool) {
        let day = example.as_at.unwrap_or_else(|| usual_day(self.pack, rule));
        let mut referral = Referral::default();
        for given in &example.given {
            self.tell(&mut referral, given, day);
        }
        let part = |head: &str, lines: &[String], indent: &str| {
            let lines: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
            if lines.is_empty() { lines } else { format!("{head}\n{lines}") }
        };
        let text = format!(
            "referral: example-{}\nreceived: {day}\n{}children:\n  - child: Child A\n{}{}{}{}",
            rule.entry.name,
            part("household:", &referral.household, "  "),
            part("    facts:", &referral.child, "      "),
            part("reports:", &referral.reports, "  "),
            part("events:", &referral.events, "  "),
            if referral.complete.is_empty() {
                String::new()
            } else {
                format!("history-complete: [{}]\n", referral.complete.join(", "))
            },
        );
        (text, referral.unsaid)
    }

    fn tell(&self, referral: &mut Referral, given: &Given, day: crate::base::calendar::day::Day) {
        let mut answer = |id: &FactId, value: String| {
            let fact = &self.pack.facts[*id];
            let line = format!("{}: {value}", fact.entry.name);
            if fact.about == Whom::Household { referral.household.push(line) } else { referral.child.push(line) }
        };
        match given {
            Given::Fact(id, values) => answer(id, self.value(*id, values)),
            Given::Items(id, items) => {
                let fact = &self.pack.facts[*id];
                let names: Vec<&str> = items.iter().map(|at| phrases::choice(fact, *at).name.as_str()).collect();
                answer(id, format!("[{}]", names.join(", ")));
            }
            Given::Contested(id) => self.contest(referral, *id),
            Given::EventCount(id, Window::Ever | Window::Last(_), count) => {
                let before = Length { count: 1, unit: crate::base::length::Unit::Day };
                self.happened(referral, *id, *count, Moment::of(day).map(|moment| moment.before(before).day()));
            }
            Given::TimeSince(id, length) => {
                self.happened(referral, *id, 1, Moment::of(day).map(|moment| moment.before(*length).day()));
            }
            Given::EventCount(id, Window::Next(_), count) => {
                let day_after = Length { count: 1, unit: crate::base::length::Unit::Day };
                let on = Moment::of(day).map(|moment| moment.after(day_after).day());
                if let (true, Some(on)) = (*count > 0, on) {
                    let event = &self.pack.events[*id];
                    let child = if event.about == Whom::Child { ", child: Child A" } else { "" };
                    let line = format!("- {{ event: {}, on: {day}, planned-for: {on}{child} }}", event.entry.name);
                    referral.events.push(line);
                } else {
                    referral.unsaid = true;
                }
            }
            Given::EventCount(_, Window::Since(_) | Window::Near(..), _)
            | Given::Sibling(..)
            | Given::Received(..)
            | Given::There(..)
            | Given::ByTelephone(_) => referral.unsaid = true,
        }
    }

    /// Two agencies that hold a yes-or-no fact say different things.
    fn contest(&self, referral: &mut Referral, id: FactId) {
        let fact = &self.pack.facts[id];
        let mut holders = fact.held_by.iter().chain(&fact.held_by).map(|agency| &self.pack.agencies[*agency]);
        let (Some(one), Some(other), Domain::YesNo) = (holders.next(), holders.next(), &fact.domain) else {
            referral.unsaid = true;
            return;
        };
        let child = if fact.about == Whom::Child { "child: Child A, " } else { "" };
        for (agency, answer) in [(one, "yes"), (other, "no")] {
            let line = format!("- {{ agency: {}, {child}facts: {{ {}: {answer} }} }}", agency.name, fact.entry.name);
            referral.reports.push(line);
        }
    }

    fn happened(&self, referral: &mut Referral, id: EventId, count: i32, on: Option<crate::base::calendar::day::Day>) {
        let event = &self.pack.events[id];
        if referral.complete.contains(&event.entry.name) {
            referral.unsaid = true;
            return;
        }
        referral.complete.push(event.entry.name.clone());
        let child = if event.about == Whom::Child { ", child: Child A" } else { "" };
        let on = on.map_or("not-known".to_owned(), |day| day.to_string());
        for _ in 0..count {
            referral.events.push(format!("- {{ event: {}, on: {on}{child} }}", event.entry.name));
        }
    }

    fn value(&self, id: FactId, values: &Values) -> String {
        let fact = &self.pack.facts[id];
        let choice = |at: &u32| phrases::choice(fact, *at).name.clone();
        match (values, &fact.domain) {
            (Values::YesNo(true), _) => "yes".to_owned(),
            (Values::YesNo(false), _) => "no".to_owned(),
            (Values::Numbers { from, .. }, Domain::Number { unit: Some(unit), .. }) => {
                Length { count: *from, unit: *unit }.to_string()
            }
            (Values::Numbers { from, .. }, _) => from.to_string(),
            (Values::Choices(list), _) => list.first().map(choice).unwrap_or_default(),
            (Values::Item(item, true), _) => format!("[{}]", choice(item)),
            (Values::Item(_, false), _) => "[]".to_owned(),
        }
    }
}
