//! Sources that a document does not name, and citations that lead nowhere.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::check::literal::Find;
use crate::check::{Check, Hit, Misconfigured, Observation, Setup, claim};
use crate::document::Document;

use none::Limits;

mod address;
mod age;
mod answered;
mod beside;
mod described;
mod identifiers;
mod known;
mod labels;
mod library;
mod list;
mod named;
mod none;
mod notes;
mod nowhere;
mod numbering;
mod outlet;
mod referring;
mod remarks;
mod twice;
mod unused;
mod wikitext;

/// The options of `[check.citation]`; all but the first are for `none` alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// What to look for.
    problem: Problem,
    /// The least number of words of the document.
    least_words: Option<Spanned<usize>>,
    /// The least number of claims in it.
    least_claims: Option<Spanned<usize>>,
    /// The least share of its sentences that must be claims, 0 to 1.
    least_share: Option<Spanned<f64>>,
    /// The greatest share of its sentences in which the author speaks of himself.
    own_voice: Option<Spanned<f64>>,
    /// How many quotations of whole sentences, for each of its sentences, name the sources of a
    /// text that reports what it was told, 0 to 1.
    spoken_share: Option<Spanned<f64>>,
    /// Evidence of the claim model by which a text names its sources itself.
    told_by: Option<Spanned<Vec<String>>>,
    /// The share of its sentences with such evidence from which it names its sources.
    told_share: Option<Spanned<f64>>,
    /// Words, in lower case, by which a sentence tells its readers what to do or what holds.
    directed_by: Option<Spanned<Vec<String>>>,
    /// The share of its sentences with such words from which its author is the source.
    directed_share: Option<Spanned<f64>>,
    /// The year that a document without a date must name, or a later one.
    undated_from: Option<Spanned<u16>>,
}

impl Options {
    /// The name and place of the first option that is for `none` alone.
    fn of_none(&self) -> Option<(&'static str, Range<usize>)> {
        fn place<T>(name: &'static str, option: Option<&Spanned<T>>) -> Option<(&'static str, Range<usize>)> {
            option.map(|option| (name, option.span()))
        }
        [
            place("least-words", self.least_words.as_ref()),
            place("least-claims", self.least_claims.as_ref()),
            place("least-share", self.least_share.as_ref()),
            place("own-voice", self.own_voice.as_ref()),
            place("spoken-share", self.spoken_share.as_ref()),
            place("told-by", self.told_by.as_ref()),
            place("told-share", self.told_share.as_ref()),
            place("directed-by", self.directed_by.as_ref()),
            place("directed-share", self.directed_share.as_ref()),
            place("undated-from", self.undated_from.as_ref()),
        ]
        .into_iter()
        .flatten()
        .min_by_key(|(_, span)| span.start)
    }

