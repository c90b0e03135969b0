//! The guide, written by the real binary: everything in the pack stands in it, nothing else does, and every link leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::page::Page;
use crate::support::binary::{Folder, Run, files, run};

const LOOK: &str = "tests/guide/look";
const DAY: &str = "2026-11-22";

/// Runs the binary and says how it ended, with what it said of errors.
fn ends(arguments: &[&str]) -> (Option<i32>, String) {
    let Run { code, err, .. } = run(arguments);
    (code, err)
}

/// The pages of a pack's guide.
pub(crate) fn guide(pack: &str, more: &[&str]) -> BTreeMap<String, String> {
    let folder = Folder::new();
    let out = folder.path("guide");
    let arguments = ["guide", pack, "--look", LOOK, "--as-at", DAY, "--out", &out];
    assert_eq!(ends(&[&arguments[..], more].concat()), (Some(0), String::new()));
    let mut files = files(&out);
    assert!(files.remove("threshold-guide.txt").is_some(), "the mark by which the folder is known");
    // What is no page is looked at where it is tested.
    assert!(files.remove("changes.xml").is_some_and(|feed| feed.starts_with("<?xml")));
    assert!(
        files
            .remove("guide.css")
            .is_some_and(|style| style == fs::read_to_string(format!("{LOOK}/guide.css")).unwrap())
    );
    assert!(files.remove("rules.json").is_some_and(|rules| rules.starts_with('{')));
    files
}

/// The guide of a real pack, written once for all tests that read it.
pub(crate) fn of(pack: &'static str) -> &'static BTreeMap<String, String> {
    type Once = std::sync::OnceLock<BTreeMap<String, String>>;
    static WRITTEN: [(&str, Once); 4] = [
        ("rules/croydon", Once::new()),
        ("rules/england", Once::new()),
        ("rules/london", Once::new()),
        ("rules/eastshire", Once::new()),
    ];
    let (_, written) = WRITTEN.iter().find(|(name, _)| *name == pack).unwrap();
    written.get_or_init(|| guide(pack, &[]))
}

/// The guide of the pack that most tests read.
pub(crate) fn croydon() -> &'static BTreeMap<String, String> {
    of("rules/croydon")
}

fn export() -> Value {
    run(&["export", "rules/croydon", "--as-at", DAY]).json()
}

