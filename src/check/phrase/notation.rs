//! Reads the notation of phrases.

use std::iter::Peekable;
use std::str::Chars;
use std::sync::{Arc, OnceLock};

use crate::check::phrase::step::Step;
use crate::check::phrase::words::Words;

/// The most words that a gap stands for.
pub(super) const GAP: usize = 6;

/// Items one after another, a space between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sequence(pub(super) Vec<Item>);

impl Sequence {
    /// The byte that it begins with, in lower case, if that stands for itself and its capital only.
    fn first_byte(&self) -> Option<u8> {
        let Atom::Text(words) = self.0.first()?.0.first()? else { return None };
        words.bytes().next().filter(|byte| is_plain(*byte))
    }
}

/// Whether a byte of a phrase stands for itself and its capital only.
pub(super) fn is_plain(wanted: u8) -> bool {
    wanted.is_ascii() && !matches!(wanted, b'\'' | b'"' | b'-')
}

/// Atoms with nothing between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item(pub(super) Vec<Atom>);

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom {
    Text(String),
    Any(Arc<Choice>),
    Number,
    Word,
    Gap,
}

/// Alternatives, and what has been made of them: a list that many phrases mention is worked out
/// once.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) all: Vec<Sequence>,
    /// The byte that each of them begins with in lower case; 0 where that cannot be said.
    pub(super) firsts: Vec<u8>,
    /// A bit for each of these bytes; all bits where one of them cannot be said.
    begins: u128,
    /// The fixed strings that they come down to, if those are few.
    pub(super) fixed: OnceLock<Option<Vec<String>>>,
    /// Each of them word by word.
    pub(super) steps: OnceLock<Result<Arc<Vec<Vec<Step>>>, String>>,
}

impl PartialEq for Choice {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Choice {
    fn of(all: Vec<Sequence>) -> Self {
        let firsts: Vec<u8> = all.iter().map(|sequence| sequence.first_byte().unwrap_or(0)).collect();
        let bit = |first: &u8| if *first == 0 { u128::MAX } else { 1 << first };
        let begins = firsts.iter().map(bit).fold(0, |all, bit| all | bit);
        Self { all, firsts, begins, fixed: OnceLock::new(), steps: OnceLock::new() }
    }

    /// Whether an alternative can begin with `byte`, in lower case.
    pub(super) fn may_begin(&self, byte: u8) -> bool {
        !byte.is_ascii() || self.begins >> byte & 1 == 1
    }
}

/// Reads `phrase`; `words` are the lists that it can mention as `{name}`.
pub(super) fn parse(phrase: &str, words: &Words) -> Result<Sequence, String> {
    let mut parser = Parser { characters: phrase.chars().peekable(), words, after_space: false };
    let sequence = parser.sequence()?;
    match parser.characters.next() {
        Some(')') => Err("`)` without `(`".to_owned()),
        Some(other) => Err(format!("`{other}` outside of `(…)`")),
        None => Ok(sequence),
    }
}

struct Parser<'a> {
    characters: Peekable<Chars<'a>>,
    words: &'a Words,
    /// Whether the last character read was a space between items.
    after_space: bool,
}

impl Parser<'_> {
    fn sequence(&mut self) -> Result<Sequence, String> {
        let mut items = Vec::new();
        let mut item = Vec::new();
        while let Some(&next) = self.characters.peek() {
            match next {
                ')' | '|' => break,
                ' ' => {
                    self.characters.next();
                    self.after_space = true;
                    flush(&mut items, &mut item);
                }
                '(' | '{' | '#' | '*' | '.' | '\\' => {
                    self.after_space = false;
                    let atom = self.atom(next, item.is_empty())?;
                    push(&mut item, atom);
                }
                letter => {
                    self.characters.next();
                    self.after_space = false;
                    push_letter(&mut item, letter);
                }
            }
        }
        flush(&mut items, &mut item);
        Ok(Sequence(items))
    }

    fn atom(&mut self, next: char, first: bool) -> Result<Atom, String> {
        self.characters.next();
        match next {
            '(' => self.alternatives(first),
            '{' => self.list(),
            '#' => Ok(Atom::Number),
            '*' if first => Ok(Atom::Word),
            '.' if first && self.takes_dots() => Ok(Atom::Gap),
            '\\' => {
                self.characters.next().map(|c| Atom::Text(c.to_string())).ok_or_else(|| "`\\` at the end".to_owned())
            }
            mark => Ok(Atom::Text(mark.to_string())),
        }
    }

    fn takes_dots(&mut self) -> bool {
        let mut ahead = self.characters.clone();
        let dots = ahead.next() == Some('.') && ahead.next() == Some('.');
        if dots {
            self.characters = ahead;
        }
        dots
    }

    /// Reads alternatives. A space at the edge of one counts where the group touches another atom
    /// there: `writer(.| who)`, `(please |)write`.
    fn alternatives(&mut self, first: bool) -> Result<Atom, String> {
        let mut all = Vec::new();
        loop {
            let leading = !first && self.characters.peek() == Some(&' ');
            self.after_space = false;
            let sequence = self.sequence()?;
            all.push((leading, sequence, self.after_space));
            match self.characters.next() {
                Some('|') => {}
                Some(')') => break,
                _ => return Err("`(` without `)`".to_owned()),
            }
        }
        self.after_space = false;
        let touches = self.characters.peek().is_some_and(|next| !matches!(next, ' ' | ')' | '|'));
        let spaced = |(leading, sequence, trailing)| with_spaces(sequence, leading, trailing && touches);
        Ok(Atom::Any(Arc::new(Choice::of(all.into_iter().map(spaced).collect()))))
    }

    fn list(&mut self) -> Result<Atom, String> {
        let name: String = self.characters.by_ref().take_while(|&c| c != '}').collect();
        let words = self.words;
        let read = |list: &mut dyn Iterator<Item = &str>| {
            list.map(|entry| parse(entry, words)).collect::<Result<_, _>>().map(Choice::of)
        };
        words.choice(&name, read).map(Atom::Any)
    }
}

