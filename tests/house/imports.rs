//! Imports run one way: between the rooms of `src/`, and between the files of each room.
//!
//! Every file is read by a parser of Rust, the command line included. A folder's `mod.rs` is the folder: what stands in
//! it may use what its `mod.rs` declares, and the other way round. A name that is handed on counts as an import of the
//! file that defines it. What only tests import does not count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, iter};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// The rooms of `src/`, lowest first; a room imports only from those before it.
const ROOMS: [&str; 11] =
    ["base", "syntax", "pack", "engine", "exact", "decision", "authoring", "render", "editing", "wasm", "cli"];

/// The front of the house, which names everything.
const FRONT: [&str; 4] = ["lib", "main", "internals", "front"];

/// The file of what has no module before its name.
const ROOT: &str = "lib";

/// A module as its path from the root of its crate.
type Module = Vec<String>;

/// What one file imports, as paths from the root of the crate.
struct Imports {
    /// The module that is being read.
    here: Module,
    found: BTreeSet<Module>,
    /// What it hands on, and what it defines itself.
    names: Names,
}

/// Where names come from: what a module can be asked for, and what it is called where it is defined.
#[derive(Default)]
struct Names {
    handed_on: BTreeMap<Module, Module>,
    /// A module, and one of which it hands on everything.
    whole: BTreeSet<(Module, Module)>,
    defined: BTreeSet<Module>,
}

impl Names {
    fn extend(&mut self, other: Names) {
        self.handed_on.extend(other.handed_on);
        self.whole.extend(other.whole);
        self.defined.extend(other.defined);
    }

    /// The path by which a name is defined; the path itself where nothing hands it on.
    fn definition(&self, path: &Module) -> Module {
        let mut path = path.clone();
        // A name that is handed on in a circle does not compile, so this ends.
        while let Some(next) = (1..=path.len()).find_map(|len| self.step(&path, len)) {
            path = next;
        }
        path
    }

    /// Where the first names of a path lead, if they are handed on.
    fn step(&self, path: &Module, len: usize) -> Option<Module> {
        let (name, rest) = path.split_at(len);
        let to = match self.handed_on.get(name) {
            Some(to) => to.clone(),
            None if self.defined.contains(name) => return None,
            None => {
                let (last, module) = name.split_last()?;
                let inside = |from: &Module| [from.as_slice(), std::slice::from_ref(last)].concat();
                let sources = self.whole.iter().filter(|(at, _)| at == module);
                sources.map(|(_, from)| inside(from)).find(|path| self.defined.contains(path))?
            }
        };
        // A function may be called as the module that it is in, and only the last name is a function's.
        (to != name && (rest.is_empty() || !to.starts_with(name))).then(|| [to.as_slice(), rest].concat())
    }
}

