//! What is read from a shard: records of JSON, and documents in archives.

use std::path::Path;

use q7x2_lint::workspace::{Line, Size};

/// Longer records are not read without `--max-record`: no web page has so many bytes, and lengths may lie.
pub(super) const LONGEST: Size = Size::of(64 << 20);

/// What is read from a shard, one after another.
#[derive(Debug)]
pub(in crate::cli::tag) enum Item {
    /// A record of JSON.
    Line(Line),
    /// A document in an archive.
    Member(Member),
    /// A record of this id that cannot be read.
    Bad { id: Option<String>, reason: String },
    /// Something that is no document: what it is, for counting.
    NotRead(String),
}

/// A record of an archive.
#[derive(Debug)]
pub(in crate::cli::tag) struct Member {
    /// Its number among the records that are documents or could not be read.
    pub ordinal: usize,
    /// Its id; the path of a file in an archive.
    pub id: String,
    pub payload: Payload,
    pub bytes: Vec<u8>,
}

/// What is known about the bytes of a record.
#[derive(Debug, Clone, Default)]
pub(in crate::cli::tag) struct Payload {
    /// They are those of a file, whose name says what it is.
    pub is_file: bool,
    /// They begin with the head of a response.
    pub is_http: bool,
    pub url: Option<String>,
    /// When it was read by the crawler.
    pub date: Option<String>,
    pub content_type: Option<String>,
    /// The type that the crawler found.
    pub identified: Option<String>,
    /// The crawler has not kept all of it.
    pub truncated: bool,
}

impl Item {
    /// How many bytes of memory it has.
    pub(super) fn size(&self) -> usize {
        match self {
            Item::Line(line) => line.bytes().map_or(0, <[u8]>::len),
            Item::Member(member) => member.bytes.len(),
            Item::Bad { .. } | Item::NotRead(_) => 0,
        }
    }
}

/// The extension of a file that is not read, for counting.
pub(super) fn ending(path: &Path) -> String {
    match path.extension() {
        Some(ending) => format!(".{}", ending.to_string_lossy().to_ascii_lowercase()),
        None => "no extension".to_owned(),
    }
}
