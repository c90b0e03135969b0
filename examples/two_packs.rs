//! Two packs: what is proved of the first, and exactly what becomes of children under the second.
//!
//! `cargo run --release --example two_packs [OLD NEW]`

use std::error::Error;

use threshold::authors::{Side, analyse, compare, compile, usual_day};
use threshold::output::{Plain, compare as differences, findings};
use threshold::{Budget, Loaded, Pack, load, read_folder};

fn sound(folder: &str) -> Result<Pack, Box<dyn Error>> {
    let Loaded { pack, diagnostics, sources } = load(&read_folder(folder.as_ref())?);
    for finding in &diagnostics {
        eprintln!("{}", findings::finding(finding, &sources, &Plain));
    }
    pack.ok_or_else(|| format!("{folder} is not sound").into())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let old = sound(&arguments.next().unwrap_or_else(|| "rules/england".into()))?;
    let new = sound(&arguments.next().unwrap_or_else(|| "rules/croydon".into()))?;

    let day = usual_day(&new);
    let analysis = analyse(&new, day, Some(&old));
    println!("{} findings are proved of the new pack", analysis.findings.len());

    let programs = [compile(&old, day), compile(&new, day)];
    let sides = [Side { pack: &old, program: &programs[0] }, Side { pack: &new, program: &programs[1] }];
    let difference = compare(sides[0], sides[1], Budget::default())?;
    println!("{}", if difference.is_proved_same() { "proved: no answer changes" } else { "answers change" });
    println!("lowered somewhere: {}", difference.is_lowered());
    let _ = differences::is_lowered;
    Ok(())
}
