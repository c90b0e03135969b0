//! What a change to the rules does, for a safeguarding lead who reads no code.
//!
//! In: a comparison, what was found wrong, and referrals decided under both sides. Out: Markdown: the verdict first, then who
//! gets less, who gets more, what was changed, what was checked, what is still needed. Lists can be cut; what is left out
//! is counted.

use crate::authoring::compare::{Cell, Decided, Direction, Move, RuleChange, Side, Subject, TimeChange, Value};
use crate::authoring::periods::a_year_after;
use crate::base::calendar::day::Day;
use crate::base::diagnostic::{Problem, Severity};
use crate::base::order::InOrder;
use crate::decision::explain::stamp;
use crate::decision::phrases::joined;
use crate::pack::model::{Entry, Pack};
use crate::render::beside;
use crate::render::child::child;
use crate::render::compare::{
    BESIDE, CALLED_OTHERWISE, Report, asks_otherwise, beside as level_beside, binding, cause, count, dated, days,
    is_lowered, not_proved, referral, renamed, sides_of, subject, value,
};
use crate::render::markdown;
use crate::render::sentences::short;
use crate::syntax::ast::Kind;

/// Everything that is said about a change.
pub(crate) enum Review<'a> {
    /// The new rules cannot be used at all.
    Unusable {
        /// What must be mended.
        faults: &'a [Problem],
    },
    /// The new rules beside the old ones.
    Compared(Change<'a>),
}

