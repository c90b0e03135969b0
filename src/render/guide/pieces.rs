//! Pieces that many pages are made of: headings, links, marks for levels, names in words.

use super::Guide;
use super::companions::{Line, is_address};
use super::html::{Html, Tag, joined, tag};
use super::links::{Edition, Target};
use super::now::is_of_the_hub;
use super::wording::edition;
use crate::base::calendar::day::Day;
use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::{explain, phrases};
use crate::pack::model::{AgencyId, Cite, Condition, EventId, FactId, Group, GroupId, LevelId, Rule, RuleId, Who};
use crate::pack::settings::SettingKey;
use crate::render::sentences;

/// Where a title stands among others: by its letters, whether they are large or small.
pub(super) fn titled(title: &str) -> String {
    title.to_lowercase()
}

impl<'a> Guide<'a> {
    /// A heading; one lower where a page is a chapter.
    pub(super) fn heading(&self, depth: u8, text: impl Into<Html>) -> Html {
        self.headed(depth).put(text)
    }

    pub(super) fn headed(&self, depth: u8) -> Tag {
        let lower = u8::from(self.edition == Edition::OneFile);
        tag(match depth + lower {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            _ => "h4",
        })
    }

    pub(super) fn link(&self, page: &str, text: impl Into<Html>) -> Html {
        Target::page(page).link(self.edition, text)
    }

    pub(super) fn rule(&self, id: RuleId) -> &'a Rule {
        &self.pack.rules[id]
    }

    pub(super) fn rule_link(&self, id: RuleId) -> Html {
        let rule = self.rule(id);
        Target::of("rule", &rule.entry.name).link(self.edition, &rule.entry.title)
    }

    /// Where a sign has its place: under its concern, or among those under none.
    pub(super) fn sign_target(&self, id: FactId) -> Target {
        let name = &self.pack.facts[id].entry.name;
        let home = self.index.home.get(&id).map(|group| &self.pack.groups[*group]);
        let page = home.map_or(Target::page("concern-none"), |group| Target::of("concern", &group.entry.name));
        page.part(format!("sign-{name}"))
    }

    pub(super) fn sign_link(&self, id: FactId) -> Html {
        let title = &self.pack.facts[id].entry.title;
        if self.index.is_read(id) { self.sign_target(id).link(self.edition, title) } else { title.into() }
    }

    pub(super) fn event_target(&self, id: EventId) -> Target {
        let name = &self.pack.events[id].entry.name;
        Target::page("events").part(format!("event-{name}"))
    }

    /// A level's name, marked by its place on the ladder.
    pub(super) fn level_tag(&self, id: LevelId) -> Html {
        let top = self.pack.levels.len().saturating_sub(1);
        let class = match top.checked_sub(id.at()) {
            Some(0) => "tag tag--top",
            Some(1) => "tag tag--high",
            Some(2) => "tag tag--middle",
            Some(_) | None => "tag",
        };
        tag("strong").class(class).put(self.level_name(id))
    }

    pub(super) fn level_name(&self, id: LevelId) -> String {
        sentences::rung(&explain::level(self.pack, id.0))
    }

    /// A condition in words, as people say them.
    pub(super) fn in_words(&self, condition: &Condition) -> String {
        phrases::condition(self.pack, condition)
    }

    /// An authority with its edition, place and grade.
    pub(super) fn cited_as(&self, cite: &Cite) -> String {
        let mut told = explain::citation(self.pack, cite);
        told.edition = told.edition.as_deref().map(edition);
        sentences::citation(&told)
    }

    /// A number that a telephone can call; words around one, or two of them, stay text.
    pub(super) fn telephone(&self, number: &str) -> Html {
        match callable(number) {
            Some(digits) => tag("a").with("href", format!("tel:{digits}")).class("tel").put(number),
            None => number.into(),
        }
    }

    /// Somebody to call: name, number and hours.
    pub(super) fn line(&self, line: &Line) -> Html {
        let number = line.telephone.as_deref().map(|number| Html::from([" ".into(), self.telephone(number)]));
        let hours = line.hours.as_deref().map(|hours| tag("span").class("small").put(format!(". {hours}")));
        let address = line.address.as_deref().map(|address| Html::from([" ".into(), elsewhere(address, "Website")]));
        [Html::from(&line.title), ":".into(), number.into(), hours.into(), address.into()].into()
    }

    /// The concerns by what people read: those that somebody brings, and then those about how the hub works.
    pub(super) fn concerns_in_order(&self) -> Vec<(GroupId, &'a Group)> {
        let mut groups: Vec<(GroupId, &Group)> = self.pack.groups.entries().collect();
        groups.in_order_of(|(id, group)| (is_of_the_hub(self.pack, *id), titled(&group.entry.title)));
        groups
    }

    pub(super) fn agency_links(&self, ids: &[AgencyId]) -> Html {
        let one = |id: &AgencyId| {
            let agency = &self.pack.agencies[*id];
            Target::of("agency", &agency.name).link(self.edition, &agency.title)
        };
        joined(ids.iter().map(one), ", ")
    }

    /// Agencies and roles by their titles.
    pub(super) fn people(&self, whos: &[Who]) -> String {
        phrases::joined(whos.iter().map(|who| phrases::who(self.pack, *who).to_owned()).collect(), "and")
    }

    /// The levels from the top down, with the rules among these that reach each; last, those that set none.
    pub(super) fn by_level(&self, rules: &[RuleId]) -> Vec<(Option<LevelId>, Vec<RuleId>)> {
        let mut order: Vec<Option<LevelId>> = self.pack.levels.ids().rev().map(Some).collect();
        order.push(None);
        let with = |level: Option<LevelId>| -> Vec<RuleId> {
            rules.iter().copied().filter(|id| self.rule(*id).level == level).collect()
        };
        order.into_iter().map(|level| (level, with(level))).filter(|(_, rules)| !rules.is_empty()).collect()
    }

    /// The names that a setting lists.
    pub(super) fn listed(&self, setting: SettingKey) -> Vec<&'a str> {
        setting.names(self.pack).collect()
    }
}

