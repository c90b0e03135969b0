//! Whether every id and every choice of a pack is of its list, every value of its fact's kind, and no define asks for itself.
//!
//! A pack that was checked is whole by construction. One that is read from bytes may not be, and lists stop at an id that
//! is not theirs; so it is held against this first.

use std::fmt;

use serde::ser::{self, Serialize, Serializer};

use crate::base::arena::Arena;
use crate::base::length::Unit;
use crate::base::limits::MAX_POINTS;
use crate::pack::model::{DefineId, Domain, Fact, FactId, Pack, Test};

/// Whether nothing in a pack points outside of it.
pub(super) fn are_whole(pack: &Pack) -> bool {
    pack.serialize(&mut Walk { pack, facts: 0, fact: None, limit: None, last: 0, points: false, passing: false })
        .is_ok()
        && defines_end(pack)
        && pack.facts.iter().all(grows_by_itself)
}

/// Whether what a fact counts passes without a calendar, if it grows.
fn grows_by_itself(fact: &Fact) -> bool {
    let needs_calendar = matches!(&fact.domain, Domain::Number { unit: Some(unit), .. } if unit.needs_calendar());
    !needs_calendar || (!fact.grows && fact.counts_from.is_none())
}

/// Whether no define asks for itself, by others or at once.
fn defines_end(pack: &Pack) -> bool {
    let mut ended: Arena<DefineId, bool> = Arena::filled(false, pack.defines.len());
    loop {
        let before = ended.iter().filter(|ended| **ended).count();
        for (id, define) in pack.defines.entries() {
            let mut ends = true;
            define.when.visit(&mut |part| {
                if let Test::Define(other) = part.body {
                    ends &= ended[other];
                }
            });
            ended[id] |= ends;
        }
        let now = ended.iter().filter(|ended| **ended).count();
        if now == before {
            return now == ended.len();
        }
    }
}

/// Walks through a pack as if to write it.
struct Walk<'a> {
    pack: &'a Pack,
    /// How many facts have been begun.
    facts: usize,
    /// The fact whose values come next: the one that is being walked through, or the last that was named.
    fact: Option<&'a Fact>,
    /// Below what the whole numbers that come next must lie.
    limit: Option<usize>,
    /// The last whole number.
    last: u32,
    /// Whether the points of a score come next, of which there are only so many.
    points: bool,
    /// Whether the next length of time must be one that passes without a calendar.
    passing: bool,
}

impl Walk<'_> {
    /// How long the list is of which this is an id.
    fn length(&self, name: &str) -> Option<usize> {
        let pack = self.pack;
        Some(match name {
            "LevelId" => pack.levels.len(),
            "SpeedId" => pack.speeds.len(),
            "RouteId" => pack.routes.len(),
            "AgencyId" => pack.agencies.len(),
            "RoleId" => pack.roles.len(),
            "SourceId" => pack.sources.len(),
            "FactId" => pack.facts.len(),
            "EventId" => pack.events.len(),
            "GroupId" => pack.groups.len(),
            "DefineId" => pack.defines.len(),
            "RuleId" => pack.rules.len(),
            "ActionId" => pack.actions.len(),
            "MeetingId" => pack.meetings.len(),
            "ClockId" => pack.clocks.len(),
            "LadderId" => pack.ladders.len(),
            "CalendarId" => pack.calendars.len(),
            "AxiomId" => pack.axioms.len(),
            "PropertyId" => pack.properties.len(),
            "MeasureId" => pack.measures.len(),
            "ScoreId" => pack.scores.len(),
            "PersonId" => pack.people.len(),
            "LayerId" => pack.layers.len(),
            // An id of a list that is not known here would otherwise pass unseen.
            other if other.ends_with("Id") => 0,
            _ => return None,
        })
    }

    /// Whether the current fact can have values of this sort.
    fn has(&self, sort: &str) -> bool {
        matches!(
            (self.fact.map(|fact| &fact.domain), sort),
            (Some(Domain::YesNo), "YesNo")
                | (Some(Domain::Number { .. }), "Numbers")
                | (Some(Domain::OneOf { .. }), "Choices")
                | (Some(Domain::SeveralOf { .. }), "Item")
        )
    }

    /// How many choices the values of the current fact have.
    fn choices(&self) -> usize {
        match self.fact.map(|fact| &fact.domain) {
            Some(Domain::YesNo) => 2,
            Some(Domain::OneOf { choices, .. } | Domain::SeveralOf { choices }) => choices.len(),
            Some(Domain::Number { .. }) | None => 0,
        }
    }
}

