//! What a regular expression needs to match: literals, or certain edges of a text.
//!
//! `build.rs` uses this file, too, and those that it imports.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Look};

use crate::check::literal::{Literal, Reads};
use crate::check::pattern::ascii;
use crate::check::pattern::edge::{self, MOST, exact, first, flatten, is_wordless, last, members};

/// The most members of a class that can be literals by themselves.
const MEMBERS: usize = 128;

/// What a text must have for a pattern to match in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Need {
    /// One of these literals; none if there is no such set.
    pub literals: Vec<Literal>,
    /// One of these at its end, in any case; none if there is no such set.
    pub endings: Vec<String>,
    /// One of these at its beginning, after marks that are not part of words; none if there is no such set.
    pub beginnings: Vec<String>,
}

impl Need {
    /// The literals by which the pattern is searched for.
    pub fn literals(&self) -> &[Literal] {
        // a look at the end of each block costs less than a search for literals in all of it
        if self.endings.is_empty() { &self.literals } else { &[] }
    }

    /// What `pattern` needs in a text of this kind.
    ///
    /// # Errors
    /// If the pattern is not a regular expression; says what is wrong with it.
    pub fn of(pattern: &str, reads: Reads) -> Result<Self, String> {
        let simpler = ascii::classes(pattern, reads);
        // the pattern as written gives the better message
        let hir = parsed(&ascii::outline(&simpler)).or_else(|_| parsed(pattern))?;
        Ok(Self {
            literals: required(&hir).unwrap_or_default(),
            endings: edge::endings(&hir).unwrap_or_default(),
            beginnings: edge::beginnings(&hir).unwrap_or_default(),
        })
    }
}

fn parsed(pattern: &str) -> Result<Hir, String> {
    ParserBuilder::new().build().parse(pattern).map_err(|error| {
        let text = error.to_string();
        text.lines().last().unwrap_or("not a regular expression").trim_start_matches("error: ").to_owned()
    })
}

/// Literals of which every match of `hir` contains one; none if there is no such set.
fn required(hir: &Hir) -> Option<Vec<Literal>> {
    let mut all = Vec::new();
    flatten(hir, &mut all);
    concatenation(&all, false, false)
}

/// The same for a piece of a pattern; the flags say whether words begin and end at its edges.
fn required_between(hir: &Hir, begins_word: bool, ends_word: bool) -> Option<Vec<Literal>> {
    let mut all = Vec::new();
    flatten(hir, &mut all);
    concatenation(&all, begins_word, ends_word)
}

/// Consecutive fixed strings, and whether they begin at the beginning of a word.
#[derive(Default)]
struct Run {
    sets: Vec<Vec<String>>,
    begins_word: bool,
}

impl Run {
    /// Adds the strings that come next; drops the earlier ones if there would be too many.
    fn push(&mut self, set: Vec<String>, best: &mut Best) {
        while !self.sets.is_empty() && self.count() * set.len() > MOST {
            best.consider(self, false);
            self.sets.remove(0);
            self.begins_word = false;
        }
        if set.len() <= MOST {
            self.sets.push(set);
        }
    }

    /// Ends the run. `begins_word` says whether what follows begins a word.
    fn end(&mut self, best: &mut Best, ends_word: bool, begins_word: bool) {
        best.consider(self, ends_word);
        *self = Self { sets: Vec::new(), begins_word };
    }

    fn count(&self) -> usize {
        self.sets.iter().map(Vec::len).product()
    }

    /// How rare the strings are likely to be; 0 if they are useless as literals.
    fn worth(&self, ends_word: bool) -> usize {
        let least =
            |of: fn(&str) -> usize| self.sets.iter().filter_map(|set| set.iter().map(|text| of(text)).min()).sum();
        let long: usize = least(str::len);
        let shortest =
            |set: &Vec<String>| set.iter().min_by_key(|text| text.len()).is_some_and(|text| is_letters(text));
        match long {
            0 | 1 => 0,
            2 | 3 if !self.begins_word && !ends_word && self.sets.iter().all(shortest) => INSIDE,
            _ => least(worth),
        }
    }

    fn literals(&self, ends_word: bool) -> Vec<Literal> {
        let joined = |heads: Vec<String>, tails: &Vec<String>| {
            heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect()
        };
        let texts = self.sets.iter().fold(vec![String::new()], joined);
        let begins_word = self.begins_word;
        texts.into_iter().map(|text| Literal { text: text.into(), begins_word, ends_word }).collect()
    }
}

