//! What stands around the rules is weighed by name: every kind of clause, each way; and other words change nothing but words.

use threshold::internals::compare::{Compared, Direction, Part};
use threshold::internals::diagram::Budget;
use threshold::internals::model::Pack;
use threshold::internals::render::compare::time_change;
use threshold::internals::span::Sources;

use crate::support::small::{TEXT, pack};

const MORE: &str = "agency police \"Police\"
agency school \"School\"
role lead \"Lead\" in school
event told \"It was told\" about the child
event seen \"It was seen\" about the child
fact silent \"Is the child silent?\"
  yes or no, about the child
  held by health, school
  worse when yes
action meet \"Meet\"
  led by health, police
  with school
  consent not needed
  done by told
rule silence \"Silence\"
  when silent
  then meet
  then tell lead within 2 days
  because \"So.\"
  cites guide
group signs \"Signs\"
  of silent, hurt
contact line \"Line\"
  telephone \"01632 960101\"
  hours \"always\"
setting judgement-first \"Judgement first\"
  is yes
setting danger-facts \"Danger\"
  is \"hurt, silent\"
property promised \"Promised\"
  when silent
  always gives meet
event born \"The child was born\" about the child
event grown \"The child is grown\" about the child
  happens 16 years after born
fact watched \"Is the child watched?\"
  yes or no, about the child
  begins with told
  ends with seen
  worse when yes
fact safe \"Is the child safe?\"
  yes or no, about the child
  begins with seen
  ends with told
  worse when no
fact weeks \"For how many weeks?\"
  whole number of weeks from 0 to 90, about the child
  grows with time
  worse when higher
clock soon \"Soon\"
  for meet
  while watched
  starts at first told
  stops at seen
  within 2 days as statute cites guide
  owned by lead
";

fn changes(old: &Pack, new: &Pack) -> Vec<(Part, Direction, String)> {
    let sources = Sources::default();
    let compared = Compared::on_every_day((old, &sources), (new, &sources), Budget::default()).unwrap();
    let said = compared.said();
    said.iter().map(|(change, _)| (change.part, change.way, time_change(change))).collect()
}

#[test]
fn every_part_is_weighed_with_the_words_of_both() {
    let whole = format!("{TEXT}{MORE}");
    let plain = pack(&whole);
    use Direction::{Lowered, Raised, Same};
    for (from, to, part, way, back, words) in [
        ("consent not needed", "consent needed", Part::Consent, Lowered, Lowered, "consent: not needed -> needed"),
        ("led by health, police", "led by health", Part::Lead, Lowered, Raised, "led by: Health and Police -> Health"),
        ("  with school\n", "", Part::With, Lowered, Raised, "with: School -> nobody"),
        ("done by told", "done by told or seen", Part::Deed, Lowered, Raised, "done by: “It was told” -> "),
        (
            "held by health, school",
            "held by health",
            Part::HeldBy,
            Lowered,
            Raised,
            "asked of: Health and School -> Health",
        ),
        ("of silent, hurt", "of silent", Part::Members, Lowered, Raised, "“Is the child hurt?”"),
        (
            "  of silent, hurt",
            "  door \"Any worry?\"\n  of silent, hurt",
            Part::Door,
            Lowered,
            Raised,
            "no question: always -> “Any worry?”",
        ),
        ("960101", "960102", Part::Telephone, Lowered, Lowered, "telephone: 01632 960101 -> 01632 960102"),
        ("  is yes", "  is no", Part::Setting, Lowered, Raised, "set to: yes -> no"),
        // One more is one more that a single no answers for every child; of a yes only the first is one.
        ("\"hurt, silent\"", "\"hurt\"", Part::Setting, Lowered, Lowered, "silent"),
        ("\"hurt, silent\"", "\"silent, hurt\"", Part::Setting, Lowered, Lowered, "hurt and silent -> silent and hurt"),
        (
            "  worse when yes\naction",
            "  emergency question\n  worse when yes\naction",
            Part::Emergency,
            Raised,
            Lowered,
            "asked of every child",
        ),
        (
            "  worse when yes\naction",
            "  presumed yes until known\n  worse when yes\naction",
            Part::Presumption,
            Same,
            Same,
            "nothing -> yes",
        ),
        (
            "  when silent\n  always gives meet",
            "  when silent and hurt\n  always gives meet",
            Part::Promise,
            Lowered,
            Raised,
            "when",
        ),
        (
            "lead \"Lead\" in school",
            "lead \"Lead\" in police",
            Part::Agency,
            Lowered,
            Lowered,
            "works for: School -> Police",
        ),
        (
            "begins with told",
            "begins with told or born",
            Part::Worsens,
            Raised,
            Lowered,
            "worse from: “It was told” -> ",
        ),
        ("ends with seen", "ends with seen or born", Part::Eases, Lowered, Raised, "no longer so from: “It was seen”"),
        ("ends with told", "ends with told or born", Part::Worsens, Raised, Lowered, "worse from"),
        ("begins with seen", "begins with seen or born", Part::Eases, Lowered, Raised, "no longer so from"),
        ("  grows with time\n", "", Part::Time, Lowered, Lowered, "as time passes: grows -> stays as it was told"),
        (
            "  grows with time\n",
            "  counts from born\n",
            Part::Time,
            Lowered,
            Lowered,
            "counts from “The child was born”",
        ),
        ("  for meet\n", "", Part::Duty, Lowered, Raised, "the time limit of: “Meet” -> nothing"),
        ("  while watched\n", "", Part::Standing, Raised, Lowered, "runs only while"),
        ("stops at seen", "stops at seen or told", Part::End, Lowered, Raised, "the first of "),
    ] {
        let edited = whole.replacen(from, to, 1);
        assert_ne!(edited, whole, "{from}");
        let edited = pack(&edited);
        let ways = |found: &[(Part, Direction, String)]| {
            found.iter().filter(|one| one.0 == part).map(|one| one.1).collect::<Vec<_>>()
        };
        let found = changes(&plain, &edited);
        assert_eq!(ways(&found), [way], "{from} -> {to}: {found:#?}");
        assert!(found.iter().any(|one| one.2.contains(words)), "{words}: {found:#?}");
        assert_eq!(ways(&changes(&edited, &plain)), [back], "back from {to}");
    }
}

