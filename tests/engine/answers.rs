//! What kind of answer a child has, what was looked at, and what is asked first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use threshold::Painter;
use threshold::Session;
use threshold::internals::api::{self, Answer};
use threshold::internals::ast::Whom;
use threshold::internals::calendar::moment::Moment;
use threshold::internals::catalogue::{About, AnswerKind, Catalogue};
use threshold::internals::compile::compile;
use threshold::internals::keywords::Worse;
use threshold::internals::knowledge::cases;
use threshold::internals::model::Domain;
use threshold::internals::program::Input;
use threshold::internals::ranges::{holds, narrow};
use threshold::internals::record::{Affects, ChildAnswer, ChildDecision, Decision, Door, ToldStanding};
use threshold::internals::referral::read;
use threshold::internals::span::FileId;

use crate::support::real::{Dice, Known, pack, referral};
use crate::support::small;

const MOST_ASKED: usize = 12;

fn croydon() -> Session {
    Session::new(pack("croydon"))
}

fn decided(engine: &mut Session, referral: &str) -> Decision {
    match api::decide(engine, "referral", referral, None) {
        Answer::Decision { decision } => *decision,
        other => panic!("{other:?}\n{referral}"),
    }
}

fn told(facts: &Value) -> Value {
    json!({ "referral": "R", "received": "2026-11-20T16:50", "children": [{ "child": "Child A", "facts": facts }] })
}

fn only(engine: &mut Session, referral: &Value) -> ChildDecision {
    decided(engine, &referral.to_string()).children.remove(0)
}

fn of_level(child: &ChildDecision) -> Vec<&str> {
    let questions = child.questions.iter().filter(|question| question.affects == Affects::Level);
    questions.map(|question| question.fact.as_str()).collect()
}

/// The referrals of `tests/answers`, each with the facts that a duty worker would ask of this child, the first three first.
fn answers() -> Vec<(PathBuf, String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let list = std::fs::read_to_string(path.with_extension("sensible")).unwrap();
        let words = list.lines().map(|line| line.split('#').next().unwrap().trim().to_owned());
        (path, text, words.filter(|word| !word.is_empty()).collect())
    };
    files.into_iter().map(read).collect()
}

/// At most twelve questions can raise the level now, nine in ten of the first ten are ones that a duty worker would ask, and
/// the text of one child fits a screen.
#[test]
fn what_is_asked_is_asked_of_this_child() {
    let mut engine = croydon();
    let (mut asked, mut sensible, mut beside) = (0, 0, Vec::new());
    let files = answers();
    assert!(files.len() >= 16, "{} referrals", files.len());
    for (path, referral, list) in files {
        let decision = decided(&mut engine, &referral);
        let child = &decision.children[0];
        let questions = of_level(child);
        assert!(questions.len() <= MOST_ASKED, "{}: {questions:?}", path.display());
        let first = questions.iter().take(10);
        asked += first.clone().count();
        let (right, other): (Vec<&str>, Vec<&str>) =
            first.map(|fact| &**fact).partition(|fact| list.iter().any(|name| name == *fact));
        sensible += right.len();
        beside.push(format!("{}: {other:?}", path.display()));
        let page = decision.text(Painter::Plain);
        assert!(page.lines().count() <= 40, "{}: {} lines\n{page}", path.display(), page.lines().count());
    }
    assert!(
        sensible * 10 >= asked * 9,
        "{sensible} of {asked} questions are ones that a duty worker would ask\n{}",
        beside.join("\n")
    );
}

