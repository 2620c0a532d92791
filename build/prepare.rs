//! Writes what the phrases and patterns of the embedded rules wait for, for `src/check/ahead.rs`.
//!
//! Whether a rule is right is for the tests of the library: what cannot be read here is left out,
//! and the program then reads it itself and says what is wrong.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::check::key::key;
use crate::check::literal::Reads;
use crate::check::pattern::loose::loose;
use crate::check::pattern::required::Need;
use crate::check::phrase::choose::{Chosen, choose};
use crate::check::phrase::words::Words;

/// Lists of words by name.
pub type Lists = BTreeMap<String, Vec<String>>;

/// The lists that all rules share.
static SHARED: OnceLock<BTreeMap<String, Vec<&'static str>>> = OnceLock::new();

/// Makes `lists` those that all rules share.
pub fn share(lists: Lists) {
    // for as long as the build runs
    let leaked = |words: Vec<String>| words.into_iter().map(|word| &*word.leak()).collect();
    let lists = lists.into_iter().map(|(name, words)| (name, leaked(words))).collect();
    // it is called once
    let _ = SHARED.set(lists);
}

fn shared(name: &str) -> Option<&'static [&'static str]> {
    SHARED.get()?.get(name).map(Vec::as_slice)
}

/// What has been worked out so far, by key.
#[derive(Default)]
pub struct Prepared {
    phrases: BTreeMap<u64, String>,
    patterns: BTreeMap<u64, String>,
}

impl Prepared {
    /// Adds the phrases and patterns of the rule called `id`.
    pub fn add(&mut self, id: &str, rule: &toml::Table) {
        let words = Words::new(lists(rule.get("words")), shared, None);
        let check = rule.get("check").and_then(toml::Value::as_table);
        for (kind, options) in check.into_iter().flatten() {
            if kind == "pattern" {
                self.add_patterns(options);
            } else {
                self.add_phrases(id, options, &words);
            }
        }
        for name in ["unless", "unless-around", "unless-document", "requires"] {
            if let Some(phrases) = rule.get(name) {
                self.add_phrases(id, phrases, &words);
            }
        }
    }

    /// Adds all strings of `value` that are phrases.
    fn add_phrases(&mut self, id: &str, value: &toml::Value, words: &Words) {
        match value {
            toml::Value::String(phrase) => {
                let context = if phrase.contains('{') { id } else { "" };
                if let Ok(chosen) = choose(phrase, words) {
                    self.phrases.insert(key(context, phrase), phrase_entry(&chosen));
                }
            }
            toml::Value::Array(all) => all.iter().for_each(|value| self.add_phrases(id, value, words)),
            toml::Value::Table(table) => table.values().for_each(|value| self.add_phrases(id, value, words)),
            _ => {}
        }
    }

    fn add_patterns(&mut self, options: &toml::Value) {
        let source = options.get("within").and_then(toml::Value::as_str) == Some("source");
        let reads = if source { Reads::Source } else { Reads::Prose };
        let cased = options.get("case-sensitive").and_then(toml::Value::as_bool).unwrap_or(false);
        let all = ["any", "in-markup"].into_iter().filter_map(|name| options.get(name)?.as_array()).flatten();
        for pattern in all.filter_map(toml::Value::as_str) {
            if let Ok(need) = Need::of(pattern, reads) {
                let entry = pattern_entry(&need, &loose(pattern, reads, cased));
                self.patterns.insert(key(reads.name(), pattern), entry);
            }
        }
    }

    /// The phrases as the program includes them.
    pub fn phrases(&self) -> String {
        list("Phrase", &self.phrases)
    }

    /// The patterns likewise.
    pub fn patterns(&self) -> String {
        list("Pattern", &self.patterns)
    }
}

/// Lists of words as a rule file has them.
pub fn lists(value: Option<&toml::Value>) -> Lists {
    let texts = |list: &toml::Value| {
        let all = list.as_array().into_iter().flatten();
        all.filter_map(|text| Some(text.as_str()?.to_owned())).collect()
    };
    let table = value.and_then(toml::Value::as_table).into_iter().flatten();
    table.map(|(name, list)| (name.clone(), texts(list))).collect()
}

fn phrase_entry(chosen: &Chosen) -> String {
    let Chosen { literals, plain, items, .. } = chosen;
    format!("literals: &{literals:?}, plain: {plain}, items: ({}, {})", items.start, items.end)
}

fn pattern_entry(need: &Need, loose: &[u8]) -> String {
    let literals: Vec<_> =
        need.literals.iter().map(|literal| (&literal.text, literal.begins_word, literal.ends_word)).collect();
    let Need { endings, beginnings, .. } = need;
    format!("literals: &{literals:?}, endings: &{endings:?}, beginnings: &{beginnings:?}, loose: &{loose:?}")
}

fn list(name: &str, entries: &BTreeMap<u64, String>) -> String {
    let mut list = String::from("&[\n");
    for (key, entry) in entries {
        // writing to a string cannot fail
        let _ = writeln!(list, "    {name} {{ key: {key:#x}, {entry} }},");
    }
    list.push_str("]\n");
    list
}
