//! Results computed from a text, kept so that each is computed once.
//!
//! A slot knows the type of its result, but not how to compute it: that is up to the code that reads it, in a layer
//! above.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use q7x2_dates::Written;
use q7x2_phrase::Found;
use q7x2_phrase::word::Word;

use crate::document::citation::Citations;
use crate::document::citation::identifier::Outside;
use crate::document::claim::Assessments;
use crate::document::dating::Dating;
use crate::document::genre;
use crate::document::mentioned_dates::MentionedDates;
use crate::document::number::Number;
use crate::document::office::{LateTitles, Mention};
use crate::document::per_key::PerKey;
use crate::document::quotation::Quotation;
use crate::document::sentence::Sentence;
use crate::document::times::Times;
use crate::document::wiki::Survey;

/// A slot for each result.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    pub(crate) words: OnceLock<Vec<Word>>,
    pub(crate) word_count: OnceLock<usize>,
    pub(crate) sentences: OnceLock<Vec<Sentence>>,
    pub(crate) numbers: OnceLock<Vec<Number>>,
    pub(crate) dates: OnceLock<Vec<Written>>,
    /// The dates and years that it mentions, by place and block.
    pub(crate) mentioned_dates: OnceLock<MentionedDates>,
    /// The dates, years and decades that it mentions, stretch by stretch.
    pub(crate) times: OnceLock<Times>,
    pub(crate) quotations: OnceLock<Vec<Quotation>>,
    /// The text in quotations and in quoted blocks.
    pub(crate) quoted: OnceLock<Vec<Range<usize>>>,
    pub(crate) names: OnceLock<Vec<Range<usize>>>,
    pub(crate) citations: OnceLock<Citations>,
    /// The identifiers and addresses that are not prose.
    pub(crate) outside: OnceLock<Outside>,
    /// The templates and notes of wiki text.
    pub(crate) survey: OnceLock<Survey>,
    pub(crate) dating: OnceLock<Option<Dating>>,
    pub(crate) language: OnceLock<Option<String>>,
    pub(crate) title_language: OnceLock<Option<String>>,
    /// How strongly it shows the signs of genres.
    pub(crate) genre_signs: OnceLock<genre::Values>,
    pub(crate) genre: OnceLock<genre::DeterminedGenre>,
    /// The stretches of the source that are code, and those that are not text.
    pub(crate) code: OnceLock<Vec<Range<usize>>>,
    pub(crate) markup: OnceLock<Vec<Range<usize>>>,
    /// The beginnings of lines that do not begin a block.
    pub(crate) line_breaks: OnceLock<Vec<usize>>,
    /// The blocks that begin with the name of a speaker, in the record of a conversation.
    pub(crate) speakers: OnceLock<Vec<usize>>,
    /// The place of the first letter or digit of each block.
    pub(crate) first_letters: OnceLock<Vec<usize>>,
    /// Where phrases occur in the prose, by the number of their book.
    pub(crate) scans: PerKey<u32, Found>,
    /// Where they occur in the source.
    pub(crate) source_scans: PerKey<u32, Found>,
    /// The assessment of the sentences by the claim model, by the weights that replace those of the model.
    pub(crate) claims: PerKey<Arc<BTreeMap<String, f64>>, Assessments>,
    /// Where people are called by an office, by the number of the table of facts.
    pub(crate) mentions: PerKey<u32, Vec<Mention>>,
    /// How many titles in it are later than what the facts know; set by the checks of titles.
    pub(crate) late_titles: OnceLock<Option<LateTitles>>,
    /// What it numbers or lists.
    pub(crate) counted: OnceLock<Counted>,
    /// How many sources it has.
    pub(crate) sources: OnceLock<usize>,
}

/// What a document numbers or lists.
#[derive(Debug)]
pub(crate) struct Counted {
    /// The highest number of the longest numbering.
    pub(crate) longest: usize,
    /// How many headings there are.
    pub(crate) headings: usize,
    /// The lengths of all numberings and lists.
    pub(crate) lengths: HashSet<usize>,
}
