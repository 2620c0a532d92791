//! Whether work grows in proportion to documents, judging by three sizes.

/// The work for three documents, each twice as long as the one before, and what each doubling adds. The fixed costs of
/// linting are in neither difference.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    pub work: [u64; 3],
}

impl Growth {
    /// The growth of `work` from `bytes` bytes on, if it is not linear there, nor from four or sixteen times as many
    /// bytes on: some things start at a certain length and cost more from there on, but quadratic growth stays
    /// quadratic.
    pub fn worse(bytes: usize, mut work: impl FnMut(usize) -> u64, most: f64, few: u64) -> Option<Self> {
        let mut from = |bytes| Self { work: [bytes, 2 * bytes, 4 * bytes].map(&mut work) };
        let mut worse = None;
        for length in [bytes, 4 * bytes, 16 * bytes] {
            worse = Some(from(length)).filter(|growth| !growth.is_linear(most, few));
            worse?;
        }
        worse
    }

    /// Whether the second doubling adds at most `most` times what the first adds: the factor is 2 for linear growth,
    /// and 4 for quadratic growth. Jumps of up to `few` steps are ignored.
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
