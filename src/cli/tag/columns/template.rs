//! What has to be known of a table to write another like it.

use arrow_ipc::CompressionType;
use arrow_schema::SchemaRef;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::schema::types::{ColumnPath, SchemaDescriptor};

/// What has to be known of a table to write another like it.
#[derive(Debug, Clone)]
pub(in crate::cli::tag) struct Template {
    pub(super) form: Form,
    /// The columns of what is written for the records that are kept, and for the others.
    pub(super) kept: SchemaRef,
    pub(super) dropped: SchemaRef,
}

/// How a table is kept.
#[derive(Debug, Clone)]
pub(super) enum Form {
    Parquet(Box<ParquetForm>),
    Ipc(IpcForm),
}

/// How a file of Parquet is kept.
#[derive(Debug, Clone)]
pub(super) struct ParquetForm {
    pub schema: SchemaDescriptor,
    pub codecs: Vec<(ColumnPath, Compression)>,
    pub metadata: Vec<KeyValue>,
}

/// How a table of Arrow is kept.
#[derive(Debug, Clone)]
pub(super) struct IpcForm {
    pub is_stream: bool,
    pub codec: Option<CompressionType>,
}
