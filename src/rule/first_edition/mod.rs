//! Rule files of the first edition, in which a table under `[check]` covered several checks and an option chose one of
//! them. They are read as if they had the current form.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::file_error::{FileError, nearest};

mod rewrite;

pub(super) use rewrite::rewritten;

/// A table of the first edition.
struct Table {
    name: &'static str,
    /// The option that chose the check.
    option: &'static str,
    /// Its values, each with the current name of the check.
    checks: &'static [(&'static str, &'static str)],
}

const TABLES: [Table; 9] = [
    Table {
        name: "allowance",
        option: "problem",
        checks: &[
            ("misspelled", "upkeep-misspelled"),
            ("no-reason", "upkeep-no-reason"),
            ("unknown-rule", "upkeep-unknown-rule"),
            ("unused", "upkeep-unused"),
        ],
    },
    Table {
        name: "citation",
        option: "problem",
        checks: &[
            ("after-document", "citation-after-document"),
            ("archived", "citation-archive-date"),
            ("before-event", "citation-before-event"),
            ("dangling", "citation-dangling"),
            ("dead", "citation-dead-link"),
            ("duplicate", "citation-duplicate"),
            ("editors-mark", "citation-editors-mark"),
            ("elsewhere", "citation-other-outlet"),
            ("empty-source", "citation-empty-source"),
            ("front-pages", "citation-front-pages"),
            ("gap", "citation-gap"),
            ("identifier", "citation-identifier"),
            ("incomplete", "citation-incomplete"),
            ("missing-library", "citation-missing-library"),
            ("moved", "citation-moved-link"),
            ("no-list", "citation-no-list"),
            ("no-locator", "citation-no-locator"),
            ("none", "citation-none"),
            ("not-referred", "citation-not-referred"),
            ("one-source", "citation-one-source"),
            ("repeated-key", "citation-duplicate-key"),
            ("repeated-number", "citation-repeated-number"),
            ("undefined-label", "citation-undefined-label"),
            ("undefined-note", "citation-undefined-note"),
            ("unused-entry", "citation-unused-entry"),
            ("unused-label", "citation-unused-label"),
            ("unused-note", "citation-unused-note"),
        ],
    },
    Table {
        name: "conflict",
        option: "about",
        checks: &[
            ("office", "consistency-office"),
            ("spelling", "consistency-name-spelling"),
            ("status", "title-status-conflict"),
        ],
    },
    Table {
        name: "date",
        option: "problem",
        checks: &[
            ("age", "date-age"),
            ("ambiguous", "date-ambiguous"),
            ("anachronism", "date-anachronism"),
            ("future", "date-future"),
            ("impossible", "date-impossible"),
            ("interval", "date-interval"),
            ("malformed", "date-malformed"),
            ("missing", "date-missing"),
            ("renamed", "date-renamed"),
            ("stale", "date-stale"),
            ("updated", "self-claim-updated-before-published"),
            ("weekday", "date-weekday"),
        ],
    },
    Table {
        name: "mention",
        option: "of",
        checks: &[("acronym", "mention-acronym"), ("surname", "mention-surname-only")],
    },
    Table {
        name: "office",
        option: "judgement",
        checks: &[
            ("premature", "title-premature"),
            ("stale-current", "title-stale-current"),
            ("stale-former", "title-stale-former"),
            ("wrong-office", "title-wrong-office"),
        ],
    },
    Table {
        name: "promise",
        option: "of",
        checks: &[("titles", "self-claim-contents"), ("topics", "self-claim-announced")],
    },
    Table {
        name: "repetition",
        option: "of",
        checks: &[
            ("headline", "repetition-headline"),
            ("rival-headline", "repetition-second-headline"),
            ("sentence", "repetition-sentence"),
        ],
    },
    Table {
        name: "self-claim",
        option: "count",
        checks: &[
            ("items", "self-claim-list-count"),
            ("listed", "self-claim-steps-below"),
            ("minutes", "self-claim-reading-time"),
            ("sources", "self-claim-source-count"),
            ("words", "self-claim-word-count"),
            ("year", "self-claim-year"),
        ],
    },
];

