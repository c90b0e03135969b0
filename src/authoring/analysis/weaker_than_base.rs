//! Weaker than base: a referral gets less under the local pack than under the pack that it extends.
//!
//! **Why it matters.** A borough may protect a child sooner than the law and the wider pack say, never later.
//! **Example.** `local rule bruise … then at least child-in-need` where the wider rule says `child-protection`; or an
//! exception that only the local rule has.
//! **Cure.** Take the change back, or write the local choice as a rule of its own that only adds.
//!
//! Level, speed and every effect are compared over all referrals that both packs can express; an action counts as given
//! when it is given with a limit that is at least as strict. An effect that gives way to a higher level is not missed: early
//! help is not offered to a child whom the local pack protects.

use super::broken_direction::rung;
use super::finding::{Block, Finding, Less, What};
use super::scene::Scene;
use super::strictness::close_over;
use super::witness::Keep;
use crate::base::order::InOrder;
use crate::decision::phrases::{choices, name, who_name};
use crate::engine::compile::compile;
use crate::engine::program::{Input, Program, Variable, VariableId};
use crate::exact::diagram::{Bounded, Comparison, Completion, DiagramError, Key, Measure};
use crate::pack::model::{ActionId, Domain, Effect, FactId, LayerId, Pack, RouteId, RuleId, Who};

/// Everything of which the local pack gives less.
pub fn find(scene: &Scene<'_>) -> Result<Vec<Finding>, DiagramError> {
    let Some(base) = scene.base else { return Ok(Vec::new()) };
    let mut wide = compile(base, scene.day);
    let translate = Translate { base, local: scene.pack };
    // Both sides speak of effects by the local pack's ids.
    for rule in &mut wide.rules {
        rule.effects = rule.effects.iter().filter_map(|effect| translate.effect(*effect)).collect();
        rule.effects.in_order();
    }
    let mut promised: Vec<(Effect, RuleId)> =
        wide.rules.iter().flat_map(|rule| rule.effects.iter().map(|effect| (*effect, rule.id))).collect();
    promised.in_order();
    promised.dedup_by_key(|promise| promise.0);
    let effects: Vec<Effect> = promised.iter().map(|promise| promise.0).collect();
    let mut local = scene.program.clone();
    close_over(&mut wide, &effects);
    close_over(&mut local, &effects);
    let wide_key = |variable: &Variable| key(base, &wide, variable);
    let local_key = |variable: &Variable| key(scene.pack, &local, variable);
    let both = Comparison::build((&wide, &wide_key), (&local, &local_key), scene.budget)?;
    let search = Search { scene, both: &both, local: &local };
    let mut findings = Vec::new();
    let top = Block::Pack(LayerId(u32::try_from(scene.pack.layers.len().saturating_sub(1)).unwrap_or(0)));
    let levels = ranks(&base.levels, &scene.pack.levels);
    let speeds = ranks(&base.speeds, &scene.pack.speeds);
    if let Some(fall) = search.lower(Measure::Level, &levels)? {
        let at = search.culprit(&translate, &wide, &fall.completion, |rule| rule.level.map(|id| id.0)).unwrap_or(top);
        let less = Less::Level(fall.rungs.0, fall.rungs.1);
        findings.extend(search.finding(at, less, &fall.completion, &fall.claims)?);
    }
    if let Some(fall) = search.lower(Measure::Speed, &speeds)? {
        let at = search.culprit(&translate, &wide, &fall.completion, |rule| rule.speed.map(|id| id.0)).unwrap_or(top);
        let less = Less::Speed(fall.rungs.0, fall.rungs.1);
        findings.extend(search.finding(at, less, &fall.completion, &fall.claims)?);
    }
    for (effect, giver) in promised {
        if let Some((completion, claims)) = search.missing(effect, &levels)? {
            let at = translate.rule(giver).map_or(top, Block::Rule);
            findings.extend(search.finding(at, Less::Effect(effect), &completion, &claims)?);
        }
    }
    Ok(findings)
}

/// What both packs say of a referral that gets less.
type Claims = (Vec<Bounded>, Vec<Bounded>);

/// From one rung to a lower one, with a referral that shows it.
struct Fall {
    rungs: (u32, u32),
    completion: Completion,
    claims: Claims,
}

struct Search<'a> {
    scene: &'a Scene<'a>,
    both: &'a Comparison,
    local: &'a Program,
}

