//! Imports facts from what others publish: rows of who held which office, and a table of them.

use std::ops::Range;

use crate::date::Date;
use crate::file_error::FileError;

mod check;
mod congress;
mod csv;
mod fields;
mod popolo;
mod wikidata;
mod write;
mod yaml;

pub use check::{check, leave_out_places};
pub use write::{About, write};

/// A form that facts are published in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The results of a Wikidata query, as JSON.
    WikidataJson,
    /// A comma-separated table with a header: ours, or the results of a Wikidata query.
    Csv,
    /// Popolo JSON: persons, memberships, posts.
    Popolo,
    /// The congress-legislators files, as JSON.
    CongressJson,
    /// The same as YAML.
    CongressYaml,
}

/// A term of office, as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub person: String,
    /// Other names and spellings.
    pub also: Vec<String>,
    /// The title.
    pub office: String,
    /// The code of the country or body, if the file says.
    pub place: Option<String>,
    /// The first day.
    pub start: Date,
    /// The last day; none while in office.
    pub end: Option<Date>,
    /// Whether the person only acted in the office.
    pub acting: bool,
    /// The bytes of the file that say so, as far as they can be told.
    pub at: Option<Range<usize>>,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The terms whose days are known.
    pub rows: Vec<Row>,
    /// How many were left out because only a month or a year is known of them, or no beginning.
    pub vague: usize,
}

impl Source {
    /// The form of the file at `path` whose text is `text`, if it is one of these.
    pub fn of(path: &str, text: &str) -> Option<Self> {
        let begins = text.trim_start_matches('\u{feff}').trim_start();
        let has = |word: &str| text.contains(word);
        match path.rsplit('.').next().unwrap_or("").to_lowercase().as_str() {
            "csv" => Some(Source::Csv),
            "yaml" | "yml" => Some(Source::CongressYaml),
            _ if begins.starts_with('{') && has("\"bindings\"") => Some(Source::WikidataJson),
            _ if begins.starts_with('{') && has("\"memberships\"") => Some(Source::Popolo),
            _ if begins.starts_with('[') && has("\"personLabel\"") => Some(Source::WikidataJson),
            _ if begins.starts_with('[') && has("\"terms\"") => Some(Source::CongressJson),
            _ => None,
        }
    }
}

/// Reads the terms in the file at `path` whose text is `text`.
///
/// # Errors
/// At the first thing in it that is not as the form asks; nothing is then imported.
pub fn read(source: Source, path: &str, text: &str) -> Result<Found, FileError> {
    let file = File { path, text };
    match source {
        Source::WikidataJson => wikidata::read(&file),
        Source::Csv => fields::read(&file, &csv::rows(&file)?),
        Source::Popolo => popolo::read(&file),
        Source::CongressJson => congress::read(&file, &file.json()?),
        Source::CongressYaml => congress::read(&file, &yaml::read(&file)?),
    }
}

/// A file that is imported.
#[derive(Debug, Clone, Copy)]
struct File<'t> {
    path: &'t str,
    text: &'t str,
}

impl File<'_> {
    fn error(&self, span: Option<Range<usize>>, message: impl Into<String>) -> FileError {
        FileError::new(self.path, self.text, span, message)
    }

    /// The first place from byte `from` on where `value` stands.
    fn place(&self, value: &str, from: usize) -> Option<Range<usize>> {
        let found = self.text.get(from..)?.find(value).filter(|_| !value.is_empty())?;
        Some(from + found..from + found + value.len())
    }

    /// A mistake at the first place where `value` stands.
    fn error_at(&self, value: &str, message: impl Into<String>) -> FileError {
        self.error(self.place(value, 0), message)
    }

    fn json(&self) -> Result<serde_json::Value, FileError> {
        serde_json::from_str(self.text).map_err(|error| {
            let start: usize = self.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = (start + error.column().saturating_sub(1)).min(self.text.len());
            self.error(Some(at..at), format!("not JSON: {error}"))
        })
    }

    /// The day that `text` begins with; nothing if it is a month or a year.
    fn day(&self, text: &str) -> Result<Option<Date>, FileError> {
        let date = text.trim_start_matches('+').split(['T', ' ']).next().unwrap_or("");
        let digits = date.bytes().filter(u8::is_ascii_digit).count();
        match date.parse() {
            Ok(day) => Ok(Some(day)),
            // "2020", "2020-05", "2020-00-00"
            Err(_) if digits == 4 || digits == 6 || date.ends_with("-00") => Ok(None),
            Err(_) => Err(self.error_at(text, format!("`{text}` is no day, as in 2022-11-30"))),
        }
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
            let found = read(source, "a", text).unwrap_or_else(|error| panic!("{error}"));
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
        let mut one = read(Source::CongressYaml, "a.yaml", yaml).unwrap_or_else(|error| panic!("{error}"));
        let mut other = read(Source::CongressJson, "a.json", json).unwrap_or_else(|error| panic!("{error}"));
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
    fn mistakes_name_file_and_line() {
        for (source, text, expected) in [
            (Source::Csv, "person,office,start\nAda,Mayor,2020-02-30\n", "a:2: `2020-02-30` is no day"),
            (Source::Csv, "person,start\nAda,2020-02-03\n", "a:1: a column is missing: office"),
            (Source::Csv, "person,office,start\nAda,Mayor\n", "a:2: 2 fields where the header has 3"),
            (Source::Csv, "person,office,start\n\"Ada,Mayor,2020-01-01\n", "a:2: a quotation mark is not closed"),
            (Source::WikidataJson, "{\"results\":\n{]}", "a:2: not JSON"),
            (Source::WikidataJson, "{\"results\":{}}", "a: no `results.bindings` in it"),
            (Source::Popolo, "{\"memberships\":[{\"person_id\":\"x\"}]}", "a:1: no person has the id `x`"),
            (
                Source::CongressYaml,
                "- name:\n    first: A\n    last: B\n  terms:\n  - kind: sen\n",
                "a: a term of A B has no `type`",
            ),
            (Source::CongressYaml, "- name: [a\n", "a:1: "),
        ] {
            let error = read(source, "a", text).expect_err("the file is mistaken").to_string();
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
            ("a.txt", "hello", None),
        ] {
            assert_eq!(Source::of(path, text), expected, "{path}");
        }
    }
}
