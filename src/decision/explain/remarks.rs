//! Remarks: what is odd about a referral, and what could not be found exactly.

use crate::base::calendar::moment::Moment;
use crate::base::order::InOrder;
use crate::decision::phrases::{joined, lower_first, name};
use crate::decision::record::Remark;
use crate::engine::program::{Program, VariableId};
use crate::engine::referral::{ChildId, Referral};
use crate::exact::{ExactResult, Shortfall};
use crate::pack::model::{AxiomId, Pack};

/// What is odd about the referral itself.
pub(crate) fn of_referral(pack: &Pack, referral: &Referral, at: Moment) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut remark = |code: &str, child: Option<String>, message: String| {
        remarks.push(Remark { code: code.to_owned(), child, message });
    };
    let label = |child: ChildId| referral.children[child].label.clone();
    for telling in referral.tellings.iter().filter(|telling| telling.on.is_after(at)) {
        let title = &pack.clocks[telling.clock].entry.title;
        let message = format!("who was told of \u{201c}{title}\u{201d} is dated after {at} and is not counted");
        remark("event-in-future", telling.child.map(label), message);
    }
    let events = referral.events.iter().map(|happened| (happened.event, happened.child, happened.on));
    let plans = referral.plans.iter().map(|plan| (plan.event, plan.child, plan.made));
    for (event, child, _) in events.chain(plans).filter(|(_, _, on)| on.is_after(at)) {
        let title = lower_first(&pack.events[event].entry.title);
        remark("event-in-future", child.map(label), format!("{title} is dated after {at} and is not counted"));
    }
    if let Some(received) = referral.received.filter(|received| received.is_after(at)) {
        let message = format!("the referral came in on {received}, after the moment as at which it is decided");
        remark("received-later", None, message);
    }
    let (day, own) = (at.day(), pack.layers.last());
    if let Some(force) = own.map(|layer| layer.entry.force).filter(|force| !force.covers(day)) {
        let message = match force.from.filter(|from| day < *from) {
            Some(from) => format!(
                "this pack begins on {from}; for {day} it gives what it has dated to that day, and marks every other rule as \
                 today's"
            ),
            None => format!("this pack is not in force on {day}"),
        };
        remark("pack-not-in-force", None, message);
    }
    if let Some(review) = own.and_then(|layer| layer.review_by).filter(|review| *review < day) {
        remark("pack-review-due", None, format!("this pack was to be reviewed by {review}"));
    }
    remarks.in_order_by(|a, b| (&a.code, &a.child, &a.message).cmp(&(&b.code, &b.child, &b.message)));
    remarks
}

/// What could not be found exactly for a child, or not by diagrams.
pub(crate) fn of_method(pack: &Pack, program: &Program, child: &str, exact: &ExactResult) -> Option<Remark> {
    let (code, message) = match exact {
        ExactResult::Diagram(_) => return None,
        ExactResult::Solver(_) => (
            "found-by-search",
            "these rules outgrew the decision diagrams: bounds and questions were found by a solver and are exact, \
             and what would change the answer was not worked out"
                .to_owned(),
        ),
        ExactResult::Sound(Shortfall::TooEntangled) => (
            "only-sound",
            "these rules are too entangled for exact answers: nothing lies outside the bounds that are shown, but \
             they may be wider than they need be, and a question may not matter"
                .to_owned(),
        ),
        ExactResult::Sound(Shortfall::Contradicted { axioms, variables }) => {
            ("contradiction", contradiction(pack, program, axioms, variables))
        }
        ExactResult::Sound(Shortfall::ContradictedSomewhere) => (
            "contradiction",
            "check the answers: together they contradict a statement of the pack that always holds".to_owned(),
        ),
    };
    Some(Remark { code: code.to_owned(), child: Some(child.to_owned()), message })
}

/// What is known breaks statements that always hold.
fn contradiction(pack: &Pack, program: &Program, axioms: &[AxiomId], inputs: &[VariableId]) -> String {
    let titles = axioms.iter().map(|id| pack.axioms[*id].entry.title.clone());
    let facts = inputs.iter().map(|id| format!("`{}`", name(pack, program, program.variables[*id].input)));
    let (facts, titles) = (joined(facts.collect(), "and"), joined(titles.collect(), "and"));
    format!("check the answers to {facts}: together they contradict \u{201c}{titles}\u{201d}")
}
