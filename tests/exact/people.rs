//! People other than the children: what is asked of each is so of as many as it is so of, for every completion, and who is
//! told of first means nothing.

use std::collections::BTreeMap;

use threshold::Session;
use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, Measure, Model, Scope};
use threshold::internals::evaluate::{Knowledge, Outcome, evaluate};
use threshold::internals::model::Pack;
use threshold::internals::program::{Input, Program, VariableId};
use threshold::internals::referral::read;
use threshold::internals::span::FileId;

use crate::brute_force::{Oracle, pairs};
use crate::joined::{Of, joined};
use crate::support::real::Dice;
use crate::support::small::pack as pack_of;

const DAY: Day = Day { year: 2026, month: 11, day: 21 };
const HEAD: &str = "pack small \"Small\"\n  version \"1\"\n  publisher \"Tests\"\n  in force from 2026-01-01\n
level calm \"Calm\"\nlevel watch \"Watch\" above calm\nlevel help \"Help\" above watch\nlevel rescue \"Rescue\" above help
agency health \"Health\"\nsource guide \"Guide\"\n  publisher \"Tests\"\n  edition 2026-01\n  grade verified
fact adults \"How many adults?\"\n  whole number from 0 to 2, about the household\n  neither is worse
fact somebody \"Is somebody named?\"\n  yes or no, about the household\n  worse when yes
person adult \"Adult\"\n  counted by adults
person named \"The one who is named\"\n  counted by somebody
fact drinks \"Drinks?\"\n  yes or no, about the adult\n  worse when yes
fact steady \"Steady?\"\n  one of (low \"Low\", middle \"Middle\", high \"High\") in order, about the adult\n  worse when lower
fact close \"Close?\"\n  yes or no, about the child and the adult\n  neither is worse
fact works \"Works with children?\"\n  yes or no, about the named\n  worse when yes
fact hurt \"Hurt?\"\n  yes or no, about the child\n  worse when yes
group of-adults \"Of adults\"\n  of drinks, close\n";

/// What a completion says: of the child, of who is named, and of each adult who is there.
struct Told {
    hurt: bool,
    works: bool,
    somebody: bool,
    adults: Vec<Adult>,
}

#[derive(Debug, Clone, Copy)]
struct Adult {
    drinks: bool,
    steady: u32,
    close: bool,
}

/// Something about one adult, in words and in Rust.
fn adult(dice: &mut Dice) -> (String, Of<Adult>) {
    match dice.roll(7) {
        0 => ("drinks".to_owned(), Box::new(|of| of.drinks)),
        1 => ("not drinks".to_owned(), Box::new(|of| !of.drinks)),
        2 => ("close".to_owned(), Box::new(|of| of.close)),
        3 => ("not close".to_owned(), Box::new(|of| !of.close)),
        4 => ("steady at least middle".to_owned(), Box::new(|of| of.steady >= 1)),
        5 => ("steady is low".to_owned(), Box::new(|of| of.steady == 0)),
        _ => ("exactly 1 of of-adults".to_owned(), Box::new(|of| u32::from(of.drinks) + u32::from(of.close) == 1)),
    }
}

/// Something about a child and all the people, in words and in Rust.
fn anything(dice: &mut Dice) -> (String, Of<Told>) {
    let (who, counts): (&str, fn(usize) -> bool) = match dice.roll(11) {
        0 => return ("hurt".to_owned(), Box::new(|of| of.hurt)),
        1 => return ("works".to_owned(), Box::new(|of| of.somebody && of.works)),
        2 => return ("any named (not works)".to_owned(), Box::new(|of| of.somebody && !of.works)),
        3 => return ("not any named (works)".to_owned(), Box::new(|of| !(of.somebody && of.works))),
        4 => ("at least 2 adults", |number| number >= 2),
        5 => ("exactly 1 adult", |number| number == 1),
        6 => ("at most 1 adult", |number| number <= 1),
        7 => ("fewer than 1 adult", |number| number < 1),
        _ => ("any adult", |number| number > 0),
    };
    let (words, holds) = joined(dice, 2, 2, &adult);
    let number = move |of: &Told| of.adults.iter().filter(|adult| holds(adult)).count();
    (format!("{who} ({words})"), Box::new(move |of| counts(number(of))))
}

struct MadeUp {
    text: String,
    /// By level above the lowest: where its rule holds, and its exception.
    rules: Vec<(Of<Told>, Option<Of<Told>>)>,
}

fn made_up(dice: &mut Dice) -> MadeUp {
    let (mut text, mut rules) = (HEAD.to_owned(), Vec::new());
    for level in ["watch", "help", "rescue"] {
        let (words, when) = joined(dice, 2, 2, &anything);
        text += &format!("rule to-{level} \"To {level}\"\n  when {words}\n");
        let mut excepted = None;
        if dice.once_in(3) {
            let (words, holds) = anything(dice);
            // In an exception what is not asked makes nothing hold; only what is asked of people who are there is compared.
            if words.starts_with("any") || words == "hurt" || words == "works" {
                text += &format!("  unless {words}\n");
                excepted = Some(holds);
            }
        }
        text += &format!("  then at least {level}\n  because \"So.\"\n  cites guide\n");
        rules.push((when, excepted));
    }
    MadeUp { text, rules }
}

