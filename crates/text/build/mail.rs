//! How mail programs mark quoted messages, as a table that needs no parsing.

/// A table in Rust of what `file`, the text of `rules/languages.toml`, says about quoted messages: `Wording { … }` for
/// each language.
///
/// # Errors
/// If it is not TOML, or not of the right form; says what is wrong.
pub fn table(file: &str) -> Result<String, String> {
    let languages = file.parse::<toml::Table>().map_err(|error| error.to_string())?;
    let has_words = |(_, language): &(&String, &toml::Value)| language.get("words").is_some();
    let (mut spelled, named): (Vec<_>, Vec<_>) = languages.iter().partition(has_words);
    // the language of most texts comes first
    spelled.sort_by_key(|(tag, _)| *tag != "en");
    let mut rows = Vec::new();
    for (tag, language) in spelled.iter().chain(&named) {
        let Some(mail) = language.get("mail") else { continue };
        let lists = ["original", "from", "sent", "to", "subject", "wrote"].map(|key| (key, strings(mail, key)));
        if let Some((key, _)) = lists.iter().find(|(_, list)| list.is_empty()) {
            return Err(format!("[{tag}.mail] has no `{key}`"));
        }
        let fields: Vec<String> = lists.iter().map(|(key, list)| format!("{key}: &{list:?}")).collect();
        rows.push(format!("    Wording {{ {} }},\n", fields.join(", ")));
    }
    Ok(format!("&[\n{}]\n", rows.concat()))
}

fn strings(table: &toml::Value, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}
