//! The files of some packs that stand beside each other, as they are being edited, and what the names in them mean.
//!
//! In: texts by path, such as `croydon/pack.rules`. Out: each file's tree and mentions, read once for each text, and
//! where a name is declared and used. Must not know the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::base::span::{FileId, Span};
use crate::editing::lines::Lines;
use crate::editing::mentions::{Mention, Role, mentions};
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
    pub fn mention(&self, path: &str, offset: usize) -> Option<&Mention> {
        let mentions = &self.file(path)?.mentions;
        let inside = |mention: &&Mention| bytes(mention.span).contains(&offset);
        let behind = |mention: &&Mention| mention.span.end as usize == offset;
        mentions.iter().find(inside).or_else(|| mentions.iter().find(behind))
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
                let means = |m: &&Mention| m.name == declared.name && m.kinds.contains(&declared.kind);
                let mentions = file.mentions.iter().filter(means);
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
pub fn pack_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// The bytes of a span.
#[must_use]
pub fn bytes(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
