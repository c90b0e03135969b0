//! What somebody does now: whom to call, what to say, what not to do, whom to tell, and what they will hear.
//!
//! In: `advice/*.yaml` of every layer, each entry with its scope: rules, what a rule asks for, concerns, concerns at a level, a
//! level, or everything. Out: for a rule, a sign or a concern, each step from the narrowest entry that has it, in this order;
//! of equally narrow ones, the last.

use std::collections::BTreeMap;

use super::keys::{Keys, Names, Read, ids, items, twice, wrong};
use super::lines::{Line, Lines};
use crate::base::keywords::Consent;
pub(in super::super) use crate::base::keywords::Soon;
use crate::base::span::Span;
use crate::base::time_limit::Limit;
use crate::pack::model::{ActionId, Effect, FactId, GroupId, LevelId, Pack, RouteId, RuleId, SpeedId};
use crate::syntax::document::Node;

/// A thing that is said about what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Step {
    Call,
    Stay,
    Say,
    DoNot,
    Write,
    Parents,
    Hear,
    /// What needs nobody: only at the lowest level.
    Fine,
}

impl Step {
    /// Every step, in the order in which it is done.
    pub(in super::super) const ALL: [Step; 8] =
        [Step::Call, Step::Stay, Step::Say, Step::DoNot, Step::Parents, Step::Write, Step::Hear, Step::Fine];

    /// Its key in the files.
    pub(in super::super) fn key(self) -> &'static str {
        match self {
            Step::Call => "call",
            Step::Stay => "stay",
            Step::Say => "say",
            Step::DoNot => "do-not",
            Step::Write => "write",
            Step::Parents => "parents",
            Step::Hear => "hear",
            Step::Fine => "fine",
        }
    }
}

/// Where an entry speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Scope {
    Everywhere,
    /// A level; of some rules only, where it says of which.
    Level(LevelId, Only),
    Concerns(Vec<GroupId>, Option<LevelId>),
    /// Rules that ask for one of these actions at once, or send the child one of these ways.
    Asking(Vec<ActionId>, Vec<RouteId>),
    /// Signs, of which only a danger is said.
    Signs(Vec<FactId>),
    Rules(Vec<RuleId>),
}

/// Which rules of a level an entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Only {
    All,
    /// Those of which something is done without consent.
    WithoutConsent,
    Speed(SpeedId),
}

/// One entry.
#[derive(Debug, Clone)]
pub(in super::super) struct Advice {
    scope: Scope,
    steps: BTreeMap<Step, Vec<String>>,
    /// What of a concern calls for 999 whatever its level: asked before every other call about it.
    danger: Option<String>,
    /// Where each step stands.
    places: BTreeMap<Step, Span>,
    /// How soon its call is made; nothing where it does not say.
    soon: Option<Soon>,
    numbers: Vec<Line>,
    others: Vec<Line>,
}

/// What is done: each step with its sentences, and the numbers to call.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Steps {
    pub steps: BTreeMap<Step, Vec<String>>,
    /// Whether the call is that of a rule, or of what it asks for.
    pub is_of_rule: bool,
    /// How soon the call is made, where whoever wrote it says so.
    pub soon: Option<Soon>,
    pub numbers: Vec<Line>,
    /// Who helps besides: helplines for the child, for the adult who is harmed, or for whoever asks.
    pub others: Vec<Line>,
}

/// Of what somebody asks what to do.
#[derive(Debug, Clone, Copy, Default)]
pub(in super::super) struct About<'a> {
    pub concerns: &'a [GroupId],
    pub level: Option<LevelId>,
    pub rule: Option<RuleId>,
}

/// What a rule asks for, as far as advice depends on it.
#[derive(Debug, Clone, Default)]
struct Asked {
    speed: Option<SpeedId>,
    at_once: Vec<ActionId>,
    routes: Vec<RouteId>,
    is_done_without_consent: bool,
}

impl Asked {
    fn by(pack: &Pack, rule: RuleId) -> Asked {
        let rule = &pack.rules[rule];
        let mut asked = Asked { speed: rule.speed, ..Asked::default() };
        for effect in &rule.effects {
            match effect {
                Effect::Action(id, limit) => {
                    asked.is_done_without_consent |= pack.actions[*id].consent == Some(Consent::NotNeeded);
                    asked.at_once.extend((*limit == Some(Limit::AtOnce)).then_some(*id));
                }
                Effect::Route(id) => asked.routes.push(*id),
                Effect::Tell(..) | Effect::Refuse(_) | Effect::Ask(_) => {}
            }
        }
        asked
    }

    fn is_of(&self, only: Only) -> bool {
        match only {
            Only::All => true,
            Only::WithoutConsent => self.is_done_without_consent,
            Only::Speed(speed) => self.speed == Some(speed),
        }
    }
}

/// Of how many concerns a rule may be for what is said of them to be said of it.
const MOST_CONCERNS: usize = 3;

