//! Runs the examples of rules through the same code as a user's documents.

use std::sync::Arc;

use crate::check::Observations;
use crate::document::{Document, Format, Input, Library, LinkChecks};
use crate::finding::Finding;
use crate::fix;
use crate::linter::Linter;
use crate::place::Origin;
use crate::rule::{Example, FileError, RuleFile};

/// An example that fails.
#[derive(Debug)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// Its file.
    pub path: String,
    /// The 1-based line of the file on which the example begins.
    pub line: usize,
    /// What was expected, and what was found instead.
    pub reason: String,
}

/// Runs all examples of the rule file `file`, whose rule is called `id`. Returns how many there are, and those that
/// fail. A rule without an example that finds something, or without a silent one, fails.
///
/// # Errors
/// If the rule file is invalid.
pub fn verify(file: RuleFile, id: &str, trusted: bool) -> Result<(usize, Vec<Failure>), FileError> {
    let examples = file.examples();
    let lines = file.example_lines();
    let path = file.path().to_owned();
    let linter = Linter::new(vec![file.rule(id, trusted)?]);
    let failure = |line: usize, reason: String| Failure { rule: id.to_owned(), path: path.clone(), line, reason };
    let mut failures = Vec::new();
    for (index, example) in examples.iter().enumerate() {
        if let Err(reason) = run(&linter, example) {
            failures.push(failure(lines.get(index).copied().unwrap_or(1), reason));
        }
    }
    let silent = examples.iter().filter(|example| example.finds.is_empty()).count();
    if silent == 0 || silent == examples.len() {
        failures.push(failure(1, "a rule needs an example with a finding and one without".to_owned()));
    }
    Ok((examples.len(), failures))
}

/// The findings of `linter` in `example`, whose texts are read like those of a user.
///
/// # Errors
/// If the example has neither a text nor documents, or both.
pub fn findings_in(linter: &Linter, example: &Example) -> Result<Vec<Finding>, String> {
    Ok(outcome(linter, example)?.0)
}

/// The findings in an example, and the documents that their spans refer to.
fn outcome(linter: &Linter, example: &Example) -> Result<(Vec<Finding>, Vec<Document>), String> {
    let own = linter.rules().iter().find_map(|rule| rule.genres.as_ref()?.own());
    let genre = example.genre.or(own);
    let documents = documents(example)?.into_iter().map(|document| document.of_genre(genre)).collect();
    Ok(lint(linter, documents))
}

fn run(linter: &Linter, example: &Example) -> Result<(), String> {
    let (findings, sources) = outcome(linter, example)?;
    let found: Vec<String> = findings.iter().map(|finding| excerpt(finding, &sources)).collect();
    if found != example.finds {
        return Err(difference(&example.finds, &found));
    }
    if let (Some(fixed), Some(text)) = (&example.fixed, &example.text) {
        let (result, _) = fix::apply(text, findings.iter().filter_map(|finding| finding.fix.as_ref()));
        if result != *fixed {
            return Err(format!("fixed: expected {fixed:?}, was {result:?}"));
        }
    }
    let said = findings.first().map(|finding| finding.message.as_str());
    match &example.message {
        Some(expected) if said != Some(expected) => {
            Err(format!("message: expected {expected:?}, was {:?}", said.unwrap_or("")))
        }
        _ => Ok(()),
    }
}

fn documents(example: &Example) -> Result<Vec<Document>, String> {
    let input = |path: &str, text: &str| Input {
        origin: Origin { path: path.to_owned(), record: None },
        // libraries can accompany texts in any format
        format: Format::of_path(path).filter(|format| format.is_library()).or(example.format).unwrap_or(Format::Text),
        text: text.to_owned(),
        date: example.date.as_ref().map(ToString::to_string),
        title: None,
        whole_page: false,
    };
    match (&example.text, example.documents.is_empty()) {
        (Some(text), true) => {
            let document = Document::read(input("example.txt", text));
            Ok(vec![document.with_library(library(example)).with_link_checks(answers(example))])
        }
        (None, false) => {
            let read = |(path, text): (&String, &String)| {
                let document = Document::read(input(path, text));
                let library = named_library(example, &document);
                document.with_library(library)
            };
            Ok(example.documents.iter().map(read).collect())
        }
        _ => Err("an example has either a `text` or `documents`".to_owned()),
    }
}

/// The library of sources next to an example's text.
fn library(example: &Example) -> Option<Arc<Library>> {
    if example.bibliography.is_none() && example.missing.is_empty() {
        return None;
    }
    let mut library = Library::default();
    library.add(example.bibliography.as_deref().unwrap_or(""));
    example.missing.iter().for_each(|name| library.miss(name));
    Some(Arc::new(library))
}

/// The library that `document` of an example names, if it is another of its documents.
fn named_library(example: &Example, document: &Document) -> Option<Arc<Library>> {
    let mut library = Library::default();
    for named in document.announced_libraries() {
        let (path, text) = example.documents.get_key_value(&named.name)?;
        library.add(text);
        library.from_file(path.clone(), true);
    }
    library.is_named().then(|| Arc::new(library))
}

/// The link checks of the addresses in an example's text.
fn answers(example: &Example) -> Option<Arc<LinkChecks>> {
    let given = example.answers.iter().map(|(address, answer)| (address.clone(), answer.clone()));
    (!example.answers.is_empty()).then(|| Arc::new(given.collect()))
}

/// Lints documents as a set; returns the findings and the documents that their spans refer to.
fn lint(linter: &Linter, documents: Vec<Document>) -> (Vec<Finding>, Vec<Document>) {
    let mut findings = Vec::new();
    let mut observations = Observations::default();
    for document in &documents {
        let outcome = linter.lint(document);
        findings.extend(outcome.findings);
        observations.extend(outcome.observations);
    }
    findings.extend(linter.compare(&observations));
    (findings, documents)
}

fn excerpt(finding: &Finding, documents: &[Document]) -> String {
    let document = documents.iter().find(|document| document.origin() == &finding.origin);
    document.map_or_else(String::new, |document| document.source()[finding.span.range()].to_owned())
}

fn difference(expected: &[String], found: &[String]) -> String {
    let listed = |texts: &[String]| {
        if texts.is_empty() {
            "nothing".to_owned()
        } else {
            texts.iter().map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
        }
    };
    format!("expected {}, found {}", listed(expected), listed(found))
}
