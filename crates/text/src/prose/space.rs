//! Finds white space that prose must not have: anything but a single space between words.

/// The next stretch of white space that is not just one space between words: where it begins and
/// how long it is, in bytes. No-break spaces count as white space.
pub(super) fn irregular_space(bytes: &[u8], from: usize, after_space: bool) -> Option<(usize, usize)> {
    let mut at = from;
    while at < bytes.len() {
        if at > from {
            // at the end of the text, a run begins earlier and looks at some bytes again
            let start = at.min(bytes.len().saturating_sub(RUN)).max(from + 1);
            if is_regular(bytes, start) {
                at = start + RUN;
                continue;
            }
        }
        // up to the end of the run, or the first character beyond ASCII in it
        let end = if at == from { from + 1 } else { bytes.len().min(at + RUN) };
        while at < end {
            let byte = bytes[at];
            if byte.is_ascii_graphic() {
                at += 1;
                continue;
            }
            let length = space_length(bytes, at);
            let follows_space = if at == from { after_space } else { bytes[at - 1] == b' ' };
            if length > 1 || length == 1 && (byte != b' ' || follows_space) {
                return Some((at, length));
            }
            at += 1;
            if !byte.is_ascii() {
                at += bytes[at..].iter().take_while(|byte| is_continuation(**byte)).count();
                break;
            }
        }
    }
    None
}

/// Whether `byte` continues a character of UTF-8.
fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// How many bytes are looked at together: saves two instructions a byte over 3.8 MB of English text.
const RUN: usize = 32;

/// Whether the bytes of the run from `at` on are all ASCII, with no white space except single spaces. There must be a
/// byte before the run.
fn is_regular(bytes: &[u8], at: usize) -> bool {
    let (Some(run), Some(before)) = (bytes[at..].first_chunk::<RUN>(), bytes[at - 1..].first_chunk::<RUN>()) else {
        return false;
    };
    // as signed numbers, bytes beyond ASCII are less than 0
    let irregular = (0..RUN).fold(0, |any, nth| {
        let follows = u8::from(run[nth] == b' ') & u8::from(before[nth] == b' ');
        any | u8::from((run[nth] as i8) < b' ' as i8) | follows
    });
    irregular == 0
}

fn space_length(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        match space_width(bytes, at) {
            0 => break,
            width => at += width,
        }
    }
    at - from
}

/// The bytes of the white space at `at`, 0 if there is none: ASCII, no-break space (U+00A0),
/// the typographic spaces (U+2000–200A, U+202F) and the line separators (U+2028, U+2029).
fn space_width(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => 1,
        0xc2 if bytes.get(at + 1) == Some(&0xa0) => 2,
        0xe2 if bytes.get(at + 1) == Some(&0x80) => match bytes.get(at + 2) {
            Some(0x80..=0x8a | 0xa8 | 0xa9 | 0xaf) => 3,
            _ => 0,
        },
        _ => 0,
    }
}
