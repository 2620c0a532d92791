//! The year for which a text says it was written, compared with its date.

use crate::check::self_claim::claimed::{Claim, claimed};
use crate::check::{Check, Misconfigured, Setup};
use crate::document::Document;

pub use crate::check::self_claim::claimed::Options;

pub const SLOTS: &[&str] = &["said", "counted"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    claimed(&options, setup, contradict)
}

/// The year of the document, if the text is for a year long before or after it.
fn contradict(document: &Document, claim: &Claim) -> Option<String> {
    let said = claim.value;
    let dating = document.dating()?;
    let (earliest, latest) = (f64::from(dating.earliest().year()), f64::from(dating.latest().year()));
    let is_year = (1900.0..=2100.0).contains(&said);
    (is_year && (said < earliest - 1.0 || said > latest + 1.0)).then(|| dating.latest().year().to_string())
}
