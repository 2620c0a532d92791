//! Several phrases looked for at once.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use toml::Spanned;

use crate::check::Misconfigured;
use crate::check::literal::{Find, Literal};
use crate::check::phrase::template::Template;
use crate::check::phrase::words::Words;
use crate::document::{Word, word};

/// Phrases whose literals are numbered together.
#[derive(Debug, Default)]
pub struct TemplateSet {
    templates: Vec<Template>,
    literals: Vec<Literal>,
    /// The template that each literal belongs to.
    owners: Vec<usize>,
    /// A word of each literal; none if one has no word.
    words: OnceLock<Option<word::Table>>,
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
        self.may_be_among(words) && self.is_in(text)
    }

    /// The first place of one of the phrases in `text`, whose words are `words`.
    pub fn first_among(&self, text: &str, words: &[Word]) -> Option<Range<usize>> {
        let firsts = self.templates.iter().filter(|_| self.may_be_among(words)).filter_map(|one| one.first_in(text));
        firsts.min_by_key(|range| range.start)
    }

    /// A number for these phrases, by what they say: other phrases have another.
    pub fn key(&self) -> usize {
        let texts = self.templates.iter().map(Template::phrase).chain(self.literals.iter().map(|one| &*one.text));
        let mut hasher = DefaultHasher::new();
        texts.for_each(|text| text.hash(&mut hasher));
        hasher.finish() as usize
    }

    fn may_be_among(&self, words: &[Word]) -> bool {
        let known = self.words.get_or_init(|| self.longest_words());
        known.as_ref().is_none_or(|known| words.iter().any(|word| known.has(word.hash)))
    }

    /// The longest word of each literal, if all have one.
    fn longest_words(&self) -> Option<word::Table> {
        let longest = |literal: &Literal| {
            let longest = word::words(&literal.text).into_iter().max_by_key(|word| word.end - word.start)?;
            Some((longest.hash, 0))
        };
        let hashes: Vec<(u64, u32)> = self.literals.iter().map(longest).collect::<Option<_>>()?;
        Some(word::Table::new(hashes.into_iter()))
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
