//! A linter for whether a text can be relied on.
//!
//! The library reads no file, environment, clock or locale; it starts no thread and prints nothing. (Only
//! `workspace::Disk` reads files, for callers that give it to a workspace.) Whatever can fail fails while the
//! [`linter::Linter`] is built; linting gives findings, never an error.
//!
//! ```
//! use q7x2_lint::document::{Document, Input};
//! use q7x2_lint::linter::Linter;
//!
//! // what the program runs by default
//! let linter = Linter::standard()?;
//! let text = "Rents rose in May.\n\nAs an AI language model, I cannot browse the web.\n";
//! let outcome = linter.lint(&Document::read(Input::text("rents.txt", text)));
//! assert!(outcome.findings.iter().any(|finding| finding.family() == "leftover"));
//! # Ok::<(), q7x2_lint::rule::FileError>(())
//! ```
//!
//! The layers, each of which uses only those before it: `tree`, `schema`, `counted`, `home`, `file_error`, `fact`,
//! `document`, `fix`, `finding`, `check`, `compare`, `rule`, `report`, `config`, `linter`, `label`,
//! `rulebook`, `workspace`.
//! `ARCHITECTURE.md` explains them.

pub mod check;
pub mod compare;
pub mod config;
mod counted;
pub mod document;
pub mod fact;
pub mod file_error;
pub mod finding;
pub mod fix;
mod home;
mod key;
pub mod label;
pub mod linter;
pub mod report;
pub mod rule;
pub mod rulebook;
mod schema;
mod tree;
#[cfg(feature = "workspace")]
pub mod workspace;

pub use q7x2_dates as dates;
pub use q7x2_text::place;

/// The examples of `docs/library.md`, run together with the examples in the code.
#[cfg(all(doctest, feature = "workspace"))]
#[doc = include_str!("../docs/library.md")]
pub struct LibraryExamples;