/// The cell of each fact, by its name; the number of adults is the least of its cell.
fn by_name(pack: &Pack, program: &Program, cells: &[u32]) -> BTreeMap<String, u32> {
    let named = program.variables.iter().zip(cells).map(|(variable, cell)| {
        let Input::Fact(fact) = variable.input else { panic!("{:?}", variable.input) };
        let value = variable.starts.get(*cell as usize).map_or(*cell, |start| *start as u32);
        (pack.facts[fact].entry.name.clone(), value)
    });
    named.collect()
}

fn told(of: &BTreeMap<String, u32>) -> Told {
    let yes = |name: &str| of[name] == 1;
    let adults = (1..=of["adults"]).map(|at| Adult {
        drinks: yes(&format!("drinks-of-adult-{at}")),
        steady: of[&format!("steady-of-adult-{at}")],
        close: yes(&format!("close-of-adult-{at}")),
    });
    Told { hurt: yes("hurt"), works: yes("works"), somebody: yes("somebody"), adults: adults.collect() }
}

fn level(rules: &[(Of<Told>, Option<Of<Told>>)], of: &Told) -> u32 {
    let holds =
        |(when, unless): &(Of<Told>, Option<Of<Told>>)| when(of) && !unless.as_ref().is_some_and(|unless| unless(of));
    (1..).zip(rules).filter(|(_, rule)| holds(rule)).map(|(level, _)| level).max().unwrap_or(0)
}

/// Some of what could be known, whether it hangs together or not.
fn some(program: &Program, dice: &mut Dice) -> Vec<CellSet> {
    let known = program.variables.iter().map(|variable| {
        let only = CellSet::only(dice.roll(variable.cells as usize) as u32);
        if dice.once_in(2) { variable.all() } else { only }
    });
    known.collect()
}

#[test]
fn what_is_said_of_people_is_so_of_as_many() {
    let mut dice = Dice::new(18);
    let mut reached = [0; 4];
    for _ in 0..150 {
        let MadeUp { text, rules } = made_up(&mut dice);
        let pack = pack_of(&text);
        let program = compile(&pack, DAY);
        let oracle = Oracle::new(&program);
        for row in &oracle.rows {
            let expected = level(&rules, &told(&by_name(&pack, &program, &row.cells)));
            assert_eq!(row.level, expected, "{:?}\n{text}", by_name(&pack, &program, &row.cells));
            reached[expected as usize] += 1;
        }
        let model = Model::build(&program, Budget::default()).unwrap();
        for _ in 0..4 {
            let known = some(&program, &mut dice);
            let levels: Vec<u32> = oracle.within(&known).map(|row| row.level).collect();
            let exact = (*levels.iter().min().unwrap(), *levels.iter().max().unwrap());
            let reach = model.case(&known).unwrap().reach(Measure::Level).unwrap();
            assert_eq!((reach.lowest, reach.highest), exact, "{known:?}\n{text}");
            let mut outcome = Outcome::default();
            evaluate(&program, &Knowledge::plain(known.clone().into()), &mut outcome);
            assert!(outcome.level.lowest <= exact.0 && exact.1 <= outcome.level.highest, "{known:?}\n{text}");
        }
    }
    assert!(reached.iter().all(|times| *times > 1000), "{reached:?}");
}

/// The inputs of the adults, with the first and the second in each other's place.
fn swapped(pack: &Pack, program: &Program) -> Vec<usize> {
    let name = |id: VariableId| match program.variables[id].input {
        Input::Fact(fact) => pack.facts[fact].entry.name.clone(),
        ref other => panic!("{other:?}"),
    };
    let other = |name: &str| match (name.strip_suffix("-of-adult-1"), name.strip_suffix("-of-adult-2")) {
        (Some(fact), _) => format!("{fact}-of-adult-2"),
        (_, Some(fact)) => format!("{fact}-of-adult-1"),
        (None, None) => name.to_owned(),
    };
    let ids: Vec<VariableId> = program.variables.ids().collect();
    ids.iter().map(|id| ids.iter().position(|at| name(*at) == other(&name(*id))).unwrap()).collect()
}

