//! Sentences about results, each made here once for the terminal, Markdown and every other layout.
//!
//! In: parts of the decision record. Out: one sentence or phrase each, without layout.

use crate::base::order::InOrder;
use crate::decision::phrases::{joined, lower_first};
use crate::decision::record::clocks::When;
use crate::decision::record::{
    ActionDecision, Basis, Bounds, ChildAnswer, ChildDecision, Citation, Concern, Consent, Contested, Door, Exact,
    Excepted, ExceptionUsed, FactUsed, FactValue, Grade, PossibleRule, Presumed, Progress, Question, Reason, Remark,
    Rung, ScoreUsed, Standing, Told, ToldStanding, Worry,
};
use crate::render::{time, wording};

/// A rung with what the area calls it: `Child protection (Level 4)`.
#[must_use]
pub(crate) fn rung(rung: &Rung) -> String {
    match &rung.label {
        Some(label) => format!("{} ({label})", rung.title),
        None => rung.title.clone(),
    }
}

/// Of what waits for an area to say from when it is in force.
pub(crate) const OFF: &str = "not in force until an area puts it in force";

/// The first eight letters of a fingerprint.
#[must_use]
pub(crate) fn short(fingerprint: &str) -> &str {
    fingerprint.get(..8).unwrap_or(fingerprint)
}

/// What kind of answer a child has, in a few words.
#[must_use]
pub fn kind(child: &ChildDecision) -> String {
    let level = &child.level;
    match &child.answer {
        ChildAnswer::Answered { level: now } => {
            let service = child.emergency.as_ref().and_then(|emergency| emergency.service.as_ref());
            if level.settled || level.highest.rank <= now.rank || service == Some(now) {
                rung(now)
            } else {
                wording::at_least(&rung(now))
            }
        }
        ChildAnswer::Hold(_) => wording::cannot_be_closed_yet(),
        ChildAnswer::NotCovered { open, .. } if !open.is_empty() => wording::no_level_yet(),
        ChildAnswer::NotCovered { .. } => wording::rules_do_not_speak(),
        ChildAnswer::NothingTold { ended, .. } if !ended.is_empty() => wording::worry_has_ended(),
        ChildAnswer::NothingTold { answered: 0, in_vain, .. } if *in_vain > 0 => wording::nobody_could_say(),
        ChildAnswer::NothingTold { answered: 0, .. } => wording::nothing_told(),
        ChildAnswer::NothingTold { .. } => wording::no_worry_told(),
        ChildAnswer::LowAndLookedAt { level } => wording::looked_at(&rung(level)),
        ChildAnswer::Contradicted { meanwhile: Some(level), .. } => wording::cannot_all_be_right(&rung(level)),
        ChildAnswer::Contradicted { meanwhile: None, .. } => wording::cannot_be_right_and_no_level(),
    }
}

