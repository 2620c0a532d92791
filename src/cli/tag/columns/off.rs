//! A program without the feature `columnar` reads no tables that are kept column by column, and says so before it comes
//! here.

use std::io::{self, Error, ErrorKind};
use std::path::Path;

use q7x2_lint::workspace::{File, Line};

use super::{Fate, Kind};
use crate::cli::packed::Packing;
use crate::cli::tag::file::Output;
use crate::cli::tag::request::Layout;

#[derive(Debug)]
pub(in crate::cli::tag) struct Reader;

#[derive(Debug)]
pub(in crate::cli::tag) struct Batch;

#[derive(Debug)]
pub(in crate::cli::tag) struct Labelled;

#[derive(Debug, Clone)]
pub(in crate::cli::tag) struct Template;

#[derive(Debug)]
pub(in crate::cli::tag) struct Writer;

fn unsupported() -> Error {
    Error::from(ErrorKind::Unsupported)
}

impl Reader {
    pub(in crate::cli::tag) fn open(_: &Path, _: Kind, _: &File<'_>, _: &str, _: Layout) -> io::Result<Self> {
        Err(unsupported())
    }

    pub(in crate::cli::tag) fn template(&self) -> Template {
        Template
    }

    pub(in crate::cli::tag) fn next(&mut self, _: usize) -> io::Result<Option<Batch>> {
        Err(unsupported())
    }
}

impl Batch {
    pub(in crate::cli::tag) fn lines(&self, _: &File<'_>) -> io::Result<Vec<Line>> {
        Err(unsupported())
    }

    pub(in crate::cli::tag) fn labelled(
        self,
        _: &str,
        _: Layout,
        _: &[Fate],
        _: [&[u8]; 2],
        _: &File<'_>,
    ) -> io::Result<Labelled> {
        Err(unsupported())
    }
}

impl Labelled {
    pub(in crate::cli::tag) fn write(&self, _: &mut Writer, _: bool) -> io::Result<()> {
        Err(unsupported())
    }
}

impl Writer {
    pub(in crate::cli::tag) fn new(_: Output, _: &Template, _: Option<Packing>, _: bool) -> io::Result<Self> {
        Err(unsupported())
    }

    pub(in crate::cli::tag) fn finish(self) -> io::Result<Output> {
        Err(unsupported())
    }
}
