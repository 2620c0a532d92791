//! What the labels of a run depend on. A run continues another only if nothing of this has changed: otherwise the
//! shards of one folder would mean different things.

use std::fs;
use std::path::PathBuf;

use q7x2_lint::rule::EMBEDDED;
use q7x2_lint::workspace::{Options, Workspace, shown};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cli::error::Error;
use crate::cli::tag::request::Request;

/// What the labels of a run depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Configuration {
    /// The version of the manifest.
    pub version: u32,
    /// The version of the program, and the hash of its rules.
    pub program: String,
    pub layout: String,
    pub name: String,
    pub keep: Vec<String>,
    pub drop: Vec<String>,
    /// How the output is compressed, if not as the input.
    pub packing: Option<String>,
    /// The options that override configuration files.
    pub options: String,
    /// The configuration files, and the rules and facts that they name.
    pub files: Vec<ConfigurationFile>,
}

/// A file that labels depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct ConfigurationFile {
    pub path: String,
    pub sha256: String,
}

const VERSION: u32 = 1;

impl Configuration {
    /// That of a run; the linters of its shards have been made.
    pub(super) fn of(request: &Request, workspace: &Workspace) -> Result<Self, Error> {
        let Request { layout, name, keep, drop, packing, .. } = request;
        Ok(Self {
            version: VERSION,
            program: program(),
            layout: layout.name().to_owned(),
            name: name.clone(),
            keep: keep.clone(),
            drop: drop.clone(),
            packing: packing.map(|packing| packing.extension().unwrap_or("none").to_owned()),
            options: options(workspace.options()),
            files: files(workspace)?,
        })
    }

    /// What differs in `other`, for people; nothing if it is the same.
    pub(super) fn changes(&self, other: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        let mut say = |differs: bool, what: String| {
            if differs {
                changes.push(what);
            }
        };
        say(self.version != other.version, "the version of the manifest".to_owned());
        say(self.program != other.program, format!("the program ({}, then {})", other.program, self.program));
        say(self.layout != other.layout, format!("--{} (then --{})", self.layout, other.layout));
        say(self.name != other.name, format!("--name (then {})", other.name));
        say(self.keep != other.keep, "--keep".to_owned());
        say(self.drop != other.drop, "--drop".to_owned());
        say(self.packing != other.packing, "--pack".to_owned());
        say(self.options != other.options, "the options for rules or for reading documents".to_owned());
        let own = self.files.iter().filter(|file| !other.files.contains(file)).map(|file| &file.path);
        let gone = other.files.iter().filter(|file| !self.files.contains(file)).map(|file| &file.path);
        let mut files: Vec<&String> = own.chain(gone).collect();
        files.sort();
        files.dedup();
        changes.extend(files.into_iter().cloned());
        changes
    }
}

/// The version of the program, and of its rules: a program that is built from changed rules has no new version.
pub(in crate::cli) fn program() -> String {
    let mut hash = Sha256::new();
    for rule in EMBEDDED {
        hash.update(rule.id);
        hash.update(rule.text);
    }
    let rules = digits(hash);
    format!("{} (rules {})", env!("CARGO_PKG_VERSION"), &rules[..12])
}

/// The options that labels depend on. Which files are found does not matter, nor where the configuration is.
pub(in crate::cli) fn options(options: &Options) -> String {
    let plain = Options {
        config: None,
        isolated: false,
        fail_on: None,
        no_ignore: false,
        no_default_excludes: false,
        force_exclude: false,
        max_size: None,
        ..options.clone()
    };
    format!("{plain:?}")
}

/// The configuration files, and the rules and facts that they name.
pub(in crate::cli) fn files(workspace: &Workspace) -> Result<Vec<ConfigurationFile>, Error> {
    workspace.sources()?.into_iter().map(|path| file(path, workspace)).collect()
}

fn file(path: PathBuf, workspace: &Workspace) -> Result<ConfigurationFile, Error> {
    let bytes = fs::read(&path).map_err(|error| Error::unreadable(&path, &error))?;
    let mut hash = Sha256::new();
    hash.update(&bytes);
    let path = shown(path.strip_prefix(workspace.folder()).unwrap_or(&path));
    Ok(ConfigurationFile { path, sha256: digits(hash) })
}

fn digits(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
