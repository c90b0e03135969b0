//! Random small packs, changed at random: what is said to move now is what moves in some state of knowledge, on its days, and
//! nothing else; every state is decided under both.

use std::collections::BTreeSet;

use serde_json::{Map, json};
use threshold::internals::api::decided_text;
use threshold::internals::compare::{Compared, Decided, Direction, Subject, Value as Answer, decisions};
use threshold::internals::day::Day;
use threshold::internals::diagram::Budget;
use threshold::internals::model::Pack;
use threshold::internals::span::Sources;
use threshold::record::ChildAnswer;
use threshold::{Bundle, Session};

use crate::support::real::Dice;

const HEAD: &str = r#"
pack small "Small"
  version "1"
  in force from 2026-01-01
agency health "Health"
agency school "School"
source guide "Guide"
  grade verified
level calm "Calm"
level worry "Worry" above calm
level rescue "Rescue" above worry
route door "Door"
speed slow "Slow"
speed fast "Fast" above slow
action visit "Visit"
  led by health
"#;

/// A day on which both sides may be asked, before anything ends or begins and after.
const DAYS: [Day; 2] = [Day { year: 2026, month: 3, day: 1 }, Day { year: 2027, month: 3, day: 1 }];

/// A question.
#[derive(Clone)]
struct Question {
    /// How many answers there are: two are yes or no, three are steps.
    answers: usize,
    worse: &'static str,
    presumed: Option<String>,
    asked: Option<String>,
}

#[derive(Clone)]
struct Rule {
    when: String,
    unless: Option<String>,
    then: &'static str,
    days: &'static str,
}

/// A pack in parts, of which each may be changed.
#[derive(Clone)]
struct Draft {
    questions: Vec<Question>,
    rules: Vec<Rule>,
    axiom: Option<String>,
    /// The last questions wait behind a door.
    behind: usize,
}

const THEN: [&str; 7] = [
    "at least worry",
    "at least rescue",
    "at least rescue\n  then speed fast",
    "visit",
    "visit within 1 day",
    "visit within 3 days",
    "route door",
];
const WHEN: [&str; 4] = ["", "", "  in force until 2026-12-31\n", "  in force from 2027-01-01\n"];
const STEPS: [&str; 3] = ["low", "middle", "high"];

impl Question {
    fn new(at: usize, before: &[Question], dice: &mut Dice) -> Question {
        let answers = if dice.once_in(3) { 3 } else { 2 };
        let mut question = Question { answers, worse: "", presumed: None, asked: None };
        question.worse = question.a_worse_end(dice);
        question.presumed = question.a_presumption(before, dice);
        if at > 0 && dice.once_in(4) {
            question.asked = Some(atom(before, dice));
        }
        question
    }