impl Imports {
    /// Makes a path that begins with `crate`, `self` or `super` start from the root.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let mut from = match path.first().map(String::as_str) {
            Some("crate" | "threshold") => Vec::new(),
            Some("self" | "super") => self.here.clone(),
            _ => return None,
        };
        for step in path.iter().filter(|step| !["crate", "threshold", "self"].contains(&step.as_str())) {
            if step == "super" { drop(from.pop()) } else { from.push(step.clone()) }
        }
        Some(from)
    }

    fn add(&mut self, path: &[String]) {
        // `pub(crate)` imports nothing.
        self.found.extend(self.absolute(path).filter(|path| !path.is_empty()));
    }

    /// Keeps what an import calls things here, so that whoever asks here for them finds where they are from.
    fn hand_on(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        // A path that begins with a name begins here, or with another crate, of which nothing is known.
        let absolute = |path: &[String]| self.absolute(path).unwrap_or_else(|| [self.here.as_slice(), path].concat());
        let name = |called: &syn::Ident| [self.here.as_slice(), &[called.to_string()]].concat();
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.hand_on(&path.tree, before);
                before.pop();
            }
            UseTree::Name(this) if this.ident == "self" => {
                let to = absolute(before);
                let called = [self.here.as_slice(), &before[before.len() - 1..]].concat();
                self.names.handed_on.insert(called, to);
            }
            UseTree::Name(this) => {
                let to = absolute(&[before.as_slice(), &[this.ident.to_string()]].concat());
                self.names.handed_on.insert(name(&this.ident), to);
            }
            UseTree::Rename(this) => {
                let to = absolute(&[before.as_slice(), &[this.ident.to_string()]].concat());
                self.names.handed_on.insert(name(&this.rename), to);
            }
            UseTree::Glob(_) => drop(self.names.whole.insert((self.here.clone(), absolute(before)))),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.hand_on(tree, before)),
        }
    }

    /// Keeps the names that an item gives to things.
    fn name(&mut self, item: &Item) {
        let name = match item {
            Item::Use(import) if !is_test(&import.attrs) => return self.hand_on(&import.tree, &mut Vec::new()),
            Item::Const(item) => &item.ident,
            Item::Enum(item) => &item.ident,
            Item::Fn(item) => &item.sig.ident,
            Item::Mod(item) => &item.ident,
            Item::Static(item) => &item.ident,
            Item::Struct(item) => &item.ident,
            Item::Trait(item) => &item.ident,
            Item::Type(item) => &item.ident,
            _ => return,
        };
        self.names.defined.insert([self.here.as_slice(), &[name.to_string()]].concat());
    }

    fn add_tree(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_tree(&path.tree, before);
                before.pop();
            }
            UseTree::Name(name) => self.add(&[before.as_slice(), &[name.ident.to_string()]].concat()),
            UseTree::Rename(name) => self.add(&[before.as_slice(), &[name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.add(before),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_tree(tree, before)),
        }
    }

    /// Paths inside a macro, which a parser leaves as they are.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens.into_iter().map(Some).chain(iter::once(None)) {
            match token {
                Some(TokenTree::Punct(mark)) if mark.as_char() == ':' => colons += 1,
                Some(TokenTree::Ident(name)) if colons == 2 && !path.is_empty() => {
                    path.push(name.to_string());
                    colons = 0;
                }
                other => {
                    self.add(&path);
                    (path, colons) = (Vec::new(), 0);
                    match other {
                        Some(TokenTree::Ident(name)) => path.push(name.to_string()),
                        Some(TokenTree::Group(group)) => self.add_tokens(group.stream()),
                        Some(TokenTree::Punct(_) | TokenTree::Literal(_)) | None => {}
                    }
                }
            }
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'a> Visit<'a> for Imports {
    fn visit_file(&mut self, file: &'a syn::File) {
        file.items.iter().for_each(|item| self.name(item));
        visit::visit_file(self, file);
    }

    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::Mod(inner) if is_test(&inner.attrs) => {}
            Item::Mod(inner) if inner.content.is_some() => {
                self.here.push(inner.ident.to_string());
                let items = inner.content.iter().flat_map(|(_, items)| items);
                items.for_each(|item| self.name(item));
                visit::visit_item(self, item);
                self.here.pop();
            }
            Item::Fn(function) if is_test(&function.attrs) => {}
            Item::Use(import) if !is_test(&import.attrs) => self.add_tree(&import.tree, &mut Vec::new()),
            Item::Use(_) => {}
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.add(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        self.add_tokens(call.tokens.clone());
    }
}

/// The Rust files below a folder.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module of a file below `src/`.
fn module(file: &Path) -> Module {
    let path = file.with_extension("");
    let mut steps: Module = path.iter().map(|step| step.to_str().unwrap().to_owned()).collect();
    if steps.last().is_some_and(|last| last == "mod") {
        steps.pop();
    }
    steps
}

