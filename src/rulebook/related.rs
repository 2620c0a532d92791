//! The related rules that a page links to.

use super::entry::Entry;

/// General checks, which any rule can use: rules are not related because they share one.
const GENERAL: [&str; 3] = ["phrase", "pattern", "density"];

/// The most related rules on a page.
const MOST: usize = 8;

/// The rules most similar to `entry`, the most similar first: those of its family that share the first word of its
/// name, those with its check, those with its sign.
pub(super) fn related<'e>(entry: &Entry, all: &'e [Entry]) -> Vec<&'e Entry> {
    let closeness = |other: &Entry| {
        let (rule, own) = (&other.rule, &entry.rule);
        let named = rule.family() == own.family() && first_word(&rule.id) == first_word(&own.id);
        let checks = other.check() == entry.check() && !GENERAL.contains(&entry.check());
        let signs = rule.sign.is_some() && rule.sign == own.sign;
        4 * usize::from(named) + 2 * usize::from(checks) + usize::from(signs)
    };
    let others = all.iter().filter(|other| other.rule.id != entry.rule.id);
    let mut close: Vec<(usize, &Entry)> = others.map(|other| (closeness(other), other)).collect();
    close.retain(|(closeness, _)| *closeness > 0);
    close.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.rule.id.cmp(&other.rule.id)));
    close.into_iter().take(MOST).map(|(_, other)| other).collect()
}

/// `unused` of `citation/unused-note`.
fn first_word(id: &str) -> &str {
    id.rsplit('/').next().and_then(|name| name.split('-').next()).unwrap_or(id)
}
