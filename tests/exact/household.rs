//! Every child's answers against brute force over all completions of the whole household.

use std::collections::BTreeSet;

use threshold::internals::calendar::day::Day;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, CaseError, Household, HouseholdLaw, Model, Reach, Scope};
use threshold::internals::knowledge::cases;
use threshold::internals::model::Pack;
use threshold::internals::program::{Input, NodeId, Program, VariableId};
use threshold::internals::referral::read;
use threshold::internals::span::FileId;
use threshold::internals::truth::Truth;
use threshold::record::Decision;
use threshold::{Bundle, Session};

use crate::brute_force::{Oracle, Row, measures, value};
use crate::support::real::Dice;
use crate::support::small;

const DAY: Day = Day { year: 2026, month: 11, day: 21 };
const HEAD: &str = r#"
pack small "Small"
  version "1"
level calm "Calm"
level worry "Worry" above calm
level rescue "Rescue" above worry
speed slow "Slow"
speed fast "Fast" above slow
agency health "Health"
action visit "Visit" led by health
source guide "Guide" grade verified
fact home "Home?" yes or no, about the household worse when yes
fact other "Other?" yes or no, about the household worse when no
fact hurt "Hurt?" yes or no, about the child worse when yes
fact seen "Seen?" yes or no, about the child worse when no
fact worry-level "How?" one of (low "Low", middle "Middle", high "High") in order, about the child worse when higher
event call "Call" about the household worse when more
"#;
const CHILD: [&str; 5] =
    ["hurt", "seen", "worry-level at least middle", "worry-level is high", "worry-level is middle"];
const SHARED: [&str; 4] =
    ["home", "other", "number of call in the last 7 days at least 1", "number of call in the last 1 month at least 2"];

fn pick(dice: &mut Dice, of: &[&str]) -> String {
    let atom = of[dice.roll(of.len())];
    if dice.once_in(3) { format!("not {atom}") } else { atom.to_owned() }
}

/// Something about one child.
fn about_child(dice: &mut Dice) -> String {
    match dice.roll(4) {
        0 => pick(dice, &CHILD),
        1 => format!("({} and {})", pick(dice, &CHILD), pick(dice, &CHILD)),
        2 => format!("({} or {})", pick(dice, &CHILD), pick(dice, &CHILD)),
        _ => format!(
            "(({} and {}) or ({} and {}))",
            pick(dice, &CHILD),
            pick(dice, &CHILD),
            pick(dice, &CHILD),
            pick(dice, &CHILD)
        ),
    }
}

fn anything(dice: &mut Dice, asked: &[String]) -> String {
    let one = |dice: &mut Dice| match dice.roll(5) {
        0 => pick(dice, &SHARED),
        1 | 2 => {
            let who = [
                "any sibling",
                "any sibling",
                "at least 2 siblings",
                "exactly 1 sibling",
                "at least 2 children",
                "at most 1 child",
            ][dice.roll(6)];
            let sibling = format!("{who} ({})", asked[dice.roll(asked.len())]);
            if dice.once_in(3) { format!("not {sibling}") } else { sibling }
        }
        _ => about_child(dice),
    };
    let (a, b) = (one(dice), one(dice));
    match dice.roll(3) {
        0 => a,
        1 => format!("({a}) and ({b})"),
        _ => format!("({a}) or ({b})"),
    }
}

fn made_up(dice: &mut Dice) -> Pack {
    let mut text = HEAD.to_owned();
    let asked: Vec<String> = (0..1 + dice.roll(3)).map(|_| about_child(dice)).collect();
    for at in 0..dice.roll(4) {
        let (when, always) = if dice.once_in(2) {
            (about_child(dice), pick(dice, &SHARED))
        } else if dice.once_in(2) {
            (pick(dice, &SHARED), about_child(dice))
        } else {
            (about_child(dice), about_child(dice))
        };
        text += &format!("axiom a{at} \"A{at}\" when {when} always {always} because \"So.\"\n");
    }
    for at in 0..1 + dice.roll(4) {
        text += &format!("rule r{at} \"R{at}\"\n  when {}\n", anything(dice, &asked));
        if dice.once_in(3) {
            text += &format!("  unless {}\n", anything(dice, &asked));
        }
        text += ["  then at least worry\n", "  then at least rescue\n", "  then speed fast\n", "  then visit\n"]
            [dice.roll(4)];
        text += "  because \"So.\"\n  cites guide\n";
    }
    small::pack(&text)
}

