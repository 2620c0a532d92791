//! One line per document, as a table for spreadsheets.

use std::io::{self, Write};

use super::Tally;
use crate::document::Genre;
use crate::finding::{Finding, Severity};
use crate::report::{Format, Linted, Summary};

/// Comma-separated values as in RFC 4180: one row for each document, below a row of names.
#[derive(Debug, Default)]
pub struct DocumentsCsv;

const NAMES: &str =
    "path,record,line,words,language,date,genre,findings,errors,warnings,infos,per_1000_words,rules,not_read,sources";

impl Format for DocumentsCsv {
    fn wants_profile(&self) -> bool {
        true
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{NAMES}\r\n")
    }

    fn document(&mut self, document: &Linted<'_>, out: &mut dyn Write) -> io::Result<()> {
        let tally = Tally::of(document);
        let record = document.origin.record.as_ref();
        let profile = document.profile;
        let number = |number: usize| number.to_string();
        let joined = |all: Vec<String>| all.join("; ");
        let rules = tally.rules.iter().map(|(rule, count)| format!("{rule}={count}")).collect();
        let not_read = profile.map_or(&[][..], |profile| &profile.not_read).iter();
        let sources = profile.map_or(&[][..], |profile| &profile.sources).iter();
        let used = sources.filter(|(_, count)| *count > 0);
        let cells = [
            document.origin.path.clone(),
            record.map(|record| record.id.as_str().to_owned()).unwrap_or_default(),
            record.and_then(|record| record.line).map(number).unwrap_or_default(),
            number(document.words),
            profile.and_then(|profile| profile.language.clone()).unwrap_or_default(),
            profile.and_then(|profile| profile.date.clone()).unwrap_or_default(),
            profile.map(|profile| Genre::name(profile.genre).to_owned()).unwrap_or_default(),
            number(tally.all()),
            number(tally.severity(Severity::Error)),
            number(tally.severity(Severity::Warning)),
            number(tally.severity(Severity::Info)),
            tally.rate(tally.all()).map(|rate| rate.to_string()).unwrap_or_default(),
            joined(rules),
            joined(not_read.map(|(reason, count, _)| format!("{reason}={count}")).collect()),
            joined(used.map(|(kind, count)| format!("{}={count}", kind.name())).collect()),
        ];
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        write!(out, "{}\r\n", cells.join(","))
    }

    /// Findings from comparing documents belong to several documents, each of which already has its row.
    fn compared(&mut self, _findings: &[Finding], _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// `cell`, in quotation marks if it could be read as more than one cell.
fn quoted(cell: &str) -> String {
    if !cell.contains(['"', ',', '\n', '\r']) {
        return cell.to_owned();
    }
    format!("\"{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("plain text; a=1"), "plain text; a=1");
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"no\"\n"), "\"say \"\"no\"\"\n\"");
    }
}
