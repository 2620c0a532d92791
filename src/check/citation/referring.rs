//! References in the text and listed sources that do not meet.

use std::collections::{HashMap, HashSet};

use crate::check::Hit;
use crate::check::citation::beside::Beside;
use crate::check::citation::known::Known;
use crate::check::citation::library::{self, among};
use crate::check::citation::named::{self, Sources, Works};
use crate::check::citation::nowhere;
use crate::check::citation::wikitext;
use crate::document::citation::{Entry, Mark, MarkKind};
use crate::document::{Document, Role};

/// Listed sources that the text does not refer to. Where it refers to none by number or name, that
/// is one hit at the first, for then the list as a whole hangs in the air.
pub(super) fn unreferred(document: &Document, hits: &mut Vec<Hit>) {
    let citations = document.citations();
    let works_used = UsedWorks::of(document);
    if citations.entries.first().is_none_or(|first| !works_used.has(document, first)) {
        return;
    }
    let known = Known::of(document);
    let mut open = citations
        .entries
        .iter()
        .enumerate()
        .filter(|(index, entry)| !known.has(*index, entry) && entry.is_source(document))
        .peekable();
    let Some((_, first)) = open.peek() else { return };
    let sources = Sources::of(document);
    let marks: Vec<&Mark> = citations.in_text().filter(|mark| refers(&sources, mark)).collect();
    if marks.is_empty() {
        // a text that links its sources where it uses them needs no marks
        let linked = citations.in_text().any(|mark| mark.kind == MarkKind::Link || mark.kind == MarkKind::Note);
        let names = || {
            let beside = Beside::of(document);
            let spoken_of = SpokenOf::of(document);
            citations.entries.iter().any(|entry| beside.names(entry) || spoken_of.has(document, entry))
        };
        if !linked && known.is_empty() && !names() && round(document).is_empty() {
            hits.push(Hit::prose(first.range.clone()).with("sources", citations.entries.len()));
        }
        return;
    }
    let (works, beside) = (Works::of(&marks), Beside::of(document).with(document, &marks));
    let mut numbers = numbers(&marks);
    let by_number = !numbers.is_empty();
    if by_number {
        numbers.extend(round(document));
    }
    for (index, entry) in open {
        let numbered = by_number && numbers.contains(&entry.number.unwrap_or(index as u32 + 1));
        // a list may hold what is referred to by number beside what is by name
        let unnumbered = !by_number || entry.number.is_none();
        let met = numbered || sources.is_named(index, &works) || unnumbered && is_cited(&beside, entry);
        if !met && works_used.has(document, entry) {
            hits.push(Hit::prose(entry.range.clone()).with("sources", 1));
        }
    }
}

/// Marks of the text that the list of sources does not have. Where the list has not even half of
/// what the text refers to, it was not read well enough to say so.
pub(super) fn dangling(document: &Document, hits: &mut Vec<Hit>) {
    library::unknown_keys(document, hits);
    named::dangling(document, hits);
    nowhere::dangling(document, hits);
    wikitext::dangling(document, hits);
    let citations = document.citations();
    if citations.entries.iter().all(|entry| entry.note) || citations.marks.is_empty() {
        return;
    }
    let listed = listed(document);
    let marks: Vec<(&Mark, bool)> = numbered(document)
        .map(|(mark, numbers)| (mark, numbers.iter().all(|number| listed.contains(number))))
        .collect();
    let met = marks.iter().filter(|(_, met)| *met).count();
    if met * 2 < marks.len() {
        return;
    }
    for (mark, _) in marks.iter().filter(|(_, met)| !met) {
        hits.push(among(Hit::prose(mark.range.clone()), citations.entries.len()));
    }
}

/// The first of the marks of a text that refers to sources by number and lists none. Only marks that
/// stand as references do count: an index follows its name at once, and a type its tag.
pub(super) fn listless(document: &Document) -> Option<Hit> {
    const SEVERAL: usize = 3;
    let citations = document.citations();
    let used = UsedWorks::of(document);
    // things to read besides are no list of what numbers refer to
    let lists = |entry: &Entry| entry.number.is_some() || !used.is_besides(document, entry);
    if citations.entries.iter().any(lists)
        || citations.in_text().any(|mark| is_number(mark) && citations.resolves(mark)) && !citations.entries.is_empty()
    {
        return None;
    }
    let all: Vec<(&Mark, &[u32])> = numbered(document).collect();
    let standing = |mark: &Mark| how_it_stands(document, mark);
    let closing: Vec<&Mark> = all.iter().map(|(mark, _)| *mark).filter(|mark| standing(mark).is_some()).collect();
    // tags of types stand before words as well, but seldom end their clauses
    let ends = closing.iter().filter(|mark| standing(mark) == Some(Standing::Closes)).count();
    let most = |count: usize| count * 3 >= all.len() * 2;
    let first = closing.first().filter(|_| closing.len() >= SEVERAL && most(ends))?;
    let listed = citations.entries.is_empty() && !listed(document).is_empty() || has_numbered_items(document, &all);
    (!listed).then(|| Hit::prose(first.range.clone()).with("sources", closing.len()))
}

