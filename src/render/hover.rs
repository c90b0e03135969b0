//! A block of a pack in plain words, with its sources and how well each was checked, for an editor.
//!
//! In: a typed pack, a kind and a name. Out: Markdown; what a page of `codes` says of a finding, likewise.

use crate::base::keywords::{Consent, Worse};
use crate::base::time_limit::Limit;
use crate::decision::explain::citation;
use crate::decision::phrases::{self, joined};
use crate::pack::errors::Page;
use crate::pack::model::{Clock, ClockLimit, Domain, Effect, Entry, EventId, Fact, Pack, Promise, Rule, Who};
use crate::render::{sentences, wording};
use crate::syntax::ast::{Kind, LimitKind, Whom};

/// The block with a kind and a name, if the pack has it.
#[must_use]
pub fn block(pack: &Pack, kind: Kind, name: &str) -> Option<String> {
    let is = |entry: &Entry| entry.name == name;
    let plain = |entries: &'_ [Entry]| entries.iter().find(|entry| is(entry)).cloned();
    let (entry, said): (Entry, Vec<String>) = match kind {
        Kind::Pack => {
            let layer = pack.layers.iter().find(|layer| is(&layer.entry))?;
            (layer.entry.clone(), vec![format!("Version {}.", layer.version)])
        }
        Kind::Level | Kind::Speed => {
            let ladder = if kind == Kind::Level { pack.levels.as_slice() } else { pack.speeds.as_slice() };
            let (at, rung) = ladder.iter().enumerate().find(|(_, rung)| is(&rung.entry))?;
            let mut said = vec![format!("Number {} of {} from the bottom.", at + 1, ladder.len())];
            said.extend(rung.label.as_ref().map(|label| format!("Called here: {label}.")));
            said.extend(rung.limit.map(|limit| format!("Time limit: {limit}.")));
            (rung.entry.clone(), said)
        }
        Kind::Route => (plain(pack.routes.as_slice())?, Vec::new()),
        Kind::Agency => (plain(pack.agencies.as_slice())?, Vec::new()),
        Kind::Term => (plain(&pack.terms)?, Vec::new()),
        Kind::Person => {
            let person = pack.people.iter().find(|person| is(&person.entry))?;
            let counted = pack.facts[person.counted_by].entry.title.as_str();
            let most = if person.most == 1 { "one".to_owned() } else { person.most.to_string() };
            (person.entry.clone(), vec![format!("At most {most}, by the answer to: {counted}")])
        }
        Kind::Role => {
            let role = pack.roles.iter().find(|role| is(&role.entry))?;
            let agency = role.agency.map(|id| &pack.agencies[id].title);
            (role.entry.clone(), agency.map(|title| format!("Of: {title}.")).into_iter().collect())
        }
        Kind::Source => {
            let source = pack.sources.iter().find(|source| is(&source.entry))?;
            let parts = [&source.publisher, &source.edition, &source.address].into_iter().flatten().cloned();
            let grade = format!("Grade: {}.", sentences::grade(source.grade));
            (source.entry.clone(), vec![joined(parts.collect(), "and"), grade])
        }
        Kind::Fact => {
            // What is asked of each of several people is one block, and stands in the pack once for each.
            let found = pack.facts.iter().find(|fact| is(&fact.entry) || fact.written() == name)?;
            let title = if is(&found.entry) { &found.entry.title } else { found.question() };
            (Entry { title: title.to_owned(), ..found.entry.clone() }, fact(pack, found))
        }
        Kind::Event => {
            let event = pack.events.iter().find(|event| is(&event.entry))?;
            let holders = event.held_by.iter().map(|id| Who::Agency(*id));
            (event.entry.clone(), vec![whom(event.about).to_owned(), held(pack, holders)])
        }
        Kind::Group => {
            let group = pack.groups.iter().find(|group| is(&group.entry))?;
            let facts = group.facts.iter().map(|id| &pack.facts[*id]);
            (group.entry.clone(), facts.map(|fact| format!("- {}", fact.entry.title)).collect())
        }
        Kind::Define => {
            let define = pack.defines.iter().find(|define| is(&define.entry))?;
            (define.entry.clone(), vec![format!("Holds when {}.", phrases::condition(pack, &define.when))])
        }
        Kind::Rule => {
            let found = pack.rules.iter().find(|rule| is(&rule.entry))?;
            (found.entry.clone(), rule(pack, found))
        }
        Kind::Action => {
            let action = pack.actions.iter().find(|action| is(&action.entry))?;
            let consent = action.consent.map(|consent| match consent {
                Consent::Needed => wording::consent_is_needed(),
                Consent::Expected => wording::consent_is_expected(),
                Consent::NotNeeded => wording::consent_is_not_needed(),
            });
            let mut said = vec![people(pack, "Led by", &action.led_by), people(pack, "With", &action.with)];
            said.extend(consent);
            (action.entry.clone(), said)
        }
        Kind::Meeting => {
            let meeting = pack.meetings.iter().find(|meeting| is(&meeting.entry))?;
            let quorums = meeting.quorums.iter().map(|(who, _)| people(pack, "Must be there:", who));
            (meeting.entry.clone(), quorums.collect())
        }
        Kind::Clock => {
            let found = pack.clocks.iter().find(|clock| is(&clock.entry))?;
            (found.entry.clone(), clock(pack, found))
        }
        Kind::Ladder => {
            let ladder = pack.ladders.iter().find(|ladder| is(&ladder.entry))?;
            let steps = ladder.steps.iter().map(|step| {
                let after = step.after.map_or("at once".to_owned(), |after| format!("after {after}"));
                let of = step.when.as_ref().map(|when| format!(", when {}", phrases::condition(pack, when)));
                format!("- {after}{}: {}", of.unwrap_or_default(), all(pack, step.tell.iter().copied()))
            });
            (ladder.entry.clone(), steps.collect())
        }
        Kind::Calendar => {
            let calendar = pack.calendars.iter().find(|calendar| is(&calendar.entry))?;
            (calendar.entry.clone(), vec![format!("Counts {}.", calendar.counts.plural())])
        }
        Kind::Axiom => {
            let axiom = pack.axioms.iter().find(|axiom| is(&axiom.entry))?;
            let when = axiom.when.as_ref().map(|when| format!("when {}, ", phrases::condition(pack, when)));
            let always = phrases::condition(pack, &axiom.always);
            (axiom.entry.clone(), vec![format!("Always, {}{always}.", when.unwrap_or_default())])
        }
        Kind::Property => {
            let property = pack.properties.iter().find(|property| is(&property.entry))?;
            let title = |entry: &Entry| phrases::lower_first(&entry.title);
            let promises = property.promises.iter().map(|promise| match promise {
                Promise::Level(id) => {
                    format!("- never below {}", title(&pack.levels[*id].entry))
                }
                Promise::Speed(id) => {
                    format!("- never slower than {}", title(&pack.speeds[*id].entry))
                }
                Promise::Action(id) => {
                    format!("- always gives {}", title(&pack.actions[*id].entry))
                }
            });
            let when = format!("Promised when {}:", phrases::condition(pack, &property.when));
            (property.entry.clone(), std::iter::once(when).chain(promises).collect())
        }
        Kind::Measure => {
            let measure = pack.measures.iter().find(|measure| is(&measure.entry))?;
            let said = match &measure.each {
                Some(each) => vec![format!("Counted {}.", phrases::each_time(pack, each))],
                None => vec![
                    format!("Among those of whom {}:", phrases::condition(pack, &measure.among)),
                    format!("- the share where {}", phrases::condition(pack, &measure.share)),
                ],
            };
            (measure.entry.clone(), said)
        }
        Kind::Score => {
            let score = pack.scores.iter().find(|score| is(&score.entry))?;
            let given = score.of.iter().map(|item| {
                format!("- {} when {}", phrases::points(item.points), phrases::condition(pack, &item.when))
            });
            (score.entry.clone(), std::iter::once("Adds up:".to_owned()).chain(given).collect())
        }
        Kind::Bound => {
            let bound = pack.bounds.iter().find(|bound| is(&bound.entry))?;
            let range = bound.range.map(|(from, to)| format!("A local pack may set it from {from} to {to}."));
            let said = std::iter::once(format!("Is {}.", bound.value)).chain(range);
            (bound.entry.clone(), said.collect())
        }
        Kind::Contact => {
            let contact = pack.contacts.iter().find(|contact| is(&contact.entry))?;
            let said = [&contact.telephone, &contact.hours].into_iter().flatten().cloned();
            (contact.entry.clone(), said.collect())
        }
        Kind::Setting => {
            let setting = pack.settings.iter().find(|setting| is(&setting.entry))?;
            (setting.entry.clone(), vec![format!("Is {}.", setting.value)])
        }
    };
    Some(whole(pack, kind, &entry, &said))
}

