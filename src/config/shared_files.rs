//! Configuration in files that belong to other programs: `pyproject.toml`, `Cargo.toml`, `package.json`.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::config::Config;
use crate::config::package_json;
use crate::rule::FileError;

/// The shared files that may have a table for this program, in the order in which they are tried, after
/// [`FILE_NAMES`](crate::config::FILE_NAMES).
pub const SHARED_FILE_NAMES: [&str; 3] = ["pyproject.toml", "Cargo.toml", "package.json"];

/// What the table is called in each of them.
const TABLES: [&str; 3] =
    ["[tool.q7x2-lint]", "[package.metadata.q7x2-lint] or [workspace.metadata.q7x2-lint]", "\"q7x2-lint\""];

/// Our part of a `pyproject.toml`.
#[derive(Debug, Default, Deserialize)]
struct Project {
    #[serde(default)]
    tool: Ours,
}

/// Our part of a `Cargo.toml`.
#[derive(Debug, Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    package: Package,
    #[serde(default)]
    workspace: Package,
}

#[derive(Debug, Default, Deserialize)]
struct Package {
    #[serde(default)]
    metadata: Ours,
}

#[derive(Debug, Default, Deserialize)]
struct Ours {
    #[serde(rename = "q7x2-lint")]
    config: Option<Config>,
}

impl Config {
    /// Reads the configuration file at `path` whose text is `text`: all of it, or the table for this program in a file
    /// that other programs share; `None` if there is no such table.
    ///
    /// # Errors
    /// If it is not TOML or JSON, or has a key or value that does not exist; the nearest name is suggested.
    pub fn in_file(path: &str, text: &str) -> Result<Option<Self>, FileError> {
        match shared(path) {
            // most have no such table, and their mistakes are not for this program to report
            Some(_) if !text.contains("q7x2-lint") => Ok(None),
            Some(0) => Ok(read::<Project>(path, text)?.tool.config),
            Some(1) => {
                let manifest: Manifest = read(path, text)?;
                Ok(manifest.package.metadata.config.or(manifest.workspace.metadata.config))
            }
            Some(_) => package_json::read(path, text),
            None => Self::parse(path, text).map(Some),
        }
    }

    /// The name of the table for this program in the file at `path`, which other programs share.
    pub fn table_in(path: &str) -> Option<&'static str> {
        Some(TABLES[shared(path)?])
    }
}

fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, FileError> {
    toml::from_str(text).map_err(|error| FileError::toml_as::<T>(path, text, &error))
}

/// Which of the shared files has the name of the file at `path`.
fn shared(path: &str) -> Option<usize> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    SHARED_FILE_NAMES.iter().position(|known| *known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_table_for_this_program_counts() {
        for (path, text) in [
            ("a/pyproject.toml", "[tool.other]\nx = 1\n[tool.q7x2-lint]\nignore = [\"date\"]\n"),
            ("Cargo.toml", "[package]\nname = \"x\"\n[package.metadata.q7x2-lint]\nignore = [\"date\"]\n"),
            ("Cargo.toml", "[workspace]\nmembers = []\n[workspace.metadata.q7x2-lint]\nignore = [\"date\"]\n"),
            ("package.json", "{\"name\": \"x\", \"q7x2-lint\": {\"ignore\": [\"date\"]}}"),
            ("q7x2-lint.toml", "ignore = [\"date\"]\n"),
            ("other.toml", "ignore = [\"date\"]\n"),
        ] {
            let config = Config::in_file(path, text).unwrap_or_else(|error| panic!("{error}")).expect("it has one");
            let [ignored] = &config.ignore[..] else { panic!("{config:?}") };
            assert_eq!((ignored.get_ref().as_str(), &text[ignored.span()]), ("date", "\"date\""), "{path}");
        }
        for (path, text) in [
            ("pyproject.toml", "[project]\nname = \"q7x2-lint\"\n"),
            ("pyproject.toml", "[project\n"),
            ("Cargo.toml", "[package]\nname = \"q7x2-lint\"\n"),
            ("package.json", "{\"devDependencies\": {\"q7x2-lint\": \"1\"}}"),
        ] {
            assert!(Config::in_file(path, text).expect("no mistake of ours").is_none(), "{path}: {text}");
        }
    }

    #[test]
    fn mistakes_have_their_place() {
        for (path, text, line, said) in [
            ("pyproject.toml", "[tool.q7x2-lint]\n\nselct = []\n", 3, "did you mean `select`?"),
            ("Cargo.toml", "[package.metadata.q7x2-lint]\nfail-on = \"eror\"\n", 2, "did you mean `error`?"),
            ("package.json", "{\"q7x2-lint\": {\n  \"selct\": []\n}}", 2, "did you mean `select`?"),
            ("package.json", "{\"q7x2-lint\": {\n\n  \"fail-on\": \"eror\"\n}}", 3, "did you mean `error`?"),
            ("pyproject.toml", "[tool.q7x2-lint]\nfail-on = 3\n", 2, "expected one of `info`, `warning`, `error`"),
            (
                "package.json",
                "{\"q7x2-lint\": {\n\n  \"fail-on\": 3\n}}",
                3,
                "expected one of `info`, `warning`, `error`",
            ),
            ("package.json", "{\"q7x2-lint\": {\n\n\"select\":\n \"date\"\n}}", 4, "write `[\"date\"]`"),
        ] {
            let error = Config::in_file(path, text).expect_err("there is a mistake");
            assert_eq!(error.line(), Some(line), "{path}: {error}");
            let help = error.help.clone().unwrap_or_default();
            assert!(help.contains(said), "{path}: {error} {help}");
        }
    }
}
