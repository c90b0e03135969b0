//! Made-up packs, as text.

use crate::support::real::Dice;

const LEVELS: [&str; 4] = ["calm", "watch", "help", "rescue"];
const SPEEDS: [&str; 3] = ["slow", "brisk", "fast"];

/// A question that conditions may ask.
struct Fact {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    YesNo,
    Number,
    Ordered,
    Several,
    /// Points, between the lowest and the highest sum.
    Score(i32, i32),
}

/// The text of a small pack with every sort of condition.
pub(crate) fn pack(dice: &mut Dice) -> String {
    let mut text =
        String::from("pack small \"Small\"\n  version \"1\"\n  publisher \"Tests\"\n  in force from 2026-01-01\n\n");
    let levels = 3 + dice.roll(2);
    for at in 0..levels {
        let above = if at == 0 { String::new() } else { format!(" above {}", LEVELS[at - 1]) };
        text += &format!("level {} \"L{at}\"{above}\n", LEVELS[at]);
    }
    let speeds = 2 + dice.roll(2);
    for at in 0..speeds {
        let above = if at == 0 { String::new() } else { format!(" above {}", SPEEDS[at - 1]) };
        text += &format!("speed {} \"S{at}\"{above}\n", SPEEDS[at]);
    }
    text += "agency health \"Health\"\nsource guide \"Guide\"\n  publisher \"Tests\"\n  edition 2026-01\n  grade verified\n";
    text += "action visit \"Visit\"\n  led by health\naction meet \"Meet\"\n  led by health\nroute door \"Door\"\n";
    text += "event call \"A call\"\n  about the child\n  held by health\n  worse when more\n";
    let mut facts = Vec::new();
    for at in 0..3 + dice.roll(4) {
        let name = format!("fact-{at}");
        let (kind, domain, worse) = match dice.roll(6) {
            0..=2 => (Kind::YesNo, "yes or no", ["worse when yes", "worse when no", "neither is worse"][dice.roll(3)]),
            3 => (Kind::Number, "whole number from 0 to 9", ["worse when higher", "worse when lower"][dice.roll(2)]),
            4 => {
                (Kind::Ordered, "one of (low \"Low\", middle \"Middle\", high \"High\") in order", "worse when higher")
            }
            _ => (Kind::Several, "several of (red \"Red\", blue \"Blue\")", "worse when more"),
        };
        // A question that is asked of some children hangs on one before it.
        let asked = if !facts.is_empty() && dice.once_in(3) {
            format!("  asked when {}\n", condition(&facts, dice, 1, false))
        } else {
            String::new()
        };
        text += &format!(
            "fact {name} \"Question {at}?\"\n  {domain}, about the child\n  held by health\n{asked}  {worse}\n"
        );
        facts.push(Fact { name, kind });
    }
    text += "score sum \"Sum\"\n";
    let (mut least, mut most) = (0, 0);
    for _ in 0..2 + dice.roll(4) {
        let points = [-2, -1, 1, 2, 3, 5][dice.roll(6)];
        let mut times = 1;
        text += &match dice.roll(4) {
            0 => format!("  {points} when {}\n", condition(&facts, dice, 1, false)),
            1 => {
                let parts = some(&facts, dice, 1, false);
                times = parts.len() as i32;
                format!("  {points} for each of ({})\n", parts.join(", "))
            }
            _ => format!("  {points} when {}\n", atom(&facts, dice, false)),
        };
        least += times * points.min(0);
        most += times * points.max(0);
    }
    facts.push(Fact { name: "sum".to_owned(), kind: Kind::Score(least, most) });
    text += &format!("define known \"known\"\n  when {}\n", condition(&facts, dice, 1, false));
    for at in 0..dice.roll(3) {
        let when =
            if dice.once_in(2) { format!("  when {}\n", condition(&facts, dice, 0, false)) } else { String::new() };
        text += &format!("axiom law-{at} \"Law\"\n{when}  always {}\n", condition(&facts, dice, 1, false));
    }
    for at in 0..3 + dice.roll(5) {
        text += &rule(&facts, at, (levels, speeds), dice);
    }
    text
}

