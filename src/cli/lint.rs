//! The main command: lints files and folders and reports what cannot be relied on.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use crate::cli::adopt::Adopted;
use crate::cli::args::{FormatName, Options};
use crate::cli::batch::{Done, Given, Job, Links, Shared};
use crate::cli::color::Color;
use crate::cli::fix::{self, Mended};
use crate::cli::memory::Memory;
use crate::cli::online::{self, Asked};
use crate::cli::profile::Profile;
use crate::cli::read;
use crate::cli::reports::Reports;
use crate::cli::roots::Roots;
use crate::cli::settings::Workspace;
use crate::cli::sweep::{self, Comparisons};
use crate::cli::trouble::Trouble;
use crate::cli::walk::{Walk, walk};
use crate::cli::{CLEAN, FAILED, FOUND, output};
use crate::finding::Finding;
use crate::linter;
use crate::report::{Linted, Summary, job_summary};

/// Lints `paths`.
pub(super) fn run(paths: &[PathBuf], options: &Options, color: Color) -> Result<u8, Trouble> {
    let started = Instant::now();
    let workspace = Workspace::here(options)?;
    sweep::set_threads(options.jobs)?;
    check_stdin(paths, options)?;
    let walked = walk(paths, options.no_ignore, options.force_exclude, &workspace)?;
    let code = round(walked, &workspace, options, color, started, None);
    // the process ends here: to take thousands of phrases apart first would only cost time
    std::mem::forget(workspace);
    code
}

/// Lints what was `walked`; of files that `memory` knows nothing is read again.
pub(super) fn round(
    mut walked: Walk,
    workspace: &Workspace,
    options: &Options,
    color: Color,
    started: Instant,
    memory: Option<&mut Memory>,
) -> Result<u8, Trouble> {
    let mut run = Run::new(options, color, workspace.folder())?;
    // the report of an earlier run is no document of this one
    walked.targets.retain(|target| target.named || !run.reports.write_to(&target.path));
    run.summary.problems.clone_from(&walked.problems);
    run.summary.unread = std::mem::take(&mut walked.unread);
    let left_out = std::mem::take(&mut walked.left_out).into_iter();
    run.summary.folders = left_out.map(|(what, (count, folder))| (what, (count, read::shown(&folder)))).collect();
    run.asked = online::ask(&mut walked, workspace, options)?;
    run.targets(&walked, workspace, options, memory)?;
    run.compare()?;
    run.finish(&walked, workspace, started)
}

/// Standard input is read where `-` says so, and nowhere else.
fn check_stdin(paths: &[PathBuf], options: &Options) -> Result<(), Trouble> {
    let named = options.stdin_filename.is_some();
    if named && !paths.iter().any(|path| path.as_os_str() == "-") {
        let what = "--stdin-filename needs standard input, which is not read";
        return Err(Trouble::Usage(what.to_owned(), Some("add `-` to read it".to_owned())));
    }
    Ok(())
}

/// A run of the main command: where findings go, and what they amount to.
struct Run<'o> {
    options: &'o Options,
    reports: Reports,
    summary: Summary,
    /// What the job summary of GitHub Actions tells.
    kept: Vec<Finding>,
    github: bool,
    comparisons: Comparisons,
    fails: bool,
    binaries: usize,
    adopted: Option<Adopted>,
    roots: Roots,
    /// What was answered about links, if anybody was asked.
    asked: Option<Asked>,
}

impl<'o> Run<'o> {
    fn new(options: &'o Options, color: Color, here: &Path) -> Result<Self, Trouble> {
        let reports = Reports::open(options, color)?;
        let github = reports.has(FormatName::Github);
        Ok(Self {
            options,
            reports,
            summary: Summary::default(),
            kept: Vec::new(),
            github,
            comparisons: Comparisons::default(),
            fails: false,
            binaries: 0,
            adopted: Adopted::load(options, here)?,
            roots: Roots::new(here),
            asked: None,
        })
    }

    fn targets(
        &mut self,
        walked: &Walk,
        workspace: &Workspace,
        options: &Options,
        mut memory: Option<&mut Memory>,
    ) -> Result<(), Trouble> {
        let given = Given::of(options);
        let answers = self.asked.as_ref().map(|asked| asked.answers.clone());
        let links = answers.as_ref().map_or(Links::Unasked, Links::Known);
        let shared = Shared { links, ..given.shared(self.reports.want_sources()) };
        sweep::each(&walked.targets, workspace, options, |jobs| {
            let records = jobs.first().is_some_and(|job| sweep::is_records(job, options));
            if !records && (options.fix || options.diff) {
                self.mend(jobs, shared)?;
            }
            let done = |done, profile: &Arc<Profile>| self.done(done, profile);
            match &mut memory {
                Some(memory) => sweep::lint_changed(jobs, shared, options, memory, done),
                None => sweep::lint(jobs, shared, options, done),
            }
        })
    }