fn is_number(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::Numbers(_))
}

/// How a reference by number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It ends a clause.
    Closes,
    /// The clause goes on behind it.
    GoesOn,
}

/// How a mark stands, if it stands where references do: behind the punctuation of a clause or a figure, or behind
/// a space and before punctuation or a word written small; and not behind the number of a section,
/// which is given again in such brackets where a law has two counts; nor if it is the text of a link that goes
/// by a label with the number, which another file defines: `proposals [141][BIP141]`.
fn how_it_stands(document: &Document, mark: &Mark) -> Option<Standing> {
    const SECTIONS: [&str; 8] = ["section", "sections", "article", "articles", "§", "§§", "rule", "clause"];
    let part = document.part_at(mark.range.start)?;
    /// So many bytes around a mark tell how it stands.
    const AROUND: usize = 120;
    let prose = document.prose();
    let from = prose.ceil_char_boundary(part.range.start.max(mark.range.start.saturating_sub(AROUND)));
    let to = prose.floor_char_boundary(part.range.end.min(mark.range.end + AROUND)).max(mark.range.end);
    let (before, after) = (&prose[from..mark.range.start], &prose[mark.range.end..to]);
    // of several in a row the first decides: `data[16][4].`
    let before = without_brackets(before);
    let ends = before.ends_with(|c: char| ".,;:!?)”’»\"'".contains(c) || c.is_ascii_digit());
    let spaced = before.ends_with(char::is_whitespace);
    let closes = after.trim_start().is_empty() || after.starts_with(|c: char| ".,;:!?)”’»[".contains(c));
    let goes_on = after.starts_with(' ') && after[1..].starts_with(char::is_lowercase);
    let mut words = before.trim_end().rsplit(' ');
    let number = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let section = number && words.next().is_some_and(|word| SECTIONS.contains(&word.to_lowercase().as_str()));
    let number = prose[mark.range.clone()].trim_matches(['[', ']']);
    let label = after.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or("", |(label, _)| label);
    let labelled = label.strip_suffix(number).is_some_and(|name| name.ends_with(char::is_alphabetic));
    match () {
        () if section || labelled => None,
        () if ends || spaced && closes => Some(Standing::Closes),
        () => (spaced && goes_on).then_some(Standing::GoesOn),
    }
}

/// A text without the numbers in brackets that it ends with.
fn without_brackets(text: &str) -> &str {
    /// So many in a row are gone past: a text can be nothing but them.
    const MOST: usize = 16;
    let mut text = text;
    for _ in 0..MOST {
        let Some((before, number)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) else { break };
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        text = before;
    }
    text
}

/// Whether items that are numbered throughout stand for all that `marks` refer to: a list of sources
/// under whatever heading, in whatever language.
fn has_numbered_items(document: &Document, marks: &[(&Mark, &[u32])]) -> bool {
    let parts = document.parts().iter().filter(|part| part.role == Role::Item);
    let numbers: HashSet<u32> =
        parts.filter_map(|part| leading_number(&document.source()[part.span.range()])).collect();
    marks.iter().flat_map(|(_, numbers)| *numbers).all(|number| numbers.contains(number))
}

/// The number of `4. …`, `4) …`.
fn leading_number(item: &str) -> Option<u32> {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    item[digits..].starts_with(['.', ')']).then(|| item[..digits].parse().ok()).flatten()
}

/// The marks in the running text that refer by number.
fn numbered(document: &Document) -> impl Iterator<Item = (&Mark, &[u32])> {
    document.citations().in_text().filter_map(|mark| match &mark.kind {
        MarkKind::Numbers(numbers) if !is_aside(document, mark) => Some((mark, numbers.as_slice())),
        _ => None,
    })
}

/// The numbers under which sources are listed: their own, or else their places in the list; and
/// those that begin a line, wherever that is.
fn listed(document: &Document) -> HashSet<u32> {
    let citations = document.citations();
    let sources = || citations.entries.iter().filter(|entry| !entry.note);
    let begins = |mark: &&Mark| {
        let line = document.part_at(mark.range.start).map_or(mark.range.start, |part| part.range.start);
        !document.prose()[line..mark.range.start].contains(char::is_alphanumeric)
    };
    let numbers = |mark: &Mark| match &mark.kind {
        MarkKind::Numbers(numbers) => numbers.clone(),
        _ => Vec::new(),
    };
    let defined = citations.marks.iter().filter(begins).flat_map(numbers);
    // the mark of an item is no prose
    let items = document.parts().iter().filter(|part| part.role == Role::Item);
    let items = items.filter_map(|part| bracketed_number(&document.source()[part.span.range()]));
    let own: HashSet<u32> = sources().filter_map(|entry| entry.number).chain(defined).chain(items).collect();
    let placed = 1..=sources().count() as u32;
    let notes = citations.notes.iter().copied();
    if own.is_empty() { placed.chain(notes).collect() } else { own }
}

