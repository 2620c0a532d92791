//! Compiles tables of `rules`, so that nothing is parsed when a program starts.

use std::path::PathBuf;
use std::{env, fs, io};

#[path = "build/citing.rs"]
mod citing;
#[path = "build/editors.rs"]
mod editors;
#[path = "build/mail.rs"]
mod mail;
#[path = "build/pages.rs"]
mod pages;

/// Turns the text of a table into Rust, or says what is wrong with it.
type Read = fn(&str) -> Result<String, String>;

/// The tables: name, file and the function that reads it.
const TABLES: [(&str, &str, Read); 4] = [
    ("citing.rs", "citing.toml", citing::table),
    ("editors.rs", "editors.toml", editors::table),
    ("mail.rs", "languages.toml", mail::table),
    ("pages.rs", "pages.toml", pages::tables),
];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    // in a checkout, `rules` is a link, which becomes a file where links are not checked out; in a package it is the
    // folder itself
    let folders = [root.join("rules"), root.join("../../rules")];
    let folder = folders.into_iter().find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| io::Error::other("the folder `rules` is not there"))?;
    for (table, file, read) in TABLES {
        let path = folder.join(file);
        println!("cargo::rerun-if-changed={}", path.display());
        let wrong = |message: String| io::Error::other(format!("rules/{file}: {message}"));
        fs::write(out.join(table), read(&fs::read_to_string(&path)?).map_err(wrong)?)?;
    }
    Ok(())
}
