//! The files of some packs that stand beside each other, as they are being edited, and what the names in them mean.
//!
//! In: texts by path, such as `croydon/pack.rules`. Out: each file's tree and mentions, read once for each text, and
//! where a name is declared and used. Must not know the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::span::{FileId, Span};
use crate::editing::lines::Lines;
use crate::editing::mentions::{Mention, Role, mentions, one};
use crate::pack::bundle::{Bundle, is_rules};
use crate::syntax::ast::{Block, ClauseBody, Kind};
use crate::syntax::parse::{Parsed, parse};

/// One rule file as it is being edited.
#[derive(Debug, Clone)]
pub struct File {
    /// Its text.
    pub text: String,
    /// Its lines.
    pub lines: Lines,
    /// What can be read of it.
    pub parsed: Parsed,
    /// The names in what can be read.
    pub mentions: Vec<Mention>,
}

/// A name's place in the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: String,
    /// Which bytes of it.
    pub bytes: Range<usize>,
}

/// A block that a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Where its name stands.
    pub spot: Spot,
}

/// Packs beside each other.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    rules: BTreeMap<String, File>,
    data: BTreeMap<String, String>,
}

impl Workspace {
    /// Takes a file's text; reads it only if it is another than before.
    pub fn set(&mut self, path: &str, text: String) {
        if !is_rules(path) {
            self.data.insert(path.to_owned(), text);
        } else if self.rules.get(path).is_none_or(|file| file.text != text) {
            let parsed = parse(FileId::default(), &text);
            let mentions = mentions(&parsed.file.blocks, &text);
            self.rules.insert(path.to_owned(), File { lines: Lines::of(&text), text, parsed, mentions });
        }
    }

