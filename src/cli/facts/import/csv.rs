//! Tables of fields with commas, semicolons or tabs between them, and quotation marks around fields that need them.

use std::ops::Range;

use crate::cli::facts::import::File;
use q7x2_lint::file_error::FileError;

/// The names of the columns, in our own tables and in results of queries; the first one present counts.
pub(super) const PERSON: [&str; 6] = ["personLabel", "itemLabel", "holderLabel", "person", "name", "item"];
pub(super) const OFFICE: [&str; 6] = ["positionLabel", "officeLabel", "position", "office", "role", "post"];
pub(super) const START: [&str; 6] = ["start", "startDate", "start_date", "startTime", "begin", "from"];

/// A row of a table with a header.
#[derive(Debug)]
pub(super) struct Record {
    /// Column and value; empty values are left out.
    pub(super) fields: Vec<(String, String)>,
    /// Its place, in bytes of the file.
    pub(super) at: Option<Range<usize>>,
}

/// The rows below the header.
pub(super) fn rows(file: &File<'_>) -> Result<Vec<Record>, FileError> {
    let mut lines = records(file)?.into_iter();
    let Some((_, header)) = lines.next() else { return Err(file.error(None, "the table is empty")) };
    let has = |names: &[&str]| header.iter().any(|name| names.iter().any(|known| name.eq_ignore_ascii_case(known)));
    let needed = [("person", &PERSON[..]), ("office", &OFFICE[..]), ("start", &START[..])];
    if let Some((missing, names)) = needed.iter().find(|(_, names)| !has(names)) {
        let wrong = file.error(Some(0..1), format!("a column is missing: {missing}"));
        return Err(wrong.with_help(format!("it may also be called {}", names.join(", "))));
    }
    let mut rows = Vec::new();
    for (start, record) in lines {
        if record.len() != header.len() {
            let message = format!("{} fields where the header has {}", record.len(), header.len());
            return Err(file.error(Some(start..start + 1), message));
        }
        let fields = header.iter().cloned().zip(record).filter(|(_, value)| !value.is_empty()).collect();
        rows.push(Record { fields, at: Some(start..start + 1) });
    }
    Ok(rows)
}

/// What separates the fields: that of the usual signs that the first line has most of.
fn separator(text: &str) -> char {
    let header = text.lines().next().unwrap_or("");
    [',', ';', '\t'].into_iter().rev().max_by_key(|&sign| header.matches(sign).count()).unwrap_or(',')
}

/// All records, each with the byte where it begins.
fn records(file: &File<'_>) -> Result<Vec<(usize, Vec<String>)>, FileError> {
    let mut all = Vec::new();
    let separator = separator(file.text);
    let mut record = vec![String::new()];
    let (mut start, mut quoted) = (0, false);
    let mut characters = file.text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let field = record.last_mut().expect("a record has a field from its beginning");
        match character {
            '\u{feff}' if at == 0 => {}
            '"' if quoted && characters.peek().is_some_and(|(_, next)| *next == '"') => {
                characters.next();
                field.push('"');
            }
            '"' if quoted || field.is_empty() => quoted = !quoted,
            _ if character == separator && !quoted => record.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                end(&mut all, start, std::mem::replace(&mut record, vec![String::new()]));
                start = at + 1;
            }
            _ => field.push(character),
        }
    }
    if quoted {
        return Err(file.error(Some(start..start + 1), "a quotation mark is not closed"));
    }
    end(&mut all, start, record);
    Ok(all)
}

fn end(all: &mut Vec<(usize, Vec<String>)>, start: usize, record: Vec<String>) {
    if record.iter().any(|field| !field.trim().is_empty()) {
        all.push((start, record.into_iter().map(|field| field.trim().to_owned()).collect()));
    }
}
