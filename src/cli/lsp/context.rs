//! The folders that are open in the editor, each with the workspace of a run in it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::{BaselineFile, Error, File, Memory, Options, Workspace};

use crate::cli::index;
use crate::cli::lsp::client::Features;
use crate::cli::lsp::settings::Settings;
use crate::cli::lsp::text::Text;
use crate::cli::pipeline;
use crate::cli::rest::Rest;
use crate::cli::style::Style;
use crate::cli::tag::manifest::Stamp;

/// Everything that a text is linted with. It does not change: when something of it does, there is a new one.
#[derive(Debug)]
pub(super) struct Context {
    pub features: Features,
    pub settings: Settings,
    pub options: Options,
    /// Goes up with each context, so that what belongs to an earlier one can be told.
    pub generation: usize,
    /// What is open in the editor, on top of the disk.
    pub buffers: Memory,
    roots: Vec<Root>,
    /// For files that are in none of the folders.
    elsewhere: Root,
    /// The last context whose settings were valid, while those of this one are being typed.
    before: Mutex<Option<Arc<Context>>>,
}

/// A folder, and the workspace of a run in it.
#[derive(Debug)]
pub(super) struct Root {
    pub workspace: Workspace,
    /// The baseline for files in the folder, if one is set, or why it cannot be read.
    baseline: OnceLock<Option<Result<Mutex<BaselineFile>, Error>>>,
    /// What the index for files in the folder has, if one is set, with what shows that it has changed.
    rest: Mutex<Option<(Stamp, Arc<Rest>)>>,
}

/// With more documents in its index, a text is not compared with them while it is being typed.
const REST: usize = 20_000;

impl Root {
    fn new(folder: &Path, buffers: &Memory, options: &Options) -> Self {
        let workspace = Workspace::new(buffers.clone(), folder, options.clone());
        Self { workspace, baseline: OnceLock::new(), rest: Mutex::default() }
    }

    /// What the index for files in the folder has, if one is set and a run has made it. It is only read.
    ///
    /// # Errors
    /// If the index cannot be used. While a run uses it, what was read before stays.
    pub(super) fn rest(&self) -> Result<Option<Arc<Rest>>, Error> {
        let settings = self.workspace.settings(&self.workspace.folder().join("index"))?;
        let Some(folder) = settings.index() else { return Ok(None) };
        let Ok(stamp) = Stamp::of(&index::file(folder)) else { return Ok(None) };
        let mut known = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(of, _)| *of != stamp) {
            match index::read_rest(folder, &self.workspace) {
                Ok(rest) => *known = Some((stamp, Arc::new(rest))),
                Err(_) if known.is_some() && index::is_used(folder) => {}
                Err(error) => {
                    let message = error.text(Style::plain()).trim_end().trim_start_matches("error: ").to_owned();
                    return Err(Error::Options { message, help: None });
                }
            }
        }
        Ok(known.as_ref().map(|(_, rest)| rest.clone()).filter(|rest| rest.documents() <= REST))
    }
}

impl Context {
    /// The context for `folders`, of which the first is also that of files in none of them.
    pub(super) fn new(
        folders: &[PathBuf],
        here: &Path,
        buffers: Memory,
        options: Options,
        (features, settings, generation): (Features, Settings, usize),
    ) -> Self {
        let mut roots: Vec<Root> = folders.iter().map(|folder| Root::new(folder, &buffers, &options)).collect();
        // the innermost folder first
        roots.sort_by_key(|root| std::cmp::Reverse(root.workspace.folder().components().count()));
        let elsewhere = Root::new(folders.first().map_or(here, PathBuf::as_path), &buffers, &options);
        Self { features, settings, options, generation, buffers, roots, elsewhere, before: Mutex::default() }
    }

    /// Keeps `known`, the context before this one, if its settings are `valid`, or else the one that it kept.
    pub(super) fn follow(self, known: &Arc<Context>, valid: bool) -> Self {
        let kept = known.kept().take();
        *self.kept() = if valid { Some(known.clone()) } else { kept };
        self
    }

    /// The last context whose settings were valid.
    pub(super) fn before(&self) -> Option<Arc<Context>> {
        self.kept().clone()
    }

    fn kept(&self) -> MutexGuard<'_, Option<Arc<Context>>> {
        self.before.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folders that are open.
    pub(super) fn roots(&self) -> &[Root] {
        &self.roots
    }

    /// The files that the settings come from, each with when it was last written.
    pub(super) fn stamps(&self) -> Vec<(PathBuf, pipeline::Stamp)> {
        let all = || self.roots.iter().chain([&self.elsewhere]);
        let sources = |root: &Root| {
            let folder = root.workspace.folder();
            // a folder that cannot be listed is a mistake that is shown elsewhere
            let sources = root.workspace.sources().unwrap_or_default().into_iter();
            sources.map(|path| folder.join(path)).collect::<Vec<_>>()
        };
        let baselines = all().filter_map(|root| self.baseline_path(root));
        let paths = all().flat_map(sources).chain(baselines);
        paths.map(|path| (path.clone(), pipeline::Stamp::of(&path))).collect()
    }

    /// The folder with the file at `path`.
    pub(super) fn root(&self, path: &Path) -> &Root {
        self.roots.iter().find(|root| path.starts_with(root.workspace.folder())).unwrap_or(&self.elsewhere)
    }

    /// The file of `text`, with its settings.
    ///
    /// # Errors
    /// If its settings are invalid.
    pub(super) fn file(&self, text: &Text) -> Result<File<'_>, Error> {
        let workspace = &self.root(&text.path).workspace;
        match text.is_file {
            true => workspace.file(typed(&text.path, workspace.folder())),
            false => workspace.stdin(Some(&text.path)),
        }
    }

    /// The absolute path of what a finding in a file of `root` calls `path`.
    pub(super) fn absolute(root: &Root, path: &str) -> PathBuf {
        root.workspace.folder().join(path)
    }

    /// The path of the baseline for files in `root`, if one is set.
    pub(super) fn baseline_path(&self, root: &Root) -> Option<PathBuf> {
        self.settings.baseline.as_ref().map(|path| root.workspace.folder().join(path))
    }

    /// Marks the findings in files of `root` that are in its baseline.
    ///
    /// # Errors
    /// If the baseline cannot be read. A file that does not exist yet has no findings.
    pub(super) fn mark(&self, root: &Root, findings: &mut [Finding]) -> Result<(), Error> {
        let read = || {
            let path = self.baseline_path(root)?;
            match root.workspace.baseline(&path) {
                Err(Error::Unreadable { .. }) if !path.exists() => None,
                read => Some(read.map(Mutex::new)),
            }
        };
        match root.baseline.get_or_init(read) {
            None => Ok(()),
            Some(Err(error)) => Err(error.clone()),
            Some(Ok(file)) => {
                // marking leaves nothing half done
                file.lock().unwrap_or_else(PoisonError::into_inner).mark(findings);
                Ok(())
            }
        }
    }
}

/// `path` as it is typed in `folder`.
pub(super) fn typed<'p>(path: &'p Path, folder: &Path) -> &'p Path {
    path.strip_prefix(folder).ok().filter(|rest| !rest.as_os_str().is_empty()).unwrap_or(path)
}