/// Law 16: the bottom level is the answer only where every question of the level is answered, and never by silence.
#[test]
fn the_bottom_is_earned() {
    let mut engine = croydon();
    let nothing = only(&mut engine, &told(&json!({})));
    assert!(matches!(nothing.answer, ChildAnswer::NothingTold { answered: 0, .. }), "{:?}", nothing.answer);
    let aged = only(&mut engine, &told(&json!({ "age": "4 years" })));
    assert!(matches!(aged.answer, ChildAnswer::NothingTold { answered: 0, .. }), "{:?}", aged.answer);
    let catalogue = Catalogue::of(engine.pack());
    let mut dice = Dice::new(16);
    for _ in 0..60 {
        let made_up = referral(&catalogue, &mut dice, Known::Half);
        for child in decided(&mut engine, &made_up.to_string()).children {
            let (open, now) = (of_level(&child).len(), child.level.now.rank);
            match &child.answer {
                ChildAnswer::LowAndLookedAt { level } => assert!(level.rank == 0 && now == 0 && open == 0),
                ChildAnswer::Answered { level } => {
                    assert_eq!(level.rank, now);
                    assert!(child.reasons.iter().any(|reason| reason.level.is_some()), "{made_up:#}");
                }
                ChildAnswer::Hold(hold) => {
                    assert!(hold.would_be.rank > now && (1..=3).contains(&hold.questions.len()), "{made_up:#}");
                }
                ChildAnswer::NotCovered { .. } | ChildAnswer::NothingTold { .. } => assert_eq!(now, 0),
                ChildAnswer::Contradicted { check, meanwhile } => {
                    assert!(
                        !check.is_empty() && meanwhile.as_ref().map_or(0, |level| level.rank) == now,
                        "{made_up:#}"
                    );
                }
            }
        }
    }
}

/// Whatever one answer is told: no more emergency questions are open than there are, and none that could only rule one out.
#[test]
fn open_emergency_questions_are_some_of_them() {
    let mut engine = croydon();
    let (mut open, mut far) = (0, Vec::new());
    for fact in Catalogue::of(engine.pack()).facts.into_iter().filter(|fact| fact.answer == AnswerKind::YesNo) {
        let mut referral = told(&json!({ "age": "5 months" }));
        let place = if fact.about == About::Household {
            &mut referral["household"]
        } else {
            &mut referral["children"][0]["facts"]
        };
        place[&fact.name] = json!("yes");
        let Some(emergency) = only(&mut engine, &referral).emergency else { continue };
        open += emergency.open.len();
        if emergency.open.len() > emergency.of as usize {
            far.push((fact.name, emergency));
        }
    }
    assert!(open > 1_000, "{open} open");
    assert!(far.is_empty(), "{far:#?}");
}

/// A question that is said to lower the level alone has an answer that does so, and of the others none does.
#[test]
fn what_lowers_alone_lowers_alone() {
    let mut engine = croydon();
    let catalogue = Catalogue::of(engine.pack());
    let yes_or_no: BTreeMap<&str, About> = catalogue
        .facts
        .iter()
        .filter(|fact| fact.answer == AnswerKind::YesNo)
        .map(|fact| (fact.name.as_str(), fact.about))
        .collect();
    let (mut alone, mut together) = (0, 0);
    let household = |about: &About| matches!(about, About::Household);
    for ((fact, about), age) in yes_or_no.iter().flat_map(|fact| ["3 weeks", "8 years"].map(|age| (fact, age))) {
        let mut referral = told(&json!({ "age": age }));
        let mut tell = |referral: &mut Value, fact: &str, about: &About, answer: &str| {
            let place =
                if household(about) { &mut referral["household"] } else { &mut referral["children"][0]["facts"] };
            place[fact] = json!(answer);
            only(&mut engine, referral)
        };
        let before = tell(&mut referral, fact, about, "yes");
        let questions = before.questions.iter().filter(|question| question.could_lower_to.is_some());
        for question in questions.filter(|_| !matches!(before.answer, ChildAnswer::Contradicted { .. })) {
            let Some(about) = yes_or_no.get(question.fact.as_str()) else { continue };
            let lowers = ["yes", "no"].into_iter().any(|answer| {
                let after = tell(&mut referral.clone(), &question.fact, about, answer);
                let is_possible = !matches!(after.answer, ChildAnswer::Contradicted { .. });
                is_possible && after.level.now.rank < before.level.now.rank
            });
            assert_eq!(question.lowers_alone, lowers, "{} of {:?} in {referral:#}", question.fact, before.level);
            if lowers { alone += 1 } else { together += 1 }
        }
    }
    assert!(alone > 9 && together > 9, "{alone} alone, {together} together");
}

/// An answer that opens a question which matters is never said to change nothing.
#[test]
fn what_opens_a_question_is_not_irrelevant() {
    let mut engine = croydon();
    let mut is_irrelevant = |facts: Value| {
        let exact = only(&mut engine, &told(&facts)).exact.unwrap();
        exact.irrelevant.iter().any(|fact| fact == "kind-of-injury includes burn")
    };
    assert!(!is_irrelevant(json!({ "age": "9 years", "mark-seen": "yes" })), "a burn may have an odd shape");
    assert!(is_irrelevant(json!({ "age": "9 years", "mark-seen": "yes", "injured": "no" })), "there is none");
}

