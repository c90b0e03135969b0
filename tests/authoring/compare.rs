//! What changes between two packs, against every complete referral of small packs.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use threshold::internals::compare::{Compared, Difference, Direction, Part, Side, Subject, Value, compare, rules};
use threshold::internals::compile::compile;
use threshold::internals::diagram::{Budget, DiagramError};
use threshold::internals::model::{Effect, Pack};
use threshold::internals::render::Painter;
use threshold::internals::render::approval::Approvals;
use threshold::internals::render::compare::{Report, text, time_change};
use threshold::internals::span::Sources;

use crate::support::small::{self, DAY, TEXT, pack, rows};

fn difference(old: &Pack, new: &Pack) -> Difference {
    difference_within(old, new, Budget::default()).unwrap()
}

fn difference_within(old: &Pack, new: &Pack, budget: Budget) -> Result<Difference, DiagramError> {
    let (sources, programs) = (Sources::default(), [compile(old, DAY), compile(new, DAY)]);
    let side = |pack, at: usize| Side { pack, program: &programs[at], sources: &sources };
    compare(side(old, 0), side(new, 1), budget)
}

/// How many cells each value of an age, in years, shares with others: a number is counted once for each part into
/// which either pack cuts it.
fn parts(starts: &[i32]) -> Vec<i32> {
    starts.to_vec()
}

const EDITS: [(&str, &str, &[i32]); 7] = [
    ("age under 2 years", "age under 5 years", &[0, 2, 5]),
    ("age under 2 years", "age under 1 year", &[0, 1, 2]),
    ("  unless explained\n", "", &[0, 2]),
    ("worry at least middle", "worry is high", &[0, 2]),
    ("then at least rescue", "then at least watch", &[0, 2]),
    ("then at least watch", "then at least rescue", &[0, 2]),
    ("then speed fast", "", &[0, 2]),
];

#[test]
fn counts_agree_with_every_referral() {
    let old = pack(TEXT);
    for (from, to, starts) in EDITS {
        let edited = TEXT.replacen(from, to, 1);
        assert_ne!(edited, TEXT, "{from}");
        let new = pack(&edited);
        let found = difference(&old, &new);
        let (before, after) = (rows(&old), rows(&new));
        let starts = parts(starts);
        for (subject, read) in [
            (Subject::Level, (|row: &small::Row| row.level) as fn(&small::Row) -> u32),
            (Subject::Speed, |row| row.speed),
        ] {
            let mut counts: BTreeMap<(u32, u32), u64> = BTreeMap::new();
            for (values, row) in before.iter().filter(|(values, _)| starts.contains(&values[2])) {
                *counts.entry((read(row), read(&after[values]))).or_default() += 1;
            }
            match found.moved.iter().find(|matrix| matrix.subject == subject) {
                None => assert!(counts.keys().all(|(old, new)| old == new), "{from} -> {to}: {subject:?} {counts:?}"),
                Some(matrix) => {
                    let rung = |value: &Value| if let Value::Rung(at, _) = value { *at } else { panic!("{value:?}") };
                    let cells = matrix
                        .cells
                        .iter()
                        .map(|cell| ((rung(&cell.from), rung(&cell.to)), cell.count.word().unwrap()));
                    assert_eq!(cells.collect::<BTreeMap<_, _>>(), counts, "{from} -> {to}: {subject:?}");
                }
            }
        }
        assert_eq!(found.referrals.word(), Some(12 * starts.len() as u64));
        assert!(!found.is_proved_same());
    }
}

#[test]
fn longer_and_lost_limits_are_lowered_and_shorter_ones_raised() {
    for (from, to, way) in [
        ("visit within 1 day", "visit within 2 days", Direction::Lowered),
        ("visit within 1 day", "visit", Direction::Lowered),
        ("visit within 1 day", "visit at once", Direction::Raised),
        ("visit within 1 day", "visit within 1 working day", Direction::Lowered),
    ] {
        let found = difference(&pack(TEXT), &pack(&TEXT.replace(from, to)));
        let matrix = found.moved.iter().find(|matrix| matrix.subject == Subject::Action("visit".to_owned())).unwrap();
        let ways: Vec<Direction> =
            matrix.cells.iter().map(|cell| cell.way).filter(|way| *way != Direction::Same).collect();
        assert_eq!(ways, [way], "{to}");
        assert_eq!(found.is_lowered(), way == Direction::Lowered);
        assert_eq!(found.moved.len(), 1);
    }
    let slower = difference(&pack(TEXT), &pack(&TEXT.replace("within 4 hours", "within 6 hours")));
    assert!(slower.moved.is_empty() && slower.is_lowered() && !slower.is_proved_same());
}

/// A meeting, to be changed one part at a time.
const MEETING: &str = "event met \"They met\" about the child with attendance
agency police \"Police\"
agency school \"School\"
meeting talk \"Talk\" held as met quorum health, police invite school when hurt by telephone never
";

