//! The notation of phrases: words, alternatives, numbers and gaps.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use crate::check::literal::Literal;
use crate::check::phrase::notation::{self, Item, Sequence};
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
    pattern: String,
    regex: OnceLock<Option<Regex>>,
}

/// Bytes around a literal in which a phrase is looked for: more than its longest match.
const REACH: usize = 400;

impl Template {
    /// Reads a phrase; `words` are the lists that it can mention.
    ///
    /// # Errors
    /// Says what is wrong with the notation, in one line.
    pub fn parse(phrase: &str, words: &Words) -> Result<Self, String> {
        let sequence = notation::parse(phrase, words)?;
        let (literals, plain) = literals(&sequence);
        if literals.is_empty() {
            return Err("a phrase needs at least one fixed word".to_owned());
        }
        Ok(Self { literals, plain, pattern: notation::pattern(&sequence), regex: OnceLock::new() })
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
        let window = window(text, &find);
        let regex = self.regex()?;
        let captures = regex.captures_iter(&text[window.clone()]).find(|captures| {
            let whole = captures.get_match().range();
            whole.start + window.start <= find.start && find.end <= whole.end + window.start
        })?;
        let shift = |range: Range<usize>| range.start + window.start..range.end + window.start;
        let number = captures.iter().skip(1).flatten().next().map(|number| shift(number.range()));
        Some((shift(captures.get_match().range()), number))
    }

    /// Whether the phrase stands anywhere in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    fn regex(&self) -> Option<&Regex> {
        // every pattern made from a parsed phrase is a regular expression; a list of words can
        // still be too large for one, and then the phrase matches nothing
        self.regex.get_or_init(|| Regex::new(&self.pattern).ok()).as_ref()
    }

    /// The regular expression that stands for the phrase.
    pub fn pattern(&self) -> &str {
        &self.pattern
    }
}

fn window(text: &str, find: &Range<usize>) -> Range<usize> {
    let line = text[..find.start].rfind('\n').map_or(0, |at| at + 1);
    let mut start = line.max(find.start.saturating_sub(REACH));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let mut end = (find.end + REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[find.end..end].find('\n').map_or(end, |at| find.end + at);
    start..end
}

/// The literals of which every match contains one, and whether they are the whole phrase.
fn literals(sequence: &Sequence) -> (Vec<Literal>, bool) {
    let mut best: Vec<String> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut runs = 0;
    let mut consider = |candidate: &mut Vec<String>| {
        let shortest = |set: &[String]| set.iter().map(String::len).min().unwrap_or(0);
        if shortest(candidate) > shortest(&best) {
            best = std::mem::take(candidate);
        }
        candidate.clear();
    };
    for item in &sequence.0 {
        match variants(item) {
            Some(variants) if variants.len() == 1 || run.len() * variants.len() <= 4 => {
                runs += usize::from(run.is_empty());
                run = joined(&run, &variants);
            }
            Some(mut variants) => {
                runs += 2;
                consider(&mut run);
                consider(&mut variants);
            }
            None => {
                runs += 1 + usize::from(!run.is_empty());
                consider(&mut run);
            }
        }
    }
    consider(&mut run);
    let plain = runs == 1;
    (best.iter().flat_map(|text| spellings(text)).map(Literal::words).collect(), plain)
}

fn joined(run: &[String], variants: &[String]) -> Vec<String> {
    if run.is_empty() {
        return variants.to_vec();
    }
    run.iter().flat_map(|head| variants.iter().map(move |tail| format!("{head} {tail}"))).collect()
}

/// All that an item can be, if that is a small set of fixed strings, none of them empty.
fn variants(item: &Item) -> Option<Vec<String>> {
    const MOST: usize = 48;
    let mut all = vec![String::new()];
    for atom in &item.0 {
        let ends = match atom {
            notation::Atom::Text(text) => vec![text.clone()],
            notation::Atom::Any(sequences) => sequences.iter().map(fixed).collect::<Option<Vec<_>>>()?.concat(),
            _ => return None,
        };
        if all.len() * ends.len() > MOST {
            return None;
        }
        all = all.iter().flat_map(|head| ends.iter().map(move |end| format!("{head}{end}"))).collect();
    }
    (!all.iter().any(String::is_empty)).then_some(all)
}

/// All that a sequence can be, if every item is fixed; the empty sequence is the empty string.
fn fixed(sequence: &Sequence) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for item in &sequence.0 {
        all = joined(&all, &variants(item)?);
    }
    Some(if all.is_empty() { vec![String::new()] } else { all })
}

/// `text` with either apostrophe, and with a capital first letter where the automaton, which
/// folds only ASCII, would not see that it is the same.
fn spellings(text: &str) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    if text.contains('\'') {
        all.push(text.replace('\'', "’"));
    }
    let mut letters = text.chars();
    if let Some(first) = letters.next().filter(|first| !first.is_ascii() && first.is_lowercase()) {
        let rest = letters.as_str();
        all.push(first.to_uppercase().chain(rest.chars()).collect());
        if rest.contains('\'') {
            all.push(first.to_uppercase().chain(rest.replace('\'', "’").chars()).collect());
        }
    }
    all
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
        template(phrase).literals().iter().map(|literal| literal.text.clone()).collect()
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
    fn letters_beyond_ascii_are_found_with_a_capital_at_the_beginning() {
        assert_eq!(literals_of("як мовна модель"), ["як мовна модель", "Як мовна модель"]);
        assert!(template("як мовна модель").plain);
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
