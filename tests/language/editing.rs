//! What an editor offers and renames, held against what the language says.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::ast::Expr;
use threshold::internals::ast::Kind;
use threshold::internals::editing::{Workspace, complete, rename};
use threshold::internals::settings::{SettingKey, Takes};

/// What is offered at the end of a file.
fn offered(text: &str) -> BTreeSet<String> {
    let mut workspace = Workspace::default();
    workspace.set("case/case.rules", text.to_owned());
    let (_, items) = complete::complete(&workspace, "case/case.rules", text.len());
    items.into_iter().map(|item| item.text).collect()
}

#[test]
fn a_clock_may_count_back_and_a_meetings_example_may_say_all_that_a_rules_may() {
    let clock = offered("clock c \"C\"\n  ");
    assert!(clock.contains("due"), "{clock:?}");
    let meeting = offered("meeting m \"M\"\n  ");
    for expectation in ["gives", "could give", "never gives", "asks"] {
        assert!(meeting.contains(expectation), "{expectation}: {meeting:?}");
    }
}

/// One block of each kind that a condition names.
const NAMED: &str = "fact a-fact \"Fact?\" yes or no\ndefine a-define \"D\"\nscore a-score \"S\"\nevent an-event \"E\"\n\
    group a-group \"G\"\nbound a-bound \"B\"\nlevel a-level \"L\"\ncalendar a-calendar \"C\"\nperson adult \"Adult\"\n";

#[test]
fn a_condition_may_begin_with_anything_that_the_language_has() {
    let offers = offered(&format!("{NAMED}rule r \"R\"\n  when "));
    for beginning in [
        "a-fact",
        "a-define",
        "a-score",
        "an-event",
        "not",
        "received on",
        "received before",
        "received outside",
        "any adult (",
        "any sibling (",
        "at least 2 children (",
        "at least 2 siblings (",
        "at least 2 adult (",
        "any of",
        "none of",
        "level at least",
        "number of",
        "time since last",
    ] {
        assert!(offers.contains(beginning), "{beginning}: {offers:?}");
    }
}

/// A word of the language, or something that authors choose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Token {
    Word(String),
    Name,
    Number,
    Unit,
    Time,
}

/// Every way in which a part of the grammar can be written; some rules are names.
fn ways(expr: &Expr, rules: &BTreeMap<&str, &Expr>, named: &[&str]) -> Vec<Vec<Token>> {
    let one = |token| vec![vec![token]];
    match expr {
        Expr::Str(word) => one(Token::Word(word.clone())),
        Expr::Ident(rule) => match rule.as_str() {
            "b" | "s" | "end" => vec![Vec::new()],
            "ident" => one(Token::Name),
            rule if named.contains(&rule) => one(Token::Name),
            "int" | "whole" => one(Token::Number),
            "unit" => one(Token::Unit),
            "clock_time" => one(Token::Time),
            rule => ways(rules[rule], rules, named),
        },
        Expr::Seq(first, rest) => {
            let rest = ways(rest, rules, named);
            let first = ways(first, rules, named);
            first.iter().flat_map(|first| rest.iter().map(|rest| [first.as_slice(), rest].concat())).collect()
        }
        Expr::Choice(one, other) => [ways(one, rules, named), ways(other, rules, named)].concat(),
        Expr::Opt(inner) | Expr::Rep(inner) => [vec![Vec::new()], ways(inner, rules, named)].concat(),
        Expr::NegPred(_) => vec![Vec::new()],
        other => panic!("conditions are written without {other:?}"),
    }
}

