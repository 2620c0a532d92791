//! References by name and year, and the listed sources that they name.

use std::collections::{HashMap, HashSet};

use q7x2_words as words;

use crate::check::Match;
use crate::check::citation::library::with_source_count;
use crate::document::Document;
use crate::document::citation::{Entry, Mark, MarkKind, Named};
use crate::fact::fold::without_marks;

/// A name and a year, or a name with any year.
type Work = (String, Option<i16>);

/// The listed sources with the names by which a text can refer to them.
pub(super) struct Sources<'d> {
    document: &'d Document,
    all: Vec<(&'d Entry, Vec<String>)>,
    /// The first source of each name.
    by_name: HashMap<String, usize>,
    /// The sources of each name and year, or without a year: the first of each letter.
    by_work: HashMap<Work, Vec<(Option<char>, usize)>>,
}

impl<'d> Sources<'d> {
    /// Collects the listed sources of `document`.
    pub(super) fn of(document: &'d Document) -> Self {
        let entries = document.citations().entries.iter();
        let all: Vec<_> = entries.map(|entry| (entry, names(document, entry))).collect();
        let (mut by_name, mut by_work) = (HashMap::new(), HashMap::new());
        for (index, (entry, names)) in all.iter().enumerate() {
            let years = years(document, entry);
            for name in names {
                by_name.entry(name.clone()).or_insert(index);
                for year in &years {
                    let known: &mut Vec<(Option<char>, usize)> = by_work.entry((name.clone(), *year)).or_default();
                    if !known.iter().any(|(letter, _)| *letter == self::letter(entry)) {
                        known.push((self::letter(entry), index));
                    }
                }
            }
        }
        Self { document, all, by_name, by_work }
    }

    /// How many sources there are.
    fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether one of `works` is the source at `index`.
    pub(super) fn is_named(&self, index: usize, works: &Works) -> bool {
        let (entry, names) = &self.all[index];
        let own = letter(entry);
        let meant = |known: &Vec<Option<char>>| known.iter().any(|named| fits(own, *named));
        let years = years(self.document, entry);
        names.iter().any(|name| years.iter().any(|year| works.0.get(&(name.clone(), *year)).is_some_and(meant)))
    }

    /// Whether a mark names a source, with any year.
    pub(super) fn has_one_of(&self, mark: &Mark) -> bool {
        works(std::iter::once(mark)).any(|(_, named)| self.by_name(&folded(&named.name)).is_some())
    }

    /// The first source of `name`, which is folded.
    pub(super) fn by_name(&self, name: &str) -> Option<&'d Entry> {
        self.by_name.get(name).map(|index| self.all[*index].0)
    }

    /// The first source that is the work `named`: by year, by letter if both have one, and by one of its names.
    fn meant(&self, named: &Named) -> Option<usize> {
        let name = folded(&named.name);
        let of = |year| self.by_work.get(&(name.clone(), year)).into_iter().flatten();
        let all = of(Some(named.year)).chain(of(None));
        all.filter(|(letter, _)| fits(*letter, named.letter)).map(|(_, index)| *index).min()
    }

    /// How many listed works `marks` name, and how often each source is referred to.
    pub(super) fn counts<'m>(&self, marks: impl Iterator<Item = &'m Mark>) -> (usize, Vec<usize>) {
        let (mut all, mut counts) = (0, vec![0; self.len()]);
        for index in works(marks).filter_map(|(_, named)| self.meant(named)) {
            all += 1;
            counts[index] += 1;
        }
        (all, counts)
    }

    /// Whether a work is listed.
    pub(super) fn lists(&self, named: &Named) -> bool {
        self.meant(named).is_some()
    }
}

/// The works that the marks of a text name: by the letters of each name, folded, with the year; and by the parts of
/// each name, without the year.
pub(super) struct Works(HashMap<Work, Vec<Option<char>>>);

impl Works {
    /// The works that `marks` name.
    pub(super) fn of(marks: &[&Mark]) -> Self {
        let mut all: HashMap<_, Vec<Option<char>>> = HashMap::new();
        for (_, named) in works(marks.iter().copied()) {
            let name = folded(&named.name);
            for year in [Some(named.year), None] {
                let known = all.entry((name.clone(), year)).or_default();
                if !known.contains(&named.letter) {
                    known.push(named.letter);
                }
            }
        }
        Self(all)
    }
}

/// The years by which a text can refer to `entry`: its own, and others in it, such as that of the first edition. If it
/// has none, any year does.
fn years(document: &Document, entry: &Entry) -> Vec<Option<i16>> {
    let Some(own) = entry.year else { return vec![None] };
    if entry.from_template.as_ref().is_some_and(|given| given.year.is_some()) {
        return vec![Some(own)];
    }
    let text = document.prose()[entry.range.clone()].as_bytes();
    let four = text.windows(4).filter(|four| four.iter().all(u8::is_ascii_digit));
    let year = |four: &[u8]| four.iter().fold(0, |year, digit| year * 10 + i16::from(digit - b'0'));
    let mut all: Vec<Option<i16>> = four.map(|four| Some(year(four))).chain([Some(own)]).collect();
    all.sort_unstable();
    all.dedup();
    all.truncate(MOST_YEARS);
    all
}

/// The most years of one entry that are looked at: two entries run together have four.
const MOST_YEARS: usize = 64;

/// The letter that distinguishes `entry` from others of its year.
pub(super) fn letter(entry: &Entry) -> Option<char> {
    let issued = || entry.fields.issued.as_ref().and_then(|issued| issued.letter);
    entry.from_template.as_ref().map_or_else(issued, |given| given.letter)
}

