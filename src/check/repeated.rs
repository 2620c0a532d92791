//! Lines that are in several documents, seen without keeping the documents.

use std::collections::{BTreeMap, HashMap};

use q7x2_phrase::fnv;

use crate::place::{Origin, Position, Span};

/// What is kept of one document to see which of its lines other documents have too.
#[derive(Debug, Clone)]
pub struct Lines {
    /// The document.
    pub origin: Origin,
    /// Its first and last lines, where they can belong to a page and not to its text.
    pub edges: Vec<Line>,
    /// Hashes of a few of its other lines, which tell whether it is a copy of another document.
    pub body: Vec<u64>,
}

/// A line as a reader sees it.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its words.
    pub text: Box<str>,
    /// Its place.
    pub place: LinePlace,
}

/// Where a line is in its document. Millions can be kept at a time, so numbers are small: lines that are further into
/// a source than they can say are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinePlace {
    /// Which of the lines of the document it is.
    pub number: u32,
    /// Its bytes of the source.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// The 1-based line of the source that it is in.
    pub line: u32,
    /// How many characters and bytes of that line are before it.
    pub before: (u16, u16),
    /// How many bytes of the source before and after it go when it is deleted, if nothing else is lost then.
    pub around: Option<(u16, u16)>,
}

impl LinePlace {
    /// Its bytes of the source.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Where it begins, and where it ends if it says `text`.
    pub fn positions(&self, text: &str) -> (Position, Position) {
        let (characters, bytes) = (usize::from(self.before.0), usize::from(self.before.1));
        let at = |characters, bytes| Position { line: self.line as usize, column: characters + 1, byte: bytes + 1 };
        (at(characters, bytes), at(characters + text.chars().count(), bytes + text.len()))
    }
}

/// Lines in a row that other documents have too.
#[derive(Debug, Clone)]
pub struct Run<'r> {
    /// The document.
    pub origin: &'r Origin,
    /// The lines, in order.
    pub lines: Vec<(&'r str, LinePlace)>,
    /// How many documents have the line of which most have it.
    pub documents: usize,
}

/// Lines of many documents. Of a line in one document only a hash and its place are kept: about 70 bytes.
#[derive(Debug, Clone)]
pub struct Repeated {
    documents: Vec<(Origin, Box<[u64]>)>,
    edges: Sample<Seen>,
    bodies: Sample<u32>,
}

/// The most different lines that are kept, of either kind. A run with more keeps those with the lowest hashes, whatever
/// the order of its documents.
const MOST: usize = 1 << 20;

/// A line that was seen.
#[derive(Debug, Clone)]
struct Seen {
    first: Place,
    more: Option<Box<More>>,
}

/// What is kept of a line that was seen again.
#[derive(Debug, Clone)]
struct More {
    text: Box<str>,
    places: Vec<Place>,
}

/// The document, by its number, and the place in it.
type Place = (u32, LinePlace);

impl Default for Repeated {
    fn default() -> Self {
        Self { documents: Vec::new(), edges: Sample::new(MOST), bodies: Sample::new(MOST) }
    }
}

impl Repeated {
    /// Adds a document.
    pub fn add(&mut self, lines: Lines) {
        let Ok(document) = u32::try_from(self.documents.len()) else { return };
        for Line { text, place } in lines.edges {
            let seen = self.edges.at(hash(&text), || Seen { first: (document, place), more: None });
            let Some(seen) = seen.filter(|seen| seen.first != (document, place)) else { continue };
            let more = seen.more.get_or_insert_with(|| Box::new(More { text: text.clone(), places: Vec::new() }));
            if more.text == text {
                more.places.push((document, place));
            }
        }
        for line in &lines.body {
            if let Some(count) = self.bodies.at(*line, || 0) {
                *count += 1;
            }
        }
        self.documents.push((lines.origin, lines.body.into()));
    }

    /// The lines that at least `least` documents have that are no copies of one another, in runs, by document.
    pub fn runs(&self, least: usize) -> Vec<Run<'_>> {
        let told: Vec<bool> = self.documents.iter().map(|(_, body)| !self.is_copy(body)).collect();
        let is_told = |document: u32| told.get(document as usize).copied().unwrap_or(false);
        let mut found: BTreeMap<(u32, u32), (&str, LinePlace, usize)> = BTreeMap::new();
        for Seen { first, more } in self.edges.kept.values() {
            let Some(more) = more else { continue };
            let places = || [first].into_iter().chain(&more.places).filter(|(document, _)| is_told(*document));
            let mut documents: Vec<u32> = places().map(|(document, _)| *document).collect();
            documents.sort_unstable();
            documents.dedup();
            if documents.len() >= least {
                found.extend(
                    places()
                        .map(|(document, place)| ((*document, place.number), (&*more.text, *place, documents.len()))),
                );
            }
        }
        let mut runs: Vec<(u32, u32, Run<'_>)> = Vec::new();
        for ((document, number), (text, place, documents)) in found {
            match runs.last_mut().filter(|(of, last, _)| (*of, *last + 1) == (document, number)) {
                Some((_, last, run)) => {
                    *last = number;
                    run.lines.push((text, place));
                    run.documents = run.documents.max(documents);
                }
                None => {
                    let origin = &self.documents[document as usize].0;
                    runs.push((document, number, Run { origin, lines: vec![(text, place)], documents }));
                }
            }
        }
        runs.into_iter().map(|(.., run)| run).collect()
    }

