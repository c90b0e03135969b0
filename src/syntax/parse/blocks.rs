//! Blocks.

use pest::iterators::{Pair, Pairs};

use super::fields::{Fields, ungrammatical};
use super::{ParseError, Reader};
use crate::base::limits::{MAX_CLAUSES, MAX_PARTS};
use crate::base::span::Span;
use crate::syntax::ast::{Block, Clause, ClauseBody, Condition, ConditionBody, Kind, Test};
use crate::syntax::clauses::ClauseKind;
use crate::syntax::grammar::Rule;
use crate::syntax::slips::{NEAR, Slip};

impl Reader<'_> {
    /// The blocks of a part that the grammar took whole.
    pub(super) fn blocks(&mut self, file: Pairs<'_, Rule>) -> Vec<Block> {
        let blocks = file.flat_map(Pair::into_inner).filter(|pair| pair.as_rule() != Rule::EOI);
        blocks.filter_map(|pair| self.block(pair)).collect()
    }

    fn block(&mut self, pair: Pair<'_, Rule>) -> Option<Block> {
        let span = self.place(&pair);
        let mut fields = Fields::of(pair);
        let local = fields.take_if(Rule::local).is_some();
        let kind = kind(&fields.take());
        let name = self.name(&fields.take());
        let title = fields.take_if(Rule::string).map(|text| self.string(&text));
        let mut clauses = Vec::new();
        self.parts.clear();
        for clause in fields.rest() {
            let span = self.place(&clause);
            clauses.extend(self.clause(clause).map(|body| Clause { body, span }));
        }
        if let Some(error) = self.too_much(&clauses) {
            self.errors.push(error);
            self.unread.push((Some(kind), name));
            return None;
        }
        if let Some(span) = half_a_window(kind, &clauses) {
            let written = self.text.get(span.start as usize..span.end as usize).unwrap_or_default().to_owned();
            let (slip, block) = (Box::new(Slip::Phrase { written, cure: NEAR }), Some((kind, name.clone())));
            self.errors.push(ParseError::Syntax { span, slip, near: None, block });
            self.unread.push((Some(kind), name));
            return None;
        }
        Some(Block { local, kind, name, title, clauses, span })
    }

    /// The first clause of a block too many, or the first part of its conditions.
    fn too_much(&self, clauses: &[Clause]) -> Option<ParseError> {
        let clause = clauses.get(MAX_CLAUSES).map(|clause| ("clauses in one block", MAX_CLAUSES, clause.span));
        let part = self.parts.get(MAX_PARTS).map(|span| ("conditions in one block", MAX_PARTS, *span));
        clause.or(part).map(|(what, most, span)| ParseError::TooMany { what, most, span })
    }
}

/// Where `EVENT within 3 days` ends, or goes on with another word than `after` or `before`: what follows the event was read
/// as a limit of the block, which takes none.
fn half_a_window(kind: Kind, clauses: &[Clause]) -> Option<Span> {
    let is_limit = |clause: &Clause| matches!(&clause.body, ClauseBody::Within(limit) if limit.before.is_none());
    if ClauseKind::Limit.row().stands_in.contains(&kind) {
        return None;
    }
    let at = clauses.iter().zip(clauses.iter().skip(1)).position(|(condition, limit)| {
        let condition = if let ClauseBody::When(condition)
        | ClauseBody::Unless(condition)
        | ClauseBody::Always(condition) = &condition.body
        {
            Some(condition)
        } else {
            None
        };
        is_limit(limit) && condition.is_some_and(ends_with_a_name)
    })?;
    let limit = clauses.get(at + 1)?;
    let goes_on = clauses.get(at + 2).filter(|next| matches!(next.body, ClauseBody::Of(_)));
    Some(goes_on.map_or(limit.span, |next| limit.span.to(next.span)))
}

/// Whether a condition ends with a bare name.
fn ends_with_a_name(condition: &Condition) -> bool {
    match &condition.body {
        ConditionBody::And(parts) | ConditionBody::Or(parts) => parts.last().is_some_and(ends_with_a_name),
        ConditionBody::Not(inner) => ends_with_a_name(inner),
        ConditionBody::Test(_, test) => *test == Test::Holds,
        ConditionBody::Count(..)
        | ConditionBody::EventCount(..)
        | ConditionBody::EventWithin(..)
        | ConditionBody::TimeSince(..)
        | ConditionBody::Sibling(..)
        | ConditionBody::People(..)
        | ConditionBody::Received(_)
        | ConditionBody::Level(..) => false,
    }
}

fn kind(pair: &Pair<'_, Rule>) -> Kind {
    let word = pair.as_str().split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("");
    Kind::from_word(word).unwrap_or_else(|| ungrammatical(Rule::kind))
}
