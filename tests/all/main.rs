//! All tests of the package as a whole, in one program so that it is linked once.

mod layers;
mod rules;
