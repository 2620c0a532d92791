//! Literals without a whole word, which are searched for by two of their bytes.

/// The two bytes by which the literal `text` is searched for. The first number has them as they occur in a text and, in
/// the bits below, how many bytes of the literal come before them. The second has a byte of the literal far from there
/// and its distance from the beginning. There is one pair for each combination of cases that the two bytes have, in
/// order; none if the literal is shorter than two bytes.
pub(crate) fn of(text: &str) -> Vec<Pair> {
    let Some((offset, pairs)) = rarest(text) else { return Vec::new() };
    let at = if offset > 0 { 0 } else { text.len() - 1 };
    let probe = (at as u32) << 8 | u32::from(text.as_bytes()[at]);
    pairs.into_iter().map(|pair| (u32::from(pair) << 16 | offset as u32, probe)).collect()
}

/// See [`of`].
pub(crate) type Pair = (u32, u32);

/// Which pairs of bytes a lexicon searches for.
#[derive(Debug, Clone)]
pub struct Seen {
    /// 1 or 0 for each pair. Few are searched for, and reading a byte is faster than reading a bit.
    known: Box<[u8; PAIRS]>,
    /// For each pair, where its literals begin in the table of the lexicon. Compared with a binary search this saves
    /// seven instructions a byte of English text.
    starts: Box<[u16; PAIRS]>,
    /// For each row of that table, the bytes that may follow the pair in this row or in a later one of the same pair: a
    /// bit for the lowest five bits of each byte.
    next: Vec<u32>,
}

/// How many pairs of bytes there are.
const PAIRS: usize = 1 << 16;

impl Seen {
    /// The pairs of the table `pairs` of a lexicon, whose literals `follow` with these bytes.
    pub(crate) fn of(pairs: &[u32], follow: impl Fn(u32, usize) -> Option<u8>) -> Self {
        let (rows, _) = pairs.as_chunks::<3>();
        let mut seen = Self { known: Box::new([0; PAIRS]), starts: Box::new([0; PAIRS]), next: vec![0; rows.len()] };
        // if the table is too long for a `u16`, the search for later pairs begins at the last row that it can name
        for (at, [known, _, phrase]) in rows.iter().enumerate().rev() {
            let pair = (known >> 16) as usize;
            let later = rows.get(at + 1).is_some_and(|[later, ..]| later >> 16 == known >> 16);
            let follows = follow(*phrase, (known & 0xffff) as usize + 2).filter(u8::is_ascii);
            seen.next[at] = follows.map_or(u32::MAX, bit_of) | if later { seen.next[at + 1] } else { 0 };
            seen.known[pair] = 1;
            seen.starts[pair] = u16::try_from(at).unwrap_or(u16::MAX);
        }
        seen
    }

    /// Whether a literal of `pair` may go on with `next`. Four of five pairs that are found do not: this saves four
    /// instructions a byte.
    #[inline]
    fn goes_on(&self, pair: u16, next: Option<&u8>) -> bool {
        let start = self.starts[usize::from(pair)];
        let bits = self.next.get(usize::from(start)).filter(|_| start < u16::MAX);
        bits.zip(next).is_none_or(|(bits, next)| bits & bit_of(*next) != 0)
    }

    /// The rows of `pair` in `pairs`.
    #[inline]
    fn rows<'p>(&self, pairs: &'p [[u32; 3]], pair: u16) -> impl Iterator<Item = &'p [u32; 3]> + use<'p> {
        let start = self.starts[usize::from(pair)];
        let of = |row: &&[u32; 3]| row[0] >> 16;
        let rows = pairs.get(usize::from(start)..).unwrap_or_default().iter();
        rows.skip_while(move |row| of(row) < u32::from(pair)).take_while(move |row| of(row) == u32::from(pair))
    }
}

/// A bit for `byte`, the same for both cases of a letter.
#[inline]
fn bit_of(byte: u8) -> u32 {
    1 << (byte & 0x1f)
}

