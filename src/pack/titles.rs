//! Names by what people read: whoever writes a title where a name stands is told the name.
//!
//! In: the blocks of every layer, and what cannot be read. Out: the same with the names of the titles that it quotes. Must not know
//! how a slip is found.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::ast::{Block, ClauseBody, FactType, Name, Text};
use crate::syntax::parse::ParseError;
use crate::syntax::slips::{NameFault, Slip};

/// What people read, in small letters, and the names behind it.
#[derive(Default)]
pub(super) struct Titles(BTreeMap<String, BTreeSet<String>>);

impl Titles {
    /// Those of some blocks, with the answers that they list.
    pub(super) fn of<'b>(blocks: impl Iterator<Item = &'b Block>) -> Titles {
        let mut titles = Titles::default();
        for block in blocks {
            block.title.iter().for_each(|title| titles.add(title, &block.name));
            for clause in &block.clauses {
                if let ClauseBody::Label(label) = &clause.body {
                    titles.add(label, &block.name);
                }
                if let ClauseBody::Typed(FactType::OneOf { choices, .. } | FactType::SeveralOf { choices }) =
                    &clause.body
                {
                    for choice in choices {
                        choice.title.iter().for_each(|title| titles.add(title, &choice.name));
                    }
                }
            }
        }
        titles
    }

    fn add(&mut self, title: &Text, name: &Name) {
        self.0.entry(folded(&title.value)).or_default().insert(name.value.clone());
    }

    /// What cannot be read, with the name where it quotes a title that one thing alone has.
    pub(super) fn named(&self, mut error: ParseError) -> ParseError {
        if let ParseError::Syntax { slip, near, .. } = &mut error
            && let Slip::Name { written, fault } = &**slip
            && *fault != NameFault::Answer
            && let Some(name) = self.name(written)
        {
            *near = Some(name);
        }
        error
    }

    fn name(&self, written: &str) -> Option<String> {
        let names = self.0.get(&folded(written))?;
        names.first().filter(|_| names.len() == 1).cloned()
    }
}

fn folded(title: &str) -> String {
    title.trim_matches('"').trim_end_matches('?').trim().to_lowercase()
}
