//! What moves while nobody says that a list of events is whole, against every such referral of a small pack.

use std::collections::{BTreeMap, BTreeSet};

use threshold::internals::api::decide_text;
use threshold::internals::compare::{Compared, Known, Subject};
use threshold::internals::diagram::Budget;
use threshold::internals::span::Sources;
use threshold::{Bundle, Pack, Session, load};

const TEXT: &str = r#"
pack small "Small"
  version "1"
level calm "Calm"
level watch "Watch" above calm
level rescue "Rescue" above watch
agency health "Health"
source guide "Guide"
  grade verified
fact hurt "Is the child hurt?"
  yes or no, about the child
  held by health
  worse when yes
event seen "Somebody saw the child"
  about the child
  worse when fewer
  presumed none until known
event told "Somebody told us"
  about the child
  worse when more
rule unseen "Hurt, and not seen for four weeks"
  when hurt and time since last seen over 4 weeks
  then at least rescue
  because "So."
  cites guide
rule often "Told often"
  when number of told in the last 12 months at least 2
  then at least watch
  because "So."
  cites guide
"#;

fn pack(text: &str) -> Pack {
    let files = BTreeMap::from([("small/small.rules".into(), text.into())]);
    let loaded = load(&Bundle { pack: "small".into(), files });
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// Every referral over what the pack asks: an answer or none, what is recorded, and whether that is all.
fn referrals() -> Vec<String> {
    let mut all = Vec::new();
    for hurt in ["", "hurt: yes", "hurt: no"] {
        for seen in [None, Some("2026-11-18"), Some("2026-01-10")] {
            for told in 0..3 {
                for whole in ["", "seen", "told", "seen, told"] {
                    let seen = seen.map(|on| format!("{{ event: seen, on: {on}, child: A }}"));
                    let told = (1..=told).map(|day| format!("{{ event: told, on: 2026-10-0{day}, child: A }}"));
                    let events: Vec<String> = seen.into_iter().chain(told).collect();
                    all.push(format!(
                        "{{ referral: R, received: 2026-11-20, children: [{{ child: A, facts: {{ {hurt} }} }}], \
                         events: [{}], history-complete: [{whole}] }}",
                        events.join(", ")
                    ));
                }
            }
        }
    }
    all
}

/// The level now for every referral.
fn levels(pack: &Pack) -> Vec<u32> {
    let mut session = Session::new(pack.clone());
    let level = |text: &String| {
        let (decision, _) = decide_text(&mut session, "r.yaml", text, None);
        decision.unwrap_or_else(|why| panic!("{text}: {why:?}")).children[0].level.now.rank
    };
    referrals().iter().map(level).collect()
}

/// The moves of the level that a comparison finds, by rank, and whether a list that nobody calls whole shows some of them.
fn found(old: &Pack, new: &Pack) -> (BTreeSet<(u32, u32)>, bool) {
    let sources = Sources::default();
    let compared = Compared::on_every_day((old, &sources), (new, &sources), Budget::default()).unwrap();
    let moves = compared.moves();
    let of_level: Vec<_> = moves.iter().filter(|one| one.matrix.subject == Subject::Level).collect();
    let open = of_level.iter().any(|one| one.cell.witness.iter().any(|told| told.known == Known::Recorded));
    let rank = |value: &threshold::internals::compare::Value| match value {
        threshold::internals::compare::Value::Rung(at, _) => *at,
        other => panic!("{other:?}"),
    };
    (of_level.iter().map(|one| (rank(&one.cell.from), rank(&one.cell.to))).collect(), open)
}

#[test]
fn lists_that_nobody_calls_whole_are_compared_exactly() {
    let old = pack(TEXT);
    let before = levels(&old);
    let mut lists = 0;
    for (from, to) in [
        ("  presumed none until known\n", ""),
        ("over 4 weeks", "over 52 weeks"),
        ("at least 2", "at least 3"),
        (
            "  about the child\n  worse when more\n",
            "  about the child\n  worse when more\n  presumed none until known\n",
        ),
        ("when number of told in the last 12 months at least 2", "when number of told in the last 12 months at most 1"),
        ("time since last seen over 4 weeks", "not seen in the last 4 weeks"),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let new = pack(&text);
        let after = levels(&new);
        let moved: BTreeSet<(u32, u32)> = before.iter().copied().zip(after).filter(|(from, to)| from != to).collect();
        let (said, open) = found(&old, &new);
        assert!(moved.is_subset(&said), "{from} -> {to}: {moved:?}, and found {said:?}");
        lists += usize::from(open);
    }
    assert!(lists > 0);
}

#[test]
fn a_presumption_about_what_nobody_recorded_is_missed_when_it_goes() {
    let (old, new) = (pack(TEXT), pack(&TEXT.replacen("  presumed none until known\n", "", 1)));
    assert_eq!(found(&old, &new), (BTreeSet::from([(2, 0), (2, 1)]), true));
    assert_eq!(found(&new, &old), (BTreeSet::from([(0, 2), (1, 2)]), true));
    assert_eq!(found(&old, &old), (BTreeSet::new(), false));
}
