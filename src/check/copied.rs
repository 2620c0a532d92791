//! Sentences that are in several documents, seen without keeping the documents.

use std::collections::BTreeMap;

use q7x2_dates::Date;
use serde::{Deserialize, Serialize};

use crate::check::repeated::{Sample, hash};
use crate::place::{Origin, Position, Span};

/// What is kept of one document to see which of its sentences other documents have too.
#[derive(Debug, Clone)]
pub struct Passages {
    /// The document.
    pub origin: Origin,
    /// Its day, if it has one: of two documents with one sentence, the later has copied it.
    pub day: Option<Date>,
    /// Whether it says that it has words from elsewhere.
    pub credits: bool,
    /// Its sentences, or their clauses, in order.
    pub passages: Vec<Passage>,
}

/// A sentence or a clause.
#[derive(Debug, Clone)]
pub struct Passage {
    text: Box<str>,
    words: u16,
    place: Place,
    /// A hash of its words without their numbers.
    loose: u64,
    /// A hash of all of its words.
    exact: u32,
}

impl Passage {
    /// A sentence of `words` words.
    pub fn new(text: &str, words: usize, place: Place) -> Self {
        let (loose, exact) = hashes(text);
        Self { text: text.into(), words: u16::try_from(words).unwrap_or(u16::MAX), place, loose, exact }
    }

    /// Its words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many words it has.
    pub fn words(&self) -> u16 {
        self.words
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        self.place
    }

    /// A hash by which it is known in other documents, whatever its numbers are there.
    pub fn hash(&self) -> u64 {
        self.loose
    }
}

/// Where a sentence is. A million are kept at a time, so numbers are small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which of the sentences of the document it is.
    pub number: u32,
    /// Its bytes of the file.
    pub bytes: (u32, u32),
    /// The line, and the column in characters and in bytes, where it begins.
    pub from: (u32, u16, u16),
    /// The same, where it ends.
    pub to: (u32, u16, u16),
}

impl Place {
    /// The place of the sentence `number`, from `start` to `end`; none if it is too far into a source for small numbers.
    pub fn new(number: usize, span: Span, start: Position, end: Position) -> Option<Self> {
        let position = |position: Position| {
            let column = |column: usize| u16::try_from(column).ok();
            Some((u32::try_from(position.line).ok()?, column(position.column)?, column(position.byte)?))
        };
        Some(Self {
            number: u32::try_from(number).ok()?,
            bytes: (u32::try_from(span.start).ok()?, u32::try_from(span.end).ok()?),
            from: position(start)?,
            to: position(end)?,
        })
    }

    /// Its bytes of the file.
    pub fn span(&self) -> Span {
        Span::new(self.bytes.0 as usize, self.bytes.1 as usize)
    }

    /// Where it begins and ends.
    pub fn positions(&self) -> (Position, Position) {
        let position = |(line, column, byte): (u32, u16, u16)| Position {
            line: line as usize,
            column: usize::from(column),
            byte: usize::from(byte),
        };
        (position(self.from), position(self.to))
    }
}

/// A document that has words of another one.
#[derive(Debug, Clone)]
pub struct Copy<'c> {
    /// The document that has them, by its number in the order in which they were added.
    pub document: usize,
    /// The document that had them before, or that was added before if it has the same day or none.
    pub from: usize,
    /// The first sentences in a row that both have: text and places, in the one and in the other.
    pub first: Vec<(&'c str, Place, Place)>,
    /// How many sentences both have, and how many of these with other numbers.
    pub shared: usize,
    /// How many of these have other numbers in the one than in the other.
    pub changed: usize,
    /// How many sentences the document has.
    pub of: usize,
    /// Whether one is known to be earlier.
    pub is_dated: bool,
}

/// The sentences of many documents. Of a sentence in one document only hashes and its place are kept: about 80 bytes.
#[derive(Debug, Clone)]
pub struct Copied {
    documents: Vec<Known>,
    seen: Sample<Seen>,
}

