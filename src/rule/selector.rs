//! Selectors: the notation for rules in configuration, on the command line and in directives.

/// Whether `selector` matches the rule called `id`: its id, its family, or a glob over either.
pub fn matches(selector: &str, id: &str) -> bool {
    let family = id.split('/').next().unwrap_or(id);
    glob(selector.as_bytes(), id.as_bytes()) || glob(selector.as_bytes(), family.as_bytes())
}

/// Whether `text` matches `pattern`, in which `*` is any text and `?` any byte. Patterns come from the text that is
/// linted, so only the last star is ever tried again, at the next byte: the time is at most the product of both
/// lengths, and ids are short.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut in_pattern, mut in_text) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while in_text < text.len() {
        match pattern.get(in_pattern) {
            Some(b'*') => {
                star = Some((in_pattern + 1, in_text));
                in_pattern += 1;
            }
            Some(&wanted) if wanted == b'?' || wanted == text[in_text] => {
                in_pattern += 1;
                in_text += 1;
            }
            _ => {
                let Some((after, from)) = star else { return false };
                star = Some((after, from + 1));
                (in_pattern, in_text) = (after, from + 1);
            }
        }
    }
    pattern[in_pattern..].iter().all(|&byte| byte == b'*')
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

    #[test]
    fn globs_with_many_stars_come_to_an_end() {
        let id = "claim/uncited-figure";
        assert!(!matches(&format!("{}!", "*?".repeat(10_000)), id));
        assert!(!matches(&format!("{}!", "*?".repeat(12)), id));
        assert!(!matches(&format!("{}!", "*".repeat(10_000)), id));
        assert!(matches(&format!("{}e", "*?".repeat(19)), id));
        assert!(!matches(&format!("{}e", "*?".repeat(20)), id));
        assert!(matches(&"*".repeat(10_000), id));
        for selector in ["*c*f*e", "cl?im/*", "*-fig*re", "??????????????????*", "claim*/uncited-figure*"] {
            assert!(matches(selector, id), "{selector}");
        }
    }
}
