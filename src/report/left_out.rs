//! What was not read in a run, or not by all rules; the only place that says so.

use std::collections::BTreeMap;

use crate::document::{Genre, Reason, language};
use crate::place::Origin;
use crate::report::{LeftOut, OtherLanguage, Summary, counted, counted_as};

impl Summary {
    /// Adds what was not read in another document for `reason`.
    pub fn left_out(&mut self, reason: Reason, one: LeftOut) {
        if let Some(known) = self.left.get_mut(&reason) {
            known.count += one.count;
            known.documents += one.documents;
            known.bytes += one.bytes;
        } else {
            self.left.insert(reason, one);
        }
    }

    /// Counts a document from `origin` that rules about English skipped because it is in `language`.
    pub fn other_language(&mut self, language: &str, origin: &Origin) {
        if let Some(known) = self.languages.get_mut(language) {
            known.documents += 1;
        } else {
            self.languages.insert(language.to_owned(), OtherLanguage { documents: 1, first: origin.clone() });
        }
    }

    /// What was not read, for people: one line for files in unsupported formats, and one for each reason: "3 files in
    /// unsupported formats: 2 .pdf, 1 .docx", "not read: 2 attachments in 1 document (12 KB; first: a.eml:31)".
    pub fn not_read(&self) -> Vec<String> {
        let mut seen: Vec<_> = self.left.iter().filter(|(reason, _)| reason.is_seen()).collect();
        seen.sort_by_key(|(_, left)| std::cmp::Reverse(left.bytes));
        let each = seen.into_iter().map(|(reason, left)| told(*reason, left));
        self.left_folders().chain(skipped_files(&self.unread)).chain(each).chain(self.unseen()).collect()
    }

    /// One line for each kind of folder that was left out.
    fn left_folders(&self) -> impl Iterator<Item = String> + '_ {
        self.folders.iter().map(|(what, (documents, first))| {
            let documents = counted(*documents, "document");
            format!("left out: {documents} among {what} (first: {first}; --no-default-excludes reads them)")
        })
    }

    /// The genres of the documents, in one line; for a single document, with its signs.
    pub fn read_as(&self) -> Option<String> {
        let mut known: Vec<_> = self.genres.iter().filter(|(genre, _)| **genre != Genre::Unknown).collect();
        known.sort_by_key(|(genre, count)| (std::cmp::Reverse(**count), **genre));
        if let ([(genre, 1)], 1) = (known.as_slice(), self.documents) {
            let signs = if self.signs.is_empty() { String::new() } else { format!(" ({})", self.signs.join(", ")) };
            return Some(format!("read as {genre}{signs}"));
        }
        let each: Vec<String> = known.iter().map(|(genre, count)| format!("{count} {genre}")).collect();
        let unknown = self.genres.get(&Genre::Unknown).map(|count| format!("{count} of unknown genre"));
        let all: Vec<String> = each.into_iter().chain(unknown).collect();
        (!known.is_empty()).then(|| format!("read as: {}", all.join(", ")))
    }

    /// What was read, but not in its own format or not by all rules, one line for each kind.
    pub fn partly_read(&self) -> Vec<String> {
        let late = self.late_titles.map(|late| {
            let (titles, known) = (counted(late.count, "title"), late.known);
            format!(
                "{titles} could not be judged: the facts about the offices end on {known} or earlier (see `facts list`)"
            )
        });
        let alone = (self.not_compared > 0).then(|| {
            let documents = counted(self.not_compared, "document");
            format!("not compared with others: {documents} (compare fewer at once, or ignore `consistency/*`)")
        });
        self.read_as_plain().into_iter().chain(self.in_other_languages()).chain(late).chain(alone).collect()
    }

    /// What was read with its markup, in one line: "2 files were read as plain text, including the markup: 2 .org".
    pub fn read_as_plain(&self) -> Option<String> {
        let files: usize = self.plain.values().sum();
        let were = if files == 1 { "was" } else { "were" };
        let each = by_count(&self.plain);
        (files > 0)
            .then(|| format!("{} {were} read as plain text, including the markup: {each}", counted(files, "file")))
    }

    /// One line about unread text that readers do not see either, if there is much of it: as many bytes as the
    /// documents have words, which is about a sixth of them.
    fn unseen(&self) -> Option<String> {
        let is_told = |reason: &Reason| !reason.is_seen() && *reason != Reason::Alternative;
        let unseen: Vec<_> = self.left.iter().filter(|(reason, _)| is_told(reason)).collect();
        let bytes = unseen.iter().map(|(_, left)| left.bytes).sum();
        let each: Vec<String> = unseen.iter().map(|(reason, left)| many(**reason, left.count)).collect();
        let line = || format!("not read, because readers do not see it: {} ({})", each.join(", "), size(bytes));
        (bytes > self.words).then(line)
    }

    /// One line on all documents that rules about English skipped.
    fn in_other_languages(&self) -> Option<String> {
        let first = self.languages.values().map(|other_language| &other_language.first).min()?.name();
        let count = self.languages.values().map(|other_language| other_language.documents).sum();
        let mut each: Vec<_> = self.languages.iter().collect();
        each.sort_by_key(|(_, other_language)| std::cmp::Reverse(other_language.documents));
        let each: Vec<String> = each
            .iter()
            .map(|(tag, other_language)| format!("{} in {}", other_language.documents, language::name(tag)))
            .collect();
        let documents = counted(count, "document");
        Some(format!("rules for English skipped {documents}: {} (first: {first})", each.join(", ")))
    }
}

