//! The languages that are known by name, and their tags.

/// A language that has a name here.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) tag: &'static str,
    pub(super) name: &'static str,
}

/// The languages of `rules/languages.toml`, those with words first.
pub(super) static LANGUAGES: &[Known] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The tag of a text that is clearly not in English but in an unknown language: “undetermined”.
pub const OTHER: &str = "und";

/// The name of the language with this tag, in English; the tag itself if it has none here.
pub fn name(tag: &str) -> &str {
    match LANGUAGES.iter().find(|known| known.tag == tag) {
        Some(known) => known.name,
        None if tag == OTHER => "a language other than English",
        None => tag,
    }
}

/// The first part of a tag such as `pt-BR`, or the tag of a language that is named.
pub(super) fn tag(declared: &str) -> Option<String> {
    let declared = declared.trim();
    if let Some(known) = LANGUAGES.iter().find(|known| known.name.eq_ignore_ascii_case(declared)) {
        return Some(known.tag.to_owned());
    }
    let first = declared.split(['-', '_', ',', ' ', '.']).next()?;
    let fits = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    // "no language", "several", "not determined"
    let is_one = !["und", "mul", "zxx", "mis"].iter().any(|none| first.eq_ignore_ascii_case(none));
    (fits && is_one).then(|| first.to_ascii_lowercase())
}
