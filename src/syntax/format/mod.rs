//! Tree to canonical text.
//!
//! In: one file's tree, and its source for the comments. Out: text that parses to the same tree and that formatting
//! leaves alone. Must not know meaning: blocks, clauses and names keep the author's order.

mod line;

use crate::base::keywords::Consent;
use crate::base::length::{Length, Unit};
use crate::base::span::Span;
use crate::base::time_limit::Limit;
use crate::syntax::ast::{
    Amount, Asked, Beside, Block, Choice, Cite, Clause, ClauseBody, ClockLimit, Completeness, Condition, ConditionBody,
    Consequence, Counted, Counting, Example, ExpectationBody, FactType, File, GivenBody, GivenReceived, GivenSiblings,
    GivenTest, InForce, Kind, LevelTest, LimitKind, Members, Name, NumberRef, OutcomeKind, OutcomeRef, Quantifier,
    Quantity, Received, Scored, SettingValue, Siblings, Test, Text, TimeOfDay, Value, Warning, Which, Whom, Window,
    WorseWhen,
};
use line::{Fold, Line};

/// How far clauses are indented; the lines of an example stand twice as far.
const INDENT: usize = 2;

/// The canonical text of a file that was read without errors from `source`.
///
/// Each clause has its line, but a block's place on a ladder or in an agency stands behind the title if it comes first.
/// Blocks have a blank line between them, unless they are of one kind and one of them is a single line. A comment
/// within a clause moves to the line before it.
#[must_use]
pub fn format(file: &File, source: &str) -> String {
    let mut printer = Printer { source, comments: &file.comments, out: String::new() };
    let nexts = file.blocks.iter().skip(1).map(|next| next.span.start).chain([u32::MAX]);
    let mut above = None;
    for (block, next) in file.blocks.iter().zip(nexts) {
        above = printer.block(block, above, next);
    }
    if !printer.comments.is_empty() && !file.blocks.is_empty() {
        printer.out.push('\n');
    }
    printer.remarks(u32::MAX);
    printer.out
}

/// What a block needs to know of the one above it, if no comment stands between them.
struct Neighbour {
    kind: Kind,
    single_line: bool,
}

/// Writes lines and the comments that belong to them.
struct Printer<'a> {
    source: &'a str,
    /// Those not written yet.
    comments: &'a [Span],
    out: String,
}

impl<'a> Printer<'a> {
    /// Writes a block, with the indented comments before the `next` one.
    fn block(&mut self, block: &Block, above: Option<Neighbour>, next: u32) -> Option<Neighbour> {
        let mut header =
            Span { end: block.title.as_ref().map_or(block.name.span, |title| title.span).end, ..block.span };
        let mut line = heading(block);
        let mut clauses = block.clauses.as_slice();
        if let [Clause { body: body @ (ClauseBody::Above(_) | ClauseBody::In(_)), span }, rest @ ..] = clauses
            && !self.has_comment(header.end, span.end)
        {
            let placed = line.clone().append(written(body));
            if placed.fits(0) {
                (header.end, line, clauses) = (span.end, placed, rest);
            }
        }
        let single_line = clauses.is_empty() && line.fits(0);
        let together = above.is_some_and(|above| above.kind == block.kind && (above.single_line || single_line))
            && !self.has_comment(0, header.end);
        if !self.out.is_empty() && !together {
            self.out.push('\n');
        }
        if self.remarks(header.end).is_some_and(|end| self.is_blank(end, block.span.start)) {
            self.out.push('\n');
        }
        self.line(&line, header, 0);
        self.clauses(clauses);
        let mut neighbour = Some(Neighbour { kind: block.kind, single_line });
        while let Some(comment) = self.take(next, Self::is_indented) {
            self.comment(comment, INDENT);
            neighbour = None;
        }
        neighbour
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        let mut rest = clauses;
        let mut first = true;
        while let [clause, after @ ..] = rest {
            rest = after;
            match (&clause.body, after) {
                (ClauseBody::Example(example), _) => {
                    if !first {
                        self.out.push('\n');
                    }
                    self.example(example, clause.span);
                }
                (ClauseBody::Typed(_), [Clause { body: ClauseBody::About(whom, person), span }, others @ ..])
                    if !self.has_comment(clause.span.end, span.end) =>
                {
                    self.line(
                        &written(&clause.body).push(",").about(*whom, person.as_ref()),
                        clause.span.to(*span),
                        INDENT,
                    );
                    rest = others;
                }
                (body, _) => self.line(&written(body), clause.span, INDENT),
            }
            first = false;
        }
    }