/// Calls `each` with every literal of `pairs` that may be in `text`, and the byte where it would begin.
pub(crate) fn each(pairs: &[u32], seen: &Seen, text: &[u8], mut each: impl FnMut(u32, usize)) {
    let (pairs, _) = pairs.as_chunks::<3>();
    places(seen, text, |at| {
        let pair = pair(text[at], text[at + 1]);
        if !seen.goes_on(pair, text.get(at + 2)) {
            return;
        }
        for [known, probe, phrase] in seen.rows(pairs, pair) {
            let Some(start) = at.checked_sub((known & 0xffff) as usize) else { continue };
            let (far, byte) = ((probe >> 8) as usize, *probe as u8);
            // at most of these places the text has the two bytes, but not the literal
            if !byte.is_ascii() || text.get(start + far).map(u8::to_ascii_lowercase) == Some(byte) {
                each(*phrase, start);
            }
        }
    });
}

/// Calls `place` with the bytes of `text` where a known pair begins. Eight pairs are looked at together, for nearly
/// everywhere none of them is known. Looking at every second byte only, for two pairs of each literal, takes longer:
/// the rarest pair of a literal is much rarer than its second.
#[inline]
fn places(seen: &Seen, text: &[u8], mut place: impl FnMut(usize)) {
    let mut at = 0;
    while let Some(nine) = text[at..].first_chunk::<9>() {
        // the pairs that begin at the first byte, the third and so on, and those that begin between them
        let ([even @ .., _], [_, odd @ ..]) = (nine, nine);
        let (even, odd) = (u64::from_le_bytes(*even) | LOWER, u64::from_le_bytes(*odd) | LOWER);
        let known = |eight: u64, pair: usize| seen.known[usize::from((eight >> (16 * pair)) as u16)];
        if (0..4).fold(0, |any, pair| any | known(even, pair) | known(odd, pair)) != 0 {
            let both = |pair: usize| u32::from(known(even, pair)) | u32::from(known(odd, pair)) << 1;
            let mut found = (0..4).fold(0, |all, pair| all | both(pair) << (2 * pair));
            while found != 0 {
                place(at + found.trailing_zeros() as usize);
                found &= found - 1;
            }
        }
        at += 8;
    }
    let known = |two: &[u8]| seen.known[usize::from(pair(two[0], two[1]))] != 0;
    text[at..].windows(2).enumerate().filter(|(_, two)| known(two)).for_each(|(pair, _)| place(at + pair));
}

/// The bit by which letters of ASCII in lower case differ from those in upper case, in eight bytes.
const LOWER: u64 = u64::from_le_bytes([0x20; 8]);

/// The pair of `first` and `second`, as an index.
fn pair(first: u8, second: u8) -> u16 {
    u16::from_le_bytes([first | 0x20, second | 0x20])
}

/// The rarest pair of `text`, in every combination of cases that it has, and where it is in the text. None if the text
/// is shorter than a pair.
fn rarest(text: &str) -> Option<(usize, Vec<u16>)> {
    let bytes = text.as_bytes();
    let ascii = bytes.windows(2).enumerate().filter(|(_, two)| two.is_ascii());
    let rarest = ascii.min_by_key(|(_, two)| commonness_of(two));
    let beyond = text.char_indices().find(|(_, character)| !character.is_ascii()).map(|(at, character)| {
        // its last two bytes distinguish it best from other characters
        let length = character.len_utf8();
        let cases = character.to_lowercase().chain(character.to_uppercase()).chain([character]);
        let pairs = cases.filter(|case| case.len_utf8() == length).map(|case| {
            let mut buffer = [0; 4];
            case.encode_utf8(&mut buffer);
            pair(buffer[length - 2], buffer[length - 1])
        });
        (at + length - 2, pairs.collect())
    });
    // characters beyond ASCII are rare in most texts, and where letters are not, marks are
    beyond.or_else(|| rarest.map(|(at, two)| (at, vec![pair(two[0], two[1])])))
}

/// Whether `text` has a pair that few texts have often.
pub(crate) fn has_rare(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two.is_ascii() && commonness_of(two) < 40)
}

