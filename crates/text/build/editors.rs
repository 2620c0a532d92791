//! Editorial marks, as a table that needs no parsing: they are looked up for nearly every bracket of a text.

use std::collections::BTreeMap;

/// A table in Rust of what `file`, the text of `rules/editors.toml`, says.
///
/// # Errors
/// If it is not TOML, or not of the right form; says what is wrong.
pub fn table(file: &str) -> Result<String, String> {
    let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let rows = table.get("group").and_then(toml::Value::as_array).ok_or("there is no [[group]]")?;
    let (mut groups, mut words, mut templates) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for (number, row) in rows.iter().enumerate() {
        let row = row.as_table().ok_or("a group is a table")?;
        let said = row.get("said").and_then(toml::Value::as_str).ok_or("a group has no `said`")?;
        let cuts = match row.get("cuts").and_then(toml::Value::as_str) {
            Some("all") => "Some(Cuts::All)",
            Some("borrowed") => "Some(Cuts::Borrowed)",
            None => "None",
            Some(other) => return Err(format!("cuts is `{other}`, and not all or borrowed")),
        };
        groups.push(format!("({said:?}, {cuts})"));
        for (key, asks) in [("words", false), ("asks", true)] {
            add(&mut words, row, key, &format!("{number}, {asks}"))?;
        }
        for (key, shape) in [("templates", "Inline"), ("wraps", "Wraps"), ("sections", "Section")] {
            add(&mut templates, row, key, &format!("{number}, Shape::{shape}"))?;
        }
        const KEYS: [&str; 7] = ["said", "cuts", "words", "asks", "templates", "wraps", "sections"];
        known(row, &KEYS)?;
    }
    let mention = table.get("mention").and_then(toml::Value::as_table).ok_or("there is no [mention]")?;
    const LISTS: [&str; 4] = ["before", "articles", "after", "talk"];
    known(mention, &LISTS)?;
    let lists: Vec<String> = LISTS.iter().map(|key| format!("{key}: &{:?}", strings(mention, key))).collect();
    Ok(format!(
        "Table {{ groups: &[{}], words: &[{}], templates: &[{}], mention: Mention {{ {} }} }}\n",
        groups.join(", "),
        pairs(&words),
        pairs(&templates),
        lists.join(", ")
    ))
}

/// Adds what `row` lists under `key` to `all`, each with `value`; nothing is listed twice.
fn add(all: &mut BTreeMap<String, String>, row: &toml::Table, key: &str, value: &str) -> Result<(), String> {
    for word in strings(row, key) {
        if let Some(word) = all.insert(lower(word)?, value.to_owned()).map(|_| word) {
            return Err(format!("“{word}” is listed twice"));
        }
    }
    Ok(())
}

/// `word`, which must be in lower case.
fn lower(word: &str) -> Result<String, String> {
    let fits = word == word.to_lowercase() && word == word.trim() && !word.is_empty() && !word.contains('_');
    if fits { Ok(word.to_owned()) } else { Err(format!("“{word}” is not in lower case, or has space around it")) }
}

/// Sorted by the bytes of the words, as they are looked up.
fn pairs(all: &BTreeMap<String, String>) -> String {
    all.iter().map(|(word, value)| format!("({word:?}, ({value}))")).collect::<Vec<_>>().join(", ")
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
