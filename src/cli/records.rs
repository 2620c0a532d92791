//! JSON Lines: every line a document, read in batches so that memory does not grow with the file.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::cli::frames::Frames;
use crate::cli::profile::Profile;
use crate::cli::read::shown;
use crate::cli::record::Fields;
use crate::cli::size::Size;
use crate::cli::walk::Target;
use crate::document::Input;
use crate::place::{Origin, Record, RecordId};
use crate::report::Problem;

/// Bytes of records that are read before they are linted together.
const BATCH: usize = 4 << 20;

/// The records of a file, batch by batch.
pub(super) struct Records {
    path: String,
    lines: Box<dyn BufRead>,
    line: usize,
    ordinal: usize,
    longest: Option<Size>,
}

/// A line of a file of records.
#[derive(Debug)]
pub(super) struct Line {
    number: usize,
    /// How many lines up to this one are not blank.
    ordinal: usize,
    /// None of a line that is longer than allowed.
    bytes: Option<Vec<u8>>,
    longest: Option<Size>,
}

impl Records {
    /// Opens `target`; `-` is standard input. No record is to be longer than `longest`.
    pub(super) fn open(target: &Target, longest: Option<Size>) -> io::Result<Self> {
        let path = &target.path;
        let bytes: Box<dyn Read> = match &target.held {
            Some(held) => Box::new(Cursor::new(held.clone())),
            None if target.is_stdin() => Box::new(io::stdin()),
            None => Box::new(File::open(path)?),
        };
        let lines = BufReader::with_capacity(1 << 18, decompressed(path, bytes)?);
        Ok(Self { path: shown(path), lines: Box::new(lines), line: 0, ordinal: 0, longest })
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
            let Some(bytes) = self.next_line()? else { break };
            self.line += 1;
            size += bytes.as_ref().map_or(0, Vec::len);
            if bytes.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty()) {
                self.ordinal += 1;
                let Self { line: number, ordinal, longest, .. } = *self;
                batch.push(Line { number, ordinal, bytes, longest });
            }
        }
        Ok(batch)
    }

    /// The next line; of one that is longer than allowed nothing is kept. `None` at the end.
    fn next_line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let most = self.longest.map_or(u64::MAX, Size::bytes);
        let mut kept = Some(Vec::new());
        let mut any = false;
        loop {
            let piece = self.lines.fill_buf()?;
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
            self.lines.consume(read);
            if end.is_some() {
                return Ok(Some(kept));
            }
        }
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

/// The document in a line. The line itself is gone afterwards: a record can take most of the memory.
///
/// # Errors
/// If the line is no JSON object with a text, or longer than allowed.
pub(super) fn document(path: &str, line: Line, profile: &Profile, as_of: Option<&str>) -> Result<Input, Problem> {
    let problem = |message: String| Problem { path: path.to_owned(), line: Some(line.number), message };
    let Some(bytes) = &line.bytes else {
        let longest = line.longest.unwrap_or_default();
        return Err(problem(format!("is longer than {longest}, the limit of --max-record")));
    };
    let start = if line.number == 1 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
    let found = Fields::read(start, &profile.fields).map_err(problem)?;
    let id = found.id.unwrap_or_else(|| RecordId::Text(line.number.to_string()));
    let record = Record { line: line.number, ordinal: line.ordinal, id, apart: true };
    Ok(Input {
        origin: Origin { path: path.to_owned(), record: Some(record) },
        format: profile.record_format,
        text: found.text,
        date: as_of.map(str::to_owned).or(found.date),
        title: found.title,
        whole_page: profile.whole_page,
    })
}
