//! Whole referrals as practitioners tell them, under the pack of their area: what each child's answer must be, and how many
//! come out too high or too low.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use threshold::internals::api::{Answer, decide};
use threshold::internals::record::clocks::{ClockDecision, ClockState, Counts};
use threshold::internals::record::{ChildDecision, Decision, Standing};

use crate::support::real;

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
    /// Rules that hold although the day lies before the pack and nothing dates them back to it.
    as_it_reads_today: Vec<String>,
    /// Rules that hold and are dated back to the day.
    of_the_day: Vec<String>,
    /// What is to be found as at these moments.
    days: BTreeMap<String, Day>,
}

/// What one child's clocks, meetings and rules say as at a moment. Clocks are named, meetings too; people by title.
#[derive(Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Day {
    running: Vec<String>,
    due_soon: Vec<String>,
    overdue: BTreeMap<String, String>,
    in_time: Vec<String>,
    late: BTreeMap<String, String>,
    not_needed: BTreeMap<String, String>,
    cannot_say: Vec<String>,
    not_started: Vec<String>,
    due: BTreeMap<String, String>,
    owners: BTreeMap<String, Vec<String>>,
    told: BTreeMap<String, Vec<String>>,
    held: Vec<String>,
    not_held: BTreeMap<String, Vec<String>>,
    findings: Vec<String>,
    remarks: Vec<String>,
    now: Option<String>,
    rules: Vec<String>,
    not_rules: Vec<String>,
    refuses: Vec<String>,
    actions: Vec<String>,
}

/// The packs under which whole referrals are told, with the folders of the stories.
const AREAS: [(&str, &str); 3] =
    [("croydon", "tests/scenarios"), ("croydon", "rules/croydon/training"), ("eastshire", "tests/areas/eastshire")];

#[test]
fn every_scenario_comes_out_as_told() {
    let mut wrong = Vec::new();
    let mut tally = Tally::default();
    let mut days = 0;
    for (pack, folder) in AREAS {
        let mut area = Area::of(pack);
        let mut stories: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        stories.sort();
        for path in stories {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let scenario: Scenario = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!scenario.expect.is_empty(), "{name} expects nothing");
            let decision = area.decide(&name, &text, None);
            for (label, expected) in &scenario.expect {
                let child = of(&decision, label);
                area.assert_known(&name, expected);
                let found = compare(child, expected, &|level| area.rank(level));
                wrong.extend(found.into_iter().map(|what| format!("{name}, {label}: {what}")));
                tally.add(&format!("{name}, {label}"), child, expected, &area);
                for (at, day) in &expected.days {
                    days += 1;
                    let decision = area.decide(&name, &text, Some(at));
                    let found = on_the_day(&decision, of(&decision, label), day);
                    wrong.extend(found.into_iter().map(|what| format!("{name}, {label}, as at {at}: {what}")));
                }
            }
        }
    }
    println!("{tally}");
    assert!(tally.too_high.is_empty() && tally.too_low.is_empty(), "{tally}");
    assert!(tally.ordinary() * 2 >= tally.told(), "fewer than half of the children are ordinary: {tally}");
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/README.md")).unwrap();
    assert!(readme.contains(&tally.in_a_sentence()), "rules/README.md does not say: {}", tally.in_a_sentence());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(days >= 40, "only {days} days are expected of");
}

/// A pack that decides.
struct Area {
    engine: threshold::Session,
    levels: Vec<String>,
    /// Names that a story may say do not hold or are not asked: a misspelt one never would.
    names: BTreeSet<String>,
}

impl Area {
    fn of(name: &str) -> Area {
        let pack = real::pack(name);
        let levels = pack.levels.iter().map(|level| level.entry.name.clone()).collect();
        let rules = pack.rules.iter().map(|rule| &rule.entry);
        let clocks = pack.clocks.iter().map(|clock| &clock.entry);
        let entries = rules.chain(clocks).chain(pack.facts.iter().map(|fact| &fact.entry));
        let names = entries.map(|entry| entry.name.clone()).collect();
        Area { engine: threshold::Session::new(pack), levels, names }
    }

