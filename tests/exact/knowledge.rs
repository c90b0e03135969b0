//! The laws of exact knowledge, on the real packs: bounds, questions, reasons, local packs, and both ways of finding them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use threshold::Session;
use threshold::internals::api::{self, Answer};
use threshold::internals::calendar::day::Day;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::catalogue::Catalogue;
use threshold::internals::cells::CellSet;
use threshold::internals::compare::{Direction, Part, Side, Subject, compare};
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, Completion, Measure, Model, Scope};
use threshold::internals::evaluate::{Knowledge, Outcome, Standing, evaluate};
use threshold::internals::household::decide;
use threshold::internals::incremental::Evaluator;
use threshold::internals::knowledge::cases;
use threshold::internals::model::{Effect, Pack, Rung};
use threshold::internals::phrases;
use threshold::internals::program::{Program, VariableId};
use threshold::internals::record::{Basis, ChildAnswer, Decision, Method, Reason, ToldStanding};
use threshold::internals::session::Effort;
use threshold::internals::solver::Solver;
use threshold::internals::span::{FileId, Sources};
use threshold::internals::truth::Truth;

use crate::support::real::{Dice, Known, LOCAL, PACKS, pack, referral};

const NOW: &str = "2026-11-20T16:50";
const EFFORT: u64 = 20_000;

/// A pack with its program and its diagrams.
struct Ground {
    pack: Pack,
    program: Program,
    model: Model,
    catalogue: Catalogue,
}

impl Ground {
    fn of(name: &str) -> Ground {
        let pack = pack(name);
        let program = compile(&pack, Moment::read(NOW).unwrap().day());
        let model = Model::build(&program, Budget::default()).unwrap();
        Ground { catalogue: Catalogue::of(&pack), pack, program, model }
    }

    /// What is known of each child of a made-up referral, where no axiom is broken.
    fn knowledge(&self, dice: &mut Dice) -> Vec<Vec<CellSet>> {
        let told = referral(&self.catalogue, dice, Known::Half).to_string();
        let read = threshold::internals::referral::read(&self.pack, FileId(0), &told)
            .unwrap_or_else(|found| panic!("{found:?}\n{told}"));
        let cases = cases(&self.pack, &self.program, &read, Moment::read(NOW).unwrap());
        let possible = cases.into_iter().map(|case| case.knowledge.possible);
        possible
            .filter(|possible| self.model.case(possible.as_slice()).is_ok())
            .map(|possible| possible.as_slice().to_vec())
            .collect()
    }

    /// The same for many referrals.
    fn states(&self, referrals: usize, dice: &mut Dice) -> Vec<Vec<CellSet>> {
        (0..referrals).flat_map(|_| self.knowledge(dice)).collect()
    }

    /// A completion of what is known that breaks no axiom, if a few throws find one.
    fn complete(&self, known: &[CellSet], dice: &mut Dice) -> Option<Vec<u32>> {
        let any = |cells: &CellSet, dice: &mut Dice| cells.cells().nth(dice.roll(cells.len() as usize)).unwrap();
        let throw = |dice: &mut Dice| known.iter().map(|cells| any(cells, dice)).collect::<Vec<u32>>();
        (0..20).map(|_| throw(dice)).find(|cells| self.is_legal(&self.outcome(cells)))
    }

    fn outcome(&self, cells: &[u32]) -> Outcome {
        let possible: Vec<CellSet> = cells.iter().map(|cell| CellSet::only(*cell)).collect();
        let mut outcome = Outcome::default();
        evaluate(&self.program, &Knowledge::of(&self.program, possible), &mut outcome);
        outcome
    }

    fn is_legal(&self, outcome: &Outcome) -> bool {
        self.program.axioms.iter().all(|(_, node)| outcome.possible[*node] == Truth::True)
    }

    /// Level, speed and every effect of a complete outcome.
    fn answer(&self, outcome: &Outcome) -> (u32, u32, BTreeSet<Effect>) {
        let holds = self.program.rules.iter().zip(&outcome.rules).filter(|(_, at)| **at == Standing::Certain);
        (outcome.level.now, outcome.speed.now, holds.flat_map(|(rule, _)| rule.effects.clone()).collect())
    }
}

fn within(cells: &Completion, known: &[CellSet]) -> bool {
    cells.0.iter().zip(known).all(|(cell, known)| known.contains(*cell))
}

fn decided(engine: &mut Session, referral: &Value) -> Decision {
    match api::decide(engine, "referral", &referral.to_string(), None) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral:#}"),
    }
}

