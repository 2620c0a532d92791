//! The languages that are known by name, and their tags.

/// A language that has a name here.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) tag: &'static str,
    pub(super) name: &'static str,
    /// The languages that share most of their words with this one, and itself, as bits; 0 if there are none.
    pub(super) like: u64,
    /// It is told from the languages like it only by what they do not have.
    pub(super) rare: bool,
    /// Parts of words that tell it from the languages like it.
    pub(super) parts: &'static [&'static str],
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

/// The numbers of the languages that are set in `bits`.
pub(super) fn numbers(bits: u64) -> impl Iterator<Item = usize> {
    let rest = |rest: &u64| Some(rest & (rest - 1)).filter(|rest| *rest > 0);
    std::iter::successors(Some(bits).filter(|bits| *bits > 0), rest).map(|rest| rest.trailing_zeros() as usize)
}
