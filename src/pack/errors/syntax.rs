//! What cannot be read: the errors are the parser's, the sentences and pages stand here.

use super::words::error;
use super::{sentences, slips};
use crate::base::letters::named;
use crate::base::span::MAX_BYTES;
use crate::syntax::parse::{MAX_NESTING, ParseError};

sentences! {
    ParseError

    TooLarge { span, bytes }
    "file-too-large" {
        means: "A file of rules is longer than the engine reads.",
        why: "A limit keeps one bad file from stopping everybody's work, and no person can review a file so long.",
        example: "a .rules file of more than 4 MB",
        cure: "Split the file by subject; the order of files means nothing.",
    }
    => error(format!("the file has {bytes} bytes"), *span)
        .help(format!("at most {MAX_BYTES} bytes are read; split it by subject"));

    Letter { span, letter }
    "hidden-letter" {
        means: "A text of rules holds a letter that nobody sees, or that changes what is shown around it.",
        why: "What a reviewer reads and what the engine reads would be two things: a line could be swallowed, or a title rewrite a screen.",
        example: "term plan \"A pl\u{200b}an\"",
        cure: "Take the letter out; end every line with a line feed, alone or behind a carriage return.",
    }
    => error(format!("{} may not stand in a file of rules", named(*letter)), *span)
        .label(if *letter == '\r' { "a line end that is only half of one" } else { "it cannot be seen, or changes what is shown around it" })
        .help(if *letter == '\r' { "save the file with line ends of LF or CRLF" } else { "take it out" });

    TooMany { what, most, span }
    "too-many-parts" {
        means: "A file of rules has more blocks, a block in it more clauses or conditions, or a list more members, than the engine reads.",
        why: "A limit keeps one bad file from stopping everybody's work, and no person can review so much at once.",
        example: "group all \"All\"\n  contains a0, a1, a2 … a1000",
        cure: "Split the file by subject, split the block, or give a part of the list or the condition a name of its own.",
    }
    => error(format!("there are more than {most} {what}"), *span)
        .label("the first one too many")
        .help("split the file or the block, or give a part a name of its own with `define`");

    TooDeep { span }
    "nesting-too-deep" {
        means: "Brackets stand inside brackets deeper than the engine reads.",
        why: "No person can follow so many brackets, and a limit keeps a bad file from stopping the engine.",
        example: "define deep \"Deep\"\n  when ((((((((((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))))))))))",
        cure: "Give a part of the condition a name of its own with `define`.",
    }
    => error("brackets nest too deeply", *span)
        .label(format!("deeper than {MAX_NESTING}"))
        .help("name a part of the condition with `define`");

    UnclosedText { span, curly }
    "unclosed-text" {
        means: "A text is opened with a quotation mark and never closed.",
        why: "Everything after it would be taken for part of the text.",
        example: "term plan \"A plan that is never closed",
        cure: "Add the closing quotation mark; inside a text write `\\\"` for one.",
    }
    => match curly {
        Some((letter, place)) => error(format!("this text ends with a curly quotation mark `{letter}`, so it never closes"), *place)
            .label("type a straight quotation mark `\"`")
            .also(*span, "opened here")
            .help("a text begins and ends with a straight quotation mark `\"`; switch off “smart quotes” in the editor")
            .replaced_by("\""),
        None => error("this text is never closed", *span)
        .label("opened here")
        .help("add the closing quotation mark; inside a text write \\\" for one"),
    };

    Syntax { span, slip, near, block }
    "syntax" {
        means: "A piece of text is not in the rule language.",
        why: "What cannot be read cannot protect anybody, so the rest of the pack waits until it is mended.",
        example: "rule bruise \"Bruise\"\n  whenever mark-seen",
        cure: "Look at the words that are marked, and write what the help says.",
    }
    => slips::said(*span, slip, near.as_ref(), block.as_ref());

    MixedAndOr { span }
    "mixed-and-or" {
        means: "A condition mixes `and` with `or` and has no brackets.",
        why: "Some people would read it one way and some the other, and the two ways meet different children.",
        example: "define in-danger \"In danger\"\n  when a and b or c",
        cure: "Put brackets round the part that belongs together, such as `a and (b or c)`.",
    }
    => error("`and` and `or` are mixed without brackets", *span)
        .label("people read this both ways")
        .help("put brackets round the part that belongs together");

    NoSuchDate { span }
    "no-such-date" {
        means: "A date does not exist in any calendar.",
        why: "A rule must start and end on real days.",
        example: "pack case \"Case\"\n  version \"1\"\n  in force from 2026-02-30",
        cure: "Write year, month and day of a real date, such as 2026-02-28.",
    }
    => error("no calendar has this date", *span)
        .help("write year, month and day, such as 2026-09-01");
}
