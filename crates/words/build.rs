//! Compiles the lists of words, so that nothing is parsed when a program starts.

use std::path::PathBuf;
use std::{env, fs, io};

#[path = "build/lists.rs"]
mod lists;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    // in a checkout, `words` is a link, which becomes a file where links are not checked out; in a package it is the
    // folder itself
    let folders = [root.join("words"), root.join("../../rules/words")];
    let folder = folders.into_iter().find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| io::Error::other("the lists of words, rules/words, are not there"))?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut all = lists::Lists::default();
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        all.read(&format!("rules/words/{name}"), &fs::read_to_string(&path)?).map_err(io::Error::other)?;
    }
    all.join().map_err(io::Error::other)?;
    fs::write(out.join("words.rs"), all.code())
}
