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
    /// It may be asked this.
    Open(Arc<Robots>),
    /// It does not answer: this is known of all its pages.
    Shut(Verdict),
}

/// All tasks that are not being asked.
#[derive(Default)]
pub(super) struct Hosts(BTreeMap<String, Host>);

/// The tasks for all servers of one name.
struct Host {
    waiting: VecDeque<Task>,
    /// When it may be asked next.
    ready: Instant,
    busy: bool,
    /// The time that it wants between two requests.
    pause: Duration,
    sites: HashMap<String, Site>,
    /// Pages of each that could not be asked.
    failed: HashMap<String, u32>,
}

/// Pages that could not be asked, from which on a server is not asked for more.
const ENOUGH: u32 = 3;

/// What can be done now.
pub(super) enum Turn {
    /// Ask this; what is known of its server, if that was asked before.
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
    pub(super) fn turn(&mut self, now: Instant) -> Turn {
        let waiting = self.0.values_mut().filter(|host| !host.busy && !host.waiting.is_empty());
        let Some(host) = waiting.min_by_key(|host| host.ready) else { return Turn::Rest };
        if host.ready > now {
            return Turn::Wait(host.ready);
        }
        let Some(task) = host.waiting.pop_front() else { return Turn::Rest };
        host.busy = true;
        let site = host.sites.get(&origin(&task)).cloned();
        Turn::Ask(Box::new(task), site)
    }

    /// Lets the server of `task` be asked again, `pause` from `now` or as much later as it wants.
    pub(super) fn release(&mut self, task: &Task, now: Instant, pause: Duration) {
        if let Some(host) = self.0.get_mut(&name(task)) {
            host.busy = false;
            host.ready = now + pause.max(host.pause);
        }
    }

    /// As [`Hosts::release`], where it was not asked for anything.
    pub(super) fn leave(&mut self, task: &Task) {
        if let Some(host) = self.0.get_mut(&name(task)) {
            host.busy = false;
        }
    }

    /// Keeps what is known of the server of `task`, which is to wait its turn again.
    pub(super) fn learn(&mut self, task: &Task, site: Site) {
        if let Some(host) = self.0.get_mut(&name(task)) {
            // a server that wants more is not contacted at all
            if let Site::Open(robots) = &site
                && robots.pause() <= LONGEST_WAIT
            {
                host.pause = host.pause.max(robots.pause());
            }
            host.sites.insert(origin(task), site);
        }
    }

    /// Counts a page that could not be asked, which came to `verdict`; so do all others after a few.
    pub(super) fn fail(&mut self, task: &Task, verdict: &Verdict) {
        let Some(host) = self.0.get_mut(&name(task)) else { return };
        let failed = host.failed.entry(origin(task)).or_default();
        *failed += 1;
        if *failed == ENOUGH {
            host.sites.insert(origin(task), Site::Shut(verdict.clone()));
        }
    }

    /// Puts `task` first in the line of its server.
    pub(super) fn put_back(&mut self, task: Task) {
        if let Some(host) = self.0.get_mut(&name(&task)) {
            host.waiting.push_front(task);
        }
    }
}

/// The name of the server that `task` asks.
fn name(task: &Task) -> String {
    task.at.host_str().unwrap_or("").to_owned()
}

/// The server that `task` asks, with scheme and port.
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

    fn path(turn: &Turn) -> Option<&str> {
        match turn {
            Turn::Ask(task, _) => Some(task.at.path()),
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
        let first = hosts.turn(start);
        let other = hosts.turn(start);
        assert_eq!((path(&first), path(&other)), (Some("/1"), Some("/3")));
        assert!(matches!(hosts.turn(start), Turn::Rest), "both are busy");
        hosts.release(&task("https://a.org/1"), start, second);
        assert!(matches!(hosts.turn(start), Turn::Wait(at) if at == start + second));
        assert_eq!(path(&hosts.turn(start + second)), Some("/2"));
    }

    #[test]
    fn what_is_known_of_one_port_is_not_known_of_another() {
        let start = Instant::now();
        let mut hosts = Hosts::default();
        hosts.learn(&task("http://a.org/1"), Site::Open(Arc::new(Robots::Silent)));
        hosts.add(task("http://a.org/1"), start);
        hosts.learn(&task("http://a.org/1"), Site::Open(Arc::new(Robots::Silent)));
        hosts.add(task("http://a.org:81/1"), start);
        assert!(matches!(hosts.turn(start), Turn::Ask(_, Some(Site::Open(_)))));
        hosts.leave(&task("http://a.org/1"));
        assert!(matches!(hosts.turn(start), Turn::Ask(_, None)));
    }
}