/// The names of facts or events that stand in a condition.
fn named<'a>(condition: &'a Value, key: &str, defines: &'a Value, found: &mut BTreeSet<&'a str>) {
    match condition {
        Value::Object(parts) => {
            found.extend(parts.get(key).and_then(Value::as_str));
            if let Some(define) = parts.get("define") {
                let of = defines.as_array().unwrap().iter().find(|one| &one["name"] == define).unwrap();
                named(&of["when"], key, defines, found);
            }
            parts.values().for_each(|part| named(part, key, defines, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| named(part, key, defines, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_rule_is_in_the_guide_and_every_sign_comes_from_a_rule() {
    let (pages, export) = (croydon(), export());
    let rules = export["rules"].as_array().unwrap();
    assert!(rules.len() > 200);
    let list = Page::read(&pages["rules.html"]);
    let mut facts = BTreeSet::new();
    for rule in rules {
        let page = format!("rule-{}.html", rule["name"].as_str().unwrap());
        assert!(pages.contains_key(&page), "{page}");
        assert!(list.links.contains(&page), "{page} is not among all rules");
        let own = Page::read(&pages[&page]);
        let mut signs = BTreeSet::new();
        named(&rule["when"], "fact", &export["defines"], &mut signs);
        for sign in &signs {
            let mark = format!("#sign-{sign}");
            assert!(own.links.iter().any(|link| link.ends_with(&mark)), "{page} does not name {sign}");
        }
        named(&rule["unless"], "fact", &export["defines"], &mut signs);
        facts.extend(signs);
    }
    let marks = |start: &str| -> Vec<String> {
        let pages = pages.iter().filter(|(name, _)| *name != "guide.html");
        let ids = pages.flat_map(|(_, text)| Page::read(text).ids).collect::<Vec<_>>();
        ids.iter().filter_map(|id| id.strip_prefix(start)).map(str::to_owned).collect()
    };
    let signs = marks("sign-");
    assert_eq!(
        signs.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        facts,
        "signs in the guide, facts in the rules"
    );
    assert_eq!(signs.len(), facts.len(), "each sign has one place");
}

#[test]
fn every_example_in_the_guide_is_one_that_the_test_command_runs() {
    let shown: usize = croydon()
        .iter()
        .filter(|(name, _)| name.starts_with("rule-") || *name == "times.html")
        .map(|(_, text)| Page::read(text).ids.iter().filter(|id| id.starts_with("example-")).count())
        .sum();
    let said = run(&["test", "rules/croydon"]).out;
    assert!(said.contains(&format!("{shown} passed, 0 failed")), "{shown} are shown; {said}");
}

#[test]
fn every_page_is_well_formed_and_every_link_and_mark_leads_somewhere() {
    let pages: BTreeMap<String, Page> = croydon().iter().map(|(name, text)| (name.clone(), Page::read(text))).collect();
    assert!(pages.len() > 300);
    let mut followed = 0;
    for (name, page) in &pages {
        assert_eq!(page.faults, Vec::<String>::new(), "{name}");
        let leads_out = |link: &&String| ["https://", "data:", "tel:"].iter().any(|way| link.starts_with(way));
        for link in page.links.iter().filter(|link| !leads_out(link)) {
            if ["changes.xml", "guide.css", "rules.json"].contains(&link.as_str()) {
                continue;
            }
            let (file, mark) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { name } else { &file.to_owned() };
            let found = pages.get(target).unwrap_or_else(|| panic!("{name} leads to {link}, and there is no {target}"));
            assert!(
                mark.is_empty() || found.ids.iter().any(|id| id == mark),
                "{name} leads to {link}, and there is no such mark"
            );
            followed += 1;
        }
    }
    assert!(followed > 10_000, "{followed}");
    // The index of the search is data, and its addresses are links all the same.
    for (name, page) in &pages {
        for address in &page.found {
            let (file, mark) = address.split_once('#').unwrap_or((address, ""));
            let target = &pages[if file.is_empty() { name } else { file }];
            assert!(
                mark.is_empty() || target.ids.iter().any(|id| id == mark),
                "the search in {name} leads to {address}"
            );
        }
    }
    assert!(pages["index.html"].found.len() > 500 && pages["guide.html"].found.len() > 500);
}

#[test]
fn the_edition_on_one_page_holds_everything_that_the_pages_say() {
    let pages = croydon();
    let whole = Page::read(&pages["guide.html"]).text;
    for (name, text) in pages.iter().filter(|(name, _)| *name != "guide.html") {
        let own = Page::read(text).main;
        // About itself, each edition says something else; the path of questions is for a screen.
        if !["about.html", "index.html"].contains(&name.as_str()) && !name.starts_with("path") {
            assert!(whole.contains(own.trim()), "{name} is not whole in the edition on one page");
        }
    }
    let folder = Folder::new();
    let file = folder.path("alone.html");
    let arguments = ["guide", "rules/croydon", "--look", LOOK, "--as-at", DAY, "--one-file", &file];
    assert_eq!(ends(&arguments), (Some(0), String::new()));
    assert_eq!(fs::read_to_string(&file).unwrap(), pages["guide.html"]);
}

#[test]
fn the_same_pack_gives_the_same_bytes_with_its_fingerprint_on_every_page() {
    let (one, two) = (croydon(), guide("rules/croydon", &[]));
    assert_eq!(*one, two);
    let fingerprint = export()["fingerprint"].as_str().unwrap()[..8].to_owned();
    for (name, text) in one {
        assert!(text.contains(&format!("<meta name=\"fingerprint\" content=\"{fingerprint}\">")), "{name}");
        assert!(
            text.contains("in force from 1 January 2026") && text.contains("Shown as at 22 November 2026."),
            "{name}"
        );
    }
}

/// A small pack that tries to act as markup wherever it may say something.
fn hostile() -> Folder {
    const ATTACK: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)>' & ";
    let folder = Folder::new();
    let reference = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/README.md")).unwrap();
    let (_, rest) = reference.split_once("```rules\n").unwrap();
    let (pack, _) = rest.split_once("```").unwrap();
    let kinds = ["pack", "level", "agency", "source", "fact", "action", "rule"];
    let says = ["because", "means", "publisher", "example", "also", "cites"];
    let mut text = String::new();
    for line in pack.lines() {
        let word = line.trim_start().split(' ').next().unwrap();
        let attacks = kinds.contains(&word) && !line.starts_with(' ') || says.contains(&word);
        text.push_str(&if attacks { line.replacen('"', &format!("\"{ATTACK}"), 1) } else { line.to_owned() });
        text.push('\n');
    }
    text.push_str(&format!(
        "contact door \"{ATTACK}\"\n  telephone \"0151 496 0000\"\n  hours \"{ATTACK}\"\n  means \"{ATTACK}\"\n"
    ));
    text.push_str(&format!("term word \"{ATTACK}\"\n  means \"{ATTACK}\"\n  also \"{ATTACK}\"\n"));
    text.push_str(&format!("group marks \"{ATTACK}\"\n  means \"{ATTACK}\"\n  of mark-seen, independently-mobile\n"));
    text.push_str(&format!(
        "ladder up \"{ATTACK}\"\n  step tell health at once\n  cites bruising-protocol \"{ATTACK}\"\n"
    ));
    text.push_str(&format!(
        "measure seen \"{ATTACK}\"\n  about the child\n  among mark-seen\n  share where independently-mobile\n  because \"{ATTACK}\"\n  cites bruising-protocol\n"
    ));
    folder.write("sample/pack.rules", &text);
    folder.write(
        "sample/training/x.yaml",
        format!("referral: \"{ATTACK}\"\nstory: \"{ATTACK}\"\nreceived: 2026-11-20\nchildren:\n  - {{ child: \"{ATTACK}\", facts: {{ mark-seen: yes }} }}\n"),
    );
    folder.write(
        "sample/languages/x.yaml",
        format!("language: xx\ntitle: \"{ATTACK}\"\nnote: \"{ATTACK}\"\nquestions: {{ mark-seen: \"{ATTACK}\" }}\n"),
    );
    folder.write(
        "sample/findings/x.yaml",
        format!("title: \"{ATTACK}\"\nsource: bruising-protocol\nfindings:\n  - {{ paragraph: \"{ATTACK}\", finding: \"{ATTACK}\", how: \"{ATTACK}\" }}\n"),
    );
    folder
}

#[test]
fn no_text_of_a_pack_acts_as_markup() {
    let folder = hostile();
    let pages = guide(&folder.path("sample"), &[]);
    assert!(pages.len() > 25);
    let mut said = 0;
    for (name, text) in &pages {
        let page = Page::read(text);
        assert_eq!(page.faults, Vec::<String>::new(), "{name}");
        assert!(!page.tags.contains("img"), "{name}");
        // Where the search is, its data and its script stand; elsewhere what leads to it.
        let scripts = text.matches("<script").count();
        assert_eq!(scripts, if ["index.html", "guide.html"].contains(&name.as_str()) { 2 } else { 1 }, "{name}");
        said += text.matches("&lt;img src=x onerror=alert(1)&gt;").count();
    }
    assert!(said > 100, "what the pack says is still said, as text: {said}");
}

#[test]
fn a_guide_replaces_and_removes_only_what_a_guide_wrote() {
    let folder = Folder::new();
    let sample = hostile();
    let (pack, out) = (sample.path("sample"), folder.path("site"));
    let write = || ends(&["guide", &pack, "--look", LOOK, "--as-at", DAY, "--out", &out]);
    folder.write("site/index.html", "mine");
    let (code, said) = write();
    assert_eq!(code, Some(2));
    assert!(said.contains("index.html is there already and is not as threshold wrote it"), "{said}");
    assert_eq!(files(&out), BTreeMap::from([("index.html".to_owned(), "mine".to_owned())]));
    fs::remove_file(folder.0.join("site/index.html")).unwrap();
    assert_eq!(write(), (Some(0), String::new()), "an empty folder may be used");
    // What others put beside it stays, what an earlier guide had and this one has not goes.
    for name in ["CNAME", "old.html"] {
        folder.write(&format!("site/{name}"), "mine");
    }
    folder.write("site/.git/HEAD", "ref");
    let sum = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";
    let list = fs::read_to_string(folder.0.join("site/threshold-guide.txt")).unwrap();
    folder.write("site/gone.html", "first");
    folder.write("site/changed.html", "since");
    folder.write("site/threshold-guide.txt", format!("{list}{sum}  gone.html\n{sum}  changed.html\n{sum}  ../file\n"));
    folder.write("file", "first");
    assert_eq!(write(), (Some(0), String::new()));
    let names: Vec<String> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for (name, stays) in
        [("CNAME", true), ("old.html", true), (".git", true), ("changed.html", true), ("gone.html", false)]
    {
        assert_eq!(names.iter().any(|other| other == name), stays, "{name}: {names:?}");
    }
    assert!(folder.0.join("file").exists(), "a list never leads out of its folder");
    fs::remove_file(folder.0.join("file")).unwrap();
    // A page that somebody has changed is theirs.
    folder.write("site/index.html", "changed by hand");
    let (code, said) = write();
    assert!(code == Some(2) && said.contains("index.html is there already"), "{said}");
    let beside: Vec<String> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(beside, ["site"], "nothing is left beside it");
    folder.write("file", "mine");
    let (code, _) = ends(&["guide", &pack, "--look", LOOK, "--out", &folder.path("file")]);
    assert_eq!((code, fs::read_to_string(folder.0.join("file")).unwrap().as_str()), (Some(2), "mine"));
}

#[test]
fn a_guide_says_what_changed_since_another_pack() {
    let old = hostile();
    let text = fs::read_to_string(old.0.join("sample/pack.rules")).unwrap();
    let (head, rule) = text.split_once("rule bruise-not-mobile").unwrap();
    let weaker = rule.replace("child-protection", "child-in-need");
    old.write("earlier/sample/pack.rules", format!("{head}rule bruise-not-mobile{weaker}"));
    let (since, day) = (old.path("earlier/sample"), old.path("sample"));
    let page = Page::read(&guide(&day, &["--since", &since])["changes.html"]).main;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Raised: protects more"), "{page}");
    assert!(page.contains("The level: from") && page.contains("Has anyone seen a bruise"), "{page}");
    assert!(page.contains("Rules with another condition or consequence") && !page.contains("Lowered"), "{page}");
    let same = Page::read(&guide(&day, &["--since", &day])["changes.html"]).main;
    assert!(same.contains("It was proved that no complete referral is answered otherwise, on any day."), "{same}");
}

#[test]
fn what_changes_on_a_later_day_is_named_with_its_day_on_the_page_and_in_the_feed() {
    let folder = hostile();
    let text = fs::read_to_string(folder.0.join("sample/pack.rules")).unwrap();
    let at = text.find("rule bruise-not-mobile").unwrap();
    let end = at + text[at..].find('\n').unwrap() + 1;
    let ends = format!("{}  in force until 2027-02-28\n{}", &text[..end], &text[end..]);
    folder.write("ends/sample/pack.rules", ends);
    let (stays, ends) = (folder.path("sample"), folder.path("ends/sample"));
    let said = |pack: &str, more: &[&str]| {
        let page = Page::read(&guide(pack, more)["changes.html"]).main;
        page.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let raised = said(&stays, &["--since", &ends]);
    assert!(raised.contains("Raised: protects more") && raised.contains("So: from 1 March 2027 on."), "{raised}");
    let lowered = said(&ends, &["--since", &stays]);
    assert!(lowered.contains("Lowered: protects less") && lowered.contains("So: from 1 March 2027 on."), "{lowered}");
    assert!(lowered.contains("1 March 2027 (still to come)") && lowered.contains("Has ended"), "{lowered}");
    let out = folder.path("feed");
    assert_eq!(ends_well(&["guide", &ends, "--look", LOOK, "--as-at", DAY, "--out", &out]), Some(0));
    let feed = fs::read_to_string(folder.0.join("feed/changes.xml")).unwrap();
    assert!(feed.contains("changes.html#day-2027-03-01") && feed.contains("1 March 2027: 1 has ended"), "{feed}");
    // Nobody reads an entry from the future.
    assert!(!feed.contains("<updated>2027"), "{feed}");
}

fn ends_well(arguments: &[&str]) -> Option<i32> {
    ends(arguments).0
}

#[test]
fn a_sign_says_at_which_age_it_is_enough_alone() {
    let page = &croydon()["concern-physical-harm.html"];
    let (_, sign) = page.split_once("id=\"sign-mark-seen\"").unwrap();
    let sign = sign.split("class=\"sign\"").next().unwrap();
    assert!(
        sign.contains("Under 1 year: Call children&#39;s social care now"),
        "a mark on a baby waits for no other sign: {sign}"
    );
    assert!(sign.contains("At other ages: Alone it may be little."), "{sign}");
    assert!(sign.contains("With some it is "), "how serious it can be stands beside the mildest: {sign}");
}

#[test]
fn who_helps_besides_stands_with_what_to_do() {
    for (page, number) in [
        ("concern-domestic-abuse-concerns", "tel:08082000247"),
        ("concern-other-harmful-practices", "tel:02070080151"),
        ("concern-neglect", "tel:08088005000"),
    ] {
        let (_, now) = croydon()[&format!("{page}.html")].split_once("<dt>Others who help</dt>").unwrap();
        let now = now.split("</dl>").next().unwrap();
        assert!(now.contains(number), "{page}: {now}");
    }
}

#[test]
fn what_stands_beside_the_rules_is_checked_against_them() {
    let folder = hostile();
    let out = folder.path("out");
    let write = || ends(&["guide", &folder.path("sample"), "--look", LOOK, "--out", &out]);
    let head = "title: T\nsource: bruising-protocol\nfindings:\n";
    for (text, code, place) in [
        ("  - { paragraph: \"1\", finding: F, rules: [bruise-not-mobil] }", "unknown-name", "x.yaml:4:"),
        ("  - { paragraph: \"1\", finding: F, rule: [] }", "wrong-guide-data", "x.yaml:4:"),
        ("  - { finding: F }", "wrong-guide-data", "x.yaml:4:"),
        ("  { ", "unreadable-document", "x.yaml:"),
    ] {
        folder.write("sample/findings/x.yaml", format!("{head}{text}\n"));
        let (status, said) = write();
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains(code) && said.contains(place), "{said}");
    }
    folder.write("sample/findings/x.yaml", "");
    assert_eq!(write().0, Some(2));
    fs::remove_file(folder.0.join("sample/findings/x.yaml")).unwrap();
    let child = "children:\n  - { child: A, facts: { mark-seen: yes } }\n";
    for (text, said_of_it) in [
        (format!("referral: R\nreceived: 2026-11-20\n{child}"), "a worked case needs its `story:`"),
        (format!("referral: R\nstory: S\n{child}"), "a worked case needs `received:`"),
        (format!("referral: R\nstory: S\nreceived: 2026-11-20\n{}", child.replace("mark", "marc")), "x.yaml:5:"),
    ] {
        folder.write("sample/training/x.yaml", &text);
        let (status, said) = write();
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains(said_of_it), "{said}");
    }
    fs::remove_file(folder.0.join("sample/training/x.yaml")).unwrap();
    assert_eq!(write().0, Some(0));
}

#[test]
fn worked_cases_tell_the_story_first_and_then_what_the_rules_answer() {
    let text = &croydon()["training.html"];
    let mut stories: Vec<PathBuf> =
        fs::read_dir("rules/croydon/training").unwrap().map(|entry| entry.unwrap().path()).collect();
    stories.sort();
    assert_eq!(stories.len(), 3);
    let answers = text.find("id=\"answer-1\"").unwrap();
    for (number, path) in (1..).zip(&stories) {
        let path = path.to_string_lossy();
        let story = fs::read_to_string(&*path).unwrap();
        let story = story.lines().find_map(|line| line.strip_prefix("story: \"")).unwrap();
        let begins = story.split('\'').next().unwrap().trim_end_matches('"');
        assert!(text.find(begins).is_some_and(|at| at < answers), "{path}");
        let part = &text[text.find(&format!("id=\"answer-{number}\"")).unwrap()..];
        let part = part.split("id=\"answer-").nth(1).unwrap();
        let answer = run(&["decide", &path, "--rules", "rules/croydon", "--format", "json"]).json();
        for child in answer["decision"]["children"].as_array().unwrap() {
            let level = child["level"]["now"]["title"].as_str().unwrap();
            let kind = match child["answer"]["kind"].as_str().unwrap() {
                "answered" => level,
                "hold" => "cannot be closed yet",
                "nothing-told" => "this is no answer",
                other => panic!("{path}: {other}"),
            };
            let head = format!("{}: ", child["child"].as_str().unwrap());
            let said = part.split(&head).skip(1).any(|said| said.split('<').next().unwrap().contains(kind));
            assert!(said, "{path}: {head}{kind}");
            for reason in child["reasons"].as_array().unwrap() {
                assert!(part.contains(&format!("rule-{}.html", reason["rule"].as_str().unwrap())), "{path}: {reason}");
            }
        }
    }
    assert!(Page::read(&croydon()["index.html"]).main.contains("Worked cases"));
}

#[test]
fn settings_that_list_names_list_only_names_that_there_are() {
    let folder = hostile();
    let text = fs::read_to_string(folder.0.join("sample/pack.rules")).unwrap();
    let with = |value: &str| {
        folder.write("sample/pack.rules", format!("{text}setting discreet-concerns \"D\"\n  is \"{value}\"\n"));
        ends(&["guide", &folder.path("sample"), "--look", LOOK, "--out", &folder.path("out")])
    };
    let (code, said) = with("marks, mark");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("no group is called `mark`"), "{said}");
    assert_eq!(with("marks").0, Some(0));
    let pages = files(&folder.path("out"));
    assert!(
        pages["concern-marks.html"].contains("Exit this page")
            && pages["rule-bruise-not-mobile.html"].contains("Exit this page")
    );
    assert!(!pages["levels.html"].contains("Exit this page"));
}

#[test]
fn scenarios_that_findings_name_exist() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/croydon/findings/inspection-2017.yaml"))
        .unwrap();
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("scenarios: [")?.strip_suffix(']'));
    let names: Vec<&str> = lines.flat_map(|list| list.split(", ")).collect();
    assert!(names.len() > 50);
    for name in names {
        let is_in =
            |folder: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(format!("{name}.yaml")).is_file();
        assert!(is_in("tests/scenarios") || is_in("rules/croydon/training"), "{name}");
    }
}

#[test]
fn a_referral_to_try_is_decided_as_its_example_says() {
    let pages = croydon();
    let folder = Folder::new();
    for rule in ["bruise-not-mobile", "missing-twice", "repeat-contacts", "trafficking-must-be-referred"] {
        let referral = Page::read(&pages[&format!("rule-{rule}.html")]).pre;
        folder.write("referral.yaml", &referral);
        let file = folder.path("referral.yaml");
        let answer = run(&["decide", &file, "--rules", "rules/croydon", "--format", "json"]).json();
        let child = &answer["decision"]["children"][0];
        let reasons: Vec<&str> =
            child["reasons"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
        assert!(reasons.contains(&rule), "{referral}{reasons:?}");
    }
}

/// What stands under a heading of a page, as text.
pub(crate) fn under<'a>(page: &'a str, head: &str) -> Option<&'a str> {
    let (_, after) = page.split_once(&format!("<h2>{head}</h2>"))?;
    Some(after.split("<h2").next().unwrap_or(after))
}

