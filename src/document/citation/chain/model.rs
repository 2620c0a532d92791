//! The weights of the model, and the likeliest kinds of the words of a reference according to them.
//!
//! A linear chain: the kind of a word depends on its own signs and on the kind of the word before it. All weights are
//! whole numbers in one unit, so that the same text gives the same kinds on every machine.

use super::kind::{KINDS, Kind};

const COUNT: usize = KINDS.len();
/// How many classes of marks a word can end with.
pub const MARKS: usize = 12;
/// How many bits of a sign choose the stretch of the table in which it is looked up.
const STRETCH_BITS: u32 = 12;
const STRETCHES: usize = 1 << STRETCH_BITS;
/// The weight of a kind that a word may not have.
const BARRED: i32 = -100_000;
/// The bytes of a row of the table: sixteen further bits of the sign, and a weight for each kind.
const ROW: usize = 2 + COUNT;

/// The weights, as `tools/fit_references.rs` writes them:
///
/// | bytes | what |
/// |---|---|
/// | 2 × marks × (kinds + 1) × kinds | weights of a kind after another, by the mark between; the last “other” is the beginning |
/// | 2 × (4096 + 1) | where in the table the signs that begin with each twelve bits begin |
/// | 18 × rows | the table: sixteen bits of a sign, and its weights |
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    steps: &'m [u8],
    stretches: &'m [u8],
    rows: &'m [u8],
}

impl<'m> Model<'m> {
    /// The model in `bytes`; a model without weights if there are too few bytes.
    pub const fn of(bytes: &'m [u8]) -> Self {
        const STEPS: usize = 2 * MARKS * (COUNT + 1) * COUNT;
        const HEAD: usize = STEPS + 2 * (STRETCHES + 1);
        if bytes.len() < HEAD {
            return Self { steps: &[], stretches: &[], rows: &[] };
        }
        let (head, rows) = bytes.split_at(HEAD);
        let (steps, stretches) = head.split_at(STEPS);
        Self { steps, stretches, rows }
    }

    /// The likeliest kinds of words with these weights of their own, and the sum of all weights on the way. `marks` has
    /// the class of the mark after each word; `allowed` gives a bit for each kind that a word may have.
    pub fn path(&self, own: &[[i32; COUNT]], marks: &[u8], allowed: impl Fn(usize) -> u32) -> (Vec<Kind>, i32) {
        let mut best = [0_i32; COUNT];
        let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(own.len());
        for (at, own) in own.iter().enumerate() {
            let mark = at.checked_sub(1).and_then(|before| marks.get(before)).map_or(0, |mark| usize::from(*mark));
            let allowed = allowed(at);
            let (mut next, mut from) = ([0; COUNT], [0; COUNT]);
            for kind in 0..COUNT {
                let barred = if allowed & 1 << kind == 0 { BARRED } else { 0 };
                if at == 0 {
                    next[kind] = own[kind] + self.step(0, COUNT, kind) + barred;
                    continue;
                }
                let by = |before: usize| best[before] + self.step(mark, before, kind);
                let before = (0..COUNT).max_by_key(|before| (by(*before), COUNT - before)).unwrap_or(0);
                next[kind] = own[kind] + by(before) + barred;
                from[kind] = before as u8;
            }
            best = next;
            back.push(from);
        }
        let last = (0..COUNT).max_by_key(|kind| (best[*kind], COUNT - kind)).unwrap_or(0);
        let mut kind = last;
        let mut all = vec![Kind::Note; own.len()];
        for at in (0..own.len()).rev() {
            all[at] = KINDS[kind];
            kind = usize::from(back[at][kind]);
        }
        (all, best[last])
    }

    /// The weight of `kind` after the kind `before`, with a mark of the class `mark` between.
    fn step(&self, mark: usize, before: usize, kind: usize) -> i32 {
        let at = 2 * ((mark * (COUNT + 1) + before) * COUNT + kind);
        number(self.steps, at).map_or(0, |bits| i32::from(bits as i16))
    }

    /// The weights of each kind for a word with `signs`.
    pub fn weights(&self, signs: &[u32]) -> [i32; COUNT] {
        let mut sum = [0; COUNT];
        for row in signs.iter().filter_map(|sign| self.row(*sign)) {
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += i32::from(*weight as i8);
            }
        }
        sum
    }

    /// The weights of `sign`, if the model has it.
    fn row(&self, sign: u32) -> Option<&[u8]> {
        let stretch = stretch(sign);
        let wanted = key(sign).to_le_bytes();
        let from = usize::from(number(self.stretches, 2 * stretch)?);
        let to = usize::from(number(self.stretches, 2 * stretch + 2)?);
        let rows = self.rows.get(from * ROW..to * ROW)?;
        rows.chunks_exact(ROW).find(|row| row[..2] == wanted).map(|row| &row[2..])
    }
}

/// The bits of `sign` that distinguish it from others of its stretch.
pub fn key(sign: u32) -> u16 {
    (sign >> (16 - STRETCH_BITS)) as u16
}

/// The stretch that `sign` is in.
pub fn stretch(sign: u32) -> usize {
    (sign >> (32 - STRETCH_BITS)) as usize
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
