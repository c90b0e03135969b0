//! Text to tree: the only room that knows pest.
//!
//! In: one file's text. Out: its blocks and comments, and every syntax error found; a block that cannot be read costs
//! only itself, because reading starts again at the next line that opens a block. Must not know meaning. Size and
//! nesting are bounded before pest sees the text, natively and in WASM alike.

#![allow(clippy::wildcard_enum_match_arm, reason = "the grammar says which of pest's many rules may stand in a place")]

use std::ops::Range;

use pest::Parser as _;
use pest::iterators::{Pair, Pairs};

use crate::base::calendar::day::Day;
use crate::base::order::InOrder;
use crate::base::span::{FileId, Span, Spanned};
use crate::base::value::{Length, Limit, Unit};
use crate::syntax::ast::{
    Amount, Block, Cite, Clause, ClauseBody, ClockLimit, Completeness, Condition, ConditionBody, ConsentWord,
    Consequence, Example, Expectation, ExpectationBody, FactType, File, Given, GivenBody, GivenTest, GradeWord,
    InForce, Int, Kind, LevelTest, LimitKind, Members, Name, NumberRef, OutcomeKind, OutcomeRef, Quantifier, Quantity,
    SettingValue, Test, Text, Value, Warning, Which, Whom, Window, WorseWhen,
};
use crate::syntax::grammar::{Grammar, Rule};

/// The longest file that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// How deep brackets may nest.
pub const MAX_NESTING: usize = 48;
/// What some editors write at the start of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The file is longer than [`MAX_BYTES`]: five million letters.
    #[error("file too large")]
    TooLarge {
        /// The file.
        span: Span,
        /// Its length in bytes.
        bytes: usize,
    },
    /// Brackets nest deeper than [`MAX_NESTING`]: `when ((((((…`.
    #[error("nesting too deep")]
    TooDeep {
        /// The bracket that is one too many.
        span: Span,
    },
    /// A text is opened and never closed: `because "A baby`.
    #[error("unclosed text")]
    UnclosedText {
        /// The opening quotation mark.
        span: Span,
    },
    /// A word where the language has none: `rule x whenever y`.
    #[error("syntax")]
    Syntax {
        /// The first letter that could not be read.
        span: Span,
        /// What could stand there, in the grammar's own names.
        expected: Vec<&'static str>,
        /// The block in which it happened, if its first line could be read.
        block: Option<(Kind, Name)>,
    },
    /// `a and b or c`: people read it both ways.
    #[error("mixed and/or")]
    MixedAndOr {
        /// The whole condition.
        span: Span,
    },
    /// A date that no calendar has: `2025-02-30`.
    #[error("no such date")]
    NoSuchDate {
        /// The date.
        span: Span,
    },
}

/// What was read of one file, with every syntax error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The blocks that could be read.
    pub file: File,
    /// What could not.
    pub errors: Vec<ParseError>,
    /// The blocks that could not be read, as far as their first words can.
    pub unread: Vec<(Kind, Name)>,
}

/// Reads one file.
#[must_use]
pub fn parse(id: FileId, text: &str) -> Parsed {
    let mut reader = Reader { id, text, base: 0, comments: Vec::new(), errors: Vec::new(), unread: Vec::new() };
    let blocks = if text.len() > MAX_BYTES {
        reader.errors.push(ParseError::TooLarge { span: reader.span(0, 0), bytes: text.len() });
        Vec::new()
    } else {
        reader.read(0..text.len()).unwrap_or_else(|_| reader.read_parts())
    };
    let file = File { id, blocks, comments: reader.comments };
    Parsed { file, errors: reader.errors, unread: reader.unread }
}

/// Whether a text is a name in the language.
#[must_use]
pub fn is_name(text: &str) -> bool {
    Grammar::parse(Rule::ident, text).is_ok_and(|mut pairs| pairs.next().is_some_and(|name| name.as_str() == text))
}

/// Where the last line before a place that opens a block starts; the start of the text if there is none.
#[must_use]
pub fn block_start(text: &str, offset: usize) -> usize {
    let before = line_starts(text).take_while(|start| *start <= offset);
    before.filter(|start| opens_block(text.get(*start..).unwrap_or(""))).last().unwrap_or(0)
}

/// Parts of a text that each start at a line which opens a block.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = line_starts(text).filter(|at| opens_block(text.get(*at..).unwrap_or(""))).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1))
}

/// Whether a line starts with a kind's keyword (or `local`) and a blank.
fn opens_block(line: &str) -> bool {
    let line = line.trim_start_matches(BYTE_ORDER_MARK);
    let word: &str = line.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("");
    let blank = line.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n']));
    blank && (word == "local" || Kind::from_word(word).is_some())
}

/// A part that could not be read.
struct Unread {
    error: ParseError,
    comments: Vec<Span>,
}

struct Reader<'a> {
    id: FileId,
    text: &'a str,
    /// Where the text given to pest starts in the file.
    base: usize,
    comments: Vec<Span>,
    errors: Vec<ParseError>,
    unread: Vec<(Kind, Name)>,
}

