//! What changed since an earlier version, in people's words: who is raised, who is lowered, which rules are new, what is
//! only said otherwise; and what the dates in the pack itself will change.

use std::collections::BTreeMap;

use super::html::{Html, list, p, tag};
use super::links::Target;
use super::{Guide, Page, Section, Since};
use crate::authoring::compare::{Answered, BlockChange, Cell, Direction, Matrix, Subject, TimeChange, Value};
use crate::base::calendar::day::Day;
use crate::base::order::InOrder;
use crate::base::value::Limit;
use crate::decision::explain::stamp;
use crate::decision::phrases;
use crate::pack::model::{Entry, Pack, Rule};
use crate::render::page::escaped;
use crate::render::sentences::short;
use crate::syntax::ast::Kind;

impl Guide<'_> {
    pub(super) fn changes_page(&self) -> Page {
        let mut body: Html = self.heading(1, "What changed");
        match &self.since {
            Some(since) => body.add(self.changes(since)),
            None => body
                .add(p("No earlier version was given when this guide was made, so there is nothing to compare with.")),
        }
        body.add(self.dated());
        Page::new("changes", "What changed", body).on(Section::Rules).found_as("Page")
    }

    fn changes(&self, since: &Since<'_>) -> Html {
        let [old, new] = since.sides;
        let was = stamp(old.pack);
        let mut whole: Html = [
            tag("p").class("lead").put(format!(
                "Since {}, version {}, fingerprint {}, as at {}.",
                was.title,
                was.version,
                short(&was.fingerprint),
                old.program.day
            )),
            if since.difference.is_proved_same() {
                p("It was proved that no complete referral is answered otherwise.")
            } else {
                p("These are all the answers that move, found by comparing every possible referral. Each comes with one that moves.")
            },
        ]
        .into();
        for (way, title) in
            [(Direction::Lowered, "Lowered: protects less"), (Direction::Raised, "Raised: protects more")]
        {
            let moved =
                since.difference.moved.iter().flat_map(|matrix| matrix.cells.iter().map(move |cell| (matrix, cell)));
            let moved = moved.filter(|(_, cell)| cell.way == way).map(|(matrix, cell)| self.moved(since, matrix, cell));
            let times = since.difference.times.iter().filter(|time| time.way == way).map(time_moved);
            whole.add(self.part(title, moved.chain(times).collect()));
        }
        let old_rules: BTreeMap<&str, &Rule> =
            old.pack.rules.iter().map(|rule| (rule.entry.name.as_str(), rule)).collect();
        let (mut added, mut meaning, mut wording) = (Vec::new(), Vec::new(), Vec::new());
        for (id, rule) in new.pack.rules.entries() {
            let link = self.rule_link(id);
            match old_rules.get(rule.entry.name.as_str()) {
                None => added.push(link),
                Some(_)
                    if !since
                        .difference
                        .blocks
                        .iter()
                        .any(|block| block.kind == Kind::Rule && block.name == rule.entry.name) => {}
                Some(old_rule) if self.is_said(since, old_rule) == self.is_said(since, rule) => wording.push(link),
                Some(_) => meaning.push(link),
            }
        }
        let gone =
            old_rules.values().filter(|rule| !new.pack.rules.iter().any(|other| other.entry.name == rule.entry.name));
        whole.add(self.part("New rules", added));
        whole.add(self.part("Rules that are gone", gone.map(|rule| Html::from(&rule.entry.title)).collect()));
        whole.add(self.part("Rules with another condition or consequence", meaning));
        whole.add(self.part("Rules said, reasoned, cited or shown otherwise, and nothing else", wording));
        let asked = since.difference.only_new.iter().map(|name| format!("Newly asked: {name}").into());
        let unasked = since.difference.only_old.iter().map(|name| format!("No longer asked: {name}").into());
        whole.add(self.part("Asked", asked.chain(unasked).collect()));
        let others = since.difference.blocks.iter().filter(|block| block.kind != Kind::Rule);
        whole.add(self.part(
            "Everything else that is written otherwise",
            others.map(|block| self.written(since, block)).collect(),
        ));
        whole
    }

    /// A block that is no rule and is written otherwise.
    fn written(&self, since: &Since<'_>, change: &BlockChange) -> Html {
        let [old, new] = since.sides;
        let title = titled(new.pack, change).or_else(|| titled(old.pack, change)).unwrap_or(&change.name);
        let how = match (change.in_old, change.in_new) {
            (false, _) => "new",
            (true, false) => "gone",
            (true, true) => "said otherwise",
        };
        let kind = if change.kind == Kind::Fact { "question" } else { change.kind.word() };
        format!("{}: {title} ({how})", crate::render::sentences::capital(kind)).into()
    }

    fn part(&self, title: &str, items: Vec<Html>) -> Html {
        if items.is_empty() { Html::default() } else { [self.heading(2, title), list(items)].into() }
    }

    /// What a rule says, in words that are the same on both sides whatever the numbers of the names behind them.
    fn is_said(&self, since: &Since<'_>, rule: &Rule) -> Vec<String> {
        let [old, new] = since.sides;
        let pack = if old.pack.rules.iter().any(|other| std::ptr::eq(other, rule)) { old.pack } else { new.pack };
        let conditions = std::iter::once(&rule.when)
            .chain(&rule.unless)
            .map(|one| crate::authoring::export::condition(pack, one).to_string());
        let rungs = [rule.level.map(|id| &pack.levels[id]), rule.speed.map(|id| &pack.speeds[id])];
        let rungs = rungs.into_iter().map(|rung| rung.map_or(String::new(), |rung| rung.entry.name.clone()));
        let mut effects: Vec<String> =
            rule.effects.iter().map(|effect| crate::authoring::export::effect(pack, *effect)).collect();
        effects.in_order();
        conditions.chain(rungs).chain(effects).collect()
    }

    fn moved(&self, since: &Since<'_>, matrix: &Matrix, cell: &Cell) -> Html {
        let causes = cell.causes.iter().map(|name| match self.pack.rules.find(|rule| rule.entry.name == *name) {
            Some(id) => self.rule_link(id),
            None => name.into(),
        });
        let causes = super::html::joined(causes, ", ");
        let by: Html = if causes.is_empty() { causes } else { [" Because of: ".into(), causes, ".".into()].into() };
        // What every referral has at its mildest says nothing about this one.
        let telling = cell.witness.iter().filter(|told| !told.is_mild()).map(|told| Html::from(self.told(since, told)));
        let telling = list(telling);
        let example: Html = if telling.is_empty() { telling } else { [" For example:".into(), telling].into() };
        let change =
            format!("{}: from {} to {}.", self.subject(since, &matrix.subject), value(&cell.from), value(&cell.to));
        [tag("strong").put(change), by, example].into()
    }

    fn told(&self, since: &Since<'_>, told: &Answered) -> String {
        let [old, new] = since.sides;
        let side = told.version.of([old, new]);
        let question = phrases::question(side.pack, side.program, told.input.input);
        format!("{question} {}", crate::render::sentences::capital(&phrases::cells(side.pack, &told.input, told.cells)))
    }

    fn subject(&self, since: &Since<'_>, subject: &Subject) -> String {
        let [old, new] = since.sides;
        let named = |name: &str, of: &dyn Fn(&Pack) -> Vec<Entry>| {
            let found = |pack| of(pack).into_iter().find(|entry| entry.name == name);
            found(new.pack).or_else(|| found(old.pack)).map(|entry| entry.title).unwrap_or_default()
        };
        let action = |name: &str| named(name, &|pack| pack.actions.iter().map(|one| one.entry.clone()).collect());
        match subject {
            Subject::Level => "The level".to_owned(),
            Subject::Speed => "The speed".to_owned(),
            Subject::Route(name) => format!("Who acts ({})", named(name, &|pack| pack.routes.as_slice().to_vec())),
            Subject::Action(name) => action(name),
            Subject::Tell(name) => {
                let people = |pack: &Pack| -> Vec<Entry> {
                    pack.agencies.iter().cloned().chain(pack.roles.iter().map(|role| role.entry.clone())).collect()
                };
                format!("Telling {}", named(name, &people))
            }
            Subject::Refusal(name) => format!("Not allowing: {}", action(name)),
            Subject::Ask(name) => {
                format!("Asking: {}", named(name, &|pack| pack.facts.iter().map(|one| one.entry.clone()).collect()))
            }
        }
    }

    /// What the dates in the pack itself change.
    fn dated(&self) -> Html {
        let is_dated = |rule: &&Rule| {
            let force = rule.entry.force;
            force.from.is_some_and(|from| from != Day::NEVER) || force.until.is_some()
        };
        let mut rules: Vec<&Rule> = self.pack.rules.iter().filter(is_dated).collect();
        rules.in_order_of(|rule| (rule.entry.force.from, rule.entry.force.until));
        let one = |rule: &&Rule| {
            let link = Target::of("rule", &rule.entry.name).link(self.edition, &rule.entry.title);
            Html::from([link, format!(": {}", super::rules::force(rule.entry.force)).into()])
        };
        self.part("Rules with a first or a last day", rules.iter().map(one).collect())
    }
}

