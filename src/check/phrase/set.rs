//! Sets of phrases, found in a document by one scan for all sets.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use q7x2_phrase::{Book, Builder, Found, Kind, Lexicon, Lists, Phrase, PhraseMatch, Shared, WordMatch};
use q7x2_words as words;
use toml::Spanned;

use crate::check::Misconfigured;
use crate::check::literal::{Literal, Reads};
use crate::document::Document;

/// Phrases, or literals, that are searched for together with those of all other sets.
#[derive(Default)]
pub struct Set {
    /// Its number, unique in the process; 0 if there is nothing to search for.
    number: u32,
    content: Content,
    /// The book that finds it: sets are joined when a linter is made from their rules.
    home: OnceLock<Home>,
    /// It is searched for separately and only on request: most rules find nothing for which they would need it.
    asked: bool,
}

#[derive(Debug, Default)]
enum Content {
    #[default]
    Nothing,
    /// Phrases or literals that were compiled with the program.
    Known(Vec<u32>, Kind, Reads),
    Phrases(Vec<Phrase>, Kind),
    Literals(Vec<Literal>, Reads),
}

/// A set in a book.
#[derive(Debug, Clone)]
struct Home {
    book: Arc<Book>,
    set: u32,
}

/// Shows what a set searches for; its number has no meaning outside the process.
impl fmt::Debug for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Set").field("content", &self.content).field("asked", &self.asked).finish_non_exhaustive()
    }
}

impl Set {
    /// Reads phrases from a rule file; `lists` are the lists that they can mention. Of overlapping matches, the first
    /// is found.
    ///
    /// # Errors
    /// At the first phrase that is not in the notation of [`Phrase`].
    pub fn first(phrases: &[Spanned<String>], lists: &Lists) -> Result<Self, Misconfigured> {
        Self::spanned(phrases, lists, Kind::First, &PROSE)
    }

    /// The same, for asking whether one of the phrases is in a stretch of a text: every match is found, and the phrases
    /// are searched for on request.
    ///
    /// # Errors
    /// At the first phrase that is not in the notation of [`Phrase`].
    pub fn every(phrases: &[Spanned<String>], lists: &Lists) -> Result<Self, Misconfigured> {
        Ok(Self { asked: true, ..Self::spanned(phrases, lists, Kind::Every, &SCOPE)? })
    }

    fn spanned(
        phrases: &[Spanned<String>],
        lists: &Lists,
        kind: Kind,
        compiled: &Lexicon,
    ) -> Result<Self, Misconfigured> {
        let texts = phrases.iter().map(|phrase| phrase.get_ref().as_str());
        Self::compiled_or_read(texts, lists, kind, compiled)
            .map_err(|(at, message)| Misconfigured::at(phrases[at].span(), message))
    }

