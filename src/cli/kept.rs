//! What is kept of documents to compare them, in a file: a line of JSON each.

use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use q7x2_lint::compare::{Archive, Kept, Scratch};

/// Where a line begins, in bytes of the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line(pub u64);

/// A file of lines, of which some are what is kept of documents.
#[derive(Debug)]
pub(super) struct Lines<F: Write> {
    file: Mutex<BufWriter<F>>,
    length: u64,
    /// The lines of the documents, in their order.
    documents: Vec<Line>,
}

/// How much is gathered before it is written.
const BUFFER: usize = 1 << 18;
/// How much of a line is read at a time.
const PIECE: usize = 1 << 12;
/// How much of a scratch file is in memory; more is in a file without a name.
const IN_MEMORY: usize = 1 << 18;

/// A file without a name.
pub(super) fn scratch() -> tempfile::SpooledTempFile {
    tempfile::spooled_tempfile(IN_MEMORY)
}

impl<F: Read + Write + Seek> Lines<F> {
    /// Of a `file` that has `length` bytes, and of no documents.
    pub(super) fn new(file: F, length: u64) -> Self {
        Self { file: Mutex::new(BufWriter::with_capacity(BUFFER, file)), length, documents: Vec::new() }
    }

    /// Appends a line.
    pub(super) fn append(&mut self, line: &impl serde::Serialize) -> io::Result<Line> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        let start = self.length;
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        if file.stream_position()? != start {
            file.seek(SeekFrom::Start(start))?;
        }
        file.write_all(&bytes)?;
        self.length += bytes.len() as u64;
        Ok(Line(start))
    }

    /// What a line says.
    pub(super) fn read(&self, line: Line) -> io::Result<Kept> {
        let mut bytes = Vec::with_capacity(PIECE);
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            // seeking writes what is gathered
            file.seek(SeekFrom::Start(line.0))?;
            loop {
                let from = bytes.len();
                if file.get_mut().take(PIECE as u64).read_to_end(&mut bytes)? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                if let Some(end) = bytes[from..].iter().position(|byte| *byte == b'\n') {
                    bytes.truncate(from + end);
                    break;
                }
            }
        }
        Ok(serde_json::from_slice(&bytes)?)
    }

    /// The lines that are the documents from now on.
    pub(super) fn set_documents(&mut self, documents: Vec<Line>) {
        self.documents = documents;
    }

    /// Writes what is gathered.
    pub(super) fn flush(&mut self) -> io::Result<&mut F> {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.flush()?;
        Ok(file.get_mut())
    }
}

impl<F: Read + Write + Seek> Archive for Lines<F> {
    fn add(&mut self, kept: Kept) -> io::Result<()> {
        let line = self.append(&kept)?;
        self.documents.push(line);
        Ok(())
    }

    fn get(&self, document: usize) -> io::Result<Kept> {
        let line = self.documents.get(document).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        self.read(*line)
    }

    fn scratch(&self) -> io::Result<Box<dyn Scratch>> {
        Ok(Box::new(scratch()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use q7x2_lint::document::{Document, Input};

    #[test]
    fn documents_are_read_as_they_were_added_whatever_is_between() {
        let mut lines = Lines::new(io::Cursor::new(Vec::new()), 0);
        let kept = |name: &str| Kept::of(&Document::read(Input::text(name, "The dam broke. It killed 14 people.\n")));
        lines.add(kept("a.txt")).expect("memory");
        lines.append(&"something else").expect("memory");
        assert_eq!(lines.get(0).expect("it is there").path(), "a.txt");
        lines.add(kept("b.txt")).expect("memory");
        assert_eq!(
            [0, 1].map(|document| lines.get(document).expect("it is there").path().to_owned()),
            ["a.txt", "b.txt"]
        );
        assert!(lines.get(2).is_err());
    }
}
