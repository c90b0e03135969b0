//! What was renamed: saved files with the names of before mean what they meant, and that is said once.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use threshold::internals::model::{Domain, Entry};
use threshold::{Answer, Bundle, Pack, Session, decide, load};

use crate::support::real;

/// A pack in which everything that a file can name is a blank.
const TEXT: &str = r#"
pack small "Small"
  version "1"
level calm "Calm"
level watch "Watch" above calm
agency @agency "Health"
role @role "Nurse" in @agency
source guide "Guide"
  grade verified
fact @fact "Is the child hurt?"
  yes or no, about the child
  held by @agency
  worse when yes
fact worry "How worried?"
  one of (low "Low", @choice "High") in order, about the child
  worse when higher
fact signs "Which signs?"
  several of (@item "Bruise", burn "Burn"), about the household
  worse when more
event @event "A nurse saw the child"
  about the child
  with attendance
event told "Somebody told us"
  about the child
group @group "Injuries"
  door "Any injury?"
  of @fact
ladder late "Late"
  step tell @role at once
clock @clock "See the child"
  starts at each told
  stops at @event
  within 2 days
  owned by @agency
  escalates by late
rule watched "Watched"
  when @fact or worry is @choice or signs includes @item
  then at least watch
  because "So."
  cites guide
"#;

const BLANKS: [&str; 8] = ["agency", "role", "fact", "choice", "item", "event", "group", "clock"];

/// The pack as it was, with `old-…` for each blank.
fn before(text: &str) -> String {
    BLANKS.iter().fold(text.to_owned(), |text, blank| text.replace(&format!("@{blank}"), &format!("old-{blank}")))
}

/// The pack as it is, with `new-…`, each of which says what it was called before.
fn now(text: &str) -> String {
    let blocks = ["agency @agency", "role @role", "fact @fact", "event @event", "group @group", "clock @clock"];
    let mut text = text.to_owned();
    for block in blocks {
        let name = block.split('@').nth(1).unwrap();
        let line = text.lines().find(|line| line.starts_with(&format!("{block} "))).unwrap().to_owned();
        text = text.replace(&line, &format!("{line}\n  formerly old-{name}"));
    }
    text = text.replace("@choice \"High\"", "@choice \"High\" formerly old-choice or older");
    text = text.replace("@item \"Bruise\"", "@item \"Bruise\" formerly old-item");
    BLANKS.iter().fold(text, |text, blank| text.replace(&format!("@{blank}"), &format!("new-{blank}")))
}

