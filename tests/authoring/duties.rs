//! What `check` finds of duties, refusals and rights: each seeded pack has the one fault, and beside it is the cure.

use threshold::internals::model::Effect;

use crate::analysis::{FACT, finds, rule};
use crate::support::real;

/// The rules below have an example on one side alone of what they wait for.
const ONE_SIDE: (&str, &str) = ("untested-rule", "wanted");

const EVENTS: &str = r#"
event accepted "Accepted"
  about the child
  held by social-care
event visited "Visited"
  about the child
  held by social-care
"#;

const CLOCK: &str = r#"
ladder missed "Missed"
  step tell social-care at once
clock visit-in-time "Visit in time"
  starts at first accepted
  stops at visited
  within 5 days
  owned by social-care
  escalates by missed
"#;

fn action(clauses: &str) -> String {
    format!("action visit \"Visit\"\n  led by social-care\n  consent needed\n{clauses}")
}

/// A rule that gives something else than a level.
fn giving(when: &str, gives: &str, holds: &str, silent: &str) -> String {
    let text = rule("wanted", &format!("  when {when}\n  then {gives}"), holds, silent);
    let named = gives.split(" within").next().unwrap();
    text.replace("gives early-help", &format!("gives {named}"))
}

#[test]
fn a_duty_that_nothing_can_finish() {
    let asks = |when: &str, given: &str, not: &str| giving(when, "visit within 5 days", given, not);
    let ever = asks("number of accepted at least 1", "number of accepted is 1", "number of accepted is 0");
    finds(&format!("{EVENTS}{}{ever}", action("")), &[("unused-block", "visited"), ("endless-duty", "visit")]);
    finds(&format!("{EVENTS}{}{ever}", action("  done by visited\n")), &[]);
    // An answer that is told otherwise ends it, and so does the event for which the rule waits.
    let answer = asks("not mark-seen and crying", "not mark-seen, crying", "mark-seen");
    finds(&format!("{}{answer}", action("")), &[]);
    let waits = asks(
        "number of accepted at least 1 and not visited since last accepted",
        "number of accepted is 1, number of visited since last accepted is 0",
        "number of accepted is 0",
    );
    finds(&format!("{EVENTS}{}{waits}", action("")), &[ONE_SIDE]);
    // What only time ends is finished by nobody.
    let window = asks(
        "accepted in the last 3 months",
        "number of accepted in the last 3 months is 1",
        "number of accepted in the last 3 months is 0",
    );
    finds(&format!("{EVENTS}{}{window}", action("")), &[("unused-block", "visited"), ("endless-duty", "visit")]);
    // The time limit of an action may stand in a clock, which stops.
    let clock = CLOCK.replace("  within", "  for visit\n  within");
    finds(&format!("{EVENTS}{}{ever}{clock}", action("")), &[]);
    let standing = format!(
        "fact looked-after \"Is the child in care?\"\n{FACT}  worse when yes\n{}",
        rule("cared-for", "  when looked-after\n  then at least early-help", "looked-after", "not looked-after")
    );
    finds(&format!("{EVENTS}{}{ever}{standing}", action("  reached by looked-after\n  done by visited\n")), &[]);
}

#[test]
fn a_refusal_that_nothing_can_end() {
    let refuses = |when: &str, holds: &str, silent: &str| giving(when, "refuse visit", holds, silent);
    let waits = "accepted in the last 3 months and not visited since last accepted";
    let given = "number of accepted in the last 3 months is 1, number of visited since last accepted is 0";
    let text = refuses(waits, given, "number of accepted in the last 3 months is 0");
    finds(&format!("{EVENTS}{}{text}", action("")), &[ONE_SIDE]);
    // A meeting of which nobody can record who was there never counts as held.
    let meeting = "meeting visit-meeting \"Visit\"\n  held as visited\n  quorum social-care\n";
    finds(&format!("{EVENTS}{meeting}{}{text}", action("")), &[("endless-refusal", "wanted"), ONE_SIDE]);
    let attended = EVENTS.replace("\"Visited\"\n", "\"Visited\"\n  with attendance\n");
    finds(&format!("{attended}{meeting}{}{text}", action("")), &[ONE_SIDE]);
    // Nothing at all that could end it.
    let ever = refuses("number of accepted at least 1", "number of accepted is 1", "number of accepted is 0");
    finds(&format!("{EVENTS}{}{ever}", action("")), &[("unused-block", "visited"), ("endless-refusal", "wanted")]);
    let fixed = format!("fact born-here \"Was the child born here?\"\n{FACT}  neither is worse\n  cannot change\n");
    let never = refuses("born-here", "born-here", "not born-here");
    finds(&format!("{fixed}{}{never}", action("")), &[("endless-refusal", "wanted")]);
    finds(&format!("{}{}", action(""), refuses("crying", "crying", "not crying")), &[]);
}

#[test]
fn a_clock_and_an_action_that_are_one_deed() {
    let asks = |limit: &str| giving("crying", &format!("visit within {limit}"), "crying", "not crying");
    let done = action("  done by visited\n");
    let text = |limit: &str, clock: &str| format!("{EVENTS}{done}{}{clock}", asks(limit));
    finds(&text("1 working day", CLOCK), &[("two-limits", "visit-in-time")]);
    finds(&text("5 days", CLOCK), &[]);
    let one = CLOCK.replace("  within", "  for visit\n  within");
    finds(&text("1 working day", &one), &[]);
    // They are never asked for together.
    let apart = CLOCK.replace("first accepted", "first accepted when not crying");
    finds(&text("1 working day", &apart), &[]);
    let both = CLOCK.replace("first accepted", "first accepted when mark-seen");
    finds(&text("1 working day", &both), &[("two-limits", "visit-in-time")]);
    // A proposal counts for nobody, and what others may do is no duty.
    let proposed = CLOCK.replace("5 days", "5 days as proposal cites book");
    finds(&text("1 working day", &proposed), &[]);
    let right = CLOCK.replace("  within", "  right of \"The family\"\n  within").replace("  escalates by missed\n", "");
    let right = right.replace("ladder missed \"Missed\"\n  step tell social-care at once\n", "");
    finds(&text("1 working day", &right), &[]);
}

