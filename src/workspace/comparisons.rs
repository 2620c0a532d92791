//! The comparison of documents with each other.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::check::copied::Copied;
use crate::check::event::Subject;
use crate::check::repeated::Repeated;
use crate::check::{Observation, Observations};
use crate::finding::Finding;
use crate::linter;
use crate::workspace::{Error, Settings, Workspace};

/// The findings of comparing documents of the same settings.
pub type Compared = (Arc<Settings>, Vec<Finding>);

/// What was kept of documents with the same settings, by the number of the rule.
#[derive(Debug)]
struct Seen {
    settings: Arc<Settings>,
    subjects: Vec<Subject>,
    said: BTreeMap<usize, Vec<Observation>>,
    repeated: BTreeMap<usize, Repeated>,
    copied: BTreeMap<usize, Copied>,
}

/// How many observations are kept: with about 600 bytes each, 120 MB.
const MOST: usize = 200_000;

/// Observations in documents, kept until all are linted. Documents with different settings are not compared, nor are
/// those whose observations would exceed 200,000, so that memory stays bounded: [`Comparisons::left_out`] counts them.
#[derive(Debug, Default)]
pub struct Comparisons {
    seen: Vec<Seen>,
    capacity: Capacity,
}

/// How many more observations are kept, and how many documents did not fit.
#[derive(Debug)]
struct Capacity {
    left: usize,
    left_out: usize,
}

impl Default for Capacity {
    fn default() -> Self {
        Self { left: MOST, left_out: 0 }
    }
}

impl Capacity {
    /// Whether a document with this many observations is kept.
    fn takes(&mut self, observations: usize) -> bool {
        let left = self.left.checked_sub(observations);
        self.left_out += usize::from(left.is_none());
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }
}

impl Comparisons {
    /// Keeps the [`observations`](crate::linter::Outcome::observations) of a document that was linted under
    /// `settings`.
    pub fn keep(&mut self, settings: &Arc<Settings>, observations: Observations) {
        let Observations { subjects, said, lines, passages } = observations;
        if subjects.is_empty() && said.is_empty() && lines.is_empty() && passages.is_empty() {
            return;
        }
        let known = self.seen.iter().position(|seen| Arc::ptr_eq(&seen.settings, settings));
        let at = known.unwrap_or_else(|| {
            let (subjects, said, repeated, copied) = Default::default();
            self.seen.push(Seen { settings: settings.clone(), subjects, said, repeated, copied });
            self.seen.len() - 1
        });
        let seen = &mut self.seen[at];
        if self.capacity.takes(subjects.len() + said.len()) {
            seen.subjects.extend(subjects);
            for (rule, observation) in said {
                seen.said.entry(rule).or_default().push(observation);
            }
        }
        for (rule, lines) in lines {
            seen.repeated.entry(rule).or_default().add(lines);
        }
        for (rule, passages) in passages {
            seen.copied.entry(rule).or_default().add(passages);
        }
    }

    /// How many documents had something to compare, but were not kept because they did not fit.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.capacity.left_out
    }

    /// The findings of comparing the documents, for each of their settings.
    ///
    /// # Errors
    /// None if the documents were linted before.
    pub fn compare(self, workspace: &Workspace) -> Result<Vec<Compared>, Error> {
        let compare = |Seen { settings, subjects, said, repeated, copied }: Seen| {
            let mut findings = settings.reported(settings.linter()?.compare_all(&subjects, &said, &repeated, &copied));
            for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
                let identity = workspace.identity(Path::new(&own[0].origin.path));
                linter::identify(own, &identity);
            }
            Ok((settings, findings))
        };
        self.seen.into_iter().map(compare).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Capacity;

    #[test]
    fn documents_without_room_are_counted() {
        let mut capacity = Capacity { left: 5, left_out: 0 };
        assert_eq!([3, 4, 2, 1].map(|count| capacity.takes(count)), [true, false, true, false]);
        assert_eq!((capacity.left, capacity.left_out), (0, 2));
    }
}
