//! Conditions on labels.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use q7x2_lint::label::{Filter as Condition, Labels, UnknownName};
use q7x2_lint::rule::{EMBEDDED, matches, nearest};
use serde::Deserialize;

use crate::columns::{self, Columns};
use crate::linter::{Linter, error, format_called};

/// A condition on labels, as `--keep` and `--drop` take it.
#[pyclass(frozen, module = "q7x2_lint._native")]
pub struct Filter(Condition);

#[pymethods]
impl Filter {
    /// The condition may name the rules that run on texts of `linter`.
    #[new]
    fn new(condition: &str, linter: &Linter) -> PyResult<Self> {
        let runs = linter.at(None).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let known = |selector: &str| {
            let ids = runs.rules().iter().map(|rule| rule.id.as_str());
            if ids.clone().any(|id| matches(selector, id) && runs.severity(id).is_some()) {
                return Ok(());
            }
            let all = EMBEDDED.iter().map(|rule| rule.id).chain(ids);
            if all.clone().any(|id| matches(selector, id)) {
                let help = format!("extend_select=[{selector:?}] turns it on");
                return Err(UnknownName { message: format!("`{selector}` does not run here"), help });
            }
            let help = nearest(selector, all).map(|id| format!("did you mean `{id}`?")).unwrap_or_default();
            Err(UnknownName { message: format!("there is no label, rule or family `{selector}`"), help })
        };
        let mistaken = |error: q7x2_lint::rule::FileError| {
            let at = error.span.as_ref().map(|span| format!(" at {}", span.start)).unwrap_or_default();
            let help = error.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            PyValueError::new_err(format!("{}{at}{help}", error.message))
        };
        Condition::parse("condition", condition, &known).map(Self).map_err(mistaken)
    }

    /// Whether it holds for labels as JSON, and the part of the condition that decides. For a text that could not be
    /// labelled it does not hold, and the reason is the fault.
    fn judge(&self, labels: &str) -> PyResult<(bool, String)> {
        #[derive(Deserialize)]
        struct Told {
            fault: Option<String>,
            #[serde(flatten)]
            labels: Labels,
        }
        let told: Told =
            serde_json::from_str(labels).map_err(|error| PyValueError::new_err(format!("no labels: {error}")))?;
        if let Some(fault) = told.fault {
            return Ok((false, fault));
        }
        Ok((self.0.holds(&told.labels), self.0.reason(&told.labels).to_owned()))
    }

    /// For which texts of a column it holds, as a column. It does not hold for a row without a text, or with one that
    /// could not be labelled.
    #[pyo3(signature = (linter, texts, dates, titles, format))]
    fn mask(
        &self,
        py: Python<'_>,
        linter: &Linter,
        texts: PyArray,
        dates: Option<PyArray>,
        titles: Option<PyArray>,
        format: Option<&str>,
    ) -> PyResult<PyArray> {
        let columns = Columns::of(&texts, dates.as_ref(), titles.as_ref())?;
        let format = format_called(format)?;
        let holds = |labelled: Option<Result<Labels, String>>| match labelled {
            Some(Ok(labels)) => self.0.holds(&labels),
            Some(Err(_)) | None => false,
        };
        let kept = py.detach(|| linter.labels_in(&columns, format, holds)).map_err(error)?;
        Ok(PyArray::from_array_ref(columns::mask(kept)))
    }
}
