//! What somebody does now: whom to call, what to say, what not to do, whether to tell the parents, what they will hear.

use super::Guide;
use super::companions::{About, Soon, Step, Steps};
use super::html::{Html, facts, joined, list, p, table, tag};
use super::links::Target;
use crate::base::diagnostic::Diagnostic;
use crate::decision::phrases;
use crate::pack::model::{Effect, GroupId, LevelId, Pack, Rule, RuleId, SpeedId, Who};
use crate::pack::settings::SettingKey;

use super::Companions;
use super::index::Index;
use super::reach::Led;
use crate::base::calendar::day::Day;
use crate::base::time_limit::{Haste, Limit};

/// What stands before each step.
fn head(step: Step) -> &'static str {
    match step {
        Step::Call => "Call",
        Step::Stay => "Stay",
        Step::Say => "Say",
        Step::DoNot => "Do not",
        Step::Parents => "Tell the parents?",
        Step::Write => "Write down",
        Step::Hear => "You will hear",
        Step::Fine => "What is fine",
    }
}

impl Guide<'_> {
    /// What is done about a rule.
    pub(super) fn now_for_rule(&self, id: RuleId, rule: &Rule) -> Html {
        if rule.level.is_none() && seen(self.pack, &self.index, id).is_empty() {
            return Html::default();
        }
        self.now_box(&format!("now-{}", rule.entry.name), &self.steps_of_rule(id, rule))
    }

    fn steps_of_rule(&self, id: RuleId, rule: &Rule) -> Steps {
        let concerns = seen(self.pack, &self.index, id);
        let of = |concerns| self.companions.steps(self.pack, About { concerns, level: rule.level, rule: Some(id) });
        let (mut steps, bare) = (of(&concerns), of(&[]));
        // What is said of one of its concerns does not let a rule wait that its speed does not let wait.
        if bare.soon.zip(steps.soon).is_some_and(|(bare, steps)| bare < steps) {
            let call = bare.steps.get(&Step::Call).cloned().map(|said| (Step::Call, said));
            steps.steps.extend(call);
            steps = Steps { soon: bare.soon, numbers: bare.numbers, ..steps };
        }
        if !steps.is_of_rule
            && let Some(call) = steps.steps.get_mut(&Step::Call).and_then(|said| said.first_mut())
        {
            call.push_str(&self.asked_of_others(rule));
        }
        steps
    }

    /// What whoever calls asks for: what a rule has others do, or hear, by the end of a working day.
    fn asked_of_others(&self, rule: &Rule) -> String {
        let is_soon = |limit: &Limit| limit.haste() != Haste::Later || limit.is_of_a_working_day();
        let one = |effect: &Effect| match effect {
            Effect::Action(id, Some(limit)) if is_soon(limit) => {
                let action = &self.pack.actions[*id];
                let is_of_others = !action.led_by.iter().any(|who| self.hears_the_call(*who));
                let people = phrases::lower_first(&self.people(&action.led_by));
                let deed = phrases::lower_first(&action.entry.title);
                is_of_others.then(|| format!(" Ask on the call for this {limit}: {deed} ({people})."))
            }
            Effect::Tell(who, Some(limit)) if is_soon(limit) && !self.hears_the_call(*who) => Some(format!(
                " Ask on the call that this person or service hears of it {limit}: {}.",
                phrases::lower_first(phrases::who(self.pack, *who))
            )),
            Effect::Action(..) | Effect::Tell(..) | Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => None,
        };
        rule.effects.iter().filter_map(one).collect()
    }

    /// Whether somebody is whom a reader calls in any case: the hub's own people.
    fn hears_the_call(&self, who: Who) -> bool {
        match who {
            Who::Agency(id) => self.listed(SettingKey::WhoHearsACall).contains(&self.pack.agencies[id].name.as_str()),
            Who::Role(_) => false,
        }
    }

    /// What is done about a sign where it leads, and where all of it stands: with a rule that leads there and says the same, or
    /// lets it wait no longer; else with the concern at that level.
    pub(super) fn now_of_sign(&self, id: GroupId, led: &Led) -> (Steps, Target) {
        let here = self.steps_where_led(id, led);
        let boxes = led.by.iter().map(|rule| (*rule, self.steps_of_rule(*rule, self.rule(*rule))));
        let soonest =
            boxes.min_by_key(|(_, own)| (own.soon, own.steps.get(&Step::Call) != here.steps.get(&Step::Call)));
        match soonest.filter(|(_, own)| own.soon <= here.soon) {
            Some((rule, own)) => {
                let name = &self.rule(rule).entry.name;
                (own, Target::of("rule", name).part(format!("now-{name}")))
            }
            None => {
                let (concern, level) = (&self.pack.groups[id].entry.name, &self.pack.levels[led.level].entry.name);
                (here, Target::of("concern", concern).part(format!("soon-{concern}-{level}")))
            }
        }
    }

    /// Whom to call, in one sentence, and the numbers.
    pub(super) fn call_with_numbers(&self, steps: &Steps) -> Option<Html> {
        let number = |line: &super::companions::Line| {
            let number = line.telephone.as_deref()?;
            Some(Html::from([Html::from(&line.title), " ".into(), self.telephone(number)]))
        };
        let numbers: Vec<Html> = steps.numbers.iter().filter_map(number).collect();
        let numbers = if numbers.is_empty() {
            Html::default()
        } else {
            tag("span").class("small").put([" ".into(), joined(numbers, " · ")])
        };
        Some([Html::from(called(steps)?), numbers].into())
    }

    /// What is done about a concern at a level, or at any.
    pub(super) fn now_for_concern(&self, id: GroupId, level: Option<LevelId>, mark: &str) -> Html {
        let about = About { concerns: &[id], level, rule: None };
        self.now_box(mark, &self.companions.steps(self.pack, about))
    }

    /// What is done about a concern where some answers lead: at their level, and no later than the most urgent of the rules
    /// by which they lead there asks for.
    pub(super) fn now_where_led(&self, id: GroupId, led: &Led, mark: &str) -> Html {
        self.now_box(mark, &self.steps_where_led(id, led))
    }

    pub(super) fn steps_where_led(&self, id: GroupId, led: &Led) -> Steps {
        let concerns = [id];
        let about = |rule| About { concerns: &concerns, level: Some(led.level), rule };
        let mut steps = self.companions.steps(self.pack, about(None));
        let of_rules = led.by.iter().map(|rule| self.companions.steps(self.pack, about(Some(*rule))));
        // A rule's own words say more than those of its concern, unless they would let it wait.
        let own = of_rules.filter(|own| {
            let (call, soon) = (own.steps.get(&Step::Call), own.soon.zip(steps.soon));
            call != steps.steps.get(&Step::Call) && soon.is_some_and(|(own, here)| own <= here)
        });
        if let Some(own) = own.min_by_key(|own| own.soon) {
            let call = own.steps.get(&Step::Call).cloned().map(|said| (Step::Call, said));
            steps.steps.extend(call);
            steps = Steps { soon: own.soon, numbers: own.numbers, ..steps };
        }
        steps
    }

    /// What is done about anything at a level.
    pub(super) fn now_at_level(&self, level: LevelId, mark: &str) -> Html {
        self.now_box(mark, &self.companions.steps(self.pack, About { concerns: &[], level: Some(level), rule: None }))
    }

    /// What is done about any worry.
    pub(super) fn now_for_anybody(&self, mark: &str) -> Html {
        self.now_box(mark, &self.companions.steps(self.pack, About { concerns: &[], level: None, rule: None }))
    }

    /// Whom to call and how soon, level by level, for a concern.
    pub(super) fn how_soon(&self, id: GroupId, levels: &[LevelId]) -> Html {
        let row = |level: &LevelId| {
            let steps = self.companions.steps(self.pack, About { concerns: &[id], level: Some(*level), rule: None });
            let call = steps.steps.get(&Step::Call)?;
            let mark = format!("soon-{}-{}", self.pack.groups[id].entry.name, self.pack.levels[*level].entry.name);
            let numbers = list(steps.numbers.iter().map(|line| self.line(line)));
            let level = tag("span").with("id", mark).put(self.level_tag(*level));
            Some(vec![level, Html::from([call.join(" ").into(), numbers])])
        };
        let rows: Vec<Vec<Html>> = levels.iter().filter_map(row).collect();
        if rows.is_empty() { Html::default() } else { table("Whom to call, and how soon", &["Level", "Call"], rows) }
    }

    /// The numbers to call about a concern; about anything, where there is none.
    pub(super) fn numbers_about(&self, concern: Option<GroupId>) -> Vec<super::companions::Line> {
        let concerns: Vec<GroupId> = concern.into_iter().collect();
        self.companions.steps(self.pack, About { concerns: &concerns, level: None, rule: None }).numbers
    }

    /// What is done about a concern whatever its level.
    pub(super) fn steps_in_any_case(&self, id: GroupId) -> Steps {
        self.companions.steps(self.pack, About { concerns: &[id], level: None, rule: None })
    }

    fn now_box(&self, mark: &str, steps: &Steps) -> Html {
        let said = |step: &Step| -> (&'static str, Html) {
            let texts = steps.steps.get(step).map_or(&[][..], Vec::as_slice);
            let text = match texts {
                [] => Html::default(),
                [one] => p(one),
                several => list(several.iter().map(Html::from)),
            };
            let numbers = if *step == Step::Call {
                list(steps.numbers.iter().map(|line| self.line(line)))
            } else {
                Html::default()
            };
            (head(*step), [text, numbers].into())
        };
        let others = ("Others who help", list(steps.others.iter().map(|line| self.line(line))));
        let rows = facts(Step::ALL.iter().filter(|step| **step != Step::Fine).map(said).chain([others]));
        if rows.is_empty() {
            return rows;
        }
        tag("div").class("now").with("id", mark).put([self.heading(2, "What you do now"), rows])
    }

    /// What looks alike and is not, on the page of a rule.
    pub(super) fn differences(&self, id: RuleId) -> Html {
        let here = self.companions.differences.iter().filter(|difference| difference.between.contains(&id));
        let one = |difference: &super::companions::Difference| {
            let others = difference.between.iter().filter(|other| **other != id);
            let other = |other: &RuleId| {
                let level = self.rule(*other).level.map(|level| self.level_tag(level));
                Html::from([self.rule_link(*other), " ".into(), level.into()])
            };
            Html::from([p(&difference.says), list(others.map(other))])
        };
        let said: Html = here.map(one).collect();
        if said.is_empty() { said } else { [self.heading(2, "Not the same as"), said].into() }
    }
}

