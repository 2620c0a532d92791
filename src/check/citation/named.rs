//! References by name and year, and the listed sources that they name.

use std::collections::HashSet;

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::{Entry, Mark, MarkKind, Named};

/// The listed sources with the names by which a text can refer to them.
pub(super) struct Sources<'d> {
    document: &'d Document,
    all: Vec<(&'d Entry, Vec<String>)>,
}

impl<'d> Sources<'d> {
    /// Those of `document`.
    pub(super) fn of(document: &'d Document) -> Self {
        let entries = document.citations().entries.iter();
        Self { document, all: entries.map(|entry| (entry, names(document, entry))).collect() }
    }

    /// Whether one of `marks` names the source at `index`.
    pub(super) fn is_named(&self, index: usize, marks: &[&Mark]) -> bool {
        works(marks.iter().copied()).any(|(_, named)| self.is_meant(index, named, &folded(&named.name)))
    }

    /// Whether a mark names a source, of whatever year.
    pub(super) fn has_one_of(&self, mark: &Mark) -> bool {
        works(std::iter::once(mark)).any(|(_, named)| self.by_name(&folded(&named.name)).is_some())
    }

    /// The first source of `name`, which is folded.
    fn by_name(&self, name: &str) -> Option<&'d Entry> {
        self.all.iter().find(|(_, names)| names.iter().any(|own| own == name)).map(|(entry, _)| *entry)
    }

    /// Whether the source at `index` is the work `named`, whose name is `name` when folded: by year, by
    /// letter where both have one, and by one of its names.
    fn is_meant(&self, index: usize, named: &Named, name: &str) -> bool {
        let (entry, names) = &self.all[index];
        has_letter(entry, named) && has_year(self.document, entry, named) && names.iter().any(|own| own == name)
    }

    /// How many works `marks` name that are listed, and how often each of the sources is meant.
    pub(super) fn counts<'m>(&self, marks: impl Iterator<Item = &'m Mark>) -> (usize, Vec<usize>) {
        let (mut all, mut counts) = (0, vec![0; self.all.len()]);
        for (_, named) in works(marks) {
            let name = folded(&named.name);
            if let Some(index) = (0..self.all.len()).find(|index| self.is_meant(*index, named, &name)) {
                all += 1;
                counts[index] += 1;
            }
        }
        (all, counts)
    }

    fn lists(&self, named: &Named) -> bool {
        let name = folded(&named.name);
        (0..self.all.len()).any(|index| self.is_meant(index, named, &name))
    }
}

/// The words of the authors' names, the initials of bodies, and all words where there is no author;
/// folded.
fn names(document: &Document, entry: &Entry) -> Vec<String> {
    let prose = document.prose();
    let authors = &entry.fields.authors;
    if authors.is_empty() {
        return words(&prose[entry.range.clone()]).collect();
    }
    let mut names = Vec::new();
    for author in authors {
        let family = &prose[author.family.clone()];
        names.extend(words(family));
        names.push(folded(family));
        if !author.is_person {
            names.push(initials(family));
        }
    }
    names
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let bare = |word: &str| folded(word.trim_matches(|c: char| !c.is_alphanumeric()));
    text.split([' ', ',', '.', '/']).map(bare).filter(|word| !word.is_empty())
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
    let sources = Sources::of(document);
    let all: Vec<(&Mark, &Named, bool)> =
        works(citations.in_text()).map(|(mark, named)| (mark, named, sources.lists(named))).collect();
    let met = all.iter().filter(|(.., met)| *met).count();
    let missing = all.iter().filter(|(mark, named, met)| !met && is_reference(&sources, mark, named));
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
        hits.push(match sources.by_name(&folded(&named.name)) {
            Some(entry) => hit.related(entry.range.clone(), "a source of this name is listed here"),
            None => hit,
        });
    }
}

/// Whether a name and a year surely refer to a source: both in brackets after a word written small,
/// or the name is that of a listed author.
fn is_reference(sources: &Sources<'_>, mark: &Mark, named: &Named) -> bool {
    let MarkKind::NameYear { inside, .. } = mark.kind else { return false };
    let known = sources.by_name(&folded(&named.name));
    if known.is_some_and(|entry| entry.fields.authors.iter().any(|author| author.is_person)) {
        return true;
    }
    let document = sources.document;
    let before = document.prose()[..mark.range.start].trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    let text = &document.prose()[mark.range.clone()];
    let formed = text.contains(',') || text.contains(" & ") || text.contains("et al");
    inside && formed && word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '-'))
}
