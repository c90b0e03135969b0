//! What changed since an earlier version, in people's words: who is raised, who is lowered, from which day on, which rules
//! are new, what is only said otherwise.

use std::collections::BTreeMap;

use super::html::{Html, list, p, tag};
use super::{Guide, Page, Section};
use crate::authoring::compare::{Answered, BlockChange, Compared, Direction, Move, Side, Subject, Value};
use crate::authoring::periods::{Period, joined_up};
use crate::base::arena;
use crate::base::order::InOrder;
use crate::base::time_limit::Limit;
use crate::decision::explain::stamp;
use crate::decision::phrases;
use crate::pack::model::{Entry, Pack, Rule};
use crate::render::sentences::{capital, short};
use crate::syntax::ast::Kind;

impl Guide<'_> {
    pub(super) fn changes_page(&self) -> Page {
        let mut body: Html = self.heading(1, "What changed");
        match self.since {
            Some(since) => body.add(self.changes(since)),
            None => body
                .add(p("No earlier version was given when this guide was made, so there is nothing to compare with.")),
        }
        body.add(self.dated());
        Page::new("changes", "What changed", body).on(Section::Rules).found_as("Page")
    }

    fn changes(&self, since: &Compared<'_>) -> Html {
        let [old, new] = since.sides();
        let was = stamp(old.pack);
        let mut whole: Html = [
            tag("p").class("lead").put(format!(
                "Since {}, version {}, fingerprint {}.",
                was.title,
                was.version,
                short(&was.fingerprint)
            )),
            if since.is_proved_same() {
                p("It was proved that no complete referral is answered otherwise, on any day.")
            } else {
                p("These are all the answers that move, found by comparing every possible referral on every day. Each comes with one that moves. Where it is not so on every day, the days are named.")
            },
        ]
        .into();
        let (moves, said) = (since.moves(), since.said());
        let groups = [
            (Direction::Lowered, false, "Lowered: protects less"),
            (Direction::Raised, false, "Raised: protects more"),
            (Direction::Lowered, true, "Falls away, because more is done instead"),
        ];
        for (way, gives_way, title) in groups {
            let moved = moves.iter().filter(|one| one.cell.way == way && one.cell.gives_way == gives_way);
            let moved = moved.map(|one| self.moved(since, one));
            let times = said.iter().filter(|(change, _)| change.way == way && !gives_way);
            let times =
                times.map(|(change, at)| format!("{}, {}.{}", change.title, change.words(), days(since, at)).into());
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
                        .difference()
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
        let asked = since.difference().only_new.iter().map(|name| format!("Newly asked: {name}").into());
        let unasked = since.difference().only_old.iter().map(|name| format!("No longer asked: {name}").into());
        whole.add(self.part("Asked", asked.chain(unasked).collect()));
        let others = since.difference().blocks.iter().filter(|block| block.kind != Kind::Rule);
        whole.add(self.part(
            "Everything else that is written otherwise",
            others.map(|block| self.written(since, block)).collect(),
        ));
        whole
    }

    /// A block that is no rule and is written otherwise.
    fn written(&self, since: &Compared<'_>, change: &BlockChange) -> Html {
        let [old, new] = since.sides();
        let title = titled(new.pack, change).or_else(|| titled(old.pack, change)).unwrap_or(&change.name);
        let how = match (change.in_old, change.in_new) {
            (false, _) => "new",
            (true, false) => "gone",
            (true, true) => "said otherwise",
        };
        let kind = if change.kind == Kind::Fact { "question" } else { change.kind.word() };
        format!("{}: {title} ({how})", capital(kind)).into()
    }

    fn part(&self, title: &str, items: Vec<Html>) -> Html {
        if items.is_empty() { Html::default() } else { [self.heading(2, title), list(items)].into() }
    }

    /// What a rule says, in words that are the same on both sides whatever the numbers of the names behind them.
    fn is_said(&self, since: &Compared<'_>, rule: &Rule) -> Vec<String> {
        let [old, new] = since.sides();
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

    fn moved(&self, since: &Compared<'_>, one: &Move<'_>) -> Html {
        let sides = since.sides_of(*arena::at(&one.stretches, 0));
        let causes = one.cell.causes.iter().map(|name| match self.pack.rules.find(|rule| rule.entry.name == *name) {
            Some(id) => self.rule_link(id),
            None => name.into(),
        });
        let causes = super::html::joined(causes, ", ");
        let by: Html = if causes.is_empty() { causes } else { [" Because of: ".into(), causes, ".".into()].into() };
        // What every referral has at its mildest says nothing about this one.
        let telling =
            one.cell.witness.iter().filter(|told| !told.is_mild()).map(|told| Html::from(told_of(sides, told)));
        let telling = list(telling);
        let example: Html = if telling.is_empty() { telling } else { [" For example:".into(), telling].into() };
        let open = if one.is_unsettled { " Only while not everything is known." } else { "" };
        let change = format!(
            "{}: from {} to {}.",
            subject(sides, &one.matrix.subject),
            value(&one.cell.from),
            value(&one.cell.to)
        );
        [tag("strong").put(change), open.into(), days(since, &one.stretches).into(), by, example].into()
    }
}

fn told_of(sides: [Side<'_>; 2], told: &Answered) -> String {
    let side = told.version.of(sides);
    let question = phrases::question(side.pack, side.program, told.input.input);
    format!("{question} {}", capital(&phrases::cells(side.pack, &told.input, told.cells)))
}

/// The days of a move, as people write them; nothing where it is so on every day.
fn days(since: &Compared<'_>, at: &[usize]) -> String {
    if since.is_one_day || since.days(at).is_none() {
        return String::new();
    }
    let periods = joined_up(&since.periods(at));
    format!(" So: {}.", phrases::joined(periods.iter().map(in_words).collect(), "and"))
}

fn in_words(period: &Period) -> String {
    match (period.from.map(super::pieces::said), period.until.map(super::pieces::said)) {
        (None, None) => "on every day".to_owned(),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) if from == until => format!("on {from}"),
        (Some(from), Some(until)) => format!("from {from} to {until}"),
    }
}

fn subject([old, new]: [Side<'_>; 2], subject: &Subject) -> String {
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
        Kind::Person => pack.people.iter().map(|one| &one.entry).collect(),
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
        Value::RuledOut => "cannot be told".to_owned(),
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