/// What the kind of answer means for this child: a sentence each. `briefly` where the first questions stand below.
#[must_use]
pub(crate) fn kind_further(child: &ChildDecision, briefly: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let quoted = |fact: &String| {
        let known = child.questions.iter().find(|question| question.fact == *fact);
        known.map_or_else(|| fact.clone(), |question| format!("\u{201c}{}\u{201d}", question.question))
    };
    match &child.answer {
        ChildAnswer::Answered { .. } => {}
        ChildAnswer::Hold(hold) => {
            let questions = joined(hold.questions.iter().map(quoted).collect(), "or");
            let until = due(hold.until.as_ref(), None);
            let ask =
                if hold.ask.is_empty() { String::new() } else { format!(" Ask {}", joined(hold.ask.clone(), "or")) };
            let ask = if ask.is_empty() && until.is_empty() { ask } else { format!("{ask}{until}.") };
            let would_be = rung(&hold.would_be);
            lines.push(if briefly {
                let by = if until.is_empty() { String::new() } else { format!(", to be asked{until}") };
                let first = hold.questions.first().map(quoted).unwrap_or_default();
                format!("{}{by}: {first}", wording::one_answer_decides(&would_be))
            } else {
                format!("{}: {questions}{ask}", wording::one_answer_decides(&would_be))
            });
            let meanwhile = match &hold.meanwhile {
                Some(level) => wording::meanwhile_at_least(&rung(level)),
                None => wording::meanwhile_no_less(),
            };
            lines.push(format!("{} {meanwhile}", wording::if_nobody_finds_out(&would_be)));
        }
        ChildAnswer::NotCovered { consult, open } => {
            let words = child.worries.iter().map(|worry| format!("\u{201c}{}\u{201d}", worry.words)).collect();
            let who = if consult.is_empty() {
                String::new()
            } else {
                format!(" {}", wording::consult(&joined(consult.clone(), "or")))
            };
            let opened = child.concerns.iter().filter(|concern| concern.door == Door::Yes && !concern.by.is_empty());
            let opened: Vec<String> = opened.map(|concern| concern.title.clone()).collect();
            let what = match (child.worries.is_empty(), opened.is_empty()) {
                (false, _) => wording::worry_in_words(&joined(words, "and")),
                (true, false) => wording::worry_and_no_more(&joined(opened, "and")),
                (true, true) => wording::worry_without_level(),
            };
            let further = if open.is_empty() { String::new() } else { format!(" {}", wording::answers_can_give_one()) };
            lines.push(what + &further + &who);
        }
        ChildAnswer::NothingTold { answered, in_vain, ended } => {
            if !ended.is_empty() {
                lines.push(wording::told_and_ended(&joined(ended.clone(), "and")));
            }
            let emergency = child.emergency.as_ref().is_some_and(|emergency| !emergency.open.is_empty());
            let open = if emergency { wording::emergency_questions_open() } else { wording::not_all_was_asked() };
            lines.push(match answered {
                0 => wording::not_the_same_as_no_concern(),
                1 => wording::one_answer_says_not_so(&open),
                n => wording::answers_say_not_so(&n.to_string(), &open),
            });
            if *in_vain > 0 {
                lines.push(wording::still_to_be_found_out());
            }
        }
        ChildAnswer::LowAndLookedAt { .. } => {
            let told = child.told.iter().map(|told| told.by.clone());
            let doors = child.concerns.iter().flat_map(|concern| concern.by.iter().cloned());
            let mut by: Vec<String> = told.chain(doors).collect();
            by.in_order();
            by.dedup();
            let by = by.iter().map(|by| lower_first_of_referral(by)).collect();
            lines.push(wording::looked_at_by(&joined(by, "and")));
            if child.concerns.iter().all(|concern| concern.door == Door::NotAsked) && !child.concerns.is_empty() {
                lines.push("No single concern was looked at beyond these answers.".to_owned());
            }
        }
        ChildAnswer::Contradicted { check, .. } => {
            lines.push(wording::check_the_answers(&joined(check.iter().map(told_value).collect(), "and")));
        }
    }
    if let Some(speed) = speed_of(child) {
        lines.push(format!("Speed: {speed}"));
    }
    let certain = child.routes.iter().filter(|route| route.standing == Standing::Certain);
    let certain: Vec<String> = certain.map(|route| route.title.clone()).collect();
    if !certain.is_empty() {
        lines.push(format!("Route: {}", joined(certain, "and")));
    }
    lines.extend(lowering(child));
    lines
}

/// What could lower the level that holds now.
fn lowering(child: &ChildDecision) -> Option<String> {
    let level = &child.level;
    if level.lowest.rank >= level.now.rank {
        return None;
    }
    let only_exceptions = child.exact.as_ref().is_some_and(|exact| exact.only_exceptions_lower);
    let reasons = child.reasons.iter().filter(|reason| reason.level.as_ref() == Some(&level.now));
    let open = reasons.flat_map(|reason| &reason.exceptions).filter(|exception| !exception.known);
    let mut texts: Vec<String> = open.map(|exception| exception.text.clone()).collect();
    texts.dedup();
    Some(if only_exceptions && !texts.is_empty() {
        wording::only_an_exception(&joined(texts, "or"))
    } else {
        wording::could_come_down(&rung(&level.lowest))
    })
}

