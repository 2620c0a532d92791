//! The generated parts of the documentation are up to date: the rule reference, the runs and rules shown, the keys
//! listed, the links.
//!
//! `UPDATE_DOCS=1 cargo test --test all generated` rewrites them.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use q7x2_lint::check::CHECKS;
use q7x2_lint::config::{Config, Selection};
use q7x2_lint::document::{Document, Input};
use q7x2_lint::linter::{Linter, verify};
use q7x2_lint::rule::{EMBEDDED, Embedded, FIGURES, builtin, read};
use q7x2_lint::rulebook::{Entry, index, page, presets};

use crate::program::{command, finished};
use crate::schemas::{configuration, rule_files, written};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether pages are rewritten instead of compared with what they must be.
fn updates() -> bool {
    env::var_os("UPDATE_DOCS").is_some()
}

/// Compares the file `name` with what it must be, or rewrites it.
pub fn hold(name: &str, expected: &str) {
    let path = root().join(name);
    let is = fs::read_to_string(&path).unwrap_or_default();
    if is == expected {
        return;
    }
    if updates() {
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("its folder can be made");
        fs::write(&path, expected).expect("the page can be written");
        return;
    }
    let lines = is.lines().zip(expected.lines());
    let first = lines.enumerate().find(|(_, (is, expected))| is != expected);
    let place = first.map_or("its end".to_owned(), |(line, (is, expected))| {
        format!("line {}:\n  is        {is}\n  should be {expected}", line + 1)
    });
    panic!("{name} is not fresh, from {place}\nUPDATE_DOCS=1 cargo test --test all generated");
}

/// All rules that come with the program.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |embedded: &Embedded| Entry::of(embedded).unwrap_or_else(|error| panic!("{error}"));
    EMBEDDED.iter().map(entry).collect()
});

/// The page of each rule, by its name.
static PAGES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    ENTRIES.iter().map(|entry| (format!("docs/rules/{}.md", entry.rule.id), page(entry, &ENTRIES))).collect()
});

#[test]
fn the_rule_reference_is_that_of_the_rules() {
    hold("docs/rules.md", &index(&ENTRIES));
    hold("docs/presets.md", &presets(&ENTRIES));
    PAGES.iter().for_each(|(name, page)| hold(name, page));
}

#[test]
fn the_schemas_are_those_of_the_program_in_the_words_of_the_pages() {
    hold("docs/schemas/config.json", &written(&configuration()));
    hold("docs/schemas/rule.json", &written(&rule_files()));
}

#[test]
fn every_page_is_that_of_a_rule() {
    for family in fs::read_dir(root().join("docs/rules")).expect("there are pages") {
        let family = family.expect("they can be listed").path();
        for page in fs::read_dir(&family).expect("families are folders") {
            let page = page.expect("they can be listed").path();
            let name = page.strip_prefix(root()).expect("it is below").to_string_lossy().replace('\\', "/");
            if PAGES.contains_key(&name) {
                continue;
            }
            assert!(updates(), "{name} is the page of no rule; UPDATE_DOCS=1 takes it away");
            fs::remove_file(&page).expect("it can be taken away");
        }
    }
}

