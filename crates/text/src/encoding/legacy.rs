//! Encodings from before UTF-8, recognized by what a page declares or by their bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::ibm855;
use super::judge::{self, Guess};
use super::original::{Decoded, Original};

/// Decodes bytes that are not UTF-8 throughout.
pub(super) fn decode(bytes: &[u8], is_page: bool) -> Decoded {
    let declared = if is_page { declared(bytes) } else { None };
    if is_nearly_utf8(bytes) {
        return decode_as(bytes, UTF_8);
    }
    if let Some(declared) = declared {
        return decode_as(bytes, declared);
    }
    match judge::judged(bytes, guessed(bytes)) {
        Guess::Known(encoding) => decode_as(bytes, encoding),
        Guess::Ibm855 => ibm855::decode(bytes),
        Guess::Broken => decode_as(bytes, UTF_8),
        Guess::Nothing => Decoded::Unknown(Encoding::utf8_valid_up_to(bytes)),
    }
}

/// The bytes of `text` in the encoding called `name`, if it has bytes for all of it.
pub(super) fn encode(text: &str, name: &str) -> Option<Vec<u8>> {
    if name == ibm855::NAME {
        return ibm855::encode(text);
    }
    let (bytes, _, lossy) = Encoding::for_label(name.as_bytes())?.encode(text);
    (!lossy).then(|| bytes.into_owned())
}

/// The text of bytes in ISO-2022-JP, which are all ASCII; `None` if they have none of its escapes, or text between
/// these cannot be read.
pub(super) fn iso_2022_jp(bytes: &[u8]) -> Option<Decoded> {
    const ESCAPE: u8 = 0x1b;
    // Korean and Chinese, which would be read as meaningless ASCII
    let other = |at: usize| matches!(bytes.get(at + 1..at + 4), Some([b'$', b')', b'A' | b'C' | b'E' | b'G']));
    if let Some(at) = memchr::memchr_iter(ESCAPE, bytes).find(|at| other(*at))
        && memchr::memchr(0x0e, bytes).is_some()
    {
        return Some(Decoded::Unknown(at));
    }
    let sign = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([b'$', b'@' | b'B'] | [b'(', b'I' | b'J']));
    if !memchr::memchr_iter(ESCAPE, bytes).any(sign) || !bytes.is_ascii() {
        return None;
    }
    // a terminal escape in a log is not one of its escapes
    let (_, wrong) = ISO_2022_JP.decode_without_bom_handling(bytes);
    (!wrong).then(|| decode_as(bytes, ISO_2022_JP))
}

/// The text of bytes in the encoding `label`, a name that mails and pages use; `None` if the encoding is unknown.
pub(super) fn labelled(bytes: &[u8], label: &str) -> Option<(String, Original)> {
    let encoding = Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT)?;
    match decode_as(bytes, encoding) {
        Decoded::Other(text, original) => Some((text, original)),
        _ => None,
    }
}

/// Whether pure ASCII text reads the same in the encoding called `label`. Unknown names are mostly mistakes and count
/// as such, except for one that encodes other letters in ASCII.
pub(super) fn is_like_ascii(label: &str) -> bool {
    !["utf-7", "utf-32"].iter().any(|other| label.contains(other))
        && Encoding::for_label(label.as_bytes()).is_none_or(Encoding::is_ascii_compatible)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that the head of a page or XML file declares. It cannot be UTF-16: then its name could
/// not be read like this.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const FAR: usize = 1024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(FAR)]).to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|key| {
        let after = head[head.find(key)? + key.len()..].trim_start().strip_prefix('=')?;
        let label = after.trim_start().trim_start_matches(['"', '\'']);
        let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
        let encoding = Encoding::for_label(&label.as_bytes()[..end])?;
        (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE && encoding.is_ascii_compatible())
            .then_some(encoding)
    })
}

/// Whether nearly all bytes beyond ASCII are UTF-8: a text with a few broken bytes.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    const RATHER: usize = 4;
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= wrong * RATHER
}

pub(super) fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut original = Original::new(encoding.name());
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut at = 0;
    // after an error the decoder may hold bytes back that belong to what follows; and in an encoding with shifts, bytes
    // of ASCII do not always mean ASCII
    let shifts = !encoding.is_ascii_compatible();
    let mut holds_back = shifts;
    while at < bytes.len() {
        let ascii = if holds_back { 0 } else { Encoding::ascii_valid_up_to(&bytes[at..]) };
        if ascii > 0 {
            text.extend(bytes[at..at + ascii].iter().map(|&byte| char::from(byte)));
            original.push(1, 1, ascii);
            at += ascii;
        } else {
            let before = text.len();
            at += character(&bytes[at..], &mut decoder, &mut text, &mut original);
            holds_back = shifts || text[before..].contains(char::REPLACEMENT_CHARACTER);
        }
    }
    Decoded::Other(text, original)
}

/// More bytes than one character takes in any encoding, and enough room for what they decode to.
const ROOM: usize = 16;

/// Decodes bytes, from the first that is not ASCII, until they give text; returns how many.
fn character(bytes: &[u8], decoder: &mut Decoder, text: &mut String, original: &mut Original) -> usize {
    let mut decoded = [0_u8; ROOM];
    let mut read = 0;
    let mut written = 0;
    let mut has_error = false;
    while written == 0 && read < bytes.len() {
        let last = read + 1 == bytes.len();
        let (_, took, wrote, error) = decoder.decode_to_utf8(&bytes[read..=read], &mut decoded, last);
        read += took.max(1);
        written += wrote;
        has_error |= error;
    }
    let piece = std::str::from_utf8(&decoded[..written]).unwrap_or("\u{fffd}");
    text.push_str(piece);
    if has_error && piece == "\u{fffd}" {
        original.replace(read);
    } else {
        // bytes that give several characters lead back as one
        original.push(piece.len(), read, 1);
    }
    read
}
