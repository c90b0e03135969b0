//! How much a referral may tell, and which numbers a fact takes: the last one that is read and the first that is refused.

use threshold::Bundle;
use threshold::internals::model::Pack;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;

const PACK: &str = r#"
pack one "One"
  version "1"
level calm "Calm"
level worry "Worry" above calm
fact age "How old?" whole number of years from 1 to 17, about the child worse when lower
source guide "Guide" grade verified
event flood "The home was flooded" about the household worse when more
event bruise "A bruise was seen" about the child worse when more
rule hurt "Hurt" when number of bruise at least 1 or number of flood at least 1 or age under 2 years
  then at least worry
  because "So."
  cites guide
"#;

fn pack() -> Pack {
    let files = [("one/one.rules".to_owned(), PACK.to_owned())].into();
    let loaded = threshold::load(&Bundle { pack: "one".to_owned(), files });
    loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

#[test]
fn the_last_event_that_may_be_told_is_read_and_the_next_is_refused() {
    let pack = pack();
    // So many children, events of the household, events of the first child, and plans.
    let is_read = |children: usize, shared: usize, own: usize, plans: usize| {
        let children = (0..children).map(|at| format!("  - child: C{at}\n")).collect::<String>();
        let events = "  - { event: flood, on: 2026-11-01 }\n".repeat(shared)
            + &"  - { event: bruise, on: 2026-11-01, child: C0 }\n".repeat(own)
            + &"  - { event: flood, on: 2026-11-01, planned-for: 2026-12-01 }\n".repeat(plans);
        read(&pack, FileId(0), &format!("referral: R\nchildren:\n{children}events:\n{events}")).is_ok()
    };
    for (told, expected) in [
        ((1, 0, 2000, 0), true),
        ((1, 0, 2001, 0), false),
        ((1, 1000, 1000, 0), true),
        ((1, 1000, 1001, 0), false),
        ((1, 1000, 999, 1), true),
        ((1, 1000, 1000, 1), false),
        // What happened in a household is told of each of its children.
        ((8, 2000, 0, 0), true),
        ((9, 1777, 0, 0), true),
        ((9, 1778, 0, 0), false),
        ((9, 1777, 7, 0), true),
        ((9, 1777, 8, 0), false),
    ] {
        let (children, shared, own, plans) = told;
        assert_eq!(is_read(children, shared, own, plans), expected, "{told:?}");
    }
}

#[test]
fn a_number_is_read_up_to_the_ends_of_its_range() {
    let pack = pack();
    for (told, expected) in [
        ("1 years", true),
        ("17 years", true),
        ("0 years", false),
        ("18 years", false),
        ("{ from: 4 years, to: 4 years }", true),
        ("{ from: 4 years, to: 3 years }", false),
        ("{ from: 0 years, to: 4 years }", false),
        ("{ from: 4 years, to: 18 years }", false),
        ("{ from: 1 years, to: 17 years }", true),
    ] {
        let text = format!("referral: R\nchildren:\n  - child: A\n    facts: {{ age: {told} }}\n");
        assert_eq!(read(&pack, FileId(0), &text).is_ok(), expected, "{told}");
    }
}
