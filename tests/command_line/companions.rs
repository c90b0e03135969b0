//! `threshold check` on the files beside the rules: each slip is said once, at its place, with what to write instead.

use crate::support::binary::{Folder, run};
use crate::support::small::TEXT;

const LINES: &str = "helplines:
  - name: night-line
    title: \"At night\"
    telephone: \"01632 960101\"
  - name: day-line
    title: \"By day\"
    telephone: \"01632 960102\"
";

const ADVICE: &str = "advice:
  - level: rescue
    call: \"Call now.\"
    soon: now
    numbers: [night-line, day-line]
";

const PAGE: &str = "page: a-move
title: \"A move\"
parts:
  - title: \"Now\"
    text: \"Call.\"
    numbers: [day-line]
";

/// What is said of the small pack with these files, without the summary.
fn check(lines: &str, advice: &str, page: &str) -> String {
    let folder = Folder::new();
    folder.write("small/pack.rules", TEXT);
    folder.write("small/helplines/lines.yaml", lines);
    folder.write("small/advice/small.yaml", advice);
    folder.write("small/pages/move.yaml", page);
    run(&["check", &folder.path("small")]).said()
}

/// How often something is said to be an error.
fn errors(said: &str) -> usize {
    said.lines().filter(|line| line.starts_with("error[")).count()
}

#[test]
fn a_slip_beside_the_rules_is_said_once_with_its_cure() {
    let plain = check(LINES, ADVICE, PAGE);
    assert_eq!(errors(&plain), 0, "{plain}");
    for (from, to, said, cure) in [
        ("call:", "cal:", "`cal` is not a key here", "did you mean `call`?"),
        ("soon: now", "soon: at once", "how soon is one of", ""),
        (
            "call: \"Call now.\"",
            "call: \u{201c}Call now.\u{201d}",
            "a word processor's quotation marks",
            "begin and end it with straight quotation marks",
        ),
        ("call: \"Call now.\"", "call: Call now: at once", "a colon stands in a text", "put texts with `:`"),
        ("    call:", "   call:", "this line is indented otherwise", "indent with spaces"),
        (
            "numbers: [night-line, day-line]",
            "numbers: night-line",
            "a list is expected",
            "put square brackets around it",
        ),
        (
            "[night-line,",
            "[nigt-line,",
            "no contact and no helpline is called `nigt-line`",
            "did you mean `night-line`?",
        ),
        ("[night-line,", "[\"01632 960101\",", "no contact and no helpline", "did you mean `night-line`?"),
        ("level: rescue", "level: Rescue", "`Rescue` is what people read of a level", "write `rescue`"),
    ] {
        assert!(ADVICE.contains(from), "{from}");
        let found = check(LINES, &ADVICE.replacen(from, to, 1), PAGE);
        assert!(errors(&found) == 1 && found.contains(said) && found.contains(cure), "{to}:\n{found}");
    }
    for (from, to, said, cure) in [
        ("title: \"A move\"\n", "", "the page `a-move` has no title", "add `title:`"),
        ("title: \"A move\"", "titel: \"A move\"", "`titel` is not a key here", "did you mean `title`?"),
        ("  - title: \"Now\"\n    text", "  - text", "the key `title` is missing", "add `title:`"),
    ] {
        assert!(PAGE.contains(from), "{from}");
        let found = check(LINES, ADVICE, &PAGE.replacen(from, to, 1));
        assert!(errors(&found) == 1 && found.contains(said) && found.contains(cure), "{to}:\n{found}");
    }
}

#[test]
fn what_is_wrong_with_a_helpline_hides_nobody_who_names_it() {
    for (from, to, said) in [
        ("name: day-line", "name: night-line", "`night-line` is the name of another one already"),
        ("telephone: \"01632 960101\"", "telephone: \"call us\"", "a telephone number has no `call`"),
        ("telephone: \"01632 960101\"", "phone: \"01632 960101\"", "`phone` is not a key here"),
        ("helplines:", "helplines: [", "the document cannot be read"),
    ] {
        assert!(LINES.contains(from), "{from}");
        let found = check(&LINES.replacen(from, to, 1), ADVICE, PAGE);
        assert!(errors(&found) == 1 && found.contains(said), "{to}:\n{found}");
    }
}
