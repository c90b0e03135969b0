//! What is wrong with packs and their layers.

use super::errors;
use super::words::{error, quoted_list};
use crate::base::keywords::Grade;
use crate::base::span::Span;
use crate::syntax::ast::{Kind, Name};

errors! {
    /// What is wrong with packs and their layers.
    PackError

    /// A folder of rules without a `pack` block.
    NoPack {
        /// The folder.
        folder: String,
        /// The first file, or nowhere.
        span: Span,
    }
    "no-pack" {
        means: "A folder of rules has no `pack` block.",
        why: "The block says which rules these are, in which version and since when, and every decision shows that.",
        example: "level universal \"Universal services\"",
        cure: "Add a block such as `pack croydon \"Croydon\" version \"1.0.0\"` to one of the files.",
    }
    => error(format!("`{folder}` has no `pack` block"), *span)
        .help(format!("add `pack {folder} \"title\" version \"1.0.0\"` to one of its files"));

    /// Two `pack` blocks in one folder.
    SecondPack {
        /// The second.
        span: Span,
        /// The first.
        first: Span,
    }
    "second-pack" {
        means: "One folder holds two `pack` blocks.",
        why: "A folder is one pack, and each rule in it has one version and one start date.",
        example: "pack case \"Case\"\n  version \"1\"\n\npack other \"Other\"\n  version \"1\"",
        cure: "Keep one of them, and move the other with its rules to a folder of its own.",
    }
    => error("a folder holds one pack", *span)
        .label("second `pack` block")
        .also(*first, "first `pack` block")
        .help("move the second to a folder of its own");

    /// `local rule bruise` in a pack that extends none.
    LocalAlone {
        /// Of what.
        kind: Kind,
        /// As written.
        name: Name,
    }
    "local-alone" {
        means: "A block is `local`, and its pack extends no other.",
        why: "A local block adjusts one of a wider pack, and there is none.",
        example: "local rule bruise \"Bruise\"",
        cure: "Take `local` away, or name the wider pack with `extends` in the `pack` block.",
    }
    => error(format!("`local {} {}` adjusts nothing: this pack extends no other", kind.word(), name.value), name.span)
        .label("no wider pack has it")
        .help("take `local` away, or name the wider pack with `extends` in the `pack` block");

    /// `pack croydon` in a folder `kroydon`.
    PackName {
        /// As written.
        name: Name,
        /// The folder.
        folder: String,
    }
    "pack-name" {
        means: "A pack has another name than the folder that it stands in.",
        why: "Packs find each other by their folders, so the two names must be the same.",
        example: "pack kase \"Case\"\n  version \"1\"",
        cure: "Give the pack and the folder the same name.",
    }
    => error(format!("pack `{}` stands in the folder `{folder}`", name.value), name.span)
        .help(format!("write `pack {folder}`, or give the folder the name `{}`", name.value));

    /// `extends londn`.
    NoSuchBase {
        /// As written.
        name: Name,
        /// The nearest folder.
        near: Option<String>,
        /// The folders beside this pack.
        packs: Vec<String>,
    }
    "no-such-base" {
        means: "A pack extends another one, and there is no folder of that name beside it.",
        why: "Without the wider pack most of the rules are missing.",
        example: "extends englnd",
        cure: "Correct the name, or put the folder of the wider pack beside this one.",
    }
    => error(format!("there is no pack `{}` beside this one", name.value), name.span)
        .label("no such folder")
        .did_you_mean(near.as_ref())
        .help(match packs.as_slice() {
            [] => "a wider pack is a folder beside this one; there is none".to_owned(),
            packs => format!("beside it are {}", quoted_list(packs)),
        });

    /// `a` extends `b`, which extends `a`.
    BaseCycle {
        /// As written.
        name: Name,
    }
    "base-cycle" {
        means: "A pack extends another, which extends the first one in turn.",
        why: "Neither of them can then be read first, so neither has a meaning.",
        example: "pack case \"Case\"\n  version \"1\"\n  extends wider",
        cure: "Take `extends` out of the wider of the two; the widest pack extends none.",
    }
    => error(format!("`{}` extends this pack in turn", name.value), name.span)
        .help("a pack extends a wider one, and the widest extends none");

    /// `local rule x` where this same pack declares `x`.
    LocalToItself {
        /// As written.
        name: Name,
        /// The declaration.
        first: Span,
    }
    "local-to-itself" {
        means: "A `local` block changes a block of this same pack.",
        why: "Local blocks are for changing a wider pack; here a reader would have to put the pieces together for no reason.",
        example: "bound repeat-contacts \"How many contacts are many?\"\n  is 3\n\nlocal bound repeat-contacts\n  is 2",
        cure: "Change the block itself, and delete the local one.",
    }
    => error(format!("`{}` is declared in this same pack", name.value), name.span)
        .label("adjusted here")
        .also(*first, "declared here")
        .help("change the declaration itself");

    /// `cites common-practice` under `requires grade second-hand`.
    GradeTooLow {
        /// The source as cited.
        cited: Name,
        /// How well this figure was checked.
        grade: Grade,
        /// How well every figure must have been.
        floor: Grade,
        /// What requires it.
        required: Span,
    }
    "grade-too-low" {
        means: "A figure was not checked as well as the pack requires of every figure that counts.",
        why: "Someone who may rely only on what was read at its source must not be given what somebody remembers.",
        example: "requires grade second-hand",
        cure: "Read the source and grade the figure as read, cite another that was read, or delete the figure.",
    }
    => error(format!("this figure is {}, and the pack requires {}", grade.word(), floor.or_better()),
        cited.span,
    )
    .label(format!("rests on `{}`, which is {} here", cited.value, grade.word()))
    .also(*required, "required here")
    .help(format!(
        "read it at its source and grade it as read, here or with `local source {}`, or cite what was read",
        cited.value
    ));
}
