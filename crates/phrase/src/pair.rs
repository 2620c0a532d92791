//! Literals without a word of their own, looked for by two bytes.

/// Two bytes by which the literal `text` is looked for, in order: as a text has them in either case and, below them, how
/// many bytes of the literal stand before; then a byte of it far from there, and its distance from the beginning. One
/// for each of the cases that the rarest two bytes have; none if it is shorter than that.
pub(crate) fn of(text: &str) -> Vec<Pair> {
    let Some((offset, pairs)) = rarest(text) else { return Vec::new() };
    let at = if offset > 0 { 0 } else { text.len() - 1 };
    let probe = (at as u32) << 8 | u32::from(text.as_bytes()[at]);
    pairs.into_iter().map(|pair| (u32::from(pair) << 16 | offset as u32, probe)).collect()
}

/// See [`of`].
pub(crate) type Pair = (u32, u32);

/// Which pairs of bytes are looked for, 1 or 0. Few are: a byte is read faster than a bit.
pub type Seen = Box<[u8; 1 << 16]>;

/// That of `pairs`, the table of a lexicon.
pub(crate) fn seen(pairs: &[u32]) -> Seen {
    let mut seen = Box::new([0; 1 << 16]);
    pairs.iter().step_by(3).for_each(|pair| seen[(pair >> 16) as usize] = 1);
    seen
}

/// Calls `each` with every literal of `pairs` that may stand in `text`, and the byte where it would begin.
pub(crate) fn each(pairs: &[u32], seen: &Seen, text: &[u8], mut each: impl FnMut(u32, usize)) {
    let (pairs, _) = pairs.as_chunks::<3>();
    for at in places(seen, text) {
        let pair = u32::from(pair(text[at], text[at + 1]));
        let from = pairs.partition_point(|[known, ..]| known >> 16 < pair);
        let same = pairs[from..].iter().take_while(|[known, ..]| known >> 16 == pair);
        for [known, probe, phrase] in same {
            let Some(start) = at.checked_sub((known & 0xffff) as usize) else { continue };
            let (far, byte) = ((probe >> 8) as usize, *probe as u8);
            // most literals that have the two bytes are others
            if !byte.is_ascii() || text.get(start + far).map(u8::to_ascii_lowercase) == Some(byte) {
                each(*phrase, start);
            }
        }
    }
}

/// The bytes of `text` where a known pair stands. Eight bytes are looked at together: nearly everywhere they hold
/// none.
fn places(seen: &Seen, text: &[u8]) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len() / 16);
    let mut at = 0;
    while let Some(eight) = text[at..].first_chunk::<8>() {
        let eight = u64::from_le_bytes(*eight) | LOWER;
        let known = |pair: usize| seen[usize::from((eight >> (8 * pair)) as u16)];
        if (0..7).fold(0, |any, pair| any | known(pair)) != 0 {
            places.extend((0..7).filter(|pair| known(*pair) != 0).map(|pair| at + pair));
        }
        // seven pairs: the last byte begins one with the byte after it
        at += 7;
    }
    let known = |two: &[u8]| seen[usize::from(pair(two[0], two[1]))] != 0;
    places.extend(text[at..].windows(2).enumerate().filter(|(_, two)| known(two)).map(|(pair, _)| at + pair));
    places
}

/// The bit by which letters of ASCII in lower case differ from those in upper case, in eight bytes.
const LOWER: u64 = u64::from_le_bytes([0x20; 8]);

/// The pair of `first` and `second`.
fn pair(first: u8, second: u8) -> u16 {
    u16::from_le_bytes([first | 0x20, second | 0x20])
}

/// The pairs to wait for on behalf of `text`, and where in it they stand: the rarest of it, in
/// every case that it has. None if it is shorter than a pair.
fn rarest(text: &str) -> Option<(usize, Vec<u16>)> {
    let bytes = text.as_bytes();
    let ascii = bytes.windows(2).enumerate().filter(|(_, two)| two.is_ascii());
    let rarest = ascii.min_by_key(|(_, two)| commonness_of(two));
    let beyond = text.char_indices().find(|(_, character)| !character.is_ascii()).map(|(at, character)| {
        // its last two bytes tell it best from others
        let length = character.len_utf8();
        let cases = character.to_lowercase().chain(character.to_uppercase()).chain([character]);
        let pairs = cases.filter(|case| case.len_utf8() == length).map(|case| {
            let mut buffer = [0; 4];
            case.encode_utf8(&mut buffer);
            pair(buffer[length - 2], buffer[length - 1])
        });
        (at + length - 2, pairs.collect())
    });
    // letters beyond ASCII are rare in most texts, and no text consists of its marks
    beyond.or_else(|| rarest.map(|(at, two)| (at, vec![pair(two[0], two[1])])))
}

/// Whether `text` has a pair that few texts have often.
pub(crate) fn has_rare(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two.is_ascii() && commonness_of(two) < 40)
}

/// How common two bytes in a row are in prose, roughly: a space nearly always stands after a mark, letters are seldom
/// doubled, and some often stand together.
fn commonness_of(two: &[u8]) -> u32 {
    let lower = [two[0].to_ascii_lowercase(), two[1].to_ascii_lowercase()];
    let spaced = matches!(two, [b'.' | b',' | b'!' | b'?' | b':' | b';' | b')', b' ' | b'\n']);
    let together = TOGETHER.as_bytes().chunks(3).any(|known| known[..2] == lower);
    let doubled = !together && lower[0] == lower[1] && lower[0].is_ascii_lowercase();
    commonness(two[0]) * commonness(two[1]) * if spaced { 4 } else { 1 } * if together { 8 } else { 1 }
        / if doubled { 4 } else { 1 }
}

/// Pairs of letters that stand together in English far more often than the two letters are common: without them a
/// scan takes four instructions a byte more.
const TOGETHER: &str = "th he in er an re nd on en at ou ed ha to or it is hi es ng st nt ti as te et of al de se le \
                        ar ve ra ld ur ch ll ss ee tt ff oo ck qu gh wh sh ly ow ay up ew ex ke be me ca co ma pe pr fo";

/// How common a byte is in prose, roughly.
fn commonness(byte: u8) -> u32 {
    match byte.to_ascii_lowercase() {
        b' ' => 60,
        b'e' => 40,
        b'a' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 25,
        // a line break is no other than a star where case does not count
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
    fn pairs_are_found_wherever_they_stand() {
        let mut pairs: Vec<(Pair, u32)> = of("x_").into_iter().map(|pair| (pair, 0)).collect();
        pairs.extend(of("[q").into_iter().map(|pair| (pair, 1)));
        pairs.sort_unstable();
        let pairs: Vec<u32> = pairs.into_iter().flat_map(|((pair, probe), literal)| [pair, probe, literal]).collect();
        for before in 0..20 {
            for after in 0..20 {
                let text = format!("{}X_{}[Q", "a".repeat(before), "b".repeat(after));
                let mut found = Vec::new();
                each(&pairs, &seen(&pairs), text.as_bytes(), |literal, at| found.push((literal, at)));
                assert_eq!(found, [(0, before), (1, before + 2 + after)], "{text}");
            }
        }
    }
}
