//! Lists of words that phrases mention by name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::check::phrase::notation::Choice;

/// What has been read of the lists, by their names.
type Known = BTreeMap<String, Arc<Choice>>;

/// The lists that all rules share, as read: once for all rules.
static SHARED: Mutex<Known> = Mutex::new(Known::new());

/// The words of a list that all rules share, by what phrases mention it by: its name, or its name, a full stop
/// and a language.
pub type Shared = fn(&str) -> Option<&'static [&'static str]>;

/// The lists that the phrases of a rule can mention as `{name}`: the rule's own, then those that
/// all rules share.
#[derive(Debug, Clone, Default)]
pub struct Words {
    own: Arc<Own>,
    shared: Option<Shared>,
    rule: Option<Arc<str>>,
}

#[derive(Debug, Default)]
struct Own {
    lists: BTreeMap<String, Vec<String>>,
    known: Mutex<Known>,
}

impl Words {
    /// The lists of one rule, before those of `shared`; `embedded` is its id if it comes with the
    /// program, so that its phrases have been tested.
    pub fn new(own: BTreeMap<String, Vec<String>>, shared: Shared, embedded: Option<&str>) -> Self {
        Self { shared: Some(shared), rule: embedded.map(Arc::from), ..Self::from(own) }
    }

    /// The id of the embedded rule whose phrases mention them.
    pub(super) fn rule(&self) -> Option<&str> {
        self.rule.as_deref()
    }

    /// The list called `name` as `read` reads it; it is read once, however many phrases mention it.
    ///
    /// # Errors
    /// If there is no such list, or `read` fails.
    pub(super) fn choice(
        &self,
        name: &str,
        read: impl FnOnce(&mut dyn Iterator<Item = &str>) -> Result<Choice, String>,
    ) -> Result<Arc<Choice>, String> {
        if let Some(own) = self.own.lists.get(name) {
            return once(&self.own.known, name, || read(&mut own.iter().map(String::as_str)));
        }
        let Some(shared) = self.shared.and_then(|shared| shared(name)) else {
            return Err(format!("no list of words is called `{name}`"));
        };
        once(&SHARED, name, || read(&mut shared.iter().copied()))
    }
}

/// What `known` has of the list called `name`, or what `read` gives.
fn once(
    known: &Mutex<Known>,
    name: &str,
    read: impl FnOnce() -> Result<Choice, String>,
) -> Result<Arc<Choice>, String> {
    // a panic while the lock was held would have left the map whole: it is only added to
    if let Some(choice) = known.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Ok(choice.clone());
    }
    // without the lock: a list may mention others
    let choice = Arc::new(read()?);
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), choice.clone());
    Ok(choice)
}

impl From<BTreeMap<String, Vec<String>>> for Words {
    fn from(lists: BTreeMap<String, Vec<String>>) -> Self {
        Self { own: Arc::new(Own { lists, known: Mutex::default() }), shared: None, rule: None }
    }
}
