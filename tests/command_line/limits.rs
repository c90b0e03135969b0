//! Limits: what is larger is refused in words, and nothing that a stranger wrote takes the program down.

use std::fmt::Write as _;

use super::calendars::PACK;
use crate::support::binary::{Folder, run};

fn checked(more: &str) -> String {
    let folder = Folder::new();
    folder.write("sample/pack.rules", format!("{PACK}{more}"));
    folder.write("sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2027-12-31\nholidays:\n  - { date: 2026-12-25 }\n  - { date: 2027-12-27 }\n");
    let found = run(&["check", &folder.path("sample")]);
    assert!(matches!(found.code, Some(0 | 1)), "{:?}: {}", found.code, found.err);
    found.said()
}

fn chain(length: usize) -> String {
    let mut text = format!("define d{} \"D\"\n  when mark-seen\n", length - 1);
    for at in 0..length - 1 {
        writeln!(text, "define d{at} \"D\"\n  when d{}", at + 1).unwrap();
    }
    text
}

#[test]
fn defines_behind_defines_are_followed_so_far_and_no_further() {
    assert!(!checked(&chain(64)).contains("define-too-deep"));
    for length in [65, 3_000] {
        assert!(checked(&chain(length)).contains("error[define-too-deep]"), "{length}");
    }
}

#[test]
fn lists_and_files_have_so_many_parts_and_no_more() {
    let list =
        |members: usize| format!("define many \"Many\"\n  when any of ({})\n", vec!["mark-seen"; members].join(", "));
    assert!(!checked(&list(1_000)).contains("too-many-parts"));
    for members in [1_001, 100_000] {
        assert!(checked(&list(members)).contains("more than 1000 members in one list"), "{members}");
    }
    let agencies = |members: usize| {
        format!("event seen \"Seen\"\n  about the child\n  held by {}\n", vec!["social-care"; members].join(", "))
    };
    assert!(checked(&agencies(50_000)).contains("more than 1000 members in one list"));
    let terms: String = (0..20_001).fold(String::new(), |mut text, at| {
        writeln!(text, "term t{at} \"T\"").unwrap();
        text
    });
    assert!(checked(&terms).contains("more than 20000 blocks"));
}

/// A condition in so many brackets.
fn in_brackets(inner: &str, depth: usize) -> String {
    (0..depth).fold(inner.to_owned(), |inner, at| match at % 3 {
        0 => format!("({inner} or held)"),
        1 => format!("({inner} and not mark-seen)"),
        _ => format!("({inner} or mark-seen)"),
    })
}

#[test]
fn brackets_in_defines_behind_defines_outgrow_no_stack() {
    let chain = |length: usize, fact: bool| {
        let mut text = "fact held \"Is it held?\"\n  yes or no, about the child\n  worse when yes\n".to_owned();
        for at in 0..length {
            let inner = if at == 0 { "mark-seen".to_owned() } else { format!("d{}", at - 1) };
            let inner = in_brackets(&inner, 46);
            if fact {
                let says = "yes or no, about the child\n  worse when yes\n  asked when";
                writeln!(text, "fact d{at} \"Is {at} so?\"\n  {says} {inner}").unwrap();
            } else {
                writeln!(text, "define d{at} \"D{at}\"\n  when {inner}").unwrap();
            }
        }
        let rule = format!(
            "when {}\n  then at least worry\n  because \"So.\"\n  cites book",
            in_brackets(&format!("d{}", length - 1), 46)
        );
        text + &format!("rule deep \"Deep\"\n  {rule}\n")
    };
    for (fact, code) in [(false, "define-too-deep"), (true, "asked-too-deep")] {
        assert!(!checked(&chain(5, fact)).contains("error["), "{code}");
        for length in [6, 60] {
            assert_eq!(checked(&chain(length, fact)).matches(&format!("error[{code}]")).count(), 1, "{length}");
        }
    }
    let folder = Folder::new();
    let deepest = [pack(&folder, "defines", &chain(5, false)), pack(&folder, "facts", &chain(5, true))];
    for pack in &deepest {
        for command in ["mutate", "test", "export", "guide"] {
            let out = folder.path(&format!("out-{command}"));
            let more = if command == "guide" { vec!["--out", &out] } else { Vec::new() };
            let found = run(&[&[command, pack][..], &more].concat());
            assert!(matches!(found.code, Some(0 | 1)), "{command} {pack}: {}", found.err);
        }
    }
}