/// An error says that something points outside of the pack.
type Walked = fmt::Result;

/// What has nothing in it to look at.
macro_rules! nothing {
    ($($method:ident: $type:ty),* $(,)?) => {$(
        fn $method(self, _: $type) -> Walked {
            Ok(())
        }
    )*};
}

impl<'a> Serializer for &mut Walk<'a> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    nothing! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64,
        serialize_char: char, serialize_str: &str, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_i32(self, number: i32) -> Walked {
        let is_points = std::mem::replace(&mut self.points, false);
        if is_points && number.saturating_abs() > MAX_POINTS { Err(fmt::Error) } else { Ok(()) }
    }

    fn serialize_u32(self, number: u32) -> Walked {
        self.last = number;
        if self.limit.is_some_and(|limit| number as usize >= limit) { Err(fmt::Error) } else { Ok(()) }
    }

    fn serialize_none(self) -> Walked {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Walked {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Walked {
        Ok(())
    }

    fn serialize_unit_variant(self, name: &'static str, at: u32, _: &'static str) -> Walked {
        let unit = Unit::ALL.get(at as usize).filter(|_| name == "Unit");
        if self.passing && unit.is_some_and(|unit| unit.needs_calendar()) { Err(fmt::Error) } else { Ok(()) }
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Walked {
        let Some(length) = self.length(name) else { return value.serialize(self) };
        self.limit = Some(length);
        value.serialize(&mut *self)?;
        self.limit = None;
        if name == "FactId" {
            self.fact = Some(&self.pack.facts[FactId(self.last)]);
        }
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Walked {
        if name == "Values" && !self.has(variant) {
            return Err(fmt::Error);
        }
        self.limit = ((name, variant) == ("Values", "Choices")).then(|| self.choices());
        self.passing = name == "Window";
        value.serialize(&mut *self)?;
        (self.limit, self.passing) = (None, false);
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        if name == "Values" && !self.has(variant) {
            return Err(fmt::Error);
        }
        self.limit = ((name, variant) == ("Values", "Item")).then(|| self.choices());
        self.passing = name == "Window";
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self, fmt::Error> {
        self.points = name == "Points";
        if name == "Fact" {
            self.fact = self.pack.facts.as_slice().get(self.facts);
            self.facts += 1;
        }
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        self.passing = (name, variant) == ("Test", "TimeSince");
        if name == "Values" && !self.has(variant) { Err(fmt::Error) } else { Ok(self) }
    }
}

/// What has parts is walked through part by part.
macro_rules! parts {
    ($($trait:ident: $method:ident($($key:ty)?)),* $(,)?) => {$(
        impl ser::$trait for &mut Walk<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Walked {
                value.serialize(&mut **self)
            }

            fn end(self) -> Walked {
                (self.limit, self.passing) = (None, false);
                Ok(())
            }
        }
    )*};
}

parts! {
    SerializeSeq: serialize_element(),
    SerializeTuple: serialize_element(),
    SerializeTupleStruct: serialize_field(),
    SerializeTupleVariant: serialize_field(),
}

/// A part with a name: some hold lengths of time that pass without a calendar.
macro_rules! named_parts {
    ($($trait:ident),*) => {$(
        impl ser::$trait for &mut Walk<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Walked {
                let around = self.passing;
                self.passing |= ["happens", "last"].contains(&key);
                value.serialize(&mut **self)?;
                self.passing = around;
                Ok(())
            }

            fn end(self) -> Walked {
                (self.limit, self.passing) = (None, false);
                Ok(())
            }
        }
    )*};
}

named_parts!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Walk<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Walked {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Walked {
        value.serialize(&mut **self)
    }

    fn end(self) -> Walked {
        Ok(())
    }
}
