//! The comparison of documents with each other.

use std::path::Path;
use std::sync::Arc;

use crate::check::Observation;
use crate::finding::Finding;
use crate::linter;
use crate::workspace::{Error, Settings, Workspace};

/// The findings of comparing documents of the same settings.
pub type Compared = (Arc<Settings>, Vec<Finding>);

/// The observations in documents with the same settings, each with the number of its rule.
type Seen = (Arc<Settings>, Vec<(usize, Observation)>);

/// Observations in documents, kept until all are linted. Documents with different settings are not compared.
#[derive(Debug, Default)]
pub struct Comparisons(Vec<Seen>);

impl Comparisons {
    /// Keeps the [`observations`](crate::linter::Outcome::observations) of a document that was linted under
    /// `settings`.
    pub fn keep(&mut self, settings: &Arc<Settings>, observations: Vec<(usize, Observation)>) {
        if observations.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| Arc::ptr_eq(known, settings)) {
            Some((_, all)) => all.extend(observations),
            None => self.0.push((settings.clone(), observations)),
        }
    }

    /// The findings of comparing the documents, for each of their settings.
    ///
    /// # Errors
    /// None if the documents were linted before.
    pub fn compare(self, workspace: &Workspace) -> Result<Vec<Compared>, Error> {
        let compare = |(settings, observations): Seen| {
            let mut findings = settings.reported(settings.linter()?.compare(&observations));
            for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
                let identity = workspace.identity(Path::new(&own[0].origin.path));
                linter::identify(own, &identity);
            }
            Ok((settings, findings))
        };
        self.0.into_iter().map(compare).collect()
    }
}
