//! Base64 and quoted-printable, decoded with the place of each byte in the source.
//!
//! Mail libraries decode whole bodies and do not say where in the file their bytes were.

use crate::encoding::{self, Original};

/// The encoding of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// As it is, unencoded.
    Plain,
    /// Quoted-printable.
    Printable,
    /// Base64.
    Base64,
}

impl Coding {
    /// The encoding in `Content-Transfer-Encoding: name`; `None` if it is unknown. A value that is not the name of an
    /// encoding is mostly a mistake, and the body is then not encoded.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.split([';', '(', ' ']).next().unwrap_or_default().to_ascii_lowercase();
        let packs = ["x-", "uu", "binhex", "yenc", "zip"].iter().any(|known| name.contains(known));
        match name.as_str() {
            "quoted-printable" => Some(Coding::Printable),
            "base64" => Some(Coding::Base64),
            _ => (!packs).then_some(Coding::Plain),
        }
    }
}

/// Bytes, and the way back to what they were decoded from.
#[derive(Debug)]
pub(super) struct Bytes {
    pub(super) bytes: Vec<u8>,
    pub(super) way: Original,
    /// The byte from which on the source could not be decoded, if there is one.
    pub(super) broken: Option<usize>,
}

impl Default for Bytes {
    fn default() -> Self {
        Self { bytes: Vec::new(), way: Original::new("mail"), broken: None }
    }
}

impl Bytes {
    /// Adds `bytes` that stand for the bytes from `at` to `end` of the source together.
    pub(super) fn put(&mut self, bytes: &[u8], at: usize, end: usize) {
        self.bytes.extend_from_slice(bytes);
        self.way.skip(at - self.way.read());
        self.way.push(bytes.len(), end - at, 1);
    }

    /// Decodes the bytes from the encoding called `label`, and returns the text with the steps back to the source.
    /// Without a label they are UTF-8 or, if nothing in them is, Windows-1252, which is what mail programs guess.
    /// `None` if the encoding is unknown.
    pub(super) fn text(self, label: Option<&str>) -> Option<(String, Vec<Original>)> {
        let Self { bytes, way, .. } = self;
        let bytes = match String::from_utf8(bytes) {
            Ok(text)
                if label.is_none_or(|label| encoding::is_like_ascii(label) && text.is_ascii() || is_utf8(label)) =>
            {
                return Some((text, vec![way]));
            }
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        let has_utf8 = || bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
        let (text, charset) = match label {
            Some(label) if !is_utf8(label) => encoding::labelled(&bytes, label)?,
            Some("utf-8" | "utf8") => mixed(&bytes),
            _ if has_utf8() => mixed(&bytes),
            _ => encoding::labelled(&bytes, "windows-1252").unwrap_or_else(|| mixed(&bytes)),
        };
        Some((text, vec![charset, way]))
    }
}

fn is_utf8(label: &str) -> bool {
    matches!(label, "utf-8" | "utf8" | "us-ascii" | "ascii")
}

/// UTF-8 with some bytes of Latin-1 in it.
fn mixed(bytes: &[u8]) -> (String, Original) {
    let mut way = Original::new("UTF-8");
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        way.push(1, 1, chunk.valid().len());
        for &byte in chunk.invalid() {
            let letter = if byte >= 0xa0 { char::from(byte) } else { char::REPLACEMENT_CHARACTER };
            text.push(letter);
            way.push(letter.len_utf8(), 1, 1);
        }
    }
    (text, way)
}

/// Decodes base64, up to where it is broken.
pub(super) fn base64(text: &str) -> Bytes {
    let mut found = Bytes::default();
    found.base64(text, 0);
    found
}

impl Bytes {
    /// Adds the bytes that `text`, which begins at byte `from` of the source, encodes in base64.
    pub(super) fn base64(&mut self, text: &str, from: usize) {
        let mut group = [0_u8; 4];
        let (mut filled, mut padded, mut start) = (0, 0, 0);
        for (at, byte) in text.bytes().enumerate().map(|(at, byte)| (from + at, byte)) {
            if byte.is_ascii_whitespace() {
                continue;
            }
            let digit = sextet(byte);
            let goes_on = digit.is_some() && padded == 0 || digit.is_none() && byte == b'=' && filled >= 2;
            if !goes_on {
                self.broken = Some(if filled > 0 { start } else { at });
                return;
            }
            if filled == 0 {
                start = at;
            }
            group[filled] = digit.unwrap_or(0);
            filled += 1;
            padded += usize::from(digit.is_none());
            if filled == 4 {
                self.group(group, 3 - padded, start, at + 1);
                (filled, padded) = (0, 0);
            }
        }
        match filled {
            0 => {}
            1 => self.broken = Some(start),
            // without the padding the bytes are the same
            _ => self.group(group, filled - padded - 1, start, from + text.trim_end().len()),
        }
    }

    fn group(&mut self, group: [u8; 4], count: usize, start: usize, end: usize) {
        let [a, b, c, d] = group;
        let three = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
        self.put(&three[..count.min(3)], start, end);
    }
}

