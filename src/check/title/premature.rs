//! People called by an office that they had not taken yet, or called former in it.

use crate::check::office::judge::Verdict;
use crate::check::title::called::{Judgement, titles};
use crate::check::{Check, Misconfigured, Setup};
use crate::document::office::Modifier;

pub use crate::check::title::called::Options;

pub const SLOTS: &[&str] = &["person", "office", "place", "held", "standing", "start", "end", "date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let judgement = Judgement::new(|verdict| if let Verdict::Premature(term) = verdict { Some(term) } else { None });
    titles(&options, setup, Judgement { otherwise: &[Modifier::Elect, Modifier::New], ..judgement })
}