/// Who has an age is born, however young; a birth date says the same.
#[test]
fn nobody_asks_whether_a_child_with_an_age_is_born() {
    let mut engine = croydon();
    let mut born = told(&json!({}));
    born["children"][0]["born"] = json!("2026-11-19");
    let aged = |age: &str| told(&json!({ "age": age }));
    for mut referral in [aged("1 day"), aged("3 weeks"), aged("0 months"), aged("1 month"), born] {
        referral["household"] = json!({ "domestic-abuse": "yes", "parent-misuses-substances": "yes" });
        let child = only(&mut engine, &referral);
        let asked: Vec<&str> = child.questions.iter().map(|question| question.fact.as_str()).collect();
        assert!(asked.len() > 5 && !asked.contains(&"unborn"), "{referral:#}: {asked:?}");
    }
    let unborn = only(&mut engine, &told(&json!({ "unborn": "yes" })));
    assert!(!matches!(unborn.answer, ChildAnswer::Contradicted { .. }), "{:?}", unborn.answer);
}

/// A worry is low, and looked at, once its concern was opened, everything about it was asked and nothing holds. Where an
/// exception was told, no rule can listen, nobody opened the concern, or it is told of the home, a person decides.
#[test]
fn a_worry_is_low_only_where_it_was_looked_into() {
    let mut engine = croydon();
    let mut asked_through = |age: &str, facts: Value, household: Value| {
        let mut referral = told(&json!({ "age": age }));
        for (place, given) in [("/children/0/facts", facts), ("/household", household)] {
            let into =
                if place == "/household" { &mut referral["household"] } else { referral.pointer_mut(place).unwrap() };
            for (name, value) in given.as_object().unwrap() {
                into[name] = value.clone();
            }
        }
        let catalogue = Catalogue::of(engine.pack());
        for _ in 0..80 {
            let child = only(&mut engine, &referral);
            let Some(open) = child.questions.iter().find(|question| question.affects == Affects::Level) else {
                return child.answer;
            };
            let name = open.fact.split(' ').next().unwrap();
            let fact = catalogue.facts.iter().find(|fact| fact.name == name).unwrap_or_else(|| panic!("{}", open.fact));
            let mild = match (&fact.answer, fact.worse) {
                (AnswerKind::SeveralOf { .. }, _) => json!([]),
                (AnswerKind::YesNo, Worse::Down) => json!("yes"),
                (AnswerKind::YesNo, _) => json!("no"),
                _ => return child.answer,
            };
            let into = match fact.about {
                About::Household => &mut referral["household"],
                About::Child => &mut referral["children"][0]["facts"],
            };
            into[name] = mild;
        }
        panic!("{referral:#}")
    };
    let none = || json!({});
    let mut is_low = |age: &str, facts: Value, household: Value| {
        matches!(asked_through(age, facts, household), ChildAnswer::LowAndLookedAt { .. })
    };
    assert!(is_low("9 years", json!({ "mark-seen": "yes", "independently-mobile": "yes" }), none()), "a graze");
    assert!(!is_low("3 months", json!({ "account-does-not-fit": "yes" }), none()), "no injury was asked about");
    assert!(!is_low("9 years", json!({ "plan-thought-needed": "yes" }), none()), "no rule can listen");
    assert!(!is_low("4 years", json!({ "cared-for-when-ill": "no" }), none()), "nobody opened a concern");
    assert!(!is_low("13 months", none(), json!({ "earlier-child-hurt": "yes" })), "told of the home");
    assert!(!is_low("9 years", json!({ "crime-reported": "yes" }), none()), "of no concern");
    let excepted = json!({ "mark-seen": "yes", "independently-mobile": "no", "birthmark-confirmed": "yes" });
    assert!(!is_low("5 months", excepted, none()), "an exception was told");
}

