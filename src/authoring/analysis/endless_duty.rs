//! Endless duty: an action with a time limit that nothing can finish. Of a clock, `clock-never-stops` says the same.

use super::kind::Kind;
use super::reads::Reads;
use super::speaker::Speaker;
use super::turning::{By, Turning};
use super::{Block, Check, Finding, Work};
use crate::base::calendar::day::Day;
use crate::base::diagnostic::Diagnostic;
use crate::pack::errors::Page;
use crate::pack::model::{ActionId, Effect, Pack, RuleId};

const PAGE: Page = Page {
    code: "endless-duty",
    means: "An action has a time limit, and nothing that can be recorded would finish it: no event, no standing that ends, and \
            no answer that ends its rule.",
    why: "It is asked for again for ever, whoever did it, and people stop looking at what is always open.",
    example: "action check \"Check the home\"\n  led by social-care\n\nrule first-contact \"A first contact\"\n  when number of contact-received at least 1\n\
              \x20 then check within 5 working days",
    cure: "Say what shows that it was done, with `done by` and an event, or what it is to reach, with `reached by`.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Text(find) };

/// A duty that nothing finishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndlessDuty {
    /// The first rule that asks for it with a limit and never ceases to.
    rule: RuleId,
}

impl Kind for EndlessDuty {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn is_of_every_day(&self) -> bool {
        true
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        speaker
            .about(format!("nothing can finish {}", speaker.own()))
            .label("it has a time limit, and no event shows that it was done")
            .also(speaker.span(Block::Rule(self.rule)), "this rule asks for it, and no answer and no event ends that")
    }
}

/// Every action that is asked for with a limit and that nothing finishes.
pub(super) fn find(pack: &Pack, day: Day, _: &Reads) -> Vec<Finding> {
    let turning = Turning { pack, day };
    let open = pack.actions.ids().filter(|id| !can_finish(turning, *id));
    let endless = open.filter_map(|id| {
        let asks = |effect: &Effect| matches!(effect, Effect::Action(action, Some(_)) if *action == id);
        let mut rules = pack.rules.entries().filter(|(_, rule)| rule.entry.force.covers(day));
        let ends_by_record = |by: &By| *by != By::Time;
        let (rule, _) =
            rules.find(|(_, rule)| rule.effects.iter().any(asks) && !turning.ends(rule).iter().any(ends_by_record))?;
        Some(Finding::new(Block::Action(id), EndlessDuty { rule }))
    });
    endless.collect()
}

/// Whether anything shows that an action was done, or makes it needless.
fn can_finish(turning: Turning<'_>, id: ActionId) -> bool {
    let (pack, action) = (turning.pack, &turning.pack.actions[id]);
    let clocks = pack.clocks.iter().filter(|clock| clock.deed == Some(id) && clock.entry.force.covers(turning.day));
    let mut done = action.done_by.iter().chain(clocks.flat_map(|clock| &clock.stops));
    done.any(|event| turning.can_come(*event)) || !action.reached.is_empty() || !action.gives_way.is_empty()
}
