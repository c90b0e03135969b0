//! What an engine keeps of one decision changes nothing in the next: told step by step, a referral gets the bytes that it
//! gets at once.

use serde_json::{Value, json};
use threshold::Session;
use threshold::internals::api;
use threshold::internals::catalogue::Catalogue;

use crate::support::real::{Dice, Known, pack, referral};

fn decided(engine: &mut Session, told: &Value, at: &str) -> String {
    let answer = api::decide(engine, "referral", &told.to_string(), Some(at));
    serde_json::to_string(&answer).unwrap()
}

#[test]
fn a_referral_told_step_by_step_gets_the_same_bytes() {
    let pack = pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let (mut keeps, mut forgets) = (Session::new(pack.clone()), Session::new(pack));
    let mut dice = Dice::new(31);
    let mut changed = 0;
    for _ in 0..6 {
        let mut told = referral(&catalogue, &mut dice, Known::Half);
        let family = |told: &Value| told["children"].as_array().unwrap().len();
        let other = std::iter::repeat_with(|| referral(&catalogue, &mut dice, Known::Half))
            .find(|other| family(other) == family(&told))
            .unwrap();
        let mut before = String::new();
        for step in 0..6 {
            // One child after the other is told anew, then the household, then what happened; then only time goes by.
            match step {
                1 => told["children"][0]["facts"] = other["children"][0]["facts"].clone(),
                2 => told["household"] = other["household"].clone(),
                3 => told["events"] = other["events"].clone(),
                4 => drop(told.as_object_mut().unwrap().remove("received")),
                _ => {}
            }
            let at = if step == 5 { "2026-11-20T18:05" } else { "2026-11-20T17:45" };
            // After somebody else's referral nothing is left of this one.
            decided(&mut forgets, &json!({ "referral": "R-0", "children": [{ "child": "Nobody", "facts": {} }] }), at);
            let now = decided(&mut keeps, &told, at);
            assert!(now.starts_with("{\"kind\":\"decision\""), "{now}");
            assert_eq!(now, decided(&mut forgets, &told, at), "step {step} of {told}");
            changed += u32::from(now != before);
            before = now;
        }
    }
    assert!(changed > 20, "only {changed} steps changed an answer: the referrals are too quiet to show anything");
}
