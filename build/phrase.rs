//! What of phrases the build needs.

#[path = "../src/check/phrase/choose.rs"]
pub mod choose;
#[path = "../src/check/phrase/notation.rs"]
pub mod notation;
#[path = "../src/check/phrase/step.rs"]
pub mod step;
#[path = "../src/check/phrase/words.rs"]
pub mod words;