#[test]
fn what_may_not_be_done_never_stands_among_what_is_asked_for() {
    for pack in ["rules/england", "rules/croydon", "rules/eastshire"] {
        let pages = of(pack);
        for (name, page) in pages.iter().filter(|(name, _)| name.starts_with("agency-") || name.starts_with("level-")) {
            for head in
                ["What it leads", "What it takes part in", "What may be asked for at this level, by who leads it"]
            {
                let asked = under(page, head).unwrap_or_default();
                for never in [
                    "Place the young person in bed and breakfast",
                    "Look at, copy or send on the image",
                    "Send the child home from hospital",
                    "Close the contact without a social worker",
                ] {
                    assert!(!asked.contains(never), "{pack}, {name}: {never} stands under {head}");
                }
            }
        }
    }
    let housing = &croydon()["agency-housing.html"];
    assert!(under(housing, "What may not be done").unwrap().contains("bed and breakfast"));
}

#[test]
fn only_what_is_in_force_on_the_day_is_asked_of_anybody() {
    let later = BTreeSet::from(["rule-no-court-before-a-family-meeting.html"]);
    for (name, text) in croydon().iter().filter(|(name, _)| name.starts_with("agency-") || *name == "consent.html") {
        let page = Page::read(text);
        assert!(!page.links.iter().any(|link| later.contains(link.as_str())), "{name}");
    }
    let housing = &croydon()["agency-housing.html"];
    assert!(housing.contains("(not where: “How old is this child?” at least 18 years)"), "exceptions are printed");
}

