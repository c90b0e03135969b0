//! The engine inside another program: a pack from a folder, a referral from a text, a record to work with.
//!
//! `cargo run --example embed [PACK [REFERRAL]]`

use std::error::Error;

use threshold::{Answer, Bundle, Session, decide, load};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "rules/croydon".into());
    let file = arguments.next().unwrap_or_else(|| "tests/scenarios/bruise-baby.yaml".into());

    // A pack that is not sound is no pack: every fault is in `diagnostics`, each with its place and its cure.
    let loaded = load(&Bundle::read(folder.as_ref())?);
    let pack = loaded.pack.ok_or_else(|| format!("{} faults in {folder}", loaded.diagnostics.len()))?;

    // A session keeps what it has worked out from one referral to the next.
    let mut session = Session::new(pack);
    match decide(&mut session, &file, &std::fs::read_to_string(&file)?, None) {
        Answer::Decision { decision } => {
            for child in &decision.children {
                let level = &child.level;
                println!(
                    "{}: {}, between {} and {}",
                    child.child, level.now.title, level.lowest.title, level.highest.title
                );
                for question in child.questions.iter().take(3) {
                    println!("  ask: {}", question.question);
                }
            }
            Ok(())
        }
        Answer::Problems { problems } => Err(format!("{file}: {}", problems[0].message).into()),
        Answer::Catalogue { .. } => unreachable!("a referral is answered with a decision or with problems"),
    }
}
