//! Searching for the loose forms of regular expressions, so that few have to be compiled.
//!
//! The literals of 39 patterns of the built-in rules occur in 3.7 MB of text, and 5 of these match. Compiling
//! all 39 took 119 million instructions; building automata from their loose forms takes 5 million.

use std::sync::{Mutex, OnceLock, PoisonError};

use memchr::memmem;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{Builder, NFA, State, Transition};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;
use regex_automata::{Anchored, Input};

use crate::check::pattern::form::{ANY, FOLDED, Piece};

/// A loose form, to be searched for.
#[derive(Debug, Default)]
pub(super) struct LooseFilter {
    form: &'static [u8],
    searcher: OnceLock<Option<Searcher>>,
}

#[derive(Debug)]
struct Searcher {
    dfa: DFA,
    /// Whether it matches only at the beginning of a text: then most texts are ruled out by their first bytes, which
    /// saves seven instructions a byte.
    anchored: Anchored,
    /// The cache of the search, unless another thread is using it.
    known: Mutex<Option<Cache>>,
}

impl LooseFilter {
    /// The filter for `form`, as written by `loose.rs`; if it is empty, the filter lets everything through.
    pub(super) fn of(form: &'static [u8]) -> Self {
        Self { form, searcher: OnceLock::new() }
    }

    /// Whether the expression may match in `text`.
    pub(super) fn lets_through(&self, text: &str) -> bool {
        let folded = |one: char| memmem::find(text.as_bytes(), one.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
        // an invalid form lets everything through; the tests rule that out
        let finds = |searcher: &Searcher| searcher.finds(text) || !text.is_ascii() && FOLDED.into_iter().any(folded);
        self.form.is_empty() || self.searcher.get_or_init(|| Searcher::of(self.form)).as_ref().is_none_or(finds)
    }
}

impl Searcher {
    fn of(form: &[u8]) -> Option<Self> {
        let nfa = nfa(form)?;
        let begins = matches!(nfa.state(nfa.start_anchored()), State::Look { look: Look::Start, .. });
        let anchored = if begins { Anchored::Yes } else { Anchored::No };
        Some(Self { dfa: DFA::builder().build_from_nfa(nfa).ok()?, anchored, known: Mutex::default() })
    }

