//! The facts on the command line: listed, queried, checked, compared with texts, imported.

use crate::program::{Folder, Outcome};

const COUNCIL: &str = r#"[sources]
minutes = "Minutes of the council"

[[place]]
code = "ULM"
name = "Ulm"

[[office]]
title = "lord mayor"
of = "ULM"
complete = 2026-01-05
terms = [
  { person = "Ada Smith", start = 2010-03-01, end = 2018-03-01, source = "minutes" },
  { person = "Bo Lee", start = 2018-06-01, source = "minutes" },
]
"#;

fn council() -> Folder {
    Folder::with(&[("q7x2-lint.toml", "facts = [\"council.toml\"]\n"), ("council.toml", COUNCIL)])
}

#[test]
fn tables_of_ones_own_are_asked_and_lint() {
    let folder = council();
    let asked = folder.run(&["facts", "at", "2020-05-05", "lord", "mayor", "of", "Ulm"]);
    assert_eq!(
        (asked.code, asked.out.as_str()),
        (0, "Bo Lee, lord mayor, Ulm, from 2018-06-01 to now (Minutes of the council)\n")
    );
    let listed = folder.run(&["facts", "list", "ulm"]);
    assert_eq!(listed.out, "ULM     2026-01-05     2 terms  lord mayor\n");
    folder.write("a.txt", "Former Lord Mayor Bo Lee opened the bridge.\n");
    let linted = folder.run(&["a.txt", "--as-of", "2024-05-05", "--format", "short"]);
    assert_eq!(linted.code, 1, "{}", linted.err);
    assert!(linted.out.contains("title/stale-former"), "{}", linted.out);
}

