//! Clauses that begin with a slip, or do not go on as they should, judged by the table of clauses.

use super::around::{Around, Within};
use super::tokens::{Sort, Token};
use super::{Found, NameFault, Slip};
use crate::base::diagnostic::nearest;
use crate::syntax::ast::Kind;
use crate::syntax::clauses::{ClauseKind, Row, clauses_of};
use crate::syntax::grammar::Rule;
use crate::syntax::parse::is_name;

/// With what conditions and consequences go on.
const IN_CONDITION: [&str; 22] = [
    "and", "or", "not", "is", "at", "least", "most", "more", "fewer", "than", "over", "under", "exactly", "between",
    "includes", "since", "last", "any", "all", "none", "number", "sibling",
];
const IN_CONSEQUENCE: [&str; 9] = ["at", "least", "speed", "route", "tell", "refuse", "ask", "within", "once"];
const IN_EXAMPLE: [&str; 9] = ["given", "gives", "could", "give", "never", "asks", "nothing", "contested", "not"];

/// A bracket without its other half.
pub(super) fn brackets(around: &Around<'_>) -> Option<Found> {
    if around.word(0) == ")" {
        let place = around.token(0)?.place.clone();
        let open = around.tokens.iter().take(around.at).filter(|token| token.word == "(").count();
        let closed = around.tokens.iter().take(around.at).filter(|token| token.word == ")").count();
        return (open <= closed).then_some(Found { slip: Slip::CloseBracket, place, near: Some(String::new()) });
    }
    if !around.takes(&[Rule::close]) || !(around.token(0).is_none() || around.opens_line(0) || is_clause(around)) {
        return None;
    }
    let mut open = Vec::new();
    for (at, token) in around.tokens.iter().take(around.at).enumerate() {
        match token.word {
            "(" => open.push(at),
            ")" => drop(open.pop()),
            _ => {}
        }
    }
    let place = around.tokens.get(open.pop()?)?.place.clone();
    Some(Found { slip: Slip::OpenBracket, place, near: None })
}

/// `of mark-seen, age,` before the next clause, whose first words may have been read as one more name of the list.
pub(super) fn trailing(around: &Around<'_>) -> Option<Found> {
    const READ_ON: usize = 3;
    let kind = around.kind?;
    let link = (0..=READ_ON).filter_map(|back| around.at.checked_sub(back)).find(|at| {
        let token = around.tokens.get(*at);
        let ends = match around.tokens.get(at + 1) {
            None => true,
            Some(next) => around.opens_line_at(at + 1) && clauses_of(kind).any(|row| begins(row, next.word)),
        };
        token.is_some_and(|token| matches!(token.word, "," | "or")) && ends && !around.opens_line_at(*at)
    })?;
    let token = around.tokens.get(link)?;
    let before = around.tokens.get(link.checked_sub(1)?)?;
    // In a condition something else is missing; and of what stands before one `or` alone nobody can tell.
    let is_list = before.sort != Sort::Sign && (token.word == "," || around.within == Within::Clause);
    let (written, place) = (token.word.to_owned(), token.place.clone());
    let is_listing = matches!(around.within, Within::Clause | Within::Consequence | Within::Block);
    // `held by police,` and below it `worse when yes`: the list stands before the clause in which reading stopped.
    ((is_listing || link < around.head) && is_list).then_some(Found {
        slip: Slip::Trailing { written },
        place,
        near: Some(String::new()),
    })
}

/// What stands of an example in a rule or a meeting that has none: its first line is missing.
pub(super) fn no_example(around: &Around<'_>) -> Option<Found> {
    let begun = around.tokens.iter().take(around.at + 1).any(|token| token.word == "example");
    let heads = [around.token(0), around.tokens.get(around.head)];
    let head = heads.into_iter().flatten().find(|head| matches!(head.word, "given" | "asks"))?;
    let of = matches!(around.kind, Some(Kind::Rule | Kind::Meeting));
    let (written, place) = (head.word.to_owned(), head.place.clone());
    let cure =
        "an example begins with a line of its own, `example \"a bruise on the cheek\"`, and `given` stands below it";
    (of && !begun).then_some(Found { slip: Slip::Phrase { written, cure }, place, near: None })
}

