//! The sentences that state something checkable, as symbols of the document, each with its evidence.

use lsp_types::{DocumentSymbol, Location, SymbolInformation, SymbolKind};
use q7x2_lint::check::claim;
use q7x2_lint::document::Document;
use q7x2_lint::document::claim::{Assessment, Assessments};
use q7x2_lint::place::Span;
use serde_json::json;

use crate::cli::live;
use crate::cli::lsp::client::Answer;
use crate::cli::lsp::context::Context;
use crate::cli::lsp::text::Text;

/// Sentences that are less clearly claims are not listed.
const CLAIM: f64 = 0.5;
/// The longest name of a symbol, in characters.
const NAME: usize = 80;

/// The claims in `text`; none unless the settings ask for them.
pub(super) fn list(text: &Text, context: &Context) -> Answer {
    let mut all = Vec::new();
    if context.settings.claims == Some(true)
        && let Ok(model) = claim::builtin()
        && let Some(linter) = context.file(text).ok().and_then(|file| file.linter().ok())
    {
        for document in live::documents(&linter, &text.text).unwrap_or_default() {
            let assessments = claim::assess_by(&model, &document);
            let claims = assessments.all().iter().filter(|own| own.score >= CLAIM);
            all.extend(claims.map(|own| symbol(&document, assessments, own, text)));
        }
    }
    if context.features.nested_symbols {
        return Ok(json!(all));
    }
    #[expect(deprecated, reason = "a field that has been replaced must still be given")]
    let flat = |symbol: DocumentSymbol| SymbolInformation {
        name: symbol.name,
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        location: Location { uri: text.uri.clone(), range: symbol.range },
        container_name: symbol.detail,
    };
    Ok(json!(all.into_iter().map(flat).collect::<Vec<_>>()))
}

fn symbol(document: &Document, assessments: &Assessments, own: &Assessment, text: &Text) -> DocumentSymbol {
    let sentence = document.sentences()[own.sentence].range.clone();
    let evidence = assessments.evidence(own);
    let names: Vec<&str> = evidence.iter().map(|(name, _)| *name).collect();
    let known = if names.is_empty() { "no evidence".to_owned() } else { names.join(", ") };
    let span = |range| document.in_file(document.span(range));
    let children = evidence.iter().map(|(name, range)| {
        let said = named(&document.prose()[range.clone()]);
        of(text, said, (*name).to_owned(), SymbolKind::KEY, span(range.clone()))
    });
    let kind = if own.supported { SymbolKind::CONSTANT } else { SymbolKind::EVENT };
    let detail = format!("{:.2}; {known}", own.score);
    let children: Vec<DocumentSymbol> = children.collect();
    let symbol = of(text, named(&document.prose()[sentence.clone()]), detail, kind, span(sentence));
    DocumentSymbol { children: Some(children), ..symbol }
}

fn of(text: &Text, name: String, detail: String, kind: SymbolKind, span: Span) -> DocumentSymbol {
    let range = text.lines.range(&text.text, span);
    #[expect(deprecated, reason = "a field that has been replaced must still be given")]
    DocumentSymbol {
        name,
        detail: Some(detail),
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children: None,
    }
}

/// The beginning of `text` as a name, which must not be empty.
fn named(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None if words.is_empty() => "…".to_owned(),
        None => words,
    }
}