fn pack(text: String) -> Pack {
    let loaded = load(&Bundle { pack: "small".into(), files: BTreeMap::from([("small/small.rules".into(), text)]) });
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

/// A referral that names everything.
fn referral(of: &str) -> String {
    let named = json!({
        "referral": "R", "received": "2026-11-20T09:00",
        "household": { "signs": [format!("{of}-item")] },
        "children": [{
            "child": "Child A",
            "facts": {
                format!("{of}-fact"): { "value": "no", "by": format!("{of}-agency"), "learnt": "2026-11-19" },
                "worry": format!("{of}-choice"),
            },
            "concerns": { format!("{of}-group"): "yes" },
            "worries": [{ "words": "A fall", "about": format!("{of}-group"), "by": format!("{of}-agency") }],
        }],
        "reports": [{ "agency": format!("{of}-agency"), "child": "Child A", "facts": { format!("{of}-fact"): "yes" } }],
        "events": [
            { "event": "told", "on": "2026-11-01", "child": "Child A" },
            { "event": format!("{of}-event"), "on": "2026-11-10", "child": "Child A", "attended": [format!("{of}-role")] },
            { "told": [format!("{of}-role")], "about": format!("{of}-clock"), "on": "2026-11-08", "child": "Child A" },
        ],
        "history-complete": [format!("{of}-event")],
    });
    named.to_string()
}

fn decided(pack: &Pack, referral: &str) -> Value {
    match decide(&mut Session::new(pack.clone()), "referral.json", referral, None) {
        Answer::Decision { decision } => serde_json::to_value(decision).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The remarks of a record, which are taken out of it.
fn remarks(record: &mut Value) -> Vec<String> {
    let all = record["remarks"].as_array_mut().unwrap();
    let mut former = Vec::new();
    all.retain(|remark| {
        let is_former = remark["code"] == "former-name";
        if is_former {
            former.push(remark["message"].as_str().unwrap().to_owned());
        }
        !is_former
    });
    former
}

#[test]
fn a_file_with_names_of_before_is_decided_as_with_the_new_ones_and_each_is_said_once() {
    let pack = pack(now(TEXT));
    let mut old = decided(&pack, &referral("old"));
    let mut new = decided(&pack, &referral("new"));
    assert_eq!(remarks(&mut new), Vec::<String>::new());
    let said = remarks(&mut old);
    assert_eq!(old, new);
    assert!(!old.to_string().contains("old-"), "{old}");
    for blank in BLANKS {
        let of = said.iter().filter(|one| one.contains(&format!("“old-{blank}” is now called “new-{blank}”")));
        assert_eq!(of.count(), 1, "{blank}: {said:?}");
    }
    assert_eq!(said.len(), BLANKS.len());
    // So it was under the pack of before.
    let was = decided(&self::pack(before(TEXT)), &referral("old"));
    assert_eq!(was["children"][0]["level"]["now"], old["children"][0]["level"]["now"]);
}

#[test]
fn one_question_under_two_names_is_refused_and_unknown_names_stay_unknown() {
    let pack = pack(now(TEXT));
    let codes = |facts: Value| {
        let referral = json!({ "referral": "R", "children": [{ "child": "A", "facts": facts }] }).to_string();
        match decide(&mut Session::new(pack.clone()), "referral.json", &referral, Some("2026-11-20")) {
            Answer::Problems { problems } => problems.into_iter().map(|one| one.code).collect::<Vec<_>>(),
            _ => Vec::new(),
        }
    };
    assert_eq!(codes(json!({ "old-fact": "yes" })), Vec::<String>::new());
    assert_eq!(codes(json!({ "old-fact": "yes", "new-fact": "no" })), ["told-under-two-names"]);
    assert_eq!(codes(json!({ "older-fact": "yes" })), ["referral-unknown-name"]);
    assert_eq!(codes(json!({ "worry": "older" })), Vec::<String>::new());
    assert_eq!(codes(json!({ "worry": "oldest" })), ["referral-wrong-value"]);
}

#[test]
fn a_rule_that_still_says_the_old_name_is_told_the_new_one() {
    let text = now(TEXT).replace("when new-fact or", "when old-fact or");
    let loaded = load(&Bundle { pack: "small".into(), files: BTreeMap::from([("small/small.rules".into(), text)]) });
    let said: Vec<String> = loaded.diagnostics.iter().flat_map(|one| one.help.clone()).collect();
    assert_eq!(said, ["write `new-fact`"]);
}

/// The names that a file of 0.1 can carry, each with a pack of which it is one; and referrals of 0.1 that were written anew since.
const OF_0_1: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/0.1");

#[test]
fn every_name_that_a_file_of_0_1_can_carry_is_read_today() {
    let packs = ["croydon", "eastshire"].map(|name| (name, real::pack(name)));
    let names = std::fs::read_to_string(format!("{OF_0_1}/names.txt")).unwrap();
    let mut lost = Vec::new();
    for line in names.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let pack = &packs.iter().find(|(name, _)| *name == words[0]).unwrap().1;
        let is = |entry: &Entry| entry.name == words[2] || entry.formerly.iter().any(|was| was == words[2]);
        let is_known = match words[1] {
            "fact" => pack.facts.iter().any(|fact| is(&fact.entry)),
            "answer" => pack.facts.iter().filter(|fact| is(&fact.entry)).any(|fact| {
                let (Domain::OneOf { choices, .. } | Domain::SeveralOf { choices }) = &fact.domain else {
                    return false;
                };
                choices.iter().any(|one| one.name == words[3] || one.formerly.iter().any(|was| was == words[3]))
            }),
            "event" => pack.events.iter().any(|event| is(&event.entry)),
            "agency" => pack.agencies.iter().any(is),
            "role" => pack.roles.iter().any(|role| is(&role.entry)),
            "clock" => pack.clocks.iter().any(|clock| is(&clock.entry)),
            "group" => pack.groups.iter().any(|group| is(&group.entry)),
            "level" => pack.levels.iter().any(|level| is(&level.entry)),
            other => panic!("{other}"),
        };
        if !is_known {
            lost.push(line);
        }
    }
    assert!(names.lines().count() > 700);
    assert_eq!(lost, Vec::<&str>::new(), "say `formerly` at what took the place of these");
}

#[test]
fn referrals_of_0_1_that_were_written_anew_since_still_open() {
    let mut croydon = Session::new(real::pack("croydon"));
    let mut opened = 0;
    for entry in std::fs::read_dir(OF_0_1).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).unwrap();
            let answer = decide(&mut croydon, "old.yaml", &text, None);
            assert!(matches!(answer, Answer::Decision { .. }), "{}: {answer:?}", path.display());
            opened += 1;
        }
    }
    assert_eq!(opened, 11);
}
