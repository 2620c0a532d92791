//! The parts of a file that is compressed with gzip, or the one part of a file that is not. A part that cannot be
//! unpacked does not take the others with it: each member of such a file stands alone, and the next is looked for.

use std::io::{self, Read};
use std::mem;

use flate2::bufread::GzDecoder;

use super::window::Window;

/// What the members of a gzip file begin with: the mark, and the only method that there is.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// The parts of a file. Reading ends with the part.
#[derive(Debug)]
pub(super) enum Members<R: Read> {
    /// A file that is not compressed.
    Plain(Window<R>),
    Member(Box<GzDecoder<Window<R>>>),
    /// Between two members, or behind one that is broken.
    Between(Window<R>),
    /// Only while one becomes another.
    Moving,
}

impl<R: Read> Members<R> {
    /// The parts of `file`, whose bytes show whether it is compressed. The first part of such a file is still to come.
    pub(super) fn of(file: R) -> io::Result<Self> {
        let mut raw = Window::new(file);
        let packed = raw.peek(MAGIC.len())?.starts_with(&MAGIC);
        Ok(if packed { Members::Between(raw) } else { Members::Plain(raw) })
    }

    fn between(&mut self) -> Option<&mut Window<R>> {
        *self = match mem::replace(self, Members::Moving) {
            Members::Member(member) => Members::Between(member.into_inner()),
            other => other,
        };
        match self {
            Members::Between(raw) => Some(raw),
            _ => None,
        }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self {
            Members::Plain(raw) => raw.read(out),
            Members::Member(member) => member.read(out),
            Members::Between(_) | Members::Moving => Ok(0),
        }
    }
}

/// What was found at the end of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Part,
    /// The next part, behind this many bytes that are no part.
    Behind(u64),
    End,
}

impl<R: Read> Window<Members<R>> {
    /// Goes to the next part.
    ///
    /// # Errors
    /// If the end of this part, or the file, cannot be read.
    pub(super) fn next_part(&mut self) -> io::Result<Next> {
        // only when all of it is unpacked is it known where it ends
        self.skip(u64::MAX)?;
        self.clear();
        let Some(raw) = self.inner().between() else { return Ok(Next::End) };
        let (found, behind) = to_next(raw)?;
        if found && let Members::Between(raw) = mem::replace(self.inner(), Members::Moving) {
            *self.inner() = Members::Member(Box::new(GzDecoder::new(raw)));
        }
        Ok(match (found, behind) {
            (true, 0) => Next::Part,
            (true, behind) => Next::Behind(behind),
            (false, _) => Next::End,
        })
    }

    /// Leaves a part that cannot be unpacked; returns its place in the file. `None` if nothing follows it: then the file
    /// is cut short.
    pub(super) fn leave(&mut self) -> Option<u64> {
        self.clear();
        let raw = self.inner().between()?;
        let more = raw.peek(1).is_ok_and(|next| !next.is_empty());
        more.then(|| raw.taken())
    }

    /// Whether the file has only this part.
    pub(super) fn is_plain(&mut self) -> bool {
        matches!(self.inner(), Members::Plain(_))
    }
}

/// Goes to the next member; returns whether there is one, and how many bytes are before it. Zeros, with which tapes are
/// filled, do not count.
fn to_next<R: Read>(raw: &mut Window<R>) -> io::Result<(bool, u64)> {
    let mut behind = 0;
    loop {
        let next = raw.peek(MAGIC.len() + 1)?;
        if next.is_empty() {
            return Ok((false, behind));
        }
        // the bits of a flag that nobody uses
        if next.starts_with(&MAGIC) && next.get(MAGIC.len()).is_none_or(|flags| flags & 0xe0 == 0) {
            return Ok((true, behind));
        }
        let some = memchr::memchr(MAGIC[0], &next[1..]).map_or(next.len(), |at| at + 1);
        behind += next[..some].iter().filter(|byte| **byte != 0).count() as u64;
        raw.advance(some);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::default());
        out.write_all(text.as_bytes()).expect("memory can be written to");
        out.finish().expect("memory can be written to")
    }

    /// The parts of `bytes`, and what could not be read of them.
    fn parts(bytes: &[u8]) -> Vec<String> {
        let mut window = Window::new(Members::of(bytes).expect("it reads"));
        let mut all = Vec::new();
        loop {
            match window.next_part() {
                Ok(Next::End) => return all,
                Ok(Next::Behind(bytes)) => all.push(format!("{bytes} lost")),
                Ok(Next::Part) => {}
                Err(_) => match window.leave() {
                    Some(_) => continue,
                    None => {
                        all.push("cut".to_owned());
                        return all;
                    }
                },
            }
            let mut text = Vec::new();
            match window.read_into(&mut text, usize::MAX) {
                Ok(()) => all.push(String::from_utf8_lossy(&text).into_owned()),
                Err(_) => match window.leave() {
                    Some(_) => all.push("broken".to_owned()),
                    None => {
                        all.push("cut".to_owned());
                        return all;
                    }
                },
            }
        }
    }

    #[test]
    fn a_broken_member_takes_no_other_with_it() {
        let long = "A boat and a harbour. ".repeat(50);
        let whole = [packed("one"), packed(&long), packed("three")].concat();
        assert_eq!(parts(&whole), ["one".to_owned(), long.clone(), "three".to_owned()]);
        // a byte of the second
        let mut broken = whole.clone();
        broken[packed("one").len() + 15] ^= 0xff;
        let read = parts(&broken);
        assert_eq!((read.first().map(String::as_str), read.last().map(String::as_str)), (Some("one"), Some("three")));
        assert!(read.len() == 3 && read[1] != long, "{read:?}");
        // zeros between two, then something else
        let apart = [packed("one"), vec![0; 9], packed("two"), b"nonsense".to_vec(), packed("three")].concat();
        assert_eq!(parts(&apart), ["one", "two", "8 lost", "three"]);
        assert_eq!(parts(&whole[..whole.len() - 3]), ["one", &long, "cut"]);
        assert_eq!(parts(&[]), Vec::<String>::new());
    }
}
