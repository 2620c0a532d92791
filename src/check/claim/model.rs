//! The claim model: which words make a sentence a claim, and which support one. It is written in TOML.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use q7x2_phrase::{Kind as Matches, Lists};
use serde::Deserialize;

use crate::check::Misconfigured;
use crate::check::claim::feature::Feature;
use crate::check::phrase::Set;
use crate::document::claim::{Kind, Reach, Signal};
use crate::tree::Node;

/// The model as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    /// The input of the logistic function for a sentence without any signal.
    bias: f64,
    /// The score from which a sentence is a claim.
    claim_from: f64,
    /// Signals that authors talk about themselves.
    #[serde(default)]
    own_voice: Vec<String>,
    /// Signals of what is told as background: the source of a sentence nearby did not say it.
    #[serde(default)]
    background: Vec<String>,
    signal: Vec<SignalEntry>,
    evidence: Vec<EvidenceEntry>,
    /// Phrases that name nobody in particular: evidence that overlaps them does not count.
    #[serde(default)]
    pseudo: Vec<String>,
    /// Phrases with which a text says that somebody said something without saying who.
    #[serde(default)]
    nobody: Vec<String>,
    /// Lists that phrases mention as `{name}`.
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SignalEntry {
    name: String,
    weight: f64,
    feature: Option<Feature>,
    #[serde(default)]
    any: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct EvidenceEntry {
    name: String,
    #[serde(default = "whole")]
    weight: f64,
    /// It counts only together with other evidence.
    #[serde(default)]
    hint: bool,
    /// Sentences that continue this one have the same source.
    #[serde(default)]
    carries: bool,
    #[serde(default)]
    reach: Reach,
    found: Option<Structure>,
    #[serde(default)]
    any: Vec<String>,
}

fn whole() -> f64 {
    1.0
}

/// Evidence in the form of a text rather than in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Structure {
    /// A link.
    Link,
    /// A number of a listed source, or a citation key.
    Marker,
    /// A note.
    Note,
    /// A name and a year.
    NameYear,
    /// An identifier such as a DOI.
    Identifier,
    /// A quotation of four words and more.
    Quotation,
    /// A shorter quotation.
    QuotedWords,
    /// The sentence is in a quotation that began or ends in another.
    QuotationRunsOn,
    /// A block that is set off as somebody else's words.
    BlockQuotation,
    /// The block begins with a speaker and a colon.
    SpeakerLabel,
    /// The institution whose text it is.
    House,
    /// Words that say where something is from, in brackets or in a line below it.
    Credit,
    /// The sentence continues what a sentence near it has a source for.
    Carried,
}

/// A model, compiled.
#[derive(Debug)]
pub struct Model {
    pub(super) bias: f64,
    pub(super) claim_from: f64,
    /// For each signal, whether it shows that authors talk about themselves.
    pub(super) own_voice: Vec<bool>,
    /// For each signal, whether it shows that a sentence is background.
    pub(super) background: Vec<bool>,
    pub(super) signals: Arc<[Signal]>,
    pub(super) evidence: Arc<[Kind]>,
    /// The weights that differ from those of the file; models with the same ones are equal.
    pub(super) weights: Arc<BTreeMap<String, f64>>,
    pub(super) features: Vec<(Feature, u16)>,
    pub(super) structures: Vec<(Structure, u16)>,
    /// All phrases, and the meaning of each.
    pub(super) phrases: Set,
    pub(super) meanings: Vec<Meaning>,
}

/// The meaning of a phrase: a signal, a kind of evidence, nobody in particular, or a statement by nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Signal(u16),
    Evidence(u16),
    Pseudo,
    Nobody,
}

/// The name under which the phrases of the model are compiled with the program.
const CONTEXT: &str = "models/claim";

/// The model that comes with the program, parsed by `build.rs`.
static PARSED: Node = include!(concat!(env!("OUT_DIR"), "/claim.rs"));

/// The model that comes with the program, compiled at its first use.
///
/// # Errors
/// If it is invalid, which the tests of the project rule out.
pub fn builtin() -> Result<Arc<Model>, Misconfigured> {
    static MODEL: OnceLock<Result<Arc<Model>, String>> = OnceLock::new();
    let model = MODEL.get_or_init(|| Model::parsed(&BTreeMap::new()).map(Arc::new));
    model.clone().map_err(|message| Misconfigured::new(format!("invalid claim model: {message}")))
}

/// The phrases of the model that comes with the program.
pub fn phrases() -> Option<&'static Set> {
    static MODEL: OnceLock<Option<Arc<Model>>> = OnceLock::new();
    MODEL.get_or_init(|| builtin().ok()).as_ref().map(|model| &model.phrases)
}

