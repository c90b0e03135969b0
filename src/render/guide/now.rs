//! What somebody does now: whom to call, what to say, what not to do, whether to tell the parents, what they will hear.

use super::Guide;
use super::companions::{About, Step, Steps};
use super::html::{Html, facts, list, p, table, tag};
use crate::base::diagnostic::Diagnostic;
use crate::pack::model::{GroupId, LevelId, Pack, Rule, RuleId};
use crate::pack::settings::{SettingKey, listed};

use super::Companions;
use super::index::Index;
use crate::base::calendar::day::Day;

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
    /// The concerns of a rule that people bring, and not those about how the hub works.
    fn concerns_seen(&self, rule: RuleId) -> Vec<GroupId> {
        let groups = self.index.concerns.get(&rule).into_iter().flatten().copied();
        groups.filter(|group| !is_of_the_hub(self.pack, *group)).collect()
    }

    /// What is done about a rule.
    pub(super) fn now_for_rule(&self, id: RuleId, rule: &Rule) -> Html {
        let concerns = self.concerns_seen(id);
        if rule.level.is_none() && concerns.is_empty() {
            return Html::default();
        }
        let about = About { concerns: &concerns, level: rule.level, rule: Some(id) };
        self.now_box(&format!("now-{}", rule.entry.name), &self.companions.steps(about))
    }

    /// What is done about a concern at a level, or at any.
    pub(super) fn now_for_concern(&self, id: GroupId, level: Option<LevelId>, mark: &str) -> Html {
        let about = About { concerns: &[id], level, rule: None };
        self.now_box(mark, &self.companions.steps(about))
    }

    /// What is done about anything at a level.
    pub(super) fn now_at_level(&self, level: LevelId, mark: &str) -> Html {
        self.now_box(mark, &self.companions.steps(About { concerns: &[], level: Some(level), rule: None }))
    }

    /// What is done about any worry.
    pub(super) fn now_for_anybody(&self, mark: &str) -> Html {
        self.now_box(mark, &self.companions.steps(About { concerns: &[], level: None, rule: None }))
    }

    /// Whom to call and how soon, level by level, for a concern.
    pub(super) fn how_soon(&self, id: GroupId, levels: &[LevelId]) -> Html {
        let row = |level: &LevelId| {
            let steps = self.companions.steps(About { concerns: &[id], level: Some(*level), rule: None });
            let call = steps.steps.get(&Step::Call)?;
            let mark = format!("soon-{}-{}", self.pack.groups[id].entry.name, self.pack.levels[*level].entry.name);
            let numbers = list(steps.numbers.iter().map(|line| self.line(line)));
            let level = tag("span").with("id", mark).put(self.level_tag(*level));
            Some(vec![level, Html::from([call.join(" ").into(), numbers])])
        };
        let rows: Vec<Vec<Html>> = levels.iter().filter_map(row).collect();
        if rows.is_empty() { Html::default() } else { table("Whom to call, and how soon", &["Level", "Call"], rows) }
    }

    /// The first sentence of what is done about a concern at a level.
    pub(super) fn call_in_short(&self, id: GroupId, level: LevelId) -> Option<String> {
        let steps = self.companions.steps(About { concerns: &[id], level: Some(level), rule: None });
        steps.steps.get(&Step::Call).and_then(|said| said.first().cloned())
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

/// Whether a concern is about how the hub works.
pub(super) fn is_of_the_hub(pack: &Pack, id: GroupId) -> bool {
    let name = pack.groups[id].entry.name.as_str();
    SettingKey::ConcernsOfTheHub.value(pack).is_some_and(|names| listed(names).any(|(_, of)| of == name))
}

/// The steps without which nobody knows what to do.
const NEEDED: [Step; 5] = [Step::Call, Step::DoNot, Step::Write, Step::Parents, Step::Hear];

/// What a pack that gives advice leaves unsaid, for each concern at each level that asks for somebody to act.
#[must_use]
pub fn unsaid(pack: &Pack, companions: &Companions, day: Day) -> Vec<Diagnostic> {
    if companions.advice.is_empty() {
        return Vec::new();
    }
    let index = Index::of(pack, day);
    let mut found = Vec::new();
    for (id, group) in pack.groups.entries().filter(|(id, _)| !is_of_the_hub(pack, *id)) {
        let rules = index.in_force.iter().filter(|rule| index.concerns.get(rule).is_some_and(|of| of.contains(&id)));
        let levels: std::collections::BTreeSet<LevelId> = rules.filter_map(|rule| pack.rules[*rule].level).collect();
        for level in levels {
            let steps = companions.steps(About { concerns: &[id], level: Some(level), rule: None });
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
