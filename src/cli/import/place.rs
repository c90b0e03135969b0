//! Places what rows hold: every cell becomes something of a child, or the reason is told.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use threshold::{Moment, Pack};

use super::children::{Child, Event, When};
use super::codes;
use super::mapping::{Column, Factor, Mapping, Meaning, Placing, fits};
use super::report::{Entry, Outcome};
use super::rows::{Cell, Row, Rows};
use super::text::{Dated, date, given, yes_no};

/// What a cell becomes: how it ended, as what, and why.
type Placed = (Outcome, String, String);

/// Whether the report shows a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Yes,
    No,
}

/// Who places cells of one source.
pub(super) struct Placer<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) factors: &'a BTreeMap<String, Factor>,
    pub(super) pack: &'a Pack,
    pub(super) rows: &'a Rows,
    /// The day as at which the return is seen, as written.
    pub(super) now: &'a (String, Moment),
    /// Whether the report shows what stands in columns that nobody knows: it may tell who somebody is.
    pub(super) unknown: Shown,
    /// The label of a child by its number.
    pub(super) label: &'a dyn Fn(&str) -> String,
    /// The label of a family by its number.
    pub(super) family: &'a dyn Fn(&str) -> String,
}

impl Placer<'_> {
    /// Places every cell of a row into its child, those that come last alone; one entry for each value.
    pub(super) fn row(&self, at: usize, child: &mut Child, last: bool) -> Vec<Entry> {
        let (Some(row), mut entries) = (self.rows.rows.get(at), Vec::new()) else { return Vec::new() };
        let Some(table) = self.mapping.tables.get(&*row.table) else { return entries };
        let mut before: BTreeMap<&str, &Cell> = BTreeMap::new();
        for cell in &row.cells {
            let earlier = before.get(&*cell.name).copied();
            if earlier.is_none() && given(&cell.text).is_some() {
                before.insert(&cell.name, cell);
            }
            let meaning = table.meaning(&cell.name);
            let code = Some(cell.text.trim()).filter(|text| meaning.has_code(text));
            let Some(text) = code.or_else(|| given(&cell.text)) else { continue };
            if meaning.comes_last() != last {
                continue;
            }
            let many = matches!(meaning, Meaning::Column(Column { many: true, .. }));
            if let Some(first) = earlier.filter(|_| !many) {
                let why = format!("it stands twice; the one of line {} is read", first.line);
                entries.push(self.entry(row, cell, text, (Outcome::Doubtful, String::new(), why)));
                continue;
            }
            if !many {
                entries
                    .extend(self.cell(at, cell, text, &meaning, child).map(|told| self.entry(row, cell, text, told)));
                continue;
            }
            match codes::list(text) {
                Ok(codes) if codes.is_empty() => {
                    let why = "the list is empty".to_owned();
                    entries.push(self.entry(row, cell, text, (Outcome::NoPlace, String::new(), why)));
                }
                Ok(codes) => {
                    for code in &codes {
                        let told = self.cell(at, cell, code, &meaning, child);
                        entries.extend(told.map(|told| self.entry(row, cell, code, told)));
                    }
                }
                Err(why) => entries.push(self.entry(row, cell, text, (Outcome::NotPlaced, String::new(), why))),
            }
        }
        // What is read together with another column has the place that the other has.
        for at in 0..entries.len() {
            let Some(with) = entries.get(at).and_then(|entry| table.columns.get(&entry.column)?.told_with.as_ref())
            else {
                continue;
            };
            let other = entries.iter().filter(|other| other.column == *with).map(|other| other.outcome).max();
            let why = match other {
                Some(Outcome::NotPlaced) => format!("`{with}`, together with which it is read, is not placed"),
                Some(Outcome::NoPlace) => format!("`{with}`, together with which it is read, has no place"),
                _ => continue,
            };
            if let (Some(outcome), Some(entry)) = (other, entries.get_mut(at)) {
                (entry.outcome, entry.why) = (outcome, why);
                entry.placed.clear();
            }
        }
        for entry in &mut entries {
            entry.child.clone_from(&child.label);
        }
        entries
    }

    fn entry(&self, row: &Row, cell: &Cell, text: &str, (outcome, placed, why): Placed) -> Entry {
        // Numbers of families and of other children tell as much as the child's own.
        let meaning = self.mapping.tables.get(&*row.table).map(|table| table.meaning(&cell.name));
        let is_number = matches!(meaning, Some(Meaning::Family | Meaning::ParentOf));
        let is_hidden =
            is_number || outcome == Outcome::Withheld || (outcome == Outcome::Unknown && self.unknown == Shown::No);
        let value = if is_hidden { String::new() } else { text.chars().take(200).collect() };
        let (file, table, column) = (row.file.to_string(), row.table.to_string(), cell.name.to_string());
        Entry { file, line: cell.line, table, column, child: String::new(), value, outcome, placed, why }
    }

    /// One value; nothing is told of the child's own number, which is its label.
    fn cell(&self, at: usize, cell: &Cell, text: &str, meaning: &Meaning<'_>, child: &mut Child) -> Option<Placed> {
        let placed = |what: String| Some((Outcome::Placed, what, String::new()));
        let told = |outcome: Outcome, why: &str| Some((outcome, String::new(), why.to_owned()));
        match meaning {
            Meaning::Column(column) => {
                let told = self.column(at, cell, text, column, child);
                if told.0 == Outcome::NotPlaced {
                    child.not_all.extend(column.events().map(str::to_owned));
                }
                Some(told)
            }
            Meaning::Id | Meaning::Child => {
                Some((Outcome::Withheld, "the child's label".to_owned(), "it is the child's number".to_owned()))
            }
            Meaning::Link | Meaning::Key => told(Outcome::Withheld, "it is the number of a row"),
            Meaning::Nowhere(why) => told(Outcome::NoPlace, why),
            Meaning::Withheld(why) => told(Outcome::Withheld, why),
            Meaning::PupilNumber => told(Outcome::Withheld, "it tells who the child is"),
            Meaning::Unknown => told(Outcome::Unknown, "no column of this name is known of this table"),
            Meaning::Family => {
                let family = (self.family)(text);
                child.families.insert(family.clone());
                match &child.family {
                    Some(first) if *first != family => {
                        let why = format!(
                            "the child stands in another family already, and a file holds one for each child: it is \
                             written with {first}, and as no brother or sister of those in {family}"
                        );
                        told(Outcome::Doubtful, &why)
                    }
                    _ => {
                        child.family = Some(family.clone());
                        placed(format!("family {family}"))
                    }
                }
            }
            Meaning::ParentOf => {
                child.parent_of.insert(text.to_owned());
                placed(format!("parent-of {}", (self.label)(text)))
            }
            Meaning::Born => Some(self.born(text, child)),
            Meaning::SameBirth => Some(match (date(text), &child.born) {
                (Dated::At(told, _), Some((born, _))) if told == *born => {
                    (Outcome::Repeated, format!("born {born}"), "the birth is told again".to_owned())
                }
                _ => self.born(text, child),
            }),
            Meaning::Expected => Some(self.expected(text, child)),
        }
    }

    fn born(&self, text: &str, child: &mut Child) -> Placed {
        match (date(text), &child.born) {
            (Dated::At(told, _), Some((born, _))) if told == *born => {
                (Outcome::Repeated, format!("born {born}"), "the birth is told again".to_owned())
            }
            (Dated::At(told, _), Some((born, _))) => {
                let why = format!("another birth than {born}, which was told first and stays; find out which is right");
                (Outcome::Doubtful, String::new(), format!("{told} is {why}"))
            }
            (Dated::At(told, moment), None) => {
                let what = format!("born {told}");
                if moment.is_after(self.now.1) {
                    child.expected.get_or_insert(told);
                    let why =
                        format!("the day of the birth lies after {}: the child is taken as not yet born", self.now.0);
                    return (Outcome::Doubtful, "unborn".to_owned(), why);
                }
                child.born = Some((told, moment));
                (Outcome::Placed, what, String::new())
            }
            (Dated::Placeholder | Dated::Short | Dated::Wrong, _) => wrong_date(text),
        }
    }

    /// An expected birth; which counts only as long as no birth is told.
    fn expected(&self, text: &str, child: &mut Child) -> Placed {
        match date(text) {
            Dated::At(told, _) => {
                let what = format!("expected on {told}");
                child.expected = Some(told);
                (Outcome::Placed, what, "unborn, unless a birth is told".to_owned())
            }
            Dated::Placeholder | Dated::Short | Dated::Wrong => wrong_date(text),
        }
    }

    fn column(&self, at: usize, cell: &Cell, text: &str, column: &Column, child: &mut Child) -> Placed {
        if let Some(says) = &column.says {
            return (Outcome::NoPlace, String::new(), says.clone());
        }
        if let Some(target) = &column.target {
            return codes::target(self.pack, text, self.found(at, &target.from).as_deref(), target);
        }
        if let Some(earlier) = &column.earlier {
            return self.earlier(at, text, &earlier.event, &earlier.before, child);
        }
        let mut remark = String::new();
        if let Some(first) = &column.after
            && let (Some(first_text), Dated::At(told, moment)) = (self.found(at, first), date(text))
            && let Dated::At(written, first_moment) = date(&first_text)
            && first_moment.is_after(moment)
        {
            let why = format!(
                "{told} lies before {first} {written}: the dates are in the wrong order, and this one is not placed"
            );
            return (Outcome::NotPlaced, String::new(), why);
        }
        if let Some(other) = &column.expects
            && self.found(at, other).is_none()
        {
            remark = format!("`{other}` is not told");
        }
        if let Some(other) = &column.told_with {
            return match self.found(at, other) {
                Some(_) => (Outcome::Placed, format!("told with {other}"), String::new()),
                None => (
                    Outcome::NotPlaced,
                    String::new(),
                    format!("`{other}`, together with which it is read, is not told"),
                ),
            };
        }
        let fitting: Vec<&Placing> = self.fitting(at, &cell.name, &column.place, child);
        if fitting.is_empty() {
            let asks_yes_no = column
                .place
                .iter()
                .flat_map(|placing| placing.when.get(&*cell.name))
                .any(|words| words.list().iter().any(|word| word == "yes" || word == "no"));
            if asks_yes_no && yes_no(text).is_none() && !["Z", "U", "NA"].contains(&text.to_ascii_uppercase().as_str())
            {
                return (Outcome::NotPlaced, String::new(), "it is neither a yes nor a no".to_owned());
            }
            let why = column.otherwise.clone().unwrap_or_else(|| "nothing of the pack fits this value".to_owned());
            return (Outcome::NoPlace, String::new(), why);
        }
        let all: Vec<Placed> = fitting.iter().map(|placing| self.placing(at, cell, text, placing, child)).collect();
        let worst = all.iter().map(|(outcome, ..)| *outcome).max().unwrap_or(Outcome::Placed);
        let join = |parts: Vec<&str>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        let what = join(all.iter().map(|(_, what, _)| what.as_str()).collect());
        let why = join(all.iter().map(|(.., why)| why.as_str()).chain([remark.as_str()]).collect());
        let outcome = if remark.is_empty() { worst } else { worst.max(Outcome::Doubtful) };
        (outcome, what, why)
    }

    /// The first placing whose conditions hold, and those after it where it says `also`.
    fn fitting<'p>(&self, at: usize, column: &str, placings: &'p [Placing], child: &Child) -> Vec<&'p Placing> {
        let mut found = Vec::new();
        let alike = || self.alike(at, column, placings, child);
        for placing in placings {
            let is_later = || alike().iter().any(|other| self.is_earlier((*other, column), (at, column)));
            let is_over = |end: &String| alike().iter().chain([&at]).all(|at| self.has_come(*at, end));
            if self.holds(at, placing, child)
                && (!placing.later || is_later())
                && placing.over.as_ref().is_none_or(is_over)
            {
                found.push(placing);
                if !placing.also {
                    break;
                }
            }
        }
        found
    }

    /// Whether everything holds that a placing asks of other columns.
    fn holds(&self, at: usize, placing: &Placing, child: &Child) -> bool {
        placing.when.iter().all(|(column, words)| {
            let text = self.found(at, column).or_else(|| self.below(at, column, child));
            words.list().iter().any(|word| match (word.as_str(), text.as_deref()) {
                ("missing", text) => text.is_none(),
                (_, None) => false,
                ("given", Some(_)) => true,
                ("yes", Some(text)) => yes_no(text) == Some(true),
                ("no", Some(text)) => yes_no(text) == Some(false),
                (word, Some(text)) => fits(word, text),
            })
        })
    }

    /// Whether a row of another table, told in the place of a column, belongs to this one.
    fn below(&self, at: usize, table: &str, child: &Child) -> Option<Cow<'_, str>> {
        let mut rows = child.rows.iter().filter_map(|row| self.rows.rows.get(*row));
        let found = rows.find(|row| &*row.table == table && row.parent == Some(at))?;
        Some(Cow::Borrowed(&found.table))
    }

    /// The child's other rows of the same table that a column makes an event of as well.
    fn alike(&self, at: usize, column: &str, placings: &[Placing], child: &Child) -> Vec<usize> {
        let table = |at: usize| self.rows.rows.get(at).map(|row| &row.table);
        let first =
            |at: usize| placings.iter().filter(|placing| !placing.later).find(|placing| self.holds(at, placing, child));
        let tells = |at: usize| first(at).is_some_and(|placing| placing.event.is_some() || placing.fact.is_some());
        let of_child = child.rows.iter().copied().filter(|other| *other != at && table(*other) == table(at));
        of_child.filter(|other| tells(*other) && self.moment(*other, column).is_some()).collect()
    }

    fn moment(&self, at: usize, column: &str) -> Option<Moment> {
        if let Dated::At(_, moment) = date(&self.found(at, column)?) { Some(moment) } else { None }
    }

    /// Whether one row's date is before another's.
    fn is_earlier(&self, (one, column): (usize, &str), (other, than): (usize, &str)) -> bool {
        self.moment(one, column).zip(self.moment(other, than)).is_some_and(|(one, other)| other.is_after(one))
    }

    /// Whether a date of a row lies not ahead.
    fn has_come(&self, at: usize, column: &str) -> bool {
        self.moment(at, column).is_some_and(|moment| !moment.is_after(self.now.1))
    }

    /// When another one began that goes on where the one of this row ends.
    fn goes_on(&self, (at, end): (usize, &str), began: &str, child: &Child) -> Option<String> {
        let table = |at: usize| self.rows.rows.get(at).map(|row| &row.table);
        let of_table: Vec<usize> = child.rows.iter().copied().filter(|other| table(*other) == table(at)).collect();
        // Several returns tell of one; the numbers of rows say so, or else the day on which it began.
        let is_same = |one: usize, other: usize| match (self.key(one), self.key(other)) {
            (Some(one), Some(other)) => one == other,
            _ => self.moment(one, began) == self.moment(other, began),
        };
        let ends = self.moment(at, end)?;
        let goes_on = |one: &usize| {
            let told =
                of_table.iter().filter(|other| is_same(*one, **other)).filter_map(|other| self.moment(*other, end));
            let last = told.reduce(|one, other| if other.is_after(one) { other } else { one });
            let has_begun = self.moment(*one, began).is_some_and(|began| ends.is_after(began));
            has_begun && !is_same(*one, at) && last.is_none_or(|last| last.is_after(ends))
        };
        of_table.iter().find(|one| goes_on(one)).and_then(|one| self.dated(*one, Some(&began.to_owned())))
    }

    /// What stands in a column of the row, or of one above it where the row's own table has no such column; `column.key` is what
    /// stands in a JSON object there.
    fn found(&self, at: usize, column: &str) -> Option<Cow<'_, str>> {
        let (column, key) = column.split_once('.').map_or((column, None), |(column, key)| (column, Some(key)));
        let is_own = |row: &Row| self.mapping.tables.get(&*row.table)?.names().any(|name| name == column).then_some(());
        let row = self.rows.up(at).find(|row| is_own(row).is_some())?;
        let text = row.find(column).and_then(|cell| given(&cell.text))?;
        let Some(key) = key else { return Some(Cow::Borrowed(text)) };
        let Ok(Value::Object(object)) = serde_json::from_str(text) else { return None };
        let (_, value) = object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        given(&text).is_some().then_some(Cow::Owned(text))
    }

    /// A date in a column, if one can be read there.
    fn dated(&self, at: usize, column: Option<&String>) -> Option<String> {
        match date(&self.found(at, column?)?) {
            Dated::At(written, _) => Some(written),
            Dated::Placeholder | Dated::Short | Dated::Wrong => None,
        }
    }

    fn placing(&self, at: usize, cell: &Cell, text: &str, placing: &Placing, child: &mut Child) -> Placed {
        let remark = placing.remark.clone().unwrap_or_default();
        if let Some(says) = &placing.says {
            return (Outcome::NoPlace, String::new(), says.clone());
        }
        if let Some(doubt) = &placing.doubt {
            return (Outcome::Doubtful, String::new(), doubt.clone());
        }
        if let Some(fact) = &placing.fact {
            return self.fact(at, text, fact, placing, child);
        }
        if placing.worry.is_some() {
            return self.worry(at, text, placing, child);
        }
        let Some(event) = &placing.event else { return (Outcome::NoPlace, String::new(), remark) };
        if let Some(since) = placing.began.as_ref().and_then(|began| self.goes_on((at, &cell.name), began, child)) {
            let why = format!(
                "another one, begun on {since}, goes on: this end is not placed, since it would end both; find out which is right"
            );
            return (Outcome::NotPlaced, String::new(), why);
        }
        let (when, mut outcome, mut why) = match self.when(at, text, placing) {
            Ok(when) => (when, Outcome::Placed, remark),
            Err(told) => return told,
        };
        if !why.is_empty() {
            outcome = Outcome::Doubtful;
        }
        if let When::At(told, moment) = &when
            && moment.is_after(self.now.1)
        {
            outcome = Outcome::Doubtful;
            why = format!("{told} lies after {}, as at which the return is seen", self.now.0);
        }
        let key = placing.each.then(|| self.key(at)).flatten();
        let dated = |other: &&Event| other.name == *event && placing.undated.is_some();
        if let Some(same) = child.same(event, &when, key.as_deref()).or_else(|| child.events.iter().find(dated)) {
            return (Outcome::Repeated, codes::event(event, &when), format!("the same as at {}", same.place));
        }
        let what = codes::event(event, &when);
        let place = self.rows.rows.get(at).map_or(String::new(), |row| format!("{}:{}", row.file, cell.line));
        child.events.push(Event { name: event.clone(), when, place, key });
        (outcome, what, why)
    }

    /// The number of a row, with its table.
    fn key(&self, at: usize) -> Option<String> {
        let row = self.rows.rows.get(at)?;
        let column = self.mapping.tables.get(&*row.table)?.keys.first()?;
        Some(format!("{} {}", row.table, row.find(column)?.text))
    }

    fn when(&self, at: usize, text: &str, placing: &Placing) -> Result<When, Placed> {
        if placing.undated.is_some() {
            return Ok(When::Between(None, Some(self.now.0.clone())));
        }
        if !placing.between.is_empty() {
            let from = self.dated(at, placing.between.first());
            let to = self.dated(at, placing.between.get(1)).unwrap_or_else(|| self.now.0.clone());
            let is_turned =
                |from: &String| Moment::read(from).zip(Moment::read(&to)).is_some_and(|(from, to)| from.is_after(to));
            if from.as_ref().is_some_and(is_turned) {
                return Ok(When::Between(from, None));
            }
            return Ok(When::Between(from, Some(to)));
        }
        match date(text) {
            Dated::At(written, moment) => Ok(When::At(written, moment)),
            Dated::Placeholder | Dated::Short | Dated::Wrong => Err(wrong_date(text)),
        }
    }

    fn fact(&self, at: usize, text: &str, fact: &str, placing: &Placing, child: &mut Child) -> Placed {
        let by_code = || {
            let found = placing.values.iter().find(|(code, _)| match code.as_str() {
                "yes" => yes_no(text) == Some(true),
                "no" => yes_no(text) == Some(false),
                code => fits(code, text),
            });
            found.or_else(|| placing.values.get_key_value("*")).map(|(_, value)| value)
        };
        let by_ending =
            || placing.ending.iter().find(|(ending, _)| text.ends_with(ending.as_str())).map(|(_, value)| value);
        let Some(value) = placing.value.as_ref().or_else(by_code).or_else(by_ending) else {
            return (Outcome::NotPlaced, String::new(), format!("the code says nothing of `{fact}` that is known"));
        };
        let dates = [("since", &placing.since), ("until", &placing.until), ("learnt", &placing.learnt)];
        let dates = dates.into_iter().filter_map(|(key, column)| Some((key, self.dated(at, column.as_ref())?)));
        let dates: Vec<(&str, String)> = dates.collect();
        let mut answer = json!(value);
        if !dates.is_empty() {
            let mut map = Map::from_iter([("value".to_owned(), answer)]);
            map.extend(dates.iter().map(|(key, date)| ((*key).to_owned(), json!(date))));
            answer = Value::Object(map);
        }
        let what =
            format!("{fact} {value}{}", dates.iter().map(|(key, date)| format!(", {key} {date}")).collect::<String>());
        let entry = (fact.to_owned(), answer);
        if child.facts.contains(&entry) {
            return (Outcome::Repeated, what, "the same answer is placed already".to_owned());
        }
        child.facts.push(entry);
        (Outcome::Placed, what, placing.remark.clone().unwrap_or_default())
    }

    fn worry(&self, at: usize, code: &str, placing: &Placing, child: &mut Child) -> Placed {
        let code = code.to_ascii_uppercase();
        let factor = self.factors.get(&code);
        if let Some(none) = factor.and_then(|factor| factor.none.as_ref()) {
            return (Outcome::NoPlace, String::new(), none.clone());
        }
        let on = self.dated(at, placing.on.as_ref()).or_else(|| self.dated(at, placing.or_on.as_ref()));
        let words = factor.map_or(String::new(), |factor| format!(": {}", factor.words));
        let words = format!("factor {code} of an assessment{words}");
        let about = factor.and_then(|factor| factor.about.clone());
        let mut worry = Map::from_iter([("words".to_owned(), json!(words)), ("by".to_owned(), json!("social-care"))]);
        worry.extend(about.as_ref().map(|about| ("about".to_owned(), json!(about))));
        worry.extend(on.map(|on| ("on".to_owned(), json!(on))));
        let what = format!("worry{}", about.map_or(String::new(), |about| format!(" about {about}")));
        let worry = Value::Object(worry);
        if child.worries.contains(&worry) {
            return (Outcome::Repeated, what, "the same worry is placed already".to_owned());
        }
        child.worries.push(worry);
        match factor {
            Some(_) => (Outcome::Placed, what, String::new()),
            None => (Outcome::Doubtful, what, "the code is not known; it is kept in words".to_owned()),
        }
    }

    /// Earlier events of which only the number is told; those that are listed count among them.
    fn earlier(&self, at: usize, text: &str, event: &str, before: &str, child: &mut Child) -> Placed {
        let Ok(number) = text.parse::<u32>() else {
            return (Outcome::NotPlaced, String::new(), "it is no whole number".to_owned());
        };
        let Some(Dated::At(day, moment)) = self.found(at, before).map(|text| date(&text)) else {
            return (Outcome::NotPlaced, String::new(), format!("`{before}` is not told"));
        };
        let listed = |event: &&Event| matches!(&event.when, When::At(_, other) if moment.is_after(*other));
        let listed = child.events.iter().filter(|other| other.name == event).filter(listed).count();
        let unlisted =
            child.events.iter().filter(|other| other.name == event && matches!(other.when, When::Between(..))).count();
        let missing = (number as usize).saturating_sub(listed + unlisted).min(20);
        let from = child.born.as_ref().map(|(born, _)| born.clone()).filter(|born| *born < day);
        let place = self.rows.rows.get(at).map_or(String::new(), |row| format!("{}:{}", row.file, row.line));
        for _ in 0..missing {
            let when = When::Between(from.clone(), Some(day.clone()));
            child.events.push(Event { name: event.to_owned(), when, place: place.clone(), key: None });
        }
        let why = if missing > 0 { "their days are not told".to_owned() } else { String::new() };
        (Outcome::Placed, format!("{missing} earlier {event}, before {day}"), why)
    }
}

fn wrong_date(text: &str) -> Placed {
    let why = match date(text) {
        Dated::Placeholder => "this day stands for no date",
        Dated::Short => "only two numbers of the year are written, so the century is a guess; write four",
        Dated::At(..) | Dated::Wrong => "it is no date; write one such as 2026-03-31 or 31/03/2026",
    };
    (Outcome::NotPlaced, String::new(), why.to_owned())
}