#[test]
fn what_pages_of_rules_show_can_be_used() {
    let rules = builtin().expect("the rules are right");
    let selected = |selectors: &[toml::Spanned<String>]| selectors.iter().map(|one| one.get_ref().clone()).collect();
    for entry in &*ENTRIES {
        let page = &PAGES[&format!("docs/rules/{}.md", entry.rule.id)];
        let changing = page.split("\n## Changing it\n").nth(1).expect("each page tells how to change the rule");
        let blocks: Vec<&str> =
            changing.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        let [switched, worse, copied] = blocks[..] else { panic!("{}: {blocks:?}", entry.rule.id) };
        for (text, runs) in [(switched, !entry.rule.default), (worse, entry.rule.default), (copied, false)] {
            let config = Config::parse("q7x2-lint.toml", text).unwrap_or_else(|error| panic!("{error}"));
            let selection =
                Selection { select: None, extend: selected(&config.extend_select), ignore: selected(&config.ignore) };
            assert_eq!(selection.check(&rules), Ok(()), "{text}");
            assert_eq!(selection.holds(&entry.rule), runs, "{text}");
            let severities: Vec<_> = config.severity.iter().map(|(id, severity)| (id.get_ref(), severity)).collect();
            match severities[..] {
                [(id, severity)] => assert!(text == worse && *id == entry.rule.id && *severity != entry.rule.severity),
                _ => assert!(text != worse, "{text}"),
            }
        }
    }
    // the directives of all pages, as a document
    let directives = PAGES.values().filter_map(|page| page.split("```text\n").last()?.lines().next());
    let text: String = directives.map(|line| format!("{line}\n\nIt rained.\n\n")).collect();
    assert_eq!(text.matches("%% ").count(), ENTRIES.len());
    let document = Document::read(Input::text("a.txt", text));
    let outcome = Linter::new(rules).lint(&document);
    let wrong = outcome.findings.iter().find(|finding| {
        ["upkeep/unknown-rule", "upkeep/misspelled", "upkeep/no-reason"].contains(&finding.rule.as_str())
    });
    assert!(wrong.is_none(), "{wrong:?}");
}

#[test]
fn rules_shown_in_the_pages_hold_their_examples() {
    for name in ["README.md", "docs/writing-rules.md"] {
        let page = fs::read_to_string(root().join(name)).expect("the page is there");
        let blocks = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
        let rules: Vec<&str> = blocks.filter(|block| block.contains("check.") && block.contains("title")).collect();
        assert!(!rules.is_empty(), "{name} shows a rule");
        for text in rules {
            let file = read(name, text).unwrap_or_else(|error| panic!("{error}"));
            let (_, failures) = verify(file, "house/shown", false).unwrap_or_else(|error| panic!("{error}"));
            assert!(failures.is_empty(), "{name}: {}", failures[0].reason);
        }
    }
}

/// A rule, a genre, `found` or `dropped`, and right, debatable and wrong ones.
type Counted = (String, String, &'static str, [i64; 3]);

/// What `rules/figures.toml` says: what it was counted on, and the counts.
fn figures() -> (toml::Table, Vec<Counted>) {
    let text = fs::read_to_string(root().join("rules/figures.toml")).expect("there are figures");
    let table: toml::Table = text.parse().expect("they are TOML");
    let mut all = Vec::new();
    for (rule, genres) in table["rules"].as_table().expect("a table of rules") {
        for (genre, of) in genres.as_table().expect("a table of genres") {
            for key in ["found", "dropped"] {
                let Some(counts) = of.get(key) else { continue };
                let counts: Vec<i64> = counts.clone().try_into().expect("a list of numbers");
                all.push((rule.clone(), genre.clone(), key, counts.try_into().expect("three of them")));
            }
        }
    }
    (table["about"].as_table().expect("what they were counted on").clone(), all)
}

#[test]
fn figures_in_the_readme_are_those_that_were_counted() {
    let (about, figures) = figures();
    let page = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let block = page.split("<!-- figures -->").nth(1).expect("it has figures");
    let block = block.split("<!-- end figures -->").next().expect("they end");
    let rows = block.lines().filter(|line| line.starts_with('|')).skip(2).map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let numbers: Vec<i64> = cells[2..].iter().map(|cell| cell.parse().expect("a number")).collect();
        (cells[0].replace('`', ""), cells[1].to_owned(), numbers)
    });
    let rows: Vec<(String, String, Vec<i64>)> = rows.collect();
    assert!(rows.len() > 1, "{block}");
    let mut sums = vec![0; 4];
    for (families, genres, numbers) in &rows {
        let in_row = |rule: &str, genre: &str| {
            let family = rule.split('/').next().unwrap_or(rule);
            families == "all" || families.split(", ").any(|f| f == family) && genres.split(", ").any(|g| g == genre)
        };
        let counted = figures.iter().filter(|(rule, genre, key, _)| *key == "found" && in_row(rule, genre));
        let [right, debatable, wrong] = counted.fold([0; 3], |sum, (.., n)| [0, 1, 2].map(|at| sum[at] + n[at]));
        let expected = [right + debatable + wrong, right, debatable, wrong];
        assert_eq!(numbers[..], expected, "{families} in {genres}: python3 tools/figures.py");
        if families != "all" {
            sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
    }
    let all = rows.iter().find(|(families, ..)| families == "all").expect("a row for all");
    assert_eq!(all.2, sums, "each finding is in one row: python3 tools/figures.py");
    for key in ["texts", "when", "judged", "limits"] {
        assert!(block.contains(about[key].as_str().expect("a text")), "{key}: python3 tools/figures.py");
    }
}

