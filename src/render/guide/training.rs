//! Worked cases: a story, what is known, what you would decide; and only then what the rules answer, worked out when the
//! guide is made. The stories are whole referrals that stand beside the rules.

use std::collections::BTreeSet;

use super::companions::Case;
use super::html::{Html, list, p, tag};
use super::links::Target;
use super::{Guide, Page, Section};
use crate::decision::phrases;
use crate::decision::record::{ChildDecision, Question, Reason, Standing};
use crate::engine::referral::{Answer, ChildId, Happened, Report};
use crate::pack::model::{FactId, GroupId};
use crate::render::{sentences, time};

/// How many questions of a child are written out.
const QUESTIONS: usize = 6;

impl Guide<'_> {
    pub(super) fn training_page(&self) -> Page {
        let cases = || (1..).zip(&self.companions.training);
        let told = cases().map(|(number, case)| self.told_case(number, case));
        let answered = cases().map(|(number, case)| self.answered_case(number, case));
        let body: Html = if self.companions.training.is_empty() {
            [self.heading(1, "Worked cases"), p("This pack has no worked cases.")].into()
        } else {
            [
                self.heading(1, "Worked cases"),
                tag("p").class("lead").put(
                    "Decide for yourself first: how much help for each child, how fast, and what you would still ask of whom.",
                ),
                p("Every child here is made up. What the rules answer stands further down; it was worked out by the rules when \
                   this guide was made, and nobody wrote it by hand. Where you decided otherwise, read the reasons: the rules \
                   can be wrong, and a named person decides."),
                told.collect(),
                answered.collect(),
            ]
            .into()
        };
        Page::new("training", "Worked cases", body)
            .on(Section::Home)
            .found_as("Page")
            .known_as("training, examples, practice")
    }

    fn told_case(&self, number: usize, case: &Case) -> Html {
        let referral = &case.referral;
        let answer = Target::page("training").part(format!("answer-{number}"));
        let child = |at: ChildId| -> Html {
            let child = &referral.children[at];
            let events = referral.events.iter().filter(|happened| happened.child == Some(at));
            let known = child
                .told
                .iter()
                .map(|told| self.told_fact(told))
                .chain(events.map(|happened| self.told_event(happened)));
            [self.heading(3, &child.label), or_nothing(list(known))].into()
        };
        let events = referral.events.iter().filter(|happened| happened.child.is_none());
        let home: Vec<Html> = referral
            .household
            .iter()
            .map(|told| self.told_fact(told))
            .chain(events.map(|happened| self.told_event(happened)))
            .collect();
        let home: Html =
            if home.is_empty() { Html::default() } else { [self.heading(3, "The household"), list(home)].into() };
        tag("div").class("rule").with("id", format!("case-{number}")).put([
            self.heading(2, format!("Case {number}")),
            p(&case.story),
            p(format!("It came in on {}.", time::moment(case.decision.as_at))),
            home,
            referral.children.ids().map(child).collect(),
            tag("p").put([
                tag("strong").put("What would you decide for each child? What would you ask, and of whom?"),
                " ".into(),
                answer.link(self.edition, format!("What the rules answer to case {number}")),
            ]),
        ])
    }

    fn told_fact(&self, told: &Report) -> Html {
        let fact = &self.pack.facts[told.fact];
        let choice = |at: &u32| phrases::choice(fact, *at).title.clone();
        let said = match &told.answer {
            Answer::NotKnown => "not known".to_owned(),
            Answer::Values(values) => phrases::as_told(fact, values, told.told_as),
            Answer::Items(items) if items.is_empty() => "none of them".to_owned(),
            Answer::Items(items) => phrases::joined(items.iter().map(choice).collect(), "and"),
        };
        let by = told.said.by.map(|by| &self.pack.agencies[by]);
        let by = by.map_or(String::new(), |agency| format!(" ({} says so)", agency.title));
        [self.sign_link(told.fact), " ".into(), tag("strong").put(sentences::capital(&said)), by.into()].into()
    }

    fn told_event(&self, happened: &Happened) -> Html {
        let title = &self.pack.events[happened.event].entry.title;
        let on = happened.on.exactly().map_or("on a day that is not known exactly".to_owned(), time::moment);
        format!("{title}: {on}").into()
    }

    fn answered_case(&self, number: usize, case: &Case) -> Html {
        let concerns = self.concerns_of(case);
        let children = case.decision.children.iter().map(|child| self.answered(case, child, &concerns));
        let back = Target::page("training").part(format!("case-{number}"));
        tag("div").class("rule").with("id", format!("answer-{number}")).put([
            self.heading(2, format!("What the rules answer to case {number}")),
            p(back.link(self.edition, format!("Back to case {number}"))),
            children.collect(),
        ])
    }

    fn answered(&self, case: &Case, child: &ChildDecision, concerns: &BTreeSet<GroupId>) -> Html {
        let certain = child.actions.iter().filter(|action| action.standing == Standing::Certain);
        let asked = self.asked(case, child, concerns);
        let further = child.questions.len().saturating_sub(asked.len());
        let further = (further > 0).then(|| {
            Html::from(format!(
                "{further} further questions are open. The form asks those of a concern when you tick it."
            ))
        });
        let part = |title: &str, inside: Html| -> Html {
            if inside.is_empty() { inside } else { [self.heading(4, title), inside].into() }
        };
        [
            self.heading(3, format!("{}: {}", child.child, sentences::kind(child))),
            p(sentences::kind_further(child, false).join(" ")),
            part("Why", list(child.reasons.iter().map(|reason| self.reason(reason)))),
            part("What must happen", list(certain.map(|action| sentences::action(action).into()))),
            part(
                "Not known, and could change this",
                list(asked.into_iter().map(|question| sentences::question(question).into()).chain(further)),
            ),
        ]
        .into()
    }

    fn reason(&self, reason: &Reason) -> Html {
        let level = reason.level.as_ref().map_or(String::new(), |level| format!(": {}", sentences::rung(level)));
        let because = reason.because.as_ref().map_or(String::new(), |because| format!(" {because}"));
        [Target::of("rule", &reason.rule).link(self.edition, &reason.title), format!("{level}.{because}").into()].into()
    }

    /// What matters most to this story: what was asked and nobody knew, then what its concerns ask besides.
    fn asked<'d>(&self, case: &Case, child: &'d ChildDecision, concerns: &BTreeSet<GroupId>) -> Vec<&'d Question> {
        let id = |question: &Question| {
            let at = self.pack.facts.iter().position(|fact| fact.entry.name == question.fact)?;
            u32::try_from(at).ok().map(FactId)
        };
        let own = case.referral.children.iter().filter(|other| other.label == child.child);
        let told: Vec<&Report> = own.flat_map(|other| &other.told).chain(&case.referral.household).collect();
        let in_vain = |question: &&Question| {
            told.iter().any(|told| Some(told.fact) == id(question) && told.answer == Answer::NotKnown)
        };
        let beside = |question: &&Question| {
            id(question).and_then(|id| self.index.home.get(&id)).is_some_and(|group| concerns.contains(group))
        };
        let (first, rest): (Vec<&Question>, Vec<&Question>) = child.questions.iter().partition(in_vain);
        first.into_iter().chain(rest.into_iter().filter(beside)).take(QUESTIONS).collect()
    }

    /// The concerns under which the form asks what was told.
    fn concerns_of(&self, case: &Case) -> BTreeSet<GroupId> {
        let children = case.referral.children.iter().flat_map(|child| &child.told);
        let told = children.chain(&case.referral.household);
        told.filter_map(|told| self.index.home.get(&told.fact).copied()).collect()
    }
}

fn or_nothing(known: Html) -> Html {
    if known.is_empty() { p("Nothing is known.") } else { known }
}
