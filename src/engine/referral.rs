//! Referrals: what is told of a household, checked against the questions of a pack.
//!
//! In: a YAML or JSON document and a typed pack. Out: a referral in which every fact, value, child, agency and event is
//! known to exist, or everything that is wrong with it. Must not know rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, nearest, quoted};
use crate::base::order::InOrder;
use crate::base::span::{FileId, Span, Spanned};
use crate::base::value::{Unit, counted};
use crate::pack::model::{AgencyId, Choice, ClockId, Domain, Entry, EventId, Fact, FactId, Pack, RoleId, Values, Who};
use crate::syntax::ast::Whom;
use crate::syntax::document::{self, Body, Node};

/// A referral as told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// The local reference.
    pub reference: String,
    /// When it was received.
    pub received: Option<Moment>,
    /// The moment as at which it is to be decided, if the document says.
    pub as_at: Option<Moment>,
    /// What is told of the household.
    pub household: Vec<Report>,
    /// The children, as listed.
    pub children: Vec<Child>,
    /// What happened.
    pub events: Vec<Happened>,
    /// What is planned. It counts as nothing that happened.
    pub plans: Vec<Plan>,
    /// Who was told of a missed time limit.
    pub tellings: Vec<Telling>,
    /// Kinds of event of which every one is listed.
    pub complete: BTreeSet<EventId>,
}

/// One child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// The label, such as `Child A`.
    pub label: String,
    /// What is told of the child.
    pub told: Vec<Report>,
}

/// One fact as someone tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The fact.
    pub fact: FactId,
    /// What is told.
    pub answer: Answer,
    /// Who tells it; the referral itself when absent.
    pub by: Option<AgencyId>,
}

/// What is told of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It was asked, and nobody could or would say.
    NotKnown,
    /// It has one of these values.
    Values(Values),
    /// Of a list, just these.
    Items(Vec<u32>),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// What.
    pub event: EventId,
    /// When.
    pub on: On,
    /// To which child, by position; to the household when absent.
    pub child: Option<usize>,
    /// Who was there, sorted, if that was recorded.
    pub attended: Option<Vec<Who>>,
    /// Whether it was only a call, if that was recorded.
    pub by_telephone: Option<bool>,
    /// What else was recorded, such as the reason.
    pub recorded: BTreeMap<String, String>,
}

/// Something that is planned, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What.
    pub event: EventId,
    /// When it was planned.
    pub made: On,
    /// For when it was planned.
    pub day: On,
    /// For which child, by position; for the household when absent.
    pub child: Option<usize>,
}

/// A step of a ladder that somebody took: who was told of a missed time limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The clock that was missed.
    pub clock: ClockId,
    /// Who was told, sorted.
    pub who: Vec<Who>,
    /// When.
    pub on: On,
    /// For which child, by position; for every child when absent.
    pub child: Option<usize>,
}

/// When something happened: no earlier and no later than this; nothing is known of an end that is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct On {
    /// No earlier than this.
    pub from: Option<Moment>,
    /// No later than this.
    pub to: Option<Moment>,
}

impl On {
    /// Just then.
    #[must_use]
    pub fn at(moment: Moment) -> On {
        On { from: Some(moment), to: Some(moment) }
    }

    /// The moment, if there is only one.
    #[must_use]
    pub fn exactly(self) -> Option<Moment> {
        self.from.filter(|_| self.from == self.to)
    }

    /// Whether it certainly comes after a moment.
    #[must_use]
    pub fn is_after(self, moment: Moment) -> bool {
        self.from.is_some_and(|from| from.is_after(moment))
    }

    /// Whether it certainly comes before a moment.
    #[must_use]
    pub fn is_before(self, moment: Moment) -> bool {
        self.to.is_some_and(|to| moment.is_after(to))
    }
}

