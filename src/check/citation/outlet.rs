//! Which outlet a site belongs to.

use q7x2_words as words;

/// Whether `text` is the name of an outlet, and `host` the site of another one.
pub(super) fn is_of_another(text: &str, host: &str) -> bool {
    let lower = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let name = lower.strip_prefix("the ").unwrap_or(&lower);
    let Some(outlet) = words::OUTLETS.number(name) else { return false };
    let mut of = words::OUTLET_SITES.all().iter().filter(|site| is_within(host, site));
    of.clone().next().is_some() && !of.any(|site| words::OUTLET_SITES.number(site) == Some(outlet))
}

/// Whether two servers belong to the same site: their last two names are the same, or the last three if the last two
/// are a suffix such as `co.uk`.
pub(super) fn is_same_site(one: &str, other: &str) -> bool {
    is_within(one, other) || is_within(other, one) || site(one) == site(other)
}

fn is_within(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn site(host: &str) -> &str {
    let mut names = host.rmatch_indices('.').map(|(at, _)| at);
    let (last, before) = (names.next(), names.next());
    let short = match (last, before) {
        (Some(last), Some(before)) => host.len() - last <= 3 && last - before <= 4,
        _ => false,
    };
    let cut = if short { names.next() } else { before };
    cut.map_or(host, |at| &host[at + 1..])
}

/// Whether a site redirects its readers to others: shorteners, archives, identifiers, trackers.
pub(super) fn passes_on(host: &str) -> bool {
    words::SITES_THAT_PASS_ON.all().iter().any(|site| is_within(host, site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_held_against_sites() {
        for (text, host, expected) in [
            ("Reuters", "reuters.com", false),
            ("the Guardian", "theguardian.com", false),
            ("BBC", "news.bbc.co.uk", false),
            ("Reuters", "cnn.com", true),
            ("The Economist", "edition.cnn.com", true),
            ("Reuters", "example.org", false),
            ("a report by Reuters", "cnn.com", false),
        ] {
            assert_eq!(is_of_another(text, host), expected, "{text} {host}");
        }
    }

    #[test]
    fn servers_of_one_site_are_the_same() {
        for (one, other, expected) in [
            ("docs.example.org", "example.org", true),
            ("en.example.org", "de.example.org", true),
            ("example.co.uk", "other.co.uk", false),
            ("a.example.co.uk", "b.example.co.uk", true),
            ("example.org", "example.com", false),
        ] {
            assert_eq!(is_same_site(one, other), expected, "{one} {other}");
        }
    }
}
