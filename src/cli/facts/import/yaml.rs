//! YAML as JSON values; numbers and dates stay text, as written.

use saphyr_parser::{Event, Parser};
use serde_json::{Map, Value};

use crate::cli::facts::import::File;
use q7x2_lint::file_error::FileError;

/// How deeply nested lists and maps are read.
const DEEPEST: usize = 32;

/// A list or map that is still being read.
enum Open {
    List(Vec<Value>),
    /// Its entries, and the key whose value is still to come.
    Map(Map<String, Value>, Option<String>),
}

/// Reads the file. Aliases (`*name`) are not resolved, so that no file can grow by them.
pub(super) fn read(file: &File<'_>) -> Result<Value, FileError> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(file.text) {
        let (event, span) = event.map_err(|error| file.error_in(error.marker().index(), error.info()))?;
        let value = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                return Err(file.error_in(span.start.index(), "lists and maps are nested too deeply"));
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(Map::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(all)) => Value::Array(all),
                Some(Open::Map(all, _)) => Value::Object(all),
                None => continue,
            },
            Event::Scalar(text, ..) => Value::String(text.into_owned()),
            Event::Alias(_) => Value::Null,
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(value),
            Some(Open::List(all)) => all.push(value),
            Some(Open::Map(all, key)) => match key.take() {
                Some(key) => _ = all.insert(key, value),
                None => *key = Some(value.as_str().unwrap_or_default().to_owned()),
            },
        }
    }
    Ok(Value::Null)
}

impl File<'_> {
    /// A mistake at the character with the 0-based number `index`; if something is missing at the end of the file, the
    /// place is its last line that is not empty.
    fn error_in(&self, index: usize, message: &str) -> FileError {
        let end = self.text.trim_end().len();
        let at = self.text[..end].char_indices().nth(index).map_or(end, |(at, _)| at);
        self.error(Some(at..at), message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_quotations_and_folded_lines_are_read_and_mistakes_have_a_place() {
        let text = "# é\n- name: {first: 'O''Neil', \"last\": \"B\"}\n  born: 1950-01-02 # a day\n  also:\n  - >-\n    two\n    lines\n";
        let value = read(&File { path: "a", text }).unwrap_or_else(|error| panic!("{error}"));
        let expected = serde_json::json!([{"name": {"first": "O'Neil", "last": "B"}, "born": "1950-01-02", "also": ["two lines"]}]);
        assert_eq!(value, expected);
        for (text, line) in [("é: ü\nb: [c\n\n", 2), (&*format!("a: {}", "[".repeat(99)), 1)] {
            let error = read(&File { path: "a", text }).expect_err("the file is mistaken");
            assert_eq!(error.line(), Some(line), "{error}");
        }
    }
}
