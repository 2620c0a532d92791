//! Texts in columns of Arrow, which are read where they are, and labels as such a column.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, BooleanArray, LargeBinaryArray, new_empty_array};
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use q7x2_lint::label::Labels;
use serde::Serialize;

use crate::text::Text;

/// The texts of a column. Their bytes belong to whoever made it, and may be no UTF-8: nobody has checked them.
enum Column {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    /// So many rows without anything.
    Null(usize),
}

impl Column {
    fn of(array: &ArrayRef) -> PyResult<Self> {
        Ok(match array.data_type() {
            DataType::Utf8 => Column::Small(array.as_string::<i32>().clone().into()),
            DataType::LargeUtf8 => Column::Large(array.as_string::<i64>().clone().into()),
            DataType::Utf8View => Column::View(array.as_string_view().clone().to_binary_view()),
            DataType::Binary => Column::Small(array.as_binary::<i32>().clone()),
            DataType::LargeBinary => Column::Large(array.as_binary::<i64>().clone()),
            DataType::BinaryView => Column::View(array.as_binary_view().clone()),
            DataType::Null => Column::Null(array.len()),
            other => return Err(PyValueError::new_err(format!("a column of {other} has no texts"))),
        })
    }

    fn len(&self) -> usize {
        match self {
            Column::Small(all) => all.len(),
            Column::Large(all) => all.len(),
            Column::View(all) => all.len(),
            Column::Null(count) => *count,
        }
    }

    fn bytes(&self, row: usize) -> Option<&[u8]> {
        match self {
            Column::Small(all) => all.is_valid(row).then(|| all.value(row)),
            Column::Large(all) => all.is_valid(row).then(|| all.value(row)),
            Column::View(all) => all.is_valid(row).then(|| all.value(row)),
            Column::Null(_) => None,
        }
    }

    /// The text in a row, or why there is none.
    fn text(&self, row: usize) -> Result<Option<String>, String> {
        let Some(bytes) = self.bytes(row) else { return Ok(None) };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(error) => Err(format!("is not UTF-8 at byte {}", error.valid_up_to())),
        }
    }
}

/// Columns of texts, with their dates and titles.
pub(crate) struct Columns {
    texts: Column,
    dates: Option<Column>,
    titles: Option<Column>,
}

impl Columns {
    pub(crate) fn of(texts: &PyArray, dates: Option<&PyArray>, titles: Option<&PyArray>) -> PyResult<Self> {
        let column = |array: &PyArray| Column::of(array.array());
        let columns = Self {
            texts: column(texts)?,
            dates: dates.map(column).transpose()?,
            titles: titles.map(column).transpose()?,
        };
        let others = [&columns.dates, &columns.titles].into_iter().flatten();
        if others.into_iter().any(|other| other.len() != columns.texts.len()) {
            return Err(PyValueError::new_err("the columns are not of the same length"));
        }
        Ok(columns)
    }

    /// What is in each row: a text, nothing, or the reason why it cannot be read.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Result<Option<Text>, String>> + '_ {
        (0..self.texts.len()).map(|row| {
            let Some(text) = self.texts.text(row)? else { return Ok(None) };
            let beside = |column: &Option<Column>| column.as_ref().map_or(Ok(None), |column| column.text(row));
            Ok(Some(Text { date: beside(&self.dates)?, title: beside(&self.titles)?, ..Text::plain(text) }))
        })
    }
}

/// A row of the column of labels. What is not known because of a fault is null.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Row {
    words: Option<usize>,
    language: Option<String>,
    date: Option<String>,
    genre: Option<String>,
    findings: Option<usize>,
    errors: Option<usize>,
    warnings: Option<usize>,
    infos: Option<usize>,
    per_1000_words: Option<f64>,
    rules: Option<Vec<Rule>>,
    coverage: Option<BTreeMap<String, usize>>,
    not_read: Option<BTreeMap<String, usize>>,
    sources: Option<BTreeMap<String, usize>>,
    fault: Option<String>,
}

#[derive(Debug, Serialize)]
struct Rule {
    rule: String,
    count: usize,
    spans: Vec<Span>,
}

#[derive(Debug, Serialize)]
struct Span {
    start: usize,
    end: usize,
}

impl From<Result<Labels, String>> for Row {
    fn from(labelled: Result<Labels, String>) -> Self {
        let labels = match labelled {
            Ok(labels) => labels,
            Err(fault) => return Self { fault: Some(fault), ..Self::default() },
        };
        let span = |(start, end): (usize, usize)| Span { start, end };
        let rules = labels.rules.into_iter().map(|(rule, own)| Rule {
            rule,
            count: own.count,
            spans: own.spans.into_iter().map(span).collect(),
        });
        Self {
            words: Some(labels.words),
            language: labels.language,
            date: labels.date,
            genre: Some(labels.genre),
            findings: Some(labels.findings),
            errors: Some(labels.errors),
            warnings: Some(labels.warnings),
            infos: Some(labels.infos),
            per_1000_words: labels.per_1000_words,
            rules: Some(rules.collect()),
            coverage: Some(labels.coverage),
            not_read: Some(labels.not_read),
            sources: Some(labels.sources),
            fault: None,
        }
    }
}

/// The rows as a column of this type.
///
/// # Errors
/// If the type is not that of labels.
pub(crate) fn column(rows: &[Option<Row>], kind: &DataType) -> Result<ArrayRef, ArrowError> {
    #[derive(Serialize)]
    struct Labelled<'r> {
        labels: &'r Option<Row>,
    }
    if rows.is_empty() {
        return Ok(new_empty_array(kind));
    }
    let schema = Schema::new(vec![Field::new("labels", kind.clone(), true)]);
    let mut decoder = ReaderBuilder::new(Arc::new(schema)).with_batch_size(rows.len()).build_decoder()?;
    let labelled: Vec<Labelled<'_>> = rows.iter().map(|labels| Labelled { labels }).collect();
    decoder.serialize(&labelled)?;
    let batch = decoder.flush()?;
    Ok(batch.map_or_else(|| new_empty_array(kind), |batch| batch.column(0).clone()))
}

/// Which rows are kept, as a column.
pub(crate) fn mask(kept: Vec<bool>) -> ArrayRef {
    Arc::new(BooleanArray::from(kept))
}
