//! Findings of the analyses in sentences, each with the referral that shows it.
//!
//! In: findings as data. Out: diagnostics. The only author of these sentences.

use crate::authoring::analysis::finding::{Broken, Dead, Idle, Lack, Less};
use crate::authoring::analysis::{Analysis, Block, Finding, What, Witness, witness};
use crate::authoring::compare::Part;
use crate::base::calendar::moment::Moment;
use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::value::Limit;
use crate::decision::phrases::{self, joined, who_name};
use crate::engine::program::{Program, VariableId};
use crate::exact::diagram::{DiagramError, Measure, Share};
use crate::pack::model::{Effect, Pack, RuleId, Rung};
use crate::render::compare::{number, time_words};

/// All findings of an analysis.
#[must_use]
pub fn diagnostics(analysis: &Analysis, pack: &Pack) -> Vec<Diagnostic> {
    analysis.findings.iter().map(|finding| diagnostic(finding, pack, &analysis.program)).collect()
}

/// One finding.
#[must_use]
pub fn diagnostic(finding: &Finding, pack: &Pack, program: &Program) -> Diagnostic {
    Speaker { pack, program, at: finding.at }.say(finding)
}

struct Speaker<'a> {
    pack: &'a Pack,
    program: &'a Program,
    at: Block,
}

