//! The real binary, a file a command: what it writes, where, and its exit codes.

mod authors;
mod calendars;
mod check;
mod companions;
mod compare;
mod day;
mod decide;
mod events;
mod examples_packs;
mod explain;
mod files;
mod first_pack;
mod fmt;
mod form;
mod formats;
mod guide;
mod import;
mod import_slips;
mod letters;
mod limits;
mod lines;
mod measure;
mod new;
mod options;
mod page;
mod papers;
mod reading;
mod replay;
mod review;
mod schema;
mod strangers;
#[path = "../support/mod.rs"]
mod support;
mod test;
mod timeline;

const BABY: &str = "\
referral: R-BABY
received: 2026-11-20T16:50
children:
  - child: Child A
    facts:
      mark-seen: yes
      independently-mobile: no
";

/// A pack that asks these questions too, and loads sooner than the real ones.
const SMALL: &str = "tests/corpus/referral/pack";

/// A pack of the corpus.
fn corpus(pack: &str) -> String {
    format!("tests/corpus/{pack}")
}
