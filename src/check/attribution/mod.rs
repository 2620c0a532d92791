//! Whom a text names as the sources of what it says.

mod kind;
pub mod ledger;
mod naming;
mod speaker;
mod token;
pub mod unnamed_sources;