/// What every block shows, round what is its own; lists stay together.
fn whole(pack: &Pack, kind: Kind, entry: &Entry, said: &[String]) -> String {
    let mut out = format!("**{}** · {} `{}`\n", entry.title, kind.word(), entry.name);
    if let Some(means) = &entry.means {
        out.push_str(&format!("\n{means}\n"));
    }
    for line in said.iter().filter(|line| !line.is_empty()) {
        out.push_str(if line.starts_with("- ") { "" } else { "\n" });
        out.push_str(&format!("{line}\n"));
    }
    let dates =
        [entry.force.from.map(|day| format!("from {day}")), entry.force.until.map(|day| format!("until {day}"))];
    let dates: Vec<String> = dates.into_iter().flatten().collect();
    if entry.force.is_off() {
        out.push_str(&format!("\n{}.\n", sentences::capital(sentences::OFF)));
    } else if !dates.is_empty() {
        out.push_str(&format!("\nIn force {}.\n", dates.join(" ")));
    }
    if !entry.cites.is_empty() {
        out.push_str("\nSources:\n\n");
        for cite in &entry.cites {
            out.push_str(&format!("- {}\n", sentences::citation(&citation(pack, cite))));
        }
    }
    out.push_str(&format!("\nDeclared in {}.\n", pack.layers[entry.layer].entry.title));
    out
}

