//! Findings as SARIF 2.1.0, which code scanning reads.
//!
//! In: cases. Out: one run, with the page of every code that it gives. A result is known again by its code, file and
//! message, so that it keeps its name when lines above it move.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Case, message};
use crate::authoring::pages::page;
use crate::base::arena;
use crate::base::diagnostic::{Place, Problem, Severity};
use crate::base::version::VERSION;

/// The whole document.
#[must_use]
pub(crate) fn document(cases: &[Case]) -> Value {
    let problems: Vec<&Problem> = cases.iter().flat_map(|case| &case.problems).collect();
    let codes: BTreeMap<&str, usize> =
        problems.iter().map(|problem| problem.code.as_str()).collect::<BTreeSet<_>>().into_iter().zip(0..).collect();
    let result = |problem: &&Problem| result(problem, &codes);
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "threshold",
                "semanticVersion": VERSION,
                "rules": codes.keys().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": problems.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn rule(code: &str) -> Value {
    let Some(page) = page(code) else { return json!({ "id": code }) };
    json!({
        "id": code,
        "shortDescription": { "text": page.means },
        "fullDescription": { "text": format!("{} {}", page.means, page.why) },
        "help": { "text": format!("{}\n\nFor example:\n{}\n\nThe cure: {}", page.why, page.example, page.cure) },
    })
}

fn result(problem: &Problem, codes: &BTreeMap<&str, usize>) -> Value {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let mut places = problem.places.iter().map(location);
    let main: Vec<Value> = places.next().into_iter().collect();
    let mut value = json!({
        "ruleId": problem.code,
        "ruleIndex": arena::of(codes, &problem.code.as_str()),
        "level": level,
        "message": { "text": message(problem) },
        "locations": main,
        "partialFingerprints": { "threshold/v1": fingerprint(problem) },
    });
    let related: Vec<Value> = places.collect();
    if let (Some(fields), false) = (value.as_object_mut(), related.is_empty()) {
        fields.insert("relatedLocations".to_owned(), json!(related));
    }
    value
}

fn location(place: &Place) -> Value {
    let mut value = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        },
    });
    if let (Some(fields), false) = (value.as_object_mut(), place.text.is_empty()) {
        fields.insert("message".to_owned(), json!({ "text": place.text }));
    }
    value
}

/// A path as a relative reference: what is not plain in an address is written as its bytes.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn fingerprint(problem: &Problem) -> String {
    let file = problem.places.first().map_or("", |place| place.file.as_str());
    let mut hash = Sha256::new();
    for part in [problem.code.as_str(), file, problem.message.as_str()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
