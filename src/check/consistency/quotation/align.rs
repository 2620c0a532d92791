//! Whether two quotations are the same words, and where they are not.

use std::ops::Range;

use super::spoken::{Kind, Spoken, Token};

/// The fewest words that both must have in one order to be the same speech.
const SHARED: usize = 5;
/// The fewest of these that are not words of every sentence: “I don’t think that it is” is nobody’s.
const TELLING: usize = 3;
/// How many times as many words they must share as they differ in.
const TIMES: usize = 2;
/// The most words of a difference: more are another passage of a speech.
const FAR: usize = 6;
/// Words that are shown on either side of a difference.
const AROUND: usize = 2;

/// Where two quotations first differ, with some words around it, in bytes of each.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub this: Range<usize>,
    pub that: Range<usize>,
}

/// Where `this` and `that` first differ, if they are the same speech; one may be a part of the other.
pub(super) fn difference(this: &Spoken, that: &Spoken) -> Option<Difference> {
    let (a, b) = (&this.tokens[..], &that.tokens[..]);
    let pairs = in_order(a, b);
    let (first, last) = (*pairs.first()?, *pairs.last()?);
    let inner = pairs.windows(2).map(|two| (two[0].0..two[1].0 + 1, two[0].1..two[1].1 + 1));
    // what the author says around a quotation may be in any words
    let spoken = |tokens: &[Token]| tokens.iter().all(|token| !token.outside);
    let inner = inner.filter(|(one, other)| spoken(&a[one.clone()]) && spoken(&b[other.clone()]));
    let inner = inner.map(|(one, other)| (one.start + 1..one.end - 1, other.start + 1..other.end - 1));
    let mut holes: Vec<_> = inner.filter(|(one, other)| !is_same(&a[one.clone()], &b[other.clone()])).collect();
    let own = |tokens: &[Token], range: Range<usize>| range.filter(|at| !tokens[*at].outside).count();
    let after = (last.0 + 1..a.len(), last.1 + 1..b.len());
    let is_inside = spoken(&a[last.0..]) && spoken(&b[last.1..]);
    let diverges =
        is_inside && !a[last.0].ends && !b[last.1].ends && ends_otherwise(&a[after.0.clone()], &b[after.1.clone()]);
    let differing: usize = holes.iter().map(|(one, other)| one.len().max(other.len())).sum();
    let far = holes.iter().any(|(one, other)| one.len().max(other.len()) > FAR);
    if !are_one(a, b, &pairs) || far || differing * TIMES > pairs.len() {
        return None;
    }
    // both begin with other words: only a part of them is the same, and that may be a saying
    if own(a, 0..first.0) > 0 && own(b, 0..first.1) > 0 && pairs.len() < 2 * SHARED {
        return None;
    }
    if diverges {
        holes.push(after);
    }
    let (one, other) = holes.into_iter().next()?;
    Some(Difference { this: shown(a, &one), that: shown(b, &other) })
}

/// Whether the words in `pairs` are so many that both are one speech: fewer are enough if one has no others.
fn are_one(a: &[Token], b: &[Token], pairs: &[(usize, usize)]) -> bool {
    let telling = pairs.iter().filter(|(at, _)| a[*at].is_telling()).count();
    let inside = pairs.iter().filter(|(one, other)| !a[*one].outside && !b[*other].outside).count();
    let spoken = |tokens: &[Token]| tokens.iter().filter(|one| one.kind == Kind::Word && !one.outside).count();
    let is_whole = inside >= spoken(a).min(spoken(b));
    let is_long = pairs.len() > SHARED && telling + 1 >= TELLING || pairs.len() + 1 >= SHARED && telling >= TELLING;
    inside >= SHARED && telling >= TELLING || is_whole && inside + 2 >= SHARED && is_long
}

/// Whether two quotations are the same words, one of them perhaps a part of the other, and so many that nobody else says
/// the same by chance.
pub(super) fn is_same_speech(this: &Spoken, that: &Spoken) -> bool {
    let spoken = |of: &Spoken| of.tokens.iter().filter(|token| !token.outside).cloned().collect::<Vec<Token>>();
    let (a, b) = (spoken(this), spoken(that));
    let pairs = in_order(&a, &b);
    let words = |tokens: &[Token]| tokens.iter().filter(|token| token.kind == Kind::Word).count();
    let telling = pairs.iter().filter(|(at, _)| a[*at].is_telling()).count();
    pairs.len() >= words(&a).min(words(&b)) && pairs.len() > SHARED && telling >= TELLING
}

/// Whether two quotations are of one speech and say the same.
pub(super) fn is_equal(this: &Spoken, that: &Spoken) -> bool {
    is_same_speech(this, that) && difference(this, that).is_none()
}

