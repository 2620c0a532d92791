//! Links to archived copies with an impossible date.

use q7x2_dates::Date;

use crate::check::Match;
use crate::check::citation::address::{LATEST, addresses, bare, host};
use crate::document::Document;
use crate::place::Ranges;

pub const SLOTS: &[&str] = &["stamp", "fault"];

/// Finds archived copies of pages with an impossible date.
pub fn find(document: &Document, matches: &mut Vec<Match>) {
    let all = addresses(document);
    for address in &all {
        let Some(stamp) = Stamp::of(address.host(), address.path()) else { continue };
        let appeared = entry_year(document, address.range.start);
        matches
            .extend(stamp.fault(appeared).map(|fault| with_fault(Match::prose(address.range.clone()), &stamp, fault)));
    }
    let shown = all.iter().map(|address| document.span(address.range.clone()).range());
    let known: Ranges = shown.chain(document.links().iter().map(|link| link.span.range())).collect();
    for span in &document.outside().addresses {
        let Some(target) = bare(&document.source()[span.range()]) else { continue };
        let path = &target[host(target).len()..];
        let Some(stamp) = Stamp::of(host(target), path.trim_matches('/')) else { continue };
        let fault = stamp.fault(None).filter(|_| !known.overlap(&span.range()));
        matches.extend(fault.map(|fault| with_fault(Match::source(*span), &stamp, fault)));
    }
}

fn with_fault(matched: Match, stamp: &Stamp, fault: String) -> Match {
    let mut said = format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day);
    if !stamp.is_timed() {
        let [hour, minute, second] = stamp.time;
        said.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
    }
    matched.with("stamp", said).with("fault", fault)
}

/// The year of the listed source whose entry contains byte `at` of the prose.
fn entry_year(document: &Document, at: usize) -> Option<i16> {
    let entries = &document.citations().entries;
    let after = entries.partition_point(|entry| entry.range.end <= at);
    let entry = entries.get(after).filter(|entry| entry.range.contains(&at))?;
    let issued = entry.fields.issued.as_ref().filter(|issued| !issued.range.contains(&at))?;
    issued.year
}

/// The time in `web.archive.org/web/20240131120000/https://…`.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    year: i16,
    month: u8,
    day: u8,
    /// Hour, minute and second, as far as they are given.
    time: [u8; 3],
}

impl Stamp {
    /// The time in the address with this host and path.
    fn of(host: &str, path: &str) -> Option<Self> {
        let rest = match host.to_ascii_lowercase().as_str() {
            "web.archive.org" => path.strip_prefix("web/")?,
            "archive.today" | "archive.ph" | "archive.is" | "archive.md" | "archive.li" => path,
            "webarchive.nationalarchives.gov.uk" => path.strip_prefix("ukgwa/").unwrap_or(path),
            "arquivo.pt" => path.strip_prefix("wayback/")?,
            _ => return None,
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !matches!(digits, 8 | 12 | 14) {
            return None;
        }
        let two = |at: usize| rest.get(at..at + 2).filter(|_| at < digits).and_then(|two| two.parse().ok());
        let time = [two(8).unwrap_or(0), two(10).unwrap_or(0), two(12).unwrap_or(0)];
        Some(Self { year: rest[..4].parse().ok()?, month: two(4)?, day: two(6)?, time })
    }

    /// Whether the time of day is possible.
    fn is_timed(&self) -> bool {
        let [hour, minute, second] = self.time;
        hour < 24 && minute < 60 && second < 61
    }

    /// Why such a copy, of a source that appeared in the year `appeared`, cannot exist. The date of the document does
    /// not matter: when its links are fixed, copies from later days are added.
    fn fault(&self, appeared: Option<i16>) -> Option<String> {
        match (Date::new(self.year, self.month, self.day), appeared) {
            (None, _) => Some("not a day of the calendar".to_owned()),
            _ if !self.is_timed() => Some("not a time of day".to_owned()),
            _ if self.year < 1996 => Some("before there were web archives".to_owned()),
            _ if self.year > LATEST => Some("in the future".to_owned()),
            (_, Some(appeared)) if appeared > self.year => Some(format!("before the source appeared in {appeared}")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_archives_are_read() {
        for (target, expected) in [
            ("https://web.archive.org/web/20240131120000/https://example.org/", Some((2024, 1, 31))),
            ("https://archive.ph/20240131/https://example.org", Some((2024, 1, 31))),
            ("https://web.archive.org/web/2024*/example.org", None),
            ("https://example.org/web/20240131120000/", None),
            ("https://archive.ph/aB3xZ", None),
        ] {
            let target = bare(target).expect("an address");
            let path = target[host(target).len()..].trim_matches('/');
            let found = Stamp::of(host(target), path);
            assert_eq!(found.map(|stamp| (stamp.year, stamp.month, stamp.day)), expected, "{target}");
        }
    }
}
