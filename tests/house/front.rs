//! What is promised to everybody stays few: every name that can be written behind `threshold::` is counted.
//!
//! `src/lib.rs` and what it hands on are read by a parser of Rust. A type counts once with all its methods; what the
//! documentation hides does not count. The types of the record are what goes out as JSON and have a count of their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Item, UseTree, Visibility};

use super::imports::files;

/// The most names, those of the record apart. It may fall, and is then written lower here; a new name needs a reason.
const FRONT: usize = 44;
/// The most types of the record.
const RECORD: usize = 69;

/// The module that is handed on as it is.
const RECORD_MODULE: &str = "record";

/// A file of `src/` and its text as a tree.
fn module(path: &[String]) -> Vec<Item> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file: PathBuf = path.iter().fold(source, |folder, step| folder.join(step));
    let text = fs::read_to_string(file.with_extension("rs")).or_else(|_| fs::read_to_string(file.join("mod.rs")));
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.join("::")));
    syn::parse_file(&text).unwrap().items
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "hidden")
    })
}

/// The names that a module says to everybody, as paths behind `threshold::`.
struct Names(BTreeSet<String>);

impl Names {
    /// Those of the items of a module that stands at `here` in `src/` and is called `called` outside.
    fn add(&mut self, items: &[Item], here: &[String], called: &[String]) {
        for item in items {
            let (visible, attributes, name) = match item {
                Item::Struct(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Enum(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Trait(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Type(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Const(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Static(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Fn(item) => (&item.vis, &item.attrs, item.sig.ident.to_string()),
                Item::Mod(item) => (&item.vis, &item.attrs, item.ident.to_string()),
                Item::Use(item) => (&item.vis, &item.attrs, String::new()),
                _ => continue,
            };
            if !matches!(visible, Visibility::Public(_)) || is_hidden(attributes) {
                continue;
            }
            match item {
                Item::Use(import) => self.hand_on(&import.tree, &mut Vec::new(), here, called),
                Item::Mod(inner) => {
                    let (here, called) = ([here, std::slice::from_ref(&name)].concat(), [called, &[name]].concat());
                    self.0.insert(called.join("::"));
                    match &inner.content {
                        Some((_, items)) => self.add(items, &here, &called),
                        None => self.add(&module(&here), &here, &called),
                    }
                }
                _ => {
                    self.0.insert([called, &[name]].concat().join("::"));
                }
            }
        }
    }

    fn hand_on(&mut self, tree: &UseTree, before: &mut Vec<String>, here: &[String], called: &[String]) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.hand_on(&path.tree, before, here, called);
                before.pop();
            }
            UseTree::Name(name) => drop(self.0.insert([called, &[name.ident.to_string()]].concat().join("::"))),
            UseTree::Rename(name) => drop(self.0.insert([called, &[name.rename.to_string()]].concat().join("::"))),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.hand_on(tree, before, here, called)),
            UseTree::Glob(_) => {
                let path = match before.first().map(String::as_str) {
                    Some("crate") => before[1..].to_vec(),
                    _ => [here, before].concat(),
                };
                self.add(&module(&path), &path, called);
            }
        }
    }
}

#[test]
fn what_is_promised_is_few() {
    let mut names = Names(BTreeSet::new());
    names.add(&module(&["lib".to_owned()]), &[], &[]);
    let is_record = |name: &&String| name.split("::").next() == Some(RECORD_MODULE);
    let (record, front): (Vec<&String>, Vec<&String>) = names.0.iter().partition(is_record);
    assert!(front.len() <= FRONT, "{} names, {FRONT} were promised:\n{front:#?}", front.len());
    assert!(record.len() <= RECORD, "{} types of the record, {RECORD} were promised:\n{record:#?}", record.len());
    assert_eq!((front.len(), record.len()), (FRONT, RECORD), "fewer than before: write the smaller numbers here");
}

#[test]
fn what_tests_reach_into_is_used_by_one() {
    let here = ["internals".to_owned()];
    let mut names = Names(BTreeSet::new());
    names.add(&module(&here), &here, &[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = ["tests", "benches", "fuzz"].iter().flat_map(|folder| files(&root.join(folder)));
    let texts: Vec<String> = texts.map(|path| fs::read_to_string(path).unwrap()).collect();
    let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let reaching = texts.iter().filter(|text| text.contains("internals::"));
    let words: BTreeSet<&str> = reaching.flat_map(|text| text.split(|letter| !is_of_name(letter))).collect();
    let is_unused = |name: &&String| name.split("::").any(|step| !words.contains(step));
    let unused: Vec<&String> = names.0.iter().filter(is_unused).collect();
    assert!(names.0.len() > 300, "only {} names were seen: does this test still read them?", names.0.len());
    assert!(
        unused.is_empty(),
        "no test, benchmark or fuzzing reaches into these; let src/internals.rs not list them: {unused:?}"
    );
}
