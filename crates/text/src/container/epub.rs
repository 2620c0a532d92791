//! Reads EPUBs: the pages of a book, in the order in which they are read.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::Format;
use crate::container::archive::Archive;
use crate::container::docx::resolved;
use crate::container::inside::{Container, Part};
use crate::place::Span;
use crate::xml::{Event, Xml};

const CONTAINER: &str = "META-INF/container.xml";

/// The pages of the book in `archive`, one after another.
///
/// # Errors
/// If it has none that can be read.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<(String, Container), String> {
    let source = archive.text(CONTAINER)?.ok_or_else(|| format!("is an archive without the part {CONTAINER}"))?;
    let package = package(&source)?.ok_or_else(|| format!("has no book: {CONTAINER} names none"))?;
    let book = archive.text(&package)?.ok_or_else(|| format!("has no part {package}"))?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names = pages(&book).map_err(|message| format!("{package} {message}"))?;
    let (mut text, mut parts, mut unread) = (String::new(), Vec::new(), Vec::new());
    for name in names {
        let decoded = percent_decode_str(&name).decode_utf8();
        let name = resolved(folder, decoded.as_deref().unwrap_or(&name));
        match archive.text(&name) {
            Ok(Some(page)) => {
                let start = text.len();
                text.push_str(&page);
                parts.push(Part { name, text: Span::new(start, text.len()), lines: 0, base: start });
            }
            Ok(None) => unread.push(format!("has no part {name}, a page of the book")),
            Err(message) => unread.push(message),
        }
    }
    if parts.is_empty() {
        return Err(unread.into_iter().next().unwrap_or_else(|| "has no pages".to_owned()));
    }
    let (pieces, by_source, lines) = (Vec::new(), Vec::new(), Vec::new());
    Ok((text, Container { format: Format::Epub, parts, pieces, by_source, lines, rows: Vec::new(), unread }))
}

/// The part that describes the book.
fn package(source: &str) -> Result<Option<String>, String> {
    let mut xml = Xml::new(source, 0);
    while let Some(event) = xml.next().map_err(|message| format!("{CONTAINER} {message}"))? {
        if let Event::Open(element) = event
            && element.name() == "rootfile"
        {
            return Ok(element.attribute("full-path"));
        }
    }
    Ok(None)
}

/// The pages of the book that `source` describes, without its table of contents.
fn pages(source: &str) -> Result<Vec<String>, String> {
    let mut xml = Xml::new(source, 0).lax();
    let mut items: HashMap<String, String> = HashMap::new();
    let mut order = Vec::new();
    while let Some(event) = xml.next()? {
        let Event::Open(element) = event else { continue };
        let value = |name| element.attribute(name).unwrap_or_default();
        match element.name() {
            "item" => {
                let is_page = matches!(value("media-type").as_str(), "application/xhtml+xml" | "text/html");
                let lists_pages = value("properties").split(' ').any(|property| property == "nav");
                if is_page && !lists_pages {
                    items.insert(value("id"), value("href"));
                }
            }
            "itemref" => order.push(value("idref")),
            _ => {}
        }
    }
    // each once: an order may repeat a page any number of times
    Ok(order.into_iter().filter_map(|id| items.remove(&id)).collect())
}
