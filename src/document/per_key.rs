//! Results that depend on a text and on something else, each computed once.

use std::fmt;
use std::sync::OnceLock;

/// Results of one kind, each with the key for which it was computed. There is hardly ever more than one: a document is
/// read with the phrases and settings of one linter.
pub struct PerKey<K, V>(OnceLock<Box<Kept<K, V>>>);

struct Kept<K, V> {
    key: K,
    value: V,
    next: PerKey<K, V>,
}

impl<K, V> Default for PerKey<K, V> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<K: PartialEq + Clone, V> PerKey<K, V> {
    /// The result for `key`; `make` computes it if there is none. It must not ask for another result of the same kind.
    pub fn of(&self, key: &K, make: impl FnOnce() -> V) -> &V {
        let mut here = self;
        let mut make = Some(make);
        loop {
            let kept = here.0.get_or_init(|| {
                let make = make.take().expect("what is made has the key that is asked for");
                Box::new(Kept { key: key.clone(), value: make(), next: PerKey::default() })
            });
            if kept.key == *key {
                return &kept.value;
            }
            here = &kept.next;
        }
    }
}

impl<K, V> fmt::Debug for PerKey<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PerKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_made_once() {
        let all = PerKey::default();
        let mut made = 0;
        for (key, expected) in [("a", 1), ("b", 2), ("a", 1), ("b", 2), ("c", 3)] {
            let value = all.of(&key, || {
                made += 1;
                made
            });
            assert_eq!(*value, expected, "{key}");
        }
    }
}
