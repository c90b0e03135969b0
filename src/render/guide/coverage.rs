//! What the rules do not cover: authorities on which nothing rests, rules that name no paragraph, questions that no rule asks.

use super::html::{Html, list, listed, p, tag};
use super::pieces::titled;
use super::{Guide, Page};
use crate::base::keywords::Grade;
use crate::base::order::InOrder;
use crate::pack::model::{Rule, RuleId};

impl Guide<'_> {
    pub(super) fn coverage_page(&self) -> Page {
        let rules = |which: &dyn Fn(&Rule) -> bool| -> Vec<RuleId> {
            self.pack.rules.entries().filter(|(_, rule)| which(rule)).map(|(id, _)| id).collect()
        };
        let links = |rules: &[RuleId]| {
            listed(tag("ul").class("columns"), self.by_title(rules).iter().map(|id| self.rule_link(*id)))
        };
        let uncited = rules(&|rule| rule.entry.cites.iter().all(|cite| cite.grade == Grade::Uncited));
        let placeless = rules(&|rule| {
            rule.entry.cites.iter().any(|cite| cite.grade != Grade::Uncited)
                && rule.entry.cites.iter().filter(|cite| cite.grade != Grade::Uncited).all(|cite| cite.place.is_none())
        });
        let mut sources = self.uncited_sources();
        sources.in_order_of(|source| titled(&source.entry.title));
        let facts = self.pack.facts.entries().filter(|(id, _)| !self.index.is_read(*id));
        let facts: Vec<Html> = facts.map(|(_, fact)| Html::from(&fact.entry.title)).collect();
        let part = |title: String, said: &str, inside: Html| -> Html {
            let inside = if inside.is_empty() { p("None.") } else { inside };
            [self.heading(2, title), p(said), inside].into()
        };
        let body = [
            self.heading(1, "What the rules cover"),
            p(
                "A list of gaps, made from the pack itself, for those who keep it. It knows the places that rules name, and not the \
               whole of any source: a paragraph that nobody read is not missed here.",
            ),
            p([
                "Findings of inspectors, by paragraph, with those that no rule can catch: ".into(),
                self.link("findings", "what inspectors found"),
                ".".into(),
            ]),
            p(["Shares that a manager can count: ".into(), self.link("counted", "what is counted"), ".".into()]),
            part(
                format!("Sources with no rule ({})", sources.len()),
                "They are named in the pack, and no rule, time limit, ladder or definition rests on them.",
                list(sources.iter().map(|source| Html::from(&source.entry.title))),
            ),
            part(
                format!("Rules that name no paragraph ({})", placeless.len()),
                "They name a source, but not the place in it.",
                links(&placeless),
            ),
            part(
                format!("Rules that rest on common practice alone ({})", uncited.len()),
                "No authority is offered for them.",
                links(&uncited),
            ),
            part(
                format!("Questions that no rule in force asks ({})", facts.len()),
                "They may be answered in the form, and today no rule turns on them.",
                list(facts),
            ),
        ];
        Page::new("coverage", "What the rules cover", body).found_as("Page")
    }
}
