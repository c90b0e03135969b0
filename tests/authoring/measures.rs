//! Counts of measures against every completion of what is not known, one by one.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use threshold::internals::api;
use threshold::internals::measures::{Count, Counted, Counter};
use threshold::internals::model::Pack;
use threshold::{Bundle, load};

fn pack() -> Pack {
    pack_of("counted")
}

fn pack_of(name: &str) -> Pack {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/measures").join(name).join("pack.rules");
    let files = BTreeMap::from([(format!("{name}/pack.rules"), std::fs::read_to_string(path).unwrap())]);
    let loaded = load(&Bundle { pack: name.to_owned(), files });
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// What is told of one child: hurt, seen, in hospital.
type Child = [Option<bool>; 3];
/// A household: money short, a letter sent, its children.
type Household = (Option<bool>, Option<bool>, Vec<Child>);
/// Whether a measure speaks of somebody, and whether it counts them.
type Told = (bool, bool);

fn yes(answer: Option<bool>) -> &'static str {
    answer.map_or("not-known", |answer| if answer { "yes" } else { "no" })
}

fn referral((money, letter, children): &Household) -> String {
    let children: String = (1..)
        .zip(children)
        .map(|(at, [hurt, seen, hospital])| {
            let (hurt, seen, hospital) = (yes(*hurt), yes(*seen), yes(*hospital));
            format!("  - {{ child: C{at}, facts: {{ hurt: {hurt}, seen: {seen}, in-hospital: {hospital} }} }}\n")
        })
        .collect();
    let (money, letter) = (yes(*money), yes(*letter));
    format!(
        "referral: R\nreceived: 2026-11-20\nhousehold: {{ money-short: {money}, letter-sent: {letter} }}\nchildren:\n{children}"
    )
}

fn count(households: &[Household]) -> Counted {
    let pack = pack();
    let mut counter = Counter::new(&pack);
    for household in households {
        let (referral, at) = api::read(&pack, "r.yaml", &referral(household), None).0.unwrap();
        counter.referral(&referral, at);
    }
    counter.counted()
}

fn of<'a>(counted: &'a Counted, name: &str) -> &'a Count {
    counted.measures.iter().find(|count| count.measure == name).unwrap()
}

/// Every completion of some answers.
fn completions<const N: usize>(known: [Option<bool>; N]) -> Vec<[bool; N]> {
    let all = (0..1u32 << N).map(|bits| std::array::from_fn(|at| bits >> at & 1 == 1));
    all.filter(|full: &[bool; N]| known.iter().zip(full).all(|(known, full)| known.is_none_or(|known| known == *full)))
        .collect()
}

/// Every way in which each of several can come out, put together; what is lowest and highest of it.
fn plainly(ways: &[Vec<Told>]) -> ([u64; 4], Option<[(u64, u64); 2]>) {
    let mut whole: Vec<(u64, u64)> = vec![(0, 0)];
    for ways in ways {
        let mut next: Vec<(u64, u64)> = whole
            .iter()
            .flat_map(|(among, counted)| {
                ways.iter().map(move |(is, share)| (among + u64::from(*is), counted + u64::from(*is && *share)))
            })
            .collect();
        next.sort_unstable();
        next.dedup();
        whole = next;
    }
    let ends = |of: fn(&(u64, u64)) -> u64| (whole.iter().map(of).min().unwrap(), whole.iter().map(of).max().unwrap());
    let (among, counted) = (ends(|one| one.0), ends(|one| one.1));
    let shares = whole.iter().filter(|(among, _)| *among > 0).map(|(among, counted)| (*counted, *among));
    let by_size = |a: &(u64, u64), b: &(u64, u64)| (a.0 * b.1).cmp(&(b.0 * a.1));
    let (least, most) = (shares.clone().min_by(by_size), shares.max_by(by_size));
    ([among.0, among.1, counted.0, counted.1], least.zip(most).map(|(least, most)| [least, most]))
}

fn assert_same(count: &Count, ways: &[Vec<Told>]) {
    let (numbers, shares) = plainly(ways);
    assert_eq!([count.among.0, count.among.1, count.counted.0, count.counted.1], numbers, "{count:?}");
    let found = count.lowest.zip(count.highest).map(|(lowest, highest)| [lowest, highest]);
    assert_eq!(found.is_some(), shares.is_some(), "{count:?}");
    for (found, wanted) in found.into_iter().flatten().zip(shares.into_iter().flatten()) {
        assert_eq!(found.part * wanted.1, wanted.0 * found.of, "{count:?} {wanted:?}");
    }
    assert!(count.exact, "{count:?}");
}