    fn a_worse_end(&self, dice: &mut Dice) -> &'static str {
        let ends = if self.answers == 2 {
            ["worse when yes", "worse when no"]
        } else {
            ["worse when higher", "worse when lower"]
        };
        if dice.once_in(4) { "neither is worse" } else { ends[dice.roll(2)] }
    }

    fn a_presumption(&self, before: &[Question], dice: &mut Dice) -> Option<String> {
        if !dice.once_in(3) {
            return None;
        }
        let value = self.told(dice.roll(self.answers));
        let when =
            if dice.once_in(2) && !before.is_empty() { format!(" when {}", atom(before, dice)) } else { String::new() };
        Some(format!("presumed {value} until known{when}"))
    }

    fn told(&self, answer: usize) -> &'static str {
        if self.answers == 2 { ["no", "yes"][answer] } else { STEPS[answer] }
    }

    /// Everything that can be known of it: nothing, each answer, two that differ, and that nobody could say.
    fn states(&self) -> Vec<State> {
        let mut all = vec![State::NotTold, State::NotKnown];
        all.extend((0..self.answers).map(|one| State::Told(self.told(one))));
        for low in 0..self.answers {
            all.extend((low + 1..self.answers).map(|high| State::Disputed(self.told(low), self.told(high))));
        }
        all
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    NotTold,
    NotKnown,
    Told(&'static str),
    Disputed(&'static str, &'static str),
}

fn atom(questions: &[Question], dice: &mut Dice) -> String {
    let at = dice.roll(questions.len());
    if questions[at].answers == 2 {
        return if dice.once_in(3) { format!("not q{at}") } else { format!("q{at}") };
    }
    format!("q{at} {}", ["is low", "is middle", "is high", "at least middle", "at most middle"][dice.roll(5)])
}

fn condition(questions: &[Question], dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.once_in(3) {
        return atom(questions, dice);
    }
    let parts: Vec<String> =
        (0..2 + dice.roll(2)).map(|_| format!("({})", condition(questions, dice, depth - 1))).collect();
    match dice.roll(5) {
        0 => format!("not {}", parts[0]),
        1 | 2 => parts.join(" and "),
        3 => parts.join(" or "),
        _ => format!("at least {} of ({})", 1 + dice.roll(parts.len()), parts.join(", ")),
    }
}

impl Rule {
    fn new(questions: &[Question], dice: &mut Dice) -> Rule {
        let unless = dice.once_in(2).then(|| condition(questions, dice, 1));
        Rule {
            when: condition(questions, dice, 2),
            unless,
            then: THEN[dice.roll(THEN.len())],
            days: WHEN[dice.roll(4)],
        }
    }
}

impl Draft {
    fn new(dice: &mut Dice) -> Draft {
        let mut questions = Vec::new();
        for at in 0..3 + dice.roll(2) {
            questions.push(Question::new(at, &questions, dice));
        }
        let rules = (0..2 + dice.roll(4)).map(|_| Rule::new(&questions, dice)).collect();
        let axiom = dice.once_in(4).then(|| condition(&questions, dice, 1));
        let behind = if dice.once_in(3) { 1 + dice.roll(2) } else { 0 };
        Draft { questions, rules, axiom, behind }
    }

    /// The same with something changed.
    fn changed(&self, dice: &mut Dice) -> Draft {
        let mut new = self.clone();
        let question = dice.roll(new.questions.len());
        let rule = dice.roll(new.rules.len());
        let all = self.questions.clone();
        match dice.roll(11) {
            0 => new.questions[question].presumed = None,
            1 => new.questions[question].presumed = all[question].a_presumption(&all[..question], dice),
            2 | 3 => new.questions[question].worse = all[question].a_worse_end(dice),
            4 => new.rules[rule].unless = None,
            5 => new.rules[rule].unless = Some(condition(&all, dice, 1)),
            6 => new.rules[rule].when = condition(&all, dice, 2),
            7 => new.rules[rule].then = THEN[dice.roll(THEN.len())],
            8 => new.rules[rule].days = WHEN[dice.roll(4)],
            9 => new.questions[question].asked = (question > 0).then(|| atom(&all[..question], dice)),
            _ if new.rules.len() > 1 => drop(new.rules.remove(rule)),
            _ => {}
        }
        if dice.once_in(3) { new.changed(dice) } else { new }
    }

    fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (at, one) in self.questions.iter().enumerate() {
            let domain = if one.answers == 2 {
                "yes or no"
            } else {
                "one of (low \"Low\", middle \"Middle\", high \"High\") in order"
            };
            text += &format!("fact q{at} \"Question {at}?\"\n  {domain}, about the child\n  {}\n", one.worse);
            text.extend(one.presumed.iter().map(|words| format!("  {words}\n")));
            text.extend(one.asked.iter().map(|words| format!("  asked when {words}\n")));
        }
        if self.behind > 0 {
            let first = self.questions.len() - self.behind;
            let names: Vec<String> = (first..self.questions.len()).map(|at| format!("q{at}")).collect();
            text += &format!("group signs \"Signs\"\n  door \"Any signs?\"\n  of {}\n", names.join(", "));
        }
        text.extend(self.axiom.iter().map(|words| format!("axiom law \"Law\"\n  always {words}\n")));
        for (at, rule) in self.rules.iter().enumerate() {
            text += &format!("rule r{at} \"Rule {at}\"\n{}  when {}\n", rule.days, rule.when);
            text.extend(rule.unless.iter().map(|words| format!("  unless {words}\n")));
            text += &format!("  then {}\n  because \"So.\"\n  cites guide\n", rule.then);
        }
        text
    }
}

/// The pack, if its conditions are ones that the language takes.
fn pack(text: &str) -> Option<Pack> {
    let files = [("small/small.rules".to_owned(), text.to_owned())].into();
    threshold::load(&Bundle { pack: "small".to_owned(), files }).pack
}

/// Every referral: a state for each question, and what is said at the door.
fn referrals(draft: &Draft, day: Day) -> Vec<String> {
    let mut all: Vec<Vec<State>> = vec![Vec::new()];
    for question in &draft.questions {
        let states = question.states();
        all = all.iter().flat_map(|told| states.iter().map(move |one| [told.as_slice(), &[*one]].concat())).collect();
    }
    let doors: &[Option<&str>] = if draft.behind > 0 { &[None, Some("yes"), Some("no")] } else { &[None] };
    all.iter().flat_map(|told| doors.iter().map(|door| referral(told, *door, day))).collect()
}

