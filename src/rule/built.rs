//! A rule after it was built: a check, and what its matches mean.

use serde::Deserialize;

use crate::check::Role;
use crate::document::Document;
use crate::file_error::FileError;
use crate::finding::{Confidence, Severity};
use crate::home;
use crate::rule::genres::{Genres, InGenre};
use crate::rule::message::Message;
use crate::rule::scope::Scope;

/// How a rule fixes what it finds, if its check does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleFix {
    /// Delete the words.
    Delete,
    /// Delete the sentence that they are in.
    DeleteSentence,
    /// Delete the whole block.
    DeletePart,
}

/// What happens to an uncorroborated finding, whose words may be intended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bare {
    /// It is a warning.
    Warning,
    /// It is dropped.
    Off,
    /// It is dropped, even at the edges of a text: only other findings near it can corroborate it.
    NeedsOthers,
}

/// A rule: a check, and what its matches mean.
#[derive(Debug)]
pub struct Rule {
    /// `family/name`, from the path of its file.
    pub id: String,
    /// The file that it was read from, as messages name it.
    pub source: String,
    /// Notices about its file, which can nevertheless be used.
    pub notices: Vec<FileError>,
    /// What the rule finds, in a few words.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// The chance that a finding is right.
    pub confidence: Confidence,
    /// The message of a finding.
    pub message: Message,
    /// What to do about it.
    pub help: String,
    /// Why it matters.
    pub why: String,
    /// Sources for the rule.
    pub references: Vec<String>,
    /// The page that its file gives, if it gives one.
    pub own_page: Option<String>,
    /// Whether it comes with the program.
    pub builtin: bool,
    /// Whether the rule is on by default.
    pub default: bool,
    /// The documents and places that it is about.
    pub scope: Scope,
    /// The genres that it is about, and its severity there; none means all genres.
    pub genres: Option<Genres>,
    /// Whether only one finding per document is reported.
    pub once: bool,
    /// Whether matches in the same block or in adjacent blocks are one finding, at the first place.
    pub runs: bool,
    /// Whether its findings are lines: those of rules with the same sign that follow one another are one finding.
    pub lines: bool,
    /// What findings of this rule are a sign of: findings of another rule with the same sign corroborate them.
    pub sign: Option<String>,
    /// What happens to an uncorroborated finding: one that is neither first nor last in the text, without another
    /// finding of its sign near it. Without this, such a finding is treated like any other.
    pub bare: Option<Bare>,
    /// How it fixes what it finds, if its check does not say.
    pub fix: Option<RuleFix>,
    /// Its check.
    pub check: Role,
}

impl Rule {
    /// The part of the id before the slash.
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// The address of a page about the rule: the one given in its file, or for a built-in rule its page in the
    /// documentation of the project, if the project has an address.
    pub fn page(&self) -> Option<String> {
        self.own_page.clone().or_else(|| self.builtin.then(|| home::page(&self.id))?)
    }

    /// Whether the rule is about `document` at all.
    pub fn covers(&self, document: &Document) -> bool {
        self.scope.covers(document) && self.severity_in(document).is_some()
    }

    /// The severity of findings of the rule in the genre of `document`; `None` if the rule is not about that genre. The
    /// genre is determined only if it matters, because guessing it takes time.
    pub fn severity_in(&self, document: &Document) -> Option<Severity> {
        let Some(genres) = &self.genres else { return Some(self.severity) };
        match genres.in_document(document.genre()) {
            InGenre::Runs(runs) => runs.then_some(self.severity),
            InGenre::As(severity) => Some(severity),
            InGenre::Borne => Some(self.severity),
        }
    }

    /// What happens to an uncorroborated finding in `document`; `None` if it is treated like any other.
    pub fn bare_in(&self, document: &Document) -> Option<Bare> {
        let in_document = |genres: &Genres| genres.in_document(document.genre());
        let needs_corroboration = self.genres.as_ref().is_some_and(|genres| in_document(genres) == InGenre::Borne);
        if needs_corroboration && self.bare != Some(Bare::NeedsOthers) { Some(Bare::Off) } else { self.bare }
    }

    /// Sets the severity for all genres.
    pub fn set_severity(&mut self, severity: Severity) {
        self.severity = severity;
        if let Some(genres) = &mut self.genres {
            genres.clear_severities();
        }
    }

    /// The first sentence of why the rule matters.
    pub fn why_in_short(&self) -> &str {
        let why = self.why.trim();
        // runs for every finding, so it looks only at full stops
        let stop =
            |next: u8| memchr::memchr_iter(b'.', why.as_bytes()).find(|at| why.as_bytes().get(at + 1) == Some(&next));
        let end = stop(b' ').or_else(|| stop(b'\n')).map_or(why.len(), |at| at + 1);
        &why[..end]
    }
}
