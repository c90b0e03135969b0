//! From the files of a pack to a typed pack: reading, layering, fingerprint.
//!
//! In: a [`Bundle`] of file names and texts, held in memory. Out: the typed pack or every finding, with the sources
//! that they point into. Must not know the file system.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::base::arena::Arena;
use crate::base::calendar::Table;
use crate::base::diagnostic::{Diagnostic, nearest};
use crate::base::order::InOrder;
use crate::base::span::{FileId, Source, Sources, Span, Spanned};
use crate::pack::calendars::{self, ReadError};
use crate::pack::check;
use crate::pack::errors::{self, CalendarError, CheckError, PackError};
use crate::pack::inside;
use crate::pack::layers::FileLayers;
use crate::pack::model::{LayerId, Pack};
use crate::pack::once;
use crate::pack::titles::Titles;
use crate::syntax::ast::{Block, ClauseBody, Kind, Name};
use crate::syntax::parse::{self, ParseError};

/// The files of a pack and of the packs beside it that it extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// The folder of the pack itself.
    pub pack: String,
    /// Texts by path, such as `croydon/pack.rules`; calendars are among them.
    pub files: BTreeMap<String, String>,
}

/// The ending of a rule file.
pub const RULES: &str = ".rules";

/// Whether a file of this name is one of rules, however its ending is written: some disks and programs write `.RULES`.
#[must_use]
pub(crate) fn is_rules(name: &str) -> bool {
    has_ending(name, RULES)
}

/// Whether a name ends so, in letters of any case.
#[must_use]
pub(crate) fn has_ending(name: &str, ending: &str) -> bool {
    let at = name.len().checked_sub(ending.len());
    at.and_then(|at| name.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// What became of a bundle.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The texts into which findings point.
    pub sources: Sources,
    /// The pack, when nothing is wrong with it.
    pub pack: Option<Pack>,
    /// Everything that is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files from which calendars were read, by path.
    pub calendars: BTreeSet<String>,
}

/// One folder of rules, parsed.
struct Folder {
    name: String,
    blocks: Vec<Block>,
    unreadable: Vec<(Option<Kind>, Name)>,
    files: Vec<FileId>,
}

/// Reads a bundle and checks it.
#[must_use]
pub fn load(bundle: &Bundle) -> Loaded {
    let mut loader = Loader {
        bundle,
        sources: Sources::default(),
        diagnostics: Vec::new(),
        misread: Vec::new(),
        calendars: BTreeSet::new(),
        broken: BTreeSet::new(),
        is_in_a_circle: false,
        rootless: false,
    };
    let folders = loader.folders();
    let titles = Titles::of(folders.iter().flat_map(|folder| &folder.blocks));
    let misread = std::mem::take(&mut loader.misread).into_iter().map(|error| errors::syntax(&titles.named(error)));
    loader.diagnostics.extend(misread);
    let names: Arena<LayerId, String> = folders.iter().map(|folder| folder.name.clone()).collect();
    let mut files = FileLayers::default();
    let mut blocks = Vec::new();
    let mut unreadable = Vec::new();
    let mut fingerprint = Sha256::new();
    for (folder, layer) in folders.into_iter().zip((0..).map(LayerId)) {
        loader.fingerprint(&folder, &mut fingerprint);
        files.0.extend(folder.files.iter().map(|file| (*file, layer)));
        blocks.extend(folder.blocks.into_iter().map(|block| (layer, block)));
        unreadable.extend(folder.unreadable);
    }
    let fingerprint = fingerprint.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let reading = RefCell::new(&mut loader);
    let table = |file: &Spanned<String>| reading.borrow_mut().table(&names[files.of(file.span.file)], file);
    let (checked, errors) = check::check(blocks, &unreadable, &files, &table, fingerprint);
    let Loader { sources, mut diagnostics, calendars, rootless, .. } = loader;
    let pack = checked.filter(|_| diagnostics.is_empty());
    // What a wider pack would have declared is missing a hundred times; its cause is said once.
    if !rootless {
        diagnostics.extend(errors.iter().map(CheckError::diagnostic));
    }
    let place = |d: &Diagnostic| {
        let span = d.labels.first().map(|label| label.span).unwrap_or_default();
        (sources.get(span.file).map(|file| file.name.clone()), span.start, d.code)
    };
    once::of_line(&mut diagnostics, &sources);
    diagnostics.in_order_of(place);
    Loaded { sources, pack, diagnostics, calendars }
}

struct Loader<'a> {
    bundle: &'a Bundle,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    /// What cannot be read, until every title is known.
    misread: Vec<ParseError>,
    calendars: BTreeSet<String>,
    /// The files of calendars of which it is told that they are wrong.
    broken: BTreeSet<String>,
    is_in_a_circle: bool,
    /// Whether it cannot be told which packs belong together.
    rootless: bool,
}

