//! Templates and notes of wiki text wherever they are: in the text, nested, in the values of boxes.
//!
//! The reader finds only what readers see. A check that says that a note is not defined anywhere must have looked
//! everywhere. One pass finds everything.

use std::collections::HashSet;

use super::opaque::{attribute, find_end};
use crate::place::Span;

/// All templates and notes of a wiki text.
#[derive(Debug, Default)]
pub struct Survey {
    templates: Vec<Template>,
    /// The bars between values, each with the index of its template, grouped by template.
    bars: Vec<(usize, usize)>,
    /// The notes, in order.
    pub notes: Vec<NoteTag>,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// All of it, with its braces.
    pub span: Span,
    /// What it is in.
    pub inside: Inside,
    /// The first of its bars in [`Survey::bars`], and how many there are.
    bars: (usize, usize),
    closed: bool,
}

/// What contains a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inside {
    /// The text.
    Text,
    /// A note.
    Note,
    /// Another template.
    Template,
}

/// A note: `<ref name=x>…</ref>`, `<ref name=x />`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteTag {
    /// All of it.
    pub span: Span,
    /// Its name, without quotes.
    pub name: Option<String>,
    /// Whether it has a text.
    pub defines: bool,
}

/// The open templates and links at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Template(usize),
    Link,
    Parameter,
}

/// Tags whose text is not wiki text.
const RAW: [&str; 11] = [
    "nowiki",
    "pre",
    "math",
    "chem",
    "code",
    "syntaxhighlight",
    "source",
    "timeline",
    "score",
    "templatedata",
    "graph",
];

/// The longest name of a template, in bytes.
const LONGEST_NAME: usize = 100;

/// The longest tag, in bytes.
const LONGEST_TAG: usize = 1024;

impl Survey {
    /// Finds the templates and notes of `source`, which is wiki text.
    pub fn of(source: &str) -> Self {
        let mut surveyor =
            Surveyor { source, survey: Self::default(), open: Vec::new(), note: None, absent: HashSet::new() };
        let mut at = 0;
        while let Some(next) = surveyor.next(at) {
            at = surveyor.step(next);
        }
        surveyor.finish()
    }

    /// The templates, in the order of their beginnings.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.iter().filter(|template| template.closed)
    }

    /// The values of `template`: their bytes of the source, with the white space around them.
    pub fn values(&self, template: &Template) -> impl Iterator<Item = Span> {
        let (first, count) = template.bars;
        let bars = &self.bars[first..first + count];
        let end = template.span.end - 2;
        bars.iter().enumerate().map(move |(index, (_, bar))| {
            let end = bars.get(index + 1).map_or(end, |(_, next)| *next);
            Span::new(bar + 1, end.max(bar + 1))
        })
    }

    /// Where the name of `template` ends.
    fn name_end(&self, template: &Template) -> usize {
        let (first, count) = template.bars;
        if count == 0 { template.span.end - 2 } else { self.bars[first].1 }
    }

    /// The name of `template` in lower case, with single spaces for underscores.
    pub fn name(&self, template: &Template, source: &str) -> String {
        let start = template.span.start + 2;
        let end = self.name_end(template).min(source.floor_char_boundary((start + LONGEST_NAME).min(source.len())));
        let written = &source[start..end.max(start)];
        let bare = written.split(['<', '\n']).find(|piece| !piece.trim().is_empty()).unwrap_or("");
        let name = bare.replace('_', " ").trim().to_lowercase();
        name.strip_prefix("template:").map_or(name.clone(), |rest| rest.trim_start().to_owned())
    }
}

struct Surveyor<'s> {
    source: &'s str,
    survey: Survey,
    open: Vec<Open>,
    /// The index of the note that is open.
    note: Option<usize>,
    /// Tags that have no end from here on.
    absent: HashSet<&'static str>,
}

