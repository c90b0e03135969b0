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
