//! One idea of text: what a letter is, which letters may stand where, and how they are shown.

use std::fs;

use super::calendars::PACK;
use crate::SMALL;
use crate::support::binary::{Folder, command, run, run_with};

const HUB: &str = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\nholidays:\n  - { date: 2026-12-25 }\n";

fn sample(rules: &str, hub: &str) -> Folder {
    let folder = Folder::new();
    folder.write("sample/pack.rules", rules);
    folder.write("sample/hub.yaml", hub);
    folder
}

#[test]
fn a_letter_that_hides_or_disguises_is_refused_by_name_in_every_text() {
    for (letter, named) in [
        ('\u{1b}', "U+001B ESCAPE"),
        ('\0', "U+0000 NULL"),
        ('\u{202e}', "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ('\u{200b}', "U+200B ZERO WIDTH SPACE"),
        ('\u{200f}', "U+200F RIGHT-TO-LEFT MARK"),
        ('\u{2028}', "U+2028 LINE SEPARATOR"),
        ('\r', "U+000D CARRIAGE RETURN"),
        ('\u{e0041}', "U+E0041"),
    ] {
        let rules = PACK.replace("\"A mark\"", &format!("\"A ma{letter}rk\""));
        let said = run(&["check", &sample(&rules, HUB).path("sample")]).said();
        assert!(said.contains("error[hidden-letter]") && said.contains(named), "{named}: {said}");
        assert!(
            letter == '\n' || !said.contains(letter) || letter == '\u{200b}' || letter == '\u{200f}',
            "{named} is shown: {said:?}"
        );
        let hub = HUB.replace("hub\n", &format!("hu{letter}b\n"));
        let said = run(&["check", &sample(PACK, &hub).path("sample")]).said();
        assert!(said.contains("error[") && said.contains(named), "calendar, {named}: {said}");
    }
    for letter in ['\u{1b}', '\u{202e}', '\r', '\u{2029}', '\u{85}'] {
        let folder = Folder::new();
        let file = folder.write("r.yaml", format!("referral: \"R{letter}1\"\nchildren: [ {{ child: A }} ]\n"));
        run(&["decide", &file]).gives(2).and_says("U+");
        let json =
            format!("{{\"referral\": \"R\\u{:04x}1\", \"children\": [ {{ \"child\": \"A\" }} ]}}", u32::from(letter));
        run_with(command(&["decide", "-"]), json.as_bytes()).gives(2).and_says("U+");
    }
}

#[test]
fn half_a_line_end_never_swallows_a_rule() {
    let rules = PACK.replace("  when mark-seen\n", "  when mark-seen # said in May\r  and not mark-seen\n");
    let said = run(&["check", &sample(&rules, HUB).path("sample")]).said();
    assert!(said.contains("a line end that is only half of one"), "{said}");
    let whole = PACK.replace('\n', "\r\n");
    let marked = format!("\u{feff}{whole}");
    let folder = sample(&marked, &format!("\u{feff}{}", HUB.replace('\n', "\r\n")));
    assert!(!run(&["check", &folder.path("sample")]).said().contains("error["));
}

#[test]
fn a_mark_at_the_head_of_a_file_shifts_no_column() {
    let place = |text: &str| {
        let said = run(&["check", &sample(text, HUB).path("sample")]).said();
        said.lines().find(|line| line.contains("-->")).unwrap().trim().rsplit_once("pack.rules").unwrap().1.to_owned()
    };
    let wrong = PACK.replacen("pack sample", "pack simple", 1);
    assert_eq!(place(&wrong), place(&format!("\u{feff}{wrong}")));
}

#[test]
fn children_whose_labels_look_the_same_are_one_or_refused() {
    let folder = Folder::new();
    for (one, other) in [
        ("Child A", "Child\u{a0}A"),
        ("Child A", "Child A\u{200b}"),
        ("Child A", "Child A\u{200f}"),
        ("Zoë", "Zoe\u{308}"),
        ("Child A", "Child А"),
        ("Child A", "Child  A"),
    ] {
        let children = format!("children:\n  - child: \"{one}\"\n  - child: \"{other}\"\n");
        let file = folder.write("two.yaml", format!("referral: R-1\nreceived: 2026-07-03\n{children}"));
        run(&["decide", &file, "--rules", SMALL]).gives(2).and_says("error[duplicate-child]");
        let text = format!(
            "referral: R-1\nreceived: 2026-07-03\nchildren: [ {{ child: \"{one}\" }} ]\nreports:\n  - {{ agency: police, child: \"{other}\", facts: {{ mark-seen: yes }} }}\n"
        );
        run(&["decide", &folder.write("report.yaml", text), "--rules", SMALL]).gives(0).quietly();
    }
    let text = "referral: R-1\nreceived: 2026-07-03\nchildren: [ { child: Zoé }, { child: Zoë }, { child: زينب } ]\n";
    run(&["decide", &folder.write("three.yaml", text), "--rules", SMALL]).gives(0).quietly();
}

#[test]
fn a_message_names_the_letter_that_is_not_what_it_looks_like() {
    let folder = Folder::new();
    let fact = "referral: R-1\nchildren:\n  - child: A\n    facts: { mark\u{2011}seen: yes }\n";
    let said = run(&["decide", &folder.write("r.yaml", fact)]).gives(2).err;
    assert!(said.contains("U+2011 NON-BREAKING HYPHEN; write `-`"), "{said}");
    let day = "referral: R-1\nreceived: 2026\u{2013}11\u{2013}20\nchildren: [ { child: A } ]\n";
    let said = run(&["decide", &folder.write("r.yaml", day)]).gives(2).err;
    assert!(said.contains("U+2013 EN DASH; write `-`"), "{said}");
}

#[test]
fn endings_in_capitals_are_read() {
    let folder = sample(PACK, HUB);
    folder.write("sample/WINTER.RULES", "define cold \"Cold\"\n  when mark-seen\n");
    assert!(run(&["check", &folder.path("sample")]).said().contains("define `cold` is not used"));
    for name in ["a.yaml", "B.YAML", "C.JSON"] {
        folder.write(
            &format!("m/{name}"),
            format!("{{\"referral\": \"{name}\", \"children\": [ {{\"child\": \"A\"}} ]}}"),
        );
    }
    let counted = run(&["measure", &folder.path("m"), "--as-at", "2026-11-20"]).out;
    assert!(
        counted.contains("3 referrals") || counted.contains("3 files") || counted.contains("3 children"),
        "{counted}"
    );
}

#[test]
fn a_file_that_is_nearly_named_as_one_of_a_pack_is_pointed_out() {
    let folder = sample(PACK, HUB);
    folder.write("sample/winter.rules.txt", "define cold \"Cold\"\n  when mark-seen\n");
    folder.write("sample/spare.yaml", HUB);
    // Somebody keeps rules in a document, or in a folder that is not looked into.
    folder.write("sample/mine.TXT", "rule cold \"Cold\"\n");
    folder.write("sample/more/notes.docx", "PK");
    folder.write("sample/more/deep/lost.rules", "rule lost \"Lost\"\n");
    folder.write("sample/LICENCE.txt", "Ours.\n");
    folder.write("sample/README.md", "# Ours\n");
    // Rules that nobody reads come first, and alone.
    let said = run(&["check", &folder.path("sample")]).gives(1).said();
    for lost in ["winter.rules.txt", "mine.TXT", "more/deep/lost.rules"] {
        assert!(said.contains(&format!("sample/{lost}` holds rules, and is not read")), "{lost}: {said}");
        fs::remove_file(folder.path(&format!("sample/{lost}"))).unwrap();
    }
    let said = run(&["check", &folder.path("sample")]).said();
    assert!(said.contains("[unread-file]") && said.contains("spare.yaml"), "{said}");
    assert!(said.contains("sample/more/notes.docx` is not read"), "{said}");
    assert!(!said.contains("LICENCE") && !said.contains("README"), "{said}");
}

#[cfg(unix)]
#[test]
fn names_of_files_are_printed_safely() {
    let folder = Folder::new();
    let file = folder.write("a\u{1b}[2Jb.yaml", "referral: R\n");
    for arguments in
        [&["decide", &file][..], &["decide", &folder.path("\u{1b}[31mgone.yaml")], &["fmt", &folder.path("\u{1b}x")]]
    {
        let said = run(arguments).gives(2).said();
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }
}
