//! A path of questions for somebody who is unsure, as pages: from what was seen to what to do, in at most seven questions.
//!
//! Each answer on the path has the level to which the engine comes for it alone, at the age that is worst until the age is
//! asked; several answers together have the level of all of them. So no page sends anybody lower than the engine would.

use std::collections::BTreeMap;

use super::answers::Answer;
use super::html::{Html, list, listed, p, tag};
use super::links::{Edition, Target};
use super::pieces::titled;
use super::reach::Led;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::pack::model::{Group, GroupId, LevelId};

/// How many questions are asked at most, which is said on every page.
const MOST: usize = 7;

impl Guide<'_> {
    /// All pages of the path; none in the edition on one page, which is for reading.
    pub(super) fn path_pages(&self) -> Vec<Page> {
        if self.edition == Edition::OneFile || self.bands.is_empty() {
            return Vec::new();
        }
        let concerns = self.concerns_on_the_path();
        let mut pages = vec![self.danger_question(), self.concern_question(&concerns), self.unsure()];
        if let Some(top) = self.pack.levels.ids().last() {
            pages.push(self.outcome("path-danger", "Call 999 now", self.now_at_level(top, "now"), &[], false));
        }
        for id in concerns {
            pages.extend(self.pages_of(id));
        }
        pages
    }

    /// Where the path begins, if there is one.
    pub(super) fn path_link(&self, text: &str) -> Html {
        if self.edition == Edition::OneFile || self.bands.is_empty() {
            Html::default()
        } else {
            self.link("path", text)
        }
    }

    fn concerns_on_the_path(&self) -> Vec<GroupId> {
        let mut concerns: Vec<(GroupId, &Group)> = self.seen_concerns();
        concerns.retain(|(id, _)| self.answers_of(*id).iter().any(|answer| answer.level().0 > 0));
        concerns.into_iter().map(|(id, _)| id).collect()
    }

    /// The worrying answers to the questions of a concern; without those that presuppose another sign, which is on the path
    /// itself.
    fn answers_of(&self, id: GroupId) -> Vec<&Answer> {
        let own = |answer: &&Answer| self.index.home.get(&answer.fact) == Some(&id) && !answer.presupposes;
        self.answers.values().flatten().filter(own).collect()
    }

    fn danger_question(&self) -> Page {
        let body = [
            self.question(1, "Is a child in danger right now, or badly hurt?"),
            choices([
                self.choice("path-danger", "Yes", "danger-now: yes"),
                self.choice("path-what", "No, or I do not know", ""),
            ]),
            p("These pages ask at most seven questions. They keep nothing, and you can go back at any time."),
        ];
        let page = Page::new("path", "Not sure? Answer a few questions", body).on(Section::Home).found_as("Page");
        page.known_as("not sure, unsure, should I report, what should I do, is it serious, help me decide, checklist")
    }

    fn concern_question(&self, concerns: &[GroupId]) -> Page {
        let link = |id: &GroupId| {
            let group = &self.pack.groups[*id];
            let means = group.entry.means.as_deref().unwrap_or("");
            let link = self.choice(&format!("path-{}", group.entry.name), &group.entry.title, "");
            Html::from([link, tag("span").class("small").put(format!(": {means}"))])
        };
        let body = [
            self.question(2, "What have you seen or heard? Choose what is nearest."),
            choices(concerns.iter().map(link).chain([self.choice("path-unsure", "None of these", "")])),
        ];
        Page::new("path-what", "What have you seen or heard?", body).on(Section::Home)
    }

    fn unsure(&self) -> Page {
        let lowest = self.pack.levels.ids().next();
        let now = lowest.map(|level| self.now_at_level(level, "now"));
        let mut page = self.outcome("path-unsure", "Talk it over with somebody", now.into(), &[], false);
        page.body.add(p("You do not have to find the right box. If it worries you, that is enough to call and ask."));
        page
    }

    fn pages_of(&self, id: GroupId) -> Vec<Page> {
        let group = &self.pack.groups[id];
        let name = &group.entry.name;
        let answers = self.answers_of(id);
        let mut levels: Vec<LevelId> =
            answers.iter().map(|answer| answer.level()).filter(|level| level.0 > 0).collect();
        levels.in_order();
        levels.dedup();
        let discreet = self.is_discreet(id);
        let mut pages = Vec::new();
        let mut outcomes: BTreeMap<LevelId, Led> = BTreeMap::new();
        let page_of = |at: usize, level: LevelId| {
            if at == 0 { format!("path-{name}") } else { format!("path-{name}-{}", self.pack.levels[level].entry.name) }
        };
        let down: Vec<LevelId> = levels.iter().rev().copied().collect();
        for (at, level) in down.iter().enumerate() {
            let (here, below): (Vec<&Answer>, Vec<&Answer>) = {
                let to = answers.iter().copied().filter(|answer| answer.level().0 > 0 && answer.level() <= *level);
                to.partition(|answer| answer.level() == *level)
            };
            let mut links: Vec<(String, Html)> = Vec::new();
            for answer in &here {
                let text = format!("{} {}", answer.question, answer.answer);
                let target = if answer.turns_on_age() {
                    pages.push(self.age_question(id, answer, &mut outcomes));
                    age_page(self, answer)
                } else {
                    answer.led.iter().for_each(|led| lead(&mut outcomes, led));
                    self.outcome_of(id, *level)
                };
                links.push((titled(&text), self.choice(&target, &text, &answer.told)));
            }
            links.in_order_of(|(text, _)| text.clone());
            let together = self.together(&here, &below).or_worse(Led::at(*level));
            lead(&mut outcomes, &together);
            let together = together.level;
            let all: Vec<&str> = here.iter().chain(&below).map(|answer| answer.told.as_str()).collect();
            let several = self.choice(
                &self.outcome_of(id, together),
                "More than one of these, or one with other signs",
                &all.join("; "),
            );
            let next = match down.get(at + 1) {
                Some(lower) => page_of(at + 1, *lower),
                None => format!("path-{name}-none"),
            };
            let none = self.choice(&next, "None of these, or I do not know", "");
            let body = [
                self.question(3 + at, "Is any of these true, as far as you know?"),
                p(["About: ".into(), Target::of("concern", name).link(self.edition, &group.entry.title)]),
                choices(links.into_iter().map(|(_, link)| link).chain([several, none])),
            ];
            let mut page =
                Page::new(page_of(at, *level), format!("{}: is any of these true?", group.entry.title), body);
            page.discreet = discreet;
            pages.push(page.on(Section::Home));
        }
        for (level, led) in outcomes.into_iter().filter(|(level, _)| level.0 > 0) {
            let now = self.now_where_led(id, &led, "now");
            let title = format!("What to do: {}", self.level_name(level));
            pages.push(self.outcome(&self.outcome_of(id, level), &title, now, &[(id, Some(level))], discreet));
        }
        let lowest = self.pack.levels.ids().next();
        let now = lowest.map(|level| self.now_for_concern(id, Some(level), "now"));
        pages.push(self.outcome(
            &format!("path-{name}-none"),
            "Nothing on this list, and it still worries you",
            now.into(),
            &[(id, None)],
            discreet,
        ));
        pages
    }

    /// What these answers lead to together, at the age that is worst.
    fn together(&self, here: &[&Answer], below: &[&Answer]) -> Led {
        let mut told = std::collections::BTreeMap::new();
        // Of several answers to one question the worst is told, which comes last.
        for answer in below.iter().chain(here) {
            told.insert(answer.variable, answer.cell);
        }
        let told: Vec<_> = told.into_iter().collect();
        self.reach.led_to(&told).into_iter().fold(Led::at(LevelId(0)), Led::or_worse)
    }

    fn outcome_of(&self, id: GroupId, level: LevelId) -> String {
        if level.0 == 0 {
            return format!("path-{}-none", self.pack.groups[id].entry.name);
        }
        format!("path-{}-do-{}", self.pack.groups[id].entry.name, self.pack.levels[level].entry.name)
    }

    fn age_question(&self, id: GroupId, answer: &Answer, outcomes: &mut BTreeMap<LevelId, Led>) -> Page {
        let mut worst = LevelId(0);
        let mut links = Vec::new();
        for (band, led) in self.bands.iter().zip(&answer.led) {
            let level = &led.level;
            worst = worst.max(*level);
            lead(outcomes, led);
            let told = match band.months {
                Some((_, last)) => format!("age: {last} months; unborn: no"),
                None => "unborn: yes".to_owned(),
            };
            links.push(self.choice(&self.outcome_of(id, *level), band.title, &told));
        }
        links.push(self.choice(&self.outcome_of(id, worst), "I do not know", ""));
        let body = [
            self.question(MOST, "How old is the child?"),
            p(format!("You said: {} {}", answer.question, answer.answer)),
            choices(links),
        ];
        let mut page = Page::new(age_page(self, answer), "How old is the child?", body).on(Section::Home);
        page.discreet = self.is_discreet(id);
        page
    }

    /// The end of the path; of a concern, with the level of what was answered.
    fn outcome(&self, name: &str, title: &str, now: Html, of: &[(GroupId, Option<LevelId>)], discreet: bool) -> Page {
        let mut body: Html = self.heading(1, title);
        for (id, level) in of {
            let group = &self.pack.groups[*id].entry;
            if let Some(level) = level {
                body.add(p([self.level_tag(*level), " This is the least that your answers ask for.".into()]));
            }
            body.add(now.clone());
            body.add(p([
                "All signs of this kind: ".into(),
                Target::of("concern", &group.name).link(self.edition, &group.title),
                ".".into(),
            ]));
        }
        if of.is_empty() {
            body.add(now);
        }
        body.add(list([
            "More than one worry? Say all of them when you call. Together they may count for more.".into(),
            Html::from([
                "If it gets worse, do not wait: ".into(),
                self.link("path", "answer the questions again"),
                " or call.".into(),
            ]),
            self.link(
                if self.has_chapter("afterwards") { "afterwards" } else { "times" },
                "What happens after you call",
            ),
        ]));
        let mut page = Page::new(name, title, body).on(Section::Home);
        page.discreet = discreet;
        page
    }

    fn question(&self, number: usize, question: &str) -> Html {
        let count = tag("p").class("small").put(format!("Question {number} of at most {MOST}"));
        [count, self.heading(1, question)].into()
    }

    /// An answer, with what it tells for whoever checks the path.
    fn choice(&self, page: &str, text: &str, told: &str) -> Html {
        let link = tag("a").with("href", Target::page(page).address(self.edition));
        if told.is_empty() { link.put(text) } else { link.with("data-told", told).put(text) }
    }
}

/// Notes that answers lead to a page.
fn lead(outcomes: &mut BTreeMap<LevelId, Led>, led: &Led) {
    outcomes.entry(led.level).or_insert_with(|| Led::at(led.level)).by.extend(&led.by);
}

fn age_page(guide: &Guide<'_>, answer: &Answer) -> String {
    let cell = answer.cell.first().unwrap_or(0);
    format!("path-age-{}-{}-{cell}", guide.pack.facts[answer.fact].entry.name, answer.variable.at())
}

fn choices(links: impl IntoIterator<Item = Html>) -> Html {
    listed(tag("ul").class("choices"), links)
}