/// Everything asked and nothing found is low, with what was looked at.
#[test]
fn a_low_answer_says_who_looked() {
    let mut engine = croydon();
    let mut facts = json!({ "age": "9 years", "unborn": "no" });
    for _ in 0..60 {
        let child = only(&mut engine, &told(&facts));
        let Some(open) = child.questions.iter().find(|question| question.affects == Affects::Level) else { break };
        assert!(!open.fact.starts_with("number of") && !open.fact.starts_with("time since"), "{}", open.fact);
        facts[&open.fact] = json!("no");
    }
    let household: Vec<String> = Catalogue::of(engine.pack())
        .facts
        .iter()
        .filter(|fact| format!("{:?}", fact.about) == "Household")
        .map(|fact| fact.name.clone())
        .collect();
    let mut referral = told(&json!({}));
    for (name, value) in facts.as_object().unwrap() {
        let place =
            if household.contains(name) { &mut referral["household"] } else { &mut referral["children"][0]["facts"] };
        place[name] = value.clone();
    }
    let child = only(&mut engine, &referral);
    assert!(matches!(child.answer, ChildAnswer::LowAndLookedAt { .. }), "{:?}", child.answer);
}

/// Law 12: the bounds within what was looked at lie inside those that count everything; opening a concern never narrows them
/// below what is known; and what is said not to be a worry is none.
#[test]
fn what_was_looked_at_lies_inside_of_what_is_possible() {
    let mut engine = croydon();
    let catalogue = Catalogue::of(engine.pack());
    let doors: Vec<String> =
        catalogue.groups.iter().filter(|group| group.door.is_some()).map(|group| group.name.clone()).collect();
    assert!(doors.len() > 10, "{doors:?}");
    let mut dice = Dice::new(12);
    for _ in 0..40 {
        let mut made_up = referral(&catalogue, &mut dice, Known::Half);
        for child in made_up["children"].as_array_mut().unwrap() {
            let facts = child["facts"].as_object_mut().unwrap();
            facts.retain(|_, _| dice.once_in(12));
        }
        made_up["reports"] = json!([]);
        made_up["household"].as_object_mut().unwrap().retain(|_, _| dice.once_in(12));
        let before = decided(&mut engine, &made_up.to_string());
        for child in &before.children {
            assert!(child.outside.lowest.rank <= child.level.lowest.rank, "{made_up:#}");
            assert!(child.level.highest.rank <= child.outside.highest.rank, "{made_up:#}");
        }
        let door = &doors[dice.roll(doors.len())];
        let mut opened = made_up.clone();
        opened["household"]["concerns"][door] = json!("yes");
        for (before, after) in before.children.iter().zip(decided(&mut engine, &opened.to_string()).children) {
            assert!(after.level.lowest.rank <= before.level.lowest.rank, "{door} {opened:#}");
            assert!(before.level.highest.rank <= after.level.highest.rank, "{door} {opened:#}");
            assert_eq!(before.level.now.rank, after.level.now.rank, "{door} {opened:#}");
        }
        let mut closed = made_up.clone();
        closed["household"]["concerns"][door] = json!({ "answer": "no", "by": "education" });
        for (before, after) in before.children.iter().zip(decided(&mut engine, &closed.to_string()).children) {
            assert!(after.outside.highest.rank <= before.outside.highest.rank, "{door} {closed:#}");
            let said = after.concerns.iter().find(|concern| concern.concern == *door).unwrap();
            assert!(said.door == Door::Yes || !said.by.is_empty(), "{said:?}");
        }
    }
}

/// Law 15: standing is a floor.
#[test]
fn standing_is_a_floor() {
    let mut engine = croydon();
    let catalogue = Catalogue::of(engine.pack());
    let mut dice = Dice::new(15);
    for (fact, least) in
        [("on-protection-plan", 3), ("enquiries-open", 3), ("looked-after", 3), ("has-social-worker", 2)]
    {
        for _ in 0..15 {
            let mut made_up = referral(&catalogue, &mut dice, Known::Half);
            made_up["reports"] = json!([]);
            let facts = &mut made_up["children"][0]["facts"];
            facts[fact] = json!("yes");
            facts["age"] = json!("9 years");
            facts["unborn"] = json!("no");
            let label = made_up["children"][0]["child"].as_str().unwrap().to_owned();
            let children = decided(&mut engine, &made_up.to_string()).children;
            let child = children.into_iter().find(|child| child.child == label).unwrap();
            assert!(child.level.now.rank >= least, "{fact}: {:?} {made_up:#}", child.level);
        }
    }
}