    /// Mends files before they are linted, or shows how they would be.
    fn mend(&mut self, jobs: &[Job<'_>], shared: Shared<'_>) -> Result<(), Trouble> {
        let mended: Vec<Mended> = jobs.par_iter().map(|job| fix::file(job, shared, self.options)).collect();
        for one in mended {
            self.summary.mended += one.fixes;
            self.summary.problems.extend(one.problem);
            if let (Some(diff), Some(main)) = (one.diff, self.reports.main()) {
                main.out.write_all(diff.as_bytes())?;
            }
        }
        Ok(())
    }

    fn done(&mut self, mut done: Done, profile: &Arc<Profile>) -> Result<(), Trouble> {
        self.summary.documents += done.documents;
        self.summary.words += done.words;
        if let Some((genre, signs)) = done.genre.take() {
            *self.summary.genres.entry(genre).or_insert(0) += 1;
            self.summary.signs = signs;
        }
        self.summary.problems.extend(done.problem);
        self.binaries += usize::from(done.binary);
        if let Some(label) = done.plain.take() {
            *self.summary.plain.entry(label).or_insert(0) += 1;
        }
        if let Some(label) = done.unread.take() {
            *self.summary.unread.entry(label).or_insert(0) += 1;
        }
        if let (Some(adopted), Some(origin)) = (&mut self.adopted, &done.origin) {
            adopted.visit(&origin.path);
        }
        self.comparisons.keep(profile, std::mem::take(&mut done.observations));
        self.count(&mut done.findings, profile);
        let Some(origin) = &done.origin else { return Ok(()) };
        if let Some(language) = &done.foreign {
            self.summary.foreign(language, origin);
        }
        for (reason, left) in std::mem::take(&mut done.left) {
            self.summary.left_out(reason, left);
        }
        let source = done.source.as_deref();
        self.reports.document(&Linted {
            origin,
            words: done.words,
            source,
            original: done.original.as_ref(),
            findings: &done.findings,
        })
    }

    fn compare(&mut self) -> Result<(), Trouble> {
        std::mem::take(&mut self.comparisons).compare(|profile, mut findings| {
            for own in findings.chunk_by_mut(|a, b| a.origin.path == b.origin.path) {
                let identity = self.roots.identity(Path::new(&own[0].origin.path));
                linter::identify(own, &identity);
            }
            self.count(&mut findings, profile);
            self.reports.compared(&findings)
        })
    }

    fn count(&mut self, findings: &mut [Finding], profile: &Profile) {
        if let Some(adopted) = &mut self.adopted {
            adopted.mark(findings);
        }
        for finding in findings.iter() {
            self.summary.count(finding);
            let counts = finding.suppressed.is_none();
            self.fails |= counts && finding.severity >= profile.fail_on;
            if counts && self.github {
                self.kept.push(finding.clone());
            }
        }
    }

    fn finish(mut self, walked: &Walk, workspace: &Workspace, started: Instant) -> Result<u8, Trouble> {
        self.summary.ran = workspace.ran();
        self.summary.unchecked = self.asked.as_ref().map(|asked| asked.unchecked.clone());
        self.reports.end(&self.summary)?;
        self.write_job_summary()?;
        let nothing = self.nothing_checked(walked);
        self.closing_lines(nothing, started)?;
        if !nothing && !self.tells_all() {
            output::passed_over(&self.summary);
        }
        if let Some(asked) = self.asked.as_ref().filter(|_| !self.options.quiet) {
            online::tell(asked);
        }
        output::problems(&self.summary.problems);
        if nothing {
            output::nothing_checked(
                self.binaries,
                &self.summary.unread,
                self.summary.folders.values().map(|(count, _)| count).sum(),
            );
        }
        if let Some(mut adopted) = self.adopted.take() {
            if self.asked.is_none() {
                adopted.spare(&workspace.waiting());
            }
            adopted.finish()?;
        }
        self.reports.close()?;
        let failed = nothing || !self.summary.problems.is_empty();
        let fails = if self.options.diff { self.summary.mended > 0 } else { self.fails };
        Ok(match (failed, fails) {
            (true, _) => FAILED,
            (false, true) => FOUND,
            (false, false) => CLEAN,
        })
    }

    /// What comes after the findings, where those of the main report go.
    fn closing_lines(&mut self, nothing: bool, started: Instant) -> Result<(), Trouble> {
        let Some(main) = self.reports.main() else { return Ok(()) };
        if self.options.statistics && !self.options.diff {
            output::statistics(&self.summary, main.name, main.out)?;
        }
        if has_closing_lines(main.name, self.options) && !nothing && self.summary.documents > 0 {
            output::summary(&self.summary, self.binaries, started.elapsed(), main.color, main.out)?;
        }
        Ok(main.out.flush()?)
    }

    /// Whether the main report says what was passed over, or nothing is to be said.
    fn tells_all(&mut self) -> bool {
        let documents = self.summary.documents > 0;
        let name = self.reports.main().map(|main| main.name);
        let closed = name.is_some_and(|name| has_closing_lines(name, self.options)) && documents;
        self.options.quiet || closed || name == Some(FormatName::Json)
    }

    /// Whether no document was found, and not because those named are excluded.
    fn nothing_checked(&self, walked: &Walk) -> bool {
        let nothing = self.summary.documents == 0 && self.summary.problems.is_empty();
        let excused = walked.excluded > 0
            || (self.options.force_exclude && (self.binaries > 0 || !self.summary.unread.is_empty()));
        nothing && !excused
    }

    fn write_job_summary(&self) -> Result<(), Trouble> {
        let file = env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty());
        let Some(file) = file.filter(|_| self.github) else { return Ok(()) };
        let path = Path::new(&file);
        let mut out = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .map_err(|error| Trouble::unreadable(path, &error))?;
        out.write_all(job_summary(&self.kept, &self.summary).as_bytes())
            .map_err(|error| Trouble::unreadable(path, &error))
    }
}

/// Whether a report ends with lines for people.
fn has_closing_lines(name: FormatName, options: &Options) -> bool {
    name == FormatName::Human && !options.diff && !options.quiet
}
