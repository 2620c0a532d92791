//! Which file imports which, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Import, Module, Modules};

/// For each file, the files that it imports, with the path by which it does so.
pub type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// Through how many re-exports a path is followed.
const LONGEST: usize = 16;

/// Which of `modules` imports which.
pub fn graph(modules: &Modules) -> Graph {
    let mut graph = Graph::new();
    for (at, module) in modules {
        let from = graph.entry(module.file.clone()).or_default();
        let mut goes = |path: &[String]| {
            if let Some(file) = resolve(modules, at, path, LONGEST).and_then(|to| modules.get(&to)).map(|to| &to.file)
                && *file != module.file
            {
                from.entry(file.clone()).or_insert_with(|| path.join("::"));
            }
        };
        for import in module.imports.iter().filter(|import| counts(modules, at, module, import)) {
            goes(&import.path);
        }
        for path in &module.paths {
            goes(path);
        }
    }
    graph
}

/// Whether an import counts by itself: a re-exported name may also be used here, and the use of an imported module
/// shows in the paths that begin with it.
fn counts(modules: &Modules, at: &[String], module: &Module, import: &Import) -> bool {
    let Some(name) = &import.name else { return !import.handed_on };
    if module.paths.iter().any(|path| path[0] == *name) {
        return whole(modules, at, &import.path).is_none();
    }
    !import.handed_on || module.words.contains(name)
}

/// The module that `path` names, if it is a module rather than something in one.
fn whole(modules: &Modules, at: &[String], path: &[String]) -> Option<Vec<String>> {
    let (last, before) = path.split_last()?;
    let inside = if before.is_empty() { at.to_vec() } else { resolve(modules, at, before, LONGEST)? };
    let whole = [&inside[..], std::slice::from_ref(last)].concat();
    modules.contains_key(&whole).then_some(whole)
}

/// The module that defines what `path`, written in the module `at`, names; none if it is in another crate.
fn resolve(modules: &Modules, at: &[String], path: &[String], left: usize) -> Option<Vec<String>> {
    let left = left.checked_sub(1)?;
    let mut rest = path.iter();
    let first = rest.next()?;
    let mut module = match first.as_str() {
        "crate" => vec![at[0].clone()],
        "self" => at.to_vec(),
        "super" => at[..at.len().checked_sub(1)?].to_vec(),
        _ => match step(modules, at, first, left) {
            Some(Step::Into(module)) => module,
            Some(Step::Ends(module)) => return Some(module),
            None if modules.contains_key(std::slice::from_ref(first)) => vec![first.clone()],
            None => return None,
        },
    };
    for name in rest {
        if name == "super" {
            module.pop();
            continue;
        }
        match step(modules, &module, name, left) {
            Some(Step::Into(inner)) => module = inner,
            Some(Step::Ends(defines)) => return Some(defines),
            // something that a macro made, or a name from another crate
            None => return Some(module),
        }
    }
    Some(module)
}

/// Where a name in a module leads.
enum Step {
    /// To a module.
    Into(Vec<String>),
    /// To something that this module defines.
    Ends(Vec<String>),
}

fn step(modules: &Modules, at: &[String], name: &String, left: usize) -> Option<Step> {
    let left = left.checked_sub(1)?;
    let inner = [at, std::slice::from_ref(name)].concat();
    if modules.contains_key(&inner) {
        return Some(Step::Into(inner));
    }
    let module = modules.get(at)?;
    if module.items.contains(name) {
        return Some(Step::Ends(at.to_vec()));
    }
    let follow = |path: &[String]| {
        // `use texting;` in the root of a crate would lead back to itself
        let own = path.len() == 1 && path[0] == *name;
        let to =
            if own { modules.contains_key(path).then(|| path.to_vec()) } else { resolve(modules, at, path, left) }?;
        let is_module = path.last() == to.last() && whole(modules, at, path).is_some();
        Some(if is_module { Step::Into(to) } else { Step::Ends(to) })
    };
    if let Some(import) = module.imports.iter().find(|import| import.name.as_ref() == Some(name)) {
        return follow(&import.path);
    }
    let globs = module.imports.iter().filter(|import| import.name.is_none());
    globs
        .filter_map(|import| resolve(modules, at, &import.path, left))
        .find_map(|from| step(modules, &from, name, left))
}

/// The circles: sets of files, each of which imports, directly or indirectly, every file of its set.
pub fn circles(graph: &Graph) -> Vec<BTreeSet<&str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|file| (file.as_str(), reached(graph, file))).collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (file, far) in reach.iter().filter(|(file, far)| far.contains(*file)) {
        if !found.iter().any(|circle| circle.contains(file)) {
            found.push(far.iter().filter(|other| reach[*other].contains(file)).copied().collect());
        }
    }
    found
}

