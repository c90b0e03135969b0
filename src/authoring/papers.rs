//! Governance papers of a pack, filled in from the pack itself so that they stay current.
//!
//! In: a pack and templates with places such as `{{title}}`. Out: the papers. A place that nothing fills is an error, never
//! left open. Must not know files.

use std::collections::BTreeMap;

use crate::authoring::examples;
use crate::base::keywords::Grade;
use crate::base::version::VERSION;
use crate::decision::explain::stamp;
use crate::pack::model::{Entry, Pack};
use crate::pack::settings::SettingKey;

/// A place in a template that nothing fills.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing fills the place `{{{{{place}}}}}`; it could be {known}")]
pub struct NoSuchPlace {
    /// As written.
    pub place: String,
    /// What there is.
    pub known: String,
}

/// A text as it can stand in a paper.
type Plain = dyn Fn(&str) -> String;

/// What stands above every paper.
const DRAFT: &str = "**Draft for a council to complete.** Nobody has approved or checked it. What stands here was filled in \
                     by a program from the pack of rules.";

/// A template with every place filled; `plain` makes a text of the pack one that cannot act as markup in a paper.
///
/// # Errors
/// A place that nothing fills.
pub fn paper(template: &str, pack: &Pack, plain: &Plain) -> Result<String, NoSuchPlace> {
    let values = values(pack, plain);
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (place, behind) = after.split_once("}}").unwrap_or((after, ""));
        let value = values.get(place).ok_or_else(|| NoSuchPlace {
            place: place.to_owned(),
            known: values.keys().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "),
        })?;
        out.push_str(before);
        out.push_str(value);
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

fn values(pack: &Pack, plain: &Plain) -> BTreeMap<&'static str, String> {
    let stamp = stamp(pack);
    let engine = VERSION;
    let layers: Vec<String> =
        pack.layers.iter().map(|layer| format!("{} {}", layer.entry.name, layer.version)).collect();
    let layers = plain(&layers.join(", "));
    let (title, version) = (plain(&stamp.title), plain(&stamp.version));
    let dates = [("in force from", &stamp.in_force_from), ("to be reviewed by", &stamp.review_by)];
    let dates = dates.into_iter().filter_map(|(what, day)| day.as_ref().map(|day| format!(", {what} {day}")));
    let keeps_copy = SettingKey::SessionRecovery.value(pack) == Some("yes");
    let session = if keeps_copy {
        "The pack asks for a copy in the tab, so that a reload loses nothing; it ends with the tab."
    } else {
        "The pack asks for no copy in the tab."
    };
    BTreeMap::from([
        ("draft", DRAFT.to_owned()),
        (
            "stamp",
            format!(
                "{title} {version}, fingerprint `{}` (layers: {layers}){}; engine {engine}.",
                stamp.fingerprint,
                dates.collect::<String>()
            ),
        ),
        ("title", title),
        ("version", version),
        ("fingerprint", stamp.fingerprint.clone()),
        ("engine", engine.to_owned()),
        ("layers", layers),
        ("rules", pack.rules.len().to_string()),
        ("facts", pack.facts.len().to_string()),
        ("sources", pack.sources.len().to_string()),
        ("examples", examples::run(pack).len().to_string()),
        ("session", session.to_owned()),
        ("approval", "the packs of this project are samples that no partnership has approved.".to_owned()),
        ("characteristics", characteristics(pack, plain)),
        ("source-list", sources(pack, plain)),
    ])
}

/// The facts about protected characteristics that a pack lets rules read, each with its reason.
fn characteristics(pack: &Pack, plain: &Plain) -> String {
    let allowed = |entry: &Entry| {
        let reason = entry.allows.iter().find(|(code, _)| code == "protected-characteristic")?;
        Some(format!("- “{}” (`{}`): {}\n", plain(&entry.title), entry.name, plain(&reason.1)))
    };
    let list: String = pack.facts.iter().filter_map(|fact| allowed(&fact.entry)).collect();
    if list.is_empty() { "None.\n".to_owned() } else { list }
}

fn sources(pack: &Pack, plain: &Plain) -> String {
    let mut out = String::from("| Source | Publisher | Edition | Licence | Grade |\n|---|---|---|---|---|\n");
    for source in &pack.sources {
        let grade = match source.grade {
            Grade::Verified => "verified",
            Grade::SecondHand => "second-hand",
            Grade::Recalled => "recalled",
            Grade::Uncited => "uncited",
        };
        let or_not_said = |text: &Option<String>| text.as_deref().map_or("not said".to_owned(), plain);
        out.push_str(&format!(
            "| {} | {} | {} | {} | {grade} |\n",
            plain(&source.entry.title),
            or_not_said(&source.publisher),
            or_not_said(&source.edition),
            or_not_said(&source.licence)
        ));
    }
    out
}
