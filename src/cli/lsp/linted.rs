//! A text that was linted.

use q7x2_lint::finding::Finding;
use q7x2_lint::place::Span;
use q7x2_lint::rule::FileError;
use q7x2_lint::workspace::Error;

use crate::cli::live;
use crate::cli::lsp::context::{Context, typed};
use crate::cli::lsp::settings::Settings;
use crate::cli::lsp::text::Text;

/// What is known about one version of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Linted {
    /// The document at that moment: which opening of it, and the version.
    opening: usize,
    version: i32,
    /// The generation of the context that it was linted in.
    generation: usize,
    /// The findings that count, in order of place.
    pub findings: Vec<Finding>,
    /// What could not be read, with the reason: parts of the text, or all of it.
    pub unread: Vec<(Span, String)>,
    /// What is wrong with the settings.
    pub errors: Vec<Error>,
    /// Notices about files of the settings that can be used.
    pub notices: Vec<FileError>,
    /// Why the text is not linted in an editor at all.
    pub skipped: Option<String>,
}

impl Linted {
    /// Nothing is known yet about this version of the text in this context.
    pub(super) fn of(text: &Text, context: &Context) -> Self {
        let Text { opening, version, .. } = *text;
        Self { opening, version, generation: context.generation, ..Self::default() }
    }

    /// Whether it is about this version of the text, linted in this context.
    pub(super) fn is_of(&self, text: &Text, context: &Context) -> bool {
        (self.opening, self.version, self.generation) == (text.opening, text.version, context.generation)
    }

    /// The same, with what the comparison of documents found in it.
    pub(super) fn with(&self, compared: &[Finding]) -> Self {
        let mut both = self.clone();
        // a document is also compared with itself whenever it is linted
        let is_new = |one: &&Finding| !self.findings.iter().any(|own| own.rule == one.rule && own.span == one.span);
        both.findings.extend(compared.iter().filter(is_new).cloned());
        both
    }
}

/// Lints `text`.
pub(super) fn lint(text: &Text, context: &Context) -> Linted {
    let root = context.root(&text.path);
    let mut linted = Linted::of(text, context);
    if text.is_file {
        root.workspace.edited(typed(&text.path, root.workspace.folder()));
    }
    if let Err(error) = fill(text, context, &mut linted) {
        linted.errors.push(error);
        // while a rule or the configuration is being typed, what was found before stays
        if let Some(before) = context.before() {
            let known = lint(text, &before);
            linted.findings = known.findings;
            linted.unread = known.unread;
        }
    }
    if let Err(error) = context.mark(root, &mut linted.findings) {
        linted.errors.push(error);
    }
    linted.findings.retain(|finding| finding.suppressed.is_none());
    linted.notices = root.workspace.take_notices();
    linted
}

fn fill(text: &Text, context: &Context, linted: &mut Linted) -> Result<(), Error> {
    if !text.is_document {
        return Ok(());
    }
    let file = context.file(text)?;
    let largest = Settings::largest(&context.options);
    if file.is_excluded() {
        return Ok(());
    }
    if file.is_records() {
        linted.skipped = Some("is JSON Lines, which is linted on the command line only".to_owned());
        return Ok(());
    }
    if text.text.len() as u64 > largest {
        let size = text.text.len();
        linted.skipped = Some(format!("has {size} bytes, more than are linted in an editor ({largest}: `maxSize`)"));
        return Ok(());
    }
    let root = context.root(&text.path);
    let rest = root.rest().unwrap_or_else(|error| {
        linted.errors.push(error);
        None
    });
    let live = live::lint(&root.workspace, &file.linter()?, &text.text, rest.as_deref())?;
    linted.findings = live.findings;
    linted.unread = live.unread;
    linted.unread.extend(live.problem.map(|problem| (Span::new(0, 0), problem.message)));
    Ok(())
}