#[test]
fn pages_of_rules_show_their_figures() {
    let (about, figures) = figures();
    assert_eq!(i64::try_from(FIGURES.sources).ok(), about["sources"].as_integer());
    // taken from what it must be, because the file may be just being written
    let told = |id: &str| {
        let page = &PAGES[&format!("docs/rules/{id}.md")];
        let section = page.split("\n## How accurate it is\n\n").nth(1).expect("each page says how right the rule is");
        section.lines().next().unwrap_or_default()
    };
    let shown: BTreeMap<&str, &str> = EMBEDDED.iter().map(|embedded| (embedded.id, told(embedded.id))).collect();
    for embedded in EMBEDDED {
        let told = shown[embedded.id];
        let read = figures.iter().any(|(rule, ..)| rule == embedded.id);
        assert_eq!(told.starts_with("None of its findings was among those read"), !read, "{}: {told}", embedded.id);
        assert_eq!(FIGURES.of(embedded.id).is_some(), read, "{}", embedded.id);
        let page = &PAGES[&format!("docs/rules/{}.md", embedded.id)];
        for key in ["texts", "when", "judged", "limits"] {
            assert!(page.contains(about[key].as_str().expect("a text")), "{}: {key}", embedded.id);
        }
    }
    for (rule, genre, key, [right, debatable, wrong]) in &figures {
        let told = shown.get(rule.as_str()).unwrap_or_else(|| panic!("figures for {rule}, which is no rule"));
        let (found, dropped) = told.split_once(" no longer: ").unwrap_or((told, ""));
        let told = if *key == "found" { found } else { dropped };
        assert!(told.contains(&format!("{genre} {right}/{debatable}/{wrong}")), "{rule}: {key} {genre}: {told}");
    }
}

/// The address of the project and its version, as the manifest says them.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Compares each line of the file `name` with what `change` makes of it.
fn hold_lines(name: &str, change: impl Fn(&str) -> Option<String>) {
    let text = fs::read_to_string(root().join(name)).expect("the file is there");
    let line = |line: &str| change(line.trim_end()).map_or(line.to_owned(), |changed| changed + "\n");
    hold(name, &text.split_inclusive('\n').map(line).collect::<String>());
}

#[test]
fn the_manifest_and_the_pages_have_one_address_of_the_project() {
    hold_lines("Cargo.toml", |line| match line.split(" = ").next()? {
        "homepage" => Some(format!("homepage = \"{REPOSITORY}\"")),
        "documentation" => Some(format!("documentation = \"{REPOSITORY}/tree/main/docs\"")),
        _ => None,
    });
    let path = REPOSITORY.trim_start_matches("https://").split_once('/').map_or(REPOSITORY, |(_, path)| path);
    for name in ["README.md", "docs/ci.md"] {
        hold_lines(name, |line| {
            let key = &line[..line.find(": ")? + 2];
            match key.trim_start() {
                "- repo: " => Some(format!("{key}{REPOSITORY}")),
                "rev: " => Some(format!("{key}v{VERSION}")),
                "- uses: " if line.contains("q7x2-lint@") => Some(format!("{key}{path}@v{VERSION}")),
                _ => None,
            }
        });
    }
}

/// The names of the fields of a struct in a source, in the form of TOML.
fn keys(source: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(source)).expect("the source is there");
    let start = text.find(&format!("struct {name} {{")).unwrap_or_else(|| panic!("no {name} in {source}"));
    let body = &text[start..start + text[start..].find("\n}").expect("it ends")];
    let lines = body
        .lines()
        .skip(1)
        .map(|line| line.trim().trim_start_matches("pub "))
        .filter(|line| !line.starts_with(['/', '#']));
    lines.filter_map(|line| line.split_once(':')).map(|(key, _)| key.replace('_', "-")).collect()
}