impl Reader<'_> {
    fn span(&self, start: usize, end: usize) -> Span {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.id, start: clamp(start), end: clamp(end) }
    }

    /// Finds the comments of a part and bounds its nesting, before pest sees it.
    fn survey(&self, part: Range<usize>) -> (Vec<Span>, Result<(), ParseError>) {
        let mut comments = Vec::new();
        let (mut at, mut depth, mut too_deep, mut suspect) = (part.start, 0usize, None, None);
        let next = |at: usize| self.text.get(at..part.end)?.find(['#', '"', '(', ')']).map(|found| at + found);
        while let Some(found) = next(at) {
            let rest = self.text.get(found..part.end).unwrap_or("");
            at = found
                + match rest.as_bytes().first() {
                    Some(b'#') => {
                        let comment = rest.lines().next().unwrap_or("");
                        comments.push(self.span(found, found + comment.trim_end().len()));
                        comment.len()
                    }
                    Some(b'"') => {
                        let Some(length) = text_length(rest.as_bytes()) else {
                            let opened = suspect.unwrap_or(found);
                            return (comments, Err(ParseError::UnclosedText { span: self.span(opened, opened + 1) }));
                        };
                        // No word follows a text without a blank: what seems to close this one opens another.
                        if rest.get(length..).is_some_and(|behind| behind.starts_with(char::is_alphanumeric)) {
                            suspect = suspect.or(Some(found));
                        }
                        length
                    }
                    Some(b'(') => {
                        depth += 1;
                        if depth > MAX_NESTING {
                            too_deep = too_deep.or(Some(found));
                        }
                        1
                    }
                    Some(_) | None => {
                        depth = depth.saturating_sub(1);
                        1
                    }
                };
        }
        (comments, too_deep.map_or(Ok(()), |at| Err(ParseError::TooDeep { span: self.span(at, at + 1) })))
    }

    /// Reads a part of which every word can be read.
    fn read(&mut self, part: Range<usize>) -> Result<Vec<Block>, Unread> {
        let text = self.text.get(part.clone()).unwrap_or("");
        let (comments, bounded) = self.survey(part.clone());
        let read = bounded.and_then(|()| {
            Grammar::parse(Rule::file, text).map_err(|error| {
                let at = match error.location {
                    pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
                };
                let expected = match &error.variant {
                    pest::error::ErrorVariant::ParsingError { positives, .. } => wanted(positives),
                    pest::error::ErrorVariant::CustomError { .. } => Vec::new(),
                };
                // What is missing at the end is missing behind the last word.
                let at = at.min(text.trim_end().len());
                let word = text.get(at..).unwrap_or("").split(char::is_whitespace).next().unwrap_or("").len();
                let span = self.span(part.start + at, part.start + at + word);
                ParseError::Syntax { span, expected, block: self.opening(text, part.start) }
            })
        });
        match read {
            Ok(pairs) => {
                self.comments.extend(comments);
                self.base = part.start;
                Ok(self.blocks(pairs))
            }
            Err(error) => Err(Unread { error, comments }),
        }
    }

    /// Reads what can be read of a file, part by part.
    fn read_parts(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let parts = parts(self.text);
        let mut rest = parts.as_slice();
        while let [part, after @ ..] = rest {
            rest = after;
            let unread = match self.read(part.clone()) {
                Ok(read) => {
                    blocks.extend(read);
                    continue;
                }
                Err(unread) => unread,
            };
            if let Some((read, beyond)) = self.read_on(part.start, &unread.error, after) {
                blocks.extend(read);
                rest = beyond;
            } else {
                self.comments.extend(unread.comments);
                self.errors.push(unread.error);
                let text = self.text.get(part.clone()).unwrap_or("");
                self.unread.extend(self.opening(text, part.start));
            }
        }
        blocks
    }

    /// Reads a part with those after it that its open text reaches into: a line within a text may look as if it
    /// opened a block. Returns the parts beyond too.
    fn read_on<'p>(
        &mut self,
        start: usize,
        error: &ParseError,
        after: &'p [Range<usize>],
    ) -> Option<(Vec<Block>, &'p [Range<usize>])> {
        let ParseError::UnclosedText { span } = error else { return None };
        let opened = span.start as usize;
        let closed = opened + text_length(self.text.get(opened..)?.as_bytes())?;
        let last = after.iter().position(|part| part.end >= closed)?;
        let read = self.read(start..after.get(last)?.end).ok()?;
        Some((read, after.get(last + 1..)?))
    }

    /// Kind and name of the block that a part opens, so that the rest of the pack can know the name exists.
    fn opening(&self, text: &str, base: usize) -> Option<(Kind, Name)> {
        let mut words = text.split([' ', '\t', '\r', '\n', BYTE_ORDER_MARK]).filter(|word| !word.is_empty());
        let first = words.next()?;
        let kind = Kind::from_word(if first == "local" { words.next()? } else { first })?;
        let written = words.next()?;
        let name = written
            .split(|c: char| !matches!(c, 'a'..='z' | '0'..='9' | '-'))
            .next()
            .filter(|name| !name.is_empty())?;
        let at = base + (name.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Some((kind, Spanned { value: name.to_owned(), span: self.span(at, at + name.len()) }))
    }

    fn blocks(&mut self, pairs: Pairs<'_, Rule>) -> Vec<Block> {
        pairs
            .flat_map(Pair::into_inner)
            .filter(|pair| pair.as_rule() == Rule::block)
            .filter_map(|pair| self.block(pair))
            .collect()
    }

    fn block(&mut self, pair: Pair<'_, Rule>) -> Option<Block> {
        let span = self.place(&pair);
        let mut local = false;
        let (mut kind, mut name, mut title) = (None, None, None);
        let mut clauses = Vec::new();
        for inner in pair.into_inner() {
            match inner.as_rule() {
                Rule::local => local = true,
                Rule::kind => {
                    kind = Kind::from_word(inner.as_str().trim_end()).or_else(|| Kind::from_word(first_word(&inner)))
                }
                Rule::ident if name.is_none() => name = Some(self.name(&inner)),
                Rule::string if title.is_none() => title = Some(self.string(&inner)),
                _ => {
                    let span = self.place(&inner);
                    clauses.extend(self.clause(inner).map(|body| Clause { body, span }));
                }
            }
        }
        Some(Block { local, kind: kind?, name: name?, title, clauses, span })
    }

    fn clause(&mut self, pair: Pair<'_, Rule>) -> Option<ClauseBody> {
        let rule = pair.as_rule();
        let second = words(pair.as_str()).get(1).copied().unwrap_or("");
        let mut inner = pair.into_inner();
        Some(match rule {
            Rule::when => ClauseBody::When(self.condition(inner.next()?)?),
            Rule::unless => ClauseBody::Unless(self.condition(inner.next()?)?),
            Rule::always => ClauseBody::Always(self.condition(inner.next()?)?),
            Rule::among => ClauseBody::Among(self.condition(inner.next()?)?),
            Rule::share_where => ClauseBody::ShareWhere(self.condition(inner.next()?)?),
            Rule::then => ClauseBody::Then(self.consequence(inner.next()?)?),
            Rule::because => ClauseBody::Because(self.string(&inner.next()?)),
            Rule::means => ClauseBody::Means(self.string(&inner.next()?)),
            Rule::cites => ClauseBody::Cites(self.cite(inner)?),
            Rule::held_by => ClauseBody::HeldBy(self.names(inner.next()?)),
            Rule::worse => ClauseBody::Worse(match inner.next().map(|w| first_word(&w).to_owned()).as_deref() {
                Some("yes") => WorseWhen::Yes,
                Some("no") => WorseWhen::No,
                Some("higher") => WorseWhen::Higher,
                Some("lower") => WorseWhen::Lower,
                Some("more") => WorseWhen::More,
                Some("fewer") => WorseWhen::Fewer,
                Some(_) | None => WorseWhen::Neither,
            }),
            Rule::presume => ClauseBody::Presumed(self.value(inner.next()?)?),
            Rule::typed => ClauseBody::Typed(self.fact_type(inner.next()?)?),
            Rule::about => {
                ClauseBody::About(if first_word(&inner.next()?) == "household" { Whom::Household } else { Whom::Child })
            }
            Rule::in_force => ClauseBody::InForce(self.in_force(inner)),
            Rule::review_by => ClauseBody::ReviewBy(self.day(&inner.next()?)?),
            Rule::requires_grade => ClauseBody::RequiresGrade(self.grade(&inner.next()?)),
            Rule::extends => ClauseBody::Extends(self.name(&inner.next()?)),
            Rule::version => ClauseBody::Version(self.string(&inner.next()?)),
            Rule::publisher => ClauseBody::Publisher(self.string(&inner.next()?)),
            Rule::edition => {
                let written = inner.next()?;
                ClauseBody::Edition(if written.as_rule() == Rule::string {
                    self.string(&written)
                } else {
                    self.name(&written)
                })
            }
            Rule::grade => ClauseBody::Grade(self.grade(&inner.next()?)),
            Rule::licence => ClauseBody::Licence(self.string(&inner.next()?)),
            Rule::address => ClauseBody::Address(self.string(&inner.next()?)),
            Rule::above => ClauseBody::Above(self.name(&inner.next()?)),
            Rule::label => ClauseBody::Label(self.string(&inner.next()?)),
            Rule::hours_of => ClauseBody::Hours(self.string(&inner.next()?)),
            Rule::allow => ClauseBody::Allow(self.name(&inner.next()?), self.string(&inner.next()?)),
            Rule::also => ClauseBody::Also(inner.map(|text| self.string(&text)).collect()),
            Rule::led_by => ClauseBody::LedBy(self.names(inner.next()?)),
            Rule::with => ClauseBody::With(self.names(inner.next()?)),
            Rule::consent => ClauseBody::Consent(match second {
                "needed" => ConsentWord::Needed,
                "expected" => ConsentWord::Expected,
                _ => ConsentWord::NotNeeded,
            }),
            Rule::belongs => ClauseBody::In(self.name(&inner.next()?)),
            Rule::members => ClauseBody::Of(self.names(inner.next()?)),
            Rule::held_as => ClauseBody::HeldAs(self.name(&inner.next()?)),
            Rule::quorum => {
                let names = self.names(inner.next()?);
                ClauseBody::Quorum(names, inner.next().map(|dates| self.in_force(dates.into_inner())))
            }
            Rule::invite => {
                let names = self.names(inner.next()?);
                let when = inner.next().and_then(|when| self.guard(when));
                ClauseBody::Invite(names, when)
            }
            Rule::telephone_call => {
                let next = inner.next()?;
                ClauseBody::ByTelephone(if next.as_rule() == Rule::when { self.guard(next) } else { None })
            }
            Rule::starts => {
                let mut next = inner.next()?;
                let mut which = Which::Each;
                if next.as_rule() == Rule::which {
                    which = match first_word(&next) {
                        "first" => Which::First,
                        "last" => Which::Last,
                        _ => Which::Each,
                    };
                    next = inner.next()?;
                }
                let name = self.name(&next);
                ClauseBody::Starts(which, name, inner.next().and_then(|when| self.guard(when)))
            }
            Rule::stops => ClauseBody::Stops(inner.map(|name| self.name(&name)).collect()),
            Rule::pauses => {
                let (from, until) = (self.name(&inner.next()?), self.name(&inner.next()?));
                ClauseBody::Paused(from, until, inner.next().and_then(|cite| self.cite(cite.into_inner())))
            }
            Rule::limit_clause => {
                let limit = limit(&inner.next()?)?;
                let mut clause = ClockLimit { limit, before: None, counting_first: false, kind: None, cite: None };
                for extra in inner {
                    match extra.as_rule() {
                        Rule::counting => clause.counting_first = true,
                        Rule::limit_kind => clause.kind = Some(limit_kind(&extra)),
                        _ => clause.cite = self.cite(extra.into_inner()),
                    }
                }
                ClauseBody::Within(clause)
            }
            Rule::due_clause => {
                let (length, before) = (duration(&inner.next()?)?, self.name(&inner.next()?));
                let or_same_day = inner.peek().is_some_and(|next| next.as_rule() == Rule::or_same_day);
                if or_same_day {
                    inner.next();
                }
                let limit = Limit::Before { length, or_same_day };
                let mut clause =
                    ClockLimit { limit, before: Some(before), counting_first: false, kind: None, cite: None };
                for extra in inner {
                    match extra.as_rule() {
                        Rule::limit_kind => clause.kind = Some(limit_kind(&extra)),
                        _ => clause.cite = self.cite(extra.into_inner()),
                    }
                }
                ClauseBody::Within(clause)
            }
            Rule::calendar_of => ClauseBody::OnCalendar(self.name(&inner.next()?)),
            Rule::owned_by => ClauseBody::OwnedBy(self.names(inner.next()?)),
            Rule::warns => {
                let next = inner.next()?;
                ClauseBody::Warns(if next.as_rule() == Rule::warns_share {
                    Warning::Share(self.int(&next.into_inner().next()?)?)
                } else {
                    Warning::Before(duration(&next.into_inner().next()?)?)
                })
            }
            Rule::escalates => ClauseBody::Escalates(self.name(&inner.next()?)),
            Rule::not_needed => ClauseBody::NotNeeded(self.name(&inner.next()?)),
            Rule::step => {
                let names = self.names(inner.next()?);
                ClauseBody::Step(
                    names,
                    inner.next().filter(|p| p.as_rule() == Rule::duration).and_then(|p| duration(&p)),
                )
            }
            Rule::never_below => ClauseBody::NeverBelow(self.name(&inner.next()?)),
            Rule::never_slower => ClauseBody::NeverSlower(self.name(&inner.next()?)),
            Rule::always_action => ClauseBody::AlwaysGives(self.name(&inner.next()?)),
            Rule::must_not_matter => ClauseBody::MustNotMatter,
            Rule::fixed => ClauseBody::CannotChange,
            Rule::attendance => ClauseBody::WithAttendance,
            Rule::is_value => {
                let next = inner.next()?;
                ClauseBody::Is(if next.as_rule() == Rule::string {
                    SettingValue::Text(self.string(&next))
                } else {
                    SettingValue::Value(self.value(next)?)
                })
            }
            Rule::bound_range => ClauseBody::Range(self.int(&inner.next()?)?, self.int(&inner.next()?)?),
            Rule::telephone => ClauseBody::Telephone(self.string(&inner.next()?)),
            Rule::file_name => ClauseBody::FileName(self.string(&inner.next()?)),
            Rule::counts => {
                let unit_pair = inner.next()?;
                ClauseBody::Counts(Spanned { value: unit(&unit_pair)?, span: self.place(&unit_pair) })
            }
            Rule::example => ClauseBody::Example(self.example(inner)?),
            _ => return None,
        })
    }

    /// The condition of an inner `when`.
    fn guard(&mut self, pair: Pair<'_, Rule>) -> Option<Condition> {
        self.condition(pair.into_inner().next()?)
    }

    fn consequence(&mut self, pair: Pair<'_, Rule>) -> Option<Consequence> {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        let first = inner.next()?;
        Some(match rule {
            Rule::floor => Consequence::Level(self.name(&first)),
            Rule::respond => Consequence::Speed(self.name(&first)),
            Rule::take_route => Consequence::Route(self.name(&first)),
            Rule::refuse => Consequence::Refuse(self.name(&first)),
            Rule::ask => Consequence::Ask(self.name(&first)),
            Rule::tell => {
                let names = self.names(first);
                Consequence::Tell(names, inner.next().and_then(|p| limit(&p)))
            }
            _ => Consequence::Action(self.name(&first), inner.next().and_then(|p| limit(&p))),
        })
    }

    fn condition(&mut self, pair: Pair<'_, Rule>) -> Option<Condition> {
        let span = self.place(&pair);
        let mut conjunctions: Vec<Condition> = Vec::new();
        let mut mixed = false;
        for conjunction in pair.into_inner() {
            let span = self.place(&conjunction);
            let mut parts: Vec<Condition> = Vec::new();
            for negation in conjunction.into_inner() {
                parts.extend(self.negation(negation));
            }
            mixed |= parts.len() > 1;
            conjunctions.extend(joined(parts, span, ConditionBody::And));
        }
        if mixed && conjunctions.len() > 1 {
            self.errors.push(ParseError::MixedAndOr { span });
        }
        joined(conjunctions, span, ConditionBody::Or)
    }

    fn negation(&mut self, pair: Pair<'_, Rule>) -> Option<Condition> {
        let span = self.place(&pair);
        let (mut negative, mut primary) = (false, None);
        for inner in pair.into_inner() {
            if inner.as_rule() == Rule::not {
                negative = !negative;
            } else {
                primary = self.primary(inner);
            }
        }
        let primary = primary?;
        Some(if negative { Condition { body: ConditionBody::Not(Box::new(primary)), span } } else { primary })
    }

    fn primary(&mut self, pair: Pair<'_, Rule>) -> Option<Condition> {
        let span = self.place(&pair);
        let rule = pair.as_rule();
        let opening = first_word(&pair).to_owned();
        let mut inner = pair.into_inner();
        let first = inner.next()?;
        let body = match rule {
            Rule::brackets => return self.condition(first),
            Rule::quantified => {
                let quantifier = self.quantifier(first)?;
                let next = inner.next()?;
                let members = if next.as_rule() == Rule::list {
                    let conditions = next.into_inner().filter(|part| part.as_rule() == Rule::condition);
                    Members::List(conditions.filter_map(|part| self.condition(part)).collect())
                } else {
                    Members::Group(self.name(&next))
                };
                ConditionBody::Count(quantifier, members)
            }
            Rule::measure => match opening.as_str() {
                "number" => {
                    let name = self.name(&first);
                    let mut next = inner.next()?;
                    let mut window = None;
                    if next.as_rule() == Rule::window {
                        window = self.window(next);
                        next = inner.next()?;
                    }
                    let amount = amount(&next);
                    ConditionBody::EventCount(name, window, amount, self.number_ref(inner.next()?)?)
                }
                "time" => {
                    let name = self.name(&first);
                    let amount = amount(&inner.next()?);
                    let length = inner.next()?;
                    let value = duration(&length)?;
                    ConditionBody::TimeSince(name, amount, Spanned { value, span: self.place(&length) })
                }
                _ => {
                    let name = self.name(&first);
                    ConditionBody::EventWithin(name, self.window(inner.next()?)?)
                }
            },
            Rule::sibling => ConditionBody::Sibling(Box::new(self.guard(first)?)),
            Rule::level_is => {
                let test = match first_word(&first) {
                    "at" => LevelTest::AtLeast,
                    "below" => LevelTest::Below,
                    _ => LevelTest::Is,
                };
                ConditionBody::Level(test, self.name(&inner.next()?))
            }
            _ => {
                let name = self.name(&first);
                let test = match inner.next() {
                    Some(test) => self.test(test)?,
                    None => Test::Holds,
                };
                ConditionBody::Test(name, test)
            }
        };
        Some(Condition { body, span })
    }

    fn quantifier(&mut self, pair: Pair<'_, Rule>) -> Option<Quantifier> {
        let word = first_word(&pair).to_owned();
        let mut inner = pair.into_inner();
        match inner.next() {
            Some(how) => Some(Quantifier::Amount(amount(&how), self.number_ref(inner.next()?)?)),
            None => Some(match word.as_str() {
                "any" => Quantifier::Any,
                "all" => Quantifier::All,
                _ => Quantifier::None,
            }),
        }
    }

    fn test(&mut self, pair: Pair<'_, Rule>) -> Option<Test> {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        Some(match rule {
            Rule::is => Test::Is(self.value(inner.next()?)?),
            Rule::is_not => Test::IsNot(self.value(inner.next()?)?),
            Rule::is_one_of => {
                let names = inner.filter(|part| part.as_rule() == Rule::ident);
                Test::IsOneOf(names.map(|name| self.name(&name)).collect())
            }
            Rule::includes => Test::Includes(self.name(&inner.next()?)),
            Rule::between => {
                let (from, to) = (self.int(&inner.next()?)?, self.int(&inner.next()?)?);
                Test::Between(from, to, inner.next().and_then(|p| unit(&p)))
            }
            _ => {
                let amount = amount(&inner.next()?);
                let next = inner.next()?;
                if next.as_rule() == Rule::quantity {
                    Test::Compare(amount, self.quantity(next)?)
                } else {
                    Test::CompareName(amount, self.name(&next))
                }
            }
        })
    }

    fn window(&mut self, pair: Pair<'_, Rule>) -> Option<Window> {
        let inner = pair.into_inner().next()?;
        Some(if inner.as_rule() == Rule::duration {
            Window::Last(duration(&inner)?)
        } else {
            Window::Since(self.name(&inner))
        })
    }

    fn number_ref(&mut self, pair: Pair<'_, Rule>) -> Option<NumberRef> {
        let inner = pair.into_inner().next()?;
        Some(if inner.as_rule() == Rule::int {
            NumberRef::Number(self.int(&inner)?)
        } else {
            NumberRef::Bound(self.name(&inner))
        })
    }

    fn example(&mut self, mut inner: Pairs<'_, Rule>) -> Option<Example> {
        let title = self.string(&inner.next()?);
        let mut example = Example { title, as_at: None, given: Vec::new(), expects: Vec::new() };
        for part in inner {
            match part.as_rule() {
                Rule::as_at => example.as_at = part.into_inner().next().and_then(|day| self.day(&day)),
                Rule::given => {
                    for item in part.into_inner().filter(|item| item.as_rule() == Rule::given_item) {
                        let item = item.into_inner().next()?;
                        let span = self.place(&item);
                        example.given.extend(self.given(item).map(|body| Given { body, span }));
                    }
                }
                _ => {
                    let part = part.into_inner().next()?;
                    let span = self.place(&part);
                    example.expects.extend(self.expectation(part).map(|body| Expectation { body, span }));
                }
            }
        }
        Some(example)
    }

    fn given(&mut self, pair: Pair<'_, Rule>) -> Option<GivenBody> {
        let rule = pair.as_rule();
        let opening = first_word(&pair).to_owned();
        let mut inner = pair.into_inner();
        let holds = inner.peek().is_none_or(|first| first.as_rule() != Rule::not);
        if !holds {
            inner.next();
        }
        if rule == Rule::given_call {
            return Some(GivenBody::ByTelephone(holds));
        }
        let first = inner.next()?;
        Some(match rule {
            Rule::given_contested => GivenBody::Contested(self.name(&first)),
            Rule::given_measure if opening == "number" => {
                let name = self.name(&first);
                let mut next = inner.next()?;
                let mut window = None;
                if next.as_rule() == Rule::window {
                    window = self.window(next);
                    next = inner.next()?;
                }
                GivenBody::EventCount(name, window, self.int(&next)?)
            }
            Rule::given_measure => {
                let name = self.name(&first);
                let length = inner.next()?;
                GivenBody::TimeSince(name, Spanned { value: duration(&length)?, span: self.place(&length) })
            }
            Rule::given_there => GivenBody::There(self.name(&first), holds),
            Rule::given_sibling => {
                let brackets = first.into_inner().next()?;
                GivenBody::Sibling(holds, self.guard(brackets)?)
            }
            _ => {
                let name = self.name(&first);
                let test = match inner.next() {
                    None => GivenTest::Holds(holds),
                    Some(test) => self.given_test(test)?,
                };
                GivenBody::Fact(name, test)
            }
        })
    }

    fn given_test(&mut self, pair: Pair<'_, Rule>) -> Option<GivenTest> {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        Some(match rule {
            Rule::given_between => {
                let (from, to) = (self.int(&inner.next()?)?, self.int(&inner.next()?)?);
                GivenTest::Between(from, to, inner.next().and_then(|p| unit(&p)))
            }
            Rule::given_includes => {
                let next = inner.next()?;
                match next.as_rule() {
                    Rule::ident => GivenTest::Includes(vec![self.name(&next)], Completeness::Partial),
                    Rule::names => GivenTest::Includes(self.names(next), Completeness::Whole),
                    _ => GivenTest::Includes(Vec::new(), Completeness::Whole),
                }
            }
            _ => GivenTest::Is(self.value(inner.next()?)?),
        })
    }

    fn expectation(&mut self, pair: Pair<'_, Rule>) -> Option<ExpectationBody> {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        Some(match rule {
            Rule::gives => ExpectationBody::Gives(self.outcomes(inner)),
            Rule::could_give => ExpectationBody::CouldGive(self.outcomes(inner)),
            Rule::never_gives => ExpectationBody::NeverGives(self.outcomes(inner)),
            _ => {
                let fact = self.name(&inner.next()?);
                ExpectationBody::Asks(fact, inner.next().map(|names| self.names(names)).unwrap_or_default())
            }
        })
    }

    fn outcomes(&mut self, pairs: Pairs<'_, Rule>) -> Vec<OutcomeRef> {
        pairs
            .filter_map(|outcome| {
                let mut inner = outcome.into_inner();
                let mut first = inner.next()?;
                let mut kind = None;
                if first.as_rule() == Rule::outcome_kind {
                    kind = match first_word(&first) {
                        "speed" => Some(OutcomeKind::Speed),
                        "route" => Some(OutcomeKind::Route),
                        "tell" => Some(OutcomeKind::Tell),
                        "refuse" => Some(OutcomeKind::Refuse),
                        "invite" => Some(OutcomeKind::Invite),
                        _ => Some(OutcomeKind::Ask),
                    };
                    first = inner.next()?;
                }
                Some(OutcomeRef { kind, name: self.name(&first) })
            })
            .collect()
    }

    fn fact_type(&mut self, pair: Pair<'_, Rule>) -> Option<FactType> {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        Some(match rule {
            Rule::yes_or_no => FactType::YesNo,
            Rule::number_type => {
                let mut next = inner.next()?;
                let mut of = None;
                if next.as_rule() == Rule::unit {
                    of = Some(Spanned { value: unit(&next)?, span: self.place(&next) });
                    next = inner.next()?;
                }
                FactType::Number { unit: of, from: self.int(&next)?, to: self.int(&inner.next()?)? }
            }
            _ => {
                let mut ordered = false;
                let mut choices = Vec::new();
                for part in inner {
                    ordered |= part.as_rule() == Rule::in_order;
                    if part.as_rule() == Rule::choice {
                        let mut words = part.into_inner();
                        let name = self.name(&words.next()?);
                        choices.push((name, words.next().map(|text| self.string(&text))));
                    }
                }
                if rule == Rule::several_type {
                    FactType::SeveralOf { choices }
                } else {
                    FactType::OneOf { choices, ordered }
                }
            }
        })
    }

    fn value(&mut self, pair: Pair<'_, Rule>) -> Option<Value> {
        let inner = pair.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::yes_no => Value::YesNo(Spanned { value: first_word(&inner) == "yes", span: self.place(&inner) }),
            Rule::quantity => Value::Quantity(self.quantity(inner)?),
            _ => Value::Name(self.name(&inner)),
        })
    }

    fn quantity(&mut self, pair: Pair<'_, Rule>) -> Option<Quantity> {
        let span = self.place(&pair);
        let mut inner = pair.into_inner();
        let number = self.int(&inner.next()?)?.value;
        Some(Quantity { number, unit: inner.next().and_then(|p| unit(&p)), span })
    }

    fn cite(&mut self, mut inner: Pairs<'_, Rule>) -> Option<Cite> {
        let source = self.name(&inner.next()?);
        let (mut place, mut grade) = (None, None);
        for part in inner {
            if part.as_rule() == Rule::string {
                place = Some(self.string(&part));
            } else {
                grade = Some(self.grade(&part));
            }
        }
        Some(Cite { source, place, grade })
    }

    fn grade(&self, pair: &Pair<'_, Rule>) -> Spanned<GradeWord> {
        let value = match words(pair.as_str()).first().copied() {
            Some("verified") => GradeWord::Verified,
            Some("second-hand") => GradeWord::SecondHand,
            Some("recalled") => GradeWord::Recalled,
            Some(_) | None => GradeWord::Uncited,
        };
        Spanned { value, span: self.place(pair) }
    }

    fn in_force(&mut self, pairs: Pairs<'_, Rule>) -> InForce {
        let mut dates = InForce { from: None, until: None };
        for pair in pairs {
            let rule = pair.as_rule();
            let day = pair.into_inner().next().and_then(|day| self.day(&day));
            if rule == Rule::from_date {
                dates.from = day;
            } else {
                dates.until = day;
            }
        }
        dates
    }

    fn day(&mut self, pair: &Pair<'_, Rule>) -> Option<Spanned<Day>> {
        let span = self.place(pair);
        let mut parts = pair.as_str().split('-');
        let day = Day {
            year: parts.next()?.parse().ok()?,
            month: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
        };
        if jiff::civil::Date::new(day.year, day.month, day.day).is_err() {
            self.errors.push(ParseError::NoSuchDate { span });
            return None;
        }
        Some(Spanned { value: day, span })
    }

    fn names(&self, pair: Pair<'_, Rule>) -> Vec<Name> {
        pair.into_inner().map(|name| self.name(&name)).collect()
    }

    fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Spanned { value: pair.as_str().to_owned(), span: self.place(pair) }
    }

    fn int(&self, pair: &Pair<'_, Rule>) -> Option<Int> {
        Some(Spanned { value: pair.as_str().parse().ok()?, span: self.place(pair) })
    }

    fn string(&self, pair: &Pair<'_, Rule>) -> Text {
        let quoted = pair.as_str();
        let raw = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("");
        Spanned { value: unescaped(raw), span: self.place(pair) }
    }

    /// Where a pair stands, without the space and the comments that its last token took.
    fn place(&self, pair: &Pair<'_, Rule>) -> Span {
        let start = self.base + pair.as_span().start();
        let mut end = self.base + pair.as_span().end();
        loop {
            end = start + self.text.get(start..end).unwrap_or("").trim_end().len();
            let before = self.comments.partition_point(|comment| (comment.start as usize) < end);
            match before.checked_sub(1).and_then(|at| self.comments.get(at)) {
                Some(comment) if comment.end as usize >= end && comment.start as usize > start => {
                    end = comment.start as usize;
                }
                Some(_) | None => return self.span(start, end),
            }
        }
    }
}