#[test]
fn other_words_change_nothing_but_words() {
    let whole = format!("{TEXT}{MORE}");
    let plain = pack(&whole);
    for (from, to) in [
        ("agency police \"Police\"", "agency police \"The police service\""),
        ("agency health \"Health\"", "agency health \"NHS\""),
        ("role lead \"Lead\"", "role lead \"Designated lead\""),
        ("event told \"It was told\"", "event told \"Somebody told it\""),
        ("event seen \"It was seen\"", "event seen \"Somebody saw it\""),
        ("\"Is the child silent?\"", "\"Does the child say nothing?\""),
        ("action meet \"Meet\"", "action meet \"A meeting\""),
        ("group signs \"Signs\"", "group signs \"What people see\""),
        ("contact line \"Line\"", "contact line \"Our line\""),
        ("property promised \"Promised\"", "property promised \"A promise\""),
        ("clock soon \"Soon\"", "clock soon \"In time\""),
        ("rule silence \"Silence\"", "rule silence \"A silent child\""),
        ("level watch \"Watch\"", "level watch \"Look out\""),
        ("led by health, police", "led by police, health"),
        ("when hurt and age under 2 years", "when age under 2 years and hurt"),
    ] {
        let edited = whole.replacen(from, to, 1);
        assert_ne!(edited, whole, "{from}");
        let sources = Sources::default();
        let edited = pack(&edited);
        let compared = Compared::on_every_day((&plain, &sources), (&edited, &sources), Budget::default()).unwrap();
        assert!(compared.is_proved_same(), "{to}: {:#?} {:#?}", compared.said(), compared.moves());
    }
}

/// The ways of one part between two wordings of one thing in the pack, forward and back.
fn ways(part: Part, old: &str, new: &str) -> [Vec<Direction>; 2] {
    let [old, new] = [old, new].map(pack);
    [(&old, &new), (&new, &old)]
        .map(|(old, new)| changes(old, new).iter().filter(|one| one.0 == part).map(|one| one.1).collect())
}

