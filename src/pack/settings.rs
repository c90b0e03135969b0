//! The local settings that a form or a guide understands, and what each may be.
//!
//! In: a setting's block and the names of the pack. Out: its value as the form reads it, or nothing after a reported error.

use crate::base::diagnostic::nearest;
use crate::pack::errors::CheckError;
use crate::pack::names::Names;
use crate::syntax::ast::{self, Block, ClauseBody, Kind, Name, SettingValue, Text};

/// What a setting may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    YesNo,
    Words,
    /// A number of characters.
    Length,
    /// Names of this kind, in one text, with commas between them.
    Names(Kind),
}

const SETTINGS: [(&str, Takes); 11] = [
    ("judgement-first", Takes::YesNo),
    ("case-system-limit", Takes::Length),
    ("partnership-name", Takes::Words),
    ("session-recovery", Takes::YesNo),
    ("danger-facts", Takes::Names(Kind::Fact)),
    ("own-routes", Takes::Names(Kind::Route)),
    ("discreet-concerns", Takes::Names(Kind::Group)),
    ("sharing-concerns", Takes::Names(Kind::Group)),
    ("concerns-of-the-hub", Takes::Names(Kind::Group)),
    ("events-of-a-referral", Takes::Names(Kind::Event)),
    ("signs-in-babies", Takes::Names(Kind::Fact)),
];

/// The shortest text in which a record can be told, and the longest that anybody pastes.
const LENGTH: std::ops::RangeInclusive<i32> = 300..=100_000;

/// The value of a setting.
pub fn value(block: &Block, names: &Names) -> Option<String> {
    let Some((_, takes)) = SETTINGS.iter().find(|(name, _)| *name == block.name.value) else {
        let known = SETTINGS.map(|(name, _)| name);
        let near = nearest(&block.name.value, known.into_iter()).map(str::to_owned);
        let known = known.map(str::to_owned).to_vec();
        names.report(CheckError::WrongSetting { name: block.name.clone(), near, known });
        return None;
    };
    let (given, span) = block.clauses.iter().find_map(|clause| {
        let ClauseBody::Is(given) = &clause.body else { return None };
        Some((given, clause.span))
    })?;
    let value = match (takes, given) {
        (Takes::YesNo, SettingValue::Value(ast::Value::YesNo(answer))) => {
            Some(if answer.value { "yes" } else { "no" }.to_owned())
        }
        (Takes::Words, SettingValue::Text(text)) if !text.value.trim().is_empty() => Some(text.value.clone()),
        (Takes::Length, SettingValue::Value(ast::Value::Quantity(length)))
            if length.unit.is_none() && LENGTH.contains(&length.number) =>
        {
            Some(length.number.to_string())
        }
        (Takes::Names(kind), SettingValue::Text(text)) => {
            for name in listed(text) {
                names.find(*kind, &name);
            }
            Some(text.value.clone())
        }
        _ => None,
    };
    if value.is_none() {
        let (name, takes) = (block.name.value.clone(), takes.in_words());
        names.report(CheckError::SettingValue { name, takes, span });
    }
    value
}

/// The names in a text, each where the text stands.
fn listed(text: &Text) -> Vec<Name> {
    text.value.split(',').map(|name| Name { value: name.trim().to_owned(), span: text.span }).collect()
}

impl Takes {
    fn in_words(self) -> String {
        match self {
            Takes::YesNo => "`yes` or `no`".to_owned(),
            Takes::Words => "a text, such as `\"Example partnership\"`".to_owned(),
            Takes::Length => format!("a number of characters from {} to {}", LENGTH.start(), LENGTH.end()),
            Takes::Names(kind) => format!("a text with names of {}s, such as `\"one, another\"`", kind.word()),
        }
    }
}
