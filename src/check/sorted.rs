//! Records of a few bytes, sorted without all of them in memory.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

/// A file that sorted runs of records are written into and read from again.
pub trait Scratch: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Scratch for T {}

/// A scratch file in memory.
pub fn in_memory() -> Box<dyn Scratch> {
    Box::new(Cursor::new(Vec::new()))
}

/// How many bytes of records are gathered before they are sorted and written as a run.
const RUN: usize = 1 << 20;
/// How many bytes of all runs together are read ahead, and how many of each at least.
const AHEAD: [usize; 2] = [1 << 20, 1 << 12];

/// Records of `N` bytes, in the order of their bytes once all were added.
pub struct Sorted<const N: usize> {
    gathered: Vec<[u8; N]>,
    file: Box<dyn Scratch>,
    /// Where each run ends in the file.
    ends: Vec<u64>,
    /// How many records make a run.
    most: usize,
}

impl<const N: usize> fmt::Debug for Sorted<N> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Sorted").field("gathered", &self.gathered.len()).field("ends", &self.ends).finish()
    }
}

impl<const N: usize> Sorted<N> {
    /// Of no records. More than a megabyte of them will be written into `file`.
    pub fn new(file: Box<dyn Scratch>) -> Self {
        Self { gathered: Vec::new(), file, ends: Vec::new(), most: RUN / N }
    }

    /// Adds a record.
    pub fn add(&mut self, record: [u8; N]) -> io::Result<()> {
        self.gathered.push(record);
        if self.gathered.len() < self.most { Ok(()) } else { self.write() }
    }

    /// Writes what was gathered as a run.
    fn write(&mut self) -> io::Result<()> {
        self.gathered.sort_unstable();
        let start = self.ends.last().copied().unwrap_or(0);
        self.file.seek(SeekFrom::Start(start))?;
        self.file.write_all(self.gathered.as_flattened())?;
        self.ends.push(start + (self.gathered.len() * N) as u64);
        self.gathered.clear();
        Ok(())
    }

    /// Passes on all records, in order.
    pub fn each(mut self, mut take: impl FnMut([u8; N]) -> io::Result<()>) -> io::Result<()> {
        if self.ends.is_empty() {
            self.gathered.sort_unstable();
            return self.gathered.into_iter().try_for_each(take);
        }
        self.write()?;
        self.gathered = Vec::new();
        let ahead = (AHEAD[0] / self.ends.len()).max(AHEAD[1]) / N;
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        let mut runs: Vec<Run<N>> =
            starts.zip(&self.ends).map(|(at, end)| Run { at, end: *end, next: Vec::new() }).collect();
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (number, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next(&mut *self.file, ahead)?.map(|record| Reverse((record, number))));
        }
        while let Some(Reverse((record, number))) = heads.pop() {
            take(record)?;
            heads.extend(runs[number].next(&mut *self.file, ahead)?.map(|record| Reverse((record, number))));
        }
        Ok(())
    }
}

/// What is left of a run.
struct Run<const N: usize> {
    /// Where what was not read begins.
    at: u64,
    end: u64,
    /// What was read ahead, the next record last.
    next: Vec<[u8; N]>,
}

impl<const N: usize> Run<N> {
    /// The next record; `ahead` are read at a time.
    fn next(&mut self, file: &mut dyn Scratch, ahead: usize) -> io::Result<Option<[u8; N]>> {
        if self.next.is_empty() && self.at < self.end {
            let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX) / N;
            self.next.resize(left.min(ahead.max(1)), [0; N]);
            file.seek(SeekFrom::Start(self.at))?;
            file.read_exact(self.next.as_flattened_mut())?;
            self.at += (self.next.len() * N) as u64;
            self.next.reverse();
        }
        Ok(self.next.pop())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_in_order_whether_or_not_they_were_written() {
        let numbers = || (0_u32..1000).map(|number| number.wrapping_mul(2_654_435_761) % 300);
        let mut expected: Vec<u32> = numbers().collect();
        expected.sort_unstable();
        for most in [1, 7, 100, 1000, 5000] {
            let mut sorted = Sorted::<4> { most, ..Sorted::new(in_memory()) };
            numbers().for_each(|number| sorted.add(number.to_be_bytes()).expect("memory"));
            let mut found = Vec::new();
            let all = sorted.each(|record| {
                found.push(u32::from_be_bytes(record));
                Ok(())
            });
            all.expect("memory");
            assert_eq!(found, expected, "{most}");
        }
    }
}
