//! The files that are written for a shard. Each appears when it is complete.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cli::error::Error;
use crate::cli::packed::Packing;
use crate::cli::tag::columns;
use crate::cli::tag::fault;
use crate::cli::tag::file::{Output, Written, unwritable};
use crate::cli::tag::piece::Done;
use crate::cli::tag::place::Places;
use crate::cli::tag::shards::Shard;

/// What is written for the records of a shard.
#[derive(Debug)]
enum Body {
    /// Bytes, as they are made.
    Bytes(Output),
    /// A table, with its path.
    Columns(columns::Writer, PathBuf),
}

impl Body {
    /// Begins the file at `path`; with `template`, as a table like that, for the records that are `dropped` or others.
    fn begin(
        path: PathBuf,
        shard: &Shard<'_>,
        template: Option<&columns::Template>,
        dropped: bool,
    ) -> Result<Self, Error> {
        let output = Output::create(path.clone())?;
        let Some(template) = template else { return Ok(Body::Bytes(output)) };
        let begun = columns::Writer::new(output, template, shard.chosen, dropped);
        let writer = begun.map_err(|error| unwritable(&path, &error))?;
        Ok(Body::Columns(writer, path))
    }

    /// Writes `bytes`, or the rows that are `dropped` or others.
    fn put(&mut self, bytes: &[u8], rows: Option<&columns::Labelled>, dropped: bool) -> Result<(), Error> {
        match (self, rows) {
            (Body::Bytes(output), _) if !bytes.is_empty() => output.put(bytes),
            (Body::Columns(writer, path), Some(rows)) => {
                rows.write(writer, dropped).map_err(|error| unwritable(path, &error))
            }
            _ => Ok(()),
        }
    }

    fn finish(self, packing: Packing, to: &Path) -> Result<Written, Error> {
        match self {
            Body::Bytes(output) => output.finish(packing, to),
            Body::Columns(writer, path) => {
                writer.finish().map_err(|error| unwritable(&path, &error))?.finish(Packing::Plain, to)
            }
        }
    }
}

/// The files that are being written for a shard.
#[derive(Debug)]
pub(super) struct Outputs {
    kept: Body,
    dropped: Option<Body>,
    errors: Option<Output>,
    errors_path: PathBuf,
    packing: Packing,
}

/// The files that were written for a shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Files {
    pub output: Written,
    /// The dropped records, if some may be.
    pub dropped_output: Option<Written>,
    /// The records that could not be read, if there are any.
    pub errors_output: Option<Written>,
}

impl Outputs {
    /// Begins the files of `shard`; with one for dropped records if there are `filters`.
    pub(super) fn begin(
        shard: &Shard<'_>,
        places: &Places,
        filters: bool,
        template: Option<&columns::Template>,
    ) -> Result<Self, Error> {
        let errors_path = places.errors.join(errors_name(&shard.name));
        let dropped = match filters {
            true => Some(Body::begin(places.dropped.join(&shard.name), shard, template, true)?),
            false => None,
        };
        let kept = Body::begin(places.shards.join(&shard.name), shard, template, false)?;
        Ok(Self { kept, dropped, errors: None, errors_path, packing: shard.packing })
    }

    /// Writes what was made of the next records.
    pub(super) fn write(&mut self, done: &Done) -> Result<(), Error> {
        self.kept.put(&done.kept, done.rows.as_ref(), false)?;
        if let Some(dropped) = &mut self.dropped {
            dropped.put(&done.dropped, done.rows.as_ref(), true)?;
        }
        if !done.errors.is_empty() {
            if self.errors.is_none() {
                self.errors = Some(Output::create(self.errors_path.clone())?);
            }
            if let Some(errors) = &mut self.errors {
                errors.put(&done.errors)?;
            }
        }
        Ok(())
    }

    /// Puts the files in their places, the shard itself last.
    pub(super) fn finish(self, to: &Path) -> Result<Files, Error> {
        let errors_output = match self.errors {
            Some(errors) => Some(errors.finish(Packing::Plain, to)?),
            None => {
                // those of a run that ended before it had done this shard
                let removed = fault::step().and_then(|()| match fs::remove_file(&self.errors_path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                });
                removed.map_err(|error| unwritable(&self.errors_path, &error))?;
                None
            }
        };
        let dropped_output = self.dropped.map(|dropped| dropped.finish(self.packing, to)).transpose()?;
        Ok(Files { output: self.kept.finish(self.packing, to)?, dropped_output, errors_output })
    }
}

/// The name of the list of errors in the shard called `name`: it is plain JSON Lines.
fn errors_name(name: &Path) -> PathBuf {
    let mut whole = name.as_os_str().to_owned();
    whole.push(".errors.jsonl");
    PathBuf::from(whole)
}