/// `(low "Low" high "High")`: the comma between two answers is missing.
pub(super) fn no_comma(around: &Around<'_>) -> Option<Found> {
    let (before, here) = (around.token(-1)?, around.token(0)?);
    let opened = around.tokens.iter().take(around.at).rev().find(|token| matches!(token.word, "(" | ")"));
    let is_listed = around.kind == Some(Kind::Fact) && opened.is_some_and(|token| token.word == "(");
    let is_two = before.sort == Sort::Text && here.sort == Sort::Word && !matches!(here.word, "formerly" | "or");
    let place = before.place.end..before.place.end;
    let slip =
        Slip::Phrase { written: format!("{} {}", before.word, here.word), cure: "put a comma between two answers" };
    (is_listed && is_two).then_some(Found { slip, place, near: Some(",".to_owned()) })
}

/// Words of the language that are joined by hyphens: `held-by`, `at-least`.
pub(super) fn hyphens(around: &Around<'_>) -> Option<Found> {
    const OTHERS: [&str; 8] =
        ["at least", "at most", "more than", "fewer than", "at once", "the same day", "same day", "in the last"];
    let offers = || around.kind.into_iter().flat_map(clauses_of).flat_map(|row| row.offers).copied();
    let meant = |token: &Token<'_>| {
        let plain = token.word.replace('-', " ");
        let own = offers().chain(OTHERS).map(|offer| offer.trim_end_matches([' ', '"', '(']));
        own.into_iter().find(|words| token.word.contains('-') && *words == plain)
    };
    // It may have been taken for a name, so that only the word behind it could not be read.
    [0, -1].into_iter().find_map(|by| {
        let token = around.token(by)?;
        let meant = meant(token)?;
        let (written, place) = (token.word.to_owned(), token.place.clone());
        Some(Found { slip: Slip::Keyword { written, meant }, place, near: Some(meant.to_owned()) })
    })
}

/// Whether a word is one of the language, so that it is no slip of another.
pub(super) fn is_word(word: &str) -> bool {
    let listed = |words: &[&str]| words.contains(&word);
    let rows = || ClauseKind::ALL.iter().map(|clause| clause.row());
    listed(&IN_CONDITION)
        || listed(&IN_CONSEQUENCE)
        || listed(&IN_EXAMPLE)
        || Kind::from_word(word).is_some()
        || rows()
            .any(|row| listed(row.heads) || row.offers.iter().any(|offer| offer.split(' ').any(|other| other == word)))
}

/// Whether two words are so near that one is a slip of the other: a letter too many, too few, swapped or wrong.
fn is_slip(written: &str, meant: &str) -> bool {
    let distance = strsim::osa_distance(written, meant);
    let same = written.chars().next() == meant.chars().next();
    distance > 0 && (distance == 1 && written.len() > 3 || distance <= 2 && same && written.len() > 4)
}

/// Whether a short word lost a letter: `wen`, `rul`. Only where a clause or a block begins, since a name may be as short.
fn is_short_slip(written: &str, meant: &str) -> bool {
    written.len() == 3 && meant.len() == 4 && strsim::osa_distance(written, meant) == 1
}

/// Nothing stands where the clause must go on: the next one begins, or the file ends.
pub(super) fn missing(around: &Around<'_>) -> Option<Found> {
    if around.at_clause() || around.kind.is_none() || around.at < 2 {
        return None;
    }
    if around.token(0).is_some() && !(around.opens_line(0) && is_clause(around)) && !around.opens_line(0) {
        return None;
    }
    if around.token(0).is_some_and(|token| token.sort != Sort::Word) {
        return None;
    }
    if matches!(around.within, Within::Example | Within::Given | Within::Outcome)
        && let Some(found) = near(around)
    {
        return Some(found);
    }
    if around.within == Within::Given && around.word(0) == "given" {
        let (written, place) = around.here();
        let cure = "`given` stands once in an example: put a comma, and what else is given behind it";
        return Some(Found { slip: Slip::Phrase { written, cure }, place, near: None });
    }
    let before = around.token(-1)?;
    let end = before.place.end;
    let head = around.tokens.get(around.head).map_or("", |head| head.word);
    let row = clauses_of(around.kind?).find(|row| row.offers.iter().any(|offer| offer.split(' ').next() == Some(head)));
    let form = row.map(|row| form(row, head));
    let after = if before.sort == Sort::Text { "the text".to_owned() } else { format!("`{}`", before.word) };
    // A step has other limits than a rule, and its form names them.
    let expected = if around.kind == Some(Kind::Ladder) { Vec::new() } else { around.expected() };
    Some(Found { slip: Slip::Missing { after, expected, form }, place: end..end, near: None })
}

fn is_clause(around: &Around<'_>) -> bool {
    let word = around.word(0);
    let begins = |row: &Row| row.offers.iter().any(|offer| offer.split(' ').next() == Some(word));
    around.kind.is_some_and(|kind| clauses_of(kind).any(begins)) || word == "the" && around.word(-1) == "about"
}

