//! Reports in JSON: each conforms to its published schema, and its places are those of the text.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::Folder;
use crate::reports::sample;

#[track_caller]
fn conforms(value: &Value, schema: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(schema);
    let text = fs::read_to_string(path).expect("the schema is here");
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let wrong: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_else(|| panic!("{value} is no number"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// The run of a SARIF log that conforms to the schema.
#[track_caller]
fn sarif(folder: &Folder, arguments: &[&str], code: i32) -> Value {
    let log = folder.run(&[&["--format", "sarif"], arguments].concat()).code(code).json();
    conforms(&log, "sarif-2.1.0.json");
    log["runs"][0].clone()
}

#[test]
fn schemas_refuse_what_is_wrong() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.json");
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("the schema is here")).expect("the schema is JSON");
    let wrong = serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] });
    assert!(!jsonschema::is_valid(&schema, &wrong));
}

#[test]
fn sarif_tells_the_same_place_in_lines_and_in_bytes() {
    let folder = sample();
    let run = sarif(&folder, &["documents"], 2);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let mut seen = 0;
    for result in list(&run["results"]) {
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        let Some(offset) = region.get("byteOffset") else { continue };
        let path = text(&place["artifactLocation"]["uri"]).replace("%20", " ").replace("%26", "&");
        let source = folder.read(&path);
        let (start, length) = (number(offset), number(&region["byteLength"]));
        assert_eq!(&source[start..start + length], text(&region["snippet"]["text"]));
        let line = number(&region["startLine"]);
        let before: String = source[..start].split('\n').next_back().unwrap_or("").to_owned();
        assert_eq!(source[..start].matches('\n').count() + 1, line);
        assert_eq!(before.chars().count() + 1, number(&region["startColumn"]), "columns count characters");
        seen += 1;
    }
    assert_eq!(seen, 12, "all findings but those of records");
}

