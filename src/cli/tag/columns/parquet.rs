//! Reads Parquet. A page that cannot be read takes with it the rows from there to the end of its row group, and no
//! others.

use std::fs::File as DiskFile;
use std::io::{self, Error, ErrorKind};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder, RowSelection,
    RowSelector,
};
use parquet::basic::Compression;

use super::guard::guarded;
use super::template::ParquetForm;

/// How many rows are read together at most.
const MOST_ROWS: usize = 8_192;
/// Metadata in which programs of Arrow keep the types of columns; it is written anew.
const ARROW_SCHEMA: &str = "ARROW:schema";

/// The rows of a file.
#[derive(Debug)]
pub(super) struct Parquet {
    file: DiskFile,
    metadata: ArrowReaderMetadata,
    reader: Option<ParquetRecordBatchReader>,
    /// The row group that is read, the row in it that comes next, and the rows of the groups before.
    group: usize,
    row: usize,
    before: usize,
    /// Rows are read one by one up to this one, because some cannot be read.
    slowly_to: usize,
    /// What could not be read.
    lost: Vec<String>,
}

impl Parquet {
    pub(super) fn open(file: DiskFile) -> io::Result<Self> {
        let metadata = guarded(|| ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()))?;
        let columns = metadata.metadata().row_groups().iter().flat_map(|group| group.columns());
        let unknown = |codec: &Compression| matches!(codec, Compression::BROTLI(_) | Compression::LZO);
        if let Some(codec) = columns.map(|column| column.compression()).find(unknown) {
            let name = if codec == Compression::LZO { "LZO" } else { "Brotli" };
            let what = format!("is compressed with {name}, which is not read: write it with Zstandard");
            return Err(Error::new(ErrorKind::Unsupported, what));
        }
        Ok(Self { file, metadata, reader: None, group: 0, row: 0, before: 0, slowly_to: 0, lost: Vec::new() })
    }

    pub(super) fn schema(&self) -> SchemaRef {
        self.metadata.schema().clone()
    }

    pub(super) fn form(&self) -> ParquetForm {
        let known = self.metadata.metadata();
        let first = known.row_groups().first().map(|group| group.columns()).unwrap_or_default();
        let codecs = first.iter().map(|column| (column.column_path().clone(), column.compression())).collect();
        let metadata = known.file_metadata().key_value_metadata().cloned().unwrap_or_default();
        ParquetForm {
            schema: self.metadata.parquet_schema().clone(),
            codecs,
            metadata: metadata.into_iter().filter(|one| one.key != ARROW_SCHEMA).collect(),
        }
    }

    /// The next rows, of some `most` bytes, and the 1-based number of the first; `None` at the end.
    ///
    /// # Errors
    /// At the end, if some rows could not be read.
    pub(super) fn next(&mut self, most: usize) -> io::Result<Option<(RecordBatch, usize)>> {
        loop {
            if self.group >= self.metadata.metadata().num_row_groups() {
                return match std::mem::take(&mut self.lost) {
                    lost if lost.is_empty() => Ok(None),
                    lost => Err(Error::new(ErrorKind::InvalidData, lost.join("; "))),
                };
            }
            let rows = self.rows();
            if self.row >= rows {
                self.leave_group();
                continue;
            }
            let size = self.batch_size(most);
            match self.read(size) {
                Ok(Some(batch)) if batch.num_rows() > 0 => {
                    let first = self.before + self.row + 1;
                    self.row += batch.num_rows();
                    if self.row == self.slowly_to {
                        self.reader = None;
                    }
                    return Ok(Some((batch, first)));
                }
                Ok(_) => self.lose("they are missing"),
                // those before the one that cannot be read are found one by one
                Err(_) if size > 1 => {
                    self.slowly_to = (self.row + size).min(rows);
                    self.reader = None;
                }
                Err(error) => self.lose(&error.to_string()),
            }
        }
    }

    /// The rows of the group that is read.
    fn rows(&self) -> usize {
        let group = self.metadata.metadata().row_group(self.group);
        usize::try_from(group.num_rows()).unwrap_or(0)
    }

    /// How many rows are read together.
    fn batch_size(&self, most: usize) -> usize {
        if self.row < self.slowly_to {
            return 1;
        }
        let group = self.metadata.metadata().row_group(self.group);
        let bytes = usize::try_from(group.total_byte_size()).unwrap_or(0);
        let each = (bytes / self.rows().max(1)).max(1);
        (most / each).clamp(1, MOST_ROWS)
    }

    fn read(&mut self, size: usize) -> io::Result<Option<RecordBatch>> {
        if self.reader.is_none() {
            let file = self.file.try_clone()?;
            let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
            let left = vec![RowSelector::skip(self.row), RowSelector::select(self.rows() - self.row)];
            let builder = builder.with_row_groups(vec![self.group]).with_batch_size(size);
            let reader = guarded(|| builder.with_row_selection(RowSelection::from(left)).build())?;
            self.reader = Some(reader);
        }
        let Some(reader) = &mut self.reader else { return Ok(None) };
        guarded(|| reader.next().transpose())
    }

    /// Leaves the rest of the row group.
    fn lose(&mut self, why: &str) {
        let (first, last) = (self.before + self.row + 1, self.before + self.rows());
        self.lost.push(format!("rows {first} to {last}, in row group {}, cannot be read: {why}", self.group + 1));
        self.leave_group();
    }

    fn leave_group(&mut self) {
        self.before += self.rows();
        (self.row, self.slowly_to, self.reader) = (0, 0, None);
        self.group += 1;
    }
}
