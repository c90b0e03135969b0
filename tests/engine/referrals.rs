//! Referrals of every shape against one small pack, and what is found or decided; also those written to do harm.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::{Value, json};
use threshold::Session;
use threshold::internals::api::decide_text;
use threshold::internals::diagnostic::Diagnostic;
use threshold::internals::model::Pack;
use threshold::internals::pages::page;
use threshold::internals::record::Decision;
use threshold::internals::referral::MAX_CHILDREN;
use threshold::internals::render::{Painter, text};
use threshold::internals::schema;
use threshold::internals::span::Sources;

use crate::support::corpus::{assert_output, assert_places, bundle, drawn, entries, holds, name, tests, visible};

/// The pack of this corpus.
static PACK: LazyLock<Pack> = LazyLock::new(|| {
    let loaded = threshold::load(&bundle(&tests("corpus/referral"), "pack"));
    loaded.pack.unwrap_or_else(|| panic!("{}", drawn(&loaded.diagnostics, &loaded.sources)))
});

thread_local! {
    static ENGINE: RefCell<Session> = RefCell::new(Session::new(PACK.clone()));
}

fn decide(name: &str, text: &str) -> (Result<Decision, Vec<Diagnostic>>, Sources) {
    ENGINE.with_borrow_mut(|engine| decide_text(engine, name, text, None))
}

/// The findings of a text that must not be decided.
fn findings(text: &str) -> (Vec<Diagnostic>, Sources) {
    let (decided, sources) = decide("referral.yaml", text);
    let Err(found) = decided else { panic!("decided: {}", text.chars().take(200).collect::<String>()) };
    assert!(!found.is_empty());
    assert_places(&found, &sources);
    (found, sources)
}

fn files(folder: &str) -> Vec<(String, String)> {
    let read = |path: &Path| (name(path), fs::read_to_string(path).unwrap());
    entries(&tests("corpus/referral").join(folder))
        .iter()
        .filter(|path| path.is_file())
        .map(|path| read(path))
        .collect()
}

/// The decision without what every release and every edit of the pack changes.
fn shown(decision: &Decision) -> String {
    let mut decision = decision.clone();
    decision.engine = "(this one)".to_owned();
    decision.pack.fingerprint = "........".to_owned();
    text::decision(&decision, Painter::Plain).replace(" \n", "\n")
}

#[test]
fn good_referrals_are_decided() {
    for (file, source) in files("good") {
        let (decided, sources) = decide(&file, &source);
        let decision = decided.unwrap_or_else(|found| panic!("{file}\n{}", drawn(&found, &sources)));
        assert_output("corpus/referral/snapshots/good", &file, &visible(&source), &shown(&decision));
    }
}

#[test]
fn yaml_and_json_say_the_same() {
    let good = files("good");
    let of = |ending: &str| {
        let (file, source) = good.iter().find(|(file, _)| *file == format!("every-kind-of-answer.{ending}")).unwrap();
        decide(file, source).0.unwrap()
    };
    assert_eq!(of("yaml"), of("json"));
}

#[test]
fn bad_referrals_have_just_their_findings() {
    for (file, source) in files("bad") {
        let (decided, sources) = decide(&file, &source);
        let Err(found) = decided else { panic!("{file} was decided") };
        assert_places(&found, &sources);
        for diagnostic in &found {
            let code = diagnostic.code;
            assert!(file.starts_with(code) || file.starts_with("several-"), "{file} has {code}");
            assert!(diagnostic.message.chars().count() < 240, "{}", diagnostic.message);
        }
        assert_output("corpus/referral/snapshots/bad", &file, &visible(&source), &drawn(&found, &sources));
    }
}

#[test]
fn findings_come_in_the_order_of_the_text() {
    for (file, source) in files("bad") {
        let (found, _) = findings(&source);
        let places: Vec<u32> = found.iter().map(|diagnostic| diagnostic.labels[0].span.start).collect();
        assert!(places.is_sorted(), "{file}: {places:?}");
    }
}

#[test]
fn every_code_of_a_referral_has_a_case_and_its_page_shows_one() {
    const GENERATED: [&str; 5] =
        ["document-too-large", "too-many-children", "too-many-events", "too-many-findings", "too-many-reports"];
    let (bad, good) = (files("bad"), files("good"));
    for room in ["engine/referral/errors.rs", "engine/referral/read.rs", "syntax/document/mod.rs", "decision/api.rs"] {
        let text = fs::read_to_string(tests("../src").join(room)).unwrap();
        let codes = text
            .split("Diagnostic::error(")
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"').map(|(code, _)| code.to_owned()));
        for code in codes.collect::<BTreeSet<_>>() {
            assert!(page(&code).is_some(), "{code}");
            let cases = bad.iter().filter(|(file, _)| file.starts_with(&code)).collect::<Vec<_>>();
            if GENERATED.contains(&code.as_str()) {
                continue;
            }
            assert!(!cases.is_empty(), "no case of {code}");
            let example = page(&code).unwrap().example;
            assert!(cases.iter().any(|(_, source)| holds(source, example)), "{code}: no case shows\n{example}");
        }
    }
    for code in ["contradiction", "event-in-future", "pack-not-in-force", "pack-review-due"] {
        let shows = good.iter().any(|(file, source)| {
            let remarks = decide(file, source).0.unwrap().remarks;
            remarks.iter().any(|remark| remark.code == code) && holds(source, page(code).unwrap().example)
        });
        assert!(shows, "{code}");
    }
}

