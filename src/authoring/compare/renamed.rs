//! What was probably renamed, and nobody says so: then it is compared as two things, and saved files no longer open.
//!
//! In: how blocks of one kind begin that only one side has, or the answers of one fact. Out: pairs of names. Must not know why a
//! name is gone.

use crate::base::order::InOrder;

/// Something with a name as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Called {
    /// Its name.
    pub(super) name: String,
    /// What people read.
    pub(super) title: String,
    /// The rest of it, where that holds words of its own.
    pub(super) words: Option<String>,
}

/// What went, and what came in its place: it has the same title, or the same words under another, and nothing else has them.
pub(super) fn renamed(gone: &[&Called], come: &[&Called]) -> Vec<(String, String)> {
    let same_title =
        |one: &Called, other: &Called| !one.title.is_empty() && one.title.to_lowercase() == other.title.to_lowercase();
    let same_words = |one: &Called, other: &Called| one.words.is_some() && one.words == other.words;
    let mut pairs = Vec::new();
    for is_same in [&same_title as &dyn Fn(&Called, &Called) -> bool, &same_words] {
        for now in come {
            let before: Vec<&&Called> = gone.iter().filter(|was| is_same(was, now)).collect();
            let [was] = before.as_slice() else { continue };
            let is_only = come.iter().filter(|other| is_same(was, other)).count() == 1;
            let is_taken = |(old, new): &(String, String)| *old == was.name || *new == now.name;
            if is_only && !pairs.iter().any(is_taken) {
                pairs.push((was.name.clone(), now.name.clone()));
            }
        }
    }
    pairs.in_order();
    pairs
}