/// Pairs of words that are the same in both, as many as there can be in one order: a longest common subsequence.
fn in_order(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let is_pair = |i: usize, j: usize| a[i].kind == Kind::Word && b[j].kind == Kind::Word && a[i].word == b[j].word;
    let mut lengths = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if is_pair(i, j) {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if is_pair(i, j) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    together(a, b, &mut pairs);
    pairs
}

/// Moves each pair next to the one after it where the same words are there too: "the" of "the board, the ships" is that
/// of "the ships".
fn together(a: &[Token], b: &[Token], pairs: &mut [(usize, usize)]) {
    for at in (1..pairs.len()).rev() {
        let ((next_a, next_b), (own_a, own_b)) = (pairs[at], pairs[at - 1]);
        let is_same = |tokens: &[Token], one: usize, other: usize| {
            tokens[one].kind == tokens[other].kind && tokens[one].word == tokens[other].word
        };
        if is_same(a, next_a - 1, own_a) && is_same(b, next_b - 1, own_b) {
            pairs[at - 1] = (next_a - 1, next_b - 1);
        }
    }
}

/// Whether two runs of words between words that both have say the same: what was left out is said to be, what was not
/// spoken is in brackets, and what is not printed may be any word.
fn is_same(one: &[Token], other: &[Token]) -> bool {
    let has = |kind: Kind| one.iter().chain(other).any(|token| token.kind == kind);
    // a comma or a new sentence in one document is an "and" in the other
    let and = Token::word("and");
    let counts =
        |token: &&Token| token.kind == Kind::Word && token.word != and.word && !q7x2_words::FILLERS.has(&token.word);
    let spoken = |tokens: &[Token]| tokens.iter().filter(counts).count();
    let words = spoken(one).max(spoken(other));
    // what is not printed was said: to leave it out is to leave out a word
    let masks = |tokens: &[Token]| tokens.iter().any(|token| token.kind == Kind::Mask);
    if masks(one) && other.is_empty() || masks(other) && one.is_empty() {
        return false;
    }
    words == 0 || has(Kind::Gap) || (has(Kind::Mask) || has(Kind::Added)) && words <= 2 || joined(one) == joined(other)
}

/// The letters of words, so that "health care" is "healthcare".
fn joined(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.word.as_str()).collect()
}

/// Whether two quotations end with other words in the same sentence.
fn ends_otherwise(one: &[Token], other: &[Token]) -> bool {
    let short =
        |tokens: &[Token]| (1..=2).contains(&tokens.len()) && tokens.iter().all(|token| token.kind == Kind::Word);
    short(one) && short(other) && !is_same(one, other)
}

/// The bytes of the words `hole` and of a few around them.
fn shown(tokens: &[Token], hole: &Range<usize>) -> Range<usize> {
    let from = (hole.start.saturating_sub(AROUND)..hole.start).find(|at| !tokens[*at].outside).unwrap_or(hole.start);
    let to = (hole.end..(hole.end + AROUND).min(tokens.len())).rfind(|at| !tokens[*at].outside);
    let to = to.map_or(hole.end, |last| last + 1);
    tokens[from].range.start..tokens[to - 1].range.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::consistency::quotation::said::Said;

    fn read(one: &str, other: &str) -> String {
        let found = difference(&Spoken::read(one, 200), &Spoken::read(other, 200));
        found.map_or("none".to_owned(), |found| format!("{} | {}", &one[found.this], &other[found.that]))
    }

    #[test]
    fn other_words_are_found() {
        let cases = [
            (
                "The ferry will sail again in a day",
                "The ferry shall sail again in a day",
                "The ferry will sail again | The ferry shall sail again",
            ),
            (
                "We feel sorry for the old crew.",
                "We feel very sorry for the old crew.",
                "We feel sorry for | We feel very sorry for",
            ),
            (
                "I sailed too early and I was late",
                "I sailed too early. I took another turn and I was late.",
                "too early and I | too early. I took another turn and I",
            ),
            (
                "According to the board, the ferries knew of the storm then",
                "The ferries knew the storm then",
                "ferries knew of the storm | ferries knew the storm",
            ),
            (
                "We need no tunnel, and we turn down his plan.",
                "we need no tunnel and we turn down his offer.",
                "down his plan | down his offer",
            ),
        ];
        for (one, other, expected) in cases {
            assert_eq!(read(one, other), expected);
        }
    }

    #[test]
    fn a_part_and_what_is_said_to_be_left_out_are_the_same() {
        let whole = "We will build the bridge next year, and nobody will pay for it twice";
        for part in [
            "build the bridge next year, and nobody will pay",
            "We will build the bridge … and nobody will pay for it",
            "We [plan to] build the bridge next year",
            "We will, uh, build the bridge next year",
            "We will build the bridge next year. Nobody will pay for it",
        ] {
            assert_eq!(read(part, whole), "none", "{part}");
        }
    }

    #[test]
    fn what_is_not_printed_may_be_any_word_but_not_left_out() {
        let (masked, whole) = ("They will build the f---ing bridge today", "They will build the damn bridge today");
        assert_eq!(read(masked, whole), "none");
        assert_eq!(
            read(masked, "They will build the bridge today"),
            "build the f---ing bridge today | build the bridge today"
        );
    }

    #[test]
    fn a_short_quotation_is_compared_with_the_words_around_it() {
        let read = |one: &str, other: &str| {
            let (one, other) = (format!("\u{1}{one}"), format!("\u{1}{other}"));
            let (one, other) = (Said::read(&one), Said::read(&other));
            let found = difference(&Spoken::of(&one), &Spoken::of(&other));
            found.map_or("none".to_owned(), |found| one.text[found.this].to_owned())
        };
        let whole = "\u{1}Such a tunnel is a very dangerous thing\u{1}";
        assert_eq!(read("called the tunnel\u{1}a dangerous thing\u{1}and left", whole), "a dangerous thing");
        assert_eq!(read("called the ferry\u{1}a dangerous thing\u{1}and left", whole), "none");
        assert_eq!(read("called the tunnel\u{1}a very dangerous thing\u{1}and left", whole), "none");
    }

    #[test]
    fn other_speech_is_not_compared() {
        let whole = "We will build the bridge next year, and nobody will pay for it twice";
        for other in ["We will build the school", "Nobody knows the bridge of next year", "They will build"] {
            assert_eq!(read(other, whole), "none", "{other}");
        }
    }
}
