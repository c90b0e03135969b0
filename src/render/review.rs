//! What a change to the rules does, for a safeguarding lead who reads no code.
//!
//! In: a comparison, what was found wrong, and referrals decided under both sides. Out: Markdown: the verdict first, then who
//! gets less, who gets more, what was changed, what was checked, what is still needed. Lists can be cut; what is left out
//! is counted.

use crate::authoring::compare::{Cell, Decided, Direction, RuleChange, TimeChange};
use crate::base::diagnostic::{Problem, Severity};
use crate::decision::explain::stamp;
use crate::decision::phrases::joined;
use crate::render::compare::{Report, beside, is_lowered, referral, subject, term, value};
use crate::render::markdown;
use crate::render::sentences::short;
use crate::syntax::ast::Kind;

/// Everything that is said about a change.
pub enum Review<'a> {
    /// The new rules cannot be used at all.
    Unusable {
        /// What must be mended.
        faults: &'a [Problem],
    },
    /// The new rules beside the old ones.
    Compared(Change<'a>),
}

/// What a change does.
pub struct Change<'a> {
    /// The comparison.
    pub report: &'a Report<'a>,
    /// The rules and defines that differ.
    pub rules: &'a [RuleChange],
    /// What must be mended: errors and warnings of the new rules, and examples that fail.
    pub faults: &'a [Problem],
    /// Examples that were run, and how many of them failed.
    pub examples: (usize, usize),
    /// Changes of the rules that differ which no example would notice.
    pub unnoticed: &'a [Problem],
    /// How many referrals of the scenarios were decided, and those that cannot be decided any more, with the cause.
    pub scenarios: Option<(usize, &'a [(String, String)])>,
    /// Files that stand beside the comment, each with what it is.
    pub files: &'a [(String, String)],
}

/// What has to be done before the change may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Something is wrong.
    Mend,
    /// Something protects less, and nobody approved it.
    Approve,
    /// Nothing.
    Pass,
}

/// No forge takes a longer comment, in characters; a little is left for what a workflow adds.
const LONGEST: usize = 60_000;

impl Review<'_> {
    /// What has to be done.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Review::Unusable { .. } => Verdict::Mend,
            Review::Compared(change) => change.verdict(),
        }
    }

    /// The comment, short enough for a forge: the longest lists are cut as far as is needed.
    #[must_use]
    pub fn comment(&self) -> String {
        let fits = |text: &String| text.chars().count() < LONGEST;
        let cut = [40, 20, 10, 5, 2, 1, 0].into_iter().map(|most| self.text(most)).find(fits);
        cut.unwrap_or_else(|| self.text(0).chars().take(LONGEST - 1).collect())
    }

    /// The same with nothing left out.
    #[must_use]
    pub fn whole(&self) -> String {
        self.text(usize::MAX)
    }

    fn text(&self, most: usize) -> String {
        let mut out = String::from("# What this change does to the rules\n\n");
        match self {
            Review::Unusable { faults } => {
                out.push_str("**Stop: the new rules cannot be used.** What is wrong stands below.\n");
                table(&mut out, [found(faults), UNCOMPARED.to_owned()]);
                mend(&mut out, faults, most);
            }
            Review::Compared(change) => change.text(&mut out, most),
        }
        out.push_str(
            "\nThe packs are samples, and the children in the referrals are made up. A named person decides.\n",
        );
        out
    }
}

