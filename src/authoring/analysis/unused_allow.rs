//! Unused allow: a block accepts a finding that it does not have.
//!
//! **Why it matters.** The next person will believe that the rule needs an excuse, or the excuse will hide a new fault.
//! **Example.** `allow dead-rule because "…"` in a rule that can hold.
//! **Cure.** Delete the line.

use super::finding::{Block, Finding, What};
use crate::pack::model::{
    ActionId, AxiomId, CalendarId, ClockId, DefineId, EventId, FactId, GroupId, LadderId, LayerId, LevelId, MeasureId,
    MeetingId, Pack, PropertyId, RouteId, RuleId, SpeedId,
};

/// Takes out what the authors accept, and reports what they accept in vain.
///
/// Wider packs may accept what only they have, so that in vain counts in the pack itself.
pub fn apply(pack: &Pack, findings: &mut Vec<Finding>) {
    let allows = |at: Block, code: &str| {
        at.entry(pack).is_some_and(|entry| entry.allows.iter().any(|(allowed, _)| allowed == code))
    };
    let silenced: Vec<(Block, &'static str)> =
        findings.iter().map(|finding| (finding.at, finding.code())).filter(|(at, code)| allows(*at, code)).collect();
    findings.retain(|finding| !allows(finding.at, finding.code()));
    let not_proved: Vec<&str> = findings
        .iter()
        .flat_map(|finding| if let What::NotProved { codes, .. } = finding.what { codes } else { &[] })
        .copied()
        .collect();
    let top = pack.layers.len().saturating_sub(1);
    let mut unused = Vec::new();
    for at in blocks(pack) {
        let Some(entry) = at.entry(pack).filter(|entry| entry.layer.at() == top) else { continue };
        for (code, _) in &entry.allows {
            if !silenced.iter().any(|(block, known)| *block == at && known == code)
                && !not_proved.contains(&code.as_str())
            {
                unused.push(Finding { at, what: What::UnusedAllow { code: code.clone() } });
            }
        }
    }
    findings.extend(unused);
}

/// Every block to which a finding can point.
fn blocks(pack: &Pack) -> impl Iterator<Item = Block> {
    fn all(count: usize, block: fn(u32) -> Block) -> impl Iterator<Item = Block> {
        (0..).take(count).map(block)
    }
    let ladders = all(pack.levels.len(), |at| Block::Level(LevelId(at)))
        .chain(all(pack.speeds.len(), |at| Block::Speed(SpeedId(at))))
        .chain(all(pack.layers.len(), |at| Block::Pack(LayerId(at))))
        .chain(all(pack.routes.len(), |at| Block::Route(RouteId(at))));
    let asked = all(pack.facts.len(), |at| Block::Fact(FactId(at)))
        .chain(all(pack.events.len(), |at| Block::Event(EventId(at))))
        .chain(all(pack.groups.len(), |at| Block::Group(GroupId(at))))
        .chain(all(pack.defines.len(), |at| Block::Define(DefineId(at))))
        .chain(all(pack.bounds.len(), Block::Bound));
    let said = all(pack.rules.len(), |at| Block::Rule(RuleId(at)))
        .chain(all(pack.actions.len(), |at| Block::Action(ActionId(at))))
        .chain(all(pack.axioms.len(), |at| Block::Axiom(AxiomId(at))))
        .chain(all(pack.properties.len(), |at| Block::Property(PropertyId(at))))
        .chain(all(pack.measures.len(), |at| Block::Measure(MeasureId(at))));
    let timed = all(pack.clocks.len(), |at| Block::Clock(ClockId(at)))
        .chain(all(pack.meetings.len(), |at| Block::Meeting(MeetingId(at))))
        .chain(all(pack.ladders.len(), |at| Block::Ladder(LadderId(at))))
        .chain(all(pack.calendars.len(), |at| Block::Calendar(CalendarId(at))));
    ladders.chain(asked).chain(said).chain(timed)
}