/// What every module of `src/` imports from other modules of it.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut names = Names::default();
    let mut read: Vec<(Module, BTreeSet<Module>)> = Vec::new();
    for path in files(&source) {
        let here = module(path.strip_prefix(&source).unwrap());
        let tree = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        // What stands in `lib.rs` has no module before its name.
        let at = if here == [ROOT] { Module::new() } else { here.clone() };
        let mut imports = Imports { here: at, found: BTreeSet::new(), names: Names::default() };
        imports.visit_file(&tree);
        names.extend(imports.names);
        read.push((here, imports.found));
    }
    let known: BTreeSet<&Module> = read.iter().map(|(module, _)| module).collect();
    // An item belongs to the deepest module on its path, and to the root if there is none.
    let owner = |path: &Module| {
        let mut modules = (1..=path.len()).rev().map(|len| path[..len].to_vec());
        modules.find(|path| known.contains(path)).unwrap_or_else(|| vec![ROOT.to_owned()])
    };
    let owners = |path: &Module| [owner(path), owner(&names.definition(path))];
    read.iter()
        .map(|(here, found)| (here.clone(), found.iter().flat_map(owners).filter(|other| other != here).collect()))
        .collect()
}

#[test]
fn rooms_import_only_from_lower_rooms() {
    let floor = |module: &Module| ROOMS.iter().position(|room| *room == module[0]);
    let imports = imports();
    let (mut wrong, mut edges) = (Vec::new(), 0);
    for (here, others) in &imports {
        if FRONT.contains(&here[0].as_str()) {
            continue;
        }
        let own = floor(here).unwrap_or_else(|| panic!("src/{} is no room that this test knows", here[0]));
        for other in others {
            edges += 1;
            // The command line is a program of its own, and stands before the front.
            let is_upwards = floor(other).map_or(here[0] != "cli", |floor| floor > own);
            if is_upwards {
                wrong.push(format!("{} imports {}", here.join("::"), other.join("::")));
            }
        }
    }
    assert!(edges > 500, "only {edges} imports were seen: does this test still read them?");
    assert!(wrong.is_empty(), "upwards:\n{}", wrong.join("\n"));
}

/// Whether one of two modules is a folder in which the other stands.
fn is_folder_of(one: &Module, other: &Module) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

#[test]
fn files_import_each_other_one_way() {
    let mut graph = imports();
    for (here, others) in &mut graph {
        others.retain(|other| !is_folder_of(here, other) && !FRONT.contains(&other[0].as_str()));
    }
    let circles: BTreeSet<String> = graph.keys().filter_map(|module| way_back(&graph, module)).collect();
    assert!(circles.is_empty(), "files that reach themselves:\n{}", circles.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The shortest way from a module back to itself, told from its first name on.
fn way_back(graph: &BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> Option<String> {
    let mut came: BTreeMap<&Module, &Module> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([from]);
    while let Some(here) = open.pop_front() {
        for next in graph.get(here)? {
            if next == from {
                let mut way = vec![here];
                while *way.last()? != from {
                    way.push(came.get(way.last()?)?);
                }
                way.reverse();
                let first = way.iter().enumerate().min_by_key(|(_, module)| **module)?.0;
                way.rotate_left(first);
                let names: Vec<String> = way.iter().chain([&way[0]]).map(|module| module.join("::")).collect();
                return Some(names.join(" -> "));
            }
            if !came.contains_key(next) {
                came.insert(next, here);
                open.push_back(next);
            }
        }
    }
    None
}

#[test]
fn every_room_says_what_it_takes_gives_and_must_not_know() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ROOMS {
        let text = fs::read_to_string(source.join(room).join("mod.rs")).unwrap();
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        for part in ["In: ", "Out: ", "Must not know"] {
            assert!(head.iter().any(|line| line.contains(part)), "src/{room}/mod.rs does not say `{part}`");
        }
        assert!(head.len() <= 14, "src/{room}/mod.rs says it in {} lines", head.len());
    }
}
