//! The state of the server: open documents, settings, and what is being done.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, RequestId};
use lsp_types::notification::{Progress, PublishDiagnostics};
use lsp_types::request::{ApplyWorkspaceEdit, WorkDoneProgressCreate, WorkspaceDiagnosticRefresh};
use lsp_types::{
    ApplyWorkspaceEditParams, Diagnostic, MessageType, NumberOrString, ProgressParams, ProgressParamsValue,
    PublishDiagnosticsParams, Uri, WorkDoneProgress, WorkDoneProgressBegin, WorkDoneProgressCreateParams,
    WorkDoneProgressEnd, WorkDoneProgressReport,
};
use q7x2_lint::finding::Finding;
use q7x2_lint::workspace::{Disk, Memory, Options};

use crate::cli::error::Error;
use crate::cli::flags::Flags;
use crate::cli::lsp::client::{Answer, Client, Features, wrong};
use crate::cli::lsp::context::Context;
use crate::cli::lsp::diagnostic::Place;
use crate::cli::lsp::event::{Done, Event};
use crate::cli::lsp::everything::{self, Everything, Watch};
use crate::cli::lsp::mistakes::Mistakes;
use crate::cli::lsp::open::{self, Open};
use crate::cli::lsp::settings::Settings;
use crate::cli::lsp::worker::{Ask, Task};
use crate::cli::pipeline::Stamp;

/// How long settings that are being typed wait before they are read.
const PAUSE: Duration = Duration::from_millis(150);

/// How far the conversation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    New,
    Running,
    ShutDown,
}

/// The state of the server.
pub(super) struct Server {
    pub client: Client,
    pub phase: Phase,
    /// The options of the command line, and its baseline.
    pub base: Options,
    pub baseline: Option<PathBuf>,
    pub here: PathBuf,
    pub folders: Vec<PathBuf>,
    pub settings: Settings,
    pub features: Features,
    /// What is open, on top of the disk.
    pub buffers: Memory,
    pub open: BTreeMap<String, Open>,
    /// How many documents have been opened so far.
    pub openings: usize,
    /// Requests that are still to be answered: the document of each, and what is asked.
    pub queue: VecDeque<(RequestId, String, Ask)>,
    /// The requests for settings that the editor has not answered yet.
    pub asked: Vec<RequestId>,
    /// All documents are being linted.
    pub whole: Option<Whole>,
    context: Arc<Context>,
    mistakes: Mistakes,
    /// Documents that are not open but have diagnostics.
    published: HashMap<String, Uri>,
    tasks: Sender<Task>,
    events: Sender<Event>,
    /// Whether the editor, which asks for diagnostics, is to be told that they have changed.
    refresh: bool,
    /// Whether the worker has a task.
    busy: bool,
    reload: Option<Instant>,
    /// When the files of the settings were last looked at.
    looked: Option<Instant>,
    /// The generation of the context that was read from them, and what they were like then.
    stamps: (usize, Vec<(PathBuf, Stamp)>),
}

/// All documents are being linted.
pub(super) struct Whole {
    pub id: RequestId,
    pub token: Option<NumberOrString>,
    pub stop: Arc<AtomicBool>,
}

impl Server {
    /// A server that no editor has spoken to yet.
    pub(super) fn new(flags: &Flags, tasks: Sender<Task>, events: Sender<Event>) -> Result<Self, Error> {
        let here = flags.folder()?;
        let buffers = Memory::over(Disk);
        let base = flags.options.clone();
        let settings = Settings::default().with_baseline(flags.baseline.clone());
        let parts = (Features::default(), settings.clone(), 0);
        let context = Arc::new(Context::new(&[], &here, buffers.clone(), base.clone(), parts));
        Ok(Self {
            client: Client::new(),
            phase: Phase::New,
            base,
            baseline: flags.baseline.clone(),
            here,
            folders: Vec::new(),
            settings,
            features: Features::default(),
            buffers,
            open: BTreeMap::new(),
            openings: 0,
            queue: VecDeque::new(),
            asked: Vec::new(),
            whole: None,
            context,
            mistakes: Mistakes::default(),
            published: HashMap::new(),
            tasks,
            events,
            refresh: false,
            busy: false,
            reload: None,
            looked: None,
            stamps: (0, Vec::new()),
        })
    }