/// What is told stands in the record, whether a rule used it or not; so do worries in words, which are an answer of their own
/// where nothing else is.
#[test]
fn nothing_that_was_told_is_lost() {
    let mut engine = croydon();
    let mut referral = told(&json!({ "age": "9 years", "danger-now": "no", "bullied": "not-known" }));
    referral["children"][0]["worries"] =
        json!([{ "words": "smells of damp", "about": "neglect", "by": "education" }, "odd"]);
    referral["reports"] =
        json!([{ "agency": "health", "child": "Child A", "on": "2026-11-19", "facts": { "mark-seen": "no" } }]);
    let child = only(&mut engine, &referral);
    let facts: Vec<&str> = child.told.iter().map(|told| told.fact.as_str()).collect();
    assert_eq!(facts, ["age", "bullied", "danger-now", "mark-seen"]);
    assert_eq!(child.told[3].on.unwrap().to_string(), "2026-11-19");
    assert_eq!(child.told[3].standing, ToldStanding::Against);
    assert_eq!(child.worries.len(), 2);
    assert!(
        matches!(&child.answer, ChildAnswer::NotCovered { consult, .. } if !consult.is_empty()),
        "{:?}",
        child.answer
    );
    let door = |name: &str| child.concerns.iter().find(|concern| concern.concern == name).unwrap().door;
    assert_eq!((door("neglect"), door("missing")), (Door::Yes, Door::NotAsked));
}

/// A bruised baby of eight weeks cannot move until somebody says otherwise, and both what is presumed and what could except it
/// are asked first.
#[test]
fn a_bruise_on_a_baby_is_child_protection_meanwhile() {
    let mut engine = croydon();
    let child = only(&mut engine, &told(&json!({ "age": "8 weeks", "mark-seen": "yes" })));
    assert!(matches!(&child.answer, ChildAnswer::Answered { level } if level.name == "child-protection"));
    let first: BTreeSet<&str> = of_level(&child).into_iter().take(2).collect();
    assert_eq!(first, BTreeSet::from(["birthmark-confirmed", "independently-mobile"]));
    let older = only(&mut engine, &told(&json!({ "age": "10 months", "unborn": "no", "mark-seen": "yes" })));
    assert!(
        matches!(&older.answer, ChildAnswer::Hold(hold) if hold.questions == ["independently-mobile"]),
        "{:?}",
        older.answer
    );
    assert_eq!(of_level(&older)[0], "independently-mobile");
}

/// What cannot be told of a child is named, and counts as told meanwhile.
#[test]
fn an_impossible_answer_is_named() {
    let mut engine = croydon();
    for (facts, fact) in [
        (json!({ "age": "3 months", "marriage-planned": "yes" }), "marriage-planned"),
        (json!({ "age": "2 years", "sexual-activity": "yes" }), "sexual-activity"),
    ] {
        let child = only(&mut engine, &told(&facts));
        let ChildAnswer::Contradicted { check, meanwhile } = &child.answer else { panic!("{:?}", child.answer) };
        let check: Vec<&str> = check.iter().map(|value| value.fact.as_str()).collect();
        assert_eq!(check, ["age", fact]);
        assert_eq!(meanwhile.as_ref().unwrap().name, "child-protection");
        let standing = child.told.iter().find(|told| told.fact == fact).unwrap().standing;
        assert_eq!(standing, ToldStanding::Impossible);
    }
}

/// Law 11: outside its range a fact is nothing, as long as nobody says of it what cannot be.
#[test]
fn what_does_not_apply_changes_nothing() {
    let mut engine = croydon();
    let mut referral = told(&json!({ "age": "3 weeks", "unborn": "no" }));
    referral["household"] = json!({ "parent-mentally-ill": "yes" });
    let silent = only(&mut engine, &referral);
    let at = Moment::read("2026-11-20T16:50").unwrap();
    let program = compile(engine.pack(), at.day());
    let read = read(engine.pack(), FileId(0), &referral.to_string()).unwrap();
    let case = cases(engine.pack(), &program, &read, at).remove(0);
    let mut tried = 0;
    for variable in &program.variables {
        let (Input::Fact(fact), Some(asked)) = (variable.input, variable.asked) else { continue };
        if !matches!(engine.pack().facts[fact].domain, Domain::YesNo)
            || !holds(&program, &|id| case.beyond[id], asked).is_false()
        {
            continue;
        }
        let fact = &engine.pack().facts[fact];
        let name = fact.entry.name.clone();
        let place = if fact.about == Whom::Household { "/household" } else { "/children/0/facts" };
        for answer in ["no", "not-known"] {
            let mut said = referral.clone();
            said.pointer_mut(place).unwrap()[&name] = json!(answer);
            let child = only(&mut engine, &said);
            assert_eq!((&child.level, &child.outside), (&silent.level, &silent.outside), "{name}: {answer}");
            assert_eq!(of_level(&child), of_level(&silent), "{name}: {answer}");
        }
        tried += 1;
    }
    assert!(tried > 30, "only {tried} facts are not asked of a baby");
}