#[test]
fn an_age_page_has_only_rules_that_a_child_of_that_age_can_make_hold_and_that_decide() {
    let pages = croydon();
    let has = |page: &str, rule: &str| Page::read(&pages[page]).links.contains(&format!("rule-{rule}.html"));
    for page in ["age-under-1.html", "age-1-to-4.html", "age-5-to-10.html"] {
        // Under thirteen another rule asks for more, always.
        assert!(!has(page, "sexual-activity-under-sixteen"), "{page}");
    }
    assert!(has("age-5-to-10.html", "sexual-activity-under-thirteen"));
    assert!(has("age-13-to-15.html", "sexual-activity-under-sixteen"));
    assert!(!has("age-16-to-17.html", "sexual-activity-under-sixteen"));
    assert!(!has("age-under-1.html", "homeless-at-sixteen-or-seventeen"));
}

#[test]
fn one_thing_at_two_levels_says_the_difference_on_both_pages() {
    let pages = croydon();
    for (here, other) in [("smacked-without-a-mark", "child-says-so"), ("child-says-so", "smacked-without-a-mark")] {
        let page = &pages[&format!("rule-{here}.html")];
        let said = under(page, "Not the same as").unwrap_or_else(|| panic!("{here} says no difference"));
        assert!(said.contains(&format!("rule-{other}.html")), "{here}: {said}");
    }
}