/// What is open about acting now.
#[must_use]
pub(crate) fn emergency(child: &ChildDecision) -> Option<String> {
    let emergency = child.emergency.as_ref()?;
    let questions = |count: usize| if count == 1 { "question" } else { "questions" };
    if let (Some(away), false) = (emergency.answers_away, emergency.open.is_empty()) {
        let answers = if away == 1 { "one answer away".to_owned() } else { format!("{away} answers away") };
        let (open, of) = (emergency.open.len(), emergency.of);
        let service =
            emergency.service.as_ref().map(|level| format!(" The level of service is settled: {}.", rung(level)));
        return Some(format!(
            "{} is {answers}: {open} of {of} emergency {} open.{}",
            rung(&child.level.highest),
            questions(of as usize),
            service.unwrap_or_default()
        ));
    }
    (!emergency.ruled_out_by.is_empty()).then(|| {
        let facts = emergency.ruled_out_by.iter().map(|value| format!("{} {}", value.fact, value.value)).collect();
        format!("An emergency is ruled out by these answers: {}.", joined(facts, "and"))
    })
}

/// A fact with its value.
fn told_value(value: &FactValue) -> String {
    format!("\u{201c}{}\u{201d} {}", value.question, value.value)
}

/// A fact as it was used, in as few words as say it.
#[must_use]
pub(crate) fn fact_briefly(used: &FactUsed) -> String {
    let basis = match used.basis {
        Basis::Reported | Basis::Counted | Basis::Derived => "",
        Basis::ContestedWorse => ", disputed",
        Basis::Presumed => ", presumed",
        Basis::Sibling => ", another child",
        Basis::Implied => ", follows from other answers",
        Basis::NotLookedAt => ", not looked at",
    };
    format!("{} {}{basis}", used.fact, used.value)
}

/// An answer as it was told, with who told it, when, and what it does.
#[must_use]
pub(crate) fn told(told: &Told) -> String {
    let on = told.on.map_or(String::new(), |on| format!(", {}", time::moment(on)));
    let does = match told.standing {
        ToldStanding::Used => "used".to_owned(),
        ToldStanding::Against => lower_first(&wording::points_the_other_way()),
        ToldStanding::Unused => wording::no_rule_used_it(),
        ToldStanding::Impossible => wording::cannot_be_told(),
    };
    format!("{} {} (from {}{on}; {does})", told.question, capital(&told.value), lower_first_of_referral(&told.by))
}

/// A worry in somebody's own words.
#[must_use]
pub(crate) fn worry(worry: &Worry) -> String {
    let about = worry.about.as_ref().map_or(String::new(), |about| format!("{about}: "));
    let on = worry.on.map_or(String::new(), |on| format!(", {}", time::moment(on)));
    format!("{about}\u{201c}{}\u{201d} (from {}{on})", worry.words, lower_first_of_referral(&worry.by))
}

/// A concern, and whether it was looked at.
#[must_use]
pub(crate) fn concern(concern: &Concern) -> String {
    let by =
        if concern.by.is_empty() { String::new() } else { format!(", said {}", joined(concern.by.clone(), "and")) };
    match concern.door {
        Door::Yes => format!("{}: yes{by}", concern.title),
        Door::No => format!("{}: no{by}", concern.title),
        Door::NotAsked => format!("{}: not asked. {}", concern.title, concern.question),
    }
}

/// How fast, where there is an answer to act on: nobody is told that no reply is needed because nobody said anything.
#[must_use]
pub(crate) fn speed_of(child: &ChildDecision) -> Option<String> {
    // The slowest speed says that no reply is needed; of a higher level that is not said because no rule names a speed.
    if child.speed.now.rank == 0 && child.level.now.rank > 0 {
        let could = child.speed.highest.rank > 0;
        return could.then(|| wording::no_rule_names_a_speed(&rung(&child.speed.highest)));
    }
    let is_answer = match &child.answer {
        ChildAnswer::Answered { .. } | ChildAnswer::LowAndLookedAt { .. } => true,
        ChildAnswer::Contradicted { meanwhile, .. } => meanwhile.is_some(),
        ChildAnswer::Hold(hold) => hold.meanwhile.is_some(),
        ChildAnswer::NotCovered { .. } | ChildAnswer::NothingTold { .. } => false,
    };
    if is_answer { speed(&child.speed) } else { None }
}

/// How fast, in a few words.
#[must_use]
pub(crate) fn speed(speed: &Bounds) -> Option<String> {
    (!speed.now.title.is_empty()).then(|| {
        if speed.highest.rank > speed.now.rank {
            format!("{}; could be {}", rung(&speed.now), rung(&speed.highest))
        } else {
            rung(&speed.now)
        }
    })
}

