//! Does what the beginnings of elements do.

use super::Kind;
use super::names::Means;
use super::reader::{Does, Reader};
use crate::block::Role;
use crate::content::Link;
use crate::coverage::{Class, Reason};
use crate::html;
use crate::place::Span;
use crate::xml::Element;

impl Reader<'_> {
    /// Does what the beginning of an element does; returns what its end does.
    pub(super) fn begin_element(&mut self, means: Means, element: &Element<'_>, name: &str) -> Does {
        let span = element.span;
        let is_empty = self.source[span.range()].ends_with("/>");
        match means {
            Means::Inline => Does::Nothing,
            Means::Group | Means::Section | Means::Captioned | Means::Quotation | Means::List => {
                self.group(means, name, span)
            }
            Means::Title => {
                if name == "subtitle" {
                    return self.block(None, span);
                }
                let role = if self.state.is_captioned { Role::Caption } else { Role::Heading };
                self.state.is_head = false;
                self.block(Some(role), span)
            }
            Means::Paragraph => {
                self.state.is_head = false;
                self.block(None, span)
            }
            Means::Abstract => {
                self.state.is_head = false;
                self.group(Means::Group, name, span)
            }
            Means::Item | Means::Cell | Means::Source | Means::Values => self.entry(means, element, name),
            Means::Head => {
                self.end(span.start);
                self.state.is_head = true;
                Does::End
            }
            Means::Name | Means::Author | Means::Date => {
                self.state.is_head = true;
                self.state.gathers = true;
                self.gathered = vec![(name.to_owned(), String::new())];
                let given = || element.attribute("iso-8601-date").or_else(|| element.attribute("when"));
                match means {
                    Means::Date => Does::Date(given()),
                    Means::Author => Does::Author,
                    _ => Does::Name,
                }
            }
            Means::Hidden(class) => {
                self.out.hide(class);
                Does::Show
            }
            Means::Other => {
                self.out.hide(Class::Unread(Reason::Alternative));
                Does::Show
            }
            Means::Mark(class) => {
                self.out.hide(class);
                Does::Mark(class)
            }
            Means::Code => {
                self.end(span.start);
                self.out.hide(Class::Code);
                Does::Show
            }
            _ if self.state.is_head => Does::Nothing,
            Means::Label => self.label(span),
            Means::Include => {
                self.end(span.start);
                self.out.leave(span, Class::Unread(Reason::Include));
                Does::Nothing
            }
            Means::Picture => {
                let target = address(element).unwrap_or_default();
                let range = self.out.before();
                self.out.content.images.push(Link { range, span, target });
                Does::Nothing
            }
            Means::Break => {
                if self.is_open && element.attribute("break").is_none_or(|breaks| breaks != "no") {
                    self.out.stands_for(" ", span);
                }
                Does::Nothing
            }
            Means::Quoted | Means::Note if is_empty => Does::Nothing,
            Means::Quoted => self.quoted(span),
            Means::Note if self.is_open && !self.state.is_note => {
                self.out.stands_for("^[", span);
                self.state.is_note = true;
                Does::Text("]")
            }
            Means::Note => Does::Nothing,
            _ => self.inline(means, element, is_empty),
        }
    }

    /// Begins an element inside a line.
    fn inline(&mut self, means: Means, element: &Element<'_>, is_empty: bool) -> Does {
        let span = element.span;
        match means {
            Means::Emphasis | Means::Bold | Means::Highlight => {
                let look =
                    ["rend", "rendition", "role"].iter().find_map(|name| element.attribute(name)).unwrap_or_default();
                let is_bold =
                    means == Means::Bold || means == Means::Highlight && (look.contains("bold") || look == "strong");
                if is_bold { Does::Bold(self.out.position()) } else { Does::Emphasis(self.out.position()) }
            }
            Means::Raised => {
                self.state.is_raised = true;
                // marks of notes, and digits as in 10⁶
                let rest = &self.source[span.end..];
                let inner = &rest[..memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len())];
                if is_empty || !self.is_open || inner.is_empty() || !inner.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Does::Nothing;
                }
                html::raised(inner, Span::new(span.end, span.end + inner.len()), &mut self.out);
                self.out.hide(Class::Markup);
                Does::Show
            }
            Means::Cross => self.cross(element, is_empty),
            Means::Link => {
                let target = address(element).filter(|target| target.contains("://") || target.starts_with("doi:"));
                match target {
                    Some(target) if is_empty => {
                        self.mark(Class::Markup, span);
                        self.out.bare_link(span, target);
                        Does::Nothing
                    }
                    Some(target) => Does::Link(self.out.position(), target),
                    None => Does::Nothing,
                }
            }
            _ => Does::Nothing,
        }
    }

    /// Begins an element that holds blocks.
    fn group(&mut self, means: Means, name: &str, span: Span) -> Does {
        if !self.state.is_note {
            self.end(span.start);
        }
        match means {
            Means::Section => {
                self.state.sections = self.state.sections.saturating_add(1);
                self.state.is_captioned = false;
            }
            Means::Captioned => self.state.is_captioned = true,
            Means::Quotation => self.state.role = Role::Quotation,
            Means::List => self.state.lists = self.state.lists.saturating_add(1),
            _ if name == "caption" => self.state.role = Role::Caption,
            _ => {}
        }
        Does::End
    }

    /// Begins a point, cell or source.
    fn entry(&mut self, means: Means, element: &Element<'_>, name: &str) -> Does {
        let span = element.span;
        if means == Means::Values {
            self.state.is_values = true;
            return Does::Nothing;
        }
        if self.state.is_note {
            self.out.stands_for(" ", span);
            return Does::Nothing;
        }
        self.end(span.start);
        let id = element.attribute("id");
        match means {
            Means::Cell => self.state.role = Role::Cell,
            Means::Source => {
                self.begin_as(Role::Reference, 0, span.start);
                self.state.role = Role::Reference;
                if let Some(id) = id {
                    self.out.anchor(id, span);
                }
            }
            _ if matches!(name, "fn" | "note") => {
                self.begin_as(Role::Item, 1, span.start);
                if let Some(id) = id {
                    self.out.note_text(id, span);
                }
            }
            _ => self.state.begins_item = true,
        }
        Does::End
    }

    /// Begins a block: with `role`, or with the one that blocks have here.
    fn block(&mut self, role: Option<Role>, span: Span) -> Does {
        if self.state.is_note {
            self.out.stands_for(" ", span);
            return Does::Nothing;
        }
        // a paragraph inside an entry of a list of sources or a note goes on
        let goes_on = role.is_none() && self.is_open && self.out.is_empty();
        if goes_on {
            return Does::End;
        }
        match role {
            Some(role) => {
                self.end(span.start);
                let sections = self.state.sections + u8::from(self.kind != Kind::DocBook);
                let level = if role == Role::Heading { sections.clamp(1, 6) } else { 0 };
                self.begin_as(role, level, span.start);
            }
            None => {
                self.end(span.start);
                self.begin(span.start);
            }
        }
        Does::End
    }

    /// Begins a label, such as the number of an entry of a list of sources.
    fn label(&mut self, span: Span) -> Does {
        let role = self.is_open.then(|| self.out.role());
        match role {
            Some(Role::Reference) => {
                let rest = &self.source[span.end..];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if digits > 0 && rest[digits..].starts_with('<') {
                    self.out.stands_for("[", span);
                    Does::Text("] ")
                } else {
                    Does::Text(" ")
                }
            }
            Some(_) => Does::Text(" "),
            None if self.state.is_captioned => {
                self.begin_as(Role::Caption, 0, span.start);
                Does::Text(" ")
            }
            None => {
                self.out.hide(Class::Markup);
                Does::Show
            }
        }
    }

    /// Begins words in quotation marks, which the source may have, too.
    fn quoted(&mut self, span: Span) -> Does {
        let marked = self.source[span.end..].starts_with(['"', '“', '«', '„', '‘', '\'', '»']);
        if marked {
            return Does::Nothing;
        }
        if !self.is_open {
            self.begin(span.start);
        }
        self.out.stands_for("“", span);
        Does::Text("”")
    }

    /// Begins a reference to a source, a note or a place.
    fn cross(&mut self, element: &Element<'_>, is_empty: bool) -> Does {
        let span = element.span;
        let label = ["rid", "linkend", "target"].iter().find_map(|name| element.attribute(name)).unwrap_or_default();
        let label = label.trim_start_matches('#').split(' ').next().unwrap_or("").to_owned();
        let name = element.name();
        let is_place = matches!(name, "xref") && self.kind == Kind::DocBook
            || element
                .attribute("ref-type")
                .is_some_and(|kind| !matches!(kind.as_str(), "bibr" | "fn" | "table-fn" | "aff"));
        if is_empty {
            self.mark(Class::Markup, span);
            if !is_place {
                self.out.note(span, label);
            }
            return Does::Nothing;
        }
        let rest = &self.source[span.end..];
        let text = &rest[..memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len())];
        let text = if text.is_empty() {
            rest.split_once('>').map_or("", |(_, inner)| inner.split('<').next().unwrap_or(""))
        } else {
            text
        };
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        let is_number = !bare.is_empty()
            && bare.len() < 6
            && bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-'));
        // numbers in brackets are text, as in all formats
        let before = &self.source[..span.start];
        let goes_on = before.strip_suffix([',', '–', '-']).is_some_and(|rest| rest.ends_with('>'));
        let bracketed =
            !self.state.is_raised && goes_on || before.ends_with(['[', '(']) || text.starts_with(['[', '(']);
        if is_place || !is_number || bracketed || !self.is_open {
            return Does::Nothing;
        }
        self.out.hide(Class::Markup);
        Does::Note(label)
    }
}

/// Where an element leads.
fn address(element: &Element<'_>) -> Option<String> {
    ["href", "url", "target", "fileref"].iter().find_map(|name| element.attribute(name))
}
