//! Lists of words that phrases mention by name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::form::Choice;

/// Gives the words of a list by the name that phrases use: `name`, or `name.language`.
pub type Words = fn(&str) -> Option<&'static [&'static str]>;

/// Lists that the phrases of all rules can mention; each is read once.
#[derive(Debug)]
pub struct Shared {
    words: Words,
    read: Known,
}

impl Shared {
    /// The lists that `words` gives.
    pub fn new(words: Words) -> Self {
        Self { words, read: Known::default() }
    }
}

/// The lists that phrases can mention as `{name}`: a rule’s own, which come first, and the shared ones. An entry of a
/// list is itself a phrase.
#[derive(Debug, Default)]
pub struct Lists {
    own: BTreeMap<String, Vec<String>>,
    read: Known,
    shared: Option<Arc<Shared>>,
    rule: Option<String>,
}

impl Lists {
    /// The lists `own`, which come before `shared` ones. `rule` is the name of the rule if its phrases may have been
    /// compiled before: see [`crate::Lexicon::known`].
    pub fn new(own: BTreeMap<String, Vec<String>>, shared: Option<Arc<Shared>>, rule: Option<&str>) -> Self {
        Self { own, read: Known::default(), shared, rule: rule.map(str::to_owned) }
    }

    /// The name of the rule that the phrases belong to, if they may have been compiled before.
    pub fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// The list called `name`, each entry read by `read`.
    ///
    /// # Errors
    /// If there is no such list, or `read` fails.
    pub(crate) fn choice(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn Iterator<Item = &str>) -> Result<Choice, String>,
    ) -> Result<Arc<Choice>, String> {
        if let Some(own) = self.own.get(name) {
            return self.read.once(name, || read(&mut own.iter().map(String::as_str)));
        }
        let shared = self.shared.as_ref().and_then(|shared| Some((&shared.read, (shared.words)(name)?)));
        let Some((known, words)) = shared else { return Err(format!("there is no word list `{name}`")) };
        known.once(name, || read(&mut words.iter().copied()))
    }
}

/// The lists read so far, by name.
#[derive(Debug, Default)]
struct Known(Mutex<BTreeMap<String, Arc<Choice>>>);

impl Known {
    /// The list called `name`; if it is not known yet, `read` reads it.
    fn once(&self, name: &str, read: impl FnOnce() -> Result<Choice, String>) -> Result<Arc<Choice>, String> {
        // a panic while the lock was held cannot have broken the map: entries are only added
        if let Some(choice) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(choice.clone());
        }
        // without the lock, for a list may mention other lists
        let choice = Arc::new(read()?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), choice.clone());
        Ok(choice)
    }
}