impl Change<'_> {
    fn verdict(&self) -> Verdict {
        let cannot = self.scenarios.is_some_and(|(_, failed)| !failed.is_empty());
        if !self.faults.is_empty() || cannot {
            Verdict::Mend
        } else if is_lowered(self.report) && self.report.approved_by.is_none() {
            Verdict::Approve
        } else {
            Verdict::Pass
        }
    }

    fn text(&self, out: &mut String, most: usize) {
        out.push_str(&self.headline());
        table(out, self.counts());
        mend(out, self.faults, most);
        if let Some((_, failed)) = self.scenarios {
            let lines = failed.iter().map(|(name, why)| format!("{}: {}", safe(name), safe(why))).collect();
            list(out, "Referrals that can no longer be decided", lines, most);
        }
        let times = &self.report.difference.times;
        for (way, heading) in [(Direction::Lowered, "Who gets less"), (Direction::Raised, "Who gets more")] {
            list(out, heading, self.moves(way), most);
            let heading = if way == Direction::Lowered { "Times that protect less" } else { "Times that protect more" };
            list(out, heading, times.iter().filter(|change| change.way == way).map(time).collect(), most);
        }
        let others = times.iter().filter(|change| change.way == Direction::Same).map(time);
        list(out, "Times that are said otherwise, neither more nor less", others.collect(), most);
        let decided = self.report.decided.iter().flat_map(|(_, decided)| *decided);
        list(out, "Scenarios whose answer changes", decided.map(|one| scenario(self.report, one)).collect(), most);
        list(out, "What was changed in the rules", self.rules.iter().map(rule).collect(), most);
        list(out, "Everything else that is written otherwise", self.others(), most);
        list(out, "Changes that no example would notice", self.unnoticed.iter().map(fault).collect(), most);
        self.approval(out);
        let (cases, others): (Vec<_>, Vec<_>) = self.files.iter().partition(|(name, _)| name.starts_with("cases/"));
        let mut files: Vec<String> = others.iter().map(|(name, what)| format!("`{name}`: {what}")).collect();
        if !cases.is_empty() {
            files.push(format!(
                "`cases/`: {} files with the referrals that get less, all of which the form opens: `.json` shows the old rules' \
                 answer beside the new one, `.yaml` is the bare referral, for pasting and for `threshold decide`",
                cases.len()
            ));
        }
        list(out, "Beside this comment", files, usize::MAX);
    }

    fn headline(&self) -> String {
        let report = self.report;
        let same = report.difference.is_proved_same();
        let moves = |way: Direction| {
            let cells = report.difference.moved.iter().filter(|matrix| matrix.cells.iter().any(|cell| cell.way == way));
            cells.count() + report.difference.times.iter().filter(|change| change.way == way).count()
        };
        let effect = match (same, moves(Direction::Lowered), moves(Direction::Raised)) {
            (true, ..) => "It **changes no outcome**: that is proved for every complete referral.".to_owned(),
            (false, 0, 0) => "No answer is lowered or raised; something about time is said otherwise.".to_owned(),
            (false, 0, raised) => {
                format!("**Protecting more: {raised}**, counting answers and times; nothing protects less.")
            }
            (false, lowered, raised) => {
                format!("**Protecting less: {lowered}**, protecting more: {raised}, counting answers and times.")
            }
        };
        let verdict = match self.verdict() {
            Verdict::Mend => "**Stop: something must be mended first.**",
            Verdict::Approve => "**Stop: a safeguarding lead must approve this by name.**",
            Verdict::Pass => "**Nothing stands against this change.**",
        };
        let [old, new] = report.sides;
        let side = |side: crate::authoring::compare::Side<'_>| {
            let stamp = stamp(side.pack);
            let print = short(&stamp.fingerprint);
            format!("{} {} (fingerprint `{print}`, as at {})", safe(&stamp.title), stamp.version, side.program.day)
        };
        format!("{verdict} {effect}\n\nFrom {} to {}.\n", side(old), side(new))
    }

    /// The rows of what was checked.
    fn counts(&self) -> Vec<String> {
        let (run, failed) = self.examples;
        let difference = self.report.difference;
        let (answers, moved, times) = (difference.compared, difference.moved.len(), &difference.times);
        let lowered = times.iter().filter(|change| change.way == Direction::Lowered).count();
        let untested = self.faults.iter().filter(|fault| fault.code == "untested-rule").count();
        let scenarios = match (self.scenarios, self.report.decided) {
            (Some((files, _)), Some((children, decided))) => {
                let lowered = decided.iter().filter(|one| one.way == Direction::Lowered).count();
                format!(
                    "| Scenarios (referrals: {files}, children: {children}) | answers that change: {}, protecting less: {lowered} |",
                    decided.len()
                )
            }
            (Some(_), None) | (None, _) => "| Scenarios | none were given |".to_owned(),
        };
        vec![
            format!("| Answers of the rules, for every complete referral | {moved} of {answers} change |"),
            format!(
                "| Time limits, clocks, ladders and meetings | changed: {}, protecting less: {lowered} |",
                times.len()
            ),
            found(self.faults),
            format!("| Examples in the rules | run: {run}, failed: {failed} |"),
            format!(
                "| Coverage | rules without enough examples: {untested}; slips in changed rules that no example would notice: {} |",
                self.unnoticed.len()
            ),
            scenarios,
        ]
    }

    fn moves(&self, way: Direction) -> Vec<String> {
        let report = self.report;
        let mut lines = Vec::new();
        let mut number = 0;
        for matrix in &report.difference.moved {
            for cell in matrix.cells.iter().filter(|cell| cell.way == way) {
                number += 1;
                let file = format!("cases/lowered-{number}.json");
                let open = self.files.iter().any(|(name, _)| *name == file);
                let open = if open { format!(" To see it, open `{file}` in the form.") } else { String::new() };
                let open = if way == Direction::Lowered { open } else { String::new() };
                lines.push(format!(
                    "{}: **{} → {}**{}{}. For example a child of whom this is known: {}.{open}",
                    capital(&safe(&subject(report, &matrix.subject))),
                    safe(&value(&cell.from)),
                    safe(&value(&cell.to)),
                    beside(cell),
                    by(report, cell),
                    safe(&term(report, &cell.witness)),
                ));
            }
        }
        lines
    }

    /// What is neither a rule nor a define.
    fn others(&self) -> Vec<String> {
        let report = self.report;
        let told = |kind: Kind, name: &str| self.rules.iter().any(|rule| rule.kind == kind && rule.name == name);
        let blocks = report.difference.blocks.iter().filter(|block| !told(block.kind, &block.name));
        let line = |block: &crate::authoring::compare::BlockChange| {
            let how = match (block.in_old, block.in_new) {
                (false, _) => "new",
                (true, false) => "gone",
                (true, true) => "changed",
            };
            format!("{how}: {} `{}`", block.kind.word(), block.name)
        };
        let mut lines: Vec<String> = blocks.map(line).collect();
        let difference = report.difference;
        lines.extend(difference.only_old.iter().map(|name| format!("no longer asked: `{name}`")));
        lines.extend(difference.only_new.iter().map(|name| format!("newly asked: `{name}`")));
        lines
            .extend(difference.readings.iter().map(|name| format!("`{name}` is read otherwise while it is not known")));
        lines
    }

    fn approval(&self, out: &mut String) {
        let report = self.report;
        out.push_str("\n## Approval\n\n");
        out.push_str(&match (is_lowered(report), report.approved_by) {
            (false, _) => "None is needed: nothing protects less.\n".to_owned(),
            (true, Some(by)) => format!("Approved by: **{}**\n", safe(by)),
            (true, None) => "Needed: something protects less. A safeguarding lead who agrees is named with \
                             `--approved-by \"name, role\"`; the name stands in this comment from then on.\n"
                .to_owned(),
        });
    }
}