    /// When something is to be begun without anything coming from the editor.
    pub(super) fn next_due(&self) -> Option<Instant> {
        let documents = self.open.values().filter_map(|open| open.due).filter(|_| !self.busy);
        documents.chain(self.reload).min()
    }

    /// Begins what is due: answers first, because somebody waits for them.
    pub(super) fn begin(&mut self, now: Instant) -> io::Result<()> {
        if self.reload.is_some_and(|due| due <= now) {
            self.reload();
        }
        if std::mem::take(&mut self.refresh) && self.features.pulls && self.features.refreshes {
            self.client.ask::<WorkspaceDiagnosticRefresh>(())?;
        }
        if !self.features.watches && self.next_due().is_some_and(|due| due <= now) {
            self.look(now);
        }
        while !self.busy {
            if let Some((id, uri, ask)) = self.queue.pop_front() {
                match self.open.get(&uri) {
                    Some(open) => self.give(&uri, open.text.clone(), Some((id, ask))),
                    None => self.client.answer(id, Err(wrong(ErrorCode::InvalidParams, "the document is not open")))?,
                }
            } else if let Some(uri) = open::next(&self.open, now) {
                let Some(open) = self.open.get_mut(&uri) else { break };
                open.begin(now);
                let text = open.text.clone();
                self.give(&uri, text, None);
            } else {
                break;
            }
        }
        Ok(())
    }

    /// Looks whether files of the settings have changed, for an editor that does not watch them: every second at most,
    /// and only when something is to be linted.
    fn look(&mut self, now: Instant) {
        const OFTEN: Duration = Duration::from_secs(1);
        if self.looked.is_some_and(|last| now < last + OFTEN) {
            return;
        }
        self.looked = Some(now);
        if self.stamps.1.iter().any(|(path, stamp)| Stamp::of(path) != *stamp) {
            self.reload();
        }
    }

    fn give(&mut self, uri: &str, text: Arc<crate::cli::lsp::text::Text>, request: Option<(RequestId, Ask)>) {
        let open = self.open.get(uri);
        let linted = open.and_then(|open| open.linted.clone());
        let compared = open.map(|open| open.compared.clone()).unwrap_or_default();
        let task = Task { context: self.context.clone(), text, linted, compared, request };
        self.busy = self.tasks.send(task).is_ok();
    }

    /// The settings are to be read again, once nothing more has changed for a moment.
    pub(super) fn reload_soon(&mut self) {
        self.reload = Some(Instant::now() + PAUSE);
    }

    /// Reads the settings again, and lints everything that is open.
    pub(super) fn reload(&mut self) {
        self.reload = None;
        let parts = (self.features, self.settings.clone(), self.context.generation + 1);
        let options = self.settings.over(&self.base);
        let context = Context::new(&self.folders, &self.here, self.buffers.clone(), options, parts);
        self.context = Arc::new(context.follow(&self.context, self.mistakes.is_empty()));
        self.mistakes.reset();
        self.refresh = !self.open.is_empty();
        let now = Instant::now();
        self.open.values_mut().for_each(|open| open.again(now));
    }

    /// Whether the settings that apply now may come from the file of a document, or what it lies next to does.
    pub(super) fn is_of_settings(&self, path: &std::path::Path) -> bool {
        let named = |names: &[&str]| path.extension().is_some_and(|own| names.iter().any(|name| own == *name));
        named(&["toml", "bib", "json", "cff", "yaml", "yml", "baseline"])
            || path
                .file_name()
                .is_some_and(|name| [".gitignore", ".ignore", ".q7x2-lintignore"].iter().any(|known| name == *known))
    }

