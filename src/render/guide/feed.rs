//! The editions of the guide as an Atom feed: this one, what differs from the earlier one, and each day on which something
//! begins or ends.

use super::Guide;
use crate::base::calendar::day::Day;
use crate::decision::phrases;
use crate::render::markup::escaped;

/// An entry of the feed.
pub(super) struct Item {
    /// Its place on the page of changes, which is its name for ever.
    pub mark: String,
    pub title: String,
    pub updated: Day,
    pub says: String,
}

impl Guide<'_> {
    /// The feed.
    pub(super) fn feed(&self) -> String {
        let stamp = &self.stamp;
        let at = |day: Day| format!("{day}T00:00:00Z");
        let id = |mark: &str| format!("urn:sha256:{}:{mark}", escaped(&stamp.fingerprint));
        let edition = format!("{}, version {}", stamp.title, stamp.version);
        let changed = self.since.map(|since| {
            let was = crate::decision::explain::stamp(since.sides()[0].pack);
            let blocks = since.difference().blocks.iter();
            let blocks = blocks.map(|block| format!("{} {}", block.kind.word(), block.name)).collect();
            Item {
                mark: "changes".to_owned(),
                title: format!("Changes in {edition}"),
                updated: self.day,
                says: format!("Since version {}: {}", was.version, phrases::joined(blocks, "and")),
            }
        });
        let from = self.pack.layers.last().and_then(|layer| layer.entry.force.from);
        let this = Item {
            mark: "edition".to_owned(),
            title: edition.clone(),
            updated: from.unwrap_or(self.day),
            says: "The rules in force.".to_owned(),
        };
        let entry = |item: Item| {
            let place = if item.mark.starts_with("day-") { format!("#{}", item.mark) } else { String::new() };
            format!(
                "  <entry>\n    <id>{}</id>\n    <title>{}</title>\n    <updated>{}</updated>\n    \
                 <link href=\"changes.html{place}\"/>\n    <content>{}</content>\n  </entry>\n",
                id(&item.mark),
                escaped(&item.title),
                at(item.updated),
                escaped(&item.says)
            )
        };
        let entries: String = changed.into_iter().chain([this]).chain(self.dated_entries()).map(entry).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n  <id>{}</id>\n  \
             <title>{}</title>\n  <updated>{}</updated>\n  <author><name>{}</name></author>\n{entries}</feed>\n",
            id("guide"),
            escaped(&format!("What changed: {}", stamp.title)),
            at(self.day),
            escaped(&stamp.title)
        )
    }
}