    fn example(&mut self, example: &Example, span: Span) {
        let mut last = Span { end: example.title.span.end, ..span };
        self.line(&Line::of("example").text(&example.title), last, INDENT);
        if let Some(day) = example.as_at {
            last = day.span;
            self.line(&Line::of("as at").show(day.value), last, 2 * INDENT);
        }
        if let (Some(first), Some(end)) = (example.given.first(), example.given.last()) {
            let given = Line::of("given").list(&example.given, |line, given| line.given(&given.body));
            self.line(&given, first.span.to(end.span), 2 * INDENT);
        } else {
            self.line(&Line::of("given nothing"), last, 2 * INDENT);
        }
        for expectation in &example.expects {
            self.line(&Line::default().expectation(&expectation.body), expectation.span, 2 * INDENT);
        }
    }

    /// Writes what stood at `span`: first the comments before and within it, last the one behind it.
    fn line(&mut self, line: &Line, span: Span, indent: usize) {
        while let Some(comment) = self.take(span.end, |_, _| true) {
            self.comment(comment, indent);
        }
        line.write(&mut self.out, indent);
        if let Some(comment) = self.take(u32::MAX, |printer, comment| printer.is_behind(span.end, comment)) {
            self.out.push_str("  ");
            self.out.push_str(comment);
        }
        self.out.push('\n');
    }

    /// Writes the comments before `until` at the left edge, in the author's paragraphs; returns where they ended.
    fn remarks(&mut self, until: u32) -> Option<u32> {
        let mut last: Option<u32> = None;
        while let Some(span) = self.comments.first().copied()
            && let Some(comment) = self.take(until, |_, _| true)
        {
            if last.is_some_and(|end| self.is_blank(end, span.start)) {
                self.out.push('\n');
            }
            self.comment(comment, 0);
            last = Some(span.end);
        }
        last
    }

    fn comment(&mut self, comment: &str, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(comment);
        self.out.push('\n');
    }

    /// The text of the next comment, if it starts before `until` and is wanted; it counts as written.
    fn take(&mut self, until: u32, wanted: impl FnOnce(&Self, Span) -> bool) -> Option<&'a str> {
        let (first, rest) = self.comments.split_first()?;
        if first.start >= until || !wanted(self, *first) {
            return None;
        }
        self.comments = rest;
        Some(self.between(first.start, first.end))
    }

    fn has_comment(&self, from: u32, until: u32) -> bool {
        let first = self.comments.partition_point(|comment| comment.start < from);
        self.comments.get(first).is_some_and(|comment| comment.start < until)
    }

    fn between(&self, from: u32, until: u32) -> &'a str {
        self.source.get(from as usize..until as usize).unwrap_or("")
    }

    /// Whether only white space stands between two places, and a blank line in it.
    fn is_blank(&self, from: u32, until: u32) -> bool {
        let gap = self.between(from, until);
        gap.trim().is_empty() && gap.matches('\n').count() > 1
    }

    /// Whether a comment stands on the line that ended at `end`.
    fn is_behind(&self, end: u32, comment: Span) -> bool {
        self.between(end, comment.start).chars().all(|letter| matches!(letter, ' ' | '\t' | ','))
    }

    /// Whether a comment has its line to itself and does not start at the left edge.
    fn is_indented(&self, comment: Span) -> bool {
        let before = self.between(0, comment.start).rsplit('\n').next().unwrap_or("");
        !before.is_empty() && before.trim().is_empty()
    }
}

fn heading(block: &Block) -> Line {
    let line = Line::of(if block.local { "local" } else { "" }).word(block.kind.word()).word(&block.name.value);
    line.maybe(block.title.as_ref(), |line, title| line.fold(Fold::Part).deeper(|line| line.text(title)))
}