/// Whether the letters after the year of a source and of a named work are compatible.
pub(super) fn fits(own: Option<char>, named: Option<char>) -> bool {
    own.is_none() || named.is_none() || own == named
}

/// The words of the authors' names, the initials of organizations, and all words if there is no author;
/// folded.
pub(super) fn names(document: &Document, entry: &Entry) -> Vec<String> {
    let prose = document.prose();
    if let Some(given) = entry.from_template.as_ref().filter(|given| !given.names.is_empty()) {
        let whole = given.names.iter().map(|name| folded(name));
        return whole.clone().flat_map(|name| words(&name).collect::<Vec<_>>()).chain(whole.clone()).collect();
    }
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

/// The first letters of the capitalized words of an organization, in lower case: `who`.
fn initials(body: &str) -> String {
    let letters = body.split([' ', '-']).filter_map(|word| word.chars().next());
    letters.filter(|letter| letter.is_uppercase()).flat_map(char::to_lowercase).collect()
}

/// A name in lower case without accents: “Müller” and “Muller” are the same.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.to_lowercase().chars() {
        match letter {
            // a hyphen may come from a line break
            '-' | '‐' | '\u{ad}' => {}
            '\'' => folded.push('’'),
            letter if letter.is_ascii() => folded.push(letter),
            letter => without_marks(letter, &mut folded),
        }
    }
    folded
}

fn works<'m>(marks: impl Iterator<Item = &'m Mark>) -> impl Iterator<Item = (&'m Mark, &'m Named)> {
    marks.flat_map(|mark| match &mark.kind {
        MarkKind::NameYear { works, .. } => works.iter().map(|named| (mark, named)).collect(),
        _ => Vec::new(),
    })
}

/// How many references by name and year show that a text refers in this way throughout.
const SEVERAL: usize = 4;

/// This many resolved references show that a text refers in this way; no more may then be missing.
const FEW: usize = 2;

/// References by name and year to works that are not listed, in a text that refers to nearly all of its sources in this
/// way. The slot says whether another year of the author is listed.
pub(super) fn dangling(document: &Document, matches: &mut Vec<Match>) {
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
    let missing: Vec<_> = missing.map(|(mark, named, _)| (*mark, *named)).collect();
    if met == 0 || missing.is_empty() {
        return;
    }
    let sure = met >= FEW || missing.iter().all(|(mark, _)| is_set_off(document, mark));
    let fits = if met >= SEVERAL { missing.len() * 3 <= all.len() } else { sure && missing.len() <= met };
    if !fits {
        return;
    }
    let unread = unread_names(document);
    for (mark, named) in missing {
        let name = folded(&named.name);
        let known = sources.by_name(&name);
        if known.is_none() && unread.contains(&name) {
            continue;
        }
        let matched = with_source_count(Match::prose(mark.range.clone()), citations.entries.len());
        matches.push(match known {
            Some(entry) => matched.related(entry.range.clone(), "a source with this name is listed here"),
            None => matched,
        });
    }
}

/// The words, folded, in the text after the first listed source that is neither a source nor a reference: they may be
/// sources that were not recognized.
fn unread_names(document: &Document) -> HashSet<String> {
    let citations = document.citations();
    let from = citations.entries.first().map_or(usize::MAX, |entry| entry.range.start);
    let first = document.blocks().partition_point(|block| block.range.start < from);
    let refers = |mark: &Mark| matches!(mark.kind, MarkKind::NameYear { .. });
    let unread = document.blocks()[first..].iter().filter(|block| {
        !citations.is_in_list(block.range.start) && !citations.within(block.range.clone()).iter().any(refers)
    });
    unread.flat_map(|block| words(&document.prose()[block.range.clone()])).collect()
}

/// Whether a name and a year certainly refer to a source: both are in brackets after a word in lower case, or the name
/// is that of a listed author.
fn is_reference(sources: &Sources<'_>, mark: &Mark, named: &Named) -> bool {
    let MarkKind::NameYear { inside, .. } = mark.kind else { return false };
    let known = sources.by_name(&folded(&named.name));
    if known.is_some_and(|entry| entry.fields.authors.iter().any(|author| author.is_person)) {
        return true;
    }
    let document = sources.document;
    let before = document.prose()[..mark.range.start].trim_end();
    let word = before.rsplit([' ', '\n']).next().unwrap_or("");
    let text = &document.prose()[mark.range.clone()];
    if !inside {
        return text.contains(" et al") || is_said(&document.prose()[mark.range.end..], word);
    }
    let formed = text.contains(',') || text.contains(" & ") || text.contains("et al") || is_set_off(document, mark);
    formed && word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '-') || c.is_ascii_digit())
}

/// Whether the words in the brackets of a mark are set off, as in `(<cite>Moss 2023</cite>)`.
fn is_set_off(document: &Document, mark: &Mark) -> bool {
    let emphases = document.emphases();
    let at = emphases.partition_point(|emphasis| emphasis.end < mark.range.end.saturating_sub(1));
    emphases.get(at).is_some_and(|emphasis| emphasis.start <= mark.range.start + 1 && emphasis.end < mark.range.end + 1)
}

/// Whether `after` continues as after the name of an author who is quoted, or `before` introduces one: “As Moss (2023)
/// says”, “Moss (2023) argues”. Names of plays and towns also come before years.
fn is_said(after: &str, before: &str) -> bool {
    let next = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    after.starts_with(' ')
        && (words::AUTHORS_SAY.has(next) || matches!(before, "As" | "as") && next.starts_with(char::is_lowercase))
}
