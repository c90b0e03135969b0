//! The guide as its readers read it: lists by what they say, words of people and not of engineers, and on every page a way
//! to search.

use std::collections::BTreeSet;

use crate::guide::{croydon, of, under};
use crate::page::Page;

/// The texts of some element, in the order of the page, without what stands in them as marks.
fn each(html: &str, open: &str, close: &str) -> Vec<String> {
    let inside = html.split(open).skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once(close));
    inside.map(|(text, _)| without_marks(text)).collect()
}

fn without_marks(html: &str) -> String {
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.collect::<String>().replace("&#39;", "'").replace("&amp;", "&")
}

fn main_of(html: &str) -> &str {
    html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

/// Texts of links are in the order of their letters, small and large alike.
fn assert_in_order(texts: &[String], place: &str) {
    let small: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    let wrong = small.windows(2).find(|pair| pair[0] > pair[1]);
    assert!(!texts.is_empty(), "{place} is empty");
    assert_eq!(wrong, None, "{place}");
}

#[test]
fn lists_stand_by_what_people_read() {
    for pack in ["rules/england", "rules/eastshire"] {
        let pages = of(pack);
        let home = &pages["index.html"];
        for head in ["Who are you?", "For people who work with children", "Your service"] {
            assert_in_order(&each(under(home, head).unwrap(), "<a ", "</a>"), &format!("{pack}, {head}"));
        }
        assert_in_order(&each(&pages["events.html"], "<h3", "</h3>"), &format!("{pack}, events"));
        let consent = under(&pages["consent.html"], "Rules about telling parents and sharing").unwrap();
        let links = consent.split("<li>").skip(1).flat_map(|item| each(item, "<a ", "</a>").into_iter().next());
        assert_in_order(&links.collect::<Vec<_>>(), &format!("{pack}, consent"));
        let called = each(under(&pages["short.html"], "Whom to call").unwrap(), "<a ", "</a>");
        if called.len() > 1 {
            assert_eq!(called[0], "999", "{pack}");
            let strip = each(pages["short.html"].split_once("aria-label=\"Emergency\"").unwrap().1, "<a ", "</a>");
            assert_eq!(called[1], strip[1], "{pack}: whom the strip names is called first");
        }
        for (name, page) in pages.iter().filter(|(name, _)| name.starts_with("age-")) {
            for part in main_of(page).split("<h2").skip(1) {
                let links = part.split("<li>").skip(1).flat_map(|item| each(item, "<a ", "</a>").into_iter().next());
                let links: Vec<String> = links.collect();
                if !links.is_empty() {
                    assert_in_order(&links, &format!("{pack}, {name}"));
                }
            }
        }
        for (name, head) in [
            ("agency-police.html", "Signs that it usually knows"),
            ("level-child-protection.html", "By area of life, with who holds it"),
        ] {
            let areas = each(under(&pages[name], head).unwrap(), "<h3", "</h3>");
            // Those about how the hub works come last, and begin with the first letters again.
            let again = areas.windows(2).filter(|pair| pair[0].to_lowercase() > pair[1].to_lowercase()).count();
            assert!(areas.len() > 5 && again <= 2, "{pack}, {name}: {areas:?}");
        }
    }
}

#[test]
fn the_latest_inspection_stands_first_and_signs_stand_by_their_first_word_of_weight() {
    let years = each(main_of(&croydon()["findings.html"]), "<h2", "</h2>");
    let year = |title: &String| ["2024", "2020", "2017"].into_iter().find(|year| title.contains(year));
    assert_eq!(years.iter().filter_map(year).collect::<Vec<_>>(), ["2024", "2020", "2017"], "{years:?}");
    let signs = &croydon()["signs.html"];
    let of =
        |letter: &str| signs.split_once(&format!("id=\"letter-{letter}\"")).unwrap().1.split("<h2").next().unwrap();
    assert!(of("B").contains("A bit of weed") && !of("A").contains("A bit of weed"));
}

#[test]
fn what_counts_at_every_age_of_a_child_who_is_born_stands_on_no_page_for_an_age() {
    let links = |page: &str| -> BTreeSet<String> {
        let links = Page::read(&croydon()[page]).links;
        links.into_iter().filter(|link| link.starts_with("rule-")).collect()
    };
    let born = ["under-1", "1-to-4", "5-to-10", "11-to-12", "13-to-15", "16-to-17"]
        .map(|age| links(&format!("age-{age}.html")));
    let everywhere = born.iter().skip(1).fold(born[0].clone(), |all, own| &all & own);
    assert_eq!(everywhere, BTreeSet::new());
    assert!(born.iter().all(|own| own.len() > 3), "every age has something of its own");
    let bruise = croydon()["age-under-1.html"].matches("href=\"rule-bruise-not-mobile.html\"").count();
    assert_eq!(bruise, 1, "what stands under its own heading is not said again");
}

#[test]
fn no_page_speaks_as_engineers_do() {
    for (name, html) in croydon().iter().filter(|(name, _)| *name != "guide.html") {
        // What checkers try stands folded, at the end of a rule.
        let main = main_of(html).split("<details").next().unwrap();
        let text = without_marks(main);
        for word in
            ["YAML", "paste it", "the rule holds", "no leave to", "1 times", "percent of the time", "paste there"]
        {
            assert!(!text.contains(word), "{name}: {word}");
        }
        if name != "about.html" {
            assert!(!text.contains("fingerprint"), "{name}");
        }
        for (at, _) in text.match_indices(" months") {
            let number: String = text[..at].chars().rev().take_while(char::is_ascii_digit).collect();
            assert!(number.len() < 3, "{name}: …{}", &text[at.saturating_sub(60)..at + 7]);
        }
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|one| one.is_ascii_digit());
        for word in text.split(|one: char| !one.is_ascii_alphanumeric() && one != '-') {
            let mut parts = word.split('-');
            let is_date = matches!((parts.next(), parts.next()), (Some(year), Some(month)) if digits(year, 4) && digits(month, 2));
            assert!(!is_date, "{name}: {word}");
        }
    }
}

