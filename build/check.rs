//! The files of the library that work out what a phrase or a pattern waits for: the build uses
//! them as they are.

#[path = "../src/check/literal.rs"]
pub mod literal;
#[path = "pattern.rs"]
pub mod pattern;
#[path = "prepare.rs"]
pub mod prepare;
