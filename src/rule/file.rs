//! Rule files: TOML, with the place of every mistake.

use std::collections::BTreeMap;
use std::ops::Range;

use q7x2_dates::Date;
use q7x2_phrase::Lists;
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use crate::check::phrase::{Set, shared};
use crate::check::{Kind, Setup};
use crate::document::{Format, Role, SideText};
use crate::fact::Facts;
use crate::file_error::FileError;
use crate::finding::{Confidence, Severity};
use crate::rule::built::{Bare, Rule, RuleFix};
use crate::rule::example::Example;
use crate::rule::first_edition::{self, Former};
use crate::rule::genres::{Genres, InGenre};
use crate::rule::message::Message;
use crate::rule::scope::{Near, Scope};
use crate::tree::Node;

/// A rule file after it was read.
#[derive(Debug)]
pub struct RuleFile {
    path: String,
    text: String,
    body: Body,
    former: Option<Former>,
}

/// The keys of a rule file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Body {
    title: String,
    severity: Severity,
    confidence: Confidence,
    message: Spanned<String>,
    help: String,
    why: String,
    #[serde(default)]
    references: Vec<String>,
    page: Option<Spanned<String>>,
    default: Option<bool>,
    #[serde(default)]
    formats: Vec<Format>,
    #[serde(default)]
    languages: Vec<Spanned<String>>,
    #[serde(default)]
    parts: Vec<Role>,
    #[serde(default)]
    not_parts: Vec<Role>,
    #[serde(default)]
    quotations: bool,
    near: Option<Near>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    unless_around: Vec<Spanned<String>>,
    #[serde(default)]
    unless_document: Vec<Spanned<String>>,
    #[serde(default)]
    requires: Vec<Spanned<String>>,
    #[serde(default)]
    not_mentioned: bool,
    #[serde(default)]
    not_spoken: bool,
    after: Option<Spanned<toml::value::Datetime>>,
    genres: Option<Spanned<BTreeMap<Spanned<String>, InGenre>>>,
    #[serde(default)]
    also_in: Vec<SideText>,
    #[serde(default)]
    least_words: usize,
    #[serde(default)]
    unless_source: Vec<Spanned<String>>,
    #[serde(default)]
    unless_path: Vec<Spanned<String>>,
    #[serde(default)]
    not_boilerplate: bool,
    #[serde(default)]
    not_titles: bool,
    #[serde(default)]
    libraries: bool,
    #[serde(default)]
    once: bool,
    #[serde(default)]
    runs: bool,
    #[serde(default)]
    lines: bool,
    sign: Option<String>,
    bare: Option<Bare>,
    fix: Option<RuleFix>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    check: Spanned<Kind>,
    #[serde(default)]
    example: Vec<Spanned<Example>>,
}

/// Reads the rule file at `path` whose text is `text`.
///
/// # Errors
/// If it is not TOML, or a key is missing, unknown or of the wrong type.
pub fn read(path: &str, text: &str) -> Result<RuleFile, FileError> {
    let wrong = |error| FileError::toml_as::<Body>(path, text, &error);
    let mut file = DeTable::parse(text).map_err(wrong)?;
    let former =
        first_edition::modernise(file.get_mut(), |span, message| FileError::new(path, text, Some(span), message))?;
    let body = Body::deserialize(toml::Deserializer::from(file)).map_err(wrong)?;
    Ok(RuleFile { path: path.to_owned(), text: text.to_owned(), body, former })
}

/// The rule file at `path` whose text is `text`, rewritten to the current form if it has that of the first edition.
/// Everything that need not change stays as it is, byte for byte.
///
/// # Errors
/// If it cannot be read, or has a form that cannot be rewritten.
pub fn upgraded(path: &str, text: &str) -> Result<Option<String>, FileError> {
    let file = read(path, text)?;
    let Some(former) = &file.former else { return Ok(None) };
    let new = first_edition::rewritten(text, former);
    match read(path, &new) {
        Ok(file) if file.former.is_none() => Ok(Some(new)),
        _ => Err(file.notices().remove(0).with_help("rewrite it by hand: its form is too unusual")),
    }
}

impl RuleFile {
    /// The rule file at `path` with the content `body`. Mistakes in it have no place.
    ///
    /// # Errors
    /// If a key is missing, unknown or of the wrong type.
    pub(super) fn parsed(path: &str, body: &'static Node) -> Result<Self, toml::de::Error> {
        Ok(Self { path: path.to_owned(), text: String::new(), body: Body::deserialize(body)?, former: None })
    }

    /// Its keys.
    #[cfg(test)]
    pub(super) fn body(&self) -> &Body {
        &self.body
    }

    /// The examples of the rule.
    pub fn examples(&self) -> Vec<Example> {
        self.body.example.iter().map(|example| example.get_ref().clone()).collect()
    }

    /// The 1-based line on which each example begins.
    pub fn example_lines(&self) -> Vec<usize> {
        let line = |at: usize| self.text[..at].matches('\n').count() + 1;
        self.body.example.iter().map(|example| line(example.span().start)).collect()
    }

    /// Notices about the file, which can nevertheless be used: forms of the first edition, at their places.
    pub fn notices(&self) -> Vec<FileError> {
        self.former.as_ref().map(|former| former.notices(&self.path, &self.text)).unwrap_or_default()
    }

