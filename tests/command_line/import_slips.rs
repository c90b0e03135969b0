//! What an import must not make of what councils' systems write: each slip of a table is told, and nobody is made safer by it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::import::import;
use crate::support::binary::{Folder, run};

/// A folder with files, and what an import makes of them.
struct Imported {
    folder: Folder,
    cases: BTreeMap<String, Value>,
}

const BORN: &str = "pers_person_id,pers_dob\n1,2015-02-03\n2,2016-02-03\n";
const DAY: &str = "2026-03-31";

fn imported(source: &str, files: &[(&str, &str)]) -> Imported {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(name, text);
    }
    let (cases, ..) = import(source, &[&folder.path(""), "--as-at", DAY]);
    Imported { folder, cases }
}

/// The same of tables beside that of two children, 1 and 2.
fn tables(files: &[(&str, &str)]) -> Imported {
    imported("ssd", &[&[("ssd_person.csv", BORN)], files].concat())
}

/// The first child of a census.
fn census(inside: &str) -> Imported {
    let text = format!(
        "<Message><Children><Child><ChildIdentifiers><LAchildID>1</LAchildID><PersonBirthDate>2015-02-03</PersonBirthDate>\
         </ChildIdentifiers>{inside}</Child></Children></Message>"
    );
    imported("cin", &[("cin.xml", &text)])
}

impl Imported {
    /// The first child of a case file, decided as at a day.
    fn decided(&self, case: &str, day: &str) -> Value {
        let path = self.folder.write("case.json", self.cases[case].to_string());
        let decided = run(&["decide", &path, "--as-at", day, "--format", "json"]).gives(0).json();
        decided["decision"]["children"][0].clone()
    }

    fn level(&self, case: &str) -> String {
        self.decided(case, DAY)["level"]["now"]["name"].as_str().unwrap().to_owned()
    }
}

#[test]
fn an_import_is_no_contact() {
    let contacts = "cont_contact_id,cont_person_id,cont_contact_date\n1,1,2025-11-03\n2,1,2026-01-12\n";
    let two = tables(&[("ssd_contacts.csv", contacts)]);
    assert_eq!(two.level("1"), "universal", "two contacts are not three");
    let closed = census(
        "<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><CINclosureDate>2025-07-01</CINclosureDate>\
         <ReasonForClosure>RC7</ReasonForClosure></CINdetails>",
    );
    let later = closed.decided("1", "2026-04-20");
    let late: Vec<&Value> =
        later["clocks"].as_array().unwrap().iter().filter(|clock| clock["state"] == "overdue").collect();
    assert!(late.is_empty(), "nobody asked for a reply: {late:?}");
}
