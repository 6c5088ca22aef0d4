//! Who asks whom and when: a few requests to one host at a time, with a gap between them, all within
//! a bound of time. A host that never answers is given up, and so is a network that is not there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use crate::check::OnlineVerdict;

use super::client::{Answer, Ask, Trouble};
use super::judge::{Job, Step, judge};

/// Requests at a time.
const WORKERS: usize = 16;
/// Failures in a row after which a host that never answered is given up.
const HOST_FAILURES: u32 = 3;
/// Hosts out of reach after which there is no network, if none answered.
const LOST_HOSTS: usize = 6;

/// How to ask.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub(super) per_host: usize,
    pub(super) spacing: Duration,
    pub(super) request: Duration,
    pub(super) total: Duration,
}

/// What asking brought.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// A verdict for each address that has one, in the order of the addresses.
    pub(super) verdicts: Vec<Option<OnlineVerdict>>,
    /// Some host answered something.
    pub(super) connected: bool,
    /// The time was up.
    pub(super) late: bool,
}

struct State {
    hosts: BTreeMap<String, Host>,
    verdicts: Vec<Option<OnlineVerdict>>,
    left: usize,
    answers: usize,
    unreachable: BTreeSet<String>,
    ended: bool,
}

#[derive(Default)]
struct Host {
    queue: VecDeque<(Instant, Job)>,
    active: usize,
    next: Option<Instant>,
    failures: u32,
    answered: bool,
    given_up: Option<String>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    pace: Pace,
    deadline: Instant,
}

enum Pick {
    Ask(String, Box<Job>),
    Wait(Option<Instant>),
}

/// Asks for all `urls`. Returns when each has a verdict, the time is up, or `stop` is set, whatever the
/// requests under way are doing.
pub(super) fn ask_all(
    client: Arc<dyn Ask>,
    urls: Vec<Url>,
    pace: Pace,
    stop: &AtomicBool,
    progress: &dyn Fn(usize),
) -> Asked {
    let now = Instant::now();
    let count = urls.len();
    let mut hosts: BTreeMap<String, Host> = BTreeMap::new();
    for (id, url) in urls.into_iter().enumerate() {
        let job = Job::new(id, url);
        hosts.entry(job.host()).or_default().queue.push_back((now, job));
    }
    let workers = WORKERS.min(hosts.len().saturating_mul(pace.per_host));
    let state = State {
        hosts,
        verdicts: vec![None; count],
        left: count,
        answers: 0,
        unreachable: BTreeSet::new(),
        ended: count == 0,
    };
    let shared =
        Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), pace, deadline: now + pace.total });
    for _ in 0..workers {
        let (shared, client) = (shared.clone(), client.clone());
        std::thread::spawn(move || work(&shared, &*client));
    }
    let mut state = lock(&shared);
    let mut late = false;
    while !state.ended {
        progress(count - state.left);
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let Some(left) = shared.deadline.checked_duration_since(Instant::now()).filter(|d| !d.is_zero()) else {
            late = true;
            break;
        };
        let beat = left.min(Duration::from_millis(100));
        state = shared.changed.wait_timeout(state, beat).map_or_else(|e| e.into_inner().0, |(guard, _)| guard);
    }
    state.ended = true;
    progress(count - state.left);
    let asked = Asked { verdicts: std::mem::take(&mut state.verdicts), connected: state.answers > 0, late };
    drop(state);
    shared.changed.notify_all();
    asked
}

fn lock(shared: &Shared) -> MutexGuard<'_, State> {
    shared.state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn work(shared: &Shared, client: &dyn Ask) {
    let mut state = lock(shared);
    while !state.ended {
        match pick(&mut state, shared.pace) {
            Pick::Ask(host, job) => {
                drop(state);
                let left = shared.deadline.saturating_duration_since(Instant::now());
                let within = shared.pace.request.min(left).max(Duration::from_millis(1));
                let answer = client.ask(&job.at, job.method, &job.cookies(), within);
                state = lock(shared);
                if state.ended {
                    break;
                }
                record(&mut state, &host, &job, &answer, shared.deadline);
                shared.changed.notify_all();
            }
            Pick::Wait(until) => {
                let wait = until.map_or(Duration::from_secs(1), |u| u.saturating_duration_since(Instant::now()));
                let wait = wait.clamp(Duration::from_millis(1), Duration::from_secs(1));
                state = shared.changed.wait_timeout(state, wait).map_or_else(|e| e.into_inner().0, |(guard, _)| guard);
            }
        }
    }
}