/// How common two bytes in a row are in prose, roughly: a mark is nearly always followed by a space, letters are seldom
/// doubled, and some pairs of letters are frequent.
fn commonness_of(two: &[u8]) -> u32 {
    let lower = [two[0].to_ascii_lowercase(), two[1].to_ascii_lowercase()];
    let spaced = matches!(two, [b'.' | b',' | b'!' | b'?' | b':' | b';' | b')', b' ' | b'\n']);
    let together = TOGETHER.as_bytes().chunks(3).any(|known| known[..2] == lower);
    let doubled = !together && lower[0] == lower[1] && lower[0].is_ascii_lowercase();
    commonness(two[0]) * commonness(two[1]) * if spaced { 4 } else { 1 } * if together { 8 } else { 1 }
        / if doubled { 4 } else { 1 }
}

/// Pairs of letters that occur in English far more often than the frequency of the two letters suggests: without this
/// list, a scan takes four more instructions a byte.
const TOGETHER: &str = "th he in er an re nd on en at ou ed ha to or it is hi es ng st nt ti as te et of al de se le \
                        ar ve ra ld ur ch ll ss ee tt ff oo ck qu gh wh sh ly ow ay up ew ex ke be me ca co ma pe pr fo";

/// How common a byte is in prose, roughly.
fn commonness(byte: u8) -> u32 {
    match byte.to_ascii_lowercase() {
        b' ' => 60,
        b'e' => 40,
        b'a' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 25,
        // with the bit for case set, a line break is the same as a star
        b'c' | b'd' | b'h' | b'l' | b'm' | b'p' | b'u' | b'*' => 12,
        b'b' | b'f' | b'g' | b'v' | b'w' | b'y' => 6,
        b'.' | b',' | b'\n' | b'-' | b'0'..=b'9' | b'k' => 4,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_pair_stands_for_a_literal() {
        assert_eq!(rarest("ten_x"), Some((3, vec![pair(b'_', b'x')])));
        assert_eq!(rarest("["), None);
        let (at, pairs) = rarest("a р").expect("it has a pair");
        assert_eq!((at, pairs.contains(&pair(0xd1, 0x80)), pairs.contains(&pair(0xd0, 0xa0))), (2, true, true));
    }

    #[test]
    fn letters_that_often_stand_together_are_not_looked_for() {
        for (text, expected) in [("stop generating", "ge"), ("searched 7", " 7"), ("respectfully [", " [")] {
            let (at, _) = rarest(text).expect("it has a pair");
            assert_eq!(&text[at..at + 2], expected, "{text}");
        }
    }

    #[test]
    fn what_goes_on_otherwise_is_no_literal() {
        let literals = ["x_y", "x_z", "[q"];
        let mut pairs: Vec<(Pair, u32)> =
            (0..).zip(literals).flat_map(|(at, text)| of(text).into_iter().map(move |pair| (pair, at))).collect();
        pairs.sort_unstable();
        let pairs: Vec<u32> = pairs.into_iter().flat_map(|((pair, probe), literal)| [pair, probe, literal]).collect();
        let seen = Seen::of(&pairs, |literal, at| literals[literal as usize].as_bytes().get(at).copied());
        let (known, other) = (pair(b'x', b'_'), pair(b'[', b'q'));
        let goes_on = |pair, next: &str| seen.goes_on(pair, next.as_bytes().first());
        assert!(["y", "Y", "z", ""].into_iter().all(|next| goes_on(known, next)) && !goes_on(known, "a"));
        assert!(["y", "a", ""].into_iter().all(|next| goes_on(other, next)), "nothing more is asked of it");
    }

    #[test]
    fn pairs_are_found_wherever_they_stand() {
        let mut pairs: Vec<(Pair, u32)> = of("x_").into_iter().map(|pair| (pair, 0)).collect();
        pairs.extend(of("[q").into_iter().map(|pair| (pair, 1)));
        pairs.sort_unstable();
        let pairs: Vec<u32> = pairs.into_iter().flat_map(|((pair, probe), literal)| [pair, probe, literal]).collect();
        for before in 0..20 {
            for after in 0..20 {
                let text = format!("{}X_{}[Q", "a".repeat(before), "b".repeat(after));
                let mut found = Vec::new();
                let seen = Seen::of(&pairs, |_, _| None);
                each(&pairs, &seen, text.as_bytes(), |literal, at| found.push((literal, at)));
                assert_eq!(found, [(0, before), (1, before + 2 + after)], "{text}");
            }
        }
    }
}
