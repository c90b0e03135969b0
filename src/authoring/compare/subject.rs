//! What packs answer, and how it is known again on the other side: by name, never by id.

use crate::base::time_limit::Limit;
use crate::decision::phrases;
use crate::pack::model::{ActionId, Effect, Pack};

/// Something that a pack answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// How much help.
    Level,
    /// How fast.
    Speed,
    /// Who acts, by name.
    Route(String),
    /// What must be done, by name.
    Action(String),
    /// Who must be told, by name.
    Tell(String),
    /// What may not be done, by name.
    Refusal(String),
    /// What must be asked, by name.
    Ask(String),
}

/// What an effect is about, and its limit.
pub(super) fn subject(pack: &Pack, effect: Effect) -> (Subject, Option<Limit>) {
    let action = |id: ActionId| pack.actions[id].entry.name.clone();
    match effect {
        Effect::Route(id) => (Subject::Route(pack.routes[id].name.clone()), None),
        Effect::Action(id, limit) => (Subject::Action(action(id)), limit),
        Effect::Tell(who, limit) => (Subject::Tell(phrases::who_name(pack, who).to_owned()), limit),
        Effect::Refuse(id) => (Subject::Refusal(action(id)), None),
        Effect::Ask(id) => (Subject::Ask(pack.facts[id].entry.name.clone()), None),
    }
}