    /// What `none` is told, with what holds where nothing is said.
    fn limits(self) -> Result<Limits, Misconfigured> {
        let share = |option: Option<Spanned<f64>>, default: f64| match option {
            Some(share) if !(0.0..=1.0).contains(share.get_ref()) => {
                Err(Misconfigured::at(share.span(), "a share is between 0 and 1"))
            }
            Some(share) => Ok(share.into_inner()),
            None => Ok(default),
        };
        let count = |option: Option<Spanned<usize>>| option.map_or(0, Spanned::into_inner);
        let model = claim::builtin()?;
        if let Some(told) = &self.told_by
            && let Some(name) = told.get_ref().iter().find(|name| !model.has_evidence(name))
        {
            let message = format!("the claim model has no evidence called `{name}`");
            return Err(Misconfigured::at(told.span(), message));
        }
        let names = |option: Option<Spanned<Vec<String>>>| option.map(Spanned::into_inner).unwrap_or_default();
        Ok(Limits {
            least_words: count(self.least_words),
            least_claims: count(self.least_claims),
            least_share: share(self.least_share, 0.0)?,
            own_voice: share(self.own_voice, 1.0)?,
            spoken_share: share(self.spoken_share, 1.0)?,
            told_by: names(self.told_by),
            told_share: share(self.told_share, 1.0)?,
            directed_by: names(self.directed_by),
            directed_share: share(self.directed_share, 1.0)?,
            undated_from: self.undated_from.map(Spanned::into_inner),
        })
    }
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
    /// The text refers to a note that is never defined.
    UndefinedNote,
    /// A note is defined, and nothing refers to it.
    UnusedNote,
    /// An editor marked a place that cannot be relied on.
    EditorsMark,
    /// What stands for a source names none.
    EmptySource,
    /// A link goes by a label that nothing defines.
    UndefinedLabel,
    /// A label is defined, and no link goes by it.
    UnusedLabel,
    /// The document names a library of sources that is not there.
    MissingLibrary,
    /// The text refers to sources by number, and no list follows.
    NoList,
    /// A source is listed twice.
    Duplicate,
    /// An entry of a library has the key of another.
    RepeatedKey,
    /// An entry of a library that no text cites which names it.
    UnusedEntry,
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
struct Citation {
    problem: Problem,
    limits: Limits,
}

/// Builds the check.
///
/// # Errors
/// If an option is of no use to the problem, a share is not between 0 and 1, or the claim model has
/// no such evidence.
pub(super) fn build(options: Options, _setup: &Setup<'_>) -> Result<Box<dyn Check>, Misconfigured> {
    let problem = options.problem;
    if let Some((name, span)) = options.of_none().filter(|_| problem != Problem::None) {
        return Err(Misconfigured::at(span, format!("`{name}` is not used by this problem, only by `none`")));
    }
    Ok(Box::new(Citation { problem, limits: options.limits()? }))
}

impl Check for Citation {
    fn slots(&self) -> &'static [&'static str] {
        match self.problem {
            Problem::None => &["claims"],
            Problem::NotReferred => &["sources"],
            Problem::Identifier => &["scheme", "fault"],
            Problem::AfterDocument => &["dated", "document"],
            Problem::Dangling => &["sources", "listed"],
            Problem::NoList => &["sources"],
            Problem::BeforeEvent => &["year", "dated"],
            Problem::Gap | Problem::Incomplete => &["missing"],
            Problem::RepeatedNumber => &["number"],
            Problem::UnusedLabel => &["labels"],
            Problem::RepeatedKey | Problem::UnusedEntry => &["key"],
            Problem::MissingLibrary => &["name"],
            Problem::OneSource => &["count", "sources"],
            Problem::FrontPages => &["count"],
            Problem::Elsewhere => &["said", "host"],
            Problem::Archived => &["stamp", "fault"],
            Problem::Dead | Problem::Moved => &["said", "day"],
            Problem::EditorsMark => &["said"],
            Problem::NoLocator
            | Problem::Duplicate
            | Problem::UndefinedNote
            | Problem::UnusedNote
            | Problem::EmptySource
            | Problem::UndefinedLabel => &[],
        }
    }

    fn check(&self, document: &Document, _finds: &[Find], hits: &mut Vec<Hit>) {
        match self.problem {
            Problem::None => hits.extend(none::hit(document, &self.limits)),
            Problem::NoLocator => list::without_locator(document, hits),
            Problem::Duplicate => {
                twice::twice(document, hits);
                described::twice(document, hits);
            }
            Problem::RepeatedKey => described::repeated_keys(document, hits),
            Problem::UnusedEntry => {}
            Problem::AfterDocument => list::after_document(document, hits),
            Problem::Identifier => {
                identifiers::wrong(document, hits);
                described::too_young(document, hits);
            }
            Problem::NotReferred => referring::unreferred(document, hits),
            Problem::NoList => hits.extend(referring::listless(document)),
            Problem::Dangling => referring::dangling(document, hits),
            Problem::UndefinedNote => notes::undefined(document, hits),
            Problem::UnusedNote => notes::unused(document, hits),
            Problem::EditorsMark => remarks::of_editors(document, hits),
            Problem::EmptySource => remarks::empty(document, hits),
            Problem::UndefinedLabel => labels::undefined(document, hits),
            Problem::UnusedLabel => labels::unused(document, hits),
            Problem::BeforeEvent => age::before_event(document, hits),
            Problem::MissingLibrary => library::missing(document, hits),
            Problem::Incomplete => {
                list::incomplete(document, hits);
                described::incomplete(document, hits);
            }
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

    fn compares_documents(&self) -> bool {
        self.problem == Problem::UnusedEntry
    }

    fn observe(&self, document: &Document, _finds: &[Find], observations: &mut Vec<Observation>) {
        if self.problem == Problem::UnusedEntry {
            unused::observe(document, observations);
        }
    }

    fn compare(&self, observations: &[Observation]) -> Vec<(usize, Hit)> {
        if self.problem == Problem::UnusedEntry { unused::compare(observations) } else { Vec::new() }
    }

    fn needs_answers(&self) -> bool {
        matches!(self.problem, Problem::Dead | Problem::Moved)
    }

    fn addresses(&self, document: &Document) -> Vec<(Hit, String)> {
        if self.needs_answers() { answered::addresses(document) } else { Vec::new() }
    }
}