/// Length of a quoted text that starts at the first byte; `None` when it is not closed.
fn text_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// A text's content: line breaks and the blanks around them folded to one space, escapes resolved.
fn unescaped(raw: &str) -> String {
    let folded = if raw.contains('\n') {
        raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        raw.to_owned()
    };
    let mut text = String::with_capacity(folded.len());
    let mut escaped = false;
    for letter in folded.chars() {
        if letter == '\\' && !escaped {
            escaped = true;
        } else {
            text.push(letter);
            escaped = false;
        }
    }
    text
}

fn joined(mut parts: Vec<Condition>, span: Span, many: fn(Vec<Condition>) -> ConditionBody) -> Option<Condition> {
    if parts.len() > 1 { Some(Condition { body: many(parts), span }) } else { parts.pop() }
}

/// The words of a piece of text up to the first quotation mark, without comments.
fn words(text: &str) -> Vec<&str> {
    text.lines().map(|line| line.split('#').next().unwrap_or("")).flat_map(str::split_whitespace).collect()
}

fn first_word<'a>(pair: &Pair<'a, Rule>) -> &'a str {
    words(pair.as_str()).first().copied().unwrap_or("")
}

fn amount(pair: &Pair<'_, Rule>) -> Amount {
    let words = words(pair.as_str());
    match (words.first().copied().unwrap_or(""), words.get(1).copied().unwrap_or("")) {
        ("at", "least") => Amount::AtLeast,
        ("at", _) => Amount::AtMost,
        ("over" | "more", _) => Amount::Over,
        ("under" | "fewer", _) => Amount::Under,
        _ => Amount::Exactly,
    }
}

