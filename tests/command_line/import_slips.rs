//! What an import must not make of what councils' systems write: each slip of a table is told, and nobody is made safer by it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::import::{about, import, times};
use crate::support::binary::{Folder, run};

/// A folder with files, and what an import makes of them.
struct Imported {
    folder: Folder,
    cases: BTreeMap<String, Value>,
    rows: Vec<Value>,
    said: String,
    code: Option<i32>,
}

const BORN: &str = "pers_person_id,pers_dob\n1,2015-02-03\n2,2016-02-03\n";
const DAY: &str = "2026-03-31";

fn imported(source: &str, files: &[(&str, &str)]) -> Imported {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(name, text);
    }
    let (cases, rows, said, code) = import(source, &[&folder.path(""), "--as-at", DAY]);
    Imported { folder, cases, rows, said, code }
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

    fn times(&self, case: &str, event: &str) -> Vec<String> {
        times(&self.cases[case], event)
            .into_iter()
            .map(|on| on.as_str().map_or_else(|| on.to_string(), str::to_owned))
            .collect()
    }

    fn about(&self, column: &str) -> Vec<(&str, &str)> {
        about(&self.rows, column)
    }

    fn fact(&self, case: &str, fact: &str) -> &Value {
        &self.cases[case]["children"][0]["facts"][fact]
    }

    fn complete(&self, case: &str) -> Vec<&str> {
        self.cases[case]["history-complete"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
    }

    /// The lines of the report that are not placed, with the reason.
    fn lost(&self) -> Vec<(u64, &str)> {
        let lost = self.rows.iter().filter(|row| row["outcome"] == "not-placed");
        lost.map(|row| (row["line"].as_u64().unwrap(), row["why"].as_str().unwrap())).collect()
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

#[test]
fn what_a_table_says_without_a_day_is_of_the_day_of_the_import() {
    let persons = "pers_person_id,pers_dob,pers_expected_dob\n1,,2026-05-01\n";
    let mut unborn = imported("ssd", &[("ssd_person.csv", persons)]);
    let born = serde_json::json!({ "event": "baby-born", "on": "2026-05-02", "child": "1" });
    unborn.cases.get_mut("1").unwrap()["events"].as_array_mut().unwrap().push(born);
    let later = unborn.decided("1", "2026-06-01");
    assert_eq!(later["contested"], serde_json::json!([]), "the birth comes after it");
    let told = later["told"].as_array().unwrap().iter().find(|told| told["fact"] == "unborn").unwrap();
    assert_eq!(told["on"], DAY);
}

#[test]
fn an_enquiry_that_ended_without_a_conference_is_over() {
    let enquiry = |nfa: &str, outcome: &str| {
        let outcome = outcome.replace('"', "\"\"");
        tables(&[(
            "ssd_s47_enquiry.csv",
            &format!(
                "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa,s47e_s47_outcome_json\n\
                 E,1,2025-09-03,2025-09-19,{nfa},\"{outcome}\"\n"
            ),
        )])
    };
    let flag = |flag: &str| format!(r#"{{"OUTCOME_NFA_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"{flag}"}}"#);
    let over = enquiry("N", &flag("N"));
    assert_eq!(over.times("1", "conference-not-needed"), ["2025-09-19"]);
    assert_ne!(over.level("1"), "child-protection");
    // A conference that follows, or of which nobody knows whether it does, leaves it open; where nobody knows, that is told.
    let follows = enquiry("N", &flag("Y"));
    assert_eq!(
        (follows.level("1").as_str(), follows.about("s47e_s47_end_date")[0].0),
        ("child-protection", "no-place")
    );
    for (nfa, outcome) in [("N", String::new()), ("N", "{}".to_owned()), ("Y", flag("Y"))] {
        let open = enquiry(nfa, &outcome);
        let told = open.about("s47e_s47_end_date")[0].0;
        assert_eq!((open.times("1", "conference-not-needed").len(), told), (0, "doubtful"), "{nfa} {outcome}");
    }
    let held = tables(&[
        (
            "ssd_s47_enquiry.csv",
            "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa\nE,1,2025-09-03,2025-09-19,N\n",
        ),
        (
            "ssd_initial_cp_conference.csv",
            "icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,icpc_icpc_date\nI,E,1,2025-09-22\n",
        ),
    ]);
    assert_eq!((held.code, held.times("1", "conference-held").len()), (Some(0), 1), "{}", held.said);
    assert_eq!(enquiry("Y", "").times("1", "conference-not-needed"), ["2025-09-19"]);
}

#[test]
fn every_row_that_a_quotation_mark_swallows_is_told() {
    let missing = "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type\n";
    for rows in [
        "a,1,2026-01-01,\"M\nb,1,2026-01-11,M\nc,2,2026-01-21,M\n",
        "a,1,2026-01-01,\"M\r\nb,1,2026-01-11,M\r\nc,2,2026-01-21,\"M\r\n",
        "a,\"1,2026-01-01,M\nb,1,2026-01-11,M\nc,2,2026-01-21,M\n",
    ] {
        let missing = missing.replace('\n', if rows.contains('\r') { "\r\n" } else { "\n" }) + rows;
        let swallowed = tables(&[("ssd_missing.csv", &missing)]);
        let lines: Vec<u64> = swallowed.lost().iter().map(|(line, _)| *line).collect();
        assert_eq!((lines, swallowed.code), (vec![2, 3, 4], Some(1)), "{rows}");
        assert!(swallowed.lost()[0].1.contains("close it"), "{:?}", swallowed.lost());
        assert!(swallowed.rows.iter().all(|row| !row["value"].as_str().unwrap().contains("2026-01-11")));
        assert!(!swallowed.complete("1").contains(&"missing-episode"), "two of three are lost");
    }
    // A value may have several lines, and a mark in its midst.
    let whole = "a,1,2026-01-01,\"M, or\nnot\"\nb,1,2026-01-11,5\" M\n";
    let whole = tables(&[("ssd_missing.csv", &(missing.to_owned() + whole))]);
    assert_eq!((whole.times("1", "missing-episode").len(), whole.lost()), (2, vec![]));
}

#[test]
fn no_case_file_takes_the_place_of_another() {
    let long = "9".repeat(300);
    let ids = ["A 1", "A_1", "A.1", "a_1", "Ä", "Ö", &long];
    let rows: String = ids.iter().map(|id| format!("\"{id}\",2015-02-03\n")).collect();
    let all = imported("ssd", &[("ssd_person.csv", &format!("pers_person_id,pers_dob\n{rows}"))]);
    assert_eq!(all.cases.len(), ids.len(), "{:?}", all.cases.keys());
    assert!(all.said.contains("7 children in 7 case files"), "{}", all.said);
    assert_eq!(all.code, Some(0), "each can be decided: {}", all.said);
    let out = all.folder.path("again");
    run(&["import", "ssd", &all.folder.path("ssd_person.csv"), "--keep-ids", "--out", &out, "--as-at", DAY]).gives(0);
    let names = fs::read_dir(Path::new(&out).join("cases")).unwrap();
    let names: Vec<String> =
        names.map(|file| file.unwrap().file_name().into_string().unwrap().to_lowercase()).collect();
    let once: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(once.len(), ids.len(), "also where the letters' case is nothing: {names:?}");
}

#[test]
fn that_there_is_no_disability_is_an_answer() {
    let table = |code: &str| format!("disa_table_id,disa_person_id,disa_disability_code\n1,1,{code}\n");
    let none = tables(&[("ssd_disability.csv", &table("NONE"))]);
    assert_eq!(none.fact("1", "disabled"), "no");
    assert_eq!(none.about("disa_disability_code"), [("placed", "")]);
    // So a table is written where nothing stood.
    let nothing = tables(&[("ssd_disability.csv", &table("None"))]);
    assert_eq!(nothing.fact("1", "disabled"), &Value::Null);
    let disabilities =
        "<ChildCharacteristics><Disabilities><Disability>NONE</Disability></Disabilities></ChildCharacteristics>";
    assert_eq!(census(disabilities).fact("1", "disabled"), "no");
}

#[test]
fn with_a_secret_nothing_tells_whose_a_label_is() {
    let folder = Folder::new();
    for (name, text) in [
        ("in/ssd_family.csv", "fami_table_id,fami_family_id,fami_person_id\n1,555,1001\n2,555,4004\n3,556,3003\n"),
        ("in/ssd_mother.csv", "moth_table_id,moth_person_id,moth_childs_person_id\n1,3003,4004\n"),
        (
            "in/ssd_person.csv",
            "pers_person_id,pers_forename,pers_dob,pers_nickname\n1001,Ann,2015-02-03,Smiley\n3003,Bea,2008-05-05,\n4004,Cy,2024-01-01,\n",
        ),
        ("in/a_ssd_person.csv", "pers_person_id,pers_forename,pers_dob\n,Carl,2015-02-05\n5,Dora\n"),
    ] {
        fs::create_dir_all(folder.path("in")).unwrap();
        folder.write(name, text);
    }
    let read = |secret: &str, out: &str| {
        let (secret, out) = (folder.write("secret", secret), folder.path(out));
        run(&["import", "ssd", &folder.path("in"), "--secret", &secret, "--out", &out, "--as-at", DAY]).gives(1);
        let cases = fs::read_dir(Path::new(&out).join("cases")).unwrap().map(|file| file.unwrap().path());
        let cases: Vec<String> = cases.map(|path| fs::read_to_string(path).unwrap()).collect();
        let reports = ["report.csv", "report.json", "report.txt"].map(|name| Path::new(&out).join(name));
        (cases.join("\n"), reports.map(|path| fs::read_to_string(path).unwrap()).join("\n"))
    };
    let (cases, report) = read("one made-up secret", "one");
    for word in ["1001", "3003", "4004", "555", "556", "Ann", "Bea", "Smiley", "Carl", "2015-02-05", "Dora"] {
        assert!(!report.contains(word) && !cases.contains(word), "{word}");
    }
    let families = |cases: &str| {
        let all = cases.split('"').filter(|word| word.starts_with("F-")).map(str::to_owned);
        all.collect::<std::collections::BTreeSet<String>>()
    };
    let (other, _) = read("another made-up secret", "two");
    assert_eq!(families(&cases).len(), 2, "{cases}");
    assert!(families(&cases).is_disjoint(&families(&other)), "a family's label too comes from the secret");
}

#[test]
fn only_what_was_read_whole_is_said_to_be_listed_whole() {
    let contacts = "cont_contact_id,cont_person_id,cont_contact_date\n1,1,2025-11-03\n";
    assert_eq!(tables(&[("ssd_contacts.csv", contacts)]).complete("1"), ["contact-received"]);
    // A row that could not be read, one without a child, and a table without the column.
    for wrong in [
        "cont_contact_id,cont_person_id,cont_contact_date\n1,1,2025-11-03\n2,1\n",
        "cont_contact_id,cont_person_id,cont_contact_date\n1,1,2025-11-03\n2,,2025-11-04\n",
        "cont_contact_id,cont_person_id\n1,1\n",
    ] {
        assert_eq!(tables(&[("ssd_contacts.csv", wrong)]).complete("1"), [""; 0], "{wrong}");
    }
    // What could not be placed of one child says nothing of another.
    let plans = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\nA,1,2025-01-06,45990\nB,2,2025-01-06,\n";
    let plans = tables(&[("ssd_cp_plans.csv", plans)]);
    assert_eq!(plans.complete("1"), ["protection-plan-started"]);
    assert_eq!(plans.complete("2"), ["protection-plan-started", "protection-plan-ended"]);
    // These hold one year.
    assert_eq!(census("").complete("1"), [""; 0]);
    let care = imported(
        "903",
        &[("header.csv", "CHILD,DOB\n1,03/02/2012\n"), ("episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n")],
    );
    assert_eq!(care.complete("1"), [""; 0]);
}

#[test]
fn an_empty_file_is_told() {
    for empty in ["", "\u{feff}", "\n\n\r\n"] {
        let empty = tables(&[("ssd_contacts.csv", empty)]);
        assert_eq!((empty.code, empty.lost().len()), (Some(1), 1), "{:?}", empty.said);
        assert!(empty.lost()[0].1.contains("empty"), "{:?}", empty.lost());
    }
    let none = tables(&[("ssd_contacts.csv", "\r\ncont_contact_id;cont_person_id;cont_contact_date\n")]);
    assert_eq!((none.code, none.complete("1")), (Some(0), vec!["contact-received"]), "there were none: {}", none.said);
}

#[test]
fn no_plan_ends_with_another() {
    let plans = |rows: &str| {
        let header = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n";
        tables(&[("ssd_cp_plans.csv", &(header.to_owned() + rows))])
    };
    let open = plans("A,1,2025-01-06,\nB,1,2025-06-02,2025-09-01\n");
    assert_eq!((open.times("1", "protection-plan-ended").len(), open.level("1").as_str()), (0, "child-protection"));
    assert!(open.about("cppl_cp_plan_end_date")[0].1.contains("begun on 2025-01-06, goes on"), "{:?}", open.rows);
    let both = plans("A,1,2025-01-06,2025-12-01\nB,1,2025-06-02,2025-09-01\n");
    assert_eq!(both.times("1", "protection-plan-ended"), ["2025-12-01"]);
    // One after the other, another child's, and the same plan in an older table.
    let plain = plans("A,1,2025-01-06,2025-06-01\nB,1,2025-06-02,2025-09-01\nA,1,2025-01-06,\nC,2,2025-01-06,\n");
    assert_eq!(plain.times("1", "protection-plan-ended"), ["2025-06-01", "2025-09-01"]);
    let two = "<CINdetails><CINreferralDate>2025-01-02</CINreferralDate><CINPlanDates><CINPlanStartDate>2025-01-06</CINPlanStartDate>\
               </CINPlanDates></CINdetails><CINdetails><CINreferralDate>2025-06-02</CINreferralDate><CINclosureDate>2025-09-01\
               </CINclosureDate><ReasonForClosure>RC8</ReasonForClosure></CINdetails>";
    assert_eq!(census(two).times("1", "case-closed").len(), 0);
}

#[test]
fn only_a_social_worker_of_now_is_one() {
    let workers = |rows: &str| {
        let header = "invo_involvements_id,invo_professional_role_id,invo_involvement_start_date,invo_involvement_end_date,\
                      invo_worker_change_reason,invo_person_id\n";
        tables(&[("ssd_involvements.csv", &(header.to_owned() + rows))])
    };
    let has_one = |imported: &Imported| imported.level("1") != "universal";
    let officer = workers("1,IRO,2019-05-01,2019-06-01,,1\n");
    assert_eq!(officer.times("1", "social-worker-allocated").len(), 0);
    assert_eq!(officer.about("invo_involvement_start_date")[0].0, "no-place");
    assert!(!has_one(&workers("1,Social Worker,2019-05-01,2019-06-01,,1\n")), "that one left");
    // The first is allocated, whatever the reason; who follows is a change, and the child has one all the same.
    let first = workers("1,Social Worker,2025-05-01,,New allocation,1\n");
    assert_eq!(first.times("1", "social-worker-allocated"), ["2025-05-01"]);
    assert_eq!(first.times("1", "worker-changed").len(), 0);
    let second = workers("1,SW,2025-05-01,2025-08-01,New,1\n2,SW,2025-08-01,,Left,1\n3,IRO,2025-04-01,2025-05-01,,1\n");
    assert_eq!(second.times("1", "worker-changed"), ["2025-08-01"]);
    assert_eq!(second.times("1", "social-worker-allocated"), ["2025-05-01", "2025-08-01"]);
    assert!(has_one(&second));
    let unknown = workers("1,Wizard,2025-05-01,,,1\n");
    assert_eq!(unknown.times("1", "social-worker-allocated").len(), 1);
    assert_eq!(unknown.about("invo_involvement_start_date")[0].0, "doubtful");
    let care = imported(
        "903",
        &[
            ("header.csv", "CHILD,DOB\n1,03/02/2012\n"),
            (
                "sw_episodes.csv",
                "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n1,03/02/2012,A,10/05/2025,01/09/2025,FCONTA\n1,03/02/2012,B,01/09/2025,,LEFTRL\n",
            ),
        ],
    );
    assert_eq!(care.times("1", "worker-changed"), ["2025-09-01"]);
    assert_eq!(care.times("1", "social-worker-allocated").len(), 2);
}

#[test]
fn young_people_who_left_care_are_read_as_their_lists_say() {
    let leaver = |eligibility: &str, touch: &str, home: &str| {
        let header = "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_in_touch,clea_care_leaver_accom_suitable\n";
        let rows = format!("{header}1,1,{eligibility},{touch},{home}\n");
        imported(
            "ssd",
            &[("ssd_person.csv", "pers_person_id,pers_dob\n1,2007-02-03\n"), ("ssd_care_leavers.csv", &rows)],
        )
    };
    assert_eq!(leaver("No Current Eligibility", "", "").fact("1", "leaving-care"), "no");
    let dead = leaver("Former relevant child", "DIED", "Accommodation considered unsuitable");
    assert_eq!((dead.fact("1", "leaving-care"), dead.fact("1", "leaver-in-touch")), (&"yes".into(), &Value::Null));
    assert_eq!((dead.times("1", "child-died").len(), dead.fact("1", "leaver-home-suitable")), (1, &"no".into()));
    for (home, suitable) in [
        ("Accommodation considered suitable", "yes"),
        ("Y", "yes"),
        ("Not suitable", "no"),
        ("2", "no"),
        ("Unknown", "not-known"),
    ] {
        assert_eq!(leaver("Relevant child", "YES", home).fact("1", "leaver-home-suitable"), suitable, "{home}");
    }
    let care = imported(
        "903",
        &[
            ("header.csv", "CHILD,DOB\n1,03/02/2006\n"),
            ("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,03/02/2006,DIED,0,0\n"),
        ],
    );
    assert_eq!((care.times("1", "child-died").len(), care.fact("1", "leaving-care")), (1, &Value::Null));
    // Where the day is told, it is told once.
    let told = imported(
        "ssd",
        &[
            ("ssd_person.csv", "pers_person_id,pers_dob,pers_death_date\n1,2007-02-03,2026-01-05\n"),
            ("ssd_care_leavers.csv", "clea_table_id,clea_person_id,clea_care_leaver_in_touch\n1,1,DIED\n"),
        ],
    );
    assert_eq!(told.times("1", "child-died"), ["2026-01-05"]);
}

#[test]
fn a_time_is_what_the_clock_showed_or_is_refused() {
    let missing = |start: &str| {
        let header = "miss_table_id,miss_person_id,miss_missing_episode_start_date\n";
        tables(&[("ssd_missing.csv", &format!("{header}a,1,{start}\n"))])
    };
    for (start, read) in [
        ("01/03/2026 4:50 PM", "2026-03-01T16:50"),
        ("2026-03-12 12:00:00 AM", "2026-03-12"),
        ("2025-07-05 23:30:00+00:00", "2025-07-06T00:30"),
        ("2025-12-05T23:30:00Z", "2025-12-05T23:30"),
    ] {
        assert_eq!(missing(start).times("1", "missing-episode"), [read], "{start}");
    }
    let short = missing("31/03/26");
    assert!(short.lost()[0].1.contains("two numbers of the year"), "{:?}", short.lost());
}

#[test]
fn lines_are_counted_alike_however_they_end() {
    let text = "miss_table_id,miss_person_id,miss_missing_episode_start_date\na,1,2026-01-01\n\nb,1,45990\nc,1\n";
    for ending in ["\n", "\r\n"] {
        let missing = tables(&[("ssd_missing.csv", &text.replace('\n', ending))]);
        let lines: std::collections::BTreeSet<u64> = missing.lost().iter().map(|(line, _)| *line).collect();
        assert_eq!(lines.into_iter().collect::<Vec<u64>>(), [4, 5], "{ending:?}");
    }
}

#[test]
fn a_target_is_counted_as_the_clock_counts() {
    let target = |day: &str| {
        census(&format!(
            "<CINdetails><Section47><S47ActualStartDate>2025-05-06</S47ActualStartDate><InitialCPCtarget>{day}</InitialCPCtarget>\
             </Section47></CINdetails>"
        ))
    };
    assert_eq!(target("2025-05-27").about("InitialCPCtarget")[0].0, "no-place");
    let other = target("2025-05-28");
    assert!(
        other.about("InitialCPCtarget")[0].1.contains("end on 2025-05-27, the first day counted"),
        "{:?}",
        other.rows
    );
    let clock = other.decided("1", DAY)["clocks"].as_array().unwrap().clone();
    let clock = clock.iter().find(|clock| clock["clock"] == "initial-conference").unwrap();
    assert_eq!(clock["due"]["latest"], "2025-05-27", "so the decision says");
}

#[test]
fn a_new_order_is_no_new_home_and_a_short_break_is_no_care() {
    let care = |rows: &str| {
        let header = "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n".to_owned();
        imported("903", &[("header.csv", "CHILD,DOB\n1,03/02/2012\n"), ("episodes.csv", &(header + rows))])
    };
    let still = care(
        "1,01/05/2025,S,C2,N1,U4,01/06/2025,X1\n1,01/06/2025,T,C2,N1,U1,01/08/2025,X1\n1,01/08/2025,U,E1,N1,U1,,\n",
    );
    assert_eq!(still.times("1", "placement-began"), ["2025-05-01"]);
    let moved = care(
        "1,01/05/2025,S,C2,N1,U4,01/06/2025,X1\n1,01/06/2025,P,C2,N1,U1,01/08/2025,X1\n1,01/08/2025,B,E1,N1,U1,,\n",
    );
    assert_eq!(moved.times("1", "placement-began").len(), 3);
    let breaks = care("1,10/05/2025,S,V4,N2,U1,12/05/2025,E8\n1,10/07/2025,S,V3,N2,U1,,\n");
    for event in ["taken-into-care", "placement-began", "left-care"] {
        assert_eq!(breaks.times("1", event).len(), 0, "{event}");
    }
    assert!(breaks.about("DECOM").iter().all(|(outcome, why)| *outcome == "no-place" && why.contains("short break")));
    let gone = care("1,10/05/2025,S,C2,N1,U1,10/12/2025,E3\n");
    assert_eq!(
        (gone.times("1", "left-the-area"), gone.times("1", "left-care")),
        (vec!["2025-12-10".to_owned()], vec!["2025-12-10".to_owned()])
    );
}

#[test]
fn nothing_is_called_placed_that_stands_nowhere() {
    let refused = census(
        "<CINdetails><CINreferralDate>2026-01-01</CINreferralDate><CINclosureDate>2025-12-01</CINclosureDate>\
         <ReasonForClosure>RC7</ReasonForClosure></CINdetails>",
    );
    assert_eq!(refused.about("ReasonForClosure")[0].0, "not-placed");
    let unseen = "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen\n1,1,2026-01-01,N\n2,1,2026-01-02,Y\n";
    let unseen = tables(&[("ssd_cin_visits.csv", unseen)]);
    assert_eq!(
        unseen.about("cinv_cin_visit_seen").iter().map(|(outcome, _)| *outcome).collect::<Vec<_>>(),
        ["no-place", "placed"]
    );
}

#[test]
fn two_contacts_of_one_day_are_two() {
    let header = "cont_contact_id,cont_person_id,cont_contact_date\n".to_owned();
    let family = "fami_table_id,fami_family_id,fami_person_id\n1,F,1\n2,F,2\n";
    let contacts = |rows: &str| tables(&[("ssd_contacts.csv", &(header.clone() + rows)), ("ssd_family.csv", family)]);
    assert_eq!(contacts("1,1,2025-08-30\n2,1,2025-08-30\n").times("1", "contact-received").len(), 2);
    // The same row in two tables is one, and so is a contact about two children of a household.
    assert_eq!(contacts("1,1,2025-08-30\n1,1,2025-08-30\n").times("1", "contact-received").len(), 1);
    assert_eq!(contacts("1,1,2025-08-30\n2,2,2025-08-30\n").times("1", "contact-received").len(), 1);
    assert_eq!(contacts("1,1,2025-08-30\n2,1,2025-08-30\n3,2,2025-08-30\n").times("1", "contact-received").len(), 2);
}

#[test]
fn whoever_stands_in_two_families_is_told_of() {
    let two = "fami_table_id,fami_family_id,fami_person_id\n1,F1,1\n2,F1,2\n3,F2,2\n";
    let two = tables(&[("ssd_family.csv", two)]);
    let told: Vec<&str> = two.about("fami_family_id").iter().map(|(outcome, _)| *outcome).collect();
    assert_eq!((told, two.code, two.cases.len()), (vec!["placed", "placed", "doubtful"], Some(1), 1));
}
