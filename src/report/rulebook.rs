//! The rule book: rules explained, for `explain` and for the reference in `docs/`.

use std::fmt::Write as _;

use crate::document::Genre;
use crate::finding::Severity;
use crate::report::counted;
use crate::report::visible::visible;
use crate::rule::{Counts, EMBEDDED, Example, FIGURES, Genres, InGenre, InOne, Rule};

/// A rule with its examples.
#[derive(Debug)]
pub struct Entry {
    /// The rule.
    pub rule: Rule,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// What the families of rules are about, in the order in which the reference tells of them.
const FAMILIES: [(&str, &str); 13] = [
    ("leftover", "What generating, pasting or scraping left in the text."),
    ("self-claim", "What the text says of itself, held against the text."),
    ("title", "Offices, held against tables of who held which office from when to when."),
    ("date", "Dates that are impossible, ambiguous, missing or out of date."),
    ("claim", "Statements that a reader would want to check, with nothing to check them by."),
    ("attribution", "Statements handed to somebody whom no reader can ask."),
    ("citation", "Sources: named, found, numbered and possible."),
    ("mention", "Names and abbreviations that are never introduced."),
    ("repetition", "What is said twice."),
    ("structure", "Headings and outlines."),
    ("tone", "Style that often goes with unreliable text."),
    ("consistency", "Documents that disagree with one another in form."),
    ("upkeep", "The linter's own comments in documents."),
];

/// The reference of all rules, family by family, as Markdown.
pub fn reference(entries: &[Entry]) -> String {
    let mut out = String::from("# Rules\n\n");
    push(&mut out, "<!-- Generated from the files in `rules/`: UPDATE_DOCS=1 cargo test --test all generated -->");
    push(
        &mut out,
        "`q7x2-lint explain RULE` prints any of these pages. Errors are wrong for every reader, warnings cannot be verified by one, and infos are style; rules that are off by default run with `--extend-select`.",
    );
    let rules: Vec<&Rule> = entries.iter().map(|entry| &entry.rule).collect();
    push(&mut out, table(&rules).trim_end());
    let place = |family: &str| FAMILIES.iter().position(|(name, _)| *name == family).unwrap_or(FAMILIES.len());
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| (place(entry.rule.family()), &entry.rule.id));
    for family in sorted.chunk_by(|a, b| a.rule.family() == b.rule.family()) {
        let name = family[0].rule.family();
        push(&mut out, &format!("## {name}"));
        if let Some((_, about)) = FAMILIES.get(place(name)) {
            push(&mut out, about);
        }
        for entry in family {
            out.push_str("##");
            out.push_str(&explained(&entry.rule, &entry.examples));
            out.push('\n');
        }
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

/// Everything about one rule, as Markdown.
pub fn explained(rule: &Rule, examples: &[Example]) -> String {
    let asks = rule.check.needs_answers();
    let state = if rule.default { "on by default" } else { "off by default" };
    let state = if asks { format!("{state}, only with `--online`") } else { state.to_owned() };
    let mut out = format!("# {}\n\n{}\n\n", rule.id, rule.title);
    push(&mut out, &format!("{}, {} confidence, {state}", rule.severity.name(), rule.confidence.name()));
    if let Some(genres) = &rule.genres {
        push(&mut out, &format!("**Genres**: {}", told(genres)));
    }
    if EMBEDDED.iter().any(|embedded| embedded.id == rule.id) {
        push(&mut out, &format!("**Measured**: {}", measured(rule)));
    }
    push(&mut out, &format!("**Why**: {}", rule.why.trim()));
    push(&mut out, &format!("**What to do**: {}", rule.help));
    let (found, silent): (Vec<&Example>, Vec<&Example>) =
        examples.iter().partition(|example| !example.finds.is_empty());
    listed(&mut out, "Finds", &found, asks);
    listed(&mut out, "Stays silent on", &silent, asks);
    if !rule.references.is_empty() {
        push(&mut out, "**References**");
        for reference in &rule.references {
            let _ = writeln!(out, "- {reference}");
        }
    }
    out
}

/// A table of all rules with a link to the section of each, as Markdown.
pub fn table(rules: &[&Rule]) -> String {
    let mut out = String::from("| rule | severity | default | finds |\n|---|---|---|---|\n");
    for rule in rules {
        let anchor = rule.id.replace('/', "");
        let default = if rule.default { "on" } else { "off" };
        let _ = writeln!(out, "| [`{}`](#{anchor}) | {} | {default} | {} |", rule.id, rule.severity.name(), rule.title);
    }
    out
}

/// In which genres a rule runs, in words: "docs and legal: as warning; not in template and data; elsewhere as above".
fn told(genres: &Genres) -> String {
    let mut by: Vec<(InGenre, Vec<&str>)> = Vec::new();
    for genre in Genre::ALL {
        let own = genres.of(genre);
        match by.iter_mut().find(|(known, _)| *known == own) {
            Some((_, names)) => names.push(genre.name()),
            None => by.push((own, vec![genre.name()])),
        }
    }
    let unknown = genres.of(Genre::Unknown);
    by.retain(|(own, _)| *own != unknown);
    let each = by.iter().map(|(own, names)| format!("{} in {}", what(*own), names.join(", ")));
    let rest = format!("{} in all others and where none is known", what(unknown));
    each.chain([rest]).collect::<Vec<_>>().join("; ")
}

/// How right a rule that comes with the program was found to be, in words.
fn measured(rule: &Rule) -> String {
    let sources = FIGURES.sources;
    let Some(measured) = FIGURES.of(&rule.id) else {
        let off = if rule.default { "" } else { "; it is off by default" };
        return format!("none of its findings was among those read in {sources} sources{off}.");
    };
    let (found, dropped) = (measured.found(), measured.dropped());
    let mut out = match found.read() {
        0 => format!("none of the findings read in {sources} sources is still reported."),
        read => {
            let read = counted(read as usize, "finding");
            format!("{read} read in {sources} sources: {}.", judged(found, measured.genres, |one| one.found))
        }
    };
    if dropped.read() > 0 {
        let told = judged(dropped, measured.genres, |one| one.dropped);
        let _ = write!(out, " Reported by an earlier version and no longer: {told}.");
    }
    out
}

/// "22 right, 4 debatable, 5 wrong (news 13/2/5, post 9/2/0)".
fn judged(all: Counts, genres: &[InOne], which: fn(&InOne) -> Counts) -> String {
    let in_one = |one: &InOne| {
        let Counts { right, debatable, wrong } = which(one);
        (which(one).read() > 0).then(|| format!("{} {right}/{debatable}/{wrong}", one.genre))
    };
    let each: Vec<String> = genres.iter().filter_map(in_one).collect();
    format!("{} right, {} debatable, {} wrong ({})", all.right, all.debatable, all.wrong, each.join(", "))
}

fn what(own: InGenre) -> String {
    match own {
        InGenre::Runs(true) => "on".to_owned(),
        InGenre::Runs(false) => "off".to_owned(),
        InGenre::As(severity) => severity.name().to_owned(),
        InGenre::Borne => "only if borne out".to_owned(),
    }
}

/// What each preset amounts to: for each rule that is not the same in all genres what becomes of it in each, as
/// Markdown.
pub fn presets(entries: &[Entry]) -> String {
    let mut out = String::from("# Presets\n\n");
    push(&mut out, "<!-- Generated from the files in `rules/`: UPDATE_DOCS=1 cargo test --test all generated -->");
    push(
        &mut out,
        "What each [genre](genres.md) makes of the rules; `preset = \"docs\"` in the configuration and `--genre docs` read every document so. `+` is on, `·` is off, `w` on as a warning, `i` as an info, `(+)` only where [something bears a finding out](writing-rules.md#keys). The last column holds where no genre is known. Rules that are not in the table are the same in all genres.",
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
        let anchor = rule.id.replace('/', "");
        let _ = writeln!(out, "| [`{}`](rules.md#{anchor}) | {} |", rule.id, signs.join(" | "));
    }
    out
}

fn push(out: &mut String, paragraph: &str) {
    let _ = writeln!(out, "{paragraph}\n");
}

/// Lists examples; `asks` says that their rule needs answers.
fn listed(out: &mut String, heading: &str, examples: &[&Example], asks: bool) {
    if examples.is_empty() {
        return;
    }
    push(out, &format!("**{heading}**"));
    for example in examples {
        let texts: Vec<&String> = example.text.iter().chain(example.documents.values()).collect();
        let found: Vec<String> = example.finds.iter().map(|found| format!("`{}`", quoted(found))).collect();
        for (index, text) in texts.iter().enumerate() {
            let bullet = if index == 0 { "-" } else { " " };
            let date = example.date.as_ref().map(|date| format!("({date}) ")).unwrap_or_default();
            let last = index + 1 == texts.len() && !found.is_empty() && texts[index] != &example.finds[0];
            let found = if last { format!(" → {}", found.join(", ")) } else { String::new() };
            let answers = if asks { answered(example) } else { String::new() };
            let _ = writeln!(out, "{bullet} {date}`{}`{found}{answers}", quoted(text));
        }
    }
    out.push('\n');
}

/// What was answered about the links in an example.
fn answered(example: &Example) -> String {
    if example.answers.is_empty() {
        return " (nobody was asked)".to_owned();
    }
    let all = example.answers.iter();
    let all: Vec<String> =
        all.map(|(address, answer)| format!("`{}`: {}", quoted(address), answer.there.words())).collect();
    format!(" ({})", all.join(", "))
}

/// The most characters of an example that are shown.
const SHOWN: usize = 300;

/// A text on one line, fit for a code span.
fn quoted(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let line = visible(&lines.join(" ⏎ ")).replace('`', "ˋ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
