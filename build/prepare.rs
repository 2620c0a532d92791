//! Compiles the phrases and patterns of the embedded rules, for `src/check/phrase/set.rs` and `src/check/precomputed.rs`.
//!
//! Whether a rule is valid is checked by the tests of the library: what cannot be read here is left out, and the
//! program then reads it itself and reports the error.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use q7x2_phrase::fnv::key;
use q7x2_phrase::{Builder, Lists, Phrase, Shared};

use crate::check::literal::Reads;
use crate::check::pattern::loose::loose;
use crate::check::pattern::required::Need;

/// What has been compiled so far.
pub struct Prepared {
    prose: Builder,
    scope: Builder,
    source: Builder,
    shared: Arc<Shared>,
    patterns: BTreeMap<u64, String>,
}

impl Prepared {
    /// Nothing compiled yet. Phrases can mention the lists of words.
    pub fn new() -> Self {
        let numerals = q7x2_words::NUMBERS.all();
        Self {
            prose: Builder::new(numerals),
            scope: Builder::new(numerals),
            source: Builder::new(numerals),
            shared: Arc::new(Shared::new(q7x2_words::named)),
            patterns: BTreeMap::new(),
        }
    }

    /// Adds the phrases and patterns of the rule called `id`.
    pub fn add(&mut self, id: &str, rule: &toml::Table) {
        let lists = Lists::new(named(rule.get("words")), Some(self.shared.clone()), None);
        let check = rule.get("check").and_then(toml::Value::as_table);
        for (kind, options) in check.into_iter().flatten() {
            if kind == "pattern" {
                self.add_patterns(options);
            } else {
                self.add_phrases(id, options, &lists, false);
            }
        }
        for name in ["unless", "unless-around", "unless-document", "requires"] {
            if let Some(phrases) = rule.get(name) {
                self.add_phrases(id, phrases, &lists, true);
            }
        }
    }

    /// Adds the phrases of the claim model, whose id is `id`.
    pub fn add_claims(&mut self, id: &str, model: &toml::Table) {
        let lists = Lists::new(named(model.get("lists")), None, None);
        for name in ["signal", "evidence", "pseudo", "nobody"] {
            if let Some(phrases) = model.get(name) {
                self.add_phrases(id, phrases, &lists, false);
            }
        }
    }

    /// Adds single words, for a `text` of the role `context`.
    pub fn add_words(&mut self, context: &str, text: &str, words: &[String]) {
        self.prose.literals(context, text, words.iter().map(|word| (word.as_str(), true, true)), false);
    }

    /// Adds all strings of `value` that are phrases. Phrases of a `scope` are kept apart: they are searched for only
    /// around matches.
    fn add_phrases(&mut self, id: &str, value: &toml::Value, lists: &Lists, scope: bool) {
        match value {
            toml::Value::String(text) => {
                if let Ok(phrase) = Phrase::read(text, lists) {
                    if scope { &mut self.scope } else { &mut self.prose }.add(id, text, &phrase);
                }
            }
            toml::Value::Array(all) => all.iter().for_each(|value| self.add_phrases(id, value, lists, scope)),
            // the names of signals and rows are not phrases
            toml::Value::Table(table) => {
                let values = table.iter().filter(|(name, _)| *name != "name");
                values.for_each(|(name, value)| self.add_phrases(id, value, lists, scope || name == "unless"));
            }
            _ => {}
        }
    }

    fn add_patterns(&mut self, options: &toml::Value) {
        let source = options.get("within").and_then(toml::Value::as_str) == Some("source");
        let reads = if source { Reads::Source } else { Reads::Prose };
        let cased = options.get("case-sensitive").and_then(toml::Value::as_bool).unwrap_or(false);
        let all = ["any", "in-markup"].into_iter().filter_map(|name| options.get(name)?.as_array()).flatten();
        for pattern in all.filter_map(toml::Value::as_str) {
            let Ok(need) = Need::of(pattern, reads) else { continue };
            let entry = pattern_entry(&need, &loose(pattern, reads, cased));
            self.patterns.insert(key(reads.name(), pattern), entry);
            let literals = need.literals();
            let literals = literals.iter().map(|literal| (&*literal.text, literal.begins_word, literal.ends_word));
            let builder = if source { &mut self.source } else { &mut self.prose };
            builder.literals(reads.name(), pattern, literals, source);
        }
    }

    /// The phrases and literals to search for in prose, those of scopes, those to search for in sources, and the
    /// patterns, as files for the program to include.
    pub fn finish(self) -> [(&'static str, String); 4] {
        [
            ("scope.rs", self.scope.finish().to_rust()),
            ("prose.rs", self.prose.finish().to_rust()),
            ("source.rs", self.source.finish().to_rust()),
            ("patterns.rs", list("Pattern", &self.patterns)),
        ]
    }
}

/// The lists of words of a rule file.
fn named(value: Option<&toml::Value>) -> BTreeMap<String, Vec<String>> {
    let texts = |list: &toml::Value| {
        let all = list.as_array().into_iter().flatten();
        all.filter_map(|text| Some(text.as_str()?.to_owned())).collect()
    };
    let table = value.and_then(toml::Value::as_table).into_iter().flatten();
    table.map(|(name, list)| (name.clone(), texts(list))).collect()
}

fn pattern_entry(need: &Need, loose: &[u8]) -> String {
    let Need { endings, beginnings, .. } = need;
    format!("endings: &{endings:?}, beginnings: &{beginnings:?}, loose: &{loose:?}")
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
