//! The table of clauses and the table of settings, held against all that is written from them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use threshold::internals::ast::Kind;
use threshold::internals::clauses::{ClauseKind, Row, clauses_of};
use threshold::internals::settings::{SettingKey, Takes};

use crate::support::corpus::tests;

const GRAMMAR: &str = include_str!("../../grammar/threshold.pest");
const COLOURS: &str = include_str!("../../pkg/editor/syntaxes/threshold.tmLanguage.json");

/// How the reference shows a clause in a block of a kind: what it needs has a star.
fn shown(row: &Row, kind: Kind) -> String {
    let star = if row.needed_in.contains(&kind) { "\\*" } else { "" };
    let or: Vec<String> = row.or.iter().map(|other| format!("`{}`", other.row().offers[0])).collect();
    let or = if star.is_empty() || or.is_empty() { String::new() } else { format!(" (or {})", or.join(", ")) };
    format!("{}{star}{or}", row.form.replace('|', "\\|"))
}

/// The table of the reference.
fn reference() -> String {
    let everywhere: Vec<&str> = ClauseKind::ALL
        .iter()
        .map(|clause| clause.row())
        .filter(|row| row.is_everywhere())
        .map(|row| row.form)
        .collect();
    let mut table = format!("| Block | Clauses |\n|---|---|\n| any | {} |\n", everywhere.join(" · "));
    for kind in Kind::ALL {
        let own = clauses_of(kind).filter(|row| !row.is_everywhere() || row.needed_in.contains(&kind));
        let own: Vec<String> = own.map(|row| shown(row, kind)).collect();
        table += &format!("| `{}` | {} |\n", kind.word(), own.join(" · ")).replace("|  |", "| |");
    }
    table
}

#[test]
fn the_reference_shows_the_table() {
    const MARKS: [&str; 2] = ["<!-- written from the table of clauses -->\n", "<!-- up to here -->\n"];
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("grammar/README.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(MARKS[0]).unwrap();
    let (shown, after) = rest.split_once(MARKS[1]).unwrap();
    let wanted = format!("\n{}\n", reference());
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        fs::write(&path, format!("{before}{}{wanted}{}{after}", MARKS[0], MARKS[1])).unwrap();
    } else {
        assert_eq!(shown, wanted, "grammar/README.md; run the tests with UPDATE_REFERENCE=1");
    }
}

/// The alternatives of a rule of the grammar.
fn alternatives(rule: &str) -> Vec<&'static str> {
    let (_, body) = GRAMMAR.split_once(&format!("\n{rule} = _{{")).unwrap();
    let (body, _) = body.split_once('}').unwrap();
    body.split('|').map(str::trim).collect()
}

#[test]
fn every_clause_of_the_grammar_has_its_row_and_no_other() {
    let rows: BTreeSet<String> = ClauseKind::ALL.iter().map(|clause| clause.row().rule_name()).collect();
    let grammar: BTreeSet<String> = alternatives("clause").into_iter().map(str::to_owned).collect();
    assert_eq!(rows, grammar);
    assert_eq!(rows.len(), ClauseKind::ALL.len(), "each clause has a rule of its own");
}

#[test]
fn what_is_needed_may_stand_and_says_what_is_lacking() {
    for row in ClauseKind::ALL.iter().map(|clause| clause.row()) {
        assert!(row.needed_in.iter().all(|kind| row.stands_in.contains(kind)), "{:?}", row.clause);
        assert_eq!(row.lack.is_empty(), row.needed_in.is_empty(), "{:?}", row.clause);
        assert!(!row.stands_in.is_empty() && !row.offers.is_empty() && !row.form.is_empty(), "{:?}", row.clause);
        for other in row.or {
            assert!(row.needed_in.iter().all(|kind| other.row().stands_in.contains(kind)), "{:?}", row.clause);
        }
    }
}

/// The words that the colours of editors know, each alternative by itself.
fn coloured(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let name = fields.get("name").and_then(Value::as_str).unwrap_or("");
            if let Some(pattern) = fields.get("match").and_then(Value::as_str)
                && (name.starts_with("keyword") || name.starts_with("constant.language"))
            {
                found.extend(spelled(pattern));
            }
            fields.values().for_each(|inner| coloured(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| coloured(inner, found)),
        _ => {}
    }
}

