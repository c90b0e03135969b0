//! What people write in examples.

use super::In::{Example, Given, Of};
use super::cures::{COULD, GIVEN_COUNT, GIVES, NEVER};
use super::{EXAMPLED, Phrase};

pub(super) const EXAMPLES: &[Phrase] = &[
    // examples
    ("and", Given, "put a comma between what is given", Some(",")),
    ("or", Given, "an example gives one case; write a second example for the other", None),
    ("expects", Example, GIVES, Some("gives")),
    ("expect", Example, GIVES, Some("gives")),
    ("expected", Example, GIVES, Some("gives")),
    ("then", Example, GIVES, Some("gives")),
    ("should give", Example, GIVES, Some("gives")),
    ("should", Example, GIVES, None),
    ("result", Example, GIVES, Some("gives")),
    ("returns", Example, GIVES, Some("gives")),
    ("means", Example, GIVES, Some("gives")),
    ("not gives", Example, NEVER, Some("never gives")),
    ("does not give", Example, NEVER, Some("never gives")),
    ("doesnt give", Example, NEVER, Some("never gives")),
    ("doesn't give", Example, NEVER, Some("never gives")),
    ("gives no", Example, NEVER, Some("never gives")),
    ("gives not", Example, NEVER, Some("never gives")),
    ("never give", Example, NEVER, Some("never gives")),
    ("may give", Example, COULD, Some("could give")),
    ("might give", Example, COULD, Some("could give")),
    ("could gives", Example, COULD, Some("could give")),
    ("when", Example, "write `given` and the answers of the example", Some("given")),
    ("if", Example, "write `given` and the answers of the example", Some("given")),
    ("with", Example, "write `given` and the answers of the example", Some("given")),
    ("give", Example, GIVES, Some("gives")),
    ("asks _ from", Of(EXAMPLED), "write `asks FACT of AGENCY`", None),
    ("number of _", Given, GIVEN_COUNT, None),
    ("_ in the last", Given, GIVEN_COUNT, None),
    ("N E", Given, GIVEN_COUNT, None),
    ("N _ in", Given, GIVEN_COUNT, None),
    ("_ N", Given, "say `is` before the number: `age is 3 months`", None),
    ("_ yes", Given, "a bare name means yes: leave `yes` out, or write `is yes`", None),
    ("_ no", Given, "write `not` before the name, or `is no`", None),
];
