//! Every test that a document names exists: those behind the laws, and those behind the hazard log.

use std::fs;
use std::path::Path;

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Asserts that a file holds a test of that name, which is a function's in Rust and a sentence in JavaScript.
fn assert_test(file: &str, test: &str) {
    let text = read(file);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let stands = lines.windows(2).any(|two| match file.ends_with(".rs") {
        true => two[0] == "#[test]" && two[1].starts_with(&format!("fn {test}(")),
        false => ["\"", "'"].iter().any(|quote| two[1].starts_with(&format!("test({quote}{test}{quote}"))),
    });
    assert!(stands, "{file} has no test `{test}`");
}

/// The cells of the rows of a table that begin so.
fn rows<'a>(text: &'a str, start: &'a str) -> Vec<Vec<&'a str>> {
    text.lines().filter(|line| line.starts_with(start)).map(|line| line.split(" | ").collect()).collect()
}

#[test]
fn every_law_is_held_by_tests_that_exist() {
    let page = read("tests/README.md");
    let (_, laws) = page.split_once("\n## The laws\n").unwrap();
    let (laws, _) = laws.split_once("\n## ").unwrap();
    let laws: Vec<_> = rows(laws, "| ").into_iter().filter(|cells| cells[0] != "| Law").collect();
    assert_eq!(laws.len(), 16);
    for (cells, number) in laws.iter().zip(1..) {
        assert_eq!(cells[0], format!("| {number}"));
        let named: Vec<_> = cells[2].split('`').filter_map(|part| part.split_once("::")).collect();
        assert!(!named.is_empty(), "law {number} names no test");
        for (file, test) in named {
            assert_test(&format!("tests/{file}"), test);
        }
    }
}

#[test]
fn every_control_of_the_hazard_log_is_held_by_a_test_that_exists() {
    let log = read("pkg/papers/hazard-log.md");
    let hazards = rows(&log, "| H");
    assert!(hazards.len() >= 20);
    for (cells, number) in hazards.iter().zip(1..) {
        assert_eq!(cells[0], format!("| H{number}"));
        let links: Vec<&str> = cells[4].split('`').filter(|part| part.starts_with("tests/")).collect();
        assert!(!links.is_empty(), "H{number} names no test");
        for link in links {
            let (file, test) = link.split_once(": ").unwrap_or_else(|| panic!("{link} names no test"));
            assert_test(file, test);
        }
    }
}

#[test]
fn every_input_that_was_tried_is_held_by_a_test_that_exists_and_the_limits_are_those_of_the_code() {
    let page = read("SECURITY.md");
    let (_, limits) = page.split_once("\n## What is read, and how much of it\n").unwrap();
    let (limits, tried) = limits.split_once("\n## What was tried, and what holds now\n").unwrap();
    // Those of tables are held by the command line itself.
    let (limits, _) = limits.split_once("\n### Tables\n").unwrap();
    let said: Vec<String> = rows(limits, "| ").iter().skip(1).map(|cells| cells.join(" | ")).collect();
    let held: Vec<String> =
        threshold::internals::limits::ALL.iter().map(|(what, most)| format!("| {what} | {most} |")).collect();
    assert_eq!(said, held);
    let rows: Vec<_> = rows(tried, "| ").into_iter().filter(|cells| cells[0] != "| What was given").collect();
    assert!(rows.len() >= 25);
    for cells in rows {
        let (file, test) = cells[3].trim_matches(['`', ' ', '|']).split_once("::").unwrap();
        assert_test(&format!("tests/{file}"), test);
    }
}

/// Whoever copies a command from a page runs something.
#[test]
fn every_test_command_of_a_page_names_a_target_that_exists() {
    let pages =
        ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "benches/README.md", "rules/README.md", "tests/README.md"];
    let mut named = 0;
    for page in pages {
        let text = read(page);
        for (option, folder) in [("--test ", "tests"), ("--bench ", "benches")] {
            for rest in text.split(option).skip(1) {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
                let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
                let stands =
                    [format!("{name}.rs"), format!("{name}/main.rs")].iter().any(|file| root.join(file).exists());
                assert!(stands, "{page}: {option}{name}");
                named += 1;
            }
        }
    }
    assert!(named > 8, "{named} commands");
}
