//! Two packs: what is proved of the second, and exactly what becomes of children under it.
//!
//! `cargo run --release --example two_packs [OLD NEW [DAY]]`

use std::error::Error;

use threshold::authors::Comparison;
use threshold::{Bundle, Loaded, Moment, Painter, load};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = |at: usize, usual: &str| arguments.get(at).map_or(usual, String::as_str).to_owned();
    let mut packs = Vec::new();
    for folder in [named(0, "rules/england"), named(1, "rules/croydon")] {
        let Loaded { pack, diagnostics, sources, .. } = load(&Bundle::read(folder.as_ref())?);
        for finding in &diagnostics {
            eprintln!("{}", finding.text(&sources, Painter::Plain));
        }
        packs.push((pack.ok_or_else(|| format!("{folder} is not sound"))?, sources));
    }
    let [(old, old_sources), (new, new_sources)] = &packs[..] else { unreachable!("two were read") };
    let day = match arguments.get(2) {
        Some(day) => Moment::read(day).ok_or("the third argument is a day, such as 2026-11-28")?.day(),
        None => new.usual_day(),
    };

    let proved = new.proved(day, Some(old));
    println!("{} findings in the new pack", proved.len());

    let compared = Comparison::of((old, old_sources, day), (new, new_sources, day))?;
    println!("{}", compared.text(Painter::Plain));
    Ok(())
}
