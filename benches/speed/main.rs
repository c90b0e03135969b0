//! One decision, every way in which it can be made, side by side in one run, over the same made-up rules: by a function that
//! somebody could have written by hand, by the evaluators, from text, and with its whole record.
//!
//! Run with `cargo bench --bench speed --features bench`; the feature has the build program write the lines by hand.

mod by_hand;
mod made_up;

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Duration;

use by_hand::Decided;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use made_up::{Dice, Rules, Shape};
use serde_json::{Map, Value, json};
use threshold::internals::api;
use threshold::internals::batch::{Batch, ROWS};
use threshold::internals::calendar::day::Day;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::cells::CellSet;
use threshold::internals::compile::compile;
use threshold::internals::evaluate::{Knowledge, Outcome, RungBounds, evaluate};
use threshold::internals::incremental::Evaluator;
use threshold::internals::knowledge::cases;
use threshold::internals::model::Pack;
use threshold::internals::program::{Program, Variable};
use threshold::internals::referral::read;
use threshold::internals::span::FileId;
use threshold::{Bundle, Session};

const DAY: Day = Day { year: 2026, month: 11, day: 20 };

/// Made-up referrals under made-up rules.
struct Made {
    rules: Rules,
    pack: Pack,
    program: Program,
}

/// What is told of one child, as each way reads it.
struct Child {
    told: Vec<Option<bool>>,
    knowledge: Knowledge,
    text: String,
}

impl Made {
    fn of(count: usize) -> Made {
        let rules = made_up::rules(count, Shape::Clusters);
        let loaded = threshold::load(&Bundle { pack: "made".to_owned(), files: rules.files() });
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let program = compile(&pack, DAY);
        Made { rules, pack, program }
    }

    /// Children of whom one fact in so many is told; a quarter of the answers is *yes*.
    fn children(&self, one_in: usize) -> Vec<Child> {
        let mut dice = Dice::new(3);
        let child = |_| {
            let told: Vec<Option<bool>> =
                (0..self.rules.facts).map(|_| (dice.roll(one_in) == 0).then(|| dice.roll(4) == 0)).collect();
            let facts: Map<String, Value> = (0..)
                .zip(&told)
                .filter_map(|(at, told): (usize, _)| {
                    told.map(|yes| (format!("fact-{at}"), json!(if yes { "yes" } else { "no" })))
                })
                .collect();
            let text = json!({
                "referral": "R", "received": "2026-11-20", "children": [{ "child": "A", "facts": facts }]
            });
            let by_name: HashMap<&str, &Option<bool>> = self
                .pack
                .facts
                .iter()
                .map(|fact| fact.entry.name.as_str())
                .zip(
                    self.pack
                        .facts
                        .iter()
                        .map(|fact| &told[fact.entry.name["fact-".len()..].parse::<usize>().unwrap()]),
                )
                .collect();
            let cells = |(fact, variable): (&threshold::internals::model::Fact, &Variable)| {
                by_name[fact.entry.name.as_str()].map_or(variable.all(), |yes| CellSet::only(u32::from(yes)))
            };
            let possible: Vec<CellSet> = self.pack.facts.iter().zip(&self.program.variables).map(cells).collect();
            Child { told, knowledge: Knowledge::of(&self.program, possible), text: text.to_string() }
        };
        (0..128).map(child).collect()
    }
}

/// A referral as somebody would read it who knows that it is right.
#[derive(serde::Deserialize)]
struct ByHand<'t> {
    #[serde(borrow)]
    children: Vec<ChildByHand<'t>>,
}

#[derive(serde::Deserialize)]
struct ChildByHand<'t> {
    #[serde(borrow)]
    facts: Vec2<'t>,
}

/// Answers as they come.
struct Vec2<'t>(Vec<(&'t str, &'t str)>);

impl<'de: 't, 't> serde::Deserialize<'de> for Vec2<'t> {
    fn deserialize<D: serde::Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> serde::de::Visitor<'de> for Entries {
            type Value = Vec<(&'de str, &'de str)>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("answers")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    all.push(entry);
                }
                Ok(all)
            }
        }
        json.deserialize_map(Entries).map(Vec2)
    }
}

/// Measures one line over children, one after the other.
fn line<R>(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, len: usize, mut decide: impl FnMut(usize) -> R) {
    let mut next = 0;
    group.bench_function(name, |b| {
        b.iter(|| {
            next = (next + 1) % len;
            black_box(decide(next))
        });
    });
}

