//! What the tables and columns of a source become: one readable file for each source, read here.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What is known of a source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Mapping {
    /// Its name.
    pub(super) source: String,
    /// Where it says as at which day it is seen.
    pub(super) as_at: Option<Place>,
    /// Elements that only wrap others.
    #[serde(default)]
    pub(super) wrappers: Vec<String>,
    /// Events of which it holds every one.
    #[serde(default)]
    pub(super) complete: Vec<String>,
    /// Its tables, by name.
    pub(super) tables: BTreeMap<String, Table>,
}

/// A column of a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) table: String,
    pub(super) column: String,
}

/// A table; every column stands in one place.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Table {
    /// Other names of its file.
    pub(super) also_called: Vec<String>,
    /// Why nothing of it is taken.
    pub(super) whole: Option<String>,
    /// The column that names the child, in the table that lists the children.
    pub(super) id: Option<String>,
    /// The same in every other table.
    pub(super) child: Option<String>,
    /// A column that names a row of another table, by `table.column`.
    pub(super) through: BTreeMap<String, String>,
    pub(super) born: Option<String>,
    pub(super) expected: Option<String>,
    /// A birth that is told again.
    pub(super) same_birth: Option<String>,
    pub(super) pupil_number: Option<String>,
    pub(super) family: Option<String>,
    pub(super) parent_of: Option<String>,
    /// Columns that become something.
    pub(super) columns: BTreeMap<String, Column>,
    /// Columns for which the pack has no place, by the reason.
    pub(super) nowhere: BTreeMap<String, Vec<String>>,
    /// Columns that tell who somebody is, by what they tell.
    pub(super) withheld: BTreeMap<String, Vec<String>>,
    /// Numbers of rows.
    pub(super) keys: Vec<String>,
}

/// What a column becomes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Column {
    /// The first of these that fits, and what follows it where it says `also`.
    pub(super) place: Vec<Placing>,
    /// Why nothing is placed where none fits.
    pub(super) otherwise: Option<String>,
    /// Whether it may hold several values.
    pub(super) many: bool,
    /// A date that cannot be later than this one.
    pub(super) after: Option<String>,
    /// A column that should be told too.
    pub(super) expects: Option<String>,
    /// The column together with which it is read.
    pub(super) told_with: Option<String>,
    /// What it says of the whole return.
    pub(super) says: Option<String>,
    /// A date that the pack counts by itself.
    pub(super) target: Option<Target>,
    /// A number of earlier events.
    pub(super) earlier: Option<Earlier>,
}

impl Column {
    /// The events that it may become.
    pub(super) fn events(&self) -> impl Iterator<Item = &str> {
        let earlier = self.earlier.iter().map(|earlier| earlier.event.as_str());
        self.place.iter().filter_map(|placing| placing.event.as_deref()).chain(earlier)
    }
}

/// Working days after a date.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Target {
    pub(super) from: String,
    pub(super) working_days: u32,
    /// The clock of the pack that says whether the first day counts.
    pub(super) clock: String,
}

/// Events before a date, of which only the number is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Earlier {
    pub(super) event: String,
    pub(super) before: String,
}

/// One thing that a value becomes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Placing {
    /// What must hold of other columns; of a table's name, whether a row of it belongs to this one.
    pub(super) when: BTreeMap<String, Words>,
    /// Whether the next that fits is placed as well.
    pub(super) also: bool,
    /// An event on the column's date.
    pub(super) event: Option<String>,
    /// The dates between which the event lies instead; without a second, until the day of the return.
    pub(super) between: Vec<String>,
    /// Why the event has no day.
    pub(super) undated: Option<String>,
    /// The column in which began what ends here: nothing ends while another row's goes on.
    pub(super) began: Option<String>,
    /// Whether an earlier row of the child tells of the same already.
    pub(super) later: bool,
    /// The column in which it ended, for the child's every row: then none goes on.
    pub(super) over: Option<String>,
    /// Whether rows with numbers of their own are two, also on one day.
    pub(super) each: bool,
    /// An answer.
    pub(super) fact: Option<String>,
    pub(super) value: Option<String>,
    /// The answer for each code; `yes` and `no` stand for all their spellings, `*` for every other.
    pub(super) values: BTreeMap<String, String>,
    /// The answer for each last letter of a code.
    pub(super) ending: BTreeMap<String, String>,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
    pub(super) learnt: Option<String>,
    /// A worry in words, by the codes of a list.
    pub(super) worry: Option<String>,
    pub(super) on: Option<String>,
    pub(super) or_on: Option<String>,
    /// It is nothing by itself, and says this.
    pub(super) says: Option<String>,
    /// It is nothing by itself, and makes this doubtful.
    pub(super) doubt: Option<String>,
    /// What else a reader of the report should know.
    pub(super) remark: Option<String>,
}