/// What is told of a child, so that nothing contradicts the axiom.
fn child() -> impl Strategy<Value = Child> {
    any::<Child>().prop_filter("in hospital and not seen", |[_, seen, hospital]| {
        !(*hospital == Some(true) && *seen == Some(false))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn shares_are_those_of_a_plain_count(
        households in prop::collection::vec((any::<Option<bool>>(), any::<Option<bool>>(), prop::collection::vec(child(), 1..4)), 0..4),
    ) {
        let counted = count(&households);
        let children: Vec<Child> = households.iter().flat_map(|(_, _, children)| children.clone()).collect();
        prop_assert_eq!(counted.children, u64::try_from(children.len()).unwrap());
        let told = |measure: fn([bool; 3]) -> Told| -> Vec<Vec<Told>> {
            let legal = |known: &Child| completions(*known).into_iter().filter(|[_, seen, hospital]| *seen || !hospital);
            children.iter().map(|known| legal(known).map(measure).collect()).collect()
        };
        assert_same(of(&counted, "hurt-and-seen"), &told(|[hurt, seen, _]| (hurt, seen)));
        assert_same(of(&counted, "never-both"), &told(|[hurt, seen, _]| (true, seen || hurt)));
        assert_same(of(&counted, "watched-in-hospital"), &told(|[hurt, seen, hospital]| (hurt && !hospital, hurt && !seen)));
        let letters = households.iter().map(|(money, letter, _)| {
            completions([*money, *letter]).into_iter().map(|[money, letter]| (money, letter)).collect()
        });
        assert_same(of(&counted, "letters"), &letters.collect::<Vec<Vec<Told>>>());
        let waiting = of(&counted, "waiting");
        prop_assert_eq!((waiting.among, waiting.lowest), ((0, 0), None));
    }
}

#[test]
fn a_share_is_never_one_number_while_something_is_not_known() {
    let counted = count(&[(None, None, vec![[Some(true), Some(true), None], [Some(true), None, None]])]);
    let seen = of(&counted, "hurt-and-seen");
    let share = |share: Option<threshold::internals::measures::tally::Share>| share.map(|share| (share.part, share.of));
    assert_eq!((seen.among, seen.counted, seen.not_known), ((2, 2), (1, 2), 1));
    assert_eq!((share(seen.lowest), share(seen.highest)), (Some((1, 2)), Some((2, 2))));
}

/// A household is counted by its first child, and what its second child saw is true of both.
#[test]
fn what_one_child_saw_is_counted_of_the_household() {
    let text = r#"
pack seen "Seen"
  version "1"
level calm "Calm"
source guide "Guide" grade verified
fact abuse-at-home "Abuse at home?" yes or no, about the household worse when yes
fact saw-abuse "Saw abuse?" yes or no, about the child worse when yes
axiom seen-means-there "Seen means there" when saw-abuse always abuse-at-home because "b"
measure abuse "Households with abuse"
  about the household among abuse-at-home share where abuse-at-home because "So." cites guide
"#;
    let files = BTreeMap::from([("seen/pack.rules".to_owned(), text.to_owned())]);
    let loaded = load(&Bundle { pack: "seen".to_owned(), files });
    let pack = loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let mut counter = Counter::new(&pack);
    let told = "referral: R\nreceived: 2026-11-20\nchildren: [ { child: A }, { child: B, facts: { saw-abuse: yes } } ]";
    let (referral, at) = api::read(&pack, "r.yaml", told, None).0.unwrap();
    counter.referral(&referral, at);
    assert_eq!(of(&counter.counted(), "abuse").among, (1, 1));
}

#[test]
fn what_is_presumed_of_an_answer_is_not_presumed_of_a_count() {
    let counted = count(&[(Some(true), None, vec![[None; 3]])]);
    assert_eq!(of(&counted, "letters").counted, (0, 1));
}

#[test]
fn measures_change_no_answer() {
    let mut with = threshold::Session::new(pack());
    let mut without = threshold::Session::new(Pack { measures: Vec::new().into(), ..pack() });
    let text = referral(&(None, Some(true), vec![[Some(true), None, None], [None, Some(false), None]]));
    let answers = [&mut with, &mut without]
        .map(|engine| serde_json::to_string(&api::decide(engine, "r.yaml", &text, None)).unwrap());
    assert_eq!(answers[0], answers[1]);
}

/// Returns and talks of one child by day of October, each with whether all talks are listed, and whether the child was hurt.
type Returns = (Vec<u8>, Vec<u8>, bool, Option<bool>);

fn returns() -> impl Strategy<Value = Returns> {
    let days = || prop::collection::btree_set(1u8..28, 0..5).prop_map(|days| days.into_iter().collect::<Vec<u8>>());
    (days(), days(), any::<bool>(), prop::option::of(any::<bool>()))
}

/// Whether a return came so soon after something else, told plainly; on one day the return counts as the later.
fn plainly_preceded((backs, _, complete, _): &Returns, earlier: &[u8], within: u8, is_listed: bool) -> Vec<Vec<Told>> {
    let one = |(nth, back): (usize, &u8)| {
        let is_other = |at: usize, day: u8| !is_listed || (at != nth && day != *back);
        let mut all = earlier.iter().enumerate();
        let found = all.any(|(at, day)| is_other(at, *day) && day <= back && back - day <= within);
        match (found, is_listed || *complete) {
            (true, _) => vec![(true, true)],
            (false, true) => vec![(true, false)],
            (false, false) => vec![(true, true), (true, false)],
        }
    };
    backs.iter().enumerate().map(one).collect()
}

/// The ways in which each return can come out, told plainly: a talk follows on the day or after it, before the next return.
fn plainly_each(
    (backs, talks, complete, hurt): &Returns,
    within: Option<u8>,
    among: bool,
    not: bool,
) -> Vec<Vec<Told>> {
    let mut each = Vec::new();
    for (nth, back) in backs.iter().enumerate() {
        let next = backs.get(nth + 1).copied().unwrap_or(99);
        // On the day of the next return nobody can say which of the two it followed, but that it followed the next.
        let found =
            talks.iter().any(|talk| back <= talk && *talk < next && within.is_none_or(|most| talk - back <= most));
        let ways = if found {
            vec![true]
        } else if *complete {
            vec![false]
        } else {
            vec![true, false]
        };
        let of_whom = match hurt {
            _ if !among => vec![true],
            Some(hurt) => vec![*hurt],
            None => vec![true, false],
        };
        let told = of_whom.iter().flat_map(|of| ways.iter().map(move |followed| (*of, *followed != not)));
        each.push(told.collect());
    }
    each
}

proptest! {
    #[test]
    fn what_is_counted_time_for_time_is_a_plain_count(children in prop::collection::vec(returns(), 1..5)) {
        let pack = pack_of("each");
        let mut counter = Counter::new(&pack);
        let on = |event: &str, days: &[u8]| -> String {
            days.iter().map(|day| format!("  - {{ event: {event}, on: 2026-10-{day:02}, child: A }}\n")).collect()
        };
        for (backs, talks, complete, hurt) in &children {
            let events = on("came-back", backs) + &on("talked", talks);
            let events = if events.is_empty() { "events: []\n".to_owned() } else { format!("events:\n{events}") };
            let complete = if *complete { "history-complete: [came-back, talked]" } else { "history-complete: [came-back]" };
            let hurt = yes(*hurt);
            let text = format!(
                "referral: R\nreceived: 2026-10-01\nchildren:\n  - {{ child: A, facts: {{ hurt: {hurt} }} }}\n{events}{complete}\n"
            );
            let (referral, at) = api::read(&pack, "r.yaml", &text, Some("2026-11-20")).0.unwrap();
            counter.referral(&referral, at);
        }
        let counted = counter.counted();
        let all = |within, among, not| -> Vec<Vec<Told>> {
            children.iter().flat_map(|child| plainly_each(child, within, among, not)).collect()
        };
        assert_same(of(&counted, "talks"), &all(Some(3), false, false));
        assert_same(of(&counted, "silence"), &all(None, true, true));
        let warned = children.iter().flat_map(|child| plainly_preceded(child, &child.1, 3, false)).collect::<Vec<_>>();
        assert_same(of(&counted, "warned"), &warned);
        let again = children.iter().flat_map(|child| plainly_preceded(child, &child.0, 5, true)).collect::<Vec<_>>();
        assert_same(of(&counted, "again"), &again);
        prop_assert_eq!(of(&counted, "talks").months.len(), usize::from(children.iter().any(|child| !child.0.is_empty())));
    }
}