/// A link out of the guide; the text alone where the address is none.
pub(super) fn elsewhere(address: &str, text: impl Into<Html>) -> Html {
    if is_address(address) {
        tag("a").with("href", address).with("rel", "noreferrer external").put(text)
    } else {
        text.into()
    }
}

/// A day as people write it.
pub(super) fn said(day: Day) -> String {
    Moment::of(day).map_or_else(|| day.to_string(), |day| day.date().strftime("%-d %B %Y").to_string())
}

/// An address as a browser opens it: packs leave out that it is `https`.
pub(super) fn opened(address: &str) -> String {
    match address.split_once("://") {
        Some(_) => address.to_owned(),
        None => format!("https://{}{address}", if address.starts_with("legislation.gov.uk") { "www." } else { "" }),
    }
}

/// The digits of a text that is one telephone number as a whole, by the length that E.164 allows (15) and emergency numbers have
/// (3). The nought in brackets behind a country's code is not dialled.
fn callable(number: &str) -> Option<String> {
    let written = number.trim().replace("(0)", "");
    let (sign, rest) = written.strip_prefix('+').map_or(("", written.as_str()), |rest| ("+", rest));
    let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '(' | ')' | '\u{a0}');
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let is_one = rest.chars().all(is_of_number) && (3..=15).contains(&digits.len());
    is_one.then(|| format!("{sign}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::callable;

    #[test]
    fn only_a_text_that_is_one_number_can_be_called() {
        for (written, dialled) in [
            ("999", "999"),
            ("020 8726 6400", "02087266400"),
            ("0800 1111", "08001111"),
            ("+44 (0)20 8726 6400", "+442087266400"),
            ("(020) 8726-6400", "02087266400"),
        ] {
            assert_eq!(callable(written).as_deref(), Some(dialled), "{written}");
        }
        for written in [
            "020 8726 6400 (24 hours)",
            "01632 960101 or 01632 960102",
            "0800 1111, under 19",
            "call the hub on page 3, not 999",
            "call us",
            "01632 960101 01632 960102",
            "",
        ] {
            assert_eq!(callable(written), None, "{written}");
        }
    }
}
