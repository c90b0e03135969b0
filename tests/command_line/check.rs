//! `threshold check`: packs with findings and without.

use serde_json::Value;

use crate::corpus;
use crate::support::binary::{Folder, run};

#[test]
fn a_pack_without_findings() {
    let shipped = |name: &str| format!("{}/rules/{name}", env!("CARGO_MANIFEST_DIR"));
    for name in ["london", "eastshire", "croydon"] {
        let said = run(&["check", &shipped(name)]).gives(0).quietly().out;
        assert!(said.ends_with(": nothing found\n"), "{name}: {said}");
    }
    let pack = shipped("england");
    assert!(run(&["check", &pack]).gives(0).quietly().out.ends_with(": nothing found\n"));
    let json = run(&["check", &pack, "--format", "json"]).gives(0).quietly().json();
    assert_eq!(json, serde_json::json!({ "format": 1, "kind": "problems", "problems": [], "totals": {} }));
    assert!(run(&["test", &pack]).gives(0).quietly().out.ends_with(" passed, 0 failed\n"));
}

#[test]
fn a_pack_with_findings() {
    let pack = corpus("check/bad/unit-missing/case");
    let text = run(&["check", &pack]).gives(1).quietly().out;
    assert_eq!(text.matches("error[unit-missing]: `age` is counted in months; say the unit").count(), 3, "{text}");
    assert!(
        text.contains("--> tests/corpus/check/bad/unit-missing/case/case.rules:14:18\n")
            && text.ends_with("\ncase: 3 errors\n"),
        "{text}"
    );
    let json = run(&["check", &pack, "--format", "json"]).gives(1).quietly().json();
    assert_eq!(json["kind"], "problems");
    let problem = &json["problems"][0];
    assert_eq!((&problem["code"], &problem["severity"]), (&Value::from("unit-missing"), &Value::from("error")));
    let place = &problem["places"][0];
    let at = |key: &str| place[key].as_u64().unwrap();
    assert_eq!((at("line"), at("column"), at("endLine"), at("endColumn")), (14, 18, 14, 20), "{place}");
    let markdown = run(&["check", &pack, "--format", "markdown"]).gives(1).out;
    assert_eq!(markdown.matches("```").count(), 6, "{markdown}");
    assert!(run(&["test", &pack]).gives(2).err.contains("the pack cannot be used: 3 errors"));
}

#[test]
fn a_pack_is_checked_with_those_that_it_extends() {
    run(&["check", &format!("{}/rules/london", env!("CARGO_MANIFEST_DIR"))]).gives(0).quietly();
    let text = run(&["check", &corpus("check/bad/base-cycle/case")]).gives(1).out;
    assert!(text.contains("wider/wider.rules:3:11"), "{text}");
}

#[test]
fn a_slip_in_the_block_of_the_pack_is_the_one_thing_that_is_said() {
    let folder = Folder::new();
    for slip in ["review by 28/11/2027", "extends England", "version 0.1.0"] {
        let pack = format!("pack area \"Area\"\n  version \"1\"\n  extends england\n  {slip}\n");
        folder.write("area/pack.rules", pack);
        folder.write(
            "area/more.rules",
            "rule own \"Own\"\n  when mark-seen\n  then at least early-help\n  because \"So.\"\n  cites our-choice\n",
        );
        let text = run(&["check", &folder.path("area")]).gives(1).out;
        assert!(text.ends_with("area: 1 error\n"), "{slip}: {text}");
        assert!(text.contains("area/pack.rules:4:"), "{slip}: {text}");
    }
}

#[test]
fn the_built_in_pack_is_checked_and_tested() {
    let check = run(&["check"]);
    assert!(matches!(check.code, Some(0 | 1)) && check.err.is_empty(), "{check:?}");
    assert!(check.out.contains(" rules, ") && check.out.contains(" facts, "), "{check:?}");
    let tests = run(&["test"]);
    assert!(matches!(tests.code, Some(0 | 1)) && tests.out.contains(" passed, "), "{tests:?}");
}

#[test]
fn of_one_kind_of_warning_the_first_twenty_are_drawn_and_all_are_counted() {
    let folder = Folder::new();
    let facts = |how_many: usize| {
        let fact = |at: usize| format!("fact f{at} \"F{at}?\"\n  yes or no, about the child\n  worse when yes\n\n");
        (0..how_many).map(fact).collect::<String>()
    };
    let head = "pack many \"Many\"\n  version \"1\"\n\nlevel calm \"Calm\"\n\n";
    for (how_many, drawn) in [(20, 20), (21, 20), (400, 20)] {
        folder.write("many/many.rules", format!("{head}{}", facts(how_many)));
        let pack = folder.path("many");
        let text = run(&["check", &pack]).gives(1).quietly().out;
        assert_eq!(text.matches("warning[unused-fact]").count(), drawn, "{text}");
        let more = format!("{} more of `unused-fact` are not shown; there are {how_many}\n", how_many - drawn);
        assert_eq!(text.contains(&more), how_many > drawn, "{text}");
        assert!(text.contains(&format!(": {how_many} warnings")), "{text}");
        let json = run(&["check", &pack, "--format", "json"]).gives(1).quietly().json();
        assert_eq!(json["totals"]["unused-fact"], how_many);
        assert_eq!(json["problems"].as_array().unwrap().len(), how_many);
    }
}
