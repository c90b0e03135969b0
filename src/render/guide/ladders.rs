//! If you disagree, or hear nothing: each ladder with its steps, and the time limits that lead to it.

use super::companions::{About, Line, of_pack};
use super::html::{Html, facts, list, listed, p, tag};
use super::pieces::elsewhere;
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::engine::clocks::is_on;
use crate::pack::model::{Clock, Ladder, LadderId, Step};

/// How many time limits are named beside a ladder; more are only counted.
const FEW: usize = 3;

impl Guide<'_> {
    pub(super) fn ladders_page(&self) -> Page {
        let mut ladders: Vec<(LadderId, &Ladder)> = self.pack.ladders.entries().collect();
        // The fewer time limits lead to a ladder, the more it is for people who climb it themselves.
        ladders.in_order_of(|(id, _)| self.climbed_by(*id).len());
        let body = [
            self.heading(1, "If you disagree, or hear nothing"),
            tag("p").class("lead").put("You may always ask why, and you may always ask somebody more senior."),
            list([
                "If a child is in danger now, do not wait for any of this: call 999.".into(),
                "Say which child, which answer you do not agree with, and what you know that the answer leaves out."
                    .into(),
                "Ask which rules were met and which facts were not known: every answer can say so.".into(),
                "Keep a note of whom you told, and when.".into(),
            ]),
            self.added("disagree"),
            ladders.into_iter().map(|(id, ladder)| self.ladder(id, ladder)).collect(),
            p([self.link("contacts", "Whom to call"), ".".into()]),
            p(["Time limits stand under ".into(), self.link("times", "what happens next"), ".".into()]),
        ];
        Page::new("disagree", "If you disagree, or hear nothing", body).on(Section::Ladders).found_as("Page").known_as(
            "complaint, complain, challenge, escalate, appeal, unhappy with the decision, do not agree with the decision, \
             nobody rang me back, no reply, no feedback, whom to call, telephone number",
        )
    }

    /// Whom the area lists: for an emergency, then those who are called about a child who may be seriously harmed, then others.
    pub(super) fn lines_of_the_area(&self) -> Vec<Line> {
        let called =
            self.companions.steps(self.pack, About { concerns: &[], level: self.below_the_top(), rule: None }).numbers;
        let place = |line: &Line| {
            let called = called.iter().position(|other| other.name == line.name).unwrap_or(called.len());
            (line.telephone.as_deref() != Some("999"), called, titled(&line.title))
        };
        let mut lines = of_pack(self.pack);
        lines.in_order_of(place);
        lines
    }

    pub(super) fn contacts_page(&self) -> Page {
        let one = |line: &Line| {
            let number = line.telephone.as_deref().map(|number| self.telephone(number));
            let address =
                line.address.as_deref().map(|address| elsewhere(address, address.trim_start_matches("https://")));
            let text = |text: &Option<String>| text.as_ref().map(Html::from).into();
            Html::from([
                self.heading(2, &line.title),
                facts([
                    ("Telephone", number.into()),
                    ("Answered", text(&line.hours)),
                    ("Website", address.into()),
                    ("Note", text(&line.means)),
                    ("Number seen", text(&line.seen)),
                ]),
            ])
        };
        let lines = self.lines_of_the_area().into_iter().chain(self.companions.helplines.iter().cloned());
        let body = [self.heading(1, "Whom to call"), self.added("contacts"), lines.map(|line| one(&line)).collect()];
        Page::new("contacts", "Whom to call", body)
            .found_as("Page")
            .known_as("telephone number, phone, contact, out of hours, ring")
    }

    fn climbed_by(&self, id: LadderId) -> Vec<&Clock> {
        let on = |clock: &&Clock| clock.escalates == Some(id) && is_on(clock) && clock.entry.force.covers(self.day);
        self.pack.clocks.iter().filter(on).collect()
    }

    fn ladder(&self, id: LadderId, ladder: &Ladder) -> Html {
        let step = |step: &Step| {
            let after = step.after.map_or("At once".to_owned(), |after| format!("After {after}"));
            let of = step.when.as_ref().map(|when| format!(", where {}", self.in_words(when)));
            let tell = format!("{}: tell {}", of.unwrap_or_default(), self.people(&step.tell));
            Html::from([tag("strong").put(after), tell.into()])
        };
        let clocks = self.climbed_by(id);
        let clocks = clocks.iter().map(|clock| {
            super::links::Target::page("times")
                .part(format!("clock-{}", clock.entry.name))
                .link(self.edition, &clock.entry.title)
        });
        let count = clocks.len();
        let clocks = match count {
            0 => Html::default(),
            1..=FEW => [p("It begins when this is missed:"), list(clocks)].into(),
            _ => p([
                format!("It begins when one of {count} time limits is missed: see ").into(),
                self.link("times", "what happens next"),
                ".".into(),
            ]),
        };
        tag("div").with("id", format!("ladder-{}", ladder.entry.name)).put([
            self.heading(2, &ladder.entry.title),
            ladder.entry.means.as_ref().map(p).into(),
            listed(tag("ol"), ladder.steps.iter().map(step)),
            clocks,
            self.authorities(&ladder.entry.cites),
        ])
    }
}
