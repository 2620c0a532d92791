//! Which outlet a site belongs to.

/// Outlets as links name them, and their sites; names are lower case and without "the".
const OUTLETS: [(&str, &[&str]); 30] = [
    ("reuters", &["reuters.com", "reut.rs"]),
    ("associated press", &["apnews.com", "ap.org"]),
    ("ap", &["apnews.com", "ap.org"]),
    ("afp", &["afp.com"]),
    ("bbc", &["bbc.com", "bbc.co.uk", "bbc.in"]),
    ("bbc news", &["bbc.com", "bbc.co.uk", "bbc.in"]),
    ("cnn", &["cnn.com", "cnn.it"]),
    ("guardian", &["theguardian.com", "guardian.co.uk", "gu.com"]),
    ("new york times", &["nytimes.com", "nyti.ms"]),
    ("washington post", &["washingtonpost.com", "wapo.st"]),
    ("wall street journal", &["wsj.com"]),
    ("financial times", &["ft.com"]),
    ("economist", &["economist.com"]),
    ("bloomberg", &["bloomberg.com", "bloom.bg", "bloomberglaw.com"]),
    ("politico", &["politico.com", "politico.eu"]),
    ("axios", &["axios.com"]),
    ("npr", &["npr.org"]),
    ("al jazeera", &["aljazeera.com", "aljazeera.net"]),
    ("deutsche welle", &["dw.com"]),
    ("le monde", &["lemonde.fr"]),
    ("der spiegel", &["spiegel.de"]),
    ("el país", &["elpais.com"]),
    ("kyiv independent", &["kyivindependent.com"]),
    ("fox news", &["foxnews.com"]),
    ("nbc news", &["nbcnews.com"]),
    ("cbs news", &["cbsnews.com"]),
    ("abc news", &["abcnews.go.com", "abcnews.com", "abc.net.au"]),
    ("nature", &["nature.com"]),
    ("science", &["science.org", "sciencemag.org"]),
    ("lancet", &["thelancet.com"]),
];

/// Whether `text` is the name of an outlet, and `host` the site of another one.
pub(super) fn is_of_another(text: &str, host: &str) -> bool {
    let lower = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let name = lower.strip_prefix("the ").unwrap_or(&lower);
    let named = || OUTLETS.iter().filter(|(known, _)| *known == name);
    let is_of = |sites: &[&str]| sites.iter().any(|site| is_within(host, site));
    named().next().is_some() && !named().any(|(_, sites)| is_of(sites)) && OUTLETS.iter().any(|(_, sites)| is_of(sites))
}

/// Whether one of two servers belongs to the other's site: their last two names are the same, three
/// where the last two are an ending such as `co.uk`.
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

/// Whether a site hands its readers on to others: shorteners, archives, identifiers, trackers.
pub(super) fn passes_on(host: &str) -> bool {
    const PASSING: [&str; 22] = [
        "t.co",
        "bit.ly",
        "tinyurl.com",
        "goo.gl",
        "ow.ly",
        "buff.ly",
        "lnkd.in",
        "doi.org",
        "hdl.handle.net",
        "archive.org",
        "archive.today",
        "archive.ph",
        "archive.is",
        "google.com",
        "googleadservices.com",
        "doubleclick.net",
        "safelinks.protection.outlook.com",
        "list-manage.com",
        "feedburner.com",
        "shareasale.com",
        "substack.com",
        "proofpoint.com",
    ];
    PASSING.iter().any(|site| is_within(host, site))
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