#[test]
fn an_address_has_one_mark_and_what_has_a_label_has_a_role() {
    for (name, html) in croydon() {
        for link in Page::read(html).links {
            assert!(link.matches('#').count() < 2, "{name}: {link}");
        }
        for open in html.split("<pre").skip(1).filter_map(|rest| rest.split_once('>')) {
            assert!(!open.0.contains("aria-label") || open.0.contains("role="), "{name}: <pre{}>", open.0);
        }
    }
}

#[test]
fn on_every_page_the_head_has_a_way_to_search() {
    for (name, html) in croydon() {
        let head = html.split_once("<header").unwrap().1.split_once("</header>").unwrap().0;
        let has_its_own = ["index.html", "guide.html"].contains(&name.as_str());
        assert_eq!(head.contains("<form class=\"look-up\""), !has_its_own, "{name}");
        assert!(html.contains("id=\"search\""), "{name}");
    }
}

#[test]
fn a_service_is_told_what_to_do_and_which_page_is_for_it() {
    let pages = croydon();
    for (name, page) in pages.iter().filter(|(name, _)| name.starts_with("agency-")) {
        assert!(under(page, "What you do now").is_some_and(|now| now.contains("href=\"tel:")), "{name}");
    }
    for (agency, page) in
        [("voluntary", "clubs"), ("education", "schools"), ("police", "on-the-spot"), ("public", "public")]
    {
        let first = under(&pages[&format!("agency-{agency}.html")], "Read this first").unwrap();
        assert!(first.contains(&format!("href=\"{page}.html\"")), "{agency}: {first}");
    }
}

#[test]
fn time_limits_stand_by_how_soon_they_end() {
    let first = under(&croydon()["times.html"], "What you wait for after you tell us").unwrap();
    let place = |words: &str| first.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("On the same day") < place("Within 24 hours"), "a day is over before 24 hours are");
    assert!(place("Within 24 hours") < place("Within 1 working day"));
}

#[test]
fn a_source_without_an_address_says_so_and_sources_stand_by_their_kind() {
    let page = &croydon()["sources.html"];
    let kinds = each(page, "<h2", "</h2>");
    assert_eq!(kinds.first().map(String::as_str), Some("Law"));
    assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len(), "each kind once: {kinds:?}");
    let without = page.matches("No address that we have seen.").count();
    assert!((1..60).contains(&without), "{without}");
    let local =
        page.split_once("id=\"source-enfield-child-in-need\"").unwrap().1.split_once("class=\"sign\"").unwrap().0;
    assert!(
        local.contains("href=\"https://enfield.proceduresonline.com/") && local.contains("November 2026"),
        "{local}"
    );
}

#[test]
fn the_edition_on_one_page_says_first_what_it_is_and_what_to_print_instead() {
    let lead = croydon()["guide.html"].split_once("class=\"lead\">").unwrap().1.split_once("</p>").unwrap().0;
    assert!(lead.contains("very many sheets") && lead.contains("href=\"#short\""), "{lead}");
}