/// The skipped files in unsupported formats, in one line; `None` if there are none.
pub fn skipped_files(unread: &BTreeMap<String, usize>) -> Option<String> {
    let files: usize = unread.values().sum();
    let formats = if files == 1 { "an unsupported format" } else { "unsupported formats" };
    (files > 0).then(|| format!("{} in {formats}: {}", counted(files, "file"), by_count(unread)))
}

/// Extensions with the number of files, the most frequent first: "2 .pdf, 1 .docx".
fn by_count(files: &BTreeMap<String, usize>) -> String {
    let mut endings: Vec<_> = files.iter().collect();
    endings.sort_by_key(|(ending, count)| (std::cmp::Reverse(**count), *ending));
    let each: Vec<String> = endings.iter().map(|(ending, count)| format!("{count} {ending}")).collect();
    each.join(", ")
}

fn told(reason: Reason, left: &LeftOut) -> String {
    let (things, documents) = (many(reason, left.count), counted(left.documents, "document"));
    let first = left.first.name();
    // a record of a mailbox or of JSON Lines is named by its line
    let place = match left.line.filter(|_| left.first.record.is_none()) {
        Some(line) => format!("{first}:{line}"),
        None => first,
    };
    format!("not read: {things} in {documents} ({}; first: {place})", size(left.bytes))
}

fn many(reason: Reason, count: usize) -> String {
    let (one, several) = reason.noun();
    counted_as(count, one, several)
}

/// "812 bytes", "12 KB", "3.4 MB", of 1,024 each.
fn size(bytes: usize) -> String {
    const K: usize = 1 << 10;
    match bytes {
        0..K => counted(bytes, "byte"),
        bytes if bytes < 10 * K => format!("{}.{} KB", bytes / K, bytes % K * 10 / K),
        bytes if bytes < K * K => format!("{} KB", bytes / K),
        _ => format!("{}.{} MB", bytes / K / K, bytes / K % K * 10 / K),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(path: &str) -> Origin {
        Origin { path: path.to_owned(), record: None }
    }

    #[test]
    fn each_reason_that_readers_see_has_a_line_and_the_rest_one_if_it_is_much() {
        let mut summary = Summary { words: 100, ..Summary::default() };
        summary.left_out(Reason::Directive, LeftOut::of(1, 200, &origin("a.rst"), Some(3)));
        summary.left_out(Reason::Attachment, LeftOut::of(2, 5_000, &origin("b.eml"), Some(30)));
        summary.left_out(Reason::Attachment, LeftOut::of(1, 7_000, &origin("c.eml"), Some(9)));
        summary.left_out(Reason::Hidden, LeftOut::of(4, 90, &origin("d.html"), Some(1)));
        summary.left_out(Reason::Alternative, LeftOut::of(1, 9_000, &origin("b.eml"), Some(12)));
        assert_eq!(
            summary.not_read(),
            [
                "not read: 3 attachments in 2 documents (11 KB; first: b.eml:30)",
                "not read: 1 unknown directive in 1 document (200 bytes; first: a.rst:3)",
            ]
        );
        summary.left_out(Reason::Attribute, LeftOut::of(1, 20, &origin("d.html"), Some(1)));
        let last = summary.not_read().pop();
        assert_eq!(
            last.as_deref(),
            Some("not read, because readers do not see it: 4 hidden texts, 1 text in an attribute (110 bytes)")
        );
    }

    #[test]
    fn sizes_are_short() {
        let sizes = [1, 1023, 1024, 5_000, 12_000, 3_600_000];
        assert_eq!(sizes.map(size), ["1 byte", "1023 bytes", "1.0 KB", "4.8 KB", "11 KB", "3.4 MB"]);
    }
}
