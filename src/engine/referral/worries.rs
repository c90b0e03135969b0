//! Reads what is said of a whole concern, and worries in somebody's own words.

use crate::base::span::Spanned;
use crate::engine::referral::errors::ReferralError;
use crate::engine::referral::read::{Reader, find};
use crate::engine::referral::{Concern, Provenance, Worries, Worry};
use crate::pack::model::GroupId;
use crate::syntax::document::{Body, Node};

impl Reader<'_> {
    /// `concerns: { neglect: no, physical-harm: { answer: no, by: education, on: 2026-11-20 } }`
    pub(super) fn concerns(&mut self, node: &Node, into: &mut Worries) {
        for (key, value) in self.optional_entries(node, "concerns with yes or no") {
            let Some(group) = self.concern(key) else { continue };
            let (answer, said) = match &value.body {
                Body::Map(entries) => {
                    self.keys(entries, &["answer", "by", "on"]);
                    let answer = find(entries, "answer").and_then(|node| self.yes_no(node));
                    (answer, self.said(value))
                }
                Body::Null | Body::Scalar(_) | Body::List(_) => (self.yes_no(value), Provenance::default()),
            };
            into.concerns.push(Concern { group, answer, said });
        }
    }

    /// `worries: [ "in words", { words: "in words", about: neglect, by: education, on: 2026-11-20 } ]`
    pub(super) fn worries(&mut self, node: &Node, into: &mut Worries) {
        for item in self.list(node, "a list of worries in words") {
            let worry = match &item.body {
                Body::Map(entries) => {
                    self.keys(entries, &["words", "about", "by", "on"]);
                    let Some(words) = find(entries, "words") else {
                        self.errors.push(ReferralError::MissingKey { key: "words", span: item.span });
                        continue;
                    };
                    let about = find(entries, "about").and_then(|node| {
                        let name = self.scalar(node, "a concern")?;
                        self.concern(&Spanned { value: name, span: node.span })
                    });
                    let words = self.line(words, "the worry in words");
                    words.map(|words| Worry { about, words, said: self.said(item) })
                }
                Body::Null | Body::Scalar(_) | Body::List(_) => {
                    let words = self.line(item, "the worry in words");
                    words.map(|words| Worry { about: None, words, said: Provenance::default() })
                }
            };
            into.worries.extend(worry);
        }
    }

    /// Who said something, and when.
    pub(super) fn said(&mut self, node: &Node) -> Provenance {
        let Body::Map(entries) = &node.body else { return Provenance::default() };
        let by = find(entries, "by").and_then(|node| self.agency(node));
        Provenance { by, on: find(entries, "on").and_then(|node| self.moment(node)) }
    }

    fn concern(&mut self, name: &Spanned<String>) -> Option<GroupId> {
        let pack = self.pack;
        let group = self.find("concern", name, &pack.groups, |group| &group.entry)?;
        if pack.groups[group].door.is_none() {
            self.errors.push(ReferralError::NoDoor { name: name.clone() });
            return None;
        }
        Some(group)
    }
}