/// What is done about something.
pub(in super::super) fn steps(pack: &Pack, all: &[Advice], about: About<'_>) -> Steps {
    let asked = about.rule.map(|rule| Asked::by(pack, rule)).unwrap_or_default();
    // What fits one concern misfits a rule that stands in many.
    let is_of_many = about.rule.is_some() && about.concerns.len() > MOST_CONCERNS;
    let about = About { concerns: if is_of_many { &[] } else { about.concerns }, ..about };
    // Where nobody need act, whom to call about a concern is said by what speaks of that level itself.
    let only_at_level = about.level == pack.levels.ids().next();
    let steps = Step::ALL.iter().map(|step| {
        let of = |advice: &Advice| advice.steps.get(step).cloned().unwrap_or_default();
        (*step, narrowest(all, about, &asked, *step == Step::Call && only_at_level, &of))
    });
    let mut steps: BTreeMap<Step, Vec<String>> = steps.filter(|(_, said)| !said.is_empty()).collect();
    if let Some(call) = steps.get_mut(&Step::Call).and_then(|said| said.first_mut()) {
        for danger in dangers(all, about).filter(|_| !only_at_level) {
            *call = format!("{danger} {call}");
        }
    }
    let call = |advice: &Advice| advice.steps.get(&Step::Call).cloned().unwrap_or_default();
    let is_of_rule = !narrowest(all, About { concerns: &[], level: None, ..about }, &asked, true, &|advice| {
        if matches!(advice.scope, Scope::Rules(_) | Scope::Asking(..)) { call(advice) } else { Vec::new() }
    })
    .is_empty();
    let calls = |advice: &Advice| if advice.steps.contains_key(&Step::Call) { vec![advice.soon] } else { Vec::new() };
    let soon = narrowest(all, about, &asked, only_at_level, &calls).into_iter().flatten().min();
    // What a rule says of its own adds to the numbers of an area, which no rule knows.
    let lines = |advice: &Advice| advice.numbers.clone();
    let mut numbers = narrowest(all, about, &asked, only_at_level, &lines);
    for line in narrowest(all, About { rule: None, ..about }, &Asked::default(), only_at_level, &lines) {
        if !numbers.contains(&line) {
            numbers.push(line);
        }
    }
    let others = narrowest(all, about, &asked, false, &|advice| advice.others.clone());
    Steps { steps, is_of_rule, soon, numbers, others }
}

/// What of a sign calls for 999, whatever else is known.
pub(in super::super) fn danger_of(all: &[Advice], sign: FactId) -> Option<&String> {
    let of = |advice: &&Advice| matches!(&advice.scope, Scope::Signs(of) if of.contains(&sign));
    all.iter().rev().filter(of).find_map(|advice| advice.danger.as_ref())
}

/// What of the concerns calls for 999.
fn dangers<'a>(all: &'a [Advice], about: About<'a>) -> impl Iterator<Item = &'a String> {
    let of = |advice: &&Advice| matches!(&advice.scope, Scope::Concerns(of, None) if about.concerns.iter().any(|id| of.contains(id)));
    all.iter().filter(of).filter_map(|advice| advice.danger.as_ref())
}

/// What the narrowest entries say; of several concerns, what each says.
fn narrowest<T: Clone + PartialEq>(
    all: &[Advice],
    about: About<'_>,
    asked: &Asked,
    only_at_level: bool,
    of: &dyn Fn(&Advice) -> Vec<T>,
) -> Vec<T> {
    let last = |is: &dyn Fn(&Scope) -> bool| {
        all.iter().rev().filter(|advice| is(&advice.scope)).map(of).find(|said| !said.is_empty())
    };
    let of_rule =
        |scope: &Scope| matches!((scope, about.rule), (Scope::Rules(rules), Some(rule)) if rules.contains(&rule));
    let is_asking = |scope: &Scope| {
        matches!(scope, Scope::Asking(actions, routes)
            if asked.at_once.iter().any(|id| actions.contains(id)) || asked.routes.iter().any(|id| routes.contains(id)))
    };
    if let Some(said) = last(&of_rule).or_else(|| last(&is_asking)) {
        return said;
    }
    let mut whole: Vec<T> = Vec::new();
    for concern in about.concerns {
        let at = |level: Option<LevelId>| {
            last(&|scope| matches!(scope, Scope::Concerns(of, at) if of.contains(concern) && *at == level))
        };
        let said = about.level.and_then(|level| at(Some(level)));
        let said = said.or_else(|| if only_at_level { None } else { at(None) }).unwrap_or_default();
        for one in said {
            if !whole.contains(&one) {
                whole.push(one);
            }
        }
    }
    if !whole.is_empty() {
        return whole;
    }
    let of_level = |only: Only| {
        asked.is_of(only).then(|| {
            last(&|scope| matches!((scope, about.level), (Scope::Level(of, at), Some(level)) if *of == level && *at == only))
        })?
    };
    let speed = asked.speed.and_then(|speed| of_level(Only::Speed(speed)));
    let at_level = speed.or_else(|| of_level(Only::WithoutConsent)).or_else(|| of_level(Only::All));
    at_level.or_else(|| last(&|scope| matches!(scope, Scope::Everywhere))).unwrap_or_default()
}