#[derive(Debug, Clone)]
struct Known {
    origin: Origin,
    day: Option<Date>,
    credits: bool,
    passages: u32,
}

/// Where a sentence was seen again, with its words.
type Again = Vec<(At, Box<str>)>;
/// A sentence of two documents: where it is in the one and in the other, and its words.
type Shared<'c> = (At, At, &'c str);

/// A sentence that was seen.
#[derive(Debug, Clone)]
struct Seen {
    first: At,
    more: Option<Box<Again>>,
}

/// The document, the place in it, a hash of the exact words, and how many they are.
#[derive(Debug, Clone, std::marker::Copy)]
struct At {
    document: u32,
    exact: u32,
    words: u16,
    place: Place,
}

/// The most different sentences that are kept: those with the lowest hashes, whatever the order of the documents.
const MOST: usize = 1 << 20;
/// A sentence in more documents belongs to a page or a template.
pub(crate) const COMMON: usize = 25;
/// The fewest words in a row that somebody has copied: fewer may be the same by chance.
const FEWEST: usize = 16;

impl Default for Copied {
    fn default() -> Self {
        Self { documents: Vec::new(), seen: Sample::new(MOST) }
    }
}

impl Copied {
    /// Adds a document.
    pub fn add(&mut self, all: Passages) {
        self.add_unless(all, |_| false);
    }

    /// Adds a document, of which sentences are left out that are `common` by their hash.
    pub fn add_unless(&mut self, all: Passages, common: impl Fn(u64) -> bool) {
        let Ok(document) = u32::try_from(self.documents.len()) else { return };
        let count = u32::try_from(all.passages.len()).unwrap_or(u32::MAX);
        for Passage { text, words, place, loose, exact } in all.passages {
            if common(loose) {
                continue;
            }
            let at = At { document, exact, words, place };
            let Some(seen) = self.seen.at(loose, || Seen { first: at, more: None }) else { continue };
            let more = seen.more.as_ref().map_or(0, |more| more.len());
            // what a document says twice is no copy of another
            if seen.first.document != document && more <= COMMON {
                seen.more.get_or_insert_default().push((at, text));
            }
        }
        self.documents.push(Known { origin: all.origin, day: all.day, credits: all.credits, passages: count });
    }

    /// The origin of a document, by its number.
    pub fn origin(&self, document: usize) -> &Origin {
        &self.documents[document].origin
    }

    /// How many days are between two documents, by their numbers; none if one has no day.
    pub fn days_between(&self, one: usize, other: usize) -> Option<i64> {
        let (one, other) = (self.documents[one].day?, self.documents[other].day?);
        Some(one.days_until(other).abs())
    }

    /// Whether a document, by its number, says that it has words from elsewhere.
    pub fn credits(&self, document: usize) -> bool {
        self.documents[document].credits
    }

    /// Each pair of documents of which one has words of the other, in the order of the documents.
    pub fn copies(&self) -> Vec<Copy<'_>> {
        let mut pairs: BTreeMap<(u32, u32), Vec<Shared<'_>>> = BTreeMap::new();
        for Seen { first, more } in self.seen.kept.values() {
            let Some(more) = more.as_ref().filter(|more| more.len() < COMMON) else { continue };
            let all = || [*first].into_iter().chain(more.iter().map(|(at, _)| *at));
            // the earliest one; without days, the one that was added first
            let day = |at: &At| self.documents[at.document as usize].day;
            let Some(origin) = all().min_by_key(|at| (day(at).is_none(), day(at), at.document)) else { continue };
            let text = &more[0].1;
            for at in all().filter(|at| at.document != origin.document) {
                pairs.entry((at.document, origin.document)).or_default().push((at, origin, text));
            }
        }
        pairs.into_iter().filter_map(|((document, from), shared)| self.copy(document, from, shared)).collect()
    }

    fn copy<'c>(&'c self, document: u32, from: u32, mut shared: Vec<Shared<'c>>) -> Option<Copy<'c>> {
        shared.sort_by_key(|(at, ..)| at.place.number);
        shared.dedup_by_key(|(at, ..)| at.place.number);
        let runs = shared.chunk_by(|(one, ..), (other, ..)| one.place.number + 1 == other.place.number);
        let words = |run: &&[Shared<'_>]| run.iter().map(|(at, ..)| usize::from(at.words)).sum::<usize>();
        let first = runs.max_by_key(words).filter(|run| words(run) >= FEWEST)?;
        let changed = shared.iter().filter(|(at, there, _)| at.exact != there.exact).count();
        let (own, other) = (&self.documents[document as usize], &self.documents[from as usize]);
        Some(Copy {
            document: document as usize,
            from: from as usize,
            first: first.iter().map(|(at, there, text)| (*text, at.place, there.place)).collect(),
            shared: shared.len(),
            changed,
            of: own.passages as usize,
            is_dated: own.day.is_some() && own.day != other.day,
        })
    }
}

