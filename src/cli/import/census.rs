//! The census's XML as rows. A document type is refused, so that nothing in it can grow; depth and size are bounded.

use std::rc::Rc;

use roxmltree::{Document, Node, ParsingOptions};

use super::mapping::Mapping;
use super::report::Outcome;
use super::rows::{Cell, Lines, Row, Rows, Stray};
use super::text::given;
use crate::cli::limits::MAX_NODES;

/// How deeply elements may stand in one another; the census needs seven.
const MAX_DEPTH: usize = 32;

/// Adds the rows of one file, or says why it cannot be read and on which line.
pub(super) fn read(mapping: &Mapping, file: &Rc<str>, text: &str, into: &mut Rows) -> Result<(), (String, u32)> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    if let Some(line) = too_deep(text) {
        return Err((format!("elements stand more than {MAX_DEPTH} deep in one another"), line));
    }
    let document = Document::parse_with_options(text, options).map_err(|error| {
        if matches!(error, roxmltree::Error::DtdDetected) {
            let before = text.split("<!DOCTYPE").next().unwrap_or("").matches('\n').count();
            return ("a document type is not taken".to_owned(), u32::try_from(before + 1).unwrap_or(u32::MAX));
        }
        let said = error.to_string();
        let said = said.split(" at ").next().unwrap_or(&said).to_owned();
        (said, error.pos().row)
    })?;
    let mut reader = Reader { mapping, file, lines: Lines::new(text), into, too_much: None };
    reader.element(document.root_element(), None, 0);
    reader.too_much.map_or(Ok(()), Err)
}

/// The line on which elements stand too deep, seen before the tree is built.
fn too_deep(text: &str) -> Option<u32> {
    let (mut depth, mut rest) = (0_usize, text);
    while let Some((_, tag)) = rest.split_once('<') {
        let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>"), ("!", ">")];
        if let Some((_, end)) = skipped.iter().find(|(start, _)| tag.starts_with(start)) {
            rest = tag.split_once(end).map_or("", |(_, after)| after);
            continue;
        }
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        match (inside.starts_with('/'), inside.ends_with('/')) {
            (true, _) => depth = depth.saturating_sub(1),
            (false, true) => {}
            (false, false) => depth += 1,
        }
        if depth > MAX_DEPTH * 2 {
            let before = text.len() - after.len();
            return u32::try_from(text.get(..before)?.matches('\n').count() + 1).ok();
        }
        rest = after;
    }
    None
}

struct Reader<'a> {
    mapping: &'a Mapping,
    file: &'a Rc<str>,
    lines: Lines,
    into: &'a mut Rows,
    /// The first value too many, with its line.
    too_much: Option<(String, u32)>,
}

impl Reader<'_> {
    fn line(&self, node: Node<'_, '_>) -> u32 {
        self.lines.of(node.range().start)
    }

    fn stray(&mut self, node: Node<'_, '_>, value: &str, why: String) {
        let parent = node.parent_element().map_or("", |parent| parent.tag_name().name());
        self.into.strays.push(Stray {
            file: Rc::clone(self.file),
            line: self.line(node),
            table: parent.to_owned(),
            column: if node.is_element() { node.tag_name().name().to_owned() } else { String::new() },
            value: value.trim().to_owned(),
            why,
            outcome: Outcome::Unknown,
        });
    }

    /// An element: a table, a wrapper, or a value of the row that it stands in.
    fn element(&mut self, node: Node<'_, '_>, row: Option<usize>, depth: usize) {
        let name = node.tag_name().name();
        if depth > MAX_DEPTH {
            return self.stray(node, "", "it stands too deep in other elements".to_owned());
        }
        if self.mapping.tables.contains_key(name) {
            let at = self.into.rows.len();
            let (table, file) = (Rc::from(name), Rc::clone(self.file));
            self.into.rows.push(Row { table, file, line: self.line(node), cells: Vec::new(), parent: row });
            return self.inside(node, Some(at), depth);
        }
        let holds_elements = node.children().any(|child| child.is_element());
        if self.mapping.wrappers.iter().any(|wrapper| wrapper == name) && (holds_elements || row.is_none()) {
            return self.inside(node, row, depth);
        }
        if holds_elements {
            self.stray(
                node,
                "",
                format!("`{name}` is no element of the census that is known; what stands in it is not read"),
            );
            for below in
                node.descendants().filter(|below| below.is_text() && given(below.text().unwrap_or("")).is_some())
            {
                let text = below.text().unwrap_or("").to_owned();
                self.stray(below, &text, "it stands in an element that is not known".to_owned());
            }
            return;
        }
        let text: String = node.children().filter(Node::is_text).filter_map(|text| text.text()).collect();
        let line = self.line(node);
        let before = row.and_then(|row| self.into.rows.get(row)).map_or(0, |row| row.cells.len());
        if let Err(error) = self.into.allow(before, &text, line) {
            self.too_much.get_or_insert((error, line));
            return;
        }
        match row.and_then(|row| self.into.rows.get_mut(row)) {
            Some(row) => row.cells.push(Cell { name: Rc::from(name), text, line }),
            None if given(&text).is_some() => {
                self.stray(node, &text, "it stands in no element that is known".to_owned());
            }
            None => {}
        }
    }

    fn inside(&mut self, node: Node<'_, '_>, row: Option<usize>, depth: usize) {
        for child in node.children() {
            if child.is_element() {
                self.element(child, row, depth + 1);
            } else if child.is_text() && !child.text().unwrap_or("").trim().is_empty() {
                let text = child.text().unwrap_or("").to_owned();
                let why = format!("text stands in `{}`, which holds only elements", node.tag_name().name());
                self.stray(child, &text, why);
            }
        }
    }
}
