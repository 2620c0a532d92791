//! Reads the notation of phrases, and writes it as a regular expression.

use std::iter::Peekable;
use std::str::Chars;

use crate::check::phrase::words::Words;

/// Items one after another, a space between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sequence(pub(super) Vec<Item>);

/// Atoms with nothing between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item(pub(super) Vec<Atom>);

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom {
    Text(String),
    Any(Vec<Sequence>),
    Number,
    Word,
    Gap,
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
                _ => {
                    self.after_space = false;
                    let atom = self.atom(next, item.is_empty())?;
                    push(&mut item, atom);
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
            other => Ok(Atom::Text(other.to_lowercase().to_string())),
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
        Ok(Atom::Any(all.into_iter().map(spaced).collect()))
    }

    fn list(&mut self) -> Result<Atom, String> {
        let name: String = self.characters.by_ref().take_while(|&c| c != '}').collect();
        let Some(list) = self.words.list(&name) else {
            return Err(format!("no list of words is called `{name}`"));
        };
        list.iter().map(|entry| parse(entry, self.words)).collect::<Result<_, _>>().map(Atom::Any)
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

fn push(item: &mut Vec<Atom>, atom: Atom) {
    match (item.last_mut(), atom) {
        (Some(Atom::Text(text)), Atom::Text(more)) => text.push_str(&more),
        (_, atom) => item.push(atom),
    }
}

/// A number in digits ("1,500", "1.5k") or in words ("twelve hundred", "twenty-one").
const NUMBER: &str = r"(\d+(?:[.,]\d+)*k?|(?:an? |)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|hundred|thousand|and))*)";

/// The regular expression that matches what `sequence` describes.
pub(super) fn pattern(sequence: &Sequence) -> String {
    // no word goes on before or after a match; a match that begins or ends with a mark may touch one
    let mut out = String::from("(?i)");
    out.push_str(if begins_as_word(sequence) { r"\b{start-half}" } else { "" });
    write_sequence(sequence, &mut out);
    out.push_str(r"\b{end-half}");
    out
}

fn write_sequence(sequence: &Sequence, out: &mut String) {
    let mut first = true;
    for item in &sequence.0 {
        let gap = matches!(item.0.as_slice(), [Atom::Gap]);
        let optional = item.is_optional();
        match (first, optional) {
            _ if gap => out.push_str(r"(?: \S+){0,6}?"),
            (true, true) => {
                out.push_str("(?:");
                write_item(item, out);
                out.push_str(" )?");
            }
            (false, true) => {
                out.push_str("(?: ");
                write_item(item, out);
                out.push_str(")?");
            }
            (true, false) => write_item(item, out),
            (false, false) => {
                out.push(' ');
                write_item(item, out);
            }
        }
        first = first && (optional || gap);
    }
}

fn write_item(item: &Item, out: &mut String) {
    for atom in &item.0 {
        match atom {
            Atom::Text(text) => write_text(text, out),
            Atom::Number => out.push_str(NUMBER),
            Atom::Word | Atom::Gap => out.push_str(r"\S+"),
            Atom::Any(all) => write_alternatives(all, item.0.len() == 1, out),
        }
    }
}

fn write_alternatives(all: &[Sequence], alone: bool, out: &mut String) {
    out.push_str("(?:");
    let mut first = true;
    for sequence in all.iter().filter(|sequence| !alone || !sequence.0.is_empty()) {
        if !first {
            out.push('|');
        }
        first = false;
        write_sequence(sequence, out);
    }
    out.push(')');
}

fn write_text(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '\'' => out.push_str("['’]"),
            '"' => out.push_str("[\"“”„«»]"),
            '-' => out.push_str("[-‑–]"),
            other => out.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
        }
    }
}

impl Item {
    /// Whether the item may be left out, together with the space beside it.
    fn is_optional(&self) -> bool {
        matches!(self.0.as_slice(), [Atom::Any(all)] if all.iter().any(|sequence| sequence.0.is_empty()))
    }
}

fn begins_as_word(sequence: &Sequence) -> bool {
    let first = sequence.0.first().and_then(|item| item.0.first());
    match first {
        Some(Atom::Text(text)) => text.starts_with(char::is_alphanumeric),
        Some(Atom::Any(all)) => all.iter().all(|sequence| sequence.0.is_empty() || begins_as_word(sequence)),
        Some(Atom::Number) => true,
        Some(Atom::Word | Atom::Gap) | None => false,
    }
}
