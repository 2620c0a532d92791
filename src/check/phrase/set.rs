//! Several phrases looked for at once.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use toml::Spanned;

use crate::check::Misconfigured;
use crate::check::literal::{Find, Literal};
use crate::check::phrase::template::Template;
use crate::check::phrase::words::Words;
use crate::document::word::Pieces;
use crate::document::{Word, word};

/// Phrases whose literals are numbered together.
#[derive(Debug, Default)]
pub struct TemplateSet {
    templates: Vec<Template>,
    literals: Vec<Literal>,
    /// The template that each literal belongs to.
    owners: Vec<usize>,
    /// A word of each literal; none if one has no word.
    sieve: OnceLock<Option<Sieve>>,
    /// Worked out once: a document is asked by it for every hit.
    key: OnceLock<usize>,
}

/// Tells by the words of a text which phrases can stand in it.
#[derive(Debug)]
struct Sieve {
    /// Hashes of words, in order, each with a phrase that needs it.
    needed: Vec<(u64, usize)>,
    /// Where those of each word begin.
    known: word::Table,
}

/// A phrase found in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The index of the phrase.
    pub template: usize,
    /// Its bytes of the prose.
    pub range: Range<usize>,
    /// The bytes of the number in it, if the phrase has one.
    pub number: Option<Range<usize>>,
}

impl Sieve {
    fn new(mut needed: Vec<(u64, usize)>) -> Self {
        needed.sort_unstable();
        needed.dedup();
        let begins = |at: &usize| *at == 0 || needed[at - 1].0 != needed[*at].0;
        let first: Vec<(u64, u32)> = (0..needed.len()).filter(begins).map(|at| (needed[at].0, at as u32)).collect();
        Self { known: word::Table::new(first.into_iter()), needed }
    }

    /// The phrases that need any of `words`, in order.
    fn candidates(&self, words: &[Word]) -> Vec<usize> {
        let mut all = Vec::new();
        for word in words {
            let Some(from) = self.known.number(word.hash) else { continue };
            let same = self.needed[from as usize..].iter().take_while(|(hash, _)| *hash == word.hash);
            all.extend(same.map(|(_, template)| *template));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl TemplateSet {
    /// Reads phrases from a rule file; `words` are the lists that they can mention.
    ///
    /// # Errors
    /// At the first phrase that is not in the notation of [`Template`].
    pub fn parse(phrases: &[Spanned<String>], words: &Words) -> Result<Self, Misconfigured> {
        let mut set = Self::default();
        for phrase in phrases {
            let template = Template::parse(phrase.get_ref(), words)
                .map_err(|message| Misconfigured::at(phrase.span(), message))?;
            set.add(template);
        }
        Ok(set)
    }

    /// Adds a phrase; its index is the number of those before it.
    pub fn add(&mut self, template: Template) {
        self.owners.extend(template.literals().iter().map(|_| self.templates.len()));
        self.literals.extend_from_slice(template.literals());
        self.templates.push(template);
    }

    /// The literals of all phrases.
    pub fn literals(&self) -> &[Literal] {
        &self.literals
    }

    /// Whether there are no phrases.
    pub fn is_empty(&self) -> bool {
        self.templates.is_empty()
    }

    /// Whether any of the phrases stands in `text`.
    pub fn is_in(&self, text: &str) -> bool {
        self.templates.iter().any(|template| template.is_in(text))
    }

    /// The same of a text whose words are `words`: they tell of nearly all that no phrase is there.
    pub fn is_among(&self, text: &str, words: &[Word]) -> bool {
        self.candidates(words).into_iter().any(|template| self.templates[template].is_in(text))
    }

    /// The first place of one of the phrases in `text`, whose words are those of `words`.
    pub fn first_among(&self, text: &str, words: &mut Pieces<'_>) -> Option<Range<usize>> {
        let mut candidates = Vec::new();
        while let Some(words) = words.piece() {
            candidates.extend(self.candidates(words));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let candidates = candidates.into_iter();
        candidates.filter_map(|template| self.templates[template].first_in(text)).min_by_key(|range| range.start)
    }

    /// A number for these phrases, by what they say: other phrases have another.
    pub fn key(&self) -> usize {
        let texts = || self.templates.iter().map(Template::phrase).chain(self.literals.iter().map(|one| &*one.text));
        *self.key.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            texts().for_each(|text| text.hash(&mut hasher));
            hasher.finish() as usize
        })
    }

    /// The phrase with this index.
    pub(super) fn template(&self, index: usize) -> &Template {
        &self.templates[index]
    }

    /// The phrases that can stand in a text of these words, in order.
    pub(super) fn candidates(&self, words: &[Word]) -> Vec<usize> {
        match self.sieve.get_or_init(|| self.sieve()) {
            Some(sieve) => sieve.candidates(words),
            None => (0..self.templates.len()).collect(),
        }
    }

    /// A sieve of the longest word of each literal, if all have one.
    fn sieve(&self) -> Option<Sieve> {
        let longest = |(literal, &template): (&Literal, &usize)| {
            let longest = word::words(&literal.text).into_iter().max_by_key(|word| word.end - word.start)?;
            Some((longest.hash, template))
        };
        self.literals.iter().zip(&self.owners).map(longest).collect::<Option<_>>().map(Sieve::new)
    }

    /// The phrases in `text`, in order, none overlapping another; where two begin at one place,
    /// the longer. `finds` number the literals of this set.
    pub fn matches(&self, text: &str, finds: &[Find]) -> Vec<Match> {
        let mut all: Vec<Match> = Vec::new();
        for find in finds {
            let template = self.owners[find.literal];
            let known = |found: &Match| {
                found.template == template && found.range.start <= find.range.start && find.range.end <= found.range.end
            };
            if all.iter().rev().take(8).any(known) {
                continue;
            }
            if let Some((range, number)) = self.templates[template].at(text, find.range.clone()) {
                all.push(Match { template, range, number });
            }
        }
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(phrases: &[&str]) -> TemplateSet {
        let mut set = TemplateSet::default();
        phrases.iter().for_each(|phrase| set.add(Template::parse(phrase, &Words::default()).expect("a phrase")));
        set
    }

    #[test]
    fn the_words_of_a_text_tell_which_phrases_stand_there() {
        // the last has no word that could tell
        for phrases in
            [&["old (boat|pier)", "the pier (sank|rose)"][..], &["old (boat|pier)", "the pier (sank|rose)", "…"]]
        {
            let set = set(phrases);
            for (text, expected) in [
                ("The old harbour, and an OLD pier.", Some("OLD pier")),
                ("A pier is old. The pier rose, the old pier too.", Some("The pier rose")),
                ("An old harbour and a pier.", None),
                ("", None),
            ] {
                let words = word::words(text);
                assert_eq!(
                    set.first_among(text, &mut Pieces::of_table(&words)).map(|range| &text[range]),
                    expected,
                    "{text}"
                );
                assert_eq!(set.is_among(text, &words), expected.is_some(), "{text}");
            }
        }
    }
}
