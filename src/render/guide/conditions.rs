//! Conditions as nested lists, from the tree of the rule: what must hold, each part on a line of its own.

use std::collections::BTreeSet;

use super::Guide;
use super::html::{Html, list, p, tag};
use crate::base::limits::MAX_OPENED;
use crate::decision::phrases;
use crate::pack::model::{Condition, DefineId, Points, Test, Values};

/// What stands written out already: a named condition is opened once, and none once this is long.
#[derive(Default)]
struct Opened {
    defines: BTreeSet<DefineId>,
    lines: usize,
}

impl Guide<'_> {
    /// A condition with its parts beneath it.
    pub(super) fn condition(&self, whole: &Condition) -> Html {
        let mut opened = Opened::default();
        match self.parts(whole) {
            Some((head, parts)) => [p(head), self.points(parts, &mut opened)].into(),
            None => list([self.leaf(whole, &mut opened)]),
        }
    }

    fn points(&self, parts: &[Condition], opened: &mut Opened) -> Html {
        list(parts.iter().map(|part| self.inner(part, opened)))
    }

    fn inner(&self, part: &Condition, opened: &mut Opened) -> Html {
        opened.lines += 1;
        match self.parts(part) {
            Some((head, parts)) => [head.into(), self.points(parts, opened)].into(),
            None => self.leaf(part, opened),
        }
    }

    /// A named condition, written out where it stands first.
    fn define(&self, id: DefineId, opened: &mut Opened) -> Html {
        let define = &self.pack.defines[id];
        let title = &define.entry.title;
        if opened.defines.contains(&id) {
            return format!("{title} (as above)").into();
        }
        if opened.lines >= MAX_OPENED {
            return format!("{title} (too long to be written out here)").into();
        }
        opened.defines.insert(id);
        [format!("{title}:").into(), list([self.inner(&define.when, opened)])].into()
    }

    /// The head and the parts of a condition that has parts.
    fn parts<'a>(&self, whole: &'a Condition) -> Option<(String, &'a [Condition])> {
        match &whole.body {
            Test::And(parts) => Some(("All of these:".to_owned(), parts)),
            Test::Or(parts) => Some(("Any of these:".to_owned(), parts)),
            Test::Count { from, to, of, .. } => Some((counted(*from, *to, of.len()), of)),
            Test::Not(_)
            | Test::Score { .. }
            | Test::Define(_)
            | Test::Fact(..)
            | Test::EventCount { .. }
            | Test::TimeSince { .. }
            | Test::Received { .. }
            | Test::Sibling { .. }
            | Test::People { .. }
            | Test::Level { .. } => None,
        }
    }

    /// One line: a question with its answer, or a phrase.
    fn leaf(&self, part: &Condition, opened: &mut Opened) -> Html {
        match &part.body {
            Test::Fact(id, values) => {
                let fact = &self.pack.facts[*id];
                let answer = match values {
                    Values::Item(item, true) => {
                        format!("includes {}", phrases::lower_first(&phrases::choice(fact, *item).title))
                    }
                    other @ (Values::YesNo(_) | Values::Numbers { .. } | Values::Choices(_) | Values::Item(..)) => {
                        phrases::values(fact, other)
                    }
                };
                let sign = match &fact.place {
                    Some(place) => self.sign_target(*id).link(self.edition, &place.question),
                    None => self.sign_link(*id),
                };
                [sign, " ".into(), tag("strong").put(crate::render::sentences::capital(&answer))].into()
            }
            Test::Not(inner) => {
                if let Test::Fact(id, Values::YesNo(answer)) = &inner.body {
                    let opposite = Test::Fact(*id, Values::YesNo(!answer));
                    self.leaf(&Condition { body: opposite, span: inner.span }, opened)
                } else {
                    ["Not: ".into(), self.inner(inner, opened)].into()
                }
            }
            Test::Define(id) => self.define(*id, opened),
            Test::Score { of, .. } => {
                let head = crate::render::sentences::capital(&self.in_words(part));
                let mut given = |item: &Points| -> Html {
                    [format!("{}: ", phrases::points(item.points)).into(), self.inner(&item.when, opened)].into()
                };
                [format!("{head}:").into(), list(of.iter().map(&mut given))].into()
            }
            // It is the same of each of them, so it is said of the first.
            Test::People { of, .. } => {
                let head = crate::render::sentences::capital(&phrases::of_people(self.pack, &part.body));
                [head.into(), list(of.first().map(|first| self.inner(first, opened)))].into()
            }
            Test::Sibling { of: inner, .. } => {
                [phrases::of_children(&part.body).into(), self.inner(inner, opened)].into()
            }
            Test::EventCount { event, .. } | Test::TimeSince { event, .. } => {
                let phrase = crate::render::sentences::capital(&self.in_words(part));
                // What only a measure or a time limit turns on has no place among the signs.
                let is_shown = self.index.events.contains_key(event);
                if is_shown { self.event_target(*event).link(self.edition, phrase) } else { phrase.into() }
            }
            Test::And(_) | Test::Or(_) | Test::Count { .. } => self.inner(part, opened),
            Test::Received { .. } | Test::Level { .. } => {
                crate::render::sentences::capital(&self.in_words(part)).into()
            }
        }
    }
}

/// How many of a list, in words.
fn counted(from: u32, to: Option<u32>, total: usize) -> String {
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    match (from, to) {
        (1, None) => "Any of these:".to_owned(),
        (0, Some(0)) => "None of these:".to_owned(),
        (least, None) if least == total => "All of these:".to_owned(),
        (least, None) => format!("At least {least} of these:"),
        (0, Some(most)) => format!("At most {most} of these:"),
        (least, Some(most)) if least == most => format!("Exactly {least} of these:"),
        (least, Some(most)) => format!("Between {least} and {most} of these:"),
    }
}
