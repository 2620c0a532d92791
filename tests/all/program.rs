//! The program as its users run it: with a folder of its own, arguments, and the outcome.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_q7x2-lint");

/// Environment variables that affect colour and output; tests set only those that they are about.
pub const OUTSIDE: [&str; 12] = [
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "FORCE_HYPERLINK",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "TERM",
];

/// A folder that removes itself. It is the root of a repository, so that settings above it do not count.
pub struct Folder(TempDir);

/// The outcome of a run.
#[derive(Debug)]
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A rule that finds `word`, which is also its name.
pub fn rule(word: &str, severity: &str) -> String {
    format!(
        r#"title = "The word {word}"
severity = "{severity}"
confidence = "high"
message = "“{{match}}” is said"
help = "Say something else."
why = "The first reason. The second reason."

[check.phrase]
any = ["{word}"]

[[example]]
text = "There was a {word} at noon."
finds = ["{word}"]

[[example]]
text = "There was nothing."
"#
    )
}

impl Folder {
    /// A folder with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder can be made"));
        fs::create_dir(folder.path(".git")).expect("the folder is empty");
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// A folder with these files and three rules: `house/siren` is an error, `house/whisper` a
    /// warning and `house/murmur`, which is off by default, an info.
    pub fn noisy(files: &[(&str, &str)]) -> Self {
        let folder = Self::with(&[]);
        folder.write("q7x2-lint.toml", "rules = [\"house\"]\n");
        for (word, severity) in [("siren", "error"), ("whisper", "warning"), ("murmur", "info")] {
            folder.write(&format!("house/{word}.toml"), rule(word, severity));
        }
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// The path of `name` in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, and the folders that it is in.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("the file lies in a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there and is text")
    }

    /// A command that runs the program here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        command(self.0.path(), arguments)
    }

    /// Runs the program here.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        finished(self.command(arguments))
    }

    /// Runs the program here with a variable in its environment.
    pub fn run_in(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Outcome {
        let mut command = self.command(arguments);
        command.envs(environment.iter().copied());
        finished(command)
    }

    /// Runs the program here with `input` on its standard input.
    pub fn pipe(&self, input: impl AsRef<[u8]>, arguments: &[&str]) -> Outcome {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("it is piped");
        // a program that rejects its arguments does not read its input
        let _ = stdin.write_all(input.as_ref());
        drop(stdin);
        outcome(child.wait_with_output().expect("the program ends"))
    }
}

/// A command that runs the program in `folder`, without influences from outside.
pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    for name in OUTSIDE {
        command.env_remove(name);
    }
    let own = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("Q7X2_LINT_"));
    own.for_each(|(name, _)| {
        command.env_remove(name);
    });
    command
}

/// Runs a command to its end.
pub fn finished(mut command: Command) -> Outcome {
    outcome(command.output().expect("the program runs"))
}

fn outcome(output: std::process::Output) -> Outcome {
    let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
    Outcome { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

impl Outcome {
    /// Asserts that the exit code was `code`.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\n-- out --\n{}\n-- err --\n{}", self.out, self.err);
        self
    }

    /// Asserts that standard error contains all of `parts`, in this order.
    #[track_caller]
    pub fn complains(self, parts: &[&str]) -> Self {
        let mut rest = self.err.as_str();
        for part in parts {
            let at = rest.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{}", self.err));
            rest = &rest[at + part.len()..];
        }
        self
    }

    /// The output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", self.out, self.err))
    }

    /// The lines of the output as JSON.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}\n{line}"))).collect()
    }

    /// What was found, as `path rule`, from short or JSON Lines output.
    #[track_caller]
    pub fn found(&self) -> Vec<String> {
        let one = |finding: &Value| {
            let text = |key: &str| finding[key].as_str().unwrap_or_else(|| panic!("{finding}")).to_owned();
            format!("{} {}", text("path"), text("rule"))
        };
        self.json_lines().iter().map(one).collect()
    }
}
