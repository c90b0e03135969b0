//! The table of settings: what a form or a guide understands, and what each may be.
//!
//! In: a setting's block and the names of the pack. Out: its value as the form reads it, or nothing after a reported error;
//! and, for all who read or rename, which settings list names of what.

use std::ops::Range;

use crate::base::diagnostic::nearest;
use crate::pack::errors::SettingError;
use crate::pack::model::{Domain, Pack, Setting};
use crate::pack::names::Names;
use crate::syntax::ast::{self, Block, ClauseBody, Kind, Name, SettingValue};

/// What a setting may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// `yes` or `no`.
    YesNo,
    /// Any text.
    Words,
    /// A number of characters.
    Length,
    /// Names of this kind, in one text, with commas between them.
    Names(Kind),
}

/// Declares the settings: each with its name in the language and what it takes.
macro_rules! settings {
    ($($key:ident $name:literal $takes:expr;)*) => {
        /// A setting that a form or a guide understands.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum SettingKey {
            $(#[doc = $name] $key,)*
        }

        impl SettingKey {
            /// Every setting.
            pub const ALL: &[SettingKey] = &[$(SettingKey::$key),*];

            /// Its name in the language.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(SettingKey::$key => $name,)*
                }
            }

            /// What it may be.
            #[must_use]
            pub fn takes(self) -> Takes {
                match self {
                    $(SettingKey::$key => $takes,)*
                }
            }
        }
    };
}

settings! {
    JudgementFirst "judgement-first" Takes::YesNo;
    CaseSystemLimit "case-system-limit" Takes::Length;
    PartnershipName "partnership-name" Takes::Words;
    SampleNotice "sample-notice" Takes::Words;
    SessionRecovery "session-recovery" Takes::YesNo;
    DangerFacts "danger-facts" Takes::Names(Kind::Fact);
    OwnRoutes "own-routes" Takes::Names(Kind::Route);
    WhoHearsACall "who-hears-a-call" Takes::Names(Kind::Agency);
    DiscreetConcerns "discreet-concerns" Takes::Names(Kind::Group);
    SharingConcerns "sharing-concerns" Takes::Names(Kind::Group);
    ConcernsOfTheHub "concerns-of-the-hub" Takes::Names(Kind::Group);
    EventsOfAReferral "events-of-a-referral" Takes::Names(Kind::Event);
    SignsInBabies "signs-in-babies" Takes::Names(Kind::Fact);
    ProtectedTraits "protected-traits" Takes::Names(Kind::Fact);
    EndsWhatIsOwed "ends-what-is-owed" Takes::Names(Kind::Event);
    NothingAskedAfter "nothing-asked-after" Takes::Names(Kind::Event);
    NoFileWaitsFor "no-file-waits-for" Takes::Names(Kind::Fact);
    ClocksThatGoOn "clocks-that-go-on" Takes::Names(Kind::Clock);
    ActionsThatGoOn "actions-that-go-on" Takes::Names(Kind::Action);
}

impl SettingKey {
    /// The setting with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<SettingKey> {
        SettingKey::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// What a pack says.
    #[must_use]
    pub fn value(self, pack: &Pack) -> Option<&str> {
        pack.settings.iter().find(|setting| setting.entry.name == self.name()).map(|setting| setting.value.as_str())
    }

    /// The names that a pack lists; none where it says nothing.
    pub fn names(self, pack: &Pack) -> impl Iterator<Item = &str> {
        self.value(pack).into_iter().flat_map(listed).map(|(_, name)| name)
    }
}

/// The names in the words of a setting, and where in them each stands.
pub(crate) fn listed(words: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    words.split(',').map(move |part| {
        let (name, start) = (part.trim(), at + part.len() - part.trim_start().len());
        at += part.len() + 1;
        (start..start + name.len(), name)
    })
}

/// The shortest text in which a record can be told, and the longest that anybody pastes.
const LENGTH: std::ops::RangeInclusive<i32> = 300..=100_000;

/// The value of a setting.
pub(crate) fn value(block: &Block, names: &Names) -> Option<String> {
    let Some(key) = SettingKey::named(&block.name.value) else {
        let known: Vec<&str> = SettingKey::ALL.iter().map(|key| key.name()).collect();
        let near = nearest(&block.name.value, known.iter().copied()).map(str::to_owned);
        let known = known.into_iter().map(str::to_owned).collect();
        names.report(SettingError::WrongSetting { name: block.name.clone(), near, known });
        return None;
    };
    let takes = key.takes();
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
            for (_, name) in listed(&text.value) {
                names.find(kind, &Name { value: name.to_owned(), span: text.span });
            }
            Some(text.value.clone())
        }
        _ => None,
    };
    if value.is_none() {
        let (name, takes) = (block.name.value.clone(), takes.in_words());
        names.report(SettingError::SettingValue { name, takes, span });
    }
    value
}

/// Settings that name a fact with other answers than yes and no, to which the form would say yes or no.
pub(crate) fn of_facts(pack: &Pack) -> Vec<SettingError> {
    let wrong = |setting: &Setting| {
        let key = SettingKey::named(&setting.entry.name)?;
        let is_said = matches!(key, SettingKey::DangerFacts | SettingKey::SignsInBabies);
        let is_other = |name: &str| {
            let fact = pack.facts.iter().find(|fact| fact.entry.name == name);
            fact.is_some_and(|fact| fact.domain != Domain::YesNo)
        };
        let is_wrong = is_said && listed(&setting.value).any(|(_, name)| is_other(name));
        let takes = "a text with names of facts that are answered with yes or no".to_owned();
        is_wrong.then(|| SettingError::SettingValue { name: key.name().to_owned(), takes, span: setting.entry.span })
    };
    pack.settings.iter().filter_map(wrong).collect()
}

impl Takes {
    fn in_words(self) -> String {
        match self {
            Takes::YesNo => "`yes` or `no`".to_owned(),
            Takes::Words => "a text, such as `\"Example partnership\"`".to_owned(),
            Takes::Length => format!("a number of characters from {} to {}", LENGTH.start(), LENGTH.end()),
            Takes::Names(kind) => format!("a text with names of {}, such as `\"one, another\"`", kind.words()),
        }
    }
}
