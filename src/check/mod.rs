//! Checks, which rules are made of. A check finds the places; its rule says what they mean.

pub mod attribution;
mod citation;
pub mod claim;
pub(crate) mod consistency;
mod date;
mod density;
mod extent;
mod language;
pub mod literal;
mod matches;
mod mention;
pub mod observation;
mod office;
mod outline;
mod pattern;
pub mod phrase;
mod plain;
mod precomputed;
mod quotation;
mod registry;
pub mod repeated;
mod repetition;
mod role;
mod self_claim;
mod setup;
mod title;
mod upkeep;

pub use extent::Extent;
pub use literal::{Literal, Reads};
pub use matches::{At, Match, Related, RelatedAt};
pub use observation::{Observation, Observations};
pub use office::{Flag, audit};
pub use registry::{CHECKS, Kind};
pub use role::{Check, Compare, JudgeLinks, Repeat, Role};
pub use setup::{Misconfigured, Setup};
pub use upkeep::Allowance;