fn rule(pack: &Pack, rule: &Rule) -> Vec<String> {
    let title = |entry: &Entry| phrases::lower_first(&entry.title);
    let by = |limit: Option<Limit>| limit.map_or(String::new(), |limit| format!(" {limit}"));
    let mut said = vec![format!("When {}", phrases::condition(pack, &rule.when))];
    said.extend(rule.unless.iter().map(|unless| format!("unless {}", phrases::condition(pack, unless))));
    said.push("then:\n".to_owned());
    said.extend(rule.level.map(|id| format!("- at least {}", title(&pack.levels[id].entry))));
    said.extend(rule.speed.map(|id| format!("- speed {}", title(&pack.speeds[id].entry))));
    said.extend(rule.effects.iter().map(|effect| match *effect {
        Effect::Route(id) => format!("- {}", title(&pack.routes[id])),
        Effect::Action(id, limit) => {
            format!("- {}{}", title(&pack.actions[id].entry), by(limit))
        }
        Effect::Tell(who, limit) => format!("- tell {}{}", phrases::who(pack, who), by(limit)),
        Effect::Refuse(id) => format!("- not: {}", title(&pack.actions[id].entry)),
        Effect::Ask(id) => {
            format!("- ask: {}", pack.facts[id].entry.title)
        }
    }));
    said.push(format!("Because: {}", rule.because));
    let examples = rule.examples.len();
    said.push(format!("{examples} example{}.", if examples == 1 { "" } else { "s" }));
    said
}