fn is_shared(pack: &Pack, program: &Program, id: VariableId) -> bool {
    match program.variables[id].input {
        Input::Fact(fact) | Input::Item(fact, _) => ["home", "other"].contains(&pack.facts[fact].entry.name.as_str()),
        Input::EventCount(..) | Input::TimeSince(..) | Input::Received(_) => true,
        Input::Sibling(_) => false,
    }
}

/// Some of the cells, or all of them, or one.
fn part(all: CellSet, dice: &mut Dice) -> CellSet {
    if dice.once_in(2) {
        return all;
    }
    let cells: Vec<u32> = all.cells().filter(|_| dice.once_in(2)).collect();
    let some = cells.into_iter().fold(CellSet::EMPTY, |some, cell| some.union(CellSet::only(cell)));
    if some.is_empty() { CellSet::only(u32::try_from(dice.roll(all.len() as usize)).unwrap()) } else { some }
}

/// Every completion within some cells of some variables; the others keep the first cell.
fn every(cells: &[CellSet], which: &[usize]) -> Vec<Vec<u32>> {
    let mut all = vec![vec![0; cells.len()]];
    for at in which {
        all = all
            .into_iter()
            .flat_map(|one| {
                cells[*at].cells().map(move |cell| {
                    let mut one = one.clone();
                    one[*at] = cell;
                    one
                })
            })
            .collect();
    }
    all
}

/// For each child the cells that it has in some completion of the whole household.
fn completions(
    program: &Program,
    oracle: &Oracle,
    shared: &[usize],
    known: &[Vec<CellSet>],
) -> Vec<BTreeSet<Vec<u32>>> {
    let asked: Vec<(usize, NodeId)> = program
        .variables
        .entries()
        .filter_map(|(id, variable)| match variable.input {
            Input::Sibling(node) => Some((id.at(), node)),
            _ => None,
        })
        .collect();
    let own: Vec<usize> = (0..program.variables.len())
        .filter(|at| !shared.contains(at) && asked.iter().all(|(id, _)| id != at))
        .collect();
    let mut found = vec![BTreeSet::new(); known.len()];
    for household in every(&known[0], shared) {
        let children: Vec<Vec<Vec<u32>>> = known
            .iter()
            .map(|known| {
                let mut children = every(known, &own);
                for child in &mut children {
                    for at in shared {
                        child[*at] = household[*at];
                    }
                }
                // No axiom asks for siblings.
                children.retain(|child| oracle.row(child).legal);
                children
            })
            .collect();
        let mut at = vec![0; children.len()];
        if children.iter().any(Vec::is_empty) {
            continue;
        }
        loop {
            let all: Vec<&Vec<u32>> = children.iter().zip(&at).map(|(children, at)| &children[*at]).collect();
            let mut all: Vec<Vec<u32>> = all.into_iter().cloned().collect();
            // Levels rest on what is asked of siblings, and never on their levels.
            for asks_level in [false, true] {
                let before = all.clone();
                for (me, cells) in all.iter_mut().enumerate() {
                    for (input, node) in asked.iter().filter(|(_, node)| (*node >= program.level_free) == asks_level) {
                        let others = before.iter().enumerate().filter(|(other, _)| *other != me);
                        let holding = others.filter(|(_, other)| oracle.row(other).nodes[node.at()]).count();
                        let last = program.variables.as_slice()[*input].cells - 1;
                        cells[*input] = u32::try_from(holding).unwrap().min(last);
                    }
                }
            }
            for (found, cells) in found.iter_mut().zip(all) {
                found.insert(cells);
            }
            let Some(next) = (0..at.len()).find(|i| at[*i] + 1 < children[*i].len()) else { break };
            at[next] += 1;
            at[..next].fill(0);
        }
    }
    found
}

