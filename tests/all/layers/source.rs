//! The modules of a crate, as its files declare them: what each defines, imports and names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One name that a `use` brings in.
#[derive(Debug, Clone)]
pub struct Import {
    /// The segments of what is imported: `crate`, `check`, `Match`.
    pub path: Vec<String>,
    /// Its name here; none for `use x::*`.
    pub name: Option<String>,
    /// Whether it is re-exported: `pub use`, `pub(crate) use`, `pub(in …) use`.
    pub handed_on: bool,
}

/// A module: a file, or a part of a file between braces.
#[derive(Debug, Default)]
pub struct Module {
    /// The file that it is in, from the root of the project.
    pub file: String,
    /// The names that it defines.
    pub items: BTreeSet<String>,
    /// The single words by which it, or its items, name things.
    pub words: BTreeSet<String>,
    /// Its imports, including those inside functions.
    pub imports: Vec<Import>,
    /// Paths of two or more segments outside imports.
    pub paths: BTreeSet<Vec<String>>,
}

/// All modules by their paths: `q7x2_lint`, `check`, `phrase`.
pub type Modules = BTreeMap<Vec<String>, Module>;

/// All Rust files below `folder`, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the sources are here") {
        let path = entry.expect("the sources can be listed").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whether a file contains only tests.
pub fn is_test(path: &Path) -> bool {
    path.ends_with("tests.rs")
        || path.ends_with("cases.rs")
        || path.components().any(|part| part.as_os_str() == "cases")
}

/// Reads the crate called `name` whose sources are in `folder` below `root`.
pub fn read(root: &Path, folder: &str, name: &str, modules: &mut Modules) {
    for path in files(&root.join(folder)).iter().filter(|path| !is_test(path)) {
        let below = path.strip_prefix(root.join(folder)).expect("it is below").with_extension("");
        let mut module = vec![name.to_owned()];
        module.extend(below.iter().map(|part| part.to_string_lossy().into_owned()));
        match module.last().map(String::as_str) {
            Some("mod" | "lib") => drop(module.pop()),
            // a program is a separate crate next to the library of its package
            Some("main") => module = vec![format!("{name} main")],
            _ => {}
        }
        let file = path.strip_prefix(root).expect("it is below").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).expect("the sources are text");
        read_file(&file, &text, module, modules);
    }
}

/// Reads the text of a file whose module is `module`.
pub fn read_file(file: &str, text: &str, module: Vec<String>, modules: &mut Modules) {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file} is no Rust: {error}"));
    let mut reader = Reader { file, modules };
    reader.tokens(&tokens.into_iter().collect::<Vec<_>>(), &module, true);
}

struct Reader<'a> {
    file: &'a str,
    modules: &'a mut Modules,
}

