//! What answers mean: from one answer to the next request, or to a verdict. Pure.

use std::collections::BTreeSet;

use url::Url;

use crate::check::OnlineVerdict;
use crate::model::masked;

use super::client::{Answer, Method, Status, Trouble};
use super::landing::{
    asks_to_sign_in, is_error_page, is_same_but_for_locale, is_shortener, lost_on_the_way, says_not_found,
};

/// Redirects that are followed.
const HOPS: usize = 10;
/// Times that a host's wish to wait is granted.
const PAUSES: u8 = 2;
/// Seconds that are waited at most at a host's wish.
const LONGEST_PAUSE: u64 = 60;
/// Seconds to wait for a host that is busy and does not say how long.
const USUAL_PAUSE: u64 = 5;

/// An address on its way to a verdict.
#[derive(Clone, Debug)]
pub(super) struct Job {
    /// Its number.
    pub(super) id: usize,
    start: Url,
    /// What to ask for next.
    pub(super) at: Url,
    /// How to ask.
    pub(super) method: Method,
    /// How far it has moved for good.
    moved: Option<Url>,
    only_permanent: bool,
    /// Addresses and cookies of the requests so far.
    seen: BTreeSet<(String, String)>,
    cookies: Vec<(String, String)>,
    tries: u8,
    pauses: u8,
}

/// What to do next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// It is decided.
    Done(OnlineVerdict),
    /// Ask again.
    Again {
        /// What.
        job: Box<Job>,
        /// Seconds from now.
        after: u64,
        /// Nothing else may be asked of the host until then.
        pause: bool,
    },
}

impl Job {
    pub(super) fn new(id: usize, start: Url) -> Self {
        let seen = BTreeSet::from([(start.to_string(), String::new())]);
        Self {
            id,
            at: start.clone(),
            start,
            method: Method::Head,
            moved: None,
            only_permanent: true,
            seen,
            cookies: Vec::new(),
            tries: 0,
            pauses: 0,
        }
    }

    /// The host that is asked next, with its port.
    pub(super) fn host(&self) -> String {
        let host = self.at.host_str().unwrap_or_default();
        format!("{host}:{}", self.at.port_or_known_default().unwrap_or(0))
    }

    /// The cookies that the host has given on the way.
    pub(super) fn cookies(&self) -> String {
        let host = self.at.host_str().unwrap_or_default();
        let own = self.cookies.iter().filter(|(h, _)| h == host).map(|(_, pair)| pair.as_str());
        own.collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&mut self, pairs: &[String]) {
        let host = self.at.host_str().unwrap_or_default().to_owned();
        for pair in pairs {
            let name = pair.split('=').next().unwrap_or(pair).to_owned();
            let same = |(h, p): &(String, String)| *h == host && p.split('=').next() == Some(&*name);
            self.cookies.retain(|kept| !same(kept));
            if self.cookies.len() < 50 {
                self.cookies.push((host.clone(), pair.clone()));
            }
        }
    }

    /// From the beginning, with the body: some hosts answer a `HEAD` with anything.
    fn with_body(self) -> Step {
        let job =
            Self { method: Method::Get, tries: self.tries, pauses: self.pauses, ..Self::new(self.id, self.start) };
        Step::Again { job: Box::new(job), after: 0, pause: false }
    }

    fn way(&self) -> String {
        if self.at == self.start { String::new() } else { format!("it leads to `{}`, and ", masked(self.at.as_str())) }
    }

    fn unsure(&self, why: &str) -> Step {
        Step::Done(OnlineVerdict::Unsure(format!("{}{why}", self.way())))
    }

    fn broken(&self, why: &str) -> Step {
        Step::Done(OnlineVerdict::Broken(format!("{}{why}", self.way())))
    }
}

/// What an answer to `job` means.
pub(super) fn judge(job: Job, answer: &Answer) -> Step {
    match answer {
        Answer::Status(status) => of_status(job, status),
        Answer::Private(what) => job.unsure(&format!("`{what}` is a private address, which is not asked")),
        Answer::NoHost => job.broken("there is no such host"),
        Answer::Trouble(trouble, why) => match (trouble, job.method) {
            (Trouble::Closed | Trouble::Garbled | Trouble::Time, Method::Head) => job.with_body(),
            (Trouble::Closed | Trouble::Connect | Trouble::Lookup, _) if job.tries == 0 => {
                Step::Again { job: Box::new(Job { tries: 1, ..job }), after: 1, pause: false }
            }
            _ => job.unsure(why),
        },
    }
}

