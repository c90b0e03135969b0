//! The laws that evaluation holds by itself, on the real packs and on made-up referrals.

use std::collections::BTreeMap;

use serde_json::Value;
use threshold::Session;
use threshold::internals::api::{self, Answer};
use threshold::internals::ast::{Amount, Counted, Whom};
use threshold::internals::calendar::moment::Moment;
use threshold::internals::catalogue::Catalogue;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Knowledge, Outcome, Standing, evaluate};
use threshold::internals::household::decide;
use threshold::internals::keywords::Worse;
use threshold::internals::knowledge::cases;
use threshold::internals::model::{Condition, Domain, Fact, Pack, Points, Rule, Test, Values};
use threshold::internals::program::Input;
use threshold::internals::record::{ChildAnswer, Decision};
use threshold::internals::referral::{Answer as Told, Happened, read};
use threshold::internals::span::FileId;
use threshold::internals::{explain, incremental, snapshot};

use crate::support::real::{self, Dice, Known, PACKS, bundle, pack, referral};

fn decided(engine: &mut Session, referral: &Value) -> Decision {
    match api::decide(engine, "referral", &referral.to_string(), None) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral:#}"),
    }
}

/// Law 1: any order of files, blocks, facts, children and reports gives the same bytes.
#[test]
fn order_is_nothing() {
    let mut dice = Dice::new(1);
    for name in PACKS {
        let plain = pack(name);
        let mut shuffled = bundle(name);
        let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (path, text) in shuffled.files.iter().filter(|(path, _)| path.ends_with(".rules")) {
            let folder = path.split('/').next().unwrap().to_owned();
            let parsed = threshold::internals::parse::parse(FileId(0), text);
            let of = |block: &threshold::internals::ast::Block| {
                text[block.span.start as usize..block.span.end as usize].to_owned()
            };
            texts.entry(folder).or_default().extend(parsed.file.blocks.iter().map(of));
        }
        shuffled.files.retain(|path, _| !path.ends_with(".rules"));
        for (folder, mut blocks) in texts {
            dice.shuffle(&mut blocks);
            for (at, part) in blocks.chunks(40).enumerate() {
                shuffled.files.insert(format!("{folder}/{at}.rules"), part.join("\n"));
            }
        }
        let other = threshold::load(&shuffled).pack.expect("the same pack in another order");
        let catalogue = Catalogue::of(&plain);
        assert_eq!(catalogue, Catalogue::of(&other));
        let (mut plain, mut other) = (Session::new(plain), Session::new(other));
        for _ in 0..50 {
            let told = referral(&catalogue, &mut dice, Known::Half);
            let mut turned = told.clone();
            for key in ["children", "reports", "events"] {
                turned[key].as_array_mut().unwrap().reverse();
            }
            assert_eq!(
                serde_json::to_string(&decided(&mut plain, &told)).unwrap(),
                serde_json::to_string(&decided(&mut other, &turned)).unwrap()
            );
        }
    }
}

/// Law 3: `lowest <= now <= highest`, and knowing less only widens the bounds.
#[test]
fn silence_never_reassures() {
    let pack = pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let mut engine = Session::new(pack);
    let mut dice = Dice::new(3);
    for _ in 0..400 {
        let told = referral(&catalogue, &mut dice, Known::Half);
        let mut less = told.clone();
        less.as_object_mut().unwrap().remove("reports");
        let mut known = told.clone();
        known.as_object_mut().unwrap().remove("reports");
        let children = less["children"].as_array_mut().unwrap();
        for child in children {
            child["facts"].as_object_mut().unwrap().retain(|_, _| !dice.once_in(3));
        }
        for (more, less) in decided(&mut engine, &known).children.iter().zip(&decided(&mut engine, &less).children) {
            if [more, less].iter().any(|child| matches!(child.answer, ChildAnswer::Contradicted { .. })) {
                continue;
            }
            // Answers can open a concern, so what was looked at may grow; what is possible never does.
            let (more, less) = (&more.outside, &less.outside);
            assert!(less.lowest.rank <= more.lowest.rank && more.highest.rank <= less.highest.rank);
            assert!(less.slowest.rank <= more.slowest.rank && more.fastest.rank <= less.fastest.rank);
        }
        for child in &decided(&mut engine, &told).children {
            for bounds in [&child.level, &child.speed] {
                assert!(bounds.lowest.rank <= bounds.now.rank && bounds.now.rank <= bounds.highest.rank);
            }
        }
    }
}

