//! Lists of words that phrases mention by name.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::check::phrase::notation::Choice;

/// What has been read of the lists, by their names.
type Known = BTreeMap<String, Arc<Choice>>;

/// The lists that all rules share, as read: once for all rules.
static SHARED: Mutex<Known> = Mutex::new(Known::new());

/// The lists that the phrases of a rule can mention as `{name}`: the rule's own, then those that
/// all rules share.
#[derive(Debug, Clone, Default)]
pub struct Words {
    own: BTreeMap<String, Vec<String>>,
    shared: Option<&'static BTreeMap<String, Vec<String>>>,
    known: RefCell<Known>,
}

impl Words {
    /// The lists of one rule, before those of `shared`.
    pub fn new(own: BTreeMap<String, Vec<String>>, shared: &'static BTreeMap<String, Vec<String>>) -> Self {
        Self { own, shared: Some(shared), known: RefCell::default() }
    }

    /// The list called `name` as `read` reads it; it is read once, however many phrases mention it.
    ///
    /// # Errors
    /// If there is no such list, or `read` fails.
    pub(super) fn choice(
        &self,
        name: &str,
        read: impl FnOnce(&[String]) -> Result<Choice, String>,
    ) -> Result<Arc<Choice>, String> {
        if let Some(own) = self.own.get(name) {
            let known = self.known.borrow().get(name).cloned();
            return known.map_or_else(
                || {
                    let choice = Arc::new(read(own)?);
                    self.known.borrow_mut().insert(name.to_owned(), choice.clone());
                    Ok(choice)
                },
                Ok,
            );
        }
        let Some(shared) = self.shared.and_then(|lists| lists.get(name)) else {
            return Err(format!("no list of words is called `{name}`"));
        };
        // a panic while the lock was held would have left the map whole: it is only added to
        if let Some(known) = SHARED.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(known.clone());
        }
        let choice = Arc::new(read(shared)?);
        SHARED.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), choice.clone());
        Ok(choice)
    }
}

impl From<BTreeMap<String, Vec<String>>> for Words {
    fn from(own: BTreeMap<String, Vec<String>>) -> Self {
        Self { own, shared: None, known: RefCell::default() }
    }
}
