//! How accurate the rules were found to be, as a table that needs no parsing.

use std::fmt::Write as _;

use crate::genres::GENRES;

/// A `Figures` in Rust from `file`, the text of `rules/figures.toml`.
///
/// # Errors
/// If it is not TOML, or does not have the right form; says what is wrong.
pub fn read(file: &str) -> Result<String, String> {
    let table = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let about = table.get("about").ok_or("there is no `[about]`")?;
    let sources = about.get("sources").and_then(toml::Value::as_integer);
    let sources = sources.ok_or("`[about]` does not say how many `sources`")?;
    let mut method = String::new();
    for key in ["texts", "when", "judged", "limits"] {
        let text = about.get(key).and_then(toml::Value::as_str);
        let text = text.ok_or_else(|| format!("`[about]` does not say `{key}`"))?;
        add(&mut method, format_args!("{key}: {text:?}, "));
    }
    let mut rules = String::from("&[\n");
    let all = table.get("rules").and_then(toml::Value::as_table).ok_or("there are no rules")?;
    for (rule, genres) in all {
        let mut judged = String::from("&[");
        for (genre, of) in genres.as_table().into_iter().flatten() {
            let at = GENRES.iter().position(|known| known == genre);
            let name = match at {
                Some(at) => format!("Genre::ALL[{at}]"),
                None if genre == "unknown" => "Genre::Unknown".to_owned(),
                None => return Err(format!("`{rule}` has figures for `{genre}`, which is not a genre")),
            };
            let (found, dropped) = (counts(of, "found", rule)?, counts(of, "dropped", rule)?);
            add(&mut judged, format_args!("GenreFigures {{ genre: {name}, found: {found}, dropped: {dropped} }}, "));
        }
        add(&mut rules, format_args!("    Measured {{ rule: {rule:?}, genres: {judged}] }},\n"));
    }
    Ok(format!("Figures {{ sources: {sources}, {method}rules: {rules}] }}"))
}

/// The numbers of right, debatable and wrong findings.
fn counts(of: &toml::Value, key: &str, rule: &str) -> Result<String, String> {
    let Some(list) = of.get(key) else { return Ok("Counts::NONE".to_owned()) };
    let numbers: Option<Vec<i64>> = list.as_array().and_then(|list| list.iter().map(toml::Value::as_integer).collect());
    match numbers.as_deref() {
        Some([right, debatable, wrong]) => {
            Ok(format!("Counts {{ right: {right}, debatable: {debatable}, wrong: {wrong} }}"))
        }
        _ => Err(format!("`{key}` of `{rule}` is not three numbers")),
    }
}

fn add(text: &mut String, piece: std::fmt::Arguments<'_>) {
    // writing to a `String` cannot fail
    let _ = text.write_fmt(piece);
}
