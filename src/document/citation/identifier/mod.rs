//! Identifiers of publications and people, and faults in them that can be found offline.

mod address;
mod arxiv;
#[cfg(test)]
mod cases;
mod digits;
mod doi;
mod found;
mod label;
mod number;
mod outside;
mod read;
mod registered;
mod value;

pub use crate::document::scheme::Scheme;
pub use address::in_address;
pub use arxiv::{Month, arxiv_month};
pub use found::{Fault, Identifier, Outside};
pub(super) use read::at;
pub use value::in_value;
