//! The lines that mail programs put around whole quoted messages, in many languages.

use crate::block::{Block, Role};
use crate::line::Line;

/// How the mail programs of one language mark quoted messages, in lower case.
#[derive(Debug)]
struct Wording {
    /// The text between dashes above a quoted message.
    original: &'static [&'static str],
    /// The names of the headers of a quoted message.
    from: &'static [&'static str],
    sent: &'static [&'static str],
    to: &'static [&'static str],
    subject: &'static [&'static str],
    /// The words in the line above quoted lines.
    wrote: &'static [&'static str],
}

/// The words of `rules/languages.toml`.
static WORDINGS: &[Wording] = include!(concat!(env!("OUT_DIR"), "/mail.rs"));

/// The most lines that the headers of a quoted message take.
const HEAD: usize = 12;

/// The first of `lines` that begins a message of somebody else, quoted whole: its headers, or a line above them.
pub(super) fn begin(lines: &[Line<'_>]) -> Option<usize> {
    let at = (0..lines.len()).find(|&at| announces(lines[at].text) || is_head(&lines[at..]))?;
    let is_rule = |line: &Line<'_>| {
        let text = line.text.trim();
        text.len() >= 5 && text.bytes().all(|byte| byte == b'_' || byte == b'-')
    };
    Some(if at > 0 && is_rule(&lines[at - 1]) { at - 1 } else { at })
}

/// Whether `line` says that a message of somebody else follows: `-----Original Message-----`.
fn announces(line: &str) -> bool {
    let line = line.trim();
    let inner = line.trim_matches('-');
    let may_be = line.starts_with("--") || line.ends_with(':');
    if !may_be || inner.len() > 80 {
        return false;
    }
    let inner = inner.trim().trim_end_matches(':').trim().to_lowercase();
    !inner.is_empty() && WORDINGS.iter().any(|wording| wording.original.contains(&inner.as_str()))
}

/// Whether `lines` begin with the headers that a program writes above a message that it quotes: who
/// wrote it, when, and to whom or about what, all in one language.
fn is_head(lines: &[Line<'_>]) -> bool {
    let Some(first) = lines.first().and_then(|line| label(line.text)) else { return false };
    WORDINGS.iter().filter(|wording| wording.from.contains(&first.as_str())).any(|wording| {
        let labels =
            lines[1..].iter().take(HEAD).take_while(|line| !line.is_blank()).filter_map(|line| label(line.text));
        let (mut sent, mut other) = (false, false);
        for label in labels {
            sent |= wording.sent.contains(&label.as_str());
            other |= wording.to.contains(&label.as_str()) || wording.subject.contains(&label.as_str());
        }
        sent && other
    })
}

/// The text before the colon of a line, in lower case: the name of a header.
fn label(line: &str) -> Option<String> {
    const LONGEST: usize = 40;
    let line = line.trim_start_matches(['*', ' ', '\t']);
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim_end_matches(['*', ' ', '\u{a0}']);
    (name.len() <= LONGEST && !name.is_empty()).then(|| name.to_lowercase())
}

/// How many of the last `lines` say who wrote the lines that follow: `On Monday, Ann wrote:`.
pub(super) fn attribution(lines: &[Line<'_>]) -> usize {
    /// The most lines that this takes.
    const MOST: usize = 3;
    let end = lines.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1);
    let ends = end > 0 && lines[end - 1].text.trim_end().ends_with([':', '：']);
    if !ends {
        return 0;
    }
    // the line was broken by hand if its first part names the day and a later one ends it
    let whole = |these: &[Line<'_>]| {
        let text = these.iter().map(|line| line.text).collect::<Vec<_>>().join(" ");
        names_day(these[0].text) && attributes(&text)
    };
    let near = lines[..end].iter().rev().take(MOST).take_while(|line| !line.is_blank()).count();
    let count = (1..=near).rev().find(|count| whole(&lines[end - count..end]));
    count.map_or(0, |count| lines.len() - (end - count))
}

/// Whether `text` has a digit or an address in it.
fn names_day(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || c == '@')
}

/// Whether `text` says who wrote what follows: it names a day or an address.
fn attributes(text: &str) -> bool {
    const LONGEST: usize = 300;
    if text.len() > LONGEST || !names_day(text) {
        return false;
    }
    let text = text.to_lowercase();
    let wrote = |word: &&str| text.match_indices(*word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric));
    WORDINGS.iter().any(|wording| wording.wrote.iter().any(wrote))
}

/// Turns the blocks of a page that are a message of somebody else, quoted whole, into quotations.
pub(super) fn recast(blocks: &mut [Block], prose: &str) {
    let text = |block: &Block| &prose[block.range.clone()];
    let quoted = (0..blocks.len()).find(|&at| announces(text(&blocks[at])) || is_head_of_page(&blocks[at..], prose));
    for block in quoted.map_or(&mut [][..], |at| &mut blocks[at..]) {
        block.role = Role::Quotation;
    }
    for at in 1..blocks.len() {
        let follows = blocks[at].role == Role::Quotation && blocks[at - 1].role != Role::Quotation;
        let text = text(&blocks[at - 1]);
        if follows && text.ends_with([':', '：']) && attributes(text) {
            blocks[at - 1].role = Role::Quotation;
        }
    }
}

/// Like [`is_head`], for headers in one or several blocks.
fn is_head_of_page(blocks: &[Block], prose: &str) -> bool {
    /// The most blocks, and the most bytes of them, that headers take.
    const MOST: (usize, usize) = (6, 800);
    let Some(first) = blocks.first().and_then(|block| label(&prose[block.range.clone()])) else { return false };
    WORDINGS.iter().filter(|wording| wording.from.contains(&first.as_str())).any(|wording| {
        let end = blocks[..blocks.len().min(MOST.0)].last().map_or(0, |last| last.range.end);
        let start = blocks[0].range.start;
        let text = prose[start..prose.floor_char_boundary(end.min(start + MOST.1))].to_lowercase();
        let has = |names: &[&str]| {
            names.iter().any(|name| {
                let after = |at: usize| text[at + name.len()..].trim_start_matches(['*', ' ', '\u{a0}']);
                let before = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
                text.match_indices(name).any(|(at, _)| before(at) && after(at).starts_with([':', '：']))
            })
        };
        has(wording.sent) && (has(wording.to) || has(wording.subject))
    })
}
