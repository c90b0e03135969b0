//! What the search finds: every page, sign, rule, event, time limit and word, with the words under which people look.
//!
//! In: the guide and its pages. Out: JSON that can stand within a page. The ranking is the script's alone.

use serde_json::{Value as Json, json};

use super::links::Target;
use super::{Guide, Page};
use crate::pack::model::{Entry, LevelId};

/// Pages of the guide's own that answer a question about how it goes on, with the words by which it is asked.
const OWN_VOICES: [(&str, &str); 2] = [
    (
        "times",
        "how often, how long, how long do i have, how soon, how many days, how many working days, by when, time limit, time limits, deadline, \
         deadlines, timescale, timescales, time scale, timeframe, working days, what happens next",
    ),
    (
        "disagree",
        "disagree, do not agree, dont agree, escalate, escalation, challenge the decision, closed my referral, referral closed, \
         no further action, nfa, no reply, no answer, heard nothing, no feedback",
    ),
];

/// The index: `found` are the things, `alike` the lists of words that stand for each other, `doors` the pages for somebody
/// who speaks of their own life.
pub(super) fn index(guide: &Guide<'_>, pages: &[Page]) -> String {
    let pack = guide.pack;
    let mut found: Vec<Json> = Vec::new();
    for page in pages.iter().filter(|page| page.found_as.is_some_and(|kind| kind != "Rule")) {
        let kind = page.found_as.unwrap_or("");
        found.push(entry(&Target::page(&page.name).address(guide.edition), kind, &page.title, &page.words, "", None));
    }
    for chapter in &guide.companions.chapters {
        let Some(page) = pages.iter().find(|page| page.name == chapter.name && page.found_as.is_some()) else {
            continue;
        };
        // The parts of a page that the guide itself writes have no mark of their own.
        let is_own = super::companions::OWN.contains(&chapter.name.as_str());
        for (part, mark) in chapter.parts.iter().zip(guide.marks_of_parts(chapter)) {
            let target = Target::page(&page.name);
            let target = if is_own { target } else { target.part(mark) };
            let mut section =
                entry(&target.address(guide.edition), "Section", &part.title, &part.also, &page.title, None);
            if let Some(fields) = section.as_object_mut() {
                let text = part.text.iter().chain(&part.steps).chain(&part.points);
                fields.insert("text".to_owned(), text.cloned().collect::<Vec<_>>().into());
            }
            found.push(section);
        }
    }
    for id in guide.index.facts.keys() {
        let fact = &pack.facts[*id];
        // The level that its page answers for it alone; what only counts with other signs has none.
        let alone = guide.answers.get(id).into_iter().flatten().map(super::answers::Answer::level);
        let level = alone.max().filter(|level| level.0 > 0);
        let choices: Vec<&str> =
            crate::decision::phrases::choices(fact).iter().map(|choice| choice.title.as_str()).collect();
        let mut sign = entry(
            &guide.sign_target(*id).address(guide.edition),
            "Sign",
            &fact.entry.title,
            &fact.entry.also.join(", "),
            means(&fact.entry),
            name(guide, level),
        );
        if let Some(fields) = sign.as_object_mut() {
            fields.insert("choices".to_owned(), choices.join(", ").into());
        }
        found.push(sign);
    }
    for (id, rule) in pack.rules.entries() {
        let now = guide.index.in_force.contains(&id);
        let address = Target::of("rule", &rule.entry.name).address(guide.edition);
        let kind = if now { "Rule" } else { "Rule that is not in force" };
        found.push(entry(
            &address,
            kind,
            &rule.entry.title,
            &rule.entry.also.join(", "),
            &rule.because,
            name(guide, rule.level),
        ));
    }
    for id in guide.index.events.keys() {
        let event = &pack.events[*id];
        found.push(entry(
            &guide.event_target(*id).address(guide.edition),
            "Something that happened",
            &event.entry.title,
            &event.entry.also.join(", "),
            means(&event.entry),
            None,
        ));
    }
    for clock in pack.clocks.iter().filter(|clock| guide.shows(clock)) {
        let address = Target::page("times").part(format!("clock-{}", clock.entry.name)).address(guide.edition);
        found.push(entry(&address, "Time limit", &clock.entry.title, &clock.entry.also.join(", "), "", None));
    }
    for term in &pack.terms {
        let address = Target::page("glossary").part(format!("term-{}", term.name)).address(guide.edition);
        found.push(entry(&address, "Word", &term.title, "", means(term), None));
    }
    let alike = pack.terms.iter().filter(|term| !term.also.is_empty());
    let alike: Vec<Vec<&String>> = alike.map(|term| std::iter::once(&term.title).chain(&term.also).collect()).collect();
    // No text of a pack can end the element in which this stands.
    let doors = guide.companions.chapters.iter().filter(|chapter| !chapter.voice.is_empty());
    let doors = doors.map(|chapter| {
        let address = Target::page(&chapter.name).address(guide.edition);
        json!({ "address": address, "title": chapter.title, "voice": chapter.voice })
    });
    let own = OWN_VOICES.iter().filter_map(|(name, voice)| {
        let page = pages.iter().find(|page| page.name == *name)?;
        Some(json!({ "address": Target::page(name).address(guide.edition), "title": page.title, "voice": voice }))
    });
    let doors: Vec<Json> = doors.chain(own).collect();
    json!({ "found": found, "alike": alike, "doors": doors }).to_string().replace('<', "\\u003c")
}

fn entry(address: &str, kind: &str, title: &str, also: &str, means: &str, level: Option<String>) -> Json {
    json!({ "address": address, "kind": kind, "title": title, "also": also, "means": means, "level": level })
}

fn means(entry: &Entry) -> &str {
    entry.means.as_deref().unwrap_or("")
}

fn name(guide: &Guide<'_>, level: Option<LevelId>) -> Option<String> {
    level.map(|level| guide.level_name(level))
}
