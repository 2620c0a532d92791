//! Who is named for what a text says.

pub mod ledger;
mod naming;
mod speaker;
mod token;
pub mod unnamed_sources;