/// The first words of the clauses of a block.
fn beginnings(kind: Kind) -> impl Iterator<Item = &'static str> {
    clauses_of(kind).flat_map(|row| row.offers).filter_map(|offer| offer.split(' ').next())
}

/// A keyword with a slip of the hand, here or as the word just before.
pub(super) fn near(around: &Around<'_>) -> Option<Found> {
    let token = around.token(0).filter(|token| token.sort == Sort::Word)?;
    let within: &[&'static str] = match around.within {
        Within::Condition => &IN_CONDITION,
        Within::Consequence => &IN_CONSEQUENCE,
        Within::Given | Within::Outcome | Within::Example => &IN_EXAMPLE,
        Within::File | Within::Block | Within::Clause => &[],
    };
    let mut words = within.to_vec();
    if around.kind.is_none() || around.at_clause() {
        words.extend(around.kind.into_iter().flat_map(beginnings));
        words.extend(Kind::ALL.iter().map(|kind| kind.word()).chain(["local"]));
    }
    let opens = around.at_clause() && around.opens_line(0) || around.kind.is_none();
    let meant = |word: &str| {
        if is_word(word) {
            return None;
        }
        let lower = word.to_ascii_lowercase();
        let same = words.iter().copied().find(|other| *other == lower && *other != word);
        let long = words.iter().copied().filter(|other| other.len() > 2);
        let close =
            nearest(&lower, long).filter(|other| is_slip(&lower, other) || opens && is_short_slip(&lower, other));
        same.or_else(|| words.iter().copied().find(|other| Some(*other) == close))
    };
    if let Some(meant) = meant(token.word) {
        let (written, place) = (token.word.to_owned(), token.place.clone());
        return Some(Found { slip: Slip::Keyword { written, meant }, place, near: Some(meant.to_owned()) });
    }
    // `then atleast x`, `then tel police`: the slip was taken for a name, and the next word could not be read.
    let before = around.token(-1).filter(|before| before.sort == Sort::Word && !around.opens_line(0))?;
    let long = within.iter().copied().filter(|other| other.len() > 2);
    let meant = nearest(before.word, long).filter(|other| is_slip(before.word, other))?;
    let meant = within.iter().copied().find(|word| *word == meant)?;
    if before.word.len() < 3
        || within.contains(&before.word)
        || is_word(before.word)
        || !matches!(around.within, Within::Consequence | Within::Condition)
    {
        return None;
    }
    let (written, place) = (before.word.to_owned(), before.place.clone());
    Some(Found { slip: Slip::Keyword { written, meant }, place, near: Some(meant.to_owned()) })
}

/// `when danger now`, `held by social care`: two words where one name stands.
pub(super) fn two_words(around: &Around<'_>) -> Option<Found> {
    let (first, second) = (around.token(-1)?, around.token(0)?);
    let is_named = |token: &Token<'_>| token.sort == Sort::Word && is_name(token.word);
    // `then child protection`: no word of a condition begins a consequence.
    let is_known = |token: &Token<'_>| {
        if around.within == Within::Consequence { IN_CONSEQUENCE.contains(&token.word) } else { is_word(token.word) }
    };
    let names = match around.within {
        Within::Condition | Within::Consequence | Within::Given | Within::Outcome => around.at_clause(),
        Within::Clause => {
            around.at_clause() && matches!(around.word(-2), "by" | "above" | "," | "or" | "quorum" | "invite")
        }
        Within::File | Within::Block | Within::Example => false,
    };
    if !names
        || ![first, second].into_iter().all(is_named)
        || is_known(first)
        || is_word(second.word)
        || around.opens_line(0)
        || around.word(-2) == "asks"
    {
        return None;
    }
    let place = first.place.start..second.place.end;
    let slip = Slip::Name { written: around.text.get(place.clone())?.to_owned(), fault: NameFault::Blanks };
    Some(Found { slip, place, near: Some(format!("{}-{}", first.word, second.word)) })
}

