//! One line per document, as a JSON object.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::Tally;
use crate::document::Genre;
use crate::finding::{Finding, Severity};
use crate::place::{Origin, RecordId};
use crate::report::{Format, Linted, Summary};

/// One JSON object per line for each document.
#[derive(Debug, Default)]
pub struct Documents;

#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    record: Option<&'a RecordId>,
    line: Option<usize>,
    ordinal: Option<usize>,
    words: usize,
    language: Option<&'a str>,
    date: Option<&'a str>,
    genre: Option<&'static str>,
    findings: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    per_1000_words: Option<f64>,
    rules: BTreeMap<&'a str, Count>,
    not_read: Vec<NotRead>,
    sources: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Count {
    count: usize,
    per_1000_words: Option<f64>,
}

#[derive(Serialize)]
struct NotRead {
    reason: &'static str,
    count: usize,
    bytes: usize,
}

impl<'a> From<&Linted<'a>> for Row<'a> {
    fn from(document: &Linted<'a>) -> Self {
        let tally = Tally::of(document);
        let Origin { path, record } = document.origin;
        let profile = document.profile;
        let not_read = profile.map_or(&[][..], |profile| &profile.not_read);
        let sources = profile.map_or(&[][..], |profile| &profile.sources);
        Self {
            path,
            record: record.as_ref().map(|record| &record.id),
            line: record.as_ref().and_then(|record| record.line),
            ordinal: record.as_ref().map(|record| record.ordinal),
            words: document.words,
            language: profile.and_then(|profile| profile.language.as_deref()),
            date: profile.and_then(|profile| profile.date.as_deref()),
            genre: profile.map(|profile| Genre::name(profile.genre)),
            findings: tally.all(),
            errors: tally.severity(Severity::Error),
            warnings: tally.severity(Severity::Warning),
            infos: tally.severity(Severity::Info),
            per_1000_words: tally.rate(tally.all()),
            rules: tally
                .rules
                .iter()
                .map(|(rule, &count)| (*rule, Count { count, per_1000_words: tally.rate(count) }))
                .collect(),
            sources: sources.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
            not_read: not_read.iter().map(|&(reason, count, bytes)| NotRead { reason, count, bytes }).collect(),
        }
    }
}

impl Format for Documents {
    fn wants_profile(&self) -> bool {
        true
    }

    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &Row::from(document))?;
        writeln!(out)
    }

    /// Findings from comparing documents belong to several documents, each of which already has its row.
    fn compared(&mut self, _findings: &[Finding], _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}