/// Law 3: an exception silences its rule only once it is known to hold; not asked, or presumed, it silences nothing.
#[test]
fn an_exception_counts_only_once_it_is_known() {
    let (mut dice, mut held) = (Dice::new(10), 0);
    let at = Moment::read("2026-11-20").unwrap();
    for name in PACKS {
        let pack = pack(name);
        let (catalogue, program) = (Catalogue::of(&pack), compile(&pack, at.day()));
        let mut outcome = Outcome::default();
        for _ in 0..400 {
            let told = referral(&catalogue, &mut dice, Known::Everything).to_string();
            for case in cases(&pack, &program, &read(&pack, FileId(0), &told).unwrap(), at) {
                for (place, rule) in program.rules.entries().filter(|(_, rule)| !rule.unless.is_empty()) {
                    let condition = program.support(rule.when);
                    let open: Vec<_> = rule.unless.iter().flat_map(|unless| program.support(*unless)).collect();
                    if rule.needs_level || open.iter().any(|variable| condition.contains(variable)) {
                        continue;
                    }
                    let mut known = case.knowledge.possible.clone();
                    for variable in open {
                        known[variable] = program.variables[variable].all();
                    }
                    evaluate(&program, &Knowledge::of(&program, known), &mut outcome);
                    // What else is told may say it: whoever is asked what adults are asked is one.
                    let is_said = rule.unless.iter().any(|unless| outcome.possible[*unless].is_true());
                    if outcome.possible[rule.when].is_true() && !is_said {
                        assert!(outcome.rules[place] >= Standing::Holds, "{}", pack.rules[rule.id].entry.name);
                        held += 1;
                    }
                }
            }
        }
    }
    assert!(held > 1_000, "only {held} rules with exceptions: the referrals are too quiet to show anything");
}

/// Law 6: a fact about one child reaches another only through `any sibling`.
#[test]
fn one_child_at_a_time() {
    let pack = pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let mut dice = Dice::new(6);
    let at = Moment::read("2026-11-20").unwrap();
    let program = compile(&pack, at.day());
    let mut alike = 0;
    for _ in 0..400 {
        let told = referral(&catalogue, &mut dice, Known::Half);
        let mut other = referral(&catalogue, &mut dice, Known::Half);
        other["children"][0] = told["children"][0].clone();
        for key in ["household", "history-complete"] {
            other[key] = told[key].clone();
        }
        for value in [&mut other, &mut told.clone()] {
            value["reports"] = Value::Null;
        }
        let mut told = told;
        told["reports"] = Value::Null;
        // Events of the first child and of the household stay the same.
        let own: Vec<Value> = told["events"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|e| e["child"].is_null() || e["child"] == "Child A")
            .cloned()
            .collect();
        told["events"] = Value::Array(own.clone());
        other["events"] = Value::Array(own);
        let first = |value: &Value| {
            let referral = read(&pack, FileId(0), &value.to_string()).unwrap();
            let mut all = cases(&pack, &program, &referral, at);
            let outcomes = decide(&program, &mut incremental::Evaluator::nothing(&program), &mut all);
            (all.swap_remove(0), outcomes.into_iter().next().unwrap())
        };
        let ((a, first_outcome), (b, second_outcome)) = (first(&told), first(&other));
        // What another child's answers say of the household reaches every child in it.
        let is_household = |input: Input| match input {
            Input::Fact(fact) | Input::Item(fact, _) => pack.facts[fact].about == Whom::Household,
            Input::EventCount(..) | Input::TimeSince(..) | Input::Sibling(_) | Input::Received(_) => false,
        };
        let mut inputs = program.variables.entries().filter(|(_, variable)| is_household(variable.input));
        if inputs.any(|(id, _)| a.beyond[id] != b.beyond[id]) {
            continue;
        }
        alike += 1;
        let mut siblings_agree = true;
        for ((variable, a), b) in program.variables.iter().zip(&a.knowledge.possible).zip(&b.knowledge.possible) {
            match variable.input {
                Input::Sibling(_) => siblings_agree &= a == b,
                _ => assert_eq!(a, b, "{:?}", variable.input),
            }
        }
        if siblings_agree {
            assert_eq!(first_outcome, second_outcome);
        }
    }
    assert!(alike > 50, "only {alike} pairs have one household");
}