#[test]
fn a_limit_is_weighed_by_when_it_ends() {
    use Direction::{Lowered, Raised, Same};
    let whole = format!("{TEXT}{MORE}");
    let limit = "within 2 days as statute";
    let with = |to: &str| whole.replacen(limit, &format!("{to} as statute"), 1);
    for (one, other, way, back) in [
        ("within 2 weeks", "within 14 days", Same, Same),
        ("within 12 months", "within 1 year", Same, Same),
        ("within 1 month", "within 4 weeks", Raised, Lowered),
        ("within 3 months", "within 12 weeks", Raised, Lowered),
        ("within 1 month", "within 31 days", Lowered, Raised),
        ("within 3 days, counting the first day", "within 2 days", Same, Same),
        // On a Saturday the first day does not count, and the one has a working day more.
        ("within 2 working days", "within 3 working days, counting the first day", Lowered, Raised),
        ("within 15 working days", "within 15 working days, counting the first day", Raised, Lowered),
        // The clock goes forward on a day of 23 hours, and back on one of 25.
        ("within 1 day", "within 24 hours", Lowered, Lowered),
        ("within 1 day", "within 23 hours", Raised, Lowered),
        ("within 24 hours", "on the same day", Lowered, Lowered),
        ("within 25 hours", "on the same day", Raised, Lowered),
        // How long a working day takes, the calendar says.
        ("within 1 working day", "within 1 day", Raised, Lowered),
        ("within 3 weeks", "within 1 working day", Lowered, Lowered),
    ] {
        assert_eq!(ways(Part::Limit, &with(one), &with(other)), [[way], [back]], "{one} -> {other}");
    }
    // A pause puts off each by what it counts, so that only what counts alike stays in order.
    let paused = |to: &str| with(to).replacen("  stops at seen", "  paused from seen until told\n  stops at seen", 1);
    for (one, other, way, back) in [
        ("within 2 weeks", "within 14 days", Same, Same),
        ("within 10 working days", "within 10 days", Lowered, Lowered),
    ] {
        assert_eq!(ways(Part::Limit, &paused(one), &paused(other)), [[way], [back]], "{one} -> {other}, paused");
    }
}