/// All files that `file` imports, directly or indirectly.
fn reached<'a>(graph: &'a Graph, file: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = graph[file].keys().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(graph.get(next).into_iter().flat_map(|imports| imports.keys()).map(String::as_str));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::source::read_file;
    use super::*;

    /// The circles of a crate of these files, each with its text.
    fn of(sources: &[(&str, &str)]) -> Vec<Vec<String>> {
        let mut modules = Modules::new();
        for (name, text) in sources {
            let below = name.trim_end_matches(".rs").split('/').filter(|part| !["lib", "mod"].contains(part));
            let module = ["own"].into_iter().chain(below).map(str::to_owned).collect();
            read_file(name, text, module, &mut modules);
        }
        let graph = graph(&modules);
        circles(&graph).into_iter().map(|circle| circle.into_iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn circles_are_found_however_the_imports_are_written() {
        let b = "use crate::a::A; pub struct B; pub fn b() { a(); }";
        for a in [
            "use crate::b::B; pub struct A;",
            "use crate::{b::{B, b as other}, c::C}; pub struct A;",
            "use crate::{c, b}; pub struct A(b::B);",
            "use super::b::*; pub struct A;",
            "use super::{c::C, b::{self, B}}; pub struct A;",
            "pub struct A; impl A { fn go(&self) -> crate::b::B { todo!() } }",
            "pub struct A; fn go() { use crate::b; b::b() }",
            "pub struct A; fn go() { println!(\"{}\", super::b::b()) }",
            "mod inside { use super::super::b::B; } pub struct A;",
            "// over two\nuse crate::c::handed; pub struct A(handed::B);",
        ] {
            let c = "pub struct C; pub(in crate) use super::b as handed;";
            let files = [("lib.rs", "mod a; mod b; mod c;"), ("a.rs", a), ("b.rs", b), ("c.rs", c)];
            assert_eq!(of(&files), [["a.rs", "b.rs"]], "{a}");
        }
    }

    #[test]
    fn what_is_not_used_is_not_imported() {
        let b = "use crate::a::A; pub struct B;";
        for a in [
            "pub struct A;",
            "// use crate::b::B;\npub struct A;",
            "pub struct A; const TOLD: &str = \"crate::b::B\";",
            "pub struct A; #[cfg(test)] mod tests { use crate::b::B; }",
            "#[cfg(test)] use crate::b::B; pub struct A;",
            "use other::b::B; pub struct A;",
            "pub struct A; fn go(b: u8) { let b = b.max(1); b::<u8>() }",
        ] {
            assert!(of(&[("lib.rs", "mod a; mod b;"), ("a.rs", a), ("b.rs", b)]).is_empty(), "{a}");
        }
    }

    #[test]
    fn parents_may_hand_on_what_children_define_and_not_use_it() {
        let child = "use super::Shared; pub struct Child; pub fn child() {}";
        for (parent, circle) in [
            ("pub mod child; pub struct Shared;", false),
            ("mod child; pub use child::Child; pub struct Shared;", false),
            ("mod child; pub(crate) use child::{child, Child}; pub struct Shared;", false),
            ("mod child; pub use child::*; pub struct Shared;", false),
            ("mod child; pub use child::Child; pub struct Shared(Child);", true),
            ("mod child; use child::Child; pub struct Shared;", true),
            ("mod child; pub struct Shared; pub fn go() { child::child() }", true),
            ("mod child; pub struct Shared; pub fn go() { self::child::child() }", true),
        ] {
            let found = of(&[("lib.rs", "mod a;"), ("a/mod.rs", parent), ("a/child.rs", child)]);
            assert_eq!(!found.is_empty(), circle, "{parent}");
        }
    }

    #[test]
    fn names_handed_on_are_those_of_the_file_that_defines_them() {
        // `first` uses what `second` defines, by the root; the root defines nothing
        let root = "mod first; mod second; pub use first::First; pub use second::Second;";
        let (first, second) = ("use crate::Second; pub struct First;", "pub struct Second;");
        assert!(of(&[("lib.rs", root), ("first.rs", first), ("second.rs", second)]).is_empty());
        let second = "pub struct Second(crate::First);";
        let found = of(&[("lib.rs", root), ("first.rs", first), ("second.rs", second)]);
        assert_eq!(found, [["first.rs", "second.rs"]]);
    }

    #[test]
    fn longer_circles_are_found_and_only_their_files() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c; mod d;"),
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "use crate::{c::C, d::D}; pub struct B;"),
            ("c.rs", "use crate::a::A; pub struct C;"),
            ("d.rs", "pub struct D;"),
        ];
        assert_eq!(of(&files), [["a.rs", "b.rs", "c.rs"]]);
    }
}
