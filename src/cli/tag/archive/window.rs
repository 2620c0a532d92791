//! Bytes that are read in pieces, of which some can be looked at before they are taken, or put back.

use std::io::{self, BufRead, ErrorKind, Read};

/// How many bytes are read at a time.
const PIECE: usize = 1 << 16;

/// What is read from `R`, with some of it in memory.
#[derive(Debug)]
pub(super) struct Window<R> {
    inner: R,
    buffer: Vec<u8>,
    at: usize,
    /// How many bytes were taken.
    taken: u64,
}

impl<R: Read> Window<R> {
    /// Begins to read `inner`.
    pub(super) fn new(inner: R) -> Self {
        Self { inner, buffer: Vec::new(), at: 0, taken: 0 }
    }

    /// What is read.
    pub(super) fn inner(&mut self) -> &mut R {
        &mut self.inner
    }

    /// Forgets what was read and not taken.
    pub(super) fn clear(&mut self) {
        self.buffer.clear();
        self.at = 0;
    }

    /// How many bytes were taken.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// What comes next: at least `count` bytes, unless the end is nearer.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < count {
            self.buffer.drain(..std::mem::take(&mut self.at));
            let end = self.buffer.len();
            self.buffer.resize(end + PIECE.max(count), 0);
            let read = loop {
                match self.inner.read(&mut self.buffer[end..]) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            self.buffer.truncate(end + *read.as_ref().unwrap_or(&0));
            if read? == 0 {
                break;
            }
        }
        Ok(&self.buffer[self.at..])
    }

    /// Takes `count` bytes that were looked at.
    pub(super) fn advance(&mut self, count: usize) {
        self.at += count;
        self.taken += count as u64;
    }

    /// Puts back bytes that were taken.
    pub(super) fn put_back(&mut self, bytes: &[u8]) {
        self.buffer.splice(..self.at, bytes.iter().copied());
        self.at = 0;
        self.taken = self.taken.saturating_sub(bytes.len() as u64);
    }

    /// Takes up to `count` bytes and adds them to `bytes`: fewer only at the end.
    pub(super) fn read_into(&mut self, bytes: &mut Vec<u8>, count: usize) -> io::Result<()> {
        let end = bytes.len().saturating_add(count);
        while bytes.len() < end {
            let next = self.peek(1)?;
            let some = next.len().min(end - bytes.len());
            if some == 0 {
                break;
            }
            bytes.extend_from_slice(&next[..some]);
            self.advance(some);
        }
        Ok(())
    }

    /// Takes up to `count` bytes; returns how many there were.
    pub(super) fn skip(&mut self, count: u64) -> io::Result<u64> {
        let mut left = count;
        while left > 0 {
            let some = self.peek(1)?.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if some == 0 {
                break;
            }
            self.advance(some);
            left -= some as u64;
        }
        Ok(count - left)
    }
}

impl<R: Read> Read for Window<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut next = self.peek(1)?;
        let read = next.read(out)?;
        self.advance(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Window<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.peek(1)
    }

    fn consume(&mut self, count: usize) {
        self.advance(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_looked_at_taken_and_put_back() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|n| (n % 251) as u8).collect();
        let mut window = Window::new(bytes.as_slice());
        assert_eq!(&window.peek(100_000).expect("it reads")[..100_000], &bytes[..100_000]);
        window.advance(99_999);
        assert_eq!(window.peek(2).expect("it reads")[..2], bytes[99_999..100_001]);
        let mut some = Vec::new();
        window.read_into(&mut some, 70_000).expect("it reads");
        assert_eq!(some, bytes[99_999..169_999]);
        window.put_back(&some[1..]);
        assert_eq!(window.taken(), 100_000);
        let mut rest = Vec::new();
        window.read_to_end(&mut rest).expect("it reads");
        assert_eq!(rest, bytes[100_000..]);
        assert!(window.peek(1).expect("it reads").is_empty());
        assert_eq!(Window::new(bytes.as_slice()).skip(250_000).expect("it reads"), 200_000);
    }
}
