//! Finds front matter, and tells it from text between rules.

use serde::de::IgnoredAny;

use super::key::meaning;
use super::node::Node;
use super::{lenient, toml, yaml};

/// A block of front matter.
pub(super) struct Block {
    pub(super) entries: Vec<(String, Node)>,
    /// The byte of the source that the places of the entries are counted from.
    pub(super) at: usize,
    /// Where the line after it begins.
    pub(super) end: usize,
}

/// How many blocks may be at the head: generators that convert texts of others put their own block before the existing
/// one.
const MOST: usize = 2;

/// The blocks at the head of `source`.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut at = source.len() - source.trim_start_matches('\u{feff}').len();
    // Zola takes it after blank lines, too
    at += blank_lines(&source[at..]);
    while found.len() < MOST {
        let Some(block) = block(source, at) else { break };
        at = block.end + blank_lines(&source[block.end..]);
        found.push(block);
    }
    found
}

/// The bytes of the blank lines that `text` begins with.
fn blank_lines(text: &str) -> usize {
    let first = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    text[..first].rfind('\n').map_or(0, |at| at + 1)
}

/// The format of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Yaml,
    Toml,
    Json,
}

/// The block that begins at byte `at`, if there is one. Lines between two rules of a text are not a block: a block must
/// set keys.
fn block(source: &str, at: usize) -> Option<Block> {
    let text = &source[at..];
    if text.starts_with('{') {
        return json(text, at);
    }
    let first = text.split_inclusive('\n').next()?;
    let (language, ends): (_, &[&str]) = match first.trim_end() {
        "---" | "---yaml" | "--- yaml" => (Language::Yaml, &["---", "..."]),
        "---toml" => (Language::Toml, &["---"]),
        "---json" => (Language::Json, &["---"]),
        "+++" => (Language::Toml, &["+++"]),
        _ => return None,
    };
    let start = first.len();
    if !may_set_keys(&text[start..]) {
        return None;
    }
    let mut stop = start;
    let mut lines = text[start..].split_inclusive('\n');
    let last = lines.find(|line| {
        let is_end = ends.contains(&line.trim_end());
        stop += if is_end { 0 } else { line.len() };
        is_end
    })?;
    let inner = &text[start..stop];
    let entries = match language {
        Language::Toml => toml::read(inner).or_else(|| sets(inner).then(Vec::new))?,
        Language::Yaml | Language::Json => {
            let strict = yaml::read(inner);
            let entries = strict.or_else(|| lenient::is_mapping(inner).then(|| lenient::read(inner)))?;
            entries.iter().any(|(key, _)| is_key(key)).then_some(entries)?
        }
    };
    Some(Block { entries, at: at + start, end: at + stop + last.len() })
}

/// A JSON object at the beginning of `text`, with nothing after it on its last line.
fn json(text: &str, at: usize) -> Option<Block> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let rest = &text[end..];
    let line = rest.find('\n').map_or(rest.len(), |line| line + 1);
    let alone = rest[..line].trim().is_empty();
    // the only thing that JSON can write and YAML cannot is half a surrogate pair
    let entries = yaml::read(&text[..end]).unwrap_or_default();
    let set = entries.is_empty() || entries.iter().any(|(key, _)| is_key(key));
    (alone && set && end > "{}".len()).then_some(Block { entries, at, end: at + end + line })
}

/// Whether the first line of `block` that is not only a comment may set a key: what is clearly prose is not parsed.
fn may_set_keys(block: &str) -> bool {
    let said = block.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    said.is_some_and(|line| line.contains([':', '=']) || line.starts_with(['{', '[', '?', '"']))
}

/// Whether the first line of `block` that is not only a comment sets a key of TOML or opens a table: then it is meant
/// as TOML, but has an error.
fn sets(block: &str) -> bool {
    let said = block.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    said.is_some_and(|line| {
        let (key, value) = line.split_once('=').unwrap_or(("", ""));
        let starts_value = |c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '[' | '{');
        let sets = is_key(key.trim()) && value.trim_start().starts_with(starts_value);
        sets || line.starts_with('[') && line.ends_with(']')
    })
}

/// Whether programs use such a key: one that is known, or one word that begins without a capital.
/// "Note: it rained." between two rules is prose.
fn is_key(key: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/' | '@');
    let first = key.chars().next().is_some_and(|c| !c.is_uppercase());
    meaning(key).is_some() || first && key.chars().all(fits)
}