fn unit(pair: &Pair<'_, Rule>) -> Option<Unit> {
    Unit::from_words(&words(pair.as_str()).join(" "))
}

fn duration(pair: &Pair<'_, Rule>) -> Option<Length> {
    let mut inner = pair.clone().into_inner();
    let count = inner.next()?.as_str().parse().ok()?;
    Some(Length { count, unit: unit(&inner.next()?)? })
}

fn limit(pair: &Pair<'_, Rule>) -> Option<Limit> {
    Some(match pair.as_rule() {
        Rule::same_day => Limit::SameDay,
        Rule::at_once => Limit::AtOnce,
        Rule::next_working_day => Limit::NextWorkingDay,
        Rule::next_school_day => Limit::NextSchoolDay,
        _ => Limit::Within(duration(&pair.clone().into_inner().next()?)?),
    })
}

fn limit_kind(pair: &Pair<'_, Rule>) -> LimitKind {
    match words(pair.as_str()).get(1).copied() {
        Some("statute") => LimitKind::Statute,
        Some("guidance") => LimitKind::Guidance,
        Some("local-practice") => LimitKind::LocalPractice,
        Some(_) | None => LimitKind::Proposal,
    }
}

/// What pest would have taken, in words for people, most telling first and without repeats.
fn wanted(rules: &[Rule]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = rules.iter().filter_map(|rule| described(*rule)).collect();
    names.in_order();
    names.dedup();
    names
}

