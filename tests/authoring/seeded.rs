//! Small changes for every kind of clause, on days past, present and to come: what must be said of each was written before it
//! was tried, and every referral that is shown is decided as it is claimed.

use std::collections::{BTreeMap, BTreeSet};

use threshold::internals::clauses::ClauseKind;
use threshold::internals::compare::{Compared, Decided, Direction, Subject, TimeChange, Value, decisions};
use threshold::internals::day::Day;
use threshold::internals::despite::load_despite_examples;
use threshold::internals::diagram::Budget;
use threshold::internals::model::{Force, Pack};
use threshold::internals::render::Painter;
use threshold::internals::render::approval::Approvals;
use threshold::internals::render::compare::{Report, json, text};
use threshold::{Bundle, Loaded, Session};

use crate::support::corpus::{bundle, entries, name, tests};

/// What must be said of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Less,
    More,
    Other,
    Words,
    Nothing,
    Refused,
}

impl Verdict {
    fn read(word: &str) -> Verdict {
        match word {
            "less" => Verdict::Less,
            "more" => Verdict::More,
            "other" => Verdict::Other,
            "words" => Verdict::Words,
            "nothing" => Verdict::Nothing,
            "refused" => Verdict::Refused,
            other => panic!("{other} is no verdict"),
        }
    }

    fn of(compared: &Compared<'_>) -> Verdict {
        let raised = |way: Direction| way == Direction::Raised;
        if compared.is_lowered() {
            Verdict::Less
        } else if compared.moves().iter().any(|one| raised(one.cell.way))
            || compared.said().iter().any(|(change, _)| raised(change.way))
        {
            Verdict::More
        } else if !compared.is_proved_same() {
            Verdict::Other
        } else if compared.difference().blocks.is_empty() {
            Verdict::Nothing
        } else {
            Verdict::Words
        }
    }
}

/// Words to be replaced in a file; nothing to be replaced is its end.
struct Edit {
    file: String,
    from: Vec<String>,
    to: Vec<String>,
}

/// One change, as its file says it.
pub(crate) struct Case {
    pub title: String,
    pub wanted: [Verdict; 2],
    /// The block whose days decide when it is so.
    of: Option<String>,
    edits: Vec<Edit>,
    says: Vec<String>,
}

impl Case {
    fn read(text: &str) -> Case {
        let mut lines = text.lines();
        let title = lines.next().unwrap().to_owned();
        let wanted = lines.next().and_then(|line| line.split_once(", back ")).unwrap_or_else(|| panic!("{title}"));
        let wanted = [wanted.0, wanted.1].map(Verdict::read);
        let mut case = Case { title, wanted, of: None, edits: Vec::new(), says: Vec::new() };
        let (mut file, mut before) = ("wide/wide.rules", "");
        for line in lines {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let edit = || Edit { file: file.to_owned(), from: Vec::new(), to: Vec::new() };
            match word {
                "of" => case.of = Some(rest.to_owned()),
                "in" => file = rest,
                "says" => case.says.push(rest.to_owned()),
                "-" | "+" | "*" => {
                    if (word == "-" && before != "-") || (word == "*" && before != "*") {
                        case.edits.push(edit());
                    }
                    let edit = case.edits.last_mut().unwrap_or_else(|| panic!("{}: {line}", case.title));
                    if word == "-" { &mut edit.from } else { &mut edit.to }.push(rest.to_owned());
                }
                _ => panic!("{}: {line}", case.title),
            }
            before = word;
        }
        case
    }

    fn clause(&self) -> &str {
        self.title.split(':').next().unwrap()
    }

    /// The ground as it is after the change.
    pub(crate) fn made(&self, ground: &Bundle) -> Bundle {
        let mut made = ground.clone();
        for edit in &self.edits {
            let text = made.files.get_mut(&edit.file).unwrap();
            let (from, to) = (edit.from.join("\n"), edit.to.join("\n"));
            *text = if from.is_empty() {
                format!("{text}\n{to}\n")
            } else {
                assert!(text.contains(&from), "{}: {from}", self.title);
                text.replacen(&from, &to, 1)
            };
        }
        made
    }
}

