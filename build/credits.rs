//! The words with which texts credit their sources, as a table that needs no parsing: it is consulted for nearly every
//! bracket of a text.

use std::collections::BTreeMap;

/// A table in Rust of `file`, the text of `rules/credits.toml`: for each word the lists that have it,
/// as bits.
///
/// # Errors
/// If it is not TOML, or does not have the right form; says what is wrong.
pub fn table(file: &str) -> Result<String, String> {
    let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    const LISTS: [&str; 6] = ["leads", "via", "labels", "bare", "nothing", "unknown"];
    known(&table, &LISTS)?;
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    for (bit, key) in LISTS.iter().enumerate() {
        let list = strings(&table, key);
        if list.is_empty() {
            return Err(format!("there is no `{key}`"));
        }
        for word in list {
            *words.entry(lower(word)?).or_default() |= 1 << bit;
        }
    }
    let words: Vec<String> = words.iter().map(|(word, bits)| format!("({word:?}, {bits})")).collect();
    Ok(format!("&[{}]\n", words.join(", ")))
}

/// `word`, which must be in lower case.
fn lower(word: &str) -> Result<String, String> {
    let fits = word == word.to_lowercase() && word == word.trim() && !word.is_empty() && !word.contains('_');
    if fits { Ok(word.to_owned()) } else { Err(format!("“{word}” is not in lower case, or has space around it")) }
}

fn known(table: &toml::Table, keys: &[&str]) -> Result<(), String> {
    match table.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(format!("there is a key `{key}`, which is unknown")),
        None => Ok(()),
    }
}

fn strings<'t>(table: &'t toml::Table, key: &str) -> Vec<&'t str> {
    let list = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(toml::Value::as_str).collect()
}
