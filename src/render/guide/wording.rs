//! How people say of which month an edition is.

use jiff::civil::Date;

/// An edition as people say it: `2017-09` is September 2017; what is no month or day stays as it is.
pub(super) fn edition(written: &str) -> String {
    let month = || format!("{written}-01").parse::<Date>().map(|first| first.strftime("%B %Y").to_string());
    let day = written.parse::<Date>().map(|day| day.strftime("%-d %B %Y").to_string());
    day.or_else(|_| month()).unwrap_or_else(|_| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::edition;

    #[test]
    fn an_edition_is_a_month_in_words() {
        let said = [("2017-09", "September 2017"), ("2024-12-03", "3 December 2024"), ("2018", "2018"), ("7.5", "7.5")];
        for (written, words) in said {
            assert_eq!(edition(written), words);
        }
    }
}
