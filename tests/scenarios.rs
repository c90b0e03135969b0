//! Whole referrals as practitioners tell them, under the Croydon pack: what each child's answer must be.

mod real;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use threshold::answer::{Answer, decide};
use threshold::record::{ChildDecision, Standing};

#[derive(Deserialize)]
struct Scenario {
    #[serde(default)]
    expect: BTreeMap<String, Expected>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Expected {
    now: Option<String>,
    lowest: Option<String>,
    highest: Option<String>,
    at_least: Option<String>,
    at_most: Option<String>,
    speed: Option<String>,
    actions: Vec<String>,
    routes: Vec<String>,
    refuses: Vec<String>,
    tells: Vec<String>,
    rules: Vec<String>,
    not_rules: Vec<String>,
    asks: Vec<String>,
    not_asks: Vec<String>,
}

#[test]
fn every_scenario_comes_out_as_told() {
    let pack = real::pack("croydon");
    let mut engine = threshold::Engine::new(pack.clone());
    let rank = |name: &str| {
        pack.levels.iter().position(|level| level.entry.name == name).unwrap_or_else(|| panic!("no level {name}"))
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut wrong = Vec::new();
    let mut children = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let scenario: Scenario = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let decision = match decide(&mut engine, &name, &text, None) {
            Answer::Decision { decision } => decision,
            other => panic!("{name}: {other:?}"),
        };
        assert!(!scenario.expect.is_empty(), "{name} expects nothing");
        for (label, expected) in &scenario.expect {
            children += 1;
            let child = decision
                .children
                .iter()
                .find(|child| child.child == *label)
                .unwrap_or_else(|| panic!("{name}: no {label}"));
            wrong.extend(compare(child, expected, &rank).into_iter().map(|what| format!("{name}, {label}: {what}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(children >= 50, "only {children} children are expected of");
}

fn compare(child: &ChildDecision, expected: &Expected, rank: &dyn Fn(&str) -> usize) -> Vec<String> {
    let mut wrong = Vec::new();
    let level = &child.level;
    for (what, wanted, found) in [
        ("now", &expected.now, &level.now),
        ("lowest", &expected.lowest, &level.lowest),
        ("highest", &expected.highest, &level.highest),
        ("speed", &expected.speed, &child.speed.now),
    ] {
        if wanted.as_ref().is_some_and(|wanted| *wanted != found.name) {
            wrong.push(format!("{what} is {}", found.name));
        }
    }
    let now = level.now.rank as usize;
    if expected.at_least.as_ref().is_some_and(|wanted| now < rank(wanted))
        || expected.at_most.as_ref().is_some_and(|wanted| now > rank(wanted))
    {
        wrong.push(format!("now is {}", level.now.name));
    }
    let fired = |rule: &String| child.reasons.iter().any(|reason| reason.rule == *rule);
    let asked = |fact: &String| child.questions.iter().any(|question| question.fact == *fact);
    let acts = |action: &String| child.actions.iter().any(|a| a.action == *action && a.standing == Standing::Certain);
    let goes = |route: &String| child.routes.iter().any(|r| r.route == *route && r.standing == Standing::Certain);
    let refuses =
        |action: &String| child.refusals.iter().any(|r| r.action == *action && r.standing == Standing::Certain);
    let tells = |who: &String| child.tell.iter().any(|t| t.who == *who && t.standing == Standing::Certain);
    wrong.extend(expected.rules.iter().filter(|rule| !fired(rule)).map(|rule| format!("{rule} does not hold")));
    wrong.extend(expected.not_rules.iter().filter(|rule| fired(rule)).map(|rule| format!("{rule} holds")));
    wrong.extend(expected.asks.iter().filter(|fact| !asked(fact)).map(|fact| format!("{fact} is not asked")));
    wrong.extend(expected.not_asks.iter().filter(|fact| asked(fact)).map(|fact| format!("{fact} is asked")));
    wrong.extend(
        expected.actions.iter().filter(|action| !acts(action)).map(|action| format!("{action} does not follow")),
    );
    wrong.extend(expected.routes.iter().filter(|route| !goes(route)).map(|route| format!("{route} is not the route")));
    wrong.extend(
        expected.refuses.iter().filter(|action| !refuses(action)).map(|action| format!("{action} is not refused")),
    );
    wrong.extend(expected.tells.iter().filter(|who| !tells(who)).map(|who| format!("{who} is not told")));
    wrong
}
