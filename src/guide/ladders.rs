//! If you disagree, or hear nothing: each ladder with its steps, and the time limits that lead to it.

use super::html::{Html, list, listed, p, tag};
use super::{Guide, Page, Way};
use crate::catalogue::Catalogue;
use crate::clock::is_on;
use crate::typed::{Clock, Ladder, LadderId};

impl Guide<'_> {
    pub(super) fn ladders_page(&self) -> Page {
        let mut ladders: Vec<(LadderId, &Ladder)> =
            (0u32..).zip(&self.pack.ladders).map(|(at, one)| (LadderId(at), one)).collect();
        // Those that no clock climbs by itself are for people who disagree: they come first.
        ladders.sort_by_key(|(id, _)| self.climbed_by(*id).len().min(1));
        let contacts = Catalogue::of(self.pack).contacts.into_iter().map(|contact| {
            let parts = [Some(contact.title), contact.telephone, contact.hours, contact.means];
            Html::from(parts.into_iter().flatten().collect::<Vec<_>>().join(". "))
        });
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
            ladders.into_iter().map(|(id, ladder)| self.ladder(id, ladder)).collect(),
            self.heading(2, "Whom to call"),
            list(contacts),
            p(["Time limits stand under ".into(), self.link("times", "what happens next"), ".".into()]),
        ];
        Page::new("disagree", "If you disagree, or hear nothing", body).on(Way::Ladders).found_as("Page").known_as(
            "complaint, complain, challenge, escalate, appeal, unhappy with the decision, do not agree with the decision, \
             nobody rang me back, no reply, no feedback, whom to call, telephone number",
        )
    }

    fn climbed_by(&self, id: LadderId) -> Vec<&Clock> {
        let on = |clock: &&Clock| clock.escalates == Some(id) && is_on(clock) && clock.entry.force.covers(self.day);
        self.pack.clocks.iter().filter(on).collect()
    }

    fn ladder(&self, id: LadderId, ladder: &Ladder) -> Html {
        let step = |(whos, after): &(Vec<crate::typed::Who>, Option<crate::value::Duration>)| {
            let when = after.map_or("At once".to_owned(), |after| format!("After {after}"));
            Html::from([tag("strong").put(when), format!(": tell {}", self.people(whos)).into()])
        };
        let clocks = self.climbed_by(id);
        let clocks = clocks.iter().map(|clock| {
            super::links::Target::page("times")
                .part(format!("clock-{}", clock.entry.name))
                .link(self.edition, &clock.entry.title)
        });
        let clocks = list(clocks);
        tag("div").with("id", format!("ladder-{}", ladder.entry.name)).put([
            self.heading(2, &ladder.entry.title),
            ladder.entry.means.as_ref().map(p).into(),
            listed(tag("ol"), ladder.steps.iter().map(step)),
            if clocks.is_empty() { clocks } else { [p("It begins when one of these is missed:"), clocks].into() },
            self.authorities(&ladder.entry.cites),
        ])
    }
}
