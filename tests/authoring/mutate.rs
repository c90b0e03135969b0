//! Changed rules against every complete referral of a small pack.

use threshold::internals::diagram::Budget;
use threshold::internals::model::{Rule, RuleId};
use threshold::internals::mutants::{Fate, Tally, changes, mutants};

use crate::support::real;
use crate::support::small::{self, TEXT, pack, rows};

/// The same pack with rules that can be said in two ways, so that some changes change nothing.
fn text() -> String {
    TEXT.replace("worry at least middle", "worry at least middle or worry is high")
        + r#"
rule twice "Hurt, or hurt and young"
  when hurt or (hurt and age under 3 years)
  then at least watch
  because "So."
  cites guide
"#
}

/// A level, a speed and how many effects.
type Given = (Option<u32>, Option<u32>, usize);

/// Whether a rule holds in every complete referral, and what it then gives.
fn behaviour(text: &str, id: RuleId, changed: &Rule) -> Vec<Option<Given>> {
    let mut pack = pack(text);
    pack.rules[id] = changed.clone();
    let given = (changed.level.map(|level| level.0), changed.speed.map(|speed| speed.0), changed.effects.len());
    rows(&pack).values().map(|row| row.holds[id.at()].then_some(given)).collect()
}

#[test]
fn equivalent_changes_are_those_that_no_referral_tells() {
    let text = text();
    let pack = pack(&text);
    let found = mutants(&pack, Budget::default());
    let mut at = 0;
    let mut equivalent = 0;
    for (id, rule) in pack.rules.entries() {
        let plain = behaviour(&text, id, rule);
        for (change, changed) in changes(&pack, rule) {
            let mutant = &found[at];
            assert_eq!(mutant.change, change);
            let same = behaviour(&text, id, &changed) == plain;
            assert_eq!(matches!(mutant.fate, Fate::Equivalent), same, "{change:?}");
            equivalent += usize::from(same);
            at += 1;
        }
    }
    assert_eq!(at, found.len());
    assert!(equivalent > 0, "some changes change nothing");
}

#[test]
fn examples_to_add_kill_what_survives() {
    let mut text = text();
    let survivors = mutants(&pack(&text), Budget::default());
    let tally = Tally::of(&survivors);
    assert_eq!((tally.killed, tally.undecided), (0, 0), "there is no example yet");
    assert!(tally.surviving > 20);
    for round in 0..200 {
        let loaded = small::load(&text);
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}\n{text}", loaded.diagnostics));
        let found = mutants(&pack, Budget::default());
        let next = found.iter().find_map(|mutant| match &mutant.fate {
            Fate::Survives { example } => Some((mutant, example.as_ref().expect("an example"))),
            _ => None,
        });
        let Some((mutant, example)) = next else {
            let tally = Tally::of(&found);
            assert_eq!(tally.killed, tally.real());
            assert!(round > 3);
            for run in threshold::internals::examples::run(&pack) {
                assert!(run.failures.is_empty(), "{}: {:?}", run.title, run.failures);
            }
            return;
        };
        let block = threshold::internals::render::language::example(
            &pack,
            &loaded.sources,
            example,
            &format!("example {round}"),
        );
        let name = &pack.rules[mutant.rule].entry.name;
        let start = text.find(&format!("rule {name} ")).unwrap();
        let end = text[start..].find("  cites guide\n").unwrap() + start + "  cites guide\n".len();
        text.insert_str(end, &format!("\n{block}"));
    }
    panic!("examples do not come to an end");
}

#[test]
fn the_real_packs_notice_every_change() {
    for name in real::PACKS {
        let pack = real::pack(name);
        let found = mutants(&pack, Budget::default());
        let tally = Tally::of(&found);
        assert!(tally.killed > 2000, "{name}: only {} changes", tally.killed);
        assert_eq!(tally.killed, tally.real(), "{name}: {} surviving, {} undecided", tally.surviving, tally.undecided);
    }
}