#[test]
fn every_child_is_decided_exactly_over_the_whole_household() {
    let mut dice = Dice::new(17);
    let (mut told, mut laws, mut broken, mut open) = (0, 0, 0, 0);
    for round in 0..ROUNDS {
        let pack = made_up(&mut dice);
        let program = compile(&pack, DAY);
        let (oracle, model) = (Oracle::new(&program), Model::build(&program, Budget::default()).unwrap());
        let ties = Household::of(&model, &program, |id| is_shared(&pack, &program, id));
        let shared: Vec<usize> =
            program.variables.ids().filter(|id| is_shared(&pack, &program, *id)).map(VariableId::at).collect();
        for _ in 0..4 {
            let household: Vec<CellSet> = program.variables.iter().map(|one| part(one.all(), &mut dice)).collect();
            let known: Vec<Vec<CellSet>> = (0..2 + dice.roll(2))
                .map(|_| {
                    let one = program.variables.entries().map(|(id, variable)| match variable.input {
                        Input::Sibling(_) => variable.all(),
                        _ if shared.contains(&id.at()) => household[id.at()],
                        _ => part(variable.all(), &mut dice),
                    });
                    one.collect()
                })
                .collect();
            let expected = completions(&program, &oracle, &shared, &known);
            let cells: Vec<&[CellSet]> = known.iter().map(Vec::as_slice).collect();
            let heard = model.household(&ties, &cells).unwrap();
            if expected[0].is_empty() {
                let mut cases =
                    known.iter().zip(&heard).map(|(known, heard)| model.case_in(known, heard, &[]).map(|_| ()));
                let contradicted = |case: Result<(), CaseError>| matches!(case, Err(CaseError::Contradicted { .. }));
                assert!(cases.any(contradicted), "round {round}: nothing is contradicted");
                broken += 1;
                continue;
            }
            for ((known, heard), expected) in known.iter().zip(&heard).zip(&expected) {
                let rows: Vec<&Row> = expected.iter().map(|cells| oracle.row(cells)).collect();
                check(&program, &model, known, heard, &rows, &format!("round {round}"));
                told += heard.told.len();
                laws += usize::from(heard.has_laws());
                open += usize::from(rows.iter().any(|row| row.level != rows[0].level));
            }
        }
    }
    assert!(
        told > 50 && laws > 50 && broken > 5 && open > 50,
        "{told} told, {laws} laws, {broken} broken, {open} open"
    );
}

