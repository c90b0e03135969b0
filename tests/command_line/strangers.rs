//! What strangers give: a repository, a pack, a case file, a name. It runs nothing, reads nothing else, and forges no line.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::SMALL;
use crate::calendars::PACK;
use crate::support::binary::{Folder, Run, command, run, run_in, run_with};

/// Letters that clear a screen, begin a line, and turn the direction of writing.
const EVIL: &str = "a\u{1b}[31m\nFORGED\u{202e}\u{85}";

/// Asserts that nothing of [`EVIL`] reached the reader as it is.
fn is_shown_safely(run: &Run, what: &str) {
    let said = run.said();
    for letter in ['\u{1b}', '\u{202e}', '\u{85}', '\u{2028}'] {
        assert!(!said.contains(letter), "{what}: {letter:?} in {said:?}");
    }
    assert!(!said.lines().any(|line| line.trim_start().starts_with("FORGED")), "{what}: {said:?}");
}

#[cfg(unix)]
#[test]
fn a_repository_runs_no_program_of_its_own_choice() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-C", &folder.path("repo"), "-c", "user.name=T", "-c", "user.email=t@example.org"]).args(arguments);
        assert!(git.output().unwrap().status.success(), "{arguments:?}");
    };
    folder.write("repo/packs/sample/pack.rules", PACK);
    folder.write("repo/packs/sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n");
    folder.write("repo/.gitattributes", "*.rules diff=evil\n");
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "rules"]);
    let evil = folder.write("evil.sh", format!("#!/bin/sh\necho ran >> {}\nexit 1\n", folder.path("RAN")));
    fs::set_permissions(&evil, fs::Permissions::from_mode(0o755)).unwrap();
    for (key, value) in [
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", &folder.path("nowhere")),
        ("remote.origin.uploadpack", &evil),
        ("core.fsmonitor", &evil),
        ("diff.evil.textconv", &evil),
        ("diff.evil.command", &evil),
    ] {
        git(&["config", key, value]);
    }
    // With every object there, the older rules are read; with a text missing, it is not fetched.
    let compared = || run(&["compare", "HEAD", &folder.path("repo/packs/sample")]);
    let first = compared().gives(0);
    assert!(first.out.contains("Proved: nothing changes"), "{first:?}");
    let objects = folder.0.join("repo/.git/objects");
    for held in fs::read_dir(&objects).unwrap().flat_map(|part| fs::read_dir(part.unwrap().path()).unwrap()) {
        let held = held.unwrap().path();
        let name = format!(
            "{}{}",
            held.parent().unwrap().file_name().unwrap().to_str().unwrap(),
            held.file_name().unwrap().to_str().unwrap()
        );
        let sort = Command::new("git").args(["-C", &folder.path("repo"), "cat-file", "-t", &name]).output().unwrap();
        if sort.stdout == b"blob\n" {
            fs::remove_file(held).unwrap();
        }
    }
    let said = compared().gives(2);
    let out = folder.path("out");
    run(&["review", "HEAD", &folder.path("repo/packs/sample"), "--out", &out]).gives(2);
    run(&["guide", &folder.path("repo/packs/sample"), "--since", "HEAD", "--out", &out]).gives(2);
    assert!(!Path::new(&folder.path("RAN")).exists(), "a program ran: {said:?}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_a_pack_is_refused_by_name_and_one_inside_is_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n";
    let (pack, sample) = (folder.write("packs/sample/pack.rules", PACK), folder.path("packs/sample"));
    folder.write("packs/sample/hub.yaml", hub);
    folder.write("packs/other/pack.rules", PACK.replacen("pack sample", "pack other", 1));
    folder.write("packs/other/hub.yaml", hub);
    folder.write("packs/secret/token.yaml", "token: made-up-hunter2\n");
    folder.write("packs/sample/.env", "made-up-hunter2\n");
    folder.write("outside/made-up-hunter2.rules", "made-up-hunter2\n");
    folder.write("outside/pages/made-up-hunter2.yaml", "made-up-hunter2\n");
    let refused = |link: &str, to: &str| {
        let link = folder.path(link);
        symlink(to, &link).unwrap();
        for format in ["text", "markdown", "sarif"] {
            let said = run(&["check", &sample, "--format", format]).gives(2);
            let name = Path::new(&link).file_name().unwrap().to_str().unwrap();
            assert!(said.err.contains(name) && said.err.contains("leads out of its pack"), "{to}: {said:?}");
            assert!(!said.said().contains("made-up-hunter2"), "{to}: {said:?}");
        }
        fs::remove_file(&link).unwrap();
    };
    refused("packs/sample/env.rules", "/proc/self/environ");
    refused("packs/sample/env.rules", "../../outside/made-up-hunter2.rules");
    refused("packs/sample/env.yaml", "../secret/token.yaml");
    refused("packs/sample/env.rules", ".env");
    refused("packs/sample/pages", "../../outside/pages");
    refused("packs/beside", "../outside");
    // Out of a pack beside, too.
    refused("packs/other/env.rules", "/proc/self/environ");
    // One that is laid out is no other file under a new name.
    let outside = folder.write("outside.rules", "level   a   \"A\"\n");
    symlink("../../outside.rules", folder.path("packs/sample/x.rules")).unwrap();
    assert!(run(&["fmt", &sample]).gives(2).err.contains("x.rules"));
    assert_eq!(fs::read_to_string(outside).unwrap(), "level   a   \"A\"\n");
    fs::remove_file(folder.path("packs/sample/x.rules")).unwrap();
    // Links that stay are followed, as is one to the pack itself.
    fs::rename(&pack, folder.path("packs/sample/real.rules")).unwrap();
    symlink("real.rules", folder.path("packs/sample/.hidden.rules")).unwrap();
    fs::remove_file(folder.path("packs/sample/hub.yaml")).unwrap();
    symlink("../other/hub.yaml", folder.path("packs/sample/hub.yaml")).unwrap();
    symlink("packs/sample", folder.path("link")).unwrap();
    for path in [&sample, &folder.path("link")] {
        assert!(!run(&["check", path]).said().contains("error["));
    }
}