#[test]
fn the_schema_takes_what_is_decided_and_nothing_of_a_wrong_shape() {
    let schema = schema::referral(&PACK);
    for (file, source) in files("good") {
        let value: Value = serde_yaml::from_str(&source).unwrap_or_else(|error| panic!("{file}: {error}"));
        let value = as_written(value);
        assert!(takes(&schema, &schema, &value), "{file} is refused by the schema");
    }
    let shape =
        ["referral-missing-key", "referral-shape", "referral-unknown-key", "referral-wrong-place", "no-children"];
    // The schema cannot say that a text is one line, or that an event stands under its own child.
    let beyond = ["referral-shape-lines.json"];
    for (file, source) in files("bad") {
        let Ok(value) = serde_yaml::from_str::<Value>(&source) else { continue };
        if shape.iter().any(|code| file.starts_with(code)) && !beyond.contains(&file.as_str()) {
            assert!(!takes(&schema, &schema, &as_written(value)), "{file} is taken by the schema");
        }
    }
}

/// Numbers that stand where texts belong are texts to the engine.
fn as_written(mut value: Value) -> Value {
    if let Some(reference) = value.get_mut("referral").filter(|reference| reference.is_number()) {
        *reference = json!(reference.to_string());
    }
    for child in value.get_mut("children").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(label) = child.get_mut("child").filter(|label| label.is_number()) {
            *label = json!(label.to_string());
        }
    }
    value
}

/// Whether a schema takes a value: just those words of JSON Schema that the engine's schema uses.
fn takes(root: &Value, schema: &Value, value: &Value) -> bool {
    let known = [
        "$schema",
        "title",
        "description",
        "$defs",
        "$ref",
        "type",
        "enum",
        "const",
        "anyOf",
        "pattern",
        "minimum",
        "maximum",
        "required",
        "additionalProperties",
        "properties",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
    ];
    let schema = schema.as_object().unwrap();
    schema.iter().all(|(word, says)| {
        assert!(known.contains(&word.as_str()), "the schema uses `{word}`, which this test does not know");
        match word.as_str() {
            "$ref" => takes(root, root.pointer(says.as_str().unwrap().trim_start_matches('#')).unwrap(), value),
            "type" => says.as_array().map_or_else(|| vec![says], |types| types.iter().collect()).iter().any(|of| {
                match of.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                }
            }),
            "enum" => says.as_array().unwrap().contains(value),
            "const" => says == value,
            "anyOf" => says.as_array().unwrap().iter().any(|one| takes(root, one, value)),
            "pattern" => value.as_str().is_none_or(|text| match says.as_str().unwrap() {
                "^-?\\d+ [a-z ]+$" => text.split_once(' ').is_some_and(|(number, unit)| {
                    number.parse::<i64>().is_ok() && unit.chars().all(|c| c.is_ascii_lowercase() || c == ' ')
                }),
                "^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?)?$" => {
                    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
                    let day = "9999-99-99";
                    let times = ["", "T99:99", " 99:99", "T99:99:99", " 99:99:99"];
                    times.iter().any(|time| shape == format!("{day}{time}"))
                }
                other => panic!("pattern {other}"),
            }),
            "minimum" => value.as_i64().is_none_or(|number| number >= says.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= says.as_i64().unwrap()),
            "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= says.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= says.as_u64().unwrap()),
            "uniqueItems" => {
                value.as_array().is_none_or(|list| list.iter().enumerate().all(|(at, item)| !list[..at].contains(item)))
            }
            "required" => value
                .as_object()
                .is_none_or(|keys| says.as_array().unwrap().iter().all(|key| keys.contains_key(key.as_str().unwrap()))),
            "properties" => value.as_object().is_none_or(|keys| {
                keys.iter().all(|(key, value)| says.get(key).is_none_or(|schema| takes(root, schema, value)))
            }),
            "additionalProperties" => {
                value.as_object().is_none_or(|keys| keys.keys().all(|key| schema["properties"].get(key).is_some()))
            }
            "items" => value.as_array().is_none_or(|list| list.iter().all(|item| takes(root, says, item))),
            _ => true,
        }
    })
}

// ---- written to do harm ----------------------------------------------------------------------------------------

/// The one finding of a text, found soon.
fn refused(text: &str) -> Diagnostic {
    let started = Instant::now();
    let (mut found, sources) = findings(text);
    let drawn = drawn(&found, &sources);
    assert!(drawn.len() < 4_000, "{} bytes of findings", drawn.len());
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    assert_eq!(found.len(), 1, "{drawn}");
    found.remove(0)
}

#[test]
fn a_document_that_is_too_large_is_not_looked_at() {
    let large = "a".repeat(threshold::internals::span::MAX_BYTES + 1);
    assert_eq!(refused(&large).code, "document-too-large");
}