/// What a change does.
pub(crate) struct Change<'a> {
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
    /// What will change without this change within a year, as days come, in words.
    pub by_itself: &'a [String],
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
    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Review::Unusable { .. } => Verdict::Mend,
            Review::Compared(change) => change.verdict(),
        }
    }

    /// The comment, short enough for a forge: the longest lists are cut as far as is needed.
    #[must_use]
    pub(crate) fn comment(&self) -> String {
        let fits = |text: &String| text.chars().count() < LONGEST;
        let cut = [40, 20, 10, 5, 2, 1, 0].into_iter().map(|most| self.text(most)).find(fits);
        cut.unwrap_or_else(|| self.text(0).chars().take(LONGEST - 1).collect())
    }

    /// The same with nothing left out.
    #[must_use]
    pub(crate) fn whole(&self) -> String {
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
        } else if is_lowered(self.report) && self.report.approvals.by.is_none() {
            Verdict::Approve
        } else {
            Verdict::Pass
        }
    }

    fn text(&self, out: &mut String, most: usize) {
        out.push_str(&self.headline());
        mend(out, self.faults, most);
        if let Some((_, failed)) = self.scenarios {
            let lines = failed.iter().map(|(name, why)| format!("{}: {}", safe(name), safe(why))).collect();
            list(out, "Referrals that can no longer be decided", lines, most);
        }
        // What is said otherwise around a rule belongs to its old and new words.
        let mut changed: Vec<String> = self.rules.iter().map(rule).collect();
        changed.extend(self.around(Direction::Same));
        list(out, "What was changed in the rules", changed, most);
        let moves = self.report.compared.moves();
        let ladders = |one: &&Move<'_>| is_ladder(&one.matrix.subject) && !one.cell.gives_way;
        let way = |way: Direction| move |one: &&Move<'_>| one.cell.way == way;
        let falls = |one: &&Move<'_>| is_ladder(&one.matrix.subject) && one.cell.needs_approval();
        for (direction, heading) in [(Direction::Lowered, "Who gets less"), (Direction::Raised, "Who gets more")] {
            let first: Vec<&Move<'_>> = moves.iter().filter(way(direction)).filter(ladders).collect();
            let rest: Vec<&Move<'_>> = moves
                .iter()
                .filter(way(direction))
                .filter(|one| !is_ladder(&one.matrix.subject) && !one.cell.gives_way)
                .collect();
            // Where no level moves, what else is lost stands in the open; where one falls, what comes with that does not.
            let is_told = !first.is_empty() || (direction == Direction::Raised && moves.iter().any(|one| falls(&one)));
            let (open, folded) = if is_told { (first, rest) } else { (rest, Vec::new()) };
            list(out, heading, open.iter().map(|one| self.moved(&moves, one)).collect(), most);
            let title = if direction == Direction::Lowered { "What else they lose" } else { "What else they get" };
            fold(out, title, folded.iter().map(|one| self.moved(&moves, one)).collect(), most);
            let heading = if direction == Direction::Lowered {
                "Around the rules: protects less"
            } else {
                "Around the rules: protects more"
            };
            let around = self.around(direction).into_iter().chain(self.beside(direction));
            list(out, heading, around.collect(), most);
        }
        list(out, BESIDE, self.beside(Direction::Same), most);
        list(out, "Not proved", not_proved(self.report).map(|words| safe(&words)).into_iter().collect(), most);
        let decided = self.report.decided.iter().flat_map(|(_, decided)| *decided);
        list(out, "Scenarios whose answer changes", decided.map(|one| scenario(self.report, one)).collect(), most);
        self.approval(out);
        let gives_way = moves.iter().filter(|one| one.cell.gives_way).map(|one| self.moved(&moves, one));
        fold(out, "Falls away, since a higher service takes its place: proved", gives_way.collect(), most);
        fold(out, "Everything else that is written otherwise", self.others(), most);
        fold(
            out,
            "Changes by itself, without this change",
            self.by_itself.iter().map(|line| safe(line)).collect(),
            most,
        );
        fold(out, "Changes that no example would notice", self.unnoticed.iter().map(fault).collect(), most);
        let mut checked = String::new();
        table(&mut checked, self.counts());
        out.push_str(&format!("\n<details><summary>What was checked</summary>\n{checked}\n</details>\n"));
        let (cases, others): (Vec<_>, Vec<_>) = self.files.iter().partition(|(name, _)| name.starts_with("cases/"));
        let mut files: Vec<String> = others.iter().map(|(name, what)| format!("`{name}`: {what}")).collect();
        if !cases.is_empty() {
            files.push(format!(
                "`cases/`: {} files with the referrals that get less, all of which the form opens: `.json` shows the old rules' \
                 answer beside the new one, `.yaml` is the bare referral, for pasting and for `threshold decide`",
                cases.len()
            ));
        }
        fold(out, "Beside this comment", files, usize::MAX);
    }

    fn headline(&self) -> String {
        let report = self.report;
        let effect = match (count(report, Direction::Lowered), count(report, Direction::Raised)) {
            (lowered, _) if report.compared.is_proved_same() => {
                let same = "It **changes no outcome**: that is proved for every referral, complete or incomplete";
                let less = format!(", and beside the rules it protects **less in {}**", ways(lowered));
                format!("{same}{}", if lowered > 0 { &less } else { "" })
            }
            (0, _) if not_proved(report).is_some() => {
                "**Not everything could be compared**, and what was not may protect less".to_owned()
            }
            (0, 0) => "Nothing protects less or more; something is said otherwise".to_owned(),
            (0, raised) => format!("It protects **more in {}**; nothing protects less", ways(raised)),
            (lowered, 0) => format!("It protects **less in {}**", ways(lowered)),
            (lowered, raised) => format!("It protects **less in {}**, and more in {}", ways(lowered), ways(raised)),
        };
        let verdict = match self.verdict() {
            Verdict::Mend => "**Stop: something must be mended first.**",
            Verdict::Approve => "**Stop: a safeguarding lead must approve this by name.**",
            Verdict::Pass => "**Nothing stands against this change.**",
        };
        let [old, new] = report.compared.sides();
        let side = |side: Side<'_>| {
            let stamp = stamp(side.pack);
            format!("{} {} (fingerprint `{}`)", safe(&stamp.title), stamp.version, short(&stamp.fingerprint))
        };
        format!("{verdict} {effect}, {}.\n\nFrom {} to {}.\n", days(report), side(old), side(new))
    }

    /// The rows of what was checked.
    fn counts(&self) -> Vec<String> {
        let (run, failed) = self.examples;
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
        let compared = self.report.compared.difference().compared;
        vec![
            format!(
                "| Levels, speeds, help, duties and calls that were compared for every possible referral | {compared} |"
            ),
            format!("| For which days | {} |", days(self.report)),
            found(self.faults),
            format!("| Examples in the rules | run: {run}, failed: {failed} |"),
            format!(
                "| Coverage | rules without enough examples: {untested}; slips in changed rules that no example would notice: {} |",
                self.unnoticed.len()
            ),
            scenarios,
        ]
    }

    /// What is said otherwise around the rules, one way.
    fn around(&self, way: Direction) -> Vec<String> {
        let said = self.report.compared.said();
        let of_way = said.iter().filter(|(change, _)| change.way == way);
        of_way.map(|(change, at)| dated(self.report, time(change), at)).collect()
    }

    /// What is said otherwise beside the rules, one way.
    fn beside(&self, way: Direction) -> Vec<String> {
        let lines = beside::lines(self.report.compared, way);
        lines.iter().map(|line| safe(&line.replace(" -> ", " → "))).collect()
    }

    /// One move in a sentence, and one child.
    fn moved(&self, all: &[Move<'_>], one: &Move<'_>) -> String {
        let report = self.report;
        let sides = sides_of(report, one);
        let lowered = all.iter().filter(|other| other.cell.needs_approval());
        let number = lowered.zip(1..).find(|(other, _)| std::ptr::eq(other.cell, one.cell)).map(|(_, number)| number);
        let file = number.map(|number| format!("cases/lowered-{number}.json"));
        let file = file.filter(|file| self.files.iter().any(|(name, _)| name == file));
        let open = file.map_or(String::new(), |file| format!(" To see it, open `{file}` in the form."));
        let days = report.compared.days(&one.stretches).map_or(String::new(), |days| format!(", {days}"));
        let unsettled = if one.is_unsettled { ", while not everything is known" } else { "" };
        let what = capital(&safe(&subject(sides, &one.matrix.subject)));
        let child = safe(&child(sides, &one.cell.witness));
        if one.cell.to == Value::RuledOut {
            let from = safe(&value(&one.cell.from));
            return format!(
                "**Can no longer be told{days}**: what was {from} before is refused, as answers that cannot all be right. For example a child: {child}.{open}"
            );
        }
        format!(
            "{what}: **{} → {}**{}{}{unsettled}{days}. For example a child: {child}.{open}",
            safe(&value(&one.cell.from)),
            safe(&value(&one.cell.to)),
            level_beside(one.cell),
            by(sides, one.cell),
        )
    }

    /// What is neither a rule nor a define.
    fn others(&self) -> Vec<String> {
        let report = self.report;
        let told = |kind: Kind, name: &str| self.rules.iter().any(|rule| rule.kind == kind && rule.name == name);
        let blocks = report.compared.difference().blocks.iter().filter(|block| !told(block.kind, &block.name));
        let line = |block: &crate::authoring::compare::BlockChange| {
            let how = match (block.in_old, block.in_new) {
                (false, _) => "new",
                (true, false) => "gone",
                (true, true) => "changed",
            };
            format!("{how}: {} `{}`", block.kind.word(), block.name)
        };
        let mut lines: Vec<String> = blocks.map(line).collect();
        let all = report.compared.difference().blocks.iter();
        lines.extend(all.flat_map(renamed).map(|(what, cure)| format!("{what}; {cure}")));
        let difference = report.compared.difference();
        lines.extend(difference.only_old.iter().map(|name| format!("no longer asked: `{name}`")));
        lines.extend(difference.only_new.iter().map(|name| format!("newly asked: `{name}`")));
        lines
            .extend(difference.readings.iter().map(|name| format!("`{name}` is read otherwise while it is not known")));
        lines
    }

    fn approval(&self, out: &mut String) {
        let report = self.report;
        out.push_str("\n## Approval\n\n");
        out.push_str(&match (is_lowered(report), &report.approvals.by) {
            (false, _) => "None is needed: nothing protects less.\n".to_owned(),
            (true, Some(by)) => format!("Approved by: **{}**, for `{}`\n", safe(by), binding(report)),
            (true, None) => format!(
                "Needed: {}. Approve only if {}. A safeguarding lead who agrees is named with `--approved-by \"name, role\"`, \
                 or in a commit by this line; it counts for just these rules:\n\n\
                 `Approved-by: NAME, ROLE, for {}`\n",
                cause(report),
                if report.compared.moves().is_empty() {
                    "it should be just as it stands above"
                } else {
                    "the children above should get just that"
                },
                binding(report)
            ),
        });
        if self.rules.iter().any(asks_otherwise) {
            out.push_str(&format!("\n{}.\n", capital(CALLED_OTHERWISE)));
        }
        let passed_over = report.approvals.passed_over.iter().filter(|_| is_lowered(report));
        passed_over.for_each(|one| out.push_str(&format!("\n{}\n", safe(&one.sentence(&binding(report))))));
    }
}

