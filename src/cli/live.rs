//! One text, linted as a run of the main command lints the file that has this text: for editors, and for other programs
//! that ask about one text at a time.

use std::io;

use q7x2_lint::compare::Kept;
use q7x2_lint::document::Document;
use q7x2_lint::finding::Finding;
use q7x2_lint::place::Span;
use q7x2_lint::report::Problem;
use q7x2_lint::workspace::{Comparisons, Content, Error, FileLinter, Workspace, reason};

use crate::cli::rest::Rest;

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Live {
    /// The findings, in order of place, including suppressed ones.
    pub findings: Vec<Finding>,
    /// What may be text but could not be read, with the reason.
    pub unread: Vec<(Span, String)>,
    /// Why the whole text could not be read.
    pub problem: Option<Problem>,
    /// How many words were read.
    pub words: usize,
}

/// Lints `text` as the content of the file of `linter`, which was named, not found. A run compares even a single
/// document with itself: so does this. With `rest`, it is compared with the documents of an index, too.
///
/// # Errors
/// None once there is a linter, as long as the rules that compare can be built.
pub(super) fn lint(
    workspace: &Workspace,
    linter: &FileLinter<'_>,
    text: &str,
    rest: Option<&Rest>,
) -> Result<Live, Error> {
    let mut live = Live::default();
    let mut kept = Vec::new();
    let mut comparisons = Comparisons::default();
    for document in match documents(linter, text) {
        Ok(documents) => documents,
        Err(problem) => return Ok(Live { problem: Some(problem), ..live }),
    } {
        let outcome = linter.lint(&document);
        live.words += document.word_count();
        live.unread.extend(document.unread().iter().map(|unread| (document.in_file(unread.span), unread.what.clone())));
        live.findings.extend(outcome.findings);
        if rest.is_some() && !outcome.observations.subjects.is_empty() {
            kept.push(Kept::of(&document));
        }
        comparisons.keep(linter.file().settings(), outcome.observations);
    }
    let unread = |error: &io::Error| Error::Options { message: format!("the index: {}", reason(error)), help: None };
    let compared = match rest.filter(|_| !kept.is_empty()) {
        Some(rest) => {
            let related = rest.related(kept).map_err(|error| unread(&error))?;
            comparisons.compare_among(workspace, &related)?
        }
        None => comparisons.compare(workspace)?,
    };
    for (_, findings) in compared {
        live.findings.extend(findings);
    }
    live.findings.sort_by_key(|finding| finding.span);
    Ok(live)
}

/// The documents in `text`, as the content of the file of `linter`: one, or the messages of a mailbox.
///
/// # Errors
/// If it is not a text, or in a format that is not read.
pub(super) fn documents(linter: &FileLinter<'_>, text: &str) -> Result<Vec<Document>, Problem> {
    let file = linter.file();
    match file.content(text.as_bytes().to_vec(), true)? {
        Content::Text { text, original, .. } => {
            Ok(file.unparsed(text, original).into_iter().map(|unparsed| file.parse(unparsed)).collect())
        }
        Content::Binary | Content::Unread(_) => Ok(Vec::new()),
    }
}
