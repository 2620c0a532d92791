//! The labels of one document.

use std::collections::BTreeMap;

use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use super::characters::characters;
use crate::document::{Class, Document, Genre};
use crate::finding::{Finding, Severity};
use crate::report::{Profile, rate};

/// What is known of a document after linting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Labels {
    /// Its words.
    pub words: usize,
    /// The tag of its language, such as `en`, if known.
    pub language: Option<String>,
    /// Its date as `YYYY-MM-DD`, or the first and the last possible day as `YYYY-MM-DD/YYYY-MM-DD`, if known.
    pub date: Option<String>,
    /// The name of its genre.
    pub genre: String,
    /// How many findings it has.
    pub findings: usize,
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// How many of them are infos.
    pub infos: usize,
    /// Findings per 1,000 words; none for a document without words.
    pub per_1000_words: Option<f64>,
    /// What each rule found, by its id; rules without findings are left out.
    pub rules: BTreeMap<String, RuleLabel>,
    /// How many bytes of the text belong to each class, by its name; classes without bytes are left out.
    pub coverage: BTreeMap<String, usize>,
    /// How many things were not read, by the name of the reason.
    pub not_read: BTreeMap<String, usize>,
    /// How often something is attributed to sources of each kind, by its name; kinds without sources are left out.
    pub sources: BTreeMap<String, usize>,
    /// How many characters the text has.
    #[serde(skip)]
    pub characters: usize,
}

/// What one rule found in a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleLabel {
    /// How many findings.
    pub count: usize,
    /// Findings per 1,000 words; none for a document without words.
    pub per_1000_words: Option<f64>,
    /// Where they are: the first character of each, and the one after its last, 0-based, in the text.
    pub spans: Vec<(usize, usize)>,
}

impl Labels {
    /// The labels of `document`, in which these findings were found. What the document itself suppresses does not
    /// count.
    pub fn of(document: &Document, findings: &[Finding]) -> Self {
        Self::with_profile(document, findings, Profile::from(document))
    }

    /// The same for a document with this profile, most of the work for which is that for its profile.
    pub fn with_profile(document: &Document, findings: &[Finding], profile: Profile) -> Self {
        let mut labels = Self {
            words: document.word_count(),
            language: profile.language,
            date: profile.date,
            genre: Genre::name(profile.genre).to_owned(),
            not_read: profile.not_read.into_iter().map(|(reason, count, _)| (reason.to_owned(), count)).collect(),
            sources: (profile.sources.into_iter().filter(|(_, uses)| *uses > 0))
                .map(|(kind, uses)| (kind.name().to_owned(), uses))
                .collect(),
            ..Self::default()
        };
        labels.count_bytes(document);
        labels.count(document, findings);
        labels
    }

    fn count_bytes(&mut self, document: &Document) {
        let mut classes: BTreeMap<&'static str, usize> = BTreeMap::new();
        for stretch in document.coverage().stretches() {
            *classes.entry(Class::name(stretch.class)).or_default() += stretch.span.end - stretch.span.start;
        }
        let some = classes.into_iter().filter(|(_, bytes)| *bytes > 0);
        self.coverage = some.map(|(class, bytes)| (class.to_owned(), bytes)).collect();
    }

    fn count(&mut self, document: &Document, findings: &[Finding]) {
        let text: &str = document.source();
        let counted: Vec<&Finding> = findings.iter().filter(|finding| finding.suppressed.is_none()).collect();
        let mut offsets: Vec<usize> = counted.iter().flat_map(|one| [one.span.start, one.span.end]).collect();
        offsets.push(text.len());
        offsets.sort_unstable();
        let places = characters(text, &offsets);
        let place = |offset: usize| offsets.binary_search(&offset).map_or(0, |at| places[at]);
        self.characters = place(text.len());
        for finding in counted {
            self.findings += 1;
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
            let own = self.rules.entry(finding.rule.clone()).or_default();
            own.count += 1;
            own.spans.push((place(finding.span.start), place(finding.span.end)));
        }
        self.per_1000_words = rate(self.findings, self.words);
        for own in self.rules.values_mut() {
            own.per_1000_words = rate(own.count, self.words);
            own.spans.sort_unstable();
        }
    }

    /// The same as attributes in Dolma's layout: each is a list of spans with a score, `[[first, end, score]]`, in
    /// characters. Counts and names are spans over the whole text: the count is the score, and of names the one that
    /// holds has the score 1. Every attribute begins with `name` and two underscores.
    ///
    /// # Errors
    /// If the serializer fails.
    pub fn as_attributes<S: Serializer>(&self, name: &str, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = |score: f64| [(0, self.characters, score)];
        let mut all = serializer.serialize_map(None)?;
        // counts are far below 2^52
        for (count, what) in [
            (self.words, "words"),
            (self.findings, "findings"),
            (self.errors, "errors"),
            (self.warnings, "warnings"),
            (self.infos, "infos"),
        ] {
            all.serialize_entry(&format!("{name}__{what}"), &whole(count as f64))?;
        }
        if let Some(rate) = self.per_1000_words {
            all.serialize_entry(&format!("{name}__per_1000_words"), &whole(rate))?;
        }
        let genre = (!self.genre.is_empty()).then_some(("genre", &self.genre));
        for (what, value) in self.language.as_ref().map(|language| ("language", language)).into_iter().chain(genre) {
            all.serialize_entry(&format!("{name}__{what}__{}", plain(value)), &whole(1.0))?;
        }
        for (rule, own) in &self.rules {
            let spans: Vec<(usize, usize, f64)> = own.spans.iter().map(|(start, end)| (*start, *end, 1.0)).collect();
            all.serialize_entry(&format!("{name}__{}", plain(&rule.replace('/', "__"))), &spans)?;
        }
        all.end()
    }
}

/// `name` in letters, digits and underscores, which paths to attributes may have without quotation marks.
fn plain(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}
