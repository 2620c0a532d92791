//! Lints everything that was walked: chunk by chunk, each file with the settings for it.

use std::path::Path;
use std::sync::Arc;

use crate::check::Observation;
use crate::cli::args::Options;
use crate::cli::batch::{self, Done, Job, Shared};
use crate::cli::memory::{Memory, Stamp};
use crate::cli::profile::Profile;
use crate::cli::read::Manner;
use crate::cli::roots::Roots;
use crate::cli::settings::Workspace;
use crate::cli::trouble::Trouble;
use crate::cli::walk::Target;
use crate::finding::Finding;

/// Files for each thread that are linted together before their findings are written: few, so that
/// what they take is at hand when it is taken again.
const CHUNK: usize = 16;

/// Has as many threads lint as `jobs` says; one for each core if it says nothing. This thread is one
/// of them: it would only wait for the others, and handing work to one other takes longer than some
/// documents.
pub(super) fn set_threads(jobs: Option<usize>) -> Result<(), Trouble> {
    let Some(jobs) = jobs else { return Ok(()) };
    if jobs == 0 {
        return Err(Trouble::usage("--jobs 0: at least one thread is needed"));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).use_current_thread().build_global();
    pool.map_err(|error| Trouble::usage(format!("--jobs {jobs}: {error}")))
}

/// Gives `targets` to `take` in their order: several files, or one file of records, at a time.
pub(super) fn each<'t>(
    targets: &'t [Target],
    workspace: &Workspace,
    options: &'t Options,
    mut take: impl FnMut(&[Job<'_>]) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let mut roots = Roots::new(workspace.folder());
    for chunk in targets.chunks(CHUNK * rayon::current_num_threads()) {
        let profiles: Vec<Arc<Profile>> =
            chunk.iter().map(|target| workspace.profile(named(target, options))).collect::<Result<_, _>>()?;
        let mut jobs = Vec::with_capacity(chunk.len());
        for (target, profile) in chunk.iter().zip(&profiles) {
            let path = workspace.absolute(named(target, options));
            let special = profile.special(&path)?;
            let identity = roots.identity(named(target, options));
            jobs.push(Job { target, profile, linter: profile.linter()?, special, identity });
        }
        let alone = |job: &Job<'_>| is_records(job, options);
        jobs.chunk_by(|a, b| !alone(a) && !alone(b)).try_for_each(&mut take)?;
    }
    Ok(())
}

/// Whether the file of `job` holds many documents, line by line.
pub(super) fn is_records(job: &Job<'_>, options: &Options) -> bool {
    Manner::of(options).is_records(named(job.target, options))
}

/// Lints jobs that [`each`] gives; `done` takes what came of every document, in their order.
pub(super) fn lint(
    jobs: &[Job<'_>],
    shared: Shared<'_>,
    options: &Options,
    mut done: impl FnMut(Done, &Arc<Profile>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let Some(first) = jobs.first() else { return Ok(()) };
    if is_records(first, options) {
        return batch::records(first, shared, |one| done(one, first.profile));
    }
    let mut all = jobs.iter().zip(batch::files(jobs, shared));
    all.try_for_each(|(job, each)| each.into_iter().try_for_each(|one| done(one, job.profile)))
}

/// As [`lint`], but reads only files that `memory` does not know as they are now.
pub(super) fn lint_changed(
    jobs: &[Job<'_>],
    shared: Shared<'_>,
    options: &Options,
    memory: &mut Memory,
    mut done: impl FnMut(Done, &Arc<Profile>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let stamped = jobs.iter().map(|job| (job, Stamp::of(&job.target.path)));
    let changed: Vec<(Job<'_>, Stamp)> = stamped
        .filter(|(job, stamp)| !memory.holds(&job.target.path, *stamp))
        .map(|(job, stamp)| (job.clone(), stamp))
        .collect();
    let (changed, stamps): (Vec<Job<'_>>, Vec<Stamp>) = changed.into_iter().unzip();
    let records = changed.first().is_some_and(|job| is_records(job, options));
    if records {
        let mut all = Vec::new();
        lint(&changed, shared, options, |one, _| {
            all.push(one);
            Ok(())
        })?;
        memory.keep(&changed[0].target.path, stamps[0], all);
    } else {
        for ((job, stamp), one) in changed.iter().zip(stamps).zip(batch::files(&changed, shared)) {
            memory.keep(&job.target.path, stamp, one);
        }
    }
    for job in jobs {
        memory.recall(&job.target.path).try_for_each(|one| done(one.clone(), job.profile))?;
    }
    Ok(())
}

/// What is kept of documents until all are read. Those whose rules differ are not compared.
#[derive(Debug, Default)]
pub(super) struct Comparisons(Vec<Comparison>);

/// What is kept of the documents of one configuration.
#[derive(Debug)]
struct Comparison {
    profile: Arc<Profile>,
    observations: Vec<(usize, Observation)>,
}

impl Comparisons {
    /// Keeps `observations` of a document that was linted under `profile`.
    pub(super) fn keep(&mut self, profile: &Arc<Profile>, observations: Vec<(usize, Observation)>) {
        if observations.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|known| Arc::ptr_eq(&known.profile, profile)) {
            Some(known) => known.observations.extend(observations),
            None => self.0.push(Comparison { profile: profile.clone(), observations }),
        }
    }

    /// Compares the documents; `take` gets the findings under each profile.
    pub(super) fn compare(
        self,
        mut take: impl FnMut(&Profile, Vec<Finding>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        for Comparison { profile, observations } in self.0 {
            take(&profile, profile.reported(profile.linter()?.compare(&observations)))?;
        }
        Ok(())
    }
}

/// The path that decides format and settings: for standard input the one it is said to have.
fn named<'t>(target: &'t Target, options: &'t Options) -> &'t Path {
    if target.is_stdin() { options.stdin_filename.as_deref().unwrap_or(&target.path) } else { &target.path }
}
