//! References by name and year, and the listed sources that they name.

use std::collections::HashSet;

use crate::check::Hit;
use crate::document::citation::{Author, Entry, Mark, MarkKind, Named};
use crate::document::{Citations, Document};

/// Whether `entry` of `document` is the work that `named` names: by one of its authors, or the
/// beginning of its title where it has none, by its year, and by its letter where both have one.
pub(super) fn is_meant(document: &Document, entry: &Entry, named: &Named) -> bool {
    has_name(document, entry, &named.name) && has_year(document, entry, named) && has_letter(entry, named)
}

/// Whether `name` is that of an author of `entry`, its initials, or a word of its title or text
/// where it has no author.
fn has_name(document: &Document, entry: &Entry, name: &str) -> bool {
    let prose = document.prose();
    let authors = &entry.fields.authors;
    let of = |author: &Author| {
        let family = &prose[author.family.clone()];
        is_word_of(family, name) || !author.is_person && initials(family) == name
    };
    if authors.is_empty() { is_word_of(&prose[entry.range.clone()], name) } else { authors.iter().any(of) }
}

fn is_word_of(text: &str, name: &str) -> bool {
    let bare = |word: &str| folded(word.trim_matches(|c: char| !c.is_alphanumeric()));
    let name = folded(name);
    text.split([' ', ',', '.', '/']).any(|word| bare(word) == name) || bare(text) == name
}

/// The first letters of the capitalised words of a body, in lower case: `who`.
fn initials(body: &str) -> String {
    let letters = body.split([' ', '-']).filter_map(|word| word.chars().next());
    letters.filter(|letter| letter.is_uppercase()).flat_map(char::to_lowercase).collect()
}

/// A name in lower case without accents: “Müller” and “Muller” are one.
pub(super) fn folded(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' | 'ş' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        '’' | '\'' => '’',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// Whether the year is that of `entry`, or stands in it: as that of the first edition.
fn has_year(document: &Document, entry: &Entry, named: &Named) -> bool {
    let undated = entry.year.is_none();
    undated || entry.year == Some(named.year) || document.prose()[entry.range.clone()].contains(&named.year.to_string())
}

fn has_letter(entry: &Entry, named: &Named) -> bool {
    let own = entry.fields.issued.as_ref().and_then(|issued| issued.letter);
    own.is_none() || named.letter.is_none() || own == named.letter
}

/// Whether one of `marks` names `entry`.
pub(super) fn is_named_by(document: &Document, entry: &Entry, marks: &[&Mark]) -> bool {
    works(marks.iter().copied()).any(|(_, named)| is_meant(document, entry, named))
}

fn works<'m>(marks: impl Iterator<Item = &'m Mark>) -> impl Iterator<Item = (&'m Mark, &'m Named)> {
    marks.flat_map(|mark| match &mark.kind {
        MarkKind::NameYear { works, .. } => works.iter().map(|named| (mark, named)).collect(),
        _ => Vec::new(),
    })
}

/// References by name and year in a text that refers so throughout.
const SEVERAL: usize = 4;

/// References by name and year to works that are not listed, in a text that refers to nearly all of
/// its sources so; whether another year of the author is listed is in the slot.
pub(super) fn dangling(document: &Document, hits: &mut Vec<Hit>) {
    let citations = document.citations();
    let by_number = |mark: &Mark| matches!(mark.kind, MarkKind::Numbers(_) | MarkKind::Keys(_));
    if citations.entries.len() < 2 || citations.in_text().any(by_number) {
        return;
    }
    let listed = |named: &Named| citations.entries.iter().any(|entry| is_meant(document, entry, named));
    let all: Vec<(&Mark, &Named, bool)> =
        works(citations.in_text()).map(|(mark, named)| (mark, named, listed(named))).collect();
    let met = all.iter().filter(|(.., met)| *met).count();
    let missing = all.iter().filter(|(mark, named, met)| !met && is_reference(document, mark, named));
    let missing: Vec<_> = missing.collect();
    if met < SEVERAL || missing.len() * 3 > all.len() {
        return;
    }
    let mut said = HashSet::new();
    for (mark, named, _) in missing {
        if !said.insert((named.name.as_str(), named.year, named.letter)) {
            continue;
        }
        let hit = Hit::prose(mark.range.clone()).with("sources", citations.entries.len());
        let same = citations.entries.iter().find(|entry| has_name(document, entry, &named.name));
        hits.push(match same {
            Some(entry) => hit.related(entry.range.clone(), "a source of this name is listed here"),
            None => hit,
        });
    }
}

/// Whether a name and a year surely refer to a source: both in brackets after a word written small,
/// or the name is that of a listed author.
fn is_reference(document: &Document, mark: &Mark, named: &Named) -> bool {
    let MarkKind::NameYear { inside, .. } = mark.kind else { return false };
    let entries = &document.citations().entries;
    let author = |entry: &Entry| {
        let authors = entry.fields.authors.iter().filter(|author| author.is_person);
        authors.clone().any(|author| is_word_of(&document.prose()[author.family.clone()], &named.name))
    };
    if entries.iter().any(author) {
        return true;
    }
    let before = document.prose()[..mark.range.start].trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    let text = &document.prose()[mark.range.clone()];
    let formed = text.contains(',') || text.contains(" & ") || text.contains("et al");
    inside && formed && word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '-'))
}

/// Whether a mark refers to a listed source by name.
pub(super) fn refers(document: &Document, citations: &Citations, mark: &Mark) -> bool {
    let MarkKind::NameYear { works, .. } = &mark.kind else { return false };
    works.iter().any(|named| citations.entries.iter().any(|entry| has_name(document, entry, &named.name)))
}
