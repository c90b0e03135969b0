//! What people thought before they saw a result, and what they decided after it, month by month.
//!
//! In: case files as the form saves them. Out: how often they agreed with the result, went above it or below it. Must not
//! know who they were.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::decision::replay::CaseFile;
use crate::pack::model::{Pack, Rung};

/// One month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Month {
    /// Year and month, such as `2026-11`.
    pub month: String,
    /// Workers' own judgements that were given before the result was shown.
    pub judgements: Compared,
    /// Judgements that say nothing of this: not sure, or given when the result had been seen.
    pub no_judgement: u64,
    /// What people decided.
    pub decisions: Compared,
    /// Children for whom nobody has decided yet.
    pub undecided: u64,
}

/// How levels that people chose compare with the level that the rules gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// The same.
    pub agreed: u64,
    /// A higher level.
    pub above: u64,
    /// A lower level.
    pub below: u64,
    /// Levels that this pack does not have, so that nobody can say.
    pub not_comparable: u64,
}

impl Compared {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.agreed + self.above + self.below + self.not_comparable
    }
}

/// Months while they are counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Months(BTreeMap<String, Month>);

/// What is read of the form's own part of a case file.
#[derive(Deserialize)]
struct Form {
    /// Absent where nobody judged or decided, as in what the first version kept.
    children: Option<Vec<FormChild>>,
    #[serde(default)]
    judgements: BTreeMap<String, Judgement>,
    #[serde(default)]
    verdicts: BTreeMap<String, Verdict>,
}

#[derive(Deserialize)]
struct FormChild {
    id: u64,
    label: String,
}

#[derive(Deserialize)]
struct Judgement {
    level: String,
    late: bool,
}

#[derive(Deserialize)]
struct Verdict {
    choice: Option<String>,
    level: String,
    result: String,
    at: String,
}

impl Months {
    /// Adds every child of a case file.
    pub(super) fn add(&mut self, pack: &Pack, file: &CaseFile) -> Result<(), Box<Diagnostic>> {
        let form: Form = serde_json::from_value(file.form.clone()).map_err(|error| unreadable(&error.to_string()))?;
        if form.children.is_none() && !(form.judgements.is_empty() && form.verdicts.is_empty()) {
            return Err(unreadable("it holds judgements or decisions, and not for which children"));
        }
        let children = form.children.unwrap_or_default();
        let results = file.decision.get("children").and_then(Value::as_array);
        let tested = month(&file.as_at).ok_or_else(|| unreadable("asAt is not a date"))?;
        for child in results.into_iter().flatten() {
            let label = child.get("child").and_then(Value::as_str).unwrap_or_default();
            let result = child.pointer("/level/now/name").and_then(Value::as_str).unwrap_or_default();
            let id = children.iter().find(|child| child.label.trim() == label).map(|child| child.id.to_string());
            let judged = id.as_ref().and_then(|id| form.judgements.get(id));
            let decided = id.as_ref().and_then(|id| form.verdicts.get(id));
            self.judgement(pack, &tested, result, judged);
            self.decision(pack, &tested, result, decided);
        }
        Ok(())
    }

    fn judgement(&mut self, pack: &Pack, month: &str, result: &str, judged: Option<&Judgement>) {
        let month = self.month(month);
        match judged.filter(|judged| !judged.late && !matches!(judged.level.as_str(), "" | "not-sure" | "already-seen"))
        {
            Some(judged) => month.judgements.add(pack, &judged.level, result),
            None => month.no_judgement += 1,
        }
    }

    fn decision(&mut self, pack: &Pack, tested: &str, result: &str, decided: Option<&Verdict>) {
        let choice = decided.and_then(|verdict| verdict.choice.as_deref()).unwrap_or_default();
        let on = decided.and_then(|verdict| month(&verdict.at)).unwrap_or_else(|| tested.to_owned());
        let of = |level: fn(&Verdict) -> &String| decided.map(level).filter(|level| !level.is_empty());
        match choice {
            "agree" => {
                let level = of(|verdict| &verdict.result).map_or(result, String::as_str);
                self.month(&on).decisions.add(pack, level, result);
            }
            "higher" | "lower" | "level" => {
                let level = of(|verdict| &verdict.level).map_or("", String::as_str);
                self.month(&on).decisions.add(pack, level, result);
            }
            _ => self.month(tested).undecided += 1,
        }
    }

    fn month(&mut self, name: &str) -> &mut Month {
        self.0.entry(name.to_owned()).or_insert_with(|| Month {
            month: name.to_owned(),
            judgements: Compared::default(),
            no_judgement: 0,
            decisions: Compared::default(),
            undecided: 0,
        })
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add_all(&mut self, other: Months) {
        for (name, theirs) in other.0 {
            let own = self.month(&name);
            own.judgements.add_all(theirs.judgements);
            own.no_judgement += theirs.no_judgement;
            own.decisions.add_all(theirs.decisions);
            own.undecided += theirs.undecided;
        }
    }

    /// The months in their order.
    #[must_use]
    pub(super) fn counted(self) -> Vec<Month> {
        self.0.into_values().collect()
    }
}

impl Compared {
    fn add_all(&mut self, other: Compared) {
        self.agreed += other.agreed;
        self.above += other.above;
        self.below += other.below;
        self.not_comparable += other.not_comparable;
    }

    fn add(&mut self, pack: &Pack, chosen: &str, result: &str) {
        let rank = |name: &str| {
            let is = |level: &Rung| level.entry.name == name || level.entry.formerly.iter().any(|was| was == name);
            pack.levels.iter().position(is)
        };
        let slot = match rank(chosen).zip(rank(result)) {
            Some((chosen, result)) if chosen > result => &mut self.above,
            Some((chosen, result)) if chosen < result => &mut self.below,
            Some(_) => &mut self.agreed,
            None => &mut self.not_comparable,
        };
        *slot += 1;
    }
}

/// The year and month of a moment as it is written.
fn month(at: &str) -> Option<String> {
    let (month, rest) = (at.get(..7)?, at.get(7..8)?);
    let is_month =
        month.bytes().enumerate().all(|(at, byte)| if at == 4 { byte == b'-' } else { byte.is_ascii_digit() });
    (is_month && rest == "-").then(|| month.to_owned())
}

fn unreadable(why: &str) -> Box<Diagnostic> {
    let message = format!("what people decided in this case file cannot be read: {why}");
    Box::new(Diagnostic::error("not-a-case-file", message, Span::default()).help("take the file as the form saved it"))
}