/// The number that a character of base64 stands for.
fn sextet(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

/// Decodes quoted-printable: `=C3=A9` is a character, and `=` at the end of a line joins it with the next. Everything
/// else stays as it is.
pub(super) fn printable(text: &str) -> Bytes {
    let mut found = Bytes::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        let soft = body.strip_suffix('=');
        found.escapes(soft.unwrap_or(body), start);
        let end = start + line.len();
        if soft.is_none() && line.ends_with('\n') {
            found.put(b"\n", end - 1, end);
        }
        start = end;
    }
    found
}

/// The byte that the escape at the beginning of `bytes` stands for.
fn escape(bytes: &[u8]) -> Option<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    match bytes {
        [b'=', high, low, ..] => Some(hex(*high)? << 4 | hex(*low)?),
        _ => None,
    }
}

impl Bytes {
    /// Adds `text`, which begins at byte `at` of the source, with escapes decoded.
    fn escapes(&mut self, text: &str, at: usize) {
        self.escapes_with(text, at, |byte| byte);
    }

    /// Adds what is in an encoded word of the kind `Q`, in which `_` is a space.
    pub(super) fn escaped_word(&mut self, text: &str, at: usize) {
        self.escapes_with(text, at, |byte| if byte == b'_' { b' ' } else { byte });
    }

    fn escapes_with(&mut self, text: &str, at: usize, lone: impl Fn(u8) -> u8) {
        let bytes = text.as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            let escaped = escape(&bytes[from..]);
            let end = from + if escaped.is_some() { 3 } else { 1 };
            self.put(&[escaped.unwrap_or_else(|| lone(bytes[from]))], at + from, at + end);
            from = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The source of each byte of `bytes`.
    fn sources<'t>(text: &'t str, bytes: &Bytes) -> Vec<&'t str> {
        let place = |at: usize| &text[bytes.way.start_of(at)..bytes.way.end_of(at + 1)];
        (0..bytes.bytes.len()).map(place).collect()
    }

    #[test]
    fn each_byte_of_base64_leads_back_to_its_group() {
        let text = "TWFu\r\nTWE=\n";
        let found = base64(text);
        assert_eq!(found.bytes, b"ManMa");
        assert_eq!(sources(text, &found), ["TWFu", "TWFu", "TWFu", "TWE=", "TWE="]);
        assert_eq!(found.broken, None);
        let text = "TW\nFu TWFu";
        assert_eq!(sources(text, &base64(text))[2..4], ["TW\nFu", "TWFu"]);
    }

    #[test]
    fn broken_base64_is_read_as_far_as_it_is_whole() {
        for (text, bytes, broken) in [
            ("TWFuTWE", "ManMa", None),
            ("TWFuTQ", "ManM", None),
            ("TWFuT", "Man", Some(4)),
            ("TWFu\n-- \nlist", "Man", Some(5)),
            ("TWE=TWFu", "MaMan", None),
            ("T=Fu", "", Some(0)),
            ("TW=u", "", Some(0)),
            ("====", "", Some(0)),
            ("", "", None),
        ] {
            let found = base64(text);
            assert_eq!((found.bytes.as_slice(), found.broken), (bytes.as_bytes(), broken), "{text}");
        }
    }

    #[test]
    fn escapes_lead_back_to_their_characters() {
        let text = "a=3D=C3=A9=\r\nb=zz  \nc";
        let found = printable(text);
        assert_eq!(found.bytes, "a=éb=zz\nc".as_bytes());
        assert_eq!(sources(text, &found), ["a", "=3D", "=C3", "=A9", "b", "=", "z", "z", "\n", "c"]);
        let mut word = Bytes::default();
        word.escaped_word("a_b=5F", 0);
        assert_eq!(word.bytes, b"a b_");
    }

    #[test]
    fn bytes_are_read_in_the_encoding_that_is_said_or_in_that_which_fits() {
        let text = |bytes: &[u8], label: Option<&str>| {
            let mut found = Bytes::default();
            bytes.iter().enumerate().for_each(|(at, byte)| found.put(&[*byte], at, at + 1));
            found.text(label).map(|(text, _)| text)
        };
        assert_eq!(text("é".as_bytes(), None).as_deref(), Some("é"));
        assert_eq!(text(b"\xc3\xa9 \xe9", Some("utf-8")).as_deref(), Some("é é"));
        assert_eq!(text(b"abc", Some("x-unheard-of")).as_deref(), Some("abc"));
        assert_eq!(text(b"a\xe9", Some("x-unheard-of")), None);
        #[cfg(feature = "encodings")]
        {
            assert_eq!(text(b"\x93a\x94", None).as_deref(), Some("“a”"));
            assert_eq!(text(b"\xb3", Some("iso-8859-2")).as_deref(), Some("ł"));
            assert_eq!(text(b"\x1b$B9A\x1b(B", Some("iso-2022-jp")).as_deref(), Some("港"));
        }
    }
}
