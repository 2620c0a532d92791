//! The lists of words of `rules/words/`, worked out when the program is built.
//!
//! Each list there is a `static` here: `[month-names]` is `words::MONTH_NAMES`, its words in German are
//! `words::MONTH_NAMES_DE`, and a name that no file has does not compile. Looking a word up takes one look at a table, however long the list is.

mod list;

pub use list::List;
use list::{part, slots};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words that `{name}` in a phrase stands for: those of a list in all languages (`{weekdays}`), or in one
/// (`{weekdays.de}`). Nothing if there is no such list, or it has none in that language.
#[must_use]
pub fn named(name: &str) -> Option<&'static [&'static str]> {
    Some(ALL[ALL.binary_search_by_key(&name, |list| list.name).ok()?].all())
}
