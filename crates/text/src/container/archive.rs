//! The files in an archive, unpacked one by one and within bounds.

use std::collections::HashMap;
use std::io::{self, Read};

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

/// The most bytes that all parts that are read may take: some 40 times the XML of the Bible.
const MOST: usize = 256 << 20;
/// A part of up to this many bytes may be compressed to anything.
const SMALL: usize = 8 << 20;
/// A larger part may have this many bytes for each byte in the archive. XML of Word is 10 to 30 times as long.
const DENSEST: usize = 200;

/// An archive whose parts can be read.
pub(super) struct Archive<'b> {
    zip: ZipSliceArchive<&'b [u8]>,
    parts: HashMap<String, Entry>,
    /// How many bytes may still be unpacked.
    room: usize,
}

#[derive(Clone, Copy)]
struct Entry {
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    packed: u64,
    encrypted: bool,
}

impl<'b> Archive<'b> {
    /// The archive in `bytes`.
    ///
    /// # Errors
    /// If they are no archive, or one that is cut off.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let broken = |error: rawzip::Error| format!("is a damaged archive: {error}");
        let zip = ZipArchive::from_slice(bytes).map_err(broken)?;
        let mut parts = HashMap::new();
        let mut entries = zip.entries();
        while let Some(entry) = entries.next_entry().map_err(broken)? {
            let Ok(name) = std::str::from_utf8(entry.file_path().as_bytes()) else { continue };
            // some programs write `\`
            let name = name.replace('\\', "/");
            let part = Entry {
                place: entry.wayfinder(),
                method: entry.compression_method(),
                packed: entry.compressed_size_hint(),
                encrypted: entry.flags().is_encrypted(),
            };
            parts.entry(name.trim_start_matches('/').to_owned()).or_insert(part);
        }
        Ok(Self { zip, parts, room: MOST })
    }

    /// Whether there is a part called `name`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The text of the part called `name`; `None` if there is none.
    ///
    /// # Errors
    /// If it cannot be read or is too large; the message begins with its name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(entry) = self.parts.get(name).copied() else { return Ok(None) };
        let bytes = self.unpacked(entry).map_err(|message| format!("{name} {message}"))?;
        self.room = self.room.saturating_sub(bytes.len());
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").map(<[u8]>::to_vec).unwrap_or(bytes);
        let text = String::from_utf8(bytes);
        let message = |error: std::string::FromUtf8Error| {
            format!("{name} is not UTF-8: byte {} cannot be read", error.utf8_error().valid_up_to())
        };
        text.map(Some).map_err(message)
    }

    fn unpacked(&self, entry: Entry) -> Result<Vec<u8>, String> {
        if entry.encrypted {
            return Err("is encrypted".to_owned());
        }
        let damaged = || "is damaged".to_owned();
        let part = self.zip.get_entry(entry.place).map_err(|_| damaged())?;
        let packed = usize::try_from(entry.packed).unwrap_or(usize::MAX);
        let dense = packed.saturating_mul(DENSEST).max(SMALL);
        let most = dense.min(self.room);
        let mut bytes = Vec::new();
        let read = match entry.method {
            CompressionMethod::STORE => take(part.verifying_reader(part.data()), most, &mut bytes),
            CompressionMethod::DEFLATE => {
                take(part.verifying_reader(DeflateDecoder::new(part.data())), most, &mut bytes)
            }
            _ => return Err("is in an unknown compression".to_owned()),
        };
        if bytes.len() > most {
            return Err(match most == dense {
                true => format!("is {DENSEST} times as long as in the archive, which no document is, and was not read"),
                false => format!("is too long: the parts of a document may have {} MB in all", MOST >> 20),
            });
        }
        read.map_err(|_| damaged())?;
        Ok(bytes)
    }
}

/// Reads at most one byte more than `most`.
fn take(reader: impl Read, most: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    reader.take(most as u64 + 1).read_to_end(bytes).map(|_| ())
}