/// The model with other weights for some of its signals.
///
/// # Errors
/// If no signal has one of these names.
pub(super) fn with_weights(weights: &BTreeMap<String, f64>) -> Result<Arc<Model>, Misconfigured> {
    if weights.is_empty() {
        return builtin();
    }
    Model::parsed(weights).map(Arc::new).map_err(Misconfigured::new)
}

impl Model {
    /// The model that comes with the program, with these `weights` in place of its own.
    fn parsed(weights: &BTreeMap<String, f64>) -> Result<Self, String> {
        Self::new(File::deserialize(&PARSED).map_err(|error| error.to_string())?, weights)
    }

    fn new(file: File, weights: &BTreeMap<String, f64>) -> Result<Self, String> {
        let lists = Lists::new(file.lists, None, Some(CONTEXT));
        let mut phrases: Vec<&str> = Vec::new();
        let mut meanings = Vec::new();
        let signal = |entry: &SignalEntry| {
            let weight = weights.get(&entry.name).copied().unwrap_or(entry.weight);
            Signal { name: entry.name.clone(), weight }
        };
        let kind = |entry: &EvidenceEntry| Kind {
            name: entry.name.clone(),
            weight: entry.weight,
            hint: entry.hint,
            carries: entry.carries,
            reach: entry.reach,
        };
        let mut model = Model {
            bias: weights.get("bias").copied().unwrap_or(file.bias),
            claim_from: file.claim_from,
            own_voice: Vec::new(),
            background: Vec::new(),
            signals: file.signal.iter().map(signal).collect(),
            evidence: file.evidence.iter().map(kind).collect(),
            weights: Arc::new(weights.clone()),
            features: Vec::new(),
            structures: Vec::new(),
            phrases: Set::default(),
            meanings: Vec::new(),
        };
        for (entry, number) in file.signal.iter().zip(0..) {
            model.features.extend(entry.feature.map(|feature| (feature, number)));
            phrases.extend(entry.any.iter().map(String::as_str));
            meanings.resize(phrases.len(), Meaning::Signal(number));
        }
        model.own_voice = model.flags(&file.own_voice)?;
        model.background = model.flags(&file.background)?;
        for (entry, number) in file.evidence.iter().zip(0..) {
            model.structures.extend(entry.found.map(|found| (found, number)));
            phrases.extend(entry.any.iter().map(String::as_str));
            meanings.resize(phrases.len(), Meaning::Evidence(number));
        }
        phrases.extend(file.pseudo.iter().map(String::as_str));
        meanings.resize(phrases.len(), Meaning::Pseudo);
        phrases.extend(file.nobody.iter().map(String::as_str));
        meanings.resize(phrases.len(), Meaning::Nobody);
        let wrong = |(at, message): (usize, String)| format!("`{}`: {message}", phrases[at]);
        model.phrases = Set::read(phrases.iter().copied(), &lists, Matches::SingleWords).map_err(wrong)?;
        model.meanings = meanings;
        match weights.keys().find(|name| *name != "bias" && !model.signals.iter().any(|signal| signal.name == **name)) {
            Some(unknown) => Err(format!("the claim model has no signal called `{unknown}`")),
            None => Ok(model),
        }
    }

    /// Whether the model has a kind of evidence with this name.
    pub fn has_evidence(&self, name: &str) -> bool {
        self.evidence.iter().any(|kind| kind.name == name)
    }

    /// For each signal, whether it has one of these `names`.
    ///
    /// # Errors
    /// Returns the first name that no signal has.
    fn flags(&self, names: &[String]) -> Result<Vec<bool>, String> {
        let named = self.numbers(names)?;
        Ok((0..self.signals.len() as u16).map(|number| named.contains(&number)).collect())
    }

    /// The numbers of the signals with these names.
    ///
    /// # Errors
    /// Returns the first name that no signal has.
    pub(super) fn numbers(&self, names: &[String]) -> Result<Vec<u16>, String> {
        let number = |name: &String| {
            let at = self.signals.iter().position(|signal| signal.name == *name);
            at.map(|at| at as u16).ok_or_else(|| format!("the claim model has no signal called `{name}`"))
        };
        names.iter().map(number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_that_comes_with_the_program_is_right() {
        let model = builtin().expect("the model compiles");
        assert!(model.meanings.len() > 100 && model.evidence.len() > 5);
    }

    #[test]
    fn what_was_parsed_at_build_time_is_what_the_file_says() {
        let table: toml::Table = include_str!("../../../rules/models/claim.toml").parse().expect("TOML");
        assert_eq!(toml::Value::from(&PARSED), toml::Value::Table(table));
    }

    #[test]
    fn unknown_signals_are_refused() {
        let weights = BTreeMap::from([("no such signal".to_owned(), 1.0)]);
        assert!(with_weights(&weights).is_err());
    }
}