#[test]
fn every_key_is_in_the_pages() {
    let mut missing = Vec::new();
    for (page, source, name) in [
        ("docs/writing-rules.md", "src/rule/file.rs", "Body"),
        ("docs/writing-rules.md", "src/rule/example.rs", "Example"),
        ("docs/configuration.md", "src/config/mod.rs", "Config"),
        ("docs/configuration.md", "src/config/mod.rs", "Override"),
        ("docs/configuration.md", "src/config/mod.rs", "Fields"),
        ("docs/json.md", "src/report/json.rs", "Rest<'a>"),
    ] {
        let text = fs::read_to_string(root().join(page)).expect("the page is there");
        let absent = keys(source, name).into_iter().filter(|key| !text.contains(&format!("`{key}`")));
        missing.extend(absent.map(|key| format!("{page}: `{key}` of {name}")));
    }
    let page = fs::read_to_string(root().join("docs/json.md")).expect("the page is there");
    let written = names_written("src/report/json/finding.rs");
    assert!(written.iter().any(|name| name == "fingerprint"));
    let absent = written.into_iter().filter(|name| !page.contains(&format!("`{name}`")));
    missing.extend(absent.map(|name| format!("docs/json.md: `{name}` of a finding")));
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}

/// The names of values that the code in `source` writes into objects: the first arguments of its functions.
fn names_written(source: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(source)).expect("the source is there");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.split("(\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(name, _)| name.to_owned()).collect()
}

/// What `docs/writing-rules.md` says about a check: the section with its name, or the row of a table that begins with
/// it.
fn told_of<'p>(page: &'p str, check: &str) -> Option<&'p str> {
    let section = page.split_once(&format!("\n### {check}\n")).and_then(|(_, rest)| rest.split("\n### ").next());
    section.or_else(|| page.lines().find(|line| line.starts_with(&format!("| `{check}` |"))))
}

#[test]
fn every_check_is_in_the_pages_and_proven_by_a_rule() {
    let page = fs::read_to_string(root().join("docs/writing-rules.md")).expect("the page is there");
    let named = |text: &str, check: &str| text.contains(&format!("\n[check.{check}]\n"));
    for (check, slots) in CHECKS {
        let told = told_of(&page, check).unwrap_or_else(|| panic!("docs/writing-rules.md does not tell of `{check}`"));
        for slot in *slots {
            assert!(told.contains(&format!("`{{{slot}}}`")), "docs/writing-rules.md: `{{{slot}}}` of `{check}`");
        }
        assert!(EMBEDDED.iter().any(|rule| named(rule.text, check)), "no rule uses `{check}`");
    }
}

#[test]
fn checks_refuse_other_options_at_their_place_and_the_pages_tell_of_their_own() {
    let page = fs::read_to_string(root().join("docs/writing-rules.md")).expect("the page is there");
    for (check, _) in CHECKS {
        let rule = format!(
            "title = 'a'\nseverity = 'info'\nconfidence = 'low'\nmessage = 'a'\nhelp = 'a'\nwhy = 'a'\n[check.{check}]\nzzzzzz = 1\n"
        );
        let error = read("house/a.toml", &rule).expect_err(check);
        assert!(error.to_string().starts_with("house/a.toml:8: unknown key `zzzzzz`"), "{check}: {error}");
        let expected = error.help.clone().unwrap_or_default();
        assert_eq!(expected.is_empty(), error.message.ends_with("this check takes no options"), "{check}: {error}");
        let section = page.split("\n### ").find(|section| told_of(&format!("\n### {section}"), check).is_some());
        let section = section.unwrap_or_else(|| panic!("no section tells of `{check}`"));
        for option in expected.split('`').skip(1).step_by(2) {
            assert!(section.contains(&format!("`{option}`")), "docs/writing-rules.md: `{option}` of `{check}`");
        }
    }
}