fn referral(told: &[State], door: Option<&str>, day: Day) -> String {
    let (mut facts, mut reports) = (Map::new(), Vec::new());
    for (at, state) in told.iter().enumerate() {
        let name = format!("q{at}");
        match state {
            State::NotTold => {}
            State::NotKnown => drop(facts.insert(name, json!("not-known"))),
            State::Told(value) => drop(facts.insert(name, json!(value))),
            State::Disputed(one, other) => {
                for (agency, value) in [("health", one), ("school", other)] {
                    let mut said = Map::new();
                    said.insert(name.clone(), json!(value));
                    reports.push(json!({ "agency": agency, "child": "A", "facts": said }));
                }
            }
        }
    }
    let mut child = json!({ "child": "A", "facts": facts });
    if let Some(door) = door {
        child["concerns"] = json!({ "signs": door });
    }
    let received = format!("{day}T12:00");
    json!({ "referral": "R", "received": received, "children": [child], "reports": reports }).to_string()
}

/// A move as it is compared.
type Moved = (Subject, Answer, Answer);

/// What moves now in any referral, and one of each.
fn decided([old, new]: [&Pack; 2], referrals: &[String]) -> std::collections::BTreeMap<Moved, String> {
    let mut sessions = [old, new].map(|pack| Session::new(pack.clone()));
    let mut all = std::collections::BTreeMap::new();
    for text in referrals {
        let [was, is] = sessions.each_mut().map(|session| decided_text(session, "w", text, None).0.ok());
        let (Some(was), Some(is)) = (was, is) else { continue };
        // What cannot be told on either side is ruled out, and said so.
        let mut children = was.decision.children.iter().chain(&is.decision.children);
        if children.any(|child| matches!(child.answer, ChildAnswer::Contradicted { .. })) {
            continue;
        }
        for Decided { subject, from, to, .. } in decisions((old, &was), (new, &is)) {
            all.entry((subject, from, to)).or_insert_with(|| text.clone());
        }
    }
    all
}

/// What is said to move on a day.
fn compared([old, new]: [&Pack; 2], day: Day) -> BTreeSet<Moved> {
    let sources = Sources::default();
    let compared = Compared::on_every_day((old, &sources), (new, &sources), Budget::default()).unwrap();
    let here = compared.stretches.iter().find(|stretch| stretch.period.covers(day)).unwrap();
    let matrices = here.difference.moved.iter().chain(here.difference.unsettled.as_ref().unwrap());
    let cells = matrices.flat_map(|matrix| matrix.cells.iter().map(|cell| (&matrix.subject, cell)));
    cells
        .filter(|(subject, cell)| {
            cell.way != Direction::Same
                && !matches!(subject, Subject::Ask(_))
                && ![&cell.from, &cell.to].contains(&&Answer::RuledOut)
        })
        .map(|(subject, cell)| (subject.clone(), cell.from.clone(), cell.to.clone()))
        .collect()
}

/// How many pairs of packs are tried; more with an `OPEN_PACKS` of one's own.
fn tries() -> usize {
    std::env::var("OPEN_PACKS").ok().and_then(|count| count.parse().ok()).unwrap_or(60)
}

/// Whether questions may be asked of some children only.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    OfEverybody,
    OfSome,
}

#[test]
#[ignore = "1 of 40 packs: a dispute of which an axiom rules one answer out is not compared"]
fn what_moves_now_is_what_some_state_of_knowledge_shows() {
    every_state_is_tried(Asked::OfEverybody);
}

#[test]
#[ignore = "not compared: a dispute that an answer settles, since its question is asked only of children of whom one side is right"]
fn what_moves_now_is_found_where_an_answer_settles_a_dispute() {
    every_state_is_tried(Asked::OfSome);
}

fn every_state_is_tried(asked: Asked) {
    let (mut tried, mut moving, mut wrong) = (0, 0, Vec::new());
    for seed in 1.. {
        if tried == tries() {
            break;
        }
        let mut dice = Dice::new(seed);
        let before = Draft::new(&mut dice);
        let after = before.changed(&mut dice);
        let (Some(old), Some(new)) = (pack(&before.text()), pack(&after.text())) else { continue };
        let ranges = [&before, &after].into_iter().flat_map(|draft| &draft.questions).any(|one| one.asked.is_some());
        if ranges && asked == Asked::OfEverybody {
            continue;
        }
        tried += 1;
        for day in DAYS {
            let shown = decided([&old, &new], &referrals(&before, day));
            let said = compared([&old, &new], day);
            moving += usize::from(!said.is_empty());
            for (one, text) in &shown {
                if !said.contains(one) {
                    wrong.push(format!(
                        "seed {seed}, {day}: not said: {one:?}\n{text}\n{}\n--- new\n{}",
                        before.text(),
                        after.text()
                    ));
                }
            }
            for one in said.iter().filter(|one| !shown.contains_key(*one)) {
                wrong.push(format!(
                    "seed {seed}, {day}: said and not so: {one:?}\n{}\n--- new\n{}",
                    before.text(),
                    after.text()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong of {tried}\n{}",
        wrong.len(),
        wrong.iter().take(3).cloned().collect::<Vec<_>>().join("\n=====\n")
    );
    assert!(moving * 2 > tried, "{moving} of {tried} move");
}