#[test]
fn who_is_told_of_first_means_nothing() {
    let mut dice = Dice::new(19);
    let mut moved = 0;
    for _ in 0..60 {
        let MadeUp { text, .. } = made_up(&mut dice);
        let pack = pack_of(&text);
        let program = compile(&pack, DAY);
        let oracle = Oracle::new(&program);
        let places = swapped(&pack, &program);
        for row in &oracle.rows {
            let adults = by_name(&pack, &program, &row.cells)["adults"];
            // With one adult there is no second to change places with.
            if adults == 1 {
                continue;
            }
            let other: Vec<u32> = places.iter().map(|at| row.cells[*at]).collect();
            moved += u32::from(other != row.cells);
            assert_eq!(oracle.row(&other).level, row.level, "{:?}\n{text}", row.cells);
        }
    }
    assert!(moved > 10_000, "{moved}");
}

#[test]
fn what_is_asked_of_people_is_asked_exactly_where_it_matters() {
    let mut dice = Dice::new(20);
    let mut asked = 0;
    for _ in 0..40 {
        let MadeUp { text, .. } = made_up(&mut dice);
        let pack = pack_of(&text);
        let program = compile(&pack, DAY);
        let oracle = Oracle::new(&program);
        let model = Model::build(&program, Budget::default()).unwrap();
        for _ in 0..3 {
            let known = some(&program, &mut dice);
            let matters = |id: &VariableId| pairs(&oracle, &known, *id).iter().any(|(a, b)| a.level != b.level);
            let expected: Vec<VariableId> = program.variables.ids().filter(matters).collect();
            let questions = model.case(&known).unwrap().questions(Scope::Ladders).unwrap();
            let mut found: Vec<VariableId> = questions.iter().map(|question| question.variable).collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{known:?}\n{text}");
            asked += found.len();
            // Of an adult who is not there nothing is asked.
            let most =
                by_name(&pack, &program, &known.iter().map(|cells| cells.cells().last().unwrap()).collect::<Vec<_>>())
                    ["adults"];
            for id in found {
                let Input::Fact(fact) = program.variables[id].input else { panic!() };
                let place = pack.facts[fact].place.as_ref().filter(|place| place.name != "works");
                assert!(place.is_none_or(|place| place.nth < most), "{}\n{text}", pack.facts[fact].entry.name);
            }
        }
    }
    assert!(asked > 100, "{asked}");
}

const RULES: &str = "rule two \"Two\"\n  when hurt and at least 2 adults (drinks or close)\n  then at least help\n  because \"So.\"\n  cites guide
rule one \"One\"\n  when hurt and any adult (steady is low and close)\n  unless any named (not works)\n  then at least watch\n  because \"So.\"\n  cites guide\n";

fn decided(pack: &Pack, people: &str) -> threshold::record::Decision {
    let text = format!(
        "referral: R-1\nreceived: 2026-11-20\nchildren:\n  - {{ child: A, facts: {{ hurt: yes }} }}\n  - {{ child: B }}\n{people}"
    );
    let referral = read(pack, FileId::default(), &text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
    Session::new(pack.clone()).decide(&referral, threshold::internals::moment::Moment::of(DAY).unwrap())
}

#[test]
fn people_by_label_are_facts_by_number() {
    let pack = pack_of(&format!("{HEAD}{RULES}"));
    let mother = "  - person: Mother\n    is: adult\n    facts: { drinks: yes, steady: low }\n    children: [{ child: A, facts: { close: yes } }]\n";
    let uncle = "  - person: Uncle\n    is: adult\n    facts: { steady: high }\n    children: [{ child: A, facts: { close: no } }, { child: B, facts: { close: yes } }]\n";
    let named = "  - { person: Coach, is: named, facts: { works: yes } }\n";
    let told = decided(&pack, &format!("people:\n{mother}{uncle}{named}"));
    let plain = decided(
        &pack,
        "household: { adults: 2, somebody: yes, works: yes, drinks-of-adult-1: yes, steady-of-adult-1: low, steady-of-adult-2: high }\n\
         reports: []\n",
    );
    let child = |decision: &threshold::record::Decision, at: usize| decision.children[at].level.clone();
    assert_eq!(child(&told, 0).now.name, "watch");
    assert_eq!(child(&told, 1), child(&plain, 1));
    let other = decided(&pack, &format!("people:\n{named}{uncle}{mother}"));
    assert_eq!((child(&told, 0), child(&told, 1)), (child(&other, 0), child(&other, 1)));
    let labels: Vec<_> = told.people.iter().map(|person| (person.label.as_str(), person.number, person.most)).collect();
    assert_eq!(labels, [("Mother", 1, 2), ("Uncle", 2, 2), ("Coach", 1, 1)]);
    // One adult is listed, and nobody says that there is no other.
    let one = decided(&pack, &format!("people:\n{mother}"));
    let asked: Vec<&str> = one.children[0].questions.iter().map(|question| question.fact.as_str()).collect();
    assert!(asked.contains(&"adults") && asked.contains(&"close-of-adult-2"), "{asked:?}");
    let alone = decided(&pack, &format!("people:\n{mother}household: {{ adults: 1 }}\n"));
    assert_eq!(alone.children[0].level.highest.name, "watch");
}
