//! Questions and reasons are plain: a reading age of about twelve, one sentence each, every abbreviation explained.
//!
//! The measure is Flesch and Kincaid's school grade, `0.39 words/sentences + 11.8 syllables/words - 15.59`, and the reading
//! age is five years more. Syllables are counted by the groups of vowels of a word, less a silent last `e`. Over a whole pack
//! the measure is steady; on one sentence it errs by about two grades, hence the wider limit.

use std::collections::BTreeSet;

use threshold::internals::model::{Entry, Pack};

use crate::support::real;

/// Grade 7 is read at twelve.
const OF_A_PACK: f64 = 7.0;
/// Twelve, and the error of the measure on one sentence with something to spare.
const OF_ONE_TEXT: f64 = 10.0;
/// The longest sentence that GOV.UK's writers allow themselves.
const WORDS: usize = 25;

#[derive(Clone, Copy, Default)]
struct Size {
    words: usize,
    syllables: usize,
    sentences: usize,
}

impl Size {
    fn of(text: &str) -> Size {
        let letters = |word: &&str| word.chars().any(char::is_alphanumeric);
        let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '-').filter(letters).collect();
        let ends = |word: &&str| word.trim_end_matches(['"', '”', ')']).ends_with(['.', '?', '!']);
        Size {
            words: words.len(),
            syllables: words.iter().map(|word| syllables(word)).sum(),
            sentences: text.split_whitespace().filter(ends).count(),
        }
    }

    fn and(self, other: Size) -> Size {
        Size {
            words: self.words + other.words,
            syllables: self.syllables + other.syllables,
            sentences: self.sentences + other.sentences,
        }
    }

    fn grade(self) -> f64 {
        let ratio = |a: usize, b: usize| a as f64 / b.max(1) as f64;
        0.39 * ratio(self.words, self.sentences) + 11.8 * ratio(self.syllables, self.words) - 15.59
    }
}

fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    let groups = word.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
    let before = |ending: &str| word.strip_suffix(ending).and_then(|stem| stem.chars().last());
    let silent = match (before("e"), before("es"), before("ed")) {
        // `table` has a second syllable, `while` has not.
        (Some('l'), ..) => before("le").is_some_and(vowel),
        (Some(c), ..) => !vowel(c),
        (_, Some(c), _) => !vowel(c) && !"sxzhcgl".contains(c) && c != 'i',
        (_, _, Some(c)) => !vowel(c) && !"td".contains(c),
        (None, None, None) => false,
    };
    (groups - usize::from(silent && groups > 1)).max(1)
}

/// Questions and reasons, each with the block in which it stands.
fn texts(pack: &Pack) -> Vec<(&str, &str)> {
    let questions = pack.facts.iter().map(|fact| (fact.entry.name.as_str(), fact.entry.title.as_str()));
    let reasons = pack.rules.iter().map(|rule| (rule.entry.name.as_str(), rule.because.as_str()));
    let measures = pack.measures.iter().map(|measure| (measure.entry.name.as_str(), measure.because.as_str()));
    let reasons = reasons.chain(measures);
    questions.chain(reasons).collect()
}