/// A clause of this block, or of another, that does not go on as it should.
pub(super) fn broken(around: &Around<'_>) -> Option<Found> {
    let kind = around.kind?;
    // Reading may stop at the beginning of a clause, or where it goes wrong.
    let start = if is_clause(around) && around.at_clause() { around.at } else { begun(around, kind) };
    let first = around.tokens.get(start).filter(|token| token.sort == Sort::Word && start > 0)?;
    let rows: Vec<&Row> = clauses_of(kind).filter(|row| begins(row, first.word)).collect();
    if rows.is_empty() {
        return None;
    }
    // The clause that shares most words, and where it goes wrong.
    let shared = |row: &Row| row.offers.iter().map(|offer| words_shared(around, start, offer)).max().unwrap_or(0);
    let most = rows.iter().map(|row| shared(row)).max()?;
    let row = rows.iter().find(|row| shared(row) == most)?;
    let at = if start == around.at { start + most } else { around.at };
    let at_end = around.tokens.get(at).is_none();
    let place = match around.tokens.get(at) {
        Some(token) => token.place.clone(),
        None => around.tokens.last().map(|last| last.place.end..last.place.end)?,
    };
    let written = if at_end { String::new() } else { around.text.get(place.clone())?.to_owned() };
    // A clause that is whole and goes on with something else says more in other words.
    if start != around.at && around.at_clause() {
        return None;
    }
    let word = first.word.to_owned();
    let form = form(row, &word);
    Some(Found { slip: Slip::Clause { word, written, form }, place, near: None })
}

/// How a clause is written: conditions, consequences and the parts of an example with all that they may say.
fn form(row: &Row, head: &str) -> &'static str {
    match (row.clause, head) {
        (
            ClauseKind::When | ClauseKind::Unless | ClauseKind::Always | ClauseKind::Among | ClauseKind::ShareWhere,
            _,
        ) => {
            "with names and tests, such as `mark-seen and not small`, `age under 12 months`, `risk is high`, `at least 2 of signs`"
        }
        (ClauseKind::Then, _) => {
            "`then at least LEVEL`, `then speed SPEED`, `then route ROUTE`, `then ACTION within 1 working day`, \
             `then tell AGENCY at once`, `then ask FACT` or `then refuse ACTION`"
        }
        (ClauseKind::Example, "given") => "`given mark-seen, not small, age is 3 months`, with commas between",
        (ClauseKind::Example, "gives" | "give" | "never" | "could") => {
            "`gives LEVEL, ACTION`, `could give LEVEL` or `never gives LEVEL`, with commas between"
        }
        (ClauseKind::Example, "asks") => "`asks FACT of AGENCY`",
        _ => row.form,
    }
}

/// The token with which the clause began: the first of its line where that begins one, since `when` of `worse when` begins none.
fn begun(around: &Around<'_>, kind: Kind) -> usize {
    let first = (1..=around.head).rev().find(|at| around.opens_line_at(*at)).unwrap_or(around.head);
    let is_clause = |word: &str| clauses_of(kind).any(|row| begins(row, word));
    if around.tokens.get(first).is_some_and(|token| is_clause(token.word)) { first } else { around.head }
}

fn begins(row: &Row, word: &str) -> bool {
    row.offers.iter().any(|offer| offer.split(' ').next() == Some(word)) || row.heads.contains(&word)
}

/// How many words of a beginning stand at a place.
fn words_shared(around: &Around<'_>, start: usize, offer: &str) -> usize {
    let written = around.tokens.get(start..).unwrap_or(&[]);
    offer.split(' ').zip(written).take_while(|(wanted, token)| *wanted == token.word).count()
}

/// A word with which no clause of this block, or no block, begins.
pub(super) fn none(around: &Around<'_>) -> Option<Found> {
    let (written, place) = around.here();
    let Some(kind) = around.kind else {
        return (around.takes(&[Rule::block, Rule::kind, Rule::local, Rule::file]) && !written.is_empty())
            .then_some(Found { slip: Slip::NoBlock { written }, place, near: None });
    };
    if !around.at_clause() || written.is_empty() {
        return None;
    }
    // In the middle of a line nobody begins a clause: the one that stands there goes on in another way.
    if !around.opens_line(0)
        && let Some(head) = around.tokens.get(begun(around, kind)).filter(|head| head.place.start < place.start)
        && let Some(row) = clauses_of(kind).find(|row| begins(row, head.word))
    {
        let (word, form) = (head.word.to_owned(), form(row, head.word));
        return Some(Found { slip: Slip::Clause { word, written, form }, place, near: None });
    }
    let elsewhere = ClauseKind::ALL.iter().map(|clause| clause.row()).find(|row| begins(row, &written));
    let slip = match elsewhere.filter(|row| !row.stands_in.contains(&kind)) {
        Some(row) => Slip::OthersClause { written, belongs: row.stands_in },
        None if around.opens_line(0)
            || matches!(around.within, Within::Block | Within::Clause | Within::Consequence) =>
        {
            Slip::NoClause { written, kind }
        }
        None => return None,
    };
    Some(Found { slip, place, near: None })
}
