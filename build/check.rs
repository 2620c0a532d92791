//! The files of the library that compute what a phrase or a pattern is searched for by; the build includes them
//! unchanged.

#[path = "../src/check/literal.rs"]
pub mod literal;
#[path = "pattern.rs"]
pub mod pattern;
#[path = "prepare.rs"]
pub mod prepare;
