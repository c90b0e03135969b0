//! Imports run one way: between the rooms of `src/`, and between the files of each room.
//!
//! Every file is read by a parser of Rust, the command line included. A folder's `mod.rs` is the folder: what stands in
//! it may use what its `mod.rs` declares, and the other way round. What only tests import does not count.

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

/// A module as its path from the root of its crate.
type Module = Vec<String>;

/// What one file imports, as paths from the root of the crate.
struct Imports {
    /// The module that is being read.
    here: Module,
    found: BTreeSet<Module>,
}

impl Imports {
    /// Makes a path that begins with `crate`, `self` or `super` start from the root.
    fn add(&mut self, path: &[String]) {
        let mut from = match path.first().map(String::as_str) {
            Some("crate" | "threshold") => Vec::new(),
            Some("self" | "super") => self.here.clone(),
            _ => return,
        };
        for step in path.iter().filter(|step| !["crate", "threshold", "self"].contains(&step.as_str())) {
            if step == "super" { drop(from.pop()) } else { from.push(step.clone()) }
        }
        self.found.insert(from);
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
    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::Mod(inner) if is_test(&inner.attrs) => {}
            Item::Mod(inner) if inner.content.is_some() => {
                self.here.push(inner.ident.to_string());
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
fn files(folder: &Path) -> Vec<PathBuf> {
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
    let read: Vec<(Module, BTreeSet<Module>)> = files(&source)
        .into_iter()
        .map(|path| {
            let here = module(path.strip_prefix(&source).unwrap());
            let tree = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            let mut imports = Imports { here: here.clone(), found: BTreeSet::new() };
            imports.visit_file(&tree);
            (here, imports.found)
        })
        .collect();
    let known: BTreeSet<&Module> = read.iter().map(|(module, _)| module).collect();
    // An item belongs to the deepest module on its path.
    let owner =
        |path: &Module| (1..=path.len()).rev().map(|len| path[..len].to_vec()).find(|path| known.contains(path));
    read.iter()
        .map(|(here, found)| (here.clone(), found.iter().filter_map(owner).filter(|other| other != here).collect()))
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
        for other in others.iter().filter(|other| !FRONT.contains(&other[0].as_str())) {
            edges += 1;
            if floor(other).is_some_and(|floor| floor > own) {
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
