//! Documents beside the rules, key by key: every name in them is one of the pack's, or an error with its place.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::base::arena::{Arena, Id};
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::span::{Span, Spanned};
use crate::pack::errors::CheckError;
use crate::pack::model::{
    ActionId, AgencyId, ClockId, Entry, FactId, GroupId, LevelId, MeasureId, MeetingId, Pack, RouteId, RuleId,
    SourceId, SpeedId,
};
use crate::render::sentences::capital;
use crate::syntax::ast::Kind;
use crate::syntax::document::{Body, Node};

pub(super) type Read<T> = Result<T, Box<Diagnostic>>;

/// The names of a pack.
pub(super) struct Names<'a> {
    pub pack: &'a Pack,
    /// The names that were met, with what they are names of.
    pub met: RefCell<Vec<(Kind, Spanned<String>)>>,
    /// Whether a file of helplines cannot be read, so that nobody can say who is in it.
    pub lost_lines: Cell<bool>,
}

impl<'a> Names<'a> {
    pub(super) fn of(pack: &'a Pack) -> Names<'a> {
        Names { pack, met: RefCell::new(Vec::new()), lost_lines: Cell::new(false) }
    }

    /// Notes the name of a contact.
    pub(super) fn contact(&self, name: &Spanned<String>) {
        self.met.borrow_mut().push((Kind::Contact, name.clone()));
    }

    /// The id of a name among the pack's.
    fn id<I: Id, T>(&self, list: &Arena<I, T>, kind: Kind, entry: fn(&T) -> &Entry, name: &Spanned<String>) -> Read<I> {
        self.met.borrow_mut().push((kind, name.clone()));
        list.find(|one| entry(one).name == name.value).ok_or_else(|| {
            let is_title = |one: &Entry| one.title.trim().eq_ignore_ascii_case(name.value.trim());
            if let Some(entry) = list.iter().map(entry).find(|one| is_title(one)) {
                return titled(kind, name, &entry.name);
            }
            let names = list.iter().map(|one| entry(one).name.as_str());
            Box::new(CheckError::unknown(&[kind], name, names).diagnostic())
        })
    }

    pub(super) fn rule(&self, name: &Spanned<String>) -> Read<RuleId> {
        self.id(&self.pack.rules, Kind::Rule, |rule| &rule.entry, name)
    }

    pub(super) fn clock(&self, name: &Spanned<String>) -> Read<ClockId> {
        self.id(&self.pack.clocks, Kind::Clock, |clock| &clock.entry, name)
    }

    pub(super) fn meeting(&self, name: &Spanned<String>) -> Read<MeetingId> {
        self.id(&self.pack.meetings, Kind::Meeting, |meeting| &meeting.entry, name)
    }

    pub(super) fn measure(&self, name: &Spanned<String>) -> Read<MeasureId> {
        self.id(&self.pack.measures, Kind::Measure, |measure| &measure.entry, name)
    }

    pub(super) fn fact(&self, name: &Spanned<String>) -> Read<FactId> {
        self.id(&self.pack.facts, Kind::Fact, |fact| &fact.entry, name)
    }

    pub(super) fn level(&self, name: &Spanned<String>) -> Read<LevelId> {
        let is_label = |label: &String| label.trim().eq_ignore_ascii_case(name.value.trim());
        if let Some(rung) = self.pack.levels.iter().find(|rung| rung.label.as_ref().is_some_and(is_label)) {
            return Err(titled(Kind::Level, name, &rung.entry.name));
        }
        self.id(&self.pack.levels, Kind::Level, |level| &level.entry, name)
    }

    pub(super) fn speed(&self, name: &Spanned<String>) -> Read<SpeedId> {
        self.id(&self.pack.speeds, Kind::Speed, |speed| &speed.entry, name)
    }

    pub(super) fn action(&self, name: &Spanned<String>) -> Read<ActionId> {
        self.id(&self.pack.actions, Kind::Action, |action| &action.entry, name)
    }

    pub(super) fn route(&self, name: &Spanned<String>) -> Read<RouteId> {
        self.id(&self.pack.routes, Kind::Route, |route| route, name)
    }

    pub(super) fn group(&self, name: &Spanned<String>) -> Read<GroupId> {
        self.id(&self.pack.groups, Kind::Group, |group| &group.entry, name)
    }

    pub(super) fn agency(&self, name: &Spanned<String>) -> Read<AgencyId> {
        self.id(&self.pack.agencies, Kind::Agency, |agency| agency, name)
    }

    pub(super) fn source(&self, name: &Spanned<String>) -> Read<SourceId> {
        self.id(&self.pack.sources, Kind::Source, |source| &source.entry, name)
    }
}

/// A title where a name belongs.
fn titled(kind: Kind, found: &Spanned<String>, name: &str) -> Box<Diagnostic> {
    let message = format!("`{}` is what people read of a {}, and not its name", found.value, kind.word());
    Box::new(Diagnostic::error("unknown-name", message, found.span).label("here").help(format!("write `{name}`")))
}

/// The ids of the names that a list holds, each once; none where there is no list.
pub(super) fn ids<I>(node: Option<&Node>, id: impl Fn(&Spanned<String>) -> Read<I>) -> Read<Vec<I>> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let names = items(node)?.iter().map(text).collect::<Read<Vec<_>>>()?;
    each_once(&names)?;
    names.iter().map(id).collect()
}