    /// Takes the result of a task.
    pub(super) fn done(&mut self, done: Done) -> io::Result<()> {
        self.busy = false;
        let Done { text, linted, answer, edit, wrote } = done;
        if let Some((id, answer)) = answer {
            self.client.answer(id, answer)?;
        }
        if let Some(edit) = edit.filter(|_| self.features.applies_edits) {
            let params = ApplyWorkspaceEditParams { label: None, edit };
            self.client.ask::<ApplyWorkspaceEdit>(params)?;
        }
        if wrote {
            self.reload();
        }
        let key = text.uri.as_str().to_owned();
        let now = Instant::now();
        self.open.get_mut(&key).into_iter().for_each(|open| open.end(now));
        let current = linted.is_of(&text, &self.context);
        let Some(open) = self.open.get_mut(&key).filter(|open| current && open.text.is(&text)) else { return Ok(()) };
        // an answer that needed no linting
        if open.linted.as_ref().is_some_and(|known| known.is_of(&text, &self.context)) {
            return Ok(());
        }
        open.linted = Some(linted.clone());
        open.due = None;
        if let Some(why) = linted.skipped.as_ref().filter(|_| !open.told) {
            open.told = true;
            self.client.show(MessageType::INFO, format!("q7x2-lint: {} {why}", text.path.display()))?;
        }
        if !self.features.watches && self.stamps.0 != self.context.generation {
            // only now is it known which files the settings come from
            self.stamps = (self.context.generation, self.context.stamps());
        }
        self.publish(&key)?;
        let context = self.context.clone();
        self.mistakes.note(&key, &linted, context.root(&text.path), &context);
        self.mistakes.show(&mut self.client)
    }

