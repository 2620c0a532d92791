//! Files of many documents. Of JSON Lines, every line is one; they are read in batches, so that memory does not grow
//! with the file, and so are tables. Lists in JSON or YAML are read at once.

use std::io::{self, BufRead};

use crate::document::Input;
use crate::place::{Origin, Places, Record, RecordId};
use crate::report::Problem;
use crate::workspace::record::{self, Fields};
use crate::workspace::table::Table;
use crate::workspace::{Rows, Settings, Size, yaml};

/// How many bytes of records are read before they are linted together.
const BATCH: usize = 4 << 20;

/// The records of a file, batch by batch.
#[derive(Debug)]
pub struct Records<R> {
    rows: Source<R>,
    line: usize,
    ordinal: usize,
    longest: Option<Size>,
    /// Why the rest cannot be read; the records before it are passed on first.
    failed: Option<io::Error>,
}

/// Where records come from.
#[derive(Debug)]
enum Source<R> {
    Lines(R),
    Table(Box<Table<R>>),
    /// Those that were read at once, each with its line.
    Read(std::vec::IntoIter<(usize, Vec<u8>)>),
}

/// A line of a file of records.
#[derive(Debug)]
pub struct Line {
    number: usize,
    /// How many lines up to this one are not blank.
    ordinal: usize,
    /// None if the line is longer than allowed.
    bytes: Option<Vec<u8>>,
    longest: Option<Size>,
}

impl Line {
    /// A record that was read from a row of a table: its 1-based number, and its fields as an object of JSON, whose
    /// content is dropped if it is longer than `longest`.
    pub fn of_row(number: usize, json: Vec<u8>, longest: Option<Size>) -> Self {
        let most = longest.map_or(u64::MAX, Size::bytes);
        let bytes = Some(json).filter(|json| json.len() as u64 <= most);
        Self { number, ordinal: number, bytes, longest }
    }

    /// Its 1-based number in the file.
    pub fn number(&self) -> usize {
        self.number
    }

    /// What it says, without the line end; none if it is longer than allowed.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_deref()
    }
}

impl<R: BufRead> Records<R> {
    /// Begins to read `lines`, which are unpacked. The content of a line that is longer than `longest` is dropped.
    pub fn new(lines: R, longest: Option<Size>) -> Self {
        Self { rows: Source::Lines(lines), line: 0, ordinal: 0, longest, failed: None }
    }

    /// Begins to read `content`, which is unpacked and keeps its records as `rows`.
    ///
    /// # Errors
    /// If it cannot be read, or is not what it should be.
    pub fn of(rows: Rows, content: R, longest: Option<Size>) -> io::Result<Self> {
        let invalid = |message: String| io::Error::new(io::ErrorKind::InvalidData, message);
        let mut content = content;
        match rows {
            Rows::Lines => return Ok(Self::new(content, longest)),
            Rows::Separated(separator) => {
                let rows = Source::Table(Box::new(Table::new(content, separator)));
                return Ok(Self { rows, line: 0, ordinal: 0, longest, failed: None });
            }
            Rows::Json | Rows::Yaml => {}
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let all = match rows {
            Rows::Yaml => yaml::records(bytes),
            _ => record::listed_in(bytes),
        };
        let rows = Source::Read(all.map_err(invalid)?.into_iter());
        Ok(Self { rows, line: 0, ordinal: 0, longest, failed: None })
    }

    /// The next lines that are not blank; none at the end.
    ///
    /// # Errors
    /// If they cannot be read. What was read before is passed on first.
    pub fn batch(&mut self) -> io::Result<Vec<Line>> {
        self.batch_of(BATCH)
    }

    /// The same, until they have `most` bytes or more.
    ///
    /// # Errors
    /// As [`Records::batch`].
    pub fn batch_of(&mut self, most: usize) -> io::Result<Vec<Line>> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        let mut batch = Vec::new();
        let mut size = 0;
        while size < most {
            let bytes = match self.next_row() {
                Ok(Some(bytes)) => bytes,
                Ok(None) => break,
                Err(error) if batch.is_empty() => return Err(error),
                Err(error) => {
                    self.failed = Some(error);
                    break;
                }
            };
            size += bytes.as_ref().map_or(0, Vec::len);
            if bytes.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty()) {
                self.ordinal += 1;
                let Self { line: number, ordinal, longest, .. } = *self;
                batch.push(Line { number, ordinal, bytes, longest });
            }
        }
        Ok(batch)
    }

    /// The next record, without its content if it is longer than allowed. `None` at the end.
    fn next_row(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let most = self.longest.map_or(u64::MAX, Size::bytes);
        let (line, bytes) = match &mut self.rows {
            Source::Lines(lines) => {
                self.line += 1;
                return next_line(lines, most);
            }
            Source::Table(table) => match table.next(most)? {
                Some((line, row)) => {
                    self.line = line;
                    return Ok(Some(row));
                }
                None => return Ok(None),
            },
            Source::Read(all) => match all.next() {
                Some(row) => row,
                None => return Ok(None),
            },
        };
        self.line = line;
        Ok(Some(Some(bytes).filter(|bytes| bytes.len() as u64 <= most)))
    }
}

