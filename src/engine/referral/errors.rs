//! What can be wrong with a referral, and the one sentence for each.

use crate::base::calendar::moment::Moment;
use crate::base::calendar::zone::civil;
use crate::base::diagnostic::{Diagnostic, quoted};
use crate::base::length::{Unit, counted};
use crate::base::letters::{named, plain, twin};
use crate::base::span::{Span, Spanned};
use crate::syntax::ast::Whom;

pub use crate::base::limits::MAX_CHILDREN;
pub(crate) use crate::base::limits::MAX_FINDINGS;
pub(crate) use crate::base::limits::{MAX_EVENTS, MAX_EVENTS_TOLD, MAX_REPORTS};

/// What can be wrong with a referral.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReferralError {
    /// A document that is not keys with values, or a list where a value belongs.
    #[error("wrong shape")]
    Shape {
        /// What was expected.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
        /// Where.
        span: Span,
    },
    /// No `referral:` or no `children:`.
    #[error("missing key")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// Where it would belong.
        span: Span,
    },
    /// `childern:`.
    #[error("unknown key")]
    UnknownKey {
        /// As written.
        key: Spanned<String>,
        /// The nearest key.
        near: Option<String>,
        /// All keys that may stand there.
        keys: Vec<String>,
    },
    /// `brusie-seen: yes`.
    #[error("unknown name")]
    UnknownName {
        /// A fact, an agency, an event or a child.
        what: &'static str,
        /// As written.
        name: Spanned<String>,
        /// The nearest of them.
        near: Option<String>,
    },
    /// `mark-seen: yes` beside `mark-noticed: no`, where one is what the other was called before.
    #[error("one question under two names")]
    TwoNames {
        /// The second.
        name: Spanned<String>,
        /// The question, as the pack calls it.
        now: String,
        /// The first.
        first: Span,
    },
    /// A household fact under a child, or the other way round.
    #[error("told of the wrong one")]
    WrongAbout {
        /// The fact or event.
        name: Spanned<String>,
        /// Whom it is about.
        about: Whom,
        /// Whether it is about another person as well.
        of_person: bool,
    },
    /// An event of the household with `child:`.
    #[error("an event of the household told of a child")]
    EventOfHousehold {
        /// The event.
        name: Spanned<String>,
    },
    /// `household: { adopter-registered: yes }`, which is an event.
    #[error("an event told as a fact")]
    EventAsFact {
        /// The event.
        name: Spanned<String>,
        /// Whom it is about.
        about: Whom,
    },
    /// More events than [`MAX_EVENTS`], or than [`MAX_EVENTS_TOLD`] over the children.
    #[error("too many events")]
    TooManyEvents {
        /// How many.
        events: usize,
        /// For how many children.
        children: usize,
        /// Where.
        span: Span,
    },
    /// More than [`MAX_REPORTS`] answers.
    #[error("too many answers")]
    TooManyReports {
        /// How many.
        reports: usize,
        /// Where.
        span: Span,
    },
    /// `age: yes`.
    #[error("wrong value")]
    WrongValue {
        /// The fact.
        fact: String,
        /// What was expected.
        expected: String,
        /// As written, in backticks, or what it is.
        found: String,
        /// The nearest answer.
        near: Option<String>,
        /// What is in it that nobody sees.
        odd: Option<String>,
        /// Where.
        span: Span,
    },
    /// `age: 400 months`.
    #[error("out of range")]
    OutOfRange {
        /// The fact.
        fact: String,
        /// As written, in the fact's unit.
        value: i64,
        /// Least.
        from: i32,
        /// Greatest.
        to: i32,
        /// In what all three are counted.
        unit: Option<Unit>,
        /// Where.
        span: Span,
    },
    /// Two children with one label.
    #[error("duplicate child")]
    DuplicateChild {
        /// The second.
        label: Spanned<String>,
        /// The first.
        first: Span,
    },
    /// `children: []`.
    #[error("no children")]
    NoChildren {
        /// Where.
        span: Span,
    },
    /// `received: yesterday`.
    #[error("no such moment")]
    NoSuchMoment {
        /// As written.
        text: String,
        /// Where.
        span: Span,
    },
    /// An event about a child without `child:`.
    #[error("event without child")]
    WhichChild {
        /// The event.
        event: Spanned<String>,
    },
    /// `planned-for:` without `on:`.
    #[error("plan without its own date")]
    WhenPlanned {
        /// Where.
        span: Span,
    },
    /// `concerns: { about-the-child: no }`.
    #[error("no concern")]
    NoDoor {
        /// The group, which has no door.
        name: Spanned<String>,
    },
    /// `people: [{ person: Adult A, is: adult, facts: { mark-seen: yes } }]`.
    #[error("not a fact of the person")]
    NotOfPerson {
        /// As written.
        name: Spanned<String>,
        /// The kind of people.
        person: String,
        /// The nearest of their facts.
        near: Option<String>,
    },
    /// Three adults where the pack asks of two.
    #[error("too many people")]
    TooManyPeople {
        /// The kind of people.
        person: String,
        /// How many fit.
        most: u32,
        /// The first that does not.
        span: Span,
    },
    /// More than [`MAX_CHILDREN`] children.
    #[error("too many children")]
    TooManyChildren {
        /// How many.
        children: usize,
        /// Where.
        span: Span,
    },
}

