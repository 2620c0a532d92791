//! Styles: what kind of paragraph or words each one is for.

use std::collections::HashMap;

use crate::container::docx::names::{Kind, kind};
use crate::xml::{Event, Space, Xml};

/// How many styles a style can be based on, one on the other: Word allows ten.
const STEPS: usize = 16;

/// What a style says, alone or with those that it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) kind: Option<Kind>,
    /// Whether its paragraphs are numbered or have bullets.
    pub(super) listed: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    based_on: Option<String>,
}

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// The styles in `source`, as far as it can be read: without them, text is still text.
    pub(super) fn read(source: &str) -> Self {
        let mut all = HashMap::new();
        let mut xml = Xml::new(source, 0);
        let mut open: Option<(String, Style)> = None;
        while let Ok(Some(event)) = xml.next() {
            let Event::Open(element) = event else { continue };
            if element.space != Space::Word {
                continue;
            }
            let value = || element.attribute("val").unwrap_or_default();
            if element.name() == "style" {
                all.extend(open.take());
                open = Some((element.attribute("styleId").unwrap_or_default(), Style::default()));
            }
            let Some((_, style)) = &mut open else { continue };
            match element.name() {
                "name" => style.kind = style.kind.or_else(|| kind(&value())),
                "basedOn" => style.based_on = Some(value()),
                "outlineLvl" => style.kind = style.kind.or_else(|| Kind::of_outline(&value())),
                "numId" => style.listed = Some(value() != "0"),
                "b" => style.bold = Some(element.is_on("val")),
                "i" => style.italic = Some(element.is_on("val")),
                "vanish" => style.hidden = Some(element.is_on("val")),
                _ => {}
            }
        }
        all.extend(open);
        Self(all)
    }

    /// What the style `id` says, together with those that it is based on.
    pub(super) fn get(&self, id: &str) -> Style {
        let mut style = self.0.get(id).cloned().unwrap_or_default();
        for _ in 0..STEPS {
            let Some(under) = style.based_on.take().and_then(|id| self.0.get(&id)) else { break };
            style.kind = style.kind.or(under.kind);
            style.listed = style.listed.or(under.listed);
            style.bold = style.bold.or(under.bold);
            style.italic = style.italic.or(under.italic);
            style.hidden = style.hidden.or(under.hidden);
            style.based_on.clone_from(&under.based_on);
        }
        style
    }
}
