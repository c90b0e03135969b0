//! Wrong use, help and version.

use crate::support::binary::run;

#[test]
fn wrong_use_is_explained() {
    for arguments in [
        &["decide"][..],
        &["decide", "a.yaml", "b.yaml"],
        &["decide", "a.yaml", "--format", "pdf"],
        &["decide", "a.yaml", "--rulez", "rules"],
        &["decid", "a.yaml"],
        &["check", "--format"],
        &[],
    ] {
        let run = run(arguments).gives(2);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(run.err.contains("Usage: threshold") || run.err.contains("try '--help'"), "{arguments:?}: {run:?}");
    }
    assert!(run(&["decide", "a.yaml", "--rulez", "rules"]).err.contains("--rules"), "the nearest option is named");
}

#[test]
fn help_and_version_are_results() {
    let help = run(&["--help"]).gives(0).quietly().out;
    for words in [
        "decide",
        "check",
        "test",
        "fmt",
        "explain",
        "schema",
        "form",
        "Exit codes: 0 all is well; 1 findings that --fail-on counts; 2 wrong use",
    ] {
        assert!(help.contains(words), "{words}\n{help}");
    }
    assert_eq!(run(&["--version"]).gives(0).quietly().out, format!("threshold {}\n", threshold::VERSION));
    for subcommand in ["decide", "check", "test", "fmt", "explain", "schema", "form"] {
        assert!(
            run(&[subcommand, "--help"]).gives(0).quietly().out.contains(&format!("Usage: threshold {subcommand}"))
        );
    }
}

#[test]
fn the_readme_has_every_command() {
    let help = run(&["--help"]).gives(0).quietly().out;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let names = commands.lines().take_while(|line| line.starts_with("  ")).filter_map(|line| {
        let name = line.get(2..)?.split(' ').next()?;
        (!name.is_empty() && name != "help").then_some(name)
    });
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let missing: Vec<&str> = names.clone().filter(|name| !readme.contains(&format!("`threshold {name}"))).collect();
    assert!(names.count() > 15 && missing.is_empty(), "{missing:?}");
}

#[test]
fn what_means_the_same_is_asked_in_the_same_words() {
    let asks = |subcommand: &str, words: &str| {
        let help = run(&[subcommand, "--help"]).gives(0).quietly().out;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains(words), "{subcommand}: {words}\n{help}");
    };
    let pack = "The pack's folder; the built-in Croydon pack when left out";
    for subcommand in ["decide", "measure", "replay", "timeline"] {
        asks(subcommand, &format!("--rules <PACK> {pack}"));
    }
    for subcommand in ["check", "export", "form", "guide", "mutate", "papers", "playground", "schema", "test"] {
        asks(subcommand, &format!("[PACK] {pack}"));
    }
    for subcommand in ["compare", "review"] {
        asks(subcommand, "--as-at <DATE> Compare the rules in force on this day alone; on every day when left out");
    }
    for subcommand in ["export", "guide"] {
        asks(subcommand, "--as-at <DATE> Take the rules in force on this day; today when left out");
    }
    for subcommand in ["decide", "timeline"] {
        asks(subcommand, "--as-at <DATE> See it as at this date, or date and time; when it was received when left out");
    }
    asks("decide", "Decide a referral: what it meets, why");
}