fn texts() -> impl Iterator<Item = String> {
    let files = entries(&tests("corpus/changes/cases")).into_iter().filter(|path| name(path).ends_with(".changes"));
    files.map(|path| std::fs::read_to_string(path).unwrap())
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for text in texts() {
        let stanzas = text.split("\n\n").filter(|one| !one.trim().is_empty());
        all.extend(stanzas.map(|one| Case::read(one.trim_matches('\n'))));
    }
    all
}

pub(crate) fn ground() -> Bundle {
    bundle(&tests("corpus/changes/ground"), "near")
}

/// The same with other days for the packs.
fn in_time(bundle: &Bundle, days: &str) -> Bundle {
    let mut moved = bundle.clone();
    for text in moved.files.values_mut().filter(|text| text.contains("\npack ")) {
        *text = text.replacen("in force from 2026-01-01", days, 1);
    }
    moved
}

/// The same with days of its own for a block.
fn dated(bundle: &Bundle, block: &str, days: &str) -> Bundle {
    let mut moved = bundle.clone();
    let head = format!("\n{block} ");
    for text in moved.files.values_mut() {
        if let Some(at) = text.find(&head) {
            let end = at + 1 + text[at + 1..].find('\n').unwrap();
            text.insert_str(end, &format!("\n  {days}"));
        }
    }
    moved
}

/// Packs of the past, and to come.
const OF_PACKS: [&str; 2] = ["in force from 2020-01-01 until 2025-12-31", "in force from 2029-06-01"];

