//! The run: this thread reads the shards one after another and writes what was made of them, in order; all threads,
//! this one included, lint. So no thread waits for another as long as there is something to read.

use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use q7x2_lint::report::{self, Problem};
use q7x2_lint::workspace::{reason, shown};
use rayon::{ScopeFifo, Yield};

use crate::cli::error::Error;
use crate::cli::tag::columns;
use crate::cli::tag::counts::Counts;
use crate::cli::tag::job::Job;
use crate::cli::tag::manifest::{Entry, Manifest, Stamp};
use crate::cli::tag::output::Outputs;
use crate::cli::tag::piece::{self, Done};
use crate::cli::tag::place::Places;
use crate::cli::tag::reader::Reader;
use crate::cli::tag::shards::{Shape, Shard};
use crate::cli::tag::state::Reporter;

/// How many bytes of records one thread lints at a time. What is compressed together does not depend on the number of
/// threads, so neither does any byte of the output.
const PIECE: usize = 512 << 10;
/// How many pieces for each thread are read before the first of them is written.
const AHEAD: usize = 3;
/// How long this thread sleeps if there is nothing to do but to wait.
const PAUSE: Duration = Duration::from_micros(200);

/// What a run does, and with what.
pub(super) struct Run<'r> {
    pub job: &'r Job,
    pub places: &'r Places,
    pub to: &'r Path,
    pub manifest: Manifest,
    pub reporter: Reporter,
    pub problems: Problems,
    /// What was no document, by its kind.
    pub not_read: BTreeMap<String, u64>,
}

/// What could not be read.
#[derive(Debug, Default)]
pub(super) struct Problems {
    /// The first ones, for the screen.
    pub first: Vec<Problem>,
    /// Records that could not be read.
    pub records: u64,
    /// Shards that could not be read to their end.
    pub shards: Vec<Problem>,
}

/// How many records that could not be read are shown.
const SHOWN: usize = 10;

/// What this thread waits for.
enum Pending<'s, 'w> {
    /// A shard, and what has to be known to write a table like it, if it is one.
    Begin(&'s Shard<'w>, Stamp, Option<Box<columns::Template>>),
    Piece(Receiver<io::Result<Done>>),
    /// The end of a shard, with the reason if it came too soon.
    End(Option<String>),
}

/// A shard that is being written.
struct Current<'s, 'w> {
    shard: &'s Shard<'w>,
    stamp: Stamp,
    outputs: Outputs,
    counts: Counts,
    not_read: BTreeMap<String, u64>,
}

impl Run<'_> {
    /// Labels `shards`, except those that are done.
    pub(super) fn shards(&mut self, shards: &[Shard<'_>]) -> Result<(), Error> {
        let mut left = Vec::new();
        for shard in shards {
            match self.unless_done(shard) {
                Ok(None) => {}
                Ok(Some(stamp)) => left.push((shard, stamp)),
                Err(error) => self.problems.shards.push(shard.linter.file().problem(reason(&error))),
            }
        }
        self.reporter.write();
        let job = self.job;
        rayon::in_place_scope_fifo(|scope| {
            let mut writer = Writer { run: self, current: None, pending: VecDeque::new() };
            for (shard, stamp) in left {
                writer.read(shard, stamp, job, scope)?;
            }
            writer.catch_up(0)
        })
    }

    /// The stamp of the input of `shard`, if it has to be labelled.
    fn unless_done(&mut self, shard: &Shard<'_>) -> io::Result<Option<Stamp>> {
        let stamp = Stamp::of(&shard.target.path)?;
        let Some(entry) = self.manifest.current(&shown(&shard.name), stamp, self.to) else { return Ok(Some(stamp)) };
        self.reporter.state.done += 1;
        self.reporter.state.done_before += 1;
        self.problems.records += entry.counts.bad;
        if let Some(fault) = &entry.fault {
            self.problems.shards.push(shard.linter.file().problem(fault.clone()));
        }
        Ok(None)
    }
}

/// What was read and is not yet written.
struct Writer<'a, 'r, 's, 'w> {
    run: &'a mut Run<'r>,
    current: Option<Current<'s, 'w>>,
    pending: VecDeque<Pending<'s, 'w>>,
}

