//! Checks many addresses with a few threads, and one request at a time for each server.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use url::Url;

use crate::cli::online::failure::Failure;
use crate::cli::online::fetch::{Client, Reply};
use crate::cli::online::hosts::{Hosts, Next, Site};
use crate::cli::online::interrupt::Interrupt;
use crate::cli::online::robots::Robots;
use crate::cli::online::step::{LONGEST_WAIT, Limits, Step, Task, after_failure, after_reply};
use crate::cli::online::verdict::{Outcome, Verdict};
use crate::cli::online::{address, note};

/// How many requests run at once.
const AT_ONCE: usize = 8;
/// How often to check whether a person wants to stop.
const LOOK: Duration = Duration::from_millis(100);
/// How often progress is shown.
const TELL: Duration = Duration::from_secs(10);

/// A check of addresses under way.
pub(super) struct Checker {
    state: Mutex<State>,
    changed: Condvar,
    client: Client,
    limits: Limits,
}

struct State {
    hosts: Hosts,
    verdicts: BTreeMap<Url, Verdict>,
    /// How many verdicts there will be.
    all: usize,
    /// Whether any server whose name had to be looked up has responded.
    heard: bool,
    stopped: bool,
}

impl Checker {
    /// A check that has not begun.
    pub(super) fn new(addresses: Vec<Url>, client: Client, limits: Limits) -> Arc<Self> {
        let (all, now) = (addresses.len(), Instant::now());
        let mut hosts = Hosts::default();
        addresses.into_iter().for_each(|address| hosts.add(Task::new(address), now));
        let state = State { hosts, verdicts: BTreeMap::new(), all, heard: false, stopped: false };
        Arc::new(Self { state: Mutex::new(state), changed: Condvar::new(), client, limits })
    }

    /// How many servers will be contacted.
    pub(super) fn hosts(&self) -> usize {
        self.state().hosts.len()
    }

    /// Checks the addresses and returns the verdicts: all of them, or those so far if a person wants to stop. Requests
    /// under way are abandoned then.
    pub(super) fn run(self: &Arc<Self>, interrupt: &Interrupt) -> BTreeMap<Url, Verdict> {
        for _ in 0..AT_ONCE.min(self.hosts()) {
            let own = self.clone();
            thread::spawn(move || own.work());
        }
        let mut state = self.state();
        let mut told = Instant::now();
        while state.verdicts.len() < state.all && !interrupt.is_wanted() {
            if told.elapsed() >= TELL {
                note::progress(state.verdicts.len(), state.all);
                told = Instant::now();
            }
            state = self.changed.wait_timeout(state, LOOK).expect(UNPOISONED).0;
        }
        state.stopped = true;
        self.changed.notify_all();
        let heard = state.heard;
        let verdicts = std::mem::take(&mut state.verdicts).into_iter();
        verdicts.map(|(url, verdict)| (url, if heard { verdict } else { verdict.if_offline() })).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect(UNPOISONED)
    }

    fn work(&self) {
        while let Some((task, site)) = self.next() {
            match site {
                None => {
                    let robots = kept(|| Robots::ask(&self.client, &task.at, self.limits.private));
                    self.learn(task, robots);
                }
                Some(Site::Shut(verdict)) => self.spare(&task, verdict),
                Some(Site::Open(robots)) => match refusal(&robots, &task) {
                    Some(said) => self.spare(&task, Verdict::new(Outcome::Unclear, said)),
                    None => {
                        let reply = kept(|| self.client.ask(&task.at, task.whole));
                        self.follow(task, reply);
                    }
                },
            }
        }
    }

    /// Waits for the next task; `None` if there will be none.
    fn next(&self) -> Option<(Task, Option<Site>)> {
        let mut state = self.state();
        loop {
            if state.stopped {
                return None;
            }
            let now = Instant::now();
            state = match state.hosts.next(now) {
                Next::Ask(task, site) => return Some((*task, site)),
                Next::Wait(at) => self.changed.wait_timeout(state, at - now).expect(UNPOISONED).0,
                Next::Rest => self.changed.wait(state).expect(UNPOISONED),
            };
        }
    }

    /// Records what the server of `task` lets programs request; the task itself waits its turn.
    fn learn(&self, task: Task, robots: Result<Robots, Failure>) {
        let mut state = self.state();
        let failure = match robots {
            Ok(robots) => {
                state.heard |= address::shows_names(&task.at);
                state.hosts.learn(&task, Site::Open(Arc::new(robots)));
                state.hosts.release(&task, Instant::now(), self.limits.pause);
                state.hosts.put_back(task);
                return self.changed.notify_all();
            }
            Err(failure) => failure,
        };
        match after_failure(task.clone(), &failure, self.limits) {
            Step::Again(next, wait) => {
                state.hosts.release(&task, Instant::now(), wait);
                state.hosts.put_back(next);
            }
            Step::Done(verdict) => {
                state.hosts.learn(&task, Site::Shut(verdict.clone()));
                state.hosts.release(&task, Instant::now(), self.limits.pause);
                state.settle(task, verdict);
            }
        }
        self.changed.notify_all();
    }

    /// Continues after the response for a page.
    fn follow(&self, task: Task, reply: Result<Reply, Failure>) {
        let step = match &reply {
            Ok(reply) => after_reply(task.clone(), reply, self.limits, SystemTime::now()),
            Err(failure) => after_failure(task.clone(), failure, self.limits),
        };
        let mut state = self.state();
        state.heard |= reply.is_ok() && address::shows_names(&task.at);
        match step {
            Step::Again(next, wait) => {
                state.hosts.release(&task, Instant::now(), wait.max(self.limits.pause));
                state.hosts.add(next, Instant::now());
            }
            Step::Done(verdict) => {
                state.hosts.release(&task, Instant::now(), self.limits.pause);
                if verdict.what == Outcome::Failed {
                    state.hosts.fail(&task, &verdict);
                }
                state.settle(task, verdict);
            }
        }
        self.changed.notify_all();
    }

    /// Settles a task without a request.
    fn spare(&self, task: &Task, verdict: Verdict) {
        let mut state = self.state();
        state.hosts.leave(task);
        state.settle(task.clone(), verdict);
        self.changed.notify_all();
    }
}

/// Why the lock cannot be poisoned: nothing that can panic happens while it is held.
const UNPOISONED: &str = "no thread panics while it holds the state";

impl State {
    fn settle(&mut self, task: Task, verdict: Verdict) {
        let asked = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.verdicts.insert(task.address, Verdict { asked, ..verdict });
    }
}

/// Why the address of `task` must not be requested, if it must not.
fn refusal(robots: &Robots, task: &Task) -> Option<String> {
    if !robots.allow(&task.at) {
        return Some("its robots.txt disallows this".to_owned());
    }
    let pause = robots.pause();
    let long = pause > LONGEST_WAIT;
    long.then(|| format!("its robots.txt asks for {} s between two requests", pause.as_secs()))
}

/// The result of `request`; a response that the libraries cannot handle must not end the run.
fn kept<T>(request: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let failed = |_| Err(Failure::Lasting("its response could not be read".to_owned()));
    catch_unwind(AssertUnwindSafe(request)).unwrap_or_else(failed)
}