    /// Reads `phrases`; `lists` are the lists that they can mention.
    ///
    /// # Errors
    /// The index of the first that is not in the notation of [`Phrase`], and what is wrong with it.
    pub fn read<'p>(
        phrases: impl ExactSizeIterator<Item = &'p str> + Clone,
        lists: &Lists,
        kind: Kind,
    ) -> Result<Self, (usize, String)> {
        Self::compiled_or_read(phrases, lists, kind, &PROSE)
    }

    /// The same, taken from `compiled` if the program has them ready.
    fn compiled_or_read<'p>(
        phrases: impl ExactSizeIterator<Item = &'p str> + Clone,
        lists: &Lists,
        kind: Kind,
        compiled: &Lexicon,
    ) -> Result<Self, (usize, String)> {
        if phrases.len() == 0 {
            return Ok(Self::default());
        }
        let known = |rule: &str| {
            let mut known = phrases.clone().map(|phrase| Some(compiled.known(rule, phrase)?.start));
            known.by_ref().collect::<Option<Vec<u32>>>()
        };
        if let Some(known) = lists.rule().and_then(known) {
            return Ok(Self::of(Content::Known(known, kind, Reads::Prose)));
        }
        let read = |(at, phrase)| Phrase::read(phrase, lists).map_err(|message| (at, message));
        let phrases = phrases.enumerate().map(read).collect::<Result<_, _>>()?;
        Ok(Self::of(Content::Phrases(phrases, kind)))
    }

    /// A set of literals, searched for in the prose or in the source of documents.
    pub fn literals(literals: Vec<Literal>, reads: Reads) -> Self {
        match literals.is_empty() {
            true => Self::default(),
            false => Self::of(Content::Literals(literals, reads)),
        }
    }

    /// A set of literals that were compiled with the program, by their numbers.
    pub fn known(literals: Vec<u32>, reads: Reads) -> Self {
        match literals.is_empty() {
            true => Self::default(),
            false => Self::of(Content::Known(literals, Kind::First, reads)),
        }
    }

    /// The numbers of the literals that were compiled with the program for a `pattern` over text of this kind.
    pub fn numbers(reads: Reads, pattern: &str) -> Option<Range<u32>> {
        if reads == Reads::Prose { &PROSE } else { &SOURCE }.known(reads.name(), pattern)
    }

    /// The words that were compiled with the program for `text` of a role called `context`.
    pub fn compiled(context: &str, text: &str) -> Option<Self> {
        Some(Self::known(PROSE.known(context, text)?.collect(), Reads::Prose))
    }

    fn of(content: Content) -> Self {
        static SETS: AtomicU32 = AtomicU32::new(1);
        Self { number: SETS.fetch_add(1, Ordering::Relaxed), content, ..Self::default() }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        matches!(self.content, Content::Nothing)
    }

    /// All places of the phrases or literals in `document`, in order of their beginnings.
    pub fn found<'d>(&self, document: &'d Document) -> &'d [PhraseMatch] {
        self.scanned(document).map_or(&[], |(found, set)| found.of(set))
    }

    /// The places in `document` of the phrases that are a single word, in order, if this is the set of its book whose
    /// single words are kept apart.
    pub fn words_found<'d>(&self, document: &'d Document) -> &'d [WordMatch] {
        self.scanned(document).map_or(&[], |(found, set)| found.words_of(set))
    }

    /// What was found in `document` for all sets of the same book, and the number of this set in it.
    fn scanned<'d>(&self, document: &'d Document) -> Option<(&'d Found, u32)> {
        if self.is_empty() {
            return None;
        }
        let Home { book, set } = self.home()?;
        let found = match self.content.reads() {
            Reads::Source => document.found_in_source(book),
            Reads::Prose => document.found(book),
        };
        Some((found, *set))
    }

    fn home(&self) -> Option<&Home> {
        if self.asked {
            return Some(self.home.get_or_init(|| self.content.alone()));
        }
        if self.home.get().is_none() {
            // no linter has joined it with others
            Self::join([self]);
        }
        self.home.get()
    }

    /// The phrases in the prose of `document`, in order, without overlaps; if two begin at the same place, the longer
    /// one.
    pub fn matches(&self, document: &Document) -> Vec<PhraseMatch> {
        self.matches_where(document, |_| true)
    }

    /// The same for phrases whose range `fits`: a long one that does not fit leaves the place to a shorter one.
    pub fn matches_where(&self, document: &Document, fits: impl Fn(&Range<usize>) -> bool) -> Vec<PhraseMatch> {
        let mut all: Vec<PhraseMatch> =
            self.found(document).iter().filter(|found| fits(&found.range)).cloned().collect();
        all.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
        let mut end = 0;
        all.retain(|found| {
            let kept = found.range.start >= end;
            if kept {
                end = found.range.end;
            }
            kept
        });
        all
    }

    /// Whether any of the phrases is in `range` of the document's prose.
    pub fn stands_in(&self, document: &Document, range: &Range<usize>) -> bool {
        if self.is_empty() || range.is_empty() {
            return false;
        }
        if self.asked && range.len() <= STRETCH {
            let stands = |home: &Home| home.book.stands_in(document.prose(), &document.words_in(range), range);
            return self.home().is_some_and(stands);
        }
        let found = self.found(document);
        let from = found.partition_point(|found| found.range.start < range.start);
        found[from..].iter().take_while(|found| found.range.start < range.end).any(|found| found.range.end <= range.end)
    }

    /// Whether any of them is in the document before or after `range`.
    pub fn stands_beside(&self, document: &Document, range: &Range<usize>) -> bool {
        let found = self.found(document);
        found.iter().any(|found| found.range.end <= range.start || range.end <= found.range.start)
    }

    /// Joins those of `sets` that have not been joined yet, so that a document is scanned for all of them at once.
    pub fn join<'s>(sets: impl IntoIterator<Item = &'s Set>) {
        let mut new: Vec<&Set> =
            sets.into_iter().filter(|set| !set.is_empty() && !set.asked && set.home.get().is_none()).collect();
        // several rules can share a set
        let mut seen = HashSet::new();
        new.retain(|set| seen.insert(set.number));
        for reads in [Reads::Prose, Reads::Source] {
            let (known, own): (Vec<&Set>, Vec<&Set>) = new
                .iter()
                .filter(|set| set.content.reads() == reads)
                .partition(|set| matches!(set.content, Content::Known(..)));
            let mut builder = Builder::new(words::NUMBERS.all());
            let numbers: Vec<(Vec<u32>, Kind)> =
                (0..).zip(&own).map(|(at, set)| set.content.compile(at, &mut builder)).collect();
            settle(&own, numbers, || Arc::new(builder.finish()));
            settle_known(&known, reads);
        }
    }
}