    fn assert_known(&self, story: &str, expected: &Expected) {
        let days = expected.days.values().flat_map(|day| day.not_rules.iter().chain(&day.not_started));
        for name in expected.not_rules.iter().chain(&expected.not_asks).chain(days) {
            assert!(self.names.contains(name), "{story}: nothing is called {name}");
        }
    }

    fn rank(&self, name: &str) -> usize {
        self.levels.iter().position(|level| level == name).unwrap_or_else(|| panic!("no level {name}"))
    }

    fn decide(&mut self, name: &str, text: &str, at: Option<&str>) -> Decision {
        match decide(&mut self.engine, name, text, at) {
            Answer::Decision { decision } => *decision,
            other => panic!("{name} as at {at:?}: {other:?}"),
        }
    }
}

fn of<'a>(decision: &'a Decision, label: &str) -> &'a ChildDecision {
    decision.children.iter().find(|child| child.child == label).unwrap_or_else(|| panic!("no {label}"))
}

/// Over-escalation and under-escalation, over every child whose story says which level is right.
#[derive(Default)]
struct Tally {
    by_level: BTreeMap<String, usize>,
    too_high: Vec<String>,
    too_low: Vec<String>,
    without_level: usize,
}

impl Tally {
    fn add(&mut self, who: &str, child: &ChildDecision, expected: &Expected, area: &Area) {
        let rank = |level: &Option<String>| level.as_ref().map(|level| area.rank(level));
        let now = rank(&expected.now);
        let (least, most) = (now.or(rank(&expected.at_least)), now.or(rank(&expected.at_most)));
        let given = child.level.now.rank as usize;
        if least.is_none() && most.is_none() {
            self.without_level += 1;
            return;
        }
        if most.is_some_and(|most| given > most) {
            self.too_high.push(format!("{who}: {}", child.level.now.name));
        }
        if least.is_some_and(|least| given < least) {
            self.too_low.push(format!("{who}: {}", child.level.now.name));
        }
        let told = expected.now.as_ref().or(expected.at_least.as_ref()).or(expected.at_most.as_ref());
        *self.by_level.entry(told.cloned().unwrap_or_default()).or_default() += 1;
    }

    fn told(&self) -> usize {
        self.by_level.values().sum()
    }

    /// What rules/README.md says of the stories, so that it stays true.
    fn in_a_sentence(&self) -> String {
        format!(
            "{} children whose right level is told, {} at Levels 1 and 2: {} come out too high, {} too low",
            self.told(),
            self.ordinary(),
            self.too_high.len(),
            self.too_low.len()
        )
    }

    /// Children for whom everyday services or early help are right.
    fn ordinary(&self) -> usize {
        let is_ordinary = |level: &str| matches!(level, "universal" | "early-help" | "early-help-plan");
        self.by_level.iter().filter(|(level, _)| is_ordinary(level)).map(|(_, children)| children).sum()
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} children whose level is told, and {} whose is not", self.told(), self.without_level)?;
        for (level, children) in &self.by_level {
            writeln!(f, "  {level}: {children}")?;
        }
        for (what, whom) in [("too high", &self.too_high), ("too low", &self.too_low)] {
            writeln!(f, "{what}: {} {whom:?}", whom.len())?;
        }
        Ok(())
    }
}

