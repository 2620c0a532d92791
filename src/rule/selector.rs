//! Selectors: how rules are named in configuration, on the command line and in directives.

/// Whether `selector` means the rule called `id`: its id, its family, or a glob over either.
pub fn matches(selector: &str, id: &str) -> bool {
    let family = id.split('/').next().unwrap_or(id);
    glob(selector.as_bytes(), id.as_bytes()) || glob(selector.as_bytes(), family.as_bytes())
}

/// Whether `text` fits `pattern`, in which `*` is any text and `?` any byte.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => glob(rest, text) || text.split_first().is_some_and(|(_, tail)| glob(pattern, tail)),
        (Some((b'?', rest)), Some((_, tail))) => glob(rest, tail),
        (Some((wanted, rest)), Some((byte, tail))) => wanted == byte && glob(rest, tail),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_ids_families_and_globs() {
        for selector in ["claim/uncited-figure", "claim", "claim/*", "*", "claim/uncited-*", "*/uncited-figure"] {
            assert!(matches(selector, "claim/uncited-figure"), "{selector}");
        }
        for selector in ["claim/uncited", "clai", "citation/*", "claim/*/x", ""] {
            assert!(!matches(selector, "claim/uncited-figure"), "{selector}");
        }
    }
}
