//! Addresses in a document, and the results of their link checks.

use std::ops::Range;

use crate::check::{At, JudgeLinks, Match};
use crate::document::citation::{MarkKind, Scheme};
use crate::document::{Document, Link, Reached};
use crate::place::{Ranges, Span};

/// Where identifiers of documents are looked up.
const DOI: &str = "https://doi.org/";

/// All web addresses in a document with their places, in order: targets of links, addresses in the prose, and DOIs.
/// Code and pictures are left out.
fn addresses(document: &Document) -> Vec<(Match, String)> {
    let mut all: Vec<(Match, String)> = Vec::new();
    for link in document.links() {
        let Some(address) = address(&link.target) else { continue };
        // the text of a link that is a number or a picture is not prose
        let shown = document.span(link.range.clone());
        let inside = !link.range.is_empty() && link.span.start <= shown.start && shown.end <= link.span.end;
        let matched = if inside { Match::prose(link.range.clone()) } else { Match::source(link.span) };
        all.push((matched, address));
    }
    let prose = document.prose();
    let shown = |link: &Link| link.range.start..link.range.end.max(link.range.start + 1);
    let linked: Ranges = document.links().iter().map(shown).collect();
    for mark in &document.citations().marks {
        let text = &prose[mark.range.clone()];
        let address = match mark.kind {
            MarkKind::Link => address(text),
            MarkKind::Identifier { scheme: Scheme::Doi, fault: None } => doi(text),
            _ => None,
        };
        let Some(address) = address.filter(|_| !is_cut(document, &mark.range)) else { continue };
        if !linked.overlap(&mark.range) {
            all.push((Match::prose(mark.range.clone()), address));
        }
    }
    all.retain(|(matched, _)| !document.is_code(place(document, matched)));
    all.sort_by_key(|(matched, _)| place(document, matched).start);
    all
}

fn place(document: &Document, matched: &Match) -> Span {
    match &matched.at {
        At::Prose(range) => document.span(range.clone()),
        At::Source(span) => *span,
    }
}

/// The complete web address that a link leads to, without the fragment.
fn address(target: &str) -> Option<String> {
    let target = target.trim().split('#').next().unwrap_or("");
    let begins = |head: &str| target.get(..head.len()).is_some_and(|own| own.eq_ignore_ascii_case(head));
    let (before, from) = match () {
        () if begins("https://") || begins("http://") => ("", target.find("://")? + 3),
        () if begins("www.") => ("https://", 0),
        () if begins("//") => ("https:", 2),
        () => return None,
    };
    let host = target[from..].split(['/', '?']).next().unwrap_or("");
    // an address that was shortened or has placeholders does not count
    let whole = !target.contains(|c: char| c.is_whitespace() || matches!(c, '…' | '{'));
    (whole && !host.is_empty()).then(|| format!("{before}{target}"))
}

/// Whether an address at `range` of the prose goes on, or was shortened: dots follow it, or it ends with its line in
/// the middle of a word.
fn is_cut(document: &Document, range: &Range<usize>) -> bool {
    let after = |text: &str, at: usize, what: &[&str]| what.iter().any(|what| text[at..].starts_with(what));
    let dots = after(document.prose(), range.end, &["...", "…", " …"]);
    let end = document.span(range.clone()).end;
    let line_ends = after(document.source(), end, &["\n", "\r"]);
    let middle = document.prose()[range.clone()].ends_with(['-', '_', '=', '&', '?', '%', '+', '~']);
    dots || line_ends && middle
}

/// Where a DOI, written in any form, is looked up.
fn doi(text: &str) -> Option<String> {
    Some(format!("{DOI}{}", &text[text.find("10.")?..]))
}

/// A check over the results of link checks.
#[derive(Debug)]
pub(super) struct LinkJudge(pub(super) fn(&Document, &mut Vec<Match>));

impl JudgeLinks for LinkJudge {
    fn addresses(&self, document: &Document) -> Vec<(Match, String)> {
        addresses(document)
    }

    fn check(&self, document: &Document, matches: &mut Vec<Match>) {
        (self.0)(document, matches);
    }
}

/// A match at each address for which a link check found `there`, with the name of its server.
pub(super) fn checked_links(document: &Document, there: Reached) -> impl Iterator<Item = (Match, String)> {
    let all = if document.has_link_checks() { addresses(document) } else { Vec::new() };
    all.into_iter().filter_map(move |(matched, address)| {
        let answer = document.link_check(&address).filter(|answer| answer.there == there)?;
        Some((matched.with("said", &answer.said).with("day", answer.day), host(&address)))
    })
}

/// The name of the server in an address that begins with a scheme.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', ':']).next().unwrap_or("").to_ascii_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, Input};

    fn found(format: Format, text: &str) -> Vec<(String, String)> {
        let document = Document::read(Input { format, ..Input::text("a", text) });
        let all = addresses(&document).into_iter();
        all.map(|(matched, address)| (text[place(&document, &matched).range()].to_owned(), address)).collect()
    }

    #[test]
    fn addresses_are_found_where_links_lead_and_where_they_are_written() {
        let pair = |place: &str, address: &str| (place.to_owned(), address.to_owned());
        for (format, text, expected) in [
            (
                Format::Text,
                "See HTTPS://weather.example/a#top, www.rain.example/b, and doi:10.1000/182.",
                vec![
                    pair("HTTPS://weather.example/a#top", "HTTPS://weather.example/a"),
                    pair("www.rain.example/b", "https://www.rain.example/b"),
                    pair("doi:10.1000/182", "https://doi.org/10.1000/182"),
                ],
            ),
            (
                Format::Markdown,
                "It rose [again](http://weather.example/a?b=1#c) [1](https://rain.example/x), [here](#below).",
                vec![
                    pair("again", "http://weather.example/a?b=1"),
                    pair("[1](https://rain.example/x)", "https://rain.example/x"),
                ],
            ),
            (Format::Markdown, "A `curl https://weather.example/a`\n\n    https://rain.example/x\n", vec![]),
            (
                Format::Html,
                "<p><a href='//weather.example/a?b=1&amp;c=2'>Rain</a> <a href='/near'>x</a></p>",
                vec![pair("Rain", "https://weather.example/a?b=1&c=2")],
            ),
            (
                Format::Html,
                "<p>See <a href='https://doi.org/10.1000/182'>doi:10.1000/182</a>.</p>",
                vec![pair("doi:10.1000/182", "https://doi.org/10.1000/182")],
            ),
            (
                Format::Text,
                "At https://weather.example/wet-\nsummer and https://rain.example/long… and www.rain.example/so...",
                vec![],
            ),
            (Format::Markdown, "See [the form](https://weather.example/{day}/x).", vec![]),
            (
                Format::Text,
                "At https://weather.example/wet-\tand https://rain.example/a?b",
                vec![
                    pair("https://weather.example/wet-", "https://weather.example/wet-"),
                    pair("https://rain.example/a?b", "https://rain.example/a?b"),
                ],
            ),
            (Format::Text, "ftp://weather.example/a, mailto:a@weather.example, ISBN 978-3-16-148410-0", vec![]),
        ] {
            assert_eq!(found(format, text), expected, "{text}");
        }
    }
}
