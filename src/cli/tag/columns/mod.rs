//! Tables that are kept column by column: Parquet and Arrow IPC. What is written is a table of the same kind, with the
//! same columns and one more, or with those of the labels.

#[cfg(feature = "columnar")]
mod batch;
#[cfg(feature = "columnar")]
mod guard;
#[cfg(feature = "columnar")]
mod ipc;
#[cfg(not(feature = "columnar"))]
mod off;
#[cfg(feature = "columnar")]
mod parquet;
#[cfg(feature = "columnar")]
mod reader;
#[cfg(feature = "columnar")]
mod schema;
#[cfg(feature = "columnar")]
mod template;
#[cfg(feature = "columnar")]
mod writer;

use std::path::Path;

#[cfg(feature = "columnar")]
pub(super) use batch::{Batch, Labelled};
#[cfg(not(feature = "columnar"))]
pub(super) use off::{Batch, Labelled, Reader, Template, Writer};
#[cfg(feature = "columnar")]
pub(super) use reader::Reader;
#[cfg(feature = "columnar")]
pub(super) use template::Template;
#[cfg(feature = "columnar")]
pub(super) use writer::Writer;

/// How a file keeps its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Parquet,
    Arrow,
}

impl Kind {
    /// That of the file at `path`, as its name says.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
        match ending.as_str() {
            "parquet" => Some(Kind::Parquet),
            "arrow" | "arrows" | "feather" | "ipc" => Some(Kind::Arrow),
            _ => None,
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Parquet => "Parquet",
            Kind::Arrow => "Arrow",
        }
    }
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    Dropped,
    /// It could not be read.
    Bad,
}

/// Whether this program can read such tables.
pub(super) const ARE_READ: bool = cfg!(feature = "columnar");

/// What is done if it cannot.
pub(super) const HELP: &str =
    "build it with `cargo install --path . --features columnar`; the program in the Python package has it";