impl Surveyor<'_> {
    /// The next place from `at` on where something may begin or end.
    fn next(&self, at: usize) -> Option<usize> {
        let marks = |byte: &u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b'|' | b'<');
        self.source.as_bytes().get(at..)?.iter().position(marks).map(|found| at + found)
    }

    /// Reads what begins or ends at `at`, and returns where it ends.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.source.as_bytes()[at..];
        match rest {
            [b'<', ..] => return self.tag(at).unwrap_or(at + 1),
            [b'{', b'{', b'{', ..] if rest.get(3) != Some(&b'{') => {
                self.open.push(Open::Parameter);
                return at + 3;
            }
            [b'{', b'{', ..] => self.begin(at),
            [b'}', b'}', b'}', ..] if self.open.last() == Some(&Open::Parameter) => {
                self.open.pop();
                return at + 3;
            }
            [b'}', b'}', ..] => self.end(at + 2),
            [b'[', b'[', ..] => self.open.push(Open::Link),
            [b']', b']', ..] => {
                self.open.pop_if(|open| *open == Open::Link);
            }
            [b'|', ..] => {
                if let Some(Open::Template(index)) = self.open.last() {
                    self.survey.bars.push((*index, at));
                }
                return at + 1;
            }
            _ => return at + 1,
        }
        at + 2
    }

    fn begin(&mut self, at: usize) {
        let inside = match (self.note, self.open.iter().rev().take(FAR).any(|open| matches!(open, Open::Template(_)))) {
            (_, true) => Inside::Template,
            (Some(_), false) => Inside::Note,
            (None, false) => Inside::Text,
        };
        self.open.push(Open::Template(self.survey.templates.len()));
        let span = Span::new(at, at + 2);
        self.survey.templates.push(Template { span, inside, bars: (0, 0), closed: false });
    }

    fn end(&mut self, end: usize) {
        while let Some(open) = self.open.pop() {
            if let Open::Template(index) = open {
                let template = &mut self.survey.templates[index];
                (template.span.end, template.closed) = (end, true);
                return;
            }
        }
    }

    /// Reads the comment or tag at `at`, and returns where the text continues.
    fn tag(&mut self, at: usize) -> Option<usize> {
        let rest = &self.source[at..];
        if rest.starts_with("<!--") {
            return Some(rest.find("-->").map_or(self.source.len(), |end| at + end + 3));
        }
        let closes = rest.as_bytes().get(1) == Some(&b'/');
        let start = 1 + usize::from(closes);
        let length = rest.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let name = &rest[start..start + length];
        let raw = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)).filter(|_| !closes);
        if raw.is_none() && !name.eq_ignore_ascii_case("ref") {
            return None;
        }
        let head = at + rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')? + 1;
        if name.eq_ignore_ascii_case("ref") {
            if closes {
                self.end_note(head);
            } else {
                self.begin_note(Span::new(at, head));
            }
            return Some(head);
        }
        let raw = *raw?;
        if self.source[at..head].ends_with("/>") || self.absent.contains(raw) {
            return Some(head);
        }
        let tail = find_end(&self.source[head..], raw).map(|tail| head + tail);
        if tail.is_none() {
            self.absent.insert(raw);
        }
        tail.or(Some(head))
    }

    fn begin_note(&mut self, tag: Span) {
        let text = &self.source[tag.range()];
        let defines = !text.ends_with("/>");
        let name = attribute(text, "name");
        self.note = defines.then_some(self.survey.notes.len());
        self.survey.notes.push(NoteTag { span: tag, name, defines });
    }

    fn end_note(&mut self, end: usize) {
        let Some(note) = self.note.take().and_then(|index| self.survey.notes.get_mut(index)) else { return };
        let inside = &self.source[note.span.end..end];
        note.defines = !inside.rsplit_once("</").map_or(inside, |(text, _)| text).trim().is_empty();
        note.span.end = end;
    }

    /// Assigns the bars to their templates.
    fn finish(mut self) -> Survey {
        self.survey.bars.sort_by_key(|(index, at)| (*index, *at));
        let mut at = 0;
        for (index, template) in self.survey.templates.iter_mut().enumerate() {
            let count = self.survey.bars[at..].iter().take_while(|(of, _)| *of == index).count();
            template.bars = (at, count);
            at += count;
        }
        self.survey
    }
}

/// How many links and parameters may be open around a nested template.
const FAR: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_found_wherever_they_stand() {
        let source = "A {{a|b={{c|[[d|e]]|f}}|{{{g|h}}} }} <ref name=\"x y\">{{i}}</ref> <nowiki>{{j}}</nowiki><!-- {{k}} --> \
                      {{Template:l_m<!-- n -->|o}} {{open <ref name=z/><ref name='q'></ref>";
        let survey = Survey::of(source);
        let found: Vec<(String, Inside, Vec<&str>)> = survey
            .templates()
            .map(|one| {
                (survey.name(one, source), one.inside, survey.values(one).map(|span| &source[span.range()]).collect())
            })
            .collect();
        let expected = [
            ("a", Inside::Text, vec!["b={{c|[[d|e]]|f}}", "{{{g|h}}} "]),
            ("c", Inside::Template, vec!["[[d|e]]", "f"]),
            ("i", Inside::Note, vec![]),
            ("l m", Inside::Text, vec!["o"]),
        ];
        assert_eq!(found, expected.map(|(name, inside, values)| (name.to_owned(), inside, values)));
        let notes: Vec<(&str, Option<&str>, bool)> =
            survey.notes.iter().map(|note| (&source[note.span.range()], note.name.as_deref(), note.defines)).collect();
        assert_eq!(
            notes,
            [
                ("<ref name=\"x y\">{{i}}</ref>", Some("x y"), true),
                ("<ref name=z/>", Some("z"), false),
                ("<ref name='q'></ref>", Some("q"), false)
            ]
        );
    }
}