/// A clause; of an example, its first line.
fn written(body: &ClauseBody) -> Line {
    let of = Line::of;
    match body {
        ClauseBody::When(condition) => of("when").condition(condition),
        ClauseBody::Unless(condition) => of("unless").condition(condition),
        ClauseBody::Always(condition) => of("always").condition(condition),
        ClauseBody::Among(condition) => of("among").condition(condition),
        ClauseBody::EachTime(each) => {
            let line = of("each").name(&each.event).word("in the last").show(each.last);
            let line = if each.not { line.word("not") } else { line };
            let side = match each.side {
                Beside::Followed => "followed by",
                Beside::Preceded => "preceded by",
            };
            let line = line.word(side).parts("or", &each.by, Line::name);
            line.maybe(each.within, |line, within| line.word("within").show(within))
        }
        ClauseBody::ShareWhere(condition) => of("share where").condition(condition),
        ClauseBody::Points(points, Scored::When(condition)) => {
            Line::default().show(points.value).word("when").condition(condition)
        }
        ClauseBody::Points(points, Scored::ForEach(members)) => {
            Line::default().show(points.value).word("for each of").members(members)
        }
        ClauseBody::Then(consequence) => of("then").consequence(consequence),
        ClauseBody::Because(text) => of("because").text(text),
        ClauseBody::Means(text) => of("means").text(text),
        ClauseBody::Cites(cite) => Line::default().cite(cite),
        ClauseBody::HeldBy(names) => of("held by").names(names),
        ClauseBody::Worse(worse) => of(worse_when(*worse)),
        ClauseBody::Presumed(value, when) => {
            of("presumed").value(value).word("until known").maybe(when.as_ref(), Line::guard)
        }
        ClauseBody::Asked(Asked::From(age)) => of("asked from").show(age.value),
        ClauseBody::Asked(Asked::Until(age)) => of("asked until").show(age.value),
        ClauseBody::Asked(Asked::When { later: false, when }) => of("asked when").condition(when),
        ClauseBody::Asked(Asked::When { later: true, when }) => of("asked later when").condition(when),
        ClauseBody::NotUnborn => of("not asked of an unborn child"),
        ClauseBody::Usual(usual) => of(usual.words()),
        ClauseBody::EmergencyQuestion => of("emergency question"),
        ClauseBody::EmergencyLevel => of("emergency level"),
        ClauseBody::Door(text) => of("door").text(text),
        ClauseBody::Begins(events) => of("begins with").parts("or", events, Line::name),
        ClauseBody::Ends(events) => of("ends with").parts("or", events, Line::name),
        ClauseBody::Grows => of("grows with time"),
        ClauseBody::CountsFrom(event) => of("counts from").name(event),
        ClauseBody::Happens(length, event) => of("happens").show(length).word("after").name(event),
        ClauseBody::DoneBy(events) => of("done by").parts("or", events, Line::name),
        ClauseBody::Reached(facts) => of("reached by").parts("or", facts, Line::name),
        ClauseBody::OnceWhile(fact) => of("once while").name(fact),
        ClauseBody::GivesWay(actions) => of("gives way to").parts("or", actions, Line::name),
        ClauseBody::While(fact) => of("while").name(fact),
        ClauseBody::Deed(action) => of("for").name(action),
        ClauseBody::RightOf(text) => of("right of").text(text),
        ClauseBody::Typed(fact_type) => Line::default().fact_type(fact_type),
        ClauseBody::About(whom, person) => Line::default().about(*whom, person.as_ref()),
        ClauseBody::CountedBy(fact) => of("counted by").name(fact),
        ClauseBody::InForce(dates) => Line::default().in_force(dates),
        ClauseBody::ReviewBy(day) => of("review by").show(day.value),
        ClauseBody::RequiresGrade(grade) => of("requires grade").word(grade.value.word()),
        ClauseBody::Extends(name) => of("extends").name(name),
        ClauseBody::Version(text) => of("version").text(text),
        ClauseBody::Publisher(text) => of("publisher").text(text),
        ClauseBody::Edition(text) if is_partial_date(&text.value) => of("edition").name(text),
        ClauseBody::Edition(text) => of("edition").text(text),
        ClauseBody::Grade(grade) => of("grade").word(grade.value.word()),
        ClauseBody::Licence(text) => of("licence").text(text),
        ClauseBody::Address(text) => of("at").text(text),
        ClauseBody::Above(name) => of("above").name(name),
        ClauseBody::Label(text) => of("label").text(text),
        ClauseBody::Hours(text) => of("hours").text(text),
        ClauseBody::Allow(code, text) => of("allow").name(code).word("because").text(text),
        ClauseBody::Also(texts) => of("also").list(texts, Line::text),
        ClauseBody::Formerly(names) => of("formerly").parts("or", names, Line::name),
        ClauseBody::LedBy(names) => of("led by").names(names),
        ClauseBody::With(names) => of("with").names(names),
        ClauseBody::Consent(Consent::Needed) => of("consent needed"),
        ClauseBody::Consent(Consent::Expected) => of("consent expected"),
        ClauseBody::Consent(Consent::NotNeeded) => of("consent not needed"),
        ClauseBody::In(name) => of("in").name(name),
        ClauseBody::Of(names) => of("of").names(names),
        ClauseBody::HeldAs(name) => of("held as").name(name),
        ClauseBody::Quorum(names, dates) => {
            of("quorum").names(names).maybe(dates.as_ref(), |line, dates| line.fold(Fold::Part).in_force(dates))
        }
        ClauseBody::Invite(names, guard) => of("invite").names(names).maybe(guard.as_ref(), Line::guard),
        ClauseBody::ByTelephone(Some(condition)) => of("by telephone").guard(condition),
        ClauseBody::ByTelephone(None) => of("by telephone never"),
        ClauseBody::Starts(which, event, guard) => {
            of("starts at").word(which_word(*which)).name(event).maybe(guard.as_ref(), Line::guard)
        }
        ClauseBody::Stops(events) => of("stops at").parts("or", events, Line::name),
        ClauseBody::Paused(from, until, cite) => {
            let line = of("paused from").name(from).word("until").name(until);
            line.maybe(cite.as_ref(), |line, cite| line.fold(Fold::Part).cite(cite))
        }
        ClauseBody::Within(limit) => Line::default().clock_limit(limit),
        ClauseBody::OnCalendar(name) => of("on the").name(name).word("calendar"),
        ClauseBody::OwnedBy(names) => of("owned by").names(names),
        ClauseBody::Warns(Warning::Share(percent)) => of("warns at").show(percent.value).word("percent"),
        ClauseBody::Warns(Warning::Before(length)) => of("warns").show(length).word("before"),
        ClauseBody::Escalates(ladder) => of("escalates by").name(ladder),
        ClauseBody::NotNeeded(event) => of("not needed after").name(event),
        ClauseBody::Step(names, delay, guard) => {
            let told = of("step tell").names(names);
            let told = match delay {
                None => told.word("at once"),
                Some(delay) => told.word("after").show(delay),
            };
            told.maybe(guard.as_ref(), Line::guard)
        }
        ClauseBody::NeverBelow(level) => of("never below").name(level),
        ClauseBody::NeverSlower(speed) => of("never slower than").name(speed),
        ClauseBody::AlwaysGives(action) => of("always gives").name(action),
        ClauseBody::MustNotMatter => of("must not matter"),
        ClauseBody::CannotChange => of("cannot change"),
        ClauseBody::WithAttendance => of("with attendance"),
        ClauseBody::PresumedNone => of("presumed none until known"),
        ClauseBody::AtReceipt => of("happens at receipt"),
        ClauseBody::Is(SettingValue::Text(text)) => of("is").text(text),
        ClauseBody::Is(SettingValue::Value(value)) => of("is").value(value),
        ClauseBody::Range(from, to) => of("from").show(from.value).word("to").show(to.value),
        ClauseBody::Telephone(text) => of("telephone").text(text),
        ClauseBody::FileName(text) => of("file").text(text),
        ClauseBody::Counts(unit) => of("counts").units(unit.value),
        ClauseBody::Example(example) => of("example").text(&example.title),
    }
}

