//! Reads a referral: its keys, its children and its reports, and the parts of which every other reader is made.

use std::collections::BTreeSet;

use crate::base::arena::{Arena, Id};
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::letters::{Use, look};
use crate::base::order::InOrder;
use crate::base::span::{FileId, Span, Spanned};
use crate::engine::referral::errors::{
    MAX_CHILDREN, MAX_EVENTS, MAX_EVENTS_TOLD, MAX_FINDINGS, MAX_REPORTS, ReferralError,
};
#[cfg(feature = "language")]
use crate::engine::referral::expected;
use crate::engine::referral::kin::is_in_a_circle;
use crate::engine::referral::{Child, ChildId, Happened, Kin, Provenance, Referral, Renamed, Worries};
use crate::pack::model::{AgencyId, Entry, Pack};
use crate::syntax::ast::{Kind, Whom};
use crate::syntax::document::{self, Body, Node};

/// The word for: it was asked, and nobody could or would say.
pub(crate) const NOT_KNOWN: &str = "not-known";

/// Reads a referral and checks it against a pack.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn read(pack: &Pack, file: FileId, text: &str) -> Result<Referral, Vec<Diagnostic>> {
    let document = document::read(file, text, Use::Told).map_err(|error| vec![*error])?;
    read_document(pack, &document)
}

/// The same of a document that was read.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_document(pack: &Pack, document: &Node) -> Result<Referral, Vec<Diagnostic>> {
    let mut reader = Reader::new(pack);
    let mut referral = reader.referral(document);
    referral.renamed = std::mem::take(&mut reader.renamed);
    if reader.errors.is_empty() { Ok(referral) } else { Err(reader.faults()) }
}

/// Every name of a block in a referral, as it stands there, with what a story expects.
///
/// # Errors
/// As [`read`]: where something is wrong, a name could be overlooked.
#[cfg(feature = "language")]
pub(crate) fn names_in(pack: &Pack, document: &Node) -> Result<Vec<(Kind, Spanned<String>)>, Vec<Diagnostic>> {
    let mut reader = Reader::new(pack);
    drop(reader.referral(document));
    if !reader.errors.is_empty() {
        return Err(reader.faults());
    }
    let mut named = std::mem::take(&mut reader.named);
    if let Body::Map(entries) = &document.body
        && let Some(expected) = find(entries, "expect")
    {
        expected::names(expected, &mut named);
    }
    Ok(named)
}

impl<'a> Reader<'a> {
    fn new(pack: &'a Pack) -> Reader<'a> {
        Reader { pack, errors: Vec::new(), renamed: BTreeSet::new(), named: Vec::new(), seen: Vec::new() }
    }

    /// What is wrong, in the order of the text.
    fn faults(&self) -> Vec<Diagnostic> {
        faults(&self.errors)
    }
}

fn faults(errors: &[ReferralError]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = errors.iter().map(ReferralError::diagnostic).collect();
    found.in_order_of(|diagnostic| diagnostic.labels.first().map(|label| label.span.start));
    let more = found.len().saturating_sub(MAX_FINDINGS);
    if more > 0 {
        found.truncate(MAX_FINDINGS);
        let message = format!("{more} more findings are not shown");
        found.push(Diagnostic::error("too-many-findings", message, Span::NOWHERE).help("mend those above first"));
    }
    found
}

const CHILD_KEYS: [&str; 9] =
    ["child", "facts", "events", "concerns", "worries", "born", "family", "home", "parent-of"];

pub(super) struct Reader<'a> {
    pub(super) pack: &'a Pack,
    pub(super) errors: Vec<ReferralError>,
    /// What the document calls by a name of before.
    pub(super) renamed: BTreeSet<Renamed>,
    /// The names of blocks in the document, of those that it calls by their names of now.
    pub(super) named: Vec<(Kind, Spanned<String>)>,
    /// Every event so far, with its note.
    pub(super) seen: Vec<(Happened, Option<String>)>,
}

pub(super) type Entries<'n> = &'n [(Spanned<String>, Node)];

/// The labels of the children; none when there are too many to look at.
pub(super) type Labels = Arena<ChildId, Spanned<String>>;

