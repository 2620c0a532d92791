//! The line that a finding is in, cut to what fits.

use q7x2_lint::finding::{Finding, Snippet};
use q7x2_lint::report::visible::sign;
use unicode_width::UnicodeWidthStr;

/// The line of a finding, made visible and cut to the width.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The part of the line that is shown.
    pub text: String,
    /// How many columns of a terminal are before the place, and how many it takes.
    pub columns: (usize, usize),
}

/// Shows that text is left out.
const CUT: char = '…';

impl Excerpt {
    /// The line around `finding`, at most `width` characters of it.
    pub(super) fn new(finding: &Finding, width: usize) -> Self {
        let snippet = &finding.snippet;
        let span = snippet.span.map_or(0..0, |span| span.range());
        let (head, rest) = snippet.text.split_at(span.start.min(snippet.text.len()));
        let (body, tail) = rest.split_at(span.len().min(rest.len()));
        let (body, shortened) = first_line(body, width * 3 / 4);
        let body_width = body.chars().count();
        let room = width.saturating_sub(body_width);
        let (head, head_cut) = end_of(last_line(head), room / 3, snippet.cut.0);
        let tail_room = room.saturating_sub(head.chars().count());
        let (tail, tail_cut) = if shortened { (String::new(), true) } else { start_of(tail, tail_room, snippet) };
        let mut text = String::new();
        if head_cut {
            text.push(CUT);
        }
        text.push_str(&head);
        // a place between two characters is shown as one column
        let columns = (text.width(), body.width().max(1));
        text.push_str(&body);
        text.push_str(&tail);
        if tail_cut {
            text.push(CUT);
        }
        Self { text, columns }
    }
}

/// The first line of `text` made visible, at most `width` characters; and whether anything is left out.
fn first_line(text: &str, width: usize) -> (String, bool) {
    let line = text.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let shown: String = line.chars().take(width).map(sign).collect();
    let cut = line.len() < text.trim_end().len() || line.chars().count() > width;
    (shown, cut)
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or("")
}

/// The last `width` characters of `text`, from the beginning of a word on.
fn end_of(text: &str, width: usize, already_cut: bool) -> (String, bool) {
    let count = text.chars().count();
    if count <= width {
        return (text.chars().map(sign).collect(), already_cut);
    }
    let shown: String = text.chars().skip(count - width).map(sign).collect();
    let from_word = shown.split_once(' ').map_or(shown.clone(), |(_, rest)| rest.to_owned());
    (from_word, true)
}

/// The first characters of the rest of the line, with which `tail` begins, up to the end of a word.
fn start_of(tail: &str, width: usize, snippet: &Snippet) -> (String, bool) {
    let line = tail.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let last = line.len() == tail.trim_end_matches(['\r', '\n']).len();
    if line.chars().count() <= width {
        return (line.chars().map(sign).collect(), snippet.cut.1 && last);
    }
    let shown: String = line.chars().take(width.saturating_sub(1)).map(sign).collect();
    let to_word = shown.rsplit_once(' ').map_or(shown.clone(), |(rest, _)| rest.to_owned());
    (to_word, true)
}