/// Gives `sets`, which have these `numbers` in a lexicon, a book.
fn settle(sets: &[&Set], numbers: Vec<(Vec<u32>, Kind)>, lexicon: impl FnOnce() -> Arc<Lexicon>) {
    if sets.is_empty() {
        return;
    }
    let mut book = Book::new(lexicon());
    let numbers: Vec<u32> = numbers.into_iter().map(|(phrases, kind)| book.add(phrases, kind)).collect();
    let book = Arc::new(book);
    for (set, number) in sets.iter().zip(numbers) {
        set.home.get_or_init(|| Home { book: book.clone(), set: number });
    }
}

/// Gives `sets` that were compiled with the program the books of another linter that they are already in, or one
/// book together.
fn settle_known(sets: &[&Set], reads: Reads) {
    static HOMES: Mutex<BTreeMap<(Reads, Vec<u32>), Home>> = Mutex::new(BTreeMap::new());
    // a panic while the lock was held cannot have broken the map: entries are only added
    let mut homes = HOMES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut new = Vec::new();
    for set in sets {
        match homes.get(&(reads, set.content.numbers().0)) {
            Some(home) => {
                set.home.get_or_init(|| home.clone());
            }
            None => new.push(*set),
        }
    }
    let numbers = new.iter().map(|set| set.content.numbers()).collect();
    settle(&new, numbers, || if reads == Reads::Prose { PROSE.clone() } else { SOURCE.clone() });
    homes.extend(new.iter().filter_map(|set| Some(((reads, set.content.numbers().0), set.home.get()?.clone()))));
}

/// A stretch of at most this many bytes is searched by itself: a sentence is seldom longer. For a longer one, the whole
/// document is searched once.
const STRETCH: usize = 2048;

impl Content {
    /// A book of this set alone.
    fn alone(&self) -> Home {
        let mut builder = Builder::new(words::NUMBERS.all());
        let (known, (numbers, kind)) = match self {
            Content::Known(..) => (true, self.numbers()),
            _ => (false, self.compile(0, &mut builder)),
        };
        let mut book = Book::new(if known { SCOPE.clone() } else { Arc::new(builder.finish()) });
        let set = book.add(numbers, kind);
        Home { book: Arc::new(if known { book.narrowed() } else { book }), set }
    }

    fn reads(&self) -> Reads {
        match self {
            Content::Known(_, _, reads) | Content::Literals(_, reads) => *reads,
            Content::Nothing | Content::Phrases(..) => Reads::Prose,
        }
    }

    /// The numbers of what was compiled with the program, and which matches are kept.
    fn numbers(&self) -> (Vec<u32>, Kind) {
        if let Content::Known(numbers, kind, _) = self { (numbers.clone(), *kind) } else { (Vec::new(), Kind::First) }
    }

    /// Compiles everything else; `at` is the index of the set.
    fn compile(&self, at: usize, builder: &mut Builder) -> (Vec<u32>, Kind) {
        let set = at.to_string();
        match self {
            Content::Phrases(phrases, kind) => {
                let numbered = phrases.iter().enumerate();
                (numbered.map(|(place, phrase)| builder.add(&set, &place.to_string(), phrase)).collect(), *kind)
            }
            Content::Literals(literals, reads) => {
                let all = literals.iter().map(|literal| (&*literal.text, literal.begins_word, literal.ends_word));
                (builder.literals(&set, "", all, *reads == Reads::Source).collect(), Kind::First)
            }
            Content::Nothing | Content::Known(..) => (Vec::new(), Kind::First),
        }
    }
}

/// The lists that the phrases of all rules can mention.
pub fn shared() -> Arc<Shared> {
    static SHARED: LazyLock<Arc<Shared>> = LazyLock::new(|| Arc::new(Shared::new(words::named)));
    SHARED.clone()
}

/// The phrases and literals of the built-in rules, as compiled with the program: those in prose, those with which rules
/// judge what they found there, and those in sources.
static PROSE: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(include!(concat!(env!("OUT_DIR"), "/prose.rs"))));
static SCOPE: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(include!(concat!(env!("OUT_DIR"), "/scope.rs"))));
static SOURCE: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(include!(concat!(env!("OUT_DIR"), "/source.rs"))));

