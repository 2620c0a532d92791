//! Citations: what a text points to with links, notes, names and years, and the sources it lists.

use std::ops::Range;

use crate::document::{Document, Role, Word};

mod announced;
pub mod entry;
pub mod fields;
pub mod identifier;
mod keys;
mod library;
mod link;
mod locatable;
mod marker;
mod years;

pub use announced::Announced;
pub use entry::{Entry, Locator};
pub use fields::{Author, Detail, DetailKind, Fields, Issued};
pub use identifier::{Fault, Scheme};
pub use library::Library;

/// Everything in a document that points to a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citations {
    /// Places that point to a source, in order.
    pub marks: Vec<Mark>,
    /// The sources that the document lists, in order.
    pub entries: Vec<Entry>,
    /// Where the sources have no numbers, those that begin parts of the text: short notes that point
    /// on to the list may have them.
    pub notes: Vec<u32>,
}

/// A place in the prose that points to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes of the document's prose.
    pub range: Range<usize>,
    /// How it points.
    pub kind: MarkKind,
}

/// How a place points to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// An address: `https://…`, `www.…`.
    Link,
    /// Numbers of listed sources: `[1]`, `[2, 4–6]`.
    Numbers(Vec<u32>),
    /// A note: `[^key]`, `[note 1]`, a raised number.
    Note,
    /// Citation keys: `[@key; @other]`, `@key`, `\cite{key}`.
    Keys(Vec<String>),
    /// Names and years: `(Lovelace 1843; Babbage 1837)`, `Lovelace (1843)`.
    NameYear {
        /// The works that are named, one at least.
        works: Vec<Named>,
        /// Whether the name stands inside the brackets too.
        inside: bool,
    },
    /// An identifier such as a DOI or an ISBN.
    Identifier {
        /// Its scheme.
        scheme: Scheme,
        /// What is wrong with it, if anything.
        fault: Option<Fault>,
    },
}

/// A work by the name of its author and its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The first surname without particles, in lower case; of a body its first word.
    pub name: String,
    /// The year.
    pub year: i16,
    /// The letter that tells works of one year apart: `2019a`.
    pub letter: Option<char>,
}

impl MarkKind {
    /// Whether it points to a listed source or a note, and so stands for what comes before it, and not
    /// for some words as a link does.
    pub fn is_reference(&self) -> bool {
        matches!(self, MarkKind::Numbers(_) | MarkKind::Note | MarkKind::Keys(_))
    }
}

impl Citations {
    /// Finds the citations of `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut marks = marks(document.prose(), document.words());
        drop_bare_keys(document, &mut marks);
        add_markup(document, &mut marks);
        let mut entries: Vec<Entry> = Vec::new();
        for (index, _) in document.parts().iter().enumerate().filter(|(_, part)| part.role == Role::Reference) {
            entries.push(Entry::read(document, index, &marks, entries.last()));
        }
        let numbered = entries.is_empty() || entries.iter().any(|entry| entry.number.is_some());
        let notes = if numbered { Vec::new() } else { notes(document) };
        Self { marks, entries, notes }
    }

    /// The marks that begin inside `range` of the prose.
    pub fn within(&self, range: Range<usize>) -> &[Mark] {
        let from = self.marks.partition_point(|mark| mark.range.start < range.start);
        let to = self.marks.partition_point(|mark| mark.range.start < range.end);
        &self.marks[from..to.max(from)]
    }

    /// Whether byte `at` of the prose stands in an entry of a list of sources.
    pub fn is_in_list(&self, at: usize) -> bool {
        let after = self.entries.partition_point(|entry| entry.range.start <= at);
        after > 0 && at < self.entries[after - 1].range.end
    }

    /// Whether a mark that points to sources by number can be followed: to one that is listed under
    /// that number, or in that place where the list has no numbers, or by a note.
    pub fn resolves(&self, mark: &Mark) -> bool {
        let MarkKind::Numbers(numbers) = &mark.kind else { return true };
        let own = |place: usize| self.entries[place].number.unwrap_or(place as u32 + 1);
        // entries that the source runs together begin with their numbers all the same
        let run_in = |mark: &Mark| match &mark.kind {
            MarkKind::Numbers(own) => self.is_in_list(mark.range.start) && own.iter().any(|own| numbers.contains(own)),
            _ => false,
        };
        self.entries.is_empty()
            || (0..self.entries.len()).any(|place| numbers.contains(&own(place)))
            || self.notes.iter().any(|note| numbers.contains(note))
            || self.marks.iter().any(run_in)
    }

    /// The marks in the running text: those outside of the lists of sources.
    pub fn in_text(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| !self.is_in_list(mark.range.start))
    }
}

