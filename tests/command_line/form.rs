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