fn described(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::file | Rule::block | Rule::local | Rule::kind => "a block such as `rule` or `fact`",
        Rule::ident | Rule::names => "a name",
        Rule::string | Rule::inner | Rule::plain => "a text in quotation marks",
        Rule::int | Rule::whole | Rule::quantity | Rule::integer_or_bound => "a whole number",
        Rule::full_date | Rule::partial_date => "a date such as `2026-09-01`",
        Rule::unit => "a unit such as `working days`",
        Rule::condition | Rule::conjunction | Rule::negation | Rule::comparison | Rule::quantified => "a condition",
        Rule::brackets => "a condition in brackets",
        Rule::list => "a list in brackets",
        Rule::close => "a closing bracket",
        Rule::amount => "`at least`, `at most`, `more than`, `fewer than` or `exactly`",
        Rule::about_whom => "`child` or `household`",
        Rule::worse_way => "`yes`, `no`, `higher`, `lower`, `more` or `fewer`",
        Rule::grade_word => "`verified`, `second-hand`, `recalled` or `uncited`",
        Rule::consent_word => "`needed`, `expected` or `not needed`",
        Rule::from_date | Rule::until_date => "`from` or `until` and a date",
        Rule::never => "`never`",
        Rule::outcome => "a level, an action, or `speed`, `route`, `tell`, `refuse` or `ask` and a name",
        Rule::is | Rule::is_not | Rule::is_one_of | Rule::between | Rule::compare | Rule::includes => {
            "a test such as `is`, `at least` or `between`"
        }
        Rule::floor | Rule::respond | Rule::take_route | Rule::refuse | Rule::tell | Rule::ask | Rule::act => {
            "a consequence such as `at least` a level, `route`, `speed` or an action"
        }
        Rule::same_day | Rule::at_once | Rule::next_working_day | Rule::next_school_day | Rule::within => {
            "a limit such as `within 1 working day`"
        }
        Rule::given => "`given`",
        Rule::gives | Rule::could_give | Rule::never_gives | Rule::asks | Rule::expectation => {
            "`gives`, `could give`, `never gives` or `asks`"
        }
        Rule::value | Rule::yes_no => "a value",
        Rule::when => "`when`",
        Rule::unless | Rule::then | Rule::because | Rule::means | Rule::cites | Rule::example => "a clause",
        Rule::EOI => "the end of the file",
        _ => return None,
    })
}
