//! Many referrals: one session, a count of levels, and every file that could not be read.
//!
//! `cargo run --release --example many_referrals [FOLDER]`

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use threshold::{Answer, Bundle, Session, decide, load};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "tests/scenarios".into());
    let pack = load(&Bundle::read("rules/croydon".as_ref())?).pack.ok_or("the Croydon pack is not sound")?;
    let mut session = Session::new(pack);
    let mut levels: BTreeMap<String, usize> = BTreeMap::new();
    let mut unread = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "yaml" && ending != "json") {
            continue;
        }
        let name = path.to_string_lossy().into_owned();
        match decide(&mut session, &name, &fs::read_to_string(&path)?, None) {
            Answer::Decision { decision } => {
                for child in decision.children {
                    *levels.entry(child.level.now.title).or_default() += 1;
                }
            }
            Answer::Problems { problems } => {
                unread.extend(problems.into_iter().map(|problem| (name.clone(), problem.message)))
            }
            Answer::Catalogue { .. } => unreachable!("a referral is answered with a decision or with problems"),
        }
    }
    for (level, children) in levels {
        println!("{children:5}  {level}");
    }
    for (file, problem) in &unread {
        eprintln!("{file}: {problem}");
    }
    if unread.is_empty() { Ok(()) } else { Err(format!("{} files were not counted", unread.len()).into()) }
}
