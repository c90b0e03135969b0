//! Meetings: who must be there for one to count, who else is invited, and whether a call will do.

use super::Guide;
use super::html::{Html, facts, list, p, tag};
use super::pieces::said;
use super::pieces::titled;
use crate::authoring::examples::applicable;
use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::pack::model::{Example, Expected, Meeting, Telephone, Yield};
use crate::render::sentences::capital;

impl Guide<'_> {
    /// Every meeting in force.
    pub(super) fn meetings(&self) -> Html {
        let meetings = self.pack.meetings.iter().filter(|meeting| meeting.entry.force.covers(self.day));
        let mut meetings: Vec<&Meeting> = meetings.collect();
        meetings.in_order_of(|meeting| titled(&meeting.entry.title));
        meetings.into_iter().map(|meeting| self.meeting(meeting)).collect()
    }

    fn meeting(&self, meeting: &Meeting) -> Html {
        let quorum =
            meeting.quorums.iter().filter(|(_, force)| force.covers(self.day)).map(|(whos, _)| self.people(whos));
        let invite = |(whos, when): &(Vec<crate::pack::model::Who>, Option<crate::pack::model::Condition>)| {
            let when = when.as_ref().map_or(String::new(), |when| format!(", if {}", self.in_words(when)));
            Html::from(format!("{}{when}", self.people(whos)))
        };
        let call = match &meeting.telephone {
            Telephone::Uncountable => String::new(),
            Telephone::Never => "Never".to_owned(),
            Telephone::When(when) => format!("Only if {}", self.in_words(when)),
        };
        tag("div").class("time").with("id", format!("meeting-{}", meeting.entry.name)).put([
            self.heading(3, &meeting.entry.title),
            meeting.entry.means.as_ref().map(p).into(),
            facts([
                ("Must be there", capital(&quorum.collect::<Vec<_>>().join("; ")).into()),
                ("Also invited", list(meeting.invites.iter().map(invite))),
                ("By telephone", call.into()),
                ("Source", self.authorities(&meeting.entry.cites)),
            ]),
            self.meeting_examples(meeting),
        ])
    }

    /// Whether it counts, in one case after the other; each is run as a test.
    fn meeting_examples(&self, meeting: &Meeting) -> Html {
        let run = |example: &&Example| self.runs.iter().any(|run| run.span == example.span);
        let all = applicable(&meeting.examples, meeting.adjusted).filter(run).zip(1..);
        let one = |(example, at): (&Example, u32)| -> Html {
            let known: Vec<Html> = example.given.iter().map(|given| self.known(given)).collect();
            let known = if known.is_empty() { p("Nothing is known yet.") } else { list(known) };
            let as_at = example.as_at.map_or(String::new(), |day| format!(" As at {}.", said(day)));
            let expects = example.expects.iter().map(|one| p(self.verdict(&one.body))).collect();
            tag("div").class("rule").with("id", format!("example-{}-{at}", meeting.entry.name)).put([
                self.heading(4, capital(&example.title)),
                p(format!("Known:{as_at}")),
                known,
                expects,
            ])
        };
        all.map(one).collect()
    }

    fn verdict(&self, expected: &Expected) -> Html {
        let said = |yields: &[Yield], counts: &str, invite: &str| {
            let one = |one: &Yield| match one {
                Yield::Held => counts.to_owned(),
                Yield::Invite(who) => format!("{invite} {}", phrases::who(self.pack, *who)),
                Yield::Level(_)
                | Yield::Speed(_)
                | Yield::Route(_)
                | Yield::Action(_)
                | Yield::Tell(_)
                | Yield::Refuse(_)
                | Yield::Ask(_) => self.given_by(*one),
            };
            Html::from(format!("{}.", capital(&phrases::joined(yields.iter().map(one).collect(), "and"))))
        };
        match expected {
            Expected::Gives(yields) => said(yields, "it counts", "invite"),
            Expected::CouldGive(yields) => said(yields, "nobody can say yet whether it counts", "perhaps invite"),
            Expected::NeverGives(yields) => said(yields, "it does not count", "no need to invite"),
            Expected::Asks(..) => self.expected(expected),
        }
    }
}