/// A second evaluator, written from the words of the language: every fact is known, nothing has happened.
struct Reference<'a> {
    pack: &'a Pack,
    children: Vec<BTreeMap<u32, &'a Told>>,
    child: usize,
    level: u32,
}

/// What a fact says where it is not asked of a child.
#[derive(Clone, Copy, PartialEq)]
enum Elsewhere {
    /// It has its mildest value.
    Mildest,
    /// It makes no exception hold: so much as true, or as false.
    Is(bool),
}

impl Elsewhere {
    fn turned(self) -> Elsewhere {
        match self {
            Elsewhere::Mildest => Elsewhere::Mildest,
            Elsewhere::Is(holds) => Elsewhere::Is(!holds),
        }
    }
}

impl Reference<'_> {
    fn holds(&self, condition: &Condition, elsewhere: Elsewhere) -> bool {
        match &condition.body {
            Test::And(parts) => parts.iter().all(|part| self.holds(part, elsewhere)),
            Test::Or(parts) => parts.iter().any(|part| self.holds(part, elsewhere)),
            Test::Not(inner) => !self.holds(inner, elsewhere.turned()),
            Test::Count { from, to, of, .. } => {
                let count = |elsewhere| of.iter().filter(|part| self.holds(part, elsewhere)).count() as u32;
                *from <= count(elsewhere) && to.is_none_or(|to| count(elsewhere.turned()) <= to)
            }
            Test::People { from, to, there, of, .. } => {
                let both = || there.iter().zip(of);
                let count = |elsewhere| {
                    both().filter(|(there, of)| self.holds(there, elsewhere) && self.holds(of, elsewhere)).count()
                        as u32
                };
                *from <= count(elsewhere) && to.is_none_or(|to| count(elsewhere.turned()) <= to)
            }
            Test::Score { from, to, of, .. } => {
                let sum = |elsewhere: Elsewhere| -> i32 {
                    let of_item = |item: &Points| {
                        let elsewhere = if item.points > 0 { elsewhere } else { elsewhere.turned() };
                        if self.holds(&item.when, elsewhere) { item.points } else { 0 }
                    };
                    of.iter().map(of_item).sum()
                };
                *from <= sum(elsewhere) && to.is_none_or(|to| sum(elsewhere.turned()) <= to)
            }
            Test::Define(id) => self.holds(&self.pack.defines[*id].when, elsewhere),
            Test::Fact(id, wanted) => {
                let fact = &self.pack.facts[*id];
                let is_asked = fact.asked.as_ref().is_none_or(|asked| self.holds(asked, Elsewhere::Mildest));
                match elsewhere {
                    _ if is_asked => self.told(id.0, wanted),
                    Elsewhere::Is(holds) => holds,
                    Elsewhere::Mildest => mildest(fact, wanted),
                }
            }
            Test::EventCount { from, .. } => *from == 0,
            // No referral of these says when it came in.
            Test::Received { .. } => unreachable!("no made-up pack asks for it"),
            Test::TimeSince { amount, .. } => matches!(amount, Amount::AtLeast | Amount::Over),
            Test::Sibling { from, to, whom, of } => {
                let holds = |child: &usize| {
                    let (pack, children) = (self.pack, self.children.clone());
                    Reference { pack, children, child: *child, level: self.level }.holds(of, elsewhere)
                };
                let counts = |child: &usize| *child != self.child || *whom == Counted::All;
                let number = (0..self.children.len()).filter(|child| counts(child) && holds(child)).count();
                let number = u32::try_from(number).expect("few children");
                *from <= number && to.is_none_or(|to| number <= to)
            }
            Test::Level { from, to } => from.0 <= self.level && self.level <= to.0,
        }
    }

    fn told(&self, fact: u32, wanted: &Values) -> bool {
        match (self.children[self.child][&fact], wanted) {
            (Told::Items(items), Values::Item(item, included)) => items.contains(item) == *included,
            (Told::Values(Values::YesNo(a)), Values::YesNo(b)) => a == b,
            (Told::Values(Values::Choices(a)), Values::Choices(b)) => b.contains(&a[0]),
            (Told::Values(Values::Numbers { from: a, .. }), Values::Numbers { from, to }) => from <= a && a <= to,
            other => panic!("{other:?}"),
        }
    }

    fn fires(&self, rule: &Rule) -> bool {
        let excepts = |unless: &Condition| self.holds(unless, Elsewhere::Is(false));
        self.holds(&rule.when, Elsewhere::Mildest) && !rule.unless.iter().any(excepts)
    }
}