#[test]
fn a_rule_that_is_there_two_thousand_times_is_told_in_moments() {
    let rules = (0..2_000).fold(String::new(), |mut text, at| {
        let says = "when mark-seen\n  then at least worry\n  because \"So.\"\n  cites book";
        writeln!(text, "rule r{at} \"R{at}\"\n  {says}").unwrap();
        text
    });
    assert!(checked(&rules).contains("duplicate-rule"));
}

#[test]
fn defines_that_name_the_next_one_twice_cost_no_more_than_once() {
    let mut text = "define d40 \"D\"\n  when mark-seen\n".to_owned();
    for at in 0..40 {
        writeln!(
            text,
            "define d{at} \"D\"\n  when (d{next} and mark-seen) or (d{next} and not mark-seen)",
            next = at + 1
        )
        .unwrap();
    }
    assert!(!checked(&text).contains("error["));
}

/// A chain of defines that each name the one before twice, `turns` of them, below a rule and the start of a clock.
fn doubled(turns: usize, last: &str) -> String {
    let mut text = format!(
        "fact held \"Is it held?\"\n  yes or no, about the child\n  worse when yes\ndefine d0 \"D\"\n  when {last}\n"
    );
    for at in 1..=turns {
        writeln!(text, "define d{at} \"D{at}\"\n  when d{before} and (d{before} or held)", before = at - 1).unwrap();
    }
    text + &format!(
        "setting protected-traits \"Protected traits\" is \"held\"\nrule doubled \"Doubled\"\n  when d{turns}\n  then at least worry\n  because \"So.\" cites book\n\
         clock late \"Late\" starts at each contact-received when d{turns} stops at decided within 2 working days as guidance cites book\n  \
         owned by worker escalates by up\n"
    )
}

/// A pack in a folder of its own, with the hub's calendar and a referral.
fn pack(folder: &Folder, name: &str, more: &str) -> String {
    folder.write(&format!("{name}/sample/pack.rules"), format!("{PACK}{more}"));
    folder.write(&format!("{name}/sample/hub.yaml"), HUB);
    folder.path(&format!("{name}/sample"))
}

const HUB: &str = "calendar: hub\nbegins: 2026-01-01\nends: 2027-12-31\nholidays:\n  - { date: 2026-12-25 }\n  - { date: 2027-12-27 }\n";

#[test]
fn defines_that_name_the_one_before_twice_are_written_out_once() {
    let folder = Folder::new();
    let (old, new) =
        (pack(&folder, "old", &doubled(60, "mark-seen")), pack(&folder, "new", &doubled(60, "not mark-seen")));
    let out = folder.path("guide");
    run(&["guide", &new, "--out", &out]).gives(0);
    let page = std::fs::read_to_string(folder.path("guide/rule-doubled.html")).unwrap();
    assert_eq!(page.matches("D30:").count(), 1);
    assert_eq!(page.matches("D30 (as above)").count(), 1);
    let said = run(&["compare", &old, &new]).said();
    assert!(said.contains("clock `late`, started by"), "{said}");
    for command in ["check", "mutate", "export", "playground", "form"] {
        let to = folder.path(command);
        let more = if ["playground", "form"].contains(&command) { vec!["--out", &to] } else { Vec::new() };
        let found = run(&[&[command, &new][..], &more].concat());
        assert!(matches!(found.code, Some(0 | 1)), "{command}: {}", found.err);
    }
    let found = run(&["review", &old, &new, "--out", &folder.path("review")]);
    assert!(matches!(found.code, Some(0 | 1 | 3)), "{}", found.err);
}

#[test]
fn counts_in_counts_cost_no_more_than_their_parts() {
    let nested = format!("{}held{}", "exactly 1 of (mark-seen, ".repeat(40), ")".repeat(40));
    let rule = format!(
        "fact held \"Is it held?\"\n  yes or no, about the child\n  worse when yes\nrule nested \"Nested\"\n  when held\n  \
         unless {nested}\n  then at least worry\n  because \"So.\" cites book\n"
    );
    assert!(checked(&rule).contains("nested"));
}

#[test]
fn a_slip_deep_inside_of_brackets_is_found_at_once() {
    for opened in ["any sibling (", "at least 2 children (", "any of (", "at least 1 of (", "any adult (", "not ("] {
        let text =
            format!("rule slipped \"Slipped\"\n  when {}mark-seen mark-seen{}\n", opened.repeat(40), ")".repeat(40));
        let said = checked(&text);
        assert!(said.contains("error[syntax]") && said.contains("`mark-seen`"), "{opened}: {said}");
    }
}

/// So many facts that say yes or no, named `f0` and on.
fn facts(number: usize) -> String {
    (0..number).fold(String::new(), |mut text, at| {
        writeln!(text, "fact f{at} \"Is {at} so?\"\n  yes or no, about the child\n  worse when yes").unwrap();
        text
    })
}