/// The first sentence of whom to call.
fn called(steps: &Steps) -> Option<String> {
    steps.steps.get(&Step::Call).and_then(|said| said.first().cloned())
}

/// The concerns of a rule that people bring, and not those about how the hub works.
fn seen(pack: &Pack, index: &Index, rule: RuleId) -> Vec<GroupId> {
    let groups = index.concerns.get(&rule).into_iter().flatten().copied();
    groups.filter(|group| !is_of_the_hub(pack, *group)).collect()
}

/// Whether a concern is about how the hub works.
pub(super) fn is_of_the_hub(pack: &Pack, id: GroupId) -> bool {
    let name = pack.groups[id].entry.name.as_str();
    SettingKey::ConcernsOfTheHub.names(pack).any(|of| of == name)
}

/// How soon somebody must be called, by what a rule asks for.
fn soonest(pack: &Pack, rule: &Rule) -> Soon {
    let of_limit = |limit: &Limit| match limit.haste() {
        Haste::AtOnce => Soon::Now,
        Haste::Today => Soon::Today,
        Haste::Later => Soon::Later,
    };
    let by_effect = rule.effects.iter().filter_map(|effect| match effect {
        Effect::Action(_, limit) => limit.as_ref().map(of_limit),
        Effect::Tell(..) | Effect::Route(_) | Effect::Refuse(_) | Effect::Ask(_) => None,
    });
    let is_top = |speed: SpeedId| pack.speeds.ids().last() == Some(speed) && pack.speeds.len() > 1;
    let by_speed = rule.speed.filter(|speed| is_top(*speed)).map(|_| Soon::Now);
    let by_level = rule.level.filter(|level| pack.levels[*level].emergency).map(|_| Soon::Emergency);
    by_effect.chain(by_speed).chain(by_level).min().unwrap_or(Soon::Later)
}