/// The next line, without its content if it is longer than `most` bytes. `None` at the end.
fn next_line(lines: &mut impl BufRead, most: u64) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut kept = Some(Vec::new());
    let mut any = false;
    loop {
        let piece = lines.fill_buf()?;
        if piece.is_empty() {
            return Ok(any.then_some(kept));
        }
        any = true;
        let end = memchr::memchr(b'\n', piece);
        let text = &piece[..end.unwrap_or(piece.len())];
        match &mut kept {
            Some(bytes) if (bytes.len() + text.len()) as u64 <= most => bytes.extend_from_slice(text),
            _ => kept = None,
        }
        let read = end.map_or(piece.len(), |end| end + 1);
        lines.consume(read);
        if end.is_some() {
            return Ok(Some(kept));
        }
    }
}

impl Line {
    /// The string or number in the field `name` of the record, which may be inside another, as `meta.source`; `None` if
    /// there is none, or the record is no object.
    pub fn field(&self, name: &str) -> Option<String> {
        record::field(self.bytes()?, name)
    }
}

/// What fields the first of `lines` has, in words, if all of them are objects without a text.
pub(super) fn told_without_text(lines: &[Line], settings: &Settings) -> Option<String> {
    let told = |line: &Line| record::told_without_text(line.bytes()?, settings.fields());
    let first = told(lines.first()?)?;
    lines[1..].iter().all(|line| told(line).is_some()).then_some(first)
}

/// The document in a line of the file that reports call `path`, read as if dated `as_of`. It takes the line, because a
/// record can use most of the memory.
///
/// # Errors
/// If the line is not a JSON object with a text, or longer than allowed.
pub(super) fn input(path: &str, line: Line, settings: &Settings, as_of: Option<String>) -> Result<Input, Problem> {
    let problem = |message: String| Problem { path: path.to_owned(), line: Some(line.number), message };
    let Some(bytes) = &line.bytes else {
        let longest = line.longest.unwrap_or_default();
        return Err(problem(format!("is longer than {longest}, the limit of --max-record")));
    };
    let start = if line.number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
    let found = Fields::read(start, settings.fields()).map_err(problem)?;
    let id = found.id.unwrap_or_else(|| RecordId::Text(line.number.to_string()));
    let record = Record { line: Some(line.number), ordinal: line.ordinal, id, places: Places::OfRecord };
    Ok(Input {
        origin: Origin { path: path.to_owned(), record: Some(record) },
        format: settings.record_format(),
        text: found.text,
        date: as_of.or(found.date),
        title: found.title,
        whole_page: settings.whole_page(),
    })
}
