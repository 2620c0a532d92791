//! Rules: what a match of a check means, read from TOML files.

mod built;
mod builtin;
mod example;
mod figures;
mod file;
mod first_edition;
mod genres;
mod message;
mod schema;
mod scope;
mod selector;

pub use crate::file_error::{FileError, nearest};
pub use built::{Bare, Rule, RuleFix};
pub use builtin::{EMBEDDED, Embedded, builtin, builtin_with};
pub use example::Example;
pub use figures::{Counts, FIGURES, Figures, GenreFigures, Measured};
pub use file::{RuleFile, read, upgraded};
pub use genres::{Genres, InGenre};
pub use message::Message;
pub use schema::schema;
pub use scope::{Near, Scope};
pub use selector::matches;
