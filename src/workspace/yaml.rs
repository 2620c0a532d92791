//! Records in YAML: every document of a file, or every entry of a list.

use saphyr_parser::{Event, Parser};
use serde_json::{Map, Value};

/// How deep nested lists and maps are read.
const DEEPEST: usize = 64;

/// A list or map that was not read to its end, with the line on which it begins.
enum Open {
    List(Vec<Value>),
    /// Its entries, and the key whose value is still to come.
    Map(Map<String, Value>, Option<String>),
}

/// The records of the YAML in `bytes`: each with its 1-based line, as an object of JSON. Aliases (`*name`) are not
/// resolved, so that no text can grow by them; values are read as texts.
///
/// # Errors
/// If it is not YAML; the message continues a sentence that begins with the name of the file.
pub(super) fn records(bytes: &[u8]) -> Result<Vec<(usize, Vec<u8>)>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("is not UTF-8: {error}"))?;
    let mut found = Vec::new();
    let mut open: Vec<(usize, Open)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| format!("is not YAML: {error}"))?;
        let line = span.start.line();
        let value = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                return Err(format!("has lists nested more than {DEEPEST} deep in line {line}"));
            }
            Event::SequenceStart(..) => {
                open.push((line, Open::List(Vec::new())));
                continue;
            }
            Event::MappingStart(..) => {
                open.push((line, Open::Map(Map::new(), None)));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some((line, Open::List(values))) => (line, Value::Array(values)),
                Some((line, Open::Map(entries, _))) => (line, Value::Object(entries)),
                None => continue,
            },
            Event::Scalar(text, ..) => (line, Value::from(text.into_owned())),
            Event::Alias(_) => (line, Value::Null),
            _ => continue,
        };
        add(value, &mut open, &mut found);
    }
    Ok(found)
}

/// Adds a value to what is open, or to the records.
fn add((line, value): (usize, Value), open: &mut [(usize, Open)], found: &mut Vec<(usize, Vec<u8>)>) {
    let is_outermost = open.len() == 1;
    match open.last_mut() {
        // the entries of the outermost list are records
        Some((_, Open::List(_))) if is_outermost => found.push((line, value.to_string().into_bytes())),
        Some((_, Open::List(values))) => values.push(value),
        Some((_, Open::Map(entries, key))) => match (key.take(), value) {
            (Some(key), value) => _ = entries.insert(key, value),
            (None, Value::String(name)) => *key = Some(name),
            (None, _) => *key = Some(String::new()),
        },
        // a list has given its entries
        None if value.is_array() => {}
        None => found.push((line, value.to_string().into_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(yaml: &str) -> Result<Vec<(usize, String)>, String> {
        let records = records(yaml.as_bytes())?.into_iter();
        Ok(records.map(|(line, record)| (line, String::from_utf8(record).expect("it is text"))).collect())
    }

    #[test]
    fn documents_and_entries_of_lists_are_records_with_their_lines() {
        let record = |line, value: &str| (line, format!("{{\"text\":\"{value}\"}}"));
        for (yaml, expected) in [
            ("text: One.\n", vec![record(1, "One.")]),
            (
                "# a\n- text: One.\n- text: |\n    Two\n    lines.\n",
                vec![record(2, "One."), record(3, "Two\\nlines.\\n")],
            ),
            ("---\ntext: One.\n---\n\ntext: 'Two.'\n", vec![record(2, "One."), record(5, "Two.")]),
            ("- a: {b: [c, 1]}\n", vec![(1, "{\"a\":{\"b\":[\"c\",\"1\"]}}".to_owned())]),
            ("a: &x [y]\nb: *x\n", vec![(1, "{\"a\":[\"y\"],\"b\":null}".to_owned())]),
            ("- - a\n- b\n", vec![(1, "[\"a\"]".to_owned()), (2, "\"b\"".to_owned())]),
            ("", vec![]),
        ] {
            assert_eq!(told(yaml), Ok(expected), "{yaml}");
        }
    }

    #[test]
    fn what_is_not_yaml_is_told() {
        assert!(told("a: b: c").is_err_and(|message| message.starts_with("is not YAML: ")));
        assert!(told(&"[".repeat(100)).is_err_and(|message| message.contains("nested more than")));
        assert!(records(b"a: \xff").is_err_and(|message| message.starts_with("is not UTF-8: ")));
    }
}
