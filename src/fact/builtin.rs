//! The tables of facts that come with the program, embedded by `build.rs`.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use crate::fact::draft::Draft;
use crate::fact::read::read;
use crate::fact::sieve;
use crate::fact::{OfficeId, Table};
use crate::file_error::FileError;
use q7x2_phrase::word::{self, Word};

/// A table of facts as embedded.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedFacts {
    /// The path of the file, as messages name it.
    pub path: &'static str,
    /// The file.
    pub text: &'static str,
}

/// All embedded tables, places first.
pub static EMBEDDED: &[EmbeddedFacts] = include!(concat!(env!("OUT_DIR"), "/facts.rs"));

/// The facts that checks use: a table, cheap to copy.
#[derive(Debug, Clone)]
pub struct Facts(Arc<Searched>);

/// How many tables have been made: the number of the next one.
static TABLES: AtomicU32 = AtomicU32::new(0);

/// A table, and what is computed from it at the first search.
#[derive(Debug)]
struct Searched {
    number: u32,
    table: Table,
    own: Vec<OfficeId>,
    /// The files of [`Facts::with`].
    files: Vec<(String, String)>,
    last_words: OnceLock<word::Table>,
    heads: OnceLock<word::Table>,
}

impl Facts {
    /// The facts that come with the program. They are read only when something looks them up.
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Facts> = OnceLock::new();
        let load = || {
            let numbers = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));
            let pool = include_str!(concat!(env!("OUT_DIR"), "/facts.txt"));
            Facts::of(Table::of(Cow::Borrowed(numbers), Cow::Borrowed(pool)), Vec::new(), Vec::new())
        };
        BUILTIN.get_or_init(load).clone()
    }

    /// The facts that come with the program, and those of `files`, pairs of a path and a text.
    ///
    /// # Errors
    /// If a file is invalid.
    pub fn with(files: &[(String, String)]) -> Result<Self, FileError> {
        if files.is_empty() {
            return Ok(Self::builtin());
        }
        let mut draft = draft()?;
        let mut own = BTreeSet::new();
        for (path, text) in files {
            own.extend(read(path, text, &mut draft)?);
        }
        let table = Table::new(&draft);
        let own = table.offices().enumerate().filter(|(index, _)| own.contains(index)).map(|(_, id)| id).collect();
        Ok(Self::of(table, own, files.to_vec()))
    }

    /// The offices in the tables of [`Facts::with`], including offices of the program that they change.
    pub fn own_offices(&self) -> &[OfficeId] {
        &self.0.own
    }

    /// These facts, and those of `files` on top, as [`Facts::with`] reads them.
    ///
    /// # Errors
    /// If a file is invalid.
    pub fn and(&self, files: &[(String, String)]) -> Result<Self, FileError> {
        Self::with(&[&self.0.files[..], files].concat())
    }

    fn of(table: Table, own: Vec<OfficeId>, files: Vec<(String, String)>) -> Self {
        let number = TABLES.fetch_add(1, Ordering::Relaxed);
        Self(Arc::new(Searched { number, table, own, files, last_words: OnceLock::new(), heads: OnceLock::new() }))
    }

    /// Whether `word`, which is folded, is one of the [heads](Table::heads) of titles.
    pub fn is_head(&self, word: &str) -> bool {
        let heads = self.0.heads.get_or_init(|| {
            let heads: Vec<(u64, u32)> = self.0.table.heads().map(|head| (word::hash_of(head), 0)).collect();
            word::Table::new(heads.into_iter())
        });
        heads.has(word::hash_of(word))
    }

    /// Whether the name of a person in the table may be in `text` or among `words` of it. If not, there is no need for
    /// a closer search.
    pub fn may_name(&self, text: &str, words: &[Word]) -> bool {
        let last_words = self.0.last_words.get_or_init(|| word::Table::new(self.0.table.last_words()));
        sieve::may_name(last_words, text, words)
    }

    /// The number of the table, unique in the process: the key under which results for it are kept.
    pub fn number(&self) -> u32 {
        self.0.number
    }
}

impl Deref for Facts {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.0.table
    }
}

/// The facts that come with the program, read from their files.
///
/// # Errors
/// If an embedded table is invalid, which the tests of the project rule out.
fn draft() -> Result<Draft, FileError> {
    let mut draft = Draft::default();
    for file in EMBEDDED {
        read(file.path, file.text, &mut draft)?;
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::image::image;

    #[test]
    fn the_embedded_tables_hold_and_are_what_the_program_uses() {
        let draft = draft().unwrap_or_else(|error| panic!("{error}"));
        let image = image(&draft);
        assert!(image.pool == include_str!(concat!(env!("OUT_DIR"), "/facts.txt")));
        assert!(image.numbers == include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin")));
    }

    #[test]
    fn own_tables_come_on_top() {
        let text = "[sources]\nus = \"our records\"\n[[place]]\ncode = \"ACME\"\nname = \"Acme\"\n\
                    [[office]]\ntitle = \"chief executive\"\nof = \"ACME\"\ncomplete = 2025-12-31\n\
                    terms = [{ person = \"Ada Smith\", start = 2020-02-01, source = \"us\" }]\n";
        let facts = Facts::with(&[("own.toml".to_owned(), text.to_owned())]).expect("a table");
        let (_, people) = facts.named(["ada", "smith"]).expect("a known name");
        assert_eq!(facts.terms(people[0]).count(), 1);
        assert!(facts.named(["donald", "trump"]).is_some());
    }
}
