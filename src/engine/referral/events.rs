//! Reads what happened, what is planned, and who was told of a missed time limit.

use std::collections::BTreeMap;

use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::nearest;
use crate::base::length::{Length, Unit};
use crate::base::order::InOrder;
use crate::base::span::Spanned;
use crate::engine::referral::errors::{MAX_EVENTS, ReferralError};
use crate::engine::referral::read::{Entries, Labels, NOT_KNOWN, Reader, find};
use crate::engine::referral::{ChildId, Happened, On, Plan, Referral, Telling};
use crate::pack::model::{EventId, Who};
use crate::syntax::ast::{Kind, Whom};
use crate::syntax::document::{Body, Node};

/// A contact that is recorded so near to the receipt is the one that was received.
const SAME_CONTACT: Length = Length { count: 1, unit: Unit::Week };

impl Reader<'_> {
    pub(super) fn events(&mut self, node: &Node, labels: &Labels, of: Option<ChildId>, referral: &mut Referral) {
        for item in self.list(node, "a list of events") {
            let Some(entries) = self.entries(item, "an event with `event:` and `on:`") else { continue };
            if let Some(told) = find(entries, "told") {
                self.telling(item, entries, told, (labels, of), referral);
                continue;
            }
            let planned = find(entries, "planned-for").map(|node| self.on(node));
            if planned.is_some() {
                // Nobody has been there yet, and there is nothing to record of it.
                self.keys(entries, &["event", "planned-for", "on", "child", "note"]);
                let key = entries.iter().find(|(key, _)| key.value == "planned-for" && find(entries, "on").is_none());
                self.errors.extend(key.map(|(key, _)| ReferralError::WhenPlanned { span: key.span }));
            } else {
                let keys = ["event", "on", "planned-for", "child", "attended", "by-telephone", "recorded", "note"];
                self.keys(entries, &keys);
            }
            let Some(name) = find(entries, "event") else {
                self.errors.push(ReferralError::MissingKey { key: "event", span: item.span });
                continue;
            };
            let Some(text) = self.scalar(name, "an event") else { continue };
            let name = Spanned { value: text, span: name.span };
            let on = find(entries, "on").map(|node| self.on(node)).unwrap_or_default();
            let attended = find(entries, "attended").map(|node| self.attended(node));
            let by_telephone = find(entries, "by-telephone").and_then(|node| self.yes_no(node));
            let recorded = find(entries, "recorded").map(|node| self.recorded(node)).unwrap_or_default();
            let child = match find(entries, "child") {
                Some(node) => {
                    let child = self.child(node, labels);
                    if child.is_some() && of.is_some() && child != of {
                        let (expected, found) = ("the child under whom this event stands", "another child");
                        self.errors.push(ReferralError::Shape { expected, found, span: node.span });
                    }
                    child
                }
                None => of,
            };
            let Some(event) = self.event(&name) else { continue };
            let about = self.pack.events[event].about;
            match (about, child) {
                (Whom::Child, None) if find(entries, "child").is_none() => {
                    self.errors.push(ReferralError::WhichChild { event: name });
                }
                (Whom::Household, Some(_)) if of.is_none() => {
                    self.errors.push(ReferralError::EventOfHousehold { name });
                }
                (about, child) => {
                    let child = if about == Whom::Household { None } else { child };
                    match planned {
                        Some(day) => {
                            referral.plans.push(Plan { event, made: on, day, child });
                        }
                        None => {
                            let follows = false;
                            let happened = Happened { event, on, child, attended, by_telephone, recorded, follows };
                            let note = find(entries, "note").and_then(|node| self.scalar(node, "a note"));
                            self.happened(happened, note, referral);
                        }
                    }
                }
            }
        }
    }

    /// Takes an event. What is told twice, to the minute and in every word, happened once. Of a day alone nobody can know whether
    /// it happened twice: then it counts as told, which is never the milder reading, and that is said.
    pub(super) fn happened(&mut self, happened: Happened, note: Option<String>, referral: &mut Referral) {
        let is_dated = happened.on.from.is_some() && happened.on.from == happened.on.to;
        let told = (happened, note);
        if is_dated && self.seen.contains(&told) {
            referral.repeated.push((told.0.event, told.0.child, told.0.on));
            if told.0.on.from.is_some_and(|on| on.time().is_some()) {
                return;
            }
        }
        referral.events.push(told.0.clone());
        if self.seen.len() < MAX_EVENTS {
            self.seen.push(told);
        }
    }

    /// The receipt as an event, unless one is told that is near enough to be the same: what comes in can have been told on the
    /// days before, and not afterwards.
    fn receipt(&self, referral: &Referral) -> Vec<Happened> {
        let Some(at) = referral.received else { return Vec::new() };
        let (from, to) = (at.before(SAME_CONTACT), Moment::whole(at.date()));
        let is_same = |on: On| {
            let is_known = on.from.or(on.to).is_some();
            is_known && !on.from.is_some_and(|from| from.is_after(to)) && !on.to.is_some_and(|to| from.is_after(to))
        };
        let kinds = self.pack.events.entries().filter(|(_, kind)| kind.at_receipt);
        let about = kinds.flat_map(|(event, kind)| match kind.about {
            Whom::Household => vec![(event, None)],
            Whom::Child => referral.children.ids().map(|child| (event, Some(child))).collect(),
        });
        let is_told = |event: EventId, child: Option<ChildId>| {
            let mut told = referral.events.iter().filter(|told| told.event == event && told.child == child);
            told.any(|told| is_same(told.on))
        };
        let follows = |(event, child)| Happened { follows: true, ..Happened::plain(event, On::at(at), child) };
        about.filter(|(event, child)| !is_told(*event, *child)).map(follows).collect()
    }

    /// What follows by itself: the receipt, and so long after what was recorded, birthdays.
    pub(super) fn following(&self, referral: &mut Referral) {
        for happened in self.receipt(referral) {
            referral.events.push(happened);
        }
        for (event, kind) in self.pack.events.entries() {
            let Some((length, base)) = kind.happens else { continue };
            let later = |at: Moment| at.after(length);
            let follows = referral.events.iter().filter(|happened| happened.event == base && !happened.follows);
            let follows: Vec<Happened> = follows
                .map(|happened| {
                    let On { from, to } = happened.on;
                    let on = On { from: from.map(later), to: to.map(later) };
                    Happened { follows: true, ..Happened::plain(event, on, happened.child) }
                })
                .collect();
            for happened in follows.into_iter().chain(self.following_ages(referral, event, (length, base))) {
                referral.events.push(happened);
            }
        }
    }

    /// The same for children of whom only an age is told, which is the time since what it counts from.
    fn following_ages(&self, referral: &Referral, event: EventId, (length, base): (Length, EventId)) -> Vec<Happened> {
        let mut found = Vec::new();
        for (id, _) in referral.children.entries() {
            let Some(born) = referral.by_age(self.pack, id, base, None) else { continue };
            let on = On { from: born.from.map(|at| at.after(length)), to: born.to.map(|at| at.after(length)) };
            found.push(Happened { follows: true, ..Happened::plain(event, on, Some(id)) });
        }
        found
    }

    /// Who was told of a missed time limit.
    fn telling(
        &mut self,
        item: &Node,
        entries: Entries<'_>,
        told: &Node,
        (labels, of): (&Labels, Option<ChildId>),
        referral: &mut Referral,
    ) {
        self.keys(entries, &["told", "about", "on", "child", "note"]);
        let mut needed = |key: &'static str| {
            let found = find(entries, key);
            if found.is_none() {
                self.errors.push(ReferralError::MissingKey { key, span: item.span });
            }
            found
        };
        let (about, on) = (needed("about"), needed("on"));
        let errors = self.errors.len();
        let who = self.attended(told);
        if who.is_empty() && self.errors.len() == errors {
            self.shape(told, "an agency or a role");
        }
        let child = find(entries, "child").map_or(of, |node| self.child(node, labels));
        let pack = self.pack;
        let name = about.and_then(|about| Some(Spanned { value: self.scalar(about, "a clock")?, span: about.span }));
        let clock = name.and_then(|name| self.find("clock", &name, &pack.clocks, |clock| &clock.entry));
        let on = on.map(|node| self.on(node));
        if let (Some(clock), Some(on)) = (clock, on) {
            referral.tellings.push(Telling { clock, who, on, child });
        }
    }

    /// A moment, two between which it lies, or `not-known`.
    pub(super) fn on(&mut self, node: &Node) -> On {
        match &node.body {
            Body::Null => On::default(),
            Body::Scalar(word) if word == NOT_KNOWN => On::default(),
            Body::Scalar(_) | Body::List(_) => self.moment(node).map(On::at).unwrap_or_default(),
            Body::Map(entries) => {
                self.keys(entries, &["from", "to"]);
                let mut end = |key| find(entries, key).and_then(|node| self.moment(node));
                let (from, to) = (end("from"), end("to"));
                if let (Some(first), Some(last)) = (from, to)
                    && first.is_after(last)
                {
                    let (expected, found) = ("the earlier moment first", "a range that ends before it begins");
                    self.errors.push(ReferralError::Shape { expected, found, span: node.span });
                }
                On { from, to }
            }
        }
    }

    /// Who was there.
    fn attended(&mut self, node: &Node) -> Vec<Who> {
        let items = if let Body::Scalar(_) = node.body {
            std::slice::from_ref(node)
        } else {
            self.list(node, "a list of agencies and roles")
        };
        let mut found = Vec::new();
        for item in items {
            let Some(value) = self.scalar(item, "an agency or a role") else { continue };
            let pack = self.pack;
            let agency = self.search("agency", &value, &pack.agencies, |agency| agency).map(Who::Agency);
            match agency.or_else(|| self.search("role", &value, &pack.roles, |role| &role.entry).map(Who::Role)) {
                Some(who) => {
                    let kind = if matches!(who, Who::Role(_)) { Kind::Role } else { Kind::Agency };
                    self.named.push((kind, Spanned { value, span: item.span }));
                    found.push(who);
                }
                None => {
                    let names = self.pack.agencies.iter().chain(self.pack.roles.iter().map(|role| &role.entry));
                    let near = nearest(&value, names.map(|entry| entry.name.as_str())).map(str::to_owned);
                    let name = Spanned { value, span: item.span };
                    self.errors.push(ReferralError::UnknownName { what: "agency or role", name, near });
                }
            }
        }
        found.in_order();
        found.dedup();
        found
    }

    /// What was recorded of an event: keys with a line of text each.
    fn recorded(&mut self, node: &Node) -> BTreeMap<String, String> {
        let entries = self.optional_entries(node, "keys such as `reason:`");
        let line =
            |(key, node): &(Spanned<String>, Node)| Some((key.value.clone(), self.line(node, "a line of text")?));
        entries.iter().filter_map(line).collect()
    }

    pub(super) fn event(&mut self, name: &Spanned<String>) -> Option<EventId> {
        let pack = self.pack;
        self.find("event", name, &pack.events, |event| &event.entry)
    }
}