    /// Whether a document of which `body` is known has its text in common with others; one of which too little is known
    /// may be nothing but what they have in common.
    fn is_copy(&self, body: &[u64]) -> bool {
        let counts: Vec<u32> = body.iter().filter_map(|line| self.bodies.kept.get(line).copied()).collect();
        let shared = counts.iter().filter(|count| **count > 1).count();
        body.len() < FEWEST || !counts.is_empty() && shared * 2 >= counts.len()
    }
}

/// Of how many lines a text must consist at least, besides its first and last ones.
const FEWEST: usize = 2;

/// Values by hash: those with the lowest hashes if there are too many.
#[derive(Debug, Clone)]
pub(super) struct Sample<T> {
    pub(super) kept: HashMap<u64, T>,
    most: usize,
    /// Hashes from here on are not kept.
    limit: u64,
}

impl<T> Sample<T> {
    pub(super) fn new(most: usize) -> Self {
        Self { kept: HashMap::new(), most, limit: u64::MAX }
    }

    /// The value of `hash`, which is `new` if there was none; nothing if it is not kept.
    pub(super) fn at(&mut self, hash: u64, new: impl FnOnce() -> T) -> Option<&mut T> {
        if hash >= self.limit {
            return None;
        }
        self.kept.entry(hash).or_insert_with(new);
        while self.kept.len() > self.most {
            self.limit /= 2;
            let limit = self.limit;
            self.kept.retain(|hash, _| *hash < limit);
        }
        self.kept.get_mut(&hash)
    }
}

/// A hash of a line, as evenly distributed as those of short texts are not by themselves.
pub fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(fnv::EMPTY, fnv::mixed);
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(name: &str, edges: &[&str], body: &[&str]) -> Lines {
        let place = |number: usize| LinePlace {
            number: number as u32,
            start: 10 * number as u32,
            end: 10 * number as u32 + 5,
            line: 1 + number as u32,
            before: (0, 0),
            around: None,
        };
        let edges = edges.iter().enumerate().map(|(at, text)| Line { text: (*text).into(), place: place(at) });
        let origin = Origin { path: name.to_owned(), record: None };
        Lines { origin, edges: edges.collect(), body: body.iter().map(|text| hash(text)).collect() }
    }

    fn found(all: &[Lines], least: usize) -> Vec<(String, Vec<String>, usize)> {
        let mut repeated = Repeated::default();
        all.iter().for_each(|one| repeated.add(one.clone()));
        let runs = repeated.runs(least).into_iter();
        let mut found: Vec<_> = runs
            .map(|run| {
                let texts = run.lines.iter().map(|(text, _)| (*text).to_owned()).collect();
                (run.origin.path.clone(), texts, run.documents)
            })
            .collect();
        found.sort();
        found
    }

    #[test]
    fn lines_in_a_row_are_one_run_whatever_the_order_of_documents() {
        let mut all = vec![
            lines("a", &["head", "one", "foot", "end"], &["a1", "a2"]),
            lines("b", &["head", "two", "foot", "end"], &["b1", "b2"]),
            lines("c", &["three", "foot", "end"], &["c1", "c2"]),
        ];
        let run = |name: &str, texts: &[&str]| {
            (name.to_owned(), texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), 3)
        };
        let expected = [run("a", &["foot", "end"]), run("b", &["foot", "end"]), run("c", &["foot", "end"])];
        assert_eq!(found(&all, 3), expected);
        all.reverse();
        assert_eq!(found(&all, 3), expected);
        all.swap(0, 1);
        assert_eq!(found(&all, 3), expected);
        assert_eq!(found(&all, 2).len(), 5, "the heads too");
        assert!(found(&all, 4).is_empty());
    }

    #[test]
    fn copies_and_texts_of_nothing_else_say_nothing() {
        let copy = |name: &str| lines(name, &["head", "foot"], &["same", "text"]);
        assert!(found(&[copy("a"), copy("b"), copy("c")], 2).is_empty());
        let short = |name: &str| lines(name, &["head", "foot"], &[]);
        assert!(found(&[short("a"), short("b"), short("c")], 2).is_empty());
        let own = |name: &str| lines(name, &["head", "foot"], &["same", name, &format!("{name}{name}")]);
        assert_eq!(found(&[own("a"), own("b"), copy("c"), short("d")], 2).len(), 2);
        assert!(found(&[own("a"), copy("c"), short("d")], 2).is_empty());
    }

    #[test]
    fn samples_do_not_depend_on_order() {
        let hashes: Vec<u64> = (0..5000_u32).map(|number| hash(&number.to_string())).collect();
        let kept = |order: &mut dyn Iterator<Item = &u64>| {
            let mut sample = Sample::new(1000);
            order.for_each(|hash| *sample.at(*hash, || 0).unwrap_or(&mut 0) += 1);
            let mut kept: Vec<(u64, i32)> = sample.kept.into_iter().collect();
            kept.sort_unstable();
            kept
        };
        let forth = kept(&mut hashes.iter());
        assert_eq!(forth, kept(&mut hashes.iter().rev()));
        assert!((400..=1000).contains(&forth.len()), "{}", forth.len());
    }
}
