//! Blocks with their meaning: one function for each kind of block.
//!
//! In: a layered block whose clauses are in their places. Out: its typed form, or nothing after a reported error.

pub(crate) mod conditions;

use crate::base::calendar::Table;
use crate::base::keywords::Grade;
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::pack::errors::{ClauseError, ExampleError, NameError, ValueError};
use crate::pack::layers::{FileLayers, Layered};
use crate::pack::model::{
    Action, ActionId, AgencyId, Axiom, Bound, Calendar, CalendarId, Choice, Cite, Clock, ClockLimit, Condition,
    Contact, Define, Domain, Effect, Entry, Event, Example, Expectation, Expected, Fact, FactId, Force, Given, Group,
    Ladder, LadderId, LevelId, Measure, Meeting, Promise, Property, Role, RouteId, Rule, Rung, Setting, Source,
    SourceId, SpeedId, Telephone, Test, Values, Who, Yield,
};
use crate::pack::names::Names;
use crate::pack::resolve::conditions::Scope;
use crate::pack::settings;
use crate::syntax::ast::{
    self, Block, ClauseBody, Consequence, ExpectationBody, FactType, GivenBody, GivenTest, Kind, SettingValue,
    WorseWhen,
};

/// Picks the clauses of one sort.
macro_rules! pick {
    ($block:expr, $pattern:pat => $result:expr) => {
        $block.clauses.iter().filter_map(|clause| if let $pattern = &clause.body { Some($result) } else { None })
    };
}

/// Turns blocks into their typed forms.
pub struct Builder<'a> {
    /// Every name.
    pub names: &'a Names,
    /// Grades of the sources by id.
    pub grades: &'a [Grade],
    /// Which file belongs to which layer.
    pub layers: &'a FileLayers,
}