#[test]
fn brackets_a_hundred_thousand_deep_are_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{a: [", "]}"), ("- ", ""), ("? ", "")] {
        for close in [close, ""] {
            let deep = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
            let found = refused(&deep);
            assert_eq!(found.code, "unreadable-document", "{open}");
        }
    }
    let just = |depth: usize| format!("referral: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert!(refused(&just(17)).message.ends_with("nest deeper than 16"));
}

#[test]
fn a_key_or_an_answer_of_a_megabyte_is_named_in_a_few_words() {
    let long = "k".repeat(1_000_000);
    let head = "referral: R-1\nreceived: 2026-11-20\nchildren:\n  - child: Child A\n    facts:\n";
    assert_eq!(refused(&format!("{head}      ? {long}\n      : yes\n")).code, "referral-unknown-name");
    assert_eq!(refused(&format!("{head}      {long}: yes\n")).code, "unreadable-document");
    assert_eq!(refused(&format!("{head}      mark-seen: {long}\n")).code, "referral-wrong-value");
    assert_eq!(
        refused(&format!("{head}      mark-seen: \"{}\"\n", "é\u{301}".repeat(300_000))).code,
        "referral-wrong-value"
    );
    let label = format!("referral: R-1\nchildren:\n  - child: {long}\n  - child: {long}\nreceived: 2026-11-20\n");
    assert_eq!(refused(&label).code, "duplicate-child");
}

#[test]
fn a_thousand_findings_are_cut_to_what_people_read() {
    let facts: String = (0..20_000).map(|fact| format!("      no-such-fact-{fact}: yes\n")).collect();
    let started = Instant::now();
    let (found, sources) =
        findings(&format!("referral: R-1\nreceived: 2026-11-20\nchildren:\n  - child: Child A\n    facts:\n{facts}"));
    assert_eq!(found.len(), 101);
    assert_eq!(found.last().unwrap().code, "too-many-findings");
    assert_eq!(found.last().unwrap().message, "19900 more findings are not shown");
    drawn(&found, &sources);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn sixty_four_children_are_decided_and_sixty_five_are_not() {
    let referral = |children: usize| {
        let labels: String = (0..children).map(|child| format!("  - child: Child {child:02}\n")).collect();
        let report = "reports:\n  - { agency: health, child: Child 00, facts: { mark-seen: yes } }\n";
        format!("referral: R-1\nreceived: 2026-11-20\nchildren:\n{labels}{report}")
    };
    let decided = decide("many.yaml", &referral(MAX_CHILDREN)).0.unwrap();
    assert_eq!(decided.children.len(), MAX_CHILDREN);
    assert_eq!(refused(&referral(MAX_CHILDREN + 1)).code, "too-many-children");
}

#[test]
fn bombs_of_aliases_are_refused_before_they_grow() {
    let bomb: String = (1..30).map(|line| format!("a{line}: &a{line} [*a{0}, *a{0}, *a{0}]\n", line - 1)).collect();
    assert!(refused(&format!("a0: &a0 [x]\n{bomb}")).message.contains("anchors"));
}

/// The good referrals, to be damaged.
static GOOD: LazyLock<Vec<String>> = LazyLock::new(|| files("good").into_iter().map(|(_, source)| source).collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any damage to a referral gives a decision or findings with places, and the same ones each time.
    #[test]
    fn damaged_referrals_never_stop_the_engine(
        which in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0usize..5, any::<char>()), 1..8),
    ) {
            let mut letters: Vec<char> = which.get(&GOOD).chars().collect();
        for (at, how, letter) in damage {
            if letters.is_empty() {
                break;
            }
            let at = at.index(letters.len());
            match how {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letter),
                2 => letters[at] = letter,
                3 => letters.insert(at, ['{', '[', ':', '-', '\n', '"', '&', '#'][at % 8]),
                _ => letters.truncate(at.max(1)),
            }
        }
        let text: String = letters.into_iter().collect();
        let (first, sources) = decide("referral.yaml", &text);
        match first {
            Ok(decision) => prop_assert_eq!(decide("referral.yaml", &text).0.unwrap(), decision),
            Err(found) => {
                prop_assert!(!found.is_empty());
                assert_places(&found, &sources);
                drawn(&found, &sources);
            }
        }
    }

    /// What a person wrote is either used as written or refused: a reference never changes on its way.
    #[test]
    fn a_reference_is_kept_as_written(reference in "[A-Za-z0-9+._/-]{1,24}") {
            let referral = |reference: &str| format!("referral: {reference}\nreceived: 2026-11-20\nchildren:\n  - child: Child A\n");
        let quoted = decide("quoted.yaml", &referral(&format!("\"{reference}\""))).0.unwrap();
        prop_assert_eq!(&quoted.referral, &reference);
        if let Ok(plain) = decide("plain.yaml", &referral(&reference)).0 {
            let words = ["true", "false"].contains(&reference.to_lowercase().as_str());
            prop_assert!(plain.referral == reference || words, "{} became {}", reference, plain.referral);
        }
    }
}
