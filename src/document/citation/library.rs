//! Libraries of sources next to a document: BibTeX and CSL-JSON files whose keys a text cites.

use std::collections::BTreeSet;

use crate::document::library;

/// The keys of the sources in library files, and the names of missing files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    keys: BTreeSet<String>,
    missing: BTreeSet<String>,
    files: Vec<String>,
    named: bool,
}

impl Library {
    /// Adds the sources in the text of a file: BibTeX, CSL in JSON or in YAML, by its first characters.
    /// Any other text adds nothing.
    pub fn add(&mut self, text: &str) {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with(['[', '{']) {
            self.keys.extend(csl_keys(text));
        } else if text.starts_with("---") || text.starts_with("references:") {
            self.keys.extend(library::yaml_keys(text));
        } else {
            self.keys.extend(library::keys(text));
        }
    }

    /// Records that it was read from the file at `path`, which a document names (`named`) or which is next to it.
    pub fn from_file(&mut self, path: String, named: bool) {
        self.files.push(path);
        self.named |= named;
    }

    /// The paths of the files that it was read from, as they were given.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// Whether a document names its files, rather than them only being next to it.
    pub fn is_named(&self) -> bool {
        self.named
    }

    /// Records that the file `name`, which the document names, is not there.
    pub fn miss(&mut self, name: &str) {
        self.missing.insert(name.to_owned());
    }

    /// Whether the file `name` is not there.
    pub fn misses(&self, name: &str) -> bool {
        self.missing.contains(name)
    }

    /// Whether all files that the document names are there.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// Whether it holds a source with this key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// How many sources it has.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether it has no sources.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// The keys of `[{"id": "key", …}, …]`, which may be in a field `items` or `references`.
fn csl_keys(text: &str) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let lists = [Some(&value), value.get("items"), value.get("references")];
    let items = lists.into_iter().flatten().filter_map(|list| list.as_array()).flatten();
    let key = |item: &serde_json::Value| match item.get("id")? {
        serde_json::Value::String(key) => Some(key.clone()),
        serde_json::Value::Number(key) => Some(key.to_string()),
        _ => None,
    };
    items.filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let mut library = Library::default();
        library.add(text);
        library.keys.into_iter().collect()
    }

    #[test]
    fn keys_of_both_kinds_of_files_are_read() {
        for (text, expected) in [
            ("@article{moss2023,\n  title = {Rain}\n}\n@Book( fern:1999 , year=1999)", vec!["fern:1999", "moss2023"]),
            ("% of rain\n@string{jw = {Journal}}\n@comment{x, y}\n @misc{a-1,}\n", vec!["a-1"]),
            (r#"[{"id": "moss2023", "type": "book"}, {"id": 7}]"#, vec!["7", "moss2023"]),
            (r#"{"items": [{"id": "fern"}, {"title": "no key"}]}"#, vec!["fern"]),
            ("---\nreferences:\n- id: moss2023\n  type: book\n- id: fern\n...\n", vec!["fern", "moss2023"]),
            ("[broken", vec![]),
            ("A letter to a@b.example, and @nobody.", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(keys(text), expected, "{text}");
        }
    }
}
