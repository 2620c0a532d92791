//! Lists of words that phrases mention by name.

use std::collections::BTreeMap;

/// The lists that the phrases of a rule can mention as `{name}`: the rule's own, then those that
/// all rules share.
#[derive(Debug, Clone, Default)]
pub struct Words {
    own: BTreeMap<String, Vec<String>>,
    shared: Option<&'static BTreeMap<String, Vec<String>>>,
}

impl Words {
    /// The lists of one rule, before those of `shared`.
    pub fn new(own: BTreeMap<String, Vec<String>>, shared: &'static BTreeMap<String, Vec<String>>) -> Self {
        Self { own, shared: Some(shared) }
    }

    /// The list called `name`.
    pub fn list(&self, name: &str) -> Option<&[String]> {
        let shared = || self.shared.and_then(|lists| lists.get(name));
        self.own.get(name).or_else(shared).map(Vec::as_slice)
    }
}

impl From<BTreeMap<String, Vec<String>>> for Words {
    fn from(own: BTreeMap<String, Vec<String>>) -> Self {
        Self { own, shared: None }
    }
}