#[test]
fn whatever_a_condition_may_go_on_with_is_offered() {
    let grammar = include_str!("../../grammar/threshold.pest");
    let pairs = pest_meta::parser::parse(pest_meta::parser::Rule::grammar_rules, grammar).unwrap();
    let read = pest_meta::parser::consume_rules(pairs).unwrap();
    let rules: BTreeMap<&str, &Expr> = read.iter().map(|rule| (rule.name.as_str(), &rule.expr)).collect();
    let mut steps = BTreeSet::new();
    // What can be joined, and how it is joined.
    let primaries = ways(rules["primary"], &rules, &["condition"]);
    for way in [primaries, ways(rules["condition"], &rules, &["primary"])].concat() {
        steps.extend((0..way.len()).map(|at| (way[..at].to_vec(), way[at].clone())));
    }
    assert!(steps.len() > 300, "{}", steps.len());
    let mut missing = BTreeSet::new();
    let mut last: Option<(Vec<Token>, BTreeSet<String>)> = None;
    for (before, next) in steps {
        let written = before.iter().map(|token| match token {
            Token::Word(word) => word.as_str(),
            Token::Name => "a-fact",
            Token::Number => "2",
            Token::Unit => "days",
            Token::Time => "22:00",
        });
        let written = written.collect::<Vec<&str>>().join(" ");
        if last.as_ref().is_none_or(|(place, _)| *place != before) {
            last = Some((before, offered(&format!("{NAMED}rule r \"R\"\n  when {written} "))));
        }
        let offers = &last.as_ref().unwrap().1;
        let is_offered = match &next {
            // A bracket or a comma is typed.
            Token::Word(sign) if ["(", ")", ","].contains(&sign.as_str()) => true,
            Token::Word(word) => offers.iter().any(|offer| offer.split(' ').next() == Some(word)),
            Token::Name => {
                let names = ["a-fact", "an-event", "a-group", "a-bound", "a-level", "a-calendar", "adult", "yes"];
                names.iter().any(|name| offers.contains(*name))
            }
            Token::Unit => offers.contains("days"),
            Token::Number | Token::Time => true,
        };
        if !is_offered {
            missing.insert(format!("{written} … {next:?}"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A block of a kind that a setting can list.
fn block(kind: Kind) -> &'static str {
    match kind {
        Kind::Fact => "fact one \"One?\" yes or no",
        Kind::Route => "route one \"One\"",
        Kind::Group => "group one \"One\" of a",
        Kind::Event => "event one \"One\"",
        Kind::Clock => "clock one \"One\"",
        Kind::Action => "action one \"One\"",
        Kind::Agency => "agency one \"One\"",
        other => panic!("a setting lists names of {}s: show one here", other.word()),
    }
}

#[test]
fn a_block_that_a_setting_lists_is_renamed_there_too() {
    let lists = SettingKey::ALL.iter().filter_map(|key| match key.takes() {
        Takes::Names(kind) => Some((key.name(), block(kind))),
        Takes::YesNo | Takes::Words | Takes::Length => None,
    });
    let mut seen = 0;
    for (setting, block) in lists {
        for written in ["one", "other, one", "one , other", "other,\n    one"] {
            let text = format!("{block}\nsetting {setting} \"S\"\n  is \"{written}\"\n");
            let mut workspace = Workspace::default();
            workspace.set("case/case.rules", text.clone());
            let at = block.find("one").unwrap();
            let spots =
                rename::rename(&workspace, "case/case.rules", at, "new-name", &BTreeMap::new(), |_| true).unwrap();
            let named = spots.iter().filter(|(_, text)| text == "new-name");
            let found: Vec<&str> = named.map(|(spot, _)| &text[spot.bytes.clone()]).collect();
            assert_eq!(found, ["one", "one"], "{setting} {written}");
        }
        seen += 1;
    }
    assert!(seen > 1);
}

/// A text after a renaming.
fn renamed(text: &str, at: &str, new: &str) -> Result<String, rename::Refusal> {
    let mut workspace = Workspace::default();
    workspace.set("case/case.rules", text.to_owned());
    let at = text.find(at).unwrap();
    let mut edits = rename::rename(&workspace, "case/case.rules", at, new, &BTreeMap::new(), |_| true)?;
    edits.sort_by_key(|(spot, _)| spot.bytes.start);
    let mut text = text.to_owned();
    for (spot, new) in edits.into_iter().rev() {
        text.replace_range(spot.bytes, &new);
    }
    Ok(text)
}

#[test]
fn what_saved_files_name_says_what_it_was_called_before() {
    let text = "fact one \"One?\"\n  yes or no\n\nrule r \"R\"\n  when one\n";
    let once = renamed(text, "one", "two").unwrap();
    assert_eq!(once, "fact two \"One?\"\n  formerly one\n  yes or no\n\nrule r \"R\"\n  when two\n");
    // A second name keeps the first in mind; the name of before comes back by changing places.
    assert_eq!(
        renamed(&once, "two", "three").unwrap(),
        "fact three \"One?\"\n  formerly two\n  formerly one\n  yes or no\n\nrule r \"R\"\n  when three\n"
    );
    assert_eq!(
        renamed(&once, "two", "one").unwrap(),
        "fact one \"One?\"\n  formerly two\n  yes or no\n\nrule r \"R\"\n  when one\n"
    );
    assert_eq!(renamed("route one \"One\"", "one", "two").unwrap(), "route two \"One\"\n  formerly one");
    // No file names a define.
    assert_eq!(renamed("define one \"One\"\n  when a", "one", "two").unwrap(), "define two \"One\"\n  when a");
    let taken = format!("{once}\nfact other \"Other?\"\n  yes or no\n");
    let refused = renamed(&taken, "other", "one").unwrap_err();
    assert!(matches!(&refused, rename::Refusal::Former { now, .. } if now == "two"), "{refused}");
}
