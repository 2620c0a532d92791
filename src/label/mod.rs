//! Labels: what is known of a document after linting, as numbers and names that data is selected by; and the small
//! language in which people say which labels they want. The contract is in `docs/corpora.md`.

mod characters;
mod filter;
mod labels;

pub use filter::{Filter, UnknownName};
pub use labels::{Labels, RuleLabel};
