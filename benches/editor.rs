//! What a keystroke and an editor's questions cost on the full Croydon packs; each is to take less than 100 milliseconds.

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use support::real;
use threshold::internals::ast::Kind;
use threshold::internals::editing::complete::complete;
use threshold::internals::editing::fix::missing_examples;
use threshold::internals::editing::rename::rename;
use threshold::internals::editing::{Workspace, outline::outline};
use threshold::internals::render::hover;
use threshold::load;

const PRACTICE: &str = "croydon/practice.rules";
const INJURY: &str = "england/physical-harm.rules";

fn editor(c: &mut Criterion) {
    let mut workspace = Workspace::default();
    for name in real::PACKS {
        for (path, text) in real::bundle(name).files {
            workspace.set(&path, text);
        }
    }
    let text = workspace.file(PRACTICE).unwrap().text.clone();
    let mut even = false;
    c.bench_function("keystroke: read the file", |b| {
        b.iter(|| {
            even = !even;
            workspace.set(PRACTICE, if even { format!("{text}\n") } else { text.clone() });
        });
    });
    c.bench_function("keystroke: every error of the pack", |b| {
        b.iter(|| {
            even = !even;
            workspace.set(PRACTICE, if even { format!("{text}\n") } else { text.clone() });
            load(&workspace.bundle("croydon")).diagnostics.len()
        });
    });
    workspace.set(PRACTICE, text.clone());
    let loaded = load(&workspace.bundle("croydon"));
    let pack = loaded.pack.clone().unwrap();
    let seen = text.find("any of (mark-seen").unwrap() + 12;
    c.bench_function("hover", |b| b.iter(|| hover::block(&pack, Kind::Rule, "bruise-not-mobile").unwrap()));
    c.bench_function("completion", |b| b.iter(|| complete(&workspace, PRACTICE, seen).1.len()));
    c.bench_function("definition", |b| {
        let mention = workspace.mention(PRACTICE, seen).unwrap();
        b.iter(|| workspace.declaration(PRACTICE, &mention).unwrap());
    });
    c.bench_function("references", |b| {
        let declared = workspace.declared("croydon", &[Kind::Fact], "mark-seen").unwrap();
        b.iter(|| workspace.references(&declared).len());
    });
    let packs = BTreeMap::from([("croydon".to_owned(), pack.clone())]);
    c.bench_function("rename", |b| {
        b.iter(|| rename(&workspace, PRACTICE, seen, "seen", &packs, |_| true).unwrap().len());
    });
    c.bench_function("outline", |b| b.iter(|| outline(black_box(workspace.file(INJURY).unwrap())).len()));
    let england = load(&workspace.bundle("england"));
    for (name, path) in [("bruise-not-mobile", INJURY), ("manager-signs-every-decision", PRACTICE)] {
        let loaded = if path == INJURY { &england } else { &loaded };
        let at = workspace.file(path).unwrap().text.find(&format!("rule {name}")).unwrap();
        c.bench_function(&format!("missing examples: {name}"), |b| {
            b.iter(|| missing_examples(&workspace, loaded, path, at).len());
        });
    }
}

criterion_group!(benches, editor);
criterion_main!(benches);
