//! Imports facts that others publish: reads rows of who held which office, and writes a table.

use q7x2_lint::file_error::FileError;

mod check;
mod congress;
mod csv;
mod fields;
mod file;
mod leaders;
mod newer;
mod openstates;
mod popolo;
mod wikidata;
mod write;
mod yaml;

pub use check::{check, leave_out_places, name_places};
use file::File;
pub use file::{Found, Row};
pub use newer::newer;
pub use write::{About, write};

/// A form in which facts are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The results of a Wikidata query, as JSON.
    WikidataJson,
    /// A comma-separated table with a header: our own, or that of a Wikidata query.
    Csv,
    /// Popolo JSON: people, memberships, posts.
    Popolo,
    /// The congress-legislators files, as JSON.
    CongressJson,
    /// The same, as YAML; or a person of openstates.
    CongressYaml,
    /// The heads of one country, in the form of world-leaders-current.
    Leaders,
}

impl Source {
    /// The form of the file at `path` whose text is `text`, if it is one of these.
    pub fn of(path: &str, text: &str) -> Option<Self> {
        let begins = text.trim_start_matches('\u{feff}').trim_start();
        let has = |word: &str| text.contains(word);
        match path.rsplit('.').next().unwrap_or("").to_lowercase().as_str() {
            "csv" | "tsv" => Some(Source::Csv),
            "yaml" | "yml" => Some(Source::CongressYaml),
            _ if begins.starts_with('{') && has("\"bindings\"") => Some(Source::WikidataJson),
            _ if begins.starts_with('{') && has("\"memberships\"") => Some(Source::Popolo),
            _ if begins.starts_with('{') && has("\"current_holder\"") => Some(Source::Leaders),
            _ if begins.starts_with('[') && (has("\"personLabel\"") || has("\"itemLabel\"")) => {
                Some(Source::WikidataJson)
            }
            _ if begins.starts_with('[') && has("\"terms\"") => Some(Source::CongressJson),
            _ if begins.starts_with('[') && has("\"person_id\"") => Some(Source::Popolo),
            _ => None,
        }
    }
}