/// Drops keys without brackets, which may be names of people elsewhere, unless the document names a
/// library or has keys in another form.
fn drop_bare_keys(document: &Document, marks: &mut Vec<Mark>) {
    let bytes = document.prose().as_bytes();
    let is_key = |mark: &Mark| matches!(mark.kind, MarkKind::Keys(_));
    let is_bare = |mark: &Mark| is_key(mark) && bytes[mark.range.start] == b'@';
    if marks.iter().any(is_bare)
        && !marks.iter().any(|mark| is_key(mark) && !is_bare(mark))
        && !document.announces_libraries()
    {
        marks.retain(|mark| !is_bare(mark));
    }
}

/// The numbers that begin parts of the running text: `4. …`, `4) …`.
fn notes(document: &Document) -> Vec<u32> {
    let number = |part: &str| part.trim_start().split_once(['.', ')'])?.0.parse().ok();
    let parts = document.parts().iter().filter(|part| part.role.is_running_text());
    parts.filter_map(|part| number(&document.source()[part.span.range()])).collect()
}

/// Adds the links and notes that are markup and not written out in the prose.
fn add_markup(document: &Document, marks: &mut Vec<Mark>) {
    let leads_out = |target: &str| !target.starts_with('#') && !target.starts_with("mailto:") && !target.is_empty();
    let links = document.links().iter().filter(|link| leads_out(&link.target));
    let links = links.map(|link| Mark { range: link.range.clone(), kind: MarkKind::Link });
    let notes = document.notes().iter().map(|note| Mark { range: note.range.clone(), kind: MarkKind::Note });
    let known = marks.len();
    for mark in links.chain(notes) {
        let at = marks[..known].partition_point(|written| written.range.end <= mark.range.start);
        let written = marks[..known]
            .get(at)
            .is_some_and(|written| written.range.start < mark.range.end.max(mark.range.start + 1));
        if !written {
            marks.push(mark);
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
}

/// The marks in `text`, whose words are `words`, in order, none overlapping another.
fn marks(text: &str, words: &[Word]) -> Vec<Mark> {
    let mut reader = Reader { text, at: 0, found: Vec::new() };
    for word in words {
        reader.gap(word.start);
        reader.word(word);
    }
    reader.gap(text.len());
    join_ranges(text, &mut reader.found);
    reader.found
}

/// Takes the numbers between `[4]` and `[6]` into the second where a dash stands between them.
fn join_ranges(text: &str, marks: &mut [Mark]) {
    for at in 1..marks.len() {
        let (before, after) = marks.split_at_mut(at);
        let (one, two) = (&before[at - 1], &mut after[0]);
        let MarkKind::Numbers(from) = &one.kind else { continue };
        let MarkKind::Numbers(to) = &mut two.kind else { continue };
        let joined = matches!(text[one.range.end..two.range.start].trim(), "–" | "-" | "‑" | "—" | "to");
        let (Some(&last), Some(&first)) = (from.last(), to.first()) else { continue };
        if joined && last < first && first - last <= 50 {
            to.splice(..0, last + 1..first);
        }
    }
}

/// Reads the marks of a text from its beginning on.
struct Reader<'a> {
    text: &'a str,
    /// What stands before is read.
    at: usize,
    found: Vec<Mark>,
}

impl Reader<'_> {
    /// Reads what stands between words, up to byte `end`: mostly a space.
    fn gap(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        while self.at < end {
            if !GIVES_AWAY[bytes[self.at] as usize] || !self.read(self.at) {
                self.at += 1;
            }
        }
    }

    /// Reads the mark that `word` may begin.
    fn word(&mut self, word: &Word) {
        let bytes = self.text.as_bytes();
        // plain text stresses with underscores
        let start = word.start + bytes[word.start..].iter().take_while(|byte| **byte == b'_').count();
        if self.at <= start && may_begin(bytes, start) && self.read(start) {
            return;
        }
        self.at = self.at.max(word.end);
    }

    /// Reads the mark at `at`, if there is one.
    fn read(&mut self, at: usize) -> bool {
        let Some(mark) = mark_at(self.text, at) else { return false };
        self.at = mark.range.end.max(at + 1);
        while self.found.last().is_some_and(|last| last.range.end > mark.range.start) {
            self.found.pop();
        }
        self.found.push(mark);
        true
    }
}

/// The bytes between words that [`mark_at`] looks at.
const GIVES_AWAY: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"[(:.\\@\xc2\xe2";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether the word at `at` may give away a mark: its first two letters tell of nearly all that they
/// do not.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    let letter = |at: usize| bytes.get(at).map_or(b' ', u8::to_ascii_lowercase);
    matches!(
        [letter(at), letter(at + 1)],
        [b'w', b'w'] | [b'1', b'0'] | [b'a' | b'o', b'r'] | [b'd', b'o'] | [b'i', b's'] | [b'p', b'm']
    )
}

