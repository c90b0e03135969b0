//! The engine's answers on made-up and real packs, as JSON lines for an oracle that shares nothing with it.
//!
//! `make oracle` writes them to a file and lets `oracle.py` find the same with Z3. Without that, a few cases show that
//! they can be made. `ORACLE_CASES`, `ORACLE_SEED` and `ORACLE_OUT` say how many, which and where.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Value as Json, json};
use threshold::Bundle;
use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::compare::{Side, Subject, Value, compare};
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, CaseError, Measure, Model, Reach, Scope, Use};
use threshold::internals::export::{condition, export};
use threshold::internals::model::{Domain, Pack, Window};
use threshold::internals::mutants::changes;
use threshold::internals::program::{Input, Program, VariableId};
use threshold::internals::span::Sources;

use crate::made_up;
use crate::support::real::{self, Dice, PACKS};

const DAY: Day = Day { year: 2026, month: 11, day: 21 };

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn answers_for_the_oracle() {
    let out = std::env::var_os("ORACLE_OUT");
    let (cases, seed) = (setting("ORACLE_CASES", 20), setting("ORACLE_SEED", 1));
    let mut lines: Vec<u8> = Vec::new();
    for case in 0..cases {
        let mut dice = Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(case + 1));
        let text = made_up::pack(&mut dice);
        let files = BTreeMap::from([("small/pack.rules".to_owned(), text.clone())]);
        let loaded = threshold::load(&Bundle { pack: "small".to_owned(), files });
        let Some(pack) = loaded.pack else { panic!("{:?}\n{text}", loaded.diagnostics) };
        writeln!(lines, "{}", answers(&format!("case {case}"), &pack, (4, 4), &mut dice)).unwrap();
    }
    if out.is_some() {
        for name in PACKS {
            let mut dice = Dice::new(seed + 7);
            writeln!(lines, "{}", answers(name, &real::pack(name), (20, 1), &mut dice)).unwrap();
        }
    }
    match out {
        Some(path) => std::fs::write(path, lines).unwrap(),
        None => assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count() as u64, cases),
    }
}

/// Everything that the engine says of a pack: `cases` states of knowledge, of which the first `asked` have questions.
fn answers(name: &str, pack: &Pack, (cases, asked): (usize, usize), dice: &mut Dice) -> Json {
    let program = compile(pack, DAY);
    let model = Model::build(&program, Budget::default()).unwrap();
    let states: Vec<Json> = (0..cases).map(|at| state(pack, &program, &model, at < asked, dice)).collect();
    let mut line = json!({ "name": name, "pack": export(pack, DAY), "states": states });
    match model.everywhere() {
        Err(CaseError::Contradicted { .. }) => line["impossible"] = json!(true),
        Err(CaseError::Exceeded(error)) => panic!("{name}: {error}"),
        Ok(everywhere) => {
            let name_of = |id: VariableId| input(pack, &program, id);
            let falls = |measure| {
                let falls = everywhere.falls(measure).unwrap();
                falls.into_iter().map(|(id, _)| name_of(id)).collect::<Vec<_>>()
            };
            line["falls"] = json!({ "level": falls(Measure::Level), "speed": falls(Measure::Speed) });
            let uses = everywhere.uses().unwrap().into_iter().map(|(id, used)| {
                let used = match used {
                    Use::Never => "never",
                    Use::Idle { .. } => "idle",
                    Use::Decides(_) => "decides",
                };
                (pack.rules[id].entry.name.clone(), json!(used))
            });
            line["uses"] = Json::Object(uses.collect());
        }
    }
    let mut other = pack.clone();
    for _ in 0..1 + dice.roll(2) {
        let at = other.rules.ids().nth(dice.roll(other.rules.len())).unwrap();
        let changes = changes(&other, &other.rules[at]);
        let pick = dice.roll(changes.len());
        other.rules[at] = changes[pick].1.clone();
    }
    line["new"] = export(&other, DAY);
    line["moves"] = moves(pack, &other);
    line
}

