//! The real packs, and made-up referrals over everything that they ask.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use threshold::Bundle;
use threshold::internals::catalogue::{About, AnswerKind, Catalogue, FactEntry};
use threshold::internals::model::Pack;

/// The folder of the real packs.
pub(crate) fn rules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

/// The names of the real packs, each after the one that it extends.
pub(crate) const PACKS: [&str; 4] = ["england", "london", "croydon", "eastshire"];

/// The real packs that extend another, each with the one that it extends.
pub(crate) const LOCAL: [(&str, &str); 3] = [("london", "england"), ("croydon", "london"), ("eastshire", "england")];

/// The pack that a real pack extends.
pub(crate) fn base(name: &str) -> Option<Pack> {
    LOCAL.iter().find(|(local, _)| *local == name).map(|(_, base)| pack(base))
}

/// The bundle of a pack with everything beside it.
pub(crate) fn bundle(pack: &str) -> Bundle {
    let mut files = BTreeMap::new();
    gather(&rules(), &rules(), &mut files);
    Bundle { pack: pack.to_owned(), files }
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rules" || ending == "yaml") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// A real pack, which must be right.
pub(crate) fn pack(name: &str) -> Pack {
    let loaded = threshold::load(&bundle(name));
    assert!(loaded.diagnostics.is_empty(), "{name}: {:?}", loaded.diagnostics);
    loaded.pack.unwrap()
}

/// A repeatable source of numbers (Marsaglia's xorshift64*).
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts anywhere but at zero.
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `sides`.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % sides
    }

    /// True once in `sides` times.
    pub(crate) fn once_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    /// Puts a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.roll(at + 1));
        }
    }
}

/// How much of a made-up referral is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// Every fact has one value, and every history is complete.
    Everything,
    /// About half; the rest is left out, not known, a range or disputed.
    Half,
    /// About a tenth, as when somebody rings; the rest is left out, not known, a range or disputed.
    Little,
}

/// A made-up referral over everything that a pack asks.
pub(crate) fn referral(catalogue: &Catalogue, dice: &mut Dice, known: Known) -> Value {
    let children: Vec<Value> = (0..1 + dice.roll(3))
        .map(|at| json!({ "child": format!("Child {}", char::from(b'A' + at as u8)), "facts": facts(catalogue, About::Child, dice, known) }))
        .collect();
    let mut referral = json!({
        "referral": format!("R-{}", dice.roll(10_000)),
        "received": "2026-11-20T16:50",
        "household": facts(catalogue, About::Household, dice, known),
        "children": children,
    });
    let all: Vec<&str> = catalogue.events.iter().map(|event| event.name.as_str()).collect();
    match known {
        Known::Everything => referral["history-complete"] = json!(all),
        Known::Half | Known::Little => {
            referral["history-complete"] = json!(all.iter().filter(|_| dice.once_in(2)).collect::<Vec<_>>());
            referral["events"] =
                json!((0..dice.roll(8)).map(|_| event(catalogue, children.len(), dice)).collect::<Vec<_>>());
            referral["reports"] =
                json!((0..dice.roll(4)).map(|_| report(catalogue, children.len(), dice)).collect::<Vec<_>>());
        }
    }
    referral
}

fn facts(catalogue: &Catalogue, about: About, dice: &mut Dice, known: Known) -> Map<String, Value> {
    let of = catalogue.facts.iter().filter(|fact| fact.about == about);
    of.filter_map(|fact| {
        let left_out = match known {
            Known::Everything => false,
            Known::Half => dice.once_in(2),
            Known::Little => !dice.once_in(10),
        };
        (!left_out).then(|| (fact.name.clone(), answer(fact, dice, known)))
    })
    .collect()
}

fn answer(fact: &FactEntry, dice: &mut Dice, known: Known) -> Value {
    if known != Known::Everything && dice.once_in(8) {
        return json!("not-known");
    }
    match &fact.answer {
        AnswerKind::YesNo => json!(if dice.once_in(4) { "yes" } else { "no" }),
        AnswerKind::Number { unit, from, to } => {
            let written = |number: i32| unit.as_ref().map_or(json!(number), |unit| json!(format!("{number} {unit}")));
            let a = from + i32::try_from(dice.roll((to - from + 1) as usize)).unwrap();
            let b = a + i32::try_from(dice.roll((to - a + 1) as usize)).unwrap();
            if known != Known::Everything && dice.once_in(3) {
                json!({ "from": written(a), "to": written(b) })
            } else {
                written(a)
            }
        }
        AnswerKind::OneOf { choices, .. } => json!(choices[dice.roll(choices.len())].name),
        AnswerKind::SeveralOf { choices } => {
            json!(choices.iter().filter(|_| dice.once_in(3)).map(|choice| &choice.name).collect::<Vec<_>>())
        }
    }
}

fn event(catalogue: &Catalogue, children: usize, dice: &mut Dice) -> Value {
    let event = &catalogue.events[dice.roll(catalogue.events.len())];
    let mut value = json!({ "event": event.name });
    if !dice.once_in(5) {
        value["on"] = json!(format!("202{}-{:02}-{:02}", 5 + dice.roll(2), 1 + dice.roll(12), 1 + dice.roll(28)));
    }
    if event.about == About::Child {
        value["child"] = json!(format!("Child {}", char::from(b'A' + dice.roll(children) as u8)));
    }
    value
}

fn report(catalogue: &Catalogue, children: usize, dice: &mut Dice) -> Value {
    let of: Vec<&FactEntry> = catalogue.facts.iter().filter(|fact| fact.about == About::Child).collect();
    let told: Map<String, Value> = (0..1 + dice.roll(5))
        .map(|_| {
            let fact = of[dice.roll(of.len())];
            (fact.name.clone(), answer(fact, dice, Known::Everything))
        })
        .collect();
    json!({
        "agency": catalogue.agencies[dice.roll(catalogue.agencies.len())].name,
        "child": format!("Child {}", char::from(b'A' + dice.roll(children) as u8)),
        "facts": told,
    })
}
