//! Dead part: a part of a condition that never makes a difference.
//!
//! A part counts only where everything around it leaves the answer to it: beside *and*, where all its neighbours hold;
//! beside *or*, where none of them does. There it must be able to hold, and able not to.

use super::context::Context;
use super::kind::Kind;
use super::speaker::Speaker;
use super::{Block, Check, Finding, Work};
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::engine::program::{Node, NodeId, Rule, VariableId};
use crate::exact::diagram::{Claim, DiagramError};
use crate::pack::errors::Page;
use crate::pack::model::{Condition, Test};

const PAGE: Page = Page {
    code: "dead-part",
    means: "A part of a condition is the same wherever it could count, so it makes no difference.",
    why: "It reads like a safeguard or a limit, and it is none.",
    example: "rule bruise \"Bruise\"\n  when mark-seen and (injured or mark-seen)",
    cure: "Delete the part, or correct it to what was meant.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// A part of a condition that can go, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadPart {
    part: Span,
    idle: Idle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Idle {
    AlwaysHolds,
    NeverHolds,
}

impl Kind for DeadPart {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let label = match self.idle {
            Idle::AlwaysHolds => "always so where it counts",
            Idle::NeverHolds => "never so where it counts",
        };
        let said = speaker.about(format!("a part of the condition of {} makes no difference", speaker.own()));
        said.at(self.part).label(label)
    }
}

/// How many nodes are walked for all parts of all rules, each part with the whole of its rule.
const EFFORT: usize = 200_000_000;

/// Every part of a rule's condition that makes no difference.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let mut findings = Vec::new();
    let walked = context.program.rules.iter().map(|rule| {
        let parts = &context.asked.parts[rule.id];
        parts.iter().take(1).map(|whole| context.case.size(*whole)).sum::<usize>().saturating_mul(parts.len())
    });
    if walked.fold(0, usize::saturating_add) > EFFORT {
        return Err(DiagramError::TooLong { budget: context.budget.steps });
    }
    for rule in &context.program.rules {
        let typed = &context.pack.rules[rule.id];
        let mut nodes = context.asked.parts[rule.id].iter().copied();
        let roots: Vec<Part<'_>> =
            std::iter::once(&typed.when).chain(&typed.unless).map(|root| Part::of(root, &mut nodes)).collect();
        if !context.can(&context.holds(rule))? {
            continue;
        }
        let mut search = Search { context, rule, found: Vec::new() };
        for (at, root) in roots.iter().enumerate() {
            let mut around: Vec<Known> = roots
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(other, root)| (root.node, other == 0))
                .collect();
            if at > 0 && !search.can(&around, Some((root.node, true)))? {
                search.found.push((root.span(), Idle::NeverHolds));
            } else {
                search.within(root, &mut around)?;
            }
        }
        let at = Block::Rule(rule.id);
        let finding = |(part, idle)| Finding::new(at, DeadPart { part, idle });
        findings.extend(search.found.into_iter().map(finding));
    }
    Ok(findings)
}

/// A condition that is known to hold, or not to.
type Known = (NodeId, bool);

/// A condition with its node, and its parts with theirs.
struct Part<'a> {
    condition: &'a Condition,
    node: NodeId,
    parts: Vec<Part<'a>>,
}

