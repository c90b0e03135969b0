//! What could stand where reading stopped, in words for people.

use crate::base::order::InOrder;
use crate::syntax::grammar::Rule;

/// What pest would have taken, in words for people, most telling first and without repeats.
pub(in crate::syntax) fn expected(rules: &[Rule]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = rules.iter().filter_map(|rule| described(*rule)).collect();
    names.in_order();
    names.dedup();
    names
}

fn described(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::file | Rule::block | Rule::local | Rule::kind => "a block such as `rule` or `fact`",
        Rule::ident | Rule::names => "a name",
        Rule::string | Rule::inner | Rule::plain => "a text in quotation marks",
        Rule::int | Rule::whole | Rule::quantity | Rule::integer_or_bound => "a whole number",
        Rule::full_date | Rule::partial_date => "a date such as `2026-09-01`",
        Rule::unit => "a unit such as `working days`",
        Rule::condition | Rule::conjunction | Rule::negation | Rule::comparison | Rule::quantified => "a condition",
        Rule::brackets => "a condition in brackets",
        Rule::list => "a list in brackets",
        Rule::close => "a closing bracket",
        Rule::amount => "`at least`, `at most`, `more than`, `fewer than` or `exactly`",
        Rule::about_whom => "`child` or `household`",
        Rule::worse_way => "`yes`, `no`, `higher`, `lower`, `more` or `fewer`",
        Rule::grade_word => "`verified`, `second-hand`, `recalled` or `uncited`",
        Rule::consent_word => "`needed`, `expected` or `not needed`",
        Rule::from_date | Rule::until_date => "`from` or `until` and a date",
        Rule::never => "`never`",
        Rule::outcome => "a level, an action, or `speed`, `route`, `tell`, `refuse` or `ask` and a name",
        Rule::is | Rule::is_not | Rule::is_one_of | Rule::between | Rule::compare | Rule::includes => {
            "a test such as `is`, `at least` or `between`"
        }
        Rule::floor | Rule::respond | Rule::take_route | Rule::refuse | Rule::tell | Rule::ask | Rule::act => {
            "a consequence such as `at least` a level, `route`, `speed` or an action"
        }
        Rule::same_day | Rule::at_once | Rule::next_working_day | Rule::next_school_day | Rule::within => {
            "a limit such as `within 1 working day`"
        }
        Rule::given => "`given`",
        Rule::gives | Rule::could_give | Rule::never_gives | Rule::asks | Rule::expectation => {
            "`gives`, `could give`, `never gives` or `asks`"
        }
        Rule::value | Rule::yes_no => "a value",
        Rule::when => "`when`",
        Rule::unless | Rule::then | Rule::because | Rule::means | Rule::cites | Rule::example => "a clause",
        Rule::EOI => "the end of the file",
        _ => return None,
    })
}
