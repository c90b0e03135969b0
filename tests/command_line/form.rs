//! `threshold form`: the page to fill must be one.

use std::path::Path;

use crate::support::binary::{Folder, run};

#[test]
fn the_form_needs_its_page() {
    let folder = Folder::new();
    let out = folder.path("form.html");
    let form = run(&["form", "--out", &out]);
    if Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/dist/form-shell.html").is_file() {
        // Whether this binary holds it depends on when it was built.
        assert!(matches!(form.code, Some(0 | 2)), "{form:?}");
    } else {
        form.gives(2).and_says("this build holds no form; run `make form`");
        assert!(!Path::new(&out).exists());
    }
    let wrong = folder.write("page.html", "<!doctype html><title>Not a form</title>");
    run(&["form", "--shell", &wrong, "--out", &out]).gives(2).and_says("is not the page to fill: it has no place for");
    run(&["form", "--shell", &folder.path("missing"), "--out", &out]).gives(2).and_says("cannot read");
}

/// A page with every place that a form has, and nothing else.
const SHELL: &str = "<!doctype html>\n<title>@@PACK_TITLE@@ @@PARTNERSHIP@@</title>\n<p>@@PACK_VERSION@@ @@PACK_FINGERPRINT@@</p>\n\
@@EMERGENCY@@\n@@PAPER_SHEET@@\n<script type=\"application/zlib+base64\" id=\"pack\">@@PACK_SNAPSHOT@@</script>\n";

#[test]
fn a_form_that_somebody_changed_is_told_from_one_that_nobody_did() {
    let folder = Folder::new();
    let (shell, out) = (folder.write("shell.html", SHELL), folder.path("form.html"));
    run(&["form", "--shell", &shell, "--out", &out]).gives(0);
    let verify = |path: &str, more: &[&str], code: i32, words: &str| {
        let verified = run(&[&["verify", path, "--shell", &shell], more].concat()).gives(code);
        assert!(verified.said().contains(words), "{words}\n{verified:#?}");
    };
    let written = std::fs::read_to_string(&out).unwrap();
    verify(&out, &[], 0, "as this version writes it");
    verify(&out, &[], 0, "to the last byte");

    let page = folder.write("page.html", written.replace("</title>", " </title>"));
    verify(&page, &[], 1, "they part in line 2");
    let other = folder.path("eastshire.html");
    run(&["form", "rules/eastshire", "--shell", &shell, "--out", &other]).gives(0);
    verify(&other, &[], 1, "others than croydon");
    verify(&other, &["--rules", "rules/eastshire"], 0, "to the last byte");

    // Rules that somebody made milder, under the fingerprint of those that they were.
    let mut pack = crate::support::real::pack("croydon");
    pack.levels.iter_mut().for_each(|level| level.entry.title.push('!'));
    let forged = pack.form(SHELL).unwrap();
    let forged = folder.write("forged.html", &forged);
    verify(&forged, &[], 1, "OTHERS under the same fingerprint");

    for (name, text) in [
        ("none.html", "<!doctype html><title>A page</title>".to_owned()),
        ("cut.html", written[..written.len() / 2].to_owned()),
        ("letters.html", SHELL.replace("@@PACK_SNAPSHOT@@", "!!!")),
    ] {
        verify(&folder.write(name, &text), &[], 2, "no rules stand in it");
    }
    let damaged = SHELL.replace("@@PACK_SNAPSHOT@@", "eJzLyy9RSFQozkssKM7ILwEAJtUFYw==");
    verify(&folder.write("damaged.html", &damaged), &[], 2, "take the form again");
}
