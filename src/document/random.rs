//! Random texts for tests.

/// 20,000 texts of 24 pieces each, chosen from `pieces`; the same for the same `seed`, which is not 0.
pub(super) fn blocks(pieces: &[&str], seed: u64) -> impl Iterator<Item = String> {
    let mut state = seed;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        pieces[(state >> 33) as usize % pieces.len()]
    };
    (0..20_000).map(move |_| (0..24).map(|_| next()).collect())
}