#[test]
fn every_concern_and_every_rule_that_asks_for_help_says_first_what_to_do() {
    let pages = croydon();
    let export = export();
    let hub = ["about-the-child", "already-open", "what-went-before"];
    let mut seen = 0;
    for (name, page) in pages.iter().filter(|(name, _)| name.starts_with("concern-")) {
        if hub.iter().any(|hub| name.contains(hub)) {
            continue;
        }
        let now = under(page, "What you do now").unwrap_or_else(|| panic!("{name} says nothing of what to do"));
        assert!(now.contains("href=\"tel:") && now.contains("Do not") && now.contains("You will hear"), "{name}");
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
    for rule in export["rules"].as_array().unwrap().iter().filter(|rule| rule["level"].is_string()) {
        let name = format!("rule-{}.html", rule["name"].as_str().unwrap());
        let now =
            under(&pages[&name], "What you do now").unwrap_or_else(|| panic!("{name} says nothing of what to do"));
        assert!(now.contains("Tell the parents?") && now.contains("Write down"), "{name}");
    }
    let fabricated = under(&pages["rule-illness-made-up-or-caused.html"], "What you do now").unwrap();
    assert!(fabricated.contains("Do not tell the parents or carers"), "{fabricated}");
    let honour = under(&pages["rule-marriage-or-honour.html"], "What you do now").unwrap();
    assert!(honour.contains("Do not tell the family"), "{honour}");
}

#[test]
fn nobody_is_told_to_call_later_than_a_rule_asks_somebody_to_act() {
    let pages = croydon();
    let now = |page: &str| under(&pages[page], "What you do now").unwrap();
    for rule in [
        "swallowed-something",
        "eating-disorder-and-the-body-fails",
        "attempt-on-a-childs-life",
        "taken-out-of-the-country-soon",
    ] {
        assert!(now(&format!("rule-{rule}.html")).contains("999"), "{rule}");
    }
    for rule in ["family-without-a-bed", "homeless-at-sixteen-or-seventeen", "find-who-has-the-child"] {
        let said = now(&format!("rule-{rule}.html"));
        assert!(!said.contains("next working day") && said.contains("night"), "{rule}: {said}");
    }
    // A sign, and the end of the path, say what the rules do that its answer alone makes hold.
    let signs = &pages["concern-behaviour-and-mental-health.html"];
    let at = signs.find("id=\"sign-suicide-attempt-or-plan\"").unwrap();
    assert!(signs[at..].split("</dl>").next().unwrap().contains("999"));
    assert!(
        pages["path-behaviour-and-mental-health-do-child-protection.html"].contains("call 999 or go to a hospital")
    );
    // Where those at home may have done it, nobody is told to tell them first.
    for page in
        ["rule-child-is-afraid-of-home.html", "concern-what-people-tell.html", "rule-harm-told-and-not-which.html"]
    {
        assert!(now(page).contains("Not before you have called and asked"), "{page}");
    }
    assert!(now("rule-care-leaver-is-an-adult.html").contains("This is an adult"));
}

#[test]
fn advice_that_lets_a_rule_wait_is_found() {
    // The rule of the sample has a doctor see the child on the same day.
    let folder = hostile();
    let check = || run(&["check", &folder.path("sample")]).out;
    let entry = |key: &str, soon: &str| {
        format!("  - {{ {key}call: C, soon: {soon}, do-not: N, write: W, parents: P, hear: H }}\n")
    };
    for (soon, is_late) in [("later", true), ("next-day", true), ("today", false), ("now", false), ("emergency", false)]
    {
        folder.write("sample/advice/a.yaml", format!("advice:\n{}", entry("", soon)));
        assert_eq!(check().contains("advice-too-late"), is_late, "{soon}");
    }
    // What is said of the rule takes the place of what is said of everything.
    let narrower = format!("advice:\n{}{}", entry("", "later"), entry("rules: [bruise-not-mobile], ", "now"));
    folder.write("sample/advice/a.yaml", &narrower);
    assert!(!check().contains("advice-too-late"));
    for (text, wrong) in [
        ("advice:\n  - { call: C, soon: soonish }\n", "how soon is one of"),
        ("advice:\n  - { say: S, soon: now }\n", "there is no `call` here"),
        ("advice:\n  - { call: C, consent: not needed }\n", "stand beside a `level` alone"),
    ] {
        folder.write("sample/advice/a.yaml", text);
        let said = check();
        assert!(said.contains(wrong), "{text}: {said}");
    }
}

/// Texts beside the rules that are taken for what nobody meant, each with what is said of it, and where.
const BESIDE: [(&str, &str, &str); 11] = [
    (
        "pages/more.yaml",
        "page: more\ntitle: M\nparts:\n  - { title: T, see: [{ page: contact, text: Numbers }] }\n",
        "more.yaml:4:\nthe guide has no page `contact`\ndid you mean `contacts`?",
    ),
    (
        "pages/more.yaml",
        "page: more\ntitle: M\nparts:\n  - { title: T, text: A }\n  - { title: T, text: B }\n",
        "`T` is listed twice\nmore.yaml:5:\nmore.yaml:4:",
    ),
    (
        "differences/d.yaml",
        "differences:\n  - { between: [bruise-not-mobile], says: Alone. }\n",
        "d.yaml:2:\na difference is between two rules or more",
    ),
    (
        "differences/d.yaml",
        "differences:\n  - { between: [bruise-not-mobile, bruise-not-mobile], says: Same. }\n",
        "`bruise-not-mobile` is listed twice\nd.yaml:2:\nfirst here",
    ),
    (
        "advice/a.yaml",
        "advice:\n  - { level: child-protection, call: A, say: B }\n  - { level: child-protection, call: C }\n",
        "`call` is said twice of the same\na.yaml:3:\na.yaml:2:",
    ),
    (
        "training/t.yaml",
        "referral: T\nstory: S\nreceived: 2026-12-07T11:00\nchildren:\n  - { child: A, facts: { mark-seen: no } }\nexpect:\n  A: { now: child-protecton }\n",
        "t.yaml:7:\nno level is called `child-protecton`\ndid you mean `child-protection`?",
    ),
    (
        "training/t.yaml",
        "referral: T\nstory: S\nreceived: 2026-12-07T11:00\nchildren:\n  - { child: A, facts: { mark-seen: no } }\nexpect:\n  A: { rules: [\"Bruise on a baby\"] }\n",
        "t.yaml:7:\nno rule is called `Bruise on a baby`",
    ),
    (
        "training/t.yaml",
        "referral: T\nstory: S\nreceived: 2026-12-07T11:00\nchildren:\n  - { child: A, facts: { mark-seen: no } }\nexpect:\n  B: { now: child-protection }\n",
        "t.yaml:7:\nno child here is called `B`\nwrite the label of one of its children: `A`",
    ),
    (
        "training/t.yaml",
        "referral: T\nstory: S\nreceived: 2026-12-07T11:00\nchildren:\n  - { child: A, facts: { mark-seen: no } }\nexpect:\n  A: { now: child-protection }\n",
        "t.yaml:7:\n`A` is expected to get `child-protection`, and the rules answer",
    ),
    (
        "findings/f.yaml",
        "title: T\nsource: bruising-protocol\nfindings:\n  - { paragraph: \"1\", finding: F, rules: [bruise-not-mobile, bruise-not-mobile] }\n",
        "`bruise-not-mobile` is listed twice",
    ),
    (
        "languages/a.yaml",
        "language: cy\ntitle: C\nnote: N\n",
        "two files of this folder are the language `cy`\nb.yaml:1:\na.yaml:1:",
    ),
];

#[test]
fn a_slip_beside_the_rules_has_its_place_and_its_cure() {
    for (path, text, said) in BESIDE {
        let folder = hostile();
        folder.write(&format!("sample/{path}"), text);
        if path == "languages/a.yaml" {
            folder.write("sample/languages/b.yaml", text);
        }
        let found = run(&["check", &folder.path("sample")]).gives(1).out;
        for part in said.split('\n') {
            assert!(found.contains(part), "{path}: not told: {part}\n{found}");
        }
    }
}

#[test]
fn a_page_may_lead_to_every_page_that_the_guide_has() {
    let names = croydon().keys().filter_map(|file| file.strip_suffix(".html"));
    // Steps on the path come and go with the rules.
    let is_step =
        |name: &&str| name.starts_with("path-") && !["path-what", "path-danger", "path-unsure"].contains(name);
    let names = names.filter(|name| !is_step(name) && *name != "guide");
    let see: Vec<String> = names.map(|name| format!("{{ page: {name}, text: X }}")).collect();
    let folder = Folder::new();
    folder.write("top/pack.rules", "pack top \"Top\"\n  version \"1\"\n  extends croydon\n");
    let page = format!("page: every-page\ntitle: T\nparts:\n  - {{ title: T, see: [{}] }}\n", see.join(", "));
    folder.write("top/pages/every-page.yaml", page);
    let out = folder.path("out");
    let (code, said) = ends(&["guide", &folder.path("top"), "--look", LOOK, "--as-at", DAY, "--out", &out]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_concern_without_advice_at_a_level_is_found() {
    let folder = hostile();
    let check = || run(&["check", &folder.path("sample")]);
    assert!(!check().out.contains("no-advice"), "a pack that gives no advice is asked for none");
    folder.write("sample/advice/a.yaml", "advice:\n  - level: child-protection\n    call: Call now.\n");
    let said = check().out;
    assert!(said.contains("no-advice") && said.contains("without: do-not, write, parents, hear"), "{said}");
    folder.write("sample/advice/a.yaml", "advice:\n  - { call: C, do-not: N, write: W, parents: P, hear: H }\n");
    assert!(!check().out.contains("no-advice"));
    let write = || ends(&["guide", &folder.path("sample"), "--look", LOOK, "--out", &folder.path("out")]);
    for (text, place) in [
        ("advice:\n  - { level: none-such, call: C }\n", "a.yaml:2:"),
        ("advice:\n  - { call: C, numbers: [nobody] }\n", "no contact and no helpline is called `nobody`"),
        ("advice:\n  - { shout: C }\n", "`shout` is not a key here"),
    ] {
        folder.write("sample/advice/a.yaml", text);
        let (code, said) = write();
        assert!(code == Some(2) && said.contains(place), "{said}");
    }
}

#[test]
fn links_out_of_the_guide_are_https_and_nothing_else() {
    for (name, text) in croydon() {
        let ways = ["https://", "tel:", "data:application/yaml", "data:,", "#"];
        for link in Page::read(text).links {
            let is_own = !link.contains(':');
            assert!(is_own || ways.iter().any(|way| link.starts_with(way)), "{name}: {link}");
            assert!(!link.contains(' ') && !link.contains('<'), "{name}: {link}");
        }
    }
    let folder = hostile();
    let write = || ends(&["guide", &folder.path("sample"), "--look", LOOK, "--out", &folder.path("out")]);
    for address in ["http://example.org", "javascript:alert(1)", "https://example.org/a b", "https://user@example.org"]
    {
        let page = format!(
            "page: more\ntitle: M\nparts:\n  - {{ title: T, links: [{{ address: \"{address}\", text: X }}] }}\n"
        );
        folder.write("sample/pages/more.yaml", page);
        let (code, said) = write();
        assert!(code == Some(2) && said.contains("an address begins with"), "{address}: {said}");
    }
}

#[test]
fn the_path_of_questions_is_never_below_the_engine_and_asks_at_most_seven() {
    for pack in ["rules/england", "rules/london", "rules/croydon", "rules/eastshire"] {
        holds_on_the_path(pack);
    }
}

fn holds_on_the_path(pack: &'static str) {
    let pages = of(pack);
    let export = run(&["export", pack, "--as-at", DAY]).json();
    let household: BTreeSet<&str> = export["facts"]
        .as_array()
        .map(|facts| {
            let about = facts.iter().filter(|fact| fact["about"] == "household");
            about.filter_map(|fact| fact["name"].as_str()).collect()
        })
        .unwrap_or_default();
    let levels: Vec<&str> = export["levels"].as_array().unwrap().iter().map(|level| level.as_str().unwrap()).collect();
    let bundle = threshold::Bundle::read(Path::new(pack)).unwrap();
    let mut engine = threshold::Session::new(threshold::load(&bundle).pack.unwrap());
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = vec![("path.html".to_owned(), Vec::<String>::new(), 1)];
    let (mut ends, mut asked) = (0, 0);
    while let Some((page, told, depth)) = open.pop() {
        assert!(depth <= 8, "{pack}: {page} comes after {depth} questions");
        let text = &pages[&page];
        let choices = text.split_once("<ul class=\"choices\">").map(|(_, list)| list.split("</ul>").next().unwrap());
        let Some(choices) = choices else {
            ends += 1;
            let at = page.trim_end_matches(".html");
            let level =
                at.rsplit_once("-do-").map_or(if at == "path-danger" { levels.len() - 1 } else { 0 }, |(_, level)| {
                    levels.iter().position(|name| *name == level).unwrap()
                });
            let answers = told.join("; ");
            let engine_says = *known.entry(answers.clone()).or_insert_with(|| {
                asked += 1;
                // A baby in the first months is told as the oldest of its group.
                let younger = told.iter().map(|one| one.replace("age: 11 months", "age: 3 months")).collect::<Vec<_>>();
                let says = decided(&mut engine, &levels, &household, &told);
                if younger == told { says } else { says.max(decided(&mut engine, &levels, &household, &younger)) }
            });
            assert!(engine_says <= level, "{pack}: {page} says {level}, the engine {engine_says}, for: {answers}");
            continue;
        };
        for link in choices.split("<a ").skip(1) {
            let attribute = |name: &str| {
                let (_, after) = link.split_once(&format!("{name}=\""))?;
                after.split('"').next().map(str::to_owned)
            };
            let mut told = told.clone();
            told.extend(attribute("data-told").iter().flat_map(|all| all.split("; ").map(str::to_owned)));
            open.push((attribute("href").unwrap(), told, depth + 1));
        }
    }
    assert!(ends > 300 && asked > 100, "{pack}: {ends} ends, {asked} asked of the engine");
}

/// The level to which the engine comes for answers, as its place on the ladder.
fn decided(engine: &mut threshold::Session, levels: &[&str], household: &BTreeSet<&str>, told: &[String]) -> usize {
    let (mut child, mut home) = (BTreeMap::new(), BTreeMap::new());
    for (name, value) in told.iter().filter_map(|one| one.split_once(": ")) {
        let facts = if household.contains(name) { &mut home } else { &mut child };
        let old: Option<String> = facts.get(name).cloned();
        let value = match (old, value.strip_prefix('[')) {
            (Some(old), Some(more)) => format!("{}, {more}", old.trim_end_matches(']')),
            _ => value.to_owned(),
        };
        facts.insert(name.to_owned(), value);
    }
    child.entry("danger-now".to_owned()).or_insert_with(|| "no".to_owned());
    let map = |facts: &BTreeMap<String, String>| {
        facts.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
    };
    let referral = format!(
        "referral: P\nreceived: 2026-11-20T10:00\nhousehold: {{ {} }}\nchildren:\n  - {{ child: A, facts: {{ {} }} }}\n",
        map(&home),
        map(&child)
    );
    let threshold::Answer::Decision { decision } = threshold::decide(engine, "path.yaml", &referral, None) else {
        panic!("{referral}")
    };
    let level = &decision.children[0].level;
    let at = |name: &str| levels.iter().position(|other| *other == name).unwrap();
    at(&level.now.name).max(at(&level.lowest.name))
}
