//! What is counted: the measures of a pack, and why none of them touches an answer.

use super::html::{Html, facts, p, tag};
use super::{Guide, Page};
use crate::decision::phrases;
use crate::pack::model::Measure;
use crate::syntax::ast::Whom;

impl Guide<'_> {
    pub(super) fn counted_page(&self) -> Page {
        let measures = self.pack.measures.iter().filter(|measure| measure.entry.force.covers(self.day));
        let measures: Html = measures.map(|measure| self.measure(measure)).collect();
        let body = [
            self.heading(1, "What is counted"),
            p(
                "Shares that a manager can count over referrals and case files of the hub's own. Nothing is kept, no rule reads \
               them, and no child's answer changes with them.",
            ),
            p(
                "A child is counted, not counted, or nobody can say. So a share lies between a lowest and a highest value, and \
               becomes one number only when everything that it asks for is known.",
            ),
            p("Children are not scored and people are not ranked: a share says where to look, not what was right."),
            if measures.is_empty() { p("This pack measures nothing.") } else { measures },
        ];
        Page::new("counted", "What is counted", body).found_as("Page").known_as("measure, dashboard, statistics")
    }

    fn measure(&self, measure: &Measure) -> Html {
        let unit = match measure.about {
            Whom::Child => "Children",
            Whom::Household => "Households, each once",
        };
        tag("div").class("time").with("id", format!("measure-{}", measure.entry.name)).put([
            self.heading(2, &measure.entry.title),
            p(&measure.because),
            measure.entry.means.as_ref().map(p).into(),
            match &measure.each {
                Some(each) => facts([
                    ("Counted is", phrases::each_time(self.pack, each).into()),
                    ("Source", self.authorities(&measure.entry.cites)),
                ]),
                None => facts([
                    ("Counted are", unit.into()),
                    ("Among those with", self.condition(&measure.among)),
                    ("The share with", self.condition(&measure.share)),
                    ("Source", self.authorities(&measure.entry.cites)),
                ]),
            },
        ])
    }
}
