//! What a story expects, child by child: which of its words are names of blocks.
//!
//! In: what stands behind `expect:`. Out: the names with their kinds. Nothing else is made of it here.

use crate::base::span::Spanned;
use crate::syntax::ast::Kind;
use crate::syntax::document::{Body, Node};

/// Under which key names of which kind stand, in a list, alone, or as the keys of what is said of each.
const KEYS: [(&str, Kind); 27] = [
    ("now", Kind::Level),
    ("lowest", Kind::Level),
    ("highest", Kind::Level),
    ("at-least", Kind::Level),
    ("at-most", Kind::Level),
    ("speed", Kind::Speed),
    ("routes", Kind::Route),
    ("actions", Kind::Action),
    ("refuses", Kind::Action),
    ("rules", Kind::Rule),
    ("not-rules", Kind::Rule),
    ("as-it-reads-today", Kind::Rule),
    ("of-the-day", Kind::Rule),
    ("asks", Kind::Fact),
    ("not-asks", Kind::Fact),
    ("running", Kind::Clock),
    ("due-soon", Kind::Clock),
    ("overdue", Kind::Clock),
    ("in-time", Kind::Clock),
    ("late", Kind::Clock),
    ("not-needed", Kind::Clock),
    ("cannot-say", Kind::Clock),
    ("not-started", Kind::Clock),
    ("due", Kind::Clock),
    ("owners", Kind::Clock),
    ("held", Kind::Meeting),
    ("not-held", Kind::Meeting),
];

/// The names in an expectation.
pub(super) fn names(expected: &Node, found: &mut Vec<(Kind, Spanned<String>)>) {
    let Body::Map(entries) = &expected.body else { return };
    for (key, node) in entries {
        match KEYS.iter().find(|(own, _)| *own == key.value) {
            Some((_, kind)) => below(*kind, node, found),
            None => names(node, found),
        }
    }
}

fn below(kind: Kind, node: &Node, found: &mut Vec<(Kind, Spanned<String>)>) {
    match &node.body {
        Body::Scalar(name) => found.push((kind, Spanned { value: name.clone(), span: node.span })),
        Body::List(items) => items.iter().for_each(|item| below(kind, item, found)),
        Body::Map(entries) => found.extend(entries.iter().map(|(name, _)| (kind, name.clone()))),
        Body::Null => {}
    }
}
