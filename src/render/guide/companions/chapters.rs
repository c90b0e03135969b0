//! Pages in people's own words: for a neighbour, a parent, a young person; on referrals, consent, challenge.
//!
//! In: `pages/*.yaml` of every layer. Out: chapters. A later layer adds to a page of the same name: a part with the same
//! title takes the place of the earlier one. A page of the guide's own takes further parts the same way.

use super::keys::{Keys, Names, Read, address, each_once, ids, items, lines as texts, text, wrong, wrong_as};
use super::lines::{Line, Lines};
use crate::base::span::{Span, Spanned};
use crate::pack::model::{AgencyId, GroupId, LevelId, SourceId};
use crate::syntax::document::{Body, Node};

/// A page.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Chapter {
    pub name: String,
    pub title: Option<String>,
    /// As what the first page shows it, if it does.
    pub door: Option<String>,
    /// Whether it is for people who work with children, and not for everybody.
    pub professional: bool,
    /// The services whose people it is for.
    pub agencies: Vec<AgencyId>,
    pub discreet: bool,
    pub lead: Option<String>,
    /// Other words under which it is looked for.
    pub also: String,
    /// Words by which somebody shows that this page is for them, such as “my mum”.
    pub voice: String,
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Part {
    pub title: String,
    pub text: Vec<String>,
    pub points: Vec<String>,
    pub steps: Vec<String>,
    pub numbers: Vec<Line>,
    /// The concern whose numbers stand here too, as the area gives them.
    pub numbers_of: Option<GroupId>,
    /// Other words under which the part is looked for.
    pub also: String,
    /// Pages of the guide, with the words that lead there.
    pub see: Vec<(Spanned<String>, String)>,
    /// Addresses elsewhere, with the words that lead there.
    pub links: Vec<(String, String)>,
    pub by_level: Option<ByLevel>,
    pub sources: Vec<SourceId>,
}

/// A table with a row for each level.
#[derive(Debug, Clone)]
pub(in super::super) struct ByLevel {
    pub heads: Vec<String>,
    pub rows: Vec<(LevelId, Vec<String>)>,
}

/// Pages of the guide's own to which a pack may add.
pub(in super::super) const OWN: [&str; 4] = ["consent", "disagree", "tell-us", "contacts"];

/// Holds that a page without a title adds to one that has it.
pub(super) fn titled_elsewhere(page: &Chapter, span: Span) -> Read<()> {
    if OWN.contains(&page.name.as_str()) {
        return Ok(());
    }
    let cure = format!(
        "add `title:`; a page goes without where a wider pack has it, or the guide itself, as `{}`",
        OWN.join("`, `")
    );
    Err(wrong_as(&format!("the page `{}` has no title", page.name), span, cure))
}

/// Takes a page in: as a new one, or into the one that has its name.
pub(super) fn enter(chapters: &mut Vec<Chapter>, new: Chapter) {
    let Some(old) = chapters.iter_mut().find(|old| old.name == new.name) else {
        chapters.push(new);
        return;
    };
    old.title = new.title.or(old.title.take());
    old.door = new.door.or(old.door.take());
    old.lead = new.lead.or(old.lead.take());
    old.discreet |= new.discreet;
    old.professional |= new.professional;
    old.agencies.extend(new.agencies);
    if !new.also.is_empty() {
        old.also = [old.also.as_str(), &new.also].join(", ");
    }
    if !new.voice.is_empty() {
        old.voice = [old.voice.as_str(), &new.voice].join(", ");
    }
    for part in new.parts {
        match old.parts.iter_mut().find(|old| old.title == part.title) {
            Some(old) => *old = part,
            None => old.parts.push(part),
        }
    }
}

/// A page of a file.
pub(super) fn read(names: &Names<'_>, lines: &Lines<'_>, node: &Node) -> Read<Chapter> {
    let keys = Keys::of(
        node,
        &["page", "title", "door", "professional", "agencies", "discreet", "lead", "also", "voice", "parts"],
    )?;
    let name = text(keys.needed("page")?)?;
    if name.value.is_empty() || !name.value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
        return Err(wrong("a page is named by small letters and hyphens, such as `if-you-disagree`", name.span));
    }
    let (titles, parts): (Vec<_>, Vec<_>) = keys.each("parts", |node| part(names, lines, node))?.into_iter().unzip();
    each_once(&titles)?;
    Ok(Chapter {
        name: name.value,
        title: keys.text("title")?,
        door: keys.text("door")?,
        professional: is_yes(&keys, "professional")?,
        agencies: ids(keys.get("agencies"), |name| names.agency(name))?,
        discreet: is_yes(&keys, "discreet")?,
        lead: keys.text("lead")?,
        also: keys.text("also")?.unwrap_or_default(),
        voice: keys.text("voice")?.unwrap_or_default(),
        parts,
    })
}

fn is_yes(keys: &Keys<'_>, key: &str) -> Read<bool> {
    let Some(node) = keys.get(key) else { return Ok(false) };
    match text(node)?.value.as_str() {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => Err(wrong("`yes` or `no` stands here", node.span)),
    }
}

/// A part, beside its title with its place.
fn part(names: &Names<'_>, lines: &Lines<'_>, node: &Node) -> Read<(Spanned<String>, Part)> {
    let keys = Keys::of(
        node,
        &["title", "also", "text", "points", "steps", "numbers", "numbers-of", "see", "links", "by-level", "sources"],
    )?;
    let title = text(keys.needed("title")?)?;
    let part = Part {
        title: title.value.clone(),
        text: keys.texts("text")?,
        points: keys.texts("points")?,
        steps: keys.texts("steps")?,
        numbers: keys.each("numbers", |node| lines.line(node))?,
        numbers_of: keys.get("numbers-of").map(|node| names.group(&text(node)?)).transpose()?,
        also: keys.text("also")?.unwrap_or_default(),
        see: keys.each("see", |node| link(node, "page", text))?,
        links: keys.each("links", |node| link(node, "address", address))?,
        by_level: keys.get("by-level").map(|node| by_level(names, node)).transpose()?,
        sources: ids(keys.get("sources"), |name| names.source(name))?,
    };
    Ok((title, part))
}

fn link<T>(node: &Node, to: &str, read: impl Fn(&Node) -> Read<T>) -> Read<(T, String)> {
    let keys = Keys::of(node, &[to, "text"])?;
    Ok((read(keys.needed(to)?)?, text(keys.needed("text")?)?.value))
}

fn by_level(names: &Names<'_>, node: &Node) -> Read<ByLevel> {
    let keys = Keys::of(node, &["heads", "rows"])?;
    let heads: Vec<String> =
        items(keys.needed("heads")?)?.iter().map(|node| Ok(text(node)?.value)).collect::<Read<_>>()?;
    let rows = keys.needed("rows")?;
    let Body::Map(entries) = &rows.body else {
        return Err(wrong("levels with their cells stand here", rows.span));
    };
    let row = |(name, node): &(crate::base::span::Spanned<String>, Node)| {
        let cells = texts(node)?;
        if cells.len() == heads.len() {
            Ok((names.level(name)?, cells))
        } else {
            Err(wrong(&format!("{} cells stand under {} heads", cells.len(), heads.len()), node.span))
        }
    };
    Ok(ByLevel { rows: entries.iter().map(row).collect::<Read<_>>()?, heads })
}