/// A referral for each way in which an answer is lowered, in the order of the comment, ready to be decided.
#[must_use]
pub fn lowered(report: &Report<'_>) -> Vec<String> {
    let cells = report.difference.moved.iter().flat_map(|matrix| &matrix.cells);
    let lowered = cells.filter(|cell| cell.way == Direction::Lowered);
    lowered.zip(1..).map(|(cell, number)| referral(report, cell, &format!("lowered-{number}"))).collect()
}

/// What stands in the place of all that needs rules which can be used.
const UNCOMPARED: &str = "| Examples, coverage, scenarios, comparison | not run: the new rules cannot be used |";

/// What was checked, row by row.
fn table(out: &mut String, rows: impl IntoIterator<Item = String>) {
    out.push_str("\n| Checked | Found |\n|---|---|\n");
    rows.into_iter().for_each(|row| out.push_str(&format!("{row}\n")));
}

/// How much is wrong with the rules.
fn found(faults: &[Problem]) -> String {
    let findings = faults.iter().filter(|fault| fault.code != "example-failed");
    let errors = findings.clone().filter(|fault| fault.severity == Severity::Error).count();
    format!("| Check of the rules | errors: {errors}, warnings: {} |", findings.count() - errors)
}

fn mend(out: &mut String, faults: &[Problem], most: usize) {
    list(out, "What must be mended first", faults.iter().map(fault).collect(), most);
}

