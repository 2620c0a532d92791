//! Identifiers in addresses of the sites that lead to them.

use super::Scheme;
use super::found::{Fault, Identifier};
use super::label::Label;
use super::read::read;
use crate::document::citation::link;

/// The beginnings of addresses that an identifier follows, in lower case, without `https://` and
/// `www.`.
const SITES: [(&str, Scheme); 16] = [
    ("doi.org/", Scheme::Doi),
    ("dx.doi.org/", Scheme::Doi),
    ("arxiv.org/abs/", Scheme::Arxiv),
    ("arxiv.org/pdf/", Scheme::Arxiv),
    ("arxiv.org/html/", Scheme::Arxiv),
    ("orcid.org/", Scheme::Orcid),
    ("pubmed.ncbi.nlm.nih.gov/", Scheme::Pmid),
    ("ncbi.nlm.nih.gov/pubmed/", Scheme::Pmid),
    ("ncbi.nlm.nih.gov/pmc/articles/", Scheme::Pmcid),
    ("pmc.ncbi.nlm.nih.gov/articles/", Scheme::Pmcid),
    ("portal.issn.org/resource/issn/", Scheme::Issn),
    ("urn.issn.org/urn:issn:", Scheme::Issn),
    ("worldcat.org/oclc/", Scheme::Oclc),
    ("worldcat.org/isbn/", Scheme::Isbn),
    ("openlibrary.org/isbn/", Scheme::Isbn),
    ("lccn.loc.gov/", Scheme::Lccn),
];

/// The scheme of the identifier in `address`, and what is wrong with it; `None` if nothing is wrong.
pub fn in_address(address: &str) -> Option<(Scheme, Fault)> {
    let found = at(address, 0)?;
    Some((found.scheme, found.fault?))
}

/// The identifier that the address at `at` holds.
pub(super) fn at(text: &str, at: usize) -> Option<Identifier> {
    let address = &text[at..];
    let scheme = address.as_bytes().windows(3).take(6).position(|three| three == b"://").map_or(0, |scheme| scheme + 3);
    let site = if address.as_bytes()[scheme..].starts_with(b"www.") { scheme + 4 } else { scheme };
    let begins = |name: &str| address.get(site..site + name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    let (name, scheme) = SITES.iter().find(|(name, _)| begins(name))?;
    // the end is searched for only if it matters: nearly all addresses lead to other sites
    let end = link::end(text, at);
    let mut start = at + site + name.len();
    if start > end {
        return None;
    }
    let mut named = false;
    if *scheme == Scheme::Doi
        && let Some(rest) = text[start..end].get(..4).filter(|rest| rest.eq_ignore_ascii_case("doi:"))
    {
        (start, named) = (start + rest.len(), true);
    }
    let (stop, fault) =
        read(*scheme, &text[..end], start, &Label { scheme: *scheme, end: start, direct: true, site: true })?;
    // `https://doi.org/doi:10.…` leads to the source nevertheless
    let fault = fault.or(named.then_some(Fault::Labelled));
    Some(Identifier { scheme: *scheme, range: start..stop, fault })
}
