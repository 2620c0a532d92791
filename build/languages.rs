//! What is known about languages, as tables that need no parsing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use q7x2_phrase::word::{Table, hash_of};

/// The most languages with words: each is a bit of a number.
const MOST: usize = 63;

/// Tables in Rust from `rules/languages.toml`.
pub struct Tables {
    /// `Known { … }` for each language, languages with words first, English before all others.
    pub languages: String,
    /// Each word with the languages that have it, as bits.
    pub words: String,
    /// The words, looked up by their hashes.
    pub table: String,
    /// Each letter beyond ASCII with the languages that have it, sorted.
    pub letters: String,
}

impl Tables {
    /// Reads `file`, the text of `rules/languages.toml`.
    ///
    /// # Errors
    /// If it is not TOML, or does not have the right form; says what is wrong.
    pub fn read(file: &str) -> Result<Self, String> {
        let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
        let with_words = |(_, language): &(&String, &toml::Value)| language.get("words").is_some();
        let (mut spelled, named): (Vec<_>, Vec<_>) = table.iter().partition(with_words);
        spelled.sort_by_key(|(tag, _)| *tag != "en");
        if spelled.len() > MOST {
            return Err(format!("more than {MOST} languages have words"));
        }
        let place = |tag: &str| spelled.iter().position(|(known, _)| *known == tag);
        let mut languages = String::from("&[\n");
        let mut words: BTreeMap<&str, u64> = BTreeMap::new();
        let mut letters: BTreeMap<char, u64> = BTreeMap::new();
        for (at, (tag, language)) in spelled.iter().chain(&named).enumerate() {
            let text = |key: &str| language.get(key).and_then(toml::Value::as_str);
            let name = text("name").ok_or_else(|| format!("[{tag}] has no name"))?;
            let mut like = 0u64;
            for other in language.get("like").and_then(toml::Value::as_array).into_iter().flatten() {
                let other = other.as_str().unwrap_or_default();
                let other_at = place(other).ok_or_else(|| format!("[{tag}] is like `{other}`, which has no words"))?;
                like |= 1 << other_at | 1 << at;
            }
            let rare = language.get("rare").and_then(toml::Value::as_bool).unwrap_or_default();
            let parts: Vec<&str> = text("parts").unwrap_or_default().split_whitespace().collect();
            let known = format_args!(
                "    Known {{ tag: {tag:?}, name: {name:?}, like: {like}, rare: {rare}, parts: &{parts:?} }},"
            );
            add(&mut languages, known);
            for word in text("words").unwrap_or_default().split_whitespace() {
                *words.entry(word).or_default() |= 1 << at;
            }
            for letter in text("letters").unwrap_or_default().chars() {
                *letters.entry(letter).or_default() |= 1 << at;
            }
        }
        let numbers = words.keys().zip(0..words.len() as u32).map(|(word, number)| (hash_of(word), number));
        let table = Table::new(numbers).to_rust();
        let mut tables = Self { languages, words: "&[\n".into(), table, letters: "&[\n".into() };
        for (word, languages) in words {
            add(&mut tables.words, format_args!("    ({word:?}, {languages}),"));
        }
        for (letter, languages) in letters {
            add(&mut tables.letters, format_args!("    ({letter:?}, {languages}),"));
        }
        for text in [&mut tables.languages, &mut tables.words, &mut tables.letters] {
            text.push_str("]\n");
        }
        Ok(tables)
    }
}

fn add(text: &mut String, line: std::fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = writeln!(text, "{line}");
}