fn ways(count: usize) -> String {
    format!("{count} {}", if count == 1 { "way" } else { "ways" })
}

/// A referral for each way in which an answer is lowered, in the order of the comment, ready to be decided.
#[must_use]
pub(crate) fn lowered(report: &Report<'_>) -> Vec<String> {
    let moves = report.compared.moves();
    let lowered = moves.iter().filter(|one| one.cell.needs_approval());
    lowered.zip(1..).map(|(one, number)| referral(report, one, &format!("lowered-{number}"))).collect()
}

/// What begins or ends within a year of a day, whether or not anything is changed: both sides say so.
#[must_use]
pub(crate) fn by_itself([old, new]: [&Pack; 2], day: Day, is_today: bool) -> Vec<String> {
    let before = turning(old, day, is_today);
    turning(new, day, is_today).into_iter().filter(|line| before.contains(line)).collect()
}

fn turning(pack: &Pack, day: Day, is_today: bool) -> Vec<String> {
    let since = if is_today { format!("today, {day}") } else { day.to_string() };
    let soon = |when: Day| when > day && a_year_after(day).is_none_or(|end| when <= end);
    let mut lines: Vec<(Day, String)> = Vec::new();
    for (kind, entry) in dated_blocks(pack) {
        let name = format!("{kind} “{}” (`{}`)", entry.title, entry.name);
        lines.extend(entry.force.from.filter(|from| soon(*from)).map(|from| (from, format!("{name} begins"))));
        let after = entry.force.until.filter(|until| soon(*until));
        lines.extend(after.map(|until| (until, format!("{name} is in force for the last day"))));
    }
    lines.in_order();
    lines.into_iter().map(|(when, line)| format!("{when}: {line} (within a year of {since})")).collect()
}