/// Reads the terms in the file at `path` whose text is `text`; `people` are the path and the text of the file of people
/// beside it, for a form that has its people there.
///
/// # Errors
/// At the first thing that does not fit the form; nothing is imported then.
pub fn read(source: Source, path: &str, text: &str, people: Option<(&str, &str)>) -> Result<Found, FileError> {
    let file = File { path, text };
    let people = people.map(|(path, text)| File { path, text });
    match source {
        Source::WikidataJson => wikidata::read(&file),
        Source::Csv => fields::read(&file, &csv::rows(&file)?),
        Source::Popolo => popolo::read(&file, people.as_ref()),
        Source::CongressJson => congress::read(&file, &file.json()?),
        Source::CongressYaml => match yaml::read(&file)? {
            person if person.get("roles").is_some() => openstates::read(&file, &person),
            people => congress::read(&file, &people),
        },
        Source::Leaders => leaders::read(&file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIKIDATA: &str = r#"{"head":{},"results":{"bindings":[
      {"person":{"value":"http://www.wikidata.org/entity/Q1"},"personLabel":{"value":"Ada Smith"},
       "positionLabel":{"value":"Mayor of Ulm"},"iso":{"value":"DE"},"start":{"value":"2020-02-01T00:00:00Z"},
       "sPrec":{"value":"11"},"end":{"value":"2022-02-01T00:00:00Z"},"ePrec":{"value":"11"},"aliases":{"value":"A. Smith|Ada S."}},
      {"personLabel":{"value":"Bo Lee"},"positionLabel":{"value":"Mayor of Ulm"},"iso":{"value":"DE"},
       "start":{"value":"2022-01-01T00:00:00Z"},"sPrec":{"value":"9"}},
      {"personLabel":{"value":"Cy Orr"},"positionLabel":{"value":"Mayor of Ulm"}}]}}"#;

    #[test]
    fn each_form_gives_its_rows() {
        let popolo = r#"{"persons":[{"id":"p","name":"Ada Smith","other_names":[{"name":"A. Smith"},{"name":"Ada S."}]}],
          "posts":[{"id":"o","label":"Mayor of Ulm"}],
          "memberships":[{"person_id":"p","post_id":"o","start_date":"2020-02-01","end_date":"2022-02-01"},
                         {"person_id":"p","role":"Mayor of Ulm","start_date":"2019"}]}"#;
        let csv = "person,also,office,place,start,end\nAda Smith,A. Smith|Ada S.,\"Mayor of Ulm\",DE,2020-02-01,2022-02-01\n\
                   Bo Lee,,Mayor of Ulm,DE,2022,\n";
        for (source, text, place, vague) in [
            (Source::WikidataJson, WIKIDATA, Some("DE"), 2),
            (Source::Popolo, popolo, None, 1),
            (Source::Csv, csv, Some("DE"), 1),
        ] {
            let found = read(source, "a", text, None).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(found.vague, vague, "{source:?}");
            let [row] = &found.rows[..] else { panic!("{source:?}: {:?}", found.rows) };
            assert_eq!((row.person.as_str(), row.office.as_str()), ("Ada Smith", "mayor of ulm"));
            assert_eq!(row.also, ["A. Smith", "Ada S."]);
            assert_eq!(row.place.as_deref(), place);
            assert_eq!(
                (row.start.to_string(), row.end.map(|end| end.to_string())),
                ("2020-02-01".to_owned(), Some("2022-02-01".to_owned()))
            );
        }
    }

    #[test]
    fn congress_files_are_read_as_json_and_as_yaml() {
        let yaml = "- id:\n    bioguide: S1\n    fec:\n    - S8\n  name:\n    first: Ada\n    last: Smith\n    \
                    official_full: Ada B. Smith\n  terms:\n  - type: sen\n    start: '2019-01-03'\n    end: '2025-01-03'\n    \
                    state: WA\n  - type: prez\n    start: '2025-01-20'\n    end: '2029-01-20'\n";
        let json = r#"[{"id":{"bioguide":"S1"},"name":{"first":"Ada","last":"Smith","official_full":"Ada B. Smith"},
          "terms":[{"type":"sen","start":"2019-01-03","end":"2025-01-03","state":"WA"},
                   {"type":"prez","start":"2025-01-20","end":"2029-01-20"}]}]"#;
        let mut one = read(Source::CongressYaml, "a.yaml", yaml, None).unwrap_or_else(|error| panic!("{error}"));
        let mut other = read(Source::CongressJson, "a.json", json, None).unwrap_or_else(|error| panic!("{error}"));
        for row in one.rows.iter_mut().chain(&mut other.rows) {
            assert!(row.at.take().is_some(), "{row:?}");
        }
        assert_eq!(one, other);
        let offices: Vec<&str> = one.rows.iter().map(|row| row.office.as_str()).collect();
        assert_eq!(offices, ["senator", "president"]);
        assert_eq!(
            (one.rows[0].person.as_str(), &one.rows[0].also[..]),
            ("Ada Smith", &["Ada B. Smith".to_owned()][..])
        );
    }

    #[test]
    fn columns_of_queries_have_several_names() {
        for text in [
            "item,itemLabel,position,positionLabel,startDate,endDate\nQ1,Ada Smith,Q2,Mayor of Ulm,2020-02-01,2022-02-01\n",
            "person,personLabel,office,officeLabel,start_date,end_date\nQ1,Ada Smith,Q2,Mayor of Ulm,2020-02-01,2022-02-01\n",
            "position,person,personID,start,end\nMayor of Ulm,Ada Smith,Q1,2020-02-01,2022-02-01\n",
            "Name,From,To,Role\n,,,\nAda Smith,2020-02-01,2022-02-01,Mayor of Ulm\n",
            "person;office;start;end\n\"Ada Smith\";Mayor of Ulm;2020-02-01;2022-02-01\n",
            "person\toffice\tstart\tend\nAda Smith\tMayor of Ulm\t2020-02-01\t2022-02-01\n",
        ] {
            let found = read(Source::Csv, "a", text, None).unwrap_or_else(|error| panic!("{error}"));
            let [row] = &found.rows[..] else { panic!("{text}: {:?}", found.rows) };
            let days = (row.start.to_string(), row.end.map(|end| end.to_string()).unwrap_or_default());
            assert_eq!((row.person.as_str(), row.office.as_str()), ("Ada Smith", "mayor of ulm"));
            assert_eq!(days, ("2020-02-01".to_owned(), "2022-02-01".to_owned()));
        }
        let nameless = "item,itemLabel,positionLabel,start\nQ1,Q1,Mayor of Ulm,2020-02-01\n";
        let found = read(Source::Csv, "a", nameless, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((found.rows.len(), found.left_out["without a name"]), (0, 1));
    }

    #[test]
    fn memberships_take_their_days_from_the_period_of_a_parliament() {
        let text = r#"{"persons":[{"id":"p","other_names":[{"note":"Main","given_name":"Ada","family_name":"Smith"}]}],
          "events":[{"id":"term/7","start_date":"2011-02-25","end_date":"2016-02-03"}],
          "memberships":[{"person_id":"p","role":"member","legislative_period_id":"term/7"},
                         {"person_id":"p","role":"member","legislative_period_id":"term/7","end_date":"2014-05-01"},
                         {"person_id":"uk.org/person/9","role":"Minister of State"}]}"#;
        let found = read(Source::Popolo, "a", text, None).unwrap_or_else(|error| panic!("{error}"));
        let days = found.rows.iter().map(|row| (row.start.to_string(), row.end.map(|end| end.to_string())));
        let end = |day: &str| ("2011-02-25".to_owned(), Some(day.to_owned()));
        assert_eq!(days.collect::<Vec<_>>(), [end("2016-02-03"), end("2014-05-01")]);
        assert_eq!((found.rows[0].person.as_str(), found.vague), ("Ada Smith", 0));
        assert_eq!(found.left_out["of people named neither in the file nor in `people.json` next to it"], 1);
    }

    #[test]
    fn people_may_be_in_a_file_beside_their_roles() {
        let roles = r#"[{"person_id":"p/1","role":"Minister of Ports","start_date":"2020-01-01","end_date":"2021-01-01"},
                        {"person_id":"p/2","role":"Minister of Ports","start_date":"2021-01-01"}]"#;
        let people =
            r#"{"persons":[{"id":"p/1","other_names":[{"note":"Main","given_name":"Ada","family_name":"Smith"}]}]}"#;
        let found = read(Source::Popolo, "a", roles, Some(("people.json", people)));
        let found = found.unwrap_or_else(|error| panic!("{error}"));
        let [row] = &found.rows[..] else { panic!("{:?}", found.rows) };
        assert_eq!((row.person.as_str(), row.office.as_str()), ("Ada Smith", "minister of ports"));
        assert_eq!(found.left_out.values().sum::<usize>(), 1, "{:?}", found.left_out);
    }

    #[test]
    fn heads_of_a_country_and_people_of_a_state_are_read() {
        let heads = r#"{"country":{"iso_code":"XX","name_en":"Exland"},"positions":{
          "head_of_state":{"title_en":"President","current_holder":{"name_en":"Ada Smith","since":"2024-03-01"}},
          "head_of_government":{"title_en":"Prime Minister","current_holder":null}}}"#;
        let found = read(Source::Leaders, "a", heads, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((found.rows.len(), found.rows[0].office.as_str()), (1, "president"));
        assert_eq!(found.places["XX"], "Exland");
        let person = "name: Bo Lee\nroles:\n- type: mayor\n  start_date: '2020-01-06'\n  end_date: '2028-01-03'\n  \
            jurisdiction: ocd-jurisdiction/country:us/state:tx/place:fort_worth/government\n- type: upper\n  district: '3'\n";
        let found = read(Source::CongressYaml, "a.yml", person, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            (found.rows[0].office.as_str(), found.rows[0].place.as_deref()),
            ("mayor", Some("US-TX-FORT-WORTH"))
        );
        assert_eq!(found.places["US-TX-FORT-WORTH"], "Fort Worth");
        assert_eq!(found.left_out["of a role without a title or a place"], 1);
    }

    #[test]
    fn mistakes_name_file_and_line() {
        for (source, text, expected) in [
            (Source::Csv, "person,office,start\nAda,Mayor,2020-02-30\n", "a:2: `2020-02-30` is not a date"),
            (Source::Csv, "person,start\nAda,2020-02-03\n", "a:1: a column is missing: office"),
            (Source::Csv, "person,office,start\nAda,Mayor\n", "a:2: 2 fields where the header has 3"),
            (Source::Csv, "person,office,start\n\"Ada,Mayor,2020-01-01\n", "a:2: a quotation mark is not closed"),
            (Source::WikidataJson, "{\"results\":\n{]}", "a:2: not JSON"),
            (Source::WikidataJson, "{\"results\":{}}", "a: there is no `results.bindings` in it"),
            (Source::Popolo, "{\"memberships\":[{\"person_id\":\"x\"}]}", "a:1: no person has the id `x`"),
            (
                Source::CongressYaml,
                "- name:\n    first: A\n    last: B\n  terms:\n  - kind: sen\n",
                "a:3: a term of A B has no `type`",
            ),
            (Source::CongressYaml, "- name: [a\n", "a:1: "),
        ] {
            let error = read(source, "a", text, None).expect_err("the file is mistaken").to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn forms_are_told_apart() {
        for (path, text, expected) in [
            ("a.csv", "", Some(Source::Csv)),
            ("a.yaml", "", Some(Source::CongressYaml)),
            ("a.json", WIKIDATA, Some(Source::WikidataJson)),
            ("a.json", "{\"memberships\": []}", Some(Source::Popolo)),
            ("a.json", "[{\"terms\": []}]", Some(Source::CongressJson)),
            ("a.json", "{\"positions\": {\"x\": {\"current_holder\": null}}}", Some(Source::Leaders)),
            ("a.txt", "hello", None),
        ] {
            assert_eq!(Source::of(path, text), expected, "{path}");
        }
    }
}
