//! Reads Arrow IPC: files, of which each batch can be read by itself, and streams.

use std::fs::File as DiskFile;
use std::io::{self, BufReader, Error, ErrorKind, Read, Seek};

use arrow_array::RecordBatch;
use arrow_ipc::CompressionType;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{ArrowError, SchemaRef};

use super::guard::guarded;
use super::template::IpcForm;

/// What files begin with; streams have no mark.
const MARK: &[u8] = b"ARROW1";

/// The rows of a file or a stream.
pub(super) struct Ipc {
    batches: Batches,
    /// The number of the next batch, and of the next row, both 1-based.
    batch: usize,
    row: usize,
    /// What could not be read.
    lost: Vec<String>,
    codec: Option<CompressionType>,
}

enum Batches {
    File(FileReader<BufReader<DiskFile>>),
    Stream(StreamReader<BufReader<DiskFile>>),
}

impl std::fmt::Debug for Ipc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ipc").field("batch", &self.batch).field("row", &self.row).finish_non_exhaustive()
    }
}

impl Ipc {
    pub(super) fn open(mut file: DiskFile) -> io::Result<Self> {
        let mut mark = [0; MARK.len()];
        let is_file = file.read_exact(&mut mark).is_ok() && mark == MARK;
        file.rewind()?;
        // files begin with the mark and two zeros, and go on as streams do
        let codec = codec(BufReader::new(&file), if is_file { 8 } else { 0 });
        file.rewind()?;
        let file = BufReader::new(file);
        let batches = match is_file {
            true => Batches::File(guarded(|| FileReader::try_new(file, None))?),
            false => Batches::Stream(guarded(|| StreamReader::try_new(file, None))?),
        };
        Ok(Self { batches, batch: 1, row: 1, lost: Vec::new(), codec })
    }

    pub(super) fn schema(&self) -> SchemaRef {
        match &self.batches {
            Batches::File(reader) => reader.schema(),
            Batches::Stream(reader) => reader.schema(),
        }
    }

    pub(super) fn form(&self) -> IpcForm {
        IpcForm { is_stream: matches!(self.batches, Batches::Stream(_)), codec: self.codec }
    }

    /// The next rows, and the 1-based number of the first; `None` at the end. Rows that cannot be read have no number.
    ///
    /// # Errors
    /// At the end, if some rows could not be read.
    pub(super) fn next(&mut self) -> io::Result<Option<(RecordBatch, usize)>> {
        loop {
            let number = self.batch;
            let read = match &mut self.batches {
                Batches::File(reader) if number > reader.num_batches() => Ok(None),
                Batches::File(reader) => guarded(|| -> Result<_, ArrowError> {
                    reader.set_index(number - 1)?;
                    reader.next().transpose()
                }),
                Batches::Stream(reader) => guarded(|| reader.next().transpose()),
            };
            self.batch += 1;
            match read {
                Ok(Some(batch)) if batch.num_rows() == 0 => {}
                Ok(Some(batch)) => {
                    let first = self.row;
                    self.row += batch.num_rows();
                    return Ok(Some((batch, first)));
                }
                Ok(None) => return self.end(),
                Err(error) => {
                    self.lost
                        .push(format!("record batch {number}, behind row {}, cannot be read: {error}", self.row - 1));
                    if matches!(self.batches, Batches::Stream(_)) {
                        return self.end();
                    }
                }
            }
        }
    }

    fn end(&mut self) -> io::Result<Option<(RecordBatch, usize)>> {
        match std::mem::take(&mut self.lost) {
            lost if lost.is_empty() => Ok(None),
            lost => Err(Error::new(ErrorKind::InvalidData, lost.join("; "))),
        }
    }
}

/// How the first batch of a stream is compressed, which begins at byte `at`; `None` if it is not, or cannot be read.
fn codec(mut stream: impl Read, at: u64) -> Option<CompressionType> {
    const CONTINUES: [u8; 4] = [0xff; 4];
    /// Longer descriptions of messages are not read.
    const LONGEST: u32 = 1 << 24;
    io::copy(&mut stream.by_ref().take(at), &mut io::sink()).ok()?;
    loop {
        let mut bytes = [0; 4];
        stream.read_exact(&mut bytes).ok()?;
        if bytes == CONTINUES {
            stream.read_exact(&mut bytes).ok()?;
        }
        let length = u32::from_le_bytes(bytes);
        let mut described = Vec::new();
        stream.by_ref().take(length.min(LONGEST).into()).read_to_end(&mut described).ok()?;
        let message = arrow_ipc::root_as_message(&described).ok()?;
        if let Some(batch) = message.header_as_record_batch() {
            return batch.compression().map(|compression| compression.codec());
        }
        let body = u64::try_from(message.bodyLength()).ok()?;
        io::copy(&mut stream.by_ref().take(body), &mut io::sink()).ok()?;
    }
}