/// The next address that may be asked for now, or when that will be.
fn pick(state: &mut State, pace: Pace) -> Pick {
    let now = Instant::now();
    let mut soonest: Option<Instant> = None;
    for (name, host) in &mut state.hosts {
        if host.queue.is_empty() || host.active >= pace.per_host {
            continue;
        }
        let first = host.queue.iter().enumerate().min_by_key(|(n, (due, _))| (*due, *n)).map(|(n, (due, _))| (n, *due));
        let Some((at, due)) = first else { continue };
        let due = host.next.map_or(due, |next| due.max(next));
        if due > now {
            soonest = Some(soonest.map_or(due, |s| s.min(due)));
            continue;
        }
        if let Some((_, job)) = host.queue.remove(at) {
            host.active += 1;
            host.next = Some(now + pace.spacing);
            return Pick::Ask(name.clone(), Box::new(job));
        }
    }
    Pick::Wait(soonest)
}

fn record(state: &mut State, name: &str, job: &Job, answer: &Answer, deadline: Instant) {
    let now = Instant::now();
    let lost = matches!(answer, Answer::NoHost | Answer::Trouble(Trouble::Lookup | Trouble::Connect, _));
    match answer {
        Answer::Status(_) | Answer::Trouble(Trouble::Garbled, _) => state.answers += 1,
        _ if lost => {
            state.unreachable.insert(name.to_owned());
        }
        _ => {}
    }
    let mut gone = Vec::new();
    if let Some(host) = state.hosts.get_mut(name) {
        host.active = host.active.saturating_sub(1);
        match answer {
            Answer::Status(_) => {
                host.answered = true;
                host.failures = 0;
            }
            Answer::Trouble(_, why) => {
                host.failures += 1;
                if host.failures >= HOST_FAILURES && !host.answered && host.given_up.is_none() {
                    let why = format!("{why}, {HOST_FAILURES} times in a row");
                    host.given_up = Some(why);
                    gone = host.queue.drain(..).map(|(_, job)| job.id).collect();
                }
            }
            Answer::NoHost | Answer::Private(_) => {}
        }
    }
    let why = state.hosts.get(name).and_then(|h| h.given_up.clone());
    for id in gone {
        decide(state, id, OnlineVerdict::Unsure(format!("not asked: {}", why.as_deref().unwrap_or_default())));
    }
    match judge(job.clone(), answer) {
        Step::Done(verdict) => decide(state, job.id, verdict),
        Step::Again { job, after, pause } => {
            let due = now + Duration::from_secs(after);
            if pause && let Some(host) = state.hosts.get_mut(name) {
                host.next = Some(host.next.map_or(due, |next| next.max(due)));
            }
            let host = state.hosts.entry(job.host()).or_default();
            if let Some(why) = &host.given_up {
                let why = format!("not asked: {why}");
                decide(state, job.id, OnlineVerdict::Unsure(why));
            } else if due >= deadline {
                decide(
                    state,
                    job.id,
                    OnlineVerdict::Unsure("the host asks to wait for longer than there is time".into()),
                );
            } else {
                host.queue.push_back((due, *job));
            }
        }
    }
    let no_network = state.answers == 0 && state.unreachable.len() >= LOST_HOSTS;
    if state.left == 0 || no_network {
        state.ended = true;
    }
}

fn decide(state: &mut State, id: usize, verdict: OnlineVerdict) {
    if let Some(place @ None) = state.verdicts.get_mut(id) {
        *place = Some(verdict);
        state.left -= 1;
    }
}
