//! From a folder to the linter for a path, as in the program: configuration files above each document, what they
//! extend, overrides for some files, the user's own rules and facts, libraries of sources, ignore files, default
//! excludes, genres, baselines. The program uses it, and editors, servers and libraries for other languages can use it,
//! too.
//!
//! ```
//! use std::path::PathBuf;
//!
//! use q7x2_lint::workspace::{Comparisons, Memory, Options, Workspace};
//!
//! // `Disk` instead of `Memory` reads the files of this machine
//! let files = Memory::default();
//! files.write("/site/q7x2-lint.toml", "ignore = [\"citation\"]\n");
//! files.write("/site/docs/rents.md", "Rents rose in May.\n\nAs an AI language model, I cannot browse the web.\n");
//!
//! let workspace = Workspace::new(files, "/site", Options::default());
//! let mut comparisons = Comparisons::default();
//! let mut all = Vec::new();
//! for target in workspace.walk(&[PathBuf::from("docs")])?.targets {
//!     let linter = workspace.file(&target.path)?.linter()?;
//!     for document in linter.file().documents(target.named) {
//!         // what cannot be read is never silently skipped
//!         let document = document.map_err(|problem| problem.message)?;
//!         let outcome = linter.lint(&document);
//!         all.extend(outcome.findings);
//!         comparisons.keep(linter.file().settings(), outcome.observations);
//!     }
//! }
//! for (_, findings) in comparisons.compare(&workspace)? {
//!     all.extend(findings);
//! }
//! assert!(all.iter().any(|finding| finding.rule == "leftover/assistant-talk" && finding.start.line == 3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Workspace`] keeps what it has read of configuration: [`Workspace::sources`] are the files to watch, and
//! [`Workspace::reload`] forgets them. It can be shared between threads.

mod baseline;
mod comparisons;
mod config_file;
mod content;
mod disk;
mod documents;
mod error;
mod excludes;
mod field_path;
mod file;
mod file_linter;
mod file_names;
mod files;
mod globs;
mod identity;
mod ignore_files;
mod libraries;
mod lookup;
mod memory;
mod neighbours;
mod options;
mod record;
mod records;
mod rule_files;
mod settings;
mod size;
mod table;
mod unparsed;
mod unsupported;
mod walk;
mod yaml;

pub use baseline::BaselineFile;
pub use comparisons::{Compared, Comparisons};
pub use config_file::ConfigFile;
pub use content::Content;
pub use disk::Disk;
pub use error::{Error, reason};
pub use file::File;
pub use file_linter::FileLinter;
pub use file_names::{is_document, is_records, without_dot};
pub use files::{FileSystem, Kind, shown};
pub use lookup::Workspace;
pub use memory::Memory;
pub use options::{FieldNames, Options, ReadAs, Rows};
pub use records::{Line, Records};
pub use settings::Settings;
pub use size::Size;
pub use unparsed::Unparsed;
pub use unsupported::UnsupportedFormat;
pub use walk::{Target, Walked};
