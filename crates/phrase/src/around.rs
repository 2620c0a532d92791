//! Looks for words that must be somewhere around an anchor.

use crate::far::Far;
use crate::matching::Stretch;

/// The most words that are looked at: ten for each space in the farthest reach.
const MOST: usize = 200;

impl Stretch<'_> {
    /// Whether one of the words of `far` is before the one at `index`, in its reach.
    #[inline]
    pub(crate) fn has_before(&self, index: usize, far: Far) -> bool {
        far.reach == 0 || self.is_far(far, (0..index).rev(), |at| at + 1)
    }

    /// The same after it.
    #[inline]
    pub(crate) fn has_after(&self, index: usize, far: Far) -> bool {
        far.reach == 0 || self.is_far(far, index + 1..self.words.len(), |at| at)
    }

    /// Whether one of the words of `far` is among `all` that it reaches; before word `right` of each is what separates it
    /// from the one before.
    fn is_far(&self, far: Far, all: impl Iterator<Item = usize>, right: impl Fn(usize) -> usize) -> bool {
        let mut left = far.reach;
        for (looked, at) in all.enumerate() {
            // words without a space between them, as in tables: to match in vain takes less than to look at all
            if looked == MOST {
                return true;
            }
            // several spaces are counted as one: nothing is missed if too many words are looked at
            if self.is_after_space(right(at)) {
                if left == 0 {
                    return false;
                }
                left -= 1;
            }
            if self.lexicon.far[self.numbers[at] as usize] >> far.bit & 1 != 0 {
                return true;
            }
        }
        false
    }

    /// Whether a space or a line break is between the word at `index` and the one before.
    #[inline]
    fn is_after_space(&self, index: usize) -> bool {
        let gap = || &self.text.as_bytes()[self.words[index - 1].end..self.words[index].start];
        self.words[index].spaced || gap().iter().any(u8::is_ascii_whitespace)
    }
}
