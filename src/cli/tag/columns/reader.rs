//! Reads tables, some rows at a time.

use std::fs::File as DiskFile;
use std::io::{self, Error, ErrorKind};
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, SchemaRef};
use q7x2_lint::workspace::File;

use super::Kind;
use super::batch::Batch;
use super::ipc::Ipc;
use super::parquet::Parquet;
use super::schema;
use super::template::{Form, Template};
use crate::cli::tag::request::Layout;

/// The rows of a table.
#[derive(Debug)]
pub(in crate::cli::tag) struct Reader {
    rows: Rows,
    template: Template,
    /// Rows that were read and not yet passed on, and the number of the first.
    rest: Option<(RecordBatch, usize)>,
}

#[derive(Debug)]
enum Rows {
    Parquet(Box<Parquet>),
    Ipc(Box<Ipc>),
}

impl Reader {
    /// Begins to read the table in `path`, whose fields the settings of `file` name. Labels are called `name`.
    ///
    /// # Errors
    /// If it cannot be read, has no texts, or has a column of the name of the labels.
    pub(in crate::cli::tag) fn open(
        path: &Path,
        kind: Kind,
        file: &File<'_>,
        name: &str,
        layout: Layout,
    ) -> io::Result<Self> {
        let disk = DiskFile::open(path)?;
        let (rows, form, input) = match kind {
            Kind::Parquet => {
                let parquet = Parquet::open(disk)?;
                let (form, input) = (Form::Parquet(Box::new(parquet.form())), parquet.schema());
                (Rows::Parquet(Box::new(parquet)), form, input)
            }
            Kind::Arrow => {
                let ipc = Ipc::open(disk)?;
                let (form, input) = (Form::Ipc(ipc.form()), ipc.schema());
                (Rows::Ipc(Box::new(ipc)), form, input)
            }
        };
        check(&input, file, name, layout)?;
        let id = schema::id(column(&input, &file.settings().fields().id));
        let written = |dropped| schema::written(&input, layout, name, id.clone(), dropped);
        let template = Template { form, kept: written(false), dropped: written(true) };
        Ok(Self { rows, template, rest: None })
    }

    /// What has to be known to write a table like this one.
    pub(in crate::cli::tag) fn template(&self) -> Template {
        self.template.clone()
    }

    /// The next rows, of some `most` bytes; `None` at the end.
    ///
    /// # Errors
    /// At the end, if some rows could not be read.
    pub(in crate::cli::tag) fn next(&mut self, most: usize) -> io::Result<Option<Batch>> {
        let (rows, first) = match self.rest.take() {
            Some(rest) => rest,
            None => {
                let read = match &mut self.rows {
                    Rows::Parquet(parquet) => parquet.next(most)?,
                    Rows::Ipc(ipc) => ipc.next()?,
                };
                match read {
                    Some(read) => read,
                    None => return Ok(None),
                }
            }
        };
        let each = (rows.get_array_memory_size() / rows.num_rows().max(1)).max(1);
        let some = (most / each).clamp(1, rows.num_rows().max(1));
        if some < rows.num_rows() {
            self.rest = Some((rows.slice(some, rows.num_rows() - some), first + some));
        }
        Ok(Some(Batch::new(rows.slice(0, some), first)))
    }
}

/// The type of the column `name`.
fn column<'s>(schema: &'s SchemaRef, name: &str) -> Option<&'s DataType> {
    schema.column_with_name(name).map(|(_, field)| field.data_type())
}

fn check(input: &SchemaRef, file: &File<'_>, name: &str, layout: Layout) -> io::Result<()> {
    let invalid = |what: String| Err(Error::new(ErrorKind::InvalidData, what));
    let text = &file.settings().fields().text;
    if super::batch::root(input, text).is_none() {
        let names: Vec<String> = input.fields().iter().map(|field| format!("`{}`", field.name())).collect();
        return invalid(format!(
            "has no column `{text}`; it has {}: name the column with --fields text=NAME",
            names.join(", ")
        ));
    }
    if layout == Layout::Append && column(input, name).is_some() {
        return invalid(format!("already has a column `{name}`: choose another with --name"));
    }
    Ok(())
}
