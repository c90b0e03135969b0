//! Packs as files: read, checked, laid out, written as snapshots.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::authoring::analysis;
use crate::authoring::despite;
use crate::authoring::export::export;
use crate::authoring::papers;
use crate::authoring::periods::usual_day;
use crate::base::calendar::day::Day;
use crate::base::diagnostic::{Diagnostic, quoted};
use crate::base::span::{FileId, Source, Sources, Span};
use crate::decision::schema;
use crate::editing::workspace::pack_of;
use crate::front::error::Error;
use crate::front::findings::Faults;
use crate::pack::bundle::{Bundle, Loaded, RULES, is_rules};
use crate::pack::errors::syntax;
use crate::pack::folder::{self, ReadError, holds_rules, is_part_of_a_pack, passed_over, read_folder, read_packs};
use crate::pack::model::Pack;
use crate::pack::snapshot;
use crate::render::{examples, guide, markdown, page, reports};
use crate::syntax::ast::Kind;
use crate::syntax::parse::{is_name, parse};

/// What editors leave beside a file that they have written anew.
const BACKUPS: [&str; 6] = [".bak", ".old", ".orig", ".swp", ".tmp", "~"];

/// A file of rules laid out in the one canonical way.
///
/// # Errors
/// What keeps it from being read.
pub fn format(name: &str, text: &str) -> Result<String, Faults> {
    let mut sources = Sources::default();
    let parsed = parse(sources.add(Source { name: name.to_owned(), text: text.to_owned() }), text);
    if parsed.errors.is_empty() {
        Ok(crate::syntax::format::format(&parsed.file, text))
    } else {
        Err((parsed.errors.iter().map(syntax).collect(), sources))
    }
}

/// That a file is no text, at its first byte that is none.
fn not_text(path: &str, error: &ReadError, sources: &Sources) -> Diagnostic {
    let ReadError::NotText { at, line, why, .. } = error else {
        return Diagnostic::error("not-text", error.to_string(), Span::NOWHERE);
    };
    let files = (0..).map(FileId).zip(sources.files());
    let at = u32::try_from(*at).unwrap_or(u32::MAX);
    let own = files.into_iter().find(|(_, source)| source.name == path);
    let span = own.map_or(Span::NOWHERE, |(file, _)| Span { file, start: at, end: at });
    let message = format!("{} is not text in UTF-8, at byte {at} in line {line}", quoted(path));
    Diagnostic::error("not-text", message, span)
        .label(why.clone())
        .help("save it as plain text in UTF-8; everything else was looked at as if it was that already")
}

impl Bundle {
    /// The pack of a folder, and the packs beside it.
    ///
    /// # Errors
    /// The first file that cannot be read, or that there are no rules.
    pub fn read(folder: &Path) -> Result<Bundle, Error> {
        Ok(read_folder(folder)?)
    }

    /// The pack of a folder with everything that is wrong with it, as by [`Bundle::checked`]; a file that is no text is told beside
    /// the rest, and looked at as what was probably meant. `with` adds what stands elsewhere to what was read.
    ///
    /// # Errors
    /// The first file that cannot be read for another reason, or that there are no rules.
    pub fn read_and_checked(folder: &Path, with: impl FnOnce(Bundle) -> Bundle) -> Result<(Bundle, Loaded), Error> {
        let mut unread = Vec::new();
        let mut keep = |path: &str, error| {
            unread.push((path.to_owned(), error));
            Ok(())
        };
        let bundle = with(folder::read_folder_despite(folder, &mut keep)?);
        let mut loaded = bundle.checked(Some(folder))?;
        let not_text: Vec<Diagnostic> =
            unread.iter().map(|(path, error)| not_text(path, error, &loaded.sources)).collect();
        if !not_text.is_empty() {
            loaded.pack = None;
        }
        loaded.diagnostics.splice(..0, not_text);
        Ok((bundle, loaded))
    }