/// What each part of the tree adds to a line.
impl Line {
    fn name(self, name: &Name) -> Line {
        self.word(&name.value)
    }

    fn names(self, names: &[Name]) -> Line {
        self.list(names, Line::name)
    }

    fn text(self, text: &Text) -> Line {
        self.quoted(&text.value)
    }

    fn units(self, unit: Unit) -> Line {
        self.word(unit.plural())
    }

    fn about(self, whom: Whom, person: Option<&Name>) -> Line {
        match (whom, person) {
            (Whom::Child, None) => self.word("about the child"),
            (Whom::Household, None) => self.word("about the household"),
            (Whom::Household, Some(person)) => self.word("about the").name(person),
            (Whom::Child, Some(person)) => self.word("about the child and the").name(person),
        }
    }

    fn cite(self, cite: &Cite) -> Line {
        self.word("cites")
            .name(&cite.source)
            .maybe(cite.place.as_ref(), Line::text)
            .maybe(cite.grade, |line, grade| line.word(grade.value.word()))
    }

    fn in_force(self, dates: &InForce) -> Line {
        self.word("in force")
            .maybe(dates.from, |line, day| line.word("from").show(day.value))
            .maybe(dates.until, |line, day| line.word("until").show(day.value))
    }

    fn guard(self, condition: &Condition) -> Line {
        self.fold(Fold::Part).word("when").condition(condition)
    }