/// The title of a block, where its kind has one that people know.
fn titled<'a>(pack: &'a Pack, change: &BlockChange) -> Option<&'a str> {
    let entries: Vec<&Entry> = match change.kind {
        Kind::Fact => pack.facts.iter().map(|one| &one.entry).collect(),
        Kind::Event => pack.events.iter().map(|one| &one.entry).collect(),
        Kind::Group => pack.groups.iter().map(|one| &one.entry).collect(),
        Kind::Clock => pack.clocks.iter().map(|one| &one.entry).collect(),
        Kind::Action => pack.actions.iter().map(|one| &one.entry).collect(),
        Kind::Source => pack.sources.iter().map(|one| &one.entry).collect(),
        Kind::Ladder => pack.ladders.iter().map(|one| &one.entry).collect(),
        Kind::Setting => pack.settings.iter().map(|one| &one.entry).collect(),
        Kind::Term => pack.terms.iter().collect(),
        Kind::Measure => pack.measures.iter().map(|one| &one.entry).collect(),
        Kind::Score => pack.scores.iter().map(|one| &one.entry).collect(),
        Kind::Pack
        | Kind::Level
        | Kind::Speed
        | Kind::Route
        | Kind::Agency
        | Kind::Role
        | Kind::Define
        | Kind::Rule
        | Kind::Meeting
        | Kind::Calendar
        | Kind::Axiom
        | Kind::Property
        | Kind::Bound
        | Kind::Contact => Vec::new(),
    };
    entries.into_iter().find(|entry| entry.name == change.name).map(|entry| entry.title.as_str())
}

