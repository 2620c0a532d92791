//! `--online` in a program that cannot check links, and rules about links without link checks.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::Folder;

#[cfg(not(feature = "online"))]
#[test]
fn a_program_built_without_it_says_how_to_build_one_with_it() {
    let folder = Folder::with(&[("a.md", "Rain fell.\n")]);
    let outcome = folder.run(&["a.md", "--online"]).code(2);
    assert!(outcome.out.is_empty(), "{}", outcome.out);
    outcome.complains(&[
        "error: --online: ",
        "built without link checks",
        "help: ",
        "cargo install",
        "--features online",
    ]);
    folder.run(&["a.md"]).code(0);
}

#[cfg(not(feature = "serve"))]
#[test]
fn a_program_built_without_the_live_report_says_how_to_build_one_with_it() {
    let folder = Folder::with(&[("a.md", "Rain fell.\n")]);
    let outcome = folder.run(&["a.md", "--watch", "--serve"]).code(2);
    assert!(outcome.out.is_empty(), "{}", outcome.out);
    outcome.complains(&["error: --serve: ", "built without the live report", "help: ", "--features serve"]);
}

#[test]
fn help_tells_of_it() {
    let help = Folder::with(&[]).run(&["--help"]).code(0).out;
    assert!(help.contains("--online") && help.contains("--cache-dir"), "{help}");
}

#[test]
fn a_directive_for_dead_links_is_never_without_use() {
    let text = "<!-- q7x2-lint: allow(citation/dead-link) because the page comes back in May -->\n\nSee [rain](https://weather.example/a).\n";
    let folder = Folder::with(&[("a.md", text)]);
    let out = folder.run(&["a.md", "--select", "upkeep,citation/dead-link", "--format", "short"]).code(0).out;
    assert_eq!(out, "");
}

#[test]
fn without_asking_there_is_nothing_unchecked() {
    let folder = Folder::with(&[("a.md", "See [rain](https://weather.example/a).\n")]);
    let run = folder.run(&["a.md", "--format", "json"]).code(0).json();
    assert!(run.get("unchecked").is_none(), "{run}");
}

/// The sources below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the sources are here").map(|entry| entry.expect("it is listed").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).collect()
}

#[test]
fn the_network_is_in_two_folders_that_the_default_build_leaves_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = ["src/cli/online", "src/cli/serve"].map(|folder| root.join(folder));
    let others = sources(&root.join("src")).into_iter().filter(|path| !allowed.iter().any(|own| path.starts_with(own)));
    for path in others {
        let text = fs::read_to_string(&path).expect("sources are text");
        for forbidden in ["std::net", "ureq", "tiny_http", "TcpStream", "UdpSocket", "ToSocketAddrs"] {
            assert!(!text.contains(forbidden), "{} uses {forbidden}", path.display());
        }
    }
    let manifest: toml::Table =
        fs::read_to_string(root.join("Cargo.toml")).expect("it is there").parse().expect("it is TOML");
    assert_eq!(manifest["features"]["default"].to_string(), r#"["cli", "lsp", "mimalloc", "pdf", "zstd"]"#);
    let optional = [("texting_robots", "online"), ("ureq", "online"), ("url", "online"), ("tiny_http", "serve")];
    for (name, feature) in optional {
        assert_eq!(manifest["dependencies"][name]["optional"].as_bool(), Some(true), "{name}");
        let dependency = format!("dep:{name}");
        let features = manifest["features"].as_table().expect("features are a table").iter();
        let wants = |all: &toml::Value| all.as_array().is_some_and(|all| all.contains(&dependency.as_str().into()));
        let users: Vec<&String> = features.filter(|(_, all)| wants(all)).map(|(user, _)| user).collect();
        assert_eq!(users, [feature], "{name}");
    }
}
