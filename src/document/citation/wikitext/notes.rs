//! Notes of wiki text that are referred to by name: `<ref name="moss" />`, `{{r|moss}}`.

use std::collections::HashSet;

use q7x2_words as words;

use super::{fits, takes_in_others, value};
use crate::document::wiki::{Survey, Template};
use crate::document::{Document, Format};
use crate::place::Span;

/// The notes that a text refers to by name, and those that it defines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// For each name that is not defined anywhere, the first reference to it, in bytes of the source, in order.
    pub lost: Vec<Span>,
    /// How many of the referenced names lead to a note.
    pub met: usize,
    /// How many notes have a text.
    pub defined: usize,
}

/// The beginnings of generated names: those of `{{sfn}}` and of editing programs.
const GENERATED: [&str; 2] = ["FOOTNOTE", "CITEREF"];

impl Notes {
    /// The notes of `document`; none if it includes text of other pages, which may define any.
    pub fn of(document: &Document) -> Self {
        if document.format() != Format::Wiki {
            return Self::default();
        }
        let (wiki, source) = (document.wiki(), document.source());
        let mut uses: Vec<(String, Span)> = Vec::new();
        let mut defined: HashSet<String> = HashSet::new();
        let notes =
            wiki.notes.iter().filter_map(|note| Some((note, written(note.name.as_deref()?)))).collect::<Vec<_>>();
        for (note, name) in notes {
            if note.defines {
                defined.insert(name);
            } else {
                uses.push((name, note.span));
            }
        }
        let mut listed: Vec<(String, Span)> = Vec::new();
        for template in wiki.templates() {
            read(wiki, template, source, &mut uses, &mut defined, &mut listed);
        }
        // in other wikis, the short name of this template belongs to other templates
        if listed.iter().any(|(name, _)| defined.contains(name)) {
            uses.extend(listed);
            uses.sort_by_key(|(_, span)| span.start);
        }
        if uses.is_empty() || takes_in_others(wiki, source) {
            return Self::default();
        }
        let is_known = |name: &str| {
            defined.contains(name) || GENERATED.iter().any(|start| name.starts_with(start)) || name.contains(['{', '<'])
        };
        let texts = wiki.notes.iter().filter(|note| note.defines).count();
        // a wiki reports each undefined name once
        let mut seen = HashSet::new();
        uses.retain(|(name, _)| seen.insert(name.clone()));
        let lost: Vec<Span> = uses.iter().filter(|(name, _)| !is_known(name)).map(|(_, span)| *span).collect();
        Self { met: uses.len() - lost.len(), lost, defined: texts }
    }
}

/// Adds what `template` defines and refers to.
fn read(
    wiki: &Survey,
    template: &Template,
    source: &str,
    uses: &mut Vec<(String, Span)>,
    defined: &mut HashSet<String>,
    listed: &mut Vec<(String, Span)>,
) {
    let template_name = wiki.name(template, source);
    let values: Vec<_> = wiki.values(template).map(|span| value(&source[span.range()])).collect();
    let is_name = |name: &Option<String>| name.as_deref().is_some_and(|name| words::WIKI_NAME_KEYS.has(name));
    let named = values.iter().filter(|(name, text)| is_name(name) && !text.is_empty());
    let names: Vec<String> = named.map(|(_, text)| written(text)).collect();
    let unnamed = || values.iter().filter(|(name, text)| name.is_none() && !text.is_empty()).map(|(_, text)| *text);
    if fits(&words::WIKI_NAMED_NOTES, &template_name) {
        listed.extend(unnamed().map(|name| (written(name), template.span)));
        listed.extend(names.into_iter().map(|name| (name, template.span)));
    } else if fits(&words::WIKI_NOTES, &template_name)
        && unnamed().next().is_none()
        && values.iter().all(|(name, _)| !is_text(name))
    {
        uses.extend(names.into_iter().map(|name| (name, template.span)));
    } else {
        defined.extend(names);
    }
}

/// Whether a value with this name is the text of a note.
fn is_text(name: &Option<String>) -> bool {
    name.as_deref().is_some_and(|name| words::WIKI_NOTE_KEYS.has(name))
}

/// A name in the form in which names are compared: without quotes, spaces as underscores.
fn written(name: &str) -> String {
    name.trim().trim_matches(['"', '\'', '“', '”']).trim().replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Input;

    fn lost(text: &str) -> Vec<String> {
        let document = Document::read(Input { format: Format::Wiki, ..Input::text("a.wiki", text) });
        Notes::of(&document).lost.iter().map(|span| document.source()[span.range()].to_owned()).collect()
    }

    #[test]
    fn names_without_a_note_are_found() {
        for (text, expected) in [
            ("A.<ref name=\"moss\">Moss</ref> B.<ref name=moss /> C.<REF NAME='fern'/>", vec!["<REF NAME='fern'/>"]),
            (
                "A.<ref name=\"a b\"/> B.<ref name=c></ref>\n<references>\n<ref name=\"a b\">Moss</ref>\n</references>",
                vec!["<ref name=c></ref>"],
            ),
            (
                "A.<ref name=moss/>\n{{reflist|refs=\n<ref name=moss>Moss</ref>}} {{Infobox|a=<ref name=fern>Fern</ref>}} <ref group=n name=fern/>",
                vec![],
            ),
            ("A.<ref name=moss/> B.<ref name=moss/> C.<ref name=fern>Fern</ref>", vec!["<ref name=moss/>"]),
            ("A.{{r|moss|fern}} <ref name=moss>Moss</ref>", vec!["{{r|moss|fern}}"]),
            ("A.{{r|moss}}", vec![]),
            ("A.{{refn|Said twice.|name=n1}} B.{{refn|name=n1}} C.{{efn|name=n2}}", vec!["{{efn|name=n2}}"]),
            ("A.{{#tag:ref|Moss|name=\"m\"}} B.<ref name=m/> C.<ref name=\"FOOTNOTEMoss2019\"/>", vec![]),
            ("A.<ref name=moss/> {{/Sources}}", vec![]),
            ("A.<ref name={{{1}}}/> <nowiki><ref name=x/></nowiki><!-- <ref name=y/> -->", vec![]),
        ] {
            assert_eq!(lost(text), expected, "{text}");
        }
    }
}
