//! Styles: what kind of paragraph or words each one is for.

use std::collections::HashMap;

use crate::container::docx::names::{Kind, kind};
use crate::xml::{Event, Space, Xml};

/// How many styles a style can be based on, one on the other.
const STEPS: usize = 16;

/// What a style says, alone or with those that it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) kind: Option<Kind>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    parent: Option<String>,
}

/// The styles of a document, by their families and names.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<(bool, String), Style>);

impl Styles {
    /// Adds the styles in `source`, as far as it can be read: without them, text is still text.
    pub(super) fn read(&mut self, source: &str) {
        let mut xml = Xml::new(source, 0);
        let mut open: Option<((bool, String), Style)> = None;
        while let Ok(Some(event)) = xml.next() {
            let Event::Open(element) = event else { continue };
            match (element.space, element.name()) {
                (Space::Style, "style") => {
                    self.0.extend(open.take());
                    let [name, shown, family, parent] =
                        ["name", "display-name", "family", "parent-style-name"].map(|name| element.attribute(name));
                    let name = name.unwrap_or_default();
                    let style =
                        Style { kind: kind(&shown.unwrap_or_else(|| readable(&name))), parent, ..Style::default() };
                    open = Some(((family.as_deref() == Some("text"), name), style));
                }
                (Space::Style, "text-properties") => {
                    let Some((_, style)) = &mut open else { continue };
                    style.bold = element.attribute("font-weight").map(|weight| is_bold(&weight)).or(style.bold);
                    let slant = element.attribute("font-style");
                    style.italic = slant.map(|slant| matches!(slant.as_str(), "italic" | "oblique")).or(style.italic);
                    let shown = element.attribute("display");
                    style.hidden = shown.map(|shown| shown == "none").or(style.hidden);
                }
                // the text follows the styles
                (Space::Office, "body" | "master-styles") => break,
                _ => {}
            }
        }
        self.0.extend(open);
    }

    /// What the style called `name` says, together with those that it is based on; of words if `is_text`.
    pub(super) fn get(&self, is_text: bool, name: &str) -> Style {
        let find = |name: &str| self.0.get(&(is_text, name.to_owned()));
        let Some(mut style) = find(name).cloned() else {
            return Style { kind: kind(&readable(name)), ..Style::default() };
        };
        for _ in 0..STEPS {
            let Some(name) = style.parent.take() else { break };
            let Some(under) = find(&name) else {
                style.kind = style.kind.or_else(|| kind(&readable(&name)));
                break;
            };
            style.kind = style.kind.or(under.kind);
            style.bold = style.bold.or(under.bold);
            style.italic = style.italic.or(under.italic);
            style.hidden = style.hidden.or(under.hidden);
            style.parent.clone_from(&under.parent);
        }
        style
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

/// A name with the spaces that are written `_20_`.
fn readable(name: &str) -> String {
    name.replace("_20_", " ")
}