    /// The files of every pack in a folder of packs, by path.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn files_in(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
        Ok(read_packs(folder)?)
    }

    /// The text of a file: rules, a referral, or what else is read. What is too long is not read.
    ///
    /// # Errors
    /// Where it cannot be read, is too long or is not UTF-8.
    pub fn text_of(file: &Path) -> Result<String, Error> {
        Ok(folder::read_file(file)?)
    }

    /// The text that somebody gives under a name, such as that of standard input.
    ///
    /// # Errors
    /// As [`Bundle::text_of`].
    pub fn text_from(from: impl Read, name: &Path) -> Result<String, Error> {
        Ok(folder::read_text(from, name)?)
    }

    /// The same to the last byte: with its byte order mark, if it has one.
    ///
    /// # Errors
    /// As [`Bundle::text_of`].
    pub fn bytes_from(from: impl Read, name: &Path) -> Result<String, Error> {
        Ok(folder::read_marked(from, name)?)
    }

    /// What stands in a folder, by name.
    ///
    /// # Errors
    /// Where it cannot be listed.
    pub fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
        Ok(folder::entries(folder)?)
    }

    /// Refuses a link that leads out of a folder, or to what is no part of a pack.
    ///
    /// # Errors
    /// That it does.
    pub fn stays_within(path: &Path, folder: &Path) -> Result<(), Error> {
        if folder::stays_within(path, folder) {
            Ok(())
        } else {
            Err(ReadError::LeadsOut { path: path.to_owned() }.into())
        }
    }

    /// A pack of one text, under the name that it gives itself.
    #[must_use]
    pub fn of_text(text: String) -> Bundle {
        let blocks = parse(FileId::default(), &text).file.blocks;
        let own = blocks.iter().find(|block| block.kind == Kind::Pack).map(|block| block.name.value.clone());
        let pack = own.unwrap_or_else(|| "standard-input".to_owned());
        let files = BTreeMap::from([(format!("{pack}/standard-input{RULES}"), text)]);
        Bundle { pack, files }
    }

    /// Whether a folder holds rules itself.
    #[must_use]
    pub fn stands_in(folder: &Path) -> bool {
        holds_rules(folder)
    }

    /// Whether a file of this name is one of rules.
    #[must_use]
    pub fn is_rules(name: &str) -> bool {
        is_rules(name)
    }

    /// Whether a file of this name belongs to a pack: rules, calendars and what goes with them.
    #[must_use]
    pub fn takes(name: &str) -> bool {
        is_part_of_a_pack(name)
    }

    /// The pack to which a path in a bundle belongs.
    #[must_use]
    pub fn pack_of(path: &str) -> &str {
        pack_of(path)
    }

    /// The pack loaded, with everything that can be proved of its rules on any day, examples that fail, and what is wrong
    /// with the texts beside the rules. Where the folder is known, files in it that nothing reads are found, too.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub fn checked(&self, folder: Option<&Path>) -> Result<Loaded, Error> {
        let mut loaded = examples::checked(self);
        let unread = self.unread(folder, &loaded)?;
        loaded.diagnostics.extend(unread);
        if let Some(folder) = folder {
            self.left_out(folder, &mut loaded)?;
        }
        match loaded.pack.as_ref().map(|sound| (sound, guide::read(self, sound))) {
            Some((_, Err(faults))) => {
                let (sources, faults) = *faults;
                let before = loaded.sources.append(sources);
                loaded.diagnostics.extend(faults.into_iter().map(|fault| moved(fault, before)));
            }
            Some((sound, Ok(companions))) => {
                loaded.diagnostics.extend(guide::unsaid(sound, &companions, usual_day(sound)));
            }
            None => {}
        }
        Ok(loaded)
    }

    /// Rules that nothing reads because of how their file is named come first: what follows from it, that a name is unknown or
    /// that nothing uses another, is not told.
    fn left_out(&self, folder: &Path, loaded: &mut Loaded) -> Result<(), ReadError> {
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut found = Vec::new();
        for path in passed_over(folder)? {
            let Ok(text) = folder::read_file(&path) else { continue };
            if BACKUPS.iter().any(|ending| path.to_string_lossy().to_ascii_lowercase().ends_with(ending)) {
                continue;
            }
            let parsed = parse(FileId(u32::MAX), &text);
            // Notes of people may begin with a word of the language; a block has a title, too.
            let is_named_so = path.to_string_lossy().contains(RULES.trim_end_matches('s'));
            if !is_named_so && parsed.file.blocks.iter().all(|block| block.title.is_none()) {
                continue;
            }
            let unread = parsed.unread.into_iter().map(|(_, name)| name);
            names.extend(parsed.file.blocks.into_iter().map(|block| block.name).chain(unread).map(|name| name.value));
            let inside = path.strip_prefix(folder).unwrap_or(&path).to_path_buf();
            let is_deep = inside.components().count() > 2;
            let name = inside.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let plain = name.split('.').next().unwrap_or(&name);
            let cure = match is_deep {
                true => "files of rules stand at most one folder deep: move it up".to_owned(),
                false => format!("a file of rules ends in `.rules`: rename it to `{plain}.rules`"),
            };
            let inside = format!("{}/{}", self.pack, inside.display());
            let message = format!("{} holds rules, and is not read", quoted(&inside));
            found.push(Diagnostic::error("unread-file", message, Span::NOWHERE).help(cure));
        }
        if found.is_empty() {
            return Ok(());
        }
        let is_finding = |code: &str| analysis::pages().any(|page| page.code == code);
        let own = |one: &Diagnostic| one.labels.first().map(|label| loaded.sources.text(label.span).to_owned());
        let follows = |one: &Diagnostic| {
            let is_unknown = one.code == "unknown-name" && own(one).is_some_and(|name| names.contains(&name));
            is_unknown || matches!(one.code, "unread-file" | "no-pack" | "example-failed") || is_finding(one.code)
        };
        loaded.diagnostics.retain(|one| !follows(one));
        loaded.diagnostics.splice(..0, found);
        loaded.pack = None;
        Ok(())
    }

    /// Files of the pack's folder that nothing reads, and those that nothing can read because of how they are named.
    fn unread(&self, folder: Option<&Path>, loaded: &Loaded) -> Result<Vec<Diagnostic>, ReadError> {
        let own = format!("{}/", self.pack);
        let is_read = |path: &str| {
            let inside = path.strip_prefix(&own).and_then(|path| path.split_once('/')).map(|(folder, _)| folder);
            is_rules(path) || loaded.calendars.contains(path) || inside.is_some_and(guide::is_read_from)
        };
        let spare = self.files.keys().filter(|path| loaded.pack.is_some() && path.starts_with(&own) && !is_read(path));
        let spare = spare.map(|path| (path.clone(), "no calendar names it; name it in one, or delete it"));
        let misnamed: Vec<PathBuf> = folder.map(passed_over).transpose()?.unwrap_or_default();
        let misnamed = misnamed.iter().map(|path| {
            let inside = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
            (
                format!("{own}{}", inside.display()),
                "a file of rules ends in `.rules`, a calendar in `.yaml`, and they stand at most one folder deep: rename it, or move it",
            )
        });
        let warning = |(path, cure): (String, &str)| {
            Diagnostic::warning("unread-file", format!("{} is not read", quoted(&path)), Span::NOWHERE).help(cure)
        };
        Ok(spare.chain(misnamed).map(warning).collect())
    }

    /// The pack loaded although examples expect what their rules do not give, and what these examples say.
    #[must_use]
    pub fn load_despite_examples(&self) -> (Loaded, Vec<Diagnostic>) {
        despite::load_despite_examples(self)
    }

    /// The playground of the pack, in a page that has a place for it.
    ///
    /// # Errors
    /// What the page has no place for.
    pub fn playground(&self, pack: &Pack, shell: &str) -> Result<String, &'static str> {
        page::playground(shell, pack, self)
    }
}