    /// Sends the diagnostics of an open document, unless the editor asks for them.
    fn publish(&mut self, key: &str) -> io::Result<()> {
        let Some(open) = self.open.get(key).filter(|open| open.text.is_document && !self.features.pulls) else {
            return Ok(());
        };
        let Some(linted) = &open.linted else { return Ok(()) };
        let diagnostics = Place::of(&open.text, &self.context).diagnostics(&linted.with(&open.compared));
        let version = self.features.versions.then_some(open.text.version);
        let uri = open.text.uri.clone();
        self.client.notify::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version })
    }

    fn send(&mut self, uri: Uri, diagnostics: Vec<Diagnostic>) -> io::Result<()> {
        self.client.notify::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version: None })
    }

    /// What was shown in a document before it was opened, under an address that the editor may write in another way, is
    /// taken back.
    pub(super) fn take_back(&mut self, path: &std::path::Path) -> io::Result<()> {
        let own = crate::cli::lsp::address::of(path).and_then(|own| self.published.remove(own.as_str()));
        own.map_or(Ok(()), |own| self.send(own, Vec::new()))
    }

    /// Forgets a document that was closed, and what was shown in it.
    pub(super) fn close(&mut self, key: &str) -> io::Result<()> {
        let Some(open) = self.open.remove(key) else { return Ok(()) };
        self.buffers.remove(&open.text.path);
        self.mistakes.forget(key);
        if open.text.is_document {
            self.send(open.text.uri.clone(), Vec::new())?;
        }
        if self.is_of_settings(&open.text.path) {
            self.reload_soon();
        }
        self.mistakes.show(&mut self.client)
    }

    /// Begins to lint all documents, which will answer the request `id`.
    pub(super) fn lint_all(&mut self, id: RequestId, writes_baseline: bool) -> io::Result<()> {
        if self.whole.is_some() {
            let error = wrong(ErrorCode::RequestFailed, "all documents are being linted already");
            return self.client.answer(id, Err(error));
        }
        if writes_baseline && self.settings.baseline.is_none() {
            return self.client.answer(id, Err(crate::cli::lsp::baseline::unset()));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let token = self.begin_progress(&id)?;
        self.whole = Some(Whole { id: id.clone(), token, stop: stop.clone() });
        let (context, events) = (self.context.clone(), self.events.clone());
        thread::spawn(move || {
            let tell = |done, of| drop(events.send(Event::Progress { done, of }));
            let watch = Watch { stop: &stop, tell: &tell };
            let lint = || everything::lint(id.clone(), &context, writes_baseline, &watch);
            let done = catch_unwind(AssertUnwindSafe(lint)).unwrap_or_else(|_| Everything::failed(id.clone()));
            drop(events.send(Event::Everything(Box::new(done))));
        });
        Ok(())
    }

    fn begin_progress(&mut self, id: &RequestId) -> io::Result<Option<NumberOrString>> {
        if !self.features.shows_progress {
            return Ok(None);
        }
        let token = NumberOrString::String(format!("q7x2-lint.all.{id}"));
        self.client.ask::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token: token.clone() })?;
        let begin = WorkDoneProgressBegin {
            title: "q7x2-lint".to_owned(),
            cancellable: Some(true),
            message: None,
            percentage: Some(0),
        };
        self.progress(token.clone(), WorkDoneProgress::Begin(begin))?;
        Ok(Some(token))
    }

    fn progress(&mut self, token: NumberOrString, value: WorkDoneProgress) -> io::Result<()> {
        self.client.notify::<Progress>(ProgressParams { token, value: ProgressParamsValue::WorkDone(value) })
    }

    /// Shows how far linting all documents is: a hundred times at most.
    pub(super) fn show_progress(&mut self, done: usize, of: usize) -> io::Result<()> {
        let percent = |count: usize| u32::try_from(count * 100 / of.max(1)).unwrap_or(100);
        let token = self.whole.as_ref().and_then(|whole| whole.token.clone());
        let Some(token) = token.filter(|_| percent(done) > percent(done.saturating_sub(1))) else { return Ok(()) };
        let message = Some(format!("{done}/{of}"));
        let report = WorkDoneProgressReport { cancellable: Some(true), message, percentage: Some(percent(done)) };
        self.progress(token, WorkDoneProgress::Report(report))
    }

    /// Takes the result of linting all documents.
    pub(super) fn take_all(&mut self, all: Everything) -> io::Result<()> {
        let Everything { id, answer, diagnostics, compared, errors, wrote } = all;
        let whole = self.whole.take();
        if let Some(token) = whole.as_ref().and_then(|whole| whole.token.clone()) {
            self.progress(token, WorkDoneProgress::End(WorkDoneProgressEnd { message: None }))?;
        }
        let stopped = whole.is_some_and(|whole| whole.stop.load(Ordering::Relaxed));
        let answer: Answer = if stopped { Err(wrong(ErrorCode::RequestCanceled, "cancelled")) } else { answer };
        if !stopped {
            self.show_all(diagnostics, &compared, &errors)?;
        }
        if wrote {
            self.reload();
        }
        self.client.answer(id, answer)
    }

    /// Shows what was found in all documents.
    fn show_all(
        &mut self,
        diagnostics: BTreeMap<PathBuf, Vec<Diagnostic>>,
        compared: &BTreeMap<PathBuf, Vec<Finding>>,
        errors: &[(PathBuf, q7x2_lint::workspace::Error)],
    ) -> io::Result<()> {
        let context = self.context.clone();
        for root in context.roots() {
            let folder = root.workspace.folder();
            let own = errors.iter().filter(|(path, _)| path == folder).map(|(_, error)| error.clone());
            let own: Vec<_> = own.collect();
            self.mistakes.note_errors(&folder.to_string_lossy(), &own, root, &context);
        }
        self.mistakes.show(&mut self.client)?;
        let keys: HashMap<PathBuf, String> =
            self.open.iter().map(|(key, open)| (open.text.path.clone(), key.clone())).collect();
        for open in self.open.values_mut() {
            open.compared = compared.get(&open.text.path).cloned().unwrap_or_default();
        }
        keys.values().try_for_each(|key| self.publish(key))?;
        let mut before = std::mem::take(&mut self.published);
        for (path, own) in diagnostics.into_iter().filter(|(path, own)| !keys.contains_key(path) && !own.is_empty()) {
            let Some(uri) = crate::cli::lsp::address::of(&path) else { continue };
            before.remove(uri.as_str());
            self.published.insert(uri.as_str().to_owned(), uri.clone());
            self.send(uri, own)?;
        }
        before.into_values().try_for_each(|uri| self.send(uri, Vec::new()))?;
        self.refresh = true;
        Ok(())
    }
}