    fn clock_limit(self, limit: &ClockLimit) -> Line {
        let counting = if limit.counting_first { ", counting the first day" } else { "" };
        let line = match (&limit.before, limit.limit) {
            (Some(event), Limit::Before { length, or_same_day }) => {
                let line = self.word("due").show(length).word("before").name(event);
                if or_same_day { line.word("or on the same day") } else { line }
            }
            (_, limit) => self.show(limit),
        };
        line.push(counting)
            .maybe(limit.kind, |line, kind| {
                line.word(match kind {
                    LimitKind::Statute => "as statute",
                    LimitKind::Guidance => "as guidance",
                    LimitKind::LocalPractice => "as local-practice",
                    LimitKind::Proposal => "as proposal",
                })
            })
            .maybe(limit.cite.as_ref(), |line, cite| line.fold(Fold::Part).cite(cite))
    }

    fn fact_type(self, fact_type: &FactType) -> Line {
        let choice = |line: Line, choice: &Choice| {
            let line = line.name(&choice.name).maybe(choice.title.as_ref(), Line::text);
            let former = (!choice.formerly.is_empty()).then_some(&choice.formerly);
            line.maybe(former, |line, names| line.word("formerly").parts("or", names, Line::name))
        };
        match fact_type {
            FactType::YesNo => self.word("yes or no"),
            FactType::Number { unit, from, to } => self
                .word("whole number")
                .maybe(*unit, |line, unit| line.word("of").units(unit.value))
                .word("from")
                .show(from.value)
                .word("to")
                .show(to.value),
            FactType::OneOf { choices, ordered } => {
                let line = self.word("one of").brackets(|line| line.list(choices, choice));
                if *ordered { line.word("in order") } else { line }
            }
            FactType::SeveralOf { choices } => self.word("several of").brackets(|line| line.list(choices, choice)),
        }
    }

    fn value(self, value: &Value) -> Line {
        match value {
            Value::YesNo(answer) => self.word(if answer.value { "yes" } else { "no" }),
            Value::Quantity(quantity) => self.quantity(quantity),
            Value::Name(name) => self.name(name),
        }
    }

    fn quantity(self, quantity: &Quantity) -> Line {
        self.measured(quantity.number, quantity.unit)
    }

    fn measured(self, count: i32, unit: Option<Unit>) -> Line {
        match unit {
            Some(unit) => self.show(Length { count, unit }),
            None => self.show(count),
        }
    }

    fn consequence(self, consequence: &Consequence) -> Line {
        match consequence {
            Consequence::Level(name) => self.word("at least").name(name),
            Consequence::Speed(name) => self.word("speed").name(name),
            Consequence::Route(name) => self.word("route").name(name),
            Consequence::Refuse(name) => self.word("refuse").name(name),
            Consequence::Ask(name) => self.word("ask").name(name),
            Consequence::Tell(names, limit) => self.word("tell").names(names).maybe(*limit, Line::show::<Limit>),
            Consequence::Action(name, limit) => self.name(name).maybe(*limit, Line::show::<Limit>),
        }
    }