/// Law 2: both ends are reached by a completion, and no completion lies outside them; the evaluator and the diagram agree
/// on every complete referral.
#[test]
fn bounds_are_exact() {
    let mut dice = Dice::new(2);
    for name in PACKS {
        let ground = Ground::of(name);
        let mut completed = 0;
        for known in ground.states(30, &mut dice) {
            let case = ground.model.case(&known).unwrap();
            let reaches = [Measure::Level, Measure::Speed].map(|measure| (measure, case.reach(measure).unwrap()));
            for (measure, reach) in reaches {
                for end in [reach.lowest, reach.highest] {
                    let witness = case.witness(measure, end).unwrap().expect("an end that some completion reaches");
                    assert!(within(&witness, &known));
                    let outcome = ground.outcome(&witness.0);
                    assert!(ground.is_legal(&outcome));
                    assert_eq!(if measure == Measure::Level { outcome.level.now } else { outcome.speed.now }, end);
                }
            }
            for _ in 0..10 {
                let Some(cells) = ground.complete(&known, &mut dice) else { continue };
                let outcome = ground.outcome(&cells);
                let single: Vec<CellSet> = cells.iter().map(|cell| CellSet::only(*cell)).collect();
                let exact = ground.model.case(&single).unwrap();
                for (measure, reach) in reaches {
                    let value = if measure == Measure::Level { outcome.level.now } else { outcome.speed.now };
                    assert!((reach.lowest..=reach.highest).contains(&value), "{value} outside {reach:?}");
                    let drawn = exact.reach(measure).unwrap();
                    assert_eq!((drawn.lowest, drawn.highest), (value, value));
                }
                for (rule, standing) in ground.program.rules.iter().zip(&outcome.rules) {
                    let drawn = exact.standing(Measure::Rule(rule.id)).unwrap();
                    assert_eq!(drawn, if *standing == Standing::Certain { Truth::True } else { Truth::False });
                }
                completed += 1;
            }
        }
        assert!(completed > 200, "{name}: only {completed} completions");
    }
}

/// Law 4: a fact is asked if and only if two completions that differ in it alone give different answers.
#[test]
fn questions_are_exact() {
    let mut dice = Dice::new(4);
    for name in PACKS {
        let ground = Ground::of(name);
        let mut solver = Solver::build(&ground.program, 100_000);
        let mut turned = 0;
        for (at, known) in ground.states(12, &mut dice).into_iter().enumerate() {
            let case = ground.model.case(&known).unwrap();
            let questions = case.questions(Scope::All).unwrap();
            let asked: BTreeSet<VariableId> = questions.iter().map(|question| question.variable).collect();
            if at < 3 {
                let found: BTreeSet<VariableId> = solver.questions(Scope::All, &known).unwrap().into_iter().collect();
                assert_eq!(asked, found, "{name}: the diagram and the solver ask alike");
            }
            for _ in 0..5 {
                let Some(cells) = ground.complete(&known, &mut dice) else { continue };
                let answer = ground.answer(&ground.outcome(&cells));
                for (id, open) in (0..).map(VariableId).zip(&known).filter(|(_, open)| open.len() > 1) {
                    let mut other = cells.clone();
                    other[id.at()] = open.cells().nth(dice.roll(open.len() as usize)).unwrap();
                    let outcome = ground.outcome(&other);
                    if ground.is_legal(&outcome) && ground.answer(&outcome) != answer {
                        assert!(
                            asked.contains(&id),
                            "{name}: {:?} matters and is not asked",
                            ground.program.variables[id]
                        );
                        turned += 1;
                    }
                }
            }
        }
        assert!(turned > 100, "{name}: only {turned} answers turned");
    }
}

/// Leaves out what is told of a child of whom it cannot be.
fn leave_out_what_cannot_be(referral: &mut Value, decision: &Decision) {
    for child in &decision.children {
        let impossible = child.told.iter().filter(|told| told.standing == ToldStanding::Impossible);
        for told in impossible {
            referral["household"].as_object_mut().unwrap().remove(&told.fact);
            for own in referral["children"].as_array_mut().unwrap().iter_mut().filter(|own| own["child"] == child.child)
            {
                own["facts"].as_object_mut().unwrap().remove(&told.fact);
            }
        }
    }
}