impl<'s, 'w> Writer<'_, '_, 's, 'w> {
    /// Reads `shard`, and writes what is ready meanwhile.
    fn read<'scope>(
        &mut self,
        shard: &'s Shard<'w>,
        stamp: Stamp,
        job: &'scope Job,
        scope: &ScopeFifo<'scope>,
    ) -> Result<(), Error>
    where
        's: 'scope,
        'w: 'scope,
    {
        let ahead = AHEAD * rayon::current_num_threads() + 1;
        let opened = Reader::open(shard, job);
        let template = opened.as_ref().ok().and_then(Reader::template);
        if let (Err(error), Shape::Columns(_)) = (&opened, shard.shape) {
            // without its columns, nothing can be written, and it is tried again by the next run
            self.run.problems.shards.push(shard.linter.file().problem(reason(error)));
            return Ok(());
        }
        self.pending.push_back(Pending::Begin(shard, stamp, template));
        let mut reader = match opened {
            Ok(reader) => reader,
            Err(error) => return self.ended(Some(reason(&error)), ahead),
        };
        loop {
            let work = match reader.next(PIECE) {
                Ok(None) => return self.ended(None, ahead),
                Ok(Some(work)) => work,
                Err(error) => return self.ended(Some(reason(&error)), ahead),
            };
            let (send, receive) = sync_channel(1);
            scope.spawn_fifo(move |_| {
                let done = piece::done(work, shard, job);
                // the receiver is gone if writing has failed
                let _ = send.send(done);
            });
            self.pending.push_back(Pending::Piece(receive));
            self.catch_up(ahead)?;
        }
    }

    fn ended(&mut self, fault: Option<String>, ahead: usize) -> Result<(), Error> {
        self.pending.push_back(Pending::End(fault));
        self.catch_up(ahead)
    }

    /// Writes what is ready, and waits until at most `ahead` pieces are left.
    fn catch_up(&mut self, ahead: usize) -> Result<(), Error> {
        loop {
            let must = self.pending.len() > ahead;
            match self.pending.pop_front() {
                None => return Ok(()),
                Some(Pending::Piece(receive)) => match receive.try_recv() {
                    Ok(done) => self.write(&done.map_err(Error::Output)?)?,
                    Err(TryRecvError::Empty) => {
                        self.pending.push_front(Pending::Piece(receive));
                        if !must {
                            return Ok(());
                        }
                        if rayon::yield_now() != Some(Yield::Executed) {
                            std::thread::sleep(PAUSE);
                        }
                    }
                    // the thread panicked, which the scope passes on
                    Err(TryRecvError::Disconnected) => return Err(Error::usage("a thread ended before its records")),
                },
                Some(Pending::Begin(shard, stamp, template)) => self.begin(shard, stamp, template.as_deref())?,
                Some(Pending::End(fault)) => self.end(fault)?,
            }
        }
    }

    fn begin(&mut self, shard: &'s Shard<'w>, stamp: Stamp, template: Option<&columns::Template>) -> Result<(), Error> {
        let run = &mut *self.run;
        let filters = !run.job.keep.is_empty() || !run.job.drop.is_empty();
        let outputs = Outputs::begin(shard, run.places, filters, template)?;
        run.reporter.state.input = Some(shown(&shard.target.path));
        self.current = Some(Current { shard, stamp, outputs, counts: Counts::default(), not_read: BTreeMap::new() });
        Ok(())
    }

    fn write(&mut self, done: &Done) -> Result<(), Error> {
        let Some(current) = &mut self.current else { return Ok(()) };
        current.outputs.write(done)?;
        current.counts.add(done.counts);
        for (kind, count) in &done.not_read {
            *current.not_read.entry(kind.clone()).or_default() += count;
            *self.run.not_read.entry(kind.clone()).or_default() += count;
        }
        let problems = &mut self.run.problems;
        problems.records += done.counts.bad;
        let left = SHOWN.saturating_sub(problems.first.len());
        problems.first.extend(done.first.iter().take(left).cloned());
        self.run.reporter.add(done.counts);
        Ok(())
    }

    fn end(&mut self, fault: Option<String>) -> Result<(), Error> {
        let Some(Current { shard, stamp, outputs, counts, not_read }) = self.current.take() else { return Ok(()) };
        let run = &mut *self.run;
        let files = outputs.finish(run.to)?;
        if let Some(fault) = &fault {
            let records = usize::try_from(counts.records).unwrap_or(usize::MAX);
            let what = match shard.shape {
                Shape::Columns(_) => format!("{fault}; {} were read", report::counted(records, "other record")),
                _ => format!("{fault}: the rest of the file is missing after {records} records"),
            };
            run.problems.shards.push(shard.linter.file().problem(what));
        }
        let (input, name) = (shown(&shard.target.path), shown(&shard.name));
        run.manifest.add(&Entry { input, stamp, shard: name, counts, not_read, files, fault })?;
        run.reporter.state.done += 1;
        Ok(())
    }
}

/// How long a run took.
pub(super) fn rate(counts: Counts, started: Instant) -> f64 {
    counts.bytes as f64 / 1_000_000.0 / started.elapsed().as_secs_f64().max(0.001)
}
