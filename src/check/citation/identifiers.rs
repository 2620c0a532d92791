//! Identifiers that cannot be right, by their form or beside the date of the source.

use crate::check::Hit;
use crate::document::Document;
use crate::document::citation::identifier::{arxiv_year, in_address};
use crate::document::citation::{DetailKind, Entry, Fault, MarkKind, Scheme};

/// Identifiers that cannot be right, written out or in links.
pub(super) fn wrong(document: &Document, hits: &mut Vec<Hit>) {
    let with = |hit: Hit, scheme: Scheme, fault: Fault| hit.with("scheme", scheme.name()).with("fault", fault.words());
    for mark in &document.citations().marks {
        if let MarkKind::Identifier { scheme, fault: Some(fault) } = mark.kind {
            hits.push(with(Hit::prose(mark.range.clone()), scheme, fault));
        }
        let address = &document.prose()[mark.range.clone()];
        if let Some((scheme, fault)) = in_address(address).filter(|_| mark.kind == MarkKind::Link) {
            hits.push(with(Hit::prose(mark.range.clone()), scheme, fault));
        }
    }
    for link in document.links() {
        let shown = document.prose().get(link.range.clone()).is_some_and(|text| in_address(text).is_some());
        if let Some((scheme, fault)) = in_address(&link.target).filter(|_| !shown) {
            hits.push(with(Hit::source(link.span), scheme, fault));
        }
    }
    document.citations().entries.iter().for_each(|entry| hits.extend(too_young(document, entry)));
}

/// The arXiv number of a listed preprint that was given out in a later year than the entry says. A
/// paper with pages may have been put there long after it was printed.
fn too_young(document: &Document, entry: &Entry) -> Option<Hit> {
    let fields = &entry.fields;
    let printed = [DetailKind::Volume, DetailKind::Issue, DetailKind::Pages];
    let number = fields.detail(DetailKind::Identifier(Scheme::Arxiv))?;
    let issued = fields.issued.as_ref()?.year?;
    let given = arxiv_year(&document.prose()[number.range.clone()])?;
    let alone = !printed.iter().any(|kind| fields.detail(*kind).is_some()) && fields.publisher.is_none();
    let fault = format!("is of {given}, and the source is dated {issued}");
    let hit = Hit::prose(number.range.clone()).with("scheme", Scheme::Arxiv.name()).with("fault", fault);
    (alone && given > issued).then_some(hit)
}
