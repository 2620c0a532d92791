//! The count by a field of the records, such as the domain or the source that each is from.

use std::collections::BTreeMap;

use crate::cli::bench::count::Count;
use crate::cli::pipeline::DocumentResult;

/// The name of the group of documents that do not have the field.
pub(super) const UNKNOWN: &str = "unknown";
/// The name of the group of all documents after so many groups.
const OTHERS: &str = "others";
/// The most groups: a corpus can have as many domains as records.
const MOST: usize = 100_000;
/// The most bytes of the name of a group.
const LONGEST: usize = 200;

/// The counts of the documents by what they have in one field.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Groups {
    /// The name of the field, if documents are counted by one.
    pub field: Option<String>,
    counts: BTreeMap<String, Count>,
}

impl Groups {
    pub(super) fn by(field: Option<String>) -> Self {
        Self { field, counts: BTreeMap::new() }
    }

    /// Adds the result of one document.
    pub(super) fn document(&mut self, done: &DocumentResult) {
        if self.field.is_none() || done.documents == 0 {
            return;
        }
        let name = name(done.field.as_deref());
        let name = if self.counts.len() >= MOST && !self.counts.contains_key(&name) { OTHERS.to_owned() } else { name };
        self.counts.entry(name).or_default().document(done);
    }

    /// All groups, that with the most words first.
    pub(super) fn all(&self) -> Vec<(&str, &Count)> {
        let mut all: Vec<(&str, &Count)> = self.counts.iter().map(|(name, count)| (name.as_str(), count)).collect();
        all.sort_by_key(|(name, count)| (std::cmp::Reverse(count.words), *name));
        all
    }
}

/// The group of a document with this value in the field: for an address, its domain.
pub(super) fn name(value: Option<&str>) -> String {
    let value = value.map(str::trim).filter(|value| !value.is_empty()).unwrap_or(UNKNOWN);
    let name = domain(value).unwrap_or_else(|| value.to_owned());
    name[..name.floor_char_boundary(LONGEST)].to_owned()
}

/// The domain in an address of the web, without `www.`.
fn domain(address: &str) -> Option<String> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host).to_ascii_lowercase();
    // an address of IP version 6 has colons inside brackets
    let host = if host.starts_with('[') { &host } else { host.split(':').next().unwrap_or(&host) };
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    (!host.is_empty()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_grouped_by_domain() {
        for (value, expected) in [
            (Some("https://www.Example.org/a?b#c"), "example.org"),
            (Some("HTTP://ada:secret@news.example.org:8080"), "news.example.org"),
            (Some("http://[::1]:80/x"), "[::1]:80"),
            (Some("https:///x"), "https:///x"),
            (Some(" web crawl "), "web crawl"),
            (Some(" "), UNKNOWN),
            (None, UNKNOWN),
        ] {
            assert_eq!(name(value), expected, "{value:?}");
        }
        assert_eq!(name(Some(&"é".repeat(300))).len(), LONGEST);
    }

    #[test]
    fn the_largest_group_is_first() {
        let mut groups = Groups::by(Some("url".to_owned()));
        for (field, words) in [(Some("a"), 3), (None, 9), (Some("a"), 2), (Some("b"), 5)] {
            let field = field.map(str::to_owned);
            groups.document(&DocumentResult { field, words, documents: 1, ..DocumentResult::default() });
        }
        let all: Vec<(&str, usize, usize)> =
            groups.all().iter().map(|(name, count)| (*name, count.documents, count.words)).collect();
        assert_eq!(all, [(UNKNOWN, 1, 9), ("a", 2, 5), ("b", 1, 5)]);
    }
}