/// Rules of which a reader is told to call later than the rule itself asks somebody to act.
fn too_late(pack: &Pack, companions: &Companions, index: &Index) -> Vec<Diagnostic> {
    let one = |id: &RuleId| {
        let rule = &pack.rules[*id];
        let concerns = seen(pack, index, *id);
        let steps = companions.steps(pack, About { concerns: &concerns, level: Some(rule.level?), rule: Some(*id) });
        let (said, needed) = (steps.soon?, soonest(pack, rule));
        let message = format!(
            "whoever reads of `{}` is told to call `{}`, and the rule asks for `{}`",
            rule.entry.name,
            said.word(),
            needed.word()
        );
        (said > needed).then(|| {
            Diagnostic::warning("advice-too-late", message, rule.entry.span)
                .label("this is more urgent than what is said of it")
                .help("give the rule, what it asks for or its speed an entry of its own in the folder `advice` of the pack")
        })
    };
    index.in_force.iter().filter_map(one).collect()
}

/// The steps without which nobody knows what to do.
const NEEDED: [Step; 5] = [Step::Call, Step::DoNot, Step::Write, Step::Parents, Step::Hear];

/// What a pack that gives advice leaves unsaid, for each concern at each level that asks for somebody to act.
#[must_use]
pub(crate) fn unsaid(pack: &Pack, companions: &Companions, day: Day) -> Vec<Diagnostic> {
    if companions.advice.is_empty() {
        return Vec::new();
    }
    let index = Index::of(pack, day);
    let mut found = too_late(pack, companions, &index);
    for (id, group) in pack.groups.entries().filter(|(id, _)| !is_of_the_hub(pack, *id)) {
        let rules = index.in_force.iter().filter(|rule| index.concerns.get(rule).is_some_and(|of| of.contains(&id)));
        let levels: std::collections::BTreeSet<LevelId> = rules.filter_map(|rule| pack.rules[*rule].level).collect();
        for level in levels {
            let steps = companions.steps(pack, About { concerns: &[id], level: Some(level), rule: None });
            let missing = NEEDED.iter().filter(|step| !steps.steps.contains_key(step)).map(|step| step.key());
            let missing: Vec<&str> = missing.collect();
            if !missing.is_empty() {
                let level = &pack.levels[level].entry.name;
                let message = format!("`{}` says nothing of what to do at `{level}`", group.entry.name);
                found.push(
                    Diagnostic::warning("no-advice", message, group.entry.span)
                        .label(format!("without: {}", missing.join(", ")))
                        .help(format!(
                            "add an entry with `level: {level}` to a file in the folder `advice` of the pack"
                        )),
                );
            }
        }
    }
    found
}
