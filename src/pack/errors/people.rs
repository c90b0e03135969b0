//! What is wrong with people other than the children.

use super::errors;
use super::words::error;
use crate::base::limits::MAX_PEOPLE;
use crate::base::span::Span;
use crate::syntax::ast::{Kind, Name};

errors! {
    /// What is wrong with people.
    PeopleError

    /// `counted by age`.
    NotCounted {
        /// The fact.
        fact: Name,
        /// Where it is declared.
        declared: Span,
    }
    "people-not-counted" {
        means: "People are counted by a fact that cannot say how many of them there are.",
        why: "What is asked of each of them is asked only where there is one, so this must be known to be a small number.",
        example: "person adult \"An adult who looks after the child\"\n  counted by age",
        cure: "Name a fact about the household: `yes or no` where there is one at most, or a whole number without a unit.",
    }
    => error(format!("`{}` cannot say how many people there are", fact.value), fact.span)
        .also(*declared, "this fact")
        .help(format!(
            "name a fact `about the household` that is `yes or no`, or a `whole number from 0 to` at most {MAX_PEOPLE}"
        ));

    /// `person adults "…"`, `person child "…"`.
    PersonName {
        /// As written.
        name: Name,
    }
    "person-name" {
        means: "A `person` block has a name that means something else: one that ends in `s`, or a word such as `child`.",
        why: "With an `s` the name means many of them, as in `at least 2 adults ( … )`; the other words are of the language.",
        example: "person adults \"Adults at home\"\n  counted by adults-at-home",
        cure: "Write the name of one: `person adult`.",
    }
    => error(format!("`{}` cannot be the name of a person", name.value), name.span)
        .help("name one of them, without an `s` at the end; not `child`, `household`, `sibling` or `of`");

    /// `about the chld`.
    AboutNobody {
        /// As written.
        name: Name,
        /// The nearest of what it could be.
        near: Option<String>,
    }
    "about-nobody" {
        means: "A fact is about somebody of whom the pack knows nothing.",
        why: "Nobody could say whom the question means, or how often it is asked.",
        example: "fact drinks \"Does this adult drink too much?\"\n  yes or no, about the adlt",
        cure: "Write `child`, `household` or the name of a `person` block.",
    }
    => error(format!("no person is called `{}`", name.value), name.span)
        .label("whom is it about?")
        .did_you_mean(near.as_ref())
        .help("write `about the child`, `about the household`, or the name of a `person` block");

    /// `any child (mark-seen)`, `at least 2 brothers (mark-seen)`.
    NotAPerson {
        /// As written.
        name: Name,
        /// Where.
        span: Span,
    }
    "not-a-person" {
        means: "A condition speaks of brothers, sisters or children as of people whom the pack declares.",
        why: "Children are decided themselves, so they have words of their own.",
        example: "any child (mark-seen)",
        cure: "Write `any sibling (mark-seen)`, or `at least 2 children (mark-seen)`.",
    }
    => error(format!("`{}` is no kind of people that the pack declares", name.value), *span)
        .label("said in another way")
        .help(
            "of the other children write `any sibling (mark-seen)` or `at least 2 siblings (mark-seen)`, of all of them \
             `at least 2 children (mark-seen)`",
        );

    /// `event left "…" about the adult`.
    OnlyFacts {
        /// What the block declares.
        kind: Kind,
        /// Where.
        span: Span,
    }
    "only-facts-of-people" {
        means: "Something other than a fact is about a person.",
        why: "Only questions are asked of each person; events and measures are of a child or of the household.",
        example: "event moved-out \"An adult moved out\"\n  about the adult",
        cure: "Write `about the child` or `about the household`.",
    }
    => error(format!("only a fact is about a person, not {}", super::words::with_article(kind.word())), *span)
        .help("write `about the child` or `about the household`");

    /// `when drinks` where several adults may.
    OfWhich {
        /// The fact.
        name: Name,
        /// Of whom it is.
        person: String,
    }
    "of-which-person" {
        means: "A fact about several people stands where nothing says which of them is meant.",
        why: "One of them could, and another not.",
        example: "when drinks",
        cure: "In a condition write `any adult (drinks)`; in an example name one of them: `drinks-of-adult-1`.",
    }
    => error(format!("`{}` is asked of each {person}, and nothing says which is meant", name.value), name.span)
        .help(format!(
            "in a condition write `any {person} ({})`, in an example `{}-of-{person}-1`",
            name.value, name.value
        ));

    /// `when drinks-of-adult-1`.
    OneOfSeveral {
        /// As written.
        name: Name,
        /// The fact.
        fact: String,
        /// Of whom it is.
        person: String,
    }
    "one-of-several-people" {
        means: "A condition picks out one of several people by number.",
        why: "Who is told of first and who second means nothing, and no answer may hang on it.",
        example: "when drinks-of-adult-1",
        cure: "Write `any adult (drinks)`, or `at least 2 adults (drinks)`.",
    }
    => error(format!("a condition cannot pick out one {person} by number"), name.span)
        .help(format!("write `any {person} ({fact})`"));

    /// `any adult (mark-seen)`.
    NotTheirs {
        /// What stands there.
        what: String,
        /// Of whom it should be.
        person: String,
        /// Where.
        span: Span,
    }
    "not-about-the-person" {
        means: "The brackets behind a person ask for something that is not about that person.",
        why: "It is the same for each of them, so the words promise a test that is not made.",
        example: "any adult (mark-seen)",
        cure: "Ask for it outside the brackets: `mark-seen and any adult (drinks)`.",
    }
    => error(format!("{what} is not about the {person}"), *span)
        .label(format!("the same for every {person}"))
        .help(format!("say it outside the brackets of `{person} ( … )`"));

    /// `fact drinks … about the adult … begins with left`, of several.
    OneEventForAll {
        /// Of whom it is.
        person: String,
        /// Where.
        span: Span,
    }
    "one-event-for-all-people" {
        means: "A fact about several people begins, ends or is counted with an event.",
        why: "An event does not say which of them it concerns, so it would be so of all of them at once.",
        example: "fact barred \"Is this adult barred?\"\n  yes or no, about the adult\n  begins with barring-order-made",
        cure: "Leave the clause out, or let there be one such person at most.",
    }
    => error(format!("an event does not say which {person} it concerns"), *span)
        .help("leave this out; a report may say since when it is so: `{ value: yes, since: 2026-03-01 }`");
}