/// Holds that nothing stands twice in a list.
pub(super) fn each_once(names: &[Spanned<String>]) -> Read<()> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for name in names {
        if let Some(before) = first.insert(&name.value, name.span) {
            return Err(twice(&format!("`{}` is listed twice", name.value), name.span, before, "delete one"));
        }
    }
    Ok(())
}

/// That something is said again.
pub(super) fn twice(message: &str, span: Span, first: Span, cure: &str) -> Box<Diagnostic> {
    Box::new(wrong_as(message, span, cure.to_owned()).also(first, "first here"))
}

/// The ids of names with their texts; none where there are none.
pub(super) fn texts<I>(node: Option<&Node>, id: impl Fn(&Spanned<String>) -> Read<I>) -> Read<Vec<(I, String)>> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let Body::Map(entries) = &node.body else {
        return Err(wrong("names with their texts stand here", node.span));
    };
    entries.iter().map(|(name, node)| Ok((id(name)?, text(node)?.value))).collect()
}

/// The keys of a set, each of them known.
pub(super) struct Keys<'a> {
    node: &'a Node,
    entries: &'a [(Spanned<String>, Node)],
}

impl<'a> Keys<'a> {
    pub(super) fn of(node: &'a Node, known: &[&str]) -> Read<Keys<'a>> {
        let Body::Map(entries) = &node.body else {
            return Err(wrong(
                &format!("this is {}, and keys are expected: {}", node.body.describe(), known.join(", ")),
                node.span,
            ));
        };
        match entries.iter().find(|(key, _)| !known.contains(&key.value.as_str())) {
            Some((key, _)) => {
                let near = nearest(&key.value, known.iter().copied());
                let keys = format!("the keys here are `{}`", known.join("`, `"));
                let cure =
                    near.map_or_else(|| keys.clone(), |near| format!("did you mean `{near}`? {}", capital(&keys)));
                Err(wrong_as(&format!("`{}` is not a key here", key.value), key.span, cure))
            }
            None => Ok(Keys { node, entries }),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(other, _)| other.value == key).map(|(_, node)| node)
    }

    /// The text of a key, if it is there.
    pub(super) fn text(&self, key: &str) -> Read<Option<String>> {
        self.get(key).map(text).transpose().map(|text| text.map(|text| text.value))
    }

    /// The texts of a key, which holds one or a list of them; none where it is not there.
    pub(super) fn texts(&self, key: &str) -> Read<Vec<String>> {
        self.get(key).map_or_else(|| Ok(Vec::new()), lines)
    }

    /// What each item of a key's list is; none where it is not there.
    pub(super) fn each<T>(&self, key: &str, read: impl Fn(&Node) -> Read<T>) -> Read<Vec<T>> {
        self.get(key).map_or_else(|| Ok(Vec::new()), |node| items(node)?.iter().map(read).collect())
    }

    /// Where the keys stand.
    pub(super) fn span(&self) -> Span {
        self.node.span
    }

    pub(super) fn needed(&self, key: &str) -> Read<&'a Node> {
        let cure = || format!("add `{key}:` with what it says, indented like the keys beside it");
        self.get(key).ok_or_else(|| wrong_as(&format!("the key `{key}` is missing"), self.node.span, cure()))
    }
}

pub(super) fn items(node: &Node) -> Read<&[Node]> {
    match &node.body {
        Body::List(items) => Ok(items),
        Body::Null | Body::Scalar(_) | Body::Map(_) => {
            let cure =
                "put square brackets around it, as in `[one, other]`, or each on a line of its own behind a hyphen";
            Err(wrong_as(
                &format!("this is {}, and a list is expected", node.body.describe()),
                node.span,
                cure.to_owned(),
            ))
        }
    }
}

/// One text, or a list of them.
pub(super) fn lines(node: &Node) -> Read<Vec<String>> {
    match &node.body {
        Body::List(items) => items.iter().map(|item| Ok(text(item)?.value)).collect(),
        Body::Null | Body::Scalar(_) | Body::Map(_) => Ok(vec![text(node)?.value]),
    }
}

/// An address that a guide may link to: `https`, with a host, and nothing that could end it early.
pub(super) fn address(node: &Node) -> Read<String> {
    let given = text(node)?;
    if super::is_address(&given.value) {
        Ok(given.value)
    } else {
        Err(wrong("an address begins with `https://` and has no spaces", given.span))
    }
}

pub(super) fn text(node: &Node) -> Read<Spanned<String>> {
    match &node.body {
        // `“Call now.”`: what a word processor makes of straight ones is read as a part of the text.
        Body::Scalar(text) if text.starts_with(['\u{201c}', '\u{201e}']) && text.ends_with('\u{201d}') => {
            let cure = "begin and end it with straight quotation marks, `\"`; switch off “smart quotes”".to_owned();
            Err(wrong_as("a word processor's quotation marks would be read as a part of this text", node.span, cure))
        }
        Body::Scalar(text) => Ok(Spanned { value: text.clone(), span: node.span }),
        Body::Null | Body::List(_) | Body::Map(_) => {
            let cure = "write one text in quotation marks behind the colon".to_owned();
            Err(wrong_as(&format!("this is {}, and a text is expected", node.body.describe()), node.span, cure))
        }
    }
}

pub(super) fn wrong(message: &str, span: Span) -> Box<Diagnostic> {
    wrong_as(message, span, "see the files of this folder in the built-in packs".to_owned())
}

/// The same with a cure of its own.
pub(super) fn wrong_as(message: &str, span: Span, cure: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("wrong-guide-data", message, span).label("here").help(cure))
}