/// The number of `[4] …`.
fn bracketed_number(item: &str) -> Option<u32> {
    item.trim_start().strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

/// A number in brackets that is no reference: it begins a line, as in a list.
fn is_aside(document: &Document, mark: &Mark) -> bool {
    document
        .part_at(mark.range.start)
        .is_none_or(|part| part.range.start == mark.range.start || !part.role.is_running_text())
}

/// Whether a mark refers to listed sources: not every name with a year does.
fn refers(sources: &Sources<'_>, mark: &Mark) -> bool {
    match &mark.kind {
        MarkKind::Numbers(_) | MarkKind::Keys(_) => true,
        MarkKind::NameYear { .. } => sources.has_one_of(mark),
        _ => false,
    }
}

/// Numbers in round brackets, `(1)`, `(2,3)`, that may refer to the listed sources.
fn round(document: &Document) -> HashSet<u32> {
    const LONGEST: usize = 24;
    let entries = &document.citations().entries;
    let list = entries.first().map_or(0, |entry| entry.range.start);
    let text = &document.prose()[..list];
    let number =
        |piece: &str| piece.trim().parse::<u32>().ok().filter(|number| (1..=entries.len() as u32).contains(number));
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (at, _) in text.match_indices('(').filter(|(at, _)| !text[..*at].ends_with('\n')) {
        let rest = &text.as_bytes()[at + 1..];
        let Some(length) = rest.iter().take(LONGEST + 1).position(|byte| *byte == b')') else { continue };
        let Some(inside) = text.get(at + 1..at + 1 + length) else { continue };
        let pieces = inside.split([',', ';']).map(|piece| {
            let (from, to) = piece.split_once(['–', '-']).unwrap_or((piece, piece));
            Some((number(from)?, number(to)?))
        });
        found.extend(pieces.collect::<Option<Vec<_>>>().into_iter().flatten());
    }
    // each number once: "(1-9999)" may stand there again and again
    found.sort_unstable();
    let mut next = 0;
    let mut numbers = HashSet::new();
    for (from, to) in found {
        numbers.extend(from.max(next)..=to);
        next = next.max(to.saturating_add(1));
    }
    numbers
}

fn numbers(marks: &[&Mark]) -> HashSet<u32> {
    let numbers = marks.iter().filter_map(|mark| match &mark.kind {
        MarkKind::Numbers(numbers) => Some(numbers.as_slice()),
        _ => None,
    });
    numbers.flatten().copied().collect()
}

/// Whether a mark or the text names the entry otherwise than by the name of an author and its year.
/// Of two works of one author and year the letter decides.
fn is_cited(beside: &Beside, entry: &Entry) -> bool {
    let lettered = entry.fields.issued.as_ref().is_some_and(|issued| issued.letter.is_some());
    !lettered && (beside.marks(entry) || beside.names(entry))
}

/// The words of the text before the list of sources.
struct SpokenOf<'d> {
    words: HashMap<&'d str, Vec<usize>>,
    before: &'d str,
}

impl<'d> SpokenOf<'d> {
    fn of(document: &'d Document) -> Self {
        let list = document.citations().entries.first().map_or(0, |first| first.range.start);
        let before = &document.prose()[..list];
        let mut words: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, word) in alone(before) {
            let places = words.entry(word).or_default();
            if places.len() < FEW {
                places.push(at);
            }
        }
        Self { words, before }
    }

    /// Whether the text names the first author of the entry somewhere, as in “(Moss 12)” with a page.
    fn has(&self, document: &Document, entry: &Entry) -> bool {
        let Some(author) = entry.fields.authors.first() else { return false };
        let family = &document.prose()[author.family.clone()];
        let Some((offset, first)) = alone(family).next().filter(|_| family.chars().count() > 2) else { return false };
        let whole = |at: &usize| {
            let rest =
                at.checked_sub(offset).and_then(|at| self.before.get(at..)).and_then(|rest| rest.strip_prefix(family));
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.words.get(first).is_some_and(|places| places.iter().any(whole))
    }
}

/// So many places of a word are looked at: of a surname of several words each may be another's.
const FEW: usize = 200;

/// The runs of letters and digits in `text`, with where each begins.
fn alone(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - base, word))
}

/// Which parts stand in a list of sources used, and which in one of things to read besides.
struct UsedWorks(Vec<Option<bool>>);

impl UsedWorks {
    fn of(document: &Document) -> Self {
        let mut used = None;
        let each = document.parts().iter().map(|part| {
            let before = used;
            if part.role.is_title() {
                let text = document.prose()[part.range.clone()].to_lowercase();
                let besides = ["further", "external", "see also", "bibliography", "literature", "works by"];
                used = Some(!besides.iter().any(|name| text.contains(name)));
            }
            before
        });
        Self(each.collect())
    }

    /// Whether `entry` stands in such a list.
    fn has(&self, document: &Document, entry: &Entry) -> bool {
        document.part_index(entry.range.start).is_some_and(|index| self.0[index] == Some(true))
    }

    /// Whether `entry` stands below a heading of things to read besides.
    fn is_besides(&self, document: &Document, entry: &Entry) -> bool {
        document.part_index(entry.range.start).is_some_and(|index| self.0[index] == Some(false))
    }
}