/// What a block says of its days, and the first and the last of them.
type Dated = (&'static str, (Option<Day>, Option<Day>));

/// Blocks in force past, present and to come.
const OF_BLOCKS: [Dated; 3] = [
    ("in force until 2026-03-31", (None, Some(day(2026, 3, 31)))),
    ("in force from 2026-02-01 until 2030-12-31", (Some(day(2026, 2, 1)), Some(day(2030, 12, 31)))),
    ("in force from 2027-05-01", (Some(day(2027, 5, 1)), None)),
];

const fn day(year: i16, month: i8, day: i8) -> Day {
    Day { year, month, day }
}

fn loaded(bundle: &Bundle) -> Result<(Pack, Loaded), String> {
    let (mut loaded, _) = load_despite_examples(bundle);
    match loaded.pack.take() {
        Some(pack) => Ok((pack, loaded)),
        None => Err(loaded.diagnostics.iter().map(|one| format!("{} {:?}\n", one.message, one.help)).collect()),
    }
}

/// What is wrong with what is said of a change.
struct Tried {
    wrong: Vec<String>,
    text: String,
}

fn tried(title: &str, [old, new]: [&Bundle; 2], wanted: Verdict, days: Option<Force>) -> Tried {
    let (old, new) = match (loaded(old), loaded(new)) {
        (Ok(old), Ok(new)) => (old, new),
        (_, Err(_)) if wanted == Verdict::Refused => return Tried { wrong: Vec::new(), text: String::new() },
        (Err(why), _) | (_, Err(why)) => {
            return Tried { wrong: vec![format!("{title}: refused: {why}")], text: String::new() };
        }
    };
    let compared =
        Compared::on_every_day((&old.0, &old.1.sources), (&new.0, &new.1.sources), Budget::default()).unwrap();
    let report = Report { compared: &compared, decided: None, approvals: &Approvals::default(), in_full: false };
    let text = text(&report, Painter::Plain);
    let found = Verdict::of(&compared);
    let mut wrong = Vec::new();
    if found != wanted {
        wrong.push(format!("{title}: {found:?} and not {wanted:?}\n{text}"));
    }
    if let Some(force) = days {
        let moves = compared.moves();
        let moves = moves.iter().filter(|one| one.cell.way != Direction::Same).flat_map(|one| one.stretches.clone());
        // How a question is asked has no days, and its words are so on every day: what follows from them is not.
        let is_dated = |change: &TimeChange| {
            change.way != Direction::Same || ClauseKind::InForce.row().stands_in.contains(&change.kind)
        };
        let said = compared.said().into_iter().filter(|(change, _)| is_dated(change)).flat_map(|(_, at)| at);
        let at: BTreeSet<usize> = moves.chain(said).collect();
        for (place, stretch) in compared.stretches.iter().enumerate() {
            if force.covers(stretch.period.day) != at.contains(&place) {
                wrong.push(format!("{title}: {} and not {force:?}\n{text}", stretch.period));
            }
        }
    }
    wrong.extend(shown(&report, [&old.0, &new.0]).into_iter().map(|why| format!("{title}: {why}\n{text}")));
    Tried { wrong, text }
}

/// What is claimed of the referrals that are shown and is not so when they are decided.
fn shown(report: &Report<'_>, [old, new]: [&Pack; 2]) -> Vec<String> {
    let whole = json(report);
    let mut wrong = Vec::new();
    let mut sessions = [threshold::internals::compare::readable(old, new), new.clone()].map(Session::new);
    let is_readable = whole["noLongerAsked"] == serde_json::json!([]) && whole["newlyAsked"] == serde_json::json!([]);
    let cells = whole["moved"].as_array().unwrap().iter();
    for (answer, cell) in
        cells.flat_map(|one| one["cells"].as_array().unwrap().iter().map(|cell| (&one["answer"], cell)))
    {
        let of = |name: &str| cell[name].as_str().unwrap().to_owned();
        // What must be asked stands among the questions of a record, and what cannot be told is decided by neither alone.
        let is_decided = cell["way"] != "same"
            && !answer.as_str().unwrap().starts_with("ask ")
            && of("from") != "cannot be told"
            && of("to") != "cannot be told";
        if !is_decided {
            continue;
        }
        let claimed = |found: &[Decided]| {
            let is_so = |one: &&Decided| {
                answer.as_str().unwrap().starts_with(&subject(&one.subject))
                    && (value(&one.from), value(&one.to)) == (of("from"), of("to"))
            };
            found.iter().any(|one| is_so(&one))
        };
        // What one side does not ask, or does not ask of such a child, its form cannot take: there it is left out.
        let whole = of("witness");
        let without = |at: usize| {
            whole.lines().enumerate().filter(|(line, _)| *line != at).map(|(_, line)| format!("{line}\n")).collect()
        };
        let facts = whole
            .lines()
            .enumerate()
            .filter(|(_, line)| line.starts_with("      ") || line.starts_with("  rows"))
            .map(|(at, _)| at);
        let texts: Vec<String> = std::iter::once(whole.clone()).chain(facts.map(without)).collect();
        let is_whole = is_readable && !of("child").contains("asked of such a child");
        let texts = if is_whole { &texts[..1] } else { &texts[..] };
        let mut decide = |side: usize| -> Vec<_> {
            let [old, new] = &mut sessions;
            let session = [old, new].into_iter().nth(side).unwrap();
            texts
                .iter()
                .filter_map(|text| threshold::internals::api::decided_text(session, "w", text, None).0.ok())
                .collect()
        };
        let (was, is) = (decide(0), decide(1));
        let pairs = was.iter().flat_map(|was| is.iter().map(move |is| (was, is)));
        let mut found = pairs.map(|(was, is)| decisions((old, was), (new, is)));
        if !found.any(|found| claimed(&found)) {
            wrong.push(format!("{answer}: {} -> {} is not so\n{}\n{whole}", of("from"), of("to"), of("child")));
        }
    }
    wrong
}

fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Level => "level".to_owned(),
        Subject::Speed => "speed".to_owned(),
        Subject::Route(name) => format!("route `{name}`"),
        Subject::Action(name) => format!("action `{name}`"),
        Subject::Tell(name) => format!("tell `{name}`"),
        Subject::Refusal(name) => format!("refusal of `{name}`"),
        Subject::Ask(name) => format!("ask `{name}`"),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::RuledOut => "ruled out".to_owned(),
        Value::Rung(_, title) => title.clone(),
        Value::Nothing => "not given".to_owned(),
        Value::Given(limits) if limits.is_empty() => "given".to_owned(),
        Value::Given(limits) => {
            let limits: Vec<String> = limits.iter().map(ToString::to_string).collect();
            format!("given, {}", limits.join(" and "))
        }
    }
}

