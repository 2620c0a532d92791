//! Reads texts of OpenDocument, as LibreOffice writes them.

use crate::Format;
use crate::container::archive::Archive;
use crate::container::assemble::assemble;
use crate::container::draft::{Draft, Part};
use crate::container::elements;
use crate::container::inside::Container;
use crate::container::properties;

mod body;
mod part;
mod styles;

use body::Body;
use styles::Styles;

/// The part of the text itself.
const CONTENT: &str = "content.xml";

/// Reads the text in `archive`.
///
/// # Errors
/// If it has none that can be read.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<(String, Container), String> {
    let manifest = archive.text("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err("is encrypted: save it without a password".to_owned());
    }
    let source = archive.text(CONTENT)?.ok_or_else(|| format!("is an archive without the part {CONTENT}"))?;
    let mut draft = Draft::default();
    let mut styles = Styles::default();
    match archive.text("styles.xml") {
        Ok(Some(source)) => styles.read(&source),
        Ok(None) => {}
        Err(message) => draft.unread.push(message),
    }
    styles.read(&source);
    let part = Part { name: CONTENT.to_owned(), base: draft.base(source.len()), ..Part::default() };
    let part = elements::read(Body::new(part, &styles), &source, &mut draft.unread);
    draft.parts.push(part);
    properties::read(archive, "meta.xml", &mut draft);
    Ok(assemble(draft, Format::Odt))
}
