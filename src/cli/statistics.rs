//! Findings counted by rule, document, folder or genre.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use q7x2_lint::document::Genre;
use q7x2_lint::finding::Finding;
use q7x2_lint::place::Origin;
use q7x2_lint::report::counted;
use q7x2_lint::report::visible::visible;
use serde_json::json;

use crate::cli::style::Style;

/// What findings are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GroupBy {
    Rule,
    Document,
    Folder,
    Genre,
}

impl GroupBy {
    /// What a row is about, as named in tables and JSON.
    fn name(self) -> &'static str {
        match self {
            GroupBy::Rule => "rule",
            GroupBy::Document => "document",
            GroupBy::Folder => "folder",
            GroupBy::Genre => "genre",
        }
    }

    /// The key of the row for a document.
    fn key(self, origin: &Origin, genre: Option<Genre>) -> String {
        match self {
            GroupBy::Folder => origin.folder().to_owned(),
            GroupBy::Genre => genre.map_or("unknown", Genre::name).to_owned(),
            GroupBy::Rule | GroupBy::Document => origin.name(),
        }
    }
}

/// Findings, counted by one of these.
#[derive(Debug)]
pub(super) struct Statistics {
    by: GroupBy,
    rows: BTreeMap<String, Row>,
}

#[derive(Debug, Default)]
struct Row {
    findings: usize,
    documents: usize,
    words: usize,
    /// The place of the first finding.
    first: Option<String>,
    /// The rules of the findings; empty if each rule has a row.
    rules: BTreeMap<String, usize>,
}

impl Row {
    fn add<'f>(&mut self, findings: impl Iterator<Item = &'f Finding>) {
        for finding in findings {
            self.findings += 1;
            match self.rules.get_mut(&finding.rule) {
                Some(count) => *count += 1,
                None => _ = self.rules.insert(finding.rule.clone(), 1),
            }
        }
    }

    /// Findings per 1,000 words, if there are words.
    fn rate(&self) -> Option<f64> {
        let rate = self.findings as f64 * 1000.0 / self.words as f64;
        (self.words > 0).then_some((rate * 100.0).round() / 100.0)
    }

    fn most_frequent_rules(&self) -> Vec<(&str, usize)> {
        let mut rules: Vec<(&str, usize)> = self.rules.iter().map(|(rule, &count)| (rule.as_str(), count)).collect();
        rules.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
        rules
    }
}

impl Statistics {
    pub(super) fn new(by: GroupBy) -> Self {
        Self { by, rows: BTreeMap::new() }
    }

    /// Counts a document with those of its `findings` that count.
    pub(super) fn document(&mut self, origin: &Origin, genre: Option<Genre>, words: usize, findings: &[Finding]) {
        if self.by == GroupBy::Rule {
            return self.by_rule(findings);
        }
        let row = self.rows.entry(self.by.key(origin, genre)).or_default();
        row.documents += 1;
        row.words += words;
        row.add(findings.iter().filter(|finding| finding.suppressed.is_none()));
    }

    /// Counts findings that comparing documents led to.
    pub(super) fn compared(&mut self, findings: &[Finding]) {
        if self.by == GroupBy::Rule {
            return self.by_rule(findings);
        }
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            let key = self.by.key(&finding.origin, finding.genre);
            self.rows.entry(key).or_default().add(std::iter::once(finding));
        }
    }

    fn by_rule(&mut self, findings: &[Finding]) {
        let mut last: HashMap<&str, &Origin> = HashMap::new();
        for finding in findings.iter().filter(|finding| finding.suppressed.is_none()) {
            let row = self.rows.entry(finding.rule.clone()).or_default();
            row.findings += 1;
            row.documents += usize::from(last.insert(&finding.rule, &finding.origin) != Some(&finding.origin));
            row.first.get_or_insert_with(|| place(finding));
        }
    }

    /// Rows with findings, those with the most first.
    fn sorted(&self) -> Vec<(&str, &Row)> {
        let mut rows: Vec<_> = self.rows.iter().map(|(key, row)| (key.as_str(), row)).collect();
        rows.retain(|(_, row)| row.findings > 0);
        rows.sort_by_key(|&(key, row)| (std::cmp::Reverse(row.findings), key));
        rows
    }

    /// Writes a table of the first `most` rows, for people.
    pub(super) fn table(&self, most: usize, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.sorted();
        if rows.is_empty() {
            return Ok(());
        }
        let shown = &rows[..rows.len().min(most)];
        let width = shown.iter().map(|(key, _)| visible(key).chars().count()).max().unwrap_or(0);
        let name = self.by.name();
        let (second, last) =
            if self.by == GroupBy::Rule { ("documents", "first") } else { ("per 1,000 words", "rules") };
        writeln!(out, "{}", style.dim(&format!("findings  {second}  {name:width$}  {last}")))?;
        for (key, row) in shown {
            let number = match self.by {
                GroupBy::Rule => row.documents.to_string(),
                _ => row.rate().map_or_else(|| "–".to_owned(), |rate| format!("{rate:.2}")),
            };
            let key = visible(key);
            let rules = row.most_frequent_rules();
            let rules: Vec<String> = rules.iter().take(3).map(|(rule, count)| format!("{rule} {count}")).collect();
            let more = if row.rules.len() > 3 { ", …" } else { "" };
            let told = row.first.clone().unwrap_or_else(|| format!("{}{more}", rules.join(", ")));
            let (findings, places) = (row.findings, second.len());
            writeln!(out, "{findings:>8}  {number:>places$}  {key:width$}  {}", style.dim(&visible(&told)))?;
        }
        if rows.len() > most {
            let findings: usize = rows[most..].iter().map(|(_, row)| row.findings).sum();
            let rest = format!(
                "{} with {}",
                counted(rows.len() - most, &format!("more {name}")),
                counted(findings, "finding")
            );
            writeln!(out, "{}", style.dim(&format!("{:>8}  {rest}: --statistics", "")))?;
        }
        Ok(())
    }

    /// Writes all rows as one array of JSON.
    pub(super) fn json(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = self.by.name();
        let row = |(key, row): (&str, &Row)| match self.by {
            GroupBy::Rule => {
                json!({ name: key, "count": row.findings, "documents": row.documents, "first": row.first })
            }
            GroupBy::Document | GroupBy::Folder | GroupBy::Genre => json!({
                name: key, "count": row.findings, "documents": row.documents, "words": row.words,
                "per_1000_words": row.rate(), "rules": row.rules,
            }),
        };
        let rows: Vec<_> = self.sorted().into_iter().map(row).collect();
        serde_json::to_writer(&mut *out, &rows)?;
        writeln!(out)
    }
}

fn place(finding: &Finding) -> String {
    finding.origin.place(finding.start)
}