macro_rules! by_hand {
    ($group:expr, $made:expr, $count:literal, $facts:ident, $decide:ident) => {{
        let names: Vec<String> = (0..$made.rules.facts).map(|at| format!("fact-{at}")).collect();
        let places: HashMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
        for (share, one_in) in SHARES {
            let children = $made.children(one_in);
            let mut decided = Decided::<$count>::nothing();
            let array = |told: &[Option<bool>]| by_hand::$facts::of(told.try_into().unwrap());
            let all: Vec<_> = children.iter().map(|child| array(&child.told)).collect();
            line($group, &format!("by hand, {share}"), all.len(), |at| {
                by_hand::$decide(black_box(&all[at]), &mut decided);
                decided.level
            });
            // What is measured is right.
            let mut outcome = Outcome::default();
            for (child, facts) in children.iter().zip(&all) {
                by_hand::$decide(facts, &mut decided);
                evaluate(&$made.program, &child.knowledge, &mut outcome);
                assert_eq!((outcome.level, outcome.speed), (decided.level, decided.speed));
                for (active, standing) in $made.program.rules.iter().zip(&outcome.rules) {
                    let at: usize = $made.pack.rules[active.id].entry.name["rule-".len()..].parse().unwrap();
                    assert_eq!(decided.rules[at], *standing);
                }
            }
            let mut told = vec![None; $made.rules.facts];
            line($group, &format!("from JSON, by hand, {share}"), children.len(), |at| {
                told.fill(None);
                let read: ByHand<'_> = serde_json::from_str(&children[at].text).unwrap();
                for (fact, answer) in &read.children[0].facts.0 {
                    told[places[fact]] = Some(*answer == "yes");
                }
                by_hand::$decide(&array(&told), &mut decided);
                decided.level
            });
        }
    }};
}

/// How much is told: one fact in so many.
const SHARES: [(&str, usize); 2] = [("a tenth told", 10), ("all told", 1)];

/// All other lines.
fn engine(group: &mut BenchmarkGroup<'_, WallTime>, made: &Made) {
    let Made { program, pack, .. } = made;
    let at = Moment::of(DAY).unwrap();
    let mut session = Session::new(pack.clone());
    for (share, one_in) in SHARES {
        let children = made.children(one_in);
        let mut outcome = Outcome::default();
        line(group, &format!("evaluate, {share}"), children.len(), |at| {
            evaluate(program, &children[at].knowledge, &mut outcome);
            outcome.level
        });
        let mut from = Evaluator::nothing(program);
        line(group, &format!("from what is told, {share}"), children.len(), |at| -> RungBounds {
            from.tell(program, &children[at].knowledge);
            from.level()
        });
        let mut batch = Batch::of(program);
        line(group, &format!("64 at once, {share}"), 2, |half| {
            batch.clear();
            for (row, child) in (0..ROWS).zip(&children[half * 64..]) {
                batch.tell(program, row, &child.knowledge);
            }
            batch.decide(program);
            batch.level(63)
        });
        line(group, &format!("64 at once, told before, {share}"), 2, |_| {
            batch.decide(program);
            batch.level(63)
        });
        line(group, &format!("from JSON, {share}"), children.len(), |nth| {
            let referral = read(pack, FileId(0), &children[nth].text).unwrap();
            let case = cases(pack, program, &referral, at).swap_remove(0);
            from.tell(program, &case.knowledge);
            from.level()
        });
        line(group, &format!("whole record from JSON, {share}"), children.len(), |nth| {
            api::decide(&mut session, "referral", &children[nth].text, None)
        });
    }
    group.bench_function("compile", |b| b.iter(|| compile(pack, DAY)));
}

fn speed(criterion: &mut Criterion) {
    macro_rules! sizes {
        ($(($count:literal, $facts:ident, $decide:ident)),*) => {$(
            let made = Made::of($count);
            let mut group = criterion.benchmark_group(format!("{} rules", $count));
            group.sample_size(20).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_millis(800));
            by_hand!(&mut group, made, $count, $facts, $decide);
            engine(&mut group, &made);
            group.finish();
        )*};
    }
    sizes!(
        (30, Facts30, decide_30),
        (100, Facts100, decide_100),
        (300, Facts300, decide_300),
        (1000, Facts1000, decide_1000)
    );
}

criterion_group!(benches, speed);
criterion_main!(benches);