#[test]
fn sarif_has_what_code_scanning_asks_for() {
    let folder = sample();
    let run = sarif(&folder, &["documents"], 2);
    let rules = list(&run["tool"]["driver"]["rules"]);
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[text]["text"].as_str().is_some_and(|text| !text.is_empty() && text.len() <= 2048), "{rule}");
        }
        assert!(rule["help"]["markdown"].as_str().is_some_and(|text| text.contains("**Why**")), "{rule}");
    }
    for result in list(&run["results"]) {
        assert_eq!(rules[number(&result["ruleIndex"])]["id"], result["ruleId"]);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        for key in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(region[key].is_u64(), "{key}: {result}");
        }
        assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
    }
    let places: Vec<(String, u64)> = list(&run["results"])
        .iter()
        .map(|result| &result["locations"][0]["physicalLocation"])
        .map(|place| {
            (text(&place["artifactLocation"]["uri"]).to_owned(), place["region"]["startLine"].as_u64().unwrap_or(0))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn sarif_names_the_record_and_its_line() {
    let run = sarif(&sample(), &["documents/records.jsonl"], 2);
    let found: Vec<(usize, &str)> = list(&run["results"])
        .iter()
        .map(|result| &result["locations"][0])
        .map(|place| {
            let line = number(&place["physicalLocation"]["region"]["startLine"]);
            (line, text(&place["logicalLocations"][0]["fullyQualifiedName"]))
        })
        .collect();
    let second = "documents/records.jsonl#second";
    assert_eq!(found, [(2, second), (2, second), (2, second), (4, second), (4, second), (4, second)]);
}

#[test]
fn sarif_tells_what_could_not_be_read() {
    let run = sarif(&sample(), &["documents/records.jsonl"], 2);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0];
    assert_eq!(notification["level"], "error");
    assert_eq!(notification["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    let run = sarif(&sample(), &["documents/orchard.txt"], 0);
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn sarif_marks_what_does_not_count() {
    let folder = sample();
    let run = sarif(&folder, &["documents/orchard.txt"], 0);
    let suppressions = &run["results"][0]["suppressions"];
    assert_eq!(suppressions[0]["kind"], "inSource");
    assert_eq!(suppressions[0]["justification"], "the harvest book is in the shed, for everyone to read");
    folder.run(&["documents/ferry.txt", "--baseline", "known.json", "--write-baseline"]);
    let run = sarif(&folder, &["documents/ferry.txt", "--baseline", "known.json"], 0);
    let kinds: Vec<&Value> = list(&run["results"]).iter().map(|result| &result["suppressions"][0]["kind"]).collect();
    assert_eq!(kinds, vec!["external"; 7]);
}

#[test]
fn sarif_is_cut_to_the_worst_and_says_so() {
    let folder = Folder::noisy(&[("a.txt", &"A whisper.\n\n".repeat(6000)), ("b.txt", &"A siren.\n\n".repeat(10))]);
    let log = folder.run(&["--format", "sarif"]).code(1).json();
    let run = &log["runs"][0];
    let results = list(&run["results"]);
    assert_eq!(results.len(), 5000);
    assert_eq!(results.iter().filter(|result| result["level"] == "error").count(), 10);
    let note = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert!(text(&note["message"]["text"]).starts_with("1010 more findings"), "{note}");
}

#[test]
fn sarif_has_fixes_in_bytes() {
    let folder = sample();
    let run = sarif(&folder, &["documents/ferry.txt"], 1);
    let fixed = list(&run["results"]).iter().find(|result| result["ruleId"] == "residue/placeholder");
    let change = &fixed.expect("it is found")["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let start = number(&change["deletedRegion"]["byteOffset"]);
    let source = folder.read("documents/ferry.txt");
    assert!(source[start..].starts_with("[name of the matron]"));
    assert_eq!(change["insertedContent"]["text"], "");
}

#[test]
fn gitlab_gets_an_array_whose_fingerprints_are_unique() {
    let folder = sample();
    let issues = folder.run(&["documents", "--format", "gitlab"]).code(2).json();
    conforms(&issues, "gitlab-code-quality.json");
    let issues = list(&issues);
    assert_eq!(issues.len(), 18, "17 findings and a line that could not be read");
    let mut fingerprints: Vec<&str> = issues.iter().map(|issue| text(&issue["fingerprint"])).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), issues.len());
}

#[test]
fn gitlab_fingerprints_stay_when_lines_move() {
    let fingerprints = |text: &str| -> Vec<String> {
        let issues = Folder::noisy(&[("a.txt", text)]).run(&["--format", "gitlab"]).json();
        list(&issues).iter().map(|issue| issue["fingerprint"].to_string()).collect()
    };
    assert_eq!(fingerprints("A siren.\n"), fingerprints("All quiet.\n\nAnd then a siren.\n"));
}

#[test]
fn gitlab_gets_an_empty_array_when_nothing_is_found() {
    let out = Folder::noisy(&[("a.txt", "All quiet.\n")]).run(&["--format", "gitlab"]).code(0).out;
    assert_eq!(out, "[]\n");
}

/// The text between two positions of a diagnostic, whose columns count bytes.
fn between<'s>(source: &'s str, range: &Value) -> &'s str {
    let lines: Vec<usize> = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let at = |position: &Value| lines[number(&position["line"]) - 1] + number(&position["column"]) - 1;
    &source[at(&range["start"])..at(&range["end"])]
}

#[test]
fn reviewdog_gets_columns_in_bytes_and_suggestions() {
    let folder = sample();
    let result = folder.run(&["documents", "--format", "rdjson"]).code(2).json();
    conforms(&result, "reviewdog-rdjson-DiagnosticResult.json");
    let mut suggested = 0;
    for diagnostic in list(&result["diagnostics"]) {
        let location = &diagnostic["location"];
        if location["range"].get("end").is_none() {
            continue;
        }
        let source = folder.read(text(&location["path"]));
        let words = between(&source, &location["range"]);
        let message = text(&diagnostic["message"]);
        assert!(message.contains(words), "{words:?} in {message:?}");
        for suggestion in list(&diagnostic["suggestions"]) {
            assert_eq!(between(&source, &suggestion["range"]).trim(), words);
            assert_eq!(suggestion["text"], "");
            suggested += 1;
        }
    }
    assert_eq!(suggested, 4);
}

#[test]
fn reviewdog_gets_the_same_diagnostics_a_line_each() {
    let folder = sample();
    let whole = folder.run(&["documents", "--format", "rdjson"]).json();
    let lines = folder.run(&["documents", "--format", "rdjsonl"]).code(2).json_lines();
    for line in &lines {
        conforms(line, "reviewdog-rdjsonl-Diagnostic.json");
        assert_eq!(line["source"]["name"], "q7x2-lint");
    }
    let messages = |all: &[Value]| all.iter().map(|one| one["message"].to_string()).collect::<Vec<_>>();
    assert_eq!(messages(&lines), messages(list(&whole["diagnostics"])));
}

#[test]
fn places_in_a_file_in_another_encoding_are_those_of_the_file_in_bytes_and_of_its_text_in_columns() {
    let folder = sample();
    let text = "\u{feff}Zażółć.\n\nDéjà [name] vu.\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("wide.txt", &bytes);
    let result = folder.run(&["wide.txt", "--format", "rdjson"]).code(1).json();
    let diagnostic = &result["diagnostics"][0];
    let start = |range: &Value| (number(&range["start"]["line"]), number(&range["start"]["column"]));
    assert_eq!(start(&diagnostic["location"]["range"]), (3, 8), "bytes of the text in UTF-8");
    let (line, column) = start(&diagnostic["suggestions"][0]["range"]);
    assert_eq!(line, 3);
    assert!((7..=8).contains(&column), "{column}");
    let run = sarif(&folder, &["wide.txt"], 1);
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((number(&region["startLine"]), number(&region["startColumn"])), (3, 6));
    let at = number(&region["byteOffset"]);
    let words: Vec<u8> = "[name]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(&bytes[at..at + number(&region["byteLength"])], words);
}
