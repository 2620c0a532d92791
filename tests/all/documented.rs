//! Everything that people can write or read is in the documentation. The names are taken from the program itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::program::Folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The hand-written pages, and the README.
fn pages() -> String {
    let listed = fs::read_dir(root().join("docs")).expect("there are pages");
    let pages = listed.map(|entry| entry.expect("they can be listed").path());
    let own = |path: &PathBuf| path.is_file() && !path.ends_with("rules.md") && !path.ends_with("presets.md");
    pages.filter(own).map(|page| fs::read_to_string(page).expect("a page is text")).collect()
}

#[track_caller]
fn assert_all(what: &str, names: &BTreeSet<String>, is_told: impl Fn(&str) -> bool) {
    let missing: Vec<&String> = names.iter().filter(|name| !is_told(name)).collect();
    assert!(missing.is_empty(), "{what} that no page in docs/ tells of: {missing:#?}");
}

/// The `--help` of each command, by its name: `rules list`.
fn helps(folder: &Folder, command: &str, all: &mut Vec<(String, String)>) {
    let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
    let help = folder.run(&arguments).code(0).out;
    let listed = help.split("\nCommands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
    // two spaces before a name; more before a continuation line
    let names = listed.lines().filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')));
    for name in names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        helps(folder, format!("{command} {name}").trim(), all);
    }
    all.push((command.to_owned(), help));
}

fn all_helps() -> Vec<(String, String)> {
    let mut all = Vec::new();
    helps(&Folder::with(&[]), "", &mut all);
    assert!(all.len() > 10, "the commands are read: {:?}", all.iter().map(|(name, _)| name).collect::<Vec<_>>());
    all
}

#[test]
fn commands_are_documented() {
    let pages = pages();
    let names: BTreeSet<String> =
        all_helps().into_iter().map(|(name, _)| name).filter(|name| !name.is_empty()).collect();
    assert_all("commands", &names, |name| {
        pages.contains(&format!("q7x2-lint {name}")) || pages.contains(&format!("`{name}`"))
    });
}

#[test]
fn options_are_documented() {
    let pages = pages();
    let mut names = BTreeSet::new();
    for (_, help) in all_helps() {
        // an option begins its line; `-q, --quiet` has two names
        for line in help.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            let option = line.split_whitespace().find(|word| word.starts_with("--"));
            names.extend(option.map(|option| option.split(['=', '[', '.', ',']).next().unwrap_or(option).to_owned()));
        }
    }
    names.retain(|name| !["--help", "--version"].contains(&name.as_str()));
    assert!(names.len() > 20, "{names:?}");
    assert_all("options", &names, |name| {
        let next = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        pages.split(name).skip(1).any(next)
    });
}

/// The manual page as readers see it: roff writes a hyphen as `\\-`.
#[test]
fn the_manual_page_has_all_that_help_has() {
    let page = Folder::with(&[]).run(&["man"]).code(0).out.replace("\\-", "-");
    for (command, help) in all_helps() {
        let leaf =
            !["", "check", "help"].contains(&command.as_str()) && !["rules", "facts"].contains(&command.as_str());
        let title = format!(".SH \"{}\"", command.to_uppercase());
        let section = match leaf {
            true => page.split(&title).nth(1).and_then(|rest| rest.split("\n.SH ").next()),
            false => Some(page.split(".SH OPTIONS").nth(1).expect("the main command has options")),
        };
        let section = section.unwrap_or_else(|| panic!("the manual page has no section {title}"));
        for line in help.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            let option = line.split_whitespace().find(|word| word.starts_with("--")).unwrap_or("--help");
            let option = option.split(['=', '[', '.', ',']).next().unwrap_or(option);
            assert!(section.contains(option), "{command}: {option} is not in the manual page");
        }
        for variable in help.split("[env: ").skip(1).filter_map(|rest| rest.split([']', '=']).next()) {
            assert!(section.contains(variable), "{command}: {variable} is not in the manual page");
        }
    }
}

