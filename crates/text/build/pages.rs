//! How web pages mark their text, as tables that need no parsing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The lists of names, each with what its words are signs of.
const LISTS: [(&str, &str); 5] = [
    ("boilerplate", "Boilerplate"),
    ("linked", "Linked"),
    ("comments", "Comments"),
    ("text", "Text"),
    ("without", "Nothing"),
];

/// Tables in Rust of what `file`, the text of `rules/pages.toml`, says: each word of a name with its
/// sign, in order, and the labels that are whole lines and those that begin one.
///
/// # Errors
/// If it is not TOML, or not of the right form; says what is wrong.
pub fn tables(file: &str) -> Result<String, String> {
    let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let mut names = BTreeMap::new();
    for (list, sign) in LISTS {
        for word in strings(&table, "names", list)? {
            if names.insert(word.clone(), sign).is_some() {
                return Err(format!("`{word}` is listed twice"));
            }
        }
    }
    let mut text = format!("const NAMES: [(&str, Sign); {}] = [\n", names.len());
    for (word, sign) in &names {
        // writing to a `String` cannot fail
        let _ = writeln!(text, "    ({word:?}, Sign::{sign}),");
    }
    text.push_str("];\n");
    for (list, name) in [("whole", "WHOLE"), ("begin", "BEGIN")] {
        let mut labels = strings(&table, "labels", list)?;
        labels.sort();
        let _ = writeln!(text, "const {name}: [&str; {}] = {labels:?};", labels.len());
    }
    Ok(text)
}

fn strings(table: &toml::Table, part: &str, list: &str) -> Result<Vec<String>, String> {
    let words = table.get(part).and_then(|part| part.get(list)).and_then(toml::Value::as_array);
    let words = words.ok_or_else(|| format!("[{part}] has no list `{list}`"))?;
    words.iter().map(|word| Ok(word.as_str().ok_or("a word is not text")?.to_owned())).collect()
}
