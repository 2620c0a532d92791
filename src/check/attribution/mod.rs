//! Who is named for what a text says.

mod kind;
pub mod ledger;
mod naming;
mod speaker;
mod token;
pub mod unnamed_sources;