    /// The path of the file, as messages name it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Builds the rule called `id`. Patterns of a `trusted` rule are compiled at their first use.
    ///
    /// # Errors
    /// If an option of the check, a phrase, a slot of the message or the id is invalid.
    pub fn rule(self, id: &str, trusted: bool) -> Result<Rule, FileError> {
        self.rule_with(id, trusted, &Facts::builtin())
    }

    /// Like [`RuleFile::rule`], with `facts` instead of the built-in ones.
    ///
    /// # Errors
    /// As for [`RuleFile::rule`].
    pub fn rule_with(self, id: &str, trusted: bool, facts: &Facts) -> Result<Rule, FileError> {
        let notices = self.notices();
        let Self { path, text, body, .. } = self;
        let error = |span: Option<Range<usize>>, message: String| FileError::new(&path, &text, span, message);
        check_id(id).map_err(|message| error(None, message))?;
        let words = Lists::new(body.words, Some(shared()), trusted.then_some(id));
        let setup = Setup { words: &words, trusted, facts };
        let place = body.check.span();
        let kind = body.check.into_inner();
        let slots: Vec<&str> = ["match"].iter().chain(kind.slots()).copied().collect();
        let check = kind.build(&setup).map_err(|wrong| error(wrong.span.or(Some(place)), wrong.message))?;
        let message = Message::parse(body.message.get_ref(), &slots).map_err(|(_, wrong)| {
            error(Some(body.message.span()), wrong).with_help(format!("this check provides: {}", listed(&slots)))
        })?;
        let phrases =
            |phrases: &[Spanned<String>]| Set::every(phrases, &words).map_err(|wrong| error(wrong.span, wrong.message));
        let after = match &body.after {
            None => None,
            Some(after) => Some(
                day(after.get_ref())
                    .ok_or_else(|| error(Some(after.span()), "expected a date such as 2022-11-30".to_owned()))?,
            ),
        };
        let scope = Scope {
            formats: body.formats,
            languages: languages(body.languages).map_err(|(span, wrong)| error(Some(span), wrong))?,
            parts: body.parts,
            not_parts: body.not_parts,
            quotations: body.quotations,
            near: body.near,
            unless: phrases(&body.unless)?,
            unless_around: phrases(&body.unless_around)?,
            unless_document: phrases(&body.unless_document)?,
            requires: phrases(&body.requires)?,
            not_mentioned: body.not_mentioned,
            not_spoken: body.not_spoken,
            after,
            also_in: body.also_in,
            least_words: body.least_words,
            unless_source: filled(body.unless_source).map_err(|(span, wrong)| error(Some(span), wrong))?,
            unless_path: filled(body.unless_path).map_err(|(span, wrong)| error(Some(span), wrong))?,
            not_boilerplate: body.not_boilerplate,
            not_titles: body.not_titles,
            libraries: body.libraries,
        };
        let genres = body.genres.map(Genres::read).transpose().map_err(|(span, wrong)| error(Some(span), wrong))?;
        if let Some(page) = body.page.as_ref().filter(|page| !is_address(page.get_ref())) {
            let wrong = "not the address of a page, as in https://example.org/rules/a.html".to_owned();
            return Err(error(Some(page.span()), wrong));
        }
        Ok(Rule {
            id: id.to_owned(),
            source: path.clone(),
            notices,
            title: body.title,
            severity: body.severity,
            confidence: body.confidence,
            message,
            help: body.help,
            why: body.why,
            references: body.references,
            own_page: body.page.map(Spanned::into_inner),
            builtin: trusted,
            default: body.default.unwrap_or(body.severity != Severity::Info),
            scope,
            genres,
            once: body.once,
            runs: body.runs,
            lines: body.lines,
            sign: body.sign,
            bare: body.bare,
            fix: body.fix,
            check,
        })
    }
}

/// The calendar day of a TOML date.
pub(crate) fn day(datetime: &toml::value::Datetime) -> Option<Date> {
    let date = datetime.date?;
    Date::new(i16::try_from(date.year).ok()?, date.month, date.day)
}

/// The tags of languages, which must be written in lower case.
fn languages(tags: Vec<Spanned<String>>) -> Result<Vec<String>, (Range<usize>, String)> {
    let fits = |tag: &str| (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    if let Some(wrong) = tags.iter().find(|tag| !fits(tag.get_ref())) {
        return Err((wrong.span(), format!("`{}` is not a language tag such as `en`", wrong.get_ref())));
    }
    Ok(tags.into_iter().map(Spanned::into_inner).collect())
}

/// Texts that must not be empty: an empty one would match everywhere.
fn filled(texts: Vec<Spanned<String>>) -> Result<Vec<String>, (Range<usize>, String)> {
    if let Some(empty) = texts.iter().find(|text| text.get_ref().is_empty()) {
        return Err((empty.span(), "an empty text is found everywhere".to_owned()));
    }
    Ok(texts.into_iter().map(Spanned::into_inner).collect())
}

/// Whether `text` is the address of a web page, in characters that are safe in terminals and reports.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`');
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(is_plain))
}

fn listed(slots: &[&str]) -> String {
    slots.iter().map(|slot| format!("{{{slot}}}")).collect::<Vec<_>>().join(", ")
}

fn check_id(id: &str) -> Result<(), String> {
    let fits = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    match id.split_once('/') {
        Some((family, name)) if fits(family) && fits(name) => Ok(()),
        _ => Err(format!(
            "`{id}` is not a rule id, which is the path of the file: `family/name` in lower-case letters, digits and hyphens"
        )),
    }
}