fn value(value: &Value) -> String {
    match value {
        Value::RuledOut => "ruled out".to_owned(),
        Value::Rung(_, title) if title.is_empty() => "none".to_owned(),
        Value::Rung(_, title) => title.clone(),
        Value::Nothing => "not given".to_owned(),
        Value::Given(given) if given.is_empty() => "given".to_owned(),
        Value::Given(given) => format!("given, {}", limits(given)),
    }
}

fn limits(limits: &[Limit]) -> String {
    if limits.is_empty() {
        "no limit".to_owned()
    } else {
        phrases::joined(limits.iter().map(Limit::to_string).collect(), "and")
    }
}

fn time_moved(change: &TimeChange) -> Html {
    format!("{}, {}.", change.title, change.words()).into()
}

impl Guide<'_> {
    /// The editions of the guide as an Atom feed: this one, with what differs from the earlier one where there is one.
    pub(super) fn feed(&self) -> String {
        let stamp = &self.stamp;
        let day = |day: Option<Day>| format!("{}T00:00:00Z", day.unwrap_or(self.day));
        let updated = day(Some(self.day));
        let id = |mark: &str| format!("urn:sha256:{}:{mark}", escaped(&stamp.fingerprint));
        let entry = |mark: &str, title: &str, updated: &str, says: &str| {
            format!(
                "  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{updated}</updated>\n    \
                 <link href=\"changes.html\"/>\n    <content>{}</content>\n  </entry>\n",
                id(mark),
                escaped(title),
                escaped(says)
            )
        };
        let from = day(self.pack.layers.last().and_then(|layer| layer.entry.force.from));
        let edition = format!("{}, version {}", stamp.title, stamp.version);
        let mut entries = String::new();
        if let Some(since) = &self.since {
            let was = crate::decision::explain::stamp(since.sides[0].pack);
            let changed = since.difference.blocks.iter().map(|block| format!("{} {}", block.kind.word(), block.name));
            let changed: Vec<String> = changed.collect();
            let says = format!("Since version {}: {}", was.version, phrases::joined(changed, "and"));
            entries.push_str(&entry("changes", &format!("Changes in {edition}"), &updated, &says));
        }
        entries.push_str(&entry("edition", &edition, &from, "The rules in force."));
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <id>{}</id>\n  \
             <title>{}</title>\n  <updated>{updated}</updated>\n  <author><name>{}</name></author>\n{entries}</feed>\n",
            id("guide"),
            escaped(&format!("What changed: {}", stamp.title)),
            escaped(&stamp.title)
        )
    }
}