/// Before a run shown in a page: `<!-- $ q7x2-lint ARGUMENTS -->`, or with `(first N lines, last M)`.
const SHOWN: &str = "<!-- $ q7x2-lint ";
const END: &str = "<!-- end -->";

#[test]
fn runs_shown_in_the_readme_are_real() {
    let mut page = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let mut from = 0;
    let mut shown = 0;
    while let Some(at) = page[from..].find(SHOWN).map(|at| from + at) {
        let head = page[at..].find("-->\n").map(|end| at + end + 4).expect("the comment ends");
        let end = page[head..].find(END).map(|end| head + end).expect("the run ends");
        let told = page[at + SHOWN.len()..head - 4].trim().to_owned();
        page.replace_range(head..end, &format!("```text\n{}```\n", run(&told)));
        from = head;
        shown += 1;
    }
    assert!(shown > 0, "the README shows a run");
    hold("README.md", &page);
}

/// The output of a run, in the form of the README.
fn run(told: &str) -> String {
    let (arguments, cut) = told.split_once(" (").unwrap_or((told, ""));
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let outcome = finished(command(&root(), &arguments));
    assert_eq!(outcome.err, "", "{told}");
    let lines: Vec<String> = outcome.out.lines().map(|line| without_time(line.trim_end())).collect();
    let number = |before: &str| {
        let after = cut.split(before).nth(1)?.trim_start();
        after.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
    };
    let (Some(first), Some(last)) = (number("first"), number("last")) else { return joined(&lines) };
    if lines.len() <= first + last {
        return joined(&lines);
    }
    // no finding is cut in two
    let begins = |line: &String| [" error[", " warning[", " info["].iter().any(|level| line.contains(level));
    let whole = lines[..=first].iter().rposition(begins).unwrap_or(first);
    let head = joined(&lines[..whole]);
    format!("{}\n\n[…]\n\n{}", head.trim_end(), joined(&lines[lines.len() - last..]).trim_start())
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The closing line without the seconds, which differ each time.
fn without_time(line: &str) -> String {
    match line.rsplit_once(" (") {
        Some((rest, time)) if time.ends_with(" s)") && line.contains(" documents, ") => rest.to_owned(),
        _ => line.to_owned(),
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut pages = vec![root().join("README.md"), root().join("ARCHITECTURE.md"), root().join("CONTRIBUTING.md")];
    markdown(&root().join("docs"), &mut pages);
    let read = |page: &PathBuf| (page.clone(), fs::read_to_string(page).expect("the page is text"));
    let texts: BTreeMap<PathBuf, String> = pages.iter().map(read).collect();
    for (page, text) in &texts {
        let text = without_code(text);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.starts_with("http")) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let place = page.parent().unwrap_or(Path::new(".")).join(file);
            let place = if file.is_empty() { page.clone() } else { place };
            assert!(place.exists(), "{}: {target} leads nowhere", page.display());
            let there = place.canonicalize().expect("it is there");
            let Some(other) = texts.iter().find_map(|(path, text)| (*path == there).then_some(text)) else { continue };
            let known = anchor.is_empty() || anchors(other).contains(anchor);
            assert!(known, "{}: {target}: no heading is called so", page.display());
        }
    }
}

/// Adds all files of Markdown below `folder`.
fn markdown(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("there are pages") {
        let path = entry.expect("pages can be listed").path();
        if path.is_dir() {
            markdown(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// A page without its code: links in code lead nowhere.
fn without_code(page: &str) -> String {
    let outside: Vec<&str> = page.split("\n```").step_by(2).collect();
    let outside = outside.join("\n");
    let pieces = outside.split("\n<pre>").map(|piece| piece.split_once("</pre>").map_or(piece, |(_, rest)| rest));
    pieces.collect::<String>().replace("\\](", "").split('`').step_by(2).collect()
}

/// The names by which the headings of a page are linked to.
fn anchors(page: &str) -> BTreeSet<String> {
    let outside = page.split("\n```").step_by(2).flat_map(str::lines);
    let headings = outside.filter(|line| line.starts_with('#')).filter_map(|line| line.split_once(' '));
    let signs = |heading: &str| {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    headings.map(|(_, heading)| signs(heading)).collect()
}