/// A fact as it was used: question, value, and who says so.
#[must_use]
pub(crate) fn fact(used: &FactUsed) -> String {
    let by = if used.by.is_empty() { String::new() } else { joined(used.by.clone(), "and") };
    let basis = match used.basis {
        Basis::Reported if by.is_empty() => String::new(),
        Basis::Reported => format!(" (from {})", lower_first_of_referral(&by)),
        Basis::ContestedWorse => format!(" ({}; from {by})", wording::reports_differ()),
        Basis::Presumed => format!(" ({})", wording::presumed_until_known()),
        Basis::Counted => format!(" ({})", wording::counted_from_events()),
        Basis::Sibling => format!(" ({})", wording::from_another_child()),
        Basis::Implied => format!(" ({})", wording::follows_from_answers()),
        Basis::NotLookedAt => format!(" ({})", wording::nobody_looked()),
        Basis::Derived => format!(" ({})", wording::follows_from_the_level()),
    };
    format!("{} {}{basis}", used.question, capital(&used.value))
}

fn lower_first_of_referral(by: &str) -> String {
    if by == "referral" { "the referral".to_owned() } else { by.replace("referral", "the referral") }
}

/// The text with a capital first letter.
#[must_use]
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// An exception that did not silence its rule.
#[must_use]
pub(crate) fn exception(exception: &ExceptionUsed) -> String {
    if exception.known {
        wording::exception_does_not_apply(&exception.text)
    } else {
        wording::exception_without_evidence(&exception.text)
    }
}

/// A rule silenced by evidence.
#[must_use]
pub(crate) fn excepted(excepted: &Excepted) -> String {
    format!("{}: does not apply, because {}.", excepted.title, excepted.exception)
}

/// An authority with its grade.
#[must_use]
pub(crate) fn citation(citation: &Citation) -> String {
    let mut text = citation.title.clone();
    for part in [&citation.publisher, &citation.edition, &citation.place].into_iter().flatten() {
        text.push_str(", ");
        text.push_str(part);
    }
    format!("{text} [{}]", grade(citation.grade))
}

/// A grade by the word in which it is written, and what that means.
#[must_use]
pub(crate) fn grade(grade: Grade) -> String {
    let means = match grade {
        Grade::Verified => wording::verified(),
        Grade::SecondHand => wording::second_hand(),
        Grade::Recalled => wording::recalled(),
        Grade::Uncited => wording::uncited(),
    };
    format!("{}: {means}", grade.word())
}

/// An action with who leads, who takes part, and by when.
#[must_use]
pub(crate) fn action(action: &ActionDecision) -> String {
    let by = due(action.due.as_ref(), action.due_on_day_off.as_deref());
    let mut text = deed(&action.title, &action.limits, &by, (&action.led_by, &action.with), action.consent);
    if action.standing == Standing::Possible {
        text = format!("Possibly: {}", lower_first(&text));
    }
    text + &progress(action)
}

/// What stands before a reason of which nobody can say whether it or another holds; mostly nothing.
#[must_use]
pub(crate) fn one_of_several(reason: &Reason) -> String {
    if reason.jointly { wording::one_of_several() } else { String::new() }
}

/// How far an action is, where there is something to say of it.
#[must_use]
pub(crate) fn progress(action: &ActionDecision) -> String {
    let done = action.done.as_ref().map(time::when).unwrap_or_default();
    match action.progress {
        Progress::Open => String::new(),
        Progress::Overdue => "; OVERDUE".to_owned(),
        Progress::Done => format!("; {}", wording::done(&done)),
        Progress::DoneLate => format!("; {}", wording::done_after_its_time(&done)),
        Progress::Reached => format!("; {}", wording::reached()),
        Progress::Ended => format!("; {}", wording::ended()),
        Progress::Replaced => {
            format!("; {}", wording::replaced_by(&lower_first(action.replaced_by.as_deref().unwrap_or_default())))
        }
    }
}

