//! What the scores come to for which a rule asks.

use std::collections::BTreeSet;

use crate::base::arena::Arena;
use crate::base::truth::Truth;
use crate::decision::phrases;
use crate::decision::record::ScoreUsed;
use crate::engine::program::NodeId;
use crate::pack::model::{Condition, DefineId, Pack, RuleId, ScoreId, Test};

use super::Child;

/// Every score for which a rule asks, as far as it is known by these truths.
pub(super) fn used(child: &Child<'_>, truths: &Arena<NodeId, Truth>, rule: RuleId) -> Vec<ScoreUsed> {
    if child.program.scores.is_empty() {
        return Vec::new();
    }
    let rule = &child.pack.rules[rule];
    let mut asked = Asked { pack: child.pack, seen: BTreeSet::new(), found: Vec::new() };
    std::iter::once(&rule.when).chain(&rule.unless).for_each(|condition| asked.condition(condition));
    asked.found.into_iter().filter_map(|(id, from, to)| used_as(child, truths, id, from, to)).collect()
}

fn used_as(
    child: &Child<'_>,
    truths: &Arena<NodeId, Truth>,
    id: ScoreId,
    from: i32,
    to: Option<i32>,
) -> Option<ScoreUsed> {
    let sum = child.program.scores.iter().find(|sum| sum.score == id)?;
    let score = &child.pack.scores[id];
    let members = child.program.members(sum.members).iter().map(|member| truths[*member]);
    let (mut lowest, mut highest) = (sum.least, sum.least);
    for truth in members {
        lowest += i32::from(truth.is_true());
        highest += i32::from(!truth.is_false());
    }
    Some(ScoreUsed {
        score: score.entry.name.clone(),
        title: score.entry.title.clone(),
        lowest,
        highest,
        value: phrases::score_value(score, lowest, highest),
        needed: phrases::score_needed(score, from, to),
    })
}

/// The comparisons with scores in conditions, each once.
struct Asked<'a> {
    pack: &'a Pack,
    seen: BTreeSet<DefineId>,
    found: Vec<(ScoreId, i32, Option<i32>)>,
}

impl Asked<'_> {
    fn condition(&mut self, condition: &Condition) {
        condition.visit(&mut |part| match &part.body {
            Test::Score { score, from, to, .. } => {
                let asked = (*score, *from, *to);
                if !self.found.contains(&asked) {
                    self.found.push(asked);
                }
            }
            Test::Define(id) => {
                if self.seen.insert(*id) {
                    self.condition(&self.pack.defines[*id].when);
                }
            }
            Test::And(_)
            | Test::Or(_)
            | Test::Not(_)
            | Test::Count { .. }
            | Test::Fact(..)
            | Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Sibling { .. }
            | Test::People { .. }
            | Test::Received { .. }
            | Test::Level { .. } => {}
        });
    }
}
