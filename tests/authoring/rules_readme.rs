//! The page that teaches how to add a rule, followed to the letter: what it tells people to write passes every check.

use threshold::internals::api::{Answer, decide};
use threshold::internals::diagram::Budget;
use threshold::internals::examples;
use threshold::internals::mutants::{Fate, mutants};
use threshold::{Session, load};

use crate::support::real;

const PAGE: &str = include_str!("../../rules/README.md");

/// The fenced parts of one language in the steps from a blank file, without their indent.
fn written(language: &str) -> Vec<String> {
    let (_, steps) = PAGE.split_once("## From a blank file").unwrap();
    let (steps, _) = steps.split_once("\n## ").unwrap();
    let fence = format!("```{language}\n");
    let parts = steps.split(&fence).skip(1).map(|part| part.split_once("   ```").unwrap().0);
    parts
        .map(|part| part.lines().map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line))).collect())
        .collect()
}

#[test]
fn the_steps_lead_from_a_blank_file_to_a_rule_that_passes() {
    let mut bundle = real::bundle("croydon");
    let rules = written("rules");
    assert_eq!(rules.len(), 3, "a fact with its group, a rule, its examples");
    bundle.files.insert("croydon/winter.rules".to_owned(), rules.concat());
    let loaded = load(&bundle);
    let pack = loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let runs: Vec<_> = examples::run(&pack).into_iter().filter(|run| run.name == "child-is-cold").collect();
    assert_eq!(runs.len(), 3);
    assert!(runs.iter().all(|run| run.failures.is_empty()), "{runs:?}");
    let base = real::base("croydon");
    let found =
        threshold::internals::analysis::analyse(&pack, threshold::internals::analysis::usual_day(&pack), base.as_ref());
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    let noticed = mutants(&pack, Budget::default());
    let own = noticed.iter().filter(|mutant| pack.rules[mutant.rule].entry.name == "child-is-cold");
    assert!(own.clone().count() > 3);
    assert!(own.clone().all(|mutant| matches!(mutant.fate, Fate::Killed { .. } | Fate::Equivalent)));

    let stories = written("yaml");
    let story = stories.iter().find(|story| story.starts_with("referral:")).unwrap();
    let Answer::Decision { decision } = decide(&mut Session::new(pack), "story", story, None) else {
        panic!("{story}")
    };
    let child = &decision.children[0];
    assert_eq!(child.level.now.name, "early-help");
    let held: Vec<&str> = child.reasons.iter().map(|reason| reason.rule.as_str()).collect();
    assert!(held.contains(&"child-is-cold") && !held.contains(&"several-signs-of-neglect"), "{held:?}");
}