/// Law 5: what a reason names is enough for its floor, and of what the answer rests on nothing can be left out.
#[test]
fn reasons_suffice() {
    let mut dice = Dice::new(5);
    for name in PACKS {
        let ground = Ground::of(name);
        let mut leaned = 0;
        for known in ground.states(20, &mut dice) {
            let case = ground.model.case(&known).unwrap();
            for measure in [Measure::Level, Measure::Speed] {
                let floor = case.reach(measure).unwrap().lowest;
                let grounds = case.rests_on(measure, &[], EFFORT).unwrap();
                let only = |left_out: Option<VariableId>| {
                    let kept = |id: VariableId| grounds.variables.contains(&id) && left_out != Some(id);
                    let all = ground.program.variables.iter().zip(&known).zip((0..).map(VariableId));
                    all.map(|((variable, cells), id)| if kept(id) { *cells } else { variable.all() })
                        .collect::<Vec<_>>()
                };
                let lowest = |known: &[CellSet]| ground.model.case(known).unwrap().reach(measure).unwrap().lowest;
                assert!(lowest(&only(None)) >= floor);
                for id in &grounds.variables {
                    assert!(lowest(&only(Some(*id))) < floor, "{name}: the answer does not rest on it");
                    leaned += 1;
                }
            }
        }
        assert!(leaned > 30, "{name}: only {leaned} grounds");
        let mut engine = Session::new(ground.pack.clone());
        let ids: BTreeMap<String, VariableId> = (0..)
            .map(VariableId)
            .zip(&ground.program.variables)
            .map(|(id, variable)| (phrases::name(&ground.pack, &ground.program, variable.input), id))
            .collect();
        let mut reasons = 0;
        for _ in 0..20 {
            let mut told = referral(&ground.catalogue, &mut dice, Known::Everything);
            for _ in 0..6 {
                let now = decided(&mut engine, &told);
                leave_out_what_cannot_be(&mut told, &now);
            }
            let text = told.to_string();
            let read = threshold::internals::referral::read(&ground.pack, FileId(0), &text).unwrap();
            let mut all = cases(&ground.pack, &ground.program, &read, Moment::read(NOW).unwrap());
            decide(&ground.program, &mut Evaluator::nothing(&ground.program), &mut all);
            for (child, case) in decided(&mut engine, &told).children.iter().zip(all) {
                // Answers that cannot all be right stand as they were told.
                let is_contradicted = matches!(child.answer, ChildAnswer::Contradicted { .. });
                // What is disputed is taken for the worse, which is not what is possible.
                let is_disputed =
                    |reason: &Reason| reason.facts.iter().any(|fact| matches!(fact.basis, Basis::ContestedWorse));
                let levelled = child.reasons.iter().filter(|reason| reason.level.is_some() && !is_contradicted);
                for reason in levelled.filter(|reason| !is_disputed(reason)) {
                    let mut alone: Vec<CellSet> =
                        ground.program.variables.iter().map(|variable| variable.all()).collect();
                    for used in &reason.facts {
                        let id = ids[&used.fact];
                        alone[id.at()] = case.knowledge.possible[id];
                    }
                    let mut outcome = Outcome::default();
                    evaluate(&ground.program, &Knowledge::of(&ground.program, alone), &mut outcome);
                    let floor = reason.level.as_ref().unwrap().rank;
                    assert!(outcome.level.now >= floor, "{name}: `{}` does not follow from its facts", reason.rule);
                    reasons += 1;
                }
            }
        }
        assert!(reasons > 100, "{name}: only {reasons} reasons");
    }
}

/// Law 10: no referral gets a lower level or speed, or a longer limit, under a local pack than under the one it extends.
#[test]
fn local_packs_protect_at_least_as_much() {
    let day = Day { year: 2026, month: 11, day: 20 };
    let mut dice = Dice::new(10);
    for (local, wide) in LOCAL {
        let packs = [pack(wide), pack(local)];
        let programs = [compile(&packs[0], day), compile(&packs[1], day)];
        let sources = Sources::default();
        let side = |at: usize| Side { pack: &packs[at], program: &programs[at], sources: &sources };
        let difference = compare(side(0), side(1), Budget::default()).unwrap();
        for matrix in difference.moved.iter().filter(|one| matches!(one.subject, Subject::Level | Subject::Speed)) {
            let mut cells = matrix.cells.iter();
            assert!(cells.all(|cell| cell.way != Direction::Lowered), "{wide} to {local}: {:?}", matrix.subject);
        }
        // An area's own calendar counts its own days: that is what it is for.
        let lowered = difference.times.iter().filter(|time| time.way == Direction::Lowered);
        // So it is with its telephones, with its examples, with the settings that only order what is shown, and with the findings
        // that it lets be and gives a reason for.
        let is_own = |part: Part| {
            matches!(
                part,
                Part::Calendar
                    | Part::Days
                    | Part::Telephone
                    | Part::Hours
                    | Part::Setting
                    | Part::Examples
                    | Part::Allowed
            )
        };
        let lowered: Vec<_> = lowered.filter(|time| !is_own(time.part)).collect();
        assert!(lowered.is_empty(), "{lowered:?}");
        let catalogue = Catalogue::of(&packs[0]);
        // A local pack may have levels of its own in between.
        let rank = |rungs: &[Rung], name: &str| rungs.iter().position(|rung| rung.entry.name == name).unwrap();
        let (levels, speeds) = (packs[1].levels.clone(), packs[1].speeds.clone());
        let mut engines = packs.map(Session::new);
        for _ in 0..100 {
            let told = referral(&catalogue, &mut dice, Known::Half);
            let [wide, local] = engines.each_mut().map(|engine| decided(engine, &told));
            for (wide, local) in wide.children.iter().zip(&local.children) {
                let (level, speed) =
                    (rank(levels.as_slice(), &wide.level.now.name), rank(speeds.as_slice(), &wide.speed.now.name));
                assert!(local.level.now.rank as usize >= level && local.speed.now.rank as usize >= speed);
            }
        }
    }
}

