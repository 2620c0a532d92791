//! What is known about languages, as tables that need no parsing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The most languages with words: each is a bit of a number.
const MOST: usize = 31;

/// Tables in Rust from `rules/languages.toml`.
pub struct Tables {
    /// `Known { tag, name }` for each language, languages with words first, English before all others.
    pub languages: String,
    /// Each word with the languages that have it, as bits.
    pub words: String,
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
        let mut tables = Self { languages: "&[\n".into(), words: "&[\n".into() };
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        for (at, (tag, language)) in spelled.iter().chain(&named).enumerate() {
            let text = |key: &str| language.get(key).and_then(toml::Value::as_str);
            let name = text("name").ok_or_else(|| format!("[{tag}] has no name"))?;
            add(&mut tables.languages, format_args!("    Known {{ tag: {tag:?}, name: {name:?} }},"));
            for word in text("words").unwrap_or_default().split_whitespace() {
                *words.entry(word).or_default() |= 1 << at;
            }
        }
        for (word, languages) in words {
            add(&mut tables.words, format_args!("    ({word:?}, {languages}),"));
        }
        for text in [&mut tables.languages, &mut tables.words] {
            text.push_str("]\n");
        }
        Ok(tables)
    }
}

fn add(text: &mut String, line: std::fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = writeln!(text, "{line}");
}
