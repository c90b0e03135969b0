//! Which rows are whose, and which children stand in one file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use threshold::Moment;

use super::children::{Child, Event, When};
use super::mapping::Mapping;
use super::place::Placer;
use super::report::{Entry, Outcome};
use super::rows::Rows;
use super::text::given;

/// How many children one referral may list.
const MAX_CHILDREN: usize = 64;

/// The rows of each child by its number, and those of which nobody knows the child.
pub(super) fn by_child(mapping: &Mapping, rows: &Rows) -> (BTreeMap<String, Vec<usize>>, Vec<usize>) {
    let (mut by_child, mut without) = (BTreeMap::<String, Vec<usize>>::new(), Vec::new());
    for at in 0..rows.rows.len() {
        let id = rows.up(at).find_map(|row| {
            let column = mapping.tables.get(&*row.table)?.names_child()?;
            given(&row.find(column)?.text).map(str::to_owned)
        });
        match id {
            Some(id) => by_child.entry(id).or_default().push(at),
            None => without.push(at),
        }
    }
    (by_child, without)
}

/// What must be known of all children before one is placed.
pub(super) struct Known<'a> {
    mapping: &'a Mapping,
    rows: &'a Rows,
    /// The first child of each pupil number.
    pupils: BTreeMap<String, String>,
}

impl<'a> Known<'a> {
    pub(super) fn new(mapping: &'a Mapping, rows: &'a Rows) -> Known<'a> {
        Known { mapping, rows, pupils: BTreeMap::new() }
    }

    /// Places everything of one child: who it is first, then what stands deepest, then numbers of what came before.
    pub(super) fn entries(&mut self, placer: &Placer<'_>, id: &str, own: &[usize], child: &mut Child) -> Vec<Entry> {
        let table = |at: usize| self.rows.rows.get(at).and_then(|row| self.mapping.tables.get(&*row.table));
        let is_first = |at: usize| table(at).is_some_and(|table| table.id.is_some());
        let (first, mut rest): (Vec<usize>, Vec<usize>) = own.iter().partition(|at| is_first(**at));
        let deepest = rest.iter().map(|at| self.rows.depth(*at)).max().unwrap_or(0);
        let mut entries: Vec<Entry> = first.iter().flat_map(|at| placer.row(*at, child, false)).collect();
        for depth in (0..=deepest).rev() {
            let here = |at: &usize| self.rows.depth(*at) == depth;
            let (now, later): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(here);
            entries.extend(now.iter().flat_map(|at| placer.row(*at, child, false)));
            rest = later;
        }
        entries.extend(own.iter().flat_map(|at| placer.row(*at, child, true)));
        entries.extend(self.whole(placer, id, (own, &first), child));
        entries
    }

    /// What can be said only of the child as a whole.
    fn whole(
        &mut self,
        placer: &Placer<'_>,
        id: &str,
        (own, first): (&[usize], &[usize]),
        child: &mut Child,
    ) -> Vec<Entry> {
        let mut found = Vec::new();
        let mut doubt = |at: Option<&usize>, why: String| {
            let row = at.and_then(|at| self.rows.rows.get(*at));
            found.push(Entry {
                file: row.map_or(String::new(), |row| row.file.to_string()),
                line: row.map_or(0, |row| row.line),
                table: row.map_or(String::new(), |row| row.table.to_string()),
                column: String::new(),
                child: child.label.clone(),
                value: String::new(),
                outcome: Outcome::Doubtful,
                placed: String::new(),
                why,
            });
        };
        let at = first.first().or(own.first());
        if first.is_empty() {
            doubt(at, "the child stands in no row of the table that lists the children".to_owned());
        }
        for row in first {
            let table = self.rows.rows.get(*row).and_then(|row| self.mapping.tables.get(&*row.table));
            let column = table.and_then(|table| table.pupil_number.as_ref());
            let number = column.and_then(|column| given(&self.rows.rows.get(*row)?.find(column)?.text));
            if let Some(number) = number
                && let Some(other) = self.pupils.insert(number.to_owned(), id.to_owned()).filter(|other| other != id)
            {
                let _ = other;
                doubt(
                    Some(row),
                    "another child of the return has the same pupil number; they are kept apart".to_owned(),
                );
            }
        }
        match (&child.born, child.expected.clone()) {
            (Some(_), _) => {}
            (None, Some(day)) if Moment::read(&day).is_some_and(|day| !placer.now.1.is_after(day)) => {
                child.facts.push(("unborn".to_owned(), json!("yes")));
                let place = String::new();
                let (name, when) = ("baby-born".to_owned(), When::Planned(day));
                child.events.push(Event { name, when, place, key: None });
            }
            (None, Some(day)) => {
                let now = &placer.now.0;
                doubt(
                    at,
                    format!(
                        "the birth was expected on {day} and no birth is told by {now}: whether the child is born is not known"
                    ),
                );
                child.facts.push(("unborn".to_owned(), json!("not-known")));
            }
            (None, None) => doubt(at, "neither a birth nor an expected birth is told".to_owned()),
        }
        found
    }
}

/// Which children stand in one file: those of one family, and a parent with its child. Adults have none.
pub(super) fn files<'c>(
    children: &'c BTreeMap<String, Child>,
    apart: bool,
    now: Moment,
    tell: &mut dyn FnMut(Entry) -> std::io::Result<()>,
) -> std::io::Result<Vec<Vec<&'c str>>> {
    let today = now.day();
    let is_adult = |child: &Child| {
        child.born.as_ref().is_some_and(|(_, born)| {
            let born = born.day();
            (born.year + 26, born.month, born.day) <= (today.year, today.month, today.day)
        })
    };
    let mut told = |id: &str, why: &str| {
        tell(Entry {
            file: String::new(),
            line: 0,
            table: String::new(),
            column: String::new(),
            child: children.get(id).map_or(String::new(), |child| child.label.clone()),
            value: String::new(),
            outcome: Outcome::NoPlace,
            placed: String::new(),
            why: why.to_owned(),
        })
    };
    let mut group: BTreeMap<&str, &str> = BTreeMap::new();
    let mut families: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, child) in children {
        if is_adult(child) {
            told(id, "twenty-six or older: the rules speak of nobody so old, and no file is written")?;
        } else {
            group.insert(id, id);
        }
    }
    let root = |group: &BTreeMap<&'c str, &'c str>, of: &'c str| {
        let mut at = of;
        while let Some(next) = group.get(at).copied().filter(|next| *next != at) {
            at = next;
        }
        at
    };
    for (id, child) in children.iter().filter(|_| !apart) {
        if !group.contains_key(id.as_str()) {
            continue;
        }
        let of_family = child.families.iter().map(|family| *families.entry(family).or_insert(id));
        let below = child.parent_of.iter().filter_map(|id| children.get_key_value(id)).map(|(id, _)| id.as_str());
        for other in of_family.chain(below).collect::<BTreeSet<&str>>() {
            if group.contains_key(other) {
                let (one, other) = (root(&group, id), root(&group, other));
                group.insert(one.max(other), one.min(other));
            }
        }
    }
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in group.keys() {
        files.entry(root(&group, id)).or_default().push(id);
    }
    let mut whole = Vec::new();
    for file in files.into_values() {
        if file.len() > MAX_CHILDREN {
            told(
                file.first().copied().unwrap_or(""),
                "the family has more children than a file may list; it is written in parts",
            )?;
        }
        whole.extend(file.chunks(MAX_CHILDREN).map(<[&str]>::to_vec));
    }
    Ok(whole)
}
