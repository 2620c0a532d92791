//! Documents that are archives of several parts: Word, OpenDocument and EPUB; and PDF, whose parts are pages.
//!
//! A document of Word or OpenDocument is turned into a text with a paragraph on each line, so that lines and columns of
//! the text are paragraphs and characters of the document, and each byte of it leads back to the bytes of the part that
//! says it. What the markup says of this text is kept with it. An EPUB is an archive of pages of HTML, each of which is
//! a document of its own.

use std::sync::Arc;

use crate::encoding::Original;
use crate::format::Format;
use crate::place::{Origin, Places, Record};
use crate::source::Source;

mod archive;
mod assemble;
#[cfg(test)]
mod cases;
mod docx;
mod draft;
mod elements;
mod epub;
pub(super) mod inside;
mod odt;
#[cfg(feature = "pdf")]
mod pdf;
mod properties;
mod reader;

use archive::Archive;
pub use inside::{Container, Part, Refused};
pub(super) use reader::read;

/// The format of the container in `bytes`, whatever their name; `None` if they are none that can be read.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let mut archive = Archive::open(bytes.starts_with(b"PK\x03\x04").then_some(bytes)?).ok()?;
    let stated = archive.text("mimetype").ok().flatten().unwrap_or_default();
    let has = |name| archive.has(name);
    match stated.trim() {
        "application/epub+zip" => Some(Format::Epub),
        stated if stated.starts_with("application/vnd.oasis.opendocument.text") => Some(Format::Odt),
        "" if has("META-INF/container.xml") => Some(Format::Epub),
        "" if docx::main_part(&mut archive).is_some() => Some(Format::Docx),
        _ => None,
    }
}

/// Opens the container in `format` that `bytes` are: its text, and the way back from it.
///
/// # Errors
/// If it cannot be read.
pub fn open(bytes: &[u8], format: Format) -> Result<(String, Original), Refused> {
    #[cfg(feature = "pdf")]
    if format == Format::Pdf {
        let (text, container) = pdf::opened(bytes)?;
        let damaged = text.match_indices(char::REPLACEMENT_CHARACTER).map(|(at, _)| at).collect();
        return Ok((text, Original::of_container(Arc::new(container)).damaged_at(damaged)));
    }
    let mut archive = Archive::open(bytes)?;
    let (text, container) = match format {
        Format::Docx => docx::read(&mut archive)?,
        Format::Odt => odt::read(&mut archive)?,
        Format::Epub => epub::read(&mut archive)?,
        _ => return Err(format!("is not read as an archive in the format `{}`", format.name()).into()),
    };
    Ok((text, Original::of_container(Arc::new(container))))
}

/// The pages of a book, which is `text` as a whole and comes from `origin`, each a document of its own; none if it
/// is no book.
pub fn pages(container: &Container, text: &str, origin: &Origin) -> Vec<Source> {
    if container.format != Format::Epub {
        return Vec::new();
    }
    let mut unread = container.unread.clone();
    let page = |(index, part): (usize, &Part)| {
        let id = origin.id_inside(part.name.clone());
        let record = Record { line: None, ordinal: index + 1, id, places: Places::OfRecord };
        let origin = Origin { path: origin.path.clone(), record: Some(record) };
        let page = text.get(part.text.range()).unwrap_or_default().to_owned();
        // the first page tells what is missing
        Source::new(origin, Format::Html, page).without(std::mem::take(&mut unread))
    };
    container.parts.iter().enumerate().map(page).collect()
}