/// What can be wrong with a referral.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferralError {
    /// A document that is not keys with values, or a list where a value belongs.
    #[error("wrong shape")]
    Shape {
        /// What was expected.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
        /// Where.
        span: Span,
    },
    /// No `referral:` or no `children:`.
    #[error("missing key")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// Where it would belong.
        span: Span,
    },
    /// `childern:`.
    #[error("unknown key")]
    UnknownKey {
        /// As written.
        key: Spanned<String>,
        /// The nearest key.
        near: Option<String>,
        /// All keys that may stand there.
        keys: Vec<String>,
    },
    /// `brusie-seen: yes`.
    #[error("unknown name")]
    UnknownName {
        /// A fact, an agency, an event or a child.
        what: &'static str,
        /// As written.
        name: Spanned<String>,
        /// The nearest of them.
        near: Option<String>,
    },
    /// A household fact under a child, or the other way round.
    #[error("told of the wrong one")]
    WrongAbout {
        /// The fact or event.
        name: Spanned<String>,
        /// Whom it is about.
        about: Whom,
    },
    /// `age: yes`.
    #[error("wrong value")]
    WrongValue {
        /// The fact.
        fact: String,
        /// What was expected.
        expected: String,
        /// As written, in backticks, or what it is.
        found: String,
        /// The nearest answer.
        near: Option<String>,
        /// Where.
        span: Span,
    },
    /// `age: 400 months`.
    #[error("out of range")]
    OutOfRange {
        /// The fact.
        fact: String,
        /// As written, in the fact's unit.
        value: i64,
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
        /// In what all three are counted.
        unit: Option<Unit>,
        /// Where.
        span: Span,
    },
    /// Two children with one label.
    #[error("duplicate child")]
    DuplicateChild {
        /// The second.
        label: Spanned<String>,
        /// The first.
        first: Span,
    },
    /// `children: []`.
    #[error("no children")]
    NoChildren {
        /// Where.
        span: Span,
    },
    /// `received: yesterday`.
    #[error("no such moment")]
    NoSuchMoment {
        /// As written.
        text: String,
        /// Where.
        span: Span,
    },
    /// An event about a child without `child:`.
    #[error("event without child")]
    WhichChild {
        /// The event.
        event: Spanned<String>,
    },
    /// `planned-for:` without `on:`.
    #[error("plan without its own date")]
    WhenPlanned {
        /// Where.
        span: Span,
    },
    /// More than [`MAX_CHILDREN`] children.
    #[error("too many children")]
    TooManyChildren {
        /// How many.
        children: usize,
        /// Where.
        span: Span,
    },
}

/// How many children one referral may list.
pub const MAX_CHILDREN: usize = 64;
/// How many findings are shown of one referral.
pub const MAX_FINDINGS: usize = 100;

