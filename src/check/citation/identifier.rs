//! Identifiers that cannot be right, because of their form or the date of the source or the document.

use crate::check::citation::address::LATEST;
use crate::check::{At, Match};
use crate::document::Document;
use crate::document::citation::identifier::{arxiv_month, in_address};
use crate::document::citation::{DetailKind, Entry, Fault, MarkKind, Scheme};
use crate::document::library::{Value, What};
use crate::place::{Ranges, Span};

pub const SLOTS: &[&str] = &["scheme", "fault"];

/// The longest address, in bytes. The words of a link can be as long as a file, and links can be nested.
const LONGEST: usize = 2_000;

/// Identifiers that cannot be right, written out, in links, or where readers do not look.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let mut reported = Reported { document, spans: Vec::new(), matches };
    for mark in &document.citations().marks {
        let text = &document.prose()[mark.range.clone()];
        match mark.kind {
            MarkKind::Identifier { scheme, fault } => {
                reported.judge(Match::prose(mark.range.clone()), scheme, fault, text)
            }
            MarkKind::Link if text.len() <= LONGEST => reported.address(Match::prose(mark.range.clone()), text),
            _ => {}
        }
    }
    for link in document.links() {
        reported.address(Match::source(link.span), &link.target);
    }
    let outside = document.outside();
    // identifiers in the prose or in a link were already reported there
    let known: Ranges = std::mem::take(&mut reported.spans).into_iter().map(Span::range).collect();
    for one in outside.identifiers.iter().filter(|one| !known.overlap(&one.range)) {
        let text = &document.source()[one.range.clone()];
        reported.judge(Match::source(one.range.clone().into()), one.scheme, one.fault, text);
    }
    document.citations().entries.iter().for_each(|entry| matches.extend(too_young(document, entry)));
    described_too_young(document, matches);
}

/// What has been reported about the identifiers of a document.
struct Reported<'d, 'h> {
    document: &'d Document,
    /// The places already looked at, in bytes of the source.
    spans: Vec<Span>,
    matches: &'h mut Vec<Match>,
}

impl Reported<'_, '_> {
    /// Reports what is wrong with the identifier in the address `target` at the place of `matched`.
    fn address(&mut self, matched: Match, target: &str) {
        if let Some((scheme, fault)) = in_address(target) {
            self.judge(matched, scheme, Some(fault), target);
        } else if target.contains("arxiv.org/") {
            self.judge(matched, Scheme::Arxiv, None, target);
        }
    }

    /// Reports what is wrong with the identifier `text` at the place of `matched`, whose form has the fault `fault`.
    fn judge(&mut self, matched: Match, scheme: Scheme, fault: Option<Fault>, text: &str) {
        self.spans.push(match &matched.at {
            At::Prose(range) => self.document.span(range.clone()),
            At::Source(span) => *span,
        });
        let said = match fault {
            Some(fault) => fault.words().to_owned(),
            None => match ahead(scheme, text) {
                Some(said) => said,
                None => return,
            },
        };
        let matched = matched.with("scheme", scheme.name()).with("fault", said);
        self.matches.push(if fault.is_some_and(Fault::is_doubtful) { matched.as_doubtful() } else { matched });
    }
}

/// The message for an arXiv number from the future. The date of the document does not matter: a text that is kept up to
/// date may show the day on which it was started.
fn ahead(scheme: Scheme, text: &str) -> Option<String> {
    let (year, _) = arxiv_month(text).filter(|(year, _)| scheme == Scheme::Arxiv && *year > LATEST)?;
    Some(format!("is from {year}, which is in the future"))
}

/// The arXiv number of a listed preprint, if it was assigned in a later year than the entry says. A paper with pages
/// may have been put there long after it was printed.
fn too_young(document: &Document, entry: &Entry) -> Option<Match> {
    let fields = &entry.fields;
    let printed = [DetailKind::Volume, DetailKind::Issue, DetailKind::Pages];
    let number = fields.detail(DetailKind::Identifier(Scheme::Arxiv))?;
    let issued = fields.issued.as_ref()?.year?;
    let (given, _) = arxiv_month(&document.prose()[number.range.clone()])?;
    let alone = !printed.iter().any(|kind| fields.detail(*kind).is_some()) && fields.publisher.is_none();
    let fault = format!("is from {given}, but the source is dated {issued}");
    let matched = Match::prose(number.range.clone()).with("scheme", Scheme::Arxiv.name()).with("fault", fault);
    (alone && given > issued).then_some(matched)
}

/// The arXiv numbers of preprints that were assigned in a later year than their entries say.
fn described_too_young(document: &Document, matches: &mut Vec<Match>) {
    for one in document.described() {
        let printed = [What::Volume, What::Issue, What::Pages, What::Publisher];
        let number = one.value(What::Identifier(Scheme::Arxiv)).filter(|_| !printed.iter().any(|what| one.says(*what)));
        let given = |number: &Value| arxiv_month(&number.text).map(|(year, _)| year);
        let Some((number, issued)) = number.zip(one.year()) else { continue };
        let in_print = one.value(What::Container).is_some_and(|value| !value.text.to_lowercase().contains("arxiv"));
        if let Some(given) = given(number).filter(|given| *given > issued && !in_print) {
            let fault = format!("is from {given}, but the source is dated {issued}");
            matches.push(Match::source(number.span).with("scheme", Scheme::Arxiv.name()).with("fault", fault));
        }
    }
}