/// Answers that rule each other out over what nobody looked at are named, and the search for them ends.
#[test]
fn a_contradiction_over_what_nobody_looked_at_ends() {
    const TEXT: &str = r#"
pack ends "Ends"
  version "1"

level low "Low"
level high "High" above low

agency health "Health"

source own "Own"
  grade uncited

fact told "Told?"
  yes or no, about the child
  asked when first or second
  worse when yes

fact first "First?"
  yes or no, about the child
  worse when yes

fact second "Second?"
  yes or no, about the child
  worse when yes

fact against "Against?"
  yes or no, about the child
  worse when yes

fact leads "Leads?"
  yes or no, about the child
  worse when yes

fact follows "Follows?"
  yes or no, about the child
  worse when yes

group a "A"
  door "A?"
  of first

group b "B"
  door "B?"
  of follows

axiom not-both "Not both"
  when against
  always not second

axiom one-after-the-other "One after the other"
  when leads
  always follows

rule any "Any"
  when any of (told, first, second, against, leads, follows)
  then at least high
  because "Any."
  cites own
"#;
    let files =
        std::collections::BTreeMap::from([("ends/pack.rules".to_owned(), TEXT.replace("rule any", "rule some"))]);
    let loaded = threshold::load(&threshold::Bundle { pack: "ends".to_owned(), files });
    let mut engine = Session::new(loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics)));
    let child = only(&mut engine, &told(&json!({ "told": "yes", "against": "yes", "leads": "yes" })));
    assert_eq!(child.level.now.name, "high");
    let first_said_no =
        only(&mut engine, &told(&json!({ "told": "yes", "against": "yes", "leads": "yes", "first": "no" })));
    let ChildAnswer::Contradicted { check, .. } = &first_said_no.answer else { panic!("{:?}", first_said_no.answer) };
    assert!(check.iter().any(|value| value.fact == "told"), "{check:?}");
}

/// A hold waits for what, together with what is worrying, would be more: not for what would be more by itself.
#[test]
fn a_hold_rests_on_what_is_worrying() {
    let fact = |name: &str| format!("fact {name} \"{name}?\"\n  yes or no, about the child\n  worse when yes\n\n");
    let facts: String = ["hurt", "seen", "alone"].map(fact).concat();
    let engine = |when: &str| {
        Session::new(small::pack(&format!(
            "pack small \"Small\"\n  version \"1\"\n\nlevel lower \"Lower\"\n\nlevel higher \"Higher\" above lower\n\nsource guide \"Guide\"\n  \
             grade verified\n\n{facts}rule either \"Either\"\n  when {when}\n  then at least higher\n  because \"So.\"\n  \
             cites guide\n"
        )))
    };
    let waits_for = |when: &str| match only(&mut engine(when), &told(&json!({ "hurt": "yes" }))).answer {
        ChildAnswer::Hold(hold) => hold.questions,
        other => panic!("{other:?}"),
    };
    assert_eq!(waits_for("hurt and seen"), ["seen"]);
    assert_eq!(waits_for("(hurt and seen) or alone"), ["seen"]);
    assert_eq!(waits_for("hurt and (seen or alone)"), ["alone", "seen"]);
}

/// Whatever a person ticks of a concern, it is never answered that no worry was told.
#[test]
fn a_worry_alone_is_never_nothing() {
    let mut engine = croydon();
    let catalogue = Catalogue::of(engine.pack());
    let of_concerns: Vec<String> = engine
        .pack()
        .groups
        .iter()
        .filter(|group| group.door.is_some())
        .flat_map(|group| group.facts.iter().map(|fact| engine.pack().facts[*fact].entry.name.clone()))
        .collect();
    let mut kinds = BTreeSet::new();
    let mut told_alone = 0;
    for fact in &catalogue.facts {
        let is_ticked = fact.worse == Worse::Up && matches!(fact.answer, AnswerKind::YesNo);
        let is_worry = is_ticked && fact.about == About::Child && of_concerns.contains(&fact.name);
        if is_worry {
            let child = only(&mut engine, &told(&json!({ "age": "8 years", &fact.name: "yes" })));
            assert!(!matches!(child.answer, ChildAnswer::NothingTold { .. }), "{}: {:?}", fact.name, child.answer);
            assert!(!matches!(child.answer, ChildAnswer::LowAndLookedAt { .. }), "{}: {:?}", fact.name, child.answer);
            kinds.insert(matches!(child.answer, ChildAnswer::NotCovered { .. }));
            told_alone += 1;
        }
    }
    assert!(told_alone > 150 && kinds.len() == 2, "{told_alone} worries, of which {kinds:?} have no level");
}