impl ReferralError {
    /// The sentence, the place and the cure.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        use ReferralError as E;
        let mean = |near: &Option<String>| near.as_ref().map(|near| format!("did you mean `{near}`?"));
        match self {
            E::Shape { expected, found, span } => {
                Diagnostic::error("referral-shape", format!("expected {expected}, found {found}"), *span)
                    .help("see the referral in README.md, or the JSON Schema that `threshold schema` prints")
            }
            E::MissingKey { key, span } => {
                Diagnostic::error("referral-missing-key", format!("`{key}` is missing"), *span)
                    .help(format!("add `{key}:`"))
            }
            E::UnknownKey { key, near, keys } => Diagnostic::error(
                "referral-unknown-key",
                format!("{} is not a key of a referral here", quoted(&key.value)),
                key.span,
            )
            .label("not known")
            .help_if(mean(near))
            .help(format!(
                "here may stand {}",
                keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
            )),
            E::UnknownName { what, name, near } => {
                let (whose, help) = match *what {
                    "child" => ("the referral", "list the child under `children:`, or correct the label"),
                    _ => ("the pack", "`threshold schema` lists everything that the pack asks"),
                };
                let message = format!("{whose} has no {what} {}", quoted(&name.value));
                Diagnostic::error("referral-unknown-name", message, name.span)
                    .label("not known")
                    .help_if(mean(near))
                    .help(help)
            }
            E::WrongAbout { name, about } => {
                let (whose, place) = match about {
                    Whom::Child => ("a child", "under that child's `facts:`"),
                    Whom::Household => ("the household", "under `household:`"),
                };
                Diagnostic::error("referral-wrong-place", format!("`{}` is about {whose}", name.value), name.span)
                    .label("told of the wrong one")
                    .help(format!("write it {place}"))
            }
            E::WrongValue { fact, expected, found, near, span } => {
                Diagnostic::error("referral-wrong-value", format!("{found} is not an answer to `{fact}`"), *span)
                    .label(format!("expected {expected}"))
                    .help_if(mean(near))
                    .help(
                        "write `not-known` when it was asked and nobody could say; leave it out when it was not asked",
                    )
            }
            E::OutOfRange { fact, value, from, to, unit, span } => {
                let value = counted(*value, *unit);
                Diagnostic::error("referral-out-of-range", format!("{value} is outside the range of `{fact}`"), *span)
                    .label(format!("must be from {from} to {}", counted(i64::from(*to), *unit)))
                    .help("check the number and its unit")
            }
            E::DuplicateChild { label, first } => Diagnostic::error(
                "duplicate-child",
                format!("two children are called {}", quoted(&label.value)),
                label.span,
            )
            .also(*first, "the first one")
            .help("give each child a label of its own, such as `Child B`"),
            E::NoChildren { span } => Diagnostic::error("no-children", "no child is listed", *span)
                .help("list every child of the household, also those about whom nothing is known"),
            E::NoSuchMoment { text, span } => {
                Diagnostic::error("no-such-moment", format!("{} is not a date or a date and time", quoted(text)), *span)
                    .label("expected a date such as 2026-11-20, or 2026-11-20T16:50")
                    .help("write local time, without a time zone")
            }
            E::WhichChild { event } => Diagnostic::error(
                "event-without-child",
                format!("`{}` is about a child, and which is not said", event.value),
                event.span,
            )
            .help("add `child:` and the child's label"),
            E::WhenPlanned { span } => {
                Diagnostic::error("plan-without-date", "it is not said when this was planned", *span)
                    .label("here without `on:`")
                    .help(
                        "write `on:` with the day on which it was planned, or `on: not-known`: the latest plan counts",
                    )
            }
            E::TooManyChildren { children, span } => {
                Diagnostic::error("too-many-children", format!("{children} children are listed"), *span)
                    .help(format!("at most {MAX_CHILDREN} fit into one referral; split it"))
            }
        }
    }
}

/// Reads a referral and checks it against a pack.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn read(pack: &Pack, file: FileId, text: &str) -> Result<Referral, Vec<Diagnostic>> {
    let document = document::read(file, text).map_err(|error| vec![*error])?;
    let mut reader = Reader { pack, errors: Vec::new() };
    let referral = reader.referral(&document);
    if reader.errors.is_empty() {
        return Ok(referral);
    }
    let mut found: Vec<Diagnostic> = reader.errors.iter().map(ReferralError::diagnostic).collect();
    found.in_order_of(|diagnostic| diagnostic.labels.first().map(|label| label.span.start));
    let more = found.len().saturating_sub(MAX_FINDINGS);
    if more > 0 {
        found.truncate(MAX_FINDINGS);
        let span = Span { file: FileId(u32::MAX), start: 0, end: 0 };
        let message = format!("{more} more findings are not shown");
        found.push(Diagnostic::error("too-many-findings", message, span).help("mend those above first"));
    }
    Err(found)
}

struct Reader<'a> {
    pack: &'a Pack,
    errors: Vec<ReferralError>,
}

type Entries<'n> = &'n [(Spanned<String>, Node)];