    /// Forgets the files that are not wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.rules.retain(|path, _| wanted(path));
        self.data.retain(|path, _| wanted(path));
    }

    /// A rule file.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        self.rules.get(path)
    }

    /// Every rule file, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.rules.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// A pack as the loader takes it.
    #[must_use]
    pub fn bundle(&self, pack: &str) -> Bundle {
        let rules = self.rules.iter().map(|(path, file)| (path.clone(), file.text.clone()));
        let data = self.data.iter().map(|(path, text)| (path.clone(), text.clone()));
        Bundle { pack: pack.to_owned(), files: rules.chain(data).collect() }
    }

    /// Every file that is not one of rules, by path.
    pub fn data(&self) -> impl Iterator<Item = (&str, &str)> {
        self.data.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of any file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path).map(|file| file.text.as_str()).or_else(|| self.data.get(path).map(String::as_str))
    }

    /// Every pack, by its folder.
    #[must_use]
    pub fn packs(&self) -> BTreeSet<&str> {
        self.rules.keys().map(|path| pack_of(path)).collect()
    }

    /// The files of a pack's own folder.
    fn own(&self, pack: &str) -> impl Iterator<Item = (&str, &File)> {
        let prefix = format!("{pack}/");
        let files = self.rules.range(prefix.clone()..);
        files.take_while(move |(path, _)| path.starts_with(&prefix)).map(|(path, file)| (path.as_str(), file))
    }

    /// A file of a pack's own folder that cannot be read to its end.
    #[must_use]
    pub fn unread(&self, pack: &str) -> Option<&str> {
        self.own(pack).find(|(_, file)| !file.parsed.errors.is_empty()).map(|(path, _)| path)
    }

    /// A pack with those that it extends, itself first.
    #[must_use]
    pub fn layers<'a>(&'a self, pack: &'a str) -> Vec<&'a str> {
        let mut layers = vec![pack];
        let extended = |pack: &str| {
            let blocks = self.own(pack).flat_map(|(_, file)| &file.parsed.file.blocks);
            let mut clauses = blocks.filter(|block| block.kind == Kind::Pack).flat_map(|block| &block.clauses);
            clauses.find_map(|c| if let ClauseBody::Extends(name) = &c.body { Some(name.value.as_str()) } else { None })
        };
        while let Some(next) = layers.last().and_then(|last| extended(last)).filter(|next| !layers.contains(next)) {
            layers.push(next);
        }
        layers
    }

    /// The packs in which what a pack declares is known: itself, and those that extend it.
    #[must_use]
    pub fn reach(&self, pack: &str) -> Vec<&str> {
        self.packs().into_iter().filter(|other| self.layers(other).contains(&pack)).collect()
    }

    /// The mention at a byte of a file, also just behind its last letter.
    #[must_use]
    pub fn mention(&self, path: &str, offset: usize) -> Option<Mention> {
        let inside = |mention: &&Mention| bytes(mention.span).contains(&offset);
        let behind = |mention: &&Mention| mention.span.end as usize == offset;
        let find =
            |mentions: &[Mention]| mentions.iter().find(inside).or_else(|| mentions.iter().find(behind)).cloned();
        let found = find(&self.file(path)?.mentions)?;
        let parts = self.parts(pack_of(path), &found);
        find(&parts).or(Some(found))
    }

    /// What is mentioned where a fact of one of several people is named: `drinks-of-adult-1` names `drinks` and `adult`.
    pub(super) fn parts(&self, pack: &str, mention: &Mention) -> Vec<Mention> {
        let whole = || vec![mention.clone()];
        if !mention.kinds.contains(&Kind::Fact) || self.declared(pack, one(Kind::Fact), &mention.name).is_some() {
            return whole();
        }
        let Some((before, number)) = mention.name.rsplit_once('-') else { return whole() };
        if !number.starts_with(|digit: char| digit.is_ascii_digit()) {
            return whole();
        }
        let part = |name: &str, at: usize, kind: Kind| {
            let start = mention.span.start + u32::try_from(at).unwrap_or(0);
            let end = start + u32::try_from(name.len()).unwrap_or(0);
            self.declared(pack, one(kind), name)?;
            let span = Span { start, end, ..mention.span };
            Some(Mention { name: name.to_owned(), span, kinds: one(kind), role: mention.role })
        };
        let both = before.match_indices("-of-").find_map(|(at, of)| {
            let behind = at + of.len();
            let fact = part(before.get(..at)?, 0, Kind::Fact)?;
            Some(vec![fact, part(before.get(behind..)?, behind, Kind::Person)?])
        });
        both.unwrap_or_else(whole)
    }

    /// What a mention in a file stands for.
    #[must_use]
    pub fn declaration(&self, path: &str, mention: &Mention) -> Option<Declared> {
        self.declared(pack_of(path), mention.kinds, &mention.name)
    }

    /// The block with a name, as a pack knows it.
    #[must_use]
    pub fn declared(&self, pack: &str, kinds: &[Kind], name: &str) -> Option<Declared> {
        let mut files = self.layers(pack).into_iter().flat_map(|pack| self.own(pack));
        files.find_map(|(path, file)| {
            let declares = |found: &&Mention| {
                found.role == Role::Declares
                    && found.name == name
                    && found.kinds.iter().any(|kind| kinds.contains(kind))
            };
            let found = file.mentions.iter().find(declares)?;
            let spot = Spot { path: path.to_owned(), bytes: bytes(found.span) };
            Some(Declared { kind: *found.kinds.first()?, name: name.to_owned(), spot })
        })
    }

    /// Every mention of a block, in the order of files and places, with what each does.
    #[must_use]
    pub fn references(&self, declared: &Declared) -> Vec<(Spot, Role)> {
        let mut found = Vec::new();
        for pack in self.reach(pack_of(&declared.spot.path)) {
            for (path, file) in self.own(pack) {
                let means = |m: &Mention| m.name == declared.name && m.kinds.contains(&declared.kind);
                // Nothing but a fact or a person stands within another name.
                let all: Vec<Mention> = if matches!(declared.kind, Kind::Fact | Kind::Person) {
                    file.mentions.iter().flat_map(|m| self.parts(pack, m)).collect()
                } else {
                    file.mentions.clone()
                };
                let mentions = all.into_iter().filter(means);
                found.extend(mentions.map(|m| (Spot { path: path.to_owned(), bytes: bytes(m.span) }, m.role)));
            }
        }
        found
    }

    /// The blocks of a kind that a pack knows, its own first.
    pub fn blocks<'a>(&'a self, pack: &'a str, kind: Kind) -> impl Iterator<Item = &'a Block> {
        let files = self.layers(pack).into_iter().flat_map(|pack| self.own(pack));
        files.flat_map(|(_, file)| &file.parsed.file.blocks).filter(move |block| block.kind == kind && !block.local)
    }

    /// The block in which a byte of a file stands.
    #[must_use]
    pub fn block(&self, path: &str, offset: usize) -> Option<&Block> {
        let blocks = &self.file(path)?.parsed.file.blocks;
        blocks.iter().find(|block| bytes(block.span).contains(&offset) || block.span.end as usize == offset)
    }
}

/// The pack to which a file belongs: the first folder of its path.
#[must_use]
pub(crate) fn pack_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// The bytes of a span.
#[must_use]
pub(crate) fn bytes(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
