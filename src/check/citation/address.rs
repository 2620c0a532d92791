//! Where links lead: to pages that say nothing, to others than their text says, to days that never were.

use std::ops::Range;

use crate::check::Hit;
use crate::check::citation::outlet;
use crate::date::Date;
use crate::document::Document;
use crate::document::citation::identifier::Outside;
use crate::document::citation::{Entry, Locator, MarkKind};
use crate::place::Ranges;

/// A link of the prose or the markup.
struct Address<'a> {
    /// Its bytes of the prose.
    range: Range<usize>,
    /// Where it leads, without `https://` and `www.`.
    target: &'a str,
    /// The text that readers see in its place, if another.
    text: Option<&'a str>,
}

impl Address<'_> {
    /// The name of the server.
    fn host(&self) -> &str {
        host(self.target)
    }

    /// What follows it, without an anchor.
    fn path(&self) -> &str {
        let path = self.target[self.host().len()..].split('#').next().unwrap_or("");
        path.trim_matches('/')
    }
}

fn host(target: &str) -> &str {
    let end = target.find(['/', '?', '#', ':']).unwrap_or(target.len());
    &target[..end]
}

/// An address without its scheme and `www.`, if it is one of the web.
fn bare(target: &str) -> Option<&str> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        target.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme)).map(|head| &target[head.len()..])
    });
    let rest = rest.or_else(|| target.starts_with("www.").then_some(target))?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    host(rest).contains('.').then_some(rest)
}

/// All links to the web, in the order of the text.
fn addresses(document: &Document) -> Vec<Address<'_>> {
    let prose = document.prose();
    let mut all: Vec<Address<'_>> = Vec::new();
    for link in document.links() {
        let text = prose.get(link.range.clone()).map(str::trim).filter(|text| !text.is_empty());
        let range = link.range.clone();
        all.extend(bare(&link.target).map(|target| Address { range, target, text }));
    }
    let marked: Ranges = all.iter().map(|one| one.range.clone()).collect();
    for mark in document.citations().marks.iter().filter(|mark| mark.kind == MarkKind::Link) {
        let target = bare(&prose[mark.range.clone()]).filter(|_| !marked.overlap(&mark.range));
        all.extend(target.map(|target| Address { range: mark.range.clone(), target, text: None }));
    }
    all.sort_by_key(|one| one.range.start);
    all
}

/// The first of the listed sources where all that have a link, two at least, lead to the front of a
/// site or to what a search found on one day, and none can be found otherwise.
pub(super) fn fronts(document: &Document) -> Option<Hit> {
    const SEVERAL: usize = 2;
    let entries = &document.citations().entries;
    let all = addresses(document);
    let vague = |entry: &&Entry| {
        let first = all.partition_point(|one| one.range.start < entry.range.start);
        let mut own = all[first..].iter().take_while(|one| one.range.start < entry.range.end).peekable();
        entry.locator == Some(Locator::Link) && own.peek().is_some() && own.all(|one| is_front(one) || is_search(one))
    };
    let count = entries.iter().filter(vague).count();
    let first = entries.first().filter(|_| count >= SEVERAL && count == entries.len())?;
    Some(Hit::prose(first.range.clone()).with("count", count))
}

fn is_front(address: &Address<'_>) -> bool {
    matches!(address.path(), "" | "index.html" | "index.htm" | "index.php" | "home" | "en" | "en-us" | "en/home")
}

fn is_search(address: &Address<'_>) -> bool {
    let path = address.path();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let searches = ["search", "results", "suche", "recherche"].iter().any(|name| path.rsplit('/').next() == Some(name));
    let asks = query
        .split('&')
        .any(|field| ["q=", "query=", "search=", "search_query="].iter().any(|key| field.starts_with(key)));
    searches && !query.is_empty() || asks
}

/// Links whose text names another site or outlet than they lead to.
pub(super) fn elsewhere(document: &Document, hits: &mut Vec<Hit>) {
    for address in addresses(document) {
        let Some(text) = address.text else { continue };
        let host = address.host().to_ascii_lowercase();
        let said = match bare(text).filter(|_| !text.contains(' ')) {
            Some(shown) if !outlet::is_same_site(&self::host(shown).to_ascii_lowercase(), &host) => self::host(shown),
            Some(_) => continue,
            None if outlet::is_of_another(text, &host) => text,
            None => continue,
        };
        if !outlet::passes_on(&host) {
            hits.push(Hit::prose(address.range.clone()).with("said", said).with("host", host.as_str()));
        }
    }
}