/// Whether the mildest value of a fact is one of those wanted; the first where neither end is worse.
fn mildest(fact: &Fact, wanted: &Values) -> bool {
    let most = fact.worse == Worse::Down;
    match (wanted, &fact.domain) {
        (Values::YesNo(yes) | Values::Item(_, yes), _) => *yes == most,
        (Values::Choices(choices), Domain::OneOf { choices: all, .. }) => {
            choices.contains(&if most { all.len() as u32 - 1 } else { 0 })
        }
        (Values::Numbers { from, to }, Domain::Number { from: least, to: greatest, .. }) => {
            let mild = if most { greatest } else { least };
            from <= mild && mild <= to
        }
        other => panic!("{other:?}"),
    }
}

/// The evaluator agrees with the reference on every rule of the real packs.
#[test]
fn the_reference_agrees() {
    let pack = pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let at = Moment::read("2026-11-20").unwrap();
    let program = compile(&pack, at.day());
    let mut dice = Dice::new(10);
    let mut fired = 0;
    for _ in 0..500 {
        let told = read(&pack, FileId(0), &referral(&catalogue, &mut dice, Known::Everything).to_string()).unwrap();
        // Whoever is twenty-five has left care, and whoever is grown up is not unborn, whatever else is told; the reference
        // reads answers alone.
        let is_over = |happened: &Happened| {
            let name = &pack.events[happened.event].entry.name;
            let unborn = happened.child.is_some_and(|child| {
                let told = &told.children[child].told;
                told.iter().any(|told| {
                    pack.facts[told.fact].entry.name == "unborn" && told.answer == Told::Values(Values::YesNo(true))
                })
            });
            !happened.on.is_after(at) && (name == "turned-twenty-five" || name == "turned-eighteen" && unborn)
        };
        if told.events.iter().any(is_over) {
            continue;
        }
        let mut all = cases(&pack, &program, &told, at);
        let outcomes: Vec<Outcome> = decide(&program, &mut incremental::Evaluator::nothing(&program), &mut all);
        let household = told.household.iter().map(|told| (told.fact.0, &told.answer));
        let children: Vec<BTreeMap<u32, &Told>> = told
            .children
            .iter()
            .map(|child| child.told.iter().map(|told| (told.fact.0, &told.answer)).chain(household.clone()).collect())
            .collect();
        for (child, outcome) in outcomes.iter().enumerate() {
            let mut reference = Reference { pack: &pack, children: children.clone(), child, level: 0 };
            let free = |id: u32| program.rules.iter().any(|rule| rule.id.0 == id && !rule.needs_level);
            let levels = pack.rules.iter().zip(0u32..).filter(|(rule, id)| free(*id) && reference.fires(rule));
            let level = levels.filter_map(|(rule, _)| rule.level).max().map_or(0, |level| level.0);
            reference.level = level;
            assert_eq!((outcome.level.lowest, outcome.level.now, outcome.level.highest), (level, level, level));
            for (rule, standing) in program.rules.iter().zip(&outcome.rules) {
                let fires = reference.fires(&pack.rules[rule.id]);
                fired += usize::from(fires);
                let found = *standing == Standing::Certain;
                assert!(fires == found && *standing != Standing::Possible, "{}", pack.rules[rule.id].entry.name);
            }
        }
    }
    assert!(fired > 10_000, "only {fired} rules fired: the referrals are too quiet to show anything");
    assert!(pack.facts.iter().any(|fact| fact.about == Whom::Household));
}