impl ReferralError {
    /// The sentence, the place and the cure.
    #[must_use]
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        use ReferralError as E;
        let mean = |near: &Option<String>| near.as_ref().map(|near| format!("did you mean `{near}`?"));
        match self {
            E::Shape { expected, found, span } => {
                Diagnostic::error("referral-shape", format!("expected {expected}, found {found}"), *span)
                    .help("see the referral in README.md, or the JSON Schema that `threshold schema` prints")
            }
            E::MissingKey { key, span } => {
                Diagnostic::error("referral-missing-key", format!("`{key}` is missing"), *span)
                    .help(format!("add `{key}:`"))
            }
            E::UnknownKey { key, near, keys } => Diagnostic::error(
                "referral-unknown-key",
                format!("{} is not a key of a referral here", quoted(&key.value)),
                key.span,
            )
            .label("not known")
            .help_if(mean(near))
            .help_if(odd_letter(&key.value))
            .help(format!(
                "here may stand {}",
                keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
            )),
            E::UnknownName { what, name, near } => {
                let (whose, help) = match *what {
                    "child" => ("the referral", "list the child under `children:`, or correct the label"),
                    "person" => ("the referral", "list the person under `people:`, or correct the label"),
                    "kind of person" => ("the pack", "`threshold schema` lists of whom the pack asks"),
                    _ => ("the pack", "`threshold schema` lists everything that the pack asks"),
                };
                let message = format!("{whose} has no {what} {}", quoted(&name.value));
                Diagnostic::error("referral-unknown-name", message, name.span)
                    .label("not known")
                    .help_if(mean(near))
                    .help_if(odd_letter(&name.value))
                    .help(help)
            }
            E::TwoNames { name, now, first } => Diagnostic::error(
                "told-under-two-names",
                format!("{} is the question `{now}`, which is answered here already", quoted(&name.value)),
                name.span,
            )
            .label("the same question")
            .also(*first, "answered here")
            .help("keep the answer that is right"),
            E::WrongAbout { name, about, of_person } => {
                let (whose, place) = match (about, of_person) {
                    (Whom::Child, false) => ("a child", "under that child's `facts:`"),
                    (Whom::Household, false) => ("the household", "under `household:`"),
                    (Whom::Child, true) => ("a child and a person", "under the child in the person's `children:`"),
                    (Whom::Household, true) => ("a person", "under that person's `facts:`"),
                };
                Diagnostic::error("referral-wrong-place", format!("`{}` is about {whose}", name.value), name.span)
                    .label("told of the wrong one")
                    .help(format!("write it {place}"))
            }
            E::EventOfHousehold { name } => Diagnostic::error(
                "referral-wrong-place",
                format!("`{}` happens to the household", name.value),
                name.span,
            )
            .label("told of one child")
            .help("leave out `child:`: `events:` of the referral, or of `household:`, is its place"),
            E::EventAsFact { name, about } => {
                let place = match about {
                    Whom::Child => "under that child's `events:`",
                    Whom::Household => "under the referral's `events:`",
                };
                Diagnostic::error("referral-wrong-place", format!("`{}` is an event, and no fact", name.value), name.span)
                    .label("an event has a day, and no answer")
                    .help(format!("write `- {{ event: {}, on: 2026-11-20 }}` {place}", name.value))
            }
            E::TooManyEvents { events, children, span } => Diagnostic::error(
                "too-many-events",
                format!("{events} events are listed for {}", counted_children(*children)),
                *span,
            )
            .help(format!(
                "at most {MAX_EVENTS} fit into one referral, and at most {MAX_EVENTS_TOLD} when those of the household are \
                 counted for each child; leave out the oldest, and do not say that their lists are complete"
            )),
            E::TooManyReports { reports, span } => {
                Diagnostic::error("too-many-reports", format!("{reports} answers are given"), *span)
                    .help(format!("at most {MAX_REPORTS} fit into one referral; leave out those that later ones replace"))
            }
            E::WrongValue { fact, expected, found, near, odd, span } => {
                Diagnostic::error("referral-wrong-value", format!("{found} is not an answer to `{fact}`"), *span)
                    .label(format!("expected {expected}"))
                    .help_if(mean(near))
                    .help_if(odd.clone())
                    .help(
                        "write `not-known` when it was asked and nobody could say; leave it out when it was not asked",
                    )
            }
            E::OutOfRange { fact, value, from, to, unit, span } => {
                let value = counted(*value, *unit);
                Diagnostic::error("referral-out-of-range", format!("{value} is outside the range of `{fact}`"), *span)
                    .label(format!("must be from {from} to {}", counted(i64::from(*to), *unit)))
                    .help("check the number and its unit")
            }
            E::DuplicateChild { label, first } => Diagnostic::error(
                "duplicate-child",
                format!("two are called {}", quoted(&label.value)),
                label.span,
            )
            .also(*first, "the first one, or one that looks the same")
            .help_if(odd_letter(&label.value))
            .help("give each a label of its own, such as `Child B`"),
            E::NoChildren { span } => Diagnostic::error("no-children", "no child is listed", *span)
                .help("list every child of the household, also those about whom nothing is known"),
            E::NoSuchMoment { text, span } => {
                Diagnostic::error("no-such-moment", format!("{} is not a date or a date and time", quoted(text)), *span)
                    .label("expected a date such as 2026-11-20, or 2026-11-20T16:50")
                    .help_if(odd_letter(text))
                    .help_if(local(text))
                    .help("write local time, without a time zone")
            }
            E::WhichChild { event } => Diagnostic::error(
                "event-without-child",
                format!("`{}` is about a child, and which is not said", event.value),
                event.span,
            )
            .help("add `child:` and the child's label"),
            E::WhenPlanned { span } => {
                Diagnostic::error("plan-without-date", "it is not said when this was planned", *span)
                    .label("here without `on:`")
                    .help(
                        "write `on:` with the day on which it was planned, or `on: not-known`: the latest plan counts",
                    )
            }
            E::NoDoor { name } => Diagnostic::error(
                "referral-no-concern",
                format!("{} is not a concern that is asked about as a whole", quoted(&name.value)),
                name.span,
            )
            .label("its questions are asked one by one")
            .help("answer its questions under `facts:`; `threshold schema` lists the concerns"),
            E::NotOfPerson { name, person, near } => Diagnostic::error(
                "referral-not-of-person",
                format!("nothing called {} is asked of each {person}", quoted(&name.value)),
                name.span,
            )
            .help_if(mean(near))
            .help_if(odd_letter(&name.value))
            .help("what is about a child alone stands under that child, what is about the household under `household:`"),
            E::TooManyPeople { person, most, span } => {
                let message = format!("the pack asks of at most {most} called `{person}`");
                Diagnostic::error("too-many-people", message, *span)
                    .label("one too many")
                    .help("list those of whom most is worrying, and say in words what is known of the others")
            }
            E::TooManyChildren { children, span } => {
                Diagnostic::error("too-many-children", format!("{children} children are listed"), *span)
                    .help(format!("at most {MAX_CHILDREN} fit into one referral; split it"))
            }
        }
    }
}

