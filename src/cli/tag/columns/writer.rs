//! Writes a table like the one that was read. Of Parquet, one row group is in memory.

use std::io::{self, BufWriter, Error};

use arrow_array::RecordBatch;
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::arrow::{ArrowSchemaConverter, ArrowWriter};
use parquet::basic::{Compression, Type as Physical, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::{SchemaDescriptor, Type};

use super::template::{Form, ParquetForm, Template};
use crate::cli::packed::Packing;
use crate::cli::tag::file::Output;

/// How many bytes a row group has at most: it is in memory until it is written.
const GROUP: usize = 32 << 20;

/// A table that is being written.
pub(in crate::cli::tag) enum Writer {
    Parquet(Box<ArrowWriter<Output>>),
    File(Box<FileWriter<BufWriter<Output>>>),
    Stream(Box<StreamWriter<BufWriter<Output>>>),
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Begins a table like `template` in `output`, packed in the same way if not in another: the one of the records that
    /// are `dropped`, or of the others.
    pub(in crate::cli::tag) fn new(
        output: Output,
        template: &Template,
        packing: Option<Packing>,
        dropped: bool,
    ) -> io::Result<Self> {
        let schema = if dropped { &template.dropped } else { &template.kept };
        match &template.form {
            Form::Parquet(form) => parquet(output, form, schema, packing).map_err(of_parquet),
            Form::Ipc(form) => {
                let codec = match packing {
                    Some(Packing::Zstd) => Some(CompressionType::ZSTD),
                    // there is no gzip in Arrow
                    Some(Packing::Gzip) => Some(CompressionType::LZ4_FRAME),
                    Some(Packing::Plain) => None,
                    None => form.codec,
                };
                let output = BufWriter::new(output);
                let begun = IpcWriteOptions::default().try_with_compression(codec).and_then(|options| {
                    Ok(match form.is_stream {
                        true => Writer::Stream(Box::new(StreamWriter::try_new_with_options(output, schema, options)?)),
                        false => Writer::File(Box::new(FileWriter::try_new_with_options(output, schema, options)?)),
                    })
                });
                begun.map_err(of_arrow)
            }
        }
    }

    pub(super) fn write(&mut self, rows: &RecordBatch) -> io::Result<()> {
        match self {
            Writer::Parquet(writer) => writer.write(rows).map_err(of_parquet),
            Writer::File(writer) => writer.write(rows).map_err(of_arrow),
            Writer::Stream(writer) => writer.write(rows).map_err(of_arrow),
        }
    }

    /// Writes the end, and returns what was written to.
    pub(in crate::cli::tag) fn finish(self) -> io::Result<Output> {
        let buffered = match self {
            Writer::Parquet(writer) => return writer.into_inner().map_err(of_parquet),
            Writer::File(writer) => writer.into_inner().map_err(of_arrow)?,
            Writer::Stream(writer) => writer.into_inner().map_err(of_arrow)?,
        };
        buffered.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

fn parquet(
    output: Output,
    form: &ParquetForm,
    schema: &SchemaRef,
    packing: Option<Packing>,
) -> Result<Writer, ParquetError> {
    let chosen = packing.map(|packing| match packing {
        Packing::Plain => Compression::UNCOMPRESSED,
        Packing::Gzip => Compression::GZIP(Default::default()),
        Packing::Zstd => Compression::ZSTD(ZstdLevel::default()),
    });
    let first = form.codecs.first().map_or(Compression::SNAPPY, |(_, codec)| *codec);
    let mut properties = WriterProperties::builder()
        .set_compression(chosen.unwrap_or(first))
        .set_max_row_group_bytes(Some(GROUP))
        .set_key_value_metadata(Some(form.metadata.clone()));
    if chosen.is_none() {
        for (path, codec) in &form.codecs {
            properties = properties.set_column_compression(path.clone(), *codec);
        }
    }
    let mut options = ArrowWriterOptions::new().with_properties(properties.build());
    if let Some(known) = columns(form, schema)? {
        options = options.with_parquet_schema(known);
    }
    Ok(Writer::Parquet(Box::new(ArrowWriter::try_new_with_options(output, schema.clone(), options)?)))
}

/// The columns that are written: those of the table that was read as they are there, and then those that are new; `None`
/// if they have to be described anew.
fn columns(form: &ParquetForm, schema: &SchemaRef) -> Result<Option<SchemaDescriptor>, ParquetError> {
    let own = form.schema.root_schema().get_fields();
    let old_times = (0..form.schema.num_columns()).any(|at| form.schema.column(at).physical_type() == Physical::INT96);
    let begins_so = schema.fields().len() == own.len() + 1
        && schema.fields().iter().zip(own).all(|(field, column)| field.name() == column.name());
    if old_times || !begins_so {
        return Ok(None);
    }
    let new: Vec<_> = schema.fields().iter().skip(own.len()).cloned().collect();
    let converted = ArrowSchemaConverter::new().convert(&Schema::new(new))?;
    let all = own.iter().chain(converted.root_schema().get_fields()).cloned().collect();
    let root = Type::group_type_builder(form.schema.root_schema().name()).with_fields(all).build()?;
    Ok(Some(SchemaDescriptor::new(root.into())))
}

fn of_parquet(error: ParquetError) -> Error {
    match error {
        ParquetError::External(error) => match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::other(error),
        },
        error => Error::other(error.to_string()),
    }
}

fn of_arrow(error: ArrowError) -> Error {
    match error {
        ArrowError::IoError(_, error) => error,
        error => Error::other(error.to_string()),
    }
}