impl Builder<'_> {
    /// What every block has.
    pub fn entry(&self, layered: &Layered) -> Entry {
        let block = &layered.block;
        let force = pick!(block, ClauseBody::InForce(dates) => self.force(dates)).next().unwrap_or_default();
        let allows = pick!(block, ClauseBody::Allow(code, reason) => (code, reason));
        let allows = allows
            .inspect(|(code, _)| {
                if !crate::pack::codes::is_known(&code.value) {
                    let near =
                        crate::base::diagnostic::nearest(&code.value, crate::pack::codes::all()).map(str::to_owned);
                    self.names.report(NameError::UnknownCode { name: (*code).clone(), near });
                }
            })
            .map(|(code, reason)| (code.value.clone(), reason.value.clone()))
            .collect();
        Entry {
            name: block.name.value.clone(),
            span: block.name.span,
            title: block.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
            means: pick!(block, ClauseBody::Means(text) => text.value.clone()).next(),
            also: pick!(block, ClauseBody::Also(words) => words).flatten().map(|word| word.value.clone()).collect(),
            cites: pick!(block, ClauseBody::Cites(cite) => cite).filter_map(|cite| self.cite(cite)).collect(),
            force,
            allows,
            layer: layered.layer,
        }
    }

    fn force(&self, dates: &ast::InForce) -> Force {
        if let (Some(from), Some(until)) = (dates.from, dates.until)
            && from.value > until.value
        {
            let span = from.span.to(until.span);
            self.names.report(ClauseError::DatesReversed { from: from.value, until: until.value, span });
        }
        Force { from: dates.from.map(|day| day.value), until: dates.until.map(|day| day.value) }
    }

    fn cite(&self, cite: &ast::Cite) -> Option<Cite> {
        let source = self.names.find(Kind::Source, &cite.source)?;
        let own = self.grades.get(source as usize).copied().unwrap_or(Grade::Uncited);
        Some(Cite {
            source: SourceId(source),
            place: cite.place.as_ref().map(|place| place.value.clone()),
            grade: cite.grade.map_or(own, |grade| grade.value),
        })
    }

    /// A level or a speed.
    pub fn rung(&self, layered: &Layered) -> Rung {
        Rung {
            entry: self.entry(layered),
            label: pick!(layered.block, ClauseBody::Label(text) => text.value.clone()).next(),
            limit: pick!(layered.block, ClauseBody::Within(limit) => limit.limit).next(),
        }
    }

    /// A role.
    pub fn role(&self, layered: &Layered) -> Role {
        let agency = pick!(layered.block, ClauseBody::In(name) => name).next();
        Role {
            entry: self.entry(layered),
            agency: agency.and_then(|name| self.names.find(Kind::Agency, name)).map(AgencyId),
        }
    }

    /// A source.
    pub fn source(&self, layered: &Layered) -> Source {
        let block = &layered.block;
        Source {
            entry: self.entry(layered),
            publisher: pick!(block, ClauseBody::Publisher(text) => text.value.clone()).next(),
            edition: pick!(block, ClauseBody::Edition(text) => text.value.clone()).next(),
            licence: pick!(block, ClauseBody::Licence(text) => text.value.clone()).next(),
            address: pick!(block, ClauseBody::Address(text) => text.value.clone()).next(),
            grade: grade(block),
        }
    }

    fn agencies(&self, names: &[ast::Name]) -> Vec<AgencyId> {
        self.names.no_repeats(names);
        let mut found: Vec<AgencyId> =
            names.iter().filter_map(|name| self.names.find(Kind::Agency, name)).map(AgencyId).collect();
        found.in_order();
        found.dedup();
        found
    }

    /// A fact, without its presumption, which may need the facts' domains.
    pub fn fact(&self, layered: &Layered) -> Option<Fact> {
        let block = &layered.block;
        if crate::pack::reserved::KEYS.contains(&block.name.value.as_str()) {
            self.names.report(NameError::ReservedName { name: block.name.clone() });
        }
        // What can go wrong here is looked at first, so that it is found even when the fact itself is not whole.
        let entry = self.entry(layered);
        let held_by = pick!(block, ClauseBody::HeldBy(names) => self.agencies(names)).next().unwrap_or_default();
        let domain = self.domain(pick!(block, ClauseBody::Typed(typed) => (typed, &block.name)).next()?)?;
        let (worse, worse_span) = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Worse(worse) = &clause.body { Some((*worse, clause.span)) } else { None }
        })?;
        Some(Fact {
            about: pick!(block, ClauseBody::About(whom) => *whom).next()?,
            held_by,
            worse: self.worse(&block.name.value, &domain, worse, worse_span)?,
            domain,
            presumed: None,
            fixed: pick!(block, ClauseBody::CannotChange => ()).next().is_some(),
            must_not_matter: pick!(block, ClauseBody::MustNotMatter => ()).next().is_some(),
            entry,
        })
    }

    fn domain(&self, (typed, fact): (&FactType, &ast::Name)) -> Option<Domain> {
        Some(match typed {
            FactType::YesNo => Domain::YesNo,
            FactType::Number { unit, from, to } => {
                if from.value > to.value {
                    let span = from.span.to(to.span);
                    self.names.report(ValueError::RangeReversed { from: from.value, to: to.value, span });
                    return None;
                }
                Domain::Number { unit: unit.map(|unit| unit.value), from: from.value, to: to.value }
            }
            FactType::OneOf { choices, ordered } => {
                Domain::OneOf { choices: self.choices(choices, fact), ordered: *ordered }
            }
            FactType::SeveralOf { choices } => Domain::SeveralOf { choices: self.choices(choices, fact) },
        })
    }

    fn choices(&self, written: &[(ast::Name, Option<ast::Text>)], fact: &ast::Name) -> Vec<Choice> {
        let names: Vec<ast::Name> = written.iter().map(|(name, _)| name.clone()).collect();
        self.names.no_repeats(&names);
        let choice = |(name, title): &(ast::Name, Option<ast::Text>)| Choice {
            name: name.value.clone(),
            title: title.as_ref().map_or_else(|| name.value.replace('-', " "), |title| title.value.clone()),
        };
        let limit = crate::base::value::MAX_CELLS as usize;
        if let Some((first, _)) = written.get(limit) {
            let (name, cells, span) = (fact.value.clone(), written.len(), first.span);
            self.names.report(ValueError::TooManyCells { name, cells, span });
        }
        written.iter().map(choice).collect()
    }

    fn worse(&self, fact: &str, domain: &Domain, worse: WorseWhen, span: crate::base::span::Span) -> Option<Worse> {
        let fits = match (domain, worse) {
            (_, WorseWhen::Neither) => return Some(Worse::Neither),
            (Domain::YesNo, WorseWhen::Yes)
            | (Domain::Number { .. } | Domain::OneOf { ordered: true, .. }, WorseWhen::Higher)
            | (Domain::SeveralOf { .. }, WorseWhen::More) => return Some(Worse::Up),
            (Domain::YesNo, WorseWhen::No)
            | (Domain::Number { .. } | Domain::OneOf { ordered: true, .. }, WorseWhen::Lower)
            | (Domain::SeveralOf { .. }, WorseWhen::Fewer) => return Some(Worse::Down),
            (Domain::YesNo, _) => "`worse when yes`, `worse when no` or `neither is worse`",
            (Domain::Number { .. } | Domain::OneOf { ordered: true, .. }, _) => {
                "`worse when higher`, `worse when lower` or `neither is worse`"
            }
            (Domain::OneOf { ordered: false, .. }, _) => {
                "`neither is worse`, or give the list an order with `in order`"
            }
            (Domain::SeveralOf { .. }, _) => "`worse when more`, `worse when fewer` or `neither is worse`",
        };
        self.names.report(ValueError::WorseMismatch { fact: fact.to_owned(), fits, span });
        None
    }

    /// A fact's presumption.
    pub fn presumption(&self, scope: &Scope<'_>, block: &Block, fact: &Fact) -> Option<Values> {
        let value = pick!(block, ClauseBody::Presumed(value) => value).next()?;
        scope.value(fact, value)
    }

    /// An event.
    pub fn event(&self, layered: &Layered) -> Option<Event> {
        let block = &layered.block;
        let worse = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Worse(worse) = &clause.body { Some((*worse, clause.span)) } else { None }
        });
        let worse = match worse {
            None | Some((WorseWhen::Neither, _)) => Worse::Neither,
            Some((WorseWhen::More, _)) => Worse::Up,
            Some((WorseWhen::Fewer, _)) => Worse::Down,
            Some((_, span)) => {
                let fits = "`worse when more`, `worse when fewer` or `neither is worse`";
                self.names.report(ValueError::WorseMismatch { fact: block.name.value.clone(), fits, span });
                Worse::Neither
            }
        };
        Some(Event {
            entry: self.entry(layered),
            held_by: pick!(block, ClauseBody::HeldBy(names) => self.agencies(names)).next().unwrap_or_default(),
            about: pick!(block, ClauseBody::About(whom) => *whom).next()?,
            attendance: pick!(block, ClauseBody::WithAttendance => ()).next().is_some(),
            worse,
        })
    }

    /// The facts of a group.
    pub fn group_facts(&self, block: &Block) -> Vec<FactId> {
        let names = pick!(block, ClauseBody::Of(names) => names).next();
        let Some(names) = names else { return Vec::new() };
        self.names.no_repeats(names);
        names.iter().filter_map(|name| self.names.find(Kind::Fact, name)).map(FactId).collect()
    }

    /// A group.
    pub fn group(&self, layered: &Layered, facts: Vec<FactId>) -> Group {
        Group { entry: self.entry(layered), facts }
    }

    /// A define.
    pub fn define(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Define> {
        let when = pick!(layered.block, ClauseBody::When(when) => when).next()?;
        let entry = self.entry(layered);
        Some(Define { entry, when: scope.condition(when)? })
    }

    /// A rule.
    pub fn rule(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Rule> {
        let block = &layered.block;
        let entry = self.entry(layered);
        let when = pick!(block, ClauseBody::When(when) => when).next().map(|when| scope.condition(when));
        let unless: Vec<_> = pick!(block, ClauseBody::Unless(unless) => scope.condition(unless)).collect();
        // A rule whose condition is wrong is still looked through, and then left out.
        let nothing = Condition { body: Test::And(Vec::new()), span: entry.span };
        let (when, unless) = (when.flatten(), unless.into_iter().collect::<Option<Vec<_>>>());
        let is_whole = when.is_some() && unless.is_some();
        let mut rule = Rule {
            when: when.unwrap_or(nothing),
            unless: unless.unwrap_or_default(),
            level: None,
            speed: None,
            effects: Vec::new(),
            because: pick!(block, ClauseBody::Because(text) => text.value.clone()).next().unwrap_or_default(),
            examples: Vec::new(),
            adjusted: layered.adjusted,
            entry,
        };
        for consequence in pick!(block, ClauseBody::Then(consequence) => consequence) {
            self.consequence(scope, consequence, &mut rule);
        }
        rule.effects.in_order();
        rule.effects.dedup();
        rule.examples = self.examples(scope, block, &Giver { gives: rule_yields(&rule), adjusted: rule.adjusted });
        is_whole.then_some(rule)
    }

    /// The examples of a rule or a meeting; those of a local pack stand for those of the packs that it extends, which
    /// speak of it as it was.
    fn examples(&self, scope: &Scope<'_>, block: &Block, giver: &Giver) -> Vec<Example> {
        let written = block.clauses.iter().filter_map(|clause| {
            if let ClauseBody::Example(example) = &clause.body { Some((example, clause.span)) } else { None }
        });
        let layer = |example: &ast::Example| self.layers.of(example.title.span.file);
        let latest = written.clone().map(|(example, _)| layer(example)).max().filter(|_| giver.adjusted);
        let read = |(example, span)| {
            let counts = latest.is_none_or(|latest| layer(example) == latest);
            self.example(scope, example, span, giver, counts)
        };
        written.filter_map(read).collect()
    }

    fn consequence(&self, scope: &Scope<'_>, consequence: &Consequence, rule: &mut Rule) {
        let names = self.names;
        match consequence {
            Consequence::Level(name) => {
                let level = names.find(Kind::Level, name).map(LevelId);
                rule.level = rule.level.max(level);
            }
            Consequence::Speed(name) => {
                let speed = names.find(Kind::Speed, name).map(SpeedId);
                rule.speed = rule.speed.max(speed);
            }
            Consequence::Route(name) => {
                rule.effects.extend(names.find(Kind::Route, name).map(|id| Effect::Route(RouteId(id))));
            }
            Consequence::Refuse(name) => {
                rule.effects.extend(names.find(Kind::Action, name).map(|id| Effect::Refuse(ActionId(id))));
            }
            Consequence::Ask(name) => rule.effects.extend(scope.fact(name).map(|(id, _)| Effect::Ask(id))),
            Consequence::Tell(whos, limit) => {
                rule.effects.extend(names.whos(whos).into_iter().map(|who| Effect::Tell(who, *limit)));
            }
            Consequence::Action(name, limit) => {
                rule.effects.extend(names.find(Kind::Action, name).map(|id| Effect::Action(ActionId(id), *limit)));
            }
        }
    }

    fn example(
        &self,
        scope: &Scope<'_>,
        written: &ast::Example,
        span: crate::base::span::Span,
        giver: &Giver,
        counts: bool,
    ) -> Option<Example> {
        let mut given: Vec<Given> = Vec::new();
        for item in &written.given {
            let Some(meaning) = self.given(scope, &item.body) else { continue };
            if matches!(meaning, Given::There(..) | Given::ByTelephone(_)) && !giver.is_meeting() {
                self.names.report(ExampleError::NoMeeting { span: item.span });
                continue;
            }
            if let Some(name) = given.iter().find_map(|other| same_subject(other, &meaning, scope)) {
                self.names.report(ExampleError::GivenTwice { name, span: item.span });
            }
            given.push(meaning);
        }
        let expects = written
            .expects
            .iter()
            .filter_map(|expected| {
                let body = match &expected.body {
                    ExpectationBody::Gives(outcomes) => Expected::Gives(self.yields(outcomes, giver, counts)),
                    ExpectationBody::CouldGive(outcomes) => Expected::CouldGive(self.yields(outcomes, giver, counts)),
                    ExpectationBody::NeverGives(outcomes) => Expected::NeverGives(self.yields(outcomes, giver, counts)),
                    ExpectationBody::Asks(fact, agencies) => {
                        Expected::Asks(scope.fact(fact)?.0, self.agencies(agencies))
                    }
                };
                Some(Expectation { body, span: expected.span })
            })
            .collect();
        Some(Example {
            title: written.title.value.clone(),
            span: written.title.span,
            layer: self.layers.of(span.file),
            as_at: written.as_at.map(|day| day.value),
            given,
            expects,
        })
    }

    fn given(&self, scope: &Scope<'_>, given: &GivenBody) -> Option<Given> {
        Some(match given {
            GivenBody::Contested(name) => Given::Contested(scope.fact(name)?.0),
            GivenBody::EventCount(name, window, number) => {
                let window = match window {
                    None => crate::pack::model::Window::Ever,
                    Some(window) => scope.window(window, name.span)?,
                };
                if number.value < 0 {
                    self.names
                        .report(ClauseError::NoSuchAmount { wants: "a number of events, from 0", span: number.span });
                    return None;
                }
                Given::EventCount(scope.event(name)?, window, number.value)
            }
            GivenBody::TimeSince(name, length) => {
                scope.elapsing(length.value, length.span)?;
                Given::TimeSince(scope.event(name)?, length.value)
            }
            GivenBody::Sibling(holds, condition) => Given::Sibling(scope.condition(condition)?, *holds),
            GivenBody::There(name, was_there) => Given::There(self.names.who(name)?, *was_there),
            GivenBody::ByTelephone(was_call) => Given::ByTelephone(*was_call),
            GivenBody::Fact(name, test) => {
                let (id, fact) = scope.fact(name)?;
                let fact = fact?;
                let yes_no =
                    |answer: bool| ast::Value::YesNo(crate::base::span::Spanned { value: answer, span: name.span });
                match test {
                    GivenTest::Holds(holds) => Given::Fact(id, scope.value(fact, &yes_no(*holds))?),
                    GivenTest::Is(value) => Given::Fact(id, scope.value(fact, value)?),
                    GivenTest::Between(from, to, unit) => Given::Fact(id, scope.between(fact, *from, *to, *unit)?),
                    GivenTest::Includes(items, completeness) => {
                        let Domain::SeveralOf { choices } = &fact.domain else {
                            scope.wrong_type(fact, "several of a list", name.span, "`is` and an answer");
                            return None;
                        };
                        let found: Option<Vec<u32>> =
                            items.iter().map(|item| scope.choice(fact, choices, item)).collect();
                        match (completeness, found?.as_slice()) {
                            (ast::Completeness::Partial, [item]) => Given::Fact(id, Values::Item(*item, true)),
                            (_, items) => Given::Items(id, items.to_vec()),
                        }
                    }
                }
            }
        })
    }

    fn yields(&self, outcomes: &[ast::OutcomeRef], giver: &Giver, counts: bool) -> Vec<Yield> {
        outcomes
            .iter()
            .filter_map(|outcome| {
                let is_held = outcome.kind.is_none() && outcome.name.value == "held" && giver.is_meeting();
                let meaning = if is_held { Yield::Held } else { self.yielded(outcome)? };
                if counts && !giver.gives.contains(&meaning) {
                    let gives = giver.gives.iter().map(|y| self.yield_name(*y)).collect();
                    let (name, adjusted) = (outcome.name.clone(), giver.adjusted);
                    self.names.report(ExampleError::NotGiven { name, gives, adjusted });
                }
                Some(meaning)
            })
            .collect()
    }

    fn yielded(&self, outcome: &ast::OutcomeRef) -> Option<Yield> {
        let (names, name) = (self.names, &outcome.name);
        Some(match outcome.kind {
            Some(ast::OutcomeKind::Speed) => Yield::Speed(SpeedId(names.find(Kind::Speed, name)?)),
            Some(ast::OutcomeKind::Route) => Yield::Route(RouteId(names.find(Kind::Route, name)?)),
            Some(ast::OutcomeKind::Tell) => Yield::Tell(names.who(name)?),
            Some(ast::OutcomeKind::Refuse) => Yield::Refuse(ActionId(names.find(Kind::Action, name)?)),
            Some(ast::OutcomeKind::Ask) => Yield::Ask(FactId(names.find(Kind::Fact, name)?)),
            Some(ast::OutcomeKind::Invite) => Yield::Invite(names.who(name)?),
            None => match names.find_any(&[Kind::Level, Kind::Action], name)? {
                (Kind::Level, id) => Yield::Level(LevelId(id)),
                (_, id) => Yield::Action(ActionId(id)),
            },
        })
    }

    fn yield_name(&self, meaning: Yield) -> String {
        let name = |kind: Kind, id: u32| self.names.name(kind, id);
        let who = |who: Who| match who {
            Who::Agency(id) => name(Kind::Agency, id.0),
            Who::Role(id) => name(Kind::Role, id.0),
        };
        match meaning {
            Yield::Level(id) => name(Kind::Level, id.0),
            Yield::Speed(id) => format!("speed {}", name(Kind::Speed, id.0)),
            Yield::Route(id) => format!("route {}", name(Kind::Route, id.0)),
            Yield::Action(id) => name(Kind::Action, id.0),
            Yield::Tell(told) => format!("tell {}", who(told)),
            Yield::Invite(invited) => format!("invite {}", who(invited)),
            Yield::Held => "held".to_owned(),
            Yield::Refuse(id) => format!("refuse {}", name(Kind::Action, id.0)),
            Yield::Ask(id) => format!("ask {}", name(Kind::Fact, id.0)),
        }
    }

    /// An action.
    pub fn action(&self, layered: &Layered) -> Action {
        let block = &layered.block;
        Action {
            entry: self.entry(layered),
            led_by: pick!(block, ClauseBody::LedBy(names) => self.names.whos(names)).next().unwrap_or_default(),
            with: pick!(block, ClauseBody::With(names) => self.names.whos(names)).next().unwrap_or_default(),
            consent: pick!(block, ClauseBody::Consent(consent) => *consent).next(),
        }
    }

    /// A meeting.
    pub fn meeting(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Meeting> {
        let block = &layered.block;
        let held_as = pick!(block, ClauseBody::HeldAs(name) => scope.event(name)).next().flatten();
        let telephone = pick!(block, ClauseBody::ByTelephone(when) => match when {
            None => Telephone::Never,
            Some(when) => scope.condition(when).map_or(Telephone::Uncountable, |when| Telephone::When(Box::new(when))),
        });
        let mut meeting = Meeting {
            entry: self.entry(layered),
            quorums: pick!(block, ClauseBody::Quorum(names, dates) => {
                (self.names.whos(names), dates.as_ref().map(|dates| self.force(dates)).unwrap_or_default())
            })
            .collect(),
            invites: pick!(block, ClauseBody::Invite(names, when) => {
                (self.names.whos(names), when.as_ref().and_then(|when| scope.condition(when)))
            })
            .collect(),
            telephone: telephone.into_iter().next().unwrap_or(Telephone::Uncountable),
            held_as: held_as?,
            examples: Vec::new(),
            adjusted: layered.adjusted,
        };
        meeting.examples = self.examples(scope, block, &Giver { gives: meeting.yields(), adjusted: meeting.adjusted });
        Some(meeting)
    }

    /// A clock.
    pub fn clock(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Clock> {
        let block = &layered.block;
        let events = |names: &[ast::Name]| {
            self.names.no_repeats(names);
            names.iter().filter_map(|name| scope.event(name)).collect::<Vec<_>>()
        };
        for clause in block.clauses.iter().filter(|clause| !is_reachable(&clause.body)) {
            self.names.report(ClauseError::NoSuchAmount { wants: "a share from 1 to 99 percent", span: clause.span });
        }
        Some(Clock {
            entry: self.entry(layered),
            planned: pick!(block, ClauseBody::Within(limit) => limit.before.as_ref())
                .flatten()
                .filter_map(|event| scope.event(event))
                .next(),
            starts: pick!(block, ClauseBody::Starts(which, event, when) => {
                let when = when.as_ref().and_then(|when| scope.condition(when));
                scope.event(event).map(|event| (*which, event, when))
            })
            .flatten()
            .collect(),
            stops: pick!(block, ClauseBody::Stops(names) => events(names)).flatten().collect(),
            pauses: pick!(block, ClauseBody::Paused(from, until, cite) => {
                let cite = cite.as_ref().and_then(|cite| self.cite(cite));
                scope.event(from).zip(scope.event(until)).map(|(from, until)| (from, until, cite))
            })
            .flatten()
            .collect(),
            limits: pick!(block, ClauseBody::Within(limit) => ClockLimit {
                limit: limit.limit,
                counting_first: limit.counting_first,
                kind: limit.kind,
                cite: limit.cite.as_ref().and_then(|cite| self.cite(cite)),
            })
            .collect(),
            calendar: pick!(block, ClauseBody::OnCalendar(name) => name)
                .next()
                .and_then(|name| self.names.find(Kind::Calendar, name))
                .map(CalendarId),
            owners: pick!(block, ClauseBody::OwnedBy(names) => self.names.whos(names)).next().unwrap_or_default(),
            warnings: pick!(block, ClauseBody::Warns(warning) => *warning).collect(),
            escalates: pick!(block, ClauseBody::Escalates(name) => name)
                .next()
                .and_then(|name| self.names.find(Kind::Ladder, name))
                .map(LadderId),
            not_needed: pick!(block, ClauseBody::NotNeeded(name) => name)
                .filter_map(|name| scope.event(name))
                .collect(),
        })
    }

    /// A ladder of escalation.
    pub fn ladder(&self, layered: &Layered) -> Ladder {
        let steps = pick!(layered.block, ClauseBody::Step(names, after) => (self.names.whos(names), *after));
        Ladder { entry: self.entry(layered), steps: steps.collect() }
    }

    /// A calendar.
    pub fn calendar(&self, layered: &Layered) -> Option<Calendar> {
        let block = &layered.block;
        Some(Calendar {
            entry: self.entry(layered),
            counts: pick!(block, ClauseBody::Counts(unit) => unit.value).next()?,
            file: pick!(block, ClauseBody::FileName(name) => name.clone()).next()?,
            table: Table::default(),
        })
    }

    /// An axiom.
    pub fn axiom(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Axiom> {
        let block = &layered.block;
        let entry = self.entry(layered);
        let when = pick!(block, ClauseBody::When(when) => scope.condition(when)).next();
        let always = pick!(block, ClauseBody::Always(always) => scope.condition(always)).next();
        let when = match when {
            None => None,
            Some(when) => Some(when?),
        };
        Some(Axiom { entry, when, always: always.flatten()? })
    }

    /// A measure.
    pub fn measure(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Measure> {
        let block = &layered.block;
        let among = pick!(block, ClauseBody::Among(among) => scope.condition(among)).next();
        let share = pick!(block, ClauseBody::ShareWhere(share) => scope.condition(share)).next();
        Some(Measure {
            entry: self.entry(layered),
            about: pick!(block, ClauseBody::About(whom) => *whom).next()?,
            among: among.flatten()?,
            share: share.flatten()?,
            because: pick!(block, ClauseBody::Because(text) => text.value.clone()).next().unwrap_or_default(),
        })
    }

    /// A property.
    pub fn property(&self, scope: &Scope<'_>, layered: &Layered) -> Option<Property> {
        let block = &layered.block;
        let when = pick!(block, ClauseBody::When(when) => scope.condition(when)).next();
        let levels = pick!(block, ClauseBody::NeverBelow(name) => self.names.find(Kind::Level, name))
            .map(|id| id.map(|id| Promise::Level(LevelId(id))));
        let speeds = pick!(block, ClauseBody::NeverSlower(name) => self.names.find(Kind::Speed, name))
            .map(|id| id.map(|id| Promise::Speed(SpeedId(id))));
        let actions = pick!(block, ClauseBody::AlwaysGives(name) => self.names.find(Kind::Action, name))
            .map(|id| id.map(|id| Promise::Action(ActionId(id))));
        let promises = levels.chain(speeds).chain(actions).flatten().collect();
        Some(Property { entry: self.entry(layered), when: when.flatten()?, promises })
    }

    /// A named number.
    pub fn bound(&self, layered: &Layered) -> Option<Bound> {
        let block = &layered.block;
        let entry = self.entry(layered);
        let (value, span) = block.clauses.iter().find_map(|clause| {
            if let ClauseBody::Is(value) = &clause.body { Some((value, clause.span)) } else { None }
        })?;
        let SettingValue::Value(ast::Value::Quantity(quantity)) = value else {
            self.names.report(ValueError::BoundNotNumber { span });
            return None;
        };
        let range = pick!(block, ClauseBody::Range(from, to) => (from.value, to.value, from.span.to(to.span))).next();
        match range {
            Some((from, to, span)) if from > to => self.names.report(ValueError::RangeReversed { from, to, span }),
            Some((from, to, _)) if !(from..=to).contains(&quantity.number) => {
                let (name, value) = (block.name.value.clone(), i64::from(quantity.number));
                self.names.report(ValueError::OutOfRange { name, value, from, to, unit: None, span });
            }
            Some(_) | None => {}
        }
        let range = range.map(|(from, to, _)| (from, to));
        Some(Bound { entry, value: quantity.number, range, read: false })
    }

    /// A contact.
    pub fn contact(&self, layered: &Layered) -> Contact {
        Contact {
            entry: self.entry(layered),
            telephone: pick!(layered.block, ClauseBody::Telephone(text) => text.value.clone()).next(),
            hours: pick!(layered.block, ClauseBody::Hours(text) => text.value.clone()).next(),
        }
    }

    /// A setting.
    pub fn setting(&self, layered: &Layered) -> Option<Setting> {
        let entry = self.entry(layered);
        Some(Setting { entry, value: settings::value(&layered.block, self.names)? })
    }
}

/// What has examples.
struct Giver {
    gives: Vec<Yield>,
    /// Whether a local pack adjusts it.
    adjusted: bool,
}

impl Giver {
    fn is_meeting(&self) -> bool {
        self.gives.contains(&Yield::Held)
    }
}

/// Whether a clock's warning can come before its end.
fn is_reachable(clause: &ClauseBody) -> bool {
    if let ClauseBody::Warns(ast::Warning::Share(share)) = clause { (1..=99).contains(&share.value) } else { true }
}

/// A source's own grade.
#[must_use]
pub fn grade(block: &Block) -> Grade {
    pick!(block, ClauseBody::Grade(grade) => grade.value).next().unwrap_or(Grade::Uncited)
}

/// Everything that a rule gives.
#[must_use]
pub fn rule_yields(rule: &Rule) -> Vec<Yield> {
    let effects = rule.effects.iter().map(|effect| match effect {
        Effect::Route(id) => Yield::Route(*id),
        Effect::Action(id, _) => Yield::Action(*id),
        Effect::Tell(who, _) => Yield::Tell(*who),
        Effect::Refuse(id) => Yield::Refuse(*id),
        Effect::Ask(id) => Yield::Ask(*id),
    });
    let level = rule.level.map(Yield::Level);
    let speed = rule.speed.map(Yield::Speed);
    level.into_iter().chain(speed).chain(effects).collect()
}

/// The fact's name when both speak of the same one.
fn same_subject(a: &Given, b: &Given, scope: &Scope<'_>) -> Option<String> {
    let subject = |given: &Given| match given {
        Given::Fact(id, Values::Item(item, _)) => Some((*id, Some(*item))),
        Given::Fact(id, _) | Given::Items(id, _) | Given::Contested(id) => Some((*id, None)),
        Given::EventCount(..)
        | Given::TimeSince(..)
        | Given::Sibling(..)
        | Given::There(..)
        | Given::ByTelephone(_) => None,
    };
    if let (Given::There(a, _), Given::There(b, _)) = (a, b) {
        return (a == b).then(|| "attended by".to_owned());
    }
    if let (Given::ByTelephone(_), Given::ByTelephone(_)) = (a, b) {
        return Some("by telephone".to_owned());
    }
    let (a, b) = (subject(a)?, subject(b)?);
    let fact = scope.facts.get(a.0.at())?.as_ref()?;
    (a == b).then(|| fact.entry.name.clone())
}