#[test]
fn what_is_not_known_is_no_answer() {
    let folder = Folder::with(&[]);
    let unknown = folder.run(&["facts", "at", "2020-05-05", "Nobody", "Atall"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    let nothing = folder.run(&["facts", "at", "1066-10-14", "French", "president"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
}

#[test]
fn past_the_table_the_last_holder_and_the_day_are_named() {
    let folder = council();
    for (terms, expected) in [
        ("start = 2018-06-01,", "Bo Lee held it from 2018-06-01\n"),
        (
            "start = 2018-06-01, scheduled-end = 2026-06-01,",
            "Bo Lee held it from 2018-06-01, with a term that ends on 2026-06-01\n",
        ),
        ("start = 2018-06-01, end = 2025-01-01,", "Bo Lee left it on 2025-01-01\n"),
    ] {
        folder.write("council.toml", COUNCIL.replace("start = 2018-06-01,", terms));
        let asked = folder.run(&["facts", "at", "2026-11-30", "mayor", "of", "Ulm"]);
        assert_eq!(asked.code, 2, "there is no such title: {}", asked.err);
        let asked = folder.run(&["facts", "at", "2026-11-30", "lord", "mayor", "of", "Ulm"]);
        assert_eq!((asked.code, asked.out.as_str()), (1, ""), "{}", asked.err);
        let known = format!("lord mayor, Ulm is known up to 2026-01-05: {expected}");
        assert!(asked.err.ends_with(&known), "{}", asked.err);
    }
}

#[test]
fn past_the_table_a_term_by_law_makes_an_error_only_of_an_office_with_one_seat() {
    let folder = council();
    folder.write("a.txt", "Former Lord Mayor Bo Lee opened the bridge.\n");
    for (seats, severity) in [("seats = 1", "error"), ("seats = 20", "warning")] {
        let seated = format!("of = \"ULM\"\n{seats}");
        let table = COUNCIL.replace("of = \"ULM\"", &seated);
        folder.write(
            "council.toml",
            table.replace("start = 2018-06-01,", "start = 2018-06-01, scheduled-end = 2027-06-01,"),
        );
        let linted = folder.run(&["a.txt", "--as-of", "2026-03-05", "--format", "jsonl"]);
        let found: Vec<_> = linted.json_lines().iter().map(|one| one["severity"].clone()).collect();
        assert_eq!(found, [severity], "{}{}", linted.out, linted.err);
    }
}

#[test]
fn a_table_of_ones_own_brings_an_office_up_to_date() {
    let folder = council();
    folder.write("q7x2-lint.toml", "facts = [\"council.toml\", \"new.toml\"]\n");
    folder.write(
        "new.toml",
        "[sources]\nletter = \"A letter\"\n[[office]]\nextends = \"ULM lord mayor\"\ncomplete = 2026-11-30\n\
         terms = [{ person = \"Cy Day\", start = 2026-03-01, source = \"letter\" }]\n",
    );
    let asked = folder.run(&["facts", "at", "2026-11-30", "lord", "mayor", "of", "Ulm"]);
    assert_eq!(asked.out, "Cy Day, lord mayor, Ulm, from 2026-03-01 to now (A letter)\n", "{}", asked.err);
    folder.write("a.txt", "Lord Mayor Bo Lee is to speak on Friday.\n");
    let linted = folder.run(&["a.txt", "--as-of", "2026-11-30", "--format", "short"]);
    assert!(linted.out.contains("title/stale-current"), "{}{}", linted.out, linted.err);
}

#[test]
fn checking_names_holes_and_the_line_of_a_mistake() {
    let folder = council();
    let Outcome { code, out, .. } = folder.run(&["facts", "check", "council.toml"]);
    assert_eq!(code, 0);
    assert!(out.contains("lord mayor, Ulm: no holder from 2018-03-01 to 2018-06-01 (92 days)"), "{out}");
    folder.write("council.toml", COUNCIL.replace("end = 2018-03-01", "end = 2001-03-01"));
    let wrong = folder.run(&["facts", "check", "council.toml"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("council.toml:13") && wrong.err.contains("ends before it begins"), "{}", wrong.err);
    assert_eq!(folder.run(&["a.txt"]).code, 2, "a mistaken table fails a run that uses it");
}

#[test]
fn audits_count_mentions_by_person() {
    let folder = council();
    folder.write(
        "texts.jsonl",
        "{\"id\": \"a\", \"date\": \"2024-05-05\", \"text\": \"Former Lord Mayor Bo Lee came.\"}\n\
         {\"id\": \"b\", \"date\": \"2024-05-06\", \"text\": \"Nobody saw former Lord Mayor Bo Lee.\"}\n",
    );
    let audited = folder.run(&["facts", "audit", "texts.jsonl"]);
    assert_eq!(audited.code, 0, "{}", audited.err);
    assert!(audited.out.starts_with("    2  Bo Lee\n"), "{}", audited.out);
    assert!(audited.out.ends_with("2 documents, 2 of them dated: 2 mentions of 1 person\n"), "{}", audited.out);
}

#[test]
fn audits_list_names_that_are_in_no_table_first() {
    let folder = council();
    folder.write(
        "texts.jsonl",
        "{\"id\": \"a\", \"date\": \"2024-05-05\", \"text\": \"Lord Mayor Dora Quill and former Lord Mayor Bo Lee came.\"}\n\
         {\"id\": \"b\", \"date\": \"2024-05-06\", \"text\": \"Nobody saw Lord Mayor Dora Quill. Former Lord Mayor Bo Lee did.\"}\n",
    );
    let audited = folder.run(&["facts", "audit", "texts.jsonl"]);
    assert!(
        audited.out.starts_with("    2  Dora Quill (not in the tables; lord mayor)\n    2  Bo Lee\n"),
        "{}",
        audited.out
    );
}

#[test]
fn imports_make_places_and_say_what_they_leave_out() {
    let folder = Folder::with(&[(
        "a.csv",
        "item,itemLabel,positionLabel,startDate,endDate\nQ1,Ada Smith,Mayor,2010-03-01,2018-03-01\nQ2,Q2,Mayor,2018-03-01,\nQ3,Bo Lee,Mayor,2019,\n",
    )]);
    let written = folder.run(&["facts", "import", "a.csv", "--as-of", "2026-01-05", "--place", "ULM=Ulm"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.err.contains("1 row without a day left out"), "{}", written.err);
    assert!(written.err.contains("1 row without a name left out"), "{}", written.err);
    folder.write("own.toml", &written.out);
    folder.write("q7x2-lint.toml", "facts = [\"own.toml\"]\n");
    let asked = folder.run(&["facts", "at", "2012-05-05", "mayor", "of", "Ulm"]);
    assert!(
        asked.out.starts_with("Ada Smith, mayor, Ulm, from 2010-03-01 to 2018-03-01"),
        "{}{}",
        asked.out,
        asked.err
    );
    let unknown = folder.run(&["facts", "import", "a.csv", "--as-of", "2026-01-05", "--place", "ZZZ"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("a.csv:2: no country or body has the code `ZZZ`"), "{}", unknown.err);
}

#[test]
fn people_of_a_collection_are_named_in_the_file_beside_it() {
    let roles = "[{\"role\":\"Mayor\",\"person_id\":[\"org/person/1\"],\"start_date\":\"2010-03-01\"},\n\
                 {\"role\":\"Mayor\",\"person_id\":[\"org/person/2\"],\"start_date\":\"2009-03-01\"}]";
    let folder = Folder::with(&[("roles.json", roles)]);
    let import = ["facts", "import", "roles.json", "--as-of", "2026-01-05", "--place", "ULM=Ulm"];
    let alone = folder.run(&import);
    assert!(alone.err.contains("2 rows of people named neither in the file nor in `people.json`"), "{}", alone.err);
    folder.write("people.json", "{\"persons\":[{\"id\":\"org/person/1\",\"name\":\"Ada Smith\"}]}");
    let both = folder.run(&import);
    assert!(both.out.contains("Ada Smith") && both.err.contains("1 row of people"), "{}{}", both.out, both.err);
}

#[test]
fn updates_write_what_downloaded_sources_know_more() {
    let folder = council();
    folder.write(
        "sources/ulm.csv",
        "person,office,place,start,end\nBo Lee,Lord Mayor,ULM,2018-06-01,2026-03-01\nCy Day,Lord Mayor,ULM,2026-03-01,\n",
    );
    folder.write("sources/README", "Where these are from\n");
    let updated = folder.run(&["facts", "update", "sources", "--into", "new", "--as-of", "2026-11-30"]);
    assert_eq!(updated.code, 0, "{}", updated.err);
    assert_eq!(
        updated.out,
        "sources/ulm.csv: ULM lord mayor: Bo Lee left on 2026-03-01\nsources/ulm.csv: ULM lord mayor: Cy Day from 2026-03-01\n1 table written to new\n"
    );
    folder.write("q7x2-lint.toml", "facts = [\"council.toml\", \"new\"]\n");
    let asked = folder.run(&["facts", "at", "2026-11-30", "lord", "mayor", "of", "Ulm"]);
    assert!(asked.out.starts_with("Cy Day, lord mayor, Ulm, from 2026-03-01 to now"), "{}{}", asked.out, asked.err);
    let again = folder.run(&["facts", "update", "sources", "--into", "new", "--as-of", "2026-11-30"]);
    assert_eq!(again.out, "0 tables written to new\n", "{}", again.err);
    folder.write("sources/ulm.csv", "person,office,place,start,end\nBo Lee,Lord Mayor,ULM,2018-06-31,\n");
    let broken = folder.run(&["facts", "update", "sources", "--into", "new", "--as-of", "2026-12-30"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("sources/ulm.csv:2"), "{}", broken.err);
}

#[test]
fn imports_write_a_table_or_nothing() {
    let folder =
        Folder::with(&[("a.csv", "person,office,place,start,end\nAda Smith,Mayor of Ulm,DE,2010-03-01,2018-03-01\n")]);
    let written = folder.run(&["facts", "import", "a.csv", "--as-of", "2026-01-05"]);
    assert_eq!(written.code, 0, "{}", written.err);
    folder.write("own.toml", &written.out);
    assert_eq!(folder.run(&["facts", "check", "own.toml"]).code, 0);

    folder.write(
        "b.csv",
        "person,office,place,start\nAda Smith,Mayor of Ulm,DE,2010-03-01\nBo Lee,Mayor of Ulm,DE,2010-02-30\n",
    );
    let broken = folder.run(&["facts", "import", "b.csv", "--as-of", "2026-01-05"]);
    assert_eq!((broken.code, broken.out.as_str()), (2, ""));
    assert!(broken.err.contains("b.csv:3"), "{}", broken.err);
    for (arguments, expected) in [
        (&["facts", "import", "a.csv"][..], "--as-of"),
        (&["facts", "import", "missing.csv", "--as-of", "2026-01-05"], "missing.csv"),
        (&["facts", "import", "q7x2-lint.toml", "--as-of", "2026-01-05"], "q7x2-lint.toml"),
    ] {
        let wrong = folder.run(arguments);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{arguments:?}");
        assert!(wrong.err.contains(expected), "{}", wrong.err);
    }
}

#[test]
fn terms_that_are_not_sure_make_no_error() {
    let folder = council();
    let unsure = COUNCIL.replace("start = 2018-06-01,", "start = 2018-06-01, confidence = \"medium\",");
    folder.write("council.toml", unsure);
    folder.write("a.txt", "Former Lord Mayor Bo Lee opened the bridge.\n");
    for (day, expected) in
        [("2024-05-05", Some("\"severity\":\"warning\",\"confidence\":\"medium\"")), ("2018-07-05", None)]
    {
        let linted = folder.run(&["a.txt", "--as-of", day, "--format", "jsonl"]);
        assert_eq!(linted.code, 0, "{}", linted.err);
        let found = linted.out.lines().find(|line| line.contains("title/stale-former"));
        assert_eq!(found.is_some(), expected.is_some(), "{}", linted.out);
        assert!(found.is_none_or(|line| expected.is_some_and(|weight| line.contains(weight))), "{}", linted.out);
    }
}

#[test]
fn imports_that_cannot_be_true_name_the_line_of_the_file() {
    let head = "person,office,place,start,end\nAda Smith,Mayor of Ulm,DE,2010-03-01,2018-03-01\n";
    for (row, expected) in [
        ("Bo Lee,Mayor of Ulm,DE,2018-03-01,2010-03-01", "b.csv:3: the term of Bo Lee ends before"),
        ("Bo Lee,Mayor of Ulm,ZZ,2018-03-01,", "b.csv:3: no country or body has the code `ZZ`"),
        ("Bo Lee,Mayor of Ulm,DE,2012-03-01,", "b.csv:3: Ada Smith and Bo Lee both hold the office on 2012-03-01"),
    ] {
        let folder = Folder::with(&[("b.csv", format!("{head}{row}\n").as_str())]);
        let broken = folder.run(&["facts", "import", "b.csv", "--as-of", "2026-01-05"]);
        assert_eq!((broken.code, broken.out.as_str()), (2, ""), "{row}");
        assert!(broken.err.contains(expected), "{}", broken.err);
    }
    let folder = Folder::with(&[("b.csv", format!("{head}Bo Lee,Mayor of Ulm,DE,2012-03-01,\n").as_str())]);
    let several = folder.run(&["facts", "import", "b.csv", "--as-of", "2026-01-05", "--seats", "2"]);
    assert!(several.code == 0 && several.out.contains("seats = 2"), "{}{}", several.out, several.err);
}

#[test]
fn imported_titles_are_without_the_place_and_checks_speak_of_the_named_table() {
    let folder = Folder::with(&[(
        "a.csv",
        "person,office,place,start,end\nAda Smith,Prime Minister of the United Kingdom,GB,1950-03-01,1951-03-01\n",
    )]);
    let written = folder.run(&["facts", "import", "a.csv", "--as-of", "2026-01-05"]);
    assert!(written.out.contains("title = \"prime minister\""), "{}{}", written.out, written.err);
    folder.write("own.toml", &written.out);
    let checked = folder.run(&["facts", "check", "own.toml"]);
    assert_eq!(checked.out, "1 office, 1 person, 1 term: no mistakes, 0 gaps longer than 30 days\n");
}

/// Conditions that are not checked when a table is read, because only the built-in tables must satisfy them.
#[test]
fn our_tables_are_in_order_and_name_nothing_twice() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/facts");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("they are here").flatten().map(|file| file.path()).collect();
    files.sort();
    let (mut people, mut offices) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for path in files {
        let table: toml::Table =
            std::fs::read_to_string(&path).expect("it is text").parse().unwrap_or_else(|error| panic!("{error}"));
        let list = |table: &toml::Table, key: &str| {
            table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default()
        };
        for person in list(&table, "person") {
            assert!(people.insert(person["name"].to_string()), "{}: {} again", path.display(), person["name"]);
        }
        for office in list(&table, "office") {
            let name = format!("{}: {} of {}", path.display(), office["title"], office["of"]);
            assert!(offices.insert((office["title"].to_string(), office["of"].to_string())), "{name} again");
            // days in TOML sort like text
            let mut before = String::new();
            for term in list(office.as_table().expect("an office is a table"), "terms") {
                let (start, person) = (term["start"].to_string(), &term["person"]);
                assert!(before <= start, "{name}: {person} is not in order");
                let end = term.get("end").map_or(String::new(), toml::Value::to_string);
                assert!(end <= office["complete"].to_string(), "{name}: {person} left later than is known");
                before = start;
            }
        }
    }
    assert!(people.len() > 1000 && offices.len() > 500, "{} people, {} offices", people.len(), offices.len());
}
