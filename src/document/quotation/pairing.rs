//! Pairs opening and closing marks.

use super::context::{Context, elision, measures};
use super::kind::{Quotation, QuotationKind};
use super::mark::Mark;

/// How deep quotations may be nested.
const DEPTH: usize = 8;

/// An opening mark that waits for its closing one.
#[derive(Debug)]
struct Open {
    kind: QuotationKind,
    start: usize,
    end: usize,
    /// The closing mark in the same shape, for marks that point either way.
    closer: &'static str,
    /// The first place that closes it unless it is an apostrophe ("the workers’ rights").
    doubtful: Option<(usize, usize)>,
    /// Whether it reaches to the end of the block if it is not closed.
    lasting: bool,
}

/// The state of one pass over a block.
pub(super) struct Pairing<'a> {
    block: &'a str,
    open: Vec<Open>,
    found: Vec<Quotation>,
}

impl<'a> Pairing<'a> {
    pub(super) fn new(block: &'a str) -> Self {
        Pairing { block, open: Vec::new(), found: Vec::new() }
    }

    /// Takes the next mark of the block.
    pub(super) fn read(&mut self, mark: &Mark<'_>) {
        let context = Context::around(self.block, mark.start, mark.end);
        match mark.text {
            "\"" => self.straight(mark, context),
            "'" | "’" => self.single(mark, context),
            "‘" | "‚" => self.open_single(mark, context),
            "''" | "``" => self.doubled(mark, context),
            "„" => self.push(QuotationKind::Low, mark, "“", true),
            "「" => self.push(QuotationKind::Corner, mark, "」", true),
            "『" => self.push(QuotationKind::Corner, mark, "』", true),
            "“" | "”" => self.curly(mark, context),
            "«" | "»" => self.guillemet(mark, context, QuotationKind::Guillemet),
            "‹" | "›" => self.guillemet(mark, context, QuotationKind::SingleGuillemet),
            _ => self.close_if(mark, |open| open.closer == mark.text),
        }
    }

    /// Closes or keeps what is still open and returns all quotations, sorted by their start.
    pub(super) fn finish(mut self) -> Vec<Quotation> {
        while let Some(open) = self.open.pop() {
            self.give_up(open, true);
        }
        self.found.sort_by_key(|quotation| quotation.range.start);
        self.found
    }

    fn straight(&mut self, mark: &Mark<'_>, context: Context) {
        if measures(self.block, mark.start) {
            return;
        }
        let held = self.holds(|open| open.kind == QuotationKind::Straight);
        let spaced = context.before.is_whitespace() && context.after.is_whitespace();
        if context.opens() {
            self.push(QuotationKind::Straight, mark, "\"", true);
        } else if held {
            self.close_if(mark, |open| open.kind == QuotationKind::Straight);
        } else if context.closes() && self.holds(is_double) {
            self.close_if(mark, is_double);
        } else if spaced {
            self.push(QuotationKind::Straight, mark, "\"", false);
        }
    }

    fn curly(&mut self, mark: &Mark<'_>, context: Context) {
        let opens = mark.text == "“" || context.opens();
        let closing = !context.before.is_whitespace() && !context.opens();
        let low = closing && mark.text == "“" && self.holds(|open| open.kind == QuotationKind::Low);
        let swedish = mark.text == "”" && self.holds(|open| open.closer == "”");
        let closes = !opens || swedish || (closing && context.closes());
        if low {
            self.close_if(mark, |open| open.kind == QuotationKind::Low);
        } else if closes && self.holds(is_double) {
            self.close_if(mark, is_double);
        } else if opens {
            self.push(QuotationKind::Curly, mark, "”", true);
        }
    }

    fn guillemet(&mut self, mark: &Mark<'_>, context: Context, kind: QuotationKind) {
        let opposite = match mark.text {
            "«" => "»",
            "»" => "«",
            "‹" => "›",
            _ => "‹",
        };
        if self.holds(|open| open.closer == mark.text) {
            self.close_if(mark, |open| open.closer == mark.text);
        } else if matches!(mark.text, "«" | "‹") {
            self.push(kind, mark, opposite, mark.text == "«" && mark.start == 0);
        } else if context.opens() {
            self.push(kind, mark, opposite, false);
        }
    }

    fn doubled(&mut self, mark: &Mark<'_>, context: Context) {
        let held = self.holds(|open| open.kind == QuotationKind::Doubled);
        if mark.text == "``" || (context.opens() && !(held && context.closes())) {
            self.push(QuotationKind::Doubled, mark, "''", true);
        } else if held {
            self.close_if(mark, |open| open.kind == QuotationKind::Doubled);
        }
    }