/// The best set of literals so far: the one with the fewest places in texts.
#[derive(Default)]
struct Best {
    set: Vec<Literal>,
    worth: usize,
}

impl Best {
    fn consider(&mut self, run: &Run, ends_word: bool) {
        let worth = run.worth(ends_word);
        if worth > 0 && worth + usize::from(run.begins_word) + usize::from(ends_word) > self.worth {
            *self = Self {
                set: run.literals(ends_word),
                worth: worth + usize::from(run.begins_word) + usize::from(ends_word),
            };
        }
    }

    fn consider_set(&mut self, set: Vec<Literal>) {
        let bounds = |literal: &Literal| usize::from(literal.begins_word) + usize::from(literal.ends_word);
        let each = |literal: &Literal| match literal.text.len() {
            0 | 1 => 0,
            2 | 3 if bounds(literal) == 0 && is_letters(&literal.text) => INSIDE,
            _ => worth(&literal.text) + bounds(literal),
        };
        let worth = set.iter().map(each).min().unwrap_or(0);
        if worth > self.worth {
            *self = Self { set, worth };
        }
    }
}

/// The worth of two or three letters that may be inside a word: every third sentence has them. With `et` and other time
/// zones as their literals, two patterns alone had 44,000 places to look at in 3.7 MB of English text.
const INSIDE: usize = 1;

fn is_letters(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// How rare a string is likely to be.
fn worth(text: &str) -> usize {
    let each = |byte: u8| match byte.to_ascii_lowercase() {
        b' ' | b'0'..=b'9' => 1,
        b'j' | b'k' | b'q' | b'x' | b'z' => 4,
        b'a'..=b'z' => 2,
        _ => 3,
    };
    text.bytes().map(each).sum()
}

/// The best set among the stretches of a sequence; the flags say whether words begin and end at its edges.
fn concatenation(all: &[&Hir], begins_word: bool, ends_word: bool) -> Option<Vec<Literal>> {
    let mut best = Best::default();
    let mut run = Run { sets: Vec::new(), begins_word };
    for (at, one) in all.iter().enumerate() {
        let ends = no_word_goes_on(&all[at + 1..], ends_word);
        if is_boundary(one) {
            // after a boundary comes another word, or no word
            run.end(&mut best, true, true);
        } else if let Some(set) = exact(one) {
            run.push(set, &mut best);
        } else if is_wordless(one) {
            // a word does not continue across marks, but the marks may be absent
            let begins = is_needed(one) || run.sets.is_empty() && run.begins_word;
            run.end(&mut best, is_needed(one) || ends, begins);
            if is_needed(one) {
                best.consider_set(inside(one, true, true).unwrap_or_default());
            }
        } else {
            let begins = run.sets.is_empty() && run.begins_word;
            if let Some((set, _)) = first(one) {
                run.push(set, &mut best);
            }
            run.end(&mut best, false, false);
            best.consider_set(inside(one, begins, ends).unwrap_or_default());
            if let Some((set, _)) = last(one) {
                run.push(set, &mut best);
            }
        }
    }
    run.end(&mut best, ends_word, false);
    (best.worth > 0).then_some(best.set)
}

/// Whether a word that ends before `rest` cannot continue in it; `at_end` is the answer for an empty `rest`.
fn no_word_goes_on(rest: &[&Hir], at_end: bool) -> bool {
    let some = rest.iter().find(|one| is_boundary(one) || !is_wordless(one) || is_needed(one));
    some.map_or(at_end, |one| is_boundary(one) || is_wordless(one))
}

/// The literals of a repetition, alternatives or a class; the flags say whether words begin and end at its edges.
fn inside(hir: &Hir, begins_word: bool, ends_word: bool) -> Option<Vec<Literal>> {
    match hir.kind() {
        HirKind::Class(class) => Some(members(class, MEMBERS)?.into_iter().map(Literal::anywhere).collect()),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Alternation(all) => {
            let mut union = Vec::new();
            for one in all {
                union.extend(required_between(one, begins_word, ends_word)?);
            }
            (union.len() <= MOST).then_some(union)
        }
        _ => None,
    }
}

/// Whether `hir` matches only at the edge of a word: `\b`, `^`, `(?:^|[ ,])`.
fn is_boundary(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(look) => {
            matches!(look, Look::WordAscii | Look::WordUnicode | Look::Start | Look::End | Look::StartLF | Look::EndLF)
        }
        HirKind::Capture(capture) => is_boundary(&capture.sub),
        HirKind::Alternation(all) => all.iter().all(|one| is_boundary(one) || is_wordless(one) && is_needed(one)),
        _ => false,
    }
}