impl Reader<'_> {
    fn referral(&mut self, document: &Node) -> Referral {
        const KNOWN: [&str; 11] = [
            "referral",
            "received",
            "as-at",
            "household",
            "children",
            "people",
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
            worries: Worries::default(),
            children: Arena::new(),
            people: Vec::new(),
            events: Arena::new(),
            doubted_births: Vec::new(),
            plans: Arena::new(),
            tellings: Arena::new(),
            complete: BTreeSet::new(),
            repeated: Vec::new(),
            renamed: BTreeSet::new(),
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
                Labels::new()
            }
        };
        let people = match find(entries, "people") {
            Some(node) => self.people(node, &labels, &mut referral),
            None => Vec::new(),
        };
        if let Some(node) = find(entries, "household") {
            let facts = self.optional_entries(node, "facts of the household");
            self.under_two_names(facts);
            for (key, value) in facts {
                match key.value.as_str() {
                    "facts" => referral.household.extend(self.facts(value, Whom::Household, Provenance::default())),
                    "concerns" => self.concerns(value, &mut referral.worries),
                    "worries" => self.worries(value, &mut referral.worries),
                    "events" => self.events(value, &labels, None, &mut referral),
                    _ => referral.household.extend(self.fact(key, value, Whom::Household, Provenance::default())),
                }
            }
        }
        if let Some(node) = find(entries, "reports") {
            for report in self.list(node, "a list of reports") {
                self.report(report, &labels, &people, &mut referral);
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
        self.bound(document, &referral);
        referral.doubt_births(self.pack);
        self.following(&mut referral);
        referral
    }

    /// Bounds how much is told: what happened in a household is told of each of its children.
    fn bound(&mut self, document: &Node, referral: &Referral) {
        let children = referral.children.len().max(1);
        let (own, shared): (Vec<_>, Vec<_>) = referral.events.iter().partition(|happened| happened.child.is_some());
        let events = own.len() + shared.len() + referral.plans.len() + referral.tellings.len();
        let told = own.len() + shared.len() * children;
        if events > MAX_EVENTS || told > MAX_EVENTS_TOLD {
            self.errors.push(ReferralError::TooManyEvents { events, children, span: document.span });
        }
        let reports = referral.household.len() + referral.children.iter().map(|child| child.told.len()).sum::<usize>();
        if reports > MAX_REPORTS {
            self.errors.push(ReferralError::TooManyReports { reports, span: document.span });
        }
    }

    fn children(&mut self, node: &Node, referral: &mut Referral) -> Labels {
        let list = self.list(node, "a list of children");
        if list.is_empty() && matches!(node.body, Body::List(_) | Body::Null) {
            self.errors.push(ReferralError::NoChildren { span: node.span });
        }
        if list.len() > MAX_CHILDREN {
            self.errors.push(ReferralError::TooManyChildren { children: list.len(), span: node.span });
            return Labels::new();
        }
        let mut labels = Labels::new();
        let (mut events, mut parents) = (Vec::new(), Vec::new());
        for item in list {
            let Some(entries) = self.entries(item, "a child with `child:` and `facts:`") else { continue };
            self.keys(entries, &CHILD_KEYS);
            let label = match find(entries, "child") {
                Some(node) => {
                    Spanned { value: self.line(node, "the child's label").unwrap_or_default(), span: node.span }
                }
                None => {
                    self.errors.push(ReferralError::MissingKey { key: "child", span: item.span });
                    Spanned { value: String::new(), span: item.span }
                }
            };
            let own = look(&label.value);
            let same = |other: &&Spanned<String>| !own.is_empty() && look(&other.value) == own;
            if let Some(first) = labels.iter().find(same) {
                self.errors.push(ReferralError::DuplicateChild { label: label.clone(), first: first.span });
            }
            let told = find(entries, "facts").map(|facts| self.facts(facts, Whom::Child, Provenance::default()));
            let told = told.unwrap_or_default();
            let mut worries = Worries::default();
            if let Some(node) = find(entries, "concerns") {
                self.concerns(node, &mut worries);
            }
            if let Some(node) = find(entries, "worries") {
                self.worries(node, &mut worries);
            }
            if let Some(node) = find(entries, "events") {
                events.push((labels.next_id(), node));
            }
            if let Some(node) = find(entries, "born") {
                self.birth(node, labels.next_id(), referral);
            }
            if let Some(node) = find(entries, "parent-of") {
                parents.push((labels.next_id(), node));
            }
            // Two words that look the same are one word, however they begin.
            let mut line =
                |key| find(entries, key).and_then(|node| Some(look(&self.line(node, "a word")?).to_lowercase()));
            let kin = Kin { family: line("family"), home: line("home"), parent_of: Vec::new() };
            referral.children.push(Child { label: label.value.clone(), told, worries, kin });
            labels.push(label);
        }
        for (child, node) in parents {
            let items = if let Body::List(items) = &node.body { items } else { std::slice::from_ref(node) };
            let of: Vec<ChildId> = items.iter().filter_map(|item| self.child(item, &labels)).collect();
            referral.children[child].kin.parent_of = of;
            if is_in_a_circle(&referral.children, child) {
                self.errors.push(ReferralError::Shape {
                    expected: "children who are not this child's own parents",
                    found: "a circle of parents",
                    span: node.span,
                });
            }
        }
        for (child, node) in events {
            self.events(node, &labels, Some(child), referral);
        }
        labels
    }

    /// A birth, which is the event from which the pack's ages count.
    fn birth(&mut self, node: &Node, child: ChildId, referral: &mut Referral) {
        let on = self.on(node);
        match self.pack.facts.iter().find_map(|fact| fact.counts_from) {
            Some(event) => {
                self.happened(Happened::plain(event, on, Some(child)), None, referral);
            }
            None => self.shape(node, "no birth, since no fact of this pack counts from an event"),
        }
    }

    fn report(&mut self, node: &Node, labels: &Labels, people: &[Spanned<String>], referral: &mut Referral) {
        let Some(entries) = self.entries(node, "a report with `agency:` and `facts:`") else { return };
        self.keys(entries, &["agency", "child", "person", "facts", "on"]);
        let agency = match find(entries, "agency") {
            Some(node) => self.agency(node),
            None => {
                self.errors.push(ReferralError::MissingKey { key: "agency", span: node.span });
                None
            }
        };
        let said = Provenance { by: agency, on: find(entries, "on").and_then(|node| self.moment(node)) };
        let child = find(entries, "child").map(|node| self.child(node, labels));
        let Some(facts) = find(entries, "facts") else {
            self.errors.push(ReferralError::MissingKey { key: "facts", span: node.span });
            return;
        };
        let of = match find(entries, "person") {
            Some(node) => match self.person(node, people).and_then(|at| referral.people.get(at)) {
                Some(told) => Some((told.person, told.nth)),
                None => return,
            },
            None => None,
        };
        match child {
            None => referral.household.extend(self.facts_of(of, facts, Whom::Household, said)),
            Some(child) => {
                let told = self.facts_of(of, facts, Whom::Child, said);
                if let Some(child) = child {
                    referral.children[child].told.extend(told);
                }
            }
        }
    }

    pub(super) fn agency(&mut self, node: &Node) -> Option<AgencyId> {
        let name = Spanned { value: self.scalar(node, "an agency")?, span: node.span };
        let pack = self.pack;
        self.find("agency", &name, &pack.agencies, |agency| agency)
    }

    pub(super) fn child(&mut self, node: &Node, labels: &Labels) -> Option<ChildId> {
        let label = self.line(node, "a child's label")?;
        let seen = look(&label);
        let found =
            labels.find(|other| other.value == label).or_else(|| labels.find(|other| look(&other.value) == seen));
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

    pub(super) fn yes_no(&mut self, node: &Node) -> Option<bool> {
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

    /// What a name stands for, or stood for before, in a list that is in the order of names.
    pub(super) fn find<I: Id, T>(
        &mut self,
        what: &'static str,
        name: &Spanned<String>,
        list: &Arena<I, T>,
        entry: fn(&T) -> &Entry,
    ) -> Option<I> {
        let found = self.search(what, &name.value, list, entry);
        if let (Some(_), Some(kind)) = (found, kind_of(what)) {
            self.named.push((kind, name.clone()));
        }
        if found.is_none() {
            let names = list.iter().map(|other| entry(other).name.as_str());
            let near = nearest(&name.value, names).map(str::to_owned);
            self.errors.push(ReferralError::UnknownName { what, name: name.clone(), near });
        }
        found
    }

    /// The same without complaint; that it is a name of before is noted.
    pub(super) fn search<I: Id, T>(
        &mut self,
        what: &'static str,
        name: &str,
        list: &Arena<I, T>,
        entry: fn(&T) -> &Entry,
    ) -> Option<I> {
        let found = named(list, name, entry)?;
        let now = &entry(&list[found]).name;
        if now != name {
            self.renamed.insert(Renamed { what, old: name.to_owned(), new: now.clone() });
        }
        Some(found)
    }

    pub(super) fn moment(&mut self, node: &Node) -> Option<Moment> {
        let text = self.scalar(node, "a date, or a date and time")?;
        let moment = Moment::read(&text);
        if moment.is_none() {
            self.errors.push(ReferralError::NoSuchMoment { text, span: node.span });
        }
        moment
    }

    pub(super) fn scalar(&mut self, node: &Node, expected: &'static str) -> Option<String> {
        if let Body::Scalar(text) = &node.body {
            return Some(text.clone());
        }
        self.shape(node, expected);
        None
    }

    /// A text that is shown as a name, which must not look like more than one line of a decision.
    pub(super) fn line(&mut self, node: &Node, expected: &'static str) -> Option<String> {
        let text = self.scalar(node, expected)?;
        let found = match text.trim() {
            "" => "an empty text",
            // Two of them could not be told apart, and nobody would know that one is there.
            line if look(line).is_empty() => "a text of which nothing can be seen",
            line if line.contains(['\n', '\r', '\u{2028}', '\u{2029}']) => "a text of several lines",
            line => return Some(line.to_owned()),
        };
        self.errors.push(ReferralError::Shape { expected, found, span: node.span });
        None
    }

    pub(super) fn list<'n>(&mut self, node: &'n Node, expected: &'static str) -> &'n [Node] {
        match &node.body {
            Body::List(items) => items,
            Body::Null => &[],
            Body::Scalar(_) | Body::Map(_) => {
                self.shape(node, expected);
                &[]
            }
        }
    }

    pub(super) fn entries<'n>(&mut self, node: &'n Node, expected: &'static str) -> Option<Entries<'n>> {
        if let Body::Map(entries) = &node.body {
            return Some(entries);
        }
        self.shape(node, expected);
        None
    }

    /// Keys with values, or nothing at all.
    pub(super) fn optional_entries<'n>(&mut self, node: &'n Node, expected: &'static str) -> Entries<'n> {
        if node.body == Body::Null { &[] } else { self.entries(node, expected).unwrap_or_default() }
    }

    pub(super) fn shape(&mut self, node: &Node, expected: &'static str) {
        self.errors.push(ReferralError::Shape { expected, found: node.body.describe(), span: node.span });
    }

    pub(super) fn keys(&mut self, entries: Entries<'_>, known: &[&str]) {
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.value.as_str())) {
            let near = nearest(&key.value, known.iter().copied()).map(str::to_owned);
            let keys = known.iter().map(|key| (*key).to_owned()).collect();
            self.errors.push(ReferralError::UnknownKey { key: key.clone(), near, keys });
        }
    }
}

pub(super) fn find<'n>(entries: Entries<'n>, key: &str) -> Option<&'n Node> {
    entries.iter().find(|(other, _)| other.value == key).map(|(_, node)| node)
}

/// What sort of block is looked for.
fn kind_of(what: &str) -> Option<Kind> {
    Some(match what {
        "fact" => Kind::Fact,
        "agency" => Kind::Agency,
        "event" => Kind::Event,
        "clock" => Kind::Clock,
        "concern" => Kind::Group,
        "kind of person" => Kind::Person,
        _ => return None,
    })
}

/// What has a name now, or else had it before, in a list that is in the order of names.
pub(super) fn named<I: Id, T>(list: &Arena<I, T>, name: &str, entry: fn(&T) -> &Entry) -> Option<I> {
    let now = list.search(|other| entry(other).name.as_str().cmp(name));
    now.or_else(|| list.find(|other| entry(other).formerly.iter().any(|old| old == name)))
}
