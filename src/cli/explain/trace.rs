//! `explain RULE --trace FILE:LINE`: how far the phrases of a rule came in a line, and what stopped them.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use q7x2_phrase::{Lists, Phrase, Shared};
use q7x2_words as words;

use crate::cli::args::Options;
use crate::cli::neighbours::Neighbours;
use crate::cli::read::{self, Content, Manner};
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::walk::{Target, walk};
use crate::document::{Document, Input};
use crate::linter::trace;
use crate::place::{Origin, Span};
use crate::report::visible::visible;
use crate::rule::{EMBEDDED, Rule};

/// The keys of a rule whose values are phrases, in its check and beside it.
const IN_CHECK: [&str; 4] = ["any", "begins", "sections", "unless"];
const BESIDE: [&str; 4] = ["unless", "unless-around", "unless-document", "requires"];
/// So many phrases that came part of the way are shown of each list.
const SHOWN: usize = 5;

/// Says what `rule` makes of `place`, `FILE:LINE`.
pub(super) fn text(rule: &Rule, place: &str, options: &Options) -> Result<String, Trouble> {
    let (path, line) = parsed(place)?;
    let document = document(&path, options)?;
    let Some(span) = lines(document.source()).nth(line - 1) else {
        return Err(Trouble::usage(format!("{} has no line {line}", path.display())));
    };
    let source = document.source();
    let mut out = format!("{} in {}:{line}\n\n  {}\n", rule.id, read::shown(&path), source[span.clone()].trim());
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
        out.push_str(&told(&name, &phrases, document.prose(), &range));
    }
    Ok(out)
}

/// The path and the line of `FILE:LINE`.
fn parsed(place: &str) -> Result<(PathBuf, usize), Trouble> {
    let parsed = place.rsplit_once(':').and_then(|(path, line)| Some((PathBuf::from(path), line.parse().ok()?)));
    parsed
        .filter(|(_, line)| *line > 0)
        .ok_or_else(|| Trouble::usage(format!("`--trace {place}`: expected FILE:LINE, as in draft.md:12")))
}

/// The document at `path`, read as it is when it is linted.
fn document(path: &Path, options: &Options) -> Result<Document, Trouble> {
    if path.is_dir() {
        return Err(Trouble::usage(format!("{}: a folder has no lines: name a file", path.display())));
    }
    let workspace = Workspace::here(options)?;
    let profile = workspace.profile(path)?;
    let walked = walk(&[path.to_path_buf()], options.no_ignore, options.force_exclude, &workspace)?;
    let Some(target) = walked.targets.first().filter(|target: &&Target| target.path == path) else {
        return Err(Trouble::usage(format!("{}: there is no such file, or it is excluded", path.display())));
    };
    let manner = Manner::of(options);
    if manner.is_records(path) {
        return Err(Trouble::usage(format!("{}: a record has no lines: write its text to a file", path.display())));
    }
    match read::read(target, manner) {
        Ok(Content::Text(text, original) | Content::Plain(text, original, _)) => {
            let origin = Origin { path: read::shown(path), record: None };
            let format = manner.format_of(path, &text);
            let date = options.as_of.map(|date| date.to_string());
            let input = Input { format, origin, text, date, title: None, whole_page: profile.whole_page };
            let document = Document::read(input).with_original(original);
            Ok(Neighbours::default().placed(document, path, profile.genre(&workspace.absolute(path))))
        }
        Ok(Content::Binary | Content::Foreign(_)) => {
            Err(Trouble::usage(format!("{}: not a text in a supported format", path.display())))
        }
        Err(problem) => Err(Trouble::usage(format!("{}: {}", path.display(), problem.message))),
    }
}

/// The bytes of each line of `text`, without what ends it.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        from..from + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// Phrases as they are written, and as they are read.
type Phrases = Vec<(String, Phrase)>;

/// The phrases of a rule, by the key that they stand under.
fn phrases(rule: &Rule) -> Result<Vec<(String, Phrases)>, Trouble> {
    let text = match EMBEDDED.iter().find(|embedded| embedded.id == rule.id) {
        Some(embedded) => embedded.text.to_owned(),
        None => {
            let path = Path::new(&rule.source);
            fs::read_to_string(path).map_err(|error| Trouble::unreadable(path, &error))?
        }
    };
    let Ok(table) = text.parse::<toml::Table>() else { return Ok(Vec::new()) };
    let lists = table.get("words").and_then(|words| words.clone().try_into().ok()).unwrap_or_default();
    let lists = Lists::new(lists, Some(Arc::new(Shared::new(words::named))), None);
    let read = |value: &toml::Value| -> Phrases {
        let texts = value.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
        texts.filter_map(|text| Some((text.to_owned(), Phrase::read(text, &lists).ok()?))).collect()
    };
    let checks = table.get("check").and_then(toml::Value::as_table).into_iter().flatten();
    // those of a pattern are regular expressions
    let options = checks.filter(|(name, _)| *name != "pattern").filter_map(|(_, options)| options.as_table());
    let own = options.flat_map(|options| IN_CHECK.iter().filter_map(|key| Some((*key, options.get(*key)?))));
    let beside = BESIDE.iter().filter_map(|key| Some((*key, table.get(*key)?)));
    let all = own.chain(beside).map(|(key, value)| (key.to_owned(), read(value)));
    Ok(all.filter(|(_, phrases)| !phrases.is_empty()).collect())
}

/// How far the phrases under `name` came in `range` of `prose`.
fn told(name: &str, phrases: &[(String, Phrase)], prose: &str, range: &Range<usize>) -> String {
    // a phrase may go on in the next line
    let end = prose[range.end..].find('\n').map_or(prose.len(), |at| range.end + at);
    let start = prose[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let block = &prose[start..end];
    let inside = range.start - start..(range.end - start).min(block.len());
    let trace =
        |(text, phrase): &(String, Phrase)| (text.clone(), phrase.trace(block, inside.clone(), words::NUMBERS.all()));
    let mut all: Vec<_> = phrases.iter().map(trace).collect();
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
