//! Finds, in one pass, what TeX reads before anything else: pairs of braces, comments, code and formulas that are
//! taken as they are, and the commands that the document defines.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::names;
use super::scan::{self, Kind, Search};
use crate::place::Span;

/// A stretch that is not read as text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// A command that the document defines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Macro {
    /// How many arguments it takes.
    pub(super) arguments: usize,
    /// Whether the first of them is optional.
    pub(super) optional: bool,
    /// What it stands for.
    pub(super) body: Span,
    /// Which of its arguments that contains, as bits.
    pub(super) uses: u16,
    /// Whether that is code or a formula.
    pub(super) is_code: bool,
}

/// What is found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The braces that belong together, in the order of the first.
    pairs: Vec<(usize, usize)>,
    /// In order, without overlaps.
    pub(super) raws: Vec<Raw>,
    /// The commands by name; of several definitions the last.
    pub(super) macros: HashMap<String, Macro>,
    /// Where `\begin{document}` is.
    pub(super) begins: Option<usize>,
    /// Where the text ends: at `\end{document}`, or at the end of the source.
    pub(super) ends: usize,
}

/// What the definitions of commands for code and formulas contain.
const CODE: [&str; 9] = ["$", "\\ensuremath", "\\texttt", "\\math", "\\tt", "\\lstinline", "\\verb", "\\path", "\\ref"];

/// How many definitions without an end are looked for before they are taken for other commands.
const PATIENCE: usize = 20;

impl Survey {
    /// Surveys `source`.
    pub(super) fn of(source: &str) -> Self {
        let found = Self { ends: source.len(), ..Self::default() };
        let mut pass = Pass {
            source,
            found,
            braces: Vec::new(),
            search: Search::default(),
            verbatim: HashSet::new(),
            opening: HashMap::new(),
            closing: HashMap::new(),
            failures: 0,
        };
        let mut at = 0;
        while at < source.len() {
            at = pass.step(at);
        }
        let mut found = pass.found;
        found.pairs.sort_unstable();
        found
    }

    /// The brace that closes the one at byte `open`.
    pub(super) fn close(&self, open: usize) -> Option<usize> {
        let index = self.pairs.binary_search_by_key(&open, |(open, _)| *open).ok()?;
        Some(self.pairs[index].1)
    }
}

/// The pass over a source.
struct Pass<'s> {
    source: &'s str,
    found: Survey,
    /// The open braces.
    braces: Vec<usize>,
    search: Search,
    /// The environments of code that the document defines.
    verbatim: HashSet<&'s str>,
    /// Commands that stand for the beginning of the environment of a formula: `\be` for `\begin{equation}`.
    opening: HashMap<&'s str, &'s str>,
    /// Those that stand for its end, by environment.
    closing: HashMap<&'s str, BTreeSet<String>>,
    failures: usize,
}