fn fact(pack: &Pack, fact: &Fact) -> Vec<String> {
    let answers = match &fact.domain {
        Domain::YesNo => "Yes or no".to_owned(),
        Domain::Number { unit, from, to } => {
            let unit = unit.map_or(String::new(), |unit| format!(" {}", unit.plural()));
            format!("From {from} to {to}{unit}")
        }
        Domain::OneOf { choices, ordered } => {
            let titles = choices.iter().map(|choice| format!("{} (`{}`)", choice.title, choice.name)).collect();
            format!("One of {}{}", joined(titles, "or"), if *ordered { ", lowest first" } else { "" })
        }
        Domain::SeveralOf { choices } => {
            let titles = choices.iter().map(|choice| format!("{} (`{}`)", choice.title, choice.name)).collect();
            format!("Any of {}", joined(titles, "and"))
        }
    };
    let worse = match (fact.worse, &fact.domain) {
        (Worse::Up, Domain::YesNo) => "Yes is worse.",
        (Worse::Down, Domain::YesNo) => "No is worse.",
        (Worse::Up, Domain::SeveralOf { .. }) => "More is worse.",
        (Worse::Down, Domain::SeveralOf { .. }) => "Fewer is worse.",
        (Worse::Up, Domain::Number { .. } | Domain::OneOf { .. }) => "Higher is worse.",
        (Worse::Down, Domain::Number { .. } | Domain::OneOf { .. }) => "Lower is worse.",
        (Worse::Neither, _) => "Neither is worse.",
    };
    let holders = fact.held_by.iter().map(|id| Who::Agency(*id));
    let mut said =
        vec![format!("{answers}; {}. {worse}", phrases::lower_first(&whose(pack, fact))), held(pack, holders)];
    said.extend(fact.presumed.iter().map(|presumption| {
        let when = presumption.when.as_ref().map(|when| format!(", where {}", phrases::condition(pack, when)));
        let value = phrases::values(fact, &presumption.values);
        format!("Presumed until somebody knows: {value}{}.", when.unwrap_or_default())
    }));
    said.extend(fact.asked.as_ref().map(|asked| format!("Asked only where {}.", phrases::condition(pack, asked))));
    said
}

fn clock(pack: &Pack, clock: &Clock) -> Vec<String> {
    let event = |id: EventId| pack.events[id].entry.title.as_str();
    let mut said: Vec<String> = Vec::new();
    for (_, start, when) in &clock.starts {
        let when = when.as_ref().map_or(String::new(), |when| format!(", when {}", phrases::condition(pack, when)));
        said.push(format!("- starts at: {}{when}", event(*start)));
    }
    said.extend(clock.planned.map(|planned| format!("- counts back from the day planned for: {}", event(planned))));
    said.extend(clock.stops.iter().map(|stop| format!("- stops at: {}", event(*stop))));
    said.extend(clock.limits.iter().map(|limit| format!("- {}", clock_limit(pack, limit))));
    said.push(people(pack, "Owned by", &clock.owners));
    said
}

fn clock_limit(pack: &Pack, limit: &ClockLimit) -> String {
    let kind = limit.kind.map(|kind| match kind {
        LimitKind::Statute => "statute",
        LimitKind::Guidance => "guidance",
        LimitKind::LocalPractice => "local practice",
        LimitKind::Proposal => "a proposal, which does not count",
    });
    let kind = kind.map_or(String::new(), |kind| format!(", {kind}"));
    let cite = limit.cite.as_ref().map(|cite| format!(": {}", sentences::citation(&citation(pack, cite))));
    format!("{}{kind}{}", limit.limit, cite.unwrap_or_default())
}

/// Whom a fact is about.
fn whose(pack: &Pack, fact: &Fact) -> String {
    let child = if fact.about == Whom::Child { "the child and " } else { "" };
    match &fact.place {
        Some(place) => format!("About {child}{}", phrases::lower_first(&pack.people[place.person].entry.title)),
        None => whom(fact.about).to_owned(),
    }
}

fn whom(about: Whom) -> &'static str {
    match about {
        Whom::Child => "About the child",
        Whom::Household => "About the household",
    }
}

fn all(pack: &Pack, who: impl Iterator<Item = Who>) -> String {
    joined(who.map(|who| phrases::who(pack, who).to_owned()).collect(), "and")
}

fn people(pack: &Pack, heading: &str, who: &[Who]) -> String {
    if who.is_empty() { String::new() } else { format!("{heading} {}.", all(pack, who.iter().copied())) }
}

fn held(pack: &Pack, holders: impl Iterator<Item = Who>) -> String {
    let names = all(pack, holders);
    if names.is_empty() { names } else { format!("Usually known to {names}.") }
}

/// What a finding's code means.
#[must_use]
pub(crate) fn page(page: &Page) -> String {
    let example: String = page.example.lines().map(|line| format!("{line}\n")).collect();
    format!(
        "# {}\n\n{}\n\n## Why it matters\n\n{}\n\n## For example\n\n```threshold\n{example}```\n\n## The cure\n\n{}\n",
        page.code, page.means, page.why, page.cure
    )
}
