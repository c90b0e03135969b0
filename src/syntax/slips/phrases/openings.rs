//! What people write where a block should begin.

use super::In::File;
use super::Phrase;

pub(super) const OPENINGS: &[Phrase] = &[
    // what opens a block
    ("example", File, "an example stands in a rule or a meeting, below its clauses, with two blanks before it", None),
    ("question", File, "a question is a `fact` block", Some("fact")),
    ("condition", File, "a condition with a name is a `define` block", Some("define")),
    ("definition", File, "a named condition is a `define` block, a word that people use a `term` block", None),
    ("glossary", File, "a word that people use is a `term` block", Some("term")),
    ("organisation", File, "who holds answers and acts is an `agency` block", Some("agency")),
    ("team", File, "who holds answers and acts is an `agency` block", Some("agency")),
    ("people", File, "other people are `person` blocks, each with the name of one of them", Some("person")),
    ("adult", File, "an adult is a kind of person: `person adult \"Adult at home\"`", None),
    ("parent", File, "a parent is a kind of person: `person parent \"Parent\"`", None),
    ("carer", File, "a carer is a kind of person: `person carer \"Carer\"`", None),
    ("threshold", File, "a rung of response is a `level` block", Some("level")),
    ("deadline", File, "a time limit is a `clock` block", Some("clock")),
    ("timescale", File, "a time limit is a `clock` block", Some("clock")),
    ("law", File, "an authority is a `source` block", Some("source")),
    (
        "import",
        File,
        "all files of a folder are read together; a wider pack is named by `extends` in the `pack` block",
        None,
    ),
    (
        "include",
        File,
        "all files of a folder are read together; a wider pack is named by `extends` in the `pack` block",
        None,
    ),
    ("if", File, "a condition stands in a block such as `rule`, behind `when`", None),
    ("when", File, "a clause stands in a block: write its first line above, such as `rule bruise \"Bruise\"`", None),
];