impl Loader<'_> {
    /// The pack's folder and those that it extends, widest first.
    fn folders(&mut self) -> Vec<Folder> {
        let mut folders: Vec<Folder> = Vec::new();
        let mut next = Some(self.bundle.pack.clone());
        while let Some(name) = next.take() {
            let folder = self.folder(&name);
            let base = self.base(&folder);
            folders.push(folder);
            if let Some(base) = base {
                if folders.iter().any(|folder| folder.name == base.value) {
                    self.rootless = true;
                    self.report(PackError::BaseCycle { name: base });
                } else {
                    next = Some(base.value);
                }
            }
        }
        folders.reverse();
        folders
    }

    fn folder(&mut self, name: &str) -> Folder {
        let mut folder =
            Folder { name: name.to_owned(), blocks: Vec::new(), unreadable: Vec::new(), files: Vec::new() };
        let prefix = format!("{name}/");
        for (path, text) in self.bundle.files.range(prefix.clone()..) {
            if !path.starts_with(&prefix) {
                break;
            }
            if !is_rules(path) {
                continue;
            }
            let id = self.sources.add(Source { name: path.clone(), text: text.clone() });
            let parsed = parse::parse(id, text);
            folder.files.push(id);
            let apart = inside::apart(parsed.file.blocks, text);
            folder.blocks.extend(apart.whole);
            folder.unreadable.extend(
                parsed.unread.into_iter().chain(apart.unusable.into_iter().map(|(kind, name)| (Some(kind), name))),
            );
            self.misread.extend(parsed.errors);
            apart.errors.into_iter().for_each(|error| self.report(error));
        }
        self.pack_block(&folder);
        folder
    }

    /// Reports a folder without its one `pack` block, or with another's name.
    fn report(&mut self, error: impl Into<CheckError>) {
        self.diagnostics.push(error.into().diagnostic());
    }

    fn pack_block(&mut self, folder: &Folder) {
        let mut packs = folder.blocks.iter().filter(|block| block.kind == Kind::Pack && !block.local);
        let Some(first) = packs.next() else {
            self.rootless = true;
            if !folder.unreadable.iter().any(|(kind, _)| *kind == Some(Kind::Pack)) {
                let span = folder.files.first().map_or(Span::NOWHERE, |file| Span { file: *file, start: 0, end: 0 });
                self.report(PackError::NoPack { folder: folder.name.clone(), span });
            }
            return;
        };
        if first.name.value != folder.name {
            self.report(PackError::PackName { name: first.name.clone(), folder: folder.name.clone() });
        }
        for second in packs {
            self.rootless = true;
            self.report(PackError::SecondPack { span: second.name.span, first: first.name.span });
        }
    }

    /// The pack that a folder's pack extends, if its folder is there.
    fn base(&mut self, folder: &Folder) -> Option<Name> {
        let pack = folder.blocks.iter().find(|block| block.kind == Kind::Pack)?;
        let base = pack
            .clauses
            .iter()
            .find_map(|clause| if let ClauseBody::Extends(name) = &clause.body { Some(name.clone()) } else { None })?;
        let folders: BTreeSet<&str> = self.bundle.files.keys().filter_map(|path| path.split('/').next()).collect();
        if folders.contains(base.value.as_str()) {
            return Some(base);
        }
        let near = nearest(&base.value, folders.iter().copied()).map(str::to_owned);
        let packs = folders.into_iter().filter(|other| *other != folder.name).map(str::to_owned).collect();
        self.rootless = true;
        self.report(PackError::NoSuchBase { name: base, near, packs });
        None
    }

    /// The days of a calendar, from the file that its block names in the folder of its pack; none where that is wrong, which is
    /// reported.
    fn table(&mut self, folder: &str, file: &Spanned<String>) -> Option<Table> {
        let path = format!("{folder}/{}", file.value);
        if !self.bundle.files.contains_key(&path) {
            let own = format!("{folder}/");
            let files = self.bundle.files.keys().filter_map(|path| path.strip_prefix(&own));
            let near = nearest(&file.value, files).map(str::to_owned);
            self.report(CalendarError::NoCalendarFile { file: file.clone(), near });
            return None;
        }
        self.table_at(path)
    }

    /// The days of the calendar at a path; what is wrong with a file from which it takes its days is told there, once.
    fn table_at(&mut self, path: String) -> Option<Table> {
        let text = self.bundle.files.get(&path)?;
        let within = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = |name: &str| self.bundle.files.get(&format!("{within}/{name}")).map(String::as_str);
        // Only a file that is shown needs to be among the sources.
        let error = match calendars::read(self.sources.next(), text, beside) {
            Ok((table, followed)) => {
                self.calendars.extend(followed.iter().map(|name| format!("{within}/{name}")));
                self.calendars.insert(path);
                return Some(table);
            }
            Err(ReadError::Beside { name }) => {
                self.table_at(format!("{within}/{name}"));
                return None;
            }
            // Each file of a circle could be called its beginning.
            Err(ReadError::Circle { .. }) if self.is_in_a_circle => return None,
            Err(error) if self.broken.insert(path.clone()) => error,
            Err(_) => return None,
        };
        self.sources.add(Source { name: path, text: text.clone() });
        let (message, cure, span) = match error {
            ReadError::Form(found) => {
                self.diagnostics.push(*found);
                return None;
            }
            ReadError::Beside { .. } => unreachable!("what is wrong with another file was told there"),
            ReadError::Circle { span } => {
                self.is_in_a_circle = true;
                let message =
                    "it takes its holidays from itself in the end, or from too many files one after the other";
                (
                    message.to_owned(),
                    "list the days in one file, and let the others take them from there".to_owned(),
                    span,
                )
            }
            ReadError::Wrong { message, cure, span } => (message, cure, span),
        };
        self.report(CalendarError::Calendar { message, cure, span });
        None
    }

    /// Adds a folder to the fingerprint: its blocks' words in the order of kind and name, and its data files.
    fn fingerprint(&self, folder: &Folder, hash: &mut Sha256) {
        let mut blocks: Vec<(Kind, &str, bool, String)> = folder
            .blocks
            .iter()
            .map(|block| (block.kind, block.name.value.as_str(), block.local, words(self.sources.text(block.span))))
            .collect();
        blocks.in_order();
        for (_, _, _, text) in &blocks {
            hash.update(text.as_bytes());
            hash.update([0]);
        }
        let prefix = format!("{}/", folder.name);
        for (path, text) in self.bundle.files.range(prefix.clone()..) {
            if path.starts_with(&prefix) && !is_rules(path) {
                hash.update(path.as_bytes());
                hash.update([0]);
                hash.update(text.as_bytes());
                hash.update([0]);
            }
        }
    }
}

/// A block's words with one space between them, without comments: what the author said, however it was laid out.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped, mut comment, mut space) = (false, false, false, false);
    for letter in text.chars() {
        if comment {
            comment = letter != '\n';
            space = true;
        } else if !quoted && letter == '#' {
            comment = true;
        } else if letter.is_whitespace() && (!quoted || letter == '\n' || space) {
            space = true;
        } else {
            if space && !out.is_empty() {
                out.push(' ');
            }
            space = false;
            out.push(letter);
            if letter == '"' && !escaped {
                quoted = !quoted;
            }
            escaped = quoted && letter == '\\' && !escaped;
        }
    }
    out
}
