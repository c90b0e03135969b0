//! A page for each concern: what its signs lead to, most urgent first, and every sign with a permanent mark.

use super::answers::Grave;
use super::html::{Html, facts, joined, list, p, tag};
use super::links::Target;
use super::pieces::titled;
use super::reach::Led;
use super::vocabulary::called;
use super::{Guide, Page, Section};
use crate::base::keywords::Worse;
use crate::base::order::InOrder;
use crate::decision::phrases;
use crate::pack::model::{Domain, Effect, EventId, Fact, FactId, Group, GroupId, LevelId, Rule, RuleId};
use crate::pack::settings::SettingKey;

impl Guide<'_> {
    /// The signs of a group: those of its facts on which some rule in force turns.
    pub(super) fn signs_of(&self, group: &Group) -> Vec<FactId> {
        group.facts.iter().copied().filter(|fact| self.index.is_read(*fact)).collect()
    }

    /// Signs that stand under no concern.
    pub(super) fn signs_without_concern(&self) -> Vec<FactId> {
        self.index.facts.keys().copied().filter(|fact| !self.index.home.contains_key(fact)).collect()
    }

    pub(super) fn concern_pages(&self) -> Vec<Page> {
        let groups = self.concerns_in_order().into_iter().map(|(id, group)| self.concern_page(id, group));
        let loose = self.signs_without_concern();
        let rest = (!loose.is_empty()).then(|| {
            let body = [self.heading(1, "Signs under no concern"), self.signs(&loose, None)];
            Page::new("concern-none", "Signs under no concern", body)
        });
        groups.chain(rest).collect()
    }

    fn concern_page(&self, id: GroupId, group: &Group) -> Page {
        let here = |rule: &RuleId| self.index.concerns.get(rule).is_some_and(|groups| groups.contains(&id));
        let rules: Vec<RuleId> = self.index.in_force.iter().copied().filter(here).collect();
        let signs = self.signs_of(group);
        let levels: Vec<LevelId> = self.by_level(&rules).into_iter().filter_map(|(level, _)| level).collect();
        let mut body: Html = [
            self.heading(1, &group.entry.title),
            group.entry.means.as_ref().map(|means| tag("p").class("lead").put(means)).into(),
            self.now_for_concern(id, None, &format!("now-{}", group.entry.name)),
            p("Tell us what you saw or heard. You need not be sure, and you need not know the level."),
            self.how_soon(id, &levels),
            self.on_this_page(group),
            self.headed(2).with("id", format!("urgent-{}", group.entry.name)).put("What counts, most urgent first"),
        ]
        .into();
        for (level, rules) in self.by_level(&rules) {
            let head = level.map_or_else(|| "At any level".into(), |level| self.level_tag(level));
            let part = level.map_or("any".to_owned(), |level| self.pack.levels[level].entry.name.clone());
            let mark = format!("at-{}-{part}", group.entry.name);
            let rules = self.by_title(&rules);
            let head = self.headed(3).with("id", mark).put(head);
            body.add([head, list(rules.iter().map(|rule| self.rule_in_short(*rule)))]);
        }
        body.add([
            self.headed(2).with("id", format!("signs-{}", group.entry.name)).put("Signs to look and listen for"),
            p("These are the questions that the rules ask. Saying that you do not know is an answer too."),
            self.signs(&signs, Some(id)),
            self.heading(2, "What happens next"),
            p([
                "The time limits, who keeps them and what you should hear are under ".into(),
                self.link("times", "what happens next"),
                ". If you do not agree with an answer, see ".into(),
                self.link("disagree", "if you disagree"),
                ".".into(),
            ]),
        ]);
        let mut page = Page::new(format!("concern-{}", group.entry.name), &group.entry.title, body).on(Section::Home);
        page = page.found_as("Concern").with_words(&group.entry);
        page.discreet = self.listed(SettingKey::DiscreetConcerns).contains(&group.entry.name.as_str());
        page
    }

    fn on_this_page(&self, group: &Group) -> Html {
        let mark = |mark: &str, text: &str| {
            Target::of("concern", &group.entry.name)
                .part(format!("{mark}-{}", group.entry.name))
                .link(self.edition, text)
        };
        let links = [mark("urgent", "What counts, most urgent first"), mark("signs", "Signs to look and listen for")];
        tag("p").class("small not-printed").put(["On this page: ".into(), joined(links, " · ")])
    }

    /// A rule with its reason, in a list.
    pub(super) fn rule_in_short(&self, id: RuleId) -> Html {
        let because = &self.rule(id).because;
        let exceptions = self.exceptions_in_short(id);
        [self.rule_link(id), tag("span").class("small").put([format!(". {because}").into(), exceptions])].into()
    }

    /// Signs with all that is known of them; one that has its place elsewhere leads there.
    fn signs(&self, signs: &[FactId], here: Option<GroupId>) -> Html {
        let own = |id: &FactId| self.index.home.get(id).copied() == here;
        let one = |id: &FactId| {
            let fact = &self.pack.facts[*id];
            if own(id) { self.sign(*id, fact) } else { self.sign_elsewhere(*id) }
        };
        signs.iter().map(one).collect()
    }

    fn sign_elsewhere(&self, id: FactId) -> Html {
        tag("div").class("sign").put(self.heading(3, self.sign_link(id)))
    }

    fn sign(&self, id: FactId, fact: &Fact) -> Html {
        let readers = self.index.facts.get(&id).cloned().unwrap_or_default();
        let mark = format!("sign-{}", fact.entry.name);
        let permalink = tag("a")
            .class("permalink")
            .with("href", self.sign_target(id).address(self.edition))
            .with("aria-label", format!("Link to: {}", fact.entry.title))
            .put("link");
        let choices: Vec<String> = phrases::choices(fact).iter().map(|choice| choice.title.clone()).collect();
        let leads = |id: &RuleId| {
            let rule = self.rule(*id);
            let then =
                rule.level.map_or_else(|| self.what_is_done(rule), |level| [" ".into(), self.level_tag(level)].into());
            Html::from([self.rule_link(*id), then])
        };
        tag("div").class("sign").with("id", mark).put([
            self.heading(3, [Html::from(&fact.entry.title), " ".into(), permalink]),
            fact.entry.means.as_ref().map(p).into(),
            facts([
                ("What you do now", self.now_for_sign(id, &readers.signs)),
                ("Also called", called(&fact.entry).join(", ").into()),
                ("Answers", phrases::joined(choices, "or").into()),
                ("Worrying when", worrying(fact).into()),
                ("Who may know", self.agency_links(&fact.held_by)),
                ("Can lead to", list(self.most_urgent_first(&readers.signs).iter().map(leads))),
                ("Can be an exception to", list(readers.exceptions.iter().map(|id| self.rule_link(*id)))),
            ]),
        ])
    }

    /// Whom to call about a sign: what the rules ask for that its worst answer alone makes hold; else what it counts towards.
    fn now_for_sign(&self, id: FactId, rules: &[RuleId]) -> Html {
        let Some(group) = self.index.home.get(&id).copied() else { return Html::default() };
        if super::now::is_of_the_hub(self.pack, group) {
            return Html::default();
        }
        let levels = || rules.iter().filter_map(|rule| self.rule(*rule).level);
        let said = |(ages, alone): (String, Led)| {
            if alone.level.0 > 0 {
                let (steps, whole) = self.now_of_sign(group, &alone);
                return Some(Html::from([p([ages.into(), self.call_with_numbers(&steps)?]), self.all_of_it(&whole)]));
            }
            let (least, most) = levels().min().zip(levels().max())?;
            let call = |level| self.call_with_numbers(&self.steps_where_led(group, &Led::at(level)));
            let little = format!("{ages}Alone it may be little. With other signs: ");
            let most = (most > least)
                .then(|| Some(p(["With some it is ".into(), self.level_tag(most), ": ".into(), call(most)?])));
            Some(
                [self.made_grave(id), p([little.into(), call(least)?]), most.flatten().into(), self.any_of_it(group)]
                    .into(),
            )
        };
        let danger: Html = self.companions.danger_of(id).map(p).into();
        let said: Html = self.alone_by_age(id).into_iter().filter_map(said).collect();
        if !said.is_empty() {
            return [danger, said].into();
        }
        // No rule says how far it leads: what is done about any worry of the kind.
        let call = self.call_with_numbers(&self.steps_in_any_case(group));
        call.map_or_else(Html::default, |call| [danger, p(call), self.any_of_it(group)].into())
    }

    fn all_of_it(&self, whole: &Target) -> Html {
        p(whole.link(self.edition, "All that you do now"))
    }

    fn any_of_it(&self, id: GroupId) -> Html {
        let name = &self.pack.groups[id].entry.name;
        self.all_of_it(&Target::of("concern", name).part(format!("now-{name}")))
    }

    /// The questions of which one answer makes grave what is little alone, each with what is done then.
    fn made_grave(&self, id: FactId) -> Html {
        let one = |Grave { with, led }: &Grave| {
            let home = self.index.home.get(&id).copied()?;
            let (steps, whole) = self.now_of_sign(home, led);
            let ask = with.iter().map(|one| format!("{} {}.", one.question, one.answer));
            let ask = format!("{} Then it is ", ask.collect::<Vec<_>>().join(" And: "));
            let more = whole.link(self.edition, "All that you do then");
            Some(Html::from([
                ask.into(),
                self.level_tag(led.level),
                ": ".into(),
                self.call_with_numbers(&steps)?,
                " ".into(),
                more,
            ]))
        };
        let questions = list(self.grave.get(&id).into_iter().flatten().filter_map(one));
        if questions.is_empty() {
            questions
        } else {
            [p("Ask this too. It can make the sign grave:"), questions].into()
        }
    }

    /// What the worst answer leads to alone, the highest level first, each with the ages for which it is so where the age
    /// decides.
    fn alone_by_age(&self, id: FactId) -> Vec<(String, Led)> {
        let answers = self.answers.get(&id).map_or(&[][..], Vec::as_slice);
        // An age of which it is not asked says nothing.
        let is_asked = |at: &usize| answers.iter().any(|answer| self.reach.asks(*at, answer.variable));
        let led = |at: usize| {
            answers.iter().filter_map(|answer| answer.led.get(at).cloned()).fold(Led::at(LevelId(0)), Led::or_worse)
        };
        let by_age: Vec<(usize, Led)> = (0..self.bands.len()).filter(is_asked).map(|at| (at, led(at))).collect();
        let mut levels: Vec<LevelId> = by_age.iter().map(|(_, led)| led.level).collect();
        levels.in_order();
        levels.dedup();
        levels.reverse();
        let whole = |level: LevelId| {
            let of = by_age.iter().filter(|(_, led)| led.level == level).map(|(_, led)| led.clone());
            of.fold(Led::at(level), Led::or_worse)
        };
        let [highest, _, ..] = levels.as_slice() else {
            return vec![(String::new(), whole(levels.first().copied().unwrap_or(LevelId(0))))];
        };
        let ages = |level: &LevelId| {
            if level < highest && levels.last() == Some(level) {
                return "At other ages: ".to_owned();
            }
            let of = by_age.iter().filter(|(_, led)| led.level == *level).filter_map(|(at, _)| self.bands.get(*at));
            let titles = of.map(|band| band.title);
            let titles = phrases::joined(titles.map(phrases::lower_first).collect(), "or");
            format!("{}: ", crate::render::sentences::capital(&titles))
        };
        levels.iter().map(|level| (ages(level), whole(*level))).collect()
    }

    /// What a rule that gives no level asks for.
    fn what_is_done(&self, rule: &Rule) -> Html {
        let title = |effect: &Effect| match effect {
            Effect::Action(id, _) => Some(phrases::lower_first(&self.pack.actions[*id].entry.title)),
            Effect::Route(_) | Effect::Tell(..) | Effect::Refuse(_) | Effect::Ask(_) => None,
        };
        let titles: Vec<String> = rule.effects.iter().filter_map(title).collect();
        if titles.is_empty() { Html::default() } else { format!(": {}", phrases::joined(titles, "and")).into() }
    }

    fn most_urgent_first(&self, rules: &[RuleId]) -> Vec<RuleId> {
        self.by_level(rules).into_iter().flat_map(|(_, rules)| self.by_title(&rules)).collect()
    }

    /// Things that happen and are counted.
    pub(super) fn events_page(&self) -> Page {
        let one = |(id, readers): (&EventId, &super::index::Readers)| {
            let event = &self.pack.events[*id];
            let all: Vec<RuleId> = readers.signs.iter().chain(&readers.exceptions).copied().collect();
            tag("div").class("sign").with("id", format!("event-{}", event.entry.name)).put([
                self.heading(3, &event.entry.title),
                event.entry.means.as_ref().map(p).into(),
                facts([
                    ("Also called", called(&event.entry).join(", ").into()),
                    ("Who may know", self.agency_links(&event.held_by)),
                    ("Can lead to", list(self.most_urgent_first(&all).iter().map(|id| self.rule_in_short(*id)))),
                ]),
            ])
        };
        let mut events: Vec<(&EventId, &super::index::Readers)> = self.index.events.iter().collect();
        events.in_order_of(|(id, _)| titled(&self.pack.events[**id].entry.title));
        let body = [
            self.heading(1, "Things that happen again, or long ago"),
            tag("p").class("lead").put("Some rules look at how often something happened, or how long ago."),
            p("Say when each of these happened, as well as you can. A date between two others is an answer too."),
            self.heading(2, "What is counted"),
            events.into_iter().map(one).collect(),
        ];
        Page::new("events", "Things that happen again, or long ago", body).on(Section::Home).found_as("Page")
    }
}

/// The answer that worries, in words.
fn worrying(fact: &Fact) -> &'static str {
    match (&fact.domain, fact.worse) {
        (_, Worse::Neither) => "",
        (Domain::YesNo, Worse::Up) => "Yes",
        (Domain::YesNo, Worse::Down) => "No",
        (Domain::Number { .. } | Domain::OneOf { .. }, Worse::Up) => "Higher",
        (Domain::Number { .. } | Domain::OneOf { .. }, Worse::Down) => "Lower",
        (Domain::SeveralOf { .. }, Worse::Up) => "More of them",
        (Domain::SeveralOf { .. }, Worse::Down) => "Fewer of them",
    }
}
