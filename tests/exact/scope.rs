//! The bounds within what was looked at, and outside of it, against brute force over every completion of a referral.

use serde_json::{Map, Value as Json, json};
use threshold::internals::calendar::moment::Moment;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::keywords::Worse;
use threshold::internals::program::{Input, Program, VariableId};
use threshold::record::{Decision, Outside};
use threshold::{Answer, Session, decide};

use crate::support::real::Dice;
use crate::support::small;

const NOW: &str = "2026-11-21T10:00";
const FACTS: usize = 6;

/// A pack of which facts stand behind doors, with that door, if one does.
fn made_up(dice: &mut Dice) -> (String, Vec<Option<usize>>) {
    let mut text = String::from(
        "pack small \"Small\"\n  version \"1\"\nlevel calm \"Calm\"\nlevel worry \"Worry\" above calm\n\
         level rescue \"Rescue\" above worry\nspeed slow \"Slow\"\nspeed fast \"Fast\" above slow\n\
         agency health \"Health\"\nsource guide \"Guide\"\n  grade uncited\n",
    );
    let mut behind = Vec::new();
    for at in 0..FACTS {
        let worse = ["yes", "yes", "yes", "no"][dice.roll(4)];
        text += &format!(
            "fact f{at} \"Question {at}?\"\n  yes or no, about the child\n  held by health\n  worse when {worse}\n"
        );
        behind.push([Some(0), Some(1), None][dice.roll(3)]);
    }
    for door in 0..2 {
        let members: Vec<String> =
            (0..FACTS).filter(|at| behind[*at] == Some(door)).map(|at| format!("f{at}")).collect();
        if !members.is_empty() {
            text += &format!("group g{door} \"Group {door}\"\n  door \"Any?\"\n  of {}\n", members.join(", "));
        }
    }
    let test = |dice: &mut Dice| {
        let fact = dice.roll(FACTS);
        if dice.once_in(4) { format!("not f{fact}") } else { format!("f{fact}") }
    };
    for at in 0..3 + dice.roll(4) {
        let joined = [" and ", " or "][dice.roll(2)];
        let when: Vec<String> = (0..1 + dice.roll(3)).map(|_| test(dice)).collect();
        let gives = ["at least worry", "at least rescue", "speed fast"][dice.roll(3)];
        text += &format!(
            "rule r{at} \"R{at}\"\n  when {}\n  then {gives}\n  because \"So.\"\n  cites guide\n",
            when.join(joined)
        );
    }
    (text, behind)
}

/// Level and speed, least and greatest, over every completion of some cells.
fn bounds(program: &Program, cells: &[CellSet]) -> [(u32, u32); 2] {
    let mut found = [(u32::MAX, 0); 2];
    let mut each = vec![Vec::new()];
    for cells in cells {
        each = each
            .into_iter()
            .flat_map(|one: Vec<CellSet>| {
                cells.cells().map(move |cell| [one.clone(), vec![CellSet::only(cell)]].concat())
            })
            .collect();
    }
    for completion in each {
        let mut outcome = Outcome::default();
        evaluate(program, &Knowledge::of(program, completion), &mut outcome);
        for (bounds, value) in found.iter_mut().zip([outcome.level.now, outcome.speed.now]) {
            *bounds = (bounds.0.min(value), bounds.1.max(value));
        }
    }
    found
}

/// Law 12: a concern is closed where nobody said yes to it, in whole or of one thing; what stands behind closed doors is mild
/// within what was looked at, and behind a door that somebody closed, outside of it too.
#[test]
fn both_bounds_are_exact() {
    let (mut narrower, mut closed_some) = (0, 0);
    for case in 0..400 {
        let mut dice = Dice::new(4_000 + case);
        let (text, behind) = made_up(&mut dice);
        let pack = small::pack(&text);
        let program = compile(&pack, Moment::read(NOW).unwrap().day());
        let told: Vec<Option<bool>> = (0..FACTS).map(|_| [None, None, Some(false), Some(true)][dice.roll(4)]).collect();
        let said: Vec<Option<bool>> = (0..2).map(|_| [None, None, Some(false), Some(true)][dice.roll(4)]).collect();
        let mild = |at: usize| pack.facts.iter().nth(at).unwrap().worse == Worse::Down;
        let is_open = |door: usize| {
            // That something is not there opens nothing, even where it would be worse.
            let worrying = |at: usize| behind[at] == Some(door) && told[at] == Some(true) && !mild(at);
            said[door] == Some(true) || (0..FACTS).any(worrying)
        };
        let mut facts = Map::new();
        for (at, told) in told.iter().enumerate() {
            if let Some(told) = told {
                facts.insert(format!("f{at}"), json!(if *told { "yes" } else { "no" }));
            }
        }
        let mut concerns = Map::new();
        for (door, said) in said.iter().enumerate().filter(|(door, _)| behind.contains(&Some(*door))) {
            if let Some(said) = said {
                concerns.insert(format!("g{door}"), json!(if *said { "yes" } else { "no" }));
            }
        }
        let referral: Json = json!({
            "referral": "S", "received": NOW,
            "children": [{ "child": "Child A", "facts": facts, "concerns": concerns }],
        });
        let (mut inner, mut outer) = (Vec::new(), Vec::new());
        for id in 0..program.variables.len() {
            let Input::Fact(fact) = program.variables[VariableId(id as u32)].input else { panic!("a fact") };
            let at = fact.at();
            let only = |value: bool| CellSet::only(u32::from(value));
            let (within, beyond) = match (told[at], behind[at]) {
                (Some(told), _) => (only(told), only(told)),
                (None, Some(door)) if !is_open(door) => {
                    let beyond = if said[door] == Some(false) { only(mild(at)) } else { CellSet::all(2) };
                    (only(mild(at)), beyond)
                }
                (None, _) => (CellSet::all(2), CellSet::all(2)),
            };
            inner.push(within);
            outer.push(beyond);
        }
        let Answer::Decision { decision } =
            decide(&mut Session::new(pack.clone()), "referral", &referral.to_string(), None)
        else {
            panic!("{text}\n{referral:#}")
        };
        let Decision { children, .. } = *decision;
        let child = &children[0];
        let ladders = [(&child.level.lowest, &child.level.highest), (&child.speed.lowest, &child.speed.highest)];
        let within = ladders.map(|(lowest, highest)| (lowest.rank, highest.rank));
        assert_eq!(within, bounds(&program, &inner), "within {text}\n{referral:#}");
        let outside = bounds(&program, &outer);
        let Outside { lowest, highest, slowest, fastest } = &child.outside;
        let said = [(lowest, highest), (slowest, fastest)].map(|(lowest, highest)| (lowest.rank, highest.rank));
        assert_eq!(said, outside, "outside {text}\n{referral:#}");
        narrower += usize::from(within != said);
        closed_some += usize::from(inner != outer);
    }
    assert!(narrower > 60 && closed_some > 150, "{narrower} {closed_some}");
}
