//! The Python package `q7x2_lint`: conversions only. Settings and rules are those of a workspace; findings and labels
//! are passed on as the JSON that the program writes, which `python/q7x2_lint` makes typed objects of. Columns of Arrow
//! are read where they are.

mod columns;
mod filter;
mod linter;
mod text;

use pyo3::prelude::*;

/// The part of the package that is in Rust.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<linter::Linter>()?;
    module.add_class::<filter::Filter>()
}