/// No rule may slow down the scan of all texts: the work of each phrase over ordinary prose is counted, not timed.
#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use q7x2_phrase::Work;

    use super::*;
    use crate::rule::EMBEDDED;

    /// The most instructions a byte of prose that the phrases and patterns of one rule may take in the scan. With more than
    /// 170 rules, each can have its share of 0.5 without the scan becoming the largest part of linting; three times that is
    /// for rules that are worth it. The claim model has as many phrases as fifty rules.
    const MOST: f64 = 1.5;
    const MOST_OF_MODEL: f64 = 45.0;

    /// English that nobody wrote for a rule: the texts of `seeds` and the documentation.
    fn prose() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = ["seeds", "docs"].into_iter().flat_map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
        let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
        paths.sort();
        let texts: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).expect("a text")).collect();
        texts.join("\n")
    }

    /// The work of each phrase of `lexicon` over `text`.
    fn work(lexicon: &Arc<Lexicon>, text: &str) -> Vec<Work> {
        let mut book = Book::new(lexicon.clone());
        book.add(0..lexicon.len(), Kind::Every);
        book.work(text)
    }

    /// All strings of `value`, except names.
    fn strings<'t>(value: &'t toml::Value, all: &mut Vec<&'t str>) {
        match value {
            toml::Value::String(text) => all.push(text),
            toml::Value::Array(values) => values.iter().for_each(|value| strings(value, all)),
            toml::Value::Table(table) => table.values().for_each(|value| strings(value, all)),
            _ => {}
        }
    }

    /// What is wrong with the rule `id` if `phrases`, with the work of each, take more than `most` instructions a byte of a
    /// text of this length: names the phrases that take most.
    fn complaint(id: &str, phrases: &BTreeMap<&str, Work>, length: usize, most: f64) -> Option<String> {
        let per_byte = |instructions: u64| instructions as f64 / length as f64;
        let all = per_byte(phrases.values().map(Work::instructions).sum());
        let mut dearest: Vec<_> = phrases.iter().collect();
        dearest.sort_by_key(|(_, work)| std::cmp::Reverse(work.instructions()));
        let line = |(phrase, work): &(&&str, &Work)| {
            let Work { met, tried, steps, anchor } = work;
            let share = per_byte(work.instructions());
            format!(
                "  {share:.2}: `{phrase}`, looked for at {met} words such as “{anchor}”, tried {tried} times, {steps} steps\n"
            )
        };
        (all > most).then(|| {
            let lines: String = dearest.iter().take(3).map(line).collect();
            format!("{id} takes {all:.2} instructions a byte in the scan, more than {most}; see “What a phrase costs” in docs/writing-rules.md\n{lines}")
        })
    }

    /// The work of what is compiled in `lexicon` for the strings of `rule`.
    fn of_rule<'t>(lexicon: &Lexicon, work: &[Work], id: &str, rule: &'t toml::Value) -> BTreeMap<&'t str, Work> {
        let mut all = Vec::new();
        strings(rule, &mut all);
        let mut found = BTreeMap::new();
        for text in all {
            // a phrase has the rule as its context, the literals of a pattern have what they are searched for in
            for phrase in [id, "prose"].into_iter().filter_map(|context| lexicon.known(context, text)).flatten() {
                let one = &work[phrase as usize];
                let sum: &mut Work = found.entry(text).or_default();
                if one.met >= sum.met {
                    sum.anchor.clone_from(&one.anchor);
                }
                (sum.met, sum.tried, sum.steps) = (sum.met + one.met, sum.tried + one.tried, sum.steps + one.steps);
            }
        }
        found
    }

    #[test]
    fn no_rule_takes_more_than_its_share_of_the_scan() {
        let text = prose();
        let work = work(&PROSE, &text);
        let model = include_str!("../../../rules/models/claim.toml");
        let rules = EMBEDDED.iter().map(|rule| (rule.id, rule.text, MOST));
        let complaints = rules.chain([("models/claim", model, MOST_OF_MODEL)]).filter_map(|(id, toml, most)| {
            let rule = toml::Value::Table(toml.parse().expect("TOML"));
            complaint(id, &of_rule(&PROSE, &work, id, &rule), text.len(), most)
        });
        let complaints: Vec<String> = complaints.collect();
        assert!(complaints.is_empty(), "\n{}", complaints.concat());
    }

    #[test]
    fn a_rule_of_common_words_is_refused_with_its_phrase_and_its_anchor() {
        let phrases = ["(the|a|is|was) (*|* *|* * *) (to|of|in|and|the)", "grain elevator"];
        let mut builder = Builder::new(&[]);
        for text in phrases {
            builder.add("own/rule", text, &Phrase::read(text, &Lists::default()).expect("the phrase is well-formed"));
        }
        let (lexicon, text) = (Arc::new(builder.finish()), prose());
        let work = work(&lexicon, &text);
        let own = |phrases: &[&str]| {
            let all = phrases.iter().map(|text| toml::Value::String((*text).to_owned())).collect();
            complaint("own/rule", &of_rule(&lexicon, &work, "own/rule", &toml::Value::Array(all)), text.len(), MOST)
        };
        let complaint = own(&phrases).expect("it is tried in every third sentence");
        let first = complaint.lines().nth(1).expect("a phrase");
        assert!(first.contains(phrases[0]) && first.contains("“the”"), "{complaint}");
        assert_eq!(own(&phrases[1..]), None);
    }
}