impl<'s> Pass<'s> {
    /// Reads what is at `at`, and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let bytes = self.source.as_bytes();
        match bytes[at] {
            b'\\' => self.command(at),
            b'%' => {
                let end = scan::after_comment(self.source, at);
                self.raw(Kind::Comment, at, end)
            }
            b'{' => {
                self.braces.push(at);
                at + 1
            }
            b'}' => {
                self.found.pairs.extend(self.braces.pop().map(|open| (open, at)));
                at + 1
            }
            b'$' => {
                let end = if bytes.get(at + 1) == Some(&b'$') {
                    self.search.in_paragraph(self.source, at + 2, "$$").map(|end| end + 2)
                } else {
                    scan::dollar(self.source, at + 1).map(|end| end + 1)
                };
                end.map_or(at + 1, |end| self.raw(Kind::Math, at, end))
            }
            _ => {
                let next = bytes[at..].iter().position(|byte| b"\\%{}$".contains(byte));
                next.map_or(bytes.len(), |next| at + next)
            }
        }
    }

    fn raw(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.found.raws.push(Raw { kind, span: Span::new(start, end) });
        end
    }

    fn command(&mut self, at: usize) -> usize {
        let name = scan::name(self.source, at);
        let after = at + 1 + name.len();
        match name {
            "" => {
                let closes = match self.source.as_bytes().get(at + 1) {
                    Some(b'(') => "\\)",
                    Some(b'[') => "\\]",
                    _ => return scan::after_sign(self.source, at),
                };
                let end = self.search.in_paragraph(self.source, at + 2, closes);
                end.map_or(at + 2, |end| self.raw(Kind::Math, at, end + 2))
            }
            "begin" => self.environment(at, after),
            "end" if scan::braced(self.source, after).is_some_and(|(name, _)| name == "document") => {
                self.found.ends = at;
                self.source.len()
            }
            "verb" | "lstinline" | "mintinline" => {
                let end = scan::inline_code(self.source, after, name);
                end.map_or(after, |end| self.raw(Kind::Inline, at, end))
            }
            "iffalse" => {
                let end = self.search.anywhere(self.source, after, "\\fi");
                end.map_or(after, |end| self.raw(Kind::Off, at, end + "\\fi".len()))
            }
            "lstnewenvironment" | "DefineVerbatimEnvironment" | "newtcblisting" | "newverbatim" => {
                if let Some((name, _)) = scan::braced(self.source, after) {
                    self.verbatim.insert(name);
                }
                after
            }
            _ if names::defines(name) && self.failures < PATIENCE => {
                let end = self.definition(name, after);
                self.failures += usize::from(end.is_none());
                end.map_or(after, |end| self.raw(Kind::Definition, at, end))
            }
            _ => match self.opening.get(name).copied() {
                Some(environment) => {
                    self.formula(environment, after).map_or(after, |end| self.raw(Kind::Math, at, end))
                }
                None => after,
            },
        }
    }

    fn environment(&mut self, at: usize, after: usize) -> usize {
        let Some((name, end)) = scan::braced(self.source, after) else { return after };
        if name == "document" && self.found.begins.is_none() {
            self.found.begins = Some(at);
        }
        let kind = if self.verbatim.contains(name) { Some(Kind::Block) } else { names::raw(name) };
        let Some(kind) = kind else { return end };
        let closes = format!("\\end{{{name}}}");
        let close = self.search.anywhere(self.source, end, &closes);
        close.map_or(end, |close| self.raw(kind, at, close + closes.len()))
    }

    /// Reads the definition after the command `name`, which ends at `at`; returns where it ends.
    fn definition(&mut self, name: &str, at: usize) -> Option<usize> {
        let source = self.source;
        let mut at = at + usize::from(source[at..].starts_with('*'));
        if name == "let" {
            let (_, after) = scan::defined(source, at)?;
            let after = after + usize::from(source[after..].starts_with('='));
            return scan::defined(source, after).map(|(_, end)| end).or(Some(after));
        }
        let (defined, after) = scan::defined(source, at)?;
        at = after;
        let (mut arguments, mut optional) = (0, false);
        if name.ends_with("def") {
            let open = source[at..].find('{').filter(|length| *length < 200)?;
            arguments = source[at..at + open].matches('#').count();
            at += open;
        } else if let Some((count, after)) = scan::bracketed(source, at) {
            arguments = count.trim().parse().unwrap_or(0);
            at = after;
            if let Some((_, after)) = scan::bracketed(source, at) {
                (optional, at) = (true, after);
            }
        } else if name.ends_with("DocumentCommand") {
            let (spec, after) = scan::group(source, at)?;
            arguments = source[spec.range()].bytes().filter(|byte| matches!(byte, b'm' | b'o' | b'O')).count();
            optional = source[spec.range()].trim_start().starts_with(['o', 'O']);
            at = after;
        }
        let (body, mut end) = scan::group(source, at)?;
        if name.contains("environment") {
            // the code at its end
            end = scan::group(source, end).map_or(end, |(_, end)| end);
        } else if name.contains("command") || name.contains("Command") || name.contains("def") {
            let text = &source[body.range()];
            let uses = (1..10).filter(|number| text.contains(&format!("#{number}")));
            let uses = uses.fold(0, |all, number| all | 1 << number);
            let is_code = CODE.iter().any(|code| text.contains(code));
            self.remember(defined, Macro { arguments, optional, body, uses, is_code });
        }
        if name == "newtheorem" {
            // it may be numbered with something
            end = scan::bracketed(source, end).map_or(end, |(_, end)| end);
        }
        Some(end)
    }

    fn remember(&mut self, name: &'s str, found: Macro) {
        let body = self.source[found.body.range()].trim();
        let inside = |command: &str| body.strip_prefix(command)?.strip_suffix('}').filter(|name| !name.contains('}'));
        let formula = |name: &&str| names::raw(name) == Some(Kind::Math);
        if let Some(environment) = inside("\\begin{").filter(formula) {
            self.opening.insert(name, environment);
        } else if let Some(environment) = inside("\\end{").filter(formula) {
            self.closing.entry(environment).or_default().insert(format!("\\{name}"));
        }
        self.found.macros.insert(name.to_owned(), found);
    }

    /// Where the formula ends that a command for `\begin{environment}` begins before `at`.
    fn formula(&mut self, environment: &str, at: usize) -> Option<usize> {
        let commands = self.closing.get(environment).into_iter().flatten().cloned();
        let all: Vec<String> = commands.chain([format!("\\end{{{environment}}}")]).collect();
        let ends = all.iter().filter_map(|closes| Some(self.search.anywhere(self.source, at, closes)? + closes.len()));
        ends.min()
    }
}