/// The entries of a file, beside those of other files of its pack.
pub(super) fn read(names: &Names<'_>, lines: &Lines<'_>, before: &[Advice], node: &Node) -> Read<Vec<Advice>> {
    let keys = Keys::of(node, &["advice"])?;
    let mut all: Vec<Advice> = Vec::new();
    for entry in items(keys.needed("advice")?)? {
        let new = read_advice(names, lines, entry)?;
        for other in before.iter().chain(&all).filter(|other| other.scope == new.scope) {
            if let Some((step, place)) = new.places.iter().find(|(step, _)| other.places.contains_key(step)) {
                let first = other.places.get(step).copied().unwrap_or_default();
                let message = format!("`{}` is said twice of the same, and only the last would be shown", step.key());
                return Err(twice(&message, *place, first, "put both into one entry, or delete one"));
            }
        }
        all.push(new);
    }
    Ok(all)
}

fn read_advice(names: &Names<'_>, lines: &Lines<'_>, node: &Node) -> Read<Advice> {
    let mut known = vec![
        "level", "speed", "consent", "concerns", "at-once", "routes", "rules", "soon", "signs", "danger", "numbers",
        "others",
    ];
    known.extend(Step::ALL.map(Step::key));
    let keys = Keys::of(node, &known)?;
    let level = keys.get("level").map(super::keys::text).transpose()?;
    let level = level.map(|name| names.level(&name)).transpose()?;
    let concerns = ids(keys.get("concerns"), |name| names.group(name))?;
    let rules = ids(keys.get("rules"), |name| names.rule(name))?;
    let (at_once, routes) =
        (ids(keys.get("at-once"), |name| names.action(name))?, ids(keys.get("routes"), |name| names.route(name))?);
    let only = only(names, &keys)?;
    let signs = ids(keys.get("signs"), |name| names.fact(name))?;
    let scope = match (rules.is_empty(), at_once.is_empty() && routes.is_empty(), concerns.is_empty(), level) {
        (true, true, true, None) if !signs.is_empty() => Scope::Signs(signs),
        (false, true, true, None) => Scope::Rules(rules),
        (true, false, true, None) => Scope::Asking(at_once, routes),
        (true, true, false, level) => Scope::Concerns(concerns, level),
        (true, true, true, Some(level)) => Scope::Level(level, only),
        (true, true, true, None) => Scope::Everywhere,
        _ => {
            let message = "advice speaks of rules, of what they ask for, or of concerns and a level: of one of these";
            return Err(wrong(message, keys.span()));
        }
    };
    if only != Only::All && !matches!(scope, Scope::Level(..)) {
        return Err(wrong("`speed` and `consent` stand beside a `level` alone", keys.span()));
    }
    let (mut steps, mut places) = (BTreeMap::new(), BTreeMap::new());
    for step in Step::ALL {
        let said = keys.texts(step.key())?;
        if let Some(node) = keys.get(step.key()).filter(|_| !said.is_empty()) {
            steps.insert(step, said);
            places.insert(step, node.span);
        }
    }
    let soon = keys.get("soon").map(soon).transpose()?;
    if soon.is_some() && !steps.contains_key(&Step::Call) {
        return Err(wrong("`soon` says how soon a call is made, and there is no `call` here", keys.span()));
    }
    let danger = keys.text("danger")?;
    if danger.is_some() && !matches!(scope, Scope::Concerns(_, None) | Scope::Signs(_)) {
        return Err(wrong("`danger` is said of signs, or of concerns whatever the level", keys.span()));
    }
    if keys.get("signs").is_some() && !matches!(scope, Scope::Signs(_)) {
        return Err(wrong("`signs` stand in an entry of their own", keys.span()));
    }
    if matches!(scope, Scope::Signs(_)) && !steps.is_empty() {
        return Err(wrong(
            "of signs only a `danger` is said; what is done stands with a concern or a rule",
            keys.span(),
        ));
    }
    let people = |key| keys.each(key, |node| lines.line(node));
    Ok(Advice { scope, steps, danger, places, soon, numbers: people("numbers")?, others: people("others")? })
}

/// Of which rules of its level an entry speaks.
fn only(names: &Names<'_>, keys: &Keys<'_>) -> Read<Only> {
    let speed = keys.get("speed").map(super::keys::text).transpose()?;
    let consent = keys.get("consent").map(super::keys::text).transpose()?;
    match (speed, consent) {
        (None, None) => Ok(Only::All),
        (Some(speed), None) => Ok(Only::Speed(names.speed(&speed)?)),
        (None, Some(word)) if word.value == "not needed" => Ok(Only::WithoutConsent),
        (None, Some(word)) => Err(wrong("here stands `not needed`", word.span)),
        (Some(_), Some(word)) => Err(wrong("`speed` and `consent` stand in entries of their own", word.span)),
    }
}

fn soon(node: &Node) -> Read<Soon> {
    let word = super::keys::text(node)?;
    Soon::ALL.into_iter().find(|soon| soon.word() == word.value).ok_or_else(|| {
        let words: Vec<String> = Soon::ALL.iter().map(|soon| format!("`{}`", soon.word())).collect();
        wrong(&format!("how soon is one of {}", words.join(", ")), word.span)
    })
}
