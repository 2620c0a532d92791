//! Sources that a document does not name, and citations that lead nowhere.

use serde::Deserialize;

use crate::check::literal::Find;
use crate::check::{Check, Hit, Misconfigured, Setup, claim};
use crate::document::Document;

mod address;
mod age;
mod answered;
mod beside;
mod identifiers;
mod library;
mod list;
mod named;
mod none;
mod numbering;
mod outlet;
mod referring;
mod twice;

/// The options of `[check.citation]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What to look for.
    problem: Problem,
    /// For `none`: the least number of words of the document.
    #[serde(default)]
    least_words: usize,
    /// For `none`: the least number of claims in it.
    #[serde(default)]
    least_claims: usize,
    /// For `none`: the least share of its sentences that must be claims, 0 to 1.
    #[serde(default)]
    least_share: f64,
    /// For `none`: the greatest share of its sentences in which the author speaks of himself.
    #[serde(default = "any_share")]
    own_voice: f64,
    /// For `none`: how many quotations of whole sentences, for each of its sentences, name the
    /// sources of a text that reports what it was told, 0 to 1.
    #[serde(default = "any_share")]
    spoken_share: f64,
    /// For `none`: evidence of the claim model by which a text names its sources itself.
    #[serde(default)]
    told_by: Vec<String>,
    /// For `none`: the share of its sentences with such evidence from which it names its sources.
    #[serde(default = "any_share")]
    told_share: f64,
    /// For `none`: the year that a document without a date must name, or a later one.
    undated_from: Option<u16>,
}

fn any_share() -> f64 {
    1.0
}

/// What can be wrong with the citations of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Problem {
    /// It makes claims and points to no source at all.
    None,
    /// A listed source has nothing by which a reader can get to it.
    NoLocator,
    /// A listed source that the text does not refer to, or none that it does.
    NotReferred,
    /// The text refers to a source that the list does not have.
    Dangling,
    /// The document names a library of sources that is not there.
    MissingLibrary,
    /// The text refers to sources by number, and no list follows.
    NoList,
    /// A source is listed twice.
    Duplicate,
    /// A listed source lacks what the others have.
    Incomplete,
    /// A number is given to two listed sources.
    RepeatedNumber,
    /// An identifier cannot be right.
    Identifier,
    /// A listed source is dated after the document.
    AfterDocument,
    /// A source is older than what it is cited for.
    BeforeEvent,
    /// The numbers of the list have a gap.
    Gap,
    /// Nearly all references point to one of several sources.
    OneSource,
    /// All links lead to the fronts of sites or to searches.
    FrontPages,
    /// The text of a link names another site than the link leads to.
    Elsewhere,
    /// A link leads to a copy in an archive of a day that cannot be.
    Archived,
    /// Nothing is where a link leads: it was asked.
    Dead,
    /// A link leads to the front of a site by now: it was asked.
    Moved,
}

#[derive(Debug)]
struct Citation(Options);

/// Builds the check.
///
/// # Errors
/// If a share is not between 0 and 1, or the claim model has no such evidence.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let shares = [options.least_share, options.own_voice, options.told_share, options.spoken_share];
    if !shares.iter().all(|share| (0.0..=1.0).contains(share)) {
        return Err(Misconfigured::new("a share is between 0 and 1"));
    }
    let model = claim::builtin()?;
    if let Some(unknown) = options.told_by.iter().find(|name| !model.has_evidence(name)) {
        return Err(Misconfigured::new(format!("the claim model has no evidence called `{unknown}`")));
    }
    Ok(Box::new(Citation(options)))
}

impl Check for Citation {
    fn slots(&self) -> &'static [&'static str] {
        match self.0.problem {
            Problem::None => &["claims"],
            Problem::NotReferred => &["sources"],
            Problem::Identifier => &["scheme", "fault"],
            Problem::AfterDocument => &["dated", "document"],
            Problem::Dangling | Problem::NoList => &["sources"],
            Problem::BeforeEvent => &["year", "dated"],
            Problem::Gap | Problem::Incomplete => &["missing"],
            Problem::RepeatedNumber => &["number"],
            Problem::MissingLibrary => &["name"],
            Problem::OneSource => &["count", "sources"],
            Problem::FrontPages => &["count"],
            Problem::Elsewhere => &["said", "host"],
            Problem::Archived => &["stamp", "fault"],
            Problem::Dead | Problem::Moved => &["said", "day"],
            Problem::NoLocator | Problem::Duplicate => &[],
        }
    }

    fn check(&self, document: &Document, _finds: &[Find], hits: &mut Vec<Hit>) {
        match self.0.problem {
            Problem::None => hits.extend(none::hit(document, &self.0)),
            Problem::NoLocator => list::without_locator(document, hits),
            Problem::Duplicate => twice::twice(document, hits),
            Problem::AfterDocument => list::after_document(document, hits),
            Problem::Identifier => identifiers::wrong(document, hits),
            Problem::NotReferred => referring::unreferred(document, hits),
            Problem::NoList => hits.extend(referring::listless(document)),
            Problem::Dangling => referring::dangling(document, hits),
            Problem::BeforeEvent => age::before_event(document, hits),
            Problem::MissingLibrary => library::missing(document, hits),
            Problem::Incomplete => list::incomplete(document, hits),
            Problem::RepeatedNumber => numbering::repeated(document, hits),
            Problem::Gap => numbering::gaps(document, hits),
            Problem::OneSource => hits.extend(numbering::one_source(document)),
            Problem::FrontPages => hits.extend(address::fronts(document)),
            Problem::Elsewhere => address::elsewhere(document, hits),
            Problem::Archived => address::archived(document, hits),
            Problem::Dead => answered::dead(document, hits),
            Problem::Moved => answered::moved(document, hits),
        }
    }

    fn needs_answers(&self) -> bool {
        matches!(self.0.problem, Problem::Dead | Problem::Moved)
    }

    fn addresses(&self, document: &Document) -> Vec<(Hit, String)> {
        if self.needs_answers() { answered::addresses(document) } else { Vec::new() }
    }
}
