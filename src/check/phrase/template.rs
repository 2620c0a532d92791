//! The notation of phrases: words, alternatives, numbers and gaps.

use std::ops::Range;
use std::sync::OnceLock;

use crate::check::ahead;
use crate::check::literal::Literal;
use crate::check::phrase::choose::{Chosen, choose, variants};
use crate::check::phrase::matcher;
use crate::check::phrase::neighbours::Neighbours;
use crate::check::phrase::notation::{self, Item, Sequence};
use crate::check::phrase::starts::Starts;
use crate::check::phrase::words::Words;

/// A phrase as rule files write it.
///
/// | notation | matches |
/// |---|---|
/// | `as an ai` | these words, in any case, over line ends and markup |
/// | `(spans\|runs to)` | one of these; `(html\|)` also matches nothing |
/// | `optimi(s\|z)ed` | alternatives inside a word |
/// | `writer(,\| who)` | a space at the edge of an alternative that touches a word is a space |
/// | `{text}` | a word of the rule's list `text` |
/// | `#` | a number in digits or words |
/// | `*` | any one word |
/// | `...` | up to six words |
///
/// `'` also matches `’`, and `"` any double quotation mark.
#[derive(Debug)]
pub struct Template {
    literals: Vec<Literal>,
    /// The phrase is its literals and nothing else.
    plain: bool,
    /// The items of the phrase that its literals are.
    items: Range<usize>,
    /// Read at its first use, if the phrase is one of an embedded rule.
    shape: OnceLock<Option<Shape>>,
    phrase: Box<str>,
    words: Words,
}

/// What a phrase asks of a text.
#[derive(Debug)]
struct Shape {
    sequence: Sequence,
    /// The most words of a match before its literal.
    before: usize,
    neighbours: Neighbours,
    starts: Starts,
}

/// Bytes around a literal in which a phrase is looked for: more than its longest match.
const REACH: usize = 400;

impl Template {
    /// Reads a phrase; `words` are the lists that it can mention.
    ///
    /// # Errors
    /// Says what is wrong with the notation, in one line.
    pub fn parse(phrase: &str, words: &Words) -> Result<Self, String> {
        if let Some(known) = words.rule().and_then(|rule| ahead::phrase(rule, phrase)) {
            return Ok(Self::known(phrase, words, known));
        }
        let Chosen { literals, plain, items, sequence } = choose(phrase, words)?;
        let literals = literals.into_iter().map(Literal::words).collect();
        let shape = OnceLock::from(Some(Shape::of(sequence, &items)));
        Ok(Self { literals, plain, items, shape, phrase: phrase.into(), words: words.clone() })
    }

    /// A phrase of which all is known that linting starts with.
    fn known(phrase: &str, words: &Words, known: &'static ahead::Phrase) -> Self {
        let literals = known.literals.iter().copied().map(Literal::words).collect();
        let (items, plain) = (known.items.0..known.items.1, known.plain);
        Self { literals, plain, items, shape: OnceLock::new(), phrase: phrase.into(), words: words.clone() }
    }

    fn shape(&self) -> Option<&Shape> {
        // a phrase that is mistaken was refused when its rule was tested
        let read = || Some(Shape::of(notation::parse(&self.phrase, &self.words).ok()?, &self.items));
        self.shape.get_or_init(read).as_ref()
    }

    /// The phrase as it is written.
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// The literals of which one stands in every match.
    pub fn literals(&self) -> &[Literal] {
        &self.literals
    }

    /// The match in `text` that holds the literal found at `find`, and its number if the phrase
    /// has one; both as bytes of `text`.
    pub fn at(&self, text: &str, find: Range<usize>) -> Option<(Range<usize>, Option<Range<usize>>)> {
        if self.plain {
            return Some((find, None));
        }
        let shape = self.shape()?;
        if !shape.neighbours.allow(text, find.start, find.end) {
            return None;
        }
        let window = window(text, &find, shape.before);
        let holds = |end: usize| find.end <= end;
        shape.first(&text[..window.end], window.start, find.start, holds)
    }

    /// Whether the phrase stands anywhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// The first place of the phrase in `text`.
    pub fn first_in(&self, text: &str) -> Option<Range<usize>> {
        Some(self.shape()?.first(text, 0, text.len(), |_| true)?.0)
    }

    /// All places of the phrase in `text` that begin in `range` of it.
    pub(super) fn all_from(&self, text: &str, range: Range<usize>) -> Vec<Range<usize>> {
        let Some(shape) = self.shape() else { return Vec::new() };
        let starts = range.filter(|&at| shape.starts.fit(text, at));
        starts.filter_map(|at| Some(at..matcher::matched(&shape.sequence, text, at)?.0)).collect()
    }

    /// The end of the phrase in `text` that begins at byte `at` of it.
    pub(super) fn end_at(&self, text: &str, at: usize) -> Option<usize> {
        Some(matcher::matched(&self.shape()?.sequence, text, at)?.0)
    }
}

impl Shape {
    /// That of a phrase whose literals are the `items` of `sequence`.
    fn of(sequence: Sequence, items: &Range<usize>) -> Self {
        let before = sequence.0.iter().take(items.start).map(Item::most_words).sum();
        let neighbours = Neighbours::of(&sequence, items, variants);
        let starts = Starts::of(&sequence);
        Self { sequence, before, neighbours, starts }
    }