/// One word, or several of which any will do.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Words {
    One(String),
    Several(Vec<String>),
}

/// Whether a text is a word, or holds it where the word is written `*word*`.
pub(super) fn fits(word: &str, text: &str) -> bool {
    match word.strip_prefix('*').and_then(|word| word.strip_suffix('*')).filter(|word| !word.is_empty()) {
        Some(part) => text.to_ascii_lowercase().contains(part),
        None => text.eq_ignore_ascii_case(word),
    }
}

impl Words {
    pub(super) fn list(&self) -> &[String] {
        match self {
            Words::One(word) => std::slice::from_ref(word),
            Words::Several(words) => words,
        }
    }
}

/// What a code of a factor says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Factor {
    pub(super) about: Option<String>,
    pub(super) words: String,
    /// Why it is no worry.
    pub(super) none: Option<String>,
}

/// What a table says of a column.
pub(super) enum Meaning<'m> {
    Id,
    Child,
    Link,
    Born,
    Expected,
    SameBirth,
    PupilNumber,
    Family,
    ParentOf,
    Column(&'m Column),
    Nowhere(&'m str),
    Withheld(&'m str),
    Key,
    Unknown,
}

impl Meaning<'_> {
    /// Whether a word that usually says that nothing stands there is a code of the column.
    pub(super) fn has_code(&self, text: &str) -> bool {
        let has_code = |placing: &Placing| placing.values.contains_key(text);
        matches!(self, Meaning::Column(column) if column.place.iter().any(has_code))
    }

    /// Whether it is a number of earlier events, which is placed last.
    pub(super) fn comes_last(&self) -> bool {
        matches!(self, Meaning::Column(column) if column.earlier.is_some())
    }
}

impl Table {
    /// The column with the child's number.
    pub(super) fn names_child(&self) -> Option<&str> {
        self.id.as_deref().or(self.child.as_deref())
    }

    /// The table's own spelling of a column, whatever its letters' case.
    pub(super) fn spelling(&self, column: &str) -> Option<&str> {
        self.names().find(|name| name.eq_ignore_ascii_case(column))
    }

    /// The columns that may become an event.
    pub(super) fn telling(&self, event: &str) -> impl Iterator<Item = &str> {
        let tells = move |column: &Column| column.events().any(|other| other == event);
        self.columns.iter().filter(move |(_, column)| tells(column)).map(|(name, _)| name.as_str())
    }

    /// Every column that it knows.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let roles = [
            &self.id,
            &self.child,
            &self.born,
            &self.expected,
            &self.same_birth,
            &self.pupil_number,
            &self.family,
            &self.parent_of,
        ];
        let roles = roles.into_iter().flatten();
        let lists = self.nowhere.values().chain(self.withheld.values()).flatten().chain(&self.keys);
        roles.chain(self.through.keys()).chain(self.columns.keys()).chain(lists).map(String::as_str)
    }

    /// What a column becomes.
    pub(super) fn meaning<'m>(&'m self, column: &str) -> Meaning<'m> {
        let is = |role: &Option<String>| role.as_deref() == Some(column);
        if let Some(column) = self.columns.get(column) {
            return Meaning::Column(column);
        }
        for (role, meaning) in [
            (&self.id, Meaning::Id),
            (&self.child, Meaning::Child),
            (&self.born, Meaning::Born),
            (&self.expected, Meaning::Expected),
            (&self.same_birth, Meaning::SameBirth),
            (&self.pupil_number, Meaning::PupilNumber),
            (&self.family, Meaning::Family),
            (&self.parent_of, Meaning::ParentOf),
        ] {
            if is(role) {
                return meaning;
            }
        }
        if self.through.contains_key(column) {
            return Meaning::Link;
        }
        if self.keys.iter().any(|key| key == column) {
            return Meaning::Key;
        }
        let listed = |lists: &'m BTreeMap<String, Vec<String>>| {
            let list = lists.iter().find(|(_, names)| names.iter().any(|name| name == column));
            list.map(|(reason, _)| reason.as_str())
        };
        if let Some(reason) = listed(&self.nowhere) {
            return Meaning::Nowhere(reason);
        }
        if let Some(reason) = listed(&self.withheld) {
            return Meaning::Withheld(reason);
        }
        Meaning::Unknown
    }
}