fn with_spaces(mut sequence: Sequence, leading: bool, trailing: bool) -> Sequence {
    let space = || Atom::Text(" ".to_owned());
    if sequence.0.is_empty() && leading {
        return Sequence(vec![Item(vec![space()])]);
    }
    if let Some(item) = sequence.0.first_mut().filter(|_| leading) {
        item.0.insert(0, space());
    }
    if let Some(item) = sequence.0.last_mut().filter(|_| trailing) {
        item.0.push(space());
    }
    sequence
}

fn flush(items: &mut Vec<Item>, item: &mut Vec<Atom>) {
    if !item.is_empty() {
        items.push(Item(std::mem::take(item)));
    }
}

/// Adds `letter` in lower case to the text that `item` ends with.
fn push_letter(item: &mut Vec<Atom>, letter: char) {
    if !matches!(item.last(), Some(Atom::Text(_))) {
        item.push(Atom::Text(String::with_capacity(ROOM)));
    }
    let Some(Atom::Text(text)) = item.last_mut() else { return };
    match letter.is_ascii() {
        true => text.push(letter.to_ascii_lowercase()),
        false => text.extend(letter.to_lowercase()),
    }
}

/// Room for most words of phrases, in bytes.
const ROOM: usize = 12;

fn push(item: &mut Vec<Atom>, atom: Atom) {
    match (item.last_mut(), atom) {
        (Some(Atom::Text(text)), Atom::Text(more)) => text.push_str(&more),
        (_, atom) => item.push(atom),
    }
}

impl Item {
    /// The most words that the item matches.
    pub(super) fn most_words(&self) -> usize {
        let of = |atom: &Atom| match atom {
            Atom::Text(_) | Atom::Word => 1,
            // "twenty-one thousand five hundred and six"
            Atom::Number => 7,
            Atom::Gap => GAP,
            Atom::Any(choice) => choice.all.iter().map(Sequence::most_words).max().unwrap_or(0),
        };
        self.0.iter().map(of).sum()
    }

    /// Whether the item may be left out, together with the space beside it.
    pub(super) fn is_optional(&self) -> bool {
        matches!(self.0.as_slice(), [Atom::Any(choice)] if choice.all.iter().any(|sequence| sequence.0.is_empty()))
    }

    /// Whether every match has at least a character for it.
    pub(super) fn is_due(&self) -> bool {
        let due = |atom: &Atom| match atom {
            Atom::Text(text) => !text.is_empty(),
            Atom::Any(choice) => choice.all.iter().all(Sequence::is_due),
            Atom::Number | Atom::Word => true,
            Atom::Gap => false,
        };
        self.0.iter().any(due)
    }
}

impl Sequence {
    fn is_due(&self) -> bool {
        self.0.iter().any(Item::is_due)
    }

    fn most_words(&self) -> usize {
        self.0.iter().map(Item::most_words).sum()
    }

    /// Whether every match begins with a letter or digit.
    pub(super) fn begins_as_word(&self) -> bool {
        match self.0.first().and_then(|item| item.0.first()) {
            Some(Atom::Text(text)) => text.starts_with(char::is_alphanumeric),
            Some(Atom::Any(choice)) => {
                choice.all.iter().all(|sequence| sequence.0.is_empty() || sequence.begins_as_word())
            }
            Some(Atom::Number) => true,
            Some(Atom::Word | Atom::Gap) | None => false,
        }
    }
}