/// A finding whose files stand behind others.
fn moved(mut finding: Diagnostic, before: u32) -> Diagnostic {
    for label in finding.labels.iter_mut().filter(|label| label.span != Span::NOWHERE) {
        label.span.file = FileId(label.span.file.0.saturating_add(before));
    }
    finding
}

impl Loaded {
    /// What is wrong, for programs, with how many there are of each kind.
    #[must_use]
    pub fn json(&self) -> Value {
        reports::problems(&self.diagnostics, &self.sources)
    }
}

impl Pack {
    /// Leaves out the examples that another version of it could not be read with, so that nobody is said to have taken them
    /// out: what [`Bundle::load_despite_examples`] said of that version.
    pub fn leave_out_the_same(&mut self, sources: &Sources, otherwise: &[Diagnostic]) {
        despite::without_the_same(self, sources, otherwise);
    }

    /// Whether a text can be the name of a pack, or of any block.
    #[must_use]
    pub fn is_name(text: &str) -> bool {
        is_name(text)
    }

    /// A day on which what the pack says is in force, where none is asked for.
    #[must_use]
    pub fn usual_day(&self) -> Day {
        usual_day(self)
    }

    /// The pack as bytes that [`Pack::of_snapshot`] reads.
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        snapshot::write(self)
    }

    /// A pack from its snapshot.
    ///
    /// # Errors
    /// Where the bytes are none, are damaged, or are another engine's.
    pub fn of_snapshot(bytes: &[u8]) -> Result<Pack, Box<Diagnostic>> {
        snapshot::read(bytes).map_err(|error| Box::new(error.diagnostic()))
    }

    /// The JSON Schema of its referrals.
    #[must_use]
    pub fn schema(&self) -> Value {
        schema::referral(self)
    }

    /// The rules in force on a day as plain data.
    #[must_use]
    pub fn export(&self, day: Day) -> Value {
        export(self, day)
    }

    /// A governance paper, filled in.
    ///
    /// # Errors
    /// A place in the template that nothing fills.
    pub fn paper(&self, template: &str) -> Result<String, Error> {
        Ok(papers::paper(template, self, &markdown::plain)?)
    }

    /// The form of the pack, in a page that has a place for it.
    ///
    /// # Errors
    /// What the page has no place for.
    pub fn form(&self, shell: &str) -> Result<String, &'static str> {
        page::form(shell, self)
    }

    /// The snapshot of the pack that stands in a form.
    #[must_use]
    pub fn inside_form(form: &str) -> Option<Vec<u8>> {
        page::pack_inside(form)
    }
}