/// Whether `hir` matches at least one character.
fn is_needed(hir: &Hir) -> bool {
    hir.properties().minimum_len().is_some_and(|length| length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pattern: &str) -> Vec<String> {
        let need = Need::of(pattern, Reads::Prose).expect("a regular expression");
        let mut texts: Vec<String> = need.literals.into_iter().map(|literal| literal.text.into_owned()).collect();
        texts.sort();
        texts
    }

    #[test]
    fn the_longest_certain_stretch_is_required() {
        assert_eq!(texts(r"\boaicite:\w+"), ["oaicite:"]);
        assert_eq!(texts(r"\[(?:Your|Insert) [^\]]+\]"), ["[insert ", "[your "]);
        assert_eq!(texts(r"colou?r"), ["color", "colour"]);
        assert_eq!(texts(r"(?:abc|def)\w+ghijk"), ["ghijk"]);
        assert_eq!(texts(r"[Aa]s an AI"), ["as an ai"]);
        assert_eq!(texts(r"(?:Straße)[a-z]+"), ["straße"]);
    }

    #[test]
    fn what_is_repeated_stands_there_once() {
        assert_eq!(texts("turn[01]+[a-z]+"), ["turn0", "turn1"]);
        assert_eq!(texts(r"[a-z](?P<hit>[\x{200b}\x{feff}]+)"), ["\u{200b}", "\u{feff}"]);
    }

    #[test]
    fn few_letters_inside_of_words_are_no_use() {
        let times = texts(r"\d[.h]\d\d,? ?\(?(?:est|cet|et|pst|pdt|cst)");
        assert!(times.len() == 20 && times.iter().all(|text| text.starts_with(|first: char| first.is_ascii_digit())));
        // they are if nothing else is required
        assert_eq!(texts(r"[a-z]+ ?(?:est|et)"), [" est", " et", "est", "et"]);
    }

    #[test]
    fn what_can_be_absent_is_not_required() {
        assert!(texts(r"\w+(?:foo)?").is_empty());
        assert!(texts(r"foo|\w+").is_empty());
    }

    #[test]
    fn boundaries_make_whole_words() {
        let bounds = |pattern: &str| {
            let need = Need::of(pattern, Reads::Prose).expect("a regular expression");
            need.literals.first().map(|literal| (literal.begins_word, literal.ends_word))
        };
        assert_eq!(bounds(r"\bTKTK\b"), Some((true, true)));
        assert_eq!(bounds(r"\bTKTK[a-z]*"), Some((true, false)));
        assert_eq!(bounds(r"^Share$"), Some((true, true)));
        assert_eq!(bounds(r"Share"), Some((false, false)));
        assert_eq!(bounds(r"^\W*Share\W*$"), Some((true, true)));
        assert_eq!(bounds(r"(?:^|[ ,])Share(?:[ ,]|$)"), Some((true, true)));
        assert_eq!(bounds(r"^(?:Share|Face\s?book)\W*$"), Some((true, true)));
        assert_eq!(bounds(r"^(?:Share|Face\s?book)\w"), Some((true, false)));
        assert_eq!(bounds(r"a(?:Share|Face\s?book)$"), Some((false, true)));
        assert_eq!(bounds(r"(?:^|[ a])Share"), Some((false, false)));
        assert_eq!(bounds(r"\W*Share\W*"), Some((false, false)));
        assert_eq!(bounds(r"[a-z]\W+Share\W+[a-z]"), Some((true, true)));
    }

    #[test]
    fn literals_reach_into_what_is_not_fixed() {
        assert_eq!(texts(r"\[ ?(?:year|name of [a-z]+)\]"), ["[ name of ", "[ year", "[name of ", "[year"]);
        assert_eq!(texts(r"[A-Z]+(?:[a-z]+ly|[a-z]+th) go"), ["ly go", "th go"]);
    }

    #[test]
    fn of_too_many_literals_the_front_is_left_out() {
        assert_eq!(texts(r"[a-z][a-z]{1}[0-9]{1}(?:abc|def)").len(), 20);
    }

    #[test]
    fn mistakes_are_explained() {
        assert!(Need::of("(", Reads::Prose).expect_err("unclosed").contains("unclosed group"));
    }
}