impl Reader<'_> {
    fn referral(&mut self, document: &Node) -> Referral {
        const KNOWN: [&str; 10] = [
            "referral",
            "received",
            "as-at",
            "household",
            "children",
            "reports",
            "events",
            "history-complete",
            "story",
            "expect",
        ];
        let mut referral = Referral {
            reference: String::new(),
            received: None,
            as_at: None,
            household: Vec::new(),
            children: Vec::new(),
            events: Vec::new(),
            plans: Vec::new(),
            tellings: Vec::new(),
            complete: BTreeSet::new(),
        };
        let Body::Map(entries) = &document.body else {
            self.shape(document, "keys such as `referral:` and `children:`");
            return referral;
        };
        self.keys(entries, &KNOWN);
        match find(entries, "referral") {
            Some(node) => referral.reference = self.line(node, "a local reference").unwrap_or_default(),
            None => self.errors.push(ReferralError::MissingKey { key: "referral", span: document.span }),
        }
        referral.received = find(entries, "received").and_then(|node| self.moment(node));
        referral.as_at = find(entries, "as-at").and_then(|node| self.moment(node));
        let labels = match find(entries, "children") {
            Some(node) => self.children(node, &mut referral),
            None => {
                self.errors.push(ReferralError::MissingKey { key: "children", span: document.span });
                Vec::new()
            }
        };
        if let Some(node) = find(entries, "household") {
            let facts = self.optional_entries(node, "facts of the household");
            for (key, value) in facts {
                match key.value.as_str() {
                    "facts" => referral.household.extend(self.facts(value, Whom::Household, None)),
                    "events" => self.events(value, &labels, None, &mut referral),
                    _ => referral.household.extend(self.fact(key, value, Whom::Household, None)),
                }
            }
        }
        if let Some(node) = find(entries, "reports") {
            for report in self.list(node, "a list of reports") {
                self.report(report, &labels, &mut referral);
            }
        }
        if let Some(node) = find(entries, "events") {
            self.events(node, &labels, None, &mut referral);
        }
        if let Some(node) = find(entries, "history-complete") {
            for item in self.list(node, "a list of events") {
                let event = self
                    .scalar(item, "an event")
                    .and_then(|name| self.event(&Spanned { value: name, span: item.span }));
                referral.complete.extend(event);
            }
        }
        referral
    }

    /// The labels of the children; none when there are too many to look at.
    fn children(&mut self, node: &Node, referral: &mut Referral) -> Vec<Spanned<String>> {
        let list = self.list(node, "a list of children");
        if list.is_empty() && matches!(node.body, Body::List(_) | Body::Null) {
            self.errors.push(ReferralError::NoChildren { span: node.span });
        }
        if list.len() > MAX_CHILDREN {
            self.errors.push(ReferralError::TooManyChildren { children: list.len(), span: node.span });
            return Vec::new();
        }
        let mut labels: Vec<Spanned<String>> = Vec::new();
        let mut events = Vec::new();
        for item in list {
            let Some(entries) = self.entries(item, "a child with `child:` and `facts:`") else { continue };
            self.keys(entries, &["child", "facts", "events"]);
            let label = match find(entries, "child") {
                Some(node) => {
                    Spanned { value: self.line(node, "the child's label").unwrap_or_default(), span: node.span }
                }
                None => {
                    self.errors.push(ReferralError::MissingKey { key: "child", span: item.span });
                    Spanned { value: String::new(), span: item.span }
                }
            };
            let same = |other: &&Spanned<String>| !label.value.is_empty() && other.value == label.value;
            if let Some(first) = labels.iter().find(same) {
                self.errors.push(ReferralError::DuplicateChild { label: label.clone(), first: first.span });
            }
            let told = find(entries, "facts").map(|facts| self.facts(facts, Whom::Child, None)).unwrap_or_default();
            if let Some(node) = find(entries, "events") {
                events.push((labels.len(), node));
            }
            referral.children.push(Child { label: label.value.clone(), told });
            labels.push(label);
        }
        for (child, node) in events {
            self.events(node, &labels, Some(child), referral);
        }
        labels
    }

    fn report(&mut self, node: &Node, labels: &[Spanned<String>], referral: &mut Referral) {
        let Some(entries) = self.entries(node, "a report with `agency:` and `facts:`") else { return };
        self.keys(entries, &["agency", "child", "facts"]);
        let agency = match find(entries, "agency") {
            Some(node) => self.scalar(node, "an agency").and_then(|name| {
                let name = Spanned { value: name, span: node.span };
                self.find("agency", &name, &self.pack.agencies, |agency| &agency.name).map(AgencyId)
            }),
            None => {
                self.errors.push(ReferralError::MissingKey { key: "agency", span: node.span });
                None
            }
        };
        let child = find(entries, "child").map(|node| self.child(node, labels));
        let Some(facts) = find(entries, "facts") else {
            self.errors.push(ReferralError::MissingKey { key: "facts", span: node.span });
            return;
        };
        match child {
            None => referral.household.extend(self.facts(facts, Whom::Household, agency)),
            Some(child) => {
                let told = self.facts(facts, Whom::Child, agency);
                if let Some(child) = child.and_then(|child| referral.children.get_mut(child)) {
                    child.told.extend(told);
                }
            }
        }
    }

    fn child(&mut self, node: &Node, labels: &[Spanned<String>]) -> Option<usize> {
        let label = self.line(node, "a child's label")?;
        let found = labels.iter().position(|other| other.value == label);
        // Without any children that has been said already.
        if found.is_none() && !labels.is_empty() {
            // `Child A` is near to `Child B` and yet another child: only a slip of the shift key is a slip here.
            let slip = |other: &&Spanned<String>| other.value.to_lowercase() == label.to_lowercase();
            let near = labels.iter().find(slip).map(|other| other.value.clone());
            let name = Spanned { value: label, span: node.span };
            self.errors.push(ReferralError::UnknownName { what: "child", name, near });
        }
        found
    }

    fn events(&mut self, node: &Node, labels: &[Spanned<String>], of: Option<usize>, referral: &mut Referral) {
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
            let about = self.pack.events.get(event.at()).map(|event| event.about);
            match (about, child) {
                (Some(Whom::Child), None) if find(entries, "child").is_none() => {
                    self.errors.push(ReferralError::WhichChild { event: name });
                }
                (Some(Whom::Household), Some(_)) if of.is_none() => {
                    self.errors.push(ReferralError::WrongAbout { name, about: Whom::Household });
                }
                (about, child) => {
                    let child = if about == Some(Whom::Household) { None } else { child };
                    match planned {
                        Some(day) => referral.plans.push(Plan { event, made: on, day, child }),
                        None => referral.events.push(Happened { event, on, child, attended, by_telephone, recorded }),
                    }
                }
            }
        }
    }

    /// Who was told of a missed time limit.
    fn telling(
        &mut self,
        item: &Node,
        entries: Entries<'_>,
        told: &Node,
        (labels, of): (&[Spanned<String>], Option<usize>),
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
        let name = about.and_then(|about| Some(Spanned { value: self.scalar(about, "a clock")?, span: about.span }));
        let clock = name.and_then(|name| self.find("clock", &name, &self.pack.clocks, |clock| &clock.entry.name));
        let on = on.map(|node| self.on(node));
        if let (Some(clock), Some(on)) = (clock, on) {
            referral.tellings.push(Telling { clock: ClockId(clock), who, on, child });
        }
    }

    /// A moment, two between which it lies, or `not-known`.
    fn on(&mut self, node: &Node) -> On {
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
            let agency = self.pack.agencies.iter().zip((0..).map(AgencyId)).find(|(agency, _)| agency.name == value);
            let role = self.pack.roles.iter().zip((0..).map(RoleId)).find(|(role, _)| role.entry.name == value);
            match (agency, role) {
                (Some((_, id)), _) => found.push(Who::Agency(id)),
                (None, Some((_, id))) => found.push(Who::Role(id)),
                (None, None) => {
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

    fn yes_no(&mut self, node: &Node) -> Option<bool> {
        match &node.body {
            Body::Null => None,
            Body::Scalar(word) if word == "yes" => Some(true),
            Body::Scalar(word) if word == "no" => Some(false),
            Body::Scalar(word) if word == NOT_KNOWN => None,
            Body::Scalar(_) | Body::List(_) | Body::Map(_) => {
                self.shape(node, "yes, no or not-known");
                None
            }
        }
    }

    /// What was recorded of an event: keys with a line of text each.
    fn recorded(&mut self, node: &Node) -> BTreeMap<String, String> {
        let entries = self.optional_entries(node, "keys such as `reason:`");
        let line =
            |(key, node): &(Spanned<String>, Node)| Some((key.value.clone(), self.line(node, "a line of text")?));
        entries.iter().filter_map(line).collect()
    }

    fn event(&mut self, name: &Spanned<String>) -> Option<EventId> {
        self.find("event", name, &self.pack.events, |event| &event.entry.name).map(EventId)
    }

    fn facts(&mut self, node: &Node, about: Whom, by: Option<AgencyId>) -> Vec<Report> {
        let entries = self.optional_entries(node, "facts with their answers");
        entries.iter().filter_map(|(key, value)| self.fact(key, value, about, by)).collect()
    }

    fn fact(&mut self, key: &Spanned<String>, value: &Node, about: Whom, by: Option<AgencyId>) -> Option<Report> {
        let pack = self.pack;
        let id = self.find("fact", key, &pack.facts, |fact| &fact.entry.name).map(FactId)?;
        let fact = pack.facts.get(id.at())?;
        if fact.about != about {
            self.errors.push(ReferralError::WrongAbout { name: key.clone(), about: fact.about });
            return None;
        }
        Some(Report { fact: id, answer: self.answer(fact, value)?, by })
    }

    fn answer(&mut self, fact: &Fact, node: &Node) -> Option<Answer> {
        if matches!(&node.body, Body::Null) || matches!(&node.body, Body::Scalar(word) if word == NOT_KNOWN) {
            return Some(Answer::NotKnown);
        }
        let wrong = |at: &Node, near: Option<&str>, found: String| ReferralError::WrongValue {
            fact: fact.entry.name.clone(),
            expected: expected(&fact.domain),
            found,
            near: near.map(str::to_owned),
            span: at.span,
        };
        let answer = match (&fact.domain, &node.body) {
            (Domain::YesNo, Body::Scalar(word)) => match word.as_str() {
                "yes" => Answer::Values(Values::YesNo(true)),
                "no" => Answer::Values(Values::YesNo(false)),
                _ => {
                    self.errors.push(wrong(node, nearest(word, ["yes", "no", NOT_KNOWN].into_iter()), quoted(word)));
                    return None;
                }
            },
            (Domain::OneOf { choices, .. }, Body::Scalar(word)) => {
                Answer::Values(Values::Choices(vec![self.choice(choices, node, word, wrong)?]))
            }
            (Domain::SeveralOf { choices }, Body::Scalar(word)) => {
                Answer::Items(vec![self.choice(choices, node, word, wrong)?])
            }
            (Domain::SeveralOf { choices }, Body::List(items)) => {
                // Every item is looked at, so that all that is wrong is found.
                let found: Vec<Option<u32>> = items
                    .iter()
                    .map(|item| {
                        let word = self.scalar(item, "one of the list")?;
                        self.choice(choices, item, &word, wrong)
                    })
                    .collect();
                let found: BTreeSet<u32> = found.into_iter().collect::<Option<_>>()?;
                Answer::Items(found.into_iter().collect())
            }
            (Domain::Number { .. }, Body::Scalar(word)) => {
                let Some((from, to)) = quantity(&fact.domain, word) else {
                    self.errors.push(wrong(node, None, quoted(word)));
                    return None;
                };
                Answer::Values(self.numbers(fact, (from, to), (from, to), node.span)?)
            }
            (Domain::Number { .. }, Body::Map(entries)) => {
                self.keys(entries, &["from", "to"]);
                let end = |reader: &mut Self, key: &'static str| match find(entries, key) {
                    Some(end) => {
                        let word = reader.scalar(end, "a number")?;
                        let range = quantity(&fact.domain, &word);
                        if range.is_none() {
                            reader.errors.push(wrong(end, None, quoted(&word)));
                        }
                        range
                    }
                    None => {
                        reader.errors.push(ReferralError::MissingKey { key, span: node.span });
                        None
                    }
                };
                let (from, to) = (end(self, "from"), end(self, "to"));
                Answer::Values(self.numbers(fact, from?, to?, node.span)?)
            }
            (_, body) => {
                self.errors.push(wrong(node, None, body.describe().to_owned()));
                return None;
            }
        };
        Some(answer)
    }

    fn choice(
        &mut self,
        choices: &[Choice],
        at: &Node,
        word: &str,
        wrong: impl Fn(&Node, Option<&str>, String) -> ReferralError,
    ) -> Option<u32> {
        let found = choices.iter().zip(0..).find(|(choice, _)| choice.name == word).map(|(_, at)| at);
        if found.is_none() {
            let near = nearest(word, choices.iter().map(|choice| choice.name.as_str()));
            self.errors.push(wrong(at, near, quoted(word)));
        }
        found
    }

    /// The numbers from the least that the first quantity can stand for to the greatest that the last one can.
    fn numbers(&mut self, fact: &Fact, first: (i64, i64), last: (i64, i64), span: Span) -> Option<Values> {
        let Domain::Number { from: least, to: greatest, unit } = fact.domain else { return None };
        let (from, to) = (first.0, last.1);
        let name = || fact.entry.name.clone();
        if from > to {
            let (expected, found) = ("the lower number first".to_owned(), format!("the range from {from} to {to}"));
            self.errors.push(ReferralError::WrongValue { fact: name(), expected, found, near: None, span });
            return None;
        }
        // A coarse unit may reach a little past the range: 18 years where the range ends at 227 months.
        if from < i64::from(least) || last.0 > i64::from(greatest) {
            let value = if from < i64::from(least) { from } else { last.0 };
            self.errors.push(ReferralError::OutOfRange { fact: name(), value, from: least, to: greatest, unit, span });
            return None;
        }
        let to = to.min(i64::from(greatest));
        Some(Values::Numbers { from: i32::try_from(from).ok()?, to: i32::try_from(to).ok()? })
    }

    /// The position of a name in a list that is in the order of names.
    fn find<T>(
        &mut self,
        what: &'static str,
        name: &Spanned<String>,
        list: &[T],
        named: fn(&T) -> &String,
    ) -> Option<u32> {
        let found = list.binary_search_by(|other| named(other).cmp(&name.value));
        if found.is_err() {
            let near = nearest(&name.value, list.iter().map(|other| named(other).as_str())).map(str::to_owned);
            self.errors.push(ReferralError::UnknownName { what, name: name.clone(), near });
        }
        u32::try_from(found.ok()?).ok()
    }

    fn moment(&mut self, node: &Node) -> Option<Moment> {
        let text = self.scalar(node, "a date, or a date and time")?;
        let moment = Moment::read(&text);
        if moment.is_none() {
            self.errors.push(ReferralError::NoSuchMoment { text, span: node.span });
        }
        moment
    }

    fn scalar(&mut self, node: &Node, expected: &'static str) -> Option<String> {
        if let Body::Scalar(text) = &node.body {
            return Some(text.clone());
        }
        self.shape(node, expected);
        None
    }

    /// A text that is shown as a name, which must not look like more than one line of a decision.
    fn line(&mut self, node: &Node, expected: &'static str) -> Option<String> {
        let text = self.scalar(node, expected)?;
        let found = match text.trim() {
            "" => "an empty text",
            line if line.contains(['\n', '\r', '\u{2028}', '\u{2029}']) => "a text of several lines",
            line => return Some(line.to_owned()),
        };
        self.errors.push(ReferralError::Shape { expected, found, span: node.span });
        None
    }

    fn list<'n>(&mut self, node: &'n Node, expected: &'static str) -> &'n [Node] {
        match &node.body {
            Body::List(items) => items,
            Body::Null => &[],
            Body::Scalar(_) | Body::Map(_) => {
                self.shape(node, expected);
                &[]
            }
        }
    }

    fn entries<'n>(&mut self, node: &'n Node, expected: &'static str) -> Option<Entries<'n>> {
        if let Body::Map(entries) = &node.body {
            return Some(entries);
        }
        self.shape(node, expected);
        None
    }

    /// Keys with values, or nothing at all.
    fn optional_entries<'n>(&mut self, node: &'n Node, expected: &'static str) -> Entries<'n> {
        if node.body == Body::Null { &[] } else { self.entries(node, expected).unwrap_or_default() }
    }

    fn shape(&mut self, node: &Node, expected: &'static str) {
        self.errors.push(ReferralError::Shape { expected, found: node.body.describe(), span: node.span });
    }

    fn keys(&mut self, entries: Entries<'_>, known: &[&str]) {
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.value.as_str())) {
            let near = nearest(&key.value, known.iter().copied()).map(str::to_owned);
            let keys = known.iter().map(|key| (*key).to_owned()).collect();
            self.errors.push(ReferralError::UnknownKey { key: key.clone(), near, keys });
        }
    }
}

