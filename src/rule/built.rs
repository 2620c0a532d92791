//! A rule as it was built: a check, and what it means that it finds something.

use serde::Deserialize;

use crate::check::Role;
use crate::document::Document;
use crate::file_error::FileError;
use crate::finding::{Confidence, Severity};
use crate::home;
use crate::rule::genres::Genres;
use crate::rule::message::Message;
use crate::rule::scope::Scope;

/// How a rule mends what it finds, if its check does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mend {
    /// Delete the words.
    Delete,
    /// Delete the sentence that they stand in.
    DeleteSentence,
    /// Delete the whole block.
    DeletePart,
}

/// What becomes of a finding that nothing bears out: the words could be meant as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bare {
    /// It is a warning.
    Warning,
    /// It is dropped.
    Off,
    /// It is dropped, and where it stands does not bear it out: others near it must.
    NeedsOthers,
}

/// A rule: a check, and what its matches mean.
#[derive(Debug)]
pub struct Rule {
    /// `family/name`, from the path of its file.
    pub id: String,
    /// The file that it was read from, as messages call it.
    pub source: String,
    /// What to tell of its file although it can be used.
    pub notices: Vec<FileError>,
    /// What the rule finds, in a few words.
    pub title: String,
    /// How bad that is.
    pub severity: Severity,
    /// The chance that a finding is right.
    pub confidence: Confidence,
    /// What to say of a finding.
    pub message: Message,
    /// What to do about it.
    pub help: String,
    /// Why it matters.
    pub why: String,
    /// Where the rule comes from.
    pub references: Vec<String>,
    /// The page that its file gives, if it gives one.
    pub own_page: Option<String>,
    /// Whether it comes with the program.
    pub builtin: bool,
    /// Whether the rule is on unless asked.
    pub default: bool,
    /// The documents and places that it is about.
    pub scope: Scope,
    /// The genres that it is about, and its severity there; all, if nothing is said.
    pub genres: Option<Genres>,
    /// Whether one finding stands for all in a document.
    pub once: bool,
    /// Whether matches in the same block or in blocks side by side are one finding, at the first place.
    pub runs: bool,
    /// What findings of this rule are a sign of: those of another rule with the same sign bear them out.
    pub sign: Option<String>,
    /// What becomes of a finding that stands neither first nor last in the text and that no other
    /// sign bears out; without it, it is as any other.
    pub bare: Option<Bare>,
    /// How it mends what it finds, if its check does not say.
    pub mend: Option<Mend>,
    /// The test that it consists of.
    pub check: Role,
}

impl Rule {
    /// What stands before the slash of the id.
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// The address of a page that tells of the rule: the one that its file gives, or else that of a built-in rule in the
    /// documentation of the project, as soon as this has an address.
    pub fn page(&self) -> Option<String> {
        self.own_page.clone().or_else(|| self.builtin.then(|| home::page(&self.id))?)
    }

    /// Whether the rule is about `document` at all.
    pub fn covers(&self, document: &Document) -> bool {
        self.scope.covers(document) && self.severity_in(document).is_some()
    }

    /// Whether the rule is about the genre of `document`, and the severity of its findings there. The genre is only
    /// asked for where that matters: to guess it takes time.
    pub fn severity_in(&self, document: &Document) -> Option<Severity> {
        let Some(genres) = &self.genres else { return Some(self.severity) };
        let told = document.genre();
        let runs = told.is_surely(|genre| genres.runs(genre)).unwrap_or_else(|| genres.runs(told.genre));
        runs.then(|| genres.severity(told.genre).unwrap_or(self.severity))
    }

    /// What becomes of a finding in `document` that nothing bears out; nothing else than of others, if `None`.
    pub fn bare_in(&self, document: &Document) -> Option<Bare> {
        let wants_more = self.genres.as_ref().is_some_and(|genres| genres.wants_more(document.genre().genre));
        if wants_more && self.bare != Some(Bare::NeedsOthers) { Some(Bare::Off) } else { self.bare }
    }

    /// Sets the severity, also where that of a genre is another.
    pub fn set_severity(&mut self, severity: Severity) {
        self.severity = severity;
        if let Some(genres) = &mut self.genres {
            genres.forget_severities();
        }
    }

    /// The first sentence of why the rule matters.
    pub fn why_in_short(&self) -> &str {
        let why = self.why.trim();
        // asked of every finding: no more is looked at than the stops
        let stop =
            |next: u8| memchr::memchr_iter(b'.', why.as_bytes()).find(|at| why.as_bytes().get(at + 1) == Some(&next));
        let end = stop(b' ').or_else(|| stop(b'\n')).map_or(why.len(), |at| at + 1);
        &why[..end]
    }
}