#[test]
fn output_formats_are_documented() {
    let said = Folder::with(&[]).run(&["--format", "no-such-format"]).code(2).err;
    let values =
        said.split("[possible values: ").nth(1).and_then(|rest| rest.split(']').next()).expect("it lists them");
    let names: BTreeSet<String> = values.split(", ").map(str::to_owned).collect();
    assert!(names.contains("sarif") && names.len() > 10, "{names:?}");
    let page = fs::read_to_string(root().join("docs/outputs.md")).expect("there is a page of formats");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with('|')).collect();
    assert_all("formats (each needs a row in docs/outputs.md)", &names, |name| {
        rows.iter().any(|row| row.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{name}`"))))
    });
}

/// All Rust files of the program, as token trees.
fn sources(folder: &str) -> Vec<(String, TokenStream)> {
    let mut all = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).expect("it can be listed").map(|entry| entry.expect("it is there").path()));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("the sources are text");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let name = path.strip_prefix(root()).expect("it is below").to_string_lossy().replace('\\', "/");
            all.push((name, text.parse().unwrap_or_default()));
        }
    }
    all
}

/// The text of a literal between quotation marks.
fn quoted(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    literal.to_string().strip_prefix('"')?.strip_suffix('"').map(str::to_owned)
}

fn is(token: Option<&TokenTree>, word: &str) -> bool {
    token.is_some_and(|token| !matches!(token, TokenTree::Group(_)) && token.to_string() == word)
}

/// Calls `each` with all sequences of tokens: of the file, and of each group.
fn stretches(tokens: TokenStream, each: &mut impl FnMut(&[TokenTree])) {
    let all: Vec<TokenTree> = tokens.into_iter().collect();
    each(&all);
    for token in all {
        if let TokenTree::Group(group) = token {
            stretches(group.stream(), each);
        }
    }
}

#[test]
fn variables_of_the_environment_are_documented() {
    let pages = pages();
    let mut names = BTreeSet::new();
    for (_, tokens) in sources("src/cli") {
        if !tokens.to_string().contains("var_os") {
            continue;
        }
        stretches(tokens, &mut |stretch| {
            let capitals =
                |text: &String| text.len() > 3 && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
            names.extend(stretch.iter().filter_map(quoted).filter(capitals));
        });
    }
    // variables for options
    for (_, help) in all_helps() {
        names.extend(help.split("[env: ").skip(1).filter_map(|rest| rest.split([']', '=']).next()).map(str::to_owned));
    }
    assert!(names.contains("NO_COLOR") && names.contains("Q7X2_LINT_CONFIG"), "{names:?}");
    assert_all("variables", &names, |name| pages.contains(name));
}

/// Formats that others defined, with their keys, and files that only the program reads.
const NOT_OURS: [&str; 8] = [
    "src/report/sarif/",
    "src/report/gitlab.rs",
    "src/report/rdjson.rs",
    "src/rule/schema.rs",
    "src/cli/online/",
    "src/cli/mcp/protocol.rs",
    "src/cli/mcp/tools.rs",
    "src/linter/baseline.rs",
];

#[test]
fn keys_of_json_are_documented() {
    let pages = pages();
    let mut names = BTreeSet::new();
    let all = ["src/cli", "src/report", "src/linter", "src/rule"].into_iter().flat_map(sources);
    for (_, tokens) in all.filter(|(name, _)| !NOT_OURS.iter().any(|other| name.starts_with(other))) {
        stretches(tokens, &mut |stretch| {
            for (at, token) in stretch.iter().enumerate() {
                let next = |by: usize| stretch.get(at + by);
                // `json!({ "key": … })`
                if is(Some(token), "json")
                    && is(next(1), "!")
                    && let Some(TokenTree::Group(group)) = next(2)
                {
                    stretches(group.stream(), &mut |inner| {
                        let pairs = inner.windows(2).filter(|pair| is(pair.get(1), ":"));
                        names.extend(pairs.filter_map(|pair| quoted(&pair[0])));
                    });
                }
                // `shown["key"] = …`
                if let TokenTree::Group(group) = token
                    && group.delimiter() == Delimiter::Bracket
                    && is(next(1), "=")
                    && let [key] = &group.stream().into_iter().collect::<Vec<_>>()[..]
                {
                    names.extend(quoted(key));
                }
                // `#[derive(Serialize)] struct Name { key: … }`
                if let TokenTree::Group(group) = token
                    && at > 0
                    && is(stretch.get(at - 1), "#")
                    && group.to_string().contains("Serialize")
                {
                    names.extend(fields(&stretch[at + 1..]));
                }
            }
        });
    }
    assert!(["measured", "weights", "summary", "classes"].iter().all(|name| names.contains(*name)), "{names:?}");
    let is_told = |name: &str| pages.contains(&format!("`{name}`")) || pages.contains(&format!("\"{name}\""));
    assert_all("keys of JSON", &names, is_told);
}

/// The fields of the struct that `tokens` begin with, if it is one.
fn fields(tokens: &[TokenTree]) -> Vec<String> {
    let Some(body) = tokens.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    }) else {
        return Vec::new();
    };
    let before = tokens
        .iter()
        .take_while(|token| !matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace));
    if !before.into_iter().any(|token| is(Some(token), "struct")) {
        return Vec::new();
    }
    let inner: Vec<TokenTree> = body.stream().into_iter().collect();
    let mut found = Vec::new();
    for (at, token) in inner.iter().enumerate() {
        let starts = at == 0
            || is(inner.get(at - 1), ",")
            || is(inner.get(at - 1), "pub")
            || matches!(&inner[at - 1], TokenTree::Group(_));
        let single = is(inner.get(at + 1), ":") && !is(inner.get(at + 2), ":");
        // what is flattened has keys of its own
        let flat = inner[..at].iter().rev().take(2).any(|before| before.to_string().contains("flatten"));
        if let TokenTree::Ident(name) = token
            && starts
            && single
            && !flat
        {
            found.push(name.to_string());
        }
    }
    found
}
