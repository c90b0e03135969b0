//! What reading a referral costs, beside reading written by hand for the same facts. Run with `cargo bench --bench reading`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::collections::HashMap;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use support::real::{self, Dice, Known};
use threshold::internals::catalogue::Catalogue;
use threshold::internals::document;
use threshold::internals::letters::Use;
use threshold::internals::referral::read;
use threshold::internals::span::FileId;

/// A referral as somebody would read it who needs no places and no messages.
#[derive(Deserialize)]
struct ByHand<'t> {
    referral: String,
    received: Option<String>,
    #[serde(borrow, default)]
    household: HashMap<&'t str, Answer>,
    #[serde(borrow)]
    children: Vec<Child<'t>>,
}

#[derive(Deserialize)]
struct Child<'t> {
    child: String,
    #[serde(borrow)]
    facts: HashMap<&'t str, Answer>,
}

/// An answer as a number: what a program would make of it.
struct Answer(u64);

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Answer, D::Error> {
        json.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Answer;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an answer")
    }

    fn visit_unit<E>(self) -> Result<Answer, E> {
        Ok(Answer(0))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Answer, E> {
        Ok(Answer(u64::from(yes)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer(number.unsigned_abs()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Answer, E> {
        Ok(Answer(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Answer, E> {
        let number = text.split(' ').next().and_then(|number| number.parse().ok());
        Ok(Answer(number.unwrap_or(text.len() as u64)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Answer, A::Error> {
        let mut all = 0;
        while let Some(Answer(item)) = list.next_element()? {
            all = all * 31 + item;
        }
        Ok(Answer(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer, A::Error> {
        let mut all = 0;
        while let Some((_, Answer(end))) = map.next_entry::<&str, Answer>()? {
            all = all * 31 + end;
        }
        Ok(Answer(all))
    }
}

/// Each answer at the place of its fact: nought for no and for nothing.
fn by_hand(text: &str, places: &HashMap<&str, usize>) -> Vec<u64> {
    let told: ByHand<'_> = serde_json::from_str(text).unwrap();
    let mut cells = vec![0; places.len()];
    let all = told.household.iter().chain(told.children.iter().flat_map(|child| &child.facts));
    for (fact, answer) in all {
        cells[places[fact]] = answer.0;
    }
    let labels: usize = told.children.iter().map(|child| child.child.len()).sum();
    cells.push((told.referral.len() + told.received.map_or(0, |text| text.len()) + labels) as u64);
    cells
}

fn reading(c: &mut Criterion) {
    let pack = real::pack("croydon");
    let catalogue = Catalogue::of(&pack);
    let names: Vec<String> = pack.facts.iter().map(|fact| fact.entry.name.clone()).collect();
    let places: HashMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
    for (name, known) in [("all facts told", Known::Everything), ("half told", Known::Half)] {
        let json = real::referral(&catalogue, &mut Dice::new(4), known).to_string();
        // A comment is no JSON, and everything else stays as it is.
        let yaml = format!("{json} # read by the YAML library\n");
        let mut group = c.benchmark_group(format!("read/{name}"));
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_function("by hand", |b| b.iter(|| by_hand(&json, &places)));
        group.bench_function("tree, JSON", |b| b.iter(|| document::read(FileId(0), &json, Use::Told).unwrap()));
        group.bench_function("tree, YAML", |b| b.iter(|| document::read(FileId(0), &yaml, Use::Told).unwrap()));
        group.bench_function("referral, JSON", |b| b.iter(|| read(&pack, FileId(0), &json).unwrap()));
        group.bench_function("referral, YAML", |b| b.iter(|| read(&pack, FileId(0), &yaml).unwrap()));
        group.finish();
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
