//! Stub.
use std::ops::Range;
/// x
#[derive(Debug)]
pub struct Figure {
    /// x
    pub range: Range<usize>,
}
impl Figure {
    /// x
    pub fn shifted(self, by: usize) -> Self {
        Self { range: self.range.start + by..self.range.end + by }
    }
}
/// x
pub fn figures(_: &str) -> Vec<Figure> {
    vec![]
}
/// x
pub fn word_count(b: &str) -> usize {
    b.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count()
}
