//! What the tools work with: the files that may be read, and the options.

use q7x2_lint::workspace::{Options, Workspace};
use serde::Deserialize;

use crate::cli::mcp::fence::Fence;

/// What the tools work with.
#[derive(Debug)]
pub(super) struct Tools {
    /// The files that may be read.
    pub fence: Fence,
    /// Whether fixes may be written into files.
    pub writes: bool,
    /// The options of the command line.
    pub options: Options,
}

/// How a text is to be read, and which rules are to run.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct How {
    pub genre: Option<String>,
    pub date: Option<String>,
    pub select: Option<Vec<String>>,
}

impl Tools {
    /// The files of the folder, read anew: whatever has changed since the last call counts.
    ///
    /// # Errors
    /// If an option has an invalid value.
    pub(super) fn workspace(&self, how: &How) -> Result<Workspace, String> {
        let mut options = self.options.clone();
        options.config = self.fence.config().map(Into::into);
        if let Some(genre) = &how.genre {
            options.genre = Some(genre.parse()?);
        }
        if let Some(date) = &how.date {
            let day = date.parse().map_err(|_| format!("`date` is `{date}`, not a day such as 2024-05-06"))?;
            options.as_of = Some(day);
        }
        if how.select.is_some() {
            options.select.clone_from(&how.select);
        }
        Ok(Workspace::new(self.fence.clone(), self.fence.root(), options))
    }
}