/// Rules that ask for the level of siblings beside others, with children of whom something is told.
fn asking_for_levels(dice: &mut Dice) -> (String, String) {
    let who = ["any sibling", "any sibling", "any sibling", "at least 2 siblings", "exactly 1 sibling"];
    let mut text = format!("{HEAD}action weigh \"Weigh\" led by health\n");
    let asked: Vec<String> = (0..1 + dice.roll(2)).map(|_| about_child(dice)).collect();
    for at in 0..dice.roll(3) {
        let (when, always) = (about_child(dice), pick(dice, &SHARED));
        text += &format!("axiom a{at} \"A{at}\" when {when} always {always} because \"So.\"\n");
    }
    for at in 0..2 + dice.roll(3) {
        text += &format!("rule r{at} \"R{at}\"\n  when {}\n", anything(dice, &asked));
        text += ["  then at least worry\n", "  then at least rescue\n", "  then visit\n"][dice.roll(3)];
        text += "  because \"So.\"\n  cites guide\n";
    }
    for at in 0..1 + dice.roll(2) {
        let level = ["worry", "rescue"][dice.roll(2)];
        let asks = format!("{} (level at least {level})", who[dice.roll(who.len())]);
        let when = match dice.roll(4) {
            0 => format!("{asks} and {}", about_child(dice)),
            1 => format!("not {asks}"),
            _ => asks,
        };
        let given = ["weigh", "weigh", "visit"][dice.roll(3)];
        text += &format!("rule s{at} \"S{at}\"\n  when {when}\n  then {given}\n  because \"So.\"\n  cites guide\n");
    }
    let mut said = |facts: &[&str], answers: &[&str]| {
        let mut told = Vec::new();
        for fact in facts {
            if dice.once_in(2) {
                told.push(format!("{fact}: {}", answers[dice.roll(answers.len())]));
            }
        }
        told
    };
    let household = said(&["home", "other"], &["yes", "no"]).join(", ");
    let mut children = Vec::new();
    for label in ["A", "B", "C"] {
        let mut facts = said(&["hurt", "seen"], &["yes", "no", "not-known"]);
        facts.extend(said(&["worry-level"], &["low", "middle", "high"]));
        children.push(format!("{{ child: {label}, facts: {{ {} }} }}", facts.join(", ")));
    }
    children.truncate(2 + dice.roll(2));
    let referral = format!(
        "{{ referral: R, received: 2026-11-20, household: {{ {household} }}, children: [ {} ] }}",
        children.join(", ")
    );
    (text, referral)
}

#[test]
fn what_rests_on_the_level_of_a_sibling_is_exact_or_says_that_it_is_not() {
    let mut dice = Dice::new(29);
    let (mut exact, mut sound) = (0, 0);
    for round in 0..ROUNDS {
        let (rules, text) = asking_for_levels(&mut dice);
        let pack = small::pack(&rules);
        let (referral, mut session) = (read(&pack, FileId(0), &text).expect("a referral"), Session::new(pack.clone()));
        let at = referral.received.expect("it was received");
        let program = compile(&pack, at.day());
        let cases = cases(&pack, &program, &referral, at);
        let shared: Vec<usize> =
            program.variables.ids().filter(|id| is_shared(&pack, &program, *id)).map(VariableId::at).collect();
        let known: Vec<Vec<CellSet>> = cases.iter().map(|case| case.knowledge.possible.as_slice().to_vec()).collect();
        let oracle = Oracle::new(&program);
        let expected = completions(&program, &oracle, &shared, &known);
        let decision = session.decide(&referral, at);
        for (child, expected) in decision.children.iter().zip(&expected).filter(|(_, expected)| !expected.is_empty()) {
            let place = format!("round {round}, {}: {text}\n{}", child.child, rules.strip_prefix(HEAD).unwrap());
            let rows: Vec<&Row> = expected.iter().map(|cells| oracle.row(cells)).collect();
            let is_sound = |code: &str| code == "siblings-only-sound";
            let about_it = decision.remarks.iter().filter(|remark| remark.child.as_ref() == Some(&child.child));
            let is_only_sound = about_it.clone().any(|remark| is_sound(&remark.code));
            let levels = || rows.iter().map(|row| row.level);
            let bounds = (levels().min().unwrap(), levels().max().unwrap());
            let said = (child.level.lowest.rank, child.level.highest.rank);
            assert!(said.0 <= bounds.0 && said.1 >= bounds.1, "{place}: {said:?} {bounds:?}");
            assert!(is_only_sound || said == bounds, "{place}: {said:?} {bounds:?}");
            let mut is_open = false;
            for (nth, (_, rule)) in program.rules.entries().enumerate() {
                let name = &pack.rules[rule.id].entry.name;
                let holding = rows.iter().filter(|row| row.rules[nth]).count();
                let holds = child.reasons.iter().any(|reason| reason.rule == *name);
                let may = holds || child.possible.iter().any(|possible| possible.rule == *name);
                assert!(may || holding == 0, "{place}: `{name}` holds in {holding} of {}", rows.len());
                if !is_only_sound {
                    assert!(!may || holding > 0, "{place}: `{name}` never holds");
                    assert!(holds || holding < rows.len(), "{place}: `{name}` always holds");
                    is_open |= rule.needs_level && holding > 0 && holding < rows.len();
                }
            }
            exact += usize::from(is_open);
            sound += usize::from(is_only_sound);
        }
    }
    assert!(exact > ROUNDS / 5 && sound > 5, "{exact} exact, {sound} only sound");
}

