//! Reads documents of Word: WordprocessingML in an archive.

use crate::Format;
use crate::container::archive::Archive;
use crate::container::assemble::assemble;
use crate::container::draft::{Draft, Part};
use crate::container::elements;
use crate::container::inside::Container;
use crate::container::properties;

mod body;
mod field;
pub(super) mod names;
mod open;
mod part;
mod relations;
mod styles;

use body::Body;
use open::Numbers;
use relations::Relations;
pub(super) use relations::resolved;
use styles::Styles;

/// The part of the document itself; `None` if the archive is not a document of Word.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Option<String> {
    let relations = Relations::read(archive, "").ok()?;
    let main = relations.part("officeDocument").filter(|name| name.starts_with("word/"));
    let usual = || archive.has("word/document.xml").then(|| "word/document.xml".to_owned());
    main.or_else(usual)
}

/// Reads the document in `archive`.
///
/// # Errors
/// If it has none that can be read.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<(String, Container), String> {
    let main = main_part(archive).ok_or("is an archive without a document of Word")?;
    let mut draft = Draft::default();
    let relations = Relations::read(archive, &main).unwrap_or_else(|message| {
        draft.unread.push(message);
        Relations::default()
    });
    let styles = match relations.part("styles").map(|name| archive.text(&name)) {
        Some(Ok(Some(source))) => Styles::read(&source),
        Some(Err(message)) => {
            draft.unread.push(message);
            Styles::default()
        }
        _ => Styles::default(),
    };
    let source = archive.text(&main)?.ok_or_else(|| format!("has no part {main}"))?;
    let mut numbers = Numbers::default();
    let mut add = |name: String, source: &str, relations: &Relations, draft: &mut Draft| {
        let part = Part { name, base: draft.base(source.len()), ..Part::default() };
        let part = elements::read(Body::new(part, &styles, relations, &mut numbers), source, &mut draft.unread);
        draft.parts.push(part);
    };
    add(main, &source, &relations, &mut draft);
    for kind in ["footnotes", "endnotes", "comments"] {
        let Some(name) = relations.part(kind) else { continue };
        match archive.text(&name) {
            Ok(Some(source)) => {
                let own = Relations::read(archive, &name).unwrap_or_default();
                add(name, &source, &own, &mut draft);
            }
            Ok(None) => {}
            Err(message) => draft.unread.push(message),
        }
    }
    if let Some(name) = Relations::read(archive, "").ok().and_then(|relations| relations.part("core-properties")) {
        properties::read(archive, &name, &mut draft);
    }
    Ok(assemble(draft, Format::Docx))
}
