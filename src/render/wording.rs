//! What the form says in the same words as the command line.
//!
//! Each phrase stands here once. The form's half is written from these lines by the test below, to
//! `pkg/src/wire/wording.ts`: a function of the same name, with the same places to fill.

/// A function for each phrase, and the list of them all from which the form's are written.
macro_rules! wording {
    ($($(#[$doc:meta])* $name:ident($($place:ident),*) = $text:literal;)*) => {
        $(
            $(#[$doc])*
            #[must_use]
            pub(crate) fn $name($($place: &str),*) -> String {
                format!($text)
            }
        )*

        #[cfg(test)]
        const ALL: &[(&str, &[&str], &str)] = &[$((stringify!($name), &[$(stringify!($place)),*], $text)),*];
    };
}

wording! {
    /// Instead of a date.
    date_not_known() = "date not known";
    /// In place of the date of what is due, where no calendar reaches so far.
    cannot_be_counted() = "cannot be counted";
    /// A date of which only the end is known.
    at_the_latest(day) = "{day} at the latest";
    /// A date of which only the beginning is known.
    at_the_earliest(day) = "{day} at the earliest";
    /// A day without a time.
    some_time_on(day) = "some time on {day}";
    /// A date of which both ends are known.
    between(earliest, latest) = "between {earliest} and {latest}";

    /// After what is late, or done.
    was_due(day) = ", was due {day}";
    /// After what is due on a day on which nobody works.
    on_day_off(day) = "{day}: the limit counts days off";
    /// Where a clock stands whose time is over.
    overdue_by(time) = "overdue by {time}";
    /// Where a clock stands that is paused.
    paused_since(day) = "paused since {day}";
    /// Where a clock stands that was met.
    done_in_time() = "done in time";
    /// Where a clock stands that was missed.
    done_late(time) = "done {time} late";
    /// Where a clock stands that does not matter any more.
    not_needed_since(day, reason) = "not needed since {day} ({reason})";
    /// Before a reason of which nobody can say whether it or another holds.
    one_of_several() = "One of several of which one holds: ";
    /// Of an answer on which no rule rests.
    no_rule_used_it() = "no rule used it";
    /// Of an answer to a question that is not asked of such a child.
    cannot_be_told() = "cannot be told of such a child";
    /// Of a service that waits for consent.
    consent_is_needed() = "Consent is needed for this service.";
    /// Of a service for which consent is asked, and that does not wait for it.
    consent_is_expected() = "Ask for consent. A refusal is not the end of the matter.";
    /// Of a service that asks for no consent.
    consent_is_not_needed() = "This goes ahead without consent.";
    /// An action whose event is recorded.
    done(day) = "done, {day}";
    /// The same, too late.
    done_after_its_time(day) = "done late, {day}";
    /// Something that would bring about what is so already.
    reached() = "not needed, because it is so already";
    /// What is owed no more, because the child died, moved away or grew up.
    ended() = "not needed any more";
    /// An offer that is not made beside a higher service.
    replaced_by(higher) = "not needed beside a higher service: {higher}";
    /// Of a time limit that came into force while it would have run.
    counted_from(day) = "counted from {day}, when this limit began to apply";
    /// What others may do, until a day.
    right_until(who, day) = "{who} may, until {day}";
    /// What others could do until a day, and did not.
    right_lapsed(who, day) = "{who} could, until {day}";
    /// Instead of that reason.
    no_reason_recorded() = "no reason was recorded";
    /// After it, if it was late already.
    overdue_by_then() = "; it was overdue by then";

    /// Where a clock stands of which too little is known.
    cannot_say_because(doubt) = "cannot say, because {doubt}";
    /// After that, if it could still be due.
    due_if_it_runs(day) = "; if it runs, it is due {day}";
    /// After that, if it is late in every case.
    overdue_all_the_same() = "; it is overdue all the same";
    /// The doubt whether a clock applies.
    applies_if_known() = "whether it applies turns on what is not known";
    /// The doubt when a clock began.
    no_exact_date(event) = "“{event}” has no exact date";
    /// The doubt whether a meeting ended it.
    meeting_in_doubt() = "a meeting is recorded, but not whether it counts as held";
    /// The doubt whether something else did.
    end_in_doubt() = "what may have ended it has no exact date";
    /// The doubt whether it was paused.
    pause_in_doubt() = "a pause has no exact date";
    /// The doubt which days count.
    no_calendar(days) = "the rules have no calendar that counts {days}";
    /// The same, of later days.
    calendar_ends(calendar) = "the calendar “{calendar}” does not reach so far";

    /// Who knows of a delay.
    told(who) = "Told: {who}";
    /// Who has to know now.
    tell_now(who) = "Tell now: {who}";
    /// One person with all that is late.
    to_hear_of(who, late) = "{who}: {late}";
    /// Who is next.
    tell_if_open(when, who) = "If it is still open {when}: {who}";
    /// When that is.
    after(day) = "after {day}";
    /// When nobody can say when that is.
    later() = "later";

    /// After a meeting's title.
    by_telephone() = " by telephone";
    /// What a meeting was with everyone who had to be there.
    held() = "held";
    /// What a meeting was without them.
    not_held() = "NOT HELD";
    /// What a meeting was of which too little is known.
    held_in_doubt() = "cannot say whether it counts as held";
    /// After that, if that is what is not known.
    attendance_not_recorded() = ", because who was there is not recorded";
    /// Those without whom it does not count.
    missing(who) = "missing: {who}";
    /// Those who did not come.
    absent(who) = "to be invited, and not there: {who}";
    /// A day still to come, and since when it stands.
    planned(title, day, made) = "{title}: {day}; planned {made}.";

    /// An answer as long as one question keeps a file open.
    cannot_be_closed_yet() = "cannot be closed yet";
    /// An answer where no rule speaks of what was told.
    rules_do_not_speak() = "the rules do not speak of this; a person decides";
    /// An answer where rules listen to what was told, and need to know more.
    no_level_yet() = "no level yet; not all of this was asked";
    /// An answer where everybody who was asked could not say.
    nobody_could_say() = "asked, and nobody could say";
    /// An answer where nobody said anything.
    nothing_told() = "nothing was told yet";
    /// An answer where only what is not so was told.
    no_worry_told() = "no worry was told yet, and this is no answer";
    /// An answer where what was told has ended.
    worry_has_ended() = "a worry was told and has ended, and this is no answer";
    /// Which it was.
    told_and_ended(worries) = "It was told and has ended: {worries}. Ask how it is now.";
    /// The bottom level, once it is earned.
    looked_at(level) = "{level}, looked at";
    /// An answer where not all that was told can be so.
    cannot_all_be_right(level) = "these answers cannot all be right; meanwhile {level}";
    /// The same where no level follows from them.
    cannot_be_right_and_no_level() = "these answers cannot all be right, and give no level until one is put right";
    /// What a hold waits for.
    one_answer_decides(level) = "It would be {level}, and one answer decides";
    /// What becomes of a hold.
    if_nobody_finds_out(level) = "If nobody finds out by then, it is {level}.";
    /// What holds while a file is on hold.
    meanwhile_at_least(level) = "Meanwhile at least {level}.";
    /// The same where no level holds.
    meanwhile_no_less() = "Meanwhile nothing less is an answer.";
    /// A concern that was opened, and no more.
    worry_and_no_more(concerns) = "There is a worry, and nothing more was told of it: {concerns}.";
    /// A worry in somebody's own words.
    worry_in_words(words) = "A worry was told in words: {words}.";
    /// A worry that rules have no level for.
    worry_without_level() = "A worry was told, and so far no rule gives it a level.";
    /// After a worry that rules have no level for, so far.
    answers_can_give_one() = "What is asked first can still give it one.";
    /// Whom to ask where the rules say nothing.
    consult(who) = "Consult {who}.";
    /// After an answer that is none.
    not_the_same_as_no_concern() = "This is not the same as no concern.";
    /// What was asked in vain.
    still_to_be_found_out() = "What nobody could say is still to be found out: ask somebody else, or look.";
    /// Who looked before the bottom level was given.
    looked_at_by(who) = "The emergency questions and those of every opened concern are answered, by {who}.";
    /// Answers of which one is wrong.
    check_the_answers(answers) = "Check the answers: {answers}.";
    /// An exception that is known not to hold.
    exception_does_not_apply(text) = "No exception: that would be {text}, which is not so.";
    /// An exception of which nothing is known.
    exception_without_evidence(text) = "The exception counts only with evidence, and there is none yet: {text}.";
    /// What alone could lower a level.
    only_an_exception(exceptions) = "Only an exception could lower it, once it is known to hold: {exceptions}.";
    /// What else could.
    could_come_down(level) = "Could come down to {level} once what is presumed or disputed is known.";
    /// Where too little was looked at for the bottom level.
    emergency_questions_open() = "the emergency questions are still open";
    /// The same, for another reason.
    not_all_was_asked() = "not all that matters was asked";
    /// One answer that is none.
    one_answer_says_not_so(open) = "One answer says that something is not so; {open}.";
    /// The same, of several.
    answers_say_not_so(count, open) = "{count} answers say that something is not so; {open}.";
    /// The speed where no rule names one.
    no_rule_names_a_speed(speed) = "no rule names one yet; could be {speed}";
    /// A child's level, if it can rise.
    at_least(level) = "at least {level}";
    /// What an answer could do.
    could_raise(level) = "Could raise it to {level}.";
    /// What no answer to one question does alone.
    could_raise_with_others(level) = "With other answers, could raise it to {level}.";
    /// The same, downwards.
    could_lower(level) = "Could lower it to {level}.";
    /// What no answer to one question does alone, downwards.
    could_lower_with_others(level) = "With other answers, could lower it to {level}.";
    /// How well an authority was checked: its own text was read.
    verified() = "checked against the source itself";
    /// The text of another body was read that restates it.
    second_hand() = "checked against another body’s account of the source";
    /// It is known, and nobody read it.
    recalled() = "a known authority, but its text has not been checked";
    /// There is none.
    uncited() = "no authority is offered";
    /// How a fact is known of which people tell different things.
    reports_differ() = "reports differ, so the worse answer counts for now";
    /// How a fact is known that nobody told.
    presumed_until_known() = "nobody has said, so the rules presume it until it is known";
    /// How a fact is known that is a count of events.
    counted_from_events() = "counted from what has happened before";
    /// How a fact is known that is about another child.
    from_another_child() = "from what is known about another child";
    /// How a fact is known that was not told itself.
    follows_from_answers() = "follows from other answers";
    /// How a fact is known that belongs to a concern that nobody opened.
    nobody_looked() = "nobody looked at such worries";
    /// How a fact is known that is the level itself.
    follows_from_the_level() = "follows from the level";
    /// After a rule that is applied to a day before its pack.
    as_it_reads_today() = "This is the rule as it reads today; it is not known that every authority said so on the day of decision.";
    /// Above rules that an exception has silenced, and of an answer that speaks against one.
    points_the_other_way() = "Points the other way";
    /// Above dates that contradict each other.
    check_the_dates() = "Check the dates";
    /// Of a case file.
    seal_does_not_fit() = "The file was changed after it was saved: its seal does not fit.";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same phrases as functions in TypeScript.
    fn in_typescript() -> String {
        let mut out =
            "// @generated from `src/render/wording.rs` by its test; run it with UPDATE_WIRE=1 after a change.\n"
                .to_owned();
        for (name, places, text) in ALL {
            let places: Vec<String> = places.iter().map(|place| format!("{place}: string")).collect();
            let text = text.replace('{', "${");
            out.push_str(&format!(
                "\nexport const {} = ({}): string =>\n  `{text}`;\n",
                camel(name),
                places.join(", ")
            ));
        }
        out
    }

    fn camel(name: &str) -> String {
        let mut words = name.split('_');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |name, word| format!("{name}{}{}", word[..1].to_uppercase(), &word[1..]))
    }

    #[test]
    fn the_form_says_the_same() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/src/wire/wording.ts");
        if std::env::var_os("UPDATE_WIRE").is_some() {
            std::fs::write(path, in_typescript()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written == in_typescript(), "{path} is not what is said here; run the tests with UPDATE_WIRE=1");
    }

    #[test]
    fn places_are_filled_where_they_stand() {
        assert_eq!(between("Monday", "{latest}"), "between Monday and {latest}");
    }
}