    fn open_single(&mut self, mark: &Mark<'_>, context: Context) {
        if mark.text == "‘" && self.holds(|open| open.closer == "‘") {
            self.close_if(mark, |open| open.closer == "‘");
        } else if context.opens() && !elision(self.block, mark.end) {
            self.drop_doubtful();
            let closer = if mark.text == "‚" { "‘" } else { "’" };
            self.push(QuotationKind::SingleCurly, mark, closer, mark.start == 0);
        }
    }

    /// A straight or right single mark: a closing mark, an apostrophe or a straight opening mark.
    fn single(&mut self, mark: &Mark<'_>, context: Context) {
        let held = self.holds(|open| open.closer == mark.text && is_single(open));
        if held && context.closes() {
            self.close_single(mark, context);
        } else if mark.text == "'" && opens_single(self.block, mark.end, context) {
            self.drop_doubtful();
            self.push(QuotationKind::SingleStraight, mark, "'", false);
        }
    }

    fn close_single(&mut self, mark: &Mark<'_>, context: Context) {
        let end_of_plural = matches!(context.before, 's' | 'S' | 'z' | 'x') && !context.after.is_alphanumeric();
        let clipped = self.block[..mark.start].ends_with("in") || context.before == 'o';
        let pause = context.after.is_whitespace() && mark.end < self.block.len();
        let sure = !(end_of_plural || clipped) || !(pause || end_of_plural && ",.".contains(context.after));
        let Some(place) = self.open.iter().rposition(|open| open.closer == mark.text && is_single(open)) else {
            return;
        };
        if sure {
            self.close_if(mark, |open| open.closer == mark.text && is_single(open));
        } else {
            self.open[place].doubtful.get_or_insert((mark.start, mark.end));
        }
    }

    /// Before a new single quotation begins, one that waits with a doubtful end takes that end.
    fn drop_doubtful(&mut self) {
        if self.open.last().is_some_and(|open| open.doubtful.is_some())
            && let Some(open) = self.open.pop()
        {
            self.give_up(open, false);
        }
    }

    fn holds(&self, wanted: impl Fn(&Open) -> bool) -> bool {
        self.open.iter().any(wanted)
    }

    fn push(&mut self, kind: QuotationKind, mark: &Mark<'_>, closer: &'static str, lasting: bool) {
        self.end_continued(kind, mark.start);
        if self.open.len() < DEPTH {
            let (start, end) = (mark.start, mark.end);
            self.open.push(Open { kind, start, end, closer, doubtful: None, lasting });
        }
    }

    /// Ends speech that continues in a new paragraph: `"We left. "Nobody saw."`
    fn end_continued(&mut self, kind: QuotationKind, at: usize) {
        let before = self.block[..at].trim_end();
        let stopped = before.ends_with(['.', '!', '?', '…']) && before.len() < at;
        let continued = stopped && self.open.last().is_some_and(|open| open.lasting && open.kind == kind);
        if continued
            && !is_single_kind(kind)
            && let Some(open) = self.open.pop()
        {
            let end = before.len().max(open.end);
            self.add(&open, end, end, false);
        }
    }

    /// Closes the innermost wanted quotation, and gives up on those inside it.
    fn close_if(&mut self, mark: &Mark<'_>, wanted: impl Fn(&Open) -> bool) {
        let Some(place) = self.open.iter().rposition(wanted) else {
            return;
        };
        while self.open.len() > place + 1 {
            if let Some(open) = self.open.pop() {
                self.give_up(open, false);
            }
        }
        if let Some(open) = self.open.pop() {
            self.add(&open, mark.start, mark.end, true);
        }
    }

    /// Ends a quotation without a certain closing mark.
    fn give_up(&mut self, open: Open, at_end: bool) {
        if let Some((start, end)) = open.doubtful {
            self.add(&open, start, end, true);
        } else if at_end && open.lasting {
            self.add(&open, self.block.len(), self.block.len(), false);
        }
    }

    fn add(&mut self, open: &Open, inner_end: usize, end: usize, closed: bool) {
        let inside = &self.block[open.end..inner_end];
        let from = inner_end - inside.trim_start().len();
        let to = from + inside.trim().len();
        let range = open.start..end;
        self.found.push(Quotation { range, inner: from..to, closed, kind: open.kind });
    }
}

fn is_single(open: &Open) -> bool {
    is_single_kind(open.kind)
}

fn is_single_kind(kind: QuotationKind) -> bool {
    matches!(kind, QuotationKind::SingleCurly | QuotationKind::SingleStraight)
}

/// Whether a right curly mark or a straight one can close it.
fn is_double(open: &Open) -> bool {
    use QuotationKind::{Curly, Low, Straight};
    matches!(open.kind, Curly | Low | Straight)
}

/// Whether a straight single mark before byte `end` begins a quotation rather than a short form.
fn opens_single(block: &str, end: usize, context: Context) -> bool {
    context.opens() && context.after.is_alphanumeric() && !elision(block, end)
}