/// The letter in a name or an answer that is not what it is taken for, by its own name: a blank before or behind it, a mark of
/// another kind, or a letter of another alphabet among Latin ones.
pub(super) fn odd_letter(text: &str) -> Option<String> {
    let mut ends = text.chars().next().into_iter().chain(text.chars().next_back());
    if let Some(blank) = ends.find(|letter| letter.is_whitespace()) {
        return Some(format!("{} stands before or behind it; leave it out", named(blank)));
    }
    let is_latin = text.contains(|letter: char| letter.is_ascii_alphabetic());
    let meant =
        |letter| plain(letter).map(str::to_owned).or_else(|| Some(twin(letter).filter(|_| is_latin)?.to_string()));
    let is_odd = |letter: &char| !letter.is_ascii() && (meant(*letter).is_some() || !letter.is_alphanumeric());
    let odd = text.chars().find(is_odd)?;
    Some(match meant(odd) {
        Some(plain) => format!("it holds {}; write `{plain}`", named(odd)),
        None => format!("it holds {}", named(odd)),
    })
}

/// What the clock on the wall shows at a moment that was written with its zone.
fn local(text: &str) -> Option<String> {
    let at = text.trim().parse::<jiff::Timestamp>().ok()?;
    let local = Moment::timed(civil(at)).to_the_second();
    Some(format!("as the clock showed it in the United Kingdom this is `{local}`"))
}

fn counted_children(children: usize) -> String {
    if children == 1 { "one child".to_owned() } else { format!("{children} children") }
}