fn of_status(mut job: Job, status: &Status) -> Step {
    job.keep_cookies(&status.cookies);
    let head = job.method == Method::Head;
    match status.code {
        200..=299 | 304 => arrived(&job, status),
        301 | 302 | 303 | 307 | 308 => redirect(job, status),
        429 | 503 if status.retry_after.is_some() || status.code == 429 => {
            let wait = status.retry_after.unwrap_or(USUAL_PAUSE).max(1);
            if job.pauses >= PAUSES || wait > LONGEST_PAUSE {
                return job.unsure(&format!("the host is busy ({})", named(status.code)));
            }
            Step::Again { job: Box::new(Job { pauses: job.pauses + 1, ..job }), after: wait, pause: true }
        }
        _ if head => job.with_body(),
        404 | 410 => job.broken(&format!("the host answers {}", named(status.code))),
        401 | 407 => job.unsure(&format!("the host asks for an account ({})", named(status.code))),
        403 => job.unsure(&format!("the host does not let programs in ({})", named(status.code))),
        500..=599 if job.tries == 0 => Step::Again { job: Box::new(Job { tries: 1, ..job }), after: 1, pause: false },
        code => job.unsure(&format!("the host answers {}", named(code))),
    }
}

fn redirect(mut job: Job, status: &Status) -> Step {
    let Some(next) = status.location.as_deref().and_then(|l| job.at.join(l.trim()).ok()) else {
        return job.unsure(&format!("the host answers {} and does not say where to go", named(status.code)));
    };
    if !matches!(next.scheme(), "http" | "https") {
        return job.unsure(&format!("it leads to an address of the kind `{}:`", next.scheme()));
    }
    if asks_to_sign_in(&next) && !asks_to_sign_in(&job.start) {
        job.at = next;
        return Step::Done(OnlineVerdict::Unsure(format!("it asks to sign in at `{}`", job.host_name())));
    }
    if matches!(status.code, 301 | 308) && job.only_permanent {
        job.moved = Some(next.clone());
    } else {
        job.only_permanent = false;
    }
    job.at = next;
    let mut plain = job.at.clone();
    plain.set_fragment(None);
    let cookies = job.cookies();
    let head = job.method == Method::Head;
    if job.seen.len() > HOPS {
        return if head { job.with_body() } else { job.unsure(&format!("it leads on more than {HOPS} times")) };
    }
    if !job.seen.insert((plain.to_string(), cookies)) {
        return if head {
            job.with_body()
        } else {
            Step::Done(OnlineVerdict::Broken(format!("it leads in circles, by `{}`", masked(job.at.as_str()))))
        };
    }
    Step::Again { job: Box::new(job), after: 0, pause: false }
}

impl Job {
    fn host_name(&self) -> &str {
        self.at.host_str().unwrap_or_default()
    }
}

/// An answer that says yes: is it what was asked for?
fn arrived(job: &Job, status: &Status) -> Step {
    let soft = |why: String| Step::Done(OnlineVerdict::Soft(why));
    if let Some(why) = lost_on_the_way(&job.start, &job.at) {
        return soft(why);
    }
    if job.at != job.start && is_error_page(&job.at) && !is_error_page(&job.start) {
        return soft(format!("it leads to the error page `{}`", masked(job.at.as_str())));
    }
    if let Some(title) = status.title.as_deref().filter(|t| says_not_found(t)) {
        return soft(format!("the title of what it answers is “{title}”"));
    }
    let moved = job
        .moved
        .as_ref()
        .filter(|to| !is_shortener(&job.start) && !is_same_but_for_locale(&job.start, to) && !asks_to_sign_in(to));
    Step::Done(match moved {
        Some(to) => OnlineVerdict::Moved(to.to_string()),
        None => OnlineVerdict::Alive,
    })
}

fn named(code: u16) -> String {
    let name = match code {
        400 => "bad request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not found",
        405 => "method not allowed",
        407 => "proxy authentication required",
        410 => "gone",
        429 => "too many requests",
        451 => "unavailable for legal reasons",
        500 => "internal server error",
        502 => "bad gateway",
        503 => "service unavailable",
        504 => "gateway timeout",
        _ => return code.to_string(),
    };
    format!("{code} {name}")
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
