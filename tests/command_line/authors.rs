//! Slips of authors that no text of rules shows: files that lie elsewhere or are saved otherwise, and folders that are no packs.

use std::fs;

use crate::new::WIDER;
use crate::support::binary::{Folder, run, run_in};

fn wider() -> Folder {
    let place = Folder::new();
    place.write("wider/pack.rules", WIDER);
    place
}

#[test]
fn a_folder_of_packs_and_a_single_file_are_told_from_a_pack() {
    let place = wider();
    place.write(
        "packs/area/pack.rules",
        "pack area \"Area\"\n  version \"1\"\n\nlevel universal \"Universal services\"\n",
    );
    let above = run_in(&place.0, &["check", "packs"]).gives(2);
    above.and_says("packs is not a pack, and holds some: name one of them, such as `packs/area`");
    run_in(&place.0, &["check", "."]).gives(2).and_says("such as `./wider`");
    let file = run_in(&place.0, &["check", "wider/pack.rules"]).gives(2);
    file.and_says("wider/pack.rules is one file; a pack is the folder that it stands in: name `wider`");
    run_in(&place.0.join("packs/area"), &["check"]).gives(0);
}

#[test]
fn rules_that_lie_unread_come_first_and_alone() {
    let fact =
        "fact cold \"Is the home cold?\"\n  yes or no, about the household\n  held by health\n  worse when yes\n";
    let uses = "define freezing \"Freezing\"\n  when cold\n";
    for name in ["facts.rules.txt", "facts.rule", "facts.txt", "deep/er/facts.rules"] {
        let place = wider();
        place.write(&format!("wider/{name}"), fact);
        place.write("wider/defines.rules", uses);
        let said = run(&["check", &place.path("wider")]).gives(1).out;
        assert!(
            said.starts_with(&format!("error[unread-file]: `wider/{name}` holds rules, and is not read\n")),
            "{said}"
        );
        assert!(said.ends_with("wider: 1 error\n") && !said.contains("unknown-name"), "{said}");
    }
    // Notes and what editors leave are no rules that somebody misses.
    let place = wider();
    place.write("wider/notes.txt", "level of need: ask the board\nfact sheet for parents\n");
    place.write("wider/old.rules.bak", fact);
    let said = run(&["check", &place.path("wider")]).out;
    assert!(!said.contains("error") && said.contains("warning[unread-file]"), "{said}");
}

#[test]
fn a_file_in_other_letters_is_told_with_line_and_letter() {
    let place = wider();
    place.write("wider/more.rules", b"# one\nterm plan \"A plan\"\n  means \"The child\x92s plan.\"\n");
    place.write("wider/further.rules", "define further \"Further\"\n  when nobody-knows\n");
    let said = run(&["check", &place.path("wider")]).gives(1).quietly().out;
    for part in [
        "error[not-text]: `wider/more.rules` is not text in UTF-8, at byte 43 in line 3",
        "more.rules:3:19",
        "a letter, probably `\u{2019}`, was saved as “ANSI” (Windows-1252)",
        "save it as plain text in UTF-8",
        // The rest is looked at as well.
        "error[unknown-name]",
        "`nobody-knows`",
        "2 errors",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // Whoever needs the pack whole goes no further, and says of it what `check` says.
    let own = said.split_once("\n\n").unwrap().0;
    for command in ["test", "mutate", "export", "guide"] {
        let refused = run(&[command, &place.path("wider")]).gives(2).err;
        assert!(
            refused.contains(own) && refused.ends_with("the pack cannot be used: 1 error\n"),
            "{command}: {refused}"
        );
    }
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain("# rule\n".bytes().flat_map(|byte| [byte, 0])).collect();
    place.write("wider/more.rules", wide);
    let said = run(&["check", &place.path("wider")]).gives(1).out;
    assert!(said.contains("it was saved as “Unicode” (UTF-16)") && said.contains("2 errors"), "{said}");
}

#[test]
fn a_new_pack_stands_beside_the_one_that_it_extends_wherever_it_is_made() {
    let place = wider();
    place.write("packs/base/pack.rules", WIDER.replace("pack wider", "pack base"));
    let new = |arguments: &[&str]| run_in(&place.0, &[&["new"], arguments].concat());
    new(&["london"]).gives(2).and_says("a pack `london` comes with this program; give yours a name of its own");
    let made = new(&["east", "--extends", "packs/base", "--within", "packs"]).gives(0);
    assert!(made.out.contains("decide packs/scenarios/cold-flat.yaml --rules packs/east"), "{}", made.out);
    assert!(fs::read_to_string(place.path("packs/east/pack.rules")).unwrap().contains("  extends base\n"));
    run_in(&place.0, &["check", "packs/east"]).gives(0);
    let elsewhere = new(&["west", "--extends", "packs/base"]).gives(2);
    elsewhere.and_says("put both in one folder, with `--within packs` and `--extends base`");
    new(&["west", "--extends", "bse", "--within", "packs"]).gives(2).and_says("`base`");
    assert!(!std::path::Path::new(&place.path("west")).exists());
}

/// What a newcomer writes, and what they write once they have read what is said of it.
const SLIPS: [(&str, &str, &str); 7] = [
    ("  yes or no, about the child", "  yes/no, about the child", "a question with two answers is `yes or no`"),
    ("  held by education", "  held-by education", "write `held by`; no hyphen joins"),
    ("  worse when yes", "  worse if yes", "write `worse when`"),
    ("  when no-coat", "  if no-coat", "write `when` and a condition"),
    ("  then at least early-help", "  then at-least early-help", "write `at least`; no hyphen joins"),
    ("    gives early-help", "    gives early help", "write `early-help`"),
    ("    given not no-coat", "    given no-coat = no", "write `is`"),
];

#[test]
fn a_newcomer_with_seven_slips_is_green_in_six_runs() {
    let place = wider();
    run_in(&place.0, &["new", "west-borough", "--extends", "wider"]).gives(0);
    let right = "fact no-coat \"Is the child without a coat in winter?\"\n  yes or no, about the child\n  held by education\n  worse when yes\n\n\
                 rule coat \"Help with a coat\"\n  when no-coat\n  then at least early-help\n  because \"A child who is cold cannot learn.\"\n  \
                 cites west-borough-choice\n\n  example \"no coat\"\n    given no-coat\n    gives early-help\n\n  \
                 example \"a coat\"\n    given not no-coat\n    never gives early-help\n";
    let mut text = SLIPS.iter().fold(right.to_owned(), |text, (right, slip, _)| text.replacen(right, slip, 1));
    for runs in 1.. {
        place.write("west-borough/coat.rules", &text);
        let said = run_in(&place.0, &["check", "west-borough"]);
        if said.code == Some(0) {
            assert!(runs <= 6, "{runs} runs");
            return;
        }
        let before = text.clone();
        for (right, slip, cure) in SLIPS {
            if said.out.contains(cure) {
                text = text.replacen(slip, right, 1);
            }
        }
        assert_ne!(text, before, "nothing that is said helps:\n{}", said.out);
    }
}