/// No copy is of a later year than this, as far as the program knows that knows no clock: it is mended
/// once a year, and somebody may use one that is three years old.
pub(super) const LATEST: i16 = 2029;

/// Copies of pages in an archive under a day that cannot be.
pub(super) fn archived(document: &Document, hits: &mut Vec<Hit>) {
    let all = addresses(document);
    for address in &all {
        let Some(stamp) = Stamp::of(address.host(), address.path()) else { continue };
        let appeared = entry_year(document, address.range.start);
        hits.extend(stamp.fault(appeared).map(|fault| told(Hit::prose(address.range.clone()), &stamp, fault)));
    }
    let shown = all.iter().map(|address| document.span(address.range.clone()).range());
    let known: Ranges = shown.chain(document.links().iter().map(|link| link.span.range())).collect();
    for span in &Outside::of(document).addresses {
        let Some(target) = bare(&document.source()[span.range()]) else { continue };
        let path = &target[host(target).len()..];
        let Some(stamp) = Stamp::of(host(target), path.trim_matches('/')) else { continue };
        let fault = stamp.fault(None).filter(|_| !known.overlap(&span.range()));
        hits.extend(fault.map(|fault| told(Hit::source(*span), &stamp, fault)));
    }
}

fn told(hit: Hit, stamp: &Stamp, fault: String) -> Hit {
    let mut said = format!("{:04}-{:02}-{:02}", stamp.year, stamp.month, stamp.day);
    if !stamp.is_timed() {
        let [hour, minute, second] = stamp.time;
        said.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
    }
    hit.with("stamp", said).with("fault", fault)
}

/// The year of the listed source whose entry holds byte `at` of the prose.
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
    /// Hour, minute and second, as far as they are told.
    time: [u8; 3],
}

impl Stamp {
    /// That of the address with this host and path.
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

    /// Whether the time is one of a day.
    fn is_timed(&self) -> bool {
        let [hour, minute, second] = self.time;
        hour < 24 && minute < 60 && second < 61
    }

    /// Why there can be no such copy of a source that appeared in the year `appeared`. The day of the document
    /// says nothing: whoever mends its links puts copies of later days in it.
    fn fault(&self, appeared: Option<i16>) -> Option<String> {
        match (Date::new(self.year, self.month, self.day), appeared) {
            (None, _) => Some("no day of the calendar".to_owned()),
            _ if !self.is_timed() => Some("no time of day".to_owned()),
            _ if self.year < 1996 => Some("before any archive of the web".to_owned()),
            _ if self.year > LATEST => Some("yet to come".to_owned()),
            (_, Some(appeared)) if appeared > self.year => Some(format!("before the source appeared in {appeared}")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(target: &str) -> Address<'_> {
        Address { range: 0..0, target: bare(target).expect("an address"), text: None }
    }

    #[test]
    fn fronts_and_searches_are_told_from_pages() {
        for (target, front, search) in [
            ("https://www.example.org/", true, false),
            ("https://example.org/index.html#top", true, false),
            ("https://example.org/2024/report", false, false),
            ("https://example.org/search?q=rain", false, true),
            ("https://example.org/search", false, false),
            ("https://example.org/?q=rain", false, true),
            ("https://example.org/page?id=4", false, false),
        ] {
            let address = address(target);
            assert_eq!((is_front(&address), is_search(&address)), (front, search), "{target}");
        }
    }

    #[test]
    fn stamps_of_archives_are_read() {
        for (target, expected) in [
            ("https://web.archive.org/web/20240131120000/https://example.org/", Some((2024, 1, 31))),
            ("https://archive.ph/20240131/https://example.org", Some((2024, 1, 31))),
            ("https://web.archive.org/web/2024*/example.org", None),
            ("https://example.org/web/20240131120000/", None),
            ("https://archive.ph/aB3xZ", None),
        ] {
            let address = address(target);
            let found = Stamp::of(address.host(), address.path());
            assert_eq!(found.map(|stamp| (stamp.year, stamp.month, stamp.day)), expected, "{target}");
        }
    }
}