impl Speaker<'_> {
    fn say(&self, finding: &Finding) -> Diagnostic {
        let own = self.own();
        let said = match &finding.what {
            What::DeadRule(Dead::Condition) => self
                .about(finding, format!("{own} can never hold"))
                .label("no answers that are possible together meet its condition"),
            What::DeadRule(Dead::Exceptions(witness)) => self
                .about(finding, format!("the exceptions of {own} cover its whole condition"))
                .label("it can never hold")
                .help(self.referral("here the condition holds, and so does an exception", witness)),
            What::DeadPart { part, idle } => self
                .about(finding, format!("a part of the condition of {own} makes no difference"))
                .at(*part)
                .label(match idle {
                    Idle::AlwaysHolds => "always so where it counts",
                    Idle::NeverHolds => "never so where it counts",
                }),
            What::Shadowed { by, witness } => {
                let mut said = self.about(finding, format!("{own} never changes an answer"));
                said = if by.is_empty() {
                    said.label("wherever it holds, other rules together give at least as much")
                } else {
                    said.label(format!("wherever it holds, {} gives at least as much", self.rules(by, "or")))
                };
                for other in by.iter().take(3) {
                    said = said.also(self.span(Block::Rule(*other)), "this one");
                }
                said.help(self.referral("for example", witness))
            }
            What::Duplicate { of, witness } => self
                .about(finding, format!("{own} says the same as {}", self.rules(&[*of], "and")))
                .also(self.span(Block::Rule(*of)), "the other one")
                .help(self.referral("both hold here", witness)),
            What::Unreachable => self.about(finding, format!("no referral reaches {own}")),
            What::Unused => self.about(finding, format!("{own} is not used")).label(match finding.at {
                Block::Fact(_) => "no rule reads it",
                Block::Bound(_) => "no condition compares with it",
                Block::Action(_) | Block::Route(_) => "no rule gives it",
                Block::Ladder(_) | Block::Calendar(_) => "no clock names it",
                Block::Pack(_)
                | Block::Level(_)
                | Block::Speed(_)
                | Block::Event(_)
                | Block::Group(_)
                | Block::Define(_)
                | Block::Rule(_)
                | Block::Meeting(_)
                | Block::Clock(_)
                | Block::Axiom(_)
                | Block::Property(_)
                | Block::Measure(_) => "nothing mentions it",
            }),
            What::IdleQuestion => self
                .about(finding, format!("no answer to {own} changes what the rules give"))
                .label("rules read it in vain"),
            What::IdleBound { variable, part } => self
                .about(finding, format!("this bound of {} makes no difference", self.input(*variable)))
                .at(*part)
                .label("the same follows on both sides of it"),
            What::Gap { witness, share } => self
                .about(finding, format!("{own} can be at its worst, and no rule raises the level"))
                .help(counted(share, "with the group at its worst"))
                .help(self.referral("nothing is done about", witness)),
            What::Broken { measure, variable, milder, worse } => self
                .about(
                    finding,
                    format!("a worse answer to {} lowers the {}", self.input(*variable), measured(*measure)),
                )
                .label(format!("from {} to {}", self.rung(*measure, milder.1), self.rung(*measure, worse.1)))
                .help(self.referral("with the milder answer", &milder.0))
                .help(self.referral("with the worse answer", &worse.0)),
            What::Matters { measure, pair } => {
                let [one, other] = &**pair;
                self.about(finding, format!("{own} must not matter, and it does"))
                    .label(format!("it changes {}", self.thing(*measure)))
                    .help(self.referral("with one answer", one))
                    .help(self.referral("with the other", other))
            }
            What::PropertyFails { broken, witness, share } => self
                .about(finding, format!("{own} does not hold"))
                .label(match broken {
                    Broken::Level(_, reached) => format!("the level can be {}", self.rung(Measure::Level, *reached)),
                    Broken::Speed(_, reached) => format!("the speed can be {}", self.rung(Measure::Speed, *reached)),
                    Broken::Action(id) => format!("{} can be missing", self.name(Block::Action(*id))),
                })
                .help(counted(share, "of which it is promised"))
                .help(self.referral("the promise is broken here", witness)),
            What::PropertyVacuous => {
                self.about(finding, format!("{own} promises nothing")).label("its condition can never hold")
            }
            What::ImpossibleAxioms { others } => {
                let mut said =
                    self.about(finding, "no child could meet all axioms").label("this one contradicts others");
                for other in others {
                    said = said.also(self.span(Block::Axiom(*other)), "together with this one");
                }
                said
            }
            What::Weaker { what, witness, share } => self
                .about(finding, self.weaker(*what))
                .label("not so under the wider pack")
                .help(counted(share, "that both packs can express"))
                .help(self.referral("for example", witness)),
            What::Untested(lack) => match lack {
                Lack::Holding => self.about(finding, format!("no example makes {own} hold")),
                Lack::Silence => self.about(finding, format!("no example makes {own} stay silent")),
                Lack::Bound { variable, cell } => self
                    .about(finding, format!("no two examples of {own} stand on both sides of a bound"))
                    .label(format!("{} at {}", self.input(*variable), self.start(*variable, *cell))),
            },
            What::Longer(change) => self
                .about(finding, format!("{own} {} in the pack that it extends", slower(change.part)))
                .label(time_words(change)),
            What::Outdated { source } => {
                let cited = self.pack.sources.get(source.at()).map(|source| &source.entry);
                let name = cited.map_or("", |entry| entry.name.as_str());
                let said =
                    self.about(finding, format!("{own} cites `{name}`, which is not in force on {}", self.program.day));
                match cited {
                    Some(entry) => said.also(entry.span, "this source"),
                    None => said,
                }
            }
            What::Protected { characteristic, rule } => self
                .about(finding, format!("{own} speaks of {characteristic}, which the Equality Act protects"))
                .label("a rule turns on it")
                .also(self.span(Block::Rule(*rule)), "the first rule that reads it"),
            What::NoOwner => self.about(finding, format!("nobody owns {own}")),
            What::NoLadder => self.about(finding, format!("nobody is told when {own} has run out")),
            What::NeverStarts => self.about(finding, format!("{own} can never start")),
            What::Uncounted { unit } => self
                .about(finding, format!("{own} counts {}s, and no calendar of the pack does", unit.singular()))
                .label("nobody could say when it is due"),
            What::CalendarEnds { by } => self
                .about(finding, format!("{own} ends before a clock that starts by {by} can run out"))
                .label("nobody could then say when it is due"),
            What::NeverStops => {
                self.about(finding, format!("{own} can never stop")).label("nothing that can be recorded would end it")
            }
            What::StepTellsNobodyNew => self
                .about(finding, format!("a step of {own} tells only people who were told before"))
                .label("the matter goes round in a circle"),
            What::StepsInDisorder => self
                .about(finding, format!("a step of {own} does not come after the one above it"))
                .label("steps are listed soonest first"),
            What::UnusedAllow { code } => self
                .about(finding, format!("{own} allows `{code}`, and there is no such finding"))
                .help("delete the line with `allow`"),
            What::NotProved { codes, why } => self
                .about(
                    finding,
                    format!("not proved: {}", joined(codes.iter().map(|code| format!("`{code}`")).collect(), "and")),
                )
                .label(budget(*why)),
        };
        // What these say is the cure.
        if matches!(finding.what, What::UnusedAllow { .. } | What::NotProved { .. }) {
            return said;
        }
        said.help_if(crate::pack::codes::page(finding.code()).map(|page| first_small(page.cure)))
    }

    fn about(&self, finding: &Finding, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: finding.severity(), ..Diagnostic::error(finding.code(), message, self.span(self.at)) }
    }

    fn span(&self, block: Block) -> Span {
        block.entry(self.pack).map(|entry| entry.span).unwrap_or_default()
    }

    fn name(&self, block: Block) -> String {
        format!("`{}`", block.entry(self.pack).map_or("", |entry| entry.name.as_str()))
    }

    /// The block to which the finding points.
    fn own(&self) -> String {
        format!("{} {}", self.at.word(), self.name(self.at))
    }

    fn rules(&self, rules: &[RuleId], word: &str) -> String {
        joined(rules.iter().map(|id| self.name(Block::Rule(*id))).collect(), word)
    }

    fn input(&self, id: VariableId) -> String {
        let name = self.program.variables.get(id.at()).map(|v| phrases::name(self.pack, self.program, v.input));
        format!("`{}`", name.unwrap_or_default())
    }

    /// The least value of a cell.
    fn start(&self, id: VariableId, cell: u32) -> i32 {
        let variable = self.program.variables.get(id.at());
        variable.and_then(|variable| variable.starts.get(cell as usize).copied()).unwrap_or(0)
    }

    fn rung(&self, measure: Measure, at: u32) -> String {
        let ladder: &[Rung] = match measure {
            Measure::Level => &self.pack.levels,
            Measure::Speed => &self.pack.speeds,
            Measure::Effect(_) | Measure::Rule(_) => &[],
        };
        format!("`{}`", ladder.get(at as usize).map_or("", |rung| rung.entry.name.as_str()))
    }

    fn thing(&self, measure: Measure) -> String {
        match measure {
            Measure::Level => "the level".to_owned(),
            Measure::Speed => "the speed".to_owned(),
            Measure::Rule(id) => self.rules(&[id], "and"),
            Measure::Effect(effect) => self.effect(effect),
        }
    }

    fn effect(&self, effect: Effect) -> String {
        let by = |limit: Option<Limit>| limit.map_or(String::new(), |limit| format!(" {limit}"));
        match effect {
            Effect::Route(id) => format!("route {}", self.name(Block::Route(id))),
            Effect::Action(id, limit) => format!("{}{}", self.name(Block::Action(id)), by(limit)),
            Effect::Tell(who, limit) => format!("telling `{}`{}", who_name(self.pack, who), by(limit)),
            Effect::Refuse(id) => format!("refusing {}", self.name(Block::Action(id))),
            Effect::Ask(id) => format!("asking {}", self.name(Block::Fact(id))),
        }
    }

    fn weaker(&self, what: Less) -> String {
        match what {
            Less::Level(wide, local) => self.fall(Measure::Level, wide, local),
            Less::Speed(wide, local) => self.fall(Measure::Speed, wide, local),
            Less::Effect(effect) => format!("the local pack can leave out {}", self.effect(effect)),
        }
    }

    fn fall(&self, measure: Measure, wide: u32, local: u32) -> String {
        let (wide, local) = (self.rung(measure, wide), self.rung(measure, local));
        format!("the local pack lowers the {} from {wide} to {local}", measured(measure))
    }

    /// A referral ready to paste, indented beneath its heading.
    fn referral(&self, heading: &str, witness: &Witness) -> String {
        let Some(at) = Moment::of(self.program.day) else { return heading.to_owned() };
        let text = witness::referral(self.pack, self.program, witness, at);
        let lines: Vec<String> = text.lines().map(|line| format!("\n      {line}")).collect();
        format!("{heading}:{}", lines.concat())
    }
}

