//! `threshold schema`: the JSON Schema of a pack's referrals.

use crate::SMALL;
use crate::support::binary::run;

#[test]
fn the_schema_is_json() {
    let schema = run(&["schema"]).gives(0).quietly().json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let facts = &schema["$defs"]["childFacts"]["properties"];
    for fact in ["mark-seen", "independently-mobile", "birthmark-confirmed"] {
        assert_eq!(
            facts[fact]["anyOf"][0]["enum"],
            serde_json::json!(["yes", "no", true, false, "not-known", null]),
            "{fact}"
        );
    }
    let own = run(&["schema", SMALL]).gives(0).quietly().json();
    assert_eq!(own["title"], "Referral to be decided under Front door (test)");
}