/// A hash of the words of `text` without their numbers, and a shorter one of all of them.
fn hashes(text: &str) -> (u64, u32) {
    let words = || text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let exact = words().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let is_number = |word: &str| word.starts_with(|digit: char| digit.is_ascii_digit());
    let loose = exact.split(' ').map(|word| if is_number(word) { "0" } else { word }).collect::<Vec<_>>().join(" ");
    #[expect(clippy::cast_possible_truncation, reason = "a shorter hash is meant")]
    let short = hash(&exact) as u32;
    (hash(&loose), short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(path: &str, day: Option<u8>, texts: &[&str]) -> Passages {
        let passage = |(number, text): (usize, &&str)| {
            let position = Position { line: number + 1, column: 1, byte: 1 };
            let place = Place::new(number, Span::new(number, number + 1), position, position)?;
            Some(Passage::new(text, text.split(' ').count(), place))
        };
        Passages {
            origin: Origin { path: path.to_owned(), record: None },
            day: day.and_then(|day| Date::new(2025, 5, day)),
            credits: false,
            passages: texts.iter().enumerate().filter_map(passage).collect(),
        }
    }

    fn found(all: &[Passages]) -> Vec<(usize, usize, usize, usize, bool)> {
        let mut copied = Copied::default();
        all.iter().for_each(|one| copied.add(one.clone()));
        copied.copies().iter().map(|one| (one.document, one.from, one.shared, one.changed, one.is_dated)).collect()
    }

    const LONG: &str = "The port will double the number of its cranes to 8 by the end of next year, it says";
    const OTHER: &str =
        "The new cranes come from a yard in the north and cost 84 million crowns, of which the state pays half";

    #[test]
    fn the_later_document_has_the_words_of_the_earlier() {
        let (one, other) =
            (passages("a", Some(3), &[LONG, OTHER]), passages("b", Some(2), &["So it goes", LONG, OTHER]));
        assert_eq!(found(&[one.clone(), other.clone()]), [(0, 1, 2, 0, true)]);
        assert_eq!(found(&[other, one]), [(1, 0, 2, 0, true)]);
        let (one, other) = (passages("a", None, &[LONG]), passages("b", None, &[LONG]));
        assert_eq!(found(&[one, other]), [(1, 0, 1, 0, false)]);
    }

    #[test]
    fn other_numbers_are_counted_and_few_words_are_no_copy() {
        let changed = OTHER.replace("84", "48");
        let (one, other) = (passages("a", Some(2), &[OTHER]), passages("b", Some(3), &[&changed]));
        assert_eq!(found(&[one, other]), [(1, 0, 1, 1, true)]);
        let short = "The port will double the number of its cranes";
        assert!(found(&[passages("a", None, &[short]), passages("b", None, &[short])]).is_empty());
        assert!(found(&[passages("a", None, &[LONG, LONG])]).is_empty());
    }

    #[test]
    fn what_very_many_documents_have_belongs_to_a_page() {
        let all: Vec<Passages> = (0..40).map(|number| passages(&number.to_string(), None, &[LONG])).collect();
        assert!(found(&all).is_empty());
        assert_eq!(found(&all[..10]).len(), 9);
    }
}
