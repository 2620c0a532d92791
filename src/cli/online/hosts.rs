//! What is still to be requested, server by server: one request at a time to each, with pauses.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::cli::online::robots::Robots;
use crate::cli::online::step::{LONGEST_WAIT, Task};
use crate::cli::online::verdict::Verdict;

/// What is known about the server at one scheme, name and port.
#[derive(Clone)]
pub(super) enum Site {
    /// It allows these requests.
    Open(Arc<Robots>),
    /// It does not respond: this is the verdict on all its pages.
    Shut(Verdict),
}

/// All tasks that are not under way.
#[derive(Default)]
pub(super) struct Hosts(BTreeMap<String, Host>);

/// The tasks for all servers of one name.
struct Host {
    waiting: VecDeque<Task>,
    /// When the next request may be sent.
    ready: Instant,
    busy: bool,
    /// The pause that the server wants between two requests.
    pause: Duration,
    sites: HashMap<String, Site>,
    /// How many pages of each server could not be requested.
    failed: HashMap<String, u32>,
}

/// After this many pages that could not be requested, a server gets no further requests.
const ENOUGH: u32 = 3;

/// What can be done now.
pub(super) enum Next {
    /// Request this; with what is known about its server, if anything.
    Ask(Box<Task>, Option<Site>),
    /// Nothing before this time.
    Wait(Instant),
    /// Nothing until a pending request comes back.
    Rest,
}

impl Hosts {
    /// Adds a task, which may begin at `ready`.
    pub(super) fn add(&mut self, task: Task, ready: Instant) {
        let host = self.0.entry(name(&task)).or_insert_with(|| Host {
            waiting: VecDeque::new(),
            ready,
            busy: false,
            pause: Duration::ZERO,
            sites: HashMap::new(),
            failed: HashMap::new(),
        });
        host.waiting.push_back(task);
    }

    /// How many servers there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The next task at `now`; its server is busy until [`Hosts::release`].
    pub(super) fn next(&mut self, now: Instant) -> Next {
        let waiting = self.0.values_mut().filter(|host| !host.busy && !host.waiting.is_empty());
        let Some(host) = waiting.min_by_key(|host| host.ready) else { return Next::Rest };
        if host.ready > now {
            return Next::Wait(host.ready);
        }
        let Some(task) = host.waiting.pop_front() else { return Next::Rest };
        host.busy = true;
        let site = host.sites.get(&origin(&task)).cloned();
        Next::Ask(Box::new(task), site)
    }

    /// Allows the next request to the server of `task` after `pause` from `now`, or later if the server wants it.
    pub(super) fn release(&mut self, task: &Task, now: Instant, pause: Duration) {
        if let Some(host) = self.0.get_mut(&name(task)) {
            host.busy = false;
            host.ready = now + pause.max(host.pause);
        }
    }

    /// Like [`Hosts::release`], if no request was sent.
    pub(super) fn leave(&mut self, task: &Task) {
        if let Some(host) = self.0.get_mut(&name(task)) {
            host.busy = false;
        }
    }

    /// Records what is known about the server of `task`, and puts the task back in the queue.
    pub(super) fn learn(&mut self, task: &Task, site: Site) {
        if let Some(host) = self.0.get_mut(&name(task)) {
            // a server that wants longer pauses is not contacted at all
            if let Site::Open(robots) = &site
                && robots.pause() <= LONGEST_WAIT
            {
                host.pause = host.pause.max(robots.pause());
            }
            host.sites.insert(origin(task), site);
        }
    }

    /// Counts a page that could not be requested; after a few, `verdict` applies to all other pages of the server.
    pub(super) fn fail(&mut self, task: &Task, verdict: &Verdict) {
        let Some(host) = self.0.get_mut(&name(task)) else { return };
        let failed = host.failed.entry(origin(task)).or_default();
        *failed += 1;
        if *failed == ENOUGH {
            host.sites.insert(origin(task), Site::Shut(verdict.clone()));
        }
    }

    /// Puts `task` at the head of the queue of its server.
    pub(super) fn put_back(&mut self, task: Task) {
        if let Some(host) = self.0.get_mut(&name(&task)) {
            host.waiting.push_front(task);
        }
    }
}

/// The name of the server of `task`.
fn name(task: &Task) -> String {
    task.at.host_str().unwrap_or("").to_owned()
}

/// The server of `task`, with scheme and port.
fn origin(task: &Task) -> String {
    task.at.origin().ascii_serialization()
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    fn task(address: &str) -> Task {
        Task::new(Url::parse(address).unwrap_or_else(|error| panic!("{address}: {error}")))
    }

    fn path(turn: &Next) -> Option<&str> {
        match turn {
            Next::Ask(task, _) => Some(task.at.path()),
            _ => None,
        }
    }

    #[test]
    fn a_server_is_asked_one_thing_at_a_time_with_pauses() {
        let second = Duration::from_secs(1);
        let start = Instant::now();
        let mut hosts = Hosts::default();
        for address in ["https://a.org/1", "http://a.org/2", "https://b.org/3"] {
            hosts.add(task(address), start);
        }
        assert_eq!(hosts.len(), 2);
        let first = hosts.next(start);
        let other = hosts.next(start);
        assert_eq!((path(&first), path(&other)), (Some("/1"), Some("/3")));
        assert!(matches!(hosts.next(start), Next::Rest), "both are busy");
        hosts.release(&task("https://a.org/1"), start, second);
        assert!(matches!(hosts.next(start), Next::Wait(at) if at == start + second));
        assert_eq!(path(&hosts.next(start + second)), Some("/2"));
    }

    #[test]
    fn what_is_known_of_one_port_is_not_known_of_another() {
        let start = Instant::now();
        let mut hosts = Hosts::default();
        hosts.learn(&task("http://a.org/1"), Site::Open(Arc::new(Robots::Silent)));
        hosts.add(task("http://a.org/1"), start);
        hosts.learn(&task("http://a.org/1"), Site::Open(Arc::new(Robots::Silent)));
        hosts.add(task("http://a.org:81/1"), start);
        assert!(matches!(hosts.next(start), Next::Ask(_, Some(Site::Open(_)))));
        hosts.leave(&task("http://a.org/1"));
        assert!(matches!(hosts.next(start), Next::Ask(_, None)));
    }
}
