//! Embeds `rules/`, so that adding a rule is adding a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Where a rule's examples begin: they come last, and only tests and `explain` read them.
const EXAMPLES: &str = "\n[[example]]";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    collect(&root.join("rules"), &mut files)?;
    files.sort();
    let mut out = String::from("&[\n");
    for path in files {
        let name =
            path.strip_prefix(root.join("rules")).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        if name.starts_with("facts/") || name.starts_with("models/") || !name.contains('/') {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let head = text.find(EXAMPLES).map_or(text.len(), |at| at + 1);
        let id = name.trim_end_matches(".toml");
        writeln!(
            out,
            "    Embedded {{ id: {id:?}, text: include_str!({:?}), head: {head} }},",
            path.display().to_string()
        )
        .map_err(io::Error::other)?;
    }
    out.push_str("]\n");
    let target = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("rules.rs");
    fs::write(target, out)
}

/// All `.toml` files below `folder`; each folder is watched, so that a new file is noticed.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    Ok(())
}