    fn condition(self, condition: &Condition) -> Line {
        match &condition.body {
            ConditionBody::And(parts) => self.parts("and", parts, Line::operand),
            ConditionBody::Or(parts) => self.parts("or", parts, Line::operand),
            ConditionBody::Not(inner) if matches!(inner.body, ConditionBody::Not(_)) => {
                self.word("not").brackets(|line| line.condition(inner))
            }
            ConditionBody::Not(inner) => self.word("not").operand(inner),
            ConditionBody::Count(quantifier, members) => self.quantifier(quantifier).word("of").members(members),
            ConditionBody::EventCount(event, window, amount, number) => {
                let line = self.word("number of").name(event).maybe(window.as_ref(), Line::window);
                line.word(counted(*amount)).number(number)
            }
            ConditionBody::EventWithin(event, window) => self.name(event).window(window),
            ConditionBody::TimeSince(event, amount, length) => {
                self.word("time since last").name(event).word(amount.words()).show(length.value)
            }
            ConditionBody::Sibling(siblings, inner) => self.siblings(siblings).brackets(|line| line.condition(inner)),
            ConditionBody::People(Counting::Any, name, inner) => {
                self.word("any").name(name).brackets(|line| line.condition(inner))
            }
            ConditionBody::People(Counting::Amount(amount, number), name, inner) => {
                let line = self.word(counted(*amount)).number(number).name(name);
                line.brackets(|line| line.condition(inner))
            }
            ConditionBody::Received(received) => self.word("received").received(received),
            ConditionBody::Level(LevelTest::AtLeast, name) => self.word("level at least").name(name),
            ConditionBody::Level(LevelTest::Below, name) => self.word("level below").name(name),
            ConditionBody::Level(LevelTest::Is, name) => self.word("level is").name(name),
            ConditionBody::Test(name, test) => self.name(name).test(test),
        }
    }

    fn received(self, received: &Received) -> Line {
        match received {
            Received::On(days) => match days.as_slice() {
                [day] => self.word("on").word(day.word()),
                days => self.word("on one of").brackets(|line| line.list(days, |line, day| line.word(day.word()))),
            },
            Received::From(time) => self.word("at or after").time(*time),
            Received::Before(time) => self.word("before").time(*time),
            Received::Outside(name) => self.word("outside").name(name),
        }
    }

    fn time(self, time: TimeOfDay) -> Line {
        self.show(format!("{:02}:{:02}", time.hour, time.minute))
    }

    /// A condition under `and`, `or` or `not`.
    fn operand(self, condition: &Condition) -> Line {
        if matches!(condition.body, ConditionBody::And(_) | ConditionBody::Or(_)) {
            self.brackets(|line| line.condition(condition))
        } else {
            self.condition(condition)
        }
    }

    fn siblings(self, siblings: &Siblings) -> Line {
        match siblings {
            Siblings::Any => self.word("any sibling"),
            Siblings::Amount(amount, number, whom) => {
                let one = matches!(number, NumberRef::Number(number) if number.value == 1);
                self.word(counted(*amount)).number(number).word(match (whom, one) {
                    (Counted::Others, true) => "sibling",
                    (Counted::Others, false) => "siblings",
                    (Counted::All, true) => "child",
                    (Counted::All, false) => "children",
                })
            }
        }
    }

    fn quantifier(self, quantifier: &Quantifier) -> Line {
        match quantifier {
            Quantifier::Any => self.word("any"),
            Quantifier::All => self.word("all"),
            Quantifier::None => self.word("none"),
            Quantifier::Amount(amount, number) => self.word(counted(*amount)).number(number),
        }
    }

    fn members(self, members: &Members) -> Line {
        match members {
            Members::Group(name) => self.name(name),
            Members::List(conditions) => self.brackets(|line| {
                line.list(conditions, |line, condition| line.deeper(|line| line.condition(condition)))
            }),
        }
    }

    fn number(self, number: &NumberRef) -> Line {
        match number {
            NumberRef::Number(number) => self.show(number.value),
            NumberRef::Bound(name) => self.name(name),
        }
    }

    fn window(self, window: &Window) -> Line {
        match window {
            Window::Last(length) => self.word("in the last").show(length),
            Window::Since(event) => self.word("since last").name(event),
            Window::Near(side, length, event) => self.word("within").show(length).word(side.word()).name(event),
            Window::Next(length) => self.word("planned in the next").show(length),
        }
    }

    fn test(self, test: &Test) -> Line {
        match test {
            Test::Holds => self,
            Test::Is(value) => self.word("is").value(value),
            Test::IsNot(value) => self.word("is not").value(value),
            Test::IsOneOf(names) => self.word("is one of").brackets(|line| line.names(names)),
            Test::Includes(name) => self.word("includes").name(name),
            Test::Between(from, to, unit) => {
                self.word("between").show(from.value).word("and").measured(to.value, *unit)
            }
            Test::Compare(amount, quantity) => self.word(amount.words()).quantity(quantity),
            Test::CompareName(amount, name) => self.word(amount.words()).name(name),
        }
    }

