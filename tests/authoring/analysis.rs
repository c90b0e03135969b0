//! Every finding on a pack in which it was put on purpose: its code, its place, and its referral, which the plain
//! evaluator must decide as the finding says. The real packs have no findings.

use std::collections::BTreeMap;

use threshold::findings::Severity;
use threshold::internals::analysis::{
    Analysis, Broken, BrokenDirection, DeadRule, DuplicateRule, Finding, Gap, GivenAndRefused, Less, LessForATrait,
    Matters, PropertyFails, Reached, ShadowedRule, WeakerThanBase, What, analyse, analyse_within, base_of, usual_day,
};
use threshold::internals::calendar::moment::Moment;
use threshold::internals::compile::compile;
use threshold::internals::completion::{self, Witness};
use threshold::internals::despite::load_despite_examples;
use threshold::internals::diagram::{Budget, Measure, Share};
use threshold::internals::evaluate::{Outcome, Standing};
use threshold::internals::household::decide;
use threshold::internals::incremental::Evaluator;
use threshold::internals::knowledge::cases;
use threshold::internals::model::{Effect, Pack};
use threshold::internals::program::Program;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;
use threshold::{Bundle, load};

use crate::support::real;

/// What every seeded pack stands on; it has no findings of its own.
const GROUND: &str = r#"
pack seed "Seed"
  version "1.0.0"
source book "Book"
  grade verified
level universal "Universal services"
level early-help "Early help" above universal
level child-protection "Child protection" above early-help
agency health "Health"
agency social-care "Social care"
fact mark-seen "Has anyone seen a mark?"
  yes or no, about the child
  held by health
  worse when yes
fact crying "Does the baby cry?"
  yes or no, about the child
  held by health
  worse when yes
rule mark "A mark"
  when mark-seen
  then at least child-protection
  because "Marks are rare." cites book
  example "a mark"
    given mark-seen
    gives child-protection
  example "no mark"
    given not mark-seen
    never gives child-protection
rule cry "A crying baby"
  when crying
  then at least early-help
  because "Crying is hard." cites book
  example "crying"
    given crying
    gives early-help
  example "quiet"
    given not crying
    never gives early-help
"#;

