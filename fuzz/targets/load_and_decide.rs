//! Any rules beside a small sound pack, and any referral beneath a line of `---8<---`: loaded, decided, and the bounds
//! are in order.
#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use threshold::internals::api::{Answer, decide};
use threshold::{Bundle, Session, load};

const PACK: &str = r#"pack p "P"
  version "1"

level low "Low"
level high "High" above low
fact hurt "Is the child hurt?"
  yes or no, about the child
  worse when yes
fact age "How old is the child?"
  whole number of months from 0 to 227, about the child
  neither is worse
"#;

const REFERRAL: &str =
    "referral: R\nreceived: 2026-11-20\nhousehold: {}\nchildren:\n  - child: A\n    facts: { hurt: yes }\n";

fuzz_target!(|text: &str| {
    let (rules, referral) = text.split_once("---8<---").unwrap_or((text, REFERRAL));
    let files = BTreeMap::from([("p/pack.rules".into(), PACK.into()), ("p/more.rules".into(), rules.into())]);
    let loaded = load(&Bundle { pack: "p".into(), files });
    assert!(loaded.pack.is_some() || !loaded.diagnostics.is_empty(), "no pack and no reason");
    let Some(pack) = loaded.pack else { return };
    let mut session = Session::new(pack);
    let answer = decide(&mut session, "r.yaml", referral, None);
    if let Answer::Decision { decision } = &answer {
        for child in &decision.children {
            let level = &child.level;
            assert!(level.lowest.rank <= level.now.rank && level.now.rank <= level.highest.rank, "{level:?}");
        }
    }
    assert!(serde_json::to_string(&answer).is_ok());
});
