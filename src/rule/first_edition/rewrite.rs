//! Rewrites rule files of the first edition by replacing only what changes, so that everything else stays as it was.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use super::Former;

/// `text`, which has `former` in the form of the first edition, rewritten to the current form.
pub(in crate::rule) fn rewritten(text: &str, former: &Former) -> String {
    let mut written = Written {
        text,
        former,
        header: Vec::new(),
        keys: Vec::new(),
        open: Vec::new(),
        depth: 0,
        comma: None,
        names: Vec::new(),
        kept: 0,
        dropped: Vec::new(),
        last: None,
    };
    let source = Source::new(text);
    let tokens: Vec<_> = source.lex().collect();
    // the text was read before, so there are no errors
    parse_document(&tokens, &mut |event: Event| written.take(&source, &event), &mut ());
    let mut changes = written.changes();
    changes.sort_by_key(|(range, _)| range.start);
    let mut all = String::with_capacity(text.len() + former.name.len());
    let mut from = 0;
    for (range, new) in changes {
        all.push_str(&text[from..range.start]);
        all.push_str(&new);
        from = range.end;
    }
    all + &text[from..]
}

/// Where a file has the table, and the options in it that are dropped.
struct Written<'t> {
    text: &'t str,
    former: &'t Former,
    /// The path of the table that the header opened.
    header: Vec<String>,
    /// The key that is being read.
    keys: Vec<(String, Range<usize>)>,
    /// The keys whose values are being read, each nested in the one before.
    open: Vec<Open>,
    /// How many arrays and inline tables are open.
    depth: usize,
    /// The last comma, if only one key and value were read since.
    comma: Option<Range<usize>>,
    /// The places where the name of the table is written.
    names: Vec<Range<usize>>,
    /// How many of the headers and keys that stay belong to the table.
    kept: usize,
    dropped: Vec<Dropped>,
    /// The dropped option that was just read, until what follows it is read.
    last: Option<usize>,
}

/// A key whose value is being read.
struct Open {
    path: Vec<String>,
    start: usize,
    /// Where the key itself contains the name of the table.
    name: Option<Range<usize>>,
    depth: usize,
    comma: Option<Range<usize>>,
}

/// An option that is dropped.
struct Dropped {
    /// Its key and value.
    range: Range<usize>,
    name: Option<Range<usize>>,
    /// In an inline table, the commas before it and after it.
    commas: [Option<Range<usize>>; 2],
    is_inline: bool,
}

