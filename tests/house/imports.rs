//! Imports between the rooms of `src/` run one way: no room reaches itself through others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Adds what the files below a folder or a file import to the graph; what only tests import does not count.
fn gather(path: &Path, room: &str, graph: &mut Graph) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            gather(&entry.unwrap().path(), room, graph);
        }
        return;
    }
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let imports = graph.entry(room.to_owned()).or_default();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            None => drop(imports.insert(name(rest))),
            Some(list) => imports.extend(outermost(list).into_iter().map(name)),
        }
    }
}

/// The name with which a path begins.
fn name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
}

/// The paths of a list in braces, up to its end.
fn outermost(list: &str) -> Vec<&str> {
    let (mut paths, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                paths.push(&list[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                paths.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    paths
}

/// The rooms from one back to itself, if there is such a way.
fn way_back<'a>(graph: &'a Graph, from: &'a str, to: &str, seen: &mut BTreeSet<&'a str>) -> Option<Vec<&'a str>> {
    for next in graph.get(from)? {
        if next == to {
            return Some(vec![from]);
        }
        if seen.insert(next)
            && let Some(mut way) = way_back(graph, next, to, seen)
        {
            way.insert(0, from);
            return Some(way);
        }
    }
    None
}

#[test]
fn imports_run_one_way() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut graph = Graph::new();
    let mut rooms = BTreeSet::new();
    for entry in fs::read_dir(source).unwrap() {
        let path = entry.unwrap().path();
        let room = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // The front of the house names everything, and the binary stands outside.
        if ["lib", "main", "cli"].contains(&room.as_str()) {
            continue;
        }
        gather(&path, &room, &mut graph);
        rooms.insert(room);
    }
    for imports in graph.values_mut() {
        imports.retain(|import| rooms.contains(import));
    }
    for (room, imports) in &mut graph {
        imports.remove(room);
    }
    assert!(
        graph.values().map(BTreeSet::len).sum::<usize>() > 100,
        "does this test still read imports as they are written?"
    );
    let circles: Vec<String> = graph
        .keys()
        .filter_map(|room| Some(way_back(&graph, room, room, &mut BTreeSet::new())?.join(" -> ") + " -> " + room))
        .collect();
    assert!(circles.is_empty(), "rooms that reach themselves:\n{}", circles.join("\n"));
}
