//! Lists of words by topic and language, compiled when the crate is built.
//!
//! Each list of `rules/words/` is a `static` here: `[month-names]` is [`MONTH_NAMES`], its German words are
//! [`MONTH_NAMES_DE`], and a name that is in no file does not compile. Looking up a word takes one look at a table,
//! however long the list is.
//!
//! ```
//! assert_eq!(q7x2_words::MONTH_NAMES.number_in_any_case("Décembre"), Some(12));
//! assert!(q7x2_words::named("month-names.de").is_some_and(|words| words.contains(&"dezember")));
//! ```

mod list;

pub use list::List;
use list::{part, slots};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words that `{name}` in a phrase stands for: those of a list in all languages (`{weekdays}`), or in one
/// (`{weekdays.de}`). `None` if there is no such list, or it has no words in that language.
#[must_use]
pub fn named(name: &str) -> Option<&'static [&'static str]> {
    list(name).map(List::all)
}

/// The list with this name, or the part of a list in one language: `weekdays`, `weekdays.de`. `None` if there is none.
#[must_use]
pub fn list(name: &str) -> Option<&'static List> {
    Some(ALL[ALL.binary_search_by_key(&name, |(known, _)| known).ok()?].1)
}

/// A list without words.
pub static EMPTY: List = List { name: "", words: &[], meant: &[], slots: &[0] };