fn state(pack: &Pack, program: &Program, model: &Model, asked: bool, dice: &mut Dice) -> Json {
    let mut told = serde_json::Map::new();
    let knowledge: Vec<CellSet> = (0..)
        .map(VariableId)
        .zip(&program.variables)
        .map(|(id, variable)| {
            if dice.once_in(2) {
                return variable.all();
            }
            let mut cells = CellSet::only(dice.roll(variable.cells as usize) as u32);
            if dice.once_in(4) {
                cells = cells.union(CellSet::only(dice.roll(variable.cells as usize) as u32));
            }
            told.insert(input(pack, program, id), ranges(pack, program, id, cells));
            cells
        })
        .collect();
    let case = match model.case(&knowledge) {
        Ok(case) => case,
        Err(CaseError::Contradicted { .. }) => return json!({ "told": told, "impossible": true }),
        Err(CaseError::Exceeded(error)) => panic!("{error}"),
    };
    let ends = |Reach { lowest, highest }: Reach| json!([lowest, highest]);
    let (level, speed) = (case.reach(Measure::Level).unwrap(), case.reach(Measure::Speed).unwrap());
    let mut state = json!({ "told": told, "level": ends(level), "speed": ends(speed) });
    if asked {
        let questions = case.questions(Scope::All).unwrap();
        state["questions"] = questions.iter().map(|question| json!(input(pack, program, question.variable))).collect();
    }
    state
}

/// An input by a name that the oracle makes too.
fn input(pack: &Pack, program: &Program, id: VariableId) -> String {
    let event = |id: threshold::internals::model::EventId| &pack.events[id].entry.name;
    match program.variables[id].input {
        Input::Fact(fact) => pack.facts[fact].entry.name.clone(),
        Input::Item(fact, item) => {
            let fact = &pack.facts[fact];
            format!("{} includes {}", fact.entry.name, threshold::internals::phrases::choices(fact)[item as usize].name)
        }
        Input::EventCount(id, window) => {
            let window = match window {
                Window::Ever => "ever".to_owned(),
                Window::Last(length) => format!("last {length}"),
                Window::Since(base) => format!("since {}", event(base)),
                Window::Near(side, length, base) => format!("within {length} {} {}", side.word(), event(base)),
                Window::Next(length) => format!("next {length}"),
            };
            format!("number of {}, {window}", event(id))
        }
        Input::TimeSince(id, unit) => format!("half {}s since {}", unit.singular(), event(id)),
        Input::Received(receipt) => format!("received {receipt:?}"),
        Input::Sibling(node) => {
            let asked = &program.siblings.iter().find(|(other, _)| *other == node).unwrap().1;
            format!("sibling {}", condition(pack, asked))
        }
    }
}

/// Cells as ranges of values; no last value where there is no end.
fn ranges(pack: &Pack, program: &Program, id: VariableId, cells: CellSet) -> Json {
    let variable = &program.variables[id];
    let range = |cell: u32| {
        if variable.starts.is_empty() {
            return json!([cell, cell]);
        }
        let end = match variable.input {
            Input::Fact(fact) => match pack.facts[fact].domain {
                Domain::Number { to, .. } => Some(to),
                _ => None,
            },
            _ => None,
        };
        json!([variable.starts[cell as usize], variable.starts.get(cell as usize + 1).map(|next| next - 1).or(end)])
    };
    cells.cells().map(range).collect()
}

/// The cells of the matrix of levels that some referral has, from the difference of both packs.
fn moves(old: &Pack, new: &Pack) -> Json {
    let (old_program, new_program) = (compile(old, DAY), compile(new, DAY));
    let sources = Sources::default();
    let side = |pack, program| Side { pack, program, sources: &sources };
    let found = compare(side(old, &old_program), side(new, &new_program), Budget::default()).unwrap();
    let ladder = |subject: &Subject| {
        let matrix = found.moved.iter().find(|matrix| matrix.subject == *subject)?;
        let rung = |value: &Value| match value {
            Value::Rung(place, _) => json!(place),
            _ => Json::Null,
        };
        Some(matrix.cells.iter().map(|cell| json!([rung(&cell.from), rung(&cell.to)])).collect::<Vec<_>>())
    };
    let answers: Vec<String> = found.moved.iter().map(|matrix| format!("{:?}", matrix.subject)).collect();
    json!({ "level": ladder(&Subject::Level), "speed": ladder(&Subject::Speed), "answers": answers.len() })
}
