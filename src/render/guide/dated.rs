//! What the pack itself says will begin or end: day by day, what begins and what ends on it.

use super::html::{Html, list, p, tag};
use super::links::Target;
use super::pieces::said;
use super::{Guide, feed};
use crate::authoring::periods::{self, neighbour};
use crate::base::calendar::day::Day;
use crate::base::order::InOrder;
use crate::pack::model::{Entry, Force};
use crate::render::compare::counted;
use crate::render::sentences::capital;

/// Something that begins or ends.
struct Dated {
    kind: &'static str,
    title: String,
    /// The title, with the way to it where it has a place.
    shown: Html,
}

/// A day on which something begins, or before which something ended.
struct Turn {
    day: Day,
    begins: Vec<Dated>,
    ends: Vec<Dated>,
    /// What ends and begins anew under the same name.
    changes: Vec<Dated>,
}

impl Dated {
    fn is_called_as(&self, other: &Dated) -> bool {
        (self.kind, &self.title) == (other.kind, &other.title)
    }
}

impl Turn {
    fn all(&self) -> impl Iterator<Item = (&'static str, &[Dated])> {
        [("Begins", &self.begins), ("Is said otherwise", &self.changes), ("Has ended", &self.ends)]
            .into_iter()
            .map(|(head, all)| (head, all.as_slice()))
    }
}

impl Guide<'_> {
    /// Every day on which something begins or ends, the earliest first.
    fn turns(&self) -> Vec<Turn> {
        let all = self.all_dated();
        let turn = |day: Day| {
            let with = |is: &dyn Fn(Force) -> bool| {
                let found = all.iter().filter(|(entry, _)| is(entry.force));
                let mut found: Vec<Dated> = found
                    .map(|(entry, (kind, shown))| Dated { kind, title: entry.title.clone(), shown: shown.clone() })
                    .filter(|dated| !dated.title.is_empty())
                    .collect();
                found.in_order_of(|dated| (dated.kind, dated.title.clone()));
                found
            };
            let begins = with(&|force| force.from == Some(day));
            let ends = with(&|force| force.until.and_then(|until| neighbour(until, 1)) == Some(day));
            let (changes, begins): (Vec<Dated>, Vec<Dated>) =
                begins.into_iter().partition(|one| ends.iter().any(|other| other.is_called_as(one)));
            let ends = ends.into_iter().filter(|one| !changes.iter().any(|other| other.is_called_as(one))).collect();
            Turn { day, begins, ends, changes }
        };
        let turns = periods::changes(self.pack).into_iter().map(turn);
        turns.filter(|turn| turn.all().any(|(_, all)| !all.is_empty())).collect()
    }

    /// Everything that can begin or end and has a name that people know, with its kind and its place.
    fn all_dated(&self) -> Vec<(&Entry, (&'static str, Html))> {
        let pack = self.pack;
        let plain = |entry: &Entry| Html::from(&entry.title);
        let rules = pack.rules.iter().map(|rule| {
            let link = Target::of("rule", &rule.entry.name).link(self.edition, &rule.entry.title);
            (&rule.entry, ("rule", link))
        });
        let facts = pack.facts.entries().map(|(id, fact)| (&fact.entry, ("question", self.sign_link(id))));
        let clocks = pack.clocks.iter().map(|clock| {
            let target = Target::page("times").part(format!("clock-{}", clock.entry.name));
            let shown =
                if self.shows(clock) { target.link(self.edition, &clock.entry.title) } else { plain(&clock.entry) };
            (&clock.entry, ("time limit", shown))
        });
        let events = pack.events.iter().map(|one| (&one.entry, ("event", plain(&one.entry))));
        let actions = pack.actions.iter().map(|one| (&one.entry, ("thing to do", plain(&one.entry))));
        let meetings = pack.meetings.iter().map(|one| (&one.entry, ("meeting", plain(&one.entry))));
        let ladders = pack.ladders.iter().map(|one| (&one.entry, ("ladder", plain(&one.entry))));
        let contacts = pack.contacts.iter().map(|one| (&one.entry, ("number to call", plain(&one.entry))));
        let levels = pack.levels.iter().map(|one| (&one.entry, ("level", plain(&one.entry))));
        rules
            .chain(facts)
            .chain(clocks)
            .chain(events)
            .chain(actions)
            .chain(meetings)
            .chain(ladders)
            .chain(contacts)
            .chain(levels)
            .collect()
    }

    /// Day by day, what begins and what ends.
    pub(super) fn dated(&self) -> Html {
        let turns = self.turns();
        if turns.is_empty() {
            return Html::default();
        }
        let group = |title: &str, all: &[Dated]| -> Html {
            if all.is_empty() {
                return Html::default();
            }
            let one = |dated: &Dated| Html::from([format!("{}: ", capital(dated.kind)).into(), dated.shown.clone()]);
            [tag("p").put(tag("strong").put(title)), list(all.iter().map(one))].into()
        };
        let one = |turn: &Turn| -> Html {
            let when = if turn.day > self.day { " (still to come)" } else { "" };
            let mark = format!("day-{}", turn.day);
            let head = self.headed(3).with("id", mark).put(format!("{}{when}", said(turn.day)));
            [head, turn.all().map(|(title, all)| group(title, all)).collect()].into()
        };
        [
            self.heading(2, "Day by day: what begins and what ends"),
            p("A rule may begin or end on a day of its own. Nobody has to do anything for it: from that day on the answers differ."),
            turns.iter().rev().map(one).collect(),
        ]
        .into()
    }

    /// The same days as entries of the feed, the latest first.
    pub(super) fn dated_entries(&self) -> Vec<feed::Item> {
        let named = |all: &[Dated]| all.iter().map(|dated| dated.title.as_str()).collect::<Vec<_>>().join("; ");
        let item = |turn: &Turn| {
            let count = [
                (turn.begins.len(), "thing begins", "things begin"),
                (turn.changes.len(), "is said otherwise", "are said otherwise"),
                (turn.ends.len(), "has ended", "have ended"),
            ];
            let count = count.into_iter().filter(|(many, ..)| *many > 0);
            let count = count.map(|(many, one, several)| counted(many, one, several));
            let says = turn.all().filter(|(_, all)| !all.is_empty());
            let says = says.map(|(head, all)| format!("{head}: {}.", named(all)));
            feed::Item {
                mark: format!("day-{}", turn.day),
                title: format!("{}: {}", said(turn.day), count.collect::<Vec<_>>().join(", ")),
                // What is still to come was written no later than today.
                updated: turn.day.min(self.day),
                says: says.collect::<Vec<_>>().join(" "),
            }
        };
        self.turns().iter().rev().map(item).collect()
    }
}
