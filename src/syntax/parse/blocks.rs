//! Blocks.

use pest::iterators::{Pair, Pairs};

use super::Reader;
use super::fields::{Fields, ungrammatical};
use crate::syntax::ast::{Block, Clause, Kind};
use crate::syntax::grammar::Rule;

impl Reader<'_> {
    /// The blocks of a part that the grammar took whole.
    pub(super) fn blocks(&mut self, file: Pairs<'_, Rule>) -> Vec<Block> {
        let blocks = file.flat_map(Pair::into_inner).filter(|pair| pair.as_rule() != Rule::EOI);
        blocks.map(|pair| self.block(pair)).collect()
    }

    fn block(&mut self, pair: Pair<'_, Rule>) -> Block {
        let span = self.place(&pair);
        let mut fields = Fields::of(pair);
        let local = fields.take_if(Rule::local).is_some();
        let kind = kind(&fields.take());
        let name = self.name(&fields.take());
        let title = fields.take_if(Rule::string).map(|text| self.string(&text));
        let mut clauses = Vec::new();
        for clause in fields.rest() {
            let span = self.place(&clause);
            clauses.extend(self.clause(clause).map(|body| Clause { body, span }));
        }
        Block { local, kind, name, title, clauses, span }
    }
}

fn kind(pair: &Pair<'_, Rule>) -> Kind {
    let word = pair.as_str().split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("");
    Kind::from_word(word).unwrap_or_else(|| ungrammatical(Rule::kind))
}