impl Reader<'_> {
    fn module(&mut self, path: &[String]) -> &mut Module {
        let file = self.file;
        self.modules.entry(path.to_vec()).or_insert_with(|| Module { file: file.to_owned(), ..Module::default() })
    }

    /// Reads `tokens`, which are in `module`; `outer`: not inside an item of it.
    fn tokens(&mut self, tokens: &[TokenTree], module: &[String], outer: bool) {
        self.module(module);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += match token {
                TokenTree::Punct(mark) if mark.as_char() == '#' => attribute(&tokens[at..]),
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    self.tokens(&inner, module, false);
                    1
                }
                TokenTree::Ident(_) => self.word(tokens, at, module, outer),
                _ => 1,
            };
        }
    }

    /// Reads what begins with the word at `at`, and returns how many tokens it has.
    fn word(&mut self, tokens: &[TokenTree], at: usize, module: &[String], outer: bool) -> usize {
        let word = tokens[at].to_string();
        let next = tokens.get(at + 1);
        match (word.as_str(), next) {
            // the visibility of an item is not an import
            ("pub", Some(TokenTree::Group(_))) => 2,
            ("use", _) => {
                let end = tokens[at..].iter().position(|token| is(token, ';')).unwrap_or(tokens.len() - at);
                let handed_on = outer && before(tokens, at).is_some_and(|word| word == "pub");
                let mut imports = Vec::new();
                tree(&tokens[at + 1..at + end], &[], handed_on, &mut imports);
                self.module(module).imports.extend(imports);
                end
            }
            ("mod", Some(TokenTree::Ident(name))) => {
                if let Some(TokenTree::Group(body)) = tokens.get(at + 2) {
                    let inner: Vec<TokenTree> = body.stream().into_iter().collect();
                    self.tokens(&inner, &[module, &[name.to_string()]].concat(), true);
                }
                3
            }
            (
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "union",
                Some(TokenTree::Ident(name)),
            ) if outer && name != "fn" => {
                self.module(module).items.insert(name.to_string());
                2
            }
            ("macro_rules", Some(mark)) if is(mark, '!') => {
                let name = tokens.get(at + 2).map(ToString::to_string);
                self.module(module).items.extend(name);
                3
            }
            _ => self.path(tokens, at, module),
        }
    }

    /// Reads a path, or the one word that is not one.
    fn path(&mut self, tokens: &[TokenTree], at: usize, module: &[String]) -> usize {
        let mut path = vec![tokens[at].to_string()];
        let mut end = at + 1;
        while let [first, second, TokenTree::Ident(word), ..] = &tokens[end..]
            && is(first, ':')
            && is(second, ':')
        {
            path.push(word.to_string());
            end += 3;
        }
        // methods and fields are found by their type, and segments after generics by what comes before
        let goes_on =
            at > 0 && (is(&tokens[at - 1], '.') || is(&tokens[at - 1], ':') && at > 1 && is(&tokens[at - 2], ':'));
        if !goes_on {
            let module = self.module(module);
            if path.len() > 1 {
                module.paths.insert(path);
            } else {
                module.words.extend(path);
            }
        }
        end - at
    }
}

/// The number of tokens of the attribute that `tokens` begin with; for `#[cfg(test)]`, including the item.
fn attribute(tokens: &[TokenTree]) -> usize {
    let at = 1 + usize::from(tokens.get(1).is_some_and(|token| is(token, '!')));
    let Some(TokenTree::Group(group)) = tokens.get(at) else { return 1 };
    let text: String = group.stream().to_string().split_whitespace().collect();
    if text != "cfg(test)" {
        return at + 1;
    }
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        other => is(other, ';'),
    };
    tokens.iter().position(ends).map_or(tokens.len(), |end| end + 1)
}

/// The word before `at` and before the bracket of `pub(crate)`.
fn before(tokens: &[TokenTree], at: usize) -> Option<String> {
    let back = match tokens.get(at.checked_sub(1)?)? {
        TokenTree::Group(_) => 2,
        _ => 1,
    };
    Some(tokens.get(at.checked_sub(back)?)?.to_string())
}

/// Adds the names that a tree of imports brings in; `before`: the segments that it begins with.
fn tree(tokens: &[TokenTree], before: &[String], handed_on: bool, imports: &mut Vec<Import>) {
    let mut path = before.to_vec();
    let mut name = None;
    let mut rest = tokens.iter();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                for part in inner.split(|token| is(token, ',')).filter(|part| !part.is_empty()) {
                    tree(part, &path, handed_on, imports);
                }
                return;
            }
            TokenTree::Ident(word) if word == "as" => name = rest.next().map(ToString::to_string),
            // `use a::{self, B}` is `use a` and `use a::B`
            TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
            TokenTree::Ident(word) => path.push(word.to_string()),
            token if is(token, '*') => {
                imports.push(Import { path, name: None, handed_on });
                return;
            }
            _ => {}
        }
    }
    let name = name.or_else(|| path.last().cloned());
    imports.push(Import { path, name, handed_on });
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}