    fn given(self, given: &GivenBody) -> Line {
        match given {
            GivenBody::Fact(name, GivenTest::Holds(true)) => self.name(name),
            GivenBody::Fact(name, GivenTest::Holds(false)) => self.word("not").name(name),
            GivenBody::Fact(name, GivenTest::Is(value)) => self.name(name).word("is").value(value),
            GivenBody::Fact(name, GivenTest::Between(from, to, unit)) => {
                self.name(name).word("between").show(from.value).word("and").measured(to.value, *unit)
            }
            GivenBody::Fact(name, GivenTest::Includes(names, Completeness::Whole)) => {
                self.name(name).word("includes").brackets(|line| line.names(names))
            }
            GivenBody::Fact(name, GivenTest::Includes(names, Completeness::Partial)) => {
                self.name(name).word("includes").names(names)
            }
            GivenBody::Contested(name) => self.word("contested").name(name),
            GivenBody::EventCount(event, window, count) => {
                let line = self.word("number of").name(event).maybe(window.as_ref(), Line::window);
                line.word("is").show(count.value)
            }
            GivenBody::Planned(holds, event, length) => {
                let line = if *holds { self } else { self.word("not") };
                line.name(event).word("planned in the next").show(length.value)
            }
            GivenBody::TimeSince(event, length) => {
                self.word("time since last").name(event).word("is").show(length.value)
            }
            GivenBody::Sibling(GivenSiblings::Any(holds), condition) => {
                let line = if *holds { self } else { self.word("not") };
                line.word("any sibling").brackets(|line| line.condition(condition))
            }
            GivenBody::Sibling(GivenSiblings::Exactly(number), condition) => {
                let word = if number.value == 1 { "sibling" } else { "siblings" };
                self.show(number.value).word(word).brackets(|line| line.condition(condition))
            }
            GivenBody::Received(GivenReceived::On(day)) => self.word("received on").word(day.word()),
            GivenBody::Received(GivenReceived::At(time)) => self.word("received at").time(*time),
            GivenBody::Received(GivenReceived::Outside(name, holds)) => {
                let line = if *holds { self } else { self.word("not") };
                line.word("received outside").name(name)
            }
            GivenBody::There(who, true) => self.word("attended by").name(who),
            GivenBody::There(who, false) => self.word("not attended by").name(who),
            GivenBody::ByTelephone(true) => self.word("by telephone"),
            GivenBody::ByTelephone(false) => self.word("not by telephone"),
        }
    }

    fn expectation(self, expectation: &ExpectationBody) -> Line {
        match expectation {
            ExpectationBody::Gives(outcomes) => self.word("gives").list(outcomes, Line::outcome),
            ExpectationBody::CouldGive(outcomes) => self.word("could give").list(outcomes, Line::outcome),
            ExpectationBody::NeverGives(outcomes) => self.word("never gives").list(outcomes, Line::outcome),
            ExpectationBody::Asks(fact, agencies) if agencies.is_empty() => self.word("asks").name(fact),
            ExpectationBody::Asks(fact, agencies) => self.word("asks").name(fact).word("of").names(agencies),
        }
    }

    fn outcome(self, outcome: &OutcomeRef) -> Line {
        let line = self.maybe(outcome.kind, |line, kind| {
            line.word(match kind {
                OutcomeKind::Speed => "speed",
                OutcomeKind::Route => "route",
                OutcomeKind::Tell => "tell",
                OutcomeKind::Refuse => "refuse",
                OutcomeKind::Ask => "ask",
                OutcomeKind::Invite => "invite",
            })
        });
        line.name(&outcome.name)
    }
}

fn worse_when(worse: WorseWhen) -> &'static str {
    match worse {
        WorseWhen::Yes => "worse when yes",
        WorseWhen::No => "worse when no",
        WorseWhen::Higher => "worse when higher",
        WorseWhen::Lower => "worse when lower",
        WorseWhen::More => "worse when more",
        WorseWhen::Fewer => "worse when fewer",
        WorseWhen::Neither => "neither is worse",
    }
}

fn which_word(which: Which) -> &'static str {
    match which {
        Which::First => "first",
        Which::Last => "last",
        Which::Each => "each",
    }
}

/// How a count is compared: `more than 3 of`.
fn counted(amount: Amount) -> &'static str {
    match amount {
        Amount::Over => "more than",
        Amount::Under => "fewer than",
        Amount::AtLeast | Amount::AtMost | Amount::Exactly => amount.words(),
    }
}

/// Whether a text can stand without quotation marks after `edition`: a year, with a month and a day if known.
fn is_partial_date(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        && matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
}
