//! The comparison of documents with each other.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::check::repeated::Repeated;
use crate::check::{Observation, Observations};
use crate::finding::Finding;
use crate::linter;
use crate::workspace::{Error, Settings, Workspace};

/// The findings of comparing documents of the same settings.
pub type Compared = (Arc<Settings>, Vec<Finding>);

/// The observations in documents with the same settings, each with the number of its rule.
#[derive(Debug)]
struct Seen {
    settings: Arc<Settings>,
    said: Vec<(usize, Observation)>,
    repeated: BTreeMap<usize, Repeated>,
}

/// Observations in documents, kept until all are linted. Documents with different settings are not compared.
#[derive(Debug, Default)]
pub struct Comparisons(Vec<Seen>);

impl Comparisons {
    /// Keeps the [`observations`](crate::linter::Outcome::observations) of a document that was linted under
    /// `settings`.
    pub fn keep(&mut self, settings: &Arc<Settings>, observations: Observations) {
        let Observations { said, lines } = observations;
        if said.is_empty() && lines.is_empty() {
            return;
        }
        let known = self.0.iter().position(|seen| Arc::ptr_eq(&seen.settings, settings));
        let at = known.unwrap_or_else(|| {
            self.0.push(Seen { settings: settings.clone(), said: Vec::new(), repeated: BTreeMap::new() });
            self.0.len() - 1
        });
        let seen = &mut self.0[at];
        seen.said.extend(said);
        for (rule, lines) in lines {
            seen.repeated.entry(rule).or_default().add(lines);
        }
    }

    /// The findings of comparing the documents, for each of their settings.
    ///
    /// # Errors
    /// None if the documents were linted before.
    pub fn compare(self, workspace: &Workspace) -> Result<Vec<Compared>, Error> {
        let compare = |Seen { settings, said, repeated }: Seen| {
            let mut findings = settings.reported(settings.linter()?.compare_all(&said, &repeated));
            for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
                let identity = workspace.identity(Path::new(&own[0].origin.path));
                linter::identify(own, &identity);
            }
            Ok((settings, findings))
        };
        self.0.into_iter().map(compare).collect()
    }
}
