//! How people say what the model says exactly: how often, how old, of which month.

use jiff::civil::Date;

/// What is told of counts and ages, as people say it: `at least 1 times` is at least once, `215 months` are years and months.
pub(super) fn plain(phrase: &str) -> String {
    let counts =
        [("at least 1 times", "at least once"), ("exactly 1 times", "once"), ("at least 2 times", "at least twice")];
    let said = counts.iter().fold(phrase.to_owned(), |phrase, (said, plain)| phrase.replace(said, plain));
    let mut words: Vec<String> = said.split(' ').map(str::to_owned).collect();
    for at in 1..words.len() {
        // The end of a range keeps its months: between 7 and 30 months.
        if at >= 2 && words.get(at - 2).is_some_and(|word| word == "and") {
            continue;
        }
        let (before, after) = words.split_at_mut(at);
        if let (Some(number), Some(unit)) = (before.last_mut(), after.first_mut())
            && let Some(rest) = unit.strip_prefix("months")
            && let Ok(count @ 24..) = number.parse::<u32>()
        {
            let years = format!("{} years", count / 12);
            let months = match count % 12 {
                0 => String::new(),
                1 => " and 1 month".to_owned(),
                more => format!(" and {more} months"),
            };
            *unit = format!("{years}{months}{rest}");
            number.clear();
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// An edition as people say it: `2017-09` is September 2017; what is no month or day stays as it is.
pub(super) fn edition(written: &str) -> String {
    let month = || format!("{written}-01").parse::<Date>().map(|first| first.strftime("%B %Y").to_string());
    let day = written.parse::<Date>().map(|day| day.strftime("%-d %B %Y").to_string());
    day.or_else(|_| month()).unwrap_or_else(|_| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{edition, plain};

    #[test]
    fn counts_and_ages_are_said_as_people_say_them() {
        for (exact, said) in [
            ("Reviewed at least 1 times in 9 months", "Reviewed at least once in 9 months"),
            ("215 months", "17 years and 11 months"),
            ("at least 156 months, or more", "at least 13 years, or more"),
            ("25 months", "2 years and 1 month"),
            ("18 months", "18 months"),
            ("months", "months"),
            ("between 7 and 30 months", "between 7 and 30 months"),
        ] {
            assert_eq!(plain(exact), said);
        }
    }

    #[test]
    fn an_edition_is_a_month_in_words() {
        let said = [("2017-09", "September 2017"), ("2024-12-03", "3 December 2024"), ("2018", "2018"), ("7.5", "7.5")];
        for (written, words) in said {
            assert_eq!(edition(written), words);
        }
    }
}
