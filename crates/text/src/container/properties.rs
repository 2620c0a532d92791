//! What a document says about itself: `docProps/core.xml` in Word, `meta.xml` in OpenDocument.

use crate::container::archive::Archive;
use crate::container::draft::{Draft, Field, Paragraph, Part};
use crate::xml::{Event, Xml};

/// The elements that are read, with the keys of front matter that mean the same. When a document was begun says little
/// about its text: it may be that of a template.
const KEYS: [(&str, &str); 9] = [
    ("title", "title"),
    ("initial-creator", "author"),
    ("creator", "author"),
    ("language", "language"),
    ("modified", "updated"),
    ("date", "updated"),
    ("description", "description"),
    ("subject", "description"),
    ("keywords", "keywords"),
];

/// Adds the properties in the part called `name`.
pub(super) fn read(archive: &mut Archive<'_>, name: &str, draft: &mut Draft) {
    let source = match archive.text(name) {
        Ok(Some(source)) => source,
        Ok(None) => return,
        Err(message) => return draft.unread.push(message),
    };
    let mut part = Part { name: name.to_owned(), base: draft.base(source.len()), ..Part::default() };
    let mut xml = Xml::new(&source, part.base);
    let mut open: Option<Field> = None;
    loop {
        match xml.next() {
            Ok(Some(Event::Open(element))) => {
                let known = KEYS.iter().find(|(local, _)| *local == element.name());
                open = known.map(|(_, key)| Field { key, value: Paragraph::default() });
            }
            Ok(Some(Event::Text(text, span))) => {
                if let Some(field) = &mut open {
                    field.value.push(&text, span);
                }
            }
            Ok(Some(Event::Close(_))) => {
                part.fields.extend(open.take().filter(|field| !field.value.text.trim().is_empty()));
            }
            Ok(None) => break,
            Err(message) => {
                draft.unread.push(format!("{name} {message}"));
                break;
            }
        }
    }
    draft.parts.push(part);
}
