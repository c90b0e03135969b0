//! Weaker than base: a referral gets less under the local pack than under the pack that it extends.
//!
//! Level, speed and every effect are compared over all referrals that both packs can express; an action counts as given
//! when it is given with a limit that is at least as strict. An effect that gives way to a higher level is not missed: early
//! help is not offered to a child whom the local pack protects.

use super::context::Context;
use super::kind::Kind;
use super::speaker::{Speaker, counted};
use super::strictness::close_over;
use crate::authoring::completion::{Preserved, Witness, outcome};
use super::{Block, Check, Finding, Work};
use crate::base::arena;
use crate::base::diagnostic::Diagnostic;
use crate::base::diagnostic::Severity;
use crate::base::order::InOrder;
use crate::decision::phrases::{name, who_name};
use crate::engine::compile::compile;
use crate::engine::evaluate::{Outcome, Standing};
use crate::engine::program::{Input, Program, Rule, Variable, VariableId};
use crate::exact::diagram::{Bounded, Comparison, Completion, DiagramError, Key, Measure, Share};
use crate::pack::errors::Page;
use crate::pack::model::{ActionId, Domain, Effect, LevelId, Pack, RuleId, Rung, SpeedId, Who};

const PAGE: Page = Page {
    code: "weaker-than-base",
    means: "A local pack gives some child less, or later, than the pack that it extends.",
    why: "A borough may do more than the law asks, and never less.",
    example: "local rule bruise-not-mobile\n  then at least early-help\n  because \"Our own choice.\"\n  cites local-guide",
    cure: "Give at least as much as the wider pack, or narrow what the local rule changes.",
};

/// The check.
pub(super) const CHECK: Check = Check { pages: &[&PAGE], work: Work::Proof(find) };

/// Something of which the local pack gives less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakerThanBase {
    /// What is less.
    pub what: Less,
    /// Where.
    pub witness: Witness,
    /// How often.
    pub share: Share,
}

/// What a local pack gives less of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Less {
    /// The level: by name what the wider pack gives, and the local one.
    Level(String, LevelId),
    /// The speed: by name what the wider pack gives, and the local one.
    Speed(String, SpeedId),
    /// What is not given, or only with a longer limit; in the local pack's ids.
    Effect(Effect),
}

impl Kind for WeakerThanBase {
    fn page(&self) -> &'static Page {
        &PAGE
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn witnesses(&self) -> Vec<&Witness> {
        vec![&self.witness]
    }

    fn say(&self, speaker: &Speaker<'_>) -> Diagnostic {
        let message = match &self.what {
            Less::Level(wide, local) => {
                format!("the local pack lowers the level from `{wide}` to {}", speaker.name(Block::Level(*local)))
            }
            Less::Speed(wide, local) => {
                format!("the local pack lowers the speed from `{wide}` to {}", speaker.name(Block::Speed(*local)))
            }
            Less::Effect(effect) => format!("the local pack can leave out {}", speaker.effect(*effect)),
        };
        speaker
            .about_local(message)
            .label("not so under the wider pack")
            .help(counted(&self.share, "that both packs can express"))
            .help(speaker.referral("for example", &self.witness))
    }
}