/// Law 9: a record, and the pack whose fingerprint it bears, give the same bytes years later; the browser's half of it is
/// held by `tests/browser/parity.test.mjs` and `replay.test.mjs`.
#[test]
fn a_record_is_the_same_years_later() {
    let mut dice = Dice::new(9);
    for name in PACKS {
        let today = pack(name);
        let (catalogue, kept) = (Catalogue::of(&today), snapshot::write(&today));
        let mut engine = Session::new(today);
        let told: Vec<Value> = (0..40).map(|_| referral(&catalogue, &mut dice, Known::Half)).collect();
        let records: Vec<Decision> = told.iter().map(|told| decided(&mut engine, told)).collect();
        // What is kept is the pack's files, or the pack as a page holds it; other cases were decided in the meantime.
        for later in [pack(name), snapshot::read(&kept).unwrap()] {
            let mut engine = Session::new(later);
            for (told, record) in told.iter().zip(&records).rev() {
                let again = api::decide(&mut engine, "referral", &told.to_string(), Some(&record.as_at.to_string()));
                let Answer::Decision { decision } = again else { panic!("{again:?}") };
                assert_eq!(serde_json::to_string(&decision).unwrap(), serde_json::to_string(record).unwrap());
            }
        }
        // Another word anywhere, and it is another pack.
        let mut other = bundle(name);
        let text = other.files.get_mut(&format!("{name}/pack.rules")).unwrap();
        *text = text.replacen(" \"", " \"Other ", 1);
        let other = threshold::load(&other).pack.unwrap();
        assert_ne!(explain::stamp(&other).fingerprint, records[0].pack.fingerprint);
    }
}

/// How many referrals the two engines are asked; each takes both some milliseconds.
const PARITY: usize = 1_000;

/// Referrals and their answers for the browser's engine, which must give the same bytes.
#[test]
fn answers_for_the_browser_to_match() {
    let catalogue = Catalogue::of(&pack("croydon"));
    let mut dice = Dice::new(9);
    // Most referrals say little; those that say much are the slowest, and are fewer.
    let known = |round| match round % 16 {
        0 => Known::Everything,
        1..4 => Known::Half,
        _ => Known::Little,
    };
    let asked: Vec<String> =
        (0..PARITY).map(|round| referral(&catalogue, &mut dice, known(round)).to_string()).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let answered: Vec<String> = std::thread::scope(|scope| {
        let answers = |asked: &[String]| {
            let mut engine = Session::new(pack("croydon"));
            asked.iter().map(|told| hash_of_the_answer(&mut engine, told)).collect::<Vec<_>>()
        };
        let parts = asked.chunks(asked.len().div_ceil(cores));
        let running: Vec<_> = parts.map(|part| scope.spawn(move || answers(part))).collect();
        running.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("pack.snapshot"), snapshot::write(&real::pack("croydon"))).unwrap();
    std::fs::write(folder.join("referrals.jsonl"), asked.join("\n") + "\n").unwrap();
    std::fs::write(folder.join("answers.sha256"), answered.join("\n") + "\n").unwrap();
}

/// The answers themselves would fill a disk; their hashes do not.
fn hash_of_the_answer(engine: &mut Session, told: &str) -> String {
    use sha2::Digest;
    let answer = serde_json::to_string(&api::decide(engine, "referral", told, None)).unwrap();
    assert!(answer.starts_with("{\"kind\":\"decision\""), "{answer}");
    sha2::Sha256::digest(answer.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