fn on_the_day(decision: &Decision, child: &ChildDecision, day: &Day) -> Vec<String> {
    use ClockState as S;
    let mut wrong = Vec::new();
    let of = |name: &str| child.clocks.iter().filter(|clock| clock.clock == name).collect::<Vec<_>>();
    let said = |name: &str| {
        format!("{name} is {:?}", of(name).iter().map(|c| (c.state, &c.due, &c.late_by)).collect::<Vec<_>>())
    };
    let plain = [
        (&day.running, S::Running),
        (&day.due_soon, S::DueSoon),
        (&day.in_time, S::StoppedInTime),
        (&day.cannot_say, S::CannotSay),
    ];
    for (names, state) in plain {
        wrong.extend(
            names.iter().filter(|name| !of(name).iter().any(|clock| clock.state == state)).map(|name| said(name)),
        );
    }
    let with = [(&day.overdue, S::Overdue), (&day.late, S::StoppedLate)];
    for (names, state) in with {
        let fits = |(name, by): &(&String, &String)| {
            of(name).iter().any(|clock| clock.state == state && clock.late_by.as_ref() == Some(by))
        };
        wrong.extend(names.iter().filter(|one| !fits(one)).map(|(name, _)| said(name)));
    }
    for (name, reason) in &day.not_needed {
        if !of(name).iter().any(|clock| clock.state == S::NotNeeded && clock.reason.as_ref() == Some(reason)) {
            wrong.push(said(name));
        }
    }
    for (name, due) in &day.due {
        let last = |clock: &&ClockDecision| clock.due.and_then(|due| due.latest).map(|at| at.to_string());
        if !of(name).iter().any(|clock| last(clock).as_ref() == Some(due)) {
            wrong.push(said(name));
        }
    }
    for (name, owners) in &day.owners {
        if !of(name).iter().any(|clock| clock.owners == *owners) {
            wrong.push(format!("{name} is owned by others"));
        }
    }
    for (name, told) in &day.told {
        let reached = |clock: &ClockDecision| {
            clock.steps.iter().filter(|step| step.reached).flat_map(|step| step.tell.clone()).collect::<Vec<_>>()
        };
        if !of(name).iter().any(|clock| reached(clock) == *told) {
            wrong.push(format!("{name} tells {:?}", of(name).iter().map(|clock| reached(clock)).collect::<Vec<_>>()));
        }
    }
    wrong.extend(day.not_started.iter().filter(|name| !of(name).is_empty()).map(|name| said(name)));
    let held = |name: &str, counts: Counts| {
        child.meetings.iter().filter(move |m| m.meeting == *name && m.counts == counts).collect::<Vec<_>>()
    };
    wrong.extend(
        day.held.iter().filter(|name| held(name, Counts::Held).is_empty()).map(|name| format!("{name} was not held")),
    );
    for (name, missing) in &day.not_held {
        if !held(name, Counts::NotHeld).iter().any(|meeting| meeting.missing == *missing) {
            wrong.push(format!("{name}: {:?}", child.meetings));
        }
    }
    let codes: Vec<&String> = child.time_findings.iter().map(|finding| &finding.code).collect();
    wrong.extend(
        day.findings.iter().filter(|code| !codes.contains(code)).map(|code| format!("no {code} among {codes:?}")),
    );
    let remarks: Vec<&String> = decision.remarks.iter().map(|remark| &remark.code).collect();
    wrong.extend(
        day.remarks.iter().filter(|code| !remarks.contains(code)).map(|code| format!("no {code} among {remarks:?}")),
    );
    if day.now.as_ref().is_some_and(|now| *now != child.level.now.name) {
        wrong.push(format!("now is {}", child.level.now.name));
    }
    let plain = Expected {
        rules: day.rules.clone(),
        not_rules: day.not_rules.clone(),
        refuses: day.refuses.clone(),
        actions: day.actions.clone(),
        ..Expected::default()
    };
    wrong.extend(compare(child, &plain, &|_| 0));
    wrong
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
    for (rules, today) in [(&expected.as_it_reads_today, true), (&expected.of_the_day, false)] {
        let marked = |rule: &&String| {
            child.reasons.iter().any(|reason| reason.rule == **rule && reason.as_it_reads_today == today)
        };
        wrong.extend(
            rules.iter().filter(|rule| !marked(rule)).map(|rule| format!("{rule}, read as today: not {today}")),
        );
    }
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