impl<'a> Part<'a> {
    /// Takes the nodes in the order in which `visit` sees the parts.
    #[expect(clippy::expect_used, reason = "every part of a condition was compiled to a node")]
    fn of(condition: &'a Condition, nodes: &mut impl Iterator<Item = NodeId>) -> Part<'a> {
        let node = nodes.next().expect("each part has its node");
        let parts = match &condition.body {
            Test::And(parts) | Test::Or(parts) | Test::Count { of: parts, .. } => {
                parts.iter().map(|part| Part::of(part, nodes)).collect()
            }
            Test::People { there, of, .. } => there.iter().chain(of).map(|part| Part::of(part, nodes)).collect(),
            Test::Score { of, .. } => of.iter().map(|item| Part::of(&item.when, nodes)).collect(),
            Test::Not(inner) | Test::Sibling { of: inner, .. } => vec![Part::of(inner, nodes)],
            Test::Define(_)
            | Test::Fact(..)
            | Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Received { .. } | Test::Level { .. } => Vec::new(),
        };
        Part { condition, node, parts }
    }

    fn span(&self) -> Span {
        self.condition.span
    }
}

/// How the parts of a condition stand to each other.
enum Join {
    /// All must hold.
    All,
    /// One is enough, for the whole to hold or to fail.
    Any,
    /// A number of them.
    Some,
    /// There is one.
    Inner,
    /// Nothing inside counts by itself.
    Leaf,
}

fn join(condition: &Condition) -> Join {
    match &condition.body {
        Test::And(_) => Join::All,
        Test::Or(_) | Test::Count { from: 1, to: None, .. } | Test::Count { from: 0, to: Some(0), .. } => Join::Any,
        Test::Count { from, of, to: None, .. } if *from as usize == of.len() => Join::All,
        Test::Count { .. } | Test::Score { .. } => Join::Some,
        Test::Not(_) => Join::Inner,
        Test::Define(_)
        | Test::Fact(..)
        | Test::EventCount { .. }
        | Test::TimeSince { .. }
        | Test::Sibling { .. }
        // What is asked of each of some people is one condition.
        | Test::People { .. }
        | Test::Received { .. } | Test::Level { .. } => Join::Leaf,
    }
}

struct Search<'a> {
    context: &'a Context<'a>,
    rule: &'a Rule,
    found: Vec<(Span, Idle)>,
}

impl Search<'_> {
    /// Looks at the parts of a condition that counts where all of `around` is as said.
    fn within(&mut self, whole: &Part<'_>, around: &mut Vec<Known>) -> Result<(), DiagramError> {
        let neighbours = match join(whole.condition) {
            Join::Leaf => return Ok(()),
            Join::Inner => {
                for part in &whole.parts {
                    self.within(part, around)?;
                }
                return Ok(());
            }
            Join::All => Some(true),
            Join::Any => Some(false),
            Join::Some => None,
        };
        let before = around.len();
        for (at, part) in whole.parts.iter().enumerate() {
            let others = whole.parts.iter().enumerate().filter(|(other, _)| *other != at);
            around.extend(
                neighbours.into_iter().flat_map(|truth| others.clone().map(move |(_, other)| (other.node, truth))),
            );
            match self.idle(part.node, around)? {
                Some(idle) => self.found.push((part.span(), idle)),
                None => self.within(part, around)?,
            }
            around.truncate(before);
        }
        Ok(())
    }

    /// Whether a part is the same where all that is around it is as said; no answer where that itself cannot be.
    fn idle(&self, part: NodeId, around: &[Known]) -> Result<Option<Idle>, DiagramError> {
        if self.is_free(part, around) {
            return Ok(None);
        }
        let can_hold = self.can(around, Some((part, true)))?;
        let can_fail = self.can(around, Some((part, false)))?;
        Ok(match (can_hold, can_fail) {
            (true, false) => Some(Idle::AlwaysHolds),
            (false, true) => Some(Idle::NeverHolds),
            (true, true) | (false, false) => None,
        })
    }

    fn can(&self, around: &[Known], more: Option<Known>) -> Result<bool, DiagramError> {
        let claims: Vec<(Claim, bool)> =
            around.iter().copied().chain(more).map(|(node, truth)| (Claim::Condition(node), truth)).collect();
        self.context.can(&claims)
    }

    /// Whether a part is a test of one input that nothing around it and no axiom speaks of.
    fn is_free(&self, part: NodeId, around: &[Known]) -> bool {
        let program = self.context.program;
        let Node::Atom(variable, _) = program.node(part) else { return false };
        let reads = |node: NodeId| program.support(node).contains(&variable) || self.needs_level(node);
        !self.in_axiom(variable) && !around.iter().any(|(node, _)| reads(*node))
    }

    fn needs_level(&self, node: NodeId) -> bool {
        self.rule.needs_level && node >= self.context.program.level_free
    }

    fn in_axiom(&self, variable: VariableId) -> bool {
        let program = self.context.program;
        program.axioms.iter().any(|(_, node)| program.support(*node).contains(&variable))
    }
}
