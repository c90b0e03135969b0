//! Whom to call: the contacts of the pack, and helplines that stand beside the rules.

use super::keys::{Keys, Names, Read, address, text, wrong};
use crate::pack::model::Pack;
use crate::syntax::document::Node;

/// Somebody who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        all().find(|line| line.name == name.value).cloned().ok_or_else(|| {
            let known: Vec<&str> = all().map(|line| line.name.as_str()).collect();
            wrong(&format!("nobody is called `{}`; there are: {}", name.value, known.join(", ")), name.span)
        })
    }
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

/// The helplines of a file.
pub(super) fn read(node: &Node) -> Read<Vec<Line>> {
    let keys = Keys::of(node, &["helplines"])?;
    keys.each("helplines", |node| {
        let keys = Keys::of(node, &["name", "title", "telephone", "hours", "means", "address", "seen"])?;
        Ok(Line {
            name: text(keys.needed("name")?)?.value,
            title: text(keys.needed("title")?)?.value,
            telephone: keys.text("telephone")?,
            hours: keys.text("hours")?,
            means: keys.text("means")?,
            address: keys.get("address").map(address).transpose()?,
            seen: keys.text("seen")?,
        })
    })
}
