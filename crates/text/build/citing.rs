//! The notations of citing, as a table that needs no parsing.

use std::fmt::Write as _;

/// The keys of a notation: lists of texts, then texts, then switches.
const LISTS: [&str; 6] = ["opens", "names", "closes", "options", "valued", "keys"];
const TEXTS: [&str; 5] = ["name", "then", "separates", "wraps", "written"];
const SWITCHES: [&str; 2] = ["starred", "bracketed"];

/// A table in Rust of what `file`, the text of `rules/citing.toml`, says.
///
/// # Errors
/// If it is not TOML, or not of the right form; says what is wrong.
pub fn table(file: &str) -> Result<String, String> {
    let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let rows = table.get("notation").and_then(toml::Value::as_array).ok_or("there is no [[notation]]")?;
    let mut text = String::from("&[\n");
    for row in rows {
        let row = row.as_table().ok_or("a notation is a table")?;
        let name = row.get("name").and_then(toml::Value::as_str).ok_or("a notation has no name")?;
        let known = |key: &str| {
            LISTS.contains(&key) || TEXTS.contains(&key) || SWITCHES.contains(&key) || matches!(key, "means" | "sign")
        };
        if let Some(key) = row.keys().find(|key| !known(key)) {
            return Err(format!("“{name}” has a key `{key}`, which is unknown"));
        }
        let mut fields = Vec::new();
        for key in LISTS {
            fields.push(format!("{key}: &{:?}", strings(row.get(key))));
        }
        for key in TEXTS {
            fields.push(format!("{key}: {:?}", row.get(key).and_then(toml::Value::as_str).unwrap_or_default()));
        }
        for key in SWITCHES {
            fields.push(format!("{key}: {}", row.get(key).and_then(toml::Value::as_bool).unwrap_or_default()));
        }
        let sign = row.get("sign").and_then(toml::Value::as_str).and_then(|sign| sign.chars().next());
        fields.push(format!("sign: {sign:?}"));
        fields.push(match row.get("means").and_then(toml::Value::as_str) {
            Some("library") => "means: Means::Library".to_owned(),
            Some("note") => "means: Means::Note".to_owned(),
            Some("reference") => "means: Means::Reference".to_owned(),
            other => return Err(format!("“{name}” means {other:?}, and not library, note or reference")),
        });
        // writing to a `String` cannot fail
        let _ = writeln!(text, "    Notation {{ {} }},", fields.join(", "));
    }
    text.push_str("]\n");
    Ok(text)
}

fn strings(value: Option<&toml::Value>) -> Vec<String> {
    let list = value.and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}