fn pack_of(files: &[(&str, &str)], name: &str) -> Pack {
    let files: BTreeMap<String, String> =
        files.iter().map(|(name, text)| (format!("{name}/{name}.rules"), (*text).to_owned())).collect();
    let loaded = load(&Bundle { pack: name.to_owned(), files });
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

/// The ground with more text, analysed.
fn seeded(text: &str) -> (Pack, Analysis) {
    let pack = pack_of(&[("seed", &format!("{GROUND}\n{text}"))], "seed");
    let analysis = analyse(&pack, usual_day(&pack), None);
    for finding in &analysis.findings {
        shows(&pack, None, &analysis.program, finding);
    }
    let lines = analysis.diagnostics(&pack);
    assert_eq!(lines.len(), analysis.findings.len());
    (pack, analysis)
}

fn found(text: &str) -> Vec<(&'static str, String)> {
    let (pack, analysis) = seeded(text);
    let place = |finding: &Finding| finding.at.entry(&pack).name.clone();
    analysis.findings.iter().map(|finding| (finding.code(), place(finding))).collect()
}

#[track_caller]
pub(crate) fn finds(text: &str, expected: &[(&str, &str)]) {
    let found = found(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(code, place)| (*code, place.as_str())).collect();
    assert_eq!(found, expected);
}

/// A rule with its examples, so that nothing else is said of it.
pub(crate) fn rule(name: &str, clauses: &str, holds: &str, silent: &str) -> String {
    let silent = if silent.is_empty() {
        String::new()
    } else {
        format!("  example \"silent\"\n    given {silent}\n    never gives early-help\n")
    };
    let holds = if holds.is_empty() {
        String::new()
    } else {
        format!("  example \"holds\"\n    given {holds}\n    gives early-help\n")
    };
    format!("rule {name} \"The rule {name}\"\n{clauses}\n  because \"So.\" cites book\n{holds}{silent}")
}

pub(crate) const FACT: &str = "  yes or no, about the child\n  held by health\n";

struct Decided {
    program: Program,
    outcome: Outcome,
}

/// A witness written as a referral, read again and decided from scratch.
fn replay(pack: &Pack, own: &Pack, program: &Program, shown: &Witness) -> Decided {
    let at = Moment::of(program.day).unwrap();
    let text = completion::referral(own, program, shown, at);
    let referral = read(pack, FileId(0), &text).unwrap_or_else(|errors| panic!("{errors:#?}\n{text}"));
    let program = compile(pack, at.day());
    let mut cases = cases(pack, &program, &referral, at);
    let outcome = decide(&program, &mut Evaluator::nothing(&program), &mut cases).into_iter().next().unwrap();
    Decided { program, outcome }
}

impl Decided {
    fn holds(&self, id: threshold::internals::model::RuleId) -> bool {
        let mut rules = self.program.rules.iter().zip(&self.outcome.rules);
        rules.any(|(rule, standing)| rule.id == id && *standing >= Standing::Holds)
    }

    fn of(&self, measure: Measure) -> u32 {
        match measure {
            Measure::Level => self.outcome.level.now,
            Measure::Speed => self.outcome.speed.now,
            Measure::Effect(effect) => u32::from(self.gives(|other| *other == effect)),
            Measure::Rule(id) => u32::from(self.holds(id)),
        }
    }

    fn gives(&self, wanted: impl Fn(&Effect) -> bool) -> bool {
        let rules = self.program.rules.iter().filter(|rule| self.holds(rule.id));
        rules.flat_map(|rule| &rule.effects).any(wanted)
    }
}

/// Law 7: the witness, decided, shows the finding.
fn shows(pack: &Pack, base: Option<&Pack>, program: &Program, finding: &Finding) {
    let decided = |witness: &Witness| replay(pack, pack, program, witness);
    let threshold::internals::analysis::Block::Rule(own) = finding.at else {
        return shows_elsewhere(pack, base, program, finding);
    };
    match &finding.what {
        What::GivenAndRefused(GivenAndRefused { action, by, witness }) => {
            let decided = decided(witness);
            assert!(decided.holds(own) && decided.holds(*by));
            assert!(decided.gives(|effect| matches!(effect, Effect::Action(other, _) if other == action)));
            assert!(decided.gives(|effect| matches!(effect, Effect::Refuse(other) if other == action)));
        }
        What::DeadRule(DeadRule::Exceptions(witness)) => {
            let decided = decided(witness);
            let at = decided.program.rules.find(|rule| rule.id == own).unwrap();
            assert_eq!(decided.outcome.rules[at], Standing::Excepted);
        }
        What::ShadowedRule(ShadowedRule { by, witness }) => {
            let decided = decided(witness);
            assert!(decided.holds(own) && by.iter().all(|by| decided.holds(*by)));
        }
        What::DuplicateRule(DuplicateRule { of, witness }) => {
            let decided = decided(witness);
            assert!(decided.holds(own) && decided.holds(*of));
        }
        _ => shows_elsewhere(pack, base, program, finding),
    }
}

/// There is a witness, so there is at least one such referral.
fn counts(share: &Share) {
    assert!(!share.these.is_zero() && share.these <= share.all, "{share:?}");
}

fn shows_elsewhere(pack: &Pack, base: Option<&Pack>, program: &Program, finding: &Finding) {
    let decided = |witness: &Witness| replay(pack, pack, program, witness);
    match &finding.what {
        What::Gap(Gap { witness, share }) => {
            counts(share);
            assert_eq!(decided(witness).outcome.level.now, 0);
        }
        What::BrokenDirection(BrokenDirection { milder, worse, .. }) => {
            for (witness, reached) in [milder, worse] {
                let outcome = decided(witness).outcome;
                assert!([Reached::level(&outcome), Reached::speed(&outcome)].contains(reached));
            }
            match (milder.1, worse.1) {
                (Reached::Level(milder), Reached::Level(worse)) => assert!(milder > worse),
                (Reached::Speed(milder), Reached::Speed(worse)) => assert!(milder > worse),
                (Reached::Level(_) | Reached::Speed(_), _) => panic!("a level beside a speed"),
            }
        }
        What::Matters(Matters { measure, pair }) => {
            let answers = pair.each_ref().map(|witness| decided(witness).of(*measure));
            assert_ne!(answers[0], answers[1]);
        }
        What::LessForATrait(LessForATrait::Answer(measure, pair)) => {
            let [without, with] = pair.each_ref().map(|witness| decided(witness).of(*measure));
            assert!(with < without);
        }
        What::PropertyFails(PropertyFails { broken, witness, share }) => {
            counts(share);
            let decided = decided(witness);
            match broken {
                Broken::Level(promised, reached) => {
                    assert_eq!(decided.outcome.level.now, reached.0);
                    assert!(reached < promised);
                }
                Broken::Speed(promised, reached) => {
                    assert_eq!(decided.outcome.speed.now, reached.0);
                    assert!(reached < promised);
                }
                Broken::Action(id) => {
                    assert!(!decided.gives(|effect| matches!(effect, Effect::Action(other, _) if other == id)));
                }
            }
        }
        What::WeakerThanBase(WeakerThanBase { what, witness, share }) => {
            counts(share);
            let (wide, local) = (replay(base.unwrap(), pack, program, witness), decided(witness));
            match what {
                Less::Level(..) => assert!(local.outcome.level.now < wide.outcome.level.now),
                Less::Speed(..) => assert!(local.outcome.speed.now < wide.outcome.speed.now),
                Less::Effect(effect) => {
                    assert!(!local.gives(|other| other == effect));
                    assert!(wide.program.rules.iter().any(|rule| wide.holds(rule.id) && !rule.effects.is_empty()));
                }
            }
        }
        What::GivenAndRefused(_) => {
            let shown = decided(finding.witnesses()[0]);
            let is_given = |effect: &Effect| match effect {
                Effect::Action(id, _) => shown.gives(|other| *other == Effect::Refuse(*id)),
                Effect::Route(_) | Effect::Tell(..) | Effect::Refuse(_) | Effect::Ask(_) => false,
            };
            assert!(shown.gives(is_given), "{finding:?}");
        }
        other => assert!(finding.witnesses().is_empty(), "{other:?}"),
    }
}

#[test]
fn the_ground_is_silent() {
    finds("", &[]);
}

#[test]
fn dead_rules() {
    let text = rule("never", "  when mark-seen and not mark-seen\n  then at least early-help", "", "");
    finds(&text, &[("dead-rule", "never"), ("untested-rule", "never")]);
    let text = rule("excepted", "  when mark-seen and crying\n  unless crying\n  then at least early-help", "", "");
    finds(&text, &[("dead-rule", "excepted"), ("untested-rule", "excepted")]);
    let text =
        rule("both", "  when crying\n  unless mark-seen\n  unless not mark-seen\n  then at least early-help", "", "");
    finds(&text, &[("dead-rule", "both"), ("untested-rule", "both")]);
}

#[test]
fn dead_parts() {
    let other = format!("fact hurt \"Is the child hurt?\"\n{FACT}  worse when yes\n");
    let text =
        rule("absorbed", "  when crying and (hurt or (hurt and mark-seen))\n  then at least child-protection", "", "");
    let text = text.replace("because", "example \"holds\"\n    given crying, hurt\n    gives child-protection\n  example \"silent\"\n    given not crying\n    never gives child-protection\n  because");
    let (pack, analysis) = seeded(&format!("{other}{text}"));
    assert!(analysis.findings.iter().any(|finding| finding.code() == "dead-part"), "{:?}", analysis.findings);
    assert!(analysis.findings.iter().all(|finding| finding.at.entry(&pack).name == "absorbed"));
    // An exception that cannot hold when the condition does.
    let axiom = "axiom hurt-cries \"Hurt babies cry\"\n  when hurt\n  always crying\n";
    let text = "rule hush \"Quiet and marked\"\n  when hurt\n  unless hurt and not crying\n  then at least child-protection\n  because \"So.\" cites book\n  example \"holds\"\n    given hurt, crying\n    gives child-protection\n  example \"silent\"\n    given not hurt\n    never gives child-protection\n";
    finds(&format!("{other}{axiom}{text}"), &[("dead-part", "hush")]);
}

#[test]
fn shadowed_and_duplicate_rules() {
    let text =
        rule("weaker", "  when crying and mark-seen\n  then at least early-help", "crying, mark-seen", "not crying");
    finds(&text, &[("shadowed-rule", "weaker")]);
    let text = rule("twin", "  when crying\n  then at least early-help", "crying", "not crying");
    finds(&text, &[("duplicate-rule", "twin")]);
    // A longer limit is part of a shorter one, and not the other way round.
    let actions = "action visit \"Visit\"\n  led by social-care\n  consent needed\n";
    let soon = "rule soon \"Soon\"\n  when crying\n  then visit within 1 working day\n  because \"So.\" cites book\n  example \"holds\"\n    given crying\n    gives visit\n  example \"silent\"\n    given not crying\n    never gives visit\n";
    let late = soon.replace("rule soon \"Soon\"", "rule late \"Late\"").replace("1 working day", "3 working days");
    finds(&format!("{actions}{soon}{late}"), &[("shadowed-rule", "late")]);
}

#[test]
fn unreachable_levels() {
    finds("level emergency \"Emergency\" above child-protection\n", &[("unreachable-level", "emergency")]);
    finds("speed slow \"Slow\"\nspeed fast \"Fast\" above slow\n", &[("unreachable-level", "fast")]);
}

#[test]
fn unused_blocks() {
    let fact = format!("fact shoe-size \"What is the shoe size?\"\n{FACT}  worse when yes\n");
    finds(&fact, &[("unused-fact", "shoe-size")]);
    finds("action visit \"Visit\"\n  led by social-care\n  consent needed\n", &[("unused-action", "visit")]);
    finds("bound many \"How many?\"\n  is 3\n", &[("unused-bound", "many")]);
    finds("route door \"Front door\"\n", &[("unused-block", "door")]);
    finds("define hurt \"Hurt\"\n  when mark-seen\n", &[("unused-block", "hurt")]);
    finds("event visited \"Visited\"\n  about the child\n  held by social-care\n", &[("unused-block", "visited")]);
}

#[test]
fn titles_that_two_things_have() {
    finds(
        "level emergency \"Early help\" above child-protection\n",
        &[("same-title", "emergency"), ("unreachable-level", "emergency")],
    );
    finds("agency police \"Health\"\n", &[("same-title", "police")]);
    finds("agency police \"Police\"\n", &[]);
    let fact = format!("fact mark-worn \"Has anyone seen a mark?\"\n{FACT}  worse when yes\n");
    finds(&fact, &[("same-title", "mark-worn"), ("unused-fact", "mark-worn")]);
    let named = |force: &str| {
        let one = rule("heard", "  when crying\n  then at least early-help", "crying", "");
        let other =
            one.replace("rule heard \"The rule heard\"", &format!("rule heard-again \"The rule heard\"\n{force}"));
        let found = found(&format!("{}\n{other}", one.replace("\n  when", "\n  in force until 2026-03-31\n  when")));
        found.into_iter().any(|finding| finding == ("same-title", "heard-again".to_owned()))
    };
    assert!(named("  in force from 2026-03-31"), "both are in force on the last of March");
    assert!(!named("  in force from 2026-04-01"), "one takes the other's place");
    let answers = "fact worry \"How worried?\"\n  one of (low \"Low\", high \"Low\") in order, about the child\n  \
                   held by health\n  worse when higher\n";
    finds(answers, &[("same-title", "worry"), ("unused-fact", "worry")]);
}

#[test]
fn two_examples_of_one_rule_have_titles_of_their_own() {
    let rule = |title: &str| {
        let example = "  example \"loud\"\n    given crying\n    gives early-help\n";
        let other =
            example.replace("loud", title).replace("given crying", "given not crying").replace("gives", "never gives");
        format!(
            "rule cry-on \"Still crying\"\n  when crying\n  then at least early-help\n  because \"So.\" cites book\n{example}{other}"
        )
    };
    let codes = |text: &str| {
        let files = BTreeMap::from([("seed/seed.rules".to_owned(), format!("{GROUND}\n{text}"))]);
        let found = threshold::Bundle { pack: "seed".to_owned(), files }.checked(None).unwrap().diagnostics;
        found.iter().filter(|one| one.code == "same-title").count()
    };
    assert_eq!((codes(&rule("loud")), codes(&rule("quiet"))), (1, 0));
}

#[test]
fn what_nobody_can_answer_and_what_nobody_leads_is_found() {
    let rule = "rule visit \"Visit\"\n  when hungry\n  then call-in\n  then at least early-help\n  because \"So.\" cites book\n  \
                example \"hungry\"\n    given hungry\n    gives early-help\n  example \"fed\"\n    given not hungry\n    never gives early-help\n";
    let with = |held: &str, led: &str| {
        format!(
            "fact hungry \"Is the child hungry?\"\n  yes or no, about the child\n{held}  worse when yes\naction call-in \"Call in\"\n{led}{rule}"
        )
    };
    finds(&with("  held by health\n", "  led by health\n"), &[]);
    finds(&with("", ""), &[("no-holder", "hungry"), ("no-lead", "call-in")]);
}

#[test]
fn a_review_before_the_rules_is_found() {
    let codes = |review: &str| {
        let pack = format!("  version \"1.0.0\"\n  in force from 2026-09-01\n  review by {review}\n");
        let text = GROUND.replacen("  version \"1.0.0\"\n", &pack, 1);
        let files = BTreeMap::from([("seed/seed.rules".to_owned(), text)]);
        let found = threshold::Bundle { pack: "seed".to_owned(), files }.checked(None).unwrap().diagnostics;
        found.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!((codes("2026-01-01"), codes("2027-09-01")), (vec!["early-review"], vec![]));
}

#[test]
fn a_setting_of_danger_names_only_what_is_answered_with_yes_or_no() {
    let with = |name: &str| {
        let fact = "fact age \"How old?\"\n  whole number of years from 0 to 17, about the child\n  held by health\n  worse when lower\n";
        let text = format!("{GROUND}\n{fact}setting danger-facts \"Danger\"\n  is \"{name}\"\n");
        let files = BTreeMap::from([("seed/seed.rules".to_owned(), text)]);
        load(&Bundle { pack: "seed".to_owned(), files }).diagnostics.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!((with("mark-seen"), with("mark-seen, age")), (vec![], vec!["setting-value"]));
}

#[test]
fn what_the_wider_pack_gives_is_known_though_its_example_no_longer_fits() {
    let base = format!(
        "{GROUND}\n{}",
        visits([("soon", "crying", "  then visit within 5 days"), ("late", "mark-seen", "  then visit")])
    );
    let base = base.replacen("    gives child-protection\n", "    gives early-help\n", 1);
    let local = "pack near \"Near\"\n  version \"1\"\n  extends seed\n\nlocal rule soon\n  then visit within 2 days\n";
    let files = [("seed/seed.rules", base.as_str()), ("near/near.rules", local)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let bundle = Bundle { pack: "near".to_owned(), files: BTreeMap::from(files) };
    let (loaded, wrong) = load_despite_examples(&bundle);
    assert_eq!(wrong.len(), 1, "{:?}", loaded.diagnostics);
    let pack = loaded.pack.unwrap();
    assert!(base_of(&pack, &bundle).is_some());
    let codes: Vec<_> = threshold::internals::analysis::found(&pack, &bundle).iter().map(|one| one.code).collect();
    assert!(!codes.contains(&"idle-limit"), "{codes:?}");
}

#[test]
fn a_calendar_by_whose_hours_something_comes_in_is_used() {
    let with = |when: &str| {
        let calendars = "calendar days \"Days\" counts working days file \"days.yaml\"\n\
                         calendar hub \"Hub\" counts working days file \"days.yaml\"\n";
        let text = format!("{}\n{calendars}", GROUND.replacen("when crying", &format!("when crying{when}"), 1));
        let days = "calendar: days\nbegins: 2026-01-01\nends: 2027-12-31\nopens: 09:00\ncloses: 17:00\n";
        let files = [("seed/seed.rules", text.as_str()), ("seed/days.yaml", days)];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let bundle = Bundle { pack: "seed".to_owned(), files: BTreeMap::from(files) };
        let loaded = load(&bundle);
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let analysis = analyse(&pack, usual_day(&pack), None);
        let unused = analysis.findings.iter().filter(|finding| finding.code() == "unused-block");
        unused.map(|finding| finding.at.entry(&pack).name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(with(""), ["days", "hub"]);
    assert_eq!(with(" and received outside hub"), ["days"]);
}

#[test]
fn idle_questions_and_bounds() {
    let fact = format!("fact photographed \"Is there a photograph?\"\n{FACT}  neither is worse\n");
    let text = rule(
        "photo",
        "  when crying and (photographed or not photographed) and not mark-seen\n  then at least early-help",
        "crying, photographed, not mark-seen",
        "not crying",
    );
    let codes: Vec<&str> = found(&format!("{fact}{text}")).into_iter().map(|finding| finding.0).collect();
    assert!(codes.contains(&"idle-question"), "{codes:?}");
    let age = "fact months \"How many months?\"\n  whole number of months from 0 to 227, about the child\n  held by health\n  neither is worse\n";
    let act = "action visit \"Visit\"\n  led by social-care\n  consent needed\n";
    let one = |name: &str, when: &str, yes: &str, no: &str| {
        format!(
            "rule {name} \"Visit the {name}\"\n  when crying and months {when}\n  then visit\n  because \"So.\" cites book\n  example \"holds\"\n    given crying, months is {yes}\n    gives visit\n  example \"silent\"\n    given crying, months is {no}\n    never gives visit\n"
        )
    };
    let (young, old) = (
        one("young", "under 5 years", "59 months", "60 months"),
        one("old", "at least 5 years", "60 months", "59 months"),
    );
    let text = format!("{age}{act}{young}{old}");
    let codes: Vec<&str> = found(&text).into_iter().map(|finding| finding.0).collect();
    assert_eq!(codes, ["idle-question"], "a number that never matters at all is one finding");
    let baby = one("baby", "under 1 year", "11 months", "12 months")
        .replace("then visit", "then at least child-protection")
        .replace("gives visit", "gives child-protection");
    let codes: Vec<&str> = found(&format!("{text}{baby}")).into_iter().map(|finding| finding.0).collect();
    assert_eq!(codes, ["idle-bound"]);
}

#[test]
fn gaps() {
    let fact = format!("fact sleepy \"Is the child always sleepy?\"\n{FACT}  worse when yes\n");
    let group = "group new-worries \"New worries\"\n  of sleepy\n";
    let route = "route door \"Front door\"\n";
    let text = "rule sleepy-door \"Sleepy\"\n  when sleepy\n  then route door\n  because \"So.\" cites book\n  example \"holds\"\n    given sleepy\n    gives route door\n  example \"silent\"\n    given not sleepy\n    never gives route door\n";
    finds(&format!("{fact}{group}{route}{text}"), &[("gap", "new-worries")]);
    finds("group known-worries \"Known worries\"\n  of mark-seen, crying\n", &[]);
}

#[test]
fn broken_directions() {
    let fact = format!("fact calm \"Is the home calm?\"\n{FACT}  worse when yes\n");
    let text = rule("calm-home", "  when not calm\n  then at least early-help", "not calm", "calm");
    finds(&format!("{fact}{text}"), &[("broken-direction", "calm")]);
    // The axiom forbids the pair that would show it.
    let axiom = "axiom calm-always \"Every home is calm\"\n  always calm\n";
    let codes: Vec<&str> = found(&format!("{fact}{axiom}{text}")).into_iter().map(|finding| finding.0).collect();
    assert!(!codes.contains(&"broken-direction"), "{codes:?}");
    // Events have directions too, and their witnesses are histories.
    let event = "event ran-away \"Ran away\"\n  about the child\n  held by social-care\n  worse when more\n";
    let text = rule(
        "stays",
        "  when number of ran-away in the last 90 days at most 1\n  then at least early-help",
        "number of ran-away in the last 90 days is 1",
        "number of ran-away in the last 90 days is 2",
    );
    finds(&format!("{event}{text}"), &[("broken-direction", "ran-away")]);
}

#[test]
fn what_must_not_matter() {
    let fact = "fact home-address \"Which part of the town?\"\n  one of (north \"North\", south \"South\"), about the household\n  held by social-care\n  neither is worse\n  must not matter\n";
    finds(fact, &[]);
    let text = rule(
        "north",
        "  when home-address is north\n  then at least early-help",
        "home-address is north",
        "home-address is south",
    );
    finds(&format!("{fact}{text}"), &[("matters", "home-address")]);
}

#[test]
fn properties() {
    finds(
        "property marks-count \"Marks are taken seriously\"\n  when mark-seen\n  never below child-protection\n",
        &[],
    );
    let text = "property cries-count \"Crying is taken seriously\"\n  when crying\n  never below child-protection\n";
    finds(text, &[("property-fails", "cries-count")]);
    let text = "property nobody \"About nobody\"\n  when crying and not crying\n  never below child-protection\n";
    finds(text, &[("property-vacuous", "nobody")]);
    let text = "event seen \"Seen\"\n  about the child\n  held by social-care\nproperty unseen \"Unseen children are found\"\n  when any sibling (crying) and time since last seen over 6 weeks\n  never below early-help\n";
    finds(text, &[("property-fails", "unseen")]);
}

#[test]
fn impossible_axioms() {
    let text =
        "axiom quiet \"Babies are quiet\"\n  always not crying\naxiom loud \"Babies are loud\"\n  always crying\n";
    let codes: Vec<&str> = found(text).into_iter().map(|finding| finding.0).collect();
    assert_eq!(codes, ["impossible-axioms"]);
}

#[test]
fn untested_rules() {
    let fact = format!("fact hurt \"Is the child hurt?\"\n{FACT}  worse when yes\n");
    let text = rule("untried", "  when hurt\n  then at least child-protection", "", "");
    let text = format!("{fact}{text}");
    finds(&text, &[("untested-rule", "untried")]);
    let text = text.replace("because", "example \"holds\"\n    given hurt\n    gives child-protection\n  because");
    finds(&text, &[("untested-rule", "untried")]);
}

#[test]
fn sources_and_characteristics() {
    let text = "source old \"Old book\"\n  grade verified\n  in force until 2020-01-01\n";
    let fact = format!("fact hurt \"Is the child hurt?\"\n{FACT}  worse when yes\n");
    let cited = rule("aged", "  when hurt\n  then at least early-help\n  cites old", "hurt", "not hurt");
    finds(&format!("{text}{fact}{cited}"), &[("outdated-source", "aged")]);
    let fact = format!("fact faith \"Does the family practise a religion?\"\n{FACT}  neither is worse\n");
    let text = rule("faithful", "  when faith\n  then at least early-help", "faith", "not faith");
    finds(&format!("{fact}{text}"), &[("protected-characteristic", "faith")]);
    let allowed = fact.replace("  neither", "  allow protected-characteristic because \"A test.\"\n  neither");
    finds(&format!("{allowed}{text}"), &[]);
}

#[test]
fn clocks() {
    let event = "event accepted \"Accepted\"\n  about the child\n  held by social-care\nevent visited \"Visited\"\n  about the child\n  held by social-care\n";
    let clock = "clock visit \"Visit\"\n  starts at first accepted when crying and not crying\n  stops at visited\n  within 1 working day\n";
    finds(
        &format!("{event}{clock}"),
        &[("clock-never-starts", "visit"), ("no-ladder", "visit"), ("no-owner", "visit"), ("uncounted-limit", "visit")],
    );
}

#[test]
fn clocks_that_nothing_stops() {
    let events = "event asked \"Asked\"\n  about the child\n  held by social-care\nevent met \"Met\"\n  about the child\n  held by social-care\n";
    let rest = "  within 1 day\n  owned by social-care\n  escalates by missed\nladder missed \"Missed\"\n  step tell social-care at once\n";
    let stopped = format!("clock meet \"Meet\"\n  starts at first asked\n  stops at met\n{rest}");
    finds(&format!("{events}{stopped}"), &[]);
    let meeting = "meeting conference \"Conference\"\n  held as met\n  quorum social-care\n";
    finds(&format!("{events}{meeting}{stopped}"), &[("clock-never-stops", "meet")]);
    let attended = format!("{events}  with attendance\n");
    finds(&format!("{attended}{meeting}{stopped}"), &[]);
}

#[test]
fn ladders_that_lead_nowhere() {
    let start = "event asked \"Asked\"\n  about the child\n  held by social-care\nevent met \"Met\"\n  about the child\n  held by social-care
clock meet \"Meet\"\n  starts at first asked\n  stops at met\n  within 1 day\n  owned by social-care\n  escalates by missed\nladder missed \"Missed\"\n";
    let steps = "  step tell social-care at once\n  step tell health, social-care after 1 day\n";
    finds(&format!("{start}{steps}"), &[]);
    let again = format!("{start}{steps}  step tell health after 2 days\n");
    finds(&again, &[("step-tells-nobody-new", "missed")]);
}

#[test]
fn clocks_and_their_calendars() {
    let text = "event accepted \"Accepted\"\n  about the child\n  held by social-care\nevent visited \"Visited\"\n  about the child\n  held by social-care
clock visit \"Visit\"\n  starts at first accepted\n  stops at visited\n  within 45 working days\n  on the bank calendar\n  owned by social-care\n  escalates by missed
calendar bank \"Bank holidays\"\n  counts working days\n  file \"bank.yaml\"
ladder missed \"Missed\"\n  step tell social-care at once\n  step tell health after STEP\n";
    let find = |ends: &str, step: &str| {
        let rules = format!("{GROUND}\n{}", text.replace("STEP", step)).replacen(
            "  version \"1.0.0\"\n",
            "  version \"1.0.0\"\n  review by 2027-03-31\n",
            1,
        );
        let calendar =
            format!("calendar: bank\nbegins: 2026-01-01\nends: {ends}\nholidays:\n  - {{ date: 2026-12-25 }}\n");
        let files = [("seed/seed.rules", rules), ("seed/bank.yaml", calendar)];
        let files = files.map(|(path, text)| (path.to_owned(), text)).into();
        let pack = load(&Bundle { pack: "seed".to_owned(), files }).pack.unwrap();
        let found = analyse(&pack, usual_day(&pack), None).findings;
        found.iter().map(|finding| (finding.code(), finding.at.entry(&pack).name.clone())).collect::<Vec<_>>()
    };
    assert_eq!(find("2027-06-30", "1 working day"), []);
    assert_eq!(find("2027-05-31", "1 working day"), [("calendar-ends", "bank".to_owned())]);
    assert_eq!(find("2027-06-30", "0 hours"), [("steps-in-disorder", "missed".to_owned())]);
}

#[test]
fn a_local_calendar_that_counts_fewer_days_is_told_of_them() {
    let days = |list: &[&str]| {
        let list: String = list.iter().map(|day| format!("  - {{ date: {day} }}\n")).collect();
        format!("calendar: bank\nbegins: 2026-01-01\nends: 2027-12-31\nholidays:\n{list}")
    };
    let calendar = "calendar bank \"Bank holidays\"\n  counts working days\n  file \"bank.yaml\"\n";
    let town = "pack town \"Town\"\n  version \"1.0.0\"\n  extends seed\nlocal calendar bank\n  file \"bank.yaml\"\n";
    let found = |local: &[&str]| {
        let files = [
            ("seed/seed.rules", format!("{GROUND}\n{calendar}")),
            ("seed/bank.yaml", days(&["2026-12-25"])),
            ("town/town.rules", town.to_owned()),
            ("town/bank.yaml", days(local)),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text)).into();
        let all = Bundle { pack: "town".to_owned(), files }.checked(None).unwrap().diagnostics;
        let own = all.into_iter().filter(|one| one.code == "longer-than-base");
        own.map(|one| (one.severity, one.labels[0].text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(found(&["2026-12-25"]), []);
    let closed = found(&["2026-12-25", "2026-12-24", "2026-12-29"]);
    assert_eq!(closed, [(Severity::Warning, "not counted here: 2026-12-24 and 2026-12-29".to_owned())]);
    // A day more that is counted makes no limit longer.
    assert_eq!(found(&[]), []);
}

#[test]
fn allows_that_allow_nothing() {
    let text =
        format!("fact hurt \"Is the child hurt?\"\n{FACT}  worse when yes\n  allow idle-question because \"No.\"\n");
    let text = format!("{text}{}", rule("hurt-child", "  when hurt\n  then at least early-help", "hurt", "not hurt"));
    finds(&text, &[("unused-allow", "hurt")]);
}

#[test]
fn a_weaker_local_pack() {
    let local = "pack town \"Town\"\n  version \"1.0.0\"\n  extends seed\n";
    let ground = GROUND
        .replace("    gives child-protection\n", "    gives early-help\n")
        .replace("  then at least child-protection\n", "  then at least child-protection\n  then visit\n");
    let ground = ground
        .replace("    gives early-help\n", "    gives visit\n")
        .replace("never gives child-protection", "never gives visit");
    let ground = ground
        .replace("  then at least early-help\n", "  then at least early-help\n  then visit\n")
        .replace("never gives early-help", "never gives visit");
    let ground = format!("{ground}action visit \"Visit\"\n  led by social-care\n  consent needed\n");
    let find = |text: &str| {
        let text = format!("{local}{text}");
        let files = [("seed", ground.as_str()), ("town", text.as_str())];
        let (base, pack) = (pack_of(&files, "seed"), pack_of(&files, "town"));
        let analysis = analyse(&pack, usual_day(&pack), Some(&base));
        for finding in &analysis.findings {
            shows(&pack, Some(&base), &analysis.program, finding);
        }
        let place = |finding: &Finding| finding.at.entry(&pack).name.clone();
        analysis.findings.iter().map(|finding| (finding.code(), place(finding))).collect::<Vec<_>>()
    };
    assert_eq!(find(""), []);
    let mark = |clause: &str, given: &str| {
        format!(
            "local rule mark\n  {clause}\n  example \"a mark\"\n    given {given}\n    gives visit\n  example \"no mark\"\n    given not mark-seen\n    never gives visit\n"
        )
    };
    assert!(find(&mark("then at least early-help", "mark-seen")).contains(&("weaker-than-base", "mark".to_owned())));
    assert!(find(&mark("unless crying", "mark-seen, not crying")).contains(&("weaker-than-base", "mark".to_owned())));
    let stricter = mark("then at least child-protection", "mark-seen")
        .replace("rule mark", "rule cry")
        .replace("mark-seen", "crying");
    assert!(find(&stricter).iter().all(|finding| finding.0 != "weaker-than-base"));
    let sooner = mark("then visit within 1 working day", "mark-seen");
    assert!(find(&sooner).iter().all(|finding| finding.0 != "weaker-than-base"));
}

#[test]
fn what_is_not_proved_is_said() {
    let pack = pack_of(&[("seed", GROUND)], "seed");
    let analysis = analyse_within(&pack, usual_day(&pack), None, Budget { nodes: 3, steps: 3 });
    let severity = |analysis: &Analysis| {
        analysis.findings.iter().find(|finding| finding.code() == "not-proved").map(|finding| finding.severity())
    };
    assert_eq!(severity(&analysis), Some(Severity::Warning), "nothing that was found is not all is well");
    let promise = "property seen-is-safe \"Seen\"\n  when mark-seen\n  never below child-protection\n";
    let promised = pack_of(&[("seed", &format!("{GROUND}\n{promise}"))], "seed");
    let of_promise = analyse_within(&promised, usual_day(&promised), None, Budget { nodes: 3, steps: 3 });
    assert_eq!(severity(&of_promise), Some(Severity::Error), "a promise of which nobody knows whether it is kept");
    let behind = analyse_within(&pack, usual_day(&pack), Some(&pack), Budget { nodes: 3, steps: 3 });
    assert_eq!(severity(&behind), Some(Severity::Error), "what a wider pack asks for");
}

#[test]
fn the_real_packs_have_no_findings() {
    for name in real::PACKS {
        let pack = real::pack(name);
        let base = real::base(name);
        let analysis = analyse(&pack, usual_day(&pack), base.as_ref());
        for finding in &analysis.findings {
            shows(&pack, base.as_ref(), &analysis.program, finding);
        }
        let said: Vec<String> =
            analysis.diagnostics(&pack).into_iter().map(|said| format!("{}: {}", said.code, said.message)).collect();
        assert!(said.is_empty(), "{name}: {said:#?}");
    }
}

/// Two rules about a visit, each when something else is so, with what they give.
fn visits(rules: [(&str, &str, &str); 2]) -> String {
    let rule = |(name, when, then): (&str, &str, &str)| {
        let clauses = format!("  when {when}\n{then}\n");
        let outcome = if then.contains("refuse") { "refuse visit" } else { "visit" };
        let holds = when.split(" and ").next().unwrap();
        let examples = if when.contains("unless") || then.contains("unless") {
            format!(
                "  example \"holds\"\n    given {holds}, not crying\n    gives {outcome}\n  example \"except\"\n    \
                 given {holds}, crying\n    never gives {outcome}\n"
            )
        } else {
            format!("  example \"holds\"\n    given {holds}\n    gives {outcome}\n")
        };
        format!(
            "rule {name} \"{name}\"\n{clauses}  because \"So.\" cites book\n{examples}  example \"silent\"\n    given not \
             {holds}\n    never gives {outcome}\n"
        )
    };
    format!("action visit \"Visit\"\n  led by health\n{}{}", rule(rules[0]), rule(rules[1]))
}

#[test]
fn limits_that_a_shorter_one_makes_idle() {
    let ask = ("other", "mark-seen", "  then visit within 1 day");
    for (limits, idle) in [
        (["within 1 day", "within 5 days"], 1),
        (["within 5 days", "at once"], 1),
        (["", "within 5 days"], 1),
        // Neither is surely the shorter one.
        (["within 4 working hours", "within 1 day"], 0),
        (["within 1 day", "within 1 day"], 0),
    ] {
        let then = format!("  then visit {}\n  then visit {}", limits[0], limits[1]);
        let expected = vec![("idle-limit", "twice"); idle];
        finds(&visits([("twice", "crying", &then), ask]), &expected);
    }
}

#[test]
fn a_longer_limit_in_a_local_rule_does_nothing_and_is_found_where_it_stands() {
    let base = format!(
        "{GROUND}\n{}",
        visits([("soon", "crying", "  then visit within 1 day"), ("late", "mark-seen", "  then visit within 3 days")])
    );
    let local = "pack near \"Near\"\n  version \"1\"\n  extends seed\n\nlocal rule soon\n  then visit within 5 days\n\n\
                 local rule late\n  then visit within 2 days\n";
    let files = [("seed/seed.rules", base.as_str()), ("near/near.rules", local)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let loaded = load(&Bundle { pack: "near".to_owned(), files: BTreeMap::from(files) });
    let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
    let analysis = analyse(&pack, usual_day(&pack), Some(&pack_of(&[("seed", &base)], "seed")));
    let idle: Vec<_> = analysis.findings.iter().filter(|finding| finding.code() == "idle-limit").collect();
    assert_eq!(idle.len(), 1, "{:?}", analysis.findings);
    let said = idle[0].diagnostic(&pack, &analysis.program);
    let file = &loaded.sources.get(said.labels[0].span.file).unwrap().name;
    assert_eq!(file, "near/near.rules", "{said:?}");
}

#[test]
fn what_is_given_and_refused_at_once() {
    let gives = ("visited", "crying", "  then visit within 1 day");
    finds(&visits([gives, ("refuses", "mark-seen", "  then refuse visit")]), &[("given-and-refused", "refuses")]);
    finds(&visits([gives, ("refuses", "mark-seen", "  unless crying\n  then refuse visit")]), &[]);
}

#[test]
fn a_local_pack_that_is_weaker_is_told_so_in_its_own_file() {
    let base = format!(
        "{GROUND}\nfact limping \"Does the baby limp?\"\n{FACT}  worse when yes\n\ndefine harm \"Harm\"\n  when crying\n\n\
         rule harmed \"Harmed\"\n  when harm and limping\n  then at least child-protection\n  because \"So.\" cites book\n"
    );
    for (local, line) in [
        ("local define harm\n  when crying and tired\n", "local define harm"),
        ("axiom never \"Never\"\n  always not (mark-seen and crying)\n", "axiom never"),
        ("local rule mark\n  unless tired\n  cites book\n", "local rule mark"),
    ] {
        let near = format!(
            "pack near \"Near\"\n  version \"1\"\n  extends seed\n\nfact tired \"Tired?\"\n{FACT}  worse when yes\n\n{local}"
        );
        let files = [("seed/seed.rules", base.as_str()), ("near/near.rules", near.as_str())];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        let loaded = load(&Bundle { pack: "near".to_owned(), files: BTreeMap::from(files) });
        let pack = loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let analysis = analyse(&pack, usual_day(&pack), Some(&pack_of(&[("seed", &base)], "seed")));
        let weaker = |finding: &&Finding| matches!(finding.code(), "weaker-than-base" | "weaker-while-open");
        let mut met = 0;
        for finding in analysis.findings.iter().filter(weaker) {
            let said = finding.diagnostic(&pack, &analysis.program);
            let span = said.labels[0].span;
            let source = loaded.sources.get(span.file).unwrap();
            assert_eq!(source.name, "near/near.rules", "{said:?}");
            let at = loaded.sources.position(span).line as usize - 1;
            assert!(source.text.lines().nth(at).unwrap().starts_with(line), "{line}: {said:?}");
            met += 1;
        }
        assert!(met > 0, "{local}: {:?}", analysis.findings);
    }
}
