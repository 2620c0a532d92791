//! From the bytes of a record of an archive to documents.

use std::io::Cursor;

use q7x2_lint::document::encoding::{self, Decoded};
use q7x2_lint::document::{Format, Input};
use q7x2_lint::place::{Origin, Places, Record, RecordId};
use q7x2_lint::workspace::{Content, File, Line, Records, Unparsed, is_records};

use super::http::{self, Body, Response};
use super::item::{LONGEST, Member, Payload, ending};

/// What a record of an archive turned out to be.
#[derive(Debug)]
pub(in crate::cli::tag) enum Opened {
    /// Documents: one, the messages of a mailbox, or the pages of a book.
    Documents(Vec<Unparsed>),
    /// A file of records of JSON.
    Lines(Vec<Line>),
    /// Something that is no document: what it is, for counting.
    NotRead(String),
}

impl Member {
    /// Reads the record of the archive `file`; a file in it as `inside`.
    ///
    /// # Errors
    /// If it cannot be read; the message continues a sentence that begins with the name of the record.
    pub(in crate::cli::tag) fn open(&mut self, file: &File<'_>, inside: Option<&File<'_>>) -> Result<Opened, String> {
        let bytes = std::mem::take(&mut self.bytes);
        match inside {
            Some(inside) => self.file(bytes, file, inside),
            None => self.payload(bytes, file),
        }
    }

    fn file(&self, bytes: Vec<u8>, file: &File<'_>, inside: &File<'_>) -> Result<Opened, String> {
        let path = inside.path();
        if is_records(path) {
            // those that are compressed inside an archive that may be compressed itself
            if path.extension().is_some_and(|own| own.eq_ignore_ascii_case("gz") || own.eq_ignore_ascii_case("zst")) {
                return Ok(Opened::NotRead(format!("{} in an archive", ending(path))));
            }
            let mut records = Records::new(Cursor::new(bytes), file.options().max_record);
            return records.batch_of(usize::MAX).map(Opened::Lines).map_err(|error| error.to_string());
        }
        match inside.content(bytes, false).map_err(|problem| problem.message)? {
            Content::Text { text, original, .. } => {
                let input = Input { origin: self.origin(file), ..inside.input(text) };
                Ok(Opened::Documents(Unparsed::all(input, original)))
            }
            Content::Binary => Ok(Opened::NotRead(format!("{} (binary)", ending(path)))),
            Content::Unread(label) => Ok(Opened::NotRead(label)),
        }
    }

    fn origin(&self, file: &File<'_>) -> Origin {
        let id = RecordId::Text(self.id.clone());
        let record = Record { line: None, ordinal: self.ordinal, id, places: Places::OfRecord };
        Origin { path: file.name(), record: Some(record) }
    }

    fn payload(&mut self, bytes: Vec<u8>, file: &File<'_>) -> Result<Opened, String> {
        let most = file.options().max_record.unwrap_or(LONGEST).bytes();
        let (told, body) = match self.payload.is_http {
            true => {
                let response = Response::read(&bytes)?;
                if let Some(status) = unread_status(&response) {
                    return Ok(Opened::NotRead(status));
                }
                let told = response.content_type.clone();
                match response.body(self.payload.truncated, most)? {
                    Body::Bytes(body) => (told, body),
                    Body::Packed(coding) => return Ok(Opened::NotRead(format!("content encoding {coding}"))),
                }
            }
            false => (self.payload.content_type.clone(), bytes),
        };
        let told = self.payload.kind(told.as_deref());
        let (kind, charset) = http::media(told.as_deref().unwrap_or_default());
        let format = match format_of(kind) {
            Some(format) => format,
            None if kind.is_empty() && is_html(&body) => Format::Html,
            None if kind.is_empty() => return Ok(Opened::NotRead("no content type".to_owned())),
            None => return Ok(Opened::NotRead(kind.to_owned())),
        };
        let (text, original) = match encoding::decode_as(body, charset, format == Format::Html) {
            Decoded::Utf8(text) => (text, None),
            Decoded::Other(text, original) => (text, Some(original)),
            Decoded::Binary => return Ok(Opened::NotRead(format!("{kind} (binary)"))),
            Decoded::Unknown(at) => return Err(format!("is not UTF-8: byte {at} cannot be read")),
        };
        let input = Input { origin: self.origin(file), format, ..file.input(text) };
        self.payload.content_type = Some(kind.to_owned()).filter(|kind| !kind.is_empty());
        Ok(Opened::Documents(Unparsed::all(input, original)))
    }
}

impl Payload {
    /// Whether a record that begins with `bytes` is no document, and why.
    pub(super) fn unwanted(&self, bytes: &[u8]) -> Option<String> {
        let told = match self.is_http {
            true => {
                let response = Response::read(bytes).ok()?;
                if let Some(status) = unread_status(&response) {
                    return Some(status);
                }
                response.content_type
            }
            false => self.content_type.clone(),
        };
        let told = self.kind(told.as_deref());
        let (kind, _) = http::media(told.as_deref().unwrap_or_default());
        (!kind.is_empty() && format_of(kind).is_none()).then(|| kind.to_owned())
    }

    /// The content type that the server has `told`; that which the crawler found, if it told none.
    fn kind(&self, told: Option<&str>) -> Option<String> {
        let says_nothing = |told: &&str| matches!(http::media(told).0, "" | "unk" | "application/octet-stream");
        let told = told.filter(|told| !says_nothing(told)).or(self.identified.as_deref());
        told.map(str::to_ascii_lowercase)
    }
}

/// Why the body of a response is not read, if it is that of an error or of a redirection.
fn unread_status(response: &Response<'_>) -> Option<String> {
    let status = response.status;
    (!(200..300).contains(&status)).then(|| format!("HTTP status {status}"))
}

/// The format of a media type, if it is that of a document.
fn format_of(kind: &str) -> Option<Format> {
    match kind {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        "text/markdown" | "text/x-markdown" => Some(Format::Markdown),
        _ => None,
    }
}

fn is_html(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start();
    ["<!doctype html", "<html"]
        .iter()
        .any(|mark| start.get(..mark.len()).is_some_and(|own| own.eq_ignore_ascii_case(mark.as_bytes())))
}