#[test]
fn an_event_that_happens_by_itself_is_weighed_by_what_it_does() {
    use Direction::{Lowered, Raised, Same};
    let whole = format!("{TEXT}{MORE}").replace("  happens 16 years after born\n", "");
    for (edits, way, back) in [
        // Nothing turns on it; or a standing or a clock begins with it.
        (vec![], Same, Same),
        (vec![("begins with told\n  ends with seen", "begins with told or grown\n  ends with seen")], Raised, Lowered),
        (vec![("starts at first told", "starts at first told\n  starts at first grown")], Raised, Lowered),
        // A standing ends with it, a clock stops, an action is done or a meeting is over.
        (vec![("begins with told\n  ends with seen", "begins with told\n  ends with seen or grown")], Lowered, Raised),
        (vec![("stops at seen", "stops at seen or grown")], Lowered, Raised),
        (vec![("done by told", "done by told or grown")], Lowered, Raised),
        // Both, or nobody can say.
        (
            vec![("stops at seen", "stops at seen or grown"), ("first told", "first told\n  starts at first grown")],
            Lowered,
            Lowered,
        ),
        (
            vec![(
                "when worry at least middle",
                "when worry at least middle or number of grown in the last 2 months at least 1",
            )],
            Lowered,
            Lowered,
        ),
    ] {
        let edited = edits.iter().fold(whole.clone(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let event = "event grown \"The child is grown\" about the child\n";
        let follows = edited.replacen(event, &format!("{event}  happens 16 years after born\n"), 1);
        assert_eq!(ways(Part::Follows, &edited, &follows), [[way], [back]], "{edits:?}");
        let later = follows.replacen("16 years", "18 years", 1);
        let moved = if way == Same { Same } else { Lowered };
        assert_eq!(ways(Part::Follows, &follows, &later), [[moved], [moved]], "{edits:?}");
    }
}

#[test]
fn a_day_more_on_a_calendar_is_weighed_by_what_counts_on_it() {
    use Direction::{Lowered, Raised};
    let whole = format!("{TEXT}{MORE}calendar days \"Days\" counts working days file \"days.yaml\"\n");
    let with = |text: &str, holidays: &str| {
        let days = format!(
            "calendar: days\nbegins: 2026-01-01\nends: 2027-12-31\nopens: 09:00\ncloses: 17:00\nholidays:\n{holidays}"
        );
        let files = [("small/pack.rules", text), ("small/days.yaml", &days)];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
        let loaded = threshold::load(&threshold::Bundle { pack: "small".to_owned(), files });
        loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
    };
    for (from, to, more) in [
        ("within 2 days as statute", "within 2 working days as statute", Raised),
        // What counts back comes nearer to its day, and on a day that is open less comes in out of hours.
        (
            "  starts at first told\n  stops at seen\n  within 2 days",
            "  stops at seen\n  due 2 working days before told",
            Lowered,
        ),
        (
            "within 2 days as statute cites guide",
            "within 2 weeks as statute cites guide\n  warns 2 working days before",
            Lowered,
        ),
        (
            "within 2 days as statute cites guide",
            "within 9 working days as statute cites guide\n  warns 2 working days before",
            Raised,
        ),
        ("when worry at least middle", "when worry at least middle or received outside days", Lowered),
    ] {
        assert!(whole.contains(from), "{from}");
        let text = whole.replacen(from, to, 1);
        let (few, many) = ("  - { date: 2026-12-25 }\n", "  - { date: 2026-12-24 }\n  - { date: 2026-12-25 }\n");
        let way = |old: &str, new: &str| {
            let found = changes(&with(&text, old), &with(&text, new));
            found.iter().filter(|one| one.0 == Part::Days).map(|one| one.1).collect::<Vec<_>>()
        };
        assert_eq!((way(many, few), way(few, many)), (vec![more], vec![Lowered]), "{to}");
    }
}

#[test]
fn what_authors_let_be_is_told_with_its_reason_and_protects_less() {
    use Direction::{Lowered, Raised};
    let whole = format!("{TEXT}{MORE}");
    let silent = "  held by health, school\n  worse when yes\n";
    let with =
        |reason: &str| whole.replacen(silent, &format!("{silent}  allow idle-question because \"{reason}\"\n"), 1);
    assert_eq!(ways(Part::Allowed, &whole, &with("We know.")), [[Lowered], [Raised]]);
    assert_eq!(ways(Part::Allowed, &with("We know."), &with("We know better.")), [[Lowered], [Lowered]]);
    let found = changes(&pack(&whole), &pack(&with("We know.")));
    assert!(found[0].2.ends_with("none -> `idle-question`, because “We know.”"), "{found:?}");
}

#[test]
fn a_title_that_something_else_had_is_less() {
    let whole = format!("{TEXT}{MORE}");
    for (one, other, count) in [
        ("level watch \"Watch\"", "level rescue \"Rescue\"", 2),
        ("agency police \"Police\"", "agency school \"School\"", 2),
        ("low \"Low\"", "high \"High\"", 2),
        ("fact silent \"Is the child silent?\"", "fact hurt \"Is the child hurt?\"", 2),
    ] {
        let title = |text: &str| text.split('"').nth(1).unwrap().to_owned();
        let (first, second) = (title(one), title(other));
        let swapped = whole.replacen(one, &one.replace(&first, &second), 1);
        let swapped = swapped.replacen(other, &other.replace(&second, &first), 1);
        assert_ne!(swapped, whole);
        assert_eq!(
            ways(Part::Title, &whole, &swapped),
            [vec![Direction::Lowered; count], vec![Direction::Lowered; count]]
        );
    }
    let renamed = whole.replacen("level watch \"Watch\"", "level watch \"Look out\"", 1);
    assert_eq!(ways(Part::Title, &whole, &renamed), [vec![], vec![]]);
}

#[test]
fn what_differs_is_said_in_words_that_say_it() {
    let whole = format!("{TEXT}{MORE}");
    for (from, to, words) in [
        (
            "in order, about the child\n  held by health\n  worse when higher",
            ", about the child\n  held by health\n  neither is worse",
            "no longer in order; newly in no order",
        ),
        ("done by told", "done by told or seen", "“It was seen” or “It was told”"),
        ("begins with told", "begins with told or born", "“The child was born” or “It was told”"),
    ] {
        let old = whole.replace("worry at least middle", "worry is middle");
        assert!(old.contains(from), "{from}");
        let found = changes(&pack(&old), &pack(&old.replacen(from, to, 1)));
        assert!(found.iter().any(|one| one.2.contains(words)), "{words}: {found:#?}");
    }
}