/// Says everything that is wrong at once.
fn all_right(wrong: &[String]) {
    let all: BTreeSet<&String> = wrong.iter().collect();
    assert!(wrong.is_empty(), "{} wrong\n\n{}", all.len(), all.into_iter().cloned().collect::<Vec<_>>().join("\n\n"));
}

/// Tries every case on a few threads, and says at once all that is wrong.
fn each(try_one: impl Fn(&Case, &Bundle) -> Vec<String> + Sync) {
    let (ground, only) = (ground(), std::env::var("CHANGE").unwrap_or_default());
    let cases: Vec<Case> = cases().into_iter().filter(|case| case.title.contains(&only)).collect();
    let (ground, try_one) = (&ground, &try_one);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = cases.chunks(cases.len().div_ceil(4));
        let threads: Vec<_> = parts
            .map(|part| scope.spawn(move || part.iter().flat_map(|case| try_one(case, ground)).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    all_right(&wrong);
}

#[test]
fn every_change_is_caught_or_proved_harmless() {
    each(|case, ground| {
        let made = case.made(ground);
        let there = tried(&case.title, [ground, &made], case.wanted[0], None);
        let unsaid = case.says.iter().filter(|words| !there.text.contains(*words));
        let mut wrong: Vec<String> =
            unsaid.map(|words| format!("{}: does not say {words}\n{}", case.title, there.text)).collect();
        wrong.extend(there.wrong);
        if case.wanted[0] != Verdict::Refused {
            wrong.extend(tried(&format!("back: {}", case.title), [&made, ground], case.wanted[1], None).wrong);
        }
        wrong
    });
}

#[test]
fn on_days_past_present_and_to_come() {
    each(|case, ground| {
        let made = case.made(ground);
        let mut wrong = Vec::new();
        if let Some(of) = &case.of {
            for (days, (from, until)) in OF_BLOCKS {
                let sides = [ground, &made].map(|bundle| dated(bundle, of, days));
                let title = format!("{} [{of} {days}]", case.title);
                wrong.extend(tried(&title, [&sides[0], &sides[1]], case.wanted[0], Some(Force { from, until })).wrong);
            }
        } else if case.clause() != "InForce" && !case.says.iter().any(|words| words.starts_with('(')) {
            for days in OF_PACKS {
                let sides = [ground, &made].map(|bundle| in_time(bundle, days));
                let title = format!("{} [{days}]", case.title);
                wrong.extend(tried(&title, [&sides[0], &sides[1]], case.wanted[0], None).wrong);
            }
        }
        wrong
    });
}

#[test]
fn every_clause_of_the_language_is_changed() {
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases() {
        case.made(&ground());
        *tried.entry(case.clause().to_owned()).or_default() += 1;
    }
    let kinds: Vec<String> = ClauseKind::ALL.iter().map(|kind| format!("{kind:?}")).collect();
    let few: Vec<&String> = kinds.iter().filter(|kind| tried.get(*kind).is_none_or(|count| *count < 2)).collect();
    assert!(few.is_empty(), "twice each, there and back, on days past, present and to come: {few:?}");
    assert!(tried.keys().all(|clause| kinds.contains(clause)), "{tried:?}");
}

#[test]
fn the_ground_is_sound() {
    let (_, loaded) = loaded(&ground()).unwrap_or_else(|why| panic!("{why}"));
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
}