/// Where diagrams outgrow their budget a search finds the same bounds and questions, and the record says so.
#[test]
fn a_search_says_what_the_diagrams_say() {
    let pack = pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let diagrams = Budget { nodes: 10, ..Budget::default() };
    let mut drawn = Session::new(pack.clone());
    let patient = Effort { diagrams, conclusions: u64::MAX, ..Effort::default() };
    let mut searched = Session::with_effort(pack.clone(), patient);
    let mut weary = Session::with_effort(pack, Effort { diagrams, dead_ends: 0, ..Effort::default() });
    let mut dice = Dice::new(6);
    let mut tired = 0;
    for _ in 0..3 {
        let told = referral(&catalogue, &mut dice, Known::Half);
        let decisions = [&mut drawn, &mut searched, &mut weary].map(|engine| decided(engine, &told));
        let [drawn, searched, weary] = &decisions;
        let broken = |decision: &Decision| decision.remarks.iter().any(|remark| remark.code == "contradiction");
        for ((drawn, found), sound) in drawn.children.iter().zip(&searched.children).zip(&weary.children) {
            if broken(searched) {
                continue;
            }
            assert_eq!((drawn.level.method, found.level.method), (Method::Diagram, Method::Solver));
            assert_eq!((&drawn.level.lowest, &drawn.level.highest), (&found.level.lowest, &found.level.highest));
            assert_eq!((&drawn.speed.lowest, &drawn.speed.highest), (&found.speed.lowest, &found.speed.highest));
            let facts = |child: &threshold::internals::record::ChildDecision| {
                child.questions.iter().map(|question| question.fact.clone()).collect::<BTreeSet<_>>()
            };
            assert_eq!(facts(drawn), facts(found));
            assert!(
                sound.level.lowest.rank <= drawn.level.lowest.rank
                    && sound.level.highest.rank >= drawn.level.highest.rank
            );
            tired += usize::from(sound.level.method == Method::Sound);
        }
        assert!(
            searched.remarks.iter().any(|remark| ["found-by-search", "contradiction"].contains(&remark.code.as_str()))
        );
    }
    assert!(tired > 0, "no search ever gave up");
}

/// A search that runs out of its budget still gives exact bounds, or says that they are only sound; it leaves no question out,
/// and says of which it proved nothing.
#[test]
fn a_search_out_of_its_budget_says_what_it_did_not_prove() {
    let pack = pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let diagrams = Budget { nodes: 10, ..Budget::default() };
    let told = referral(&catalogue, &mut Dice::new(8), Known::Half);
    let drawn = decided(&mut Session::new(pack.clone()), &told);
    let facts = |child: &threshold::internals::record::ChildDecision| {
        let named = |question: &threshold::internals::record::Question| {
            question.signs.iter().chain([&question.fact]).cloned().collect::<Vec<_>>()
        };
        child.questions.iter().flat_map(named).collect::<BTreeSet<_>>()
    };
    let (mut unproved, mut met) = (0, Vec::new());
    for conclusions in (0..12).map(|nth| 20_000 << nth) {
        let effort = Effort { diagrams, conclusions, ..Effort::default() };
        let found = decided(&mut Session::with_effort(pack.clone(), effort), &told);
        for (drawn, child) in drawn.children.iter().zip(&found.children) {
            let is_not_proved = found.remarks.iter().any(|remark| {
                remark.child.as_ref() == Some(&child.child) && remark.message.contains("within the solver's budget")
            });
            assert!(is_not_proved || child.level.method == Method::Sound || facts(drawn) == facts(child));
            if child.level.method == Method::Solver {
                assert!(facts(drawn).is_subset(&facts(child)), "{conclusions}");
                assert_eq!((&drawn.level.lowest, &drawn.level.highest), (&child.level.lowest, &child.level.highest));
            }
            unproved += usize::from(is_not_proved);
            met.push((conclusions, child.level.method, child.questions.len()));
        }
    }
    assert!(unproved > 0, "no search ever ran out of its budget: {met:?}");
}