fn names(number: usize) -> String {
    (0..number).map(|at| format!("f{at}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_count_of_a_thousand_facts_is_proved() {
    let rule = format!(
        "{}rule many \"Many\"\n  when at least 500 of ({})\n  then at least worry\n  because \"So.\" cites book\n",
        facts(1_000),
        names(1_000)
    );
    let folder = Folder::new();
    let rules = pack(&folder, "many", &rule);
    let file = folder.write(
        "r.yaml",
        "referral: R-1\nreceived: 2026-11-20T10:00\nchildren:\n  - child: A\n    facts: { mark-seen: no, f7: yes }\n",
    );
    let out = run(&["decide", &file, "--rules", &rules, "--as-at", "2026-11-20T10:00", "--format", "json"]).gives(0);
    let child = &out.json()["decision"]["children"][0];
    assert_eq!(child["level"]["method"], "diagram");
}

#[test]
fn questions_behind_questions_are_followed_so_far_and_no_further() {
    let chain = |length: usize| {
        let asked = (1..length).fold(facts(1), |mut text, at| {
            writeln!(
                text,
                "fact f{at} \"Is {at} so?\"\n  yes or no, about the child\n  worse when yes\n  asked when f{}",
                at - 1
            )
            .unwrap();
            text
        });
        checked(&asked)
    };
    assert!(!chain(64).contains("asked-too-deep"));
    for length in [65, 3_000] {
        assert!(chain(length).contains("error[asked-too-deep]"), "{length}");
    }
}

#[test]
fn what_a_pack_and_a_block_come_to_is_bounded() {
    let score = (0..1_000).fold(format!("{}score s \"S\"\n", facts(1_000)), |mut text, at| {
        writeln!(text, "  1 when f{at}").unwrap();
        text
    });
    let rules = |number: usize| {
        (0..number).fold(score.clone(), |mut text, at| {
            writeln!(text, "define asks{at} \"A\"\n  when s at least {}", at + 1).unwrap();
            text
        })
    };
    assert_eq!(checked(&rules(120)).matches("error[pack-too-large]").count(), 1);
    let block = |clauses: usize| {
        let cites = "  cites book \"1\"\n".repeat(clauses);
        checked(&format!("rule many \"Many\"\n  when mark-seen\n  then at least worry\n{cites}"))
    };
    assert!(!block(998).contains("too-many-parts"));
    assert!(block(999).contains("more than 1000 clauses in one block"));
    let parts =
        |parts: usize| checked(&format!("define many \"Many\"\n  when {}\n", vec!["mark-seen"; parts].join(" or ")));
    assert!(!parts(2_000).contains("too-many-parts"));
    assert!(parts(2_001).contains("more than 2000 conditions in one block"));
}

#[test]
fn many_names_that_nobody_knows_are_each_told() {
    let rules = (0..300).fold(String::new(), |mut text, at| {
        writeln!(text, "define d{at} \"D\"\n  when mark-seem{at}").unwrap();
        text
    });
    let said = checked(&rules);
    assert_eq!(said.matches("error[unknown-name]").count(), 300);
    assert!(said.contains("did you mean"), "{said}");
}

#[test]
fn tables_have_so_many_columns_and_values_so_many_letters() {
    let folder = Folder::new();
    let import = |text: String| {
        let file = folder.write("episodes.csv", text);
        run(&["import", "903", &file, "--out", &folder.path("out")]).gives(2).err
    };
    let wide = (0..100_000).map(|at| format!("C{at}")).collect::<Vec<_>>().join(",");
    assert!(import(format!("CHILD,DECOM,{wide}\n")).contains("line 1: more than 1000 values stand in one row"));
    let long = "x".repeat(70_000);
    let header = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN";
    let row = format!("1,01/02/2025,{long},C2,N1,U4,PR1,,,,,,\n");
    let said = import(format!("{header}\n1,01/01/2025,S,C2,N1,U4,PR1,,,,,,\n{row}"));
    assert!(said.contains("line 3: a value has more than 65536 bytes"), "{said}");
    let decide = |text: String| {
        let file = folder.write("many.csv", text);
        run(&["decide", &file, "--lines", "--rules", "rules/croydon", "--as-at", "2026-11-20T10:00"])
    };
    let found = decide(format!("referral,{wide}\nR-1{}\n", ",".repeat(100_000)));
    assert_ne!(found.code, None);
    let found = decide(format!("referral,received\nR-1,\"{}", "x\n".repeat(3_000_000))).gives(2);
    assert!(found.err.contains("line 2: a row is longer than 4194304 bytes"), "{}", found.err);
}