/// From, to, what differs, in words, which way it is, and which way back.
const MEETING_EDITS: [(&str, &str, Part, &str, Direction, Direction); 8] = [
    (
        "health, police",
        "health",
        Part::Quorum,
        "there: Health and Police -> Health",
        Direction::Lowered,
        Direction::Raised,
    ),
    (
        "health, police",
        "health, police, school",
        Part::Quorum,
        "Health, Police and School",
        Direction::Raised,
        Direction::Lowered,
    ),
    ("health, police", "health, school", Part::Quorum, "-> Health and School", Direction::Lowered, Direction::Lowered),
    // A quorum that is not in force on the day is none.
    (
        ", police",
        " quorum police in force until 2026-11-20",
        Part::Quorum,
        "-> Health",
        Direction::Lowered,
        Direction::Raised,
    ),
    ("invite school when hurt ", "", Part::Invitation, "invited: School (when", Direction::Lowered, Direction::Raised),
    ("school when hurt", "school", Part::Invitation, "-> School", Direction::Raised, Direction::Lowered),
    (
        "school when hurt",
        "school when explained",
        Part::Invitation,
        "-> School (when",
        Direction::Lowered,
        Direction::Lowered,
    ),
    ("telephone never", "telephone when hurt", Part::Call, "never -> when", Direction::Lowered, Direction::Raised),
];

#[test]
fn meetings_are_weighed() {
    let meeting = |from: &str, to: &str| pack(&format!("{TEXT}{}", MEETING.replacen(from, to, 1)));
    let plain = meeting("", "");
    let ways = |old: &Pack, new: &Pack| -> Vec<(Part, Direction)> {
        let found = difference(old, new);
        assert_eq!(found.is_lowered(), found.times.iter().any(|change| change.way == Direction::Lowered));
        found.times.iter().map(|change| (change.part, change.way)).collect()
    };
    for (from, to, part, words, way, back) in MEETING_EDITS {
        let edited = meeting(from, to);
        assert_eq!(ways(&plain, &edited), [(part, way)], "{to}");
        assert_eq!(ways(&edited, &plain), [(part, back)], "back from {to}");
        let line = time_change(&difference(&plain, &edited).times[0]);
        assert!(line.starts_with("meeting `talk`, ") && line.contains(words), "{line}");
    }
    // Where nothing is said of calls none is allowed either, and a meeting that is gone needs nobody.
    assert_eq!(ways(&plain, &meeting(" by telephone never", "")), []);
    let gone = meeting(MEETING.lines().last().unwrap(), "");
    assert_eq!(ways(&plain, &gone), [(Part::Quorum, Direction::Lowered)]);
    assert_eq!(ways(&gone, &plain), [(Part::Quorum, Direction::Raised)]);
}

#[test]
fn what_is_lost_is_counted_apart_by_how_the_level_moves() {
    let old = pack(TEXT);
    let new = TEXT.replace("age under 2 years", "age under 5 years");
    let new = pack(&new.replace("when worry at least middle", "when worry at least middle\n  unless hurt"));
    let (before, after) = (rows(&old), rows(&new));
    let mut counts: BTreeMap<Option<Direction>, u64> = BTreeMap::new();
    for (values, row) in before.iter().filter(|(values, _)| [0, 2, 5].contains(&values[2])) {
        let now = &after[values];
        let [had, has] = [row, now].map(|row| row.effects.iter().any(|effect| matches!(effect, Effect::Route(_))));
        if had && !has {
            let way = match now.level.cmp(&row.level) {
                Ordering::Less => Direction::Lowered,
                Ordering::Equal => Direction::Same,
                Ordering::Greater => Direction::Raised,
            };
            *counts.entry(Some(way)).or_default() += 1;
        }
    }
    assert_eq!(counts.len(), 3, "lost with a higher, the same and a lower level");
    let found = difference(&old, &new);
    let matrix = found.moved.iter().find(|matrix| matrix.subject == Subject::Route("door".to_owned())).unwrap();
    let lost = matrix.cells.iter().filter(|cell| cell.way == Direction::Lowered);
    assert_eq!(lost.map(|cell| (cell.level, cell.count.word().unwrap())).collect::<BTreeMap<_, _>>(), counts);
    assert!(matrix.cells.iter().all(|cell| cell.level.is_some() == (cell.way == Direction::Lowered)));
}

#[test]
fn another_way_to_say_the_same_is_proved_the_same() {
    let same = TEXT
        .replace("when hurt and age under 2 years", "when not (not hurt or age at least 2 years)")
        .replace("worry at least middle", "worry is not low");
    let found = difference(&pack(TEXT), &pack(&same));
    assert!(found.is_proved_same() && !found.is_lowered());
    assert!(found.compared >= 4);
}

