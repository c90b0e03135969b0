//! What inspectors found, and what would show it today; what the pack says in other languages.

use super::companions::{Finding, Findings, Language};
use super::html::{Html, facts, list, p, table, tag};
use super::links::Target;
use super::{Guide, Page};
use crate::base::order::InOrder;
use crate::decision::phrases::lower_first;
use crate::render::sentences::capital;

impl Guide<'_> {
    pub(super) fn findings_page(&self) -> Page {
        let mut body: Html = [
            self.heading(1, "What inspectors found"),
            p("The findings are the inspectors'. What would show each of them today is the design of these rules, and not theirs."),
        ]
        .into();
        if self.companions.findings.is_empty() {
            body.add(p("This pack lists no inspection."));
        }
        let mut all: Vec<&Findings> = self.companions.findings.iter().collect();
        all.in_order_of(|findings| std::cmp::Reverse(self.pack.sources[findings.source].entry.force.from));
        body.add(all.into_iter().map(|findings| self.inspection(findings)).collect::<Html>());
        Page::new("findings", "What inspectors found", body).found_as("Page").known_as("Ofsted, inspection")
    }

    fn inspection(&self, findings: &Findings) -> Html {
        let source = &self.pack.sources[findings.source].entry;
        let place = Target::page("sources").part(format!("source-{}", source.name));
        let source = place.link(self.edition, &source.title);
        let (judged, shown): (Vec<&Finding>, Vec<&Finding>) =
            findings.rows.iter().partition(|row| row.counted.is_some());
        let place = |row: &Finding| -> Html { row.paragraph.as_str().into() };
        let said = |row: &Finding| Html::from(capital(&row.finding));
        let found = |row: &&Finding| vec![place(row), said(row), self.caught(row)];
        let counted =
            |row: &&Finding| vec![place(row), said(row), capital(row.counted.as_deref().unwrap_or("")).into()];
        let judged: Html = if judged.is_empty() {
            Html::default()
        } else {
            table(
                "Only people can judge these",
                &["Paragraph", "Finding", "What can be counted"],
                judged.iter().map(counted).collect(),
            )
        };
        [
            self.heading(2, &findings.title),
            p(["Source: ".into(), source]),
            table(
                "Findings, and what would show them",
                &["Paragraph", "Finding", "What would show it"],
                shown.iter().map(found).collect(),
            ),
            judged,
        ]
        .into()
    }

    fn caught(&self, row: &Finding) -> Html {
        let rules = row.rules.iter().map(|id| self.rule_link(*id));
        let clocks = row.clocks.iter().map(|id| &self.pack.clocks[*id]).map(|clock| {
            let name = Html::from(format!("Time limit: {}", clock.entry.title));
            if self.shows(clock) {
                Target::page("times").part(format!("clock-{}", clock.entry.name)).link(self.edition, name)
            } else {
                name
            }
        });
        let measures = row.measures.iter().map(|id| &self.pack.measures[*id]).map(|measure| {
            let name = format!("Counted: {}", lower_first(&measure.entry.title));
            Target::page("counted").part(format!("measure-{}", measure.entry.name)).link(self.edition, name)
        });
        let how = row.how.as_deref().map(|how| Html::from(capital(how)));
        list(rules.chain(clocks).chain(measures).chain(how))
    }

    /// A page for every language that the pack has texts in: those texts beside the English ones.
    pub(super) fn language_pages(&self) -> Vec<Page> {
        self.companions.languages.iter().map(|language| self.language_page(language)).collect()
    }

    fn language_page(&self, language: &Language) -> Page {
        let said = |text: &str| tag("span").with("lang", &language.code).put(text);
        let pair = |english: &str, text: &str| vec![said(text), english.into()];
        let levels = language.levels.iter().map(|(id, text)| pair(&self.pack.levels[*id].entry.title, text));
        let questions = language.questions.iter().map(|(id, text)| vec![said(text), self.sign_link(*id)]);
        let reasons = language.reasons.iter().map(|(id, text)| {
            vec![said(text), Html::from([self.rule(*id).because.as_str().into(), " ".into(), self.rule_link(*id)])]
        });
        let heads = [language.title.as_str(), "English"];
        let count = |some: usize, all: usize| Html::from(format!("{some} of {all}"));
        let title = &language.title;
        let body = [
            self.heading(1, said(title)),
            tag("p").class("note").put(&language.note),
            facts([
                ("Levels", count(language.levels.len(), self.pack.levels.len())),
                ("Questions", count(language.questions.len(), self.pack.facts.len())),
                ("Reasons", count(language.reasons.len(), self.pack.rules.len())),
            ]),
            table("Levels", &heads, levels.collect()),
            table("Questions", &heads, questions.collect()),
            table("Reasons", &heads, reasons.collect()),
        ];
        Page::new(format!("language-{}", language.code), title, body).found_as("Page")
    }
}
