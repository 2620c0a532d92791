//! What `tag` is asked to do.

use std::path::PathBuf;

use crate::cli::packed::Packing;

/// What `tag` is asked to do.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Request {
    /// The folder that is written to.
    pub to: PathBuf,
    pub layout: Layout,
    /// The name of the field or of the attributes.
    pub name: String,
    /// Conditions that all records must meet.
    pub keep: Vec<String>,
    /// Conditions of which records must meet none.
    pub drop: Vec<String>,
    /// The folder for the dropped records.
    pub dropped: Option<PathBuf>,
    /// How the output is compressed; by default as the input.
    pub packing: Option<Packing>,
    /// What an earlier run did is done again.
    pub restart: bool,
    /// The state of a run is printed, and nothing else happens.
    pub status: bool,
}

/// What is written for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::cli) enum Layout {
    /// The record, with one more field.
    #[default]
    Append,
    /// Attributes beside the record, as Dolma keeps them.
    Attributes,
    /// A row of the table of documents.
    Documents,
}

impl Layout {
    /// Its name in the manifest, which is that of its option.
    pub(super) fn name(self) -> &'static str {
        match self {
            Layout::Append => "append",
            Layout::Attributes => "attributes",
            Layout::Documents => "documents",
        }
    }
}