/// The word for: it was asked, and nobody could or would say.
pub const NOT_KNOWN: &str = "not-known";

fn find<'n>(entries: Entries<'n>, key: &str) -> Option<&'n Node> {
    entries.iter().find(|(other, _)| other.value == key).map(|(_, node)| node)
}

/// The least and the greatest number that a written quantity can stand for, in the fact's own unit.
fn quantity(domain: &Domain, text: &str) -> Option<(i64, i64)> {
    let Domain::Number { unit, .. } = domain else { return None };
    let text = text.trim();
    let split = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
    let (number, words) = text.split_at(split);
    let number: i64 = number.parse().ok().filter(|n: &i64| n.abs() < 1_000_000_000)?;
    match (unit, words.trim()) {
        (None, "") => Some((number, number)),
        (None, _) | (Some(_), "") => None,
        (Some(unit), words) => {
            let written = Unit::from_words(words)?;
            if let Some(ratio) = written.ratio(*unit) {
                let low = number * i64::from(ratio);
                return Some((low, low + i64::from(ratio) - 1));
            }
            // Weeks and days do not make whole months; a month has 28 to 31 days.
            let days = written.ratio(Unit::Day)?;
            let low = number * i64::from(days);
            let high = low + i64::from(days) - 1;
            (*unit == Unit::Month && number >= 0).then_some((low / 31, high / 28))
        }
    }
}

/// What a fact takes, in words.
fn expected(domain: &Domain) -> String {
    let names =
        |choices: &[Choice]| choices.iter().map(|choice| format!("`{}`", choice.name)).collect::<Vec<_>>().join(", ");
    match domain {
        Domain::YesNo => "yes, no or not-known".to_owned(),
        Domain::Number { unit: None, from, to } => format!("a whole number from {from} to {to}"),
        Domain::Number { unit: Some(unit), from, to } => {
            format!(
                "a number with its unit, such as `3 {}s`, from {from} to {to} {}s",
                unit.singular(),
                unit.singular()
            )
        }
        Domain::OneOf { choices, .. } => format!("one of {}", names(choices)),
        Domain::SeveralOf { choices } => format!("a list of {}", names(choices)),
    }
}

/// The entry of a fact, for those who name it.
#[must_use]
pub fn entry(pack: &Pack, fact: FactId) -> Option<&Entry> {
    pack.facts.get(fact.at()).map(|fact| &fact.entry)
}
