//! A block renamed everywhere, or the reason why not.
//!
//! In: the files of some packs, a place and a new name. Out: every mention that changes. Must not know the disk.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::editing::beside::{Beside, beside};
use crate::editing::mentions::Role;
use crate::editing::workspace::{Declared, Spot, Workspace, bytes, pack_of};
use crate::pack::model::Pack;
use crate::pack::reserved::KEYS;
use crate::syntax::ast::{Block, ClauseBody, Kind, Name};
use crate::syntax::clauses::ClauseKind;
use crate::syntax::parse::is_name;

/// Why a name stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// In a text, a comment or a keyword.
    #[error("there is no name of a block here, such as that of a fact or a rule")]
    NoBlock,
    /// A name that no block of the packs has.
    #[error("`{name}` is not declared; declare it first")]
    NotDeclared {
        /// The name.
        name: String,
    },
    /// A pack.
    #[error("a pack is called like its folder; rename the folder, its `pack` block and every `extends` together")]
    Folder,
    /// A setting.
    #[error("the form knows its settings by name, so `{name}` keeps its own")]
    Setting {
        /// The name.
        name: String,
    },
    /// `Bruise Seen`, or `and`.
    #[error("`{new}` is not a name; names are lower-case words joined by hyphens, and no word that the language uses")]
    NotAName {
        /// As asked for.
        new: String,
    },
    /// A key of the referral file.
    #[error("`{new}` is a key of the referral file; choose another name for the fact")]
    Reserved {
        /// As asked for.
        new: String,
    },
    /// Another block of these packs has it.
    #[error("`{new}` is taken: {path} declares a {} with this name", .kind.word())]
    Taken {
        /// As asked for.
        new: String,
        /// What has it.
        kind: Kind,
        /// Where.
        path: String,
    },
    /// Another block was called so before.
    #[error("`{new}` is what `{now}` was called before, and old files may say it; choose another name")]
    Former {
        /// As asked for.
        new: String,
        /// What was called so.
        now: String,
    },
    /// Uses could be overlooked.
    #[error("{path} cannot be read to its end, so that a mention could be overlooked; mend it first")]
    Unread {
        /// The file.
        path: String,
    },
    /// A wider pack that is not being edited.
    #[error("`{name}` is also written in {path}, which cannot be changed from here; open that pack's folder first")]
    Closed {
        /// The name.
        name: String,
        /// The file.
        path: String,
    },
}

/// The block whose name stands at a place, if it may be renamed, and where the name stands.
///
/// # Errors
/// The first reason why not.
pub(crate) fn renamable(workspace: &Workspace, path: &str, offset: usize) -> Result<(Declared, Spot), Refusal> {
    let mention = workspace.mention(path, offset).ok_or(Refusal::NoBlock)?;
    let name = mention.name.clone();
    let declared = workspace.declaration(path, &mention).ok_or(Refusal::NotDeclared { name: name.clone() })?;
    match declared.kind {
        Kind::Pack => Err(Refusal::Folder),
        Kind::Setting => Err(Refusal::Setting { name }),
        Kind::Level
        | Kind::Speed
        | Kind::Route
        | Kind::Agency
        | Kind::Role
        | Kind::Source
        | Kind::Fact
        | Kind::Event
        | Kind::Group
        | Kind::Define
        | Kind::Rule
        | Kind::Action
        | Kind::Meeting
        | Kind::Clock
        | Kind::Ladder
        | Kind::Calendar
        | Kind::Axiom
        | Kind::Property
        | Kind::Bound
        | Kind::Contact
        | Kind::Term
        | Kind::Measure
        | Kind::Score
        | Kind::Person => Ok((declared, Spot { path: path.to_owned(), bytes: bytes(mention.span) })),
    }
}

/// What stands in a place instead.
pub(crate) type Edit = (Spot, String);

