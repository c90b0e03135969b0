//! Six changes of the Croydon pack, as a lead who reads no code gets them: the verdict first, then old and new words, then one
//! sentence and one child for each level that moves, on a page.

use threshold::Bundle;
use threshold::authors::{Comparison, Examples, Verdict};
use threshold::internals::day::Day;
use threshold::internals::despite::load_despite_examples;

use crate::support::real::bundle;

const DAY: Day = Day { year: 2026, month: 11, day: 21 };

/// How long what is not folded may be.
const PAGE: usize = 60;

struct Change {
    file: &'static str,
    edits: &'static [(&'static str, &'static str)],
    /// How the comment begins, behind its heading.
    opening: &'static str,
    /// What it says, each on a line that is not folded.
    says: &'static [&'static str],
    /// What it must not say.
    unsaid: &'static [&'static str],
}

const STOP: &str = "**Stop: a safeguarding lead must approve this by name.** It protects **less in ";

const CHANGES: [Change; 6] = [
    Change {
        file: "england/physical-harm.rules",
        edits: &[(
            "  unless birthmark-confirmed\n  then at least child-protection\n  then speed red\n  then strategy-discussion",
            "  unless birthmark-confirmed\n  then at least child-in-need\n  then speed red\n  then strategy-discussion",
        )],
        opening: "3 ways**",
        says: &[
            "was: Child protection",
            "is now: Child in need",
            "Level: **Child protection (Level 4) → Child in need (Level 3)**, because of “Bruise on a child who cannot move",
        ],
        unsaid: &["not yet born"],
    },
    Change {
        file: "croydon/practice.rules",
        edits: &[("  for manager-sign-off\n  within 24 hours as", "  for manager-sign-off\n  within 48 hours as")],
        opening: "1 way**",
        says: &[
            "Clock “A manager signs the decision”",
            "limit: within 24 hours (local practice) → within 48 hours (local practice)",
        ],
        unsaid: &["## Who gets less"],
    },
    Change {
        file: "croydon/practice.rules",
        edits: &[("local bound missing-count\n  is 2", "local bound missing-count\n  is 3")],
        opening: "",
        says: &[
            "was: the child went missing in the last 90 days at least twice",
            "is now: the child went missing in the last 90 days at least 3 times",
            "Level: **Child protection (Level 4) → Child in need (Level 3)**, because of “Missing again and again”",
        ],
        unsaid: &[],
    },
    Change {
        file: "england/physical-harm.rules",
        edits: &[("  unless birthmark-confirmed\n", "  unless birthmark-confirmed\n  in force until 2026-12-31\n")],
        opening: "",
        says: &[
            "is now: until 2026-12-31",
            "Level: **Child protection (Level 4) → Universal services (Level 1)**, because of “Bruise on a child who cannot move independently”, from 2027-01-01.",
        ],
        unsaid: &["Changes by itself"],
    },
    Change {
        file: "england/physical-harm.rules",
        edits: &[("  presumed no until known when age under 9 months\n", "")],
        opening: "",
        says: &[
            "while nobody knows, taken for: no when “How old is this child?” under 9 months → nothing",
            "Level: **Child protection (Level 4) → Universal services (Level 1)**",
            "while not everything is known",
            "“Can this child roll, crawl, cruise or walk without help?” nobody knows",
        ],
        unsaid: &["not yet born"],
    },
    Change {
        file: "england/missing.rules",
        edits: &[(
            "bound missing-count",
            "axiom small-children-do-not-go-missing \"A child under two does not go missing\"\n  when age under 24 months\n  always not missing-now\n  because \"They cannot walk off.\"\n\nbound missing-count",
        )],
        opening: "1 way**",
        says: &[
            "says newly: when “How old is this child?” under 2 years, always not “Is this child missing at this moment?” yes",
            "**Can no longer be told**: what was Emergency protection (Level 4, act now) before is refused",
        ],
        unsaid: &["cannot be otherwise", "not yet born"],
    },
];

/// The lines that are not folded.
fn open(comment: &str) -> Vec<&str> {
    let mut folded = 0;
    let mut lines = Vec::new();
    for line in comment.lines() {
        folded += usize::from(line.starts_with("<details>"));
        if folded == 0 {
            lines.push(line);
        }
        folded -= usize::from(line.starts_with("</details>"));
    }
    lines
}

fn wrong(change: &Change) -> Vec<String> {
    let ground = bundle("croydon");
    let mut files = ground.files.clone();
    let text = files.get_mut(change.file).unwrap();
    for (from, to) in change.edits {
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
    }
    let made = Bundle { files, ..ground.clone() };
    let [was, is] = [&ground, &made].map(|bundle| load_despite_examples(bundle).0);
    let (old, new) = (was.pack.unwrap(), is.pack.unwrap());
    let compared = Comparison::on_every_day((&old, &was.sources), (&new, &is.sources)).unwrap().in_full();
    let examples = Examples::run(&new);
    let review = compared.review(&[], &examples, DAY, &[]);
    let comment = review.comment.replace('\\', "");
    let lines = open(&comment);
    let mut wrong = Vec::new();
    if review.verdict != Verdict::Approve
        || !lines.get(2).is_some_and(|line| line.starts_with(&format!("{STOP}{}", change.opening)))
    {
        wrong.push(format!("begins otherwise: {:?}", lines.get(2)));
    }
    if lines.len() > PAGE {
        wrong.push(format!("{} lines", lines.len()));
    }
    let unsaid = change.says.iter().filter(|words| !lines.iter().any(|line| line.contains(*words)));
    wrong.extend(unsaid.map(|words| format!("does not say: {words}")));
    wrong.extend(change.unsaid.iter().filter(|words| comment.contains(*words)).map(|words| format!("says: {words}")));
    if wrong.is_empty() { wrong } else { vec![wrong.join("\n") + "\n" + &lines.join("\n")] }
}

#[test]
fn a_lead_reads_one_page() {
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let (first, last) = CHANGES.split_at(CHANGES.len() / 2);
        let threads = [first, last].map(|part| scope.spawn(move || part.iter().flat_map(wrong).collect::<Vec<_>>()));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
