//! Whether a condition holds of one child at a moment, three-valued: for clocks and meetings, which ask at the moment at
//! which something happened and not at the moment of decision.
//!
//! In: a pack, a referral and a condition. Out: its truth by what is told. Reports that differ leave it open. Must not
//! know clocks.

use crate::base::truth::Truth;
use crate::base::value::Length;
use crate::engine::knowledge::History;
use crate::engine::referral::{Answer, Report};
use crate::pack::cuts::half_steps;
use crate::pack::model::{Condition, FactId, LevelId, Test, Values};
use crate::syntax::ast::Amount;

/// Judges conditions of one child at one moment.
pub struct Judge<'a> {
    /// The child's events, as at the moment.
    pub history: History<'a>,
    /// The level that the child has reached, by rank.
    pub level: u32,
}

impl Judge<'_> {
    /// The truth of a condition.
    #[must_use]
    pub fn holds(&self, condition: &Condition) -> Truth {
        let all = |parts: &[Condition]| parts.iter().map(|part| self.holds(part)).fold(Truth::True, Truth::and);
        match &condition.body {
            Test::And(parts) => all(parts),
            Test::Or(parts) => parts.iter().map(|part| self.holds(part)).fold(Truth::False, Truth::or),
            Test::Not(inner) => !self.holds(inner),
            Test::Count { from, to, of, .. } => self.counted(*from, *to, of),
            Test::Define(id) => {
                self.history.pack.defines.get(id.at()).map_or(Truth::Unknown, |define| self.holds(&define.when))
            }
            Test::Fact(fact, values) => self.fact(*fact, values),
            Test::EventCount { event, window, from, to } => {
                between(self.history.count(*event, *window), (*from, to.unwrap_or(i32::MAX)))
            }
            Test::TimeSince { event, amount, length } => self.since(*event, *amount, *length),
            Test::Sibling(inner) => {
                let others = (0..self.history.referral.children.len()).filter(|child| *child != self.history.child);
                let holds = |child| {
                    let history = History { child, ..self.history };
                    Judge { history, level: self.level }.holds(inner)
                };
                others.map(holds).fold(Truth::False, Truth::or)
            }
            Test::Level { from: LevelId(from), to: LevelId(to) } => Truth::from((*from..=*to).contains(&self.level)),
        }
    }

    fn counted(&self, from: u32, to: Option<u32>, of: &[Condition]) -> Truth {
        let (mut least, mut most) = (0, 0);
        for part in of {
            let truth = self.holds(part);
            least += i32::from(truth.is_true());
            most += i32::from(!truth.is_false());
        }
        let number = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        between((least, most), (number(from), to.map_or(i32::MAX, number)))
    }

    fn since(&self, event: crate::pack::model::EventId, amount: Amount, length: Length) -> Truth {
        let (unit, from, to) = half_steps(amount, length);
        between(self.history.time_since(event, unit), (from, to))
    }

    fn fact(&self, fact: FactId, values: &Values) -> Truth {
        let told = self.history.referral.children.get(self.history.child).map_or(&[][..], |child| &child.told);
        let of = told.iter().chain(&self.history.referral.household).filter(|told| told.fact == fact);
        let mut answers = of.filter(|told| told.answer != Answer::NotKnown).map(|told| says(told, values)).peekable();
        if answers.peek().is_none() {
            let presumed = self.history.pack.facts.get(fact.at()).and_then(|fact| fact.presumed.as_ref());
            return presumed.map_or(Truth::Unknown, |presumed| covers(presumed, values));
        }
        let (mut yes, mut no) = (false, false);
        for truth in answers {
            yes |= truth.is_true();
            no |= truth.is_false();
        }
        match (yes, no) {
            (true, false) => Truth::True,
            (false, true) => Truth::False,
            (true, true) | (false, false) => Truth::Unknown,
        }
    }
}

/// Whether a number that lies between two ends, both included, lies between two others.
fn between((least, most): (i32, i32), (from, to): (i32, i32)) -> Truth {
    if from <= least && most <= to {
        Truth::True
    } else if most < from || to < least {
        Truth::False
    } else {
        Truth::Unknown
    }
}

/// What one report says of a test.
fn says(told: &Report, values: &Values) -> Truth {
    match (&told.answer, values) {
        (Answer::NotKnown, _) => Truth::Unknown,
        (Answer::Values(reported), _) => covers(reported, values),
        (Answer::Items(items), Values::Item(item, wanted)) => Truth::from(items.contains(item) == *wanted),
        (Answer::Items(_), Values::YesNo(_) | Values::Numbers { .. } | Values::Choices(_)) => Truth::Unknown,
    }
}

/// Whether every value that is reported is one of those that are asked for.
fn covers(reported: &Values, asked: &Values) -> Truth {
    let yes_no = |answer: &bool| vec![u32::from(*answer)];
    let choices = |values: &Values| match values {
        Values::YesNo(answer) => Some(yes_no(answer)),
        Values::Choices(list) => Some(list.clone()),
        Values::Numbers { .. } | Values::Item(..) => None,
    };
    match (reported, asked) {
        (Values::Numbers { from: least, to: most }, Values::Numbers { from, to }) => {
            between((*least, *most), (*from, *to))
        }
        (Values::Item(a, has), Values::Item(b, wanted)) if a == b => Truth::from(has == wanted),
        (reported, asked) => match (choices(reported), choices(asked)) {
            (Some(reported), Some(asked)) if reported.iter().all(|choice| asked.contains(choice)) => Truth::True,
            (Some(reported), Some(asked)) if !reported.iter().any(|choice| asked.contains(choice)) => Truth::False,
            _ => Truth::Unknown,
        },
    }
}
