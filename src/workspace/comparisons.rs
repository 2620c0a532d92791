//! The comparison of documents with each other.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::check::copied::Copied;
use crate::check::event::Subject;
use crate::check::repeated::Repeated;
use crate::check::{Observation, Observations};
use crate::compare::{Archive, Kept, Related};
use crate::finding::Finding;
use crate::linter;
use crate::place::Origin;
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
        let compare = |seen: Seen| {
            let Seen { settings, subjects, said, repeated, copied } = seen;
            let all = settings.linter()?.compare_all(&subjects, &said, &repeated, &copied, None);
            Ok((settings.clone(), identified(workspace, settings.reported(all))))
        };
        self.seen.into_iter().map(compare).collect()
    }

    /// The same, with those of `related` that are on events with them, of which only what was kept is known. They were
    /// added to `related` as its last documents, in the order in which they were kept here, and those before them with
    /// the same settings are compared. Findings are in the documents that were kept here only.
    ///
    /// # Errors
    /// If a configuration file is wrong, or what was kept cannot be read.
    pub fn compare_among<A: Archive>(
        self,
        workspace: &Workspace,
        related: &Related<A>,
    ) -> Result<Vec<Compared>, Error> {
        let own: usize = self.seen.iter().map(|seen| seen.subjects.len()).sum();
        let mut numbers: HashMap<Origin, usize> = HashMap::new();
        let first = related.documents().saturating_sub(own);
        let unread = |error: &io::Error| Error::unreadable("what is kept of the documents", error);
        for number in first..related.documents() {
            numbers.insert(related.origin(number).map_err(|error| unread(&error))?, number);
        }
        let compare = |mut seen: Seen| {
            let mut others: BTreeMap<usize, Kept> = BTreeMap::new();
            let mut of: Vec<(usize, Subject)> = Vec::new();
            for subject in seen.subjects {
                let Some(number) = numbers.get(&subject.origin) else { continue };
                let near = related.near(*number).map_err(|error| unread(&error))?;
                others.extend(near.into_iter().filter(|(other, _)| *other < first));
                of.push((*number, subject));
            }
            let settings = seen.settings.clone();
            let is_alike = |kept: &Kept| {
                Ok::<bool, Error>(Arc::ptr_eq(workspace.file(Path::new(kept.path()))?.settings(), &settings))
            };
            let mut before = Vec::new();
            for (number, kept) in others {
                if is_alike(&kept)? {
                    before.push((number, kept));
                }
            }
            let linter = settings.linter()?;
            for (rule, list) in linter.lists() {
                let kept = before.iter().flat_map(|(_, kept)| kept.observations(list));
                let all = seen.said.entry(rule).or_default();
                all.splice(..0, kept.collect::<Vec<_>>());
            }
            for rule in linter.copies() {
                let copied = seen.copied.entry(rule).or_default();
                before.iter().for_each(|(_, kept)| copied.add(kept.clone().into_passages()));
            }
            let of = before.iter().map(|(number, kept)| (*number, kept.subject())).chain(of);
            let (numbers, subjects): (Vec<usize>, Vec<Subject>) = of.unzip();
            let known = Some((related.index(), numbers.as_slice()));
            let mut all = linter.compare_all(&subjects, &seen.said, &seen.repeated, &seen.copied, known);
            let rest: HashSet<Origin> = before.iter().map(|(_, kept)| kept.subject().origin).collect();
            all.retain(|finding| !rest.contains(&finding.origin.of_document()));
            Ok((settings.clone(), identified(workspace, settings.reported(all))))
        };
        self.seen.into_iter().map(compare).collect()
    }
}

/// The findings with their fingerprints.
fn identified(workspace: &Workspace, mut findings: Vec<Finding>) -> Vec<Finding> {
    for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
        let identity = workspace.identity(Path::new(&own[0].origin.path));
        linter::identify(own, &identity);
    }
    findings
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