/// Everything that can begin or end, with the word for what it is.
fn dated_blocks(pack: &Pack) -> impl Iterator<Item = (&'static str, &Entry)> {
    let of = |kind: &'static str| move |entry| (kind, entry);
    let rules = pack.rules.iter().map(|one| &one.entry).map(of("rule"));
    let clocks = pack.clocks.iter().map(|one| &one.entry).map(of("time limit"));
    let meetings = pack.meetings.iter().map(|one| &one.entry).map(of("meeting"));
    let laws = pack.axioms.iter().map(|one| &one.entry).map(of("axiom"));
    let promises = pack.properties.iter().map(|one| &one.entry).map(of("property"));
    let sources = pack.sources.iter().map(|one| &one.entry).map(of("source"));
    let packs = pack.layers.iter().map(|one| &one.entry).map(of("pack"));
    let counted = pack.measures.iter().map(|one| &one.entry).map(of("measure"));
    packs.chain(rules).chain(clocks).chain(meetings).chain(laws).chain(promises).chain(counted).chain(sources)
}

fn is_ladder(subject: &Subject) -> bool {
    matches!(subject, Subject::Level | Subject::Speed)
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

/// How many lines of a folded part a short comment shows.
const FOLDED: usize = 8;

/// A part that is there for whoever wants to know.
fn fold(out: &mut String, heading: &str, items: Vec<String>, most: usize) {
    if items.is_empty() {
        return;
    }
    let most = if most == usize::MAX { most } else { most.min(FOLDED) };
    out.push_str(&format!("\n<details><summary>{heading}: {}</summary>\n\n", items.len()));
    for item in items.iter().take(most) {
        out.push_str(&format!("- {item}\n"));
    }
    let left = items.len().saturating_sub(most);
    if left > 0 {
        out.push_str(&format!("- and {left} more, in the whole review (`review.md`)\n"));
    }
    out.push_str("\n</details>\n");
}

fn fault(problem: &Problem) -> String {
    let place = problem.places.first();
    let at = place.map_or(String::new(), |place| format!(" (`{}`, line {})", place.file, place.line));
    let label = place.filter(|place| !place.text.is_empty()).map_or(String::new(), |place| format!(": {}", place.text));
    format!("{}{}{at}", capital(&safe(&problem.message)), safe(&label))
}

fn time(change: &TimeChange) -> String {
    let words = safe(&change.words().replace(" -> ", " → "));
    format!("{} “{}” (`{}`), {words}", capital(change.kind.word()), safe(&change.title), change.name)
}

fn scenario(report: &Report<'_>, one: &Decided) -> String {
    let way = if one.way == Direction::Lowered { "**less**" } else { "more" };
    format!(
        "{way}: {}, {}: {}: {} → {}",
        safe(&one.referral),
        safe(&one.child),
        safe(&subject(report.compared.sides(), &one.subject)),
        safe(&value(&one.from)),
        safe(&value(&one.to))
    )
}

fn rule(change: &RuleChange) -> String {
    let what = if change.kind == Kind::Define { "Meaning of".to_owned() } else { capital(change.kind.word()) };
    let head = format!("{what} “{}” (`{}`)", safe(&change.title), change.name);
    match (change.in_old, change.in_new) {
        (false, _) => format!("{head}: new"),
        (true, false) => format!("{head}: **gone**"),
        (true, true) => {
            let part = |part: &crate::authoring::compare::PartChange| {
                let gone = part.gone.iter().map(|text| format!("\n    - was: {}", safe(text)));
                let come = part.come.iter().map(|text| format!("\n    - is now: {}", safe(text)));
                let is_gone = part.come.is_empty() && part.all_gone;
                let come = come.chain(is_gone.then(|| "\n    - is now: nothing".to_owned()));
                format!("\n  - {}:{}", part.part, gone.chain(come).collect::<String>())
            };
            format!("{head}:{}", change.parts.iter().map(part).collect::<String>())
        }
    }
}

/// The rules behind a move, by title.
fn by([old, new]: [Side<'_>; 2], cell: &Cell) -> String {
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
