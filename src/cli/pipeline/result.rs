//! The result for one document.

use q7x2_lint::check::Observations;
use q7x2_lint::compare::Kept;
use q7x2_lint::document::office::LateTitles;
use q7x2_lint::document::{Document, Genre, Original, Reason, coverage};
use q7x2_lint::finding::Finding;
use q7x2_lint::linter::Outcome;
use q7x2_lint::place::Origin;
use q7x2_lint::report::{LeftOut, Problem, Profile};

use crate::cli::pipeline::batches::Textless;

/// The result of linting one document, or of trying to read it.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct DocumentResult {
    /// Where the document comes from, if there is one.
    pub origin: Option<Origin>,
    /// Its source, if the reports need it.
    pub source: Option<String>,
    /// The way from the source back to the file, if the file is not in UTF-8 and the reports need it.
    pub original: Option<Original>,
    /// Its profile, if the reports need it.
    pub profile: Option<Profile>,
    pub findings: Vec<Finding>,
    pub observations: Observations,
    /// What is kept of it to show the events that it is on with others, if the reports need it and rules compare it.
    pub kept: Option<Kept>,
    pub problem: Option<Problem>,
    pub documents: usize,
    pub words: usize,
    /// How many bytes its source has.
    pub bytes: usize,
    /// The genre of the document, and its signs.
    pub genre: Option<(Genre, Vec<&'static str>)>,
    /// The language of the document, if rules about English did not run because of it.
    pub other_language: Option<String>,
    /// The titles that could not be judged because the facts end before the day of the document.
    pub late_titles: Option<LateTitles>,
    /// What was not read in the document, by reason.
    pub left: Vec<(Reason, LeftOut)>,
    /// A binary file that was found, not named.
    pub binary: bool,
    /// For a file in an unsupported format that was found, not named: the kind under which it is counted.
    pub unread: Option<String>,
    /// What people should know about a file that was not read.
    pub note: Option<String>,
    /// For a file whose markup was read as text: the kind under which it is counted.
    pub plain: Option<String>,
    /// What its record has in the field that was asked for.
    pub field: Option<String>,
    /// The addresses that rules need checked, if these are listed.
    #[cfg(feature = "online")]
    pub addresses: Vec<String>,
}

impl DocumentResult {
    /// The result for `document`, with what the reports `want` to know.
    pub(super) fn new(document: Document, outcome: Outcome, want: Wanted) -> Self {
        let is_compared = !outcome.observations.subjects.is_empty();
        Self {
            kept: (want.kept && is_compared).then(|| Kept::of(&document)),
            findings: outcome.findings,
            observations: outcome.observations,
            other_language: outcome.other_language,
            late_titles: outcome.late_titles,
            problem: unread(&document),
            left: left_out(&document),
            documents: 1,
            words: document.word_count(),
            bytes: document.source().len(),
            genre: Some((document.genre().genre, document.genre().signs.clone())),
            origin: Some(document.origin().clone()),
            original: document.source().original().filter(|_| want.source).cloned(),
            profile: want.profile.then(|| Profile::from(&document)),
            source: want.source.then(|| document.into_source()),
            ..Self::default()
        }
    }
}

/// What reports need from documents in addition to findings.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::cli) struct Wanted {
    pub source: bool,
    pub profile: bool,
    /// What is kept of those that rules compare with others on their events.
    pub kept: bool,
}

impl From<Problem> for DocumentResult {
    fn from(problem: Problem) -> Self {
        Self { problem: Some(problem), ..Self::default() }
    }
}

impl From<Textless> for DocumentResult {
    fn from(textless: Textless) -> Self {
        match textless {
            Textless::Error(problem) => problem.into(),
            Textless::NotRead { label, note } => Self { unread: Some(label), note: Some(note), ..Self::default() },
        }
    }
}

/// What may be text in `document` but could not be read.
pub(in crate::cli) fn unread(document: &Document) -> Option<Problem> {
    let (first, rest) = document.unread().split_first()?;
    let at = first.span.start;
    let origin = document.origin_at(at);
    let line = origin.line_in_file(document.position(at).line);
    let more = if rest.is_empty() { String::new() } else { format!(" (and {} more)", rest.len()) };
    Some(Problem { path: origin.path.clone(), line, message: format!("{}{more}", first.what) })
}

/// What was not read of `document`, by reason.
fn left_out(document: &Document) -> Vec<(Reason, LeftOut)> {
    let told = |(reason, one): (Reason, coverage::LeftOut)| {
        let (at, origin) = (one.first.start, document.origin());
        let line = document.origin_at(at).line_in_file(document.position(at).line);
        (reason, LeftOut::of(one.count, one.bytes, origin, line))
    };
    document.left_out().into_iter().map(told).collect()
}