/// How many referrals a finding is about.
fn counted(share: &Share, of: &str) -> String {
    let (these, all) = (number(&share.these), number(&share.all));
    format!("so for {these} of {all} possible referrals {of} (of referrals, not of children)")
}

/// What a clock does otherwise, before "in the pack that it extends".
fn slower(part: Part) -> &'static str {
    match part {
        Part::Limit | Part::Calendar | Part::Days | Part::Pause => "allows more time than it has",
        Part::Start => "does not start wherever it starts",
        Part::End | Part::Exemption => "can end sooner than",
        Part::Owner => "lacks the owner that it has",
        Part::Warning => "lacks the warning that it has",
        Part::Step => "tells of a miss later, or fewer people, than",
        Part::Quorum => "needs fewer people than, or others than,",
        Part::Invitation => "invites fewer people than, or others than,",
        Part::Call => "may be a call where it may not",
        Part::Record => "is not recorded as",
    }
}

fn measured(measure: Measure) -> &'static str {
    match measure {
        Measure::Level => "level",
        Measure::Speed => "speed",
        Measure::Effect(_) => "effect",
        Measure::Rule(_) => "rule",
    }
}

fn budget(why: DiagramError) -> String {
    match why {
        DiagramError::TooLarge { budget, .. } => {
            format!("the rules share so many facts that {budget} nodes do not suffice")
        }
        DiagramError::TooLong { budget, .. } => {
            format!("the rules share so many facts that {budget} steps do not suffice")
        }
        DiagramError::TooManyCells { cells } => format!("the packs together cut one number into {cells} ranges"),
    }
}

/// A cure as help: small first letter, no full stop.
fn first_small(text: &str) -> String {
    phrases::lower_first(text.trim_end_matches('.'))
}
