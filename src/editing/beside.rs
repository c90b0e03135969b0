//! Names in the files that stand beside the rules: advice, pages, findings, languages, worked cases, stories.
//!
//! In: files by path, and the typed packs. Out: mentions by path, as in rule files; or the first file that could not be read.

use std::collections::BTreeMap;

use crate::base::letters::Use;
use crate::base::span::{FileId, Spanned};
use crate::editing::mentions::{Mention, Role, one};
use crate::editing::workspace::{Workspace, pack_of};
use crate::engine::referral;
use crate::pack::model::Pack;
use crate::render::guide;
use crate::syntax::ast::Kind;
use crate::syntax::document::{self, Body, Node};

/// A mention with the file in which it stands, and the pack as which it is read.
pub(super) struct Beside<'a> {
    pub path: String,
    pub pack: &'a str,
    pub mention: Mention,
}

/// The mentions in the files beside the rules of some packs, and in the stories that can be told under none but these.
///
/// # Errors
/// The file, or the pack, in which a name could be overlooked.
pub(super) fn beside<'a>(
    workspace: &Workspace,
    reach: &[&'a str],
    packs: &BTreeMap<String, Pack>,
) -> Result<Vec<Beside<'a>>, String> {
    let mut found = Vec::new();
    for pack in reach {
        let own = |path: &str| pack_of(path) == *pack && is_companion(path);
        if !workspace.data().any(|(path, _)| own(path)) {
            continue;
        }
        let typed = packs.get(*pack).ok_or_else(|| (*pack).to_owned())?;
        let names = guide::names_beside(&workspace.bundle(pack), typed).map_err(|faults| {
            let (sources, faults) = *faults;
            let place = faults.first().and_then(|fault| fault.labels.first());
            place
                .and_then(|place| sources.get(place.span.file))
                .map_or_else(|| (*pack).to_owned(), |file| file.name.clone())
        })?;
        let own = names.into_iter().filter(|(path, ..)| own(path));
        found.extend(own.map(|(path, kind, name)| Beside { path, pack, mention: mention(kind, &name) }));
    }
    for (path, text) in workspace.data().filter(|(path, _)| !is_companion(path)) {
        let Some(story) = referral_of(text) else { continue };
        let told_under = |pack: &str| referral::names_in(packs.get(pack)?, &story).ok();
        let Some((pack, names)) = reach.iter().find_map(|pack| Some((*pack, told_under(pack)?))) else { continue };
        let mut elsewhere = packs.keys().filter(|pack| !reach.contains(&pack.as_str()));
        if elsewhere.any(|pack| told_under(pack).is_some()) {
            continue;
        }
        let own = |(kind, name): &(Kind, Spanned<String>)| Beside {
            path: path.to_owned(),
            pack,
            mention: mention(*kind, name),
        };
        found.extend(names.iter().map(own));
    }
    Ok(found)
}

fn mention(kind: Kind, name: &Spanned<String>) -> Mention {
    Mention { name: name.value.clone(), span: name.span, kinds: one(kind), role: Role::Uses }
}

/// Whether a file stands in a folder that is read for the guide.
fn is_companion(path: &str) -> bool {
    let mut parts = path.split('/').skip(1);
    parts.next().is_some_and(guide::is_read_from) && parts.next().is_some()
}

/// A text as a referral, if it is one.
fn referral_of(text: &str) -> Option<Node> {
    let node = document::read(FileId::default(), text, Use::Told).ok()?;
    let Body::Map(entries) = &node.body else { return None };
    entries.iter().any(|(key, _)| key.value == "children").then_some(node)
}
