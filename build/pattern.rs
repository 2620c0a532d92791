//! The modules of patterns that the build needs.

#[path = "../src/check/pattern/ascii.rs"]
pub mod ascii;
#[path = "../src/check/pattern/edge.rs"]
pub mod edge;
#[path = "../src/check/pattern/form.rs"]
pub mod form;
#[path = "../src/check/pattern/loose.rs"]
pub mod loose;
#[path = "../src/check/pattern/required.rs"]
pub mod required;