impl Written<'_> {
    /// Processes the next event.
    fn take(&mut self, source: &Source<'_>, event: &Event) {
        let span = event.span();
        let span = span.start()..span.end();
        match event.kind() {
            EventKind::SimpleKey => {
                let mut key = String::new();
                if let Some(raw) = source.get(event) {
                    raw.decode_key(&mut key, &mut ());
                }
                self.keys.push((key, span));
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                let keys = std::mem::take(&mut self.keys);
                self.header = keys.iter().map(|(key, _)| key.clone()).collect();
                if let Some(name) = self.name(&self.header, &keys) {
                    self.names.push(name);
                    self.kept += 1;
                }
            }
            EventKind::KeyValSep => self.open(),
            EventKind::InlineTableOpen | EventKind::ArrayOpen => {
                self.depth += 1;
                self.comma = None;
            }
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                self.depth = self.depth.saturating_sub(1);
                self.last = None;
                self.close(span.end);
            }
            EventKind::Scalar => self.close(span.end),
            EventKind::ValueSep => {
                if let Some(last) = self.last.take() {
                    self.dropped[last].commas[1] = Some(span.clone());
                }
                self.comma = Some(span);
            }
            EventKind::Newline if self.depth == 0 => self.last = None,
            _ => {}
        }
    }

    /// Where `keys`, the last ones of `path`, contain the name of the table.
    fn name(&self, path: &[String], keys: &[(String, Range<usize>)]) -> Option<Range<usize>> {
        let is_of_table = path.len() > 1 && path[0] == "check" && path[1] == self.former.table.name;
        let before = path.len() - keys.len();
        keys.get(1_usize.checked_sub(before)?).filter(|_| is_of_table).map(|(_, span)| span.clone())
    }

    fn open(&mut self) {
        let keys = std::mem::take(&mut self.keys);
        let mut path = self.open.last().map_or(&self.header, |open| &open.path).clone();
        path.extend(keys.iter().map(|(key, _)| key.clone()));
        let name = self.name(&path, &keys);
        self.names.extend(name.clone());
        let start = keys.first().map_or(0, |(_, span)| span.start);
        self.open.push(Open { path, start, name, depth: self.depth, comma: self.comma.take() });
    }

    /// Ends the value of the last open key at byte `end`, if it is one.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop_if(|open| open.depth == self.depth) else { return };
        let [check, table, option] = &open.path[..] else { return self.kept += usize::from(open.name.is_some()) };
        let former = self.former;
        let goes = option == former.table.option || former.dropped.iter().any(|(dropped, _)| dropped == option);
        if check != "check" || table != former.table.name || !goes {
            return self.kept += usize::from(open.name.is_some());
        }
        self.last = Some(self.dropped.len());
        let (range, is_inline) = (open.start..end, open.depth > 0);
        self.dropped.push(Dropped { range, name: open.name, commas: [open.comma, None], is_inline });
    }

    /// The replacements: the bytes, and the new text.
    fn changes(self) -> Vec<(Range<usize>, String)> {
        let name = self.former.name;
        // a table with only dropped options must still be there
        let bare = if self.kept == 0 { self.dropped.iter().position(|dropped| dropped.name.is_some()) } else { None };
        let mut changes = Vec::new();
        for (at, dropped) in self.dropped.iter().enumerate() {
            match &dropped.name {
                Some(place) if bare == Some(at) => {
                    changes.push((place.start..dropped.range.end, format!("{name} = {{}}")))
                }
                _ if dropped.is_inline => {
                    changes.extend(self.out_of_inline(dropped).into_iter().map(|range| (range, String::new())))
                }
                _ => changes.push((self.line(&dropped.range), String::new())),
            }
        }
        let stays = |place: &&Range<usize>| !self.dropped.iter().any(|one| one.range.contains(&place.start));
        changes.extend(self.names.iter().filter(stays).map(|place| (place.clone(), name.to_owned())));
        changes
    }

    /// What to delete with the key and value at `range`: the whole line if nothing else is on it.
    fn line(&self, range: &Range<usize>) -> Range<usize> {
        let rest = &self.text[range.end..];
        let end = range.end + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let rest = &self.text[end..];
        let start = self.text[..range.start].trim_end_matches([' ', '\t']).len();
        let begins = start == 0 || self.text[..start].ends_with('\n');
        let line_end =
            ["\r\n", "\n"].iter().find(|line_end| rest.starts_with(**line_end)).map(|line_end| line_end.len());
        match line_end {
            Some(length) if begins => start..end + length,
            None if begins && rest.is_empty() => start..end,
            // a comment stays, and moves to the beginning of the line
            _ => range.start..end,
        }
    }

    /// What to delete with an option of an inline table: the white space and the comma after it. The last option has
    /// none; with it, delete the comma before it, or before the dropped options right before it.
    fn out_of_inline(&self, dropped: &Dropped) -> Vec<Range<usize>> {
        let on = |end: usize| end + (self.text.len() - end - self.text[end..].trim_start_matches([' ', '\t']).len());
        let [mut before, after] = dropped.commas.clone();
        let own = dropped.range.start..on(dropped.range.end);
        if let Some(after) = after {
            return vec![own, after.start..on(after.end)];
        }
        while let Some(other) = self.dropped.iter().find(|other| before.is_some() && other.commas[1] == before) {
            before = other.commas[0].clone();
        }
        before.into_iter().chain([own]).collect()
    }
}