/// Every text that a pattern of plain words, groups and `?` matches; looks ahead and behind are left out.
fn spelled(pattern: &str) -> BTreeSet<String> {
    fn alternation(rest: &mut &str) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        loop {
            let mut texts = BTreeSet::from([String::new()]);
            while let Some(letter) = rest.chars().next().filter(|c| !"|)".contains(*c)) {
                let ahead = ["(?<!", "(?!", "(?="].into_iter().any(|look| rest.starts_with(look));
                let mut piece = if letter == '(' {
                    *rest = rest.strip_prefix("(?:").unwrap_or(&rest[1..]);
                    let inner = alternation(rest);
                    *rest = &rest[1..];
                    if ahead { BTreeSet::from([String::new()]) } else { inner }
                } else if let Some(after) = rest.strip_prefix("\\s") {
                    *rest = after.trim_start_matches(['+', '*']);
                    BTreeSet::from([" ".to_owned()])
                } else if letter == '[' {
                    *rest = rest.split_once(']').unwrap().1;
                    BTreeSet::from([String::new()])
                } else {
                    *rest = &rest[letter.len_utf8()..];
                    BTreeSet::from([letter.to_string()])
                };
                if let Some(after) = rest.strip_prefix('?') {
                    *rest = after;
                    piece.insert(String::new());
                }
                texts = texts.iter().flat_map(|text| piece.iter().map(move |piece| format!("{text}{piece}"))).collect();
            }
            all.extend(texts);
            match rest.strip_prefix('|') {
                Some(after) => *rest = after,
                None => return all,
            }
        }
    }
    alternation(&mut &*pattern)
}

#[test]
fn editors_colour_every_word_that_begins_a_clause_and_every_kind() {
    let colours: Value = serde_json::from_str(COLOURS).unwrap();
    let mut words = BTreeSet::new();
    coloured(&colours, &mut words);
    for row in ClauseKind::ALL.iter().map(|clause| clause.row()) {
        for offer in row.offers {
            // A number has its own colour.
            let offer = offer.trim_end_matches([' ', '"', '(']).trim_start_matches("1 ");
            let known = (1..=offer.len()).any(|end| {
                let (begins, rest) = offer.split_at(offer.floor_char_boundary(end));
                words.contains(begins) && (rest.is_empty() || rest.split_whitespace().all(|word| words.contains(word)))
            }) || words.iter().any(|word| word.starts_with(&format!("{offer} ")));
            assert!(known, "`{offer}` has no colour");
        }
    }
    let head = colours["repository"]["head"]["match"].as_str().unwrap();
    let kinds = Kind::ALL.map(Kind::word).join("|");
    assert!(head.contains(&format!("({kinds})")), "the heads that are coloured are not {kinds}");
    let kind = GRAMMAR.split_once("\nkind = {").unwrap().1.split_once('}').unwrap().0;
    let read: Vec<&str> = kind.split('"').skip(1).step_by(2).collect();
    assert_eq!(read, Kind::ALL.map(Kind::word));
}

#[test]
fn the_reference_lists_every_setting_with_what_it_takes() {
    let page = fs::read_to_string(tests("../grammar/README.md")).unwrap();
    let (_, table) = page.split_once("| Setting | Value | What it does |\n|---|---|---|\n").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let rows: BTreeSet<(&str, &str)> = table
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split(" | ").collect();
            (cells[0].trim_matches(['|', ' ', '`']), cells[1])
        })
        .collect();
    assert_eq!(rows.len(), SettingKey::ALL.len());
    for (name, value) in rows {
        let key = SettingKey::named(name).unwrap_or_else(|| panic!("`{name}` is not a setting"));
        let wanted = match key.takes() {
            Takes::YesNo => "`yes` or `no`".to_owned(),
            Takes::Words => "text".to_owned(),
            Takes::Length => "300 to 100000".to_owned(),
            Takes::Names(kind) => format!("names of {}, with commas", kind.words()),
        };
        assert!(value.starts_with(&wanted), "{name}: {value}");
    }
}