#[test]
fn syllables_are_counted_as_they_are_spoken() {
    for (word, count) in [
        ("child", 1),
        ("harmed", 1),
        ("wanted", 2),
        ("while", 1),
        ("table", 2),
        ("baby", 2),
        ("police", 2),
        ("horses", 2),
        ("times", 1),
        ("mother's", 2),
        ("accident", 3),
        ("family", 3),
        ("the", 1),
        ("she", 1),
        ("28", 1),
        ("services", 3),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn questions_and_reasons_are_read_at_about_twelve() {
    for name in real::PACKS {
        let pack = real::pack(name);
        let texts = texts(&pack);
        let all = texts.iter().fold(Size::default(), |sum, (_, text)| sum.and(Size::of(text)));
        let mut graded: Vec<(f64, &str, &str)> =
            texts.iter().map(|(block, text)| (Size::of(text).grade(), *block, *text)).collect();
        graded.sort_by(|a, b| b.0.total_cmp(&a.0));
        println!("{name}: {} texts, grade {:.1}; the hardest ten:", texts.len(), all.grade());
        for (grade, block, text) in graded.iter().take(10) {
            println!("  {grade:.1} {block}: {text}");
        }
        assert!(all.grade() <= OF_A_PACK, "{name} is read at {:.0}", all.grade() + 5.0);
        let hard: Vec<_> = graded.iter().take_while(|(grade, ..)| *grade > OF_ONE_TEXT).collect();
        assert!(hard.is_empty(), "{name}: too hard to read: {hard:#?}");
    }
}

#[test]
fn questions_and_reasons_are_one_sentence_each() {
    for name in real::PACKS {
        for (block, text) in texts(&real::pack(name)) {
            let size = Size::of(text);
            assert_eq!(size.sentences, 1, "{name}, {block}: {text}");
            assert!(size.words <= WORDS, "{name}, {block}: {} words: {text}", size.words);
        }
    }
}

#[test]
fn every_abbreviation_is_in_the_glossary() {
    for name in real::PACKS {
        let pack = real::pack(name);
        let known: BTreeSet<&str> = pack.terms.iter().map(|term| term.title.as_str()).collect();
        let facts = pack.facts.iter().map(|fact| &fact.entry);
        let rules = pack.rules.iter().map(|rule| &rule.entry);
        let actions = pack.actions.iter().map(|action| &action.entry);
        let clocks = pack.clocks.iter().map(|clock| &clock.entry);
        let shown = |entry: &Entry| [Some(entry.title.clone()), entry.means.clone()];
        let said = facts.chain(rules).chain(actions).chain(clocks).flat_map(shown).flatten();
        let reasons = pack.rules.iter().map(|rule| rule.because.clone());
        for text in said.chain(reasons) {
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                let short = word.trim_end_matches('s');
                let is_short = short.len() > 1 && short.chars().all(|c| c.is_ascii_uppercase());
                assert!(!is_short || known.contains(short), "{name}: `{word}` is in no `term`: {text}");
            }
        }
    }
}

/// The sentences in the files beside the rules of which the guide is made, each with its file.
fn guide_texts() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for pack in real::PACKS {
        for folder in ["advice", "differences", "pages"] {
            let Ok(files) = std::fs::read_dir(format!("rules/{pack}/{folder}")) else { continue };
            for path in files.map(|file| file.unwrap().path()) {
                let text = std::fs::read_to_string(&path).unwrap();
                let lines =
                    text.lines().filter(|line| !line.trim_start().starts_with(['#']) && !line.starts_with("also:"));
                let said = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
                let said = said.filter(|said| said.split(' ').count() > 3 && said.ends_with(['.', '?', '!']));
                found.extend(said.map(|said| (path.display().to_string(), said.to_owned())));
            }
        }
    }
    found
}

#[test]
fn what_the_guide_says_of_its_own_is_read_at_eleven() {
    let texts = guide_texts();
    assert!(texts.len() > 200, "{}", texts.len());
    let all = texts.iter().fold(Size::default(), |sum, (_, text)| sum.and(Size::of(text)));
    println!("{} texts, grade {:.1}", texts.len(), all.grade());
    assert!(all.grade() <= 6.0, "{:.1}", all.grade());
    let hard: Vec<_> = texts.iter().filter(|(_, text)| Size::of(text).grade() > OF_ONE_TEXT).collect();
    assert!(hard.is_empty(), "too hard to read: {hard:#?}");
    let long =
        |text: &str| text.split_inclusive(['.', '?', '!', ':', ';']).map(|one| Size::of(one).words).max().unwrap_or(0);
    let long: Vec<_> = texts.iter().filter(|(_, text)| long(text) > WORDS).collect();
    assert!(long.is_empty(), "too long: {long:#?}");
}
