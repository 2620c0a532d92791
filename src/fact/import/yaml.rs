//! The part of YAML that lists of people are written in: blocks of keys, lists and plain values.

use serde_json::{Map, Value};

use crate::fact::import::File;
use crate::file_error::FileError;

/// A line that says something.
#[derive(Debug, Clone)]
struct Line<'t> {
    indent: usize,
    text: &'t str,
    /// Where the text begins, in bytes of the file.
    at: usize,
}

/// Reads the file.
pub(super) fn read(file: &File<'_>) -> Result<Value, FileError> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in file.text.split_inclusive('\n') {
        let text = line.trim_start_matches(' ');
        let indent = line.len() - text.len();
        let text = text.trim_end();
        if !text.is_empty() && !text.starts_with('#') && text != "---" {
            lines.push(Line { indent, text, at: at + indent });
        }
        at += line.len();
    }
    let mut reader = Reader { file, lines, next: 0 };
    let value = reader.block(0)?;
    match reader.lines.get(reader.next) {
        None => Ok(value),
        Some(line) => Err(reader.wrong(line, "this line is indented differently from those before it")),
    }
}

struct Reader<'r, 't> {
    file: &'r File<'t>,
    lines: Vec<Line<'t>>,
    next: usize,
}

impl<'t> Reader<'_, 't> {
    fn wrong(&self, line: &Line<'_>, message: &str) -> FileError {
        self.file.error(Some(line.at..line.at + line.text.len()), message)
    }

    fn here(&self) -> Option<Line<'t>> {
        self.lines.get(self.next).cloned()
    }

    /// The list or the keys that begin here, if they are indented by at least `least`.
    fn block(&mut self, least: usize) -> Result<Value, FileError> {
        let Some(first) = self.here().filter(|line| line.indent >= least) else { return Ok(Value::Null) };
        if is_entry(first.text) { self.list(first.indent) } else { self.keys(first.indent) }
    }

    fn list(&mut self, indent: usize) -> Result<Value, FileError> {
        let mut all = Vec::new();
        while let Some(line) = self.here().filter(|line| line.indent == indent && is_entry(line.text)) {
            let rest = line.text[1..].trim_start();
            if rest.is_empty() {
                self.next += 1;
                all.push(self.block(indent + 1)?);
            } else if key(rest).is_some() {
                // "- name: x" begins keys that are as far in as "name"
                let shift = line.text.len() - rest.len();
                self.lines[self.next] = Line { indent: indent + shift, text: rest, at: line.at + shift };
                all.push(self.keys(indent + shift)?);
            } else {
                self.next += 1;
                all.push(self.value(&line, rest)?);
            }
        }
        Ok(Value::Array(all))
    }

    fn keys(&mut self, indent: usize) -> Result<Value, FileError> {
        let mut all = Map::new();
        while let Some(line) = self.here().filter(|line| line.indent == indent && !is_entry(line.text)) {
            let Some((key, rest)) = key(line.text) else { return Err(self.wrong(&line, "expected a key or an entry")) };
            self.next += 1;
            let value = if rest.is_empty() {
                // a list may be as far in as its key
                let entry = self.here().is_some_and(|next| next.indent == indent && is_entry(next.text));
                self.block(if entry { indent } else { indent + 1 })?
            } else {
                self.value(&line, rest)?
            };
            all.insert(key.to_owned(), value);
        }
        Ok(Value::Object(all))
    }

    fn value(&self, line: &Line<'_>, text: &str) -> Result<Value, FileError> {
        for quote in ['\'', '"'] {
            if let Some(inner) = text.strip_prefix(quote) {
                let inner = inner.strip_suffix(quote);
                let doubled = format!("{quote}{quote}");
                return match inner {
                    Some(inner) => Ok(Value::String(inner.replace(&doubled, &quote.to_string()))),
                    None => Err(self.wrong(line, "a quotation mark is not closed on its line")),
                };
            }
        }
        if text.starts_with(['[', '{', '|', '>', '&', '*', '!']) && text != "[]" && text != "{}" {
            return Err(self.wrong(line, "only blocks and plain values are supported here"));
        }
        let plain = text.split(" #").next().unwrap_or(text).trim_end();
        Ok(Value::String(plain.to_owned()))
    }
}

fn is_entry(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

/// The key that `text` begins with, and what follows on its line.
fn key(text: &str) -> Option<(&str, &str)> {
    let (key, rest) = match text.strip_suffix(':') {
        Some(key) if !key.contains(": ") => (key, ""),
        _ => text.split_once(": ")?,
    };
    let named = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '));
    (named && !key.is_empty()).then(|| (key, rest.trim()))
}
