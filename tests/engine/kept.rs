//! What earlier versions answered, kept: every referral of theirs still opens, no child gets less today, and whoever gets more
//! stands in a list with the rules that say so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use threshold::Session;
use threshold::internals::api::{Answer, decide};

use crate::support::real::pack;

/// A referral with the level of each child, as an earlier version decided it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Kept {
    scenario: String,
    as_at: String,
    levels: BTreeMap<String, String>,
    referral: Value,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept/0.1.0")
}

#[test]
fn referrals_of_earlier_versions_open_and_no_child_gets_less() {
    let pack = pack("croydon");
    let ranks: BTreeMap<String, u32> =
        (0..).zip(&pack.levels).map(|(rank, one)| (one.entry.name.clone(), rank)).collect();
    let mut session = Session::new(pack);
    let text = std::fs::read_to_string(folder().join("answers.jsonl")).unwrap();
    let (mut raised, mut children) = (String::new(), 0);
    for line in text.lines() {
        let kept: Kept = serde_json::from_str(line).unwrap();
        let answer = decide(&mut session, &kept.scenario, &kept.referral.to_string(), Some(&kept.as_at));
        let Answer::Decision { decision } = answer else { panic!("{}: {answer:#?}", kept.scenario) };
        assert_eq!(decision.children.len(), kept.levels.len(), "{}", kept.scenario);
        for child in &decision.children {
            let (then, now) = (&kept.levels[&child.child], &child.level.now.name);
            children += 1;
            assert!(ranks[now] >= ranks[then], "{}, {}: {then} then, {now} now", kept.scenario, child.child);
            if now != then {
                let winning =
                    child.reasons.iter().filter(|reason| reason.level.as_ref().is_some_and(|level| level.name == *now));
                let rules: Vec<&str> = winning.map(|reason| reason.rule.as_str()).collect();
                assert!(!rules.is_empty(), "{}, {}: nothing says why", kept.scenario, child.child);
                raised +=
                    &format!("{}, {}: {then} then, {now} now: {}\n", kept.scenario, child.child, rules.join(", "));
            }
        }
    }
    assert!(children > 300, "{children} children");
    let path = folder().join("raised.txt");
    if std::env::var_os("UPDATE_KEPT").is_some() {
        std::fs::write(&path, &raised).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), raised, "read it, and run the tests with UPDATE_KEPT=1");
}
