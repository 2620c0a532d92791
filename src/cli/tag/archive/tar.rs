//! Archives of files in tar.

use std::io::{self, Error, ErrorKind, Read};

use q7x2_lint::workspace::{Size, is_document};

use super::item::{Item, Member, Payload, ending};

/// Archives consist of blocks of this many bytes.
const BLOCK: u64 = 512;

/// The files of an archive.
#[derive(Debug)]
pub(super) struct Tar<R> {
    file: Counted<R>,
    ordinal: usize,
    /// Longer files are not read.
    longest: Size,
}

impl<R: Read> Tar<R> {
    /// Begins to read `file`, which is unpacked.
    pub(super) fn new(file: R, longest: Size) -> Self {
        Self { file: Counted { inner: file, bytes: 0, zeros: 0 }, ordinal: 0, longest }
    }

    /// The next file; `None` at the end.
    ///
    /// # Errors
    /// If the rest cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Item>> {
        loop {
            let read = self.entry()?;
            // the next begins with a block of its own
            let left = (BLOCK - self.file.bytes % BLOCK) % BLOCK;
            io::copy(&mut (&mut self.file).take(left), &mut io::sink())?;
            match read {
                Found::Item(item) => return Ok(Some(item)),
                Found::Nothing => {}
                Found::End if self.file.bytes > 0 && self.file.zeros < BLOCK => {
                    let what = "has no mark of its end, and may be cut short between two files";
                    return Err(Error::new(ErrorKind::UnexpectedEof, what));
                }
                Found::End => return Ok(None),
            }
        }
    }

    fn entry(&mut self) -> io::Result<Found> {
        let Self { file, ordinal, longest } = self;
        let mut archive = tar::Archive::new(&mut *file);
        // archives may be appended to each other
        archive.set_ignore_zeros(true);
        let Some(entry) = archive.entries()?.next() else { return Ok(Found::End) };
        let mut entry = entry?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).trim_start_matches("./").to_owned();
        let kind = entry.header().entry_type();
        let size = entry.size();
        let mut skip = || -> io::Result<()> {
            match io::copy(&mut entry, &mut io::sink())? {
                read if read < size => Err(cut(&name)),
                _ => Ok(()),
            }
        };
        if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
            skip()?;
            return Ok(match kind.is_dir() || kind.is_pax_global_extensions() {
                true => Found::Nothing,
                false if kind.is_hard_link() || kind.is_symlink() => Found::Item(Item::NotRead("link".to_owned())),
                false => Found::Item(Item::NotRead("device".to_owned())),
            });
        }
        let path = std::path::Path::new(&name);
        if !is_document(path) {
            skip()?;
            return Ok(Found::Item(Item::NotRead(ending(path))));
        }
        *ordinal += 1;
        if size > longest.bytes() {
            skip()?;
            let reason = format!("is longer than {longest}, the limit of --max-record");
            return Ok(Found::Item(Item::Bad { id: Some(name), reason }));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < size {
            return Err(cut(&name));
        }
        let payload = Payload { is_file: true, ..Payload::default() };
        Ok(Found::Item(Item::Member(Member { ordinal: *ordinal, id: name, payload, bytes })))
    }
}

fn cut(name: &str) -> Error {
    Error::new(ErrorKind::UnexpectedEof, format!("is cut short inside `{name}`"))
}

/// What was read.
enum Found {
    Item(Item),
    /// A folder, which is nothing to read.
    Nothing,
    End,
}

/// Counts what is read.
#[derive(Debug)]
struct Counted<R> {
    inner: R,
    bytes: u64,
    /// How many of the last bytes are 0.
    zeros: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.bytes += read as u64;
        let zeros = out[..read].iter().rev().take_while(|byte| **byte == 0).count();
        self.zeros = if zeros == read { self.zeros + zeros as u64 } else { zeros as u64 };
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        for (name, text) in files {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            builder.append_data(&mut header, name, text.as_bytes()).expect("memory can be written to");
        }
        builder.into_inner().expect("memory can be written to")
    }

    fn told(archive: &[u8]) -> Vec<String> {
        let mut tar = Tar::new(archive, Size::of(5_000));
        let mut all = Vec::new();
        loop {
            match tar.next() {
                Ok(None) => return all,
                Ok(Some(Item::Member(member))) => {
                    all.push(format!("{}: {}", member.id, String::from_utf8_lossy(&member.bytes)));
                }
                Ok(Some(Item::NotRead(kind))) => all.push(format!("[{kind}]")),
                Ok(Some(Item::Bad { id, reason })) => all.push(format!("{} {reason}", id.unwrap_or_default())),
                Ok(Some(other)) => panic!("{other:?}"),
                Err(error) => {
                    all.push(error.to_string());
                    return all;
                }
            }
        }
    }

    #[test]
    fn files_are_read_and_others_counted() {
        let long = "x".repeat(5_001);
        let deep = format!("{}/a.md", "folder".repeat(30));
        let files = archive(&[("a.md", "One."), ("b/c.png", "?"), ("LICENSE", "MIT"), (&deep, ""), ("l.txt", &long)]);
        let expected = [
            "a.md: One.",
            "[.png]",
            "[no extension]",
            &format!("{deep}: "),
            "l.txt is longer than 5000 bytes, the limit of --max-record",
        ];
        assert_eq!(told(&files), expected);
        // one behind the other
        assert_eq!(told(&[files.clone(), files].concat()).len(), 10);
        assert_eq!(told(&[]), Vec::<String>::new());
    }

    #[test]
    fn archives_that_are_cut_short_are_told() {
        let files = archive(&[("a.md", "One."), ("b.md", &"Two. ".repeat(300))]);
        let inside = told(&files[..2_000]);
        assert_eq!(inside, ["a.md: One.", "is cut short inside `b.md`"]);
        // behind the first file
        assert_eq!(
            told(&files[..1_024]),
            ["a.md: One.", "has no mark of its end, and may be cut short between two files"]
        );
        let head = told(&files[..1_300]);
        assert!(head.len() == 2 && head[0] == "a.md: One.", "{head:?}");
    }
}
