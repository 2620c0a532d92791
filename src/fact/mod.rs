//! Facts: who held which office, from when to when, according to whom.

mod builtin;
pub mod draft;
mod extend;
pub mod fold;
pub mod image;
mod query;
mod read;
mod sieve;
mod table;

// under this name for `image`, which the build uses, too
use q7x2_phrase::word::hash_of;

pub use builtin::{EMBEDDED, EmbeddedFacts, Facts};
pub use image::words_of_titles;
pub use query::Gap;
pub use read::read;
pub use table::{Office, OfficeId, Person, PersonId, PlaceId, Table, Term};
