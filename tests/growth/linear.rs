//! Whether work grows as documents do, told from three sizes.

/// The work that three documents make of which each is twice as long as the one before, and what each
/// doubling adds to it. What linting begins with is in none of the two.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    pub work: [u64; 3],
}

impl Growth {
    /// The growth from `bytes` bytes on that `work` makes, if it is linear neither there nor from four or
    /// sixteen times as many on: some things begin at some length, and cost more from there on. What is a
    /// square stays one.
    pub fn worse(bytes: usize, mut work: impl FnMut(usize) -> u64, most: f64, few: u64) -> Option<Self> {
        let mut from = |bytes| Self { work: [bytes, 2 * bytes, 4 * bytes].map(&mut work) };
        let mut worse = None;
        for length in [bytes, 4 * bytes, 16 * bytes] {
            worse = Some(from(length)).filter(|growth| !growth.is_linear(most, few));
            worse?;
        }
        worse
    }

    /// Whether the second doubling adds at most `most` times what the first does: 2 if the growth is
    /// linear, 4 if it is that of a square. So few steps as `few` may come at once.
    fn is_linear(self, most: f64, few: u64) -> bool {
        let added = |from: usize| self.work[from + 1].saturating_sub(self.work[from]);
        added(1) as f64 <= added(0) as f64 * most + few as f64
    }
}

#[test]
fn growth_is_told_from_three_sizes() {
    let linear = |of: fn(u64) -> u64| Growth::worse(1000, |bytes| of(bytes as u64), 2.5, 0).is_none();
    assert!(
        linear(|n| 500_000 + 7 * n)
            && linear(|_| 12)
            && linear(|n| if n > 3000 { 9 * n } else { n })
            && linear(|n| 9 * n * u64::from(n.ilog2()))
    );
    assert!(!linear(|n| 500_000 + n * n / 100) && !linear(|n| 50 * n + n * n / 50));
}
