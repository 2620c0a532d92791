//! What the command line says, as plain values: the settings of one run.

use std::path::{Path, PathBuf};
use std::time::Duration;

use q7x2_lint::fact::Facts;
use q7x2_lint::workspace::{Disk, Options, Workspace};

use crate::cli::error::Error;
use crate::cli::format::FormatChoice;
#[cfg(feature = "serve")]
use crate::cli::page::Page;
use crate::cli::statistics::GroupBy;
use crate::cli::style::Style;

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub(super) struct Flags {
    /// Options that override configuration files.
    pub options: Options,
    /// The name for standard input.
    pub stdin_name: Option<PathBuf>,
    /// The formats of the report; none if the command line names none.
    pub formats: Vec<FormatChoice>,
    /// Where the format without a file of its own is written.
    pub output: Option<PathBuf>,
    pub style: Style,
    /// All findings are shown to people, not only some of each rule.
    pub all: bool,
    pub quiet: bool,
    /// The page that shows the report in a browser, too.
    #[cfg(feature = "serve")]
    pub page: Option<Page>,
    /// Nothing is printed: the report is only for other destinations.
    pub silent: bool,
    /// Findings are counted by this rather than shown.
    pub statistics: Option<GroupBy>,
    /// How many warnings a run may find without failing because of them.
    pub max_warnings: Option<usize>,
    /// A run does not fail because of what it finds.
    pub exit_zero: bool,
    /// Files are fixed.
    pub fix: bool,
    /// Fixes that should be reviewed afterwards are made, too.
    pub unsafe_fixes: bool,
    /// The fixes are shown, and no file is changed.
    pub diff: bool,
    /// Findings are allowed by comments, for this reason.
    pub add_allow: Option<String>,
    pub baseline: Option<PathBuf>,
    pub write_baseline: Option<WriteBaseline>,
    /// How many threads lint; by default one per core.
    pub threads: Option<usize>,
    pub online: Online,
    /// Only what Git says has changed is linted.
    pub git: Option<Git>,
}

/// What to ask Git.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Git {
    pub since: Since,
    /// Only findings on changed lines count.
    pub lines: bool,
}

/// What files are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Since {
    /// Staged files are compared with the last commit.
    Index,
    /// Files on the disk are compared with the commit where the current branch left this one, or the default branch.
    Commit(Option<String>),
}

impl Git {
    /// The option for this, for messages.
    pub(super) fn flag(&self) -> &'static str {
        match self.since {
            Since::Index => "--staged",
            Since::Commit(None) if self.lines => "--changed-lines",
            Since::Commit(_) => "--changed",
        }
    }
}

/// How the baseline file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteBaseline {
    /// Drop findings that no longer occur, and add none.
    Shrink,
    /// Write all findings.
    All,
}

/// How links are checked.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "online"), expect(dead_code, reason = "a program that cannot ask only says so"))]
pub(super) struct Online {
    pub enabled: bool,
    /// Where results are cached, if not in the user's cache folder.
    pub cache: Option<PathBuf>,
    /// Servers that are not public are contacted, too.
    pub private: bool,
    /// The least time between two requests to one server.
    pub pause: Duration,
    /// How long one request may take.
    pub timeout: Duration,
}

impl Flags {
    /// The files of this machine, seen from the current folder.
    pub(super) fn workspace(&self) -> Result<Workspace, Error> {
        Ok(Workspace::new(Disk, self.folder()?, self.options.clone()))
    }

    /// The facts that are configured for the current folder.
    pub(super) fn facts(&self) -> Result<Facts, Error> {
        Ok(self.workspace()?.settings(Path::new("x"))?.facts()?)
    }

    /// The current folder.
    pub(super) fn folder(&self) -> Result<PathBuf, Error> {
        std::env::current_dir().map_err(|error| Error::usage(format!("the current folder: {error}")))
    }
}
