//! Cases as JUnit's XML, which build servers show as tests.
//!
//! In: cases, and which findings count as failures. Out: a suite for each group, in the order in which the groups first
//! come. There is no time and no host in it, so that the same pack gives the same bytes.

use std::collections::BTreeMap;

use super::{Case, message};
use crate::base::diagnostic::Problem;
use crate::base::letters::disguises;

/// The whole document.
#[must_use]
pub(crate) fn document(cases: &[Case], tool: &str, fails: &dyn Fn(&Problem) -> bool) -> String {
    let mut groups: Vec<(&str, Vec<&Case>)> = Vec::new();
    for case in cases {
        match groups.iter_mut().find(|(name, _)| *name == case.group) {
            Some((_, list)) => list.push(case),
            None => groups.push((&case.group, vec![case])),
        }
    }
    let counts = |list: &[&Case]| (list.len(), list.iter().filter(|case| case.problems.iter().any(fails)).count());
    let (tests, failures) = counts(&cases.iter().collect::<Vec<_>>());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!(
        "<testsuites name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n",
        escaped(tool)
    ));
    for (name, list) in groups {
        let (tests, failures) = counts(&list);
        out.push_str(&format!(
            "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n",
            escaped(name)
        ));
        // A build server knows a test by its name: two of one name are told apart by their order.
        let mut named: BTreeMap<&str, u32> = BTreeMap::new();
        for case in list {
            let times = named.entry(&case.name).or_default();
            *times += 1;
            let name = if *times == 1 { case.name.clone() } else { format!("{} ({times})", case.name) };
            write_case(case, &name, fails, &mut out);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn write_case(case: &Case, name: &str, fails: &dyn Fn(&Problem) -> bool, out: &mut String) {
    let head = format!("    <testcase name=\"{}\" classname=\"{}\"", escaped(name), escaped(&case.group));
    if case.problems.is_empty() {
        out.push_str(&format!("{head}/>\n"));
        return;
    }
    out.push_str(&format!("{head}>\n"));
    let (failures, others): (Vec<&Problem>, Vec<&Problem>) = case.problems.iter().partition(|problem| fails(problem));
    for problem in failures {
        out.push_str(&format!(
            "      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
            escaped(&problem.code),
            escaped(&problem.message),
            escaped(&placed(problem))
        ));
    }
    for problem in others {
        out.push_str(&format!("      <system-out>{}</system-out>\n", escaped(&placed(problem))));
    }
    out.push_str("    </testcase>\n");
}

fn placed(problem: &Problem) -> String {
    let place = |place: &crate::base::diagnostic::Place| format!("{}:{}:{}\n", place.file, place.line, place.column);
    problem.places.first().map_or(String::new(), place) + &message(problem)
}

/// A text in XML, in an element or an attribute; letters that XML cannot hold, and those that change what is shown around them, become a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            letter if disguises(letter) => out.push('\u{FFFD}'),
            letter => out.push(letter),
        }
    }
    out
}