#[test]
fn a_protected_trait_that_brings_less() {
    let fact = format!(
        "fact disabled \"Is this child disabled?\"\n{FACT}  worse when yes\n  allow protected-characteristic because \"A test.\"\n"
    );
    let setting = "setting protected-traits \"Traits\"\n  is \"disabled\"\n";
    let helped = rule("helped", "  when disabled\n  then at least early-help", "disabled", "not disabled");
    let ground = format!("{fact}{setting}{helped}");
    finds(&ground, &[]);
    let visit = |name: &str, when: &str, limit: &str, given: &str, not: &str| {
        giving(when, &format!("visit within {limit}"), given, not).replace("rule wanted", &format!("rule {name}"))
    };
    let less = visit("less", "crying and not disabled", "1 day", "crying, not disabled", "disabled");
    finds(&format!("{ground}{}{less}", action("")), &[("less-for-a-trait", "disabled")]);
    let longer = visit("longer", "crying and disabled", "3 days", "crying, disabled", "not disabled");
    finds(&format!("{ground}{}{less}{longer}", action("")), &[("less-for-a-trait", "disabled")]);
    let sooner = visit("sooner", "crying and disabled", "12 hours", "crying, disabled", "not disabled");
    finds(&format!("{ground}{}{less}{sooner}", action("")), &[]);
    let floor = rule(
        "floor",
        "  when crying and not disabled\n  then at least child-protection",
        "crying, not disabled",
        "disabled",
    );
    let floor = floor.replace("early-help", "child-protection");
    let bare = ground.replace(&helped, "");
    finds(&format!("{bare}{floor}"), &[("broken-direction", "disabled"), ("less-for-a-trait", "disabled")]);
    // Whichever end is called the worse one, the trait is the yes.
    let neither = bare.replace("worse when yes\n  allow", "neither is worse\n  allow");
    finds(&format!("{neither}{floor}"), &[("less-for-a-trait", "disabled")]);
    // What nobody declared is not judged.
    finds(&format!("{}{}{less}", ground.replace(setting, ""), action("")), &[]);
}

#[test]
fn a_clock_that_waits_longer_for_a_protected_trait() {
    let fact = format!(
        "fact disabled \"Is this child disabled?\"\n{FACT}  worse when yes\n  allow protected-characteristic because \"A test.\"\n"
    );
    let setting = "setting protected-traits \"Traits\"\n  is \"disabled\"\n";
    let helped = rule("helped", "  when disabled\n  then at least early-help", "disabled", "not disabled");
    let without = CLOCK.replace("first accepted", "first accepted when crying and not disabled");
    let ground = format!("{EVENTS}{fact}{setting}{helped}{without}");
    finds(&ground, &[("less-for-a-trait", "visit-in-time")]);
    let (_, clock) = CLOCK.split_once("clock visit-in-time").unwrap();
    let with = |start: &str, limit: &str| {
        let clock = clock.replace("first accepted", start).replace("5 days", limit);
        format!("{ground}clock with-it{clock}")
    };
    finds(&with("first accepted when disabled", "12 weeks"), &[("less-for-a-trait", "visit-in-time")]);
    finds(&with("first accepted when disabled", "5 days"), &[]);
    finds(&with("first accepted when disabled", "1 day"), &[]);
    finds(&with("first accepted when disabled and mark-seen", "1 day"), &[("less-for-a-trait", "visit-in-time")]);
    finds(&with("first accepted", "5 days"), &[]);
    finds(&with("first visited when disabled", "5 days"), &[("less-for-a-trait", "visit-in-time")]);
    // A define hides nothing.
    let named = format!(
        "{}define spared \"Spared\"\n  when crying and not disabled\n",
        ground.replace("crying and not disabled", "spared")
    );
    finds(&named, &[("less-for-a-trait", "visit-in-time")]);
}

#[test]
fn a_right_of_others_with_a_ladder() {
    let right = CLOCK.replace("  within", "  right of \"The family\"\n  within");
    finds(&format!("{EVENTS}{right}"), &[("right-with-ladder", "visit-in-time")]);
}

/// What is asked for by a time in the packs that areas use can be recorded as done, so that it is late when nobody did it and off
/// the list when somebody did.
#[test]
fn every_deed_with_a_limit_can_be_recorded() {
    for name in ["england", "london", "croydon", "eastshire"] {
        let pack = real::pack(name);
        let asked: std::collections::BTreeSet<_> = pack.rules.iter().flat_map(|rule| &rule.effects).collect();
        let mut deeds = 0;
        for (id, action) in pack.actions.entries() {
            let is_asked = asked.iter().any(|effect| matches!(effect, Effect::Action(of, Some(_)) if *of == id));
            let has_clock = pack.clocks.iter().any(|clock| clock.deed == Some(id));
            assert!(!is_asked || has_clock || !action.done_by.is_empty(), "{name}: {}", action.entry.name);
            deeds += usize::from(is_asked);
        }
        assert!(deeds > 100, "{name}: {deeds} deeds");
    }
}
