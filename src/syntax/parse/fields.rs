//! The parts of a pair, taken in the order in which the grammar puts them.

use pest::iterators::Pair;

use crate::syntax::grammar::Rule;

/// What is still to be taken of a pair.
pub(super) struct Fields<'a> {
    of: Rule,
    rest: std::vec::IntoIter<Pair<'a, Rule>>,
}

impl<'a> Fields<'a> {
    /// The parts of a pair. A closing bracket is a part only so that a missing one can be named.
    pub(super) fn of(pair: Pair<'a, Rule>) -> Fields<'a> {
        let of = pair.as_rule();
        let rest: Vec<_> = pair.into_inner().filter(|part| part.as_rule() != Rule::close).collect();
        Fields { of, rest: rest.into_iter() }
    }

    /// The next part.
    pub(super) fn take(&mut self) -> Pair<'a, Rule> {
        self.rest.next().unwrap_or_else(|| ungrammatical(self.of))
    }

    /// The next part, if it is of that rule.
    pub(super) fn take_if(&mut self, rule: Rule) -> Option<Pair<'a, Rule>> {
        self.is(rule).then(|| self.take())
    }

    /// Whether the next part is of that rule.
    pub(super) fn is(&self, rule: Rule) -> bool {
        self.rest.as_slice().first().is_some_and(|part| part.as_rule() == rule)
    }

    /// All parts that are left.
    pub(super) fn rest(&mut self) -> Vec<Pair<'a, Rule>> {
        self.rest.by_ref().collect()
    }

    /// Nothing of a pair is lost in silence.
    pub(super) fn end(&self) {
        if !self.rest.as_slice().is_empty() {
            ungrammatical(self.of)
        }
    }
}

/// The only part of a pair.
pub(super) fn only(pair: Pair<'_, Rule>) -> Pair<'_, Rule> {
    let mut fields = Fields::of(pair);
    let part = fields.take();
    fields.end();
    part
}

/// The grammar has a rule, or a part of one, that no reader knows. A test reads every alternative of the grammar.
#[cold]
#[expect(clippy::panic, reason = "the grammar says which parts a rule has; going on would lose what was written")]
pub(super) fn ungrammatical(rule: Rule) -> ! {
    panic!("no reader knows this part of `{rule:?}`")
}