impl Search<'_> {
    /// A fall of a measure from the highest rung that can fall, with a referral that shows it; `ranks` puts the wider
    /// pack's rungs among the local ones.
    fn lower(&self, measure: Measure, ranks: &[u32]) -> Result<Option<Fall>, DiagramError> {
        let rungs: Vec<(u32, &u32)> = (0..).zip(ranks).skip(1).collect();
        for (old, new) in rungs.into_iter().rev() {
            let claims = (vec![(measure, old, true)], vec![(measure, *new, false)]);
            if let Some(completion) = self.both.find(&claims.0, &claims.1)? {
                let own = self.both.as_new(&completion);
                let reached = own.map_or(0, |own| rung(self.local, &own, measure));
                return Ok(Some(Fall { rungs: (*new, reached), completion, claims }));
            }
        }
        Ok(None)
    }

    /// A referral to which the local pack gives an effect less, and no higher level in its place.
    fn missing(&self, effect: Effect, ranks: &[u32]) -> Result<Option<(Completion, Claims)>, DiagramError> {
        let measure = Measure::Effect(effect);
        // Most effects are never left out, whatever the level.
        if self.both.find(&[(measure, 1, true)], &[(measure, 1, false)])?.is_none() {
            return Ok(None);
        }
        for (old, new) in (0..).zip(ranks) {
            let wide = vec![(measure, 1, true), (Measure::Level, old, true), (Measure::Level, old + 1, false)];
            let local = vec![(measure, 1, false), (Measure::Level, new + 1, false)];
            if let Some(completion) = self.both.find(&wide, &local)? {
                return Ok(Some((completion, (wide, local))));
            }
        }
        Ok(None)
    }

    fn finding(
        &self,
        at: Block,
        what: Less,
        completion: &Completion,
        (wide, local): &Claims,
    ) -> Result<Option<Finding>, DiagramError> {
        let Some(own) = self.both.as_new(completion) else { return Ok(None) };
        // What made the wider pack give more must be told, so everything that is not mild stays.
        let told: Vec<_> = (0..)
            .map(VariableId)
            .zip(&self.local.variables)
            .filter(|(id, variable)| !variable.is_mild(own.cell(*id)))
            .map(|(id, _)| id)
            .collect();
        let witness = self.scene.witness(&own, Keep { inputs: &told, ..Keep::default() })?;
        let share = self.both.share(wide, local)?;
        Ok(Some(Finding { at, what: What::Weaker { what, witness, share } }))
    }

    /// The rule that gives most under the wider pack, as the local pack has it.
    fn culprit(
        &self,
        translate: &Translate<'_>,
        wide: &Program,
        completion: &Completion,
        floor: impl Fn(&crate::engine::program::Rule) -> Option<u32>,
    ) -> Option<Block> {
        let old = self.both.as_old(completion)?;
        let cells: Vec<_> = old.0.iter().map(|cell| crate::base::value::CellSet::only(*cell)).collect();
        let mut outcome = crate::engine::evaluate::Outcome::default();
        crate::engine::evaluate::evaluate(wide, &crate::engine::evaluate::Knowledge::of(wide, cells), &mut outcome);
        let holding = wide.rules.iter().zip(&outcome.rules);
        let holding = holding.filter(|(_, standing)| **standing >= crate::engine::evaluate::Standing::Holds);
        let (rule, _) = holding.filter(|(rule, _)| floor(rule).is_some()).max_by_key(|(rule, _)| floor(rule))?;
        translate.rule(rule.id).map(Block::Rule)
    }
}

/// The rungs of one ladder by their places in another; those that it lacks stand at its top.
fn ranks(old: &[crate::pack::model::Rung], new: &[crate::pack::model::Rung]) -> Vec<u32> {
    let place = |rung: &crate::pack::model::Rung| {
        let found = new.iter().position(|other| other.entry.name == rung.entry.name);
        u32::try_from(found.unwrap_or(new.len())).unwrap_or(u32::MAX)
    };
    if old.is_empty() { vec![0] } else { old.iter().map(place).collect() }
}

/// From the ids of the wider pack to those of the local one, by name.
struct Translate<'a> {
    base: &'a Pack,
    local: &'a Pack,
}

impl Translate<'_> {
    fn effect(&self, effect: Effect) -> Option<Effect> {
        Some(match effect {
            Effect::Route(id) => {
                let name = &self.base.routes.get(id.at())?.name;
                Effect::Route(RouteId(position(&self.local.routes, |other| other.name == *name)?))
            }
            Effect::Action(id, limit) => Effect::Action(self.action(id)?, limit),
            Effect::Refuse(id) => Effect::Refuse(self.action(id)?),
            Effect::Tell(who, limit) => Effect::Tell(self.who(who)?, limit),
            Effect::Ask(id) => {
                let name = &self.base.facts.get(id.at())?.entry.name;
                Effect::Ask(FactId(position(&self.local.facts, |other| other.entry.name == *name)?))
            }
        })
    }

    fn action(&self, id: ActionId) -> Option<ActionId> {
        let name = &self.base.actions.get(id.at())?.entry.name;
        position(&self.local.actions, |other| other.entry.name == *name).map(ActionId)
    }

    fn who(&self, who: Who) -> Option<Who> {
        let name = who_name(self.base, who);
        match who {
            Who::Agency(_) => position(&self.local.agencies, |other| other.name == name)
                .map(|at| Who::Agency(crate::pack::model::AgencyId(at))),
            Who::Role(_) => position(&self.local.roles, |other| other.entry.name == name)
                .map(|at| Who::Role(crate::pack::model::RoleId(at))),
        }
    }

    fn rule(&self, id: RuleId) -> Option<RuleId> {
        let name = &self.base.rules.get(id.at())?.entry.name;
        position(&self.local.rules, |other| other.entry.name == *name).map(RuleId)
    }
}

fn position<T>(list: &[T], is: impl Fn(&T) -> bool) -> Option<u32> {
    u32::try_from(list.iter().position(is)?).ok()
}

/// By what an input of one pack is recognised in the other: its name and the names of its cells.
fn key(pack: &Pack, program: &Program, variable: &Variable) -> Key {
    let mut name = name(pack, program, variable.input);
    let yes_no = || ["no", "yes"].map(str::to_owned).to_vec();
    let cells = match variable.input {
        Input::Fact(id) => pack.facts.get(id.at()).map_or_else(Vec::new, |fact| match fact.domain {
            Domain::YesNo => yes_no(),
            Domain::Number { .. } => Vec::new(),
            Domain::OneOf { .. } | Domain::SeveralOf { .. } => {
                choices(fact).iter().map(|choice| choice.name.clone()).collect()
            }
        }),
        Input::Item(..) | Input::Sibling(_) => yes_no(),
        Input::EventCount(..) => Vec::new(),
        Input::TimeSince(_, unit) => {
            name.push_str(unit.singular());
            Vec::new()
        }
    };
    Key { name, cells }
}
