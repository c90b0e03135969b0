//! How long the clocks of a referral take: every clock of the Croydon pack over fifty events of one child.
//!
//! 10,000 such referrals are to take less than a second, so one is to take less than 100 microseconds.

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use support::real::{self, Dice};
use threshold::internals::ast::Whom;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::clocks::{Case, ClockConditions};
use threshold::internals::referral::{ChildId, read};
use threshold::internals::span::FileId;

fn clocks(criterion: &mut Criterion) {
    let pack = real::pack("croydon");
    let mut dice = Dice::new(7);
    let referrals: Vec<_> = (0..100)
        .map(|_| {
            let events: Vec<Value> = (0..50)
                .map(|_| {
                    let event = &pack.events.as_slice()[dice.roll(pack.events.len())];
                    let on = format!("2026-{:02}-{:02}T{:02}:30", 1 + dice.roll(11), 1 + dice.roll(28), dice.roll(24));
                    let mut value = json!({ "event": event.entry.name, "on": on });
                    if event.about == Whom::Child {
                        value["child"] = json!("Child A");
                    }
                    if event.attendance {
                        value["attended"] = json!(["social-care", "police", "health"]);
                    }
                    value
                })
                .collect();
            let text = json!({ "referral": "R", "children": [{ "child": "Child A" }], "events": events }).to_string();
            read(&pack, FileId(0), &text).unwrap()
        })
        .collect();
    let now = Moment::read("2026-11-20T16:50").unwrap();
    let conditions = ClockConditions::of(&pack, now.day());
    let clocks = |referral| Case::new(&pack, &conditions, referral, ChildId(0), now, 0).time();
    let runs = referrals.iter().map(|referral| clocks(referral).runs.len()).sum::<usize>();
    assert!(runs > 1000, "only {runs} clocks ran");
    criterion.bench_function("clocks of a referral with 50 events", |bench| {
        let mut next = referrals.iter().cycle();
        bench.iter(|| black_box(clocks(next.next().unwrap())));
    });
}

criterion_group!(benches, clocks);
criterion_main!(benches);
