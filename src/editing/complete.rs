//! What can be written at a place.
//!
//! In: the files of some packs and a place. Out: names with their titles, words of the language, answers, codes.

use std::ops::Range;

use crate::authoring::pages;
use crate::editing::wanted::{Want, wanted};
use crate::editing::workspace::{Workspace, pack_of};
use crate::syntax::ast::{Block, ClauseBody, FactType, Kind};

/// Something that can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The text.
    pub text: String,
    /// What it is: a block of a kind, or something else.
    pub kind: Option<Kind>,
    /// What a person calls it.
    pub title: String,
}

/// The bytes of the word that is being typed, and what can be written in its place.
#[must_use]
pub fn complete(workspace: &Workspace, path: &str, offset: usize) -> (Range<usize>, Vec<Item>) {
    let nothing = (offset..offset, Vec::new());
    let Some(file) = workspace.file(path) else { return nothing };
    let Some((start, wants)) = wanted(&file.text, offset) else { return nothing };
    let pack = pack_of(path);
    let mut items = Vec::new();
    for want in wants {
        match want {
            Want::Name(kind) => items.extend(workspace.blocks(pack, kind).map(|block| named(kind, block))),
            Want::Wider(kind) => {
                let wider = workspace.layers(pack).into_iter().nth(1);
                items.extend(wider.into_iter().flat_map(|wider| workspace.blocks(wider, kind)).map(|b| named(kind, b)));
            }
            Want::Word(word) => items.push(plain(word, "")),
            Want::Phrase(words) => items.push(plain(&words, "")),
            Want::Around(words, kind) => items.extend(workspace.blocks(pack, kind).map(|block| {
                let named = named(kind, block);
                Item { text: format!("{words} {} (", named.text), ..named }
            })),
            Want::Answer(fact) => {
                let block = workspace.blocks(pack, Kind::Fact).find(|block| block.name.value == fact);
                items.extend(block.map(answers).unwrap_or_default());
            }
            Want::Code => items.extend(pages::pages().into_iter().map(|page| plain(page.code, page.means))),
            Want::Folder => {
                let others = workspace.packs().into_iter().filter(|other| *other != pack);
                items.extend(others.map(|other| plain(other, "")));
            }
        }
    }
    (start..offset, items)
}

fn plain(text: &str, title: &str) -> Item {
    Item { text: text.to_owned(), kind: None, title: title.to_owned() }
}

fn named(kind: Kind, block: &Block) -> Item {
    let title = block.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
    Item { text: block.name.value.clone(), kind: Some(kind), title }
}

/// The answers that a fact takes, as far as they are words.
fn answers(fact: &Block) -> Vec<Item> {
    let typed =
        fact.clauses.iter().find_map(|c| if let ClauseBody::Typed(typed) = &c.body { Some(typed) } else { None });
    match typed {
        Some(FactType::YesNo) => vec![plain("yes", ""), plain("no", "")],
        Some(FactType::OneOf { choices, .. } | FactType::SeveralOf { choices }) => choices
            .iter()
            .map(|choice| plain(&choice.name.value, choice.title.as_ref().map_or("", |title| title.value.as_str())))
            .collect(),
        Some(FactType::Number { .. }) | None => Vec::new(),
    }
}