/// What must be done, within which limits, by and with whom.
#[must_use]
pub(crate) fn deed(
    title: &str,
    limits: &[String],
    by: &str,
    (led_by, with): (&[String], &[String]),
    consent: Option<Consent>,
) -> String {
    let mut text = title.to_owned();
    if !limits.is_empty() {
        text = format!("{text}, {}{by}", joined(limits.to_vec(), "and"));
    }
    if !led_by.is_empty() {
        text = format!("{text}; led by {}", joined(led_by.to_vec(), "and"));
    }
    if !with.is_empty() {
        text = format!("{text}; with {}", joined(with.to_vec(), "and"));
    }
    match consent {
        Some(Consent::Needed) => text.push_str("; consent needed"),
        Some(Consent::Expected) => text.push_str("; consent expected, refusal is not the end of it"),
        Some(Consent::NotNeeded) => text.push_str("; consent not needed"),
        None => {}
    }
    text
}

/// An action with who leads, and by when.
#[must_use]
pub(crate) fn action_briefly(action: &ActionDecision) -> String {
    let led =
        if action.led_by.is_empty() { String::new() } else { format!("; {}", joined(action.led_by.clone(), "and")) };
    let late = if action.progress == Progress::Overdue { "OVERDUE: " } else { "" };
    format!("{late}{}{}{led}", action.title, due(action.due.as_ref(), action.due_on_day_off.as_deref()))
}

/// When the limits of something end: ` (by Mon 23 Nov 2026)`, and what that day is where nobody works on it.
#[must_use]
pub(crate) fn due(due: Option<&When>, day_off: Option<&str>) -> String {
    let day_off = time::day_off(day_off);
    match due {
        Some(When { earliest: Some(earliest), latest: Some(latest) }) if earliest == latest => {
            format!(" (by {}{day_off})", time::moment(*latest))
        }
        Some(due) => format!(" ({}{day_off})", time::when(due)),
        None => String::new(),
    }
}

/// Something odd about the data, with its code.
#[must_use]
pub(crate) fn remark(remark: &Remark) -> String {
    format!("{} [{}]", capital(&remark.message), remark.code)
}

/// Remarks, each once, with the children whom it concerns before it.
pub(crate) fn remarks<'r>(remarks: impl Iterator<Item = &'r Remark>) -> Vec<(String, &'r Remark)> {
    let mut found: Vec<(Vec<String>, &Remark)> = Vec::new();
    for remark in remarks {
        match found.iter_mut().find(|(_, other)| other.code == remark.code && other.message == remark.message) {
            Some((children, _)) => children.extend(remark.child.clone()),
            None => found.push((remark.child.iter().cloned().collect(), remark)),
        }
    }
    let whose =
        |children: Vec<String>| if children.is_empty() { String::new() } else { joined(children, "and") + ": " };
    found.into_iter().map(|(children, remark)| (whose(children), remark)).collect()
}

/// Whether a remark says how the answer was found, or what could be watched besides; no answer waits for that.
#[must_use]
pub(crate) fn is_about_the_method(remark: &Remark) -> bool {
    ["found-by-search", "only-sound", "siblings-only-sound", "standing-without-a-start"].contains(&remark.code.as_str())
}