fn rule(facts: &[Fact], at: usize, (levels, speeds): (usize, usize), dice: &mut Dice) -> String {
    let asks_level = dice.once_in(6);
    let when = if asks_level {
        let test = ["at least", "below", "is"][dice.roll(3)];
        format!("level {test} {} and ({})", LEVELS[1 + dice.roll(levels - 1)], condition(facts, dice, 1, true))
    } else {
        condition(facts, dice, 2, true)
    };
    let mut text = format!("rule rule-{at} \"Rule {at}\"\n  when {when}\n");
    for _ in 0..dice.roll(3) / 2 + dice.roll(2) {
        text += &format!("  unless {}\n", condition(facts, dice, 1, true));
    }
    if !asks_level {
        text += &format!("  then at least {}\n", LEVELS[1 + dice.roll(levels - 1)]);
        if dice.once_in(2) {
            text += &format!("  then speed {}\n", SPEEDS[1 + dice.roll(speeds - 1)]);
        }
    }
    if asks_level || dice.once_in(2) {
        text += ["  then visit within 1 day\n", "  then visit within 3 days\n", "  then meet\n", "  then route door\n"]
            [dice.roll(4)];
    }
    text + "  because \"So.\"\n  cites guide\n"
}

fn condition(facts: &[Fact], dice: &mut Dice, depth: usize, may_define: bool) -> String {
    if depth == 0 || dice.once_in(4) {
        return atom(facts, dice, may_define);
    }
    match dice.roll(5) {
        0 => format!("not ({})", condition(facts, dice, depth - 1, may_define)),
        1 | 2 => some(facts, dice, depth, may_define).join(" and "),
        3 => some(facts, dice, depth, may_define).join(" or "),
        _ => {
            let mut parts = some(facts, dice, depth, may_define);
            // What is counted may not stand there twice.
            parts.sort();
            parts.dedup();
            let (count, list) = (parts.len(), parts.join(", "));
            match dice.roll(4) {
                0 => format!("at least {} of ({list})", 1 + dice.roll(count)),
                1 => format!("exactly {} of ({list})", dice.roll(count + 1)),
                2 => format!("none of ({list})"),
                _ => format!("at most {} of ({list})", dice.roll(count)),
            }
        }
    }
}

fn some(facts: &[Fact], dice: &mut Dice, depth: usize, may_define: bool) -> Vec<String> {
    (0..2 + dice.roll(2)).map(|_| format!("({})", condition(facts, dice, depth - 1, may_define))).collect()
}

fn atom(facts: &[Fact], dice: &mut Dice, may_define: bool) -> String {
    match dice.roll(14) {
        0 if may_define => return "known".to_owned(),
        1 => return format!("number of call in the last 12 months at least {}", 1 + dice.roll(3)),
        2 => {
            return format!(
                "time since last call {} {} weeks",
                ["over", "under", "at least"][dice.roll(3)],
                1 + dice.roll(4)
            );
        }
        _ => {}
    }
    let fact = &facts[dice.roll(facts.len())];
    let name = &fact.name;
    match fact.kind {
        Kind::YesNo if dice.once_in(3) => format!("not {name}"),
        Kind::YesNo => name.clone(),
        Kind::Number => match dice.roll(4) {
            0 => format!("{name} between {} and {}", dice.roll(5), 5 + dice.roll(4)),
            way => format!("{name} {} {}", ["at least", "at most", "exactly"][way - 1], 1 + dice.roll(8)),
        },
        Kind::Ordered => {
            format!("{name} {}", ["is middle", "at least middle", "at most middle", "is high"][dice.roll(4)])
        }
        Kind::Score(least, most) => {
            let at = least + 1 + dice.roll((most - least) as usize) as i32;
            match dice.roll(4) {
                0 => format!("{name} between {at} and {most}"),
                way => format!("{name} {} {at}", ["at least", "under", "exactly"][way - 1]),
            }
        }
        Kind::Several => format!("{name} includes {}", ["red", "blue"][dice.roll(2)]),
    }
}