/// Runs the binary with nobody who reads its output.
fn unheard(arguments: &[&str]) -> Option<i32> {
    let mut child =
        command(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    child.wait().unwrap().code()
}

#[test]
fn a_verdict_stands_and_work_is_done_although_nobody_reads_on() {
    let folder = Folder::new();
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n";
    for (side, rules) in [("old", PACK.to_owned()), ("new", PACK.replace("then at least worry", "then at least calm"))]
    {
        let rules = if side == "new" { rules.replace("gives worry, visit", "gives visit") } else { rules };
        folder.write(&format!("{side}/sample/pack.rules"), rules);
        folder.write(&format!("{side}/sample/hub.yaml"), hub);
    }
    let (old, new, out) = (folder.path("old/sample"), folder.path("new/sample"), folder.path("out"));
    let bad = folder.write("bad/pack.rules", "pack bad \"Bad\"\n");
    let (bad_folder, spoilt) = (folder.path("bad"), folder.write("fmt/a.rules", "level   a   \"A\"\n"));
    folder.write("fmt/b.rules", "level   b   \"B\"\n");
    let lines = folder.write("lines.ndjson", "{}\n{\n");
    for arguments in [
        &["compare", &old, &new][..],
        &["review", &old, &new, "--out", &out],
        &["check", &bad_folder],
        &["fmt", "--check", &spoilt],
        &["decide", "--lines", &lines, "--rules", SMALL],
    ] {
        let heard = run(arguments).code;
        assert_ne!(heard, Some(0), "{arguments:?} has a verdict");
        assert_eq!(unheard(arguments), heard, "{arguments:?}");
    }
    assert!(Path::new(&bad).exists());
    assert_eq!(unheard(&["fmt", &folder.path("fmt")]), Some(0));
    for (name, text) in [("a", "level a \"A\"\n"), ("b", "level b \"B\"\n")] {
        assert_eq!(fs::read_to_string(folder.path(&format!("fmt/{name}.rules"))).unwrap(), text);
    }
    assert_eq!(unheard(&["papers", &old, "--out", &folder.path("papers")]), Some(0));
    assert_eq!(fs::read_dir(folder.path("papers")).unwrap().count(), 7);
    #[cfg(target_os = "linux")]
    {
        folder.write("fmt/a.rules", "level   a   \"A\"\n");
        folder.write("fmt/b.rules", "level   b   \"B\"\n");
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let ended = command(&["fmt", &folder.path("fmt")]).stdout(full).stderr(Stdio::null()).status().unwrap();
        assert_eq!(ended.code(), Some(2));
        assert_eq!(fs::read_to_string(folder.path("fmt/b.rules")).unwrap(), "level b \"B\"\n");
    }
}

/// A case file as the form saves it, of layout 2, with its seal left to be counted.
fn case_file(folder: &Folder) -> Value {
    let referral = json!({ "referral": "R-1", "received": "2026-09-01",
        "children": [{ "child": "Child A", "facts": { "mark-seen": "yes", "age": "1 years" } }] });
    let path = folder.write("referral.json", referral.to_string());
    let decision = run(&["decide", &path, "--rules", SMALL, "--format", "json"]).gives(0).json()["decision"].clone();
    json!({
        "threshold-case": 2, "engine": decision["engine"], "pack": decision["pack"], "asAt": decision["asAt"],
        "referral": referral, "decision": decision, "form": { "children": [], "judgements": {}, "verdicts": {} }, "record": "Child A: Child protection\n",
    })
}

/// Writes it, sealed.
fn sealed(folder: &Folder, name: &str, file: &Value) -> String {
    let text = serde_json::to_string_pretty(file).unwrap();
    let open = format!("{},\n  \"seal\": \"00000000\"\n}}\n", text.trim_end().trim_end_matches('}').trim_end());
    folder.write(name, threshold::internals::checksum::seal(&open).unwrap())
}

/// Every way into a value: objects and lists by key and place.
fn ways(value: &Value, way: &str, found: &mut Vec<String>) {
    found.push(way.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| ways(value, &format!("{way}/{key}"), found));
        }
        Value::Array(items) => items.iter().zip(0..).for_each(|(item, at)| ways(item, &format!("{way}/{at}"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn a_case_file_of_a_stranger_forges_no_line_wherever_its_letters_stand() {
    let folder = Folder::new();
    let file = case_file(&folder);
    let mut all = Vec::new();
    ways(&file, "", &mut all);
    // A text in the place of every value, and a key beside those of every object: all places at once, and some alone.
    let text = format!("{EVIL}\u{2028}");
    let alone = ["/asAt", "/engine", "/pack/title", "/pack/version", "/pack/fingerprint", "/decision/children/0/child"];
    for way in alone {
        let mut forged = file.clone();
        *forged.pointer_mut(way).unwrap() = json!(text);
        let path = folder.write("forged.json", forged.to_string());
        is_shown_safely(&run(&["replay", &path, "--rules", SMALL]), way);
    }
    let mut forged = file.clone();
    for way in all.iter().filter(|way| way.starts_with("/decision")) {
        match forged.pointer_mut(way) {
            Some(Value::Object(fields)) => drop(fields.insert(text.clone(), json!(text))),
            Some(place @ Value::String(_)) => *place = json!(text),
            _ => {}
        }
        let path = folder.write("forged.json", forged.to_string());
        if way.matches('/').count() < 4 {
            is_shown_safely(&run(&["replay", &path, "--rules", SMALL]), way);
        }
    }
    is_shown_safely(&run(&["replay", &folder.path("forged.json"), "--rules", SMALL]), "all at once");
}

#[test]
fn a_case_file_proves_no_more_than_its_seal_does() {
    let folder = Folder::new();
    let mut file = case_file(&folder);
    let whole = sealed(&folder, "whole.json", &file);
    let replay = |path: &str| run(&["replay", path, "--rules", SMALL]);
    assert!(replay(&whole).gives(0).out.contains("Identical"));
    // The seal taken out, and the layout of before there were seals.
    file["record"] = json!("Child A: nothing to do\n");
    for layout in [1, 2] {
        file["threshold-case"] = json!(layout);
        let path = folder.write("other.json", file.to_string());
        let said = replay(&path).gives(1).out;
        assert!(said.contains("not the file") && !said.contains("Identical"), "{said}");
    }
    // Of a file that an earlier version saved without a seal, nothing of the kind is said either.
    file["engine"] = json!("0.0.9");
    file["decision"]["engine"] = json!("0.0.9");
    file["threshold-case"] = json!(1);
    let said = replay(&folder.write("old.json", file.to_string())).out;
    assert!(said.contains("has no seal") && !said.contains("Identical"), "{said}");
    // The list of a day and the shares of a year say it of the files that they take.
    let changed = fs::read_to_string(&whole).unwrap().replace("Child protection", "Nothing");
    let changed = folder.write("changed.json", changed);
    for (arguments, is_said) in [
        (["day", &whole, "--as-at", "2026-09-02"], false),
        (["day", &changed, "--as-at", "2026-09-02"], true),
        (["measure", &changed, "--as-at", "2026-09-02"], true),
        (["day", &folder.path("other.json"), "--as-at", "2026-09-02"], true),
    ] {
        let said = run(&[&arguments[..], &["--rules", SMALL]].concat()).gives(0).out;
        assert_eq!(said.contains("changed after it was saved"), is_said, "{arguments:?}: {said}");
    }
    // What `decide` refuses in a referral is refused in one that stands in a case file.
    let twice = fs::read_to_string(&whole).unwrap().replacen(
        "\"mark-seen\": \"yes\"",
        "\"mark-seen\": \"yes\", \"mark-seen\": \"no\"",
        1,
    );
    let twice = folder.write("twice.json", twice);
    assert!(replay(&twice).gives(2).err.contains("mark-seen"));
    run(&["day", &twice, "--as-at", "2026-09-02", "--rules", SMALL]).gives(2);
}

#[test]
fn no_child_is_unseen_or_looks_like_another() {
    let folder = Folder::new();
    let decide = |children: &str| {
        let text = format!("{{\"referral\": \"R\", \"received\": \"2026-11-20\", \"children\": [{children}]}}");
        run(&["decide", &folder.write("r.json", text), "--rules", SMALL])
    };
    // The first and the last of each range of Unicode's Default_Ignorable_Code_Point that may be told at all.
    let unseen = [
        0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x200b, 0x200f, 0x2060, 0x2065, 0x3164,
        0xfe00, 0xfe0f, 0xffa0, 0xfff0, 0xfff8, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0080, 0xe00ff, 0xe0100, 0xe01f0,
        0xe0fff, 0x2800, 0x200c, 0x200d, 0xa0, 0x3000,
    ];
    for letter in unseen.map(|number| char::from_u32(number).unwrap()) {
        let alone = decide(&format!("{{\"child\": \"{letter}\"}}")).gives(2);
        assert!(alone.err.contains("expected the child's label"), "{letter:?}: {alone:?}");
        let named = decide(&format!("{{\"child\": \"Child A\"}}, {{\"child\": \"Child A{letter}\"}}")).gives(2);
        assert!(named.err.contains("error[duplicate-child]"), "{letter:?}: {named:?}");
        if letter.is_whitespace() || ['\u{2800}', '\u{200c}', '\u{200d}'].contains(&letter) {
            continue;
        }
        let rules = PACK.replace("\"A mark\"", &format!("\"A ma{letter}rk\""));
        folder.write("sample/pack.rules", rules);
        folder.write("sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n");
        let said = run(&["check", &folder.path("sample")]).said();
        assert!(said.contains("error[hidden-letter]"), "{letter:?}: {said}");
    }
    decide("{\"child\": \"Зоя\"}, {\"child\": \"می\u{200c}خواهم\"}").gives(0);
}

#[test]
fn an_answer_that_looks_right_is_told_what_is_odd_in_it() {
    let folder = Folder::new();
    for (answer, odd) in [
        ("mark-seen: \" yes\"", "U+0020 SPACE stands before or behind it"),
        ("mark-seen: \"yes\u{a0}\"", "U+00A0 NO-BREAK SPACE stands before or behind it"),
        ("mark-seen: y\u{435}s", "U+0435 (a Cyrillic letter); write `e`"),
        ("mark-seen: \"yes\u{200b}\"", "U+200B ZERO WIDTH SPACE"),
        ("m\u{430}rk-seen: yes", "U+0430 (a Cyrillic letter); write `a`"),
        ("lives-with: p\u{430}rents", "U+0430 (a Cyrillic letter); write `a`"),
        ("\"mark-seen \": yes", "U+0020 SPACE stands before or behind it"),
    ] {
        let text = format!("referral: R\nreceived: 2026-11-20\nchildren:\n  - child: A\n    facts:\n      {answer}\n");
        let said = run(&["decide", &folder.write("r.yaml", text), "--rules", SMALL]).gives(2).err;
        assert!(said.contains(odd), "{answer}: {said}");
    }
    // What a rule's author wrote is named as safely.
    for letter in ['\u{206a}', '\u{206f}', '\u{fff9}', '\u{fffb}', '\u{e0041}', '\u{feff}'] {
        let rules = PACK.replace("when mark-seen", &format!("when mark-{letter}seen"));
        folder.write("sample/pack.rules", rules);
        folder.write("sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n");
        for format in ["text", "markdown", "json", "sarif", "junit", "github"] {
            let said = run(&["check", &folder.path("sample"), "--format", format]).gives(1).out;
            let is_said = said.contains(letter) && letter != '\u{feff}';
            assert!(!is_said && !said.contains(&format!("`{letter}`")), "{letter:?}, {format}: {said}");
        }
    }
}

#[test]
fn what_is_no_answer_is_never_made_one() {
    let folder = Folder::new();
    let decide = |head: &str, answer: &str| {
        let text = format!("referral: R\nreceived: {head}\nchildren:\n  - child: A\n    facts:\n      {answer}\n");
        run(&["decide", &folder.write("r.yaml", text), "--rules", SMALL])
    };
    decide("2026-11-20T23:59:60", "mark-seen: yes").gives(2);
    assert!(!decide("2026-11-20", "days-absent: !!int \"12\"").said().contains("`\"12\"`"));
}

#[cfg(unix)]
#[test]
fn names_and_arguments_forge_no_line_whatever_is_done_with_them() {
    let folder = Folder::new();
    let here = |arguments: &[&str]| run_in(&folder.0, arguments);
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL).to_str().unwrap().to_owned();
    let referral = "referral: R\nreceived: 2026-11-20\nchildren: [ { child: A, facts: { mark-seen: yes } } ]\n";
    let (good, bad, many) = (format!("{EVIL}.yaml"), format!("b{EVIL}.yaml"), format!("d{EVIL}"));
    folder.write(&good, referral);
    folder.write(&bad, "referral: x\n  : [");
    folder.write(&format!("{many}/x{good}"), referral);
    folder.write(&format!("{many}/y{bad}"), "referral: x\n  : [");
    folder.write("shell.html", "<title>@@PACK_TITLE@@ @@PARTNERSHIP@@ @@PACK_VERSION@@ @@PACK_FINGERPRINT@@</title>@@EMERGENCY@@@@PAPER_SHEET@@\
<script type=\"application/zlib+base64\" id=\"pack\">@@PACK_SNAPSHOT@@</script>");
    folder.write(&format!("packs/s{EVIL}/pack.rules"), PACK);
    let (form, list, paper, folder_of_pack) =
        (format!("{EVIL}.html"), format!("p{EVIL}"), format!("pa{EVIL}"), format!("packs/s{EVIL}"));
    let approved = format!("{EVIL}, lead person");
    let over_many: Vec<Vec<&str>> = ["text", "json", "csv", "html", "markdown"]
        .iter()
        .flat_map(|format| {
            let day = vec!["day", &many, "--rules", &packs, "--as-at", "2026-11-27", "--format", format];
            [day, vec!["measure", &many, "--rules", &packs, "--format", format]]
        })
        .collect();
    let packs = packs.as_str();
    for arguments in [
        &["decide", "--rules", packs, &good][..],
        &["decide", "--rules", packs, &bad],
        &["decide", "--rules", packs, "good.yaml", "--as-at", EVIL],
        &["decide", "--rules", packs, &good, "--as-at", EVIL],
        &["day", "--rules", packs, &many, "--as-at", EVIL],
        &["form", packs, "--shell", "shell.html", "--out", &form],
        &["form", packs, "--pack-only", "--out", &list],
        &["verify", "--rules", packs, "--shell", "shell.html", &form],
        &["papers", packs, "--out", &paper],
        &["compare", packs, packs, "--referrals", &good, &bad],
        &["compare", packs, packs, "--referrals", &good],
        &["compare", packs, packs, "--approved-by", &approved],
        &["new", "west", "--extends", "england", "--within", &list],
        &["new", "west", "--extends", "england", "--within", &many],
        &["check", &folder_of_pack],
        &["check", &folder_of_pack, "--format", "markdown"],
        &["check", &folder_of_pack, "--format", "junit"],
        &["check", &folder_of_pack, "--format", "github"],
        &["fmt", &folder_of_pack],
    ]
    .into_iter()
    .chain(over_many.iter().map(Vec::as_slice))
    {
        let said = here(arguments);
        // JSON writes line feeds and controls as escapes, and is for programs.
        if !arguments.contains(&"json") {
            is_shown_safely(&said, &format!("{arguments:?}"));
        }
    }
    // A folder's name cannot act as markup behind the fence.
    folder.write("packs/**ok** <!-- @team/pack.rules", PACK);
    let said = here(&["check", "packs/**ok** <!-- @team", "--format", "markdown"]);
    let last = said.out.lines().last().unwrap();
    assert!(last.contains("\\*\\*ok\\*\\* \\<\\!-- @&#8203;team"), "{last}");
}

#[test]
fn an_approval_is_shown_on_one_line() {
    let folder = Folder::new();
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n";
    folder.write("old/sample/pack.rules", PACK);
    folder.write(
        "new/sample/pack.rules",
        PACK.replace("then at least worry", "then at least calm").replace("gives worry, visit", "gives visit"),
    );
    folder.write("old/sample/hub.yaml", hub);
    folder.write("new/sample/hub.yaml", hub);
    let (old, new) = (folder.path("old/sample"), folder.path("new/sample"));
    for by in [format!("{EVIL}, lead person"), format!("{EVIL}, lead person, for a..b{EVIL}")] {
        let said = run(&["compare", &old, &new, "--approved-by", &by]);
        assert!(said.out.contains("FORGED"), "{said:?}");
        is_shown_safely(&said, &by);
    }
}

#[test]
fn texts_of_a_pack_act_as_nothing_in_the_papers() {
    let folder = Folder::new();
    let rules = PACK
        .replacen("pack sample \"Sample\"", "pack sample \"![x](http://a.b) <b> @team | *c*\"", 1)
        .replacen("source book \"Book\"", "source book \"<script> | [y](http://c.d)\"", 1);
    folder.write("sample/pack.rules", rules);
    folder.write("sample/hub.yaml", "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n");
    let out = folder.path("papers");
    run(&["papers", &folder.path("sample"), "--out", &out]).gives(0);
    for (name, text) in crate::support::binary::files(&out) {
        for raw in ["![x](http", "<b>", "@team", "*c*", "<script>", "[y](http"] {
            assert!(!text.contains(&format!(" {raw}")) && !text.contains(&format!("\n{raw}")), "{name}: {raw}\n{text}");
        }
    }
}

#[test]
fn a_form_is_verified_to_the_last_byte() {
    let folder = Folder::new();
    let shell = folder.write("shell.html", "<!doctype html>\n<title>@@PACK_TITLE@@ @@PARTNERSHIP@@ @@PACK_VERSION@@ @@PACK_FINGERPRINT@@</title>\n@@EMERGENCY@@\n@@PAPER_SHEET@@\n\
<script type=\"application/zlib+base64\" id=\"pack\">@@PACK_SNAPSHOT@@</script>\n");
    let form = folder.path("form.html");
    run(&["form", SMALL, "--shell", &shell, "--out", &form]).gives(0);
    let verify = |path: &str| run(&["verify", path, "--rules", SMALL, "--shell", &shell]);
    verify(&form).gives(0);
    let written = fs::read_to_string(&form).unwrap();
    let marked = folder.write("marked.html", format!("\u{feff}{written}"));
    let said = verify(&marked).gives(1).out;
    assert!(said.contains("they part in line 1"), "{said}");
    let own = verify(&form).out;
    let sum = |said: &str| said.lines().find(|line| line.contains("SHA-256")).unwrap().to_owned();
    assert_ne!(sum(&said), sum(&own));
    let second = written.replacen("</title>\n", "</title>\r\n", 1);
    assert!(verify(&folder.write("crlf.html", second)).gives(1).out.contains("they part in line 2"));
    // Standard input is read the same.
    let mut piped = command(&["verify", "-", "--rules", SMALL, "--shell", &shell]);
    piped.stderr(Stdio::null());
    assert_eq!(run_with(piped, written.as_bytes()).code, Some(0));
}

#[test]
fn a_new_pack_takes_no_line_of_a_stranger() {
    let folder = Folder::new();
    for project in ["a/b\n      - run: evil", "a/b c", "a", "a/b@v1 #", "../x/y", "a/\u{1b}"] {
        let said = run_in(&folder.0, &["new", "west", "--project", project]).gives(2);
        is_shown_safely(&said, project);
        assert!(said.err.contains("is not a repository"), "{said:?}");
        assert!(!folder.0.join("west").exists());
    }
    let title = "We\u{1b}[2Jst\n \"\u{202e}\u{200b}side\\";
    let made = run_in(&folder.0, &["new", "west", "--project", "someone/threshold.rules_1", "--title", title]).gives(0);
    is_shown_safely(&made, "title");
    assert!(!run_in(&folder.0, &["check", "west"]).said().contains("error["));
    assert!(fs::read_to_string(folder.path("west/pack.rules")).unwrap().contains("\"We[2Jst side"));
    run_in(&folder.0, &["new", "east", "--title", "\u{200b}\n"]).gives(2);
}

#[cfg(unix)]
#[test]
fn a_list_of_what_was_written_is_believed_only_where_it_is_one() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let near = "tests/review/rules/near";
    let papers = |out: &str| run(&["papers", near, "--out", &folder.path(out)]);
    // A link in the list's place, and somebody's own file of that name.
    let victim = folder.write("victim", "a victim\n");
    fs::create_dir(folder.path("linked")).unwrap();
    symlink("../victim", folder.path("linked/threshold-papers.txt")).unwrap();
    symlink("../gone", folder.path("linked/dangling")).unwrap();
    assert!(papers("linked").gives(2).err.contains("is not as threshold wrote it"));
    assert_eq!(fs::read_to_string(&victim).unwrap(), "a victim\n");
    let own = folder.write("own/threshold-papers.txt", "my notes\n");
    papers("own").gives(2);
    assert_eq!(fs::read_to_string(&own).unwrap(), "my notes\n");
    assert_eq!(fs::read_dir(folder.path("own")).unwrap().count(), 1);
    // A list names files that a link would lead to.
    papers("whole").gives(0);
    let list = fs::read_to_string(folder.path("whole/threshold-papers.txt")).unwrap();
    let kept = folder.write("outside/kept.md", fs::read(folder.path("whole/dpia.md")).unwrap());
    symlink("../outside", folder.path("whole/sub")).unwrap();
    let line = list.lines().find(|line| line.ends_with("dpia.md")).unwrap();
    folder.write("whole/threshold-papers.txt", format!("{list}{}\n", line.replace("dpia.md", "sub/kept.md")));
    papers("whole").gives(0);
    assert!(Path::new(&kept).exists(), "a file behind a link was removed");
    // Nor is anything written behind one.
    let review = folder.path("review");
    fs::create_dir_all(folder.path("cases-outside")).unwrap();
    fs::create_dir(&review).unwrap();
    symlink("../cases-outside", folder.path("review/cases")).unwrap();
    let changed =
        PACK.replace("then at least worry", "then at least calm").replace("gives worry, visit", "gives visit");
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n";
    for (side, rules) in [("old", PACK), ("new", &changed)] {
        folder.write(&format!("{side}/sample/pack.rules"), rules);
        folder.write(&format!("{side}/sample/hub.yaml"), hub);
    }
    run(&["review", &folder.path("old/sample"), &folder.path("new/sample"), "--out", &review]).gives(2);
    assert_eq!(fs::read_dir(folder.path("cases-outside")).unwrap().count(), 0);
}

#[test]
fn a_folder_is_written_by_one_run_at_a_time_and_after_one_that_was_stopped() {
    let folder = Folder::new();
    let hub = "calendar: hub\nbegins: 2026-01-01\nends: 2026-12-31\n";
    for version in ["1", "2", "3"] {
        folder.write(
            &format!("v{version}/sample/pack.rules"),
            PACK.replacen("version \"1\"", &format!("version \"{version}\""), 1),
        );
        folder.write(&format!("v{version}/sample/hub.yaml"), hub);
        run(&["papers", &folder.path(&format!("v{version}/sample")), "--out", &folder.path(&format!("out{version}"))])
            .gives(0);
    }
    let papers = |version: &str, out: &str| {
        let mut papers = command(&["papers", &folder.path(&format!("v{version}/sample")), "--out", &folder.path(out)]);
        papers.stdout(Stdio::null()).stderr(Stdio::null());
        papers
    };
    let is_whole = |out: &str| {
        ["1", "2", "3"].iter().any(|version| {
            crate::support::binary::files(&folder.path(out))
                == crate::support::binary::files(&folder.path(&format!("out{version}")))
        })
    };
    // Stopped half-way from the first version to the second: the list says both of each file.
    let list = |version: &str| fs::read_to_string(folder.path(&format!("out{version}/threshold-papers.txt"))).unwrap();
    let lines = list("2").lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
    folder.write("half/threshold-papers.txt", format!("{}{lines}", list("1")));
    for (name, version) in [("dpia.md", "1"), ("atrs.md", "2"), ("sources.md", "1")] {
        folder.write(&format!("half/{name}"), fs::read(folder.path(&format!("out{version}/{name}"))).unwrap());
    }
    assert!(papers("3", "half").status().unwrap().success());
    assert!(is_whole("half"));
    // Stopped at whatever moment, the next run goes through.
    for moment in 0..12 {
        let mut stopped = papers("1", "stopped").spawn().unwrap();
        let there = || fs::read_dir(folder.path("stopped")).map_or(0, Iterator::count);
        while there() < moment % 8 && stopped.try_wait().unwrap().is_none() {}
        stopped.kill().unwrap();
        stopped.wait().unwrap();
        for version in ["2", "3"] {
            assert!(papers(version, "stopped").status().unwrap().success(), "after {moment} files");
        }
        fs::remove_dir_all(folder.path("stopped")).unwrap();
    }
    // Two at once.
    for _ in 0..6 {
        let runs: Vec<_> = ["1", "2", "1", "2"].iter().map(|version| papers(version, "two").spawn().unwrap()).collect();
        assert!(runs.into_iter().all(|mut run| run.wait().unwrap().success()));
        assert!(is_whole("two"), "two runs were mixed");
    }
}

#[test]
fn an_editor_may_leave_brackets_in_an_address_as_they_are() {
    let folder = Folder::new();
    folder.write("br[a] c/sample/pack.rules", PACK);
    let address = |name: &str| format!("file://{}/br[a] c{name}", folder.0.display());
    let text_document =
        json!({ "uri": address("/sample/pack.rules"), "languageId": "rules", "version": 1, "text": PACK });
    let said = [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {}, "rootUri": address("") } }),
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": text_document } }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }),
        json!({ "jsonrpc": "2.0", "method": "exit" }),
    ];
    let frame = |value: &Value| {
        let text = value.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    };
    let told = run_with(command(&["lsp"]), said.iter().map(frame).collect::<String>().as_bytes()).gives(0).out;
    assert!(!told.contains("\"error\"") && told.contains("\"capabilities\""), "{told}");
    assert!(!told.contains("window/logMessage"), "{told}");
}
