//! The documents that are open, and when each is to be linted next.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use q7x2_lint::finding::Finding;

use crate::cli::lsp::linted::Linted;
use crate::cli::lsp::text::Text;

/// An open document.
#[derive(Debug)]
pub(super) struct Open {
    pub text: Arc<Text>,
    /// The last result of linting it, perhaps in an earlier version.
    pub linted: Option<Arc<Linted>>,
    /// What the comparison with other documents found in it, as long as it does not change.
    pub compared: Vec<Finding>,
    /// When it is to be linted.
    pub due: Option<Instant>,
    /// When linting it began.
    begun: Option<Instant>,
    /// When it may be linted again.
    rests: Option<Instant>,
    /// Whether people were told that it is not linted.
    pub told: bool,
}

/// After a pause, a text is linted as soon as it changes; then it rests for as long as that took, so that typing never
/// takes more than half of a core; but it never rests longer than this.
const LONGEST: Duration = Duration::from_millis(500);

impl Open {
    /// A document that was just opened.
    pub(super) fn new(text: Arc<Text>, now: Instant) -> Self {
        Self { text, linted: None, compared: Vec::new(), due: Some(now), begun: None, rests: None, told: false }
    }

    /// Its text has changed.
    pub(super) fn change(&mut self, text: Arc<Text>, now: Instant) {
        self.text = text;
        self.compared.clear();
        self.due = Some(self.rests.map_or(now, |until| until.max(now)));
    }

    /// It is to be linted again as soon as possible, because its settings have changed.
    pub(super) fn again(&mut self, now: Instant) {
        self.due = Some(now);
    }

    /// Linting it begins.
    pub(super) fn begin(&mut self, now: Instant) {
        (self.due, self.begun) = (None, Some(now));
    }

    /// Linting it has ended, perhaps in a version that is no longer the present one.
    pub(super) fn end(&mut self, now: Instant) {
        if let Some(begun) = self.begun.take() {
            let until = now + (now - begun).min(LONGEST);
            self.rests = Some(until);
            self.due = self.due.map(|due| due.max(until));
        }
    }
}

/// The next document to lint: of those that are due, the one that has waited longest.
pub(super) fn next(all: &BTreeMap<String, Open>, now: Instant) -> Option<String> {
    let due = all.iter().filter(|(_, open)| open.due.is_some_and(|due| due <= now));
    due.min_by_key(|(_, open)| open.due).map(|(uri, _)| uri.clone())
}

#[cfg(test)]
mod tests {
    use lsp_types::{TextDocumentItem, Uri};

    use super::*;
    use crate::cli::lsp::position::Encoding;

    fn text(version: i32) -> Arc<Text> {
        let uri: Uri = "file:///a.md".parse().expect("an address");
        let item = TextDocumentItem { uri, language_id: "markdown".to_owned(), version, text: String::new() };
        Arc::new(Text::opened(item, 1, Encoding::Utf16))
    }

    #[test]
    fn a_text_is_linted_at_once_and_then_rests_as_long_as_that_took() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut open = Open::new(text(1), start);
        assert_eq!(open.due, Some(start));
        open.begin(start);
        assert_eq!(open.due, None);
        // typed while it was being linted
        open.change(text(2), after(50));
        assert_eq!(open.due, Some(after(50)));
        open.end(after(100));
        assert_eq!(open.due, Some(after(200)));
        open.begin(after(200));
        open.end(after(1_200));
        open.change(text(3), after(1_250));
        assert_eq!(open.due, Some(after(1_700)), "it never rests longer than 500 ms");
        open.begin(after(1_700));
        open.end(after(1_800));
        open.change(text(4), after(5_000));
        assert_eq!(open.due, Some(after(5_000)), "after a pause, at once");
        open.again(after(4_000));
        assert_eq!(open.due, Some(after(4_000)));
    }
}
