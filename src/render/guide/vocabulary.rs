//! Words: every sign from A to Z by all the words that people use for it, and the pack's own words explained.

use std::collections::BTreeMap;

use super::html::{Html, joined, listed, p, tag};
use super::pieces::titled;
use super::{Guide, Page, Section};
use crate::base::order::InOrder;
use crate::pack::model::{Entry, FactId};
use crate::render::sentences::capital;

/// The words for a sign that pages print: those that stand first. The search knows all of them.
pub(super) fn called(entry: &Entry) -> &[String] {
    const PRINTED: usize = 8;
    entry.also.get(..PRINTED).unwrap_or(&entry.also)
}

/// Where a letter stands; what begins with none, under its own mark, since an address has one `#` alone.
fn mark_of(letter: char) -> String {
    if letter.is_alphabetic() { format!("letter-{letter}") } else { "letter-none".to_owned() }
}

/// What people look under: `a bit of weed` stands under B.
fn without_article(word: &str) -> &str {
    ["a ", "an ", "the "].iter().find_map(|article| word.strip_prefix(article)).unwrap_or(word)
}

impl Guide<'_> {
    /// An index as at the end of a book: each word with the signs for which it stands.
    pub(super) fn signs_page(&self) -> Page {
        let mut words: BTreeMap<String, (String, Vec<FactId>)> = BTreeMap::new();
        for fact in self.index.facts.keys() {
            let entry = &self.pack.facts[*fact].entry;
            for word in called(entry).iter().chain([&entry.title]) {
                let (_, facts) = words.entry(word.to_lowercase()).or_insert_with(|| (capital(word), Vec::new()));
                facts.push(*fact);
            }
        }
        let mut letters: BTreeMap<char, Vec<Html>> = BTreeMap::new();
        let mut words: Vec<(&str, &str, &Vec<FactId>)> =
            words.iter().map(|(key, (word, facts))| (without_article(key), word.as_str(), facts)).collect();
        words.in_order_of(|(key, word, _)| (*key, *word));
        for (key, word, facts) in words {
            let letter = key.chars().find(|letter| letter.is_alphabetic()).unwrap_or('#').to_ascii_uppercase();
            letters.entry(letter).or_default().push(self.indexed(word, facts));
        }
        let mark = |letter: &char| super::links::Target::page("signs").part(mark_of(*letter));
        let row = joined(letters.keys().map(|letter| mark(letter).link(self.edition, letter.to_string())), " ");
        let part = |(letter, items): (&char, &Vec<Html>)| {
            Html::from([
                self.headed(2).with("id", mark_of(*letter)).put(letter.to_string()),
                listed(tag("ul"), items.iter().cloned()),
            ])
        };
        let body = [
            self.heading(1, "Signs A to Z"),
            p("Every sign that some rule turns on, by its question and by the words that most people use for it."),
            tag("p").class("letters").put(row),
            letters.iter().map(part).collect(),
        ];
        Page::new("signs", "Signs A to Z", body).on(Section::Signs).found_as("Page")
    }

    /// A word that stands for one sign is its link; one that stands for several has them beneath it.
    fn indexed(&self, word: &str, facts: &[FactId]) -> Html {
        match facts {
            [only] => {
                let title = &self.pack.facts[*only].entry.title;
                let link = self.sign_target(*only).link(self.edition, word);
                if title == word { link } else { [link, tag("span").class("small").put(format!(": {title}"))].into() }
            }
            several => [word.into(), listed(tag("ul"), several.iter().map(|fact| self.sign_link(*fact)))].into(),
        }
    }

    pub(super) fn glossary_page(&self) -> Page {
        let mut terms: Vec<_> = self.pack.terms.iter().collect();
        terms.in_order_of(|term| titled(&term.title));
        let one = |term: &&Entry| {
            let also = if term.also.is_empty() { String::new() } else { format!(" Also: {}.", term.also.join(", ")) };
            let means = term.means.as_deref().unwrap_or("");
            Html::from([
                tag("dt").with("id", format!("term-{}", term.name)).put(&term.title),
                tag("dd").put(format!("{means}{also}")),
            ])
        };
        let body = [self.heading(1, "Words explained"), tag("dl").put(terms.iter().map(one).collect::<Html>())];
        Page::new("glossary", "Words explained", body).found_as("Page")
    }
}
