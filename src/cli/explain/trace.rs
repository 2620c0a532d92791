//! `explain RULE --trace FILE:LINE`: how far the phrases of a rule match in a line, and what stops them.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use q7x2_lint::document::Document;
use q7x2_lint::linter::trace::{self, Phrases};
use q7x2_lint::place::Span;
use q7x2_lint::report::visible::visible;
use q7x2_lint::rule::{EMBEDDED, Rule};
use q7x2_lint::workspace::{Content, Target, shown};

use crate::cli::error::Error;
use crate::cli::flags::Flags;

/// How many partly matching phrases are shown for each list.
const SHOWN: usize = 5;

/// Traces `rule` in `place`, which is `FILE:LINE`.
pub(super) fn text(rule: &Rule, place: &str, flags: &Flags) -> Result<String, Error> {
    let (path, line) = parsed(place)?;
    let document = document(&path, flags)?;
    let Some(span) = lines(document.source()).nth(line - 1) else {
        return Err(Error::usage(format!("{} has no line {line}", path.display())));
    };
    let source = document.source();
    let mut out = format!("{} in {}:{line}\n\n  {}\n", rule.id, shown(&path), source[span.clone()].trim());
    let traced = trace::trace(rule, &document, &span);
    if let Some(why) = traced.left_out {
        let _ = writeln!(out, "\nThe rule does not look at this document: {why}.");
    }
    for (range, why) in &traced.found {
        let words = visible(source[range.clone()].trim());
        let _ = match why {
            None => writeln!(out, "\n“{words}” matches."),
            Some(why) => writeln!(out, "\n“{words}” matches but is not reported: {why}."),
        };
    }
    let range = document.range(Span::from(span));
    for (name, phrases) in phrases(rule)? {
        out.push_str(&describe(&name, &phrases, document.prose(), &range));
    }
    Ok(out)
}

/// The path and the line of `FILE:LINE`.
fn parsed(place: &str) -> Result<(PathBuf, usize), Error> {
    let parsed = place.rsplit_once(':').and_then(|(path, line)| Some((PathBuf::from(path), line.parse().ok()?)));
    parsed
        .filter(|(_, line)| *line > 0)
        .ok_or_else(|| Error::usage(format!("`--trace {place}`: expected FILE:LINE, as in draft.md:12")))
}

/// The document at `path`, read as for linting.
fn document(path: &Path, flags: &Flags) -> Result<Document, Error> {
    if path.is_dir() {
        return Err(Error::usage(format!("{}: a folder has no lines: name a file", path.display())));
    }
    let workspace = flags.workspace()?;
    let file = workspace.file(path)?;
    let walked = workspace.walk(&[path.to_path_buf()])?;
    let Some(target) = walked.targets.first().filter(|target: &&Target| target.path == path) else {
        return Err(Error::usage(format!("{}: there is no such file, or it is excluded", path.display())));
    };
    if file.is_records() {
        return Err(Error::usage(format!("{}: a record has no lines: write its text to a file", path.display())));
    }
    match file.read(target.named) {
        Ok(Content::Text { text, original, .. }) => {
            let mut all = file.unparsed(text, original);
            let only = all.pop().filter(|_| all.is_empty());
            let several = || Error::usage(format!("{}: has several documents: write one to a file", path.display()));
            Ok(file.placed(only.ok_or_else(several)?.parse()))
        }
        Ok(Content::Binary | Content::Unread(_)) => {
            Err(Error::usage(format!("{}: not a text in a supported format", path.display())))
        }
        Err(problem) => Err(Error::usage(format!("{}: {}", path.display(), problem.message))),
    }
}

/// The bytes of each line of `text`, without its line end.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        from..from + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// The phrases of a rule, by key.
fn phrases(rule: &Rule) -> Result<Vec<(String, Phrases)>, Error> {
    let text = match EMBEDDED.iter().find(|embedded| embedded.id == rule.id) {
        Some(embedded) => embedded.text.to_owned(),
        None => {
            let path = Path::new(&rule.source);
            fs::read_to_string(path).map_err(|error| Error::unreadable(path, &error))?
        }
    };
    Ok(trace::phrases(&text))
}

/// How far the phrases under `name` match in `range` of `prose`.
fn describe(name: &str, phrases: &Phrases, prose: &str, range: &Range<usize>) -> String {
    // a phrase may continue in the next line
    let end = prose[range.end..].find('\n').map_or(prose.len(), |at| range.end + at);
    let start = prose[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let block = &prose[start..end];
    let inside = range.start - start..(range.end - start).min(block.len());
    let mut all = phrases.traced(block, &inside);
    all.sort_by_key(|(_, trace)| (trace.matched < trace.items, std::cmp::Reverse(trace.range.len())));
    let mut out = format!("\n`{name}`, {} {}:\n", phrases.len(), if phrases.len() == 1 { "phrase" } else { "phrases" });
    let came = all.iter().filter(|(_, trace)| trace.matched > 0).count();
    let full = all.iter().filter(|(_, trace)| trace.matched == trace.items).count();
    for (text, trace) in all.iter().take(came.min(full + SHOWN)) {
        let found = &block[trace.range.clone()];
        let _ = match q7x2_phrase::items(text).get(trace.matched) {
            Some(wanted) if trace.matched < trace.items => {
                let next = block[trace.range.end..].split_whitespace().next().unwrap_or("the end of the block");
                writeln!(out, "  `{text}`: matched “{found}”, then expected `{wanted}` but found “{next}”")
            }
            _ => writeln!(out, "  `{text}`: matched “{found}” in full"),
        };
    }
    match all.len() - came.min(full + SHOWN) {
        0 => {}
        1 => out.push_str("  1 other matched less, or nothing\n"),
        count => {
            let _ = writeln!(out, "  {count} others matched less, or nothing");
        }
    }
    out
}
