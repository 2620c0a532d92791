//! JSON Lines: every line a document, read in batches so that memory does not grow with the file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde_json::{Map, Value};

use crate::cli::frames::Frames;
use crate::cli::profile::Profile;
use crate::cli::read::shown;
use crate::cli::walk::Target;
use crate::document::Input;
use crate::place::{Origin, Record};
use crate::report::Problem;

/// Bytes of records that are read before they are linted together.
const BATCH: usize = 4 << 20;

/// The records of a file, batch by batch.
pub(super) struct Records {
    path: String,
    lines: Box<dyn BufRead>,
    line: usize,
}

/// A line of a file of records.
#[derive(Debug)]
pub(super) struct Line {
    pub number: usize,
    pub bytes: Vec<u8>,
}

impl Records {
    /// Opens `target`; `-` is standard input.
    pub(super) fn open(target: &Target) -> io::Result<Self> {
        let path = &target.path;
        let bytes: Box<dyn Read> = match &target.held {
            Some(held) => Box::new(Cursor::new(held.clone())),
            None if path.as_os_str() == "-" => Box::new(io::stdin()),
            None => Box::new(File::open(path)?),
        };
        let lines = BufReader::with_capacity(1 << 18, decompressed(path, bytes)?);
        Ok(Self { path: shown(path), lines: Box::new(lines), line: 0 })
    }

    /// How reports name the file.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The next lines that are not blank; none at the end.
    pub(super) fn batch(&mut self) -> io::Result<Vec<Line>> {
        let mut batch = Vec::new();
        let mut size = 0;
        while size < BATCH {
            let mut bytes = Vec::new();
            if self.lines.read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            self.line += 1;
            size += bytes.len();
            if !bytes.trim_ascii().is_empty() {
                batch.push(Line { number: self.line, bytes });
            }
        }
        Ok(batch)
    }
}

/// What `bytes` hold when they are unpacked as the ending of `path` says.
fn decompressed(path: &Path, bytes: Box<dyn Read>) -> io::Result<Box<dyn Read>> {
    let packed = |ending: &str| path.extension().is_some_and(|known| known.eq_ignore_ascii_case(ending));
    Ok(match () {
        () if packed("gz") => Box::new(MultiGzDecoder::new(bytes)),
        () if packed("zst") => Box::new(Frames::new(BufReader::new(bytes))),
        () => bytes,
    })
}

/// The document in a line.
///
/// # Errors
/// If the line is no JSON object with a text.
pub(super) fn document(path: &str, line: &Line, profile: &Profile, as_of: Option<&str>) -> Result<Input, Problem> {
    let fields = &profile.fields;
    let problem = |message: String| Problem { path: path.to_owned(), line: Some(line.number), message };
    let start =
        if line.number == 1 { line.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line.bytes) } else { &line.bytes };
    let value: Value = serde_json::from_slice(start).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        problem(format!("is no JSON: {what} (column {})", error.column()))
    })?;
    let Value::Object(mut record) = value else {
        return Err(problem("is no JSON object".to_owned()));
    };
    let text = match record.remove(&fields.text) {
        Some(Value::String(text)) => text,
        Some(_) => return Err(problem(format!("its field `{}` is no string", fields.text))),
        None => return Err(problem(format!("has no field `{}`{}", fields.text, listed(&record)))),
    };
    let id = scalar(record.get(&fields.id)).unwrap_or_else(|| line.number.to_string());
    let record_at = Record { line: line.number, id };
    Ok(Input {
        origin: Origin { path: path.to_owned(), record: Some(record_at) },
        format: profile.record_format,
        text,
        date: as_of.map(str::to_owned).or_else(|| scalar(record.get(&fields.date))),
        title: scalar(record.get(&fields.title)),
    })
}

fn scalar(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn listed(record: &Map<String, Value>) -> String {
    const MOST: usize = 8;
    let names: Vec<String> = record.keys().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("; it has {}: name the field with --fields text=NAME", names.join(", "))
    }
}