/// A question, whom to ask, and what it could change.
#[must_use]
pub(crate) fn question(question: &Question) -> String {
    let mut text = question.question.clone();
    if !question.ask_titles.is_empty() {
        text = format!("{text} Ask {}.", joined(question.ask_titles.clone(), "or"));
    }
    let raise = question.could_raise_to.as_ref().map(|up| match question.alone {
        true => wording::could_raise(&rung(up)),
        false => wording::could_raise_with_others(&rung(up)),
    });
    let lower = question.could_lower_to.as_ref().map(|down| match question.lowers_alone {
        true => wording::could_lower(&rung(down)),
        false => wording::could_lower_with_others(&rung(down)),
    });
    [Some(text), raise, lower].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A question, the first whom to ask, and where an answer leads.
#[must_use]
pub(crate) fn question_briefly(question: &Question) -> String {
    let ask: Vec<String> = question.ask_titles.iter().take(2).cloned().collect();
    let ask = if ask.is_empty() { String::new() } else { format!(" Ask {}.", joined(ask, "or")) };
    let leads = match (&question.could_raise_to, &question.could_lower_to) {
        (Some(up), _) if question.alone => format!(" Up to {}.", rung(up)),
        (Some(up), _) => format!(" With others, up to {}.", rung(up)),
        (None, Some(down)) if question.lowers_alone => format!(" Down to {}.", rung(down)),
        (None, Some(down)) => format!(" With others, down to {}.", rung(down)),
        (None, None) => String::new(),
    };
    format!("{}{ask}{leads}", question.question)
}

/// An authority and its grade, in a few words.
#[must_use]
pub(crate) fn citation_briefly(citation: &Citation) -> String {
    let place = citation.place.as_ref().map_or(String::new(), |place| format!(", {place}"));
    format!("{}{place} ({})", citation.title, citation.grade.word())
}

/// What a score comes to, and what is asked of it.
#[must_use]
pub(crate) fn score(score: &ScoreUsed) -> String {
    format!("{}: {}; {}", score.title, score.value, score.needed)
}

/// A rule that could still hold.
#[must_use]
pub(crate) fn possible(possible: &PossibleRule) -> String {
    let lacks = joined(possible.lacks.iter().map(|fact| format!("`{fact}`")).collect(), "and");
    let scores: String = possible.scores.iter().map(|used| format!("; {}", score(used))).collect();
    match &possible.level {
        Some(level) => format!("{} ({}): turns on {lacks}{scores}", possible.title, rung(level)),
        None => format!("{}: turns on {lacks}{scores}", possible.title),
    }
}

/// A fact on which reports differ.
#[must_use]
pub(crate) fn contested(contested: &Contested) -> String {
    let reports = contested.reports.iter().map(|report| format!("{}: {}", report.by, report.value)).collect();
    let reports = joined(reports, "and");
    match &contested.taken {
        Some(taken) => {
            format!("{} Reports differ ({reports}). Meanwhile the worse is taken: {taken}.", contested.question)
        }
        None => format!("{} Reports differ ({reports}). Both are kept open.", contested.question),
    }
}

/// A presumption that was made.
#[must_use]
pub(crate) fn presumed(presumed: &Presumed) -> String {
    format!("{} Nobody has said; presumed {} until known.", presumed.question, presumed.value)
}

/// Actions that are not certain yet, counted.
#[must_use]
pub(crate) fn further_actions(count: usize) -> String {
    let verb = if count == 1 { "action" } else { "actions" };
    format!("{count} further {verb} could follow when more is known.")
}

/// Questions that are not written out, counted.
#[must_use]
pub(crate) fn further_questions(count: usize) -> Option<String> {
    (count > 0).then(|| format!("and {count} more that matter less; JSON and Markdown list all"))
}

/// What the lowest level rests on, what would raise or lower the answer, and what each agency alone could say.
#[must_use]
pub(crate) fn exact(exact: &Exact) -> Vec<String> {
    let fact = |value: &FactValue| format!("\u{201c}{}\u{201d} {}", value.question, value.value);
    let facts = |values: &[FactValue]| joined(values.iter().map(fact).collect(), "and");
    let mut lines = Vec::new();
    if !exact.rests_on.is_empty() {
        lines.push(format!("It cannot be lower as long as these hold: {}.", facts(&exact.rests_on)));
    }
    if let Some(change) = &exact.would_raise {
        lines.push(format!("It would be at least {} with {}.", rung(&change.level), facts(&change.answers)));
    }
    if let Some(change) = &exact.would_lower {
        lines.push(format!("It would be at most {} with {}.", rung(&change.level), facts(&change.answers)));
    }
    if !exact.settles.is_empty() {
        lines.push(format!("The fewest answers that could settle it: {}.", facts(&exact.settles)));
    }
    if let Some(next) = &exact.next {
        let bounds = between(&next.lowest, &next.highest);
        lines.push(format!(
            "The best question to ask next: {} At worst, the answer leaves {bounds}.",
            next.worst.question
        ));
    }
    for view in &exact.views {
        lines.push(format!("From what {} alone reports: {}.", view.title, between(&view.lowest, &view.highest)));
        for shared in &view.shared {
            let bounds = between(&shared.lowest, &shared.highest);
            lines.push(format!("If {} were told {}: {bounds}.", view.title, fact(&shared.fact)));
        }
    }
    lines
}

fn between(lowest: &Rung, highest: &Rung) -> String {
    if lowest == highest { rung(lowest) } else { format!("{} to {}", rung(lowest), rung(highest)) }
}