const ROUNDS: usize = if cfg!(debug_assertions) { 150 } else { 1500 };

/// One child's bounds, standings and questions are those of these completions.
fn check(program: &Program, model: &Model, known: &[CellSet], heard: &HouseholdLaw, rows: &[&Row], place: &str) {
    let case = model.case_in(known, heard, &[]).unwrap_or_else(|error| panic!("{place}: {error:?}"));
    for measure in measures(program) {
        let values = || rows.iter().map(|row| value(program, measure, row));
        let (lowest, highest) = (values().min().unwrap(), values().max().unwrap());
        assert_eq!(case.reach(measure).unwrap(), Reach { lowest, highest }, "{place}: {measure:?}");
        let standing = if lowest > 0 {
            Truth::True
        } else if highest > 0 {
            Truth::Unknown
        } else {
            Truth::False
        };
        assert_eq!(case.standing(measure).unwrap(), standing, "{place}: {measure:?}");
        for wanted in lowest..=highest {
            let witness = case.witness(measure, wanted).unwrap();
            let found = values().any(|value| value == wanted);
            assert_eq!(witness.is_some(), found, "{place}: {measure:?} {wanted}");
            if let Some(witness) = witness {
                assert!(rows.iter().any(|row| row.cells == witness.0), "{place}: no such household");
            }
        }
    }
    let differ = |at: usize| {
        rows.iter().enumerate().any(|(nth, a)| {
            rows.iter().take(nth).any(|b| {
                let elsewhere = (0..a.cells.len()).all(|other| other == at || a.cells[other] == b.cells[other]);
                elsewhere && a.cells[at] != b.cells[at] && a.outcome() != b.outcome()
            })
        })
    };
    let expected: Vec<usize> = (0..program.variables.len()).filter(|at| differ(*at)).collect();
    let mut asked: Vec<usize> =
        case.questions(Scope::All).unwrap().iter().map(|question| question.variable.at()).collect();
    asked.sort_unstable();
    assert_eq!(asked, expected, "{place}: questions");
}

const TIED: &str = r#"
pack q "Q"
  version "1"
level l0 "L0"
level l1 "L1" above l0
source src "Src" grade verified
fact abuse-at-home "Abuse at home?" yes or no, about the household worse when yes
fact saw-abuse "Saw abuse at home?" yes or no, about the child worse when yes
fact hurt "Hurt?" yes or no, about the child worse when yes
fact seen "Seen?" yes or no, about the child worse when no
"#;
const SEEN_MEANS_THERE: &str = r#"
rule r0 "R" when abuse-at-home then at least l1 because "b" cites src
axiom seen-means-there "Seen means there" when saw-abuse always abuse-at-home because "b"
"#;

fn decide(text: &str, referral: &str) -> Decision {
    let files = [("q/q.rules".to_owned(), text.to_owned())].into();
    let loaded = threshold::load(&Bundle { pack: "q".to_owned(), files });
    decide_with(&mut Session::new(loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))), referral)
}

fn decide_with(session: &mut Session, referral: &str) -> Decision {
    let read = read(session.pack(), FileId(0), referral).expect("a referral");
    session.decide(&read, read.received.expect("it was received"))
}

/// The lowest and the highest level of each child.
fn levels(decision: &Decision) -> Vec<(u32, u32)> {
    decision.children.iter().map(|child| (child.level.lowest.rank, child.level.highest.rank)).collect()
}