/// Everything of which the local pack gives less.
pub(super) fn find(context: &Context<'_>) -> Result<Vec<Finding>, DiagramError> {
    let Some(base) = context.base else { return Ok(Vec::new()) };
    let mut wide = compile(base, context.day);
    let translate = Translate { base, local: context.pack };
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
    let mut local = context.program.clone();
    close_over(&mut wide, &effects);
    close_over(&mut local, &effects);
    let wide_key = |variable: &Variable| key(base, &wide, variable);
    let local_key = |variable: &Variable| key(context.pack, &local, variable);
    let both = Comparison::build((&wide, &wide_key), (&local, &local_key), context.budget)?;
    let search = Search { context, both: &both, local: &local };
    let mut findings = Vec::new();
    let top = Block::top(context.pack);
    let levels = ranks(base.levels.as_slice(), context.pack.levels.as_slice());
    let speeds = ranks(base.speeds.as_slice(), context.pack.speeds.as_slice());
    if let Some(fall) = search.lower(Measure::Level, &levels)? {
        let at = search.culprit(&translate, &wide, &fall.completion, |rule| rule.level.map(|id| id.0)).unwrap_or(top);
        let less = Less::Level(base.levels[LevelId(fall.from)].entry.name.clone(), LevelId(fall.to.level.now));
        findings.extend(search.finding(at, less, &fall.completion, &fall.claims)?);
    }
    if let Some(fall) = search.lower(Measure::Speed, &speeds)? {
        let at = search.culprit(&translate, &wide, &fall.completion, |rule| rule.speed.map(|id| id.0)).unwrap_or(top);
        let less = Less::Speed(base.speeds[SpeedId(fall.from)].entry.name.clone(), SpeedId(fall.to.speed.now));
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

/// From a rung of the wider pack to what the local one gives, with a referral that shows it.
struct Fall {
    from: u32,
    to: Outcome,
    completion: Completion,
    claims: Claims,
}

struct Search<'a> {
    context: &'a Context<'a>,
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
                let Some(own) = self.both.as_new(&completion) else { continue };
                let to = outcome(self.local, &own);
                return Ok(Some(Fall { from: old, to, completion, claims }));
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
        let witness = self.context.witness(&own, Preserved { inputs: &told, ..Preserved::default() })?;
        let share = self.both.share(wide, local)?;
        Ok(Some(Finding::new(at, WeakerThanBase { what, witness, share })))
    }

    /// The rule that gives most under the wider pack, as the local pack has it.
    fn culprit(
        &self,
        translate: &Translate<'_>,
        wide: &Program,
        completion: &Completion,
        floor: impl Fn(&Rule) -> Option<u32>,
    ) -> Option<Block> {
        let old = self.both.as_old(completion)?;
        let outcome = outcome(wide, &old);
        let holding = wide.rules.iter().zip(&outcome.rules);
        let holding = holding.filter(|(_, standing)| **standing >= Standing::Holds);
        let (rule, _) = holding.filter(|(rule, _)| floor(rule).is_some()).max_by_key(|(rule, _)| floor(rule))?;
        translate.rule(rule.id).map(Block::Rule)
    }
}

/// The rungs of one ladder by their places in another; those that it lacks stand at its top.
fn ranks(old: &[Rung], new: &[Rung]) -> Vec<u32> {
    let place = |rung: &Rung| {
        let found = new.iter().position(|other| other.entry.name == rung.entry.name);
        arena::number(found.unwrap_or(new.len()))
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
                let name = &self.base.routes[id].name;
                Effect::Route(self.local.routes.find(|route| route.name == *name)?)
            }
            Effect::Action(id, limit) => Effect::Action(self.action(id)?, limit),
            Effect::Refuse(id) => Effect::Refuse(self.action(id)?),
            Effect::Tell(who, limit) => Effect::Tell(self.who(who)?, limit),
            Effect::Ask(id) => {
                let name = &self.base.facts[id].entry.name;
                Effect::Ask(self.local.facts.find(|fact| fact.entry.name == *name)?)
            }
        })
    }

    fn action(&self, id: ActionId) -> Option<ActionId> {
        let name = &self.base.actions[id].entry.name;
        self.local.actions.find(|action| action.entry.name == *name)
    }

    fn who(&self, who: Who) -> Option<Who> {
        let name = who_name(self.base, who);
        match who {
            Who::Agency(_) => self.local.agencies.find(|agency| agency.name == name).map(Who::Agency),
            Who::Role(_) => self.local.roles.find(|role| role.entry.name == name).map(Who::Role),
        }
    }

    fn rule(&self, id: RuleId) -> Option<RuleId> {
        let name = &self.base.rules[id].entry.name;
        self.local.rules.find(|rule| rule.entry.name == *name)
    }
}

/// By what an input of one pack is recognised in the other: its name and the names of its cells.
fn key(pack: &Pack, program: &Program, variable: &Variable) -> Key {
    let mut name = name(pack, program, variable.input);
    let yes_no = || ["no", "yes"].map(str::to_owned).to_vec();
    let cells = match variable.input {
        Input::Fact(id) => match &pack.facts[id].domain {
            Domain::YesNo => yes_no(),
            Domain::Number { .. } => Vec::new(),
            Domain::OneOf { choices, .. } | Domain::SeveralOf { choices } => {
                choices.iter().map(|choice| choice.name.clone()).collect()
            }
        },
        Input::Item(..) => yes_no(),
        Input::EventCount(..) | Input::Sibling(_) | Input::Received(_) => Vec::new(),
        Input::TimeSince(_, unit) => {
            name.push_str(unit.singular());
            Vec::new()
        }
    };
    Key { name, cells }
}
