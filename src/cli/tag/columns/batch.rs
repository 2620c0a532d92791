//! Some rows of a table: as records in JSON, of which only the fields that are needed are written, and with labels.

use std::io::{self, Error, ErrorKind};
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, RecordBatch};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_json::{LineDelimitedWriter, ReaderBuilder};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::filter::filter_record_batch;
use q7x2_lint::workspace::{File, Line};

use super::{Fate, Writer, schema};
use crate::cli::tag::request::Layout;

/// Some rows of a table.
#[derive(Debug)]
pub(in crate::cli::tag) struct Batch {
    rows: RecordBatch,
    /// The number of the first row in its file, 1-based.
    first: usize,
}

/// What is written for some rows: those that are kept, and the others.
#[derive(Debug)]
pub(in crate::cli::tag) struct Labelled {
    kept: Option<RecordBatch>,
    dropped: Option<RecordBatch>,
}

impl Batch {
    pub(super) fn new(rows: RecordBatch, first: usize) -> Self {
        Self { rows, first }
    }

    /// The rows as records whose fields the settings of `file` name. Their lines are the numbers of the rows.
    pub(in crate::cli::tag) fn lines(&self, file: &File<'_>) -> io::Result<Vec<Line>> {
        let names = file.settings().fields();
        let schema = self.rows.schema();
        let all = [&names.text, &names.id, &names.date, &names.title];
        let mut wanted: Vec<usize> = all.into_iter().filter_map(|name| root(&schema, name)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let needed = self.rows.project(&wanted).and_then(|needed| readable(&needed)).map_err(invalid)?;
        let mut writer = LineDelimitedWriter::new(Vec::new());
        writer.write(&needed).and_then(|()| writer.finish()).map_err(invalid)?;
        let json = writer.into_inner();
        let lines = json.split(|byte| *byte == b'\n').take(self.rows.num_rows()).enumerate();
        let longest = file.options().max_record;
        Ok(lines.map(|(at, line)| Line::of_row(self.first + at, line.to_vec(), longest)).collect())
    }

    /// The rows with their labels in the column `name`, or only these, as `layout` says. `json` has the labels of the
    /// records that are kept and of those that are dropped, a line each.
    pub(in crate::cli::tag) fn labelled(
        self,
        name: &str,
        layout: Layout,
        fates: &[Fate],
        json: [&[u8]; 2],
        file: &File<'_>,
    ) -> io::Result<Labelled> {
        let own = self.rows.schema();
        let id = schema::id(own.column_with_name(&file.settings().fields().id).map(|(_, field)| field.data_type()));
        let [kept, dropped] = json;
        let part = |json: &[u8], fate: Fate| {
            let written = schema::written(&own, layout, name, id.clone(), fate == Fate::Dropped);
            match layout {
                Layout::Append => self.append(json, fate, fates, name, &written),
                Layout::Attributes | Layout::Documents => read(json, &written),
            }
        };
        Ok(Labelled {
            kept: part(kept, Fate::Kept).map_err(invalid)?,
            dropped: part(dropped, Fate::Dropped).map_err(invalid)?,
        })
    }

    fn append(
        &self,
        json: &[u8],
        fate: Fate,
        fates: &[Fate],
        name: &str,
        written: &SchemaRef,
    ) -> Result<Option<RecordBatch>, ArrowError> {
        let label = Arc::new(Schema::new(vec![schema::label(name, fate == Fate::Dropped)]));
        let Some(labels) = read(json, &label)? else { return Ok(None) };
        let mask: BooleanArray = fates.iter().map(|own| Some(*own == fate)).collect();
        let mut columns = filter_record_batch(&self.rows, &mask)?.columns().to_vec();
        columns.extend(labels.columns().iter().cloned());
        RecordBatch::try_new(written.clone(), columns).map(Some)
    }
}

impl Labelled {
    /// Writes the rows that are `dropped`, or the others.
    pub(in crate::cli::tag) fn write(&self, to: &mut Writer, dropped: bool) -> io::Result<()> {
        let rows = if dropped { &self.dropped } else { &self.kept };
        rows.as_ref().map_or(Ok(()), |rows| to.write(rows))
    }
}

/// The column that the field `name` is in: it may be inside another.
pub(super) fn root(schema: &SchemaRef, name: &str) -> Option<usize> {
    let known = |name: &str| schema.column_with_name(name).map(|(index, _)| index);
    known(name).or_else(|| known(name.split(['.', '[']).next()?))
}

/// The same columns, with texts that are kept as bytes as texts; what is not UTF-8 is missing.
fn readable(rows: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let schema = rows.schema();
    let mut fields: Vec<Arc<Field>> = Vec::new();
    let mut columns: Vec<ArrayRef> = Vec::new();
    let options = CastOptions { safe: true, ..CastOptions::default() };
    for (field, column) in schema.fields().iter().zip(rows.columns()) {
        let to = match field.data_type() {
            DataType::Binary | DataType::BinaryView => DataType::Utf8,
            DataType::LargeBinary => DataType::LargeUtf8,
            _ => {
                fields.push(field.clone());
                columns.push(column.clone());
                continue;
            }
        };
        columns.push(cast_with_options(column, &to, &options)?);
        fields.push(Arc::new(Field::new(field.name(), to, true)));
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// The rows in `json`, one a line; `None` if there are none.
fn read(json: &[u8], schema: &SchemaRef) -> Result<Option<RecordBatch>, ArrowError> {
    let rows = memchr::memchr_iter(b'\n', json).count();
    let builder = ReaderBuilder::new(schema.clone()).with_coerce_primitive(true).with_batch_size(rows.max(1));
    let mut decoder = builder.build_decoder()?;
    let mut left = json;
    while !left.is_empty() {
        let read = decoder.decode(left)?;
        if read == 0 {
            break;
        }
        left = &left[read..];
    }
    decoder.flush()
}

fn invalid(error: ArrowError) -> Error {
    Error::new(ErrorKind::InvalidData, error.to_string())
}
