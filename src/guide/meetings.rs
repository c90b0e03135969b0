//! Meetings: who must be there for one to count, who else is invited, and whether a call will do.

use super::Guide;
use super::html::{Html, facts, list, p, tag};
use crate::render::sentences::capital;
use crate::typed::{Meeting, Telephone};
use crate::words;

impl Guide<'_> {
    /// Every meeting in force.
    pub(super) fn meetings(&self) -> Html {
        let meetings = self.pack.meetings.iter().filter(|meeting| meeting.entry.force.covers(self.day));
        meetings.map(|meeting| self.meeting(meeting)).collect()
    }

    fn meeting(&self, meeting: &Meeting) -> Html {
        let quorum =
            meeting.quorums.iter().filter(|(_, force)| force.covers(self.day)).map(|(whos, _)| self.people(whos));
        let invite = |(whos, when): &(Vec<crate::typed::Who>, Option<crate::typed::Condition>)| {
            let when =
                when.as_ref().map_or(String::new(), |when| format!(", if {}", words::condition(self.pack, when)));
            Html::from(format!("{}{when}", self.people(whos)))
        };
        let call = match &meeting.telephone {
            Telephone::Unsaid => String::new(),
            Telephone::Never => "Never".to_owned(),
            Telephone::When(when) => format!("Only if {}", words::condition(self.pack, when)),
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
        ])
    }
}