/// One answer may say that one of several things is so. That nobody looked at most of them proves none of the others.
#[test]
fn what_nobody_looked_at_proves_nothing() {
    let engine = croydon();
    let at = Moment::read("2026-11-20T16:50").unwrap();
    let program = compile(engine.pack(), at.day());
    let mut tried = 0;
    for variable in &program.variables {
        let (Input::Fact(fact), Some(_), Worse::Up) = (variable.input, variable.asked, variable.worse) else {
            continue;
        };
        let fact = &engine.pack().facts[fact];
        if !matches!(fact.domain, Domain::YesNo) {
            continue;
        }
        let place = if fact.about == Whom::Household { "/household" } else { "/children/0/facts" };
        for age in ["3 weeks", "8 years", "16 years"] {
            let mut referral = told(&json!({ "age": age }));
            referral["household"] = json!({});
            referral.pointer_mut(place).unwrap()[&fact.entry.name] = json!("yes");
            let read = read(engine.pack(), FileId(0), &referral.to_string()).unwrap();
            let known = cases(engine.pack(), &program, &read, at).remove(0).knowledge.possible;
            let mut concluded = known.clone();
            narrow(&program, &mut concluded);
            for (id, variable) in program.variables.entries() {
                let is_mild = variable.mildest(concluded[id]) == variable.mildest(known[id]);
                assert!(is_mild, "{} at {age} proves {:?}", fact.entry.name, variable.input);
            }
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried} answers");
}

/// The age of a baby is said in the weeks in which it was told, or from the day of birth; that of an older child is not.
#[test]
fn the_age_of_a_baby_is_said_in_weeks() {
    let mut engine = croydon();
    let aged = |engine: &mut Session, referral: &Value| {
        let child = only(engine, referral);
        let told = child.told.iter().find(|told| told.fact == "age").map(|told| told.value.clone());
        let facts = child.reasons.iter().flat_map(|reason| &reason.facts);
        let read: BTreeSet<String> = facts.filter(|fact| fact.fact == "age").map(|fact| fact.value.clone()).collect();
        (told, read)
    };
    let words = |text: &str| BTreeSet::from([text.to_owned()]);
    for (age, said) in
        [("7 weeks", "7 weeks"), ("10 days", "10 days"), ("1 month", "1 month"), ("13 years", "13 years")]
    {
        let referral = told(&json!({ "age": age, "mark-seen": "yes", "injured": "yes", "child-disclosed": "yes" }));
        assert_eq!(aged(&mut engine, &referral), (Some(said.to_owned()), words(said)));
    }
    for (born, said) in [("2026-10-01", "7 weeks"), ("2026-11-12", "8 days"), ("2013-10-01", "13 years")] {
        let mut referral = told(&json!({ "mark-seen": "yes", "injured": "yes", "child-disclosed": "yes" }));
        referral["children"][0]["born"] = json!(born);
        let (_, read) = aged(&mut engine, &referral);
        assert!(read.iter().any(|age| age.starts_with(said)), "{born}: {read:?}");
    }
}

/// Who may have hurt a child and can still reach the child was told, and not what was done: the file stays open for that.
#[test]
fn what_says_that_there_is_more_keeps_the_file_open() {
    let child = only(&mut croydon(), &told(&json!({ "age": "8 years", "harmer-can-reach-child": "yes" })));
    let ChildAnswer::Hold(hold) = &child.answer else { panic!("{:?}", child.answer) };
    assert!(hold.would_be.rank > 1 && !hold.questions.is_empty(), "{hold:?}");
    let holding: Vec<&str> = child.reasons.iter().map(|reason| reason.rule.as_str()).collect();
    assert!(!holding.contains(&"child-says-so"), "{holding:?}");
}
