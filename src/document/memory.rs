//! What checks have read in a document, kept so that it is read once.

use std::any::Any;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// Values of any kind, by a key that their makers choose.
#[derive(Default)]
pub(super) struct Memory(Mutex<Vec<(usize, Arc<dyn Any + Send + Sync>)>>);

impl Memory {
    /// The value of type `T` kept under `key`; `make` makes it if there is none.
    pub(super) fn recall<T: Send + Sync + 'static>(&self, key: usize, make: impl FnOnce() -> T) -> Arc<T> {
        let known = |kept: &[(usize, Arc<dyn Any + Send + Sync>)]| {
            kept.iter().filter(|(of, _)| *of == key).find_map(|(_, value)| value.clone().downcast::<T>().ok())
        };
        // a panic while the lock was held would have left the values whole: they are only added
        if let Some(value) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return value;
        }
        // made outside the lock: making one value may recall another
        let value = Arc::new(make());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((key, value.clone()));
        value
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_made_once_for_each_key() {
        let memory = Memory::default();
        assert_eq!(*memory.recall(1, || 5_u32), 5);
        assert_eq!(*memory.recall(1, || 6_u32), 5);
        assert_eq!(*memory.recall(2, || 6_u32), 6);
        assert_eq!(*memory.recall(1, || "a word".to_owned()), "a word");
    }
}
