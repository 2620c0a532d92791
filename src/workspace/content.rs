//! What the bytes of a file turn out to be.

use std::io;

use memchr::memmem;

use crate::document::container::Refused;
use crate::document::encoding::{self, Decoded};
use crate::document::{Format, Original, container, library, xmldoc};
use crate::report::Problem;
use crate::workspace::file_names::{is_json, is_records, separator};
use crate::workspace::unsupported::{UnsupportedFormat, is_pdf};
use crate::workspace::{File, ReadAs, Rows};

/// What the bytes of a file turned out to be.
#[derive(Debug)]
pub enum Content {
    /// A text to be read.
    Text {
        /// The text.
        text: String,
        /// The way back to the bytes of the file, if they are not UTF-8.
        original: Option<Original>,
        /// For a named file in an unknown format, whose markup is read as text: the kind of file, for counting.
        plain: Option<String>,
    },
    /// A binary file that was found, not named: it is not reported.
    Binary,
    /// A file in a format that is not read, which was found, not named: the kind of file, for counting.
    Unread(String),
}

impl File<'_> {
    /// The format according to the name of the file.
    pub fn format(&self) -> Format {
        match self.options().read_as {
            Some(ReadAs::Document(format)) => format,
            _ => Format::of_path(&self.path().to_string_lossy()).unwrap_or(Format::Text),
        }
    }

    /// The format of the file if its content is `text`: JSON that lists sources is CSL.
    pub fn format_of(&self, text: &str) -> Format {
        let told = self.options().read_as.is_none() && is_json(self.path()) && library::is_csl(text);
        if told { Format::Csl } else { self.format() }
    }

    /// How the file keeps its documents, if it holds many: in lines, or in the rows of a table.
    pub fn rows(&self) -> Option<Rows> {
        match self.options().read_as {
            Some(ReadAs::Records(rows)) => Some(rows),
            Some(ReadAs::Document(_)) => None,
            None if is_records(self.path()) => Some(Rows::Lines),
            None => separator(self.path()).map(Rows::Separated),
        }
    }

    /// Whether the file holds many documents, each with named fields.
    pub fn is_records(&self) -> bool {
        self.rows().is_some()
    }

    /// The format of the archive that `bytes` are, if they are one that is read: as its content says, or else its name.
    fn container(&self, bytes: &[u8]) -> Option<Format> {
        const MAGIC: &[u8] = b"PK\x03\x04";
        let format = self.format();
        let is_asked = format.is_container() || self.options().read_as.is_none();
        // readers of PDF accept anything before its header; a text may speak of it
        let begins = || memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some();
        if is_asked && cfg!(feature = "pdf") && (is_pdf(bytes) || format == Format::Pdf && begins()) {
            return Some(Format::Pdf);
        }
        if !is_asked || !bytes.starts_with(MAGIC) {
            return None;
        }
        // a damaged archive is still what its name says
        container::format_of(bytes).or_else(|| {
            let is_other = || UnsupportedFormat::of_bytes(bytes).is_some_and(|other| !other.is_any_archive());
            (format.is_container() && !is_other()).then_some(format)
        })
    }

    /// A format given by the caller is not questioned, nor is the name of a text in an editor.
    fn is_forced(&self) -> bool {
        let named = || Format::of_path(&self.path().to_string_lossy()).is_some();
        self.options().read_as.is_some() || self.is_stdin() && named()
    }

    /// Reads the file, which was `named` or found.
    ///
    /// # Errors
    /// If it cannot be read, is larger than allowed, or was named and is not text.
    pub fn read(&self, named: bool) -> Result<Content, Problem> {
        let most = self.options().max_size.map_or(u64::MAX, |size| size.bytes().saturating_add(1));
        let bytes = self.files().read(self.path(), most);
        self.content(bytes.map_err(|error| self.problem(crate::workspace::reason(&error)))?, named)
    }

    /// All bytes of the file.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        self.files().read(self.path(), u64::MAX)
    }

    /// What `bytes` are, as the content of the file, which was `named` or found.
    ///
    /// # Errors
    /// If there are more than allowed, or they are not text although the file was named.
    pub fn content(&self, bytes: Vec<u8>, named: bool) -> Result<Content, Problem> {
        let may_skip = self.options().force_exclude || !named;
        let path = self.path();
        let skip = |unsupported: UnsupportedFormat| match may_skip {
            true => Ok(Content::Unread(unsupported.label(path))),
            false => Err(self.problem(unsupported.to_string())),
        };
        if let Some(largest) = self.options().max_size.filter(|size| bytes.len() as u64 > size.bytes()) {
            return Err(self.problem(format!("is larger than {largest}, the limit of --max-size")));
        }
        if let Some(format) = self.container(&bytes) {
            return match container::open(&bytes, format) {
                Ok((text, original)) => Ok(Content::Text { text, original: Some(original), plain: None }),
                Err(Refused { kind: Some(kind), .. }) if may_skip => {
                    Ok(Content::Unread(format!(".{} ({kind})", format.name())))
                }
                Err(refused) => Err(self.problem(refused.message)),
            };
        }
        let told = if self.is_forced() { None } else { UnsupportedFormat::of_bytes(&bytes) };
        if let Some(told) = told {
            return skip(told);
        }
        let format = self.format();
        if format.is_container() {
            let what = if format == Format::Pdf { "PDF" } else { "archive" };
            let message = format!("is not a document in the format `{}`: it is no {what}", format.name());
            return match may_skip {
                // Word writes such a file beside a document that is open
                true if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$")) => {
                    Ok(Content::Binary)
                }
                true => Ok(Content::Unread(format!(".{} (no {what})", format.name()))),
                false => Err(self.problem(message)),
            };
        }
        let (text, original) =
            match encoding::decode(bytes, matches!(format, Format::Html | Format::Mail | Format::Xml)) {
                Decoded::Utf8(text) => (text, None),
                Decoded::Other(text, original) => (text, Some(original)),
                Decoded::Binary if may_skip => return Ok(Content::Binary),
                Decoded::Binary => {
                    let named = UnsupportedFormat::of_path(path).map(|unsupported| unsupported.to_string());
                    return Err(
                        self.problem(named.unwrap_or_else(|| "is a binary file: it contains NUL bytes".to_owned()))
                    );
                }
                Decoded::Unknown(at) => return Err(self.problem(format!("is not UTF-8: byte {at} cannot be read"))),
            };
        if format == Format::Xml && !self.is_forced() && !xmldoc::is_known(&text) {
            // folders are full of configuration in XML
            let message = UnsupportedFormat::xml().to_string();
            return if may_skip { Ok(Content::Binary) } else { Err(self.problem(message)) };
        }
        let told = || UnsupportedFormat::of_text(&text, format).or_else(|| UnsupportedFormat::of_path(path));
        match if self.is_forced() || self.format_of(&text).is_library() || format == Format::Ipynb {
            None
        } else {
            told()
        } {
            // a file that only has the extension of libraries
            Some(_) if is_json(path) && !named => Ok(Content::Binary),
            Some(told) if told.is_prose() && named => {
                Ok(Content::Text { text, original, plain: Some(told.label(path)) })
            }
            Some(told) => skip(told),
            None => Ok(Content::Text { text, original, plain: None }),
        }
    }
}
