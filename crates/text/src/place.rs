//! Places in a source: byte spans, the lines and columns that people count in, and where a source is from.

mod lines;
mod origin;
mod span;

pub use lines::count;
pub use lines::{InEditor, Lines, Position};
pub use origin::{Origin, Places, Record, RecordId};
pub use span::{Ranges, Span};