/// The mark that its character at `at` gives away.
fn mark_at(text: &str, at: usize) -> Option<Mark> {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'[' => marker::bracketed(text, at).or_else(|| keys::bracketed(text, at)),
        b'\\' => keys::command(text, at),
        b'@' => keys::bare(text, at),
        b'(' => years::bracketed(text, at),
        b':' if bytes[at..].starts_with(b"://") => link::address(text, at),
        b'w' | b'W' if starts_word(bytes, at) => link::bare(text, at),
        b'1' | b'a' | b'A' | b'd' | b'D' | b'i' | b'I' | b'o' | b'O' | b'p' | b'P' if starts_word(bytes, at) => {
            identifier::at(text, at)
        }
        b'.' => marker::fallen(text, at),
        0xc2 | 0xe2 => marker::raised(text, at),
        _ => None,
    }
}

fn starts_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::word::words;

    fn found(text: &str) -> Vec<&str> {
        marks(text, &words(text)).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_of_every_kind_are_found() {
        for (text, expected) in [
            ("Rents rose [1] and fell [2, 4–6].", vec!["[1]", "[2, 4–6]"]),
            ("It is shown [4, Sect. 2] and [5, p. 12].", vec!["[4, Sect. 2]", "[5, p. 12]"]),
            ("The town was founded in 1181[3] by monks.[4][5]", vec!["[3]", "[4]", "[5]"]),
            (
                "See https://example.org/a_(b), then www.example.com.",
                vec!["https://example.org/a_(b)", "www.example.com"],
            ),
            ("It was shown (Lovelace 1843; Babbage, 1837).", vec!["(Lovelace 1843; Babbage, 1837)"]),
            ("As Lovelace et al. (1843a) showed", vec!["Lovelace et al. (1843a)"]),
            ("It grew for years.12 Then it fell.3,4", vec!["12", "3,4"]),
            (r"It rose \cite{moss} and fell [see @fern, p. 3].", vec![r"\cite{moss}", "[see @fern, p. 3]"]),
            ("noted there.¹ And[^2] on [@key].", vec!["¹", "[^2]", "[@key]"]),
            ("doi:10.1000/182 and ISBN 978-3-16-148410-0.", vec!["doi:10.1000/182", "ISBN 978-3-16-148410-0"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_between_two_marks_are_meant_too() {
        for (text, expected) in
            [("fell [2]–[5].", vec![3, 4, 5]), ("fell [2], [5].", vec![5]), ("fell [5]–[2].", vec![2])]
        {
            let last = marks(text, &words(text)).pop().map(|mark| mark.kind);
            assert_eq!(last, Some(MarkKind::Numbers(expected)), "{text}");
        }
    }

    #[test]
    fn links_and_notes_of_markup_count_too() {
        let text = "Rents rose, [the board](https://example.org/rents) said.[^1] See [above](#x).\n\n[^1]: A note.\n";
        let input = crate::document::Input {
            format: crate::document::Format::Markdown,
            ..crate::document::Input::text("a.md", text)
        };
        let document = Document::read(input);
        let kinds: Vec<&MarkKind> = document.citations().in_text().map(|mark| &mark.kind).collect();
        assert_eq!(kinds, [&MarkKind::Link, &MarkKind::Note]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "He said [sic] so [in May].",
            "The plan (2022–2024) failed.",
            "An area of 12 m² and 3 km².",
            "It took 10.5 hours (in May 2020).",
            "The array x[1] holds it; see list[2] and ARGV[0].",
            "vec![1, 2, 3] and ([127, 0, 0, 1], 3000) and [the resolver][4]",
            "[citation needed]",
            "Take version.2 of it, or Windows.95",
            "It rose by 4.5 percent; see Fig.3 and example.com.1 there.",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn any_text_is_read_without_harm() {
        let pieces = [
            "www.", "’", "é", "://", "http", "[", "]", "(", ")", "10.", "1000", "/", "ISBN", "978", "-", "–", " ",
            "Moss", "et al.", "1999", "a", "²", "¹", "doi", ":", "arXiv", "math/", "ORCID", "PMID", ".", ",", ";", "@",
            "^", "x", "日", "\\cite", "{", "}", "see", "lower", "12",
        ];
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        for _ in 0..40_000 {
            let mut text = String::new();
            for _ in 0..12 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
            }
            let mut at = 0;
            for mark in marks(&text, &words(&text)) {
                assert!(mark.range.start >= at && text.get(mark.range.clone()).is_some(), "{text:?}");
                at = mark.range.end;
            }
        }
    }
}