#[test]
fn what_one_child_saw_is_true_of_the_household() {
    let pack = format!("{TIED}{SEEN_MEANS_THERE}");
    let children = "{ child: A }, { child: B, facts: { saw-abuse: yes } }";
    let told = format!("{{ referral: R, received: 2026-11-20, children: [ {children} ] }}");
    let decision = decide(&pack, &told);
    assert_eq!(levels(&decision), [(1, 1), (1, 1)]);
    assert!(decision.remarks.iter().all(|remark| remark.code != "contradiction"), "{:?}", decision.remarks);
    let alone = decide(&pack, "{ referral: R, received: 2026-11-20, children: [ { child: A } ] }");
    assert_eq!(levels(&alone), [(0, 1)]);
}

#[test]
fn what_children_say_against_each_other_is_said() {
    let pack = format!(
        "{TIED}{SEEN_MEANS_THERE}axiom hurt-means-not \"Hurt means not\" when hurt always not abuse-at-home because \"b\"\n"
    );
    let children = "{ child: A, facts: { hurt: yes } }, { child: B, facts: { saw-abuse: yes } }";
    let told = format!("{{ referral: R, received: 2026-11-20, children: [ {children} ] }}");
    let decision = decide(&pack, &told);
    let said = decision.remarks.iter().filter(|remark| remark.code == "contradiction").count();
    assert_eq!(said, 2, "{:?}", decision.remarks);
}

#[test]
fn a_condition_on_siblings_that_holds_either_way_holds() {
    let pack = format!(
        "{TIED}rule r0 \"R\" when any sibling ((hurt and seen) or (hurt and not seen)) then at least l1 because \"b\" cites \
         src\n"
    );
    let children = "{ child: A }, { child: B, facts: { hurt: yes } }";
    let told = format!("{{ referral: R, received: 2026-11-20, children: [ {children} ] }}");
    let decision = decide(&pack, &told);
    assert_eq!(levels(&decision), [(1, 1), (0, 1)]);
    assert_eq!(decision.children[0].reasons.len(), 1);
}

/// Nobody leaves a mark on a child who is not yet born, and it tells nobody of it; so nobody asks what it lives through.
#[test]
fn an_unborn_sibling_cannot_have_been_marked() {
    let mut session = Session::new(crate::support::real::pack("croydon"));
    let told = |second: &str| {
        format!(
            "referral: R\nreceived: 2026-11-20\nchildren:\n- child: Child A\n  facts: {{ age: 7 years }}\n- child: Unborn\n  facts: {{ {second} }}\n"
        )
    };
    let asked = |decision: &Decision| {
        let lacks = decision.children[0].possible.iter().flat_map(|rule| rule.lacks.clone());
        lacks.filter(|fact| fact.contains("sibling")).collect::<Vec<_>>()
    };
    let born = asked(&decide_with(&mut session, &told("unborn: no")));
    let cannot_be = "other harm at home";
    assert!(born.iter().any(|fact| fact.contains(cannot_be)), "{born:?}");
    let unborn = asked(&decide_with(&mut session, &told("unborn: yes")));
    assert!(!unborn.iter().any(|fact| fact.contains(cannot_be)), "{unborn:?}");
}

/// What is kept of one child from one decision to the next is found again only while its household says the same.
#[test]
fn a_child_is_settled_again_when_its_sibling_says_more() {
    let files = [("q/q.rules".to_owned(), format!("{TIED}{SEEN_MEANS_THERE}"))].into();
    let loaded = threshold::load(&Bundle { pack: "q".to_owned(), files });
    let mut session = Session::new(loaded.pack.expect("a pack"));
    let told = |second: &str| {
        let children = format!("{{ child: A }}, {{ child: B, facts: {{ saw-abuse: {second} }} }}");
        format!("{{ referral: R, received: 2026-11-20, children: [ {children} ] }}")
    };
    for (says, lowest) in [("not-known", 0), ("yes", 1), ("not-known", 0)] {
        assert_eq!(levels(&decide_with(&mut session, &told(says)))[0], (lowest, 1), "{says}");
    }
}