/// Every mention of the block at a place with its new name; a block that saved files name says what it was called before.
///
/// # Errors
/// The first reason why it keeps its name; `packs` are those that could be read, by which names in files beside the rules are
/// told from other words, and `may_change` says of a file whether it can be written.
pub fn rename(
    workspace: &Workspace,
    path: &str,
    offset: usize,
    new: &str,
    packs: &BTreeMap<String, Pack>,
    may_change: impl Fn(&str) -> bool,
) -> Result<Vec<Edit>, Refusal> {
    let (declared, _) = renamable(workspace, path, offset)?;
    let new = new.to_owned();
    if !is_name(&new) {
        return Err(Refusal::NotAName { new });
    }
    if declared.kind == Kind::Fact && KEYS.contains(&new.as_str()) {
        return Err(Refusal::Reserved { new });
    }
    if new == declared.name {
        return Ok(Vec::new());
    }
    let home = pack_of(&declared.spot.path);
    for pack in workspace.reach(home) {
        if let Some(other) = workspace.declared(pack, family(declared.kind), &new) {
            return Err(Refusal::Taken { new, kind: other.kind, path: other.spot.path });
        }
        if let Some(path) = workspace.unread(pack) {
            return Err(Refusal::Unread { path: path.to_owned() });
        }
        let others = || family(declared.kind).iter().flat_map(|kind| workspace.blocks(pack, *kind));
        let was_called_so = |block: &&Block| former(block).any(|name| name.value == new);
        if let Some(other) = others().filter(|block| block.name.value != declared.name).find(was_called_so) {
            return Err(Refusal::Former { new, now: other.name.value.clone() });
        }
    }
    let mut spots: Vec<(Spot, Role)> = workspace.references(&declared);
    let reach = workspace.reach(home);
    let beside = beside(workspace, &reach, packs).map_err(|path| Refusal::Unread { path })?;
    for Beside { path, pack, mention } in &beside {
        let parts = workspace.parts(pack, mention).into_iter();
        let means = parts.filter(|part| part.name == declared.name && part.kinds.contains(&declared.kind));
        spots.extend(means.map(|part| (Spot { path: path.clone(), bytes: bytes(part.span) }, Role::Uses)));
    }
    match spots.iter().find(|(spot, _)| !may_change(&spot.path)) {
        Some((spot, _)) => Err(Refusal::Closed { name: declared.name, path: spot.path.clone() }),
        None => {
            let before = remembered(workspace, &declared, &new);
            Ok(spots.into_iter().map(|(spot, _)| (spot, new.clone())).chain(before).collect())
        }
    }
}

/// The names that a block had.
fn former(block: &Block) -> impl Iterator<Item = &Name> {
    let clauses = block.clauses.iter();
    clauses
        .filter_map(|clause| if let ClauseBody::Formerly(names) = &clause.body { Some(names) } else { None })
        .flatten()
}

/// That a block had its old name, where files may have been saved with it. A name that it had before changes places with the
/// one that it has now.
fn remembered(workspace: &Workspace, declared: &Declared, new: &str) -> Option<Edit> {
    let Declared { kind, name, spot } = declared;
    if !ClauseKind::Formerly.row().stands_in.contains(kind) {
        return None;
    }
    let block = workspace.block(&spot.path, spot.bytes.start)?;
    let (at, text) = match (former(block).find(|name| name.value == new), block.clauses.first()) {
        (Some(before), _) => (bytes(before.span), name.clone()),
        (None, Some(first)) => (at_byte(first.span.start), format!("formerly {name}\n  ")),
        (None, None) => {
            let head = block.title.as_ref().map_or(block.name.span, |title| title.span);
            (at_byte(head.end), format!("\n  formerly {name}"))
        }
    };
    Some((Spot { path: spot.path.clone(), bytes: at }, text))
}

fn at_byte(at: u32) -> Range<usize> {
    at as usize..at as usize
}

/// The kinds among which a name is only once.
fn family(kind: Kind) -> &'static [Kind] {
    const FAMILIES: [&[Kind]; 3] =
        [&[Kind::Fact, Kind::Define, Kind::Score], &[Kind::Level, Kind::Action], &[Kind::Agency, Kind::Role]];
    FAMILIES.into_iter().find(|family| family.contains(&kind)).unwrap_or_else(|| super::mentions::one(kind))
}