    /// The first match that begins between `from` and `to` and whose end fits.
    fn first(
        &self,
        text: &str,
        from: usize,
        to: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let mut starts = (from..=to.min(text.len())).filter(|&at| self.starts.fit(text, at));
        starts.find_map(|at| {
            let (end, number) = matcher::matched(&self.sequence, text, at)?;
            fits(end).then_some((at..end, number))
        })
    }
}

/// What of `text` a match around `find` can cover, if at most so many words go before it.
fn window(text: &str, find: &Range<usize>, before: usize) -> Range<usize> {
    let mut start = find.start;
    let mut spaces = 0;
    for (at, byte) in text.as_bytes()[..find.start].iter().enumerate().rev().take(REACH) {
        spaces += usize::from(*byte == b' ');
        if spaces > before || *byte == b'\n' {
            break;
        }
        start = at;
    }
    let start = if before == 0 { find.start } else { text.ceil_char_boundary(start) };
    let end = text.floor_char_boundary(find.end + REACH);
    let end = memchr::memchr(b'\n', &text.as_bytes()[find.end..end]).map_or(end, |at| find.end + at);
    start..end
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn template(phrase: &str) -> Template {
        let words = BTreeMap::from([("text".to_owned(), vec!["article".to_owned(), "blog post".to_owned()])]).into();
        Template::parse(phrase, &words).expect("the phrase is well-formed")
    }

    fn literals_of(phrase: &str) -> Vec<String> {
        template(phrase).literals().iter().map(|literal| literal.text.to_string()).collect()
    }

    /// What a phrase finds in `text`, as a linter would look for it.
    fn found(phrase: &str, text: &str) -> Option<String> {
        let template = template(phrase);
        let lower = text.to_ascii_lowercase();
        template.literals().iter().find_map(|literal| {
            let at = lower.find(&literal.text.to_ascii_lowercase())?;
            let (range, _) = template.at(text, at..at + literal.text.len())?;
            Some(text[range].to_owned())
        })
    }

    #[test]
    fn plain_phrases_are_their_literals() {
        assert_eq!(literals_of("as an ai"), ["as an ai"]);
        assert_eq!(literals_of("i'm sorry"), ["i'm sorry", "i’m sorry"]);
        assert!(template("as an (ai|llm)").plain);
    }

    #[test]
    fn the_longest_fixed_stretch_is_the_literal() {
        assert_eq!(literals_of("this (html|) {text} * adheres to the * structure"), ["adheres to the"]);
        assert_eq!(literals_of("optimi(s|z)ed"), ["optimised", "optimized"]);
    }

    #[test]
    fn phrases_match_with_alternatives_numbers_and_gaps() {
        let text = "Well, This HTML blog post spans over 1,500 words in all.";
        assert_eq!(
            found("this (html|) {text} spans (over|about|) # words", text).as_deref(),
            Some("This HTML blog post spans over 1,500 words")
        );
        assert_eq!(
            found("this (html|) {text} spans (over|about|) # words", "this article spans twelve hundred words")
                .as_deref(),
            Some("this article spans twelve hundred words")
        );
        assert_eq!(found("as ... model", "as a very large model, it").as_deref(), Some("as a very large model"));
        assert_eq!(found("this (html|) {text} spans # words", "this essay spans 3 words"), None);
    }

    #[test]
    fn numbers_are_told_apart() {
        let template = template("over # words");
        let text = "over 1,500 words";
        let (_, number) = template.at(text, 11..16).expect("the phrase is there");
        assert_eq!(&text[number.expect("it has a number")], "1,500");
    }

    #[test]
    fn phrases_of_embedded_rules_match_as_others_do() {
        for (rule, phrase, text) in [
            ("leftover/prompt", "as an ai language model", "As an AI language model, I"),
            ("", "as an ai language model", "As an AI language model, I"),
        ] {
            let embedded = Words::new(BTreeMap::new(), |_| None, Some(rule));
            let embedded = Template::parse(phrase, &embedded).expect("the phrase is well-formed");
            assert_eq!(embedded.is_in(text), template(phrase).is_in(text), "{phrase}");
        }
    }

    #[test]
    fn spaces_at_the_edges_of_alternatives_count_where_they_touch_words() {
        assert_eq!(found("a writer(,| who) came", "then a writer who came in"), Some("a writer who came".to_owned()));
        assert_eq!(found("a writer(,| who) came", "then a writer, came in"), Some("a writer, came".to_owned()));
        assert_eq!(found("(please |)write it", "so write it"), Some("write it".to_owned()));
        assert_eq!(found("(please |)write it", "so please write it"), Some("please write it".to_owned()));
        assert_eq!(found("#( |-)word text", "a 600-word text"), Some("600-word text".to_owned()));
        assert_eq!(found("#( |-)word text", "a 600 word text"), Some("600 word text".to_owned()));
    }

    #[test]
    fn notation_is_checked() {
        let none = Words::default();
        for phrase in ["", "(a", "a)", "{nothing} a", "* ...", "()"] {
            assert!(Template::parse(phrase, &none).is_err(), "{phrase:?}");
        }
    }
}
