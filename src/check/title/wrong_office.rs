//! Persons called by an office that is another’s.

use crate::check::office::judge::Verdict;
use crate::check::title::called::{Judgement, titles};
use crate::check::{Check, Misconfigured, Setup};
use crate::fact::Term;

pub use crate::check::title::called::Options;

pub const SLOTS: &[&str] = &["person", "office", "place", "held", "standing", "start", "end", "date"];

pub fn build(options: Options, setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    titles(&options, setup, WrongOffice)
}

#[derive(Debug)]
struct WrongOffice;

impl Judgement for WrongOffice {
    fn term<'f>(&self, verdict: Verdict<'f>) -> Option<Term<'f>> {
        if let Verdict::WrongOffice(term) = verdict { Some(term) } else { None }
    }
}