#[test]
fn a_fact_of_one_side_is_one_more_input() {
    let more = TEXT.replace("unless explained", "unless explained\n  unless seen").replace(
        "fact worry",
        "fact seen \"Seen by a doctor?\"\n  yes or no, about the child\n  held by health\n  worse when no\nfact worry",
    );
    let found = difference(&pack(TEXT), &pack(&more));
    assert_eq!((found.only_old.len(), found.only_new.as_slice()), (0, &["seen".to_owned()][..]));
    assert!(found.is_lowered());
    let level = found.moved.iter().find(|matrix| matrix.subject == Subject::Level).unwrap();
    let lowered: u64 =
        level.cells.iter().filter(|cell| cell.way == Direction::Lowered).map(|c| c.count.word().unwrap()).sum();
    assert_eq!(lowered, 3, "hurt, not explained, under two, seen: one for each worry");
}

#[test]
fn what_is_one_program_on_both_sides_needs_no_proof() {
    let nothing = Budget { nodes: 0, steps: 0 };
    let words = TEXT.replace("\"Hurt and young\"", "\"Young and hurt\"");
    assert_ne!(words, TEXT);
    let found = difference_within(&pack(TEXT), &pack(&words), nothing).unwrap();
    assert!(found.is_proved_same() && found.compared >= 4);
    let other = TEXT.replace("age under 2 years", "age under 5 years");
    assert!(difference_within(&pack(TEXT), &pack(&other), nothing).is_err());
    // The same program about another question is another program.
    let renamed = TEXT.replace("explained", "examined");
    assert!(difference_within(&pack(TEXT), &pack(&renamed), nothing).is_err());
}

#[test]
fn all_that_is_said_of_a_source_is_compared_as_words() {
    let source = "source guide \"Guide\"\n  publisher \"Tests\"\n";
    let with = |clause: &str| {
        let text = TEXT.replacen(source, &format!("source guide \"Guide\"\n  {clause}\n"), 1);
        assert_ne!(text, TEXT);
        pack(&text)
    };
    for (part, old, new) in [
        ("publisher", "publisher \"One\"", "publisher \"Two\""),
        ("licence", "publisher \"One\"\n  licence \"One\"", "publisher \"One\"\n  licence \"Two\""),
        ("address", "publisher \"One\"\n  at \"https://a.example\"", "publisher \"One\"\n  at \"https://b.example\""),
    ] {
        let changes = rules(&with(old), &with(new));
        let parts: Vec<&str> = changes.iter().flat_map(|change| &change.parts).map(|one| one.part).collect();
        assert_eq!(parts, [part]);
    }
}

#[test]
fn every_part_that_differs_has_its_old_and_new_words() {
    let score = "score points \"Points\"\n  2 when hurt\n  1 when worry is high\n";
    let with = |clause: &str| TEXT.replacen("  edition 2026-01\n", &format!("  edition 2026-01\n  {clause}\n"), 1);
    let scored = |score: &str| {
        format!(
            "{}{score}",
            TEXT.replacen("when worry at least middle", "when worry at least middle or points at least 2", 1)
        )
    };
    for (old, new, part, gone, come, all_gone) in [
        (
            with("in force from 2024-05-01"),
            with("in force from 2024-05-01 until 2026-12-31"),
            "in force",
            "from 2024-05-01",
            "from 2024-05-01 until 2026-12-31",
            false,
        ),
        (
            TEXT.to_owned(),
            TEXT.replacen("  unless explained\n", "", 1),
            "exceptions",
            "“Is it explained?” yes",
            "",
            true,
        ),
        (
            scored(score),
            scored(&score.replacen("2 when hurt", "3 when hurt", 1)),
            "points",
            "2 points when “Is the child hurt?” yes",
            "3 points when “Is the child hurt?” yes",
            false,
        ),
        (
            scored(score),
            scored(&score.replacen("  1 when worry is high\n", "", 1)),
            "points",
            "1 point when “How worried?” high",
            "",
            false,
        ),
    ] {
        let changes = rules(&pack(&old), &pack(&new));
        let found = changes.iter().flat_map(|change| &change.parts).find(|one| one.part == part).unwrap();
        assert_eq!((found.gone.join(", "), found.come.join(", ")), (gone.to_owned(), come.to_owned()), "{part}");
        assert_eq!(found.all_gone, all_gone, "{part}");
    }
}

#[test]
fn what_could_not_be_compared_needs_somebody_who_agrees() {
    let (old, new) = (pack(TEXT), pack(&TEXT.replace("age under 2 years", "age under 5 years")));
    let sources = Sources::default();
    let mut compared = Compared::on_every_day((&old, &sources), (&new, &sources), Budget::default()).unwrap();
    assert!(!compared.is_lowered());
    compared.stretches[0].difference.unsettled = Err(DiagramError::TooLarge { budget: 1 });
    assert!(compared.is_lowered() && !compared.is_proved_same());
    let approvals = Approvals::default();
    let report = Report { compared: &compared, decided: None, approvals: &approvals, in_full: false };
    let said = text(&report, Painter::Plain);
    for part in
        ["not proved", "may concern every child", "counts as protecting less until somebody agrees", "Approval needed"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
}