    /// Whether it matches in `text`, or this is uncertain.
    fn finds(&self, text: &str) -> bool {
        let taken = self.known.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut known = taken.unwrap_or_else(|| self.dfa.create_cache());
        let input = Input::new(text).anchored(self.anchored).earliest(true);
        let found = self.dfa.try_search_fwd(&mut known, &input);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
        !matches!(found, Ok(None))
    }
}

/// The automaton that finds `form` anywhere in a text; none if it is not a form.
fn nfa(form: &[u8]) -> Option<NFA> {
    let mut states = Builder::new();
    states.set_utf8(false);
    states.start_pattern().ok()?;
    let found = states.add_match().ok()?;
    let begins = Reader { form, at: 0 }.piece(&mut states, found)?;
    states.finish_pattern(begins).ok()?;
    let skips = states.add_union(vec![begins]).ok()?;
    let skipped = states.add_range(Transition { start: 0, end: u8::MAX, next: skips }).ok()?;
    states.patch(skips, skipped).ok()?;
    states.build(begins, skips).ok()
}

/// `all`, which have no capital letter, and the capitals of their letters, in order.
fn in_both_cases(mut all: Vec<Transition>) -> Vec<Transition> {
    let letters = all.iter().map(|one| Transition { start: one.start.max(b'a'), end: one.end.min(b'z'), ..*one });
    let capital = |one: Transition| {
        let (start, end) = (one.start.to_ascii_uppercase(), one.end.to_ascii_uppercase());
        Transition { start, end, ..one }
    };
    let capitals: Vec<Transition> = letters.filter(|one| one.start <= one.end).map(capital).collect();
    all.extend(capitals);
    all.sort_unstable_by_key(|one| one.start);
    all
}

/// Reads a form, a piece at a time.
struct Reader<'f> {
    form: &'f [u8],
    at: usize,
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        self.at += 1;
        self.form.get(self.at - 1).copied()
    }

    fn count(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// Adds the states of the next piece, which lead to `next`; returns the first of them.
    fn piece(&mut self, states: &mut Builder, next: StateID) -> Option<StateID> {
        match *Piece::KINDS.get(usize::from(self.byte()?))? {
            Piece::Byte => {
                let byte = self.byte()?;
                states.add_sparse(in_both_cases(vec![Transition { start: byte, end: byte, next }])).ok()
            }
            Piece::Class => {
                let ranges = self.byte()?;
                let range = |_| Some(Transition { start: self.byte()?, end: self.byte()?, next });
                states.add_sparse(in_both_cases((0..ranges).map(range).collect::<Option<_>>()?)).ok()
            }
            Piece::Look => {
                let look = Look::from_repr(1_u32.checked_shl(self.byte()?.into())?)?;
                states.add_look(next, look).ok()
            }
            Piece::Repeat => {
                let (min, max) = (self.byte()?, self.byte()?);
                self.repeat(states, min, max, next)
            }
            Piece::All => (0..self.count()?).try_fold(next, |next, _| self.piece(states, next)),
            Piece::Any => {
                let ways = self.count()?;
                let ways = (0..ways).map(|_| self.piece(states, next)).collect::<Option<_>>()?;
                states.add_union(ways).ok()
            }
        }
    }

    fn repeat(&mut self, states: &mut Builder, min: u8, max: u8, next: StateID) -> Option<StateID> {
        let sub = self.at;
        let mut piece = |states: &mut Builder, next| {
            self.at = sub;
            self.piece(states, next)
        };
        let mut begins = next;
        if max == ANY {
            let again = states.add_union(Vec::new()).ok()?;
            let once = piece(states, again)?;
            states.patch(again, once).ok()?;
            states.patch(again, next).ok()?;
            begins = if min == 0 { again } else { once };
        } else {
            for _ in min..max {
                let once = piece(states, begins)?;
                begins = states.add_union(vec![once, next]).ok()?;
            }
        }
        for _ in u8::from(max == ANY)..min {
            begins = piece(states, begins)?;
        }
        Some(begins)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use regex::{Regex, RegexBuilder};
    use regex_syntax::ParserBuilder;
    use regex_syntax::hir::{Class, Hir, HirKind};

    use super::*;
    use crate::check::literal::Reads;
    use crate::check::pattern::ascii;
    use crate::check::pattern::loose::loose;
    use crate::check::precomputed;
    use crate::rule::{EMBEDDED, Embedded};

    fn filter(pattern: &str, case_sensitive: bool) -> LooseFilter {
        LooseFilter::of(loose(pattern, Reads::Prose, case_sensitive).leak())
    }

    #[test]
    fn what_cannot_match_is_filtered_out() {
        for (pattern, passes, fails) in [
            (r"^\W*(?P<hit>(?:Share|Tweet) this)\W*$", "« SHARE this »", "Share this with your friends"),
            (r"\bfoo\d{2,4}[^\n]{0,80}bar", "foo12 é bar", "foo1 bar"),
            (r"[\x{202a}-\x{202e}]+ (?:a|b){3}", "\u{202a} bbaab", "\u{202a} cb"),
            (r"(?m)^straße$", "x\nSTRASSE\nSTRAßE\n", "STRASSE"),
            (r"(?:)x{0}y?z", "z", "y"),
            (r"(?-u:\b)kilo\b", "a Kilo", "akilo"),
        ] {
            let filter = filter(pattern, false);
            assert!(filter.lets_through(passes) && !filter.lets_through(fails), "{pattern}");
        }
        assert!(filter("Kilo", true).lets_through("akilos") && !filter("Kilo", true).lets_through("kiosk"));
        // a character that equals a letter of ASCII in the other case, and one that does not
        assert!(filter("kilo", false).lets_through("\u{212a}ilo") && !filter("kilo", false).lets_through("\u{3ba}ilo"));
    }

    #[test]
    fn kinds_of_pieces_stand_at_their_numbers() {
        assert!(Piece::KINDS.iter().enumerate().all(|(at, piece)| at == *piece as usize));
    }

    #[test]
    fn what_is_no_form_lets_all_through() {
        for form in [&[][..], &[9], &[Piece::Byte as u8], &[Piece::All as u8, 2, 0, Piece::Byte as u8, b'a']] {
            assert!(LooseFilter::of(form.to_vec().leak()).lets_through("b"), "{form:?}");
        }
    }

    /// Pseudo-random numbers, the same in each run.
    struct Random(u64);

    impl Random {
        fn below(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            (self.0 >> 33) as usize % sides
        }

        /// Adds a text that `hir` matches, except for its assertions.
        fn write(&mut self, hir: &Hir, text: &mut String) {
            match hir.kind() {
                HirKind::Literal(literal) => {
                    text.push_str(std::str::from_utf8(&literal.0).expect("of a pattern of text"))
                }
                HirKind::Class(Class::Unicode(class)) => {
                    // the first ranges are the common characters
                    let ranges = class.ranges();
                    let range = ranges[self.below(ranges.len()).min(self.below(ranges.len()))];
                    let codes = range.end() as usize - range.start() as usize + 1;
                    text.extend(char::from_u32((range.start() as usize + self.below(codes)) as u32));
                }
                HirKind::Class(Class::Bytes(class)) => {
                    let range = class.ranges()[self.below(class.ranges().len())];
                    let bytes = usize::from(range.end() - range.start()) + 1;
                    text.push(char::from(range.start() + self.below(bytes) as u8));
                }
                HirKind::Repetition(repetition) => {
                    let most = repetition.max.unwrap_or(u32::MAX).min(repetition.min + 3);
                    let times = repetition.min as usize + self.below((most - repetition.min) as usize + 1);
                    (0..times).for_each(|_| self.write(&repetition.sub, text));
                }
                HirKind::Capture(capture) => self.write(&capture.sub, text),
                HirKind::Concat(all) => all.iter().for_each(|one| self.write(one, text)),
                HirKind::Alternation(all) => {
                    let one = self.below(all.len());
                    self.write(&all[one], text);
                }
                HirKind::Empty | HirKind::Look(_) => {}
            }
        }
    }

    /// The patterns of all rules: the id of the rule, the expression, what it reads, and whether case counts.
    fn patterns() -> Vec<(&'static str, String, Reads, bool)> {
        let mut all = Vec::new();
        for embedded in EMBEDDED {
            let rule: toml::Table = embedded.text.parse().expect("TOML");
            let Some(options) = rule["check"].get("pattern") else { continue };
            let source = options.get("within").and_then(toml::Value::as_str) == Some("source");
            let cased = options.get("case-sensitive").and_then(toml::Value::as_bool).unwrap_or(false);
            let lists = ["any", "in-markup"].into_iter().filter_map(|key| options.get(key)?.as_array());
            let reads = if source { Reads::Source } else { Reads::Prose };
            let patterns = lists.flatten().filter_map(toml::Value::as_str);
            all.extend(patterns.map(|pattern| (embedded.id, pattern.to_owned(), reads, cased)));
        }
        all
    }

    #[test]
    fn whatever_a_pattern_of_a_rule_matches_is_let_through() {
        let texts = |embedded: &'static Embedded| {
            let examples = embedded.file().expect("a rule").examples().into_iter();
            examples.filter_map(|example| Some((embedded.id, example.text?)))
        };
        let examples: Vec<(&str, String)> = EMBEDDED.iter().flat_map(texts).collect();
        let (mut matched, mut random) = (BTreeSet::new(), Random(7));
        let all = patterns();
        for (at, (id, pattern, reads, cased)) in all.iter().enumerate() {
            let simpler = ascii::classes(pattern, *reads);
            let regex: Regex = RegexBuilder::new(&simpler).case_insensitive(!cased).build().expect("an expression");
            let hir = ParserBuilder::new().case_insensitive(!cased).build().parse(&simpler).expect("an expression");
            let known = precomputed::pattern(*reads, pattern).expect("known ahead");
            // it is stored by the text of the pattern, so rules with the same pattern must agree about case
            assert_eq!(known.loose, loose(pattern, *reads, *cased), "{id}: {pattern}");
            let filter = LooseFilter::of(known.loose);
            let own = examples
                .iter()
                .filter(|(rule, _)| rule == id)
                .flat_map(|(_, text)| text.lines().chain([text.as_str()]));
            let mut texts: Vec<String> = own.map(str::to_owned).collect();
            for _ in 0..30 {
                let mut text = String::new();
                random.write(&hir, &mut text);
                texts.extend([format!("Then {text} it"), text]);
            }
            for text in texts.iter().filter(|text| regex.is_match(text)) {
                assert!(filter.lets_through(text), "{id}: {pattern} matches {text:?}");
                matched.insert(at);
            }
            // and it does filter: it does not let everything through
            assert!(Searcher::of(known.loose).is_some() && !filter.lets_through("Yes, e."), "{id}: {pattern}");
        }
        // assertions keep a few made texts from matching
        assert!(matched.len() * 10 > all.len() * 9, "{} of {}", matched.len(), all.len());
    }
}