/// Options that the first edition accepted for the check `name` but did not use.
fn unused(name: &str) -> &'static [&'static str] {
    match name {
        "date-missing" => &["years"],
        "date-stale" => &["at-least"],
        "consistency-name-spelling" => &["days"],
        "self-claim-updated-before-published" => &["at-least", "years"],
        _ if name.starts_with("date-") => &["at-least", "years"],
        _ => &[],
    }
}

/// What a file has in the form of the first edition.
#[derive(Debug)]
pub(super) struct Former {
    table: &'static Table,
    /// The first place of the name of the table.
    place: Range<usize>,
    value: &'static str,
    /// The current name of the check.
    name: &'static str,
    /// The options that are left out, with the places of their names.
    dropped: Vec<(&'static str, Range<usize>)>,
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Brings the rule file `file` into the current form, if it has that of the first edition. All places remain places in
/// its text. `error` makes an error from a place and a message.
///
/// # Errors
/// If the file does not say which check it means, or names one that never existed.
pub(super) fn modernise(
    file: &mut DeTable<'_>,
    error: impl Fn(Range<usize>, String) -> FileError,
) -> Result<Option<Former>, FileError> {
    let Some(DeValue::Table(checks)) = file.get_mut("check").map(Spanned::get_mut) else { return Ok(None) };
    let Some(table) =
        TABLES.iter().find(|table| matches!(checks.get(table.name).map(Spanned::get_ref), Some(DeValue::Table(_))))
    else {
        return Ok(None);
    };
    let Some((mut key, mut value)) = checks.remove_entry(table.name) else { return Ok(None) };
    let DeValue::Table(options) = value.get_mut() else { return Ok(None) };
    let names = || table.checks.iter().map(|(_, name)| format!("`[check.{name}]`")).collect::<Vec<_>>().join(", ");
    let Some(picked) = options.remove(table.option) else {
        let message = format!("missing key `{}`: `[check.{}]` is now several checks", table.option, table.name);
        return Err(error(key.span(), message).with_help(format!("write one of {}", names())));
    };
    let said = if let DeValue::String(said) = picked.get_ref() { said.as_ref() } else { "" };
    let Some(&(said, name)) = table.checks.iter().find(|(known, _)| *known == said) else {
        let near = nearest(said, table.checks.iter().map(|(known, _)| *known));
        let help = near.map_or_else(|| format!("write one of {}", names()), |near| format!("did you mean `{near}`?"));
        return Err(error(picked.span(), format!("unknown value `{said}`")).with_help(help));
    };
    let place = key.span();
    *key.get_mut() = Cow::Borrowed(name);
    let dropped = unused(name).iter().filter_map(|&option| Some((option, options.remove_entry(option)?.0.span())));
    let former = Former { table, place, value: said, name, dropped: dropped.collect() };
    checks.insert(key, value);
    Ok(Some(former))
}

impl Former {
    /// Notices about the file at `path`: each place, with its current form.
    pub(super) fn notices(&self, path: &str, text: &str) -> Vec<FileError> {
        let Self { table, value, name, .. } = self;
        let help = format!("`q7x2-lint rules upgrade {path}` rewrites it");
        let renamed = format!("`[check.{}]` with `{} = \"{value}\"` is now `[check.{name}]`", table.name, table.option);
        let dropped = self.dropped.iter().map(|(option, place)| {
            (place, format!("`{option}` is not an option of `[check.{name}]` and has no effect"))
        });
        let all = std::iter::once((&self.place, renamed)).chain(dropped);
        all.map(|(place, what)| FileError::new(path, text, Some(place.clone()), what).with_help(help.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CHECKS;

    #[test]
    fn every_check_of_the_first_edition_is_one_of_today() {
        let mut names: Vec<&str> = TABLES.iter().flat_map(|table| table.checks).map(|(_, name)| *name).collect();
        assert!(names.iter().all(|name| CHECKS.iter().any(|(known, _)| known == name)), "{names:?}");
        assert!(TABLES.iter().all(|table| CHECKS.iter().all(|(known, _)| *known != table.name)));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLES.iter().map(|table| table.checks.len()).sum::<usize>());
    }
}
