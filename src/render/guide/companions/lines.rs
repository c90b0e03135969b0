//! Whom to call: the contacts of the pack, and helplines that stand beside the rules.

use super::keys::{Keys, Names, Read, address, text, wrong_as};
use crate::base::diagnostic::nearest;
use crate::base::span::Spanned;
use crate::pack::clauses::not_dialled;
use crate::pack::model::Pack;
use crate::syntax::document::Node;

/// Somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in super::super) struct Line {
    pub name: String,
    pub title: String,
    pub telephone: Option<String>,
    pub hours: Option<String>,
    pub means: Option<String>,
    pub address: Option<String>,
    /// When the number was last read where its owner says it, and where that was.
    pub seen: Option<String>,
}

/// Everybody who can be named.
pub(super) struct Lines<'a> {
    names: &'a Names<'a>,
    contacts: Vec<Line>,
    pub helplines: &'a [Line],
}

impl<'a> Lines<'a> {
    pub(super) fn new(names: &'a Names<'a>, helplines: &'a [Line]) -> Lines<'a> {
        Lines { names, contacts: of_pack(names.pack), helplines }
    }

    /// Somebody by name.
    pub(super) fn line(&self, node: &Node) -> Read<Line> {
        let name = text(node)?;
        if self.contacts.iter().any(|line| line.name == name.value) {
            self.names.contact(&name);
        }
        let all = || self.contacts.iter().chain(self.helplines);
        if let Some(found) = all().find(|line| line.name == name.value) {
            return Ok(found.clone());
        }
        // It may stand in the file of which it is told that it cannot be read.
        if self.names.lost_lines.get() {
            return Ok(Line { name: name.value, ..Line::default() });
        }
        let known = || all().map(|line| line.name.as_str());
        let of_number = |line: &&Line| line.telephone.as_ref().is_some_and(|own| digits(own) == digits(&name.value));
        let number = all().find(of_number).filter(|_| !digits(&name.value).is_empty());
        let near = number.map(|line| line.name.as_str()).or_else(|| nearest(&name.value, known()));
        let there = || known().collect::<Vec<_>>().join("`, `");
        let cure = near.map_or_else(|| format!("there is `{}`", there()), |near| format!("did you mean `{near}`?"));
        Err(wrong_as(&format!("no contact and no helpline is called `{}`", name.value), name.span, cure))
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The contacts of a pack.
pub(in super::super) fn of_pack(pack: &Pack) -> Vec<Line> {
    let contacts = crate::decision::catalogue::Catalogue::of(pack).contacts.into_iter();
    let line = |contact: crate::decision::catalogue::Contact| Line {
        name: contact.name,
        title: contact.title,
        telephone: contact.telephone,
        hours: contact.hours,
        means: contact.means,
        address: None,
        seen: None,
    };
    contacts.map(line).collect()
}

/// The helplines of a file, beside those that were read before.
pub(super) fn read(pack: &Pack, before: &[Line], node: &Node) -> Read<Vec<Line>> {
    let keys = Keys::of(node, &["helplines"])?;
    let contacts = of_pack(pack);
    let mut lines: Vec<Line> = Vec::new();
    for line in keys.each("helplines", line)? {
        let Spanned { value: line, span } = line;
        if contacts.iter().chain(before).chain(&lines).any(|other| other.name == line.name) {
            let message = format!("`{}` is the name of another one already", line.name);
            let cure = "give this one a name of its own, since a page could mean either".to_owned();
            return Err(wrong_as(&message, span, cure));
        }
        lines.push(line);
    }
    Ok(lines)
}

fn line(node: &Node) -> Read<Spanned<Line>> {
    let keys = Keys::of(node, &["name", "title", "telephone", "hours", "means", "address", "seen"])?;
    let telephone = keys.get("telephone").map(text).transpose()?;
    if let Some(number) = &telephone
        && let Some(part) = not_dialled(&number.value)
    {
        let part = if part.is_empty() { "has no digits".to_owned() } else { format!("has no `{part}`") };
        let cure = "write the digits alone; what is to be said of it stands in `means:`".to_owned();
        return Err(wrong_as(&format!("a telephone number {part}"), number.span, cure));
    }
    let name = text(keys.needed("name")?)?;
    let line = Line {
        name: name.value,
        title: text(keys.needed("title")?)?.value,
        telephone: telephone.map(|number| number.value),
        hours: keys.text("hours")?,
        means: keys.text("means")?,
        address: keys.get("address").map(address).transpose()?,
        seen: keys.text("seen")?,
    };
    Ok(Spanned { value: line, span: name.span })
}