/// A part of the comment, if there is anything to say in it.
fn list(out: &mut String, heading: &str, items: Vec<String>, most: usize) {
    if items.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {heading}\n\n"));
    for item in items.iter().take(most) {
        out.push_str(&format!("- {item}\n"));
    }
    let left = items.len().saturating_sub(most);
    if left > 0 {
        out.push_str(&format!("- and {left} more, in the whole review (`review.md`)\n"));
    }
}

fn fault(problem: &Problem) -> String {
    let place = problem.places.first();
    let at = place.map_or(String::new(), |place| format!(" (`{}`, line {})", place.file, place.line));
    let label = place.filter(|place| !place.text.is_empty()).map_or(String::new(), |place| format!(": {}", place.text));
    format!("{}{}{at}", capital(&safe(&problem.message)), safe(&label))
}

fn time(change: &TimeChange) -> String {
    format!("{} “{}” (`{}`), {}", capital(change.kind.word()), safe(&change.title), change.name, safe(&change.words()))
}

fn scenario(report: &Report<'_>, one: &Decided) -> String {
    let way = if one.way == Direction::Lowered { "**less**" } else { "more" };
    format!(
        "{way}: {}, {}: {}: {} → {}",
        safe(&one.referral),
        safe(&one.child),
        safe(&subject(report, &one.subject)),
        safe(&value(&one.from)),
        safe(&value(&one.to))
    )
}

fn rule(change: &RuleChange) -> String {
    let what = if change.kind == Kind::Rule { "Rule" } else { "Meaning of" };
    let head = format!("{what} “{}” (`{}`)", safe(&change.title), change.name);
    match (change.in_old, change.in_new) {
        (false, _) => format!("{head}: new"),
        (true, false) => format!("{head}: **gone**"),
        (true, true) => {
            let part = |part: &crate::authoring::compare::PartChange| {
                let gone = part.gone.iter().map(|text| format!("\n    - was: {}", safe(text)));
                let come = part.come.iter().map(|text| format!("\n    - is now: {}", safe(text)));
                format!("\n  - {}:{}", part.part, gone.chain(come).collect::<String>())
            };
            format!("{head}:{}", change.parts.iter().map(part).collect::<String>())
        }
    }
}

/// The rules behind a move, by title.
fn by(report: &Report<'_>, cell: &Cell) -> String {
    let [old, new] = report.sides;
    let title = |name: &String| {
        let mut both = new.pack.rules.iter().chain(&old.pack.rules);
        both.find(|rule| rule.entry.name == *name).map_or_else(|| name.clone(), |rule| rule.entry.title.clone())
    };
    let titles: Vec<String> = cell.causes.iter().map(|name| format!("“{}”", safe(&title(name)))).collect();
    if titles.is_empty() { String::new() } else { format!(", because of {}", joined(titles, "and")) }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// A text of the rules within Markdown: it can make no element, no table and no mention.
fn safe(text: &str) -> String {
    markdown::plain(text)
}
