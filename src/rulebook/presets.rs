//! Which rules run in each genre, as a table.

use std::fmt::Write as _;

use super::entry::Entry;
use super::{GENERATED, push};
use crate::document::Genre;
use crate::finding::Severity;
use crate::rule::{InGenre, Rule};

/// What each preset amounts to, as Markdown: for each rule that differs between genres, what happens to it in each of
/// them.
pub fn presets(entries: &[Entry]) -> String {
    let mut out = String::from("# Presets\n\n");
    push(&mut out, GENERATED);
    push(
        &mut out,
        "Which rules run in each [genre](genres.md). `preset = \"docs\"` in the configuration and `--genre docs` read every document as this genre. `+` is on, `·` is off, `w` is on as a warning and `i` as an info; `(+)` counts only findings that are [corroborated](writing-rules.md#keys). The last column is for documents whose genre is not known. Rules that are not in the table are the same in all genres.",
    );
    let names: Vec<&str> = Genre::ALL.iter().map(|genre| genre.name()).chain(["unknown"]).collect();
    let _ = writeln!(out, "| rule | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()));
    let mut rules: Vec<&Rule> = entries.iter().map(|entry| &entry.rule).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    for rule in rules {
        let Some(genres) = &rule.genres else { continue };
        let sign = |genre| match genres.of(genre) {
            InGenre::Runs(true) => "+",
            InGenre::Runs(false) => "·",
            InGenre::As(Severity::Error) => "e",
            InGenre::As(Severity::Warning) => "w",
            InGenre::As(Severity::Info) => "i",
            InGenre::Borne => "(+)",
        };
        let signs: Vec<&str> = Genre::ALL.into_iter().chain([Genre::Unknown]).map(sign).collect();
        let _ = writeln!(out, "| [`{}`](rules/{}.md) | {} |", rule.id, rule.id, signs.join(" | "));
    }
    out
}
